"""The pieces of one incident, by field, and the words in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

from ingest.fields import FIELDS
from ingest.labels import key
from ingest.mapping.pieces import Piece
from ingest.markdown import plain
from ingest.outline import Block, Kind
from ingest.places import lines_before
from ingest.reading import Reading, Reason, found, missing
from ingest.styles import Style
from ingest.unguarded import unguarded
from ingest.values.hints import strip_hint
from ingest.values.text import emptiness


@unguarded
@dataclass(frozen=True, slots=True)
class Words:
    """What the author wrote for a field: plain words, the Markdown that they came from, and its lines.

    `parts` are the words of each piece, where several hold the field. `places` are the offsets in `text` from which on a paragraph, an item or a row
    stands, each with its line: between them the document has blank lines and marks of its own. `sources` is the Markdown of each.
    """

    text: str
    markdown: str
    line: int
    end_line: int
    places: tuple[tuple[int, int], ...]
    parts: tuple[Words, ...] = ()
    sources: tuple[str, ...] = ()

    def line_at(self, offset: int) -> int:
        """The line on which the word at an offset in `text` stands."""
        at = max(0, bisect_right(self.places, offset, key=itemgetter(0)) - 1)
        start, line = self.places[at]
        end = self.places[at + 1][0] if at + 1 < len(self.places) else len(self.text)
        source = self.sources[at] if at < len(self.sources) else ""
        return min(line + lines_before(self.text[start:end].rstrip("\n"), source)(offset - start), self.end_line)


@dataclass(frozen=True)
class Sheet:
    """The pieces of one incident of a document at `path`, mapped by `style`; it stands on `line` to `end_line`."""

    path: str
    style: Style
    pieces: tuple[Piece, ...]
    line: int
    end_line: int
    placeholders: frozenset[str]
    several: bool = False

    def of(self, name: str) -> tuple[Piece, ...]:
        """The pieces of a field, in order, headings included."""
        return self._by_field.get(name, ())

    @cached_property
    def _by_field(self) -> dict[str | None, tuple[Piece, ...]]:
        found: dict[str | None, list[Piece]] = {}
        for piece in self.pieces:
            found.setdefault(piece.field, []).append(piece)
        return {name: tuple(pieces) for name, pieces in found.items()}

    def texts(self, name: str) -> tuple[Piece, ...]:
        """The pieces of a field that can hold its value."""
        pieces = self.of(name)
        return tuple([piece for piece in pieces if piece.kind is not Kind.HEADING]) if pieces else pieces

    def asks(self, name: str) -> bool:
        """Whether the form has a place for a field: the style's own form does, or this document."""
        return name in self.style.asks or bool(self.of(name))

    def line_of(self, name: str) -> int:
        """The line of a field's own label, else of its heading, else of its front matter; else of its section's heading, else of the title."""
        own = min(self.of(name), key=lambda one: (one.kind is Kind.FRONT_MATTER, one.label is None), default=None)
        return own.line if own else self.section_line(FIELDS[name].section)

    def section_line(self, section: str) -> int:
        """The line of a section's heading, else of the title."""
        words = self.style.sections.get(section, ())
        for piece in self.pieces:
            if piece.kind is Kind.HEADING and key(piece.text) in words:
                return piece.line
        return self.line

    def read(self, name: str) -> Reading[Words]:
        """The words of a text field: those of all its pieces, without hints.

        ABSENT where its place is empty, PLACEHOLDER where only "TBD" or its like stands there, NOT_IN_FORM where it has no place.
        """
        reading = self._readings.get(name)
        if reading is None:
            reading = self._readings[name] = self._read(name)
        return reading

    @cached_property
    def _readings(self) -> dict[str, Reading[Words]]:
        """What has been read, by field: several tables ask for the words of the same one."""
        return {}

    def _read(self, name: str) -> Reading[Words]:
        pieces = self.texts(name)
        if not pieces:
            return missing(Reason.ABSENT if self.asks(name) else Reason.NOT_IN_FORM)
        parts: list[Words] = []
        reason = Reason.ABSENT
        for piece in pieces:
            words = words_of(piece, self.style)
            why = emptiness(words.text, self.placeholders)
            if why is None:
                parts.append(words)
            elif why is Reason.PLACEHOLDER:
                reason = why
        if not parts:
            return missing(reason)
        return found(_joined(parts))

    def words(self, piece: Piece) -> Words:
        """The words of one piece, without the form's own."""
        return words_of(piece, self.style)


