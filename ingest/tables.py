"""Splitting table rows into cells without losing one."""

from __future__ import annotations

import re

from ingest.outline import Block, Kind, Row

_MARK = re.compile(r"[|`]")


def split_row(line: str, number: int, columns: int | None = None) -> Row:
    r"""The cells of a table's line (of that `number`), parted at bars that are neither escaped (`\|`) nor inside a code span.

    With `columns`, surplus cells are joined to the last one with their bars, because the author meant one of the bars as text.
    """
    parts = _parts(line.strip())
    cells = [part.strip().replace("\\|", "|") for part in parts] if "\\" in line else [part.strip() for part in parts]
    surplus = 0
    if columns is not None and len(cells) > columns:
        while len(cells) > columns and not cells[-1]:
            cells.pop()
        surplus = max(0, len(cells) - columns)
        if surplus:
            cells = [*cells[: columns - 1], " | ".join(cells[columns - 1 :])]
    return Row(number, tuple(cells), surplus)


def _parts(line: str) -> list[str]:
    inside = line.removeprefix("|")
    if inside.endswith("|") and not inside.endswith("\\|"):
        inside = inside[:-1]
    if "`" not in inside and "\\" not in inside:
        return inside.split("|")
    fences = _paired_ticks(inside)
    parts, start, in_code = [], 0, False
    for mark in _MARK.finditer(inside):
        position = mark.start()
        if position in fences:
            in_code = not in_code
        elif mark[0] == "|" and not in_code and (position == 0 or inside[position - 1] != "\\"):
            parts.append(inside[start:position])
            start = position + 1
    parts.append(inside[start:])
    return parts


def _paired_ticks(text: str) -> frozenset[int]:
    """Positions of backticks, less a last one without a partner (it opens nothing)."""
    ticks = [mark.start() for mark in _MARK.finditer(text) if mark[0] == "`"]
    return frozenset(ticks[: len(ticks) // 2 * 2])


def is_loose_table(text: str) -> bool:
    """Whether a paragraph is a table whose rule is missing or does not fit: two or more lines, each between bars."""
    if "\n" not in text or "|" not in text:
        return False
    lines = text.split("\n")
    return all(line.lstrip().startswith("|") and line.count("|") > 1 for line in lines)


def loose_table(text: str, line: int) -> Block:
    """The table that `is_loose_table` saw in the paragraph that starts on `line`."""
    lines = text.split("\n")
    header = split_row(lines[0], line).cells
    rows = tuple(split_row(source, line + offset, len(header)) for offset, source in enumerate(lines[1:], start=1) if not _is_delimiter(source))
    return Block(Kind.TABLE, line, line + len(lines) - 1, header=header, rows=rows)


def _is_delimiter(line: str) -> bool:
    return "-" in line and not line.strip("|:- \t")
