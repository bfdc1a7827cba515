from datetime import date
from itertools import pairwise

import pytest

from analysis.affected import affected, triggers
from analysis.connection import open_warehouse
from analysis.counted_incidents import having, keys
from analysis.filters import Filters
from analysis.measures import ask
from analysis.patterns import by_quarter, incidents_with, squares, times, trends
from analysis.unheeded import named_again, uncovered

DAY = date(2025, 10, 15)
DOCUMENT = """# INC-{number}: {title}

**Date:** {day}

**Affected Systems:** {system}

## Contributing Factors
- {cause}

## Action Items
- Look at it
"""
FULL, EXPIRED = "The connection pool was exhausted", "The certificate expired"


def document(number, day, cause=FULL, system="Pool", title="Down"):
    return DOCUMENT.format(number=number, day=day, cause=cause, system=system, title=title)


@pytest.fixture
def five(ingested):
    """Three with a full pool, one of them without a day; one with a certificate; and a near miss that counts nowhere."""
    return ingested(
        one=document(1, "2025-01-10"),
        two=document(2, "2025-02-09", system="Pool, Bus"),
        three=document(3, "2025-05-10", EXPIRED, "Bus"),
        four=document(4, "unknown"),
        five=document(5, "2025-05-11", title="Near miss: pool nearly full").replace("**Date:**", "**Type:** Near miss\n\n**Date:**"),
    )


def test_themes_by_quarter(five):
    found = by_quarter(five, Filters(), DAY, "theme", 15)
    assert [(one.name, one.incidents) for one in found.patterns] == [("capacity", 3), ("expiry", 1)]
    cells = [(cell.quarter, cell.incidents, keys(five, [cell.which], Filters(), DAY)) for cell in found.patterns[0].cells]
    assert cells == [("2025-Q1", 2, ["INC-2", "INC-1"]), (None, 1, ["INC-4"])]
    assert found.incidents == 4
    assert [(row.name, row.quarter, row.incidents, row.keys) for row in squares(five, Filters(), DAY, "theme")] == [
        ("capacity", "2025-Q1", 2, ["INC-2", "INC-1"]), ("capacity", None, 1, ["INC-4"]), ("expiry", "2025-Q2", 1, ["INC-3"]),
    ]  # fmt: skip
    assert [one.quarter for one in found.quarters] == ["2025-Q1", "2025-Q2"]
    assert (found.names, found.others) == (("capacity", "expiry"), 0)


def test_mechanisms_by_quarter(five):
    found = by_quarter(five, Filters(), DAY, "mechanism", 1)
    assert [(one.name, one.incidents) for one in found.patterns] == [("connection_pool", 3)]
    assert (found.names, found.others, found.incidents) == (("connection_pool", "certificate"), 1, 3)
    assert keys(five, [cell.which for cell in found.patterns[0].cells], Filters(), DAY) == ["INC-2", "INC-1", "INC-4"]


def test_a_period_shows_its_quarters_and_the_day_asked_about_what_had_begun(five):
    found = by_quarter(five, Filters(period="2025-Q2"), DAY, "theme", 15)
    assert [one.quarter for one in found.quarters] == ["2025-Q2"]
    assert [(one.name, one.incidents) for one in found.patterns] == [("expiry", 1)]
    assert len(by_quarter(five, Filters(period="2025"), DAY, "theme", 15).quarters) == 2
    assert [one.incidents for one in by_quarter(five, Filters(), date(2025, 1, 31), "theme", 15).patterns] == [2]  # one of them without a day


def test_the_days_from_one_to_the_next(five):
    found = times(five, Filters(), DAY, "theme", "capacity")
    assert (found.incidents, found.undated, found.gaps) == (3, 1, (30,))  # 10 January to 9 February: 21 + 9
    assert (found.median, found.interval) == (None, None)
    rows = incidents_with(five, Filters(), DAY, "theme", "capacity")
    assert [(row.incident_id, row.days) for row in rows] == [("INC-2", 30), ("INC-1", None), ("INC-4", None)]
    assert {(row.matched, row.source, row.line) for row in rows} == {("connection pool was exhausted", "factor", 8)}
    assert [row.incident_id for row in incidents_with(five, Filters(), DAY, "theme", "capacity", 1)] == ["INC-2"]
    assert [row.incident_id for row in incidents_with(five, Filters(), DAY, "mechanism", "certificate")] == ["INC-3"]
    assert times(five, Filters(), DAY, "theme", "nothing").incidents == 0


def test_the_median_gap_of_the_sample(sample_db):
    # The days of the 13 incidents with the theme capacity, and the 12 gaps between them, sorted: the median lies between the 6th and the 7th, and of
    # 12 the 3rd and the 10th hold it in 95 % of samples (Conover 1999, table A3: n = 12, r = 3)
    found = times(open_warehouse(sample_db), Filters(), DAY, "theme", "capacity")
    rows = incidents_with(open_warehouse(sample_db), Filters(), DAY, "theme", "capacity")
    days = [row.occurred_on for row in reversed(rows)]
    gaps = sorted((later - earlier).days for earlier, later in pairwise(days))
    assert found.gaps == tuple(gaps)
    assert (found.median, found.interval) == ((gaps[5] + gaps[6]) / 2, (gaps[2], gaps[9]))


