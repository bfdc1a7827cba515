"""What an action is for and how strong a measure it is, guessed from its words (strength after the RCA² hierarchy)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ingest.reading import Reading, Reason, found, missing
from ingest.values.text import bare, cue_pattern


@dataclass(frozen=True)
class ActionWords:
    """Cues of each kind and of each strength, kinds in the order in which they win a tie."""

    kinds: Mapping[str, tuple[str, ...]]
    strengths: Mapping[str, tuple[str, ...]]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> ActionWords:
        """The words of a parsed `actions.toml`."""
        return cls(
            {kind: tuple(cues) for kind, cues in table["kind"].items()},
            {strength: tuple(cues) for strength, cues in table["strength"].items()},
        )

    @cached_property
    def kind_patterns(self) -> Mapping[str, re.Pattern[str]]:
        """Finds the cues of each kind."""
        return {kind: cue_pattern(cues) for kind, cues in self.kinds.items()}

    @cached_property
    def strength_patterns(self) -> Mapping[str, re.Pattern[str]]:
        """Finds the cues of each strength."""
        return {strength: cue_pattern(cues) for strength, cues in self.strengths.items()}


def read_kind(text: str, words: ActionWords) -> Reading[str]:
    """The kind whose cue stands first in an action's words, guessed. An alert that is to be documented is documentation."""
    return _first(text, words.kind_patterns, verbs_first=("investigate", "document"))


def read_strength(text: str, words: ActionWords) -> Reading[str]:
    """The strength whose cue stands first in an action's words, guessed."""
    return _first(text, words.strength_patterns, verbs_first=("weaker",))


def _first(text: str, patterns: Mapping[str, re.Pattern[str]], verbs_first: tuple[str, ...]) -> Reading[str]:
    if not bare(text):
        return missing(Reason.ABSENT)
    found_ = [
        (match.start(), order, name, match.span())
        for order, (name, p) in enumerate(patterns.items())
        if (match := p.search(text))
    ]
    if not found_:
        return missing(Reason.UNPARSEABLE)
    opening = [one for one in found_ if one[2] in verbs_first and len(text[: one[0]].split()) <= 1]
    _, _, name, span = min(opening or found_)
    return found(name, span, guessed=True)
