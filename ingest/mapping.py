"""Which block of a document is which field: an outline and a style in, pieces out, each with its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.fields import FIELDS
from ingest.labels import Label, find_label, key, looks_like_label, opens_with_time, says_by_whom
from ingest.outline import Block, Kind, Outline, Section
from ingest.shapes.tables import recognise_table
from ingest.styles import Mapping, Match, Style
from ingest.values.hints import is_instruction

_SHORT_VALUE = 90
_FOOTER = "footer"  # its labels end whatever list they stand below
_CAUSES = frozenset({"contributing_factors", "causal_chain"})
_DEFINITION = re.compile(r"^\s{0,4}\n:\s{1,4}")  # a list of definitions: "Status", and on the next line ": Resolved"
_MOSTLY = 0.6
_WORDS_OF_A_LABEL = 3
_WORDS_OF_A_SURE_LABEL = 2
_LONGEST_LABELLED = 300
_BETWEEN = re.compile(r"(?P<bar>\s{0,4}[|·•]\s{1,4}|\s{1,8}(?=(?:\*\*|__)[A-Z]))|[.;,]\s{1,3}(?![|·•])")
_EMPHASISED = re.compile(r"(?P<mark>[*_]{1,2})(?P<inside>[^*_\n]{4,200})(?P=mark)")
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,40}\]:")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a document that has one meaning: a row of `fields`, and what the field's value is read from.

    `text` is the Markdown that the value starts with (behind the label), from line `text_line`; `blocks` are what stands below it.
    `lines` are all lines that are this piece's own.
    """

    line: int
    end_line: int
    path: tuple[str, ...]
    kind: Kind
    label: str | None = None
    match: Match | None = None
    text: str = ""
    text_line: int = 0
    blocks: tuple[Block, ...] = ()
    boilerplate: bool = False
    lines: frozenset[int] = field(default=frozenset())

    @property
    def field(self) -> str | None:
        """The canonical field's name; None where no style understood the piece."""
        return self.match.mapping.field if self.match else None


@dataclass(slots=True)
class _Scope:
    """Where the walk stands: the heading's own meaning, and the last label that opened one. `bare` documents have no headings, so that
    known words alone on a line stand for them.
    """

    path: tuple[str, ...]
    default: Match | None
    current: Match | None = None
    bare: bool = False

    @property
    def meaning(self) -> Match | None:
        return self.current or self.default

    def open(self, found: Match, value: str) -> None:
        """Let what follows belong to a label, unless it is one of a few words and has them."""
        self.current = None if FIELDS[found.mapping.field].short and value.strip() else found

    @property
    def many(self) -> bool:
        """Whether what stands here is a list of things, in which marked words may be part of a thing."""
        meaning = self.meaning
        return meaning is not None and FIELDS[meaning.mapping.field].many


def map_sections(section: Section, style: Style, path: tuple[str, ...] = (), default: Match | None = None) -> Iterator[Piece]:
    """The pieces of a section and all below it, in the document's order."""
    yield from _section(section, style, _Scope(path, default, bare=section.heading is None and _headings(section) <= 1))


def _section(section: Section, style: Style, scope: _Scope) -> Iterator[Piece]:
    if section.heading is not None:
        title = key(section.title)
        found = style.match((*scope.path, title)) if title else None
        scope = _Scope((*scope.path, section.title), found or scope.default, bare=scope.bare)
        yield _heading(section.heading, scope, found, style)
    yield from _blocks(section.blocks, scope, style)
    for inner in section.sections:
        yield from _section(inner, style, _Scope(scope.path, scope.default, bare=scope.bare))


def _headings(section: Section) -> int:
    return sum(1 + _headings(inner) for inner in section.sections)


