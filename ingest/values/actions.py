"""What an action is for and how strong a measure it is, guessed from its words (strength after the RCA² hierarchy)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ingest.reading import Reading, Reason, found, missing
from ingest.values.cues import Cues, Hit
from ingest.values.said import tokens
from ingest.values.text import bare

_TICKET_TO = re.compile(
    r"^\W{0,4}(?:creat|rais|open|fil|add)(?:e|ed|ing)?\s{1,2}(?:an?\s{1,2})?(?:ticket|issue|story|card|task)s?\b"
    r"(?:\s{1,2}\S{1,30})?\s{1,2}(?:to|for)\s{1,2}",
    re.IGNORECASE,
)
_LONGEST_REMARK = 14  # words; what goes on says what is to be done
_OPENING = 2  # words among which a verb opens an action: "Also document …"


@dataclass(frozen=True, slots=True)
class ActionWords:
    """Cues of each kind and strength, what decides the kind before them: a question, the verb that opens an action, "has been …"; and openings of
    what is no action.
    """

    questions: Cues
    opening: Cues
    passive: Cues
    kinds: Cues
    strengths: Cues
    none: Cues
    remarks: Cues

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> ActionWords:
        """The words of a parsed `actions.toml`."""
        return cls(
            Cues.of(table["question"]),
            Cues.of(table["opening"]),
            Cues.of(table["passive"]),
            Cues.of(table["kind"]),
            Cues.of(table["strength"]),
            Cues.of({"none": table["none"]["cues"]}),
            Cues.of({"remark": table["remark"]["cues"]}),
        )


def tells_of_none(text: str, words: ActionWords) -> bool:
    """Whether a line says that there is nothing to do, or tells of the actions as a whole: "No further actions needed."."""
    said = tokens(text)
    return len(said) <= _LONGEST_REMARK and any(hit.last < _OPENING * 4 for hit in words.none.opening(said))


def is_remark_on_cause(text: str, words: ActionWords) -> bool:
    """Whether words where actions stand tell of what happened, and ask for nothing: "The primary cause of these issues is …"."""
    return bool(words.remarks.opening(tokens(text)))


def read_kind(text: str, words: ActionWords) -> Reading[str]:
    """The kind of the verb that opens an action, else of the first cue in its words; guessed. UNPARSEABLE without a cue.

    Of "Created a ticket to add an alert" what the ticket is for decides. What opens like a question is to be investigated; of "… has been
    documented" the participle decides.
    """
    asked = _TICKET_TO.match(text)
    if asked:
        reading = _kind_of(text[asked.end() :], words)
        span = reading.span and (reading.span[0] + asked.end(), reading.span[1] + asked.end())
        return found(reading.value, span, guessed=True) if reading.value is not None else reading
    return _kind_of(text, words)


def _kind_of(text: str, words: ActionWords) -> Reading[str]:
    said = tokens(text)
    starts = words.questions.opening(said) or words.opening.opening(said) or words.opening.opening(said, 1)
    return _reading(text, starts[0] if starts else words.passive.first_in(said) or words.kinds.first_in(said))


def read_strength(text: str, words: ActionWords) -> Reading[str]:
    """The strength of the first cue in an action's words, guessed. UNPARSEABLE without a cue."""
    return _reading(text, words.strengths.first(text))


def _reading(text: str, hit: Hit | None) -> Reading[str]:
    if hit is not None:
        return found(hit.value, hit.span, guessed=True)
    return missing(Reason.UNPARSEABLE if bare(text) else Reason.ABSENT)
