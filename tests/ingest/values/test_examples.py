from ingest.values.examples import Examples
from ingest.values.said import tokens

EXAMPLES = Examples.of(
    {
        "hardware": ["The fan of the router broke", "A broken disk", "The power supply failed"],
        "knowledge": ["Nobody knew the limit", "The team did not know the tool", "Only one person knows it"],
    },
    filler=("the", "of", "did", "not", "only", "one", "it", "a", "nobody"),
)


def telling(text: str, theme: str) -> tuple[int, int] | None:
    said = tokens(text)
    return EXAMPLES.telling(said, range(len(said)), theme)


def best(text: str) -> str:
    fit = EXAMPLES.fit(tokens(text).words)
    return EXAMPLES.themes[fit.index(max(fit))]


def test_words_speak_for_the_theme_that_has_them() -> None:
    assert best("The fan failed") == "hardware"
    assert best("Nobody in the team knows") == "knowledge"


def test_words_that_no_example_has_say_nothing() -> None:
    hardware, knowledge = EXAMPLES.fit(tokens("zebra 17").words)
    assert hardware == knowledge


def test_telling_word() -> None:
    text = "The old fan"
    span = telling(text, "hardware")
    assert span is not None
    assert text[slice(*span)] == "fan"


def test_filler_is_not_telling() -> None:
    assert telling("Nobody did it, although only one was there", "knowledge") is None


def test_word_that_speaks_for_another_theme_is_not_telling() -> None:
    assert telling("Nobody has a disk", "knowledge") is None


def test_telling_word_beside_filler() -> None:
    text = "It is not that nobody knew it"
    span = telling(text, "knowledge")
    assert span is not None
    assert text[slice(*span)] == "knew"
