from datetime import date

from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.measures import ask
from analysis.unheeded import named_again
from analysis.watching import alert_states, missing_alerts

DAY = date(2025, 10, 15)


def test_missing_alerts_are_as_many_as_the_measures_count_and_those_nobody_asked_for_stand_first(sample_db):
    warehouse = open_warehouse(sample_db)
    for filters in (Filters(), Filters(severities=(2,))):
        found = missing_alerts(warehouse, filters, DAY)
        answers = ask(warehouse, ("alerts_not_asked_for", "alerts_seen_to_work"), filters, DAY)
        not_asked, works = answers["alerts_not_asked_for"], answers["alerts_seen_to_work"]
        assert len(found) == not_asked.total > 0
        assert [row.asked_for for row in found] == [False] * not_asked.counted + [True] * (len(found) - not_asked.counted)
        assert [row.action_state for row in found].count("verified") == works.counted
        assert found[-1].action_state == "verified"


def test_gaps_that_had_been_named_before(sample_db):
    warehouse = open_warehouse(sample_db)
    found = named_again(warehouse, Filters(), DAY, kind="monitoring_gap")
    assert len(found) == ask(warehouse, ("gaps_named_again",), Filters(), DAY)["gaps_named_again"].counted == 3
    first = found[0]
    assert (first.later_id, first.later_text, first.earlier_id, first.earlier_text, first.action_text) == (
        "INC-2025-024", "consumer lag", "INC-2025-002", "Consumer lag.", "Alert on consumer lag over 200 for ten minutes",
    )  # fmt: skip
    assert named_again(warehouse, Filters(period="2023"), DAY, kind="monitoring_gap") == []


def test_how_alerts_stand_adds_up_to_all_and_each_state_can_be_listed_alone(sample_db):
    warehouse = open_warehouse(sample_db)
    states = alert_states(warehouse, Filters(), DAY)
    answer = ask(warehouse, ("alerts_not_asked_for",), Filters(), DAY)["alerts_not_asked_for"]
    assert (sum(states.values()), states["not_asked_for"]) == (answer.total, answer.counted)
    for state, number in states.items():
        assert len(missing_alerts(warehouse, Filters(), DAY, (state,))) == number
    assert missing_alerts(warehouse, Filters(), DAY, ("accepted",)) == []
