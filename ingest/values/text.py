"""Telling words from what only fills the place of words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.reading import Reason

_NOTE = re.compile(r"\s{1,3}\([^()\n]{1,120}\)$")
STRUCK = re.compile(r"~~[^~\n]{1,80}~~")  # words that their author took back
_FRAME = "[](){}<> "
_MARKS = "*_`~ \t\r\n"
_LIST_MARKS = _MARKS + "-+.,;:()"
_LINK = re.compile(r"\[[^\[\]\n]{1,200}\]\([^()\s]{1,500}\)|<?https?://[^\s<>]{1,500}>?")
_LABEL = re.compile(r"^[^\[\]:\n]{1,40}:\s")
_FEW = 3  # words beside a link that tell nothing more: "for the incident"


def bare(text: str) -> str:
    """`text` without surrounding space, emphasis marks and a closing full stop."""
    return text.strip(_MARKS).rstrip(".").strip(_MARKS)


def folded(word: str) -> str:
    """`word` as word lists hold it, without case. To a pattern that ignores case the Turkish i without and with a dot is an i: here too."""
    return word.replace("İ", "i").replace("ı", "i").casefold()


def emptiness(text: str, placeholders: frozenset[str]) -> Reason | None:
    """Why `text` says nothing: ABSENT without words, PLACEHOLDER for "TBD" and its like, None where it says something.

    `placeholders` are case-folded and bare. A bracketed placeholder ("[TBD]", "<name>") counts where its inside is one, and so does
    one with a note in brackets ("n/a (planned exercise)").
    """
    words = bare(text)
    if not words:
        return Reason.ABSENT if not text.strip(_MARKS) else Reason.PLACEHOLDER
    small = words.casefold()
    framed = small[0] in _FRAME or small[-1] in _FRAME
    if small in placeholders or (framed and small.strip(_FRAME) in placeholders):
        return Reason.PLACEHOLDER
    noted = small[-1] in ")." and bare(_NOTE.sub("", small)) in placeholders
    return Reason.PLACEHOLDER if noted else None


def is_only_links(markdown: str) -> bool:
    """Whether each line of a text only leads elsewhere: "Timeline: [Timeline](…) for the incident". What is told there is not told here."""
    lines = [line for line in markdown.split("\n") if line.strip(_MARKS)]
    return bool(lines) and all(_LINK.search(line) and len(_LINK.sub(" ", _LABEL.sub("", line)).strip(_LIST_MARKS).split()) <= _FEW for line in lines)


def blanks(match: re.Match[str]) -> str:
    """As many spaces as a match is long: what it takes out of a text moves nothing behind it."""
    return " " * len(match[0])


def cue_pattern(cues: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of `cues` as whole words, the longer first; a cue that ends in `*` also finds longer words."""
    ranked = sorted(set(cues), key=lambda cue: (-len(cue), cue))
    parts = [_cue(cue) for cue in ranked]
    return re.compile("|".join(parts) if parts else r"(?!)", re.IGNORECASE)


def _cue(cue: str) -> str:
    stem = cue.removesuffix("*")
    words = r"[\s-]{1,3}".join(re.escape(part) for part in stem.split())
    before = r"(?<![\w])" if stem[:1].isalnum() else ""
    after = r"\w{0,12}" if cue.endswith("*") else r"(?![\w])" if stem[-1:].isalnum() else ""
    return f"{before}{words}{after}"
