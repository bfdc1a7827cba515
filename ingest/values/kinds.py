"""Kinds of event: near miss, security incident, drill; everything else counts as an incident."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ingest.reading import Reading, Reason, found, missing
from ingest.values.cues import Cues, Spots
from ingest.values.said import tokens

_REACH = 2  # words between a denial and what it denies
_FIRST_SENTENCE = re.compile(r"[^.!?\n]{0,400}")


@dataclass(frozen=True, slots=True)
class KindWords:
    """Cues of each kind, phrases that keep a cue from counting, words that deny one behind them; labels that may name the kind, and the kind of
    each value that does by itself.
    """

    cues: Cues
    exceptions: Cues
    denied: Cues
    labels: frozenset[str]
    values: Mapping[str, str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> KindWords:
        """The words of a parsed `kinds.toml`."""
        return cls(
            Cues.of(table["title"]),
            Cues.of({"not": table["except"]["words"]}),
            Cues.of({"not": table["denied"]["words"]}),
            frozenset(table["labels"]["words"]),
            {value: kind for kind, values in table["values"].items() for value in values},
        )


def read_category_kind(label: str, value: str, words: KindWords) -> str | None:
    """The kind that a label of the author's own names ("category", "security incident"), both in the form of `labels.key`; None for any other."""
    return words.values.get(value) if label in words.labels else None


def read_incident_kind(title: str, summary: str, words: KindWords) -> Reading[str]:
    """`near_miss`, `security` or `drill` where the title, or the summary's first sentence, says so, guessed; else ABSENT.

    The span stands in whichever of the two decided.
    """
    first = _FIRST_SENTENCE.match(summary)
    for text in (title, first[0] if first else ""):
        said = tokens(text)
        hits = words.cues.find(said)
        if not hits:
            continue
        exceptions = Spots.of(words.exceptions.find(said))
        denied = Spots.of(words.denied.find(said))
        hit = next((hit for hit in hits if not exceptions.share(hit) and not denied.before(hit, said, _REACH)), None)
        if hit is not None:
            return found(hit.value, hit.span, guessed=True)
    return missing(Reason.ABSENT)
