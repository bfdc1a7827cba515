from datetime import date
from types import SimpleNamespace

import pytest

from analysis import followthrough
from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.timing import DAYS, Mark, mark_of, summarise, watched
from analysis.timing_compared import compared

DAY = date(2025, 10, 15)


def action(ended, days=None, *, by=None, after=None, age=400, why_not=None, counts=True, n=1):
    """A row for summarise: what it was on each of the days asked about is worked out here once more, from what is known of it."""
    by, after = (days, days) if ended == "done" else (by, after)

    def stood(day):
        if age is None or age < day:
            return None
        if by is not None and by <= day:
            return "done"
        open_then = (after is not None and after >= day) or (ended == "watched" and days >= day)
        return "not_done" if open_then or ended == "cancelled" else "unknown"

    return SimpleNamespace(
        ended=ended, days=days, is_done=ended in ("done", "undated"), why_not=why_not, counts=counts, n=n, stood=[stood(day) for day in DAYS],
    )  # fmt: skip


ROWS = [
    *(action("done", days) for days in (10, 100)),
    action("done", 20, n=2),
    action("cancelled", 15),
    *(action("watched", days) for days in (5, 40, 90, 90, 200)),
    action("undated", by=50, after=0),
    action("undated", by=300, after=120),
    action("undated", after=0),
    action(None, why_not="no state was read"),
    action("done", 1, counts=False),
]


def test_what_is_in_the_curve_and_what_stands_apart():
    found = summarise(ROWS, "complete")
    assert (found.n, found.events, found.cancelled, found.censored, found.undated, found.undated_cancelled) == (10, 4, 1, 5, 3, 0)
    assert found.left_out == {"near miss or drill": 1, "no state was read": 1}
    # at 10 nine are at risk, at 15 eight, at 20 seven: 1/9, then 8/9 × 7/8 × 2/7 more; at 100 two, too few
    assert [(point.time, point.at_risk) for point in found.points] == [(10, 9), (15, 8), (20, 7)]
    assert found.points[-1].share == pytest.approx(1 / 9 + 2 / 9)
    assert (found.last_day, found.median_days) == (40, None)  # 40 is the fifth longest of the ten
    assert found.still_watched == {0: 10, 30: 5, 60: 4, 90: 4, 180: 1, 365: 0}  # 100, 90, 90 and 200 after two months


# by day 90: 10, 20, 20 and what was complete by 50 at the latest; not: 100, the cancelled, those seen open on 90, 90 and 200, and the one done after 120
def test_what_is_known_of_a_day_without_any_assumption():
    counted = [row for row in ROWS if row.counts]
    assert mark_of(counted, 90) == Mark(90, of=14, done=4, not_done=6)
    assert mark_of(counted, 90).unknown == 4
    assert mark_of([action("done", 10, age=89), action(None, age=None)], 90) == Mark(90, 0, 0, 0)


def test_watched_equally_long():
    times, ends = watched([action("done", 10), action("done", 100), action("watched", 30), action("done", 5, age=89)], within=90)
    assert (times, [end.name for end in ends]) == ([10, 90, 30], ["EVENT", "CENSORED", "CENSORED"])


def test_sentences_say_what_is_known_before_what_is_estimated():
    found = summarise(ROWS, "complete")
    known, curve, undated = found.sentences(30)
    assert (
        known
        == "Of 14 actions whose incident lies 30 days back, 3 are known to have been complete by then, 7 not to have been; of 4 it is not known."
    )
    # by hand: F = 1/3, variance 0.0247 by the formula in `incidence`, exp(1.96 × 0.1571 / (2/3 × 0.4055)) = 3.125; 1 − (2/3)^(1/3.125) and 1 − (2/3)^3.125
    assert curve.startswith(
        "By day 30, 33 % were complete (95 % interval 12 to 72 %, n = 10), if those that nobody wrote of again went on like the others;"
    )
    assert undated == "Not in the curve, as it is not known since when: 3 that are complete."
    assert found.sentences(90)[1] == "Fewer than 5 were watched for 90 days, or none had got there: the curve says nothing of that day."


