"""Follow-up: the action items, their state, and what shows that they work."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ingest.assembly.causes import lines_of, read_themes
from ingest.assembly.ledger import Ledger
from ingest.assembly.times import Times, context, no_such_day
from ingest.labels import key
from ingest.markdown import plain
from ingest.outline import Kind
from ingest.postmortem import ActionItem
from ingest.reading import Reason
from ingest.rules import Rules
from ingest.shapes.actions import action_entries, with_known_owners
from ingest.shapes.columns import ColumnWords
from ingest.shapes.entries import Cell, Entry
from ingest.shapes.tails import Tells
from ingest.sheet import Sheet
from ingest.values.actions import is_remark_on_cause, read_kind, read_strength, tells_of_none
from ingest.values.days import read_day, read_short_day
from ingest.values.detection import read_detection
from ingest.values.due_dates import Due, is_due, read_due
from ingest.values.hints import is_instruction, strip_hint
from ingest.values.people import is_anybody, is_remark, is_team, read_people
from ingest.values.severity import read_scales
from ingest.values.statuses import (
    ActionStatus,
    opening_state,
    read_action_status,
    read_legend,
    seems_undone,
    state_alone,
    stated_below,
    stated_status,
    told_state,
    trailing_status,
)
from ingest.values.text import emptiness
from ingest.values.tickets import read_tickets
from ingest.values.timewords import TimeContext
from ingest.values.verification import Verification, is_checker, read_verification, with_signature

_NOTE = re.compile(r"\([^()\n]{1,200}\)\.?")  # what only comments: "(moved up because that is what people read)"
_PERSON = re.compile(r"@?[A-ZÀ-Þ][a-zà-þ’'-]{1,20}(?: (?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][a-zà-þ’'-]{1,20})){0,2}")
_SMALL_NAME = re.compile(r"[a-zà-þ]{2,15}(?: [a-zà-þ]{2,15})?")  # of those who sign: "mira"
_HANDLE = re.compile(r"^@|[._-].*$", re.DOTALL)
_SHORTEST = 2  # letters; initials are nobody, "Al" is somebody
_SHORT_NAME = re.compile(r"[A-ZÀ-Þ][a-zà-þ]")
_BOX = re.compile(r"\[(?:[-~>/?!<*+=o]|\s?[xX✔✓✅]\s?)\]\s{1,4}(?=\S)")
_DIGIT = re.compile(r"\d")  # without one no day is named
_LONGEST_NAME_OF_A_COLUMN = 120  # characters, with its marks
_NO_PARTS = frozenset({"text", "number"})  # columns that tell nothing of an action beside its words
_SHOWN = frozenset({"evidenced", "independent"})
_CHECKBOX = {True: "complete", False: "not_started"}


def read_actions(
    sheet: Sheet, rules: Rules, times: Times, prepared_on: date | None, actors: Collection[str], ledger: Ledger
) -> tuple[ActionItem, ...]:
    """The actions in the document's order; `actors` are people whom the timeline names. A row without an action's words is not an action,
    whatever state it has.
    """
    columns = sheet.style.columns.get("action_items", {})
    reader = context(rules, prepared_on or times.occurred_on, None)
    people = _people(sheet, rules, actors)
    tells = Tells(
        lambda words: opening_state(words, rules.words.statuses),
        lambda words: is_due(words, reader),
        people=people,
        remark=lambda words: is_remark(words, rules.words.people),
        team=lambda words: is_team(words, rules.words.people),
        anybody=lambda words: is_anybody(words, rules.words.people) and rules.system(words) is None,
        check=lambda words: read_verification(words, (), rules.words.verification, lambda text: read_day(text, reader).value).rung in _SHOWN,
    )
    legend = _legend(sheet, rules)
    found = [entry for entry in action_entries(sheet.of("action_items"), columns, tells) if _is_action(entry, sheet, rules)]
    entries = with_known_owners([_with_sign(_with_box(entry), legend) for entry in found], tells)
    people |= _owners(entries, rules)
    return tuple(_Reader(sheet, rules, reader, prepared_on, ledger, seq, entry, legend, people).read() for seq, entry in enumerate(entries, start=1))


def _words(sheet: Sheet, field: str) -> str:
    reading = sheet.read(field)
    return reading.value.markdown if reading.value else ""


def _people(sheet: Sheet, rules: Rules, actors: Collection[str]) -> frozenset[str]:
    """The names, whole and in their parts, in small letters, of authors and reviewers, and of actors who are people: nothing that can be a machine, a
    team or a customer.
    """
    signing = [name for field in ("prepared_by", "reviewers") for name in read_people(_words(sheet, field), rules.words.people).value or ()]
    named = [name for name in signing if name[:1].isupper() or name.startswith("@") or _SMALL_NAME.fullmatch(name)]
    acting = [name for actor in actors for name in read_people(actor, rules.words.people).value or () if _PERSON.fullmatch(name)]
    named = [name for name in named if not is_team(name, rules.words.people)]
    named += [name for name in acting if read_detection(name, rules.words.detection).value is None and rules.system(name) is None]
    return _parts_of_names(named)


def _owners(entries: Sequence[Entry], rules: Rules) -> frozenset[str]:
    """The owners of the actions who are people, as `_people` gives names."""
    named = [name for entry in entries for name in read_people(entry.cell("owners"), rules.words.people).value or () if _PERSON.fullmatch(name)]
    return _parts_of_names([name for name in named if is_checker(name, rules.words.verification)])


def _parts_of_names(named: Sequence[str]) -> frozenset[str]:
    """The names, each of their parts, and a handle's first part, in small letters: of "@priyanka.r" also "priyanka"."""
    return frozenset(
        part.casefold().rstrip(".")
        for name in named
        for part in (name, *name.split(" "), _HANDLE.sub("", name))
        if len(part) > _SHORTEST or _SHORT_NAME.fullmatch(part)
    )


