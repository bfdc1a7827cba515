"""How long an incident was, by the two times of day that a sentence of running prose names: "the outage lasted from around 20:20 to 20:46"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from ingest.reading import Reading, Reason, found, missing
from ingest.values.durations import DurationWords, own_range, read_durations
from ingest.values.timewords import TimeContext

_LONGEST = 600  # letters of a sentence that are looked at on either side of the words: a passage may have no full stop
_BEFORE = 40  # letters before and behind a number that can belong to it
_ROUND = re.compile(r"(?:an?|half|the)\s", re.IGNORECASE)  # "for an hour" is a round number
_FOR = re.compile(r"(?<!\w)for\s{1,3}(?:a total of\s)?$", re.IGNORECASE)
_STOP = re.compile(r"(?<!approx)(?<!\bca)[.!?;](?=\s|$)|\n\s{0,40}(?:\n|-\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LastingWords:
    """What finds the words before two times of day that say an incident or its effect ran from one to the other, and words that say it is of
    something else, there and in a sentence that says for how long.
    """

    said: re.Pattern[str]
    other: re.Pattern[str]
    states_for: re.Pattern[str]
    other_for: re.Pattern[str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> LastingWords:
        """The words of a parsed `durations.toml`."""
        names = ("things", "verbs", "states", "fillers", "other", "states_for", "other_for")
        things, verbs, states, fillers, other, states_for, other_for = ("|".join(map(re.escape, table["lasting"][name])) for name in names)
        lasted = rf"(?:{things})(?:[ ][a-z]{{1,20}}){{0,3}}?\s(?:{verbs})"
        stood = rf"(?:was|were|be|been|being)\s(?:[a-z]{{2,20}}ly\s)?(?:{states})"
        return cls(
            re.compile(rf"(?<!\w)(?:{lasted}|{stood})\s(?:(?:{fillers})\s){{0,3}}", re.IGNORECASE),
            re.compile(rf"(?<!\w)(?:{other}|\w{{2,8}}n't)(?!\w)", re.IGNORECASE),
            re.compile(rf"(?<!\w)(?:{states_for}|\w{{2,8}}n't)(?!\w)", re.IGNORECASE),
            re.compile(rf"(?<!\w)(?:{other_for})(?!\w)", re.IGNORECASE),
        )


@dataclass(frozen=True, slots=True)
class Lasted:
    """Minutes, whether they are said to be about, and the words: the sentence that names two times of day, or its part that says for how long."""

    minutes: float
    approximate: bool
    text: str


def read_lasted(text: str, words: LastingWords, durations: DurationWords, context: TimeContext) -> Reading[Lasted]:
    """How long a passage says that the incident was; UNPARSEABLE where no sentence does, CONTRADICTORY where two do not say the same.

    The two times stand right behind the words for it, and no third in what is left of the sentence.
    """
    told = list(_told(text, words, durations, context))
    if not told:
        return missing(Reason.UNPARSEABLE)
    if len({one.minutes for one, _ in told}) > 1:
        return missing(Reason.CONTRADICTORY)
    return found(*told[0])


def read_for(text: str, words: LastingWords, durations: DurationWords) -> Reading[Lasted]:
    """For how long something was out, as the first sentence says that tells it: "unusable for about 1h50m"; UNPARSEABLE where none does."""
    stops = [(stop.start(), stop.end()) for stop in _STOP.finditer(text)]
    for number in durations.pattern.finditer(text):
        before = durations.about_pattern.sub("", text[max(0, number.start() - _BEFORE) : number.start()])
        at = bisect_right(stops, number.start(), key=itemgetter(1))
        begins = max(stops[at - 1][1] if at else 0, number.start() - _LONGEST)
        if not _FOR.search(before) or words.other_for.search(text, begins, number.start()):
            continue
        if not words.states_for.search(text, begins, number.start()):
            continue
        ends = min(stops[at][0] if at < len(stops) else len(text), number.start() + _LONGEST)
        told = read_durations(text[number.start() : min(ends, number.start() + _BEFORE)], durations, frozenset()).value
        if told:
            about = _ROUND.match(number[0]) is not None or (
                durations.about_pattern.search(text, max(begins, number.start() - _BEFORE), number.start()) is not None
            )
            words_before = text[max(begins, number.start() - _BEFORE) : number.start()].split(None, 1 if number.start() - begins > _BEFORE else 0)
            return found(
                Lasted(told[0].minutes, about, " ".join((words_before[-1] + " " + text[number.start() : ends]).split())),
                (number.start(), number.end()),
            )
    return missing(Reason.UNPARSEABLE)


def _told(text: str, words: LastingWords, durations: DurationWords, context: TimeContext) -> Iterator[tuple[Lasted, tuple[int, int]]]:
    stops = [(stop.start(), stop.end()) for stop in _STOP.finditer(text)]
    for match in words.said.finditer(text):
        before = bisect_right(stops, match.start(), key=itemgetter(1))
        after = bisect_left(stops, match.end(), key=itemgetter(0))
        begins = max(stops[before - 1][1] if before else 0, match.start() - _LONGEST)
        ends = min(stops[after][0] if after < len(stops) else len(text), match.end() + _LONGEST)
        rest = text[match.end() : ends]
        hours = own_range(rest, context, durations)
        if hours.value is None or hours.span is None or words.other.search(text, begins, match.end()):
            continue
        first, last = hours.span
        if not durations.about_pattern.sub("", rest[:first]).strip(" ~."):
            about = durations.about_pattern.search(rest, 0, last) is not None
            yield Lasted(hours.value, about, " ".join(text[begins:ends].split())), (match.end() + first, match.end() + last)
