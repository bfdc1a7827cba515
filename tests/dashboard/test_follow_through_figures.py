"""The figures of Follow-through, from what analysis gives, and as they are drawn."""

import pytest

from analysis.ageing import Aged
from analysis.counted_actions import Actions, got_there, of_measure
from analysis.fairly_compared import PARTS, Group
from analysis.followthrough import LADDER
from analysis.kinds import Kind
from analysis.measures import Answer, measures
from analysis.survival import End, incidence
from analysis.timing import Mark, Survival
from dashboard.draw.palette import DARK, LIGHT
from dashboard.draw.plotly import draw
from dashboard.figures import ageing, fairly_compared, kinds, ladder, survival
from tests.dashboard.test_figures import SOME

AGED = [
    Aged("under 30 d", "open", 2, (Actions("a"),)),
    Aged("a year or more", "not_looked_at", 1, (Actions("c"),)),
    Aged("a year or more", "unknown", 1, (Actions("d"),)),
]
KINDS = [Kind("prevent", 3, 1, 0, 2, (Actions("a"),)), Kind(None, 1, 0, 0, 1, (Actions("b"),))]


def group(value, *numbers, younger=0):
    complete = Answer(measures()["complete_within_90"], numbers[0] + numbers[1], sum(numbers), numbers[3])
    checked = Answer(measures()["checked_within_90"], numbers[0], sum(numbers), numbers[3])
    return Group(
        value, sum(numbers), younger, complete, checked, dict(zip(PARTS, numbers, strict=True)), dict.fromkeys(PARTS, (Actions(f"of {value}"),))
    )  # fmt: skip


def watched(times, ends, mark):
    points = tuple(incidence(times, ends, 5))
    still = {day: sum(time >= day for time in times) for day in (0, 30)}
    return Survival("complete", points, len(times), 5, 1, 4, 0, 0, {}, (Mark(90, *mark),), sorted(times)[-5], still)


def test_ages_between_the_youngest_and_the_oldest_are_shown_empty_ones_too():
    figure = ageing.figure(AGED)
    assert figure.groups == ("under 30 d", "30 to 89 d", "90 to 179 d", "180 to 364 d", "a year or more")
    assert (figure.totals, figure.n) == ((2, 0, 0, 0, 2), 4)
    assert figure.names == ("overdue, nothing newer written there", "open, not known to be overdue", "not known")
    assert figure.alternative == (
        "4 actions by age: under 30 d: 2 open, not known to be overdue; 30 to 89 d: 0; 90 to 179 d: 0; 180 to 364 d: 0; "
        "a year or more: 1 overdue, nothing newer written there, 1 not known."
    )
    assert figure.marks[1].keys == (Actions("c"),)
    assert ageing.figure([Aged("no day", "open", 1, (Actions("a"),))]).groups[-1] == "no day"


def test_a_quarter_in_which_some_are_too_young_runs_and_other_groups_lie():
    quarters = fairly_compared.figure(
        [group("2025-Q1", 1, 2, 3, 4), group("2025-Q2", 0, 0, 0, 0), group("2025-Q3", 0, 1, 0, 0, younger=2)], "quarter"
    )
    assert (quarters.groups, quarters.running, quarters.lying) == (("2025-Q1", "2025-Q2", "2025-Q3"), {"2025-Q3"}, False)
    assert quarters.caption.endswith("Left out are 2 of younger incidents, near misses, drills and incidents without a day.")
    assert "2025-Q1: 1 complete, check recorded, 2 complete, no check known, 3 not complete, 4 not known" in quarters.alternative
    teams = fairly_compared.figure([group("Gate", 1, 0, 0, 0), group(None, 0, 0, 0, 2), group("Yard", 0, 0, 0, 0, younger=1)], "team")
    assert (teams.groups, teams.lying) == (("Gate", "not known"), True)


def test_of_many_groups_those_with_the_most_are_drawn_in_their_order():
    figure = fairly_compared.figure([group(f"S{number:02}", number, 0, 0, 0) for number in range(1, 15)], "system")
    assert figure.groups == tuple(f"S{number:02}" for number in range(3, 15))
    assert "The 12 with the most actions are drawn, of 14; the table has all." in figure.caption


# of ten, at 10 one is done (10 at risk), at 20 one cancelled, at 40 four: 1/10 + 9/10 × 8/9 × 4/8 = 50 %
def test_a_curve_with_how_many_were_still_watched():
    ends = [End.EVENT, End.OTHER, *[End.EVENT] * 4, *[End.CENSORED] * 4]
    figure = survival.figure(watched([10, 20, 40, 40, 40, 40, 50, 60, 70, 80], ends, (10, 5, 3)))
    assert [(step.day, round(step.share, 3)) for step in figure.curves[0].steps] == [(10, 0.1), (20, 0.1), (40, 0.5)]
    assert figure.curves[0].watched == ((0, 10), (30, 8))
    assert [step.keys for step in figure.marks] == [(got_there("complete", days),) for days in (10, 20, 40)]
    assert figure.marks[1].words.endswith("1 action complete by then, on a day that is known"), "who is cancelled does not get there"
    assert figure.alternative.startswith(
        "The part of 10 actions that was complete: by day 0 no share, 10 still watched, by day 30 10 % (95 % interval"
    )


@pytest.mark.parametrize("mark", [(10, 2, 2), (10, 0, 4)])
def test_no_curve_where_it_would_rest_on_what_nobody_wrote(mark):
    assert survival.figure(watched([10, 20, 40, 40, 40, 40], [End.EVENT] * 6, mark)) is None


def test_kinds_as_bars_what_no_rule_could_tell_quiet():
    figure = kinds.figure(KINDS)
    assert figure.alternative == "Of 4 actions: prevent 3 (75 %), not known 1 (25 %)."
    assert [bar.accent for bar in figure.bars] == [True, False]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_each_bar_is_drawn_with_its_place_so_that_a_click_finds_its_actions(palette):
    bars = kinds.figure(KINDS)
    drawn = draw(bars, palette).data[0]
    assert [bars.marks[place].keys for place, _ in drawn.customdata] == [(Actions("a"),), (Actions("b"),)]
    lying = draw(ageing.figure(AGED), palette).data
    assert {trace.orientation for trace in lying} == {"h"}
    assert [(list(trace.y), list(trace.x)) for trace in lying] == [
        (["a year or more"], [1]), (["under 30 d"], [2]), (["a year or more"], [1]),
    ]  # fmt: skip
    rungs = ladder.figure(SOME)
    assert [rungs.marks[place].keys for place, _ in draw(rungs, palette).data[0].customdata] == [(of_measure(name),) for name in LADDER]


def test_below_a_curve_stand_the_days_and_how_many_were_watched():
    ends = [End.EVENT, End.OTHER, *[End.EVENT] * 4, *[End.CENSORED] * 4]
    chart = draw(survival.figure(watched([10, 20, 40, 40, 40, 40, 50, 60, 70, 80], ends, (10, 5, 3))), LIGHT)
    assert list(chart.layout.xaxis.ticktext) == ["0<br>10 at risk", "30<br>8"]
    assert not chart.layout.annotations, "one curve needs no name at its end"
