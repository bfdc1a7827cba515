"""Figures as they are drawn: every mark finds what it counts, no markup of theirs is read, colours can be told apart."""

from datetime import date
from itertools import combinations
from math import isnan

import pytest

from dashboard.draw.palette import DARK, LIGHT, contrast, mixed
from dashboard.draw.plotly import draw
from dashboard.draw.plotly.frame import ticks
from dashboard.figures.bars import Bar, Bars
from dashboard.figures.curves import Curve, Curves, Step
from dashboard.figures.grid import Grid, Square
from dashboard.figures.lanes import Join, Lanes, Stop
from dashboard.figures.points import Group, Point, Points
from dashboard.figures.stacks import Part, Stacks
from dashboard.show import keys_of, still_there

MARKUP = "<b>INC-1</b> & <script>"
FIGURES = (
    Grid(("capacity",), ("2025-Q1", "2025-Q2"), frozenset({"2025-Q2"}), (Square("capacity", "2025-Q2", 3, MARKUP, ("a", "b", "c")),), 3, "", ""),
    Points((Group("2025-Q1", 1, 2, None, None),), (Point("2025-Q1", 0.0, MARKUP, ("a",)),), 1, "", ""),
    Stacks(
        ("2025-Q1",), (2,), ("machines", "not known"), "not known", frozenset(), (Part("2025-Q1", "not known", 2, MARKUP, ("a", "b")),), 2, "", ""
    ),
    Lanes(
        ("capacity",),
        (Stop("capacity", date(2025, 1, 1), MARKUP, ("a",), True), Stop("capacity", date(2025, 3, 1), MARKUP, ("b",), True)),
        tuple(Join("capacity", date(2025, 1, 1), date(2025, 3, 1), tie, MARKUP, ("a", "b")) for tie in ("cited", "shared", "alike")),
        2,
        "",
        "",
    ),
    Curves(
        tuple(
            Curve(name, (Step(10.0, 0.25, 0.1, 0.5, MARKUP, ("a", name)), Step(30.0, 0.5, 0.2, 0.8, MARKUP, ("b",))), ((0, 8),), 45.0)
            for name in "xy"
        ),
        8,
        "",
        "",
    ),
)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: type(figure).__name__)
@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_every_mark_is_drawn_with_its_place_and_words_that_are_no_markup(figure, palette):
    drawn = [data for trace in draw(figure, palette).data if trace.customdata is not None for data in trace.customdata]
    assert sorted({place for place, _ in drawn}) == list(range(len(figure.marks)))
    assert {words for _, words in drawn} == {"&lt;b&gt;INC-1&lt;/b&gt; &amp; &lt;script&gt;"}


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: type(figure).__name__)
def test_a_click_finds_what_its_mark_counts_and_nothing_of_another_figure(figure):
    clicked = [list(data) for trace in draw(figure, LIGHT).data if trace.customdata is not None for data in trace.customdata]
    assert keys_of(figure.marks, still_there(figure.marks, clicked)) == tuple(dict.fromkeys(key for mark in figure.marks for key in mark.keys))
    assert still_there(figure.marks, [[0, "what stood there before"], [99, ""]]) == []


def test_bars_lead_to_what_they_count_where_they_know_it():
    bars = Bars((Bar("push <b>", 1, "1 of 3", True, ("a",)), Bar("not known", 2, "2 of 3", keys=("b", "c"))), 3, "", "")
    assert [list(data) for data in draw(bars, LIGHT).data[0].customdata] == [[0, "push &lt;b&gt;: 1 of 3"], [1, "not known: 2 of 3"]]
    assert keys_of(bars.marks, still_there(bars.marks, [[1, "not known: 2 of 3"]])) == ("b", "c")
    assert Bars((Bar("written", 3, "3"),), 3, "", "").marks == ()


def test_a_short_bar_is_hit_along_its_whole_line():
    assert draw(Bars((Bar("push", 1, "1 of 300", keys=("a",)),), 300, "", ""), LIGHT).layout.hovermode == "y"


