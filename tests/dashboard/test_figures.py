from datetime import date

import pytest

from analysis import incidents
from analysis.connection import open_warehouse
from analysis.followthrough import Ladder
from analysis.health import LACKING, Health, Values
from dashboard.draw.palette import DARK, LIGHT
from dashboard.draw.plotly import draw
from dashboard.figures import course, health, ladder
from dashboard.show import keys_of, still_there

SOME = Ladder(written=8, owned=6, dated=2, complete=4, checked=1, independent=0, status_known=7, incidents=3, check_never_asked=2,
              unchecked=2, complete_never_asked=1)  # fmt: skip
NEVER = Ladder(
    written=5, owned=0, dated=0, complete=0, checked=0, independent=0, status_known=0, incidents=2,
    owner_never_asked=5, due_never_asked=5, status_never_asked=5, check_never_asked=5,
)  # fmt: skip


def test_the_ladder_in_words():
    figure = ladder.figure(SOME)
    assert (figure.n, figure.caption) == (8, "8 actions of 3 incidents. Each bar is a share of all of them.")
    assert figure.alternative == (
        "Of 8 actions: written 8 (100 %), owned 6 (75 %), dated 2 (25 %), complete 4 (50 %), check recorded 1, 1 never asked, "
        "independent 0, 1 never asked."
    )
    assert [bar.word for bar in figure.bars if bar.accent] == ["check recorded", "independent"]


def test_what_no_form_asks_for_is_no_zero():
    assert [bar.label for bar in ladder.figure(NEVER).bars] == ["5 (100 %)", *["never asked"] * 5]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_ladder_drawn(palette):
    figure = ladder.figure(SOME)
    bars = draw(figure, palette).data[0]
    assert list(bars.x) == [8, 6, 2, 4, 1, 0]
    assert list(bars.text) == [bar.label for bar in figure.bars]
    assert set(bars.marker.color) == {palette.quiet, palette.accent}


@pytest.fixture
def timeline(ingested):
    def rows(*lines):
        warehouse = ingested(one="# INC-1: Pool\n\n## Summary\nFull.\n\n## Timeline\n" + "\n".join(lines) + "\n\n## Action Items\n- Limit it\n")
        return incidents.record(warehouse, "INC-1", date(2025, 6, 1)).timeline

    return rows


def test_the_course_of_an_incident(timeline):
    figure = course.figure(
        timeline("- 2025-03-10 09:00 alert fired, p99 > 2 s & rising", "- 2025-03-10 09:40 resolved", "- later a call with the vendor")
    )
    assert (figure.n, figure.unplaced) == (2, 1)
    assert figure.caption == "2 events, UTC. 1 row of the timeline without a time of day."
    assert (
        figure.alternative.replace("\u00a0", " ") == "2 events from 10 Mar 09:00 to 10 Mar 09:40 UTC: detected 10 Mar 09:00, resolved 10 Mar 09:40."
    )
    drawn = draw(figure, LIGHT)
    hovers = [custom[1] for trace in drawn.data for custom in trace.customdata]
    assert hovers == ["alert fired, p99 &gt; 2 s &amp; rising", "resolved"]
    clicked = [list(custom) for trace in drawn.data for custom in trace.customdata]
    assert keys_of(figure.marks, still_there(figure.marks, clicked)) == (7, 8), "a click on an event leads to its line"
    assert [symbol for trace in drawn.data for symbol in trace.marker.symbol] == ["circle-open", "circle"], "a ring is guessed"


def test_of_many_events_those_are_drawn_that_can_be_told_apart(timeline):
    lines = [f"- 2025-03-10 {minute // 60:02}:{minute % 60:02} looked at host {minute}" for minute in range(1, 299)]
    figure = course.figure(timeline("- 2025-03-10 00:00 alert fired", *lines, "- 2025-03-10 04:59 resolved"))
    drawn = [point for point in figure.points if point.phase is None]
    assert (figure.n, len(drawn), len(figure.points) - len(drawn)) == (300, course.MOST_IN_A_ROW, 2)
    assert (drawn[0].words, drawn[-1].words) == ("looked at host 1", "looked at host 298")
    assert figure.caption == "300 events, UTC. 258 events are not drawn where many stand in a row; the table below, and its download, has them."
    assert figure.alternative.startswith("300 events from ")
    others, named = draw(figure, LIGHT).data
    assert set(others.marker.symbol) == {"line-ns-open"}, "strokes do not run together"
    assert "line-ns-open" not in named.marker.symbol


