from datetime import date

from analysis import measuring
from analysis.connection import open_warehouse
from analysis.filters import Filters

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
    found = measuring.longest(open_warehouse(given.published()), EVERYTHING, DAY)
    assert [(row.incident_key, row.duration_minutes, row.duration_text, row.told, row.line) for row in found] == [
        ("b", 30, None, "It broke", 9),
        ("a", 10, "ten minutes", None, 4),
    ]


def test_ways_of_measuring_the_commonest_first_each_with_its_median(given):
    for number in range(7):
        lasted(given, f"a{number}", 10 * (number + 1), starts_when="started", ends_when="mitigated")
    lasted(given, "b", 999, starts_when="started", ends_when="resolved")
    lasted(given, "c", 60, clock="support_hours")
    found = measuring.ways(open_warehouse(given.published()), EVERYTHING, DAY)
    assert [(one.starts_when, one.ends_when, one.clock, one.commonest, one.incidents, one.median, one.interval) for one in found] == [
        ("started", "mitigated", "wall", True, 7, 40, (10, 70)),  # ranks 1 and 7 of 7
        ("started", "resolved", "wall", False, 1, None, None),
        (None, None, "support_hours", False, 1, None, None),
    ]


def test_what_the_median_leaves_out(given):
    lasted(given, "a", 10)
    lasted(given, "b", 20, clock="support_hours")
    lasted(given, "c", None)
    given("gaps", incident_key="c", field="duration_minutes", reason="placeholder", line=16)
    found = measuring.not_beside_the_others(open_warehouse(given.published()), EVERYTHING, DAY)
    assert [(row.incident_key, row.why, row.line) for row in found] == [("b", "support hours", 1), ("c", "placeholder", 16)]


def test_one_that_is_only_a_placeholder_leads_to_the_line_of_the_placeholder(ingested):
    text = "# INC-1: Pool\n\n**Timeframe:** 2025-03-10\n\n## Summary\nIt was slow.\n\n## Impact\n**Duration of Impact:** N/A\n"
    (row,) = measuring.not_beside_the_others(ingested(one=text), EVERYTHING, DAY)
    assert (row.why, row.line) == ("placeholder", 9)


def test_bases_beside_each_other_and_those_that_disagree_with_both_lines(given):
    lasted(given, "a", 90, text="90 minutes", line=5)
    given("impact_durations", incident_key="a", basis="timeframe", minutes=150, text="14:10 to 16:40", line=6)
    given("impact_durations", incident_key="a", basis="timeline", minutes=99, line=7)
    lasted(given, "b", 10, basis="timeframe")
    opened = open_warehouse(given.published())
    assert [(one.basis, one.incidents, one.used, one.agree, one.disagree) for one in measuring.bases(opened, EVERYTHING, DAY)] == [
        ("stated", 1, 1, 0, 0),
        ("timeframe", 2, 1, 0, 1),
        ("timeline", 1, 0, 1, 0),
    ]
    (row,) = measuring.disagreements(opened, EVERYTHING, DAY)
    assert (row.minutes, row.text, row.line, row.used_minutes, row.used_basis, row.used_text, row.used_line) == (
        150, "14:10 to 16:40", 6, 90, "stated", "90 minutes", 5,
    )  # fmt: skip
    assert measuring.disagreements(opened, Filters(period="2024"), DAY) == []
    assert measuring.others(opened, ["a", "b"]) == {"a": [measuring.Other("timeframe", 150)]}  # 99 is within a tenth of 90
    assert measuring.others(opened, ["b"]) == {}


def test_what_overlaps_is_counted_once_too_often_where_times_are_known(given):
    """10:00 to 11:00, 10:32 to 11:32 (by its end), 11:10 to 11:20 within the second, and one by the day alone."""
    for key, minutes, times in (
        ("a", 60, {"started_at": "2025-01-10 10:00"}),
        ("b", 60, {"ended_at": "2025-01-10 11:32"}),
        ("c", 10, {"started_at": "2025-01-10 11:10"}),
        ("d", 600, {"started_at": "2025-01-10 00:00", "time_precision": "day"}),
        ("e", 90, {}),
    ):
        given("incidents", incident_key=key, occurred_on="2025-01-10", **{"time_precision": "minute"} | times)
        given("impact_durations", incident_key=key, minutes=minutes)
    warehouse = open_warehouse(given.published())
    assert measuring.overlap(warehouse, EVERYTHING, DAY) == measuring.Overlap(("a", "b", "c"), 38)  # 28 minutes of a and b, 10 of b and c
    assert measuring.overlap(warehouse, Filters(period="2025-Q2"), DAY) is None


def test_durations_stated_between_other_moments_stand_beside_the_one_that_is_used(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10", path="a.md")
    for minutes, ends, line in ((38, "mitigated", 4), (194, "resolved", 5)):
        given("impact_durations", incident_key="a", minutes=minutes, starts_when="detected", ends_when=ends, text="so long", line=line)
    found = measuring.other_spans(open_warehouse(given.published()), ["a", "b"])
    assert found == {"a": [measuring.Span("detected", "resolved", 194.0, "wall", doubted=False, line=5)]}
    given("documents", path="a.md")
    given("diagnostics", path="a.md", incident_key="a", code="contradictory-duration", severity="warning", line=5, end_line=5)
    given("fields", incident_key="a", path="a.md", field="duration", label="Time to resolve", text="**Time to resolve**: so long", line=5, end_line=5)
    warehouse = open_warehouse(given.published())
    (span,) = measuring.other_spans(warehouse, ["a"])["a"]
    assert (span.doubted, measuring.labels(warehouse, ["a"])["a", span.line]) == (True, "Time to resolve")


def test_the_longest_of_several_durations_in_one_place_is_told_as_that(given):
    given("documents", path="a.md")
    given("incidents", incident_key="a", occurred_on="2025-01-10", path="a.md")
    given("impact_durations", incident_key="a", minutes=79, text="25 minutes for the map, 79 minutes in all", line=4)
    given("diagnostics", path="a.md", incident_key="a", code="several-durations", severity="warning", line=4, end_line=4)
    assert measuring.others(open_warehouse(given.published()), ["a"]) == {"a": [measuring.Other("several", None)]}


def test_what_rests_on_a_row_whose_phase_was_guessed_contradicts_nothing(given):
    given("documents", path="a.md")
    given("incidents", incident_key="a", occurred_on="2025-01-10", path="a.md")
    given("impact_durations", incident_key="a", minutes=135, starts_when="started", ends_when="mitigated", text="2 h 15 min", line=4)
    given("impact_durations", incident_key="a", basis="timeline", minutes=75, starts_when="started", ends_when="mitigated", line=9, end_line=12)
    warehouse = open_warehouse(given.published())
    assert [one.minutes for one in measuring.others(warehouse, ["a"])["a"]] == [75.0]
    given("timeline_events", incident_key="a", seq=1, event="Set back by hand", phase="mitigated", phase_guessed=True, line=12, end_line=12)
    assert measuring.others(open_warehouse(given.published()), ["a"]) == {}