def test_all_patterns_of_the_sample_are_counted_as_its_measure_does(sample_db):
    warehouse = open_warehouse(sample_db)
    found = by_quarter(warehouse, Filters(), DAY, "theme", 100)
    marks = [cell.which for one in found.patterns for cell in one.cells]
    assert len(keys(warehouse, marks, Filters(), DAY)) == found.incidents == ask(warehouse, ("themed",), Filters(), DAY)["themed"].counted
    assert all(one.incidents == sum(cell.incidents for cell in one.cells) for one in found.patterns)
    assert [one.incidents for one in found.patterns] == sorted((one.incidents for one in found.patterns), reverse=True)


def test_no_trend_is_told_across_the_note_of_the_sample(sample_db):
    found = trends(open_warehouse(sample_db), Filters(period="2025-Q3"), DAY, "theme", 15)
    assert len(found) == 15
    assert {one.direction for one in found} == {None}
    assert found[0].series.name == "incidents with the theme capacity"
    assert found[0].periods == 2  # the note of April 2025 parts the eight quarters


def test_systems_and_what_they_share(five):
    found = affected(five, Filters(), DAY, "systems", 15, 8)
    assert [(row.name, row.incidents, row.last_on, row.teams) for row in found.rows] == [
        ("Pool", 3, date(2025, 2, 9), None), ("Bus", 2, date(2025, 5, 10), None),
    ]  # fmt: skip
    assert (found.total, found.none_named, found.others, found.themes) == (4, 0, 0, ("capacity", "expiry"))
    assert [(one.name, one.theme, one.incidents, keys(five, [one.which], Filters(), DAY)) for one in found.shared] == [
        ("Pool", "capacity", 3, ["INC-2", "INC-1", "INC-4"]), ("Bus", "capacity", 1, ["INC-2"]), ("Bus", "expiry", 1, ["INC-3"]),
    ]  # fmt: skip
    assert found.in_all == 4
    assert affected(five, Filters(), DAY, "systems", 1, 8).others == 1
    none = affected(five, Filters(), DAY, "teams", 15, 8)
    assert (none.rows, none.total, none.none_named, none.shared) == ((), 4, 4, ())


def test_a_system_has_its_team(sample_db):
    found = affected(open_warehouse(sample_db), Filters(), DAY, "systems", 15, 8)
    assert {row.name: row.teams for row in found.rows}["Booking API"] == ["Bookings"]  # data/sample/afterword.toml
    assert len(affected(open_warehouse(sample_db), Filters(), DAY, "teams", 15, 8).rows) == 5  # data/README.md: five teams


def test_what_set_incidents_off_with_what_is_not_known_last(sample_db):
    warehouse = open_warehouse(sample_db)
    rows = triggers(warehouse, Filters(), DAY)
    known = ask(warehouse, ("trigger_known",), Filters(), DAY)["trigger_known"]
    assert rows[-1].trigger_kind is None
    assert (sum(row.incidents for row in rows), sum(row.incidents for row in rows[:-1])) == (44, known.counted)
    assert all(len(row.keys) == row.incidents for row in triggers(warehouse, Filters(), DAY, with_keys=True))
    assert [len(keys(warehouse, [having(trigger_kind=row.trigger_kind)], Filters(), DAY)) for row in rows] == [row.incidents for row in rows]


def test_what_is_listed_is_what_the_measures_count(sample_db):
    warehouse = open_warehouse(sample_db)
    found = ask(warehouse, ("factors_uncovered", "signals_named_again"), Filters(), DAY)
    rows = uncovered(warehouse, Filters(), DAY)
    assert len(rows) == found["factors_uncovered"].counted
    columns = "incident_key, source, seq, text, nearest_score, why, line"
    kept = warehouse.rows(f"SELECT {columns} FROM uncovered_factors WHERE counts ORDER BY incident_key, source, seq")
    told = [tuple(getattr(row, column) for column in columns.split(", ")) for row in rows]
    assert sorted(told, key=lambda one: one[:3]) == kept
    assert len(named_again(warehouse, Filters(), DAY)) == found["signals_named_again"].counted
    assert len(uncovered(warehouse, Filters(), DAY, 3)) == 3
    # data/README.md: "Asked for three times"
    assert ("Consumer lag.", "consumer lag") in {(row.earlier_text, row.later_text) for row in named_again(warehouse, Filters(), DAY)}
    assert {row.later_key for row in named_again(warehouse, Filters(period="2025-Q1"), DAY)} == {"INC-2025-007"}


def test_a_statement_that_no_action_is_near_to(five):
    rows = uncovered(five, Filters(), DAY)
    assert [(row.incident_id, row.text, row.why, row.action_text) for row in rows][:2] == [
        ("INC-3", EXPIRED, "none_near", None), ("INC-2", FULL, "none_near", None),
    ]  # fmt: skip
    assert len(rows) == 4  # that of the near miss is left out