@pytest.mark.parametrize("lying", [False, True])
def test_a_part_too_thin_to_be_hit_has_a_mark_over_its_middle_that_counts_the_same(lying):
    parts = (Part("Q1", "machines", 96, "96 of 100", ("a",)), Part("Q1", "staff", 3, "3 of 100", ("b",)), Part("Q1", "not known", 1, "1", ("c",)))
    figure = Stacks(("Q1",), (100,), ("machines", "staff", "not known"), "not known", frozenset(), parts, 100, "", "", lying=lying)
    marks = draw(figure, LIGHT).data[-1]
    assert list(marks.x if lying else marks.y) == [97.5, 99.5]
    assert list(marks.y if lying else marks.x) == ["Q1", "Q1"]
    assert [keys_of(figure.marks, still_there(figure.marks, [list(data)])) for data in marks.customdata] == [("b",), ("c",)]
    assert marks.marker.size >= 12


def test_numbers_below_many_quarters_stand_in_rows_that_are_named_once():
    numbers = [(2, 2), (0, 0), (1, 3), (0, 1), *[(1, 1)] * 9]
    groups = tuple(Group(f"{2020 + place // 4}-Q{place % 4 + 1}", n, of, None, None) for place, (n, of) in enumerate(numbers))
    marks = (Point("2020-Q1", 5.0, "", ("a",)),)
    below = draw(Points(groups, marks, 13, "", ""), LIGHT).layout.xaxis.ticktext
    assert below[:4] == ("Q1<br>2020<br>2", "2<br><br>", "3<br><br>1<br>3", "4<br><br>0<br>1"), "no number where there is nothing to be counted"
    assert below[-1] == "<br><br>n<br>of"
    few = draw(Points(groups[:3], marks, 3, "", ""), LIGHT).layout.xaxis.ticktext
    assert few == ("Q1<br>2020<br>n 2", "Q2<br><br>n 0", "Q3<br><br>n 1<br>of 3")


def test_rows_are_as_high_as_their_longest_name_has_lines():
    names = ("cache (n 1)", "automation side effect (n 2)", "upgrade of the version or skew of it (n 3)")
    one, two = (draw(Grid(names[:number], ("Q",), frozenset(), (), 0, "", ""), LIGHT) for number in (2, 3))
    assert one.layout.yaxis.ticktext[1] == "automation side effect (n\u00a02)"
    assert two.layout.yaxis.ticktext[2] == "upgrade of the version or<br>skew of it (n\u00a03)"
    assert (one.layout.height - 84) / 2 == 34
    assert (two.layout.height - 84) / 3 == 42, "two lines of 17 pixels, and room between names"


def test_a_time_of_none_stands_at_the_foot_of_a_logarithmic_axis():
    points = draw(FIGURES[1], LIGHT).data[0]
    assert list(points.y) == [0.5]


def test_each_year_stands_once():
    quarters = [f"{2020 + number // 4}-Q{number % 4 + 1}" for number in range(13)]
    found = ticks(quarters, {"2023-Q1"})
    assert found[:6] == ["Q1<br>2020", "2<br>", "3<br>", "4<br>", "Q1<br>2021", "2<br>"]
    assert found[-1] == "Q1<br>2023<br><i>running</i>"
    assert ticks(quarters[:2], {"2020-Q2"}) == ["Q1<br>2020", "Q2<br><i>running</i>"]
    assert ticks([*quarters, "no day"], set())[-1] == "—<br>"
    late = [f"{2020 + number // 4}-Q{number % 4 + 1}" for number in range(3, 17)]
    aside = "\u00a0" * 6
    assert ticks(late[:3], set()) == [f"Q4<br>2020{aside}", "Q1<br>2021", "Q2<br>"], "a year stands at the first too, and aside of the next"
    assert ticks(late, set())[:3] == [f"Q4<br>2020{aside}", "Q1<br>2021", "2<br>"]
    assert ticks(late[:1], set()) == ["Q4<br>2020"]
    assert ticks([*late[2:], "2024-Q2"], set())[:3] == ["Q2<br>2021", "3<br>", "4<br>"]
    assert ticks([*quarters[1:5], "no day"], set()) == ["Q2<br>2020", "Q3<br>", "Q4<br>", "Q1<br>2021", "no day"]
    assert ticks(["a scheduled <b>"], set()) == ["a scheduled &lt;b&gt;"]
    assert ticks(["a scheduled <b>", *"abcd"], set())[0] == "a<br>scheduled<br>&lt;b&gt;"


