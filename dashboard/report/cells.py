"""Cells of a review's tables: words of documents, people, incidents and lines, with what the redaction leaves of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any
from unicodedata import category

from analysis import counted_incidents, impact, incidents, periods, quarterly
from analysis.connection import Row
from analysis.counted_incidents import Incidents
from analysis.durations import doubt
from analysis.explain import first_counted, in_words, of_known
from analysis.filters import Filters
from analysis.measures import Answer, ask, measures
from analysis.periods import Span
from analysis.prose import Lines
from analysis.sentences import say
from dashboard.report.review import Asked, Cell, Note, Place, Table
from dashboard.words import NONE, NOT_KNOWN, day, names, said, severity, shorten

MOST_PLACES = 200  # of a note: what stands there is looked up, not read
_BEHIND = 80  # letters that are told behind the words that decided: they can turn what these say
_LITTLE_MORE = 1.3  # times as long: not worth cutting
NOTHING = Cell(NONE)
_SYMBOLS = frozenset({"So", "Sk", "Cs", "Co", "Cn"})  # of Unicode
_UNDER_WAY = frozenset({"open", "overdue"})
_PLAIN = frozenset({"", "not started", "open", "to do", "todo", "x"})  # what says no more than the state beside it
_WORD = re.compile(r"\w+")
_FOOTNOTE = re.compile(r"\s?\[\^([^\[\]\s]+)\]")


def text(asked: Asked, words: str | None, place: Place | None = None, most: int = 160) -> Cell:
    """Words of a document, as far as they may be told."""
    return Cell(told(asked, words, most), place)


def told(asked: Asked, words: str | None, most: int = 160) -> str:
    """Words of a document as a part of a sentence or a cell, cut where they are long."""
    return shorten(asked.redaction.text(words) or NONE, most) if words else NONE


def redacted_by(asked: Asked) -> str:
    """What asks for names and words to be left out, as the end of a sentence."""
    return say(f"report.redacted_by_{'file' if asked.redaction.by_file else 'settings'}")


def several(asked: Asked, words: Iterable[str], most: int) -> list[str]:
    """Words of several places as parts of one cell, each once: what is left out is said once."""
    return list(dict.fromkeys(told(asked, one, most) for one in words))


def place(asked: Asked, row: Row, line: int, key: str = "incident_key", name: str = "incident_id") -> Place:
    """A line of the document of a row's incident."""
    return Place(named(asked, getattr(row, name, None) or getattr(row, key)), asked.paths[getattr(row, key)], line)


def named(asked: Asked, key: str) -> str:
    """An incident or an action by its key or its id, as it may be named."""
    return asked.redaction.key(key) or key


def lines_of_marks(asked: Asked, marks: Sequence[Any], filters: Filters, column: str) -> list[Place]:
    """The lines, as `column` of `incident_facts` names them, of the incidents that marks of a figure count; the head of a document without one."""
    keys = list(dict.fromkeys(key for mark in marks for key in mark.keys))
    asked_for = [key for key in keys if isinstance(key, Incidents)]
    listed = [key for key in keys if isinstance(key, str)]
    found = list(dict.fromkeys([*listed, *(counted_incidents.keys(asked.warehouse, asked_for, filters, asked.as_of) if asked_for else [])]))
    return lines_of(asked, found, column)


def lines_of(asked: Asked, keys: Sequence[str], column: str) -> list[Place]:
    """The line, as `column` of `incident_facts` names it, of each of these incidents; the head of a document without one."""
    sql = f"SELECT incident_key, {column} FROM incident_facts WHERE incident_key IN (SELECT unnest($1))"
    lines = dict(asked.warehouse.rows(sql, [list(keys)]))
    return [Place(named(asked, key), asked.paths[key], lines[key] or asked.heads[key]) for key in keys]


def incident(asked: Asked, key: str, name: str | None, *more: str) -> Cell:
    """An incident by its name, with `more` behind it; its place is the line of its title."""
    shown = named(asked, name or key)
    return Cell(" · ".join((shown, *more)), Place(shown, asked.paths[key], asked.heads[key]))


def people(asked: Asked, found: Iterable[str] | None) -> str:
    """Names of people."""
    return names(asked.redaction.people(found or ()))


def systems(asked: Asked, found: Iterable[str] | None) -> str:
    """Names of systems."""
    return names(asked.redaction.systems(found or ()))


def due(row: Row, asked: Asked) -> str:
    """The due day, and how late it is; where the author's words are for a longer time, or for none that could be read, these first."""
    if row.due_on is None:
        return told(asked, row.due_text, 40)
    late = say("report.late", days=row.days_overdue) if row.days_overdue else ""
    if row.due_precision in (None, "day"):
        return day(row.due_on) + (f" ({late})" if late else "")
    by = say("report.due_to", day=day(row.due_on))
    return f"{told(asked, row.due_text, 40)} ({', '.join(filter(None, (by, late)))})"


