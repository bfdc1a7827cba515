from datetime import date

import pytest

from analysis.connection import open_warehouse
from analysis.detection import noticed, times
from analysis.filters import Filters
from analysis.measures import ask

DAY = date(2025, 10, 15)


def test_shares_of_a_quarter_with_intervals_and_all_four_groups(sample_db):
    found = {one.quarter: one for one in noticed(open_warehouse(sample_db), Filters(), DAY)}
    first = found["2023-Q4"]
    assert (first.incidents, first.complete, first.series) == (5, True, 0)
    assert [(share.group, share.incidents, share.share) for share in first.shares] == [
        ("machines", 1, 0.2),
        ("our_people", 0, 0),
        ("somebody_else", 4, 0.8),
        (None, 0, 0),
    ]
    assert first.shares[1].interval == pytest.approx((0, 0.4345), abs=5e-5)  # Newcombe 1998: 0 of 5


def test_without_filters_it_is_the_macro_and_with_them_the_measure(sample_db):
    warehouse = open_warehouse(sample_db)
    rows = [(one.quarter, share.group, share.incidents, one.incidents) for one in noticed(warehouse, Filters(), DAY) for share in one.shares]
    assert rows == warehouse.rows("SELECT quarter, detection_group, incidents, of_incidents FROM detection_groups('2025-10-15')")
    filters = Filters(severities=(2,))
    machines = sum(share.incidents for one in noticed(warehouse, filters, DAY) for share in one.shares if share.group == "machines")
    assert machines == ask(warehouse, ("noticed_by_machines",), filters, DAY)["noticed_by_machines"].counted > 0


def test_a_quarter_without_incidents_is_there_and_has_no_shares(sample_db):
    found = noticed(open_warehouse(sample_db), Filters(period="2024-Q2"), DAY)
    assert [(one.quarter, one.incidents, len(one.shares)) for one in found if one.incidents] == [("2024-Q2", 5, 4)]
    assert len(found) == 8
    assert [one.shares for one in found if not one.incidents] == [()] * 7


def test_times_have_an_interval_where_they_have_a_median(sample_db):
    found = {one.method: one for one in times(open_warehouse(sample_db), DAY)}
    customer, alert = found["customer"], found["alert"]
    assert (customer.incidents, customer.known, customer.median) == (24, 23, 90)
    assert customer.interval == (sorted(customer.minutes)[6], sorted(customer.minutes)[16])  # ranks 7 and 17 of 23 (Conover 1999, table A3)
    assert alert.median == 4
    assert (found["synthetic"].known, found["synthetic"].median, found["synthetic"].interval) == (2, None, None)
