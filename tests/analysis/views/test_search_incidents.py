import math

import pytest

from analysis.derived import fill_search_terms


def found(given, words):
    fill_search_terms(given.connection)
    return given.rows(f"SELECT incident_key, held FROM search_incidents('{words}')")


def test_the_best_first_whatever_the_form_of_the_words(given):
    given("incidents", incident_key="a", title="Logs not shipped", summary="Fluentd stopped")
    given("incidents", incident_key="b", title="Certificate expired", causal_chain="The logs said so")
    given("incidents", incident_key="c", title="Pool ran dry")
    assert found(given, "log shipping") == [("a", 2), ("b", 1)]


def test_factors_and_the_timeline_are_looked_at_and_other_texts_are_not(given):
    for key in "abc":
        given("incidents", incident_key=key, title="Outage", residual_risk="kyverno")
    given("contributing_factors", incident_key="a", text="Kyverno had one replica")
    given("timeline_events", incident_key="b", event="Kyverno restarted")
    assert {key for key, _ in found(given, "KYVERNO")} == {"a", "b"}


@pytest.mark.parametrize("words", ["", "the of", "42", "nowhere"])
def test_words_that_nobody_wrote_find_nothing(given, words):
    given("incidents", incident_key="a", title="The end of 42")
    assert found(given, words) == []


def test_an_incident_without_texts_has_no_words(given):
    given("incidents", incident_key="a")
    assert found(given, "pool") == []


def test_the_score_is_bm25_by_hand(given):
    # Three incidents of 2, 1 and 3 words, 2 on average; "pool" stands once in a, twice in c: idf = ln(1 + (3 - 2 + 0.5) / (2 + 0.5)),
    # in a 2.2 / (1 + 1.2 (0.25 + 0.75 * 2/2)), in c 2 * 2.2 / (2 + 1.2 (0.25 + 0.75 * 3/2)).
    given("incidents", incident_key="a", title="pool dry")
    given("incidents", incident_key="b", title="disk")
    given("incidents", incident_key="c", title="pool pool disk")
    fill_search_terms(given.connection)
    idf = math.log(1.6)
    assert given.rows("SELECT incident_key, occurrences, score FROM search_terms WHERE term = 'pool' ORDER BY 1") == [
        ("a", 1, round(idf, 4)),
        ("c", 2, round(idf * 4.4 / 3.65, 4)),
    ]
    assert given.rows("SELECT incident_key, score FROM search_incidents('pools')") == [
        ("c", round(idf * 4.4 / 3.65, 4)),
        ("a", round(idf, 4)),
    ]


def test_a_search_is_the_sum_over_its_words(given):
    given("incidents", incident_key="a", title="pool dry")
    given("incidents", incident_key="b", title="dry dock")
    fill_search_terms(given.connection)
    (both,) = given.rows("SELECT score FROM search_incidents('dry pool') WHERE incident_key = 'a'")
    (parts,) = given.rows("SELECT sum(score) FROM search_terms WHERE incident_key = 'a'")
    assert both == pytest.approx(parts, abs=1e-4)