def test_a_curve_that_rests_on_what_nobody_wrote_is_not_drawn():
    found = summarise([*(action("done", 3) for _ in range(6)), *(action("watched", 2) for _ in range(8)), action("watched", 40)], "complete")
    assert found.rests_on_unknown(30)
    assert found.sentences(30)[1].startswith("No curve is drawn")


def test_nothing_and_nothing_old_enough():
    assert summarise([], "check").sentences() == ["No action of an incident that lies 90 days back was written down."]
    assert summarise([action("undated", age=100)], "complete").sentences()[1] == "How long it took is not drawn: no action was watched."


def group(done_on, *, open_for=90, still_open=0, unknown=0):
    return [
        *(action("done", days) for days in done_on),
        *(action("watched", open_for) for _ in range(still_open)),
        *(action("watched", 1) for _ in range(unknown)),
    ]


def test_a_difference_takes_twenty_and_chance_cannot_have_given_it():
    fast, slow = group([5] * 15, still_open=5), group([60] * 6, still_open=14)
    found = compared(("2024", slow), ("2025", fast), "complete")
    assert found.faster == "2025"
    assert found.sentence == (
        "Within 90 days more were complete of 2025 than of 2024: 15 of 20 against 6 of 20 (log-rank p < 0.001; of 0 and 0 it is not known)."
    )
    alike = compared(("2024", fast), ("2025", fast), "complete")
    assert (alike.faster, alike.p) == (None, pytest.approx(1.0))
    assert alike.sentence.startswith("Within 90 days 15 of 20 were complete of 2024, 15 of 20 of 2025: no difference that is told from chance")
    few = compared(("2024", group([5] * 9)), ("2025", group([80] * 10)), "check")
    assert (few.faster, few.p) == (None, None)
    assert "the day is known of 19 that were complete with a check recorded, and it takes 20" in few.sentence


def test_a_difference_that_hangs_on_what_nobody_wrote_is_not_told():
    found = compared(("2024", group([5] * 10, unknown=60)), ("2025", group([60] * 12, still_open=8)), "complete")
    assert found.p < 0.05
    assert found.faster is None
    assert found.sentence.endswith("of 60 and 0 it is not known, and which was faster depends on these.")


@pytest.mark.parametrize(
    ("until", "done", "not_done"), [("complete", "complete_by_90", "not_complete_90"), ("check", "checked_by_90", "not_checked_90")]
)
def test_the_ninetieth_day_is_that_of_the_ladder(sample_db, until, done, not_done):
    warehouse = open_warehouse(sample_db)
    mark = followthrough.survival(warehouse, Filters(), DAY, until).mark(90)
    assert (mark.of, mark.done, mark.not_done) == warehouse.rows(f"SELECT sum(aged_90), sum({done}), sum({not_done}) FROM follow_through('{DAY}')")[0]


def test_the_sample_says_how_little_is_known_without_its_history(sample_db):
    found = followthrough.survival(open_warehouse(sample_db), Filters(), DAY)
    # the day of completion is known of two: one in the document's words, and the answer on INC-2024-008
    assert (found.n, found.events, found.undated, found.left_out["near miss or drill"]) == (50, 2, 81, 10)
    assert found.n + found.undated + found.undated_cancelled + sum(found.left_out.values()) == 148
    assert found.points == ()


def test_filters_hold(sample_db):
    warehouse = open_warehouse(sample_db)
    found = followthrough.survival(warehouse, Filters(period="2024"), DAY)
    assert found.mark(30).of == warehouse.value(f"SELECT sum(aged_90) FROM follow_through('{DAY}') WHERE starts_with(quarter, '2024')")
    nobody = followthrough.difference(warehouse, ("2024", Filters(period="2024")), ("nobody", Filters(owners=("Nobody",))), DAY, "check")
    assert nobody.faster is None