def test_the_number_in_a_square_stands_out_from_it():
    figure = Grid(("a", "b"), ("Q",), frozenset(), (Square("a", "Q", 1, "", ("x",)), Square("b", "Q", 9, "", ("y",))), 2, "", "")
    for palette in (LIGHT, DARK):
        squares, _, *texts = draw(figure, palette).data
        for trace in texts:
            for row in trace.y:
                part = squares.z[list(squares.y).index(row)]
                assert contrast(mixed(palette.page, palette.accent, part), trace.textfont.color) >= 4.5
            assert trace.unselected.textfont.color == trace.textfont.color


def test_an_arc_joins_two_days_and_its_diamond_stands_on_it():
    chart = draw(FIGURES[3], LIGHT)
    arcs = {trace.line.dash: trace for trace in chart.data if trace.mode == "lines"}
    assert set(arcs) == {"solid", "dot", "dash"}
    for arc in arcs.values():
        assert (arc.x[0], arc.x[-2]) == (1_735_689_600_000, 1_740_787_200_000)  # date -u -d 2025-01-01 +%s, and of 2025-03-01
        assert isnan(arc.x[-1]), "between two arcs no line is drawn"
        assert (arc.y[0], arc.y[-2]) == (0, 0)
    marks = [trace for trace in chart.data if trace.mode == "markers"]
    assert [(trace.marker.symbol, len(trace.x)) for trace in marks] == [("circle", 2), ("diamond", 2), ("diamond", 1)]
    assert (marks[1].x[0], marks[1].y[0]) == (arcs["solid"].x[6], arcs["solid"].y[6])


def test_a_pair_of_one_day_is_drawn():
    joins = (Join("capacity", date(2025, 1, 1), date(2025, 1, 1), "cited", MARKUP, ("a", "b")),)
    assert len(draw(Lanes(("capacity",), (), joins, 2, "", ""), LIGHT).data) == 4


def test_a_curve_begins_at_none_and_ends_where_the_watching_does():
    curve = Curve("complete", (Step(10.0, 0.25, 0.1, 0.5, "", ()), Step(30.0, 0.5, None, None, "", ())), ((0, 8), (30, 4)), 45.0)
    lines = [trace for trace in draw(Curves((curve,), 8, "", ""), LIGHT).data if trace.name == "complete"]
    assert (list(lines[0].x), list(lines[0].y)) == ([0, 10, 30, 45], [0, 0.25, 0.5, 0.5])


# Brettel, Viénot, Mollon 1997 as simplified by Viénot, Brettel, Mollon 1999 for protanopia and deuteranopia: linear RGB of the colours as they are seen
SEEN = {
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    "all colours": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}


def _linear(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _lab(colour, matrix):
    """CIE L*a*b* (D65) of a colour as it is seen."""
    red, green, blue = (min(1.0, max(0.0, sum(a * b for a, b in zip(row, _linear(colour), strict=True)))) for row in matrix)
    x, y, z = (
        0.4124 * red + 0.3576 * green + 0.1805 * blue, 0.2126 * red + 0.7152 * green + 0.0722 * blue, 0.0193 * red + 0.1192 * green + 0.9505 * blue
    )  # fmt: skip
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x / 0.9505, y, z / 1.089))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_marks_are_told_apart_by_those_who_see_fewer_colours(palette, seen):
    colours = (palette.accent, palette.second, palette.third, palette.quiet)
    for one, other in combinations(colours, 2):
        apart = sum((a - b) ** 2 for a, b in zip(_lab(one, SEEN[seen]), _lab(other, SEEN[seen]), strict=True)) ** 0.5
        assert apart > 18, (one, other, apart)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_marks_and_text_stand_out_from_the_page(palette):
    assert contrast(palette.page, palette.text) >= 7
    assert all(contrast(palette.page, colour) >= 3 for colour in (palette.accent, palette.second, palette.third))
