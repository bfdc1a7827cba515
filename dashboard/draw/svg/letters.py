"""How much room words need, and words on as many lines as they need. The font is the reader's, so room is kept for a wide one."""

from __future__ import annotations

import re
from unicodedata import combining, east_asian_width

SIZE, SMALL = 10.0, 9.0  # points
_THIN = frozenset("ijlI.,:;|!'` ()[]")
_WIDE = frozenset("mwMW@%—…")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")  # what no page may hold


def clean(words: str) -> str:
    """Words as they may stand in a page: what is no letter is the sign for that."""
    return _UNSEEN.sub("\ufffd", words)


def width(words: str, size: float) -> float:
    """Points that words take, as wide as DejaVu Sans would write them."""
    return size * sum(map(_width, words))


def wrapped(words: str, room: float, size: float, most: int = 3) -> list[str]:
    """Words on at most so many lines of `room` points; a word without end goes on in the next, and what has no room in the last is cut: "…"."""
    lines: list[str] = []
    for word in re.sub(r"\(n ", "(n\u00a0", words).split(" "):
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] = f"{lines[-1]} {word}"
            continue
        pieces = _pieces(word, room, size)
        lines += pieces
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), room, size)]
    return lines


def _pieces(word: str, room: float, size: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(words: str, room: float, size: float) -> str:
    if width(words, size) <= room:
        return words
    while words and width(f"{words}…", size) > room:
        words = words[:-1]
    return f"{words.rstrip()}…"


def _width(letter: str) -> float:
    if combining(letter):
        return 0.0
    if east_asian_width(letter) in "WF" or letter > "\uffff":
        return 1.1
    if letter in _WIDE:
        return 1.0
    if letter in _THIN:
        return 0.36
    return 0.68 if letter.isupper() or not letter.isalpha() else 0.61