def evidence(row: Row, asked: Asked) -> str:
    """What shows that it works, in the author's words."""
    return told(asked, said(row.verification_text), 110) if row.verification_text else NONE


def noted(asked: Asked, name: str, spans: Sequence[tuple[str, Filters]], words: Callable[[Answer], str] = in_words) -> int:
    """The note of a measure, for each of several periods by its name: what it counts there, in `words`, and its rows."""
    measure = measures()[name]

    def make(number: int) -> Note:
        groups, left = [], []
        for label, filters in spans:
            answer = ask(asked.warehouse, (name,), filters, asked.as_of)[name]
            rows, there = first_counted(asked.warehouse, name, filters, asked.as_of, MOST_PLACES)
            left.append(rest(there - len(rows), explaining(asked, name, filters, there)))
            told = _doubted(asked, filters, answer) or words(answer)
            groups.append((say("report.note_group", label=label, told=told), tuple(_place(asked, row) for row in rows)))
        return Note(number, measure.question, tuple(groups), " ".join(filter(None, left)))

    return asked.notes.add((name, tuple(label for label, _ in spans)), make)


def _doubted(asked: Asked, filters: Filters, answer: Answer) -> str:
    """That a median of durations is not told, where most of these are in doubt; nothing of another measure."""
    if answer.measure.value != "duration_minutes" or answer.median is None:
        return ""
    found = doubt(asked.warehouse, filters, asked.as_of)
    return say("report.note_doubted", measured=found.measured, doubted=len(found.doubted)) if found.is_most else ""


def noted_beside(asked: Asked, name: str) -> int:
    """The note of a measure in the period and in those beside which it is put: one for every section that tells it."""
    return noted(asked, name, tuple((one.label, asked.of(one)) for one in asked.beside))


def noted_actions(asked: Asked, name: str) -> int:
    """The note of a measure of actions, of the period's own and of all older ones: one for every section that tells it."""
    label = asked.span.label
    return noted(asked, name, ((label, asked.filters), (say("report.follow.before", label=label), asked.earlier)), of_known)


def noted_rows(asked: Asked, key: str, heading: str, groups: Sequence[tuple[str, Sequence[Place]]], total: int, command: str) -> int:
    """The note of `total` rows that no measure counts."""

    def make(number: int) -> Note:
        shown = tuple((label, tuple(places[:MOST_PLACES])) for label, places in groups)
        return Note(number, heading, shown, rest(total - sum(len(places) for _, places in shown), command))

    return asked.notes.add(key, make)


def quoted(asked: Asked, key: str, line: int, end_line: int, holding: str, most: int = 180, behind: int = _BEHIND) -> Cell:
    """That sentence of a document that holds some words between two of its lines, else all that hangs together with the first of these: see
    `analysis.prose`; cut around the words where it is long, with so many letters `behind` them. Its place is the
    line with the words.
    """
    lines = Lines(incidents.document(asked.warehouse, asked.paths[key]))
    wanted = " ".join(holding.casefold().split())
    found = next((number for number in range(line, end_line + 1) if wanted in lines[number].casefold()), line)
    sentence = lines.sentence(found, wanted)
    if len(sentence) <= _LITTLE_MORE * most:
        most = len(sentence)
    ends = sentence.casefold().find(wanted) + len(wanted)
    begins = max(0, ends + min(behind, len(sentence) - ends) - most)
    sentence = f"… {sentence[begins:].partition(' ')[2] or sentence[begins:]}" if begins else sentence
    return Cell(told(asked, sentence, most), Place(named(asked, key), asked.paths[key], found))


def without_symbols(words: str) -> str:
    """A heading without signs such as an emoji before it, for which not every font has a picture."""
    return " ".join("".join(" " if category(one) in _SYMBOLS else one for one in words).split())


def unwrapped(words: str) -> str:
    """Words without brackets around all of them."""
    said = words.strip()
    inner = said[1:-1]
    whole = said.startswith("(") and said.endswith(")") and inner.find("(") <= inner.find(")")
    return inner.strip() if whole else said


def own_words(asked: Asked, row: Row) -> str:
    """The author's words for how an action stands, where it is not done and they say more than that it is open."""
    words = unwrapped(row.status_text) if row.status_text and row.state in _UNDER_WAY else None
    return say("report.because.in_words", words=told(asked, words, 60)) if words and " ".join(_WORD.findall(words.casefold())) not in _PLAIN else ""


def answer(asked: Asked, found: Row | None) -> str:
    """The last answer about an action, as `analysis.answered` gives it, in its own words; nothing where there is none."""
    if found is None:
        return ""
    by = people(asked, [found.given_by]) if found.given_by else say("report.because.somebody")
    return say("report.because.answered", day=day(found.happened_on), by=by, words=told(asked, found.reason, 110))


