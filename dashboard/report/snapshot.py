"""What a review held, as a file beside it: its numbers, its rows with their values, the hashes of what it was made from; and what changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import SequenceMatcher
from hashlib import blake2s
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from analysis.sentences import say
from dashboard.words import STATES

if TYPE_CHECKING:
    from analysis.redaction import Redaction
    from dashboard.report.review import Asked

_FORMAT = 1
_DIGEST_OF_PART = 4  # characters: there are many
_DIGEST = 8  # characters: enough to tell another one, too few to guess names by
_ALIKE = 0.6  # of the words of two actions, in their order (`difflib`): from there on they are taken for one
_COMPARED = 40  # actions and words that are looked at: more would take too long, and tell no more
_PART = "rules."  # of the names of digests
_KIND = "afterword review"
_OF_INCIDENTS = (
    "title", "occurred_on", "started_at", "ended_at", "kind", "status", "severity", "duration_minutes", "detection_method", "minutes_to_detect",
    "systems", "themes",
)  # fmt: skip
_OF_ACTIONS = ("text", "state", "status", "status_text", "verification", "due_on", "owners", "accepted_until")
_IN_STATE = ("status", "status_text", "verification")  # told by the state, where that moved
_NEEDED = {"incidents": {"id", "title", "line", "document", "occurred_on"}, "actions": {"incident", "text", "line", "state"}}
_READ_BY_NOTHING = frozenset({"[override]", "[waiver]", "[links]", "[note]"})  # parts of the settings that move no value of an incident by rules
Values = Mapping[str, Any]
By = Literal["edited", "edited_or_rules", "rules", "set"]
Cause = Literal["edited", "edited_or_rules", "rules", "later_day", "beside"]


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
    """A value of an incident or an action that is another one now; of an action by what `cause`: as its document was edited, as rules or settings
    changed, by either, by what was written or fell due until a later day, or by what stands beside the documents (answers, tickets).
    """

    key: str
    field: str
    was: Any
    now: Any
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from one snapshot to the next. `added` and `removed` are keys of incidents, `asked` and `gone` of actions of incidents that both
    hold; `edited` are incidents whose document changed, each with the parts of it that did (none where that is not known), `renamed` those that have
    another key in the same document: the new one, and the one that they had. Values of incidents `moved` as documents were edited, by the rules (the
    document is the same, the rules or the program are not), by either (neither is the same), or as somebody set them. Values of actions are in
    `followed`; so are the words of those that are told in nearly the same words.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    edited: Mapping[str, tuple[str, ...]]
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
    edited = {key: _parts(was.incidents[key], now.incidents[key]) for key in both if _is_other(was.incidents[key], now.incidents[key], "document")}
    same_rules = _same_rules(was, now)
    moved: dict[By, list[Moved]] = {"edited": [], "edited_or_rules": [], "rules": [], "set": []}
    for key in both:
        for one in _moved(key, was.incidents[key], now.incidents[key], _OF_INCIDENTS):
            moved[_by(one, key in edited, same_rules, was.incidents[key], now.incidents[key])].append(one)
    there = set(both)
    asked = [key for key, one in now.actions.items() if key not in was.actions and one["incident"] in there]
    gone = [key for key, one in was.actions.items() if key not in now.actions and one["incident"] in there]
    before = {key: key for key in now.actions if key in was.actions} | _nearly_the_same(was, gone, now, asked)
    causes = {key: _cause(was, now, key in edited, same_rules) for key in both}
    return Changes(
        added=tuple(key for key in now.incidents if key not in was.incidents),
        removed=tuple(key for key in was.incidents if key not in now.incidents),
        edited=edited,
        renamed=renamed,
        moved={by: tuple(found) for by, found in moved.items()},
        asked=tuple(key for key in asked if key not in before),
        gone=tuple(key for key in gone if key not in before.values()),
        followed=tuple(
            replace(one, cause=_of_action(one, was.actions[before[key]], values, causes[values["incident"]], later=was.as_of < now.as_of))
            for key, values in now.actions.items()
            if key in before and values["incident"] in there
            for one in _of_one_action(_moved(key, was.actions[before[key]], values, _OF_ACTIONS))
        ),
    )


def _of_one_action(moved: Sequence[Moved]) -> list[Moved]:
    """What moved of an action, each move once: a state says what its status and check do, and a status what its words do."""
    fields = {one.field for one in moved}
    told = set(_IN_STATE) if "state" in fields else {"status_text"} if "status" in fields else set()
    return [one for one in moved if one.field not in told]


def _same_rules(was: Snapshot, now: Snapshot) -> bool:
    """Whether documents were read by the same rules and settings, and by the same program."""
    if was.hashes.get("program") != now.hashes.get("program"):
        return False
    others = other_rules(was, now)
    return was.hashes.get("rules") == now.hashes.get("rules") if others is None else set(others) <= _READ_BY_NOTHING


def _by(moved: Moved, edited: bool, same_rules: bool, was: Values, now: Values) -> By:
    """What moved a value of an incident."""
    if moved.field in {*was.get("set", ()), *now.get("set", ())}:
        return "set"
    if edited:
        return "edited" if same_rules else "edited_or_rules"
    return "set" if same_rules else "rules"


def _cause(was: Snapshot, now: Snapshot, edited: bool, same_rules: bool) -> Cause:
    """What may have moved a value of an incident's actions."""
    if edited:
        return "edited" if same_rules else "edited_or_rules"
    if not same_rules:
        return "rules"
    return "later_day" if was.as_of != now.as_of else "beside"


