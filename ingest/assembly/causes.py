"""Why and what was learned: contributing factors, safeguards, lessons, and the themes that rules read in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from ingest.assembly.identity import title_line
from ingest.assembly.ledger import Ledger
from ingest.diagnostics import info
from ingest.fields import LESSON_KINDS
from ingest.labels import key
from ingest.mapping.pieces import Piece
from ingest.markdown import plain
from ingest.outline import Block, Kind
from ingest.places import lines_before
from ingest.postmortem import ContributingFactor, Lesson, Safeguard
from ingest.rules import Rules
from ingest.shapes.entries import Entry
from ingest.shapes.items import announces, block_entries, is_announcement, text_entries
from ingest.shapes.tables import Columns, column_names, fill_column, table_entries, typical_length
from ingest.sheet import Sheet, Words
from ingest.values.categories import by_category, category_behind_comma, explicit_category, guess_category
from ingest.values.denials import denies
from ingest.values.hints import strip_hint
from ingest.values.safeguards import FAILED, WORKED, read_outcome
from ingest.values.text import emptiness
from ingest.values.themes import classify, read_trigger, stated_causes

# A value that says that there is none, and perhaps why: "none of them", "None identified yet.", "none today", "none, we were staring at it".
_NONE = re.compile(
    r"none(?:\s{0,2}[,;–—-]\s|\s(?:of (?:them|these|those|it|us|the above)|identified|known|found|yet|so far|that|today|here|this time)\b)"
    r"[^\n]{0,80}$",
    re.IGNORECASE,
)

_LONGEST_CATEGORY = 200  # characters of a word with its marks
_ANSWERED = frozenset({"safeguards"})  # fields where "No" is a value
_OF_OTHER_THINGS = ("detection", "mitigation")  # under which some say what caused it
_NO_CAUSE = frozenset({"summary", "title"})  # where words tell what failed, and not why


def entries_of(sheet: Sheet, name: str, rules: Rules) -> Iterator[Entry]:
    """The things that the pieces of a list field hold, less what only fills the place of words."""
    group: str | None = None
    pieces = sheet.of(name)
    if not pieces:
        return
    several = sum(piece.kind is Kind.PARAGRAPH and piece.label is None and bool(piece.text) for piece in pieces) > 1
    for piece, following in zip_longest(pieces, pieces[1:]):
        if piece.kind is Kind.HEADING:
            group = None if sheet.style.match((key(piece.text),)) else plain(piece.text)
            continue
        category = _category_alone(piece.text, rules) if piece.kind is Kind.PARAGRAPH else None
        if category:
            group = category
            continue
        group, piece = _below_category(piece, group, rules)
        if is_announcement(piece, following):
            continue
        for entry in _piece_entries(piece, sheet.style.columns.get(name, {}), group, rules, alone=not several):
            named = explicit_category(plain(entry.text), rules.words.themes)  # a category in italics and brackets is no hint of the form
            if named and emptiness(named[1], sheet.placeholders) is not None:
                continue  # "Organizational: none"
            text = entry.text.strip() if named else strip_hint(entry.text, sheet.style.hints)[0]
            words = plain(text)
            said = emptiness(words, sheet.placeholders) is None and not _NONE.match(words) and key(text) not in sheet.style.boilerplate
            if name not in _ANSWERED and denies(words, rules.words.denials):
                continue
            if said or (entry.below.strip() and "text" not in entry.asked):
                yield Entry(text, entry.line, entry.end_line, entry.cells, entry.asked, entry.checked, entry.group, entry.below)


def _below_category(piece: Piece, group: str | None, rules: Rules) -> tuple[str | None, Piece]:
    """A paragraph without its first line where that is a category alone, which holds for the lines below it; and the group that it is in."""
    first, _, rest = piece.text.partition("\n")
    category = _category_alone(first, rules) if piece.kind is Kind.PARAGRAPH and rest.strip() else None
    return (category, replace(piece, text=rest, line=piece.line + 1, text_line=piece.text_line + 1)) if category else (group, piece)


def _category_alone(text: str, rules: Rules) -> str | None:
    """The category that a paragraph consists of, and that holds for the items below it: "**Technical**"."""
    if len(text) > _LONGEST_CATEGORY:
        return None
    words = plain(text).strip(" :–—-")
    return words if len(words.split()) == 1 and explicit_category(f"{words}: x", rules.words.themes) else None


def _piece_entries(piece: Piece, columns: Columns, group: str | None, rules: Rules, *, alone: bool) -> Iterator[Entry]:
    category = _category_alone(piece.text, rules) if piece.blocks else None
    if category:
        group = category
    elif piece.text and not (piece.blocks and piece.blocks[0].kind is Kind.LIST and announces(piece.text)):
        if alone or "\n" in piece.text or piece.text.count(";") > 1:
            entries = text_entries(piece.text, piece.text_line)
            yield from entries if group is None else (replace(entry, group=group) for entry in entries)
        else:  # of several paragraphs each is one thing, whatever semicolons it has
            yield Entry(piece.text.strip(), piece.text_line, piece.end_line, group=group)
    for block in piece.blocks:
        category = _category_alone(block.text, rules) if block.kind is Kind.PARAGRAPH and piece.blocks[1:] else None
        if category:
            group = category
        elif block.kind is Kind.TABLE:
            yield from _from_table(block, columns)
        else:
            yield from block_entries((block,), group)


def _from_table(block: Block, columns: Columns) -> Iterator[Entry]:
    names = column_names(block.header, columns)
    fill_column(names, block, "text", typical_length)
    for entry in table_entries(block, names):
        group = plain(entry.cell("category") or entry.cell("outcome")) or None
        yield Entry(entry.cell("text"), entry.line, entry.end_line, asked=entry.asked, group=group, below=entry.below)


def whole_text(entry: Entry) -> str:
    """The words of an entry with what stands below it."""
    below = "\n".join(plain(line) if not line.startswith("  ") else line for line in entry.below.split("\n")) if entry.below else ""
    return "\n".join(part for part in (plain(entry.text), below) if part)


def lines_of(entry: Entry, text: str) -> Callable[[int], int]:
    """A function that tells the line of an offset in `text`, which are the words of an entry, or the last of them."""
    if "\n" not in entry.text and not entry.below:
        return lambda _: entry.line
    return lambda offset: _line_of(entry, text, offset)


def _line_of(entry: Entry, text: str, offset: int) -> int:
    own = plain(entry.text)
    before = max(0, len(whole_text(entry)) - len(text))  # letters that were taken off in front
    if offset + before <= len(own):
        return entry.line + lines_before(own, entry.text)(offset + before)
    below = text.count("\n", max(0, len(own) - before), offset)
    return min(entry.line + entry.text.count("\n") + below, entry.end_line)


def read_factors(sheet: Sheet, rules: Rules, ledger: Ledger) -> tuple[ContributingFactor, ...]:
    """The contributing factors; `category` is the author's word, else that of the themes or of what it speaks of (guessed)."""
    themes = rules.words.themes
    factors: list[ContributingFactor] = []
    entries = list(_parted(entries_of(sheet, "contributing_factors", rules), sheet, rules))
    behind = len(entries) > 1 and all(category_behind_comma(whole_text(entry), themes) for entry in entries)
    for seq, entry in enumerate(entries, start=1):
        text = whole_text(entry)
        category = None
        named = explicit_category(f"{entry.group}: x", themes) if entry.group else None
        if named:
            category = named[0]
        own = category_behind_comma(text, themes) if behind else explicit_category(text, themes)
        if own:
            category, text = own[0], own[1]
        line = lines_of(entry, text)
        found = read_themes("factor", seq, text, line, rules, ledger, category)
        guess = guess_category(text, found, themes) if category is None else None
        if guess and guess.value:
            start, end = guess.span or (0, 0)
            ledger.classify("factor", seq, "category", guess.value, text[start:end] or None, line(start), guessed=True)
        chosen = guess.value if guess else category
        factors.append(ContributingFactor(seq, chosen, text, entry.line, entry.end_line, None if chosen is None else guess is not None))
    return tuple(factors)


