"""Hints: the form's own words, left in place before or behind a value."""

from __future__ import annotations

import re
from functools import lru_cache

_MARKS = r"[\s*_`.|/]{0,6}"


@lru_cache(maxsize=16)
def _pattern(hints: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any hint: emphasis, dashes, quotes, spaces and brackets may differ."""
    return re.compile("|".join(_hint(hint) for hint in sorted(hints, key=len, reverse=True)) or r"(?!)", re.IGNORECASE)


def _hint(hint: str) -> str:
    words = re.findall(r"\w+", hint)
    joint = r"[\s*_`.,;:'’\"(){}|/–—−-]{0,8}"
    opening = r"[(\[]?[*_]{0,2}[(\[]?"
    return opening + joint.join(re.escape(word) for word in words) + r"[.\s*_`)\]]{0,8}"


def strip_hint(text: str, hints: tuple[str, ...]) -> tuple[str, tuple[int, int]]:
    """`text` without the form's hint at its start or end, and where the rest stands. ('' where only the hint stands.)"""
    if not hints or not text.strip():
        return text.strip(), (0, len(text))
    pattern = _pattern(hints)
    start, end = 0, len(text)
    leading = pattern.match(text, len(text) - len(text.lstrip(" \t\n*_:–—-")))
    if leading:
        start = leading.end()
    for match in pattern.finditer(text, start):
        if not text[match.end() :].strip(" \t\n*_.:"):
            end = match.start()
    rest = text[start:end]
    inner = rest.strip(" \t\n") if (start, end) == (0, len(text)) else rest.strip(" \t\n:–—")
    if inner.strip("*_`. ") == "":
        return "", (start, start)
    at = text.index(inner, start) if inner else start
    return inner, (at, at + len(inner))
