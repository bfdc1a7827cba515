"""What a review held, as a file beside it: its numbers, its rows with their values, and the hashes of what it was made from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce
from hashlib import blake2s
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Any

from analysis.sentences import say
from dashboard.words import STATES

if TYPE_CHECKING:
    from analysis.connection import Row
    from analysis.redaction import Redaction
    from dashboard.report.review import Asked

_FORMAT = 1
_DIGEST_OF_PART = 4  # characters: there are many
_DIGEST = 8  # characters: enough to tell another one, too few to guess names by
RULES = "rules."  # of the names of digests
ANSWER = "answer"  # in place of a field: what does not apply is an answer
UNNAMED = "#"  # before the digest of a heading: none begins so
_KIND = "afterword review"
OF_INCIDENTS = (
    "title", "occurred_on", "started_at", "ended_at", "kind", "status", "severity", "duration_minutes", "detection_method", "minutes_to_detect",
    "systems", "themes",
)  # fmt: skip
OF_ACTIONS = ("text", "state", "status", "status_text", "verification", "due_on", "owners", "accepted_until", "known_on")
IN_STATE = ("status", "status_text", "verification")  # told by the state, where that moved
_BESIDE = ("answers", "tickets", "set")  # what else than its document says something of an action
# Layout says nothing: blanks at the ends of lines and of cells, the mark of an item, the rule of a table, the number of a heading.
_LAYOUT = (
    (r"[ \t\r]+(\n|$)", r"\1"), (r"(^|\n)([ \t]*)[*+]([ \t])", r"\1\2-\3"), (r"[ \t]*\|[ \t]*", "|"), (r":?-{2,}:?", "---"),
    (r"(^|\n)(#+)[ \t]+\d[\d.)]*[ \t]+", r"\1\2 "),
)  # fmt: skip
_TRIMMED = reduce(lambda sql, layout: f"regexp_replace({sql}, '{layout[0]}', '{layout[1]}', 'g')", _LAYOUT, "text")


def _digest_of(column: str) -> str:
    """A digest of a column that cannot be guessed where there is a salt."""
    return f"left(md5($salt || {column}), {_DIGEST})"


def _as_told(column: str) -> str:
    """Words, or where they could be guessed by a digest how long they are."""
    return f"CASE WHEN $told THEN {column} ELSE length({column})::VARCHAR END"


_LINES_OF_FIELDS = f"string_split({_TRIMMED.replace('text', 'fields.text')}, chr(10))"
_SET_TO = f"field || '=' || {_digest_of('value')}"
_INCIDENTS = f"""
    WITH seen AS (  -- the first day on which an action of an incident was seen, where none was there as its history begins
      SELECT incident_key, CASE WHEN NOT bool_or(list_contains(changes, 'first_seen')) THEN min(observed_at)::DATE END AS first_on
      FROM action_history JOIN action_items USING (action_key) GROUP BY incident_key
    ),
    corrected AS (
      SELECT incident_key, string_agg(DISTINCT {_SET_TO}, ' ' ORDER BY {_SET_TO}) AS set_to
      FROM overrides JOIN incidents ON incidents.path = overrides.path AND (overrides.key IS NULL OR overrides.key = incident_key)
      WHERE applied GROUP BY incident_key
    )
    SELECT
      incident_key, coalesce(incident_id, incident_key) AS id, line, sha256, set_by_person, set_to, earlier_keys AS repeats, cited_keys AS cited,
      coalesce(prepared_on, first_on) AS written_on, {_digest_of("path")} AS place, {", ".join(OF_INCIDENTS)}
    FROM incident_facts JOIN documents USING (path) LEFT JOIN incident_repeats USING (incident_key) LEFT JOIN seen USING (incident_key)
    LEFT JOIN corrected USING (incident_key)
    WHERE occurred_on IS NULL OR occurred_on <= $as_of
    ORDER BY incident_key
