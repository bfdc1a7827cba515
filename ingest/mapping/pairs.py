"""Tables: of one field, or of labels and values."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.fields import FIELDS, FOOTER
from ingest.mapping.asked import Asked
from ingest.mapping.pieces import Piece
from ingest.mapping.scope import Scope, meant
from ingest.outline import Block, Kind, Row
from ingest.styles import Mapping, Match

_SURELY = 3  # labels of lessons side by side that are no columns of a list


def table_pieces(block: Block, scope: Scope, style: Asked) -> Iterator[Piece]:
    """A table is one piece, of the field that its header or the place gives; a table of labels and values is a piece a row."""
    pairs = [_pair(row.cells, row.line, scope, style) for row in block.rows] if len(block.header) == 2 else []
    if sum(1 for pair in pairs if pair and pair.match) >= 2:
        yield Piece(block.line, block.end_line, scope.path, Kind.TABLE, boilerplate=True)  # owns what no row does: header and rules
        head = _pair(block.header, block.line, scope, style)
        if head and head.match:
            yield head
        yield from (pair or _unlabelled(row, scope) for pair, row in zip(pairs, block.rows, strict=True))
        return
    wide = _wide(block, scope, style)
    if wide:
        yield Piece(block.line, block.end_line, scope.path, Kind.TABLE, boilerplate=True)
        yield from wide
        return
    place = scope.meaning.mapping.field if scope.meaning else None
    by_header = style.table_field(block, place)
    match = scope.meaning if by_header in {None, place} else Match(Mapping(str(by_header)), str(by_header))
    yield Piece(block.line, block.end_line, scope.path, Kind.TABLE, match=match, blocks=(block,))


def _wide(block: Block, scope: Scope, style: Asked) -> list[Piece]:
    """The pieces of a table whose header holds labels and whose one row their values; none where it is a list of things."""
    if len(block.rows) != 1:
        return []
    row = block.rows[0]
    pieces = [pair for label, value in zip(block.header, row.cells, strict=False) if (pair := _pair((label, value), row.line, scope, style))]
    meant = [FIELDS[piece.match.mapping.field] for piece in pieces if piece.match]
    fits = all(field.section == FOOTER if scope.many else not field.many for field in meant)
    fits = fits or (len(meant) >= _SURELY and all(field.section == "lessons" for field in meant))
    return pieces if fits and len(meant) >= 2 and 2 * len(meant) > len(block.header) else []


def _unlabelled(row: Row, scope: Scope) -> Piece:
    """A row of a table of labels that has none: kept, and without a meaning."""
    text = " | ".join(row.cells).strip()
    return Piece(row.line, row.line, scope.path, Kind.TABLE, text=text, text_line=row.line, boilerplate=not text.strip(" |"))


def _pair(cells: tuple[str, ...], line: int, scope: Scope, style: Asked) -> Piece | None:
    """The piece of a table's row that holds a label and its value."""
    if len(cells) < 2 or not cells[0].strip():
        return None
    words = cells[0].strip()
    found = meant(words, scope, style)
    return Piece(
        line,
        line,
        scope.path,
        Kind.ITEM,
        label=words.strip("*_ "),
        match=found,
        text=cells[1],
        text_line=line,
    )