def with_lines(pieces: Sequence[Piece], outline: Outline) -> tuple[Piece, ...]:
    """The pieces with the non-blank lines that each one owns; of two that hold a line, the inner one (the shorter) has it, of
    two on the same line the first.
    """
    owner: dict[int, int] = {}
    for index in sorted(range(len(pieces)), key=lambda i: (pieces[i].line - pieces[i].end_line, -i)):
        for number in range(pieces[index].line, pieces[index].end_line + 1):
            if outline.lines[number - 1].strip():
                owner[number] = index
    owned: list[set[int]] = [set() for _ in pieces]
    for number, index in owner.items():
        owned[index].add(number)
    return tuple(replace(piece, lines=frozenset(lines)) for piece, lines in zip(pieces, owned, strict=True))


def _keys(path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key(words) for words in path)


def _heading(heading: Block, scope: _Scope, found: Match | None, style: Style) -> Piece:
    boilerplate = key(heading.text) in style.boilerplate
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


def _blocks(blocks: Sequence[Block], scope: _Scope, style: Style) -> Iterator[Piece]:
    for position, block in enumerate(blocks):
        follows = position + 1 < len(blocks)
        if position == 0 and follows and scope.path and block.kind is Kind.PARAGRAPH and is_instruction(block.text, style.guidance):
            yield Piece(block.line, block.end_line, scope.path, Kind.PARAGRAPH, text=block.text, text_line=block.line, boilerplate=True)
            continue
        match block.kind:
            case Kind.PARAGRAPH:
                yield from _paragraph(block, scope, style, follows=follows)
            case Kind.LIST:
                yield from _list(block, scope, style)
            case Kind.TABLE:
                yield from _table(block, scope, style)
            case Kind.FRONT_MATTER:
                yield from _front_matter(block, scope, style)
            case Kind.RULE | Kind.REFERENCE | Kind.HTML:
                yield Piece(block.line, block.end_line, scope.path, block.kind, boilerplate=block.kind is Kind.RULE)
                if block.kind is Kind.RULE:
                    scope.current = scope.default = None
            case _:
                match = _settled(scope.meaning, "", (block,))
                yield Piece(block.line, block.end_line, scope.path, block.kind, match=match, blocks=(block,))


def _settled(meaning: Match | None, text: str, blocks: Sequence[Block]) -> Match | None:
    """The meaning of what stands in a place: its `rest` where nothing there begins with a time."""
    if meaning is None or meaning.mapping.rest is None:
        return meaning
    lines = [*text.split("\n"), *(line for block in blocks for line in (block.text, *(child.text for child in block.children)))]
    if any(opens_with_time(line) for line in lines) or any(block.kind is Kind.TABLE for block in blocks):
        return meaning
    return replace(meaning, mapping=Mapping(meaning.mapping.rest))


def _front_matter(block: Block, scope: _Scope, style: Style) -> Iterator[Piece]:
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


# ---- paragraphs


def _paragraph(block: Block, scope: _Scope, style: Style, *, follows: bool) -> Iterator[Piece]:
    """A paragraph, parted where a line of it begins with a label."""
    if _FOOTNOTE.match(block.text):
        yield Piece(block.line, block.end_line, scope.path, Kind.REFERENCE, text=block.text, text_line=block.line)
        return
    lines = block.text.split("\n")
    starts = [0]
    head = _label(lines[0], scope, style, alone=True) if scope.bare and len(lines) > 1 else None
    heads = head is not None and not head.strong and not head.colon
    if heads:
        scope.current = None
    held = _waits_for_value(lines[0], scope, style)
    unknown = _unknown_labels(lines, scope, style)
    for number, line in enumerate(lines):
        label = _label(line, scope, style, alone=False) if number else None
        if number and ((heads and number == 1) or number in unknown or (label is not None and (label.strong or not (held and number == 1)))):
            starts.append(number)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        last = block.line + end - 1 if end < len(lines) else block.end_line
        alone = (follows and len(starts) == 1) or (heads and start == 0)
        for text in _side_by_side(lines[start], scope, style) if end == start + 1 else ["\n".join(lines[start:end])]:
            yield _part(text, block.line + start, last, scope, style, alone=alone, unknown=start in unknown)


