"""Comparing what the program found with what a person read: precision, recall and F1 by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.accuracy.facts import SCALARS, SETS, THINGS, Facts, Thing

PUBLISHED_ONLY = frozenset({"themes", "mechanisms", "kind", "priority", "phases", "kinds of lesson"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """One value compared. `expected` is None for one that the program made up, `got` for one that it missed; both for one that it read wrongly."""

    style: str
    document: Path
    field: str
    line: int | None
    expected: object
    got: object

    @property
    def right(self) -> bool:
        """Whether the program read what the person read."""
        return self.expected == self.got

    @property
    def invented(self) -> bool:
        """Whether the program gives a value where the person read none."""
        return self.expected is None and self.got is not None


@dataclass(frozen=True, slots=True)
class Score:
    """How often a field was read rightly: values right, values that the program gives, values that the labels give, values made up."""

    right: int
    given: int
    wanted: int
    invented: int

    @property
    def precision(self) -> float:
        """Of the values given, the share that is right; 1 where none is given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """Of the values wanted, the share that was found; 1 where none is wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 2 · right / (given + wanted); 1 where there is nothing to find and nothing was."""
        return 2 * self.right / (self.given + self.wanted) if self.given + self.wanted else 1.0


def compare(expected: Facts, found: Facts) -> Iterator[Verdict]:
    """Every value of one incident that the person or the program gives. Lists are compared line by line, whatever their order."""

    def verdict(field: str, line: int | None, want: object, got: object) -> Verdict:
        return Verdict(expected.style, expected.document, field, line, want, got)

    for field in SCALARS:
        want, got = expected.scalars.get(field), found.scalars.get(field)
        if want is not None or got is not None:
            yield verdict(field, None, want, got)
    for field in SETS:
        yield from _compare_sets(field, None, expected.sets[field], found.sets[field], verdict)
    for field, attributes in THINGS.items():
        for want_thing, got_thing in pair(expected.things[field], found.things[field]):
            one = want_thing or got_thing
            if one is None:
                continue
            yield verdict(field, one.line, want_thing and want_thing.line, got_thing and (want_thing.line if want_thing else got_thing.line))
            for attribute in attributes:
                wanted = want_thing.values.get(attribute, frozenset()) if want_thing else frozenset()
                gotten = got_thing.values.get(attribute, frozenset()) if got_thing else frozenset()
                yield from _compare_sets(attribute, one.line, wanted, gotten, verdict)


def _compare_sets(
    field: str, line: int | None, wanted: frozenset[object], gotten: frozenset[object], verdict: Callable[[str, int | None, object, object], Verdict]
) -> Iterator[Verdict]:
    for value in wanted & gotten:
        yield verdict(field, line, value, value)
    missed, made_up = sorted(wanted - gotten, key=str), sorted(gotten - wanted, key=str)
    for at in range(max(len(missed), len(made_up))):
        yield verdict(field, line, missed[at] if at < len(missed) else None, made_up[at] if at < len(made_up) else None)


def pair(expected: Sequence[Thing], found: Sequence[Thing]) -> Iterator[tuple[Thing | None, Thing | None]]:
    """Things of both sides that stand on the same lines: those that begin on the same line first, then those whose lines overlap."""
    left = list(found)
    partners: dict[int, Thing] = {}
    for same in (True, False):
        for number, thing in enumerate(expected):
            if number in partners:
                continue
            for other in left:
                if other.line == thing.line if same else other.line <= thing.end_line and thing.line <= other.end_line:
                    partners[number] = other
                    left.remove(other)
                    break
    for number, thing in enumerate(expected):
        yield thing, partners.get(number)
    for other in left:
        yield None, other


def scores(verdicts: Sequence[Verdict]) -> Mapping[str, Score]:
    """The score of each field."""
    by_field: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        by_field[verdict.field].append(verdict)
    return {
        field: Score(
            right=sum(one.right for one in rows),
            given=sum(one.got is not None for one in rows),
            wanted=sum(one.expected is not None for one in rows),
            invented=sum(one.invented for one in rows),
        )
        for field, rows in by_field.items()
    }


def mean_f1(by_field: Mapping[str, Score]) -> float:
    """The mean over the fields that have a value on either side, those left out whose precision is only published."""
    counted = [score.f1 for field, score in by_field.items() if field not in PUBLISHED_ONLY]
    return sum(counted) / len(counted) if counted else 1.0
