import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.values.cues import Cues
from ingest.values.said import tokens

CUES = Cues.of({"pool": ["connection pool", "pool exhaust*"], "blind": ["no/missing ... alert*"], "done": ["✅", "won't do"]})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The connection pool was full", [("pool", "connection pool")]),
        ("Connection-pool", [("pool", "Connection-pool")]),
        ("connection\n  pool", [("pool", "connection\n  pool")]),
        ("pool exhaustion", [("pool", "pool exhaustion")]),
        ("connection pool exhausted", [("pool", "connection pool"), ("pool", "pool exhausted")]),
        ("no alert", [("blind", "no alert")]),
        ("missing any useful alerting", [("blind", "missing any useful alerting")]),
        ("No one two three four alerts", []),  # a gap is three words at most
        ("There was no time. Alerts fired", []),  # and never reaches over a stop
        ("whirlpool exhausted", []),  # whole words only
        ("Won’t do", [("done", "Won’t do")]),
        ("✅", [("done", "✅")]),
        ("https://example.com/no/alert", []),
    ],
)
def test_finds(text: str, found: list[tuple[str, str]]) -> None:
    assert [(hit.value, text[slice(*hit.span)]) for hit in CUES.find(tokens(text))] == found


def test_longest_first_at_one_word() -> None:
    cues = Cues.of({"short": ["support"], "long": ["support ticket"]})
    hit = cues.first("A support ticket")
    assert hit is not None
    assert hit.value == "long"


def test_of_the_same_words_a_cue_without_a_gap_comes_first() -> None:
    cues = Cues.of({"open": ["noticed ... team"], "close": ["noticed by the team"]})
    assert [hit.value for hit in cues.find(tokens("Noticed by the team"))] == ["close", "open"]
    assert [hit.value for hit in cues.find(tokens("Noticed by another team"))] == ["open"]


def test_abbreviation_ends_no_sentence() -> None:
    assert len({token.sentence for token in tokens("alerts, e.g. on lag")}) == 1


def test_but_begins_a_clause() -> None:
    assert [token.clause for token in tokens("no alert but a call")] == [0, 0, 1, 1, 1]


@pytest.mark.parametrize("phrase", ["... alert", "no ...", "ab*"])
def test_refuses_cue_that_cannot_be_looked_up(phrase: str) -> None:
    with pytest.raises(ValueError, match="must begin"):
        Cues.of({"x": [phrase]})


@given(st.text(alphabet="no alertpis.;,\n*-missing", max_size=200))
def test_spans_stand_in_the_text(text: str) -> None:
    for hit in CUES.find(tokens(text)):
        assert 0 <= hit.span[0] < hit.span[1] <= len(text)
