"""Whether one group of actions was complete, or checked, faster than another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.connection import Row
from analysis.sentences import say
from analysis.survival import End, incidence, log_rank
from analysis.timing import EQUALLY_LONG, Mark, Until, mark_of, watched
from analysis.verdicts import FEWEST_EVENTS, rounded

LARGEST_P = 0.05


@dataclass(frozen=True, slots=True)
class Difference:
    """Whether one of two groups of actions got there faster: its name where that is told from chance, else None, the log-rank p, and the sentence."""

    faster: str | None
    p: float | None
    sentence: str


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    mark: Mark
    times: list[float]
    ends: list[End]

    @property
    def known(self) -> float:
        return self.mark.done / self.mark.of if self.mark.of else 0.0

    @property
    def share(self) -> float:
        points = incidence(self.times, self.ends)
        return points[-1].share if points else 0.0


def compared(one: tuple[str, Sequence[Row]], two: tuple[str, Sequence[Row]], until: Until) -> Difference:
    """Two groups of actions, each with its name, over the first 90 days: only those whose incident lies so far back, none watched for longer.

    A difference is told where 20 or more of both got there on a day that is known, the log-rank test has p ≤ 0.05, and what is known without any
    assumption points the same way.
    """
    first, second = (_group(*one), _group(*two))
    words = {"days": EQUALLY_LONG, "words": say(f"survival.words.{until}"), "one": first.name, "two": second.name}
    events = first.ends.count(End.EVENT) + second.ends.count(End.EVENT)
    test = log_rank((first.times, first.ends), (second.times, second.ends)) if events >= FEWEST_EVENTS else None
    if test is None:
        return Difference(None, None, say("survival.compared.few", events=events, **words))
    more, fewer = (first, second) if first.share > second.share else (second, first)
    told = "chance" if test.p > LARGEST_P else "told" if more.known > fewer.known else "mixed"
    numbers = {
        f"{name}_{what}": getattr(group.mark, what)
        for name, group in (("one", first), ("two", second), ("more", more), ("fewer", fewer))
        for what in ("done", "of", "unknown")
    }
    sentence = say(f"survival.compared.{told}", p=rounded(test.p), more=more.name, fewer=fewer.name, **words, **numbers)
    return Difference(more.name if told == "told" else None, test.p, sentence)


def _group(name: str, rows: Sequence[Row]) -> _Group:
    counted = [row for row in rows if row.counts]
    return _Group(name, mark_of(counted, EQUALLY_LONG), *watched(counted, EQUALLY_LONG))
