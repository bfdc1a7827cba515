"""What is to be said beside a mean of durations: how much of it one incident makes, and how far apart two means must be to tell anything."""

from __future__ import annotations

from analysis.durations import Mttr
from analysis.sentences import percent, say
from dashboard.words import minutes


def _two_digits(ratio: float) -> float:
    """A ratio as precise as it can be known: 17.1 as 17, 5.68 as 5.7."""
    return float(f"{ratio:.2g}")


def beside_the_mean(found: Mttr, longest: str) -> list[str]:
    """The sentences; the longest incident is named as `longest`."""
    said = []
    if found.mean_without_longest is None:
        said.append(say("impact.longest_alone", incident=longest))
    elif found.longest_share is not None:
        lasted, without = minutes(found.longest.duration_minutes), minutes(found.mean_without_longest)
        said.append(say("impact.longest_part", incident=longest, longest=lasted, part=percent(found.longest_share, 1), without=without))
    if found.incidents > 1:
        said.append(say("impact.ratio", incidents=found.incidents, ratio=_two_digits(found.ratio)))
        said.append(say("impact.usual_sigma" if found.sigma_is_usual else "impact.own_sigma"))
    return said
