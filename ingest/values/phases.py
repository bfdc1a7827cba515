"""Phases: which milestone of the incident a row of its timeline tells of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ingest.markdown import plain
from ingest.reading import Reading, Reason, found, missing
from ingest.values.text import bare, cue_pattern

_LABEL = re.compile(r"^[\s*_`\[(]{0,6}(?P<words>[A-Za-z][A-Za-z -]{1,40}?)[\s*_`\])]{0,6}(?:[:–—]|\s-\s|$)")
_BOLD = re.compile(r"^\s{0,3}(?:\*\*|__)(?P<words>[A-Za-z][A-Za-z -]{1,40}?):?(?:\*\*|__)")
_BRACKET = re.compile(r"[(\[]\s{0,2}(?P<words>[A-Za-z][A-Za-z -]{1,30}?)\s{0,2}[)\]]\s{0,2}\.?\s{0,2}$")
_BEFORE = 28


@dataclass(frozen=True)
class PhaseWords:
    """Labels and cues of each milestone, and words that turn a cue off."""

    labels: Mapping[str, tuple[str, ...]]
    cues: Mapping[str, tuple[str, ...]]
    negation: tuple[str, ...]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> PhaseWords:
        """The words of a parsed `phases.toml`."""
        return cls(
            {phase: tuple(words) for phase, words in table["labels"].items()},
            {phase: tuple(words) for phase, words in table["cues"].items()},
            tuple(table["negation"]["words"]),
        )

    @cached_property
    def by_label(self) -> Mapping[str, str]:
        """Phase by label."""
        return {word: phase for phase, words in self.labels.items() for word in words}

    @cached_property
    def patterns(self) -> Mapping[str, re.Pattern[str]]:
        """Finds the cues of each phase."""
        return {phase: cue_pattern(cues) for phase, cues in self.cues.items()}

    @cached_property
    def negation_pattern(self) -> re.Pattern[str]:
        """Finds a negation."""
        return cue_pattern(self.negation)


def read_phase(markdown: str, words: PhaseWords) -> Reading[str]:
    """The milestone that a row tells of: by the author's label ("**Detected:** …", "… (resolved)"), else guessed from its words."""
    if not bare(markdown):
        return missing(Reason.ABSENT)
    text = plain(markdown)
    for source, pattern in ((markdown, _BOLD), (text, _LABEL), (text, _BRACKET)):
        label = pattern.search(source)
        phase = words.by_label.get(" ".join(label["words"].casefold().split())) if label else None
        if phase and label:
            return found(phase, label.span("words"))
    for phase, pattern in words.patterns.items():
        for match in pattern.finditer(text):
            before = re.split(r"[.;,]\s", text[max(0, match.start() - _BEFORE) : match.start()])[-1]
            negation = list(words.negation_pattern.finditer(before))
            if negation and len(before[negation[-1].end() :].split()) <= 3:
                continue
            if text[match.end() :].lstrip().startswith("?"):
                continue
            return found(phase, match.span(), guessed=True)
    return missing(Reason.UNPARSEABLE)