def _of_action(moved: Moved, was: Values, now: Values, cause: Cause, *, later: bool) -> Cause:
    """What moved a value of an action: that it became overdue while its words and its due day are the same, the days did."""
    same_words = not any(_is_other(was, now, name) for name in ("status_text", "due_on", "verification"))
    return "later_day" if later and moved.field == "state" and moved.now == "overdue" and same_words else cause


def _parts(was: Values, now: Values) -> tuple[str, ...]:
    """The parts of a document that are others; none where a snapshot does not tell."""
    then, today = was.get("parts"), now.get("parts")
    if not then or not today:
        return ()
    return tuple(name for name in {**then, **today} if then.get(name) != today.get(name))


def _is_other(was: Values, now: Values, name: str) -> bool:
    """Whether a value is another one, where both snapshots hold it."""
    return name in was and name in now and was[name] != now[name]


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
    return [Moved(key, field, was[field], now[field]) for field in fields if _is_other(was, now, field)]


def of(asked: Asked, figures: Mapping[str, Any]) -> Snapshot:
    """The snapshot of a review, with what the redaction leaves of names and words."""
    hide = asked.redaction
    run = asked.warehouse.rows("SELECT corpus_sha256, rules_sha256, program_version FROM ingest_runs ORDER BY run_id DESC LIMIT 1")
    rules = asked.warehouse.rows("SELECT name, left(value, $2) FROM settings WHERE starts_with(name, $1) ORDER BY name", [_PART, _DIGEST])
    incidents = asked.warehouse.records(
        f"""
        SELECT incident_key, coalesce(incident_id, incident_key) AS id, line, sha256, set_by_person, {", ".join(_OF_INCIDENTS)}
        FROM incident_facts JOIN documents USING (path)
        WHERE occurred_on IS NULL OR occurred_on <= $as_of
        ORDER BY incident_key
        """,
        {"as_of": asked.as_of},
    )
    actions = asked.warehouse.records(
        f"SELECT action_key, incident_key, line, told_later_on, {', '.join(_OF_ACTIONS)} FROM action_facts($as_of) ORDER BY action_key",
        {"as_of": asked.as_of},
    )
    parts = {} if hide.active else _digests_of_parts(asked)
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
                "line": row.line,
                "document": row.sha256,
                "set": list(row.set_by_person or ()),
                **({"parts": parts[row.incident_key]} if row.incident_key in parts else {}),
                **{name: _plain(getattr(row, name)) for name in _OF_INCIDENTS},
                "title": hide.text(row.title) if row.title else None,
                "systems": hide.systems(row.systems or ()),
            }
            for row in incidents
        },
        actions={
            hide.key(row.action_key) or row.action_key: {
                "incident": hide.key(row.incident_key),
                "line": row.line,
                **{
                    name: _plain(getattr(row, name))
                    for name in _OF_ACTIONS
                    if name != "status_text" and not (name in _IN_STATE and row.told_later_on)
                },
                "text": hide.text(row.text),
                **({"status_text": hide.text(row.status_text)} if row.status_text and not row.told_later_on else {}),
                "owners": hide.people(row.owners or ()),
            }
            for row in actions
        },
    )


def _digests_of_parts(asked: Asked) -> dict[str, dict[str, str]]:
    """Of each incident the parts of its document with a digest of each: by the field that it was read as, else by its heading."""
    rows = asked.warehouse.rows(
        """
        SELECT incident_key, coalesce(field, regexp_replace(section, '^[0-9. ]+', ''), '') AS part,
          left(md5(string_agg(text, chr(10) ORDER BY line, end_line)), $1) AS digest
        FROM fields WHERE incident_key IS NOT NULL GROUP BY ALL ORDER BY incident_key, part
        """,
        [_DIGEST_OF_PART],
    )
    found: dict[str, dict[str, str]] = {}
    for key, part, digest in rows:
        found.setdefault(key, {})[part] = digest
    return found


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
        _check(found)
        days = {name: date.fromisoformat(found[name]) for name in ("first", "last", "as_of")}
        return Snapshot(**{name: found[name] for name in Snapshot.__slots__} | days)
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
    for number in (number for numbers in found["figures"].values() for number in numbers.values()):
        if not all(isinstance(number[name], int) for name in ("counted", "total", "unknown")) or not isinstance(number["median"], int | float | None):
            raise ValueError


def _fits(field: str, value: Any) -> bool:
    """Whether a value can be that of a field."""
    if field in ("systems", "themes", "owners", "set"):
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
    """A value as JSON has it: days as text, mappings and lists of such values."""
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
