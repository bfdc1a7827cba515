"""Hints: the form's own words, left in place before or behind a value."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_ASIDE = re.compile(r"\s{0,4}(?P<mark>[*_])\([^()\n]{6,250}\)[.:]?(?P=mark)[.:]?")
_INSTRUCTION = re.compile(r"(?P<mark>[*_])(?P<first>[A-Za-z]+)\b[^*_]{8,600}(?P=mark)\s{0,4}")
_WORD = re.compile(r"\w+")
_OPENING = r"[\s*_`\"“(\[]{0,8}"
_CLOSING = r"[\s*_`\"”.)\]]{0,8}"
_BETWEEN = " \t\n:–—-→>"
_SPACE = "".join(map(chr, filter(lambda number: chr(number).isspace(), range(0x3001))))
_AROUND_FIRST = f'{_SPACE}*_`"“([{_BETWEEN}'
_AROUND_LAST = f'{_SPACE}*_`"”.)]{_BETWEEN}'
_REACH = 24  # letters of a hint's first or last word that are looked at
_OTHER_LETTER = re.compile(r"[^\x00-\x7f]")  # of which more than its small letter can stand for it
_ALSO = str.maketrans("İıſK", "iisk")  # what ignoring case takes for these letters


@dataclass(frozen=True, slots=True)
class _Finder:
    """A pattern that finds any hint, and the first and the last words of the hints, in small letters: where none of these stands, none does."""

    pattern: re.Pattern[str]
    first: tuple[str, ...]
    last: tuple[str, ...]

    def may_begin(self, text: str) -> bool:
        """Whether a hint can stand at the beginning of `text`."""
        return _small(text.lstrip(_AROUND_FIRST)[:_REACH]).startswith(self.first)

    def may_end(self, text: str) -> bool:
        """Whether a hint can stand at the end of `text`."""
        return _small(text.rstrip(_AROUND_LAST)[-_REACH:]).endswith(self.last)


def _small(text: str) -> str:
    """`text` in small letters, as a pattern that ignores case compares them: the few other letters that are an i, k or s to it too."""
    return text.lower() if text.isascii() else text.translate(_ALSO).lower()


@lru_cache(maxsize=16)
def _finder(hints: tuple[str, ...]) -> _Finder:
    """Finds any hint, the longer first; spaces, quotes, the kind of dash and emphasis around the whole may differ."""
    ranked = [hint for hint in sorted(hints, key=len, reverse=True) if _WORD.search(hint)]
    pattern = re.compile("|".join(map(_hint, ranked)) or r"(?!)", re.IGNORECASE)
    words = [[word.strip("_") for word in _WORD.findall(hint)] for hint in ranked]
    first = {_small(_OTHER_LETTER.split(found[0])[0][:_REACH]) for found in words}
    last = {_small(_OTHER_LETTER.split(found[-1])[-1][-_REACH:]) for found in words}
    return _Finder(pattern, tuple(first), tuple(last))


def _hint(hint: str) -> str:
    words = list(_WORD.finditer(hint))
    parts = [re.escape(words[0][0])]
    for before, word in pairwise(words):
        parts += [_joint(hint[before.end() : word.start()]), re.escape(word[0])]
    return rf"{_OPENING}(?<![^\W_]){''.join(parts)}(?![^\W_]){_CLOSING}"


def _joint(between: str) -> str:
    """What may stand between two words of a hint: a bar where it has a bar, a dash where it has a dash, else space and punctuation.

    Emphasis may not: in "**Resolved** | Monitoring" the author has chosen.
    """
    if "|" in between or "/" in between:
        return r"\s{0,3}[|/]\s{0,3}"
    if any(dash in between for dash in "-–—−"):
        return r"\s{0,2}[-–—−]{1,2}\s{0,2}"
    return r"[\s.,;:'’\"“”(){}…]{0,6}" if between.strip() else r"\s{1,6}"


def strip_hint(text: str, hints: tuple[str, ...]) -> tuple[str, tuple[int, int]]:
    """`text` without a hint at its start or end, trimmed, and where the rest stands; ('', …) where only the hint stands.

    What stands in italics and in brackets before a value is a hint of whatever form it was.
    """
    aside = _ASIDE.match(text)
    start, end = aside.end() if aside else 0, len(text)
    if hints and text.strip():
        finder = _finder(hints)
        if finder.may_begin(text[start:] if start else text):
            leading = finder.pattern.match(text, start + len(text[start:]) - len(text[start:].lstrip(_BETWEEN)))
            if leading:
                start = leading.end()
                start += len(text[start:]) - len(text[start:].lstrip(_BETWEEN))
        last = len(text.rstrip(_BETWEEN + "*_."))
        found = finder.pattern.finditer(text, start) if finder.may_end(text) else ()
        trailing = next((match for match in found if match.end() >= last), None)
        if trailing:
            end = trailing.start()
    rest = text[start:end].strip()
    if not rest.strip("*_`. "):
        return "", (start, start)
    at = text.index(rest, start)
    return rest, (at, at + len(rest))


def is_instruction(markdown: str, openings: Collection[str]) -> bool:
    """Whether a passage is the form's own instruction: all of it in italics, and it opens with a word that tells what to write."""
    match = _INSTRUCTION.fullmatch(markdown.strip())
    return match is not None and match["first"].casefold() in openings
