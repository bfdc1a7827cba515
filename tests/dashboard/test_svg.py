"""Figures for print: the same bytes each time, every mark there and named, words as they stand, nothing that another figure on the page could take for its own."""

import os
import re
import subprocess
import sys
from datetime import date
from hashlib import sha256
from xml.etree import ElementTree

import matplotlib as mpl
import pytest

from dashboard.draw.looks import shades
from dashboard.draw.palette import DARK, LIGHT, contrast, mixed
from dashboard.draw.svg import draw
from dashboard.draw.svg.letters import width, wrapped
from dashboard.figures.bars import Bar, Bars
from dashboard.figures.breaks import Break
from dashboard.figures.curves import Curve, Curves
from dashboard.figures.grid import Grid, Square
from dashboard.figures.lanes import Lanes, Stop
from dashboard.figures.points import Group, Point, Points
from dashboard.figures.stacks import Part, Stacks
from tests.dashboard.test_drawn import FIGURES, MARKUP

BARS = Bars(tuple(Bar(word, count, f"{count} of 8") for word, count in (("push", 1), ("change", 2), ("not known", 4))), 8, "Eight & more", "<8>")
ALL = (*FIGURES, BARS)
EMPTY = (
    Bars((), 0, "", ""),
    Points((), (), 0, "", ""),
    Stacks((), (), (), "not known", frozenset(), (), 0, "", ""),
    Stacks((), (), (), "not known", frozenset(), (), 0, "", "", lying=True),
    Grid((), (), frozenset(), (), 0, "", ""),
    Curves((), 0, "", ""),
    Lanes((), (), (), 0, "", ""),
)


def parsed(figure, name="fig"):
    root = ElementTree.fromstring(draw(figure, name))
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def words_of(figure):
    return [text.text or "" for text in parsed(figure).iter("text")]


def numbers(element):
    """The numbers of its first path: x and y by turns."""
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", element.find(".//path").get("d"))]


def marks(figure):
    """The group of each mark, by its place."""
    return [parsed(figure).find(f".//g[@id='fig-mark-{place}']") for place in range(len(figure.marks) or len(figure.bars))]


def spans(texts):
    """Where each text stands, as wide as it could be: left, right, top, bottom."""
    for text in texts:
        size = float(re.search(r"font-size: ([\d.]+)px", text.get("style"))[1])
        long = width(text.text or "", size)
        moved = re.match(r"translate\(([\d.]+) ([\d.]+)\) rotate\(-90\)", text.get("transform", ""))
        if moved:
            x, y = map(float, moved.groups())
            yield x - 0.7 * size, x, y - long, y
        else:
            x, y = float(text.get("x")), float(text.get("y"))
            left = x - {"start": 0, "middle": long / 2, "end": long}[re.search(r"text-anchor: (\w+)", text.get("style"))[1]]
            yield left, left + long, y - 0.7 * size, y


def by_quarter(number, first=0):
    """Points, stacks and a grid of so many quarters, the second empty, the last running, with two breaks."""
    names = [f"{2020 + place // 4}-Q{place % 4 + 1}" for place in range(first, first + number)]
    groups = tuple(
        Group(name, n, n + place % 2, 90.0 if n > 5 else None, (30.0, 400.0) if n > 5 else None, name == names[-1])
        for place, name in enumerate(names)
        for n in [0 if place == 1 else 4 + place]
    )
    times = tuple(Point(group.name, 4.0**place, f"INC-{place}", ("a",)) for group in groups for place in range(min(5, group.n)))
    parts = tuple(Part(name, who, 3, "", ("a",)) for place, name in enumerate(names) if place != 1 for who in ("machines", "our people", "not known"))
    squares = tuple(Square(row, name, 11, "", ("a",)) for row in ("config error (n 22)", "x" * 60) for name in names)
    breaks = tuple(Break(at, "1 Apr 2025: counted otherwise") for at in (0.5, number - 1.5) if 0 < at < number)
    running = frozenset(names[-1:])
    totals = tuple(0 if place == 1 else 9 for place in range(number))
    yield Points(groups, times, len(times), "", "", breaks)
    yield Stacks(tuple(names), totals, ("machines", "our people", "not known"), "not known", running, parts, sum(totals), "", "", breaks=breaks)
    yield Grid(("config error (n 22)", "x" * 60), tuple(names), running, squares, 44, "", "", breaks)


