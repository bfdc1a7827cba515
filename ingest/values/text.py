"""Telling words from what only fills the place of words."""

from __future__ import annotations

from ingest.reading import Reason

_MARKS = "*_`~ \t\r\n"


def bare(text: str) -> str:
    """`text` without surrounding space, emphasis marks and a closing full stop."""
    return text.strip(_MARKS).rstrip(".").strip(_MARKS)


def emptiness(text: str, placeholders: frozenset[str]) -> Reason | None:
    """Why `text` says nothing: ABSENT without words, PLACEHOLDER for "TBD" and its like, None where it says something.

    `placeholders` are case-folded and bare. A bracketed placeholder ("[TBD]", "<name>") counts where its inside is one.
    """
    words = bare(text)
    if not words:
        return Reason.ABSENT
    folded = words.casefold()
    if folded in placeholders or folded.strip("[](){}<> ") in placeholders:
        return Reason.PLACEHOLDER
    return None
