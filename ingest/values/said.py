"""The words of a text, case-folded, with their sentences and clauses: what every list of cues is looked up in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

_ROW = 1_000  # the longest text whose words are remembered
_SIGN = r"\u2190-\u2bff\U0001f000-\U0001faff"
_ADDRESS = r"https?://[^\s()<>\[\]]{1,500}"
_RUN = re.compile(r"\S+")
_ASKING = re.compile(r"/[^?]*\?[\w-]{1,40}=")  # in an address without its "https://": "svc:443/ingresses?timeout=30s"
_WORD = rf"[^\W_]+(?:['’][^\W_]+)*|[{_SIGN}]"
# A full stop right behind a single letter ends no sentence: "e.g.".
_OPEN_STOP = rf"(?<![^\W_]\.)(?<![{_SIGN}]\.)|(?<=[^\W_][^\W_]\.)|(?<=[^\W_]['’][^\W_]\.)"
_PIECE = re.compile(
    rf"{_ADDRESS}|{_WORD}|[.;!?](?=[\s)\]\"'*_]|$)(?:(?<!\.)|{_OPEN_STOP})|\n(?=[ \t]{{0,12}}(?:[-*•\n]|\d))|[,:](?=\s)|[()–—]|-(?=\s)(?<=\s-)"
)
_PLAIN_PIECE = re.compile(  # the same in small letters of ASCII, without addresses
    rf"[a-z0-9]+(?:'[a-z0-9]+)*|[.;!?](?=[\s)\]\"'*_]|$)(?:(?<!\.)|{_OPEN_STOP})|\n(?=[ \t]{{0,12}}(?:[-*\n]|\d))|[,:](?=\s)|[()]|-(?=\s)(?<=\s-)"
)
_PLACE = re.compile(rf"{_ADDRESS}|({_WORD})")
_PAUSE, _END, _TURN = 1, 2, 3  # what a piece that is no word, or not only one, does
_PARTING = {
    **dict.fromkeys(",:()–—-", _PAUSE),
    **dict.fromkeys(".;!?\n", _END),
    **dict.fromkeys(("but", "although", "though", "whereas"), _TURN),
}


class Token(NamedTuple):
    """A word or sign, case-folded, with its place in the text and the numbers of its sentence and of its clause."""

    word: str
    start: int
    end: int
    sentence: int
    clause: int


class Said:
    """The words of a text in order; for each the number of its sentence and of its clause. Where they stand is found when it is asked for.

    `begun` is what the lists of cues remember of the same words, and `lists` how many lists there were then.
    """

    __slots__ = ("_places", "_text", "begun", "clauses", "lists", "sentences", "words")

    def __init__(self, text: str, words: list[str], sentences: list[int], clauses: list[int]) -> None:
        self._text, self.words, self.sentences, self.clauses = text, words, sentences, clauses
        self._places: list[tuple[int, int]] | None = None
        self.begun: dict[int, Any] = {}
        self.lists = 0

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, at: int) -> Token:
        start, end = self.places[at]
        return Token(self.words[at], start, end, self.sentences[at], self.clauses[at])

    def __iter__(self) -> Iterator[Token]:
        return map(self.__getitem__, range(len(self.words)))

    @property
    def places(self) -> list[tuple[int, int]]:
        """Where each word starts and ends in the text."""
        if self._places is None:
            self._places = list(_places_of(self.words, self._text.lower())) if _is_plain(self._text) else _places(self._text)
        return self._places

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from `first` to `last` stand in the text."""
        return self.places[first][0], self.places[last][1]

    def part(self, start: int, end: int) -> Said:
        """The words from number `start` to before number `end`; their places stay those in the whole text."""
        part = Said(self._text, self.words[start:end], self.sentences[start:end], self.clauses[start:end])
        if start:
            part._places = self.places[start:end]
        return part

    def parted(self, clauses: list[int]) -> Said:
        """The same words in other clauses."""
        return Said(self._text, self.words, self.sentences, clauses)


def tokens(text: str) -> Said:
    """The words of `text` in order, without web addresses.

    A sentence ends at a stop, a semicolon or before a list item ("e.g." ends none), a clause also at a comma, colon, bracket, dash or "but".
    """
    return _said_of_a_row(text) if len(text) <= _ROW else _said(text)


@lru_cache(maxsize=256)
def _said_of_a_row(text: str) -> Said:
    """What several parsers ask for, one after the other."""
    return _said(text)


def _without_asking(run: re.Match[str]) -> str:
    """Blanks for an address that asks for something, which says nothing in words; else the run of signs as it is."""
    return " " * len(run[0]) if _ASKING.search(run[0]) else run[0]


def _is_plain(text: str) -> bool:
    """Whether the words of a text are those of its small letters, and all of them count."""
    return text.isascii() and "://" not in text


def _places_of(words: list[str], text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a plain text stand: between two of them is no letter or digit, so each is the next one that reads so."""
    end = 0
    for word in words:
        start = text.index(word, end)
        end = start + len(word)
        yield start, end


def _places(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _PLACE.finditer(text) if match[1]]


def _said(text: str) -> Said:
    if "?" in text and "=" in text and "/" in text:
        text = _RUN.sub(_without_asking, text)
    if _is_plain(text):
        pieces = _PLAIN_PIECE.findall(text.lower())
    else:
        pieces = [piece.casefold().replace("’", "'") for piece in _PIECE.findall(text) if "://" not in piece]
    words: list[str] = []
    sentences: list[int] = []
    clauses: list[int] = []
    sentence = clause = start = 0
    for at in [at for at, piece in enumerate(pieces) if piece in _PARTING]:
        if at > start:
            words += pieces[start:at]
            sentences += [sentence] * (at - start)
            clauses += [clause] * (at - start)
        parting = _PARTING[pieces[at]]
        clause += 1
        sentence += parting is _END
        start = at if parting is _TURN else at + 1  # "but" is a word of the clause that it begins
    if start < len(pieces):
        words += pieces[start:]
        sentences += [sentence] * (len(pieces) - start)
        clauses += [clause] * (len(pieces) - start)
    return Said(text, words, sentences, clauses)
