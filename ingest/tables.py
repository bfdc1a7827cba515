"""Splitting table rows into cells without losing one."""

from __future__ import annotations

from ingest.outline import Block, Kind, Row


def split_row(line: str, columns: int | None) -> Row:
    r"""The cells of a table's line, parted at bars that are neither escaped (`\|`) nor inside a code span.

    With `columns`, surplus cells are joined to the last one with their bars, because the author meant one of the bars as text.
    """
    cells = [cell.strip().replace("\\|", "|") for cell in _parts(line.strip())]
    surplus = 0
    if columns is not None and len(cells) > columns:
        while len(cells) > columns and not cells[-1]:
            cells.pop()
        surplus = max(0, len(cells) - columns)
        if surplus:
            cells = [*cells[: columns - 1], " | ".join(cells[columns - 1 :])]
    return Row(0, tuple(cells), surplus)


def _parts(line: str) -> list[str]:
    inside = line.removeprefix("|")
    if inside.endswith("|") and not inside.endswith("\\|"):
        inside = inside[:-1]
    fences = _paired_ticks(inside)
    parts, start, in_code = [], 0, False
    for position, character in enumerate(inside):
        if position in fences:
            in_code = not in_code
        elif character == "|" and not in_code and (position == 0 or inside[position - 1] != "\\"):
            parts.append(inside[start:position])
            start = position + 1
    parts.append(inside[start:])
    return parts


def _paired_ticks(text: str) -> frozenset[int]:
    """Positions of backticks, less a last one without a partner (it opens nothing)."""
    ticks = [position for position, character in enumerate(text) if character == "`"]
    return frozenset(ticks[: len(ticks) // 2 * 2])


def is_loose_table(text: str) -> bool:
    """Whether a paragraph is a table whose rule is missing or does not fit: two or more lines, each between bars."""
    lines = text.split("\n")
    return len(lines) > 1 and all(line.lstrip().startswith("|") and line.count("|") > 1 for line in lines)


def loose_table(text: str, line: int) -> Block:
    """The table that `is_loose_table` saw in the paragraph that starts on `line`."""
    lines = text.split("\n")
    header = split_row(lines[0], None).cells
    rows = tuple(
        Row(line + offset, row.cells, row.surplus)
        for offset, source in enumerate(lines[1:], start=1)
        if not _is_delimiter(source)
        for row in (split_row(source, len(header)),)
    )
    return Block(Kind.TABLE, line, line + len(lines) - 1, header=header, rows=rows)


def _is_delimiter(line: str) -> bool:
    return "-" in line and not line.strip("|:- \t")
