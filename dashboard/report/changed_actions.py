"""How the actions went on that were asked for at the last review, for the section on what changed since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analysis.redaction import LEFT_OUT
from analysis.sentences import say
from dashboard.report.cells import NOTHING
from dashboard.report.changed_cells import Paths, counted, day_of, field, moved_by, place, sentence, table, value
from dashboard.report.changes import Changes
from dashboard.report.moved import WRITE_UP_GONE, Moved, other_rules
from dashboard.report.review import Block, Cell, Headed, Said
from dashboard.report.snapshot import Snapshot
from dashboard.words import STATES, day, names, shorten
from ingest.settings.redact import KEEP

_BECAME = ("verified", "complete_unverified", "overdue", "accepted", "cancelled")  # states that are told by themselves
_DONE = frozenset({"verified", "complete_unverified"})
_LEFT_OPEN = frozenset({"open", "overdue"})


def blocks(now: Snapshot, found: Changes, paths: Paths) -> list[Block]:
    """How the actions went on that were asked for then: in a sentence, and each in a row."""
    told = _told(now, found)
    title = say("report.changed.heading_actions")
    if not told:
        return [Headed(title), Said(say("report.changed.no_action", day=day(now.as_of)))]
    moved = sorted(found.followed, key=lambda one: (one.field == "text", one.field != "state"))
    rows = [
        *(_moved(now, one, paths) for one in moved if one.field != "known_on"),
        *(
            _row(
                now, key, (say(f"report.changed.{'back' if key in found.back else 'asked'}"), "", _stands(now.actions[key]), moved_by(causes)), paths
            )
            for key, causes in found.asked.items()
        ),
        *(
            _row(
                found.was,
                key,
                (say(f"report.changed.{'went' if causes == WRITE_UP_GONE else 'gone'}"), _stands(found.was.actions[key]), "", moved_by(causes)),
                {},
            )
            for key, causes in found.gone.items()
        ),
        *(
            _row(now, key, (say("report.changed.answer"), "", say("report.changed.answer_only"), moved_by(("answered",))), paths)
            for key in _answered(found)
        ),
        *(_moved(now, one, paths) for one in moved if one.field == "known_on"),  # the least of all, and there may be many
    ]
    return [
        Headed(title),
        Said(sentence(told)),
        table(title, ("action", "incident", "value", "was", "now", "moved_by"), rows, wide=("action",)),
    ]


def _told(now: Snapshot, found: Changes) -> list[str]:
    """How many actions moved in which way; one that moved in several stands under each. What rules alone moved is nobody's act."""
    acts = [one for one in found.followed if one.causes != ("rules",)]
    read = [one for one in found.followed if one.causes == ("rules",)]
    with_state = _keys(found.followed, ("state",))
    renamed = [one for one in read if one.field == "owners" and one.was and one.now and "[people]" in (other_rules(found.was, now) or ())]
    spelled = _keys(acts, ("status_text",))
    beside = _keys(acts, ("status", "verification"))
    went = [key for key, causes in found.gone.items() if causes == WRITE_UP_GONE]
    told_again = _keys(acts, ("known_on",))
    hidden = {key for key in told_again if _may_hide(found.was, now, key)}
    told = [
        *_states([one for one in acts if one.field == "state"]),
        *counted(_due([one for one in acts if one.field == "due_on"]) | _owners([one for one in acts if one.field == "owners"])),
        *counted(
            {
                "other_name": len(renamed),
                "read_otherwise": len({one.key for one in read if one not in renamed}),
                "other_write_up": len(_keys(acts, ("incident",))),
                "worded": len({one.key for one in acts if one.field == "text" and one.was != LEFT_OUT}),
                "worded_unseen": len({one.key for one in acts if one.field == "text" and one.was == LEFT_OUT}),
                "accepted_until": len(_keys(acts, ("accepted_until",)) - with_state),
                "others": len(beside - with_state),
                "beside_state": len(beside & with_state),
                "spelled": len(spelled - beside),
                "told_again": len(told_again - hidden),
                "told_hidden": len(told_again & hidden),
                "answered": len(_answered(found)),
                "asked_since": len(found.asked) - len(found.back),
                "back_since": len(found.back),
                "gone_since": len(found.gone) - len(went),
            }
        ),
    ]
    if went:
        told.append(say("report.changed.went_since", number=len(went), open=sum(found.was.actions[key]["state"] in _LEFT_OPEN for key in went)))
    return told


def _may_hide(was: Snapshot, now: Snapshot, key: str) -> bool:
    """Whether what is left out of an action may be another one: names or words are, and its row is not known to be the same."""
    then, today = was.actions.get(key, {}).get("row"), now.actions[key].get("row")
    hides = any(way != KEEP for kind, way in now.redaction.items() if kind != "salt")
    return hides and (then is None or then != today)


def _answered(found: Changes) -> list[str]:
    """Actions of which answers or tickets say something else, which moves nothing."""
    moved = {one.key for one in found.followed}
    return [key for key in found.answered if key not in moved]


def _keys(moved: Iterable[Moved], fields: Sequence[str]) -> set[str]:
    return {one.key for one in moved if one.field in fields}


def _states(moved: Sequence[Moved]) -> list[str]:
    """In which states actions are now, by those in which they were."""
    lost = [one for one in moved if (one.was, one.now) == ("verified", "complete_unverified")]
    reopened = [one for one in moved if one.was in _DONE and one.now not in _DONE]
    left = [one for one in moved if one not in lost and one not in reopened]
    told = counted({name: sum(one.now == name for one in left) for name in _BECAME} | {"lost_check": len(lost)})
    if reopened:
        told.append(say("report.changed.reopened", number=len(reopened), states=names(sorted({_state(one.now) for one in reopened}))))
    others = Counter((one.was, one.now) for one in left if one.now not in _BECAME)
    return told + [say("report.changed.other_state", number=number, was=_state(then), now=_state(today)) for (then, today), number in others.items()]


def _state(name: str) -> str:
    """A state without its mark."""
    return STATES[name].partition("\u00a0")[2]


def _due(moved: Sequence[Moved]) -> dict[str, int]:
    return {
        "later_due": sum(bool(one.was and one.now and one.now > one.was) for one in moved),
        "earlier_due": sum(bool(one.was and one.now and one.now < one.was) for one in moved),
        "first_due": sum(not one.was for one in moved),
        "no_due": sum(not one.now for one in moved),
    }


def _owners(moved: Sequence[Moved]) -> dict[str, int]:
    return {
        "other_owner": sum(bool(one.was and one.now) for one in moved),
        "first_owner": sum(not one.was for one in moved),
        "no_owner": sum(not one.now for one in moved),
    }


def _stands(action: Mapping[str, Any]) -> str:
    """An action's state, who has it and when it is due, where these are known."""
    due = say("report.changed.due", day=day_of(action["due_on"])) if action["due_on"] else ""
    return ", ".join(filter(None, (STATES[action["state"]], names(action["owners"]) if action["owners"] else "", due)))


def _moved(now: Snapshot, one: Moved, paths: Paths) -> tuple[Cell, ...]:
    return _row(
        now, one.key, (field(one.field), value(one.field, one.was), value(one.field, one.now), moved_by(one.causes, together=one.together)), paths
    )


def _row(held: Snapshot, key: str, told: Sequence[str], paths: Paths) -> tuple[Cell, ...]:
    one = held.actions[key]
    named = held.incidents[one["incident"]]["id"]
    where = place(named, paths.get(one["incident"]), one["line"])
    return Cell(shorten(one["text"], 110), where), Cell(named), *(Cell(words) if words else NOTHING for words in told)
