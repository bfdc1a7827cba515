"""What changed from one review to the next, as their snapshots hold it: incidents and actions that came and went, values that moved, and by what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from typing import Any, Literal

from dashboard.report.snapshot import IN_STATE, OF_ACTIONS, OF_INCIDENTS, RULES, Snapshot, Values
from ingest.digests import NOT_READ_BY

_ALIKE = 0.6  # of the words of two actions, in their order (`difflib`): from there on they are taken for one
_COMPARED = 40  # actions and words that are looked at: more would take too long, and tell no more
_ALL = frozenset({*OF_INCIDENTS, *OF_ACTIONS})
# Which values are read by a part of the settings; one that is not here may move any. What corrections and tickets moved is told by themselves.
_MOVES: Mapping[str, frozenset[str]] = {
    **{f"[{name}]": frozenset() for name in NOT_READ_BY},
    "[people]": frozenset({"owners", *IN_STATE, "state"}),
    "[systems]": frozenset({"systems"}),
    "[themes]": frozenset({"themes"}),
    "[time]": _ALL - {"title", "kind", "severity", "systems", "themes", "text", "owners"},
}
By = Literal["edited", "edited_or_rules", "rules", "set", "unset", "beside"]
Cause = Literal["edited", "rules", "answered", "ticket", "set", "unset", "fell_due", "ran_out", "later_day", "unanswered", "no_ticket"]
_SAID_BESIDE = frozenset({"state", *IN_STATE, "accepted_until"})  # what answers and tickets can say
_BY_DAYS = frozenset({"fell_due", "ran_out"})
# What stands beside the documents: the cause where it is told now, and where it is not any longer.
_BESIDE: Mapping[str, tuple[Cause, Cause]] = {"answers": ("answered", "unanswered"), "tickets": ("ticket", "no_ticket")}


@dataclass(frozen=True, slots=True)
class Moved:
    """A value of an incident or an action that is another one now; of an action by which of the `causes`, which is not known where there are several:
    its document was edited, rules or settings changed, an answer was given or a ticket moved, a person set it or took a correction away, its due day
    passed or that until which its risk was accepted, or it was told by a later day only. None where none of these is known to have done it.
    """

    key: str
    field: str
    was: Any
    now: Any
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from one snapshot to the next. `added` and `removed` are keys of incidents, `asked` and `gone` of actions of incidents that both
    hold, each with the causes that may have done it; `edited` are incidents whose document changed, each with the parts of it that did (none where
    that is not known), `renamed` those that have another key in the same document: the new one, and the one that they had. Values of incidents were
    `moved` as documents were edited, by the rules (the document is the same, the rules or the program are not), by either (neither is the same), as
    somebody set them or took a correction away, or by what stands beside the documents. `repeats` are incidents that repeat others than then. Values
    of actions are in `followed`; so are the words of those that are told in nearly the same words. Of `answered` answers or tickets say something
    else.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    edited: Mapping[str, tuple[str, ...]]
    renamed: Mapping[str, str]
    moved: Mapping[By, tuple[Moved, ...]]
    repeats: tuple[Moved, ...]
    asked: Mapping[str, tuple[Cause, ...]]
    gone: Mapping[str, tuple[Cause, ...]]
    followed: tuple[Moved, ...]
    answered: tuple[str, ...]


def changes(was: Snapshot, now: Snapshot) -> Changes:
    """What changed from one to the next."""
    renamed = _renamed(was, now)
    was = _under(was, {old: new for new, old in renamed.items()})
    both = [key for key in now.incidents if key in was.incidents]
    edited = {key: _parts(was.incidents[key], now.incidents[key]) for key in both if _is_other(was.incidents[key], now.incidents[key], "document")}
    by_rules = _moved_by_rules(was, now)
    moved: dict[By, list[Moved]] = {"edited": [], "edited_or_rules": [], "rules": [], "set": [], "unset": [], "beside": []}
    for key in both:
        for one in _moved(key, was.incidents[key], now.incidents[key], OF_INCIDENTS):
            moved[_by(one, key in edited, one.field in by_rules, was.incidents[key], now.incidents[key])].append(one)
    there = set(both)
    asked = [key for key, one in now.actions.items() if key not in was.actions and one["incident"] in there]
    gone = [key for key, one in was.actions.items() if key not in now.actions and one["incident"] in there]
    worded = _nearly_the_same(was, gone, now, asked)
    kept = set(worded.values())
    before = {key: key for key in now.actions if key in was.actions} | worded
    pairs = [(key, was.actions[before[key]], one) for key, one in now.actions.items() if key in before and one["incident"] in there]
    return Changes(
        added=tuple(key for key in now.incidents if key not in was.incidents),
        removed=tuple(key for key in was.incidents if key not in now.incidents),
        edited=edited,
        renamed=renamed,
        moved={by: tuple(found) for by, found in moved.items()},
        repeats=tuple(one for key in both for one in _moved(key, was.incidents[key], now.incidents[key], ("repeats",))),
        asked={key: _of_reading(now.actions[key]["incident"] in edited, "text" in by_rules) for key in asked if key not in worded},
        gone={key: _of_reading(was.actions[key]["incident"] in edited, "text" in by_rules) for key in gone if key not in kept},
        followed=tuple(
            one
            for key, then, today in pairs
            for one in _of_one_action(
                [
                    replace(one, causes=_causes(one, then, today, today["incident"] in edited, one.field in by_rules, (was.as_of, now.as_of)))
                    for one in _moved(key, then, today, OF_ACTIONS)
                ]
            )
        ),
        answered=tuple(key for key, then, today in pairs if _answers(then, today)),
    )


def _of_one_action(moved: Sequence[Moved]) -> list[Moved]:
    """What moved of an action, each move once: a state says what its status and check do, where not days alone moved it, and a status what its words
    do.
    """
    fields = {one.field: one for one in moved}
    told = {"status_text"} if "status" in fields else set()
    if "state" in fields and not set(fields["state"].causes) <= _BY_DAYS:
        told = set(IN_STATE)
    return [one for one in moved if one.field not in told]


def _moved_by_rules(was: Snapshot, now: Snapshot) -> frozenset[str]:
    """The values that may be others as the rules, the settings or the program are."""
    if was.hashes.get("program") != now.hashes.get("program"):
        return _ALL
    others = other_rules(was, now)
    if others is None:
        return frozenset() if was.hashes.get("rules") == now.hashes.get("rules") else _ALL
    return frozenset[str]().union(*(_MOVES.get(part, _ALL) for part in others))


def _by(moved: Moved, edited: bool, by_rules: bool, was: Values, now: Values) -> By:
    """What moved a value of an incident."""
    if moved.field in now.get("set", ()):
        return "set"
    if moved.field in was.get("set", ()):
        return "unset"
    if edited:
        return "edited_or_rules" if by_rules else "edited"
    return "rules" if by_rules else "beside"


def _of_reading(edited: bool, by_rules: bool) -> tuple[Cause, ...]:
    """What may have moved what is read of a document."""
    return (*(("edited",) if edited else ()), *(("rules",) if by_rules else ()))


def _causes(moved: Moved, was: Values, now: Values, edited: bool, by_rules: bool, days: tuple[date, date]) -> tuple[Cause, ...]:
    """What may have moved a value of an action; one alone where that is sure. What is said of that action itself, in its own row or beside the
    document, comes before what else of the document was edited, and before rules.
    """
    named = {moved.field, *(IN_STATE if moved.field == "state" else ())}
    if named & set(now.get("set", ())):
        return ("set",)
    if named & set(was.get("set", ())):
        return ("unset",)
    of_days = _of_days(moved, was, now, days)
    if of_days and set(of_days) <= _BY_DAYS and not _is_other(was, now, "due_on"):
        return of_days
    # a snapshot with names left out may not tell an action's own row: then that may have been edited
    own = _of_reading(True, by_rules) if edited and was.get("row", "then") != now.get("row", "now") else ()
    beside = _answers(was, now) if _may_be_said_beside(moved, now) else ()
    if moved.field == "accepted_until":
        own = ()
    return (*own, *beside, *of_days) or _of_reading(edited, by_rules) or (("later_day",) if days[0] != days[1] else ())


def _of_days(moved: Moved, was: Values, now: Values, days: tuple[date, date]) -> tuple[Cause, ...]:
    """What days going by may have done to an action's state: its due day passed, or that until which its risk was accepted; or what was told only by
    the later day counts now.
    """
    if days[0] == days[1] or moved.field != "state":
        return ()
    if "status" not in was:
        return ("later_day",)
    if moved.was == "accepted" and _lies_between(was["accepted_until"], days):
        return ("ran_out",)
    return ("fell_due",) if (moved.was, moved.now) == ("open", "overdue") and _lies_between(now["due_on"], days) else ()


def _lies_between(day: str | None, days: tuple[date, date]) -> bool:
    """Whether a day was not over at the first of two days, and is at the second."""
    return day is not None and days[0] <= date.fromisoformat(day) < days[1]


def _may_be_said_beside(moved: Moved, now: Values) -> bool:
    """Whether answers or tickets can have moved a value: none has a due day, so none makes an action overdue or takes it back from there;
    and a status that the last one does not say is of something else.
    """
    if moved.field not in _SAID_BESIDE:
        return False
    if moved.field == "state" and {moved.was, moved.now} <= {"open", "overdue"}:
        return False
    said = [now[name].partition(" ")[2] for name in _BESIDE if now.get(name)]
    return moved.field not in ("state", "status") or not any(said) or now.get("status") in said


def _answers(was: Values, now: Values) -> tuple[Cause, ...]:
    """Whether answers or tickets say something else of an action than they did, or nothing any longer."""
    return tuple(there if now.get(name) else gone for name, (there, gone) in _BESIDE.items() if was.get(name) != now.get(name))


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
        if old:
            found.setdefault(old, key)
    return {key: old for old, key in found.items()}


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
    incidents = {
        keys.get(key, key): {**one, "repeats": [keys.get(earlier, earlier) for earlier in one.get("repeats", ())]}
        for key, one in snapshot.incidents.items()
    }
    return replace(snapshot, incidents=incidents, actions=actions)


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
    taken: set[str] = set()
    for _, key, other in sorted(likely):
        if key not in found and other not in taken:
            found[key] = other
            taken.add(other)
    return found


def _words(action: Values) -> list[str]:
    return (action["text"] or "").casefold().split()[:_COMPARED]


def other_rules(was: Snapshot, now: Snapshot) -> list[str] | None:
    """The parts of the rules and settings that are not as they were; None where one of the snapshots does not tell its parts."""
    parts = [{name.removeprefix(RULES): digest for name, digest in one.hashes.items() if name.startswith(RULES)} for one in (was, now)]
    if not all(parts):
        return None
    return [name for name in sorted(parts[0] | parts[1]) if parts[0].get(name) != parts[1].get(name)]


def _moved(key: str, was: Values, now: Values, fields: tuple[str, ...]) -> list[Moved]:
    return [Moved(key, field, was[field], now[field]) for field in fields if _is_other(was, now, field)]
