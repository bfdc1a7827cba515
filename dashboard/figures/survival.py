"""How long actions took, as a curve of those that were watched."""

from __future__ import annotations

from analysis.counted_actions import got_there
from analysis.sentences import say
from analysis.survival import Point
from analysis.timing import Survival
from dashboard.figures.curves import Curve, Curves, Step


def figure(found: Survival) -> Curves | None:
    """The curve of one survival; None where none is drawn, which its sentences say why."""
    if not found.is_drawn or found.last_day is None:
        return None
    words = say(f"survival.words.{found.until}")
    steps = tuple(_step(found, point, words) for point in found.points)
    curve = Curve(words, steps, tuple(found.still_watched.items()), found.last_day)
    return Curves(
        (curve,),
        found.n,
        say("survival.figure.caption", n=found.n, words=words),
        say("survival.figure.alternative", n=found.n, words=words, days=", ".join(_in_words(found, days) for days in found.still_watched)),
    )


def _step(found: Survival, point: Point, words: str) -> Step:
    by_then = sum(one.events for one in found.points if one.time <= point.time)
    numbers = {"days": round(point.time), "done": by_then, "words": words}
    if point.low is None or point.high is None:
        said = say("survival.figure.step_without", **numbers)
    else:
        share, low, high = (round(part * 100) for part in (point.share, point.low, point.high))
        said = say("survival.figure.step", share=share, low=low, high=high, **numbers)
    return Step(point.time, point.share, point.low, point.high, said, (got_there(found.until, point.time),))


def _in_words(found: Survival, days: int) -> str:
    point, watched = found.at(days), found.still_watched[days]
    if point is None or point.low is None or point.high is None:
        return say("survival.figure.day_without", days=days, watched=watched)
    share, low, high = (round(part * 100) for part in (point.share, point.low, point.high))
    return say("survival.figure.day", days=days, share=share, low=low, high=high, watched=watched)
