"""Tables: columns by the words of their header, rows as entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from ingest.labels import key
from ingest.outline import Block
from ingest.shapes.columns import ColumnWords
from ingest.shapes.entries import Cell, Entry

_CLOCK_TIME = re.compile(r"^[\s~*_`]{0,4}(?:\d{4}-\d{2}-\d{2}[ T]{1,3})?\d{1,2}[:.h][\d?]{1,2}(?![\d.])")
Columns = Mapping[str, tuple[str, ...]]
_LONGEST_NUMBER_HEADER = 3
_TIMED = ("timeline", "action_items")  # lists of which a column of times of day tells the one from the other
_ESSENTIAL = {
    "timeline": ("happened", "event"),
    "action_items": ("text",),
    "contributing_factors": ("text",),
    "safeguards": ("text", "outcome"),
    "lessons": ("text", "category"),
}


def column_names(header: Sequence[str], columns: Columns) -> list[str | None]:
    """The canonical name of each column of a header, None where its words are not known. A name is given once, left to right,
    the more telling words first: with "Action" and "Description", the action is the text.
    """
    return _named([key(cell) or cell.strip() for cell in header], columns)


def _named(words: Sequence[str], columns: Columns) -> list[str | None]:
    index = columns if isinstance(columns, ColumnWords) else ColumnWords(columns)
    ranks = [index.ranks(word) for word in words]
    names: list[str | None] = [None] * len(ranks)
    known = frozenset().union(*ranks)
    for name in index if known else ():
        if name not in known:
            continue
        ranked = [(of[name], position) for position, of in enumerate(ranks) if name in of and names[position] is None]
        if ranked:
            names[min(ranked)[1]] = name
    return names


def recognise_table(block: Block, columns: Mapping[str, Columns], place: str | None) -> str | None:
    """The field that a table's header speaks of, where at least two of its columns are known; on a tie, that of the `place`.

    "When, what, who" may head actions or events: where its days are times of day, they are events.
    """
    best: tuple[bool, int, str] | None = None
    words = [key(cell) or cell.strip() for cell in block.header]
    for name, known in columns.items():
        names = _named(words, known)
        given = {column for column in names if column}
        unnamed = [position for position, column in enumerate(names) if column is None] if name in _TIMED else []
        timed = [position for position in unnamed if _are_clock_times(block, position)]
        if timed and name == "timeline":
            given.add("happened")
        given.discard("number")  # any list may be numbered
        if len(given) < 2 or not all(column in given for column in _ESSENTIAL.get(name, ())):
            continue
        if name == "action_items" and timed[:1] == [0]:
            continue
        if name == "action_items" and "due" in given and _are_clock_times(block, names.index("due")):
            continue
        score = (name == place, len(given), name)
        best = max(best, score) if best else score
    return best[2] if best else None


def _are_clock_times(block: Block, position: int) -> bool:
    """Whether most cells of a column begin with a time of day, perhaps behind a day."""
    cells = [row.cells[position] for row in block.rows if position < len(row.cells) and row.cells[position]]
    return bool(cells) and sum(1 for cell in cells if _CLOCK_TIME.match(cell)) * 2 > len(cells)


def fill_column(names: list[str | None], block: Block, name: str, score: Callable[[Sequence[str]], float]) -> None:
    """Give `name`, where no header has it, to the unnamed column with the best positive score of its cells."""
    if name in names:
        return
    scores = [
        (score([row.cells[position] for row in block.rows if position < len(row.cells)]), -position)
        for position, taken in enumerate(names)
        if taken is None
    ]
    if scores and max(scores)[0] > 0:
        names[-max(scores)[1]] = name


def typical_length(cells: Sequence[str]) -> float:
    """The mean length of a column's cells: the score by which a column of prose is found."""
    return sum(len(cell) for cell in cells) / len(cells) if cells else 0.0


def _only_numbers(header: str, text: str) -> bool:
    """Whether a cell is the row's number: digits below "#" or "Nr."."""
    return text.strip(" .").isdigit() and len(header.strip(" .")) <= _LONGEST_NUMBER_HEADER


def table_entries(block: Block, names: Sequence[str | None]) -> Iterator[Entry]:
    """The rows of a table as entries, by the canonical names of its columns. What stands in other columns goes, with its header,
    into `below`.
    """
    asked = frozenset(name for name in names if name)
    for row in block.rows:
        cells: dict[str, Cell] = {}
        extra: list[str] = []
        for position, text in enumerate(row.cells[: len(block.header)]):
            name = names[position]
            if name:
                cells[name] = Cell(text, row.line)
            elif text and not _only_numbers(block.header[position], text):
                extra.append(f"{block.header[position]}: {text}" if block.header[position] else text)
        yield Entry("", row.line, row.line, cells, asked, below="\n".join(extra), surplus=row.surplus)
