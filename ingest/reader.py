"""One document: bytes in, rows out. A pure function of the bytes, the path and the rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from ingest.assembly.incident import assemble
from ingest.building import build_findings
from ingest.checks import run_checks
from ingest.choosing import choose_style, incident_sections
from ingest.diagnostics import Diagnostic, error, info, quoted, warning
from ingest.encodings import NotTextError, decode
from ingest.fields import FIELDS
from ingest.keys import slug_of
from ingest.mapping.documents import Mapped, Seen
from ingest.mapping.pieces import Piece
from ingest.markdown import outline, plain
from ingest.outline import Kind, Outline
from ingest.overrides import Corrected, apply_overrides
from ingest.postmortem import Document, FieldRow, Incident, Postmortem
from ingest.rules import Rules
from ingest.sheet import Sheet
from ingest.sources import MAX_BYTES, Source
from ingest.styles import Mapping, Match
from ingest.values.days import votes

_PLACEHOLDER_MARKS = re.compile(r"\{\{|\}\}|\byyyy\b|\bhh:mm\b|<[a-z][a-z _-]{2,40}>|\btemplate\b", re.IGNORECASE)
_FEWEST_FIELDS = 3
_COLUMNS = tuple({name for field in FIELDS.values() for name in field.columns})
_SAYING = frozenset(name for name in FIELDS if name not in {"title", "attribute", "reviewers", "prepared_by", "prepared_on", "id_title", "kind"})


def read_document(source: Source, rules: Rules) -> Document:
    """What a file holds. A file that is too large or cannot be read as text is `failed`, with a finding that says why."""
    if source.problem is not None:
        return passed(source, source.problem) if source.is_passed else failed(source, source.problem)
    if len(source.data) > MAX_BYTES:
        return failed(source, f"The file is larger than {MAX_BYTES // 1_000_000} MB and was not read; split it or exclude it.")
    try:
        decoded = decode(source.data)
    except NotTextError as problem:
        return failed(source, "The file is mostly binary and was not read; exclude it, or save it as UTF-8 text.", problem.encoding, problem.line)
    counted = votes(decoded.text)
    if rules.configuration.day_order is None and bool(counted["dmy"]) is not bool(counted["mdy"]):  # its own dates before those of the corpus
        rules = replace(rules, day_order="dmy" if counted["dmy"] else "mdy")
    whole = outline(decoded.text)
    mapped, margin = choose_style(whole, rules.styles)
    sheets, owners = _sheets(source.path, whole, mapped, rules)
    postmortems = tuple(assemble(sheet, rules) for sheet in sheets)
    outcome = _outcome(mapped, postmortems)
    if outcome != "postmortem":
        postmortems = ()
    several = len(postmortems) > 1
    if several:
        postmortems = tuple(replace(one, slug=slug_of(one.incident.occurred_on, one.incident.title, one.incident.line)) for one in postmortems)
    fields = _fields(whole, mapped.seen, owners, postmortems)
    set_by_people = apply_overrides(source.path, postmortems, fields, rules) if postmortems else Corrected(())
    return Document(
        path=source.path,
        sha256=source.sha256,
        size_bytes=source.size_bytes,
        encoding=decoded.encoding,
        outcome=outcome,
        style=mapped.style.name,
        style_margin=margin,
        mapped_lines=mapped.seen.mapped_lines,
        content_lines=mapped.seen.content_lines,
        postmortems=tuple(
            replace(one, findings=(*one.findings, *more)) if (more := tuple(run_checks(one))) else one for one in set_by_people.postmortems
        ),
        fields=fields,
        overrides=set_by_people.overrides,
        findings=(*_file_findings(source, decoded.text), *decoded.findings, *build_findings(whole, mapped.style), *set_by_people.findings),
        day_votes=tuple(sorted(counted.items())),
    )


def _file_findings(source: Source, text: str) -> Iterator[Diagnostic]:
    """What is the matter with the file itself: its name, and that nothing stands in it."""
    if source.is_renamed:
        message = f"The name of this file, or of its folder, holds signs that cannot be shown; here it is {quoted(source.path)}."
        yield warning("unprintable-name", 1, message, "Rename it, without line breaks, control characters and bytes that are no UTF-8.")
    if not text.strip():
        yield info("empty-document", 1, "The file is empty." if not text else "The file holds nothing but blank lines.", "Write it, or delete it.")


def failed(source: Source, message: str, encoding: str | None = None, line: int = 1) -> Document:
    """A document that could not be read: its row, and the sentence that says why."""
    return Document(
        path=source.path,
        sha256=source.sha256,
        size_bytes=source.size_bytes,
        encoding=encoding,
        outcome="failed",
        findings=(error("unreadable-document", line, message),),
    )


def passed(source: Source, message: str) -> Document:
    """What stands among the documents and is none: its row, and the sentence that says why it was passed over."""
    return Document(
        path=source.path,
        sha256=source.sha256,
        size_bytes=source.size_bytes,
        encoding=None,
        outcome="not_a_postmortem",
        findings=(info("link-not-followed", 1, message),),
    )


def _sheets(path: str, whole: Outline, mapped: Mapped, rules: Rules) -> tuple[list[Sheet], dict[int, int]]:
    """A sheet for each incident of the document, and which piece belongs to which (by index)."""
    sections = incident_sections(whole, mapped)
    placeholders = rules.words.placeholders
    if not sections:
        sheet = Sheet(path, mapped.form, mapped.pieces, _first_line(mapped.pieces), len(whole.lines), placeholders)
        return [sheet], dict.fromkeys(range(len(mapped.pieces)), 0)
    starts = [section.heading.line for section in sections if section.heading]
    ends = [*(start - 1 for start in starts[1:]), len(whole.lines)]
    held: list[list[int]] = [[] for _ in starts]
    for index, piece in enumerate(mapped.pieces):
        if piece.line >= starts[0]:
            held[bisect_right(starts, piece.line) - 1].append(index)
    sheets, owners = [], {}
    for number, (start, end, inside) in enumerate(zip(starts, ends, held, strict=True)):
        pieces = [mapped.pieces[index] for index in inside]
        pieces[0] = replace(pieces[0], match=Match(Mapping("title"), "title"))
        owners.update(dict.fromkeys(inside, number))
        sheets.append(Sheet(path, mapped.form, tuple(pieces), start, end, placeholders, several=True))
    return sheets, owners


def _first_line(pieces: Sequence[Piece]) -> int:
    for piece in pieces:
        if piece.kind is Kind.HEADING:
            return piece.line
    return pieces[0].line if pieces else 1


# ---- what a document is


def _outcome(mapped: Mapped, postmortems: Sequence[Postmortem]) -> str:
    """Whether the document is a postmortem, a blank form of one, or something else."""
    fields = {piece.field for piece in mapped.pieces}
    if len(fields & _SAYING) < _FEWEST_FIELDS:
        return "not_a_postmortem"
    if all(_says_nothing(one) for one in postmortems) or _is_form(mapped, postmortems):
        return "blank_template"
    return "postmortem"


def _says_nothing(one: Postmortem) -> bool:
    incident = one.incident
    said = (
        incident.occurred_on, incident.severity, incident.status, incident.summary, incident.customer_experience,
        incident.triggering_event, incident.causal_chain, incident.mitigation,
    )  # fmt: skip
    return not any(value is not None for value in said) and not (one.timeline or one.factors or one.actions or one.lessons)


def _is_form(mapped: Mapped, postmortems: Sequence[Postmortem]) -> bool:
    """Whether a form's own example words are all that stands in it: no day anywhere, and marks of places to fill in."""
    if any(one.incident.occurred_on is not None or any(e.happened_at for e in one.timeline) for one in postmortems):
        return False
    marks = sum(
        len(_PLACEHOLDER_MARKS.findall(text))
        for piece in mapped.pieces
        for text in (
            piece.text,
            *(row_text for block in piece.blocks for row_text in (block.text, *map(" ".join, (r.cells for r in block.rows)))),
        )
    )
    return marks >= 2