"""
_ACTIONS = f"""
    WITH said AS (  -- by answers and tickets, as digests of what they say and by whom, with the last status; not of what rules make of them
      SELECT
        changes.action_key, source,
        left(md5($salt || string_agg(concat_ws('|', happened_on, status, accepted_until, {_as_told("reason")}, {_as_told("evidence")}), '/'
          ORDER BY observed_at, line)), {_DIGEST})
          || '.' || CASE WHEN $told THEN left(md5($salt || string_agg(concat_ws('|', given_by), '/' ORDER BY observed_at, line)), {_DIGEST_OF_PART})
            ELSE '' END
          || coalesce(' ' || last(status ORDER BY observed_at, line) FILTER (status IS NOT NULL), '') AS digest
      FROM action_changes AS changes
      SEMI JOIN action_attestations AS attested
        ON attested.action_key = changes.action_key AND attested.basis = source AND attested.attested_on = happened_on
      WHERE source IN ('followup', 'tickets') AND happened_on <= $as_of GROUP BY changes.action_key, source
    ),
    own AS (  -- the lines of each action, as a digest: from the least part of its document that holds them all
      SELECT action_key, left(md5($salt || min_by(list_slice({_LINES_OF_FIELDS}, actions.line - fields.line + 1,
        actions.end_line - fields.line + 1)::VARCHAR, fields.end_line - fields.line)), {_DIGEST_OF_PART}) AS digest
      FROM action_items AS actions JOIN incidents USING (incident_key)
      JOIN fields ON fields.path = incidents.path AND fields.line <= actions.line AND fields.end_line >= actions.end_line
      GROUP BY action_key
    ),
    corrected AS (
      SELECT key, list_sort(list(DISTINCT field)) AS fields, string_agg(DISTINCT {_SET_TO}, ' ' ORDER BY {_SET_TO}) AS set_to
      FROM overrides WHERE applied AND key IS NOT NULL GROUP BY key
    ),
    written AS (  -- what the document itself says of how each stands, whatever answers and tickets do
      SELECT actions.action_key, left(md5($salt || concat_ws('|', status_text, coalesce(attested.written, struct_pack(
        status := actions.status, completed_on := actions.completed_on, completed_basis := completed_basis, verification := actions.verification,
        verification_text := verification_text, evidence_kind := evidence_kind, verified_by := verified_by, verified_on := actions.verified_on,
        known_on := known_on, known_basis := known_basis))::VARCHAR)), {_DIGEST_OF_PART}) AS digest
      FROM action_items AS actions
      LEFT JOIN (SELECT action_key, any_value(written) AS written FROM action_attestations GROUP BY action_key) AS attested USING (action_key)
    ),
    aliases AS (
      SELECT action_key, list(earlier_key ORDER BY earlier_key) AS earlier FROM action_aliases GROUP BY action_key
    ),
    restored AS (
      SELECT action_key, max(observed_at)::DATE AS restored_on FROM action_history WHERE list_contains(changes, 'restored') GROUP BY action_key
    )
    SELECT
      facts.action_key, incident_key, line, told_later_on,
      aliases.earlier, answers.digest AS answers, by_tickets.digest AS tickets, corrected.fields AS set, corrected.set_to, own.digest AS row,
      written.digest AS written, restored_on,
      {", ".join(f"facts.{name}" for name in OF_ACTIONS)}
    FROM action_facts($as_of) AS facts
    LEFT JOIN said AS answers ON answers.action_key = facts.action_key AND answers.source = 'followup'
    LEFT JOIN said AS by_tickets ON by_tickets.action_key = facts.action_key AND by_tickets.source = 'tickets'
    LEFT JOIN own ON own.action_key = facts.action_key
    LEFT JOIN corrected ON corrected.key = facts.action_key
    LEFT JOIN written ON written.action_key = facts.action_key
    LEFT JOIN restored ON restored.action_key = facts.action_key
    LEFT JOIN aliases ON aliases.action_key = facts.action_key
    ORDER BY facts.action_key
"""
_UNAPPLIED = f"""
    SELECT {_digest_of("path")} AS place, key, field FROM overrides WHERE NOT applied
    UNION ALL  -- of incidents that are there: what else stands in the place of a key is somebody's words
    SELECT place, key, '{ANSWER}'
    FROM (
      SELECT {_digest_of("path")} AS place, regexp_extract(message, '"([^"]+)"', 1) AS key FROM diagnostics WHERE code = 'answer-without-action'
    )
    SEMI JOIN incidents ON starts_with(key, incident_key || '/')
    ORDER BY ALL