@pytest.mark.parametrize("figure", ALL, ids=lambda figure: type(figure).__name__)
def test_every_mark_is_drawn_once_with_its_words(figure):
    said = [mark.words for mark in figure.marks or figure.bars]
    found = marks(figure)
    assert [group.findtext("title") for group in found] == said
    assert all(group.find("path") is not None or group.find(".//use") is not None for group in found)
    assert draw(figure, "fig").count('id="fig-mark-') == len(said)


@pytest.mark.parametrize("figure", EMPTY, ids=lambda figure: type(figure).__name__)
@pytest.mark.filterwarnings("error")
def test_a_figure_of_nothing_is_drawn(figure):
    assert "-mark-" not in draw(figure, "fig")


def test_another_kind_of_figure_is_refused():
    with pytest.raises(TypeError, match="no drawer for int"):
        draw(1, "fig")


def test_the_same_figure_gives_the_same_bytes_in_any_process():
    here = [draw(figure, "fig") for figure in ALL]
    assert [draw(figure, "fig") for figure in ALL] == here
    code = "from hashlib import sha256; from tests.dashboard.test_svg import ALL, draw; print(sha256(''.join(draw(f, 'fig') for f in ALL).encode()).hexdigest())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    assert (done.stdout.strip(), done.stderr) == (sha256("".join(here).encode()).hexdigest(), "")


def test_what_matplotlib_is_set_to_stays():
    before = dict(mpl.rcParams)
    draw(BARS, "fig")
    assert dict(mpl.rcParams) == before


def test_no_two_figures_of_a_page_share_an_id_and_each_refers_to_its_own():
    seen = set()
    for name in ("one", "two"):
        for place, figure in enumerate(ALL):
            drawn = draw(figure, f"{name}{place}")
            ids = re.findall(r'\bid="([^"]*)"', drawn)
            assert len(set(ids)) == len(ids)
            assert all(one.startswith(f"{name}{place}-") for one in ids)
            referred = {*re.findall(r"url\(#([^)]*)\)", drawn), *re.findall(r'href="#([^"]*)"', drawn)}
            assert referred <= set(ids)
            assert not seen & set(ids)
            seen |= set(ids)
    assert any(re.search(r"url\(#one", draw(figure, f"one{place}")) for place, figure in enumerate(ALL)), "hatches are referred to"


@pytest.mark.parametrize("figure", ALL, ids=lambda figure: type(figure).__name__)
def test_nothing_says_when_or_with_what_it_was_drawn_or_reaches_out_of_it(figure):
    drawn = draw(figure, "fig")
    assert drawn.startswith("<svg ")
    assert not re.search(r"<\?|<!|metadata|<style|xlink|atplotlib", drawn)
    assert set(re.findall(r"https?://[^\"]*", drawn)) == {"http://www.w3.org/2000/svg"}


def test_it_is_as_wide_as_what_holds_it_and_says_in_words_what_it_shows():
    root = parsed(BARS)
    assert (root.get("width"), root.get("height"), root.get("role")) == ("100%", None, "img")
    assert root.get("viewBox").startswith("0 0 482 ")
    title, desc = (root.find(f"*[@id='{one}']") for one in root.get("aria-labelledby").split())
    assert (title.tag, title.text, desc.tag, desc.text) == ("title", "Eight & more", "desc", "<8>")


@pytest.mark.parametrize("figure", ALL, ids=lambda figure: type(figure).__name__)
def test_a_page_can_set_every_colour(figure):
    drawn = draw(figure, "fig")
    named = {f"var(--{name}, {getattr(LIGHT, name)})" for name in LIGHT.__slots__}
    assert set(re.findall(r"var\([^)]*\)", drawn)) <= named
    assert "#" not in re.sub(r"var\([^)]*\)|url\(#[^)]*\)|href=\"#[^\"]*\"", "", drawn)


@pytest.mark.filterwarnings("error")
def test_words_of_documents_stand_as_they_are(capfd):
    hostile = ["<script>alert(1)</script>", "$x^2$ & a_b", "数据库连接池耗尽", "🔥 fire", "\x1b[0m\ud800"]
    found = words_of(Bars(tuple(Bar(word, 1, word) for word in hostile), 5, "", ""))
    shown = [*hostile[:4], "\ufffd[0m\ufffd"]
    assert found == [word for word in shown for _ in range(2)], "its word and its label"
    assert parsed(Bars((Bar(hostile[0], 1, ""),), 1, "", "")).find(".//script") is None
    assert parsed(FIGURES[0]).findtext(".//g/title") == MARKUP
    assert capfd.readouterr() == ("", "")