# ---- fields


def _fields(whole: Outline, seen: Seen, owners: dict[int, int], postmortems: Sequence[Postmortem]) -> tuple[FieldRow, ...]:
    """Every non-blank line in exactly one row. A piece that another one interrupts is a row before and a row after it."""
    rows = []
    given = [_given(one.incident) for one in postmortems]
    for index, (piece, lines) in enumerate(zip(seen.pieces, seen.lines, strict=True)):
        incident = owners.get(index) if postmortems else None
        field = piece.field
        columns = _columns(field, piece.kind, given[incident]) if field and incident is not None else None
        section = _section(piece)
        for start, end in _runs(lines, whole):
            text = whole.lines[start - 1] if start == end else "\n".join(whole.lines[start - 1 : end])
            rows.append(FieldRow(section, piece.label, field, columns, text, start, end, incident))
    return tuple(sorted(rows, key=attrgetter("line")))


def _runs(lines: Sequence[int], whole: Outline) -> list[tuple[int, int]]:
    """Runs of lines between which only blank lines stand."""
    runs: list[tuple[int, int]] = []
    for number in lines:
        if runs and (number == runs[-1][1] + 1 or not any(map(str.strip, whole.lines[runs[-1][1] : number - 1]))):
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _section(piece: Piece) -> str | None:
    path = piece.path if piece.kind is not Kind.HEADING else piece.path[:-1]
    return plain(path[-1]) if path else None


def _given(incident: Incident) -> frozenset[str]:
    """The columns of an incident that have a value."""
    return frozenset([name for name in _COLUMNS if getattr(incident, name) is not None])


def _columns(field: str, kind: Kind, given: frozenset[str]) -> tuple[str, ...] | None:
    """The columns that a piece's field fills, of those that have a value; None without one."""
    if kind is Kind.HEADING and field != "title":
        return None
    return tuple([name for name in FIELDS[field].columns if name in given]) or None