def _waits_for_value(line: str, scope: _Scope, style: Style) -> bool:
    """Whether a line is a marked label of a few words' value, which then stands on the next line, whatever that looks like."""
    label = _label(line, scope, style, alone=True)
    if label is None or not label.strong or line[label.value_start :].strip():
        return False
    found = style.match((*_keys(scope.path), key(label.text)))
    return found is not None and FIELDS[found.mapping.field].short


def _unknown_labels(lines: Sequence[str], scope: _Scope, style: Style) -> frozenset[int]:
    """The lines of a paragraph that begin with a label which no style knows, where nearly all of its lines begin with one."""
    known = {number for number, line in enumerate(lines) if _label(line, scope, style, alone=False) is not None}
    looks = {number for number, line in enumerate(lines) if number not in known and _is_plain_label(line)}
    enough = len(known) >= 2 and len(known | looks) >= _MOSTLY * len(lines)
    return frozenset(looks if enough and not scope.many else ())


def _is_plain_label(line: str) -> bool:
    label = looks_like_label(line)
    return label is not None and len(label.text.split()) <= _WORDS_OF_A_LABEL and not opens_with_time(line)


def _side_by_side(line: str, scope: _Scope, style: Style) -> list[str]:
    """The labels with their values that stand side by side on a line: "Prepared by: Ana | Reviewers: Ben", "Prepared by Ana. Reviewed by Ben."."""
    whole = _EMPHASISED.fullmatch(line.strip())
    words = whole["inside"] if whole and _footer_label(whole["inside"], scope, style) else line
    parts, start = [], 0
    for bar in _BETWEEN.finditer(words):
        rest = words[bar.end() : bar.end() + _LONGEST_LABELLED]
        label = _label(rest, scope, style, alone=False) if bar["bar"] else _footer_label(rest, scope, style) or _head_label(rest, scope, style)
        if label and label.colon:
            parts.append(words[start : bar.start()])
            start = bar.end()
    return [*parts, words[start:]]


def _part(text: str, line: int, end_line: int, scope: _Scope, style: Style, *, alone: bool, unknown: bool) -> Piece:
    label = looks_like_label(text) if unknown else _label(text, scope, style, alone=alone)
    found = style.match((*_keys(scope.path), key(label.text))) if label else None
    if label and found:
        scope.open(found, text[label.value_start :])
        return _labelled(label, text, line, end_line, scope, found)
    if label and not scope.many and (unknown or _is_short(label, text)):
        return _labelled(label, text, line, end_line, scope, None)
    boilerplate = key(text) in style.boilerplate
    return Piece(
        line,
        end_line,
        scope.path,
        Kind.PARAGRAPH,
        label=label.text if label else None,
        match=None if boilerplate else _settled(scope.meaning, text, ()),
        text=text,
        text_line=line,
        boilerplate=boilerplate,
    )


def _is_short(label: Label, text: str) -> bool:
    """Whether a label that no style knows carries a short value of its own, rather than opening a passage of the text around it."""
    value = text[label.value_start :].strip()
    return bool(value) and len(value) <= _SHORT_VALUE and "\n" not in value


def _labelled(
    label: Label,
    text: str,
    line: int,
    end_line: int,
    scope: _Scope,
    found: Match | None,
    blocks: tuple[Block, ...] = (),
) -> Piece:
    value = _DEFINITION.sub("", text[label.value_start :])
    if label.closing and value.rstrip().endswith(label.closing):
        value = value.rstrip().removesuffix(label.closing)
    skipped = value[: len(value) - len(value.lstrip())].count("\n") + text[: label.value_start].count("\n")
    return Piece(
        line,
        end_line,
        scope.path,
        Kind.ITEM,
        label=label.text.strip(),
        match=_settled(found, value.strip(), blocks),
        text=value.strip(),
        text_line=line + skipped,
        blocks=blocks,
    )


