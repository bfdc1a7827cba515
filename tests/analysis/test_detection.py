from datetime import date

import pytest

from analysis.connection import open_warehouse
from analysis.detection import METHODS, gaps_again, missing_alerts, noticed, slowest, times
from analysis.filters import Filters
from analysis.measures import ask, ask_by_quarter

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
    keys = [key for one in found for share in one.shares for key in share.keys]
    assert len(keys) == len(set(keys)) == ask(warehouse, ("incidents",), filters, DAY)["incidents"].counted
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
            apart = [key for one in six.shares if group_of.get(one.who or "") == share.who for key in one.keys]
            assert sorted(apart) == sorted(share.keys)


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
        "2 (40 %; 12 to 77)",
    ]
    assert [share.in_words for share in second.shares] == ["0", "1", "0", "0"]


def test_times_have_an_interval_where_they_have_a_median(sample_db):
    found = {one.method: one for one in times(open_warehouse(sample_db), Filters(), DAY)}
    customer, alert = found["customer"], found["alert"]
    assert (customer.incidents, customer.known, customer.median) == (24, 23, 90)
    assert customer.interval == (sorted(customer.minutes)[6], sorted(customer.minutes)[16])  # ranks 7 and 17 of 23 (Conover 1999, table A3)
    assert alert.median == 4
    assert (found["synthetic"].known, found["synthetic"].median, found["synthetic"].interval) == (2, None, None)


def test_without_filters_times_are_the_macro(sample_db):
    warehouse = open_warehouse(sample_db)
    found = [
        (one.method, one.incidents, one.known, one.stated, one.from_timeline, one.median, list(one.minutes))
        for one in times(warehouse, Filters(), DAY)
    ]
    assert found == warehouse.rows(
        "SELECT method, incidents, known, stated, from_timeline, median_minutes, minutes FROM time_to_detect('2025-10-15')"
    )


def test_filters_apply_to_times(sample_db):
    warehouse = open_warehouse(sample_db)
    severe = Filters(severities=(1, 2))
    found = times(warehouse, severe, DAY)
    assert sum(one.known for one in found) == ask(warehouse, ("median_time_to_detect",), severe, DAY)["median_time_to_detect"].counted == 16
    assert [len(one.points) for one in found] == [one.known for one in found]


def test_the_slowest_with_the_words_that_tell_of_it(given):
    for key, minutes, basis in (("a", 5, "stated"), ("b", 30, "timeline"), ("c", None, None)):
        given("incidents", incident_key=key, occurred_on="2025-01-10")
        given("detections", incident_key=key, method="alert", minutes_to_detect=minutes, minutes_basis=basis, line=4)
    given("fields", path="a.md", incident_key="a", field="time_to_detect", text="Time to detection: 5 minutes", line=9, end_line=9)
    given("timeline_events", incident_key="b", seq=1, phase="started", happened_at="2025-01-10 09:00", event="It broke", line=20)
    given("timeline_events", incident_key="b", seq=2, phase="detected", happened_at="2025-01-10 09:30", event="Page", line=22)
    found = slowest(open_warehouse(given.published()), Filters(), DAY)
    assert [(row.incident_key, row.minutes_to_detect, row.text, row.line, row.begun_text, row.begun_line) for row in found] == [
        ("b", 30, "Page", 22, "It broke", 20),
        ("a", 5, "Time to detection: 5 minutes", 9, None, None),
    ]


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
    found = gaps_again(warehouse, Filters(), DAY)
    assert len(found) == ask(warehouse, ("gaps_named_again",), Filters(), DAY)["gaps_named_again"].counted == 3
    first = found[0]
    assert (first.later_id, first.later_text, first.earlier_id, first.earlier_text, first.action_text) == (
        "INC-2025-024", "consumer lag", "INC-2025-002", "Consumer lag.", "Alert on consumer lag over 200 for ten minutes",
    )  # fmt: skip
    assert gaps_again(warehouse, Filters(period="2023"), DAY) == []