def _parted(entries: Iterator[Entry], sheet: Sheet, rules: Rules) -> Iterator[Entry]:
    """The factors; one that names several, each with its category, as these, less those of which it says that there is none."""
    for entry in entries:
        parts = by_category(entry.text, rules.words.themes)
        if len(parts) == 1:
            yield entry
            continue
        for text, offset in parts:
            named = explicit_category(plain(text), rules.words.themes)
            if named and (emptiness(named[1].rstrip("."), sheet.placeholders) is not None or denies(named[1], rules.words.denials)):
                continue
            first = entry.line + entry.text.count("\n", 0, offset)
            yield replace(entry, text=text, line=first, end_line=first + text.count("\n"))


def read_themes(
    source: str,
    seq: int | None,
    text: str,
    line: int | Callable[[int], int],
    rules: Rules,
    ledger: Ledger,
    category: str | None = None,
    *,
    outright: bool = False,
) -> tuple[str, ...]:
    """The themes that rules read in `text`; each theme and mechanism is recorded with the words that decided. `line` is that of the text, or tells
    the line of an offset in it. A summary or title names what failed rather than why: "nginx" there is no configuration, as it may be in a cause; so
    it is where only `outright` words are to count.
    """
    found = classify(text, rules.words.themes, category, outright=outright or source in _NO_CAUSE)
    before = lines_before(text)
    for one in found:
        matched = text[one.span[0] : one.span[1]]
        at = line + before(one.span[0]) if isinstance(line, int) else line(one.span[0])
        ledger.classify(source, seq, one.attribute, one.value, matched, at, guessed=one.guessed)
    return tuple(one.value for one in found if one.attribute == "theme")


