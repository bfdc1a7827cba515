"""What moved a value of an incident or an action from one snapshot to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, get_args

from analysis.redaction import LEFT_OUT
from dashboard.report.snapshot import ANSWER, IN_STATE, OF_ACTIONS, OF_INCIDENTS, RULES, Snapshot, Values
from ingest.digests import NOT_READ_BY

_ALL = frozenset({*OF_INCIDENTS, *OF_ACTIONS})
CORRECTIONS = "[override]"
# Which values are read by a part of the settings; one that is not here may move any. What corrections and tickets moved is told by themselves.
_MOVES: Mapping[str, frozenset[str]] = {
    **{f"[{name}]": frozenset() for name in NOT_READ_BY},
    "[people]": frozenset({"owners", *IN_STATE, "state"}),
    "[systems]": frozenset({"systems"}),
    "[themes]": frozenset({"themes"}),
    "[time]": _ALL - {"title", "kind", "severity", "systems", "themes", "text", "owners"},
}
Corrected = Literal["set", "unset", "lapsed_moved", "lapsed_edited", "lapsed_key", "lapsed"]
By = Literal["edited", "edited_or_rules", "rules", "beside", "set", "unset", "lapsed_moved", "lapsed_edited", "lapsed_key", "lapsed"]
Cause = Literal[
    "edited", "rules", "answered", "ticket", "set", "unset", "lapsed_moved", "lapsed_edited", "lapsed_key", "lapsed", "fell_due", "ran_out",
    "later_day", "unanswered", "no_ticket", "history", "write_up_gone", "day_order", "answer_lapsed", "other_write_up",
]  # fmt: skip
WRITE_UP_GONE: tuple[Cause, ...] = ("write_up_gone",)
_SAID_BESIDE = frozenset({"state", "status", "verification", "accepted_until", "known_on"})  # what answers and tickets can say
_LEFT_OPEN = frozenset({"open", "overdue"})
_BY_DAYS = frozenset({"fell_due", "ran_out"})
_OF_PEOPLE = frozenset(get_args(Corrected))
_TICKETS = frozenset({"ticket", "no_ticket"})
_NOT_BY_STATUS = frozenset({"open", "overdue", "accepted"})  # states between which no status moves an action
_IN_SETS = frozenset({"owners", "systems", "themes"})  # lists whose order says nothing
# What stands beside the documents: the cause where it is told now, and where it is not any longer.
_BESIDE: Mapping[str, tuple[Cause, Cause]] = {"answers": ("answered", "unanswered"), "tickets": ("ticket", "no_ticket")}


@dataclass(frozen=True, slots=True)
class Moved:
    """A value of an incident or an action that is another one now; of an action by which of the `causes`, which is not known where there are several:
    its document was edited, rules or settings changed, an answer was given or a ticket moved, a person set it or took a correction away, a correction
    no longer applies, its due day passed or that until which its risk was accepted, it was told by a later day only, or its history is another one.
    None where none of these is known to have done it. Two did it `together` where one moved the status and the other the check that make up a state.
    """

    key: str
    field: str
    was: Any
    now: Any
    causes: tuple[Cause, ...] = ()
    together: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """What lies between two snapshots that can move a value of an action: both of them, the incidents that were edited, the values that rules may
    have moved, and the incidents and actions that have another key, with the one that they had.
    """

    was: Snapshot
    now: Snapshot
    edited: Mapping[str, tuple[str, ...]]
    by_rules: frozenset[str]
    before: Mapping[str, str]


def moved(key: str, was: Values, now: Values, fields: Sequence[str]) -> list[Moved]:
    """The values that are others, of those that both snapshots hold; what is left out in one of them says nothing."""
    others = (field for field in fields if is_other(was, now, field) and not _same_set(was, now, field) and not _same_words(was, now, field))
    return [Moved(key, field, was[field], now[field]) for field in others if LEFT_OUT not in (was[field], now[field])]


def is_other(was: Values, now: Values, name: str) -> bool:
    """Whether a value is another one, where both snapshots hold it."""
    return name in was and name in now and was[name] != now[name]


def _same_set(was: Values, now: Values, name: str) -> bool:
    return name in _IN_SETS and set(was[name] or ()) == set(now[name] or ())


def _same_words(was: Values, now: Values, name: str) -> bool:
    """Whether a status is written in the same words, whatever the capitals and marks of emphasis, or an action but for its full stop."""
    if name == "text" and was[name] and now[name]:
        return bool(was[name].rstrip(" .") == now[name].rstrip(" ."))
    return name == "status_text" and bool(was[name] and now[name]) and _plain(was[name]) == _plain(now[name])


def _plain(words: str) -> str:
    return " ".join(words.strip("*_` ").casefold().split())


def moved_by_rules(was: Snapshot, now: Snapshot) -> frozenset[str]:
    """The values that may be others as the rules, the settings or the program are."""
    if was.hashes.get("program") != now.hashes.get("program"):
        return _ALL
    others = other_rules(was, now)
    if others is None:
        return frozenset() if was.hashes.get("rules") == now.hashes.get("rules") else _ALL
    return frozenset[str]().union(*(_MOVES.get(part, _ALL) for part in others))


def other_rules(was: Snapshot, now: Snapshot) -> list[str] | None:
    """The parts of the rules and settings that are not as they were; None where one of the snapshots does not tell its parts."""
    parts = [{name.removeprefix(RULES): digest for name, digest in one.hashes.items() if name.startswith(RULES)} for one in (was, now)]
    if not all(parts):
        return None
    return [name for name in sorted(parts[0] | parts[1]) if parts[0].get(name) != parts[1].get(name)]


def by(one: Moved, between: Between) -> By:
    """What moved a value of an incident."""
    was, now = between.was.incidents[one.key], between.now.incidents[one.key]
    corrected = _corrected(one.key, (one.field,), was, now, between)
    if corrected:
        return corrected
    by_rules = one.field in between.by_rules
    if one.key in between.edited:
        return "edited_or_rules" if by_rules else "edited"
    return "rules" if by_rules else "beside"


def of_reading(edited: bool, by_rules: bool) -> tuple[Cause, ...]:
    """What may have moved what is read of a document."""
    return (*(("edited",) if edited else ()), *(("rules",) if by_rules else ()))


def of_one_action(key: str, was: Values, now: Values, between: Between) -> list[Moved]:
    """What moved of an action, each move once and with its causes: a state says what its status and check do, where these moved it, a status what its
    words do, and all else that its state was told again.
    """
    found = moved(key, was, now, OF_ACTIONS)
    by_field = {one.field: one for one in found}
    told: set[str] = {"status_text"} if "status" in by_field else set()
    if "state" in by_field and not {by_field["state"].was, by_field["state"].now} <= _NOT_BY_STATUS:
        told = set(IN_STATE)
    if len(by_field) > 1 or was["incident"] != now["incident"]:
        told.add("known_on")
    kept = [one for one in found if one.field not in told]
    both = _of_status_and_check(by_field, was, now, between) if told >= set(IN_STATE) else ()
    return [
        replace(one, causes=both, together=True) if both and one.field == "state" else replace(one, causes=_causes(one, by_field, was, now, between))
        for one in kept
    ]


def _of_status_and_check(by_field: Mapping[str, Moved], was: Values, now: Values, between: Between) -> tuple[Cause, ...]:
    """What moved the status and what the check, where a person's correction did the one and something else the other; else nothing."""
    if "status" not in by_field or "verification" not in by_field:
        return ()
    parts = [_causes(by_field[name], by_field, was, now, between) for name in ("status", "verification")]
    alone = [one for (one,) in (part for part in parts if len(part) == 1)]
    return tuple(alone) if len(set(alone)) > 1 and not _OF_PEOPLE.isdisjoint(alone) else ()


