"""The outline of a document: blocks in sections, each with the lines that it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.unguarded import unguarded


class Kind(StrEnum):
    """What a block is, as Markdown sees it."""

    FRONT_MATTER = "front_matter"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    ITEM = "item"
    TABLE = "table"
    QUOTE = "quote"
    CODE = "code"
    HTML = "html"
    RULE = "rule"
    REFERENCE = "reference"


@unguarded
@dataclass(frozen=True, slots=True)
class Row:
    """A table's row: the Markdown of its cells. `surplus` counts cells beyond the header's, joined to the last one."""

    line: int
    cells: tuple[str, ...]
    surplus: int = 0


@unguarded
@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document on lines `line` to `end_line` (1-based, in the file as its author sees it).

    `text` is Markdown without the marks that make the block (a heading's hashes, an item's bullet), its line breaks kept.
    `closed` is false of code and HTML whose end the author forgot, so that it runs on to the end of what it stands in.
    A list has items as children, an item and a quote have blocks; an item's own first paragraph is its `text`.
    """

    kind: Kind
    line: int
    end_line: int
    text: str = ""
    level: int = 0
    ordered: bool = False
    checked: bool | None = None
    closed: bool = True
    header: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    children: tuple[Block, ...] = ()


@unguarded
@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it, up to the next heading of its level. The document itself is the section of level 0."""

    level: int
    heading: Block | None
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """The heading's Markdown; empty for the document itself."""
        return self.heading.text if self.heading else ""


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole document: its lines as the author sees them, and its sections. `too_deep` are lines below the nesting limit."""

    lines: tuple[str, ...]
    root: Section
    too_deep: tuple[int, ...] = ()
