"""A break of the calendar is drawn as a line, and told, in every figure by quarter."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.quarterly import Break
from dashboard.draw.palette import LIGHT
from dashboard.draw.plotly import draw
from dashboard.figures.grid import Grid, Square
from dashboard.figures.points import Group, Point, Points
from dashboard.figures.stacks import Part, Stacks
from dashboard.figures.with_breaks import with_breaks

QUARTERS = ("2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3")
FIGURES = (
    Grid(("capacity",), QUARTERS, frozenset(), (Square("capacity", "2025-Q2", 3, "3", ("a", "b", "c")),), 3, "Squares.", "In words."),
    Points(tuple(Group(name, 1, 1, None, None) for name in QUARTERS), (Point("2025-Q1", 9.0, "9", ("a",)),), 1, "Points.", "In words."),
    Stacks(QUARTERS, (0, 0, 1, 0), ("known",), "", frozenset(), (Part("2025-Q2", "known", 1, "1", ("a",)),), 1, "Stacks.", "In words."),
)
ON_ITS_FIRST_DAY = Break("2025-Q2", date(2025, 4, 1), True, "More is <b>written</b> up.")
WITHIN = Break("2025-Q2", date(2025, 5, 12), False, "Another form.")


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: type(figure).__name__)
@pytest.mark.parametrize(("found", "at", "note"), [(ON_ITS_FIRST_DAY, 1.5, "1\u00a0Apr\u00a02025"), (WITHIN, 2, "12\u00a0May\u00a02025")])
def test_a_dashed_line_with_its_day(figure, found, at, note):
    told = with_breaks(figure, [found])
    chart = draw(told, LIGHT)
    (line,) = [shape for shape in chart.layout.shapes if shape.type == "line"]
    assert (line.x0, line.x1, line.line.dash) == (at, at, "dash")
    assert f"{note}: counted otherwise" in [annotation.text for annotation in chart.layout.annotations]
    for words in (told.caption, told.alternative):
        assert f"The dashed line is {note}: “{found.text}”" in words
    assert told.as_table == f"{figure.caption} {note}: “{found.text}” What is counted before and after it is not the same."


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: type(figure).__name__)
def test_where_nothing_stands_before_it_there_is_no_break(figure):
    assert with_breaks(figure, []) is figure
    assert with_breaks(figure, [replace(ON_ITS_FIRST_DAY, quarter="2024-Q4"), replace(WITHIN, quarter="2026-Q1")]) is figure
