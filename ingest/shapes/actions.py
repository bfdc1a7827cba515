"""Actions: rows of a table, items with their parts nested below or written into the line, groups of labelled lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ingest.labels import find_label, key
from ingest.mapping import Piece
from ingest.markdown import plain
from ingest.outline import Block, Kind
from ingest.shapes.entries import Cell, Entry
from ingest.shapes.items import is_head, nested_text, text_entries
from ingest.shapes.tables import Columns, column_names, fill_column, table_entries, typical_length

_TEXT = "text"
_OPENING = " \t,;|([{–—-·"
_LAST_BRACKET = re.compile(r"[(\[](?P<inside>[^()\[\]\n]{2,120})[)\]][.\s]{0,3}$")
_HANDLE = re.compile(r"@[\w.-]{1,40}(?:\s{0,2}(?:and|&|/)\s{0,2}@[\w.-]{1,40}){0,3}")
_PERSON = re.compile(r"[A-Z][\w.'’-]{1,30}(?: [A-Z][\w.'’-]{0,30}){0,2}")
_DUE_WORDS = re.compile(r"(?:due(?:\s(?:on|by|date))?|by|until|eta|deadline)[:\s]\s{0,2}(?=\S)", re.IGNORECASE)
_DASH = re.compile(r"\s{1,3}[-–—|]\s{1,3}")
_DAY_ALONE = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_MARKED_OWNER = re.compile(r"\s[-–—]\s{1,2}\*\*(?P<name>[^*\n]{2,60})\*\*(?:,\s{0,2}(?P<rest>[^\n]{0,300}))?$")
_NAMED_OWNER = re.compile(
    r"\s[-–—]\s{1,2}(?P<name>@[\w.-]{1,40}|[A-Z][\w.'’-]{1,30}(?: [A-Za-z][\w.'’-]{0,30}){0,3}),\s{1,2}"
    r"(?P<rest>(?:due|by|until|eta|no date|no due)\b[^\n]{2,60})$",
    re.IGNORECASE,
)
_WITHOUT_MARKS = re.compile(
    r",\s{1,2}owner[:\s]\s{0,2}(?P<name>@?[A-Za-z][\w.'’ -]{1,40}?)(?:,\s{1,2}(?:due|by|until)[:\s]\s{0,2}(?P<due>[^,()\n]{3,40}))?[.\s]{0,3}$",
    re.IGNORECASE,
)
_LEADING_HANDLE = re.compile(r"(?P<name>@[\w.-]{1,40}\w)(?::|\s[-–—]|(?=\s[a-z]))\s{1,3}(?=\S)")
_NO_OWNER = re.compile(r"\s(?:[-–—]{1,2})\s{1,2}(?P<name>no owner(?: yet)?|unassigned|nobody(?: yet)?|TB[DAC])[.\s]{0,3}$", re.IGNORECASE)
_DAY_WORDS = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th|\.)? [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2}(?:st|nd|rd|th)?|\d{1,2}[./]\d{1,2}\.?)(?:,? \d{4})?")
_OPENED = re.compile(r"[(\[]\s{0,2}(?P<name>@[\w.-]{1,40}\w|[A-Z][\w.'’-]{1,30}(?: [A-Z][\w.'’-]{0,30}){0,2})\s{0,2}$")
_HALF_OPEN = re.compile(r"(?:[.,;]\s{0,2}|\s)[_*]{1,2}$")
_OWNER_AND_MORE = re.compile(
    r"(?P<owner>[^,;()\n]{1,60}?)(?:,\s{0,3}(?:(?:due|by|until|eta)(?:\s(?:on|by))?[:\s]\s{0,2})(?P<due>[^,;()\n]{2,40}))(?P<more>,[^()\n]{0,60})?(?P<behind>\).*)?$",
    re.IGNORECASE | re.DOTALL,
)
_DONE_ON = re.compile(r"\b(?:done|closed|completed?|finished|merged|shipped)\b[^,;()]{0,40}", re.IGNORECASE)
_LAST_CHECK = re.compile(
    r"\s[-–—]\s{1,2}(?:(?P<check>(?:verified|checked|tested|confirmed|validated|proven|evidence:)\b[^\n]{2,300})"
    r"|(?P<state>(?:done|merged|closed|completed?|shipped|deployed|fixed|finished)\b[^,;:()\n]{0,30})[,;:]\s{1,2}(?P<after>[^\n]{4,300}))$",
    re.IGNORECASE,
)
_NO_DAY = re.compile(r"(?:due[: ]{1,2})?(?:TB[DAC]|n/a|\?{1,3}|none|no date|unknown)", re.IGNORECASE)
_CLAUSE = re.compile(r"\s{1,3}[-–—|]\s{1,3}|[,;:]\s{1,3}")
_OWNER_WORDS = re.compile(r"(?:owner|owned by|assignee|assigned to|dri|responsible)[:\s]\s{0,2}(?=[@A-Z])", re.IGNORECASE)
_LAST_HANDLE = re.compile(
    r"(?:[.;,]|\s[-–—])\s{1,3}(?P<name>@[\w.-]{1,40}\w)(?:,?\s{1,2}(?:due|by|until)\b:?(?P<due>[^()\n]{3,40}?))?\s{0,2}(?P<tail>\([^()\n]{2,80}\))?[.\s]{0,3}$"
)
_DAY_INSIDE = re.compile(r"\d")
_ENDS_IN_DASHES = re.compile(r"(?:\s{1,3}[-–—]){1,4}\s{0,3}$")
_FEW_WORDS = 5
_TICKET = re.compile(r"[A-Z][A-Z0-9]{1,9}-\d{1,6}|#\d{1,7}")
_CLOSING = " \t,;|)]}–—-·*_"


def action_entries(pieces: Sequence[Piece], columns: Columns) -> Iterator[Entry]:
    """The actions that the pieces of an action section hold, in order.

    Labelled pieces that name a part ("Owner: Ana") below a heading or a text belong to one action; a part named again, or a new
    text, starts the next.
    """
    record: Entry | None = None
    group: str | None = None
    for piece in pieces:
        if piece.kind is Kind.HEADING:
            yield from _release(record)
            record, group = None, plain(piece.text)
            continue
        for entry, part in _parts(piece, columns, group):
            if part is None:
                yield from _release(record)
                record = entry
            elif record is not None and part not in record.cells and (part != _TEXT or not record.text):
                record = _with_part(record, part, entry)
            else:
                yield from _release(record)
                record = _with_part(Entry(_heading_text(part, group), entry.line, entry.end_line, group=group), part, entry)
    yield from _release(record)


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


def _parts(piece: Piece, columns: Columns, group: str | None) -> Iterator[tuple[Entry, str | None]]:
    """Entries of a piece, each with the part of an action that it is, None for an action of its own."""
    if piece.text:
        for entry in text_entries(piece.text, piece.text_line):
            yield _split(entry, columns, group), None
    for block in piece.blocks:
        if block.kind is Kind.TABLE:
            for entry in _from_table(block, columns, group):
                yield entry, None
        elif block.kind is Kind.LIST:
            for item in block.children:
                yield from _from_item(item, columns, group)
        elif block.kind is Kind.PARAGRAPH:
            for entry in text_entries(block.text, block.line):
                yield _split(entry, columns, group), None


def _from_table(block: Block, columns: Columns, group: str | None) -> Iterator[Entry]:
    names = column_names(block.header, columns)
    fill_column(names, block, _TEXT, typical_length)
    for entry in table_entries(block, names):
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


def _from_item(item: Block, columns: Columns, group: str | None) -> Iterator[tuple[Entry, str | None]]:
    part = _named_part(item.text, columns)
    if part is not None and part[0] != _TEXT and not item.children:
        name, value = part
        yield Entry(value, item.line, item.end_line), name
        return
    lists = [child for child in item.children if child.kind is Kind.LIST]
    nested = [child for block in lists for child in block.children]
    named = [found for child in nested if (found := _named_part(child.text, columns)) is not None]
    if nested and not named and is_head(item.text):
        for child in nested:
            yield from _from_item(child, columns, plain(item.text).strip(" :"))
        return
    yield _whole_item(item, nested, columns, group), None


def _whole_item(item: Block, nested: Sequence[Block], columns: Columns, group: str | None) -> Entry:
    """An action with its parts: those nested below it as labelled items, and those written into its own line."""
    cells: dict[str, Cell] = {}
    rest: list[Block] = []
    for child in nested:
        part = _named_part(child.text, columns)
        if part is not None and part[0] not in cells and part[0] != _TEXT:
            value = "\n".join(words for words in (part[1], nested_text(child.children)) if words)
            cells[part[0]] = Cell(value, child.line)
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
    entry = _split(Entry(text, item.line, item.end_line, checked=item.checked, group=group), columns, group)
    merged = {**entry.cells, **cells}
    return Entry(entry.text, item.line, item.end_line, merged, frozenset(merged), item.checked, group, below)


def _named_part(text: str, columns: Columns) -> tuple[str, str] | None:
    """The part of an action that an item names ("Owner: Ana"), and its value."""
    words = _words_of(_frozen(columns))
    label = find_label(text, words.__contains__)
    if label is None or key(label.text) not in words or not (label.colon or label.strong):
        return None
    return words[key(label.text)], text[label.value_start :].strip()


def _frozen(columns: Columns) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(words)) for name, words in columns.items())


@lru_cache(maxsize=64)
def _words_of(columns: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, words in columns:
        for word in words:
            found.setdefault(word, name)
    return found


@lru_cache(maxsize=64)
def _inline(columns: tuple[tuple[str, tuple[str, ...]], ...]) -> re.Pattern[str]:
    """Labels of an action's parts inside a line: "owner: ", "(due: ", "; status = "."""
    inside = [word for name, words in columns if name not in {_TEXT, "number", "kind"} for word in words if len(word) > 2]
    choice = "|".join(re.escape(word) for word in sorted(inside, key=len, reverse=True))
    return re.compile(
        rf"(?:(?<=[\s,;|(\[–—·])|(?<=\*\*)|(?<=\s_)|(?<=\s\*))(?P<label>{choice})[*_]{{0,2}}[ ]{{0,2}}[:=][*_]{{0,2}}(?=[\s@\[\"'(]|\d|$)",
        re.IGNORECASE,
    )


