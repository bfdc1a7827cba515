from datetime import date

import pytest

from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.quarterly import latest_change, told, trends

DAY = date(2025, 10, 15)


@pytest.fixture(scope="module")
def found(sample_db):
    return trends(open_warehouse(sample_db), Filters(), DAY)


def test_each_row_of_numbers_has_every_quarter_and_what_it_holds(found):
    assert [one.series.name for one in found] == [one.name for one in told()]
    assert [(period.label, period.value) for period in found[0].series.periods] == [
        ("2023-Q4", 5), ("2024-Q1", 5), ("2024-Q2", 5), ("2024-Q3", 5), ("2024-Q4", 6), ("2025-Q1", 6), ("2025-Q2", 8), ("2025-Q3", 4),
    ]  # fmt: skip  # data/README.md, "Who noticed first"


def test_customers_and_machines_are_shares_of_those_known(found):
    customers = next(one.series for one in found if one.series.name.startswith("incidents that customers"))
    assert all(period.total == counted for period, counted in zip(customers.periods, (5, 5, 5, 5, 6, 6, 8, 4), strict=True))


def test_no_trend_is_told_across_the_note_that_smaller_incidents_are_written_up(found):
    assert all(one.direction is None for one in found)
    assert found[0].sentence == (
        "No trend is told: 2 of the 8 complete quarters in one series that it takes. After a quarter with 4 only 13 or more could be told from chance."
    )


def test_the_latest_quarter_beside_the_one_before(found):
    change = latest_change(found[0].series)
    assert change is not None
    assert change.sentence == "4 in 2025-Q3 after 8 in 2025-Q2: only 20 or more, or 1 or fewer, could be told from chance."


def test_quarters_without_what_the_filters_let_through_hold_zero_and_no_share(sample_db):
    one_system = trends(open_warehouse(sample_db), Filters(systems=("Booking API",)), DAY)
    counts, machines = one_system[0].series.periods, one_system[3].series.periods
    assert len(counts) == 8
    assert any(period.value == 0 for period in counts)
    assert all((share.value is None) == (share.total == 0) for share in machines)


def test_nothing_written_up_has_no_quarters(ingested):
    empty = ingested(notes="Nothing happened.\n")
    assert [one.periods for one in trends(empty, Filters(), DAY)] == [0] * len(told())
    assert latest_change(trends(empty, Filters(), DAY)[0].series) is None