def test_bars_are_as_long_as_their_counts():
    lengths = [max(numbers(group)[::2]) - min(numbers(group)[::2]) for group in marks(BARS)]
    assert [length / lengths[0] for length in lengths] == pytest.approx([1, 2, 4], rel=0.001)
    assert words_of(BARS) == ["push", "1 of 8", "change", "2 of 8", "not known", "4 of 8"]


def test_points_stand_on_a_logarithmic_axis():
    figure = Points((Group("2025-Q1", 4, 4, None, None),), tuple(Point("2025-Q1", 4.0**power, "", ()) for power in (1, 2, 3, 5)), 4, "", "")
    heights = [float(group.find(".//use").get("y")) for group in marks(figure)]
    step = heights[0] - heights[1]
    assert step > 5
    assert [heights[0] - height for height in heights] == pytest.approx([0, step, 2 * step, 4 * step], abs=0.01)
    assert [words for words in words_of(figure) if words[-1] in "nhd"] == ["5 min", "15 min", "1 h", "4 h", "1 d"]


def test_times_that_are_near_each_other_have_two_words_to_read_them_by():
    figure = Points((Group("a", 2, 2, None, None),), (Point("a", 300.0, "", ()), Point("a", 310.0, "", ())), 2, "", "")
    assert words_of(figure)[:2] == ["4 h", "1 d"]


def test_a_median_stands_where_there_is_one():
    lines = [
        draw(Points((Group("a", 6, 6, middle, interval),), (Point("a", 60.0, "", ()),), 6, "", ""), "fig").count("var(--second")
        for middle, interval in ((None, None), (60.0, (30.0, 90.0)))
    ]
    assert lines == [0, 2], "a line, and the band behind it"


def test_a_median_is_seen_where_points_stand_on_it():
    figure = Points((Group("a", 6, 6, 60.0, (30.0, 90.0)),), (Point("a", 60.0, "", ()),), 6, "", "")
    drawn = draw(figure, "fig")
    assert drawn.index("stroke: var(--second") > drawn.index('id="fig-mark-0"')


def test_a_part_that_no_group_has_is_not_in_the_key():
    parts = (Part("a", "machines", 2, "", ()), Part("a", "our people", 0, "", ()))
    names = ("machines", "our people", "not known")
    assert words_of(Stacks(("a",), (2,), names, "not known", frozenset(), parts, 2, "", ""))[-3:] == ["machines", "n 2", "a"]


def test_no_line_of_the_grid_goes_through_the_number_of_a_bar():
    figure = Stacks(
        ("a", "b"),
        (14, 25),
        ("open",),
        "not known",
        frozenset(),
        (Part("a", "open", 14, "", ()), Part("b", "open", 25, "", ())),
        39,
        "",
        "",
        lying=True,
    )
    root = parsed(figure)
    told = [text for text in root.iter("text") if (text.text or "").startswith("n ")]
    lines = [
        numbers(group)[0] for group in root.iter("g") if "--line" in (group.find("path").get("style", "") if group.find("path") is not None else "")
    ]
    assert len(lines) == 6, "0 to 25"
    assert min(left for left, *_ in spans(told)) > max(lines)


@pytest.mark.parametrize("lying", [False, True])
def test_parts_stand_on_each_other(lying):
    parts = (Part("a", "machines", 1, "", ()), Part("b", "not known", 2, "", ()), Part("a", "not known", 3, "", ()))
    figure = Stacks(("a", "b"), (4, 2), ("machines", "not known"), "not known", frozenset(), parts, 6, "", "", lying=lying)
    along = [numbers(group)[not lying :: 2] for group in marks(figure)]
    reach = [(min(one), max(one)) if lying else (-max(one), -min(one)) for one in along]
    one = reach[0][1] - reach[0][0]
    assert [(end - begin) / one for begin, end in reach] == pytest.approx([1, 2, 3], rel=0.001)
    assert reach[0][1] == pytest.approx(reach[2][0])
    assert reach[0][0] == pytest.approx(reach[1][0])
    assert {"n 4", "n 2", "machines", "not known"} <= set(words_of(figure))


def test_what_is_not_known_is_hatched():
    parts = (Part("a", "machines", 1, "", ()), Part("a", "not known", 1, "", ()))
    hatched = [
        draw(
            Stacks(("a",), (1,), ("machines", "not known")[: place + 1], "not known", frozenset(), parts[place : place + 1], 1, "", ""), "fig"
        ).count("<pattern")
        for place in (0, 1)
    ]
    assert hatched == [0, 1]


