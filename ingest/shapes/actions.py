"""Actions: rows of a table, items with their parts nested below or written into the line, groups of labelled lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from ingest.labels import find_label, key
from ingest.mapping.pieces import Piece
from ingest.markdown import plain
from ingest.outline import Block, Kind
from ingest.shapes.action_lines import part_of, split_line
from ingest.shapes.aligned import layout_below, layout_of, legend_of, name_columns, stand_in, state_and_check
from ingest.shapes.assigned import assigned_sentences, assignee, told_in_prose
from ingest.shapes.columns import ColumnWords
from ingest.shapes.entries import Cell, Entry
from ingest.shapes.items import is_announcement, is_head, nested_text, text_entries
from ingest.shapes.records import record_entry, record_labels
from ingest.shapes.tables import Columns, column_names, fill_column, table_entries, typical_length
from ingest.shapes.tails import Tells, can_be_somebody, ends_in_who_and_when, looks_vague, tail_of
from ingest.shapes.unlabelled import with_leading_state

_TEXT = "text"
_FEW_WORDS = 9
_FEWEST_WORDS = 3  # of an action behind a state
_ALSO_STATES = frozenset({"done", "open", "closed"})  # "DONE - alert added" is an action with its state, no column
_PARTS_TOGETHER = frozenset({"owners", "due", "status", "verification"})
_LINE_BREAK = re.compile(r"<br\s?/?>|\n")
_SLASH = re.compile(r"\s{1,3}/\s{1,3}")
_WHO_AND_WHEN = ("owners", "due")
_NAME_AT_END = re.compile(r"(?:\s\((?P<bracket>[^()\n]{2,50})\)|\s[-–—]{1,2}\s(?P<dash>[^\n–—]{2,50}))[.\s]{0,3}$")
_LONGEST_NAME = 60
_BOLD = re.compile(r"\*\*[^*\n]{2,60}\*\*")
_LED = re.compile(
    r"(?P<mark>\*\*|__|)(?P<name>[A-ZÀ-Þ][^*_:\n–—(]{1,50}?)(?:(?P=mark)\s{0,1}:|:(?P=mark)|(?P=mark)\s[–—-])\s{1,3}(?=\S)"
)  # "**Wen**: limit it"
_NOTED = re.compile(r"([^()\n]{2,40}?)\s{1,2}\(([^()\n]{2,40})\)")
_LABELLED_OWNER = re.compile(r"(?:owners?|owned by|assigned to|assignee|responsible)(?::\s{0,3}|\s)(?=[@A-ZÀ-Þ])", re.IGNORECASE)
_HANDLE = re.compile(r"@[\w.-]{2,40}")
_MOST_WORDS_OF_A_GROUP = 4
_AND = re.compile(r"\s{0,3}[,&+]\s{0,3}|\sand\s")
_JOINT = re.compile(r"\s(?:and|/|,|\+)\s|,\s")
_BY_AND_WHO = re.compile(
    r"(?P<sign>[^\w\s]{1,3}\s{1,3})?(?:[Bb]y|[Dd]ue|[Uu]ntil)\s(?P<due>[^,:\n]{3,25}),\s(?P<names>[^:,.\n]{2,60}):\s{1,3}(?=\S)"
)  # "By 6 February, Theo: snapshot test"
_STATE_AND_CHECK = re.compile(r"(?P<state>[^,;:()–—\n]{2,30}?)(?:\s[–—-]{1,2}\s|[,;:.]\s|\s\()(?P<check>[^\n]{8,400})$")
_DAY_BEHIND = re.compile(r"(?P<owner>[^\d/(\n]{2,60}?)(?:\s[/–—-]\s|\s(?=\d)|<br\s?/?>|\n)(?P<due>[^\n]{3,40})$")


def action_entries(pieces: Sequence[Piece], columns: Columns, tells: Tells) -> Iterator[Entry]:
    """The actions that the pieces of an action section hold, in order. `tells` tells apart what stands behind dashes.

    Labelled pieces that name a part ("Owner: Ana") below a heading or a text belong to one action; a part named again, or a new
    text, starts the next.
    """
    record: Entry | None = None
    group: str | None = None
    columns = columns if isinstance(columns, ColumnWords) else ColumnWords(columns)
    lines = [text for piece in pieces for text in _lines(piece)]
    tells = replace(
        tells,
        layout=layout_of(lines, tells),
        below=layout_below([text for piece in pieces for text in _lines_below(piece)], tells),
        signed=ends_in_who_and_when(lines, tells),
        labels=record_labels([text for piece in pieces for text, _ in _passages(piece)], columns, tells),
    )
    pieces, tells = _without_legend(pieces, columns, tells)
    for piece, following in zip_longest(pieces, pieces[1:]):
        if piece.kind is Kind.HEADING or is_announcement(piece, following) or _is_group(piece, following, tells):
            yield from _release(record)
            record, group = None, plain(piece.text).strip(" :")
            continue
        for entry, part in _parts(piece, columns, group, tells):
            if part is None:
                yield from _release(record)
                record = entry
            elif record is not None and part not in record.cells and (part != _TEXT or not record.text):
                record = _with_part(record, part, entry)
            else:
                yield from _release(record)
                record = _with_part(Entry(_heading_text(part, group), entry.line, entry.end_line, group=group), part, entry)
    yield from _release(record)


def _without_legend(pieces: Sequence[Piece], columns: ColumnWords, tells: Tells) -> tuple[Sequence[Piece], Tells]:
    """The pieces without a paragraph that explains how the actions are laid out, and the layouts with what it tells."""
    for at, piece in enumerate(pieces):
        legend = legend_of(piece.text, columns, tells) if piece.kind is Kind.PARAGRAPH and not piece.blocks else None
        if legend is not None:
            below = not any(legend.cells(text, 0) for one in pieces[at + 1 :] for text in _lines(one))
            return [*pieces[:at], *pieces[at + 1 :]], replace(tells, below=legend) if below else replace(tells, layout=legend)
    return pieces, tells


def _is_group(piece: Piece, following: Piece | None, tells: Tells) -> bool:
    """Whether a paragraph is a name or a state over the list behind it, or a few marked words: "Dolores & Ben", "**Must**"."""
    text = piece.text.strip("*_ ")
    marked = text != piece.text.strip()
    led = text[:1].isupper() or (marked and text[:1].isalpha())
    alone = piece.kind is Kind.PARAGRAPH and 0 < len(text.split()) <= _MOST_WORDS_OF_A_GROUP and led and text[-1:].isalpha()
    named = all(name.casefold() in tells.people for name in _AND.split(text)) or (tells.state(text) is not None and " " not in text)
    return alone and (marked or named) and following is not None and following.kind is Kind.LIST and following.path == piece.path


def with_known_owners(entries: Sequence[Entry], tells: Tells) -> list[Entry]:
    """The actions; of one without an owner the name alone in the bracket or behind the dash at its end, or at its head, or in the heading over it,
    where that owns another of them, is one of the people whom the document names, or a team.
    """
    known = {name.casefold() for entry in entries for name in _AND.split(plain(entry.cell("owners"))) if name} | tells.people
    return [
        _owned(entry, known, tells) if "owners" not in entry.cells else entry if entry.cell("owners").strip() else _of_group(entry, known, tells)
        for entry in entries
    ]


def _are_known(names: str, known: Collection[str], tells: Tells) -> bool:
    return all(name.casefold() in known or tells.team(name) for name in _AND.split(names))


def _of_group(entry: Entry, known: Collection[str], tells: Tells) -> Entry:
    """An action whose owner is the heading over it: "Marcus", "Dolores & Ben", "Platform team", "Facilities (Pia)", "Owner: Pia"."""
    group = plain(entry.group or "")
    names = _LABELLED_OWNER.sub("", group)
    noted = _NOTED.fullmatch(names)
    told = names != group or _HANDLE.fullmatch(names) is not None
    if not names or not (told or _are_known(names, known, tells) or (noted and any(_are_known(part, known, tells) for part in noted.groups()))):
        return entry
    return replace(entry, cells={**entry.cells, "owners": Cell(names, entry.line)})


def _owned(entry: Entry, known: Collection[str], tells: Tells) -> Entry:
    led = _LED.match(entry.text)
    if led and _are_known(led["name"], known, tells):
        return replace(entry, text=entry.text[led.end() :], cells={**entry.cells, "owners": Cell(led["name"], entry.line)})
    told = assignee(entry.text)
    if told and (_are_known(told[0], known, tells) or (told[1] and "due" in entry.cells and tells.anybody(told[0]) and not tells.remark(told[0]))):
        return replace(entry, cells={**entry.cells, "owners": Cell(told[0], entry.line)})
    match = _NAME_AT_END.search(entry.text, max(0, len(entry.text) - _LONGEST_NAME))
    names = match["bracket"] or match["dash"] if match else ""
    if match is None or not all(name.casefold() in known for name in _AND.split(plain(names))):
        return _of_group(entry, known, tells)
    return replace(entry, text=entry.text[: match.start()].rstrip(), cells={**entry.cells, "owners": Cell(names, entry.end_line)})


def _lines(piece: Piece) -> Iterator[str]:
    """The words of each action that a piece writes on a line."""
    if piece.kind is Kind.HEADING:
        return
    yield from (entry.text for entry in text_entries(piece.text, piece.text_line) if piece.text)
    for block in piece.blocks:
        if block.kind is Kind.LIST:
            yield from (item.text for item in block.children)
        elif block.kind is Kind.PARAGRAPH:
            yield from (entry.text for entry in text_entries(block.text, block.line))


def _release(record: Entry | None) -> Iterator[Entry]:
    if record is not None:
        yield record


def _heading_text(part: str, group: str | None) -> str:
    return "" if part == _TEXT else (group or "")


def _with_part(record: Entry, part: str, entry: Entry) -> Entry:
    text = entry.text if part == _TEXT else record.text
    cells = record.cells if part == _TEXT else {**record.cells, part: Cell(entry.text, entry.line)}
    return Entry(
        text,
        record.line,
        entry.end_line,
        cells,
        record.asked | {part},
        record.checked,
        record.group,
        record.below,
    )


def _lines_below(piece: Piece) -> Iterator[str]:
    """The line that stands alone below each item of a piece's lists."""
    yield from (line.text for block in piece.blocks if block.kind is Kind.LIST for item in block.children if (line := _only_line_below(item)))


