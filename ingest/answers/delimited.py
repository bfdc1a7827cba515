"""Tables that others export: rows of cells by heading, each with its lines, whatever a spreadsheet or a tracker makes of commas and quotes."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.diagnostics import Diagnostic, error, quoted, warning
from ingest.styles import VOCABULARY, read_vocabulary

LARGEST = 50_000_000  # characters
_LONGEST_CELL = 20_000
_DELIMITERS = ",;\t|"
_SIGNS = re.compile(r"[\W_]+")
_SEP = re.compile(r"sep=(.)\s*$", re.IGNORECASE)  # the first line that some spreadsheets write
_STRANGE = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
_MOST_STRANGE = 0.01


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its cells by the name of their column, without space around them, and its lines, from 1."""

    cells: Mapping[str, str]
    line: int
    end_line: int

    def get(self, name: str) -> str:
        """The text of a cell; empty where there is none."""
        return self.cells.get(name, "")


@dataclass(frozen=True, slots=True)
class Delimited:
    """The rows of a table that say something, and what is the matter with it. `columns` are the names of those that were found."""

    rows: tuple[Line, ...] = ()
    columns: frozenset[str] = frozenset()
    findings: tuple[Diagnostic, ...] = ()


@cache
def headings(table: str) -> Mapping[str, tuple[str, ...]]:
    """What the columns of a kind of table may be called."""
    return {name: tuple(words) for name, words in read_vocabulary(VOCABULARY / "words" / "exports.toml")[table].items()}


def heading_key(heading: str) -> str:
    """A heading as headings are compared: "Issue_Key " is "issuekey"."""
    return _SIGNS.sub("", heading.casefold()) or heading.strip()


def read_delimited(text: str, headings: Mapping[str, Sequence[str]], needed: Collection[str]) -> Delimited:
    """The rows of `text`, whose first line holds headings. `headings` lists what each column may be called, the preferred names first.

    The delimiter is the one under which most headings are known. A quote that is never closed costs its own row, a cell longer than 20,000
    characters too. A file without the `needed` columns, and one that is no text or too long, has no rows and one finding that says so.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LARGEST:
        return _refused(1, f"The file has more than {LARGEST:,} characters; it was not read.", "Export only the rows that are needed.")
    if len(_STRANGE.findall(text[:10_000])) > _MOST_STRANGE * min(len(text), 10_000):
        return _refused(1, "The file is no text; it was not read.", "Save it as CSV, in UTF-8.")
    start, line = _first_line(text)
    if start == len(text):
        return Delimited()
    separator = _SEP.match(text[start : text.find("\n", start) + 1])
    if separator:
        start, line = text.find("\n", start) + 1, line + 1
    places, delimiter = _header(text[start:].partition("\n")[0], headings, separator[1] if separator else _DELIMITERS)
    missing = [name for name in needed if name not in places]
    if missing:
        listed = ", ".join(f'"{headings[name][0]}"' for name in needed)
        return _refused(
            line, f'The first line has no heading for "{headings[missing[0]][0]}"; nothing was read.', f"Its headings must hold {listed}."
        )
    body = text.find("\n", start) + 1 or len(text)
    return _rows(text, body, line + 1, places, delimiter)


def _refused(line: int, message: str, hint: str) -> Delimited:
    return Delimited(findings=(error("table-not-read", line, message, hint),))


def _first_line(text: str) -> tuple[int, int]:
    """Where the first line that is not blank begins, and its number."""
    blank = re.match(r"(?:[^\S\n]*\n)*", text)
    start = blank.end() if blank else 0
    return (len(text) if not text[start:].strip() else start), text.count("\n", 0, start) + 1


def _header(head: str, headings: Mapping[str, Sequence[str]], delimiters: str) -> tuple[Mapping[str, int], str]:
    """Where each column stands, and the delimiter."""
    ranks = {name: {heading_key(word): rank for rank, word in reversed(list(enumerate(words)))} for name, words in headings.items()}
    best: tuple[dict[str, int], str] = ({}, delimiters[0])
    for delimiter in delimiters:
        cells = [heading_key(cell.strip().strip('"')) for cell in head.split(delimiter)]
        places: dict[str, int] = {}
        for name, known in ranks.items():
            named = [(known[cell], place) for place, cell in enumerate(cells) if cell in known]
            if named:
                places[name] = min(named)[1]
        if len(places) > len(best[0]):
            best = (places, delimiter)
    return best


def _rows(text: str, at: int, line: int, places: Mapping[str, int], delimiter: str) -> Delimited:
    rows: list[Line] = []
    findings: list[Diagnostic] = []
    while at < len(text):
        cells, end, closed = _cells(text, at, delimiter)
        lines = text.count("\n", at, end)
        last = line + max(lines - (text[end - 1 : end] == "\n"), 0)
        if not closed:
            findings.append(
                warning(
                    "row-not-read", line, f"A quotation mark in {quoted(text[at:end])} is never closed; the row was left out.", "Close or delete it."
                )
            )
        elif any(cell.strip() for cell in cells):
            rows.append(Line({name: cells[place].strip() for name, place in places.items() if place < len(cells)}, line, last))
        at, line = end, last + 1
    return Delimited(tuple(rows), frozenset(places), tuple(findings))


def _cells(text: str, at: int, delimiter: str) -> tuple[list[str], int, bool]:
    """The cells of the row at `at`, where it ends, and whether every quote in it is closed; of one that is not, the row is its first line."""
    cells: list[str] = []
    first = text.find("\n", at) + 1 or len(text)
    while True:
        if text.startswith('"', at):
            cell, end = _quoted_cell(text, at, delimiter)
            if end < 0:
                return [], first, False
        else:
            end = _end_of_cell(text, at, delimiter)
            cell = text[at:end]
        cells.append(cell)
        if end >= len(text):
            return cells, len(text), True
        if text[end] == "\n":
            return cells, end + 1, True
        at = end + 1
        if at == len(text):
            return [*cells, ""], at, True


def _end_of_cell(text: str, at: int, delimiter: str) -> int:
    """Where a cell without quotes ends: at the next delimiter or the end of the line."""
    newline = text.find("\n", at)
    newline = len(text) if newline < 0 else newline
    found = text.find(delimiter, at, newline)
    return newline if found < 0 else found


def _quoted_cell(text: str, at: int, delimiter: str) -> tuple[str, int]:
    """What stands in a cell in quotes, and where it ends; -1 where no quote closes it."""
    start, search = at + 1, at + 1
    while True:
        quote = text.find('"', search, start + _LONGEST_CELL)
        if quote < 0:
            return "", -1
        if text.startswith('"', quote + 1):
            search = quote + 2
            continue
        end = quote + 1
        while text.startswith(" ", end):
            end += 1
        if end < len(text) and text[end] not in f"{delimiter}\n":
            return "", -1
        return text[start:quote].replace('""', '"'), end
