"""Groups of actions ninety days after their incident, worked out by hand."""

from datetime import date

import pytest

from analysis.connection import open_warehouse
from analysis.counted_actions import rows_of
from analysis.fairly_compared import DIMENSIONS, PARTS, fairly_compared, tells
from analysis.filters import Filters
from analysis.intervals import wilson
from analysis.measures import Answer, ask, measures

DAY = date(2025, 10, 15)


@pytest.fixture
def five(given):
    """Of an incident of January with two systems: checked by day 90, complete by then, open on it, and of no known state; of one of July, nine months
    later, complete within a week; of one of September, too young; of a near miss and of one without a day.
    """
    given("systems", name="Pool", aliases=[], team="Platform")
    given("systems", name="Queue", aliases=[], team="Platform")
    given("incidents", incident_key="a", occurred_on="2025-01-10", severity=2)
    given("impacts", incident_key="a", name="Pool")
    given("impacts", incident_key="a", name="Queue")
    given("incidents", incident_key="j", occurred_on="2025-07-10", severity=3)
    given("impacts", incident_key="j", name="Queue")
    given("incidents", incident_key="s", occurred_on="2025-09-10")
    given("incidents", incident_key="n", occurred_on="2025-01-10", kind="near_miss")
    given("incidents", incident_key="u")
    checked = {"verification": "independent", "verified_on": "2025-02-02"}
    for number, (key, values) in enumerate(
        [
            ("a", {"status": "complete", "completed_on": "2025-02-01", "known_on": "2025-02-02", "kind": "detect", "owners": ["Ana"], **checked}),
            ("a", {"status": "complete", "completed_on": "2025-02-01", "known_on": "2025-02-02", "verification": "claimed", "kind": "detect"}),
            ("a", {"status": "not_started", "known_on": "2025-04-10"}),  # the 90th day
            ("a", {}),
            ("j", {"status": "complete", "completed_on": "2025-07-12", "known_on": "2025-07-12"}),
            ("s", {"status": "complete", "completed_on": "2025-09-12", "known_on": "2025-09-12"}),
            ("n", {"status": "complete", "completed_on": "2025-01-12", "known_on": "2025-01-12"}),
            ("u", {"status": "complete", "completed_on": "2025-01-12", "known_on": "2025-01-12"}),
        ],
        start=1,
    ):
        given("action_items", action_key=f"{key}/{number}", incident_key=key, seq=number, **values)
    return open_warehouse(given.published())


def parts(group):
    return tuple(group.parts[part] for part in PARTS)


def test_quarters_from_the_first_to_the_last_and_those_too_young_apart(five):
    found = fairly_compared(five, "quarter", Filters(), DAY)
    assert [(group.value, group.aged, group.younger, parts(group)) for group in found] == [
        ("2025-Q1", 4, 0, (1, 1, 1, 1)),
        ("2025-Q2", 0, 0, (0, 0, 0, 0)),
        ("2025-Q3", 1, 1, (0, 1, 0, 0)),
    ]
    first = found[0]
    assert (first.complete.counted, first.complete.total, first.complete.unknown) == (2, 4, 1)
    # of the check one more is not known: nobody wrote since when the one that is complete had none
    assert (first.checked.counted, first.checked.total, first.checked.unknown) == (1, 4, 2)
    assert first.complete.share_interval == (wilson(2, 4)[0], wilson(3, 4)[1])
    assert {part: [row.action_key for row in rows_of(five, first.keys[part], Filters(), DAY)] for part in PARTS} == {
        "checked": ["a/1"], "complete": ["a/2"], "not_complete": ["a/3"], "unknown": ["a/4"],
    }  # fmt: skip
    assert found[1].complete.share_interval is None


@pytest.mark.parametrize(
    ("dimension", "expected"),
    [
        ("system", [("Pool", 4), ("Queue", 5), (None, 0)]),
        ("team", [("Platform", 5), (None, 0)]),
        ("severity", [("2", 4), ("3", 1), (None, 0)]),
        ("kind", [("detect", 2), (None, 3)]),
    ],
)
def test_other_dimensions(five, dimension, expected):
    found = fairly_compared(five, dimension, Filters(), DAY)
    assert [(group.value, group.aged) for group in found] == expected
    assert found[-1].younger == 1, "the one of September is of no system and of no kind"


@pytest.mark.parametrize(
    ("filters", "aged"),
    [
        (Filters(period="2025-Q3"), 1),
        (Filters(severities=(2,)), 4),
        (Filters(systems=("Queue",)), 5),
        (Filters(teams=("Platform",)), 5),
        (Filters(owners=("Ana",)), 1),
        (Filters(themes=("capacity",)), 0),
    ],
)
def test_filters_and_the_day_apply(five, filters, aged):
    assert sum(group.aged for group in fairly_compared(five, "quarter", filters, DAY)) == aged


def test_on_a_day_before_the_ninetieth_all_are_younger(five):
    assert [(group.value, group.aged, group.younger) for group in fairly_compared(five, "quarter", Filters(), date(2025, 4, 9))] == [
        ("2025-Q1", 0, 4)
    ]
    assert fairly_compared(five, "quarter", Filters(), date(2024, 1, 1)) == []


def test_the_groups_are_what_the_measures_and_the_view_say(told_db):
    told = open_warehouse(told_db)
    whole = ask(told, ("complete_within_90", "checked_within_90"), Filters(), DAY)
    for dimension in DIMENSIONS:
        groups = fairly_compared(told, dimension, Filters(), DAY)
        view = told.rows(
            "SELECT value, aged_90, complete_by_90, checked_by_90, not_complete_90 FROM follow_through_by($day) WHERE dimension = $dimension AND aged_90 > 0",
            {"day": DAY, "dimension": dimension},
        )
        assert view == [
            (group.value, group.aged, group.complete.counted, group.checked.counted, group.parts["not_complete"]) for group in groups if group.aged
        ]
        for group in groups:
            assert sum(group.parts.values()) == group.aged == group.complete.total
            assert group.parts["checked"] + group.parts["complete"] == group.complete.counted, "a check is of what was complete"
        if dimension not in {"system", "team"}:
            assert sum(group.complete.counted for group in groups) == whole["complete_within_90"].counted == 75
            assert sum(group.checked.counted for group in groups) == whole["checked_within_90"].counted == 36
            assert sum(group.complete.unknown for group in groups) == whole["complete_within_90"].unknown


@pytest.mark.parametrize(("total", "unknown", "told"), [(1, 0, True), (2, 1, True), (5, 2, True), (5, 3, False), (17, 16, False), (1, 1, False)])
def test_a_share_tells_something_where_half_is_known(total, unknown, told):
    assert tells(Answer(measures()["complete_within_90"], 0, total, unknown)) is told