def _only_line_below(item: Block) -> Block | None:
    lines = [child for block in item.children for child in block.children] if all(block.kind is Kind.LIST for block in item.children) else []
    return lines[0] if len(lines) == 1 and not lines[0].children else None


def _parts(piece: Piece, columns: ColumnWords, group: str | None, tells: Tells) -> Iterator[tuple[Entry, str | None]]:
    """Entries of a piece, each with the part of an action that it is, None for an action of its own."""
    lines = piece.text.split("\n")
    named = [_named_part(line, columns) for line in lines]
    if len(lines) > 1 and all(named) and len({part[0] for part in named if part}) > 1:
        for number, part in enumerate(named, start=piece.text_line):
            if part is not None:
                yield Entry(part[1], number, number), part[0]
    elif piece.text:
        yield from _from_passage(piece.text, piece.text_line, columns, group, tells)
    for block in piece.blocks:
        if block.kind is Kind.TABLE:
            for entry in _from_table(block, columns, group, tells):
                yield entry, None
        elif block.kind is Kind.LIST:
            for item in block.children:
                yield from _from_item(item, columns, group, tells)
        elif block.kind is Kind.PARAGRAPH:
            yield from _from_passage(block.text, block.line, columns, group, tells)


def _passages(piece: Piece) -> Iterator[tuple[str, int]]:
    """The paragraphs of a piece, each with its line."""
    if piece.kind is not Kind.HEADING and piece.text:
        yield piece.text, piece.text_line
    yield from ((block.text, block.line) for block in piece.blocks if block.kind is Kind.PARAGRAPH)