def _split(entry: Entry, columns: Columns, group: str | None) -> Entry:
    """An action's line parted into its text and the labelled parts that are written into it."""
    frozen = _frozen(columns)
    words = _words_of(frozen)
    starts = list(_inline(frozen).finditer(entry.text))
    cells: dict[str, Cell] = {}
    if starts:
        ends = [*(match.start() for match in starts[1:]), len(entry.text)]
        for match, end in zip(starts, ends, strict=True):
            value = _without_frame(entry.text[match.end() : end])
            line = entry.line + entry.text.count("\n", 0, match.start())
            cells.setdefault(words[key(match["label"])], Cell(value, line))
        cells = _owner_apart(cells)
        text = entry.text[: starts[0].start()].rstrip(_OPENING)
        text = text.removesuffix("**") if text.count("**") % 2 else text
        opened = _OPENED.search(text)
        if opened and "owners" not in cells:
            text, cells["owners"] = text[: opened.start()].rstrip(_OPENING), Cell(opened["name"], entry.line)
        text = _HALF_OPEN.sub("", text)
    else:
        text = entry.text
    text, noted = _bracket(text, entry.end_line)
    text, parted = _dashed(text, entry.line) if not cells else (text, {})
    cells = {**parted, **noted, **cells}
    text, checked = _checked_behind(text, entry.end_line) if "verification" not in cells else (text, {})
    if checked:
        text, more = _bracket(text, entry.end_line)
        cells = {**more, **checked, **cells}
    named_owner = _NAMED_OWNER.search(text.rstrip(". ")) if "owners" not in cells else None
    if named_owner:
        text, named = _dashed(text, entry.line)
        cells = {**named, **cells}
    if "owners" not in cells:
        text, named = _signed(text, entry.end_line)
        cells = {**named, **cells}
    if "due" in cells:
        cells = {**_behind_the_day(cells["due"]), **cells, "due": Cell(_DASH.split(cells["due"].text)[0], cells["due"].line)}
    text = _ENDS_IN_DASHES.sub("", text)
    return Entry(text, entry.line, entry.end_line, cells, frozenset(cells), entry.checked, group, entry.below)


