from datetime import date

from analysis import impact
from analysis.connection import open_warehouse
from analysis.durations import MOST_POINTS, by_quarter, spread
from analysis.filters import Filters
from analysis.measures import ask

DAY = date(2025, 10, 15)
EVERYTHING = Filters()


def lasted(given, key, minutes, **values):
    given("incidents", incident_key=key, occurred_on=values.pop("occurred_on", "2025-01-10"), severity=values.pop("severity", None))
    if minutes is not None:
        given("impact_durations", incident_key=key, minutes=minutes, **values)


def test_the_longest_of_every_kind_with_the_words_of_the_timeline_where_none_state_it(given):
    lasted(given, "a", 10, text="ten minutes", line=4)
    lasted(given, "b", 30, basis="timeline", starts_when="started", ends_when="resolved", line=9)
    given("timeline_events", incident_key="b", event="It broke", line=9)
    lasted(given, "c", None)
    lasted(given, "d", 99, occurred_on="2025-12-01")
    found = impact.longest(open_warehouse(given.published()), EVERYTHING, DAY)
    assert [(row.incident_key, row.duration_minutes, row.duration_text, row.told, row.line) for row in found] == [
        ("b", 30, None, "It broke", 9),
        ("a", 10, "ten minutes", None, 4),
    ]


def test_ways_of_measuring_the_commonest_first_each_with_its_median(given):
    for number in range(7):
        lasted(given, f"a{number}", 10 * (number + 1), starts_when="started", ends_when="mitigated")
    lasted(given, "b", 999, starts_when="started", ends_when="resolved")
    lasted(given, "c", 60, clock="support_hours")
    found = impact.ways(open_warehouse(given.published()), EVERYTHING, DAY)
    assert [(one.starts_when, one.ends_when, one.clock, one.commonest, one.incidents, one.median, one.interval) for one in found] == [
        ("started", "mitigated", "wall", True, 7, 40, (10, 70)),  # ranks 1 and 7 of 7
        ("started", "resolved", "wall", False, 1, None, None),
        (None, None, "support_hours", False, 1, None, None),
    ]


def test_what_the_median_leaves_out(given):
    lasted(given, "a", 10)
    lasted(given, "b", 20, clock="support_hours")
    lasted(given, "c", None)
    given("gaps", incident_key="c", field="duration_minutes", reason="placeholder")
    found = impact.not_beside_the_others(open_warehouse(given.published()), EVERYTHING, DAY)
    assert [(row.incident_key, row.why) for row in found] == [("b", "support hours"), ("c", "placeholder")]


def test_bases_beside_each_other_and_those_that_disagree_with_both_lines(given):
    lasted(given, "a", 90, text="90 minutes", line=5)
    given("impact_durations", incident_key="a", basis="timeframe", minutes=150, text="14:10 to 16:40", line=6)
    given("impact_durations", incident_key="a", basis="timeline", minutes=99, line=7)
    lasted(given, "b", 10, basis="timeframe")
    opened = open_warehouse(given.published())
    assert [(one.basis, one.incidents, one.used, one.agree, one.disagree) for one in impact.bases(opened, EVERYTHING, DAY)] == [
        ("stated", 1, 1, 0, 0),
        ("timeframe", 2, 1, 0, 1),
        ("timeline", 1, 0, 1, 0),
    ]
    (row,) = impact.disagreements(opened, EVERYTHING, DAY)
    assert (row.minutes, row.text, row.line, row.used_minutes, row.used_basis, row.used_text, row.used_line) == (
        150, "14:10 to 16:40", 6, 90, "stated", "90 minutes", 5,
    )  # fmt: skip
    assert impact.disagreements(opened, Filters(period="2024"), DAY) == []