def _from_passage(text: str, line: int, columns: ColumnWords, group: str | None, tells: Tells) -> Iterator[tuple[Entry, str | None]]:
    record = record_entry(text, line, group, tells.labels)
    if record is not None:
        yield record, None
        return
    for passage in text_entries(text, line):
        for entry in assigned_sentences(passage):
            yield _split(entry, columns, group, tells), None


def _from_table(block: Block, columns: ColumnWords, group: str | None, tells: Tells) -> Iterator[Entry]:
    names = column_names(block.header, columns)
    fill_column(names, block, _TEXT, typical_length)
    name_columns(names, block, tells)
    together = [(at, parts) for at, header in enumerate(block.header) if (parts := _told_together(header, columns))]
    for at, parts in together:
        free = [part for part in parts if part not in names]
        if names[at] not in parts and free:
            names[at] = free[0]
    for entry in _joined_rows(list(table_entries(block, names)), tells):
        if entry.group is not None:
            group = entry.group
        for at, parts in together:
            if names[at] in parts:
                entry = _apart(entry, str(names[at]), parts)
        if "verification" not in names and "status" in entry.cells:
            entry = _with_check(entry, tells)
        yield Entry(
            entry.cell(_TEXT),
            entry.line,
            entry.end_line,
            entry.cells,
            entry.asked,
            None,
            group,
            entry.below,
            entry.surplus,
        )