def _label(text: str, scope: _Scope, style: Style, *, alone: bool) -> Label | None:
    """The label that `text` begins with, if it counts as one where it stands."""
    label = find_label(text, style.knows) or _footer_label(text, scope, style)
    if label is None or (not label.colon and not label.strong and not alone):
        return None
    found = style.match((*_keys(scope.path), key(label.text)))
    if found is None:
        return label if label.strong else None
    if scope.many and scope.meaning is not None and not (scope.bare and alone and not label.colon):
        here = FIELDS[scope.meaning.mapping.field]
        there = FIELDS[found.mapping.field]
        if here.name == "action_items" and _is_column(label, here.name, style):
            return label if label.strong else None
        if not label.strong and there.section not in {here.section, _FOOTER}:
            return None
    return label


def _footer_label(text: str, scope: _Scope, style: Style) -> Label | None:
    """A label of the form's foot without a colon: "Prepared by Ana Ruiz"."""
    label = says_by_whom(text, style.knows)
    found = style.match((*_keys(scope.path), key(label.text))) if label else None
    return label if found and FIELDS[found.mapping.field].section == _FOOTER else None


def _head_label(text: str, scope: _Scope, style: Style) -> Label | None:
    """A label of several words for what a form's head asks, behind a sentence: "… late. Affected services: mailer"."""
    label = find_label(text, style.knows)
    if label is None or not label.colon or len(label.text.split()) < _WORDS_OF_A_SURE_LABEL or scope.many:
        return None
    found = style.match((*_keys(scope.path), key(label.text)))
    return label if found and FIELDS[found.mapping.field].section == "impact" else None


def _is_column(label: Label, name: str, style: Style) -> bool:
    words = key(label.text)
    return any(words in names for names in style.columns.get(name, {}).values())


# ---- lists


def _list(block: Block, scope: _Scope, style: Style) -> Iterator[Piece]:
    """The items of a list: each labelled one a piece, runs of the others between them one piece each. Questions that all ask why are the
    chain of causes.
    """
    if scope.meaning and scope.meaning.mapping.field in _CAUSES and len(block.children) > 1 and all(_asks_why(item) for item in block.children):
        yield Piece(block.line, block.end_line, scope.path, Kind.LIST, match=replace(scope.meaning, mapping=Mapping("causal_chain")), blocks=(block,))
        return
    run: list[Block] = []
    for item in block.children:
        head = _numbered_head(item, block, scope, style)
        if head is not None:
            yield from _run(run, block, scope, scope.meaning)
            run = []
            yield from _headed(item, head, scope, style)
            continue
        meaning = scope.meaning  # a label of this item's own may change it for what follows
        labelled = list(_labelled_item(item, scope, style))
        if not labelled:
            run.append(item)
            continue
        yield from _run(run, block, scope, meaning)
        run = []
        yield from labelled
    yield from _run(run, block, scope, scope.meaning)


def _numbered_head(item: Block, block: Block, scope: _Scope, style: Style) -> Match | None:
    """The meaning of an item that is a numbered heading without marks ("2. Impact"), in a document that has no other headings."""
    words = key(item.text.split("\n")[0])
    if not scope.bare or not block.ordered or not words:
        return None
    found = style.match((words,))
    return found if found and found.pattern == words else None


def _headed(item: Block, head: Match, scope: _Scope, style: Style) -> Iterator[Piece]:
    """A numbered heading without marks, and what Markdown took for the rest of its item."""
    first, _, rest = item.text.partition("\n")
    scope.current = head
    yield Piece(item.line, item.line, scope.path, Kind.HEADING, match=head, text=first, text_line=item.line)
    own_end = min((child.line for child in item.children), default=item.end_line + 1) - 1
    if rest.strip():
        yield from _paragraph(Block(Kind.PARAGRAPH, item.line + 1, own_end, rest), scope, style, follows=bool(item.children))
    yield from _blocks(item.children, scope, style)


def _asks_why(item: Block) -> bool:
    words = key(item.text)
    return words.startswith("why ") and "?" in item.text