def _legend(sheet: Sheet, rules: Rules) -> Mapping[str, str]:
    """The states by the codes that a line of the section explains."""
    lines = (line for piece in sheet.of("action_items") if piece.kind is Kind.PARAGRAPH for line in piece.text.split("\n"))
    return next((legend for line in lines if (legend := read_legend(plain(line), rules.words.statuses))), {})


def _with_sign(entry: Entry, legend: Mapping[str, str]) -> Entry:
    """An action without the sign that it begins with, which the legend explains as its state."""
    sign, _, text = entry.text.partition(" ")
    if sign.casefold() not in legend or sign.isalnum() or "status" in entry.cells:
        return entry
    return replace(entry, text=text, cells={**entry.cells, "status": Cell(sign, entry.line)})


def _with_box(entry: Entry) -> Entry:
    """An action without the box that it begins with, whose sign Markdown does not know ("[-]"), and with the sign as its state."""
    box = _BOX.match(entry.text)
    if box is None or "status" in entry.cells:
        return entry
    return replace(entry, text=entry.text[box.end() :], cells={**entry.cells, "status": Cell(box[0].strip(), entry.line)})


def _is_action(entry: Entry, sheet: Sheet, rules: Rules) -> bool:
    if is_instruction(entry.text, sheet.style.guidance) or read_legend(plain(entry.text), rules.words.statuses):
        return False
    text = plain(strip_hint(entry.text, sheet.style.hints)[0])
    if _is_of_the_form(entry, text, sheet) or not any(map(str.isalnum, text)):
        return False
    alone = not any(cell.text.strip() for name, cell in entry.cells.items() if name not in _NO_PARTS)
    if alone and (tells_of_none(text, rules.words.actions) or is_remark_on_cause(text, rules.words.actions)):
        return False
    if _NOTE.fullmatch(text) and not entry.cells:
        return False
    if state_alone(text, rules.words.statuses) and not any(cell.text.strip() for name, cell in entry.cells.items() if name != "text"):
        return False  # a row of the form that has slipped by a column
    return emptiness(text, sheet.placeholders) is None and key(text) not in sheet.style.boilerplate


def _is_of_the_form(entry: Entry, text: str, sheet: Sheet) -> bool:
    """Whether an action's words are those of the form: the name of its column in brackets or with a number ("[Action]", "Action item 1"), or a row
    of the columns' names.
    """
    columns = sheet.style.columns.get("action_items", {})
    if len(text) > _LONGEST_NAME_OF_A_COLUMN:
        return False
    own = columns.get("text", ())
    names = columns.words if isinstance(columns, ColumnWords) else {word for words in columns.values() for word in words}
    alone = key(text.strip("[]<>{}() "))
    if alone.rstrip("0123456789 #") not in own and alone not in names:
        return False
    others = [key(plain(cell.text)) for name, cell in entry.cells.items() if name not in _NO_PARTS and cell.text.strip()]
    numbered = alone.rstrip("0123456789 #")
    return (numbered in own and (numbered != alone or text[:1] in "[<{")) or (
        alone in names and bool(others) and all(other in names for other in others)
    )