def _causes(one: Moved, by_field: Mapping[str, Moved], was: Values, now: Values, between: Between) -> tuple[Cause, ...]:
    """What may have moved a value of an action; one alone where that is sure. What is said of that action itself, in its own row or beside the
    document, comes before what else of the document was edited, and before rules.
    """
    corrected = _corrected(one.key, (one.field, *(IN_STATE if one.field == "state" else ())), was, now, between)
    if corrected:
        return (corrected,)
    days = between.was.as_of, between.now.as_of
    if one.field == "state" and {one.was, one.now} == {"open", "overdue"} and "due_on" in by_field and not _lies_between(was["due_on"], days):
        return _causes(by_field["due_on"], by_field, was, now, between)
    of_days = _of_days(one, was, now, days)
    if of_days and set(of_days) <= _BY_DAYS:
        return of_days
    added = now["incident"] not in between.was.incidents  # a write-up that was not there then, which asks for it now
    edited, by_rules = now["incident"] in between.edited or added, one.field in between.by_rules
    own = of_reading(True, by_rules) if edited and _own_words_moved(one, was, now) else ()
    beside = _answers(was, now, between) if _may_be_said_beside(one, now) else ()
    if "unanswered" in beside and _is_answer_lapsed(one.key, between):
        beside = tuple("answer_lapsed" if cause == "unanswered" else cause for cause in beside)
    if one.field == "accepted_until":
        own = ()
    if not _TICKETS.isdisjoint(beside) and "[tickets]" in (other_rules(between.was, between.now) or ()):
        beside = (*beside, "rules")
    elsewhere = edited and not (
        by_rules and "row" in was and was["row"] == now.get("row")
    )  # rules move what nobody touched rather than an edit elsewhere
    told_here = (*own, *beside, *of_days)
    if not told_here and not by_rules and _is_in_other_order(one) and ("row" not in was or was["row"] == now.get("row")):
        return ("day_order",)
    if added and not beside and not of_days:
        return ("other_write_up",)
    found = told_here or of_reading(elsewhere, by_rules) or (("later_day",) if days[0] != days[1] else ())
    return found or (("history",) if one.field == "known_on" else ())


def _is_in_other_order(one: Moved) -> bool:
    """Whether a day is another one as day and month are read the other way round."""
    if not one.field.endswith(("_on", "_until")) or not one.was or not one.now:
        return False
    then, today = (day.split("-") for day in (one.was, one.now))
    return bool(then == [today[0], today[2], today[1]])