"""
_NEEDED = {"incidents": {"id", "title", "line", "document", "occurred_on"}, "actions": {"incident", "text", "line", "state"}}
_LATER = frozenset({"unapplied"})  # what a snapshot of an earlier version does not hold
_A_LINE_EACH = frozenset({"figures", *_NEEDED})  # what a snapshot holds many of, each on a line of its own
Values = Mapping[str, Any]


class SnapshotError(Exception):
    """A file that is no snapshot that can be read; the message is one sentence that says what, where and what to do."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a review held: of which period, as of which day, its `figures` by name, its incidents and actions by key, the hashes, and the
    corrections that do not apply. The period has its first and last day.
    """

    corpus: str
    period: str
    first: date
    last: date
    as_of: date
    hashes: Mapping[str, str]
    redaction: Mapping[str, str]
    figures: Mapping[str, Any]
    incidents: Mapping[str, Values]
    actions: Mapping[str, Values]
    unapplied: Sequence[Values] = ()


def of(asked: Asked, figures: Mapping[str, Any]) -> Snapshot:
    """The snapshot of a review, with what the redaction leaves of names and words. What it holds beside `figures` is asked once of a review."""
    if not asked.held:
        asked.held.append(_of(asked))
    return replace(asked.held[0], figures=figures)


def _of(asked: Asked) -> Snapshot:
    """The snapshot of a review without its numbers."""
    hide = asked.redaction
    run = asked.warehouse.rows("SELECT corpus_sha256, rules_sha256, program_version FROM ingest_runs ORDER BY run_id DESC LIMIT 1")
    rules = asked.warehouse.rows("SELECT name, left(value, $2) FROM settings WHERE starts_with(name, $1) ORDER BY name", [RULES, _DIGEST])
    day = {"as_of": asked.as_of, "salt": hide.chosen.salt or ""}
    return Snapshot(
        corpus=hide.text(asked.about.name) or "",
        period=asked.span.name,
        first=asked.span.first,
        last=asked.span.last,
        as_of=asked.as_of,
        hashes=dict(zip(("corpus", "rules", "program"), run[0], strict=True)) | dict(rules) if run else {},
        redaction=_chosen(hide),
        figures={},
        incidents=dict(_incidents(asked.warehouse.records(_INCIDENTS, day), hide, _digests_of_parts(asked) if _can_be_told(hide) else {})),
        actions=dict(_actions(asked.warehouse.records(_ACTIONS, day | {"told": _can_be_told(hide)}), hide)),
        unapplied=tuple(_unapplied(asked.warehouse.records(_UNAPPLIED, {"salt": day["salt"]}), hide)),
    )


def _incidents(rows: Iterable[Row], hide: Redaction, parts: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, Values]]:
    for row in rows:
        one = {name: _plain(getattr(row, name)) for name in OF_INCIDENTS}
        one |= {"id": hide.key(row.id), "line": row.line, "document": row.sha256, "set": row.set_by_person or []}
        one |= {"title": hide.text(row.title) if row.title else None, "systems": hide.systems(row.systems or ())}
        one["repeats"] = [hide.key(key) or key for key in row.repeats or ()]
        one["cited"] = "\n".join(hide.key(key) or key for key in row.cited or ())
        one["written_on"] = _plain(row.written_on)
        if _can_be_told(hide):
            one |= {"path": row.place} | ({"set_to": row.set_to} if row.set_to else {})
        if row.incident_key in parts:
            one["parts"] = parts[row.incident_key]
        yield hide.key(row.incident_key) or row.incident_key, one


def _actions(rows: Iterable[Row], hide: Redaction) -> Iterator[tuple[str, Values]]:
    """Actions; of one that is told of later on neither status nor check are those of the day."""
    for row in rows:
        one = {name: _plain(getattr(row, name)) for name in OF_ACTIONS if name != "status_text" and not (name in IN_STATE and row.told_later_on)}
        one |= {"incident": hide.key(row.incident_key), "line": row.line, "text": hide.text(row.text), "owners": hide.people(row.owners or ())}
        if row.status_text and not row.told_later_on:
            one["status_text"] = hide.text(row.status_text)
        one |= {name: getattr(row, name) for name in _BESIDE if getattr(row, name)}
        one |= {"restored_on": _plain(row.restored_on)} if row.restored_on else {}
        one |= {"earlier": [hide.key(key) or key for key in row.earlier]} if row.earlier else {}
        if _can_be_told(hide):
            one |= {name: getattr(row, name) for name in ("row", "written", "set_to") if getattr(row, name)}
        yield hide.key(row.action_key) or row.action_key, one


def _unapplied(rows: Iterable[Row], hide: Redaction) -> Iterator[Values]:
    for row in rows:
        yield {"key": hide.key(row.key), "field": row.field} | ({"path": row.place} if _can_be_told(hide) else {})


def _can_be_told(hide: Redaction) -> bool:
    """Whether digests may stand there: without a salt names could be guessed by them."""
    return bool(hide.chosen.salt) or not hide.active


def _digests_of_parts(asked: Asked) -> dict[str, dict[str, str]]:
    """Of each incident the parts of its document with a digest of each: by the field that it was read as, else by its heading, which is a digest
    too where words are left out.
    """
    hide = asked.redaction
    heading = r"regexp_replace(trim(CASE WHEN starts_with(text, '#') THEN ltrim(text, '# ') ELSE section END), '^[0-9.) ]+|\s+$', '', 'g')"
    named = f"'{UNNAMED}' || left(md5($salt || {heading}), $length)" if hide.active else heading
    rows = asked.warehouse.rows(
        f"""
        SELECT incident_key, coalesce(field, {named}, '') AS part,
          left(md5($salt || string_agg({_TRIMMED}, chr(10) ORDER BY line, end_line)), $length) AS digest
        FROM fields WHERE incident_key IS NOT NULL GROUP BY ALL ORDER BY incident_key, part
        """,
        {"salt": hide.chosen.salt or "", "length": _DIGEST_OF_PART},
    )
    found: dict[str, dict[str, str]] = {}
    for key, part, digest in rows:
        found.setdefault(key, {})[intern(part)] = digest
    return found


def documents(asked: Asked) -> tuple[set[str], set[str], set[str]]:
    """The documents that are there now, whatever is read of them: their hashes, and the digests of their paths, as incidents have both; and both of
    those of which each incident has a day after that of the review.
    """
    rows = asked.warehouse.rows(
        f"""
        SELECT sha256, {_digest_of("path")}, coalesce(path IN (SELECT path FROM incidents GROUP BY path HAVING min(occurred_on) > $as_of), false)
        FROM documents
        """,
        {"salt": asked.redaction.chosen.salt or "", "as_of": asked.as_of},
    )
    return {sha256 for sha256, *_ in rows}, {path for _, path, _ in rows}, {mark for *marks, later in rows if later for mark in marks}


def written(snapshot: Snapshot) -> str:
    """A snapshot as JSON, the same text for the same snapshot."""
    held = {"kind": _KIND, "format": _FORMAT, **{name: getattr(snapshot, name) for name in Snapshot.__slots__}}
    parts = (f" {_json(name)}: {_rows(held[name]) if name in _A_LINE_EACH else _json(held[name])}" for name in sorted(held))
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _rows(rows: Mapping[str, Values]) -> str:
    """Rows as JSON, each on a line of its own, so that one file can be held beside another."""
    return "{\n" + ",\n".join(f"  {_json(key)}: {_json(rows[key])}" for key in sorted(rows)) + "\n }"


_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=date.isoformat).encode


def read(path: Path) -> Snapshot:
    """The snapshot in a file; raises `SnapshotError` where it is none."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as problem:
        raise SnapshotError(say("report.snapshot.unreadable", path=path, why=problem.strerror or "")) from problem
    return parsed(text, str(path))


