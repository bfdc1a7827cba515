from datetime import date

import pytest

from analysis.connection import open_warehouse
from analysis.durations import MOST_POINTS, by_quarter, doubt, doubt_by_quarter, measured, mttr, spread
from analysis.filters import Filters
from analysis.measures import ask

DAY = date(2025, 10, 15)
EVERYTHING = Filters()
DOCUMENT = """# INC-{number}: Something

## 1. Incident Summary
- **Date & Timeframe**: {day}
- **Severity / Priority**: SEV{severity}

## 2. Impact
- **Duration of Impact**: {duration}
"""


def written(ingested, *durations, day="2025-01-10"):
    """A warehouse of incidents that lasted so long, every second one of severity 2, the others of 3."""
    documents = {
        f"d{number}": DOCUMENT.format(number=number, day=day, duration=duration, severity=2 + number % 2) for number, duration in enumerate(durations)
    }
    return ingested(**documents)


def test_quantiles_have_an_interval_or_are_not_shown(ingested):
    warehouse = written(ingested, "10 min", "20 min", "30 min", "40 min", "50 min", "60 min", "none")
    found = spread(warehouse, EVERYTHING, DAY)
    assert [row.duration_minutes for row in found.points] == [10, 20, 30, 40, 50, 60]
    assert (found.otherwise, found.unknown, found.quarter) == (0, 1, None)
    assert [(one.share, one.minutes, one.interval) for one in found.quantiles] == [(0.5, 35, (10, 60))]  # ranks 1 and 6 of 6
    assert found.points[0].incident_id == "INC-0"
    assert found.points[0].line == 8
    assert spread(warehouse, Filters(severities=(2,)), DAY).quantiles == ()


def test_the_p90_from_36_values_on_by_quantile_cont(ingested):
    warehouse = written(ingested, *(f"{minutes} min" for minutes in range(1, 37)))
    found = {one.share: one for one in spread(warehouse, EVERYTHING, DAY).quantiles}
    expected = warehouse.rows("SELECT quantile_cont(duration_minutes, [0.5, 0.75, 0.9]) FROM measured_durations('2025-10-15')")[0][0]
    assert [found[share].minutes for share in (0.5, 0.75, 0.9)] == pytest.approx(expected) == [18.5, 27.25, 32.5]
    assert found[0.9].interval[1] == 36
    fewer = written(ingested, "0 min")  # one document of the 36 is written anew
    assert [one.share for one in spread(fewer, Filters(severities=(3,)), DAY).quantiles] == [0.5, 0.75]  # 18 of them


def test_quarters_stand_alone_and_a_day_that_is_to_come_is_left_out(sample_db):
    warehouse = open_warehouse(sample_db)
    found = [one for one in by_quarter(warehouse, EVERYTHING, DAY) if one.incidents]
    summary = warehouse.rows("SELECT quarter, measured, measured_otherwise, median_minutes FROM quarterly_summary('2025-10-15') WHERE incidents > 0")
    assert [(one.quarter, len(one.points), one.otherwise) for one in found] == [row[:3] for row in summary]
    medians = {one.quarter: one.quantiles[0].minutes for one in found if one.quantiles}
    assert medians == {quarter: median for quarter, measured, _, median in summary if measured >= 6} != {}
    assert [one.quarter for one in by_quarter(warehouse, EVERYTHING, date(2023, 12, 31))] == ["2023-Q4"]
    assert spread(warehouse, EVERYTHING, DAY).quantiles[0].minutes == ask(warehouse, ("median_duration",), EVERYTHING, DAY)["median_duration"].median


def test_the_mean_with_what_makes_it(ingested):
    found = mttr(spread(written(ingested, "10 min", "20 min", "30 min", "40 min", "50 min", "450 min"), EVERYTHING, DAY))
    assert found is not None
    assert (found.incidents, found.mean, found.mean_without_longest, found.longest_share) == (6, 100, 30, 0.75)
    assert found.longest.incident_id == "INC-5"
    assert found.sigma_is_usual
    assert found.ratio == pytest.approx(7.4, abs=0.05)  # METHODS 2.3: n 6


def test_the_ratio_rests_on_the_durations_themselves_from_ten_on(ingested):
    found = mttr(spread(written(ingested, *["10 min"] * 5, *["1000 min"] * 5), EVERYTHING, DAY))
    assert found is not None
    # logarithms 2.3026 and 6.9078, each five times: standard deviation 2.3026 * sqrt(10 / 9)
    assert (found.sigma_is_usual, round(found.sigma, 4)) == (False, 2.4271)


def test_nothing_to_average(ingested):
    warehouse = written(ingested, "none")
    assert mttr(spread(warehouse, EVERYTHING, DAY)) is None
    alone = mttr(spread(written(ingested, "0 min"), EVERYTHING, DAY))
    assert alone is not None
    assert (alone.longest_share, alone.mean_without_longest, alone.mean) == (None, None, 0)


def lasted(given, key, minutes, **values):
    given("incidents", incident_key=key, occurred_on=values.pop("occurred_on", "2025-01-10"), severity=values.pop("severity", None))
    if minutes is not None:
        given("impact_durations", incident_key=key, minutes=minutes, **values)


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


def test_doubt_is_of_the_duration_that_is_used_and_not_of_another_span(given):
    for key, line in (("a", 5), ("b", 6), ("c", 7), ("d", 8)):
        given("incidents", incident_key=key, path=f"{key}.md", occurred_on="2025-01-10" if key < "d" else "2025-05-10")
        given("impact_durations", incident_key=key, minutes=30, line=line)
    given("impact_durations", incident_key="a", basis="timeframe", minutes=90, line=3)
    given("diagnostics", incident_key="b", path="b.md", code="duration-of-other-moments", line=6)
    given("diagnostics", incident_key="c", path="c.md", code="contradictory-duration", line=9)  # of the time to resolve, which stands below
    warehouse = open_warehouse(given.published())
    found = doubt(warehouse, EVERYTHING, DAY)
    assert (found.measured, dict(found.doubted), found.is_most) == (4, {"a": "", "b": "duration-of-other-moments"}, False), (
        "half of them are not most"
    )
    assert measured(warehouse, Filters(period="2025-Q1"), DAY) == {"a", "b", "c"}
    by = doubt_by_quarter(warehouse, EVERYTHING, DAY)
    assert {quarter: (one.measured, one.is_most) for quarter, one in by.items()} == {"2025-Q1": (3, True), "2025-Q2": (1, False)}
