"""Pairs of alike texts that are kept, and those that only tell of the same component."""

import pytest

from analysis.derived import DERIVED

FILLER = "w{0} w{1} x{0} y{0} v{2}"


@pytest.fixture
def corpus(given):
    """Forty incidents that are alike by one or two words in five, and two that share three of five; `more` are values of these two."""

    def make(*themes, actions=(), words=("pool", "dry", "host", "old", "cable")):
        shared = " ".join(words[:3])
        for number in range(40):
            given(
                "incidents",
                incident_key=f"f{number}",
                occurred_on=f"2024-{number % 12 + 1:02}-{number % 27 + 1:02}",
                title=FILLER.format(number, number + 1, number % 8),
            )
        for key, day, own, theme in (("a", "2025-01-01", "one two", themes[0]), ("b", "2025-02-01", "three four", themes[1])):
            given("incidents", incident_key=key, occurred_on=day, title=f"{shared} {own}")
            if theme:
                given("classifications", incident_key=key, value=theme)
        for key, text in actions:
            given("action_items", action_key=f"{key}/1", incident_key=key, text=text)
        for function in DERIVED:
            function(given.connection)
        return given.rows(
            "SELECT earlier_key, later_key, tier, shared_themes, shared_systems, days_between FROM repeat_incidents WHERE earlier_key = 'a'"
        )

    return make


PAIR = ("a", "b", "similar_text")


def test_a_theme_of_both_speaks_for_it(corpus):
    assert corpus("capacity", "capacity") == [(*PAIR, ["capacity"], [], 31)]


def test_themes_that_are_not_known_speak_not_against_it(corpus):
    assert corpus("capacity", None) == [(*PAIR, [], [], 31)]


def test_an_action_asked_for_after_both_speaks_for_it(corpus):
    assert corpus("capacity", "network", actions=(("a", "Limit the reports"), ("b", "Limit the reports"))) == [(*PAIR, [], [], 31)]


def test_a_drill_is_alike_to_nothing(given, corpus):
    given("incidents", incident_key="d", occurred_on="2025-01-15", title="pool dry host one two", kind="drill")
    assert corpus("capacity", "capacity") == [(*PAIR, ["capacity"], [], 31)]
    assert given.rows("FROM repeat_incidents WHERE 'd' IN (earlier_key, later_key)") == []


def test_without_words_or_days_there_are_no_pairs(given):
    given("incidents", incident_key="a", occurred_on="2025-01-01")
    given("incidents", incident_key="b", title="Pool ran dry")
    for function in DERIVED:
        function(given.connection)
    assert given.rows("FROM repeat_incidents") == []


def test_causes_with_hardly_a_word_in_common_speak_against_it(given, corpus):
    for key, text in (("a", "valve stuck, frost, mist, gale, hail"), ("b", "licence lapsed, agent, lawyer, notary, seal")):
        given("contributing_factors", incident_key=key, text=text)
    assert corpus("capacity", "capacity", words=("pool",)) == []


def test_causes_in_the_same_words_speak_not_against_it(given, corpus):
    for key, text in (("a", "valve stuck, frost, mist, gale, hail"), ("b", "valve stuck, lawyer, notary, seal")):
        given("contributing_factors", incident_key=key, text=text)
    assert corpus("capacity", "capacity", words=("pool",)) == [(*PAIR, ["capacity"], [], 31)]


def test_causes_that_only_one_tells_speak_not_against_it(given, corpus):
    given("contributing_factors", incident_key="a", text="valve stuck, frost, mist, gale, hail")
    assert corpus("capacity", "capacity", words=("pool",)) == [(*PAIR, ["capacity"], [], 31)]
