"""Which block of a document is which field: an outline and a style in, pieces out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.fields import FIELDS, FOOTER
from ingest.labels import key, opens_with_time
from ingest.mapping.asked import Asked
from ingest.mapping.items import list_pieces
from ingest.mapping.pairs import table_pieces
from ingest.mapping.paragraphs import paragraph_pieces
from ingest.mapping.pieces import Piece
from ingest.mapping.scope import Scope, headed, label_at, meant, settled
from ingest.outline import Block, Kind, Section
from ingest.styles import LEAD, Mapping, Match

_NUMBERED = re.compile(r"\d{1,2}\s{0,2}[-–—.):]\s{1,3}[A-Za-z][^\n:.]{2,50}")


def map_sections(section: Section, style: Asked, path: tuple[str, ...] = (), default: Match | None = None) -> tuple[Piece, ...]:
    """The pieces of a section and all below it, in the document's order."""
    pieces: list[Piece] = []
    scope = Scope(path, default, bare=section.heading is None and _headings(section) <= 1)
    found = headed(section.title, scope, style) if section.heading is not None else None
    _section(section, style, scope, pieces, found)
    return tuple(pieces)


def _section(
    section: Section, style: Asked, scope: Scope, pieces: list[Piece], found: Match | None = None, placed: Match | None = None, *, opens: bool = False
) -> None:
    """Add the pieces of a section. `found` is what its heading means, `placed` what the heading's place in the form tells of it; `opens` says that it
    is the first of the document: the words right below its heading may have a meaning in the style where that has none of its own.
    """
    if section.heading is not None:
        found = found or placed
        if found and scope.default and not _may_follow(found, scope.default):
            found = None
        scope = Scope((*scope.path, section.title), found or scope.default, bare=scope.bare, section=placed.pattern if placed else None)
        pieces.append(_heading(section.heading, scope, found, style))
    if section.blocks:
        body = Scope(scope.path, scope.default or (_opening(style) if opens else None), bare=scope.bare, section=scope.section)
        place = (body.path, body.default, body.section)
        own = style.once(section.blocks[0].line, place, lambda: _own_blocks(section.blocks, body, style))
        pieces.extend(own.pieces)
        scope.default = scope.default if own.goes_on else None
    if section.sections:
        _inner(section, style, scope, pieces)


def _inner(section: Section, style: Asked, scope: Scope, pieces: list[Piece]) -> None:
    """Add the pieces of the sections below a section's own blocks."""
    goes_on: Match | None = None
    known = [headed(inner.title, scope, style) for inner in section.sections]
    by_place = _by_place(known, section, style)
    for number, inner in enumerate(section.sections):
        if number and not scope.default and opens_with_time(inner.title):
            before = goes_on or meant(section.sections[number - 1].title, scope, style)
            goes_on = before if before and _continues_timeline(inner, before, style) else None
        else:
            goes_on = None
        below = Scope(scope.path, goes_on or scope.default, bare=scope.bare)
        opens = section.heading is None and number == 0
        _section(inner, style, below, pieces, known[number], by_place.get(number), opens=opens)


def _own_blocks(blocks: Sequence[Block], scope: Scope, style: Asked) -> tuple[tuple[Piece, ...], bool]:
    """The pieces of what stands right below a section's heading, and whether that still means what it meant: a rule ends it."""
    pieces = tuple(_blocks(blocks, scope, style))
    return pieces, scope.default is not None


def _opening(style: Asked) -> Match | None:
    """What stands right below the title, in a style that takes it for something."""
    lead = style.lead
    return Match(Mapping(lead), LEAD) if lead else None


def _by_place(known: Sequence[Match | None], section: Section, style: Asked) -> dict[int, Match]:
    """What the headings of words that no style knows, right below a section's own, mean by their place among those of the form. A document's first
    heading is its title.
    """
    if None not in known:
        return {}
    named = style.places(tuple(FIELDS[match.mapping.field].section if match else None for match in known))
    sections = style.style.sections
    found = {number: style.match((sections[name][0],)) for number, name in named.items() if number or section.heading is not None}
    return {number: replace(match, by_place=True) for number, match in found.items() if match}


def _continues_timeline(section: Section, before: Match, style: Asked) -> bool:
    """Whether a section whose heading is a moment follows the timeline's own at its level: the next day of it, written as large."""
    title = key(section.title)
    return before.mapping.field == "timeline" and bool(title) and opens_with_time(section.title) and style.match((title,)) is None


def _may_follow(found: Match, above: Match) -> bool:
    """Whether a heading inside a section means something of its own: inside a list of things not by a slip of the pen, and inside actions,
    whose groups are named like other parts of a form ("Detection", "Mitigate"), only the lessons and the foot.
    """
    here, there = FIELDS[above.mapping.field], FIELDS[found.mapping.field]
    if here.name == "action_items" and " / " not in found.pattern:
        return there.name == here.name or there.section in {"lessons", FOOTER}
    return not (here.many and found.misspelt)


def _headings(section: Section) -> int:
    return sum(1 + _headings(inner) for inner in section.sections)