def test_quantities_are_told_by_unit_and_never_added_up(given):
    for key in ("a", "b", "c"):
        lasted(given, key, None)
    given("incidents", incident_key="d", occurred_on="2025-01-10", kind="drill")
    for key, amount, unit in (("a", 10, "EUR"), ("b", 300, "eur"), ("b", 5, "EUR"), ("c", 7000, "orders"), ("d", 9, "orders")):
        given("impact_quantities", incident_key=key, amount=amount, unit=unit, approximate=False, text=f"{amount} {unit}", line=8)
    given("fields", path="a.md", line=8, end_line=8, label="Harm", text="**Harm:** None known. We paid 300 eur in all. It was little.")
    found = impact.quantities(open_warehouse(given.published()), EVERYTHING, DAY)
    assert [(row.unit, row.incidents, row.statements, row.amount, row.sentence) for row in found] == [
        ("eur", 2, 3, 300, "We paid 300 eur in all."),
        ("orders", 1, 1, 7000, "None known. We paid 300 eur in all. It was little."),  # no sentence holds its words: the whole, without its label
    ]


def test_where_time_goes_with_the_part_of_the_longest_and_those_of_no_system(given):
    lasted(given, "a", 10)
    lasted(given, "b", 30)
    lasted(given, "c", 5)
    lasted(given, "d", None)
    for key, system in (("a", "X"), ("b", "X"), ("b", "Y"), ("d", "Z")):
        given("impacts", incident_key=key, name=system)
    found = impact.time_by(open_warehouse(given.published()), EVERYTHING, DAY, "system")
    told = [(one.value, one.incidents, one.measured, one.total, one.longest and one.longest.incident_key, one.longest_share) for one in found]
    assert told == [
        ("X", 2, 2, 40, "b", 0.75),
        ("Y", 1, 1, 30, "b", 1),
        (None, 1, 1, 5, "c", 1),
        ("Z", 1, 0, 0, None, None),
    ]
    assert [one.median for one in found] == [None] * 4


def test_the_time_of_each_part_is_that_of_what_is_measured(sample_db):
    warehouse = open_warehouse(sample_db)
    for part, filtered in (
        ("system", Filters(systems=("Booking API",))),
        ("severity", Filters(severities=(2,))),
        ("team", Filters(teams=("Platform",))),
    ):
        value = {"system": "Booking API", "severity": "2", "team": "Platform"}[part]
        (one,) = [share for share in impact.time_by(warehouse, EVERYTHING, DAY, part) if share.value == value]
        alone = ask(warehouse, ("median_duration",), filtered, DAY)["median_duration"]
        assert (one.measured, one.median, one.interval) == (alone.counted, alone.median, alone.interval)
        assert one.total == sum(spread(warehouse, filtered, DAY).minutes)


def test_of_many_points_some_are_drawn_evenly_and_the_longest_among_them(given):
    for number in range(2 * MOST_POINTS):
        lasted(given, f"a{number:03}", number + 1)
    (one,) = by_quarter(open_warehouse(given.published()), EVERYTHING, DAY)
    assert [row.duration_minutes for row in one.points] == [2 * (number + 1) for number in range(MOST_POINTS)]
    assert (len(one.minutes), one.median and one.median.minutes) == (2 * MOST_POINTS, MOST_POINTS + 0.5)


def test_quarters_of_the_period_empty_ones_too_and_incidents_without_a_day_last(given):
    lasted(given, "a", 10, occurred_on="2024-05-01")
    lasted(given, "b", 20, occurred_on="2025-02-01")
    given("incidents", incident_key="c")
    opened = open_warehouse(given.published())
    assert [(one.quarter, one.incidents, one.minutes) for one in by_quarter(opened, EVERYTHING, DAY)] == [
        ("2024-Q2", 1, (10,)), ("2024-Q3", 0, ()), ("2024-Q4", 0, ()), ("2025-Q1", 1, (20,)), (None, 1, ()),
    ]  # fmt: skip
    assert [one.quarter for one in by_quarter(opened, Filters(period="2024"), DAY)] == ["2024-Q2", "2024-Q3", "2024-Q4"]
