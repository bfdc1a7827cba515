from datetime import date

import pytest

from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.health import health
from analysis.periods import before, begun_within, broken, compared, held, span, year_before

AS_OF = date(2025, 10, 15)


@pytest.fixture
def warehouse(twelve_db):
    return open_warehouse(twelve_db)


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-07-01..2025-09-15", date(2025, 7, 1), date(2025, 9, 15)),
    ],
)
def test_a_period_has_its_days(warehouse, name, first, last):
    found = span(warehouse, name, AS_OF)
    assert (found.first, found.last) == (first, last)


def test_a_year_that_starts_in_april_is_named_by_the_one_in_which_it_ends(given):
    given("settings", name="calendar.year_starts", value="4")
    given("incidents", incident_key="I", occurred_on="2024-05-01")
    warehouse = given.warehouse()
    assert [(one.first, one.last) for one in (span(warehouse, name, AS_OF) for name in ("FY2025-Q1", "FY2025-Q4", "FY2025"))] == [
        (date(2024, 4, 1), date(2024, 6, 30)),
        (date(2025, 1, 1), date(2025, 3, 31)),
        (date(2024, 4, 1), date(2025, 3, 31)),
    ]
    with pytest.raises(ValueError, match="no quarter"):
        span(warehouse, "2025-Q1", AS_OF)


@pytest.mark.parametrize("name", ["2025-Q5", "Q3", "spring", "2025-13-01..2025-14-01", "2025-09-01..2025-07-01", "FY2025-Q1"])
def test_what_is_no_period_is_refused(warehouse, name):
    with pytest.raises(ValueError, match=r".+"):
        span(warehouse, name, AS_OF)


@pytest.mark.parametrize(
    ("name", "earlier", "a_year_ago"),
    [
        ("2025-Q3", "2025-Q2", None),  # the first incident is of October 2024
        ("2025-Q1", "2024-Q4", None),
        ("2025", "2024", None),
        ("2025-07-01..2025-07-31", "2025-05-31..2025-06-30", None),
        ("2025-10-01..2025-11-30", "2025-08-01..2025-09-30", "2024-10-01..2024-11-30"),
        ("2025-Q4", "2025-Q3", "2024-Q4"),
        ("2024-Q4", None, None),
    ],
)
def test_a_period_stands_beside_the_one_before_and_the_same_a_year_ago(warehouse, name, earlier, a_year_ago):
    of = span(warehouse, name, AS_OF)
    assert [one and one.name for one in (before(warehouse, of, AS_OF), year_before(warehouse, of, AS_OF))] == [earlier, a_year_ago]


def test_two_periods_between_which_the_calendar_breaks_are_not_compared(given):
    for number, day in enumerate(("2025-01-10", "2025-02-10", "2025-05-10")):
        given("incidents", incident_key=str(number), occurred_on=day)
    given("calendar_notes", noted_on="2025-04-01", text="All severities from here on.", breaks=True)
    warehouse = given.warehouse()
    earlier, later = (span(warehouse, name, date(2026, 1, 1)) for name in ("2025-Q1", "2025-Q2"))
    change = compared(warehouse, (later, 1), (earlier, 2))
    assert not change.compared
    assert broken(warehouse, later, earlier) == [(date(2025, 4, 1), "All severities from here on.")]
    assert compared(warehouse, (span(warehouse, "2025-Q3", date(2026, 1, 1)), 0), (later, 1)).compared, "a break on its first day begins a series"


def test_a_period_of_which_write_ups_are_to_come_is_not_complete(given):
    given("incidents", incident_key="I", occurred_on="2025-05-01")
    warehouse = given.warehouse()
    assert not span(warehouse, "2025-Q2", date(2025, 7, 30)).complete, "30 days where nothing shows how long it takes"
    assert span(warehouse, "2025-Q2", date(2025, 7, 31)).complete


def test_the_days_of_a_quarter_have_what_the_quarter_has(warehouse):
    for quarter in ("2024-Q4", "2025-Q2"):
        of = span(warehouse, quarter, AS_OF)
        days = Filters(period=f"{of.first}..{of.last}")
        assert health(warehouse, days) == health(warehouse, Filters(period=quarter))


def test_what_each_quarter_holds(warehouse):
    row = held(warehouse, AS_OF)[0]
    assert (row.quarter, row.incidents, row.near_misses, row.drills, row.actions, row.state_known, row.proven) == ("2025-Q3", 2, 1, 0, 8, 7, 2)


def test_of_actions_that_nobody_wrote_of_none_is_told_to_be_proven(given):
    given("incidents", incident_key="I", occurred_on="2025-05-01")
    given("action_items", action_key="A", incident_key="I")
    (row,) = held(given.warehouse(), AS_OF)
    assert (row.actions, row.state_known, row.proven) == (1, 0, None)


def test_periods_of_other_lengths_or_with_days_in_common_are_not_compared(warehouse):
    quarter, year = span(warehouse, "2025-Q3", AS_OF), span(warehouse, "2024", AS_OF)
    days = span(warehouse, "2025-06-15..2025-09-14", AS_OF)
    said = compared(warehouse, (quarter, 2), (year, 3))
    assert (said.compared, said.sentence) == (False, "2025-Q3 is not compared with 2024: they are not of the same length, or have days in common.")
    assert not compared(warehouse, (quarter, 2), (days, 3)).compared


def test_a_single_day_is_called_by_its_name_once(warehouse):
    assert span(warehouse, "2025-07-01..2025-07-01", AS_OF).label == "1 Jul 2025"


@pytest.mark.parametrize(("first", "whole"), [("2024-10-09", True), ("2024-10-11", False)])  # a tenth of 92 days are 9
def test_a_period_in_which_the_corpus_begins_is_not_compared_unless_it_begins_on_its_first_days(given, first, whole):
    for number, day in enumerate((first, "2024-12-20", "2025-01-10")):
        given("incidents", incident_key=str(number), occurred_on=day)
    warehouse = given.warehouse()
    earlier, later = (span(warehouse, name, date(2026, 1, 1)) for name in ("2024-Q4", "2025-Q1"))
    assert begun_within(warehouse, earlier) == (None if whole else date(2024, 10, 11))
    assert begun_within(warehouse, later) is None
    change = compared(warehouse, (later, 1), (earlier, 2))
    assert change.compared == whole
    assert whole or change.sentence == "2025-Q1 is not compared with 2024-Q4, which is not whole: what is written up begins on 11 Oct 2024."