def _is_answer_lapsed(key: str, between: Between) -> bool:
    """Whether an answer is there still, about an action that has another key now."""
    old = between.before.get(key)
    return old is not None and any(one["field"] == ANSWER and one["key"] == old for one in between.now.unapplied)


def _own_words_moved(one: Moved, was: Values, now: Values) -> bool:
    """Whether an action's own row was edited, and of a state that in it which tells one. A snapshot with names left out may not tell it: then it may
    have been.
    """
    if one.field in ("state", *IN_STATE) and "written" in was and was["written"] == now.get("written"):
        return False
    return bool(was.get("row", "then") != now.get("row", "now"))


def _corrected(key: str, fields: Sequence[str], was: Values, now: Values, between: Between) -> Corrected | None:
    """What a person's correction did to one of these values, if any: set it, set it no longer, or applies no longer."""
    then, today = set(was.get("set", ())) & set(fields), set(now.get("set", ())) & set(fields)
    if today - then or any(_is_set_otherwise(was, now, field) for field in then & today):
        return "set"
    gone = then - today
    return _unset(key, gone, now, between) if gone else None


def _is_set_otherwise(was: Values, now: Values, field: str) -> bool:
    """Whether a person set a value to another one than then, where both snapshots tell."""
    values = _set_to(was, field), _set_to(now, field)
    return None not in values and values[0] != values[1]


def _set_to(one: Values, field: str) -> str | None:
    """The digest of the value to which a person set one."""
    return next((told.partition("=")[2] for told in (one.get("set_to") or "").split() if told.startswith(f"{field}=")), None)


def _unset(key: str, fields: set[str], now: Values, between: Between) -> Corrected:
    """Whether a correction was taken away, or is there still and applies no longer, and why."""
    others = other_rules(between.was, between.now)
    kept = others is not None and CORRECTIONS not in others
    incident = now.get("incident", key)
    old, new = between.was.incidents.get(incident, {}), between.now.incidents[incident]
    old_key = between.before.get(key) or between.before.get(incident, incident) + key.removeprefix(incident)
    if not kept and not any(_is_that(one, fields, old_key, incident, old.get("path")) for one in between.now.unapplied):
        return "unset"
    if is_other(old, new, "path"):
        return "lapsed_moved"
    if old_key != key:
        return "lapsed_key"
    return "lapsed_edited" if incident in between.edited else "lapsed"


def _is_that(correction: Values, fields: set[str], key: str, incident: str, path: str | None) -> bool:
    """Whether a correction that does not apply is that of one of these values."""
    return correction["field"] in fields and correction["key"] in (None, key, incident) and path in (None, correction.get("path", path))


def _of_days(one: Moved, was: Values, now: Values, days: tuple[date, date]) -> tuple[Cause, ...]:
    """What days going by may have done to an action's state: its due day passed, or that until which its risk was accepted; or what was told only by
    the later day counts now.
    """
    if days[0] == days[1] or one.field != "state":
        return ()
    if "status" not in was:
        return ("later_day",)
    if one.was == "accepted" and one.now in _LEFT_OPEN and _lies_between(was["accepted_until"], days):
        return ("ran_out",)
    return ("fell_due",) if (one.was, one.now) == ("open", "overdue") and _lies_between(now["due_on"], days) else ()


def _lies_between(day: str | None, days: tuple[date, date]) -> bool:
    """Whether a day was not over at the first of two days, and is at the second."""
    return day is not None and days[0] <= date.fromisoformat(day) < days[1]


def _may_be_said_beside(one: Moved, now: Values) -> bool:
    """Whether answers or tickets can have moved a value: none has a due day, so none makes an action overdue or takes it back from there;
    and a status that the last one does not say is of something else.
    """
    if one.field not in _SAID_BESIDE:
        return False
    if one.field == "state" and {one.was, one.now} <= {"open", "overdue"}:
        return False
    said = [now[name].partition(" ")[2] for name in _BESIDE if now.get(name)]
    return one.field not in ("state", "status") or not any(said) or now.get("status") in said


def answers(was: Values, now: Values, between: Between) -> bool:
    """Whether answers or tickets say something else of an action than they did."""
    return bool(_answers(was, now, between))


def _answers(was: Values, now: Values, between: Between) -> tuple[Cause, ...]:
    """Whether answers or tickets say something else of an action than they did, or nothing any longer."""
    by_whom = "[people]" not in (other_rules(between.was, between.now) or ())
    return tuple(
        there if now.get(name) else gone
        for name, (there, gone) in _BESIDE.items()
        if _said(was.get(name, ""), by_whom=by_whom) != _said(now.get(name, ""), by_whom=by_whom)
    )


def _said(digest: str, *, by_whom: bool) -> str:
    """What a digest tells of answers or tickets: by whom only where [people] is the same, by which names are others."""
    told, _, status = digest.partition(" ")
    return digest if by_whom else f"{told.partition('.')[0]} {status}"
