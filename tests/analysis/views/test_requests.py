"""What was asked for more than once, worked out by hand: pairs that hang together are one request."""

from datetime import date

import pytest

from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.recurrence import requests

LAG = "Alert on consumer lag over 200 for ten minutes"
FENCE = "Fence the weighbridge so that no forklift drives into it"
DAY = date(2025, 10, 15)


@pytest.fixture
def asked(given, derive, incident):
    """The alert after a, b and d, the fence after b and e. That after d is open, that after e overdue; of that after b nobody wrote."""
    for key, day in (("a", "2025-01-14"), ("b", "2025-03-02"), ("c", "2025-05-20"), ("d", "2025-07-21"), ("e", "2025-09-16")):
        incident(key, day, severity=1 if key == "e" else 3)
    for key, number, text, values in (
        ("a", 1, LAG, {"status": "cancelled", "known_on": "2025-01-20"}),
        ("b", 1, LAG + ".", {}),
        ("b", 2, FENCE, {"status": "complete", "known_on": "2025-03-10", "tickets": ["PORT-9"]}),
        ("d", 1, LAG, {"status": "not_started", "known_on": "2025-07-22"}),
        ("e", 1, FENCE, {"status": "not_started", "known_on": "2025-09-17", "due_on": "2025-10-01", "tickets": ["PORT-9"]}),
    ):
        given("action_items", action_key=f"{key}/{number}", incident_key=key, seq=number, text=text, line=10 + number, **values)
    derive()
    return open_warehouse(given.published())


def told(found):
    return [([one.action_key for one in request.times], request.state) for request in found.rows]


def test_three_times_are_one_request_and_the_last_one_tells_how_it_stands(asked):
    found = requests(asked, Filters(), DAY)
    assert told(found) == [(["a/1", "b/1", "d/1"], "open"), (["b/2", "e/1"], "overdue")], "that first which was asked for most often"
    assert found.total == 2
    assert [[one.same_ticket for one in request.times] for request in found.rows] == [[False, False, False], [False, True]]
    first = found.rows[0].times[0]
    assert (first.text, first.line, first.incident_key, first.incident_id, first.on) == (LAG, 11, "a", "a", date(2025, 1, 14))


def test_the_first_so_many_and_how_many_there_are(asked):
    found = requests(asked, Filters(), DAY, 1)
    assert (len(found.rows), found.total) == (1, 2)


def test_as_of_an_earlier_day_it_was_asked_for_less_often(asked):
    assert told(requests(asked, Filters(), date(2025, 6, 1))) == [(["a/1", "b/1"], "unknown")]
    assert requests(asked, Filters(), date(2025, 2, 1)).total == 0


def test_filters_choose_by_the_later_incident_and_every_time_is_told(asked):
    assert told(requests(asked, Filters(severities=(1,)), DAY)) == [(["b/2", "e/1"], "overdue")]
    assert told(requests(asked, Filters(period="2025-Q3", severities=(3,)), DAY)) == [(["a/1", "b/1", "d/1"], "open")]


def test_in_the_sample_three_times_the_same_alert(sample_db):
    found = requests(open_warehouse(sample_db), Filters(), DAY)
    assert [len(one.times) for one in found.rows] == [3, 2, 2, 2]  # five pairs, of which two hang together
    last = [one.times[-1].on for one in found.rows[1:]]
    assert last == sorted(last, reverse=True), "of those as often asked for, the newest first"
    assert [one.incident_key for one in found.rows[0].times] == ["INC-2025-002", "INC-2025-019", "INC-2025-024"]
