"""What an action is for and how strong a measure it is, guessed from its words (strength after the RCA² hierarchy)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ingest.reading import Reading, Reason, found, missing
from ingest.values.cues import Cues, Hit, tokens
from ingest.values.text import bare

_OPENING = 2  # words among which a verb opens an action: "Also document …"


@dataclass(frozen=True, slots=True)
class ActionWords:
    """Cues of each kind and strength, and the verbs that decide the kind where they open an action."""

    opening: Cues
    kinds: Cues
    strengths: Cues

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> ActionWords:
        """The words of a parsed `actions.toml`."""
        return cls(Cues.of(table["opening"]), Cues.of(table["kind"]), Cues.of(table["strength"]))


def read_kind(text: str, words: ActionWords) -> Reading[str]:
    """The kind of the verb that opens an action, else of the first cue in its words; guessed. UNPARSEABLE without a cue."""
    opening = next((hit for hit in words.opening.find(tokens(text)) if hit.first < _OPENING), None)
    return _reading(text, opening or words.kinds.first(text))


def read_strength(text: str, words: ActionWords) -> Reading[str]:
    """The strength of the first cue in an action's words, guessed. UNPARSEABLE without a cue."""
    return _reading(text, words.strengths.first(text))


def _reading(text: str, hit: Hit | None) -> Reading[str]:
    if hit is not None:
        return found(hit.value, hit.span, guessed=True)
    return missing(Reason.UNPARSEABLE if bare(text) else Reason.ABSENT)