def parsed(text: str, named: str) -> Snapshot:
    """The snapshot in a text, whose file is `named` where it is none."""
    try:
        found = json.loads(text)
        if found["kind"] != _KIND:
            raise ValueError
        if found["format"] != _FORMAT:
            raise SnapshotError(say("report.snapshot.other_format", path=named))
        _check(found)
        days = {name: date.fromisoformat(found[name]) for name in ("first", "last", "as_of")}
        return Snapshot(**{name: found[name] for name in Snapshot.__slots__ if name in found or name not in _LATER} | days)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as problem:
        raise SnapshotError(say("report.snapshot.none", path=named)) from problem


def _check(found: Mapping[str, Any]) -> None:
    """Whether a text holds what a snapshot does; raises `ValueError` where it does not."""
    for name in ("hashes", "redaction", "figures", "incidents", "actions"):
        if not isinstance(found[name], dict):
            raise TypeError(name)
    if not all(isinstance(found[name], str) for name in ("corpus", "period")):
        raise ValueError
    for name, needed in _NEEDED.items():
        for one in found[name].values():
            if not needed <= one.keys() or not all(_fits(field, value) for field, value in one.items()):
                raise ValueError(name)
    if not all(one["incident"] in found["incidents"] and one["state"] in STATES for one in found["actions"].values()):
        raise ValueError
    if not all(isinstance(one["field"], str) for one in found.get("unapplied", ())):
        raise ValueError
    if not all(isinstance(found["hashes"].get(name), str) for name in ("corpus", "rules", "program")):
        raise ValueError
    for number in (number for numbers in found["figures"].values() for number in numbers.values()):
        if not all(isinstance(number[name], int) for name in ("counted", "total", "unknown")) or not isinstance(number["median"], int | float | None):
            raise ValueError


def _fits(field: str, value: Any) -> bool:
    """Whether a value can be that of a field."""
    if field in ("systems", "themes", "owners", "set", "repeats", "earlier"):
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if field == "parts":
        return isinstance(value, dict)
    if value is None:
        return field not in ("id", "document", "incident")
    if field.endswith("_on") or field == "accepted_until":
        return bool(date.fromisoformat(value))
    if field.endswith("_at"):
        return bool(datetime.fromisoformat(value))
    if field in ("line", "severity"):
        return isinstance(value, int)
    return isinstance(value, int | float) if field in ("duration_minutes", "minutes_to_detect") else isinstance(value, str)


def _chosen(hide: Redaction) -> dict[str, str]:
    """What was left out; of the salt only as much as tells another one."""
    salt = blake2s((hide.chosen.salt or "").encode(), digest_size=2).hexdigest()
    return {kind: getattr(hide.chosen, kind) for kind in ("people", "customers", "systems", "text")} | ({"salt": salt} if hide.active else {})


def _plain(value: Any) -> Any:
    """A value as a text of JSON gives it back."""
    return value.isoformat() if isinstance(value, date) else value