def _joined(parts: Sequence[Words]) -> Words:
    if len(parts) == 1:
        one = parts[0]
        return replace(one, parts=(one,))
    begins = accumulate((len(part.text) + 1 for part in parts), initial=0)
    return Words(
        "\n".join(part.text for part in parts),
        "\n".join(part.markdown for part in parts),
        min(part.line for part in parts),
        max(part.end_line for part in parts),
        tuple((begin + start, line) for begin, part in zip(begins, parts, strict=False) for start, line in part.places),
        tuple(parts),
        tuple(source for part in parts for source in part.sources),
    )


def words_of(piece: Piece, style: Style) -> Words:
    """The words of a piece, without the form's own: its text and what stands below it, a line for each paragraph or item."""
    lines = [line for line in piece.text.split("\n") if key(line) not in style.boilerplate] if piece.text else []
    own = strip_hint("\n".join(lines), style.hints)[0] if lines else ""
    said = bool(own.strip())
    first = piece.text_line + _lines_above(own, piece.text)
    if not piece.blocks:
        return Words(plain(own) if said else "", own if said else "", piece.line, piece.end_line, ((0, first),), (), (own,))
    chunks = [(plain(own), own, first)] if said else []
    chunks += _block_words(piece.blocks, style, "")
    begins = accumulate((len(words) + 1 for words, _, _ in chunks), initial=0)
    return Words(
        "\n".join(words for words, _, _ in chunks),
        "\n".join(source for _, source, _ in chunks),
        piece.line,
        piece.end_line,
        tuple(zip(begins, (line for _, _, line in chunks), strict=False)) or ((0, first),),
        (),
        tuple(source for _, source, _ in chunks) or (own,),
    )


def _lines_above(own: str, text: str) -> int:
    """How many lines of `text` stand above what is left of it without the form's own words."""
    return 0 if own == text else text.count("\n", 0, max(0, text.find(own.split("\n", 1)[0])))


def _block_words(blocks: Sequence[Block], style: Style, indent: str) -> Iterator[tuple[str, str, int]]:
    """The words of blocks, the Markdown that they came from and their line, paragraph by paragraph, item by item and row by row."""
    for block in blocks:
        match block.kind:
            case Kind.LIST:
                for number, item in enumerate(block.children, start=1):
                    mark = f"{number}." if block.ordered else "-"
                    if item.text.strip():
                        yield f"{indent}{mark} {plain(item.text)}", f"{indent}{mark} {item.text}", item.line
                    yield from _block_words(item.children, style, indent + "  ")
            case Kind.TABLE:
                for cells, line in ((block.header, block.line), *((row.cells, row.line) for row in block.rows)):
                    if not any(cell.strip() for cell in cells):
                        continue
                    yield indent + " | ".join(plain(cell) for cell in cells), indent + " | ".join(cells), line
            case Kind.PARAGRAPH:
                if key(block.text) not in style.boilerplate:
                    stripped = strip_hint(block.text, style.hints)[0]
                    if stripped.strip():
                        yield indent + plain(stripped), indent + stripped, block.line + _lines_above(stripped, block.text)
            case Kind.QUOTE:
                yield from _block_words(block.children, style, indent)
            case Kind.CODE:
                words = block.text.rstrip("\n")
                yield words, words, min(block.line + 1, block.end_line)
            case _:
                pass
