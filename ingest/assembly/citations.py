"""Citations: mentions of other incidents, by id, link or file name. Which incident is meant is found over the corpus."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.assembly.identity import NOT_IDS
from ingest.outline import Block, Kind
from ingest.places import lines_before
from ingest.postmortem import Citation
from ingest.sheet import Sheet

_ID = re.compile(r"(?<![\w/#-])(?:(?:[A-Z]{2,10}[-_]?\d{2,6}|(?P<short>[A-Z]{2,10})[-_]\d)(?:-\d{1,5}){0,2})(?![\w])")
_NUMBERED = re.compile(r"[A-Z][-_]?\d")  # in every id
_LINK_TARGET = re.compile(r"\]\(<?([^()<>\n]{1,400}?\.(?:md|markdown|qmd|erb))>?(?:#[^)]{0,200})?\)")


def read_citations(sheet: Sheet, own_id: str | None) -> tuple[Citation, ...]:
    """What may be mentions of other incidents, each target once, at its first line. Those that are none are dropped over the corpus."""
    found: dict[str, Citation] = {}
    for text, line in _texts(sheet):
        before = lines_before(text)
        for target, offset in _targets(text):
            if target != own_id and target not in found:
                at = line + before(offset)
                found[target] = Citation(target, target, at, at)
    return tuple(found.values())


def _targets(text: str) -> Iterator[tuple[str, int]]:
    for match in _ID.finditer(text) if _NUMBERED.search(text) else ():
        if match["short"] not in NOT_IDS:
            yield match[0], match.start()
    for match in _LINK_TARGET.finditer(text) if "](" in text else ():
        yield match[1], match.start(1)


def _texts(sheet: Sheet) -> list[tuple[str, int]]:
    """The texts in which something may be mentioned, each with its line."""
    texts: list[tuple[str, int]] = []
    for piece in sheet.pieces:
        if piece.kind is Kind.HEADING and piece.field == "title":
            continue
        texts.append((piece.text, piece.text_line))
        if piece.blocks:
            _add_texts(piece.blocks, texts)
    return [one for one in texts if _NUMBERED.search(one[0]) or "](" in one[0]]


def _add_texts(blocks: tuple[Block, ...], texts: list[tuple[str, int]]) -> None:
    for block in blocks:
        texts += [(" | ".join(row.cells), row.line) for row in block.rows]
        if block.kind is not Kind.CODE:
            texts.append((block.text, block.line))
        if block.children and block.kind is not Kind.QUOTE:  # its text is that of all that it holds
            _add_texts(block.children, texts)
