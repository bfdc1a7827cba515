from datetime import date

import pytest

from analysis.connection import open_warehouse
from analysis.counted_incidents import keys
from analysis.detection import METHODS, first_in, noticed
from analysis.filters import Filters
from analysis.measures import Answer, ask, ask_by_quarter, measures

DAY = date(2025, 10, 15)


def test_shares_of_a_quarter_with_intervals_and_all_four_groups(sample_db):
    found = {one.quarter: one for one in noticed(open_warehouse(sample_db), Filters(), DAY)}
    first = found["2023-Q4"]
    assert (first.incidents, first.complete, first.series) == (5, True, 0)
    assert [(share.who, share.incidents, share.share) for share in first.shares] == [
        ("machines", 1, 0.2),
        ("our_people", 0, 0),
        ("somebody_else", 4, 0.8),
        (None, 0, 0),
    ]
    assert first.shares[1].interval == pytest.approx((0, 0.4345), abs=5e-5)  # Newcombe 1998: 0 of 5


def test_without_filters_it_is_the_macro_and_with_them_the_measure(sample_db):
    warehouse = open_warehouse(sample_db)
    rows = [(one.quarter, share.who, share.incidents, one.incidents) for one in noticed(warehouse, Filters(), DAY) for share in one.shares]
    assert rows == warehouse.rows("SELECT quarter, detection_group, incidents, of_incidents FROM detection_groups('2025-10-15')")
    filters = Filters(severities=(2,))
    machines = sum(share.incidents for one in noticed(warehouse, filters, DAY) for share in one.shares if share.who == "machines")
    assert machines == ask(warehouse, ("noticed_by_machines",), filters, DAY)["noticed_by_machines"].counted > 0


def test_a_quarter_without_incidents_is_there_and_has_no_shares(given):
    given("incidents", incident_key="a", occurred_on="2024-05-01")
    given("incidents", incident_key="b", occurred_on="2024-11-01")
    given("incidents", incident_key="c")
    warehouse = open_warehouse(given.published())
    found = [(one.quarter, one.incidents, len(one.shares)) for one in noticed(warehouse, Filters(), DAY)]
    assert found == [("2024-Q2", 1, 4), ("2024-Q3", 0, 0), ("2024-Q4", 1, 4), (None, 1, 4)]
    assert [one.quarter for one in noticed(warehouse, Filters(period="2024-Q3"), DAY)] == ["2024-Q3"]


@pytest.mark.parametrize("filters", [Filters(), Filters(severities=(2, 3)), Filters(themes=("capacity",))])
def test_the_keys_of_every_part_are_as_many_as_the_measures_count(sample_db, filters):
    warehouse = open_warehouse(sample_db)
    names = {"machines": "noticed_by_machines", "our_people": "noticed_by_our_people", "somebody_else": "noticed_by_somebody_else",
             None: "noticed_not_known"}  # fmt: skip
    counted = ask_by_quarter(warehouse, names.values(), filters, DAY)
    found = noticed(warehouse, filters, DAY)
    listed = [key for one in found for share in one.shares for key in keys(warehouse, [share.which], filters, DAY)]
    assert len(listed) == len(set(listed)) == ask(warehouse, ("incidents",), filters, DAY)["incidents"].counted
    for one in found:
        for share in one.shares:
            answer = counted[names[share.who]][one.quarter]
            assert (share.incidents, share.total) == (answer.counted, answer.total)
            if share.who is not None:
                assert share.interval == answer.share_interval


def test_six_kinds_are_the_three_groups_put_apart(sample_db):
    warehouse = open_warehouse(sample_db)
    group_of = dict(zip(METHODS, ("machines",) * 3 + ("our_people",) + ("somebody_else",) * 2, strict=True))
    for three, six in zip(noticed(warehouse, Filters(), DAY), noticed(warehouse, Filters(), DAY, "method"), strict=True):
        for share in three.shares:
            apart = [one.which for one in six.shares if group_of.get(one.who or "") == share.who]
            assert keys(warehouse, apart, Filters(), DAY) == keys(warehouse, [share.which], Filters(), DAY)


def test_of_a_quarter_with_some_unknown_a_share_is_a_range_and_of_few_a_number(given):
    for number in range(5):
        given("incidents", incident_key=f"a{number}", occurred_on="2025-01-10")
        given("detections", incident_key=f"a{number}", method="alert" if number < 3 else None)
    given("incidents", incident_key="b", occurred_on="2025-04-10")
    given("detections", incident_key="b", method="staff")
    first, second = noticed(open_warehouse(given.published()), Filters(), DAY)
    # Wilson: 0 of 5 (0, .4345) by Newcombe 1998; 2 of 5 (.1176, .7693), 3 of 5 (.2307, .8824), 5 of 5 (.5655, 1)
    assert [share.in_words for share in first.shares] == [
        "3 (60 to 100 %; 23 to 100)",
        "0 (0 to 40 %; 0 to 77)",
        "0 (0 to 40 %; 0 to 77)",
        "2",
    ]
    assert [share.in_words for share in second.shares] == ["0", "1", "0", "0"]


@pytest.mark.parametrize(
    ("counted", "unknown", "total", "said"),
    [
        (0, 0, 44, "**none**"),
        (1, 0, 4, "**1**"),  # of fewer than five
        (4, 0, 5, "**4** (80 %, 95 % interval 38 to 96 %)"),  # Wilson: (.3755, .9638)
        (3, 2, 5, "**3** (60 to 100 %, 95 % interval 23 to 100 %)"),  # 3 of 5 (.2307, .8824), 5 of 5 (.5655, 1)
    ],
)
def test_in_how_many_a_group_was_first(counted, unknown, total, said):
    assert first_in(Answer(measures()["noticed_by_machines"], counted, total, unknown)) == said