def _heading(heading: Block, scope: Scope, found: Match | None, style: Asked) -> Piece:
    boilerplate = style.is_boilerplate(heading.text)
    meaning = None if boilerplate else found or scope.default
    return Piece(
        heading.line,
        heading.end_line,
        scope.path,
        Kind.HEADING,
        match=meaning,
        text=heading.text,
        text_line=heading.line,
        boilerplate=boilerplate,
    )


def _blocks(blocks: Sequence[Block], scope: Scope, style: Asked) -> Iterator[Piece]:
    for position, block in enumerate(blocks):
        follows = position + 1 < len(blocks)
        if position == 0 and follows and scope.path and block.kind is Kind.PARAGRAPH and style.is_instruction(block.text):
            yield Piece(block.line, block.end_line, scope.path, Kind.PARAGRAPH, text=block.text, text_line=block.line, boilerplate=True)
            continue
        found = _numbered_line(block, scope, style)
        if found is not None:
            first, _, rest = block.text.partition("\n")
            scope.path, scope.default, scope.current = (*scope.path[:-1], first.strip()), found, None
            yield _heading(replace(block, text=first, end_line=block.line), scope, found, style)
            if rest:
                below = replace(block, text=rest, line=block.line + 1)
                yield from paragraph_pieces(below, scope, style, follows=follows)
            continue
        if position and _told_by_row(block, blocks[position - 1], scope, style):
            yield Piece(block.line, block.end_line, scope.path, block.kind, match=scope.meaning, blocks=(block,))
            continue
        match block.kind:
            case Kind.PARAGRAPH:
                yield from paragraph_pieces(block, scope, style, follows=follows)
            case Kind.LIST:
                yield from list_pieces(block, scope, style, _blocks)
            case Kind.TABLE:
                yield from table_pieces(block, scope, style)
            case Kind.FRONT_MATTER:
                yield from _front_matter(block, scope, style)
            case Kind.QUOTE if any(_labels_in(child, scope, style) for child in block.children):
                yield from _blocks(block.children, scope, style)
            case Kind.RULE | Kind.REFERENCE | Kind.HTML:
                yield Piece(block.line, block.end_line, scope.path, block.kind, boilerplate=block.kind is Kind.RULE)
                if block.kind is Kind.RULE:
                    scope.current = scope.default = None
            case _:
                match = settled(scope.meaning, "", (block,))
                yield Piece(block.line, block.end_line, scope.path, block.kind, match=match, blocks=(block,))


def _told_by_row(block: Block, before: Block, scope: Scope, style: Asked) -> bool:
    """Whether a list or code is what the row of a timeline before it announces ("16:48 – More found:"), where other words would be its `rest`."""
    if scope.meaning is None or scope.meaning.mapping.rest is None or block.kind not in {Kind.LIST, Kind.CODE}:
        return False
    announced = before.kind is Kind.PARAGRAPH and before.text.rstrip().endswith(":") and opens_with_time(before.text)
    return announced and all(label_at(item.text, scope, style, alone=bool(item.children)) is None for item in block.children)


def _numbered_line(block: Block, scope: Scope, style: Asked) -> Match | None:
    """What a numbered line means that is a section's heading of which the author forgot the marks: "2 - Impact" between headings that have them."""
    if block.kind is not Kind.PARAGRAPH or not scope.path:
        return None
    first = block.text.partition("\n")[0].strip()
    if not first[:1].isdigit() or not _NUMBERED.fullmatch(first):
        return None
    words = key(first)
    found = style.match((words,)) if style.heads(words) else None
    return found if found and found.pattern == words else None


def _labels_in(block: Block, scope: Scope, style: Asked) -> bool:
    """Whether a paragraph of a quotation begins with a label that a style knows: a form's head set apart."""
    return block.kind is Kind.PARAGRAPH and any(label_at(line, scope, style, alone=False) is not None for line in block.text.split("\n"))


def _front_matter(block: Block, scope: Scope, style: Asked) -> Iterator[Piece]:
    yield Piece(block.line, block.line, scope.path, Kind.FRONT_MATTER, boilerplate=True)
    for number, line in enumerate(block.text.split("\n"), start=block.line + 1):
        name, colon, value = line.partition(":")
        labelled = bool(colon) and not line.startswith((" ", "\t", "-", "#"))
        found = style.match(("front matter", key(name.replace("_", " ").replace("-", " ")))) if labelled else None
        yield Piece(
            number,
            number,
            scope.path,
            Kind.FRONT_MATTER,
            label=name.strip() if labelled else None,
            match=found if found and len(found.pattern.split(" / ")) > 1 else None,
            text=_scalar(value),
            text_line=number,
        )
    yield Piece(block.end_line, block.end_line, scope.path, Kind.FRONT_MATTER, boilerplate=True)


def _scalar(value: str) -> str:
    """A value of front matter without its quotes, a list in brackets as its items with commas."""
    words = value.strip()
    if words.startswith("[") and words.endswith("]"):
        return ", ".join(part.strip().strip("\"'") for part in words[1:-1].split(","))
    return words.strip("\"'")
