"""What changed from one review to the next, as their snapshots hold it: incidents and actions that came and went, values that moved, and by what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from analysis.redaction import LEFT_OUT
from dashboard.report.matched import actions_told_otherwise, under_keys_of
from dashboard.report.moved import WRITE_UP_GONE, Between, By, Cause, Moved, answers, by, is_other, moved, moved_by_rules, of_one_action, of_reading
from dashboard.report.snapshot import OF_INCIDENTS, Snapshot, Values
from ingest.fields import FIELDS


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from one snapshot to the next. `was` is the first under the keys of the second: `removed`, `gone` and what values were are told of
    it. `added` and `removed` are keys of incidents, `asked` of actions of incidents that both hold, and `gone` of those that were asked for then and
    are not now, of incidents that are read no longer too, each with the causes that may have done it; those of `asked` are `back` that had been there
    before. `edited` are incidents whose document changed, each with the parts of it that did (none where that is not known), `renamed` those that
    have another key now: the new one, and the one that they had. Values of incidents were `moved` as documents were edited, by the rules (the
    document is the same, the rules or the program are not), by either (neither is the same), as somebody set them or took a correction away, as a
    correction no longer applies, or by what stands beside the documents. `repeats` are incidents that repeat others than then, or cite others. Values
    of actions are in `followed`; so are the words of those that are told in nearly the same words, and the incident of those that another one asks
    for now. Of `answered` answers or tickets say something else.
    """

    was: Snapshot
    added: tuple[str, ...]
    removed: tuple[str, ...]
    edited: Mapping[str, tuple[str, ...]]
    renamed: Mapping[str, str]
    moved: Mapping[By, tuple[Moved, ...]]
    repeats: tuple[Moved, ...]
    asked: Mapping[str, tuple[Cause, ...]]
    gone: Mapping[str, tuple[Cause, ...]]
    back: tuple[str, ...]
    followed: tuple[Moved, ...]
    answered: tuple[str, ...]


def changes(was: Snapshot, now: Snapshot) -> Changes:
    """What changed from one to the next."""
    was, renamed = under_keys_of(was, now)
    both = [key for key in now.incidents if key in was.incidents]
    parts = {key: _edited(was.incidents[key], now.incidents[key]) for key in both}
    edited = {key: found for key, found in parts.items() if found is not None}
    there = set(both)
    asked = [key for key, one in now.actions.items() if key not in was.actions and one["incident"] in there]
    gone = [key for key in was.actions if key not in now.actions]
    otherwise = actions_told_otherwise(was, gone, now, [key for key in now.actions if key not in was.actions])
    kept = set(otherwise.values())
    between = Between(was, now, edited, moved_by_rules(was, now), renamed | otherwise)
    of_incidents: dict[By, list[Moved]] = {name: [] for name in get_args(By)}
    for key in both:
        for one in moved(key, was.incidents[key], now.incidents[key], OF_INCIDENTS):
            of_incidents[by(one, between)].append(one)
    before = {key: key for key in now.actions if key in was.actions} | otherwise
    pairs = [
        (key, was.actions[before[key]], one) for key, one in now.actions.items() if key in otherwise or (key in before and one["incident"] in there)
    ]
    return Changes(
        was=was,
        added=tuple(key for key in now.incidents if key not in was.incidents),
        removed=tuple(key for key in was.incidents if key not in now.incidents),
        edited=edited,
        renamed=renamed,
        moved={name: tuple(found) for name, found in of_incidents.items()},
        repeats=tuple(one for key in both for one in _repeats(key, was.incidents[key], now.incidents[key])),
        asked={key: _of_reading(now.actions[key], between) for key in asked if key not in otherwise},
        gone={
            key: _of_reading(was.actions[key], between) if was.actions[key]["incident"] in there else WRITE_UP_GONE for key in gone if key not in kept
        },
        back=tuple(key for key in asked if key not in otherwise and now.actions[key].get("restored_on")),
        followed=tuple(one for key, then, today in pairs for one in _followed(key, then, today, between)),
        answered=tuple(key for key, then, today in pairs if answers(then, today, between)),
    )


def _edited(was: Values, now: Values) -> tuple[str, ...] | None:
    """The parts of a document that are others, none where a snapshot does not tell; None where it was not edited: of several incidents in one file
    these are those of which a part moved, and blanks at the ends of lines are no edit.
    """
    if not is_other(was, now, "document"):
        return None
    then, today = was.get("parts"), now.get("parts")
    if not then or not today:
        return ()
    others = tuple(name for name in {**then, **today} if then.get(name) != today.get(name))
    if "written_on" not in was:  # a snapshot of an earlier version, which took what stands below a heading otherwise
        return tuple(name for name in others if name in FIELDS)
    return others or None


def _repeats(key: str, was: Values, now: Values) -> list[Moved]:
    """Which earlier incidents one repeats now, or, of the same, which it cites."""
    return moved(key, was, now, ("repeats",)) or moved(key, was, now, ("cited",))


def _of_reading(action: Values, between: Between) -> tuple[Cause, ...]:
    return of_reading(action["incident"] in between.edited, "text" in between.by_rules)


def _followed(key: str, was: Values, now: Values, between: Between) -> tuple[Moved, ...]:
    """What moved of an action; that its state was told again says nothing beside another move."""
    here, own = _moved_here(key, was, now, between), of_one_action(key, was, now, between)
    return (*here, *(one for one in own if not here or one.field != "known_on"))


def _moved_here(key: str, was: Values, now: Values, between: Between) -> tuple[Moved, ...]:
    """That an action stands in the write-up of another incident than then, each by its id; or that words that are left out are others."""
    if was["incident"] == now["incident"]:
        reworded = key in between.before and was["text"] == now["text"] == LEFT_OUT
        causes = of_reading(now["incident"] in between.edited, "text" in between.by_rules)
        return (Moved(key, "text", LEFT_OUT, LEFT_OUT, causes),) if reworded else ()
    then, today = between.was.incidents[was["incident"]]["id"], between.now.incidents[now["incident"]]["id"]
    return (Moved(key, "incident", then, today, ("edited",)),)  # in the one or the other document, where it cannot be told in which
