"""The lines of a document as one reads them: which hang together, which sentence holds some words, and which only name what comes below them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:\s|$)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
_ROW = re.compile(r"\s*\|")
_UNDER_HEAD = re.compile(r"\s*(?:\|\s*)?:?-+:?\s*(?:\|[\s:|-]*)?$")
_UNDER_HEADING = re.compile(r"\s{0,3}(?:(={2,})|-{2,})\s*$")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){2,}$")
_FENCE = re.compile(r"\s*(?:`{3,}(?=[^`]*$)|~~~)")  # words between backticks on one line are code in a line
_FOOTNOTE = re.compile(r"\s{0,3}\[\^[^\]\s]{1,40}\]:\s*")
_LABEL = r"(?P<stars>\*\*|__)[^*_]{1,80}(?::\s*(?P=stars)|(?P=stars)\s*:)"
_LABELLED = re.compile(rf"\s*(?:(?:[-*+]|\d{{1,9}}[.)])\s+)?{_LABEL}")
_EMPHASISED = re.compile(r"\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(?P<stars>\*\*|__|\*|_)[^*_]{1,120}(?P=stars)\s*:?$")
_QUOTED = re.compile(r"^\s*(?:>\s?)+")
_MARKS = re.compile(r"\*\*|__|`|^\s*(?:[-*+]|\d+[.)])\s+")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_SENTENCES = re.compile(r"(?<=[.!?]) | ?\| ?")  # of a text with single spaces


class Lines:
    """The lines of one document, by their numbers."""

    def __init__(self, lines: Iterable[tuple[int, str]]) -> None:
        self._lines = dict(lines)
        self._quoted = frozenset(number for number, text in self._lines.items() if text.lstrip().startswith(">"))
        self._lines |= {number: _QUOTED.sub("", self[number]) for number in self._quoted}
        self._last = max(self._lines, default=0)
        self._front = self._end_of_front_matter()
        self._code = frozenset(self._in_fences())
        levels = ((number, level) for number in self._lines if (level := self._level(number)))
        self._title = next((number if level == 1 else 0 for number, level in levels), 0)

    def __getitem__(self, number: int) -> str:
        return self._lines.get(number, "")

    def paragraph(self, at: int) -> str:
        """The paragraph, or the item of a list, around a line, as one line with single spaces; what stands alone, such as a heading, by itself."""
        first = last = at
        while not self._begins(first) and self._goes_on(first - 1):
            first -= 1
        while self._goes_on(last) and self[last + 1].strip() and not self._begins(last + 1):
            last += 1
        return " ".join(" ".join(self[number].rstrip("\\").split()) for number in range(first, last + 1))

    def sentence(self, at: int, holding: str) -> str:
        """That sentence around a line that holds these words, else all: without bars of a table, marks of lists and of emphasis, and without the
        label before it, where that does not hold them.
        """
        wanted = " ".join(holding.casefold().split())
        whole = self.paragraph(at)
        behind = plain(_LABELLED.sub("", whole, count=1)).strip("|->#: ")
        words = behind if wanted in behind.casefold() else plain(whole).strip("|->#: ")
        return next((one for one in _SENTENCES.split(words) if wanted in one.casefold()), words)

    def told(self, at: int) -> tuple[str, str]:
        """A line, or the next one with words, and the first words below it where it only names these; empty where it says something."""
        below = self.named_by(at)
        return self[self._with_words(at)].strip(), plain(self.paragraph(below)) if below else ""

    def named_by(self, at: int) -> int:
        """The line on which the first words below a line begin that only names these; 0 where it says something, or nothing is below it."""
        there = self._with_words(at)
        return self._below(there) if there != self._title and self._only_names(there) else 0

    def footnote(self, mark: str) -> str:
        """The words of a footnote, by its mark ("3" of "[^3]"); empty where there is none."""
        begins = f"[^{mark}]:"
        found = next((number for number, text in self._lines.items() if text.lstrip().startswith(begins) and number not in self._code), None)
        return "" if found is None else self.paragraph(found).removeprefix(begins).strip()

    def _end_of_front_matter(self) -> int:
        if self[1].rstrip() != "---":
            return 0
        return next((number for number in range(2, self._last + 1) if self[number].rstrip() in ("---", "...")), 0)

    def _in_fences(self) -> Iterator[int]:
        fence = ""
        for number, text in self._lines.items():
            if found := _FENCE.match(text):
                yield number
                fence = "" if fence == found[0].strip() else fence or found[0].strip()
            elif fence:
                yield number

    def _level(self, number: int) -> int:
        """The level of a heading, with its marks before it or a line below it; 0 of what is none."""
        if number <= self._front or number in self._code:
            return 0
        text = self[number]
        if found := _HEADING.match(text):
            return len(found[1])
        under = _UNDER_HEADING.match(self[number + 1])
        return 0 if not under or self._is_empty(number) or _ROW.match(text) or _ITEM.match(text) else 1 if under[1] else 2

    def _alone(self, number: int) -> bool:
        """Whether a line hangs together with no other."""
        apart = number <= self._front or number in self._code or self._level(number) > 0
        return apart or any(kind.match(self[number]) for kind in (_ROW, _RULE))

    def _begins(self, number: int) -> bool:
        """Whether nothing before a line goes on in it."""
        if self._alone(number) or (number in self._quoted) != (number - 1 in self._quoted):
            return True
        return any(kind.match(self[number]) for kind in (_ITEM, _FOOTNOTE, _LABELLED))

    def _goes_on(self, number: int) -> bool:
        """Whether a line may go on in the next one: it has words of its own, and does not end with a break."""
        text = self[number]
        return bool(text.strip()) and not self._alone(number) and not self._only_names(number) and not text.endswith(("  ", "\\"))

    def _is_empty(self, number: int) -> bool:
        text = self[number]
        return not text.strip() or any(kind.match(text) for kind in (_RULE, _UNDER_HEAD, _FENCE))

    def _with_words(self, at: int) -> int:
        if at == 1 and self._front:
            return next((number for number in range(2, self._front) if self[number].lower().startswith("title:")), self._with_words(self._front))
        return next((number for number in range(at, self._last + 1) if not self._is_empty(number)), at)

    def _only_names(self, number: int) -> bool:
        text = self[number]
        if self._level(number) or _EMPHASISED.match(text):
            return True
        found = _LABELLED.match(text)
        return bool(found and not text[found.end() :].strip()) or self._is_head(number)

    def _is_head(self, number: int) -> bool:
        return bool(_ROW.match(self[number]) and _UNDER_HEAD.match(self[number + 1]))

    def _below(self, at: int) -> int:
        """The line of the first paragraph with words that belongs to what a line names; 0 where there is none."""
        for number in range(at + 1, self._last + 1):
            if self._ends(at, number):
                break
            if not self._is_empty(number) and not self._only_names(number):
                return number
        return 0

    def _ends(self, at: int, number: int) -> bool:
        """Whether a line is behind all that the one at `at` names."""
        text, own = self[number], self._level(at)
        if level := self._level(number):
            return not own or level <= own
        if own:
            return False
        if self._is_head(at):
            return not _ROW.match(text)
        is_next = _LABELLED.match(text) or _EMPHASISED.match(text)
        return bool(is_next) and _indent(text) <= _indent(self[at]) and not (_ITEM.match(text) and not _ITEM.match(self[at]))


def plain(text: str) -> str:
    """Words without marks of emphasis, of a list, and of links."""
    return _MARKS.sub("", _LINK.sub(r"\1", text))


def sentences(text: str) -> list[str]:
    """The sentences of a text; its lines, and the items of its lists, end one too."""
    return [part for line in text.split("\n") for part in _SENTENCES.split(" ".join(plain(line).split())) if part.strip()]


def first_of(found: Sequence[str], most: int) -> str:
    """The first of some sentences that fit into so many letters, whole, and at least one; a dot parts those that have no end of their own."""
    told = found[0] if found else ""
    for one in found[1:]:
        longer = told + (" " if told.endswith((".", "!", "?")) else " · ") + one
        if len(longer) > most:
            break
        told = longer
    return told


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
