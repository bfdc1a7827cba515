"""What a mark counts is what a click on it lists: the same number of actions, for whatever is filtered."""

from datetime import date

import pytest

from analysis import followthrough
from analysis.ageing import ageing
from analysis.connection import open_warehouse
from analysis.counted_actions import Actions, counted, got_there, of_measure, rows_of
from analysis.fairly_compared import DIMENSIONS, PARTS, fairly_compared
from analysis.filters import Filters
from analysis.kinds import kinds
from analysis.measures import ask

DAY = date(2025, 10, 15)
FILTERS = [Filters(), Filters(period="2025"), Filters(owners=("Imke Daelman",)), Filters(severities=(2,))]


@pytest.fixture
def told(told_db):
    return open_warehouse(told_db)


def number(told, filters, *marks):
    return counted(told, marks, filters, DAY, 1).actions


@pytest.mark.parametrize("filters", FILTERS, ids=["all", "period", "owner", "severity"])
def test_every_mark_lists_as_many_as_it_counts(told, filters):
    marks = [(one.keys, one.actions) for one in ageing(told, filters, DAY)]
    marks += [(one.keys, one.actions) for one in kinds(told, filters, DAY)]
    marks += [((of_measure(name),), one.counted) for name, one in ask(told, followthrough.LADDER, filters, DAY).items()]
    for dimension in DIMENSIONS:
        marks += [(group.keys[part], group.parts[part]) for group in fairly_compared(told, dimension, filters, DAY) for part in PARTS]
    assert len(marks) > 40
    assert [(keys, wanted) for keys, wanted in marks if number(told, filters, *keys) != wanted] == []


def test_the_steps_of_a_curve_list_those_that_got_there_by_then(told):
    for until, found in followthrough.survivals(told, Filters(), DAY).items():
        by_then = 0
        for point in found.points:
            by_then += point.events
            assert number(told, Filters(), got_there(until, point.time)) == by_then
        assert by_then > 5


def test_of_several_marks_each_action_is_listed_once_those_that_need_somebody_first(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    for seq, values in enumerate(
        [{"status": "complete", "owners": ["Ana"]}, {"status": "not_started", "due_on": "2025-02-01", "owners": ["Ana"]}, {"owners": ["O'Hara"]}], 1
    ):
        given("action_items", action_key=f"a/{seq}", incident_key="a", seq=seq, **values)
    warehouse = open_warehouse(given.published())
    marks = (of_measure("owned"), of_measure("dated"), Actions("list_contains(owners, 'O''Hara')"))
    found = counted(warehouse, marks, Filters(), DAY, 2)
    assert (found.actions, [row.action_key for row in found.rows]) == (3, ["a/2", "a/1"])
    assert [row.action_key for row in rows_of(warehouse, marks, Filters(), DAY)] == ["a/2", "a/1", "a/3"]
    assert [row.action_key for row in rows_of(warehouse, marks, Filters(owners=("O'Hara",)), DAY)] == ["a/3"]
