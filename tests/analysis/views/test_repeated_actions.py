from datetime import date

from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.measures import ask

WORDS = "Alert on consumer lag over 200 for ten minutes"


def test_what_happened_in_between(given, derive, incident):
    incident("a", "2025-01-01")
    incident("b", "2025-02-01")
    incident("c", "2025-02-02", theme="network")
    incident("d", "2025-02-02", kind="near_miss")
    incident("e", "2025-03-01")
    given("incidents", incident_key="no day")
    given("action_items", action_key="a/1", incident_key="a", text=WORDS, status="cancelled", known_on="2025-01-20", line=7)
    given("action_items", action_key="e/1", incident_key="e", text=WORDS + ".", line=8)
    derive()
    assert given.rows(
        "SELECT earlier_action_key, later_action_key, days_between, score, incidents_between, same_theme_between, earlier_action_state, "
        "earlier_known_on, earlier_key, later_key, earlier_line, later_line FROM repeated_actions"
    ) == [("a/1", "e/1", 59, 1.0, 2, 1, "cancelled", date(2025, 1, 20), "a", "e", 7, 8)]


def test_without_a_theme_of_both_nothing_is_said_of_it_and_without_a_state_it_is_undetermined(given, derive, incident):
    incident("a", "2025-01-01")
    incident("b", "2025-02-01")
    incident("c", "2025-03-01", theme=None)
    for key in "ac":
        given("action_items", action_key=f"{key}/1", incident_key=key, text=WORDS)
    derive()
    assert given.rows("SELECT incidents_between, same_theme_between, earlier_action_state, earlier_known_on FROM repeated_actions") == [
        (1, None, "undetermined", None)
    ]


def test_none_between_is_none_and_not_unknown(given, derive, incident):
    for key, day in (("a", "2025-01-01"), ("b", "2025-03-01")):
        incident(key, day)
        given("action_items", action_key=f"{key}/1", incident_key=key, text=WORDS)
    derive()
    assert given.rows("SELECT incidents_between, same_theme_between FROM repeated_actions") == [(0, 0)]


def test_another_kind_of_action_on_the_same_thing_is_another(given, derive, incident):
    for key, day, text, kind in (
        ("a", "2025-01-01", "Raise the limit of the cluster's autoscaler for nightly batches", "prevent"),
        ("b", "2025-02-01", "Alert on the limit of the cluster's autoscaler for nightly batches", "detect"),
        ("c", "2025-03-01", "Autoscaler of the cluster has a higher limit for nightly batches", "mitigate"),
    ):
        incident(key, day)
        given("action_items", action_key=f"{key}/1", incident_key=key, text=text, kind=kind)
    derive()
    assert given.rows("SELECT earlier_action_key, later_action_key FROM repeated_actions") == [("a/1", "c/1")]


def test_each_action_has_one_earlier_one_and_the_measure_counts_it(sample_db):
    warehouse = open_warehouse(sample_db)
    assert warehouse.rows("FROM repeated_actions SELECT later_action_key GROUP BY ALL HAVING count(*) > 1") == []
    assert warehouse.rows("FROM repeated_actions WHERE days_between <= 0 OR incidents_between < same_theme_between") == []
    counted = ask(warehouse, ("requests_repeated",), Filters(), date(2025, 10, 15))["requests_repeated"].counted
    assert warehouse.rows("SELECT count(*) FROM repeated_actions") == [(counted,)]
