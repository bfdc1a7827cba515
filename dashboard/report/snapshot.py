"""What a review held, as a file beside it: its numbers, its rows with their values, the hashes of what it was made from; and what changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2s
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from analysis.sentences import say

if TYPE_CHECKING:
    from analysis.redaction import Redaction
    from dashboard.report.review import Asked

_FORMAT = 1
_KIND = "afterword review"
_OF_INCIDENTS = ("occurred_on", "kind", "severity", "duration_minutes", "detection_method", "minutes_to_detect", "systems", "themes")
_OF_ACTIONS = ("state", "due_on", "owners", "accepted_until")  # its check is told by its state
Values = Mapping[str, Any]
By = Literal["edited", "rules", "set"]


class SnapshotError(Exception):
    """A file that is no snapshot that can be read; the message is one sentence that says what, where and what to do."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a review held: of which period, as of which day, its `figures` by name, its incidents and actions by key, and the hashes. The period has
    its first and last day.
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


@dataclass(frozen=True, slots=True)
class Moved:
    """A value of an incident or an action that is another one now."""

    key: str
    field: str
    was: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from one snapshot to the next. `added` and `removed` are keys of incidents, `asked` of actions of incidents that both hold, `gone`
    of any; `edited` are incidents whose document changed. Values of incidents `moved` as documents were edited, by the rules (the document is the
    same, the rules are not), or as somebody set them (both are the same). Values of actions are in `followed`.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    edited: tuple[str, ...]
    moved: Mapping[By, tuple[Moved, ...]]
    asked: tuple[str, ...]
    gone: tuple[str, ...]
    followed: tuple[Moved, ...]


def changes(was: Snapshot, now: Snapshot) -> Changes:
    """What changed from one to the next."""
    both = [key for key in now.incidents if key in was.incidents]
    edited = tuple(key for key in both if now.incidents[key]["document"] != was.incidents[key]["document"])
    same_rules = was.hashes.get("rules") == now.hashes.get("rules")
    moved: dict[By, list[Moved]] = {"edited": [], "rules": [], "set": []}
    for key in both:
        by: By = "edited" if key in edited else "set" if same_rules else "rules"
        moved[by] += _moved(key, was.incidents[key], now.incidents[key], _OF_INCIDENTS)
    there = set(both)
    return Changes(
        added=tuple(key for key in now.incidents if key not in was.incidents),
        removed=tuple(key for key in was.incidents if key not in now.incidents),
        edited=edited,
        moved={by: tuple(found) for by, found in moved.items()},
        asked=tuple(key for key, one in now.actions.items() if key not in was.actions and one["incident"] in there),
        gone=tuple(key for key in was.actions if key not in now.actions),
        followed=tuple(
            one for key, values in now.actions.items() if key in was.actions for one in _moved(key, was.actions[key], values, _OF_ACTIONS)
        ),
    )


def _moved(key: str, was: Values, now: Values, fields: tuple[str, ...]) -> list[Moved]:
    return [Moved(key, field, was.get(field), now.get(field)) for field in fields if was.get(field) != now.get(field)]


def of(asked: Asked, figures: Mapping[str, Any]) -> Snapshot:
    """The snapshot of a review, with what the redaction leaves of names and words."""
    hide = asked.redaction
    run = asked.warehouse.rows("SELECT corpus_sha256, rules_sha256, program_version FROM ingest_runs ORDER BY run_id DESC LIMIT 1")
    incidents = asked.warehouse.records(
        f"""
        SELECT incident_key, coalesce(incident_id, incident_key) AS id, title, line, sha256, {", ".join(_OF_INCIDENTS)}
        FROM incident_facts JOIN documents USING (path)
        WHERE occurred_on IS NULL OR occurred_on <= $as_of
        ORDER BY incident_key
        """,
        {"as_of": asked.as_of},
    )
    actions = asked.warehouse.records(
        f"SELECT action_key, incident_key, text, line, {', '.join((*_OF_ACTIONS, 'verification'))} FROM action_facts($as_of) ORDER BY action_key",
        {"as_of": asked.as_of},
    )
    return Snapshot(
        corpus=hide.text(asked.about.name) or "",
        period=asked.span.name,
        first=asked.span.first,
        last=asked.span.last,
        as_of=asked.as_of,
        hashes=dict(zip(("corpus", "rules", "program"), run[0], strict=True)) if run else {},
        redaction=_chosen(hide),
        figures=figures,
        incidents={
            hide.key(row.incident_key) or row.incident_key: {
                "id": hide.key(row.id),
                "title": hide.text(row.title) if row.title else None,
                "line": row.line,
                "document": row.sha256,
                **{name: _plain(getattr(row, name)) for name in _OF_INCIDENTS},
                "systems": hide.systems(row.systems or ()),
            }
            for row in incidents
        },
        actions={
            hide.key(row.action_key) or row.action_key: {
                "incident": hide.key(row.incident_key),
                "text": hide.text(row.text),
                "line": row.line,
                **{name: _plain(getattr(row, name)) for name in (*_OF_ACTIONS, "verification")},
                "owners": hide.people(row.owners or ()),
            }
            for row in actions
        },
    )


def written(snapshot: Snapshot) -> str:
    """A snapshot as JSON, the same text for the same snapshot."""
    held = {name: _plain(getattr(snapshot, name)) for name in Snapshot.__slots__}
    return json.dumps({"kind": _KIND, "format": _FORMAT, **held}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


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
        days = {name: date.fromisoformat(found[name]) for name in ("first", "last", "as_of")}
        return Snapshot(**{name: found[name] for name in Snapshot.__slots__} | days)
    except (KeyError, TypeError, ValueError, RecursionError) as problem:
        raise SnapshotError(say("report.snapshot.none", path=named)) from problem


def _chosen(hide: Redaction) -> dict[str, str]:
    """What was left out; of the salt only as much as tells another one."""
    salt = blake2s((hide.chosen.salt or "").encode(), digest_size=2).hexdigest()
    return {kind: getattr(hide.chosen, kind) for kind in ("people", "customers", "systems", "text")} | ({"salt": salt} if hide.active else {})


def _plain(value: Any) -> Any:
    """A value as JSON has it: days as text, mappings and lists of such values."""
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