def test_evenly_keeps_the_first_and_the_last():
    assert course.evenly(range(10), 4) == [0, 3, 6, 9]
    assert list(course.evenly(range(4), 4)) == [0, 1, 2, 3]


@pytest.mark.parametrize("lines", [["- 2025-03-10 09:00 alert fired"], ["- 2025-03-10 it broke", "- 2025-03-11 it was mended"]])
def test_a_course_needs_two_times_of_day(timeline, lines):
    assert course.figure(timeline(*lines)) is None


def test_every_figure_of_the_sample_is_in_order(twelve_db):
    warehouse = open_warehouse(twelve_db)
    for (key,) in warehouse.rows("SELECT incident_key FROM incidents"):
        figure = course.figure(incidents.record(warehouse, key, date(2025, 10, 15)).timeline)
        moments = [point.at for point in figure.points] if figure else []
        assert moments == sorted(moments)


def test_what_has_no_drawer_is_an_error():
    with pytest.raises(TypeError, match="no drawer for int"):
        draw(1, LIGHT)


def of(field, known, never=0, unit="incident", quarter=None, total=4):
    lacking = dict.fromkeys(LACKING, 0) | {"absent": total - known - never}
    return Health(field, unit, quarter, total, known, never, lacking)


def test_health_as_bars_of_what_is_known_missing_and_never_asked():
    found = [of("title", 4), of("severity", 1, 2), of("status", 0, 4), of("status", 1, unit="action")]
    figure = health.figure(found, "incident")
    assert figure is not None
    assert (figure.groups, figure.totals, figure.n) == (("severity",), (4,), 4)
    assert [(mark.group, mark.name, mark.count, mark.keys) for mark in figure.marks] == [
        ("severity", "known", 1, ("severity",)), ("severity", "missing", 1, ("severity",)), ("severity", "never asked", 2, ("severity",)),
    ]  # fmt: skip
    assert figure.alternative == "Of 4 incidents: severity known of 1 of 4, 2 never asked."
    assert figure.caption.startswith("2 values are not known of all of 4 incidents; 1, for which no form asks, is not drawn.")
    of_actions = health.figure(found, "action")
    assert of_actions is not None
    assert of_actions.marks[0].keys == ("status of actions",)
    assert health.figure([of("title", 4), of("status", 0, 4)], "incident") is None


def test_bars_across_say_how_many_are_known_of_all():
    figure = health.figure([of("severity", 1, 2)], "incident")
    chart = draw(figure, LIGHT)
    assert [annotation.text for annotation in chart.layout.annotations] == ["1 of 4"]
    assert [(trace.name, trace.orientation, list(trace.x), list(trace.y)) for trace in chart.data] == [
        ("known", "h", [1], ["severity"]), ("missing", "h", [1], ["severity"]), ("never asked", "h", [2], ["severity"]),
    ]  # fmt: skip
    assert [trace.marker.color for trace in chart.data] == [LIGHT.accent, LIGHT.second, LIGHT.quiet]


def test_health_of_one_value_quarter_by_quarter():
    figure = health.by_quarter([of("severity", 1, 2, quarter="2025-Q1"), of("severity", 0, quarter=None, total=1)])
    assert (figure.groups, figure.totals, figure.n) == (("2025-Q1", "no day"), (4, 1), 5)
    assert figure.caption == "severity of 5 incidents, by the quarter of the incident. Click a part to see what it counts."
    assert [mark.keys for mark in figure.marks] == [
        (Values("2025-Q1", "known"),), (Values("2025-Q1", "missing"),), (Values("2025-Q1", "never_asked"),), (Values(None, "missing"),),
    ]  # fmt: skip