class _Reader:
    """Reads one action: its entry against the incident that it follows."""

    def __init__(
        self,
        sheet: Sheet,
        rules: Rules,
        reader: TimeContext,
        prepared_on: date | None,
        ledger: Ledger,
        seq: int,
        entry: Entry,
        legend: Mapping[str, str],
        people: frozenset[str],
    ) -> None:
        self.sheet, self.words, self.rules, self.ledger = sheet, rules.words, rules, ledger
        self.seq, self.entry, self.legend, self.people = seq, entry, legend, people
        self.reader = reader
        self.prepared_on = prepared_on

    def read(self) -> ActionItem:
        """The action's row; its gaps and classifications go to the ledger."""
        entry = self.entry
        text, tail = self._text()
        owners = self._owners()
        due = self._due()
        status, status_text = self._status(tail)
        verification, verification_text = self._verification(owners or ())
        scales = read_scales(plain(entry.cell("priority")), self.words.severity).value if entry.cell("priority") else None
        kind = read_kind(text, self.words.actions)
        strength = read_strength(text, self.words.actions)
        line = lines_of(entry, text)
        for attribute, reading in (("action_kind", kind), ("strength", strength)):
            if reading.value is not None:
                start, end = reading.span or (0, 0)
                self.ledger.classify("action", self.seq, attribute, reading.value, text[start:end] or None, line(start), guessed=True)
        read_themes("action", self.seq, text, line, self.rules, self.ledger)
        completed_on = status.completed_on if status and status.status == "complete" else None
        known_on = self._known_on(status, verification)
        tickets = read_tickets(f"{entry.text}\n{entry.below}\n" + "\n".join(cell.text for cell in entry.cells.values()))
        return ActionItem(
            seq=self.seq,
            text=text,
            line=entry.line,
            end_line=entry.end_line,
            kind=kind.value,
            strength=strength.value,
            priority=(scales.priority if scales.priority is not None else scales.severity) if scales else None,
            priority_text=plain(entry.cell("priority")) or None,
            owners=owners,
            due_on=due.on if due else None,
            due_precision=due.precision if due else None,
            due_text=self._said("due"),
            status=status.status if status else None,
            status_text=status_text,
            completed_on=completed_on,
            completed_basis="words" if completed_on else None,
            verification=verification.rung if verification else None,
            verification_text=verification_text,
            evidence_kind=verification.kind if verification else None,
            verified_by=self.rules.person(verification.by) if verification and verification.by else None,
            verified_on=verification.on if verification else None,
            tickets=tickets or None,
            known_on=known_on,
            known_basis=("words" if known_on != self.prepared_on else "prepared") if known_on else None,
        )

    def _text(self) -> tuple[str, str | None]:
        """The action's words, and the state that is written behind them ("(DONE)") or told in a sentence of theirs."""
        words = plain(strip_hint(self.entry.text, self.sheet.style.hints)[0])
        trailing = trailing_status(words, self.words.statuses)
        tail = words[trailing[1] :].lstrip(" .:;–—→-") if trailing else stated_status(words, self.words.statuses)
        if trailing and words[: trailing[1]].strip():
            words = words[: trailing[1]].rstrip(" -–—,;(")
        below = [plain(line) for line in self.entry.below.split("\n") if line.strip()]
        return "\n".join(part for part in (words, "\n".join(below)) if part), tail or stated_below(below, self.words.statuses)

    def _said(self, name: str) -> str | None:
        """The author's words for a part; None where they only fill its place."""
        words = plain(self.entry.cell(name))
        return words or None

    def _gap(self, name: str, column: str, reason: Reason | None, place: str | None = None) -> None:
        """Note a gap of the part `column`; `place` is the part that has its value, where that is another."""
        asked = column in self.entry.asked or f"action_items.{column}" in self.sheet.style.asks
        if reason is Reason.ABSENT and not asked:
            reason = Reason.NOT_IN_FORM
        left_empty = reason is Reason.ABSENT and (place or column) in self.entry.asked
        self.ledger.gap(name, reason, self.entry.line_of(column), self._said(column), self.seq, left_empty=left_empty)

    def _owners(self) -> tuple[str, ...] | None:
        reading = read_people(self.entry.cell("owners"), self.words.people)
        if reading.value is None:
            self._gap("owners", "owners", reading.reason)
            return None
        return self.rules.persons(reading.value)

    def _due(self) -> Due | None:
        words = self.entry.cell("due")
        why = emptiness(plain(words), self.words.placeholders)
        if why is not None:
            self._gap("due_on", "due", why)
            return None
        reading = read_due(words, self.reader)
        if reading.value is None:
            self._gap("due_on", "due", reading.reason)
        if reading.reason is Reason.CONTRADICTORY:
            self.ledger.find(no_such_day(plain(words), self.entry.line_of("due")))
        return reading.value

    def _status(self, tail: str | None) -> tuple[ActionStatus | None, str | None]:
        words = plain(self.entry.cell("status")) or tail or ""
        if not words and self.entry.checked is None:
            group = self._state_of_group()
            if group is not None:
                return ActionStatus(group, None), self.entry.group
        if not words and self.entry.checked and seems_undone(plain(self.entry.text), self.words.statuses):
            self._gap("status", "status", Reason.AMBIGUOUS)
            return None, "[x]"
        if not words and self.entry.checked is not None:
            return ActionStatus(_CHECKBOX[self.entry.checked], None), "[x]" if self.entry.checked else "[ ]"
        meant = self.legend.get(words.casefold()) or self.entry.cell("status") or words
        reading = read_action_status(meant, self.words.statuses, self._find_day)
        told = told_state(words, self.words.statuses) if reading.reason is Reason.UNPARSEABLE else None
        if told is not None:
            return ActionStatus(told, None), words
        if reading.reason is Reason.UNPARSEABLE and self.entry.checked is not None:
            return ActionStatus(_CHECKBOX[self.entry.checked], None), words
        if reading.value is None:
            self._gap("status", "status", emptiness(words, self.words.placeholders) or reading.reason)
        return reading.value, words or None

    def _state_of_group(self) -> str | None:
        """The state that the heading over an action is: "Not begun". The section's own heading ("To do") says nothing of a state."""
        words = key(self.entry.group or "")
        meant = self.sheet.style.match((words,)) if words else None
        return None if meant and meant.mapping.field == "action_items" else self.words.statuses.trailing_states.get(words)

    def _verification(self, owners: tuple[str, ...]) -> tuple[Verification | None, str | None]:
        place = "verification" if "verification" in self.entry.asked or self.entry.cell("verification") else "verified_by"
        if place not in self.entry.asked and not self.entry.cell(place):
            self._gap("verification", "verification", Reason.NOT_IN_FORM)
            return None, None
        text, names = self.entry.cell(place), self.rules.names_of(owners)
        found = read_verification(text, names, self.words.verification, self._find_day, self.people)
        found = with_signature(found, self._checker() if place == "verification" else None, self._find_day(self.entry.cell("verified_on")), names)
        if found.rung in {"none", "pending"}:
            why = emptiness(plain(text), self.words.placeholders)
            self._gap("verification", "verification", why or Reason.PLACEHOLDER, place)
        return found, plain(text) or None

    def _checker(self) -> str | None:
        """The person in the place of who checked, where one stands beside the check."""
        names = read_people(self.entry.cell("verified_by"), self.words.people).value or ()
        return next((name for name in names if is_checker(name, self.words.verification)), None)

    def _find_day(self, text: str) -> date | None:
        if not _DIGIT.search(text):
            return None
        return read_day(text, self.reader).value or read_short_day(text, self.reader)

    def _known_on(self, status: ActionStatus | None, verification: Verification | None) -> date | None:
        """The last day on which the document attests this state: a date in the words, else the day it was prepared."""
        days = list(_days(status.completed_on if status else None, verification.on if verification else None, self.prepared_on))
        return max(days, default=None)


def _days(*days: date | None) -> Iterator[date]:
    for day in days:
        if day is not None:
            yield day