def _with_check(entry: Entry, tells: Tells) -> Entry:
    """A row whose state goes on to tell how it was checked, in a table without a place for that: "done - Ana did the steps alone, all back"."""
    state = entry.cells["status"]
    match = _STATE_AND_CHECK.match(state.text)
    if match is None or tells.state(match["state"]) != "complete" or not tells.check(match["check"]):
        return entry
    cells = {**entry.cells, "status": Cell(match["state"], state.line), "verification": Cell(match["check"].rstrip(")"), state.line)}
    return replace(entry, cells=cells)


def _joined_rows(rows: Sequence[Entry], tells: Tells) -> Iterator[Entry]:
    """The rows of a table of actions; one without a number, and nothing but words that begin small, goes on with the numbered row above, one with
    nothing but bold words or a team's name is the group of those below.
    """
    held: Entry | None = None
    group: str | None = None
    for row in rows:
        words = row.cell(_TEXT)
        alone = words.strip() and not row.below and not any(cell.text.strip() for name, cell in row.cells.items() if name not in {_TEXT, "number"})
        if alone and len(rows) > 1 and len(row.cells) > 1 and (_BOLD.fullmatch(words.strip()) or tells.team(plain(words))):
            group = plain(words).strip(" :")
        elif alone and held is not None and words[:1].islower() and ("number" in held.cells and held.cell("number") and not row.cell("number")):
            said = held.cells[_TEXT]
            held = replace(held, end_line=row.end_line, cells={**held.cells, _TEXT: Cell(f"{said.text} {words}", said.line)})
        else:
            yield from _release(held)
            held = replace(row, group=group)
    yield from _release(held)


def _told_together(header: str, columns: ColumnWords) -> tuple[str, ...]:
    """The parts of an action that one column holds together: "Owner & due date", "State / Verification". Empty where it is for one."""
    words = columns.named
    parts = tuple(words.get(part.strip(), "") for part in _JOINT.split(key(header)))
    return parts if len(parts) > 1 and all(part in _PARTS_TOGETHER for part in parts) and len(set(parts)) == len(parts) else ()


def _apart(entry: Entry, name: str, parts: tuple[str, ...]) -> Entry:
    """A row whose cell holds several parts: parted at slashes, of owner and due day at the last comma, or where a day begins; the first alone
    where nothing parts it.
    """
    cell = entry.cells.get(name)
    said = [words.strip() for words in _SLASH.split(cell.text, maxsplit=len(parts) - 1)] if cell else []
    if parts != _WHO_AND_WHEN or len(said) == len(parts):
        own = {part: value for part, value in entry.cells.items() if part != name}
        told = {part: Cell(words, entry.line_of(name)) for part, words in zip(parts, said, strict=False) if words}
        told = state_and_check(told) if "status" in told and len(said) < len(parts) else told
        return replace(entry, cells={**own, **told}, asked=entry.asked | frozenset(parts))
    broken = _LINE_BREAK.split(cell.text, maxsplit=1) if cell else []
    owner, _, due = (broken[0], "", broken[1]) if len(broken) > 1 else (cell.text if cell else "").rpartition(",")
    cells = {part: value for part, value in entry.cells.items() if part != name}
    if cell is not None and owner.strip():
        cells |= {"owners": Cell(owner.strip(), cell.line), "due": Cell(due.strip(), cell.line)}
    elif cell is not None:
        match = _DAY_BEHIND.match(cell.text)
        parted = {"owners": match["owner"].strip(), "due": match["due"].strip()} if match else {"owners": cell.text}
        cells |= {part: Cell(words, cell.line) for part, words in parted.items() if words}
    return replace(entry, cells=cells, asked=entry.asked | frozenset(_WHO_AND_WHEN))


def _from_item(item: Block, columns: ColumnWords, group: str | None, tells: Tells) -> Iterator[tuple[Entry, str | None]]:
    part = _named_part(item.text, columns)
    if part is not None and part[0] != _TEXT and not item.children and not _is_whole(item.text, part[1], columns, tells):
        name, value = part
        yield Entry(value, item.line, item.end_line), name
        return
    lists = [child for child in item.children if child.kind is Kind.LIST]
    nested = [child for block in lists for child in block.children]
    named = [found for child in nested if (found := _named_part(child.text, columns)) is not None]
    if nested and not named and is_head(item.text):
        for child in nested:
            yield from _from_item(child, columns, plain(item.text).strip(" :"), tells)
        return
    line = _only_line_below(item)
    laid = tells.below.cells(stand_in(line.text, tells.below.mark), line.line) if line is not None and tells.below is not None else None
    if laid is not None and tells.below is not None:
        entry = _split(Entry(item.text, item.line, item.end_line, checked=item.checked, group=group), columns, group, tells)
        laid.pop(_TEXT)
        yield replace(entry, cells={**entry.cells, **laid}, asked=entry.asked | frozenset(tells.below.roles) - {_TEXT}), None
        return
    yield _whole_item(item, nested, columns, group, tells), None


