"""Detection: who or what noticed, by the first cue that is neither negated nor a mere confirmation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ingest.reading import Reading, Reason, found, missing
from ingest.values.text import bare, cue_pattern

_BEFORE = 40
_AFTER = 48
_CLAUSE_END = re.compile(
    r"[.;!?\n]|,\s(?=but|the|a |an |we|it|our|support|customer|users?|one|two|three)|\sbut\s|\s[–—-]\s|:\s", re.IGNORECASE
)
_CLAUSE_START = re.compile(r".*(?:[.;!?\n]|,\s|\sbut\s|\sand\s|\s[–—-]\s|:\s)", re.IGNORECASE | re.DOTALL)
_GENERIC = frozenset(
    {
        "user",
        "users",
        "customer",
        "customers",
        "client",
        "clients",
        "internal",
        "internally",
        "admin",
        "on-call",
        "on call",
        "oncall",
        "page",
        "monitor",
    }
)


@dataclass(frozen=True)
class DetectionWords:
    """Cues of each method, and the words that turn a cue off."""

    cues: Mapping[str, tuple[str, ...]]
    before: tuple[str, ...]
    after: tuple[str, ...]
    confirming: tuple[str, ...]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> DetectionWords:
        """The words of a parsed `detection.toml`."""
        negation = table["negation"]
        cues = {method: tuple(words) for method, words in table["cues"].items()}
        return cls(cues, tuple(negation["before"]), tuple(negation["after"]), tuple(negation["confirming"]))

    @cached_property
    def methods(self) -> Mapping[str, str]:
        """Method by cue."""
        return {cue: method for method, cues in self.cues.items() for cue in cues}

    @cached_property
    def patterns(self) -> Mapping[str, re.Pattern[str]]:
        """Finds the cues of each method."""
        return {method: cue_pattern(cues) for method, cues in self.cues.items()}

    @cached_property
    def before_pattern(self) -> re.Pattern[str]:
        """Finds a negation before a cue."""
        return cue_pattern(self.before)

    @cached_property
    def after_pattern(self) -> re.Pattern[str]:
        """Finds a negation behind a cue."""
        return cue_pattern(self.after)

    @cached_property
    def confirming_pattern(self) -> re.Pattern[str]:
        """Finds words that make of a cue a confirmation."""
        return cue_pattern(self.confirming)


def read_detection(text: str, words: DetectionWords) -> Reading[str]:
    """The method that `text` states: `alert`, `synthetic`, `customer`, `staff`, `external`, `audit`. UNPARSEABLE without a cue.

    Of two cues at one place the longer counts ("smoke test alert" is synthetic, where it begins).
    """
    if not bare(text):
        return missing(Reason.ABSENT)
    kept = [cue for cue in _cues(text, words) if not _is_off(text, cue, words)]
    if not kept:
        return missing(Reason.UNPARSEABLE, (0, len(text)))
    start, end, method = min(kept, key=lambda cue: (cue[0], -cue[1]))
    return found(method, (start, end), guessed=True)


def _cues(text: str, words: DetectionWords) -> Iterator[tuple[int, int, str]]:
    for method, pattern in words.patterns.items():
        for match in pattern.finditer(text):
            yield match.start(), match.end(), method


def _is_off(text: str, cue: tuple[int, int, str], words: DetectionWords) -> bool:
    start, end, method = cue
    before = text[max(0, start - _BEFORE) : start]
    clause = _CLAUSE_START.sub("", before)
    negation = list(words.before_pattern.finditer(clause))
    if negation and len(clause[negation[-1].end() :].split()) <= 3:
        return True
    confirming = list(words.confirming_pattern.finditer(before))
    if confirming and len(before[confirming[-1].end() :].split()) <= 3:
        return True
    after = text[end : end + _AFTER]
    stop = _CLAUSE_END.search(after)
    rest = after[: stop.start()] if stop else after
    off = words.after_pattern.search(rest)
    if off and len(rest[: off.start()].split()) <= 4 and method in {"alert", "synthetic", "audit"}:
        return True
    return text[start:end].casefold() in _GENERIC and _is_object(text, start, end, method)


def _is_object(text: str, start: int, end: int, method: str) -> bool:
    """Whether a word such as "customers" or "users" only says who was affected: "alert on users per minute", "customer-facing"."""
    if method != "customer":
        return False
    after = text[end : end + 10]
    return bool(re.match(r"-facing|-impact|\simpact|\saccounts?|\sdata|\straffic|\ssessions?|s?\sper\s", after)) or bool(
        re.search(
            r"(?:for|affecting|impacting|of|to)\s(?:the\s|all\s|some\s|our\s)?$", text[max(0, start - 16) : start], re.IGNORECASE
        )
        and not re.search(
            r"(?:report|reports|complaints?|number|tickets?)\sof\s", text[max(0, start - 24) : start], re.IGNORECASE
        )
    )
