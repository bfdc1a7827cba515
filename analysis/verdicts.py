"""Which words the numbers of several periods allow: a trend only through a gate, and two periods only beyond what chance gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from analysis.intervals import USUAL_SIGMA, detectable_ratio, detectable_share, distinguishable_counts
from analysis.sentences import say
from analysis.trend import Slope, mann_kendall, q_values, sen_slope

FEWEST_PERIODS = 8
FEWEST_EVENTS = 20
LARGEST_Q = 0.05
Kind = Literal["count", "minutes", "share"]
Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a row of numbers: its `value` (a count, minutes, or a share from 0 to 1; None: not known), the `events` that make it, and of how
    many they are (`total`). It can be compared where it is `complete`, with those that have the same `series`. `notes` are what the corpus's calendar
    says of it, `interval` the 95 % interval of its value: Garwood's of a count, Wilson's of a share, that of the ranks of a median. It is
    `recent` where the day that is asked about lies in it, or in the one after it.
    """

    label: str
    value: float | None
    events: int
    total: int
    complete: bool
    series: int
    notes: tuple[str, ...] = ()
    interval: tuple[float, float] | None = None
    recent: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A row of periods in order of time; `name` is what is counted, in the plural ("incidents")."""

    name: str
    kind: Kind
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """What can be said of a series: the direction where the gate lets it through, else None, and the sentence for either case.

    `periods` were compared, with `events` in them; `p` is of the Mann-Kendall test and `q` beside all series shown at once, None where these are too
    few to test; `slope` is the change from one period to the next, in the unit of the values. `gate` is the sentence without the change that could
    have been seen.
    """

    series: Series
    direction: Direction | None
    periods: int
    events: int
    p: float | None
    q: float | None
    slope: Slope | None
    sentence: str
    gate: str = ""


def trend(series: Series) -> Trend:
    """What can be said of a series that is shown alone."""
    return gated([series])[0]


def gated(shown: Sequence[Series]) -> list[Trend]:
    """What can be said of series that are shown at once: the more of them, the more it takes for each.

    A direction is given where there are 8 or more complete periods since the last break, 20 or more events in them, and the Mann-Kendall test has a
    Benjamini-Hochberg q of at most 0.05 over all series that can be tested, and where the interval of the slope does not hold 0. Periods without a
    value leave a gap.
    """
    found = [_tested(series) for series in shown]
    q = iter(q_values([one.p for one in found if one.p is not None]))
    return [_worded(replace(one, q=next(q)) if one.p is not None else one) for one in found]


def comparable(series: Series) -> list[tuple[int, Period]]:
    """The complete periods with a value since the last break, each with its place in the series."""
    complete = [(place, period) for place, period in enumerate(series.periods) if period.complete]
    return [(place, period) for place, period in complete if period.series == complete[-1][1].series and period.value is not None]


def _tested(series: Series) -> Trend:
    periods = comparable(series)
    values = [period.value for _, period in periods if period.value is not None]
    events = sum(period.events for _, period in periods)
    untested = Trend(series, None, len(values), events, None, None, None, "")
    if len(values) < FEWEST_PERIODS or events < FEWEST_EVENTS:
        return untested
    return replace(untested, p=mann_kendall(values).p, slope=sen_slope(values, [place for place, _ in periods]))


def _worded(found: Trend) -> Trend:
    counts = {"periods": found.periods, "events": found.events}
    if found.periods < FEWEST_PERIODS:
        return _not_told(found, say(f"trend.{found.series.kind}.few_periods", **counts))
    if found.q is None or found.slope is None:
        return _not_told(found, say("trend.few_events", **counts))
    if found.q > LARGEST_Q:
        return _not_told(found, say("trend.chance", q=rounded(found.q), **counts))
    if found.slope.low <= 0 <= found.slope.high:  # many ties can make a test that falls beside a change that may be none
        return _not_told(found, say("trend.ties", q=rounded(found.q), **counts))
    direction: Direction = "up" if found.slope.value > 0 else "down"
    scale = (1 if direction == "up" else -1) * (100.0 if found.series.kind == "share" else 1.0)
    low, high = sorted((found.slope.low * scale + 0.0, found.slope.high * scale + 0.0))  # + 0.0: no "-0" in words
    numbers = {"slope": found.slope.value * scale, "low": low, "high": high, "q": rounded(found.q), **counts}
    told = say(f"trend.{found.series.kind}.{direction}", name=found.series.name, **numbers)
    return replace(found, direction=direction, sentence=told, gate=told)


def rounded(q: float) -> str:
    """A probability as it stands behind its name: "= 0.031", "< 0.001"."""
    return "< 0.001" if q < 0.001 else f"= {q:.3f}"


def _not_told(found: Trend, gate: str) -> Trend:
    seen = could_be_seen(found.series)
    return replace(found, sentence=f"{gate} {seen}" if seen else gate, gate=gate)


def could_be_seen(series: Series) -> str | None:
    """Which change from one period to the next could have been told from chance, as a sentence; None where no complete period has a value.

    Counts by the exact test of two, after the last complete period; durations by the ratio of two log-normal samples with the usual spread; shares by
    their difference around the whole share: the last two for samples as large as the periods are on average.
    """
    periods = [period for _, period in comparable(series)]
    if not periods:
        return None
    if series.kind == "count":
        fewer, more = distinguishable_counts(periods[-1].events)
        return say(f"trend.count.{_beyond(fewer)}", last=periods[-1].events, more=more, fewer=fewer)
    total = sum(period.total for period in periods)
    each = max(1, total // len(periods))
    if series.kind == "minutes":
        return say("trend.minutes.seen", n=each, ratio=detectable_ratio(USUAL_SIGMA, each))
    share = sum(period.events for period in periods) / total if total else 0.0
    if not 0 < share < 1:
        return None
    apart = detectable_share(share, each)
    return say("trend.share.none_seen", n=each) if apart > max(share, 1 - share) else say("trend.share.seen", n=each, points=apart * 100)


def _beyond(fewer: int | None) -> str:
    return "more" if fewer is None else "more_or_none" if fewer == 0 else "more_or_fewer"


@dataclass(frozen=True, slots=True)
class Change:
    """What can be said of two counts: the direction of the second beyond chance, else None, and the sentence for either case. They were compared
    where both are complete and in one series; what is said then `in_short` leaves out what could have been seen, and is empty where they were not.
    """

    direction: Direction | None
    sentence: str
    in_short: str = ""

    @property
    def compared(self) -> bool:
        """Whether anything is said of the one beside the other."""
        return bool(self.in_short)


def compare(now: Period, before: Period) -> Change:
    """What can be said of the counts of two equally long periods: a direction only where both are complete, in one series, and beyond chance."""
    labels = {"label": now.label, "before_label": before.label}
    for period in (before, now):
        if not period.complete:
            return Change(None, say("compared.incomplete", label=period.label))
    if now.series != before.series:
        return Change(None, " ".join([say("compared.broken", **labels), *_notes(before, now)]))
    if now.value is None or before.value is None:
        return Change(None, say("compared.unknown", **labels))
    fewer, more = distinguishable_counts(before.events)
    direction: Direction | None = "up" if now.events >= more else "down" if fewer is not None and now.events <= fewer else None
    counts = {"now": now.events, "before": before.events, **labels}
    said, notes = say(f"compared.{direction or _beyond(fewer)}", more=more, fewer=fewer, **counts), _notes(before, now)
    in_short = say(f"compared.{direction or 'chance'}_in_short", **counts)
    return Change(direction, " ".join([said, *notes]), " ".join([in_short, *notes]))


def _notes(*periods: Period) -> list[str]:
    return [say("compared.noted", label=period.label, text=note) for period in periods for note in period.notes]