def read_safeguards(sheet: Sheet, rules: Rules, ledger: Ledger) -> tuple[Safeguard, ...]:
    """Safeguards that worked, and those that failed or were missing: by their label, else by a column or by their own words."""
    safeguards: list[Safeguard] = []
    for name, outcome in (("safeguards_worked", WORKED), ("safeguards_failed", FAILED), ("safeguards", None)):
        for entry in entries_of(sheet, name, rules):
            text = whole_text(entry)
            came_out = outcome or read_outcome(entry.group or "", rules.words.safeguards).value or read_outcome(text, rules.words.safeguards).value
            if came_out is None:
                ledger.find(info("safeguard-without-outcome", entry.line, "It is not said whether this safeguard worked.", "Say so."))
                continue
            safeguards.append(Safeguard(len(safeguards) + 1, came_out, text, entry.line, entry.end_line))
            read_themes("safeguard", len(safeguards), text, lines_of(entry, text), rules, ledger)
    return tuple(safeguards)


def read_lessons(sheet: Sheet, rules: Rules, ledger: Ledger) -> tuple[Lesson, ...]:
    """Lessons in the document's order, each with the kind that its label gives."""
    found = [(entry, kind) for name, kind in LESSON_KINDS.items() for entry in entries_of(sheet, name, rules)]
    found.sort(key=lambda pair: pair[0].line)
    lessons = []
    for seq, (entry, own) in enumerate(found, start=1):
        kind = own or _kind_of(entry.group, sheet)
        text = whole_text(entry)
        lessons.append(Lesson(seq, kind, text, entry.line, entry.end_line))
        read_themes("lesson", seq, text, lines_of(entry, text), rules, ledger)
    return tuple(lessons)


def _kind_of(group: str | None, sheet: Sheet) -> str | None:
    """The kind of lesson that the cell or word above a lesson names, as a label of the style would."""
    found = sheet.style.match((key(group),)) if group else None
    return LESSON_KINDS.get(found.mapping.field) if found else None


def read_causes_elsewhere(sheet: Sheet, rules: Rules, title: str | None, ledger: Ledger) -> str | None:
    """The kind of trigger; and the themes of cause, summary and title, which stand in where an incident's factors have none. A sentence that says
    what caused it is of the cause where it stands under detection or mitigation too.
    """
    trigger_kind = None
    trigger = sheet.read("triggering_event").value
    if trigger is not None:
        reading = read_trigger(trigger.text, rules.words.themes)
        if reading.value is not None:
            trigger_kind = reading.value
            matched = trigger.text[reading.span[0] : reading.span[1]] if reading.span else None
            ledger.classify(
                "cause", None, "trigger_kind", trigger_kind, matched, trigger.line_at(reading.span[0] if reading.span else 0), guessed=True
            )
    for source, name in (("cause", "triggering_event"), ("cause", "causal_chain"), ("summary", "summary")):
        words = sheet.read(name).value
        if words is not None:
            read_themes(source, None, words.text, words.line_at, rules, ledger)
    for name in _OF_OTHER_THINGS:
        told = sheet.read(name).value
        if told is None:
            continue
        for at, sentence in stated_causes(told.text, rules.words.themes):
            read_themes("cause", None, sentence, partial(_line_at, told, at), rules, ledger, outright=True)
    if title:
        read_themes("title", None, title, title_line(sheet, title), rules, ledger)
    return trigger_kind


def _line_at(words: Words, begins: int, offset: int) -> int:
    """The line of an offset in a sentence that begins at another one of the words."""
    return words.line_at(begins + offset)
