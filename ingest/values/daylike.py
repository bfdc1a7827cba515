"""Whether a text can name a day at all: by its numbers and what stands beside them, before the many forms of days are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.values.text import folded

_NUMBER = re.compile(r"\d+")
_PARTED = re.compile(r"[-/.]\d{1,4}(?!\d)")
_PACKED = 8  # digits of "20250304"
_HEAD = 3  # letters by which a month behind a number is looked up
_NTH = ("st", "nd", "rd", "th")
_AHEAD = re.compile(rf"(?:{'|'.join(_NTH)}|\.)?[ \-/.]{{0,2}}(?:(?:of|de)[ ])?(?P<head>[^\W\d_]{{{_HEAD}}})", re.IGNORECASE)
_BESIDE = " -."
_REACH = 16  # characters before a number in which a month can stand


@dataclass(frozen=True, slots=True)
class DayNames:
    """The names that make a day of the number beside them: the first letters of those that stand behind one, and those before one."""

    heads: frozenset[str]
    before: tuple[str, ...]

    @classmethod
    def of(cls, months: Iterable[str], counted: Iterable[str]) -> DayNames:
        """These months, and words before the number of a day in its year."""
        names = [folded(name) for name in months]
        ends = {name.rstrip(_BESIDE) for name in (*names, *map(folded, counted))}
        heads = {name[:_HEAD] for name in names} | {
            name[2 : 2 + _HEAD] for name in names if name.startswith(_NTH)
        }  # of "31STYCZEŃ" the ST may be its own
        return cls(frozenset(heads), tuple(end for end in ends if not any(end != one and end.endswith(one) for one in ends)))

    def may_name_day(self, text: str) -> bool:
        """Whether `text` can name a day: eight digits, two numbers with a dash, slash or full stop between, or one beside the name of a month."""
        for match in _NUMBER.finditer(text):
            start, end = match.span()
            if end - start >= _PACKED or _PARTED.match(text, end):
                return True
            ahead = _AHEAD.match(text, end)
            if ahead and folded(ahead["head"])[:_HEAD] in self.heads:
                return True
            if start and folded(text[max(0, start - _REACH) : start]).rstrip(_BESIDE).endswith(self.before):
                return True
        return False
