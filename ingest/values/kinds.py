"""Kinds of event: near miss, security incident, drill; everything else counts as an incident."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ingest.reading import Reading, Reason, found, missing
from ingest.values.text import cue_pattern

_FIRST_SENTENCE = re.compile(r"^[^.!?\n]{0,400}")
_NOT_ITSELF = re.compile(
    r"(?:not an?|no|after the|since the|like the|during the last|previous|last year's|next|from the|in the|the last|our)\s(?:\w+\s)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class KindWords:
    """Cues of each kind."""

    cues: Mapping[str, tuple[str, ...]]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> KindWords:
        """The words of a parsed `kinds.toml`."""
        return cls({kind: tuple(cues) for kind, cues in table.items()})

    @cached_property
    def patterns(self) -> Mapping[str, re.Pattern[str]]:
        """Finds the cues of each kind."""
        return {kind: cue_pattern(cues) for kind, cues in self.cues.items()}


def read_incident_kind(title: str, summary: str, words: KindWords) -> Reading[str]:
    """`near_miss`, `security` or `drill` where the title, or the summary's first sentence, says so; else ABSENT."""
    sentence = _FIRST_SENTENCE.match(summary)
    for text, bounded in ((title, False), (sentence[0] if sentence else "", True)):
        for kind, pattern in words.patterns.items():
            for match in pattern.finditer(text):
                if bounded and (
                    (kind == "security" and match[0].casefold() in {"vulnerability", "leaked", "compromised"})
                    or _NOT_ITSELF.search(text[: match.start()])
                ):
                    continue
                return found(kind, match.span(), guessed=True)
    return missing(Reason.ABSENT)
