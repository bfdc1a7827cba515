from ingest.values.cues import tokens
from ingest.values.examples import Examples

EXAMPLES = Examples.of(
    {
        "hardware": ["The fan of the router broke", "A broken disk", "The power supply failed"],
        "knowledge": ["Nobody knew the limit", "The team did not know the tool", "Only one person knows it"],
    }
)


def best(text: str) -> str:
    fit = EXAMPLES.fit(tokens(text))
    return max(fit, key=lambda theme: fit[theme])


def test_words_speak_for_the_theme_that_has_them() -> None:
    assert best("The fan failed") == "hardware"
    assert best("Nobody in the team knows") == "knowledge"


def test_words_that_no_example_has_say_nothing() -> None:
    fit = EXAMPLES.fit(tokens("zebra 17"))
    assert fit["hardware"] == fit["knowledge"]


def test_telling_word() -> None:
    text = "The old fan"
    assert text[slice(*EXAMPLES.telling(tokens(text), "hardware"))] == "fan"