def _owner_apart(cells: dict[str, Cell]) -> dict[str, Cell]:
    """The cells; of an owner's behind which due day, state and check stand without labels ("Ana, due 3 March) - done, fired in the drill")
    each is a cell of its own.
    """
    owner = cells.get("owners")
    inside = _OWNER_AND_MORE.match(owner.text) if owner else None
    if owner is None or inside is None:
        return cells
    found = {"owners": inside["owner"].strip(), "due": inside["due"] or ""}
    behind = (inside["behind"] or "").strip(" ,;.:)–—-")
    if behind:
        state, *check = _CLAUSE.split(behind, maxsplit=1)
        found |= {"status": state, "verification": "".join(check)} if _is_short(state) else {"verification": behind}
    done = _DONE_ON.search(inside["more"] or "")
    if done:
        found["status"] = done[0].strip(" ,;")
    return {**cells, **{name: Cell(words, owner.line) for name, words in found.items() if words and (name not in cells or name == "owners")}}


def _checked_behind(text: str, line: int) -> tuple[str, dict[str, Cell]]:
    """An action's line without the check behind a dash at its end, nor the state before that: "Set the TTL (@lee) — verified by Sam in staging
    on 2025-05-12", "Limit the export - merged Mar 11; killed the disk in staging, job red".
    """
    match = _LAST_CHECK.search(text)
    if match is None:
        return text, {}
    state = {"status": Cell(match["state"].strip(), line)} if match["state"] else {}
    return text[: match.start()], {**state, "verification": Cell(match["check"] or match["after"], line)}