def with_footnotes(asked: Asked, key: str, words: str | None) -> str | None:
    """Words of a document with its footnotes in brackets where their marks stand; a mark of which there is none stays."""
    if not words or not _FOOTNOTE.search(words):
        return words
    lines = Lines(incidents.document(asked.warehouse, asked.paths[key]))
    return _FOOTNOTE.sub(lambda mark: f" ({there.rstrip('.')})" if (there := lines.footnote(mark[1])) else mark[0], words)


def explaining(asked: Asked, name: str, filters: Filters, rows: int) -> str:
    """The command that lists the `rows` that a measure counts: they stand first among those that it looks at."""
    return f"afterword query --explain {name} --param period={filters.period} --param as_of={asked.as_of} --limit {rows}"


def query(sql: str) -> str:
    """The command that lists what an SQL text gives."""
    return f'afterword query "{sql}"'


def begun(asked: Asked, column: str = "occurred_on") -> str:
    """SQL for: an incident is of the period, and had begun by the day of the review."""
    return f"{column} BETWEEN '{asked.span.first}' AND '{min(asked.span.last, asked.as_of)}'"


def rest(left: int, command: str) -> str:
    """What is not listed, and what lists it; nothing where nothing is left."""
    return say("report.rest", left=left, command=command) if left > 0 else ""


def _place(asked: Asked, row: Any) -> Place:
    return Place(named(asked, row.incident_key), row.path, row.line or asked.heads[row.incident_key])


def breaks_of(asked: Asked, filters: Filters) -> list[quarterly.Break]:
    """The breaks of the calendar, with what may be told of them."""
    found = quarterly.breaks(asked.warehouse, filters, asked.as_of)
    return [replace(one, text=asked.redaction.text(one.text) or NONE) for one in found]


def not_whole(asked: Asked, quarters: Sequence[str]) -> str:
    """That one of these quarters is not whole, where the corpus begins within it; nothing where it does in none."""
    for quarter in quarters:
        if begins := periods.begun_within(asked.warehouse, periods.span(asked.warehouse, quarter, asked.as_of)):
            return say("report.drawn.begins", quarter=quarter, day=day(begins))
    return ""


def share_of_known(answer: Answer) -> str:
    """How many of how many of which it is known, with how many of which it is not: "2 of 5, 67 never asked"; a count alone where it is none."""
    if not answer.measure.is_share:
        return str(answer.counted)
    if not answer.total:
        return NONE
    if not answer.asked:
        return say("ladder.never_asked")
    if not answer.known:
        return say("report.standing_unknown")
    unsaid = answer.unknown - answer.never_asked
    if answer.unknown and answer.counted == answer.known:
        return say("report.all_of_known", counted=answer.counted, never=answer.never_asked, unsaid=unsaid)
    return say("report.of_known", counted=answer.counted, known=answer.known, lacking=answer.unknown, never=answer.never_asked, unsaid=unsaid)


def share(answer: Answer) -> str:
    """How many of how many: "4 of 9"; with how many of which it is not known."""
    if not answer.total:
        return NONE
    if answer.unknown == answer.total:
        return say("report.all_unknown", total=answer.total)
    return say("report.of", counted=answer.counted, total=answer.total, unknown=answer.unknown)


def by_severity(asked: Asked, span: Span) -> str:
    """How many incidents have which severity, the severest first, and of how many it is not known."""
    found = impact.time_by(asked.warehouse, asked.of(span), asked.as_of, "severity")
    counted = sorted((one.value is None, one.value or "", one.incidents) for one in found)
    return " · ".join(f"{NOT_KNOWN if unknown else severity(int(level))} {incidents}" for unknown, level, incidents in counted) or NONE


def without_empty(table: Table, columns: Sequence[str]) -> Table:
    """The table without those of `columns` that are empty in every row; which they are is said below it."""
    empty = [place for place, name in enumerate(table.columns) if name in columns and all(row[place].text == NONE for row in table.rows)]
    said = say("report.none_has", rows=len(table.rows), what=" · ".join(table.columns[place] for place in empty)) if empty else ""
    return _without(table, empty, said)


def without_same(table: Table, columns: Sequence[str]) -> Table:
    """The table without those of `columns` that have the same words in each of several rows; these are said below it."""
    if len(table.rows) < 2:
        return table
    first = table.rows[0]
    same = [
        place
        for place, name in enumerate(table.columns)
        if name in columns and first[place].text != NONE and all(row[place].text == first[place].text for row in table.rows)
    ]
    said = " ".join(say("report.all_have", rows=len(table.rows), what=table.columns[place], value=first[place].text) for place in same)
    return _without(table, same, said)


def without(table: Table, columns: Sequence[str], said: str) -> Table:
    """The table without these columns, and what is said below it in their place."""
    return _without(table, [place for place, name in enumerate(table.columns) if name in columns], said)


def _without(table: Table, places: Sequence[int], said: str) -> Table:
    """The table without the columns at these places, of which it is `said` below it why."""
    kept = [place for place in range(len(table.columns)) if place not in places]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
        rest=" ".join(part for part in (said, table.rest) if part),
    )
