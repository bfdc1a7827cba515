import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.values.pairs import Pairs
from ingest.values.said import tokens

GROUPS = {"no": ["no", "without", "lack*"], "alarm": ["alert*", "pager alarm"], "not": ["not", "didn't"]}
PAIRS = Pairs.of(
    {
        "pool": ["connection pool", "pool exhaust*"],
        "blind": ["{no} > {alarm}", "{alarm} + {not}"],
        "off": ["{not}"],
        "near": ["big ... bang", "hard/soft stop"],
    },
    GROUPS,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("connection-pool exhausted", [("pool", "connection-pool"), ("pool", "pool exhausted")]),
        ("no useful alert", [("blind", "no useful alert")]),
        ("lacking a pager alarm", [("blind", "lacking a pager alarm")]),
        ("an alert without text", []),  # ">" only in this order
        ("Alerts didn't fire", [("blind", "Alerts didn't"), ("off", "didn't")]),
        ("Not one of the alerts fired", [("blind", "Not one of the alerts"), ("off", "Not")]),
        ("no, one alert", []),  # a pair stands in one clause
        ("no a b c d e alert", []),  # and not too far apart
        ("a big loud bang", [("near", "big loud bang")]),
        ("a big a b c d bang", []),
        ("A big one. Bang", []),
        ("soft stop", [("near", "soft stop")]),
    ],
)
def test_finds(text: str, found: list[tuple[str, str]]) -> None:
    said = tokens(text)
    assert [(match.value, text[said[match.first].start : said[match.last].end]) for match in PAIRS.find(said)] == found


def test_words_of_a_gap_do_not_decide() -> None:
    assert [match.used for match in PAIRS.find(tokens("a big loud bang"))] == [(1, 3)]


@pytest.mark.parametrize("phrase", ["... alert", "no ...", "no ab*"])
def test_refuses_phrase_that_cannot_be_looked_up(phrase: str) -> None:
    with pytest.raises(ValueError, match="must"):
        Pairs.of({"x": [phrase]}, {})


def test_refuses_group_that_does_not_exist() -> None:
    for cue in ("{nothing} + alert", "alert > {no", "{}"):
        with pytest.raises(ValueError, match="is no group of words"):
            Pairs.of({"x": [cue]}, GROUPS)


@given(st.text(alphabet="no alertpis.;,\n*-bg", max_size=200))
def test_places_stand_in_the_text(text: str) -> None:
    said = tokens(text)
    for match in PAIRS.find(said):
        assert 0 <= match.first <= match.last < len(said)
        assert match.first in match.used
