"""Words for how long incidents lasted, or took to be noticed: with what documents say otherwise, and no median of too few."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from analysis import durations, measuring, periods
from analysis.connection import Row
from analysis.durations import Doubt, Quantile, Spread
from analysis.measures import Answer
from analysis.measuring import Other
from analysis.met import unhurt
from analysis.periods import Span
from analysis.sentences import say
from dashboard.report.cells import named
from dashboard.report.review import Asked
from dashboard.words import NONE, about_minutes, minutes, names

_FEW = 3  # durations that are told one by one
# What a document tells otherwise where it gives no other duration, by the code of the finding.
_OTHERWISE = {"duration-of-other-moments": "other_rows", "duration-in-running-words": "running_words", "contradictory-duration": "moments"}


def lasted_in_parts(row: Row, others: Mapping[str, Sequence[Other]], doubted: Mapping[str, str] = MappingProxyType({})) -> list[str]:
    """How long an incident lasted, and what its document says otherwise in other ways; of those that are `doubted` all the same, by what."""
    said = about_minutes(row.duration_minutes, row.duration_approximate)
    other = others.get(row.incident_key, ())
    more = [say(f"report.otherwise.{one.basis}", lasted="" if one.minutes is None else minutes(one.minutes)) for one in other]
    if row.incident_key in doubted and all(one.minutes is None for one in other):
        more += [say(f"report.otherwise.{_OTHERWISE.get(doubted[row.incident_key], 'moments')}")]
    return [said, *more]


def how_long(row: Row, others: Mapping[str, Sequence[Other]], doubted: Mapping[str, str] = MappingProxyType({})) -> str:
    """The same of a write-up of any kind, as one text: of a drill or a near miss how long it took, which is no impact."""
    said = "; ".join(lasted_in_parts(row, others, doubted))
    return say("report.took", lasted=said) if row.kind in ("drill", "near_miss") and row.duration_minutes is not None else said


def of_doubt(asked: Asked, found: Doubt) -> list[str]:
    """Of which durations documents say otherwise, as sentences: of one, which it is, and both values; nothing where it is none."""
    if len(found.doubted) != 1:
        return [say("report.doubt", doubted=len(found.doubted), measured=found.measured), *longer(asked, found)] if found.doubted else []
    (key,) = found.doubted
    (row,) = asked.warehouse.records(
        "SELECT incident_key, coalesce(incident_id, incident_key) AS incident_id, duration_minutes, duration_approximate FROM incident_facts "
        "WHERE incident_key = $key",
        {"key": key},
    )
    said, *more = lasted_in_parts(row, measuring.others(asked.warehouse, [key]), found.doubted)
    return [say("report.doubt_one", incident=named(asked, row.incident_id), lasted=said, others=" and ".join(more))]


def undoubted(spread: Spread, found: Doubt) -> str:
    """The durations that are not in doubt: each of a few, else from the shortest to the longest."""
    left = [about_minutes(one.duration_minutes, one.duration_approximate) for one in spread.points if one.incident_key not in found.doubted]
    if not left:
        return say("report.none_undoubted")
    lasted = names(left) if len(left) <= _FEW else say("report.from_least", least=left[0], most=left[-1])
    return say("report.undoubted", left=len(left), lasted=lasted)


def longer(asked: Asked, found: Doubt) -> list[str]:
    """Which would be the longest by what the documents say otherwise, where that is more than what is told; else nothing."""
    spread = durations.spread(asked.warehouse, asked.filters, asked.as_of)
    others = measuring.others(asked.warehouse, sorted(found.doubted))
    most, key = max(((one.minutes or 0.0, key) for key, told in others.items() for one in told), default=(0.0, ""))
    if not spread.minutes or most <= spread.minutes[-1]:
        return []
    name = next((row.incident_id for row in spread.points if row.incident_key == key), None) or key
    return [say("report.longer", incident=named(asked, name), longest=minutes(most))]


def median_of(found: Spread, median: Quantile) -> tuple[str, str, str]:
    """A median and the ends of its interval, each with "about" where the document says so of a duration that it is taken from."""
    values = sorted((row.duration_minutes, bool(row.duration_approximate)) for row in found.points)
    middle = values[(len(values) - 1) // 2 : len(values) // 2 + 1]
    low, high = (about_minutes(end, any(about for value, about in values if value == end)) for end in median.interval)
    return about_minutes(median.minutes, any(about for _, about in middle)), low, high


def of_guessed(asked: Asked) -> list[str]:
    """How many of the durations of the period rest on rows that rules chose; nothing of none."""
    number = durations.guessed(asked.warehouse, asked.filters, asked.as_of)
    if not number:
        return []
    is_alone = len(durations.spread(asked.warehouse, asked.filters, asked.as_of).minutes) == 1
    return [say("report.guessed_alone") if is_alone else say("report.guessed", durations=number)]


def of_unhurt(asked: Asked) -> list[str]:
    """Of how many of the durations of the period the author writes that nobody was hit, and of how many incidents without one; nothing of none."""
    told = unhurt(asked.warehouse, asked.filters, asked.as_of)
    measured = durations.measured(asked.warehouse, asked.filters, asked.as_of)
    counted = sum(one.incident.incident_key in measured for one in told)
    besides = sum(one.incident.counts and not one.incident.duration_minutes for one in told)
    if counted:
        points = durations.spread(asked.warehouse, asked.filters, asked.as_of).points
        is_longest = len(points) > 1 and any(one.incident.incident_key == points[-1].incident_key for one in told)
        longest = say("report.unhurt_longest", incidents=counted) if is_longest else ""
        return [say("report.unhurt", incidents=counted, longest=longest, besides=besides)]
    return [say("report.unhurt_besides", incidents=besides)] if besides else []


def of_those_that_hurt(asked: Asked, before: Span, counts: tuple[int, int]) -> str:
    """That a difference is none that can be told from chance without the incidents of which the author writes that nobody was affected."""
    unharmed = [sum(one.incident.counts for one in unhurt(asked.warehouse, asked.of(span), asked.as_of)) for span in (asked.span, before)]
    now, then = (count - number for count, number in zip(counts, unharmed, strict=True))
    change = periods.compared(asked.warehouse, (asked.span, now), (before, then))
    return say("report.short.hurt", now=now, before=then) if any(unharmed) and not change.direction else ""


def unhurt_in(asked: Asked, span: Span) -> int:
    """Of how many of the durations of a period the author writes that nobody was hit."""
    measured = durations.measured(asked.warehouse, asked.of(span), asked.as_of)
    return sum(one.incident.incident_key in measured for one in unhurt(asked.warehouse, asked.of(span), asked.as_of)) if measured else 0


def time_of(answer: Answer) -> str:
    """The median of a measure in minutes, with its interval; of too few from the least to the most."""
    if answer.median is None or answer.interval is None:
        return few(answer.least_and_most, answer.counted)
    low, high = map(minutes, answer.interval)
    return say("report.median", median=minutes(answer.median), low=low, high=high, measured=answer.counted)


def few(ends: Sequence[float] | None, measured: int) -> str:
    """Too few for a median: from the shortest to the longest."""
    if ends is None:
        return NONE
    return say("report.one_value" if measured == 1 else "report.few_values", least=minutes(ends[0]), most=minutes(ends[1]), measured=measured)