def _run(items: list[Block], block: Block, scope: _Scope, meaning: Match | None) -> Iterator[Piece]:
    if items:
        run = replace(block, line=items[0].line, end_line=items[-1].end_line, children=tuple(items))
        yield Piece(run.line, run.end_line, scope.path, Kind.LIST, match=_settled(meaning, "", (run,)), blocks=(run,))


def _labelled_item(item: Block, scope: _Scope, style: Style) -> Iterator[Piece]:
    """The pieces of an item that begins with a label, its nested labelled items among them; none where it has no label."""
    label = _label(item.text, scope, style, alone=bool(item.children))
    found = style.match((*_keys(scope.path), key(label.text))) if label else None
    in_actions = scope.meaning is not None and scope.meaning.mapping.field == "action_items"
    if label and found and in_actions and _is_column(label, "action_items", style):
        found = None
    if label and found:
        scope.open(found, item.text[label.value_start :] + "".join(block.text for block in item.children))
        blocks, inner = _nested(item, label, found, scope, style)
        yield _labelled(label, item.text, item.line, item.end_line, scope, found, blocks)
        yield from inner
        return
    if label is None and not scope.many:
        label = looks_like_label(item.text)
    if label is None:
        return
    if scope.many:
        yield Piece(
            item.line,
            item.end_line,
            scope.path,
            Kind.LIST,
            label=label.text,
            match=scope.meaning,
            blocks=(Block(Kind.LIST, item.line, item.end_line, children=(item,)),),
        )
        return
    scope.current = None
    blocks, inner = _nested(item, label, None, scope, style)
    yield _labelled(label, item.text, item.line, item.end_line, scope, None, blocks)
    yield from inner


def _nested(item: Block, label: Label, found: Match | None, scope: _Scope, style: Style) -> tuple[tuple[Block, ...], list[Piece]]:
    """What stands below a labelled item, parted into its own blocks and the pieces of labels inside it that mean something else."""
    if found is not None and FIELDS[found.mapping.field].many:
        return item.children, []
    inside = _Scope((*scope.path, label.text), found)
    own: list[Block] = []
    inner: list[Piece] = []
    for block in item.children:
        if block.kind is not Kind.LIST:
            own.append(block)
            continue
        rest: list[Block] = []
        for child in block.children:
            child_label = _label(child.text, inside, style, alone=bool(child.children))
            child_found = style.match((*_keys(inside.path), key(child_label.text))) if child_label else None
            if child_label and child_found:
                blocks, deeper = _nested(child, child_label, child_found, inside, style)
                inner.append(_labelled(child_label, child.text, child.line, child.end_line, inside, child_found, blocks))
                inner.extend(deeper)
            else:
                rest.append(child)
        if rest:
            own.append(replace(block, children=tuple(rest)))
    return tuple(own), inner


# ---- tables


def _table(block: Block, scope: _Scope, style: Style) -> Iterator[Piece]:
    """A table is one piece, of the field that its header or the place gives; a table of labels and values is a piece a row."""
    pairs = [_pair(row.cells, row.line, scope, style) for row in block.rows]
    if len(block.header) == 2 and sum(1 for pair in pairs if pair and pair.match) >= 2:
        yield Piece(block.line, block.line + 1, scope.path, Kind.TABLE, boilerplate=True)
        head = _pair(block.header, block.line, scope, style)
        if head and head.match:
            yield head
        yield from (pair for pair in pairs if pair)
        return
    place = scope.meaning.mapping.field if scope.meaning else None
    by_header = recognise_table(block, style.columns, place)
    match = scope.meaning if by_header in {None, place} else Match(Mapping(str(by_header)), str(by_header))
    yield Piece(block.line, block.end_line, scope.path, Kind.TABLE, match=match, blocks=(block,))


def _pair(cells: tuple[str, ...], line: int, scope: _Scope, style: Style) -> Piece | None:
    """The piece of a table's row that holds a label and its value."""
    if len(cells) < 2 or not cells[0].strip():
        return None
    words = cells[0].strip()
    found = style.match((*_keys(scope.path), key(words)))
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