def _signed(text: str, line: int) -> tuple[str, dict[str, Cell]]:
    """An action's line without the handle at its end, and the due day behind that: "Alert on lag – @ana", "Limit it. @ben, due 15 July (open)";
    or without the handle before it, or the unmarked owner behind it: "@ana: limit it", "limit it, owner Ana, due 5 March".
    """
    leading = _LEADING_HANDLE.match(text)
    if leading:
        return text[leading.end() :], {"owners": Cell(leading["name"], line)}
    nobody = _NO_OWNER.search(text)
    if nobody:
        return text[: nobody.start()], {"owners": Cell(nobody["name"], line)}
    unmarked = _WITHOUT_MARKS.search(text)
    if unmarked:
        due = {"due": Cell(unmarked["due"], line)} if unmarked["due"] else {}
        return text[: unmarked.start()], {"owners": Cell(unmarked["name"], line), **due}
    match = _LAST_HANDLE.search(text)
    if match is None:
        return text, {}
    cells = {"owners": Cell(match["name"], line)}
    if match["due"]:
        cells["due"] = Cell(match["due"].strip(" ."), line)
    return f"{text[: match.start()]} {match['tail'] or ''}".strip(), cells


def _behind_the_day(due: Cell) -> dict[str, Cell]:
    """The state and the check that dashes part from a due day: "28 July – DONE (fired in the drill)"."""
    parts = _DASH.split(due.text)
    if len(parts) < 2 or not _DAY_INSIDE.search(parts[0]):
        return {}
    behind = _CLAUSE.split(" - ".join(parts[1:]).replace("(", ", ", 1), maxsplit=1)
    if not _is_short(behind[0]):
        return {"verification": Cell(" - ".join(parts[1:]), due.line)}
    check = {"verification": Cell(behind[1].rstrip(") "), due.line)} if len(behind) > 1 else {}
    return {"status": Cell(behind[0].strip(), due.line), **check}


