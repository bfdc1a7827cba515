"""What a review held, as a file beside it: its numbers, its rows with their values, the hashes of what it was made from; and what changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from hashlib import blake2s
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from analysis.sentences import say

if TYPE_CHECKING:
    from analysis.redaction import Redaction
    from dashboard.report.review import Asked

_FORMAT = 1
_DIGEST = 8  # characters: enough to tell another one, too few to guess names by
_ALIKE = 0.6  # of the words of two actions, in their order (`difflib`): from there on they are taken for one
_COMPARED = 40  # actions and words that are looked at: more would take too long, and tell no more
_PART = "rules."  # of the names of digests
_KIND = "afterword review"
_OF_INCIDENTS = ("occurred_on", "kind", "severity", "duration_minutes", "detection_method", "minutes_to_detect", "systems", "themes")
_OF_ACTIONS = ("text", "state", "due_on", "owners", "accepted_until")  # its check is told by its state
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
    of any; `edited` are incidents whose document changed, `renamed` those that have another key in the same document: the new one, and the one that
    they had. Values of incidents `moved` as documents were edited, by the rules (the document is the same, the rules or the program are not), or as
    somebody set them (both are the same). Values of actions are in `followed`; so are the words of those that are told in nearly the same words.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    edited: tuple[str, ...]
    renamed: Mapping[str, str]
    moved: Mapping[By, tuple[Moved, ...]]
    asked: tuple[str, ...]
    gone: tuple[str, ...]
    followed: tuple[Moved, ...]


def changes(was: Snapshot, now: Snapshot) -> Changes:
    """What changed from one to the next."""
    renamed = _renamed(was, now)
    was = _under(was, {old: new for new, old in renamed.items()})
    both = [key for key in now.incidents if key in was.incidents]
    edited = tuple(key for key in both if now.incidents[key]["document"] != was.incidents[key]["document"])
    same_rules = all(was.hashes.get(name) == now.hashes.get(name) for name in ("rules", "program"))
    moved: dict[By, list[Moved]] = {"edited": [], "rules": [], "set": []}
    for key in both:
        by: By = "edited" if key in edited else "set" if same_rules else "rules"
        moved[by] += _moved(key, was.incidents[key], now.incidents[key], _OF_INCIDENTS)
    there = set(both)
    asked = [key for key, one in now.actions.items() if key not in was.actions and one["incident"] in there]
    gone = [key for key in was.actions if key not in now.actions]
    before = {key: key for key in now.actions if key in was.actions} | _nearly_the_same(was, gone, now, asked)
    return Changes(
        added=tuple(key for key in now.incidents if key not in was.incidents),
        removed=tuple(key for key in was.incidents if key not in now.incidents),
        edited=edited,
        renamed=renamed,
        moved={by: tuple(found) for by, found in moved.items()},
        asked=tuple(key for key in asked if key not in before),
        gone=tuple(key for key in gone if key not in before.values()),
        followed=tuple(
            one for key, values in now.actions.items() if key in before for one in _moved(key, was.actions[before[key]], values, _OF_ACTIONS)
        ),
    )


def _renamed(was: Snapshot, now: Snapshot) -> dict[str, str]:
    """Incidents that have another key in the same document, or with the same day and title: their key, and the one that they had."""
    gone = {place: key for key, one in was.incidents.items() if key not in now.incidents for place in _identities(one)}
    found: dict[str, str] = {}
    for key, one in now.incidents.items():
        old = next((gone[place] for place in _identities(one) if place in gone), None) if key not in was.incidents else None
        if old and old not in found.values():
            found[key] = old
    return found


def _identities(incident: Values) -> list[tuple[object, object]]:
    """What tells an incident from every other one but its key."""
    by_title = [(incident["occurred_on"], incident["title"])] if incident["occurred_on"] and incident["title"] else []
    return [(incident["document"], incident["line"]), *by_title]


def _under(snapshot: Snapshot, keys: Mapping[str, str]) -> Snapshot:
    """The snapshot with some of its incidents under other keys."""
    if not keys:
        return snapshot
    actions = {}
    for key, one in snapshot.actions.items():
        incident = one["incident"]
        named = keys.get(incident, incident)
        actions[named + key.removeprefix(incident)] = {**one, "incident": named}
    return replace(snapshot, incidents={keys.get(key, key): one for key, one in snapshot.incidents.items()}, actions=actions)


def _nearly_the_same(was: Snapshot, gone: Sequence[str], now: Snapshot, asked: Sequence[str]) -> dict[str, str]:
    """Actions that one incident asks for now in nearly the words in which it did: their key, and the one that they had. The most alike first."""
    by_incident: dict[str, list[str]] = {}
    for key in gone:
        by_incident.setdefault(was.actions[key]["incident"], []).append(key)
    likely = []
    for key in asked:
        told = _words(now.actions[key])
        for other in by_incident.get(now.actions[key]["incident"], ())[:_COMPARED]:
            ratio = SequenceMatcher(None, _words(was.actions[other]), told, autojunk=False).ratio()
            if ratio >= _ALIKE:
                likely.append((-ratio, key, other))
    found: dict[str, str] = {}
    for _, key, other in sorted(likely):
        if key not in found and other not in found.values():
            found[key] = other
    return found


def _words(action: Values) -> list[str]:
    return (action["text"] or "").casefold().split()[:_COMPARED]


def other_rules(was: Snapshot, now: Snapshot) -> list[str] | None:
    """The parts of the rules and settings that are not as they were; None where one of the snapshots does not tell its parts."""
    parts = [{name.removeprefix(_PART): digest for name, digest in one.hashes.items() if name.startswith(_PART)} for one in (was, now)]
    if not all(parts):
        return None
    return [name for name in sorted(parts[0] | parts[1]) if parts[0].get(name) != parts[1].get(name)]


def _moved(key: str, was: Values, now: Values, fields: tuple[str, ...]) -> list[Moved]:
    return [Moved(key, field, was.get(field), now.get(field)) for field in fields if was.get(field) != now.get(field)]


def of(asked: Asked, figures: Mapping[str, Any]) -> Snapshot:
    """The snapshot of a review, with what the redaction leaves of names and words."""
    hide = asked.redaction
    run = asked.warehouse.rows("SELECT corpus_sha256, rules_sha256, program_version FROM ingest_runs ORDER BY run_id DESC LIMIT 1")
    rules = asked.warehouse.rows("SELECT name, left(value, $2) FROM settings WHERE starts_with(name, $1) ORDER BY name", [_PART, _DIGEST])
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
        f"SELECT action_key, incident_key, line, {', '.join((*_OF_ACTIONS, 'verification'))} FROM action_facts($as_of) ORDER BY action_key",
        {"as_of": asked.as_of},
    )
    return Snapshot(
        corpus=hide.text(asked.about.name) or "",
        period=asked.span.name,
        first=asked.span.first,
        last=asked.span.last,
        as_of=asked.as_of,
        hashes=dict(zip(("corpus", "rules", "program"), run[0], strict=True)) | dict(rules) if run else {},
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
                "line": row.line,
                **{name: _plain(getattr(row, name)) for name in (*_OF_ACTIONS, "verification")},
                "text": hide.text(row.text),
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