def _is_whole(text: str, value: str, columns: ColumnWords, tells: Tells) -> bool:
    """Whether an item that begins with a state and a colon is an action of its own: "DONE: Alert on the length of the queue"."""
    return _label_of(text, columns) in _ALSO_STATES and len(value.split()) >= _FEWEST_WORDS and tells.state(value) is None


def _whole_item(item: Block, nested: Sequence[Block], columns: ColumnWords, group: str | None, tells: Tells) -> Entry:
    """An action with its parts: those nested below it as labelled items, and those written into its own line."""
    cells: dict[str, Cell] = {}
    rest: list[Block] = []
    labels = [_label_of(child.text, columns) for child in nested]
    for child, label in zip(nested, labels, strict=True):
        part = _named_part(child.text, columns)
        part = (part_of(label, labels, columns), part[1]) if part else None
        if part is not None and part[0] not in cells and part[0] != _TEXT:
            value = "\n".join(words for words in (part[1], nested_text(child.children)) if words)
            cells[part[0]] = Cell(value, child.line)
        elif cells and "status" not in cells and not child.children and len(child.text.split()) <= _FEW_WORDS and tells.state(child.text):
            cells["status"] = Cell(child.text, child.line)
        elif told := _who_and_when(child, tells):
            cells = {**told, **cells}
        else:
            rest.append(child)
    others = [block for block in item.children if block.kind is not Kind.LIST]
    below = nested_text(
        (
            *others,
            *((Block(Kind.LIST, rest[0].line, rest[-1].end_line, children=tuple(rest)),) if rest else ()),
        )
    )
    own = _named_part(item.text, columns)
    text = own[1] if own is not None and own[0] == _TEXT else item.text
    entry = _split(Entry(text, item.line, item.end_line, checked=item.checked, group=group), columns, group, tells)
    merged = {**entry.cells, **cells}
    return Entry(entry.text, item.line, item.end_line, merged, entry.asked | frozenset(cells), item.checked, group, below)


def _who_and_when(child: Block, tells: Tells) -> dict[str, Cell]:
    """Who, by when and how it stands in a line alone below an action: "Kwabena, due 16 January 2026"; empty where the line says something else."""
    if child.children:
        return {}
    rest, cells = tail_of(stand_in(child.text, "—"), child.line, tells)
    return cells if rest == stand_in("", "—").rstrip(" —") and {"owners", "due"} <= set(cells) else {}


def _split(entry: Entry, columns: ColumnWords, group: str | None, tells: Tells) -> Entry:
    """An action's line parted by the layout that it shares with the others, else by what its own words tell."""
    led = _BY_AND_WHO.match(entry.text)
    if led and (tells.due(led["due"]) or looks_vague(led["due"])) and all(map(can_be_somebody, _AND.split(led["names"]))):
        told = {"owners": Cell(led["names"], entry.line), "due": Cell(led["due"], entry.line)}
        entry = split_line(replace(entry, text=f"{led['sign'] or ''}{entry.text[led.end() :]}"), columns, group, tells)
        return replace(entry, cells={**told, **entry.cells}, asked=entry.asked | frozenset(told))
    cells = tells.layout.cells(entry.text, entry.line) if tells.layout else None
    if cells is None or tells.layout is None:
        return told_in_prose(split_line(entry, columns, group, tells), tells)
    text, found = with_leading_state(cells.pop(_TEXT).text, cells, entry.line, tells)
    return replace(entry, text=text, cells=found, asked=frozenset(tells.layout.roles), group=group)


def _label_of(text: str, columns: ColumnWords) -> str:
    """The words of the label that an item begins with, where they name a part of an action; empty where none does."""
    words = columns.named
    label = find_label(text, words.__contains__)
    return key(label.text) if label is not None and key(label.text) in words else ""


def _named_part(text: str, columns: ColumnWords) -> tuple[str, str] | None:
    """The part of an action that an item names ("Owner: Ana"), and its value."""
    words = columns.named
    label = find_label(text, words.__contains__)
    if label is None or key(label.text) not in words or not (label.colon or label.strong):
        return None
    if key(label.text) in _ALSO_STATES and not text[: label.value_start].rstrip(" *_").endswith((":", "?")):
        return None
    return words[key(label.text)], text[label.value_start :].strip()