def test_groups_say_how_many_they_count_which_runs_and_where_counting_changed():
    points, stacks, grid = by_quarter(3)
    assert [words for words in words_of(points) if words[:2] in {"n ", "of"}] == ["n 4", "n 0", "n 6", "of 1"]
    assert [words for words in words_of(stacks) if words[:2] == "n "] == ["n 9", "n 0", "n 9"]
    assert words_of(next(by_quarter(22))).count("n") == 1, "of many groups the word stands once"
    for figure in (points, stacks, grid):
        assert words_of(figure).count("running") == 1
        assert words_of(figure).count("1 Apr 2025: counted otherwise") == 2
        assert draw(figure, "fig").count("stroke-dasharray: 2.4,1.6") == 2


@pytest.mark.parametrize("first", [0, 3])
@pytest.mark.parametrize("quarters", [1, 4, 12, 13, 22, 30])
def test_no_words_are_cut_or_stand_in_each_other(quarters, first):
    for figure in by_quarter(quarters, first):
        assert str(2020) in words_of(figure), "the first quarter's year"
        root = parsed(figure)
        _, _, wide, high = map(float, root.get("viewBox").split())
        placed = list(spans(root.iter("text")))
        assert all(left >= 0 and right <= wide and top >= 0 and bottom <= high for left, right, top, bottom in placed)
        for number, one in enumerate(placed):
            for other in placed[:number]:
                assert max(one[0], other[0]) >= min(one[1], other[1]) or max(one[2], other[2]) >= min(one[3], other[3])


def test_names_of_columns_without_room_stand_upright():
    names = ("observability gap", "change management", *"abcdefgh")
    root = parsed(Grid(("row",), names, frozenset(), (), 0, "", ""))
    assert [text.text for text in root.iter("text") if text.get("transform")] == list(names)
    assert min(top for *_, top, _ in spans(root.iter("text"))) >= 0


def test_the_number_in_a_square_stands_out_on_a_light_page_and_on_a_dark_one():
    figure = Grid(("a",), tuple("bcdefghij"), frozenset(), tuple(Square("a", name, n, "", ()) for n, name in enumerate("bcdefghij", 1)), 45, "", "")
    told = [text for text in parsed(figure).iter("text") if (text.text or "").isdigit()]
    assert [text.text for text in told] == [str(mark.count) for mark in figure.marks]
    for text, shade in zip(told, shades(figure), strict=True):
        colour = re.search(r"fill: var\(--(\w+)", text.get("style"))[1]
        for palette in (LIGHT, DARK):
            assert contrast(mixed(palette.page, palette.accent, shade), getattr(palette, colour)) >= 3


def test_lanes_name_days_each_year_once():
    stops = tuple(Stop("capacity", date(year, month, 5), "", (), False) for year, month in ((2023, 11), (2025, 2)))
    assert words_of(Lanes(("capacity",), stops, (), 2, "", "")) == ["Jan", "2024", "Apr", "Jul", "Oct", "Jan", "2025", "capacity"]
    near = tuple(Stop("capacity", date(2024, 12, day), "", (), False) for day in (28, 30))
    assert words_of(Lanes(("capacity",), near, (), 2, "", ""))[:7] == [
        "28\u00a0Dec",
        "2024",
        *(f"{day}\u00a0Dec" for day in (29, 30, 31)),
        "1\u00a0Jan",
        "2025",
    ]


def test_a_curve_tells_how_many_were_still_watched():
    figure = Curves((Curve("complete", FIGURES[4].curves[0].steps, ((0, 8), (30, 4)), 45.0),), 8, "", "")
    assert words_of(figure)[6:] == ["0", "8", "30", "4", "at risk", "days since the incident; below, at risk: how many were still watched"]


def test_words_go_on_in_the_next_line_and_are_cut_in_the_last():
    assert wrapped("a scheduled check", 60, 10) == ["a", "scheduled", "check"]
    assert wrapped("a scheduled check (n 4)", 200, 10) == ["a scheduled check (n\u00a04)"]
    long = wrapped("x" * 30, 62, 10, most=9)
    assert "".join(long) == "x" * 30
    assert set(map(len, long[:-1])) == {10}, "at 6.1 points a letter"
    assert wrapped("x" * 30, 61, 10, most=2)[1].endswith("…")
    assert all(width(line, 10) <= 61 for line in wrapped("数据库" * 30, 61, 10))