def _without_frame(text: str) -> str:
    """A part's value without what parts it from the next one; a bracket at its end stays where it was opened inside."""
    value = text.strip().lstrip(_CLOSING + _OPENING).rstrip(_OPENING.replace(")", "") + "-–—·*_|;,")
    while value and value[-1] in ")]}" and value.count(value[-1]) > value.count("([{"[")]}".index(value[-1])]):
        value = value[:-1].rstrip(_CLOSING.strip(")]}") + _OPENING)
    return value


def _dashed(text: str, line: int) -> tuple[str, dict[str, Cell]]:
    """An action's line without the parts behind dashes that say who and when: "Alert on lag - Ana - 2025-03-01 - done - fired in the drill"
    (what stands behind the day is the state, and behind that the check), or "Alert on lag — **Ana**, by end of March".
    """
    marked = _MARKED_OWNER.search(text) or _NAMED_OWNER.search(text.rstrip(". "))
    if marked:
        due = _DUE_WORDS.match(marked["rest"] or "")
        cells = {"owners": Cell(marked["name"], line)}
        if due:
            cells["due"] = Cell(marked["rest"][due.end() :], line)
        kept = text[: marked.start()] if due or not marked["rest"] else f"{text[: marked.start()]}, {marked['rest']}"
        return kept, cells
    parts = _DASH.split(text)
    at = next((n for n, part in enumerate(parts) if n and (_DAY_ALONE.fullmatch(part) or (_DUE_WORDS.match(part) and _is_short(part)))), 0)
    at = at or next((n for n, part in enumerate(parts) if n > 1 and _NO_DAY.fullmatch(part)), 0)
    if not at:
        return text, {}
    owner = parts[at - 1] if at > 1 and _is_short(parts[at - 1]) else ""
    behind = _CLAUSE.split(" - ".join(parts[at + 1 :]), maxsplit=1)
    state, check = (behind[0], "".join(behind[1:])) if _is_short(behind[0]) else ("", " - ".join(parts[at + 1 :]))
    due = _DUE_WORDS.match(parts[at])
    found = {"owners": owner, "due": parts[at][due.end() :] if due else parts[at], "status": state.strip(" |"), "verification": check.strip(" |")}
    return text[: _start_of(text, at - bool(owner))].rstrip(_OPENING), {name: Cell(words, line) for name, words in found.items() if words}


def _is_short(words: str) -> bool:
    return len(words.split()) <= _FEW_WORDS


def _start_of(text: str, number: int) -> int:
    """Where the dash before the part with that number stands."""
    return [match.start() for match in _DASH.finditer(text)][number - 1]


def _bracket(text: str, line: int) -> tuple[str, dict[str, Cell]]:
    """An action's line without the bracket at its end that only says who and when: "(@ana, due 15 July, OPS-12)". A ticket in it stays
    in the cells, so that it is read; a bracket with anything else in it, or with a name alone, is left alone.
    """
    match = _LAST_BRACKET.search(text)
    if match is None:
        return text, {}
    cells: dict[str, Cell] = {}
    parts = [part.strip() for part in match["inside"].split(",")]
    named = any(_DUE_WORDS.match(part) or _TICKET.fullmatch(part) or _DAY_ALONE.fullmatch(part) or _DAY_WORDS.fullmatch(part) for part in parts)
    owned_by = any(_HANDLE.fullmatch(part) or _PERSON.fullmatch(part) for part in parts)
    for words in parts:
        due = _DUE_WORDS.match(words)
        owned = _OWNER_WORDS.match(words)
        if owned:
            name, value = "owners", words[owned.end() :].strip()
        elif due:
            name, value = "due", words[due.end() :].strip()
        elif _TICKET.fullmatch(words):
            name, value = "tickets", words
        elif _HANDLE.fullmatch(words) or (named and _PERSON.fullmatch(words)):
            name, value = "owners", words
        elif owned_by and (_DAY_ALONE.fullmatch(words) or _DAY_WORDS.fullmatch(words)):
            name, value = "due", words
        else:
            return text, {}
        earlier = f"{cells[name].text}, " if name in cells else ""
        cells[name] = Cell(earlier + value, line)
    return text[: match.start()].rstrip(_OPENING), cells
