"""What changed since the last review: incidents added, documents edited, values moved by rules, and how actions went on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from analysis.filters import Filters
from analysis.followthrough import LADDER, STANDING, WITHIN
from analysis.measures import measures
from analysis.periods import Span
from analysis.sentences import say
from dashboard.report import figures
from dashboard.report.cells import NOTHING, named, noted
from dashboard.report.changes import By, Cause, Changes, Moved, changes, other_rules
from dashboard.report.review import Asked, Block, Cell, Headed, Place, Said, Section, Table
from dashboard.report.sections.s05_impact import COUNTED
from dashboard.report.snapshot import IN_STATE, Snapshot, of
from dashboard.words import FIELDS, NONE, RULES, STATES, day, minutes, names, severity, shorten

Paths = Mapping[str, str]
_MOST = 40
_NUMBERS = (
    *COUNTED, "durations_disagree", "repeats", "repeats_cited", "repeats_same_theme", "unproven_at_repeats", "requests_repeated", "themed",
    "safeguards_worked", "factors_uncovered", *LADDER, *STANDING, *WITHIN,
)  # fmt: skip
_OF_DURATIONS = {"median_duration": {"sum": "total", "longest": "longest_alone"}}  # what else is kept of durations, and how its row is called
_BY: tuple[By, ...] = ("edited", "edited_or_rules", "rules", "set", "unset", "beside")
_BECAME = ("verified", "complete_unverified", "overdue", "accepted", "cancelled")  # states that are told by themselves
_DONE = frozenset({"verified", "complete_unverified"})
_MOVE_NO_NUMBER = frozenset({"[as_of]", "[links]", "[note]", "[waiver]"})  # parts of the settings by which nothing is read, nor counted
_PARTS = 6  # of a document that are named


def section(asked: Asked) -> Section:
    """The section."""
    heading = say("report.heading.changed")
    if asked.since is None:
        return Section("changed", heading, (Said(say("report.changed.none_given")),))
    was, now = asked.since, of(asked, {})
    if was.corpus != now.corpus and not set(was.incidents) & set(now.incidents):
        return Section("changed", heading, (Said(say("report.changed.other_corpus", was=was.corpus)),))
    if was.redaction != now.redaction:
        return Section("changed", heading, (Said(say("report.changed.other_redaction")),))
    if was.as_of > now.as_of:
        return Section("changed", heading, (Said(say("report.changed.later_snapshot", day=day(was.as_of))),))
    found = changes(was, now)
    since = say("report.changed.since", label=was.period, day=day(was.as_of))
    paths = _paths(asked)
    parts = (
        *_numbers(asked, was, now, found),
        *_incidents(asked, was, now, found, paths),
        *_values(now, found, paths),
        *_repeats(was, now, found, paths),
        *_actions(was, now, found, paths),
    )
    blocks: list[Block] = [Said(f"{since} {_rules(was, now)}"), *parts]
    return Section("changed", heading, tuple(blocks))


def _rules(was: Snapshot, now: Snapshot) -> str:
    """Whether the rules are the same by which documents were read, and which are not."""
    if was.hashes.get("program") != now.hashes.get("program"):
        return say("report.changed.other_program", was=was.hashes.get("program"), now=now.hashes.get("program"))
    if was.hashes.get("rules") == now.hashes.get("rules"):
        return say("report.changed.same_rules")
    others = other_rules(was, now)
    if others is None:
        return say("report.changed.other_rules")
    which = names(RULES.get(name, name) for name in others)
    if not others:
        return say("report.changed.other_remarks")
    return say("report.changed.other_rules_unread" if set(others) <= _MOVE_NO_NUMBER else "report.changed.other_rules_named", which=which)


def _numbers(asked: Asked, was: Snapshot, now: Snapshot, found: Changes) -> list[Block]:
    """The numbers of that review's own period that are others today, and what lies between the two."""
    label = _span(was).label
    then = Filters(period=was.period, as_of=asked.as_of)
    today = figures.numbers(asked, _NUMBERS, then)
    held = {name: was.figures[name][was.period] for name in _NUMBERS if was.period in was.figures.get(name, {})}
    own = (label, then)
    told = [(name, measures()[name].question, figures.told(name, number), figures.told(name, today[name]), own) for name, number in held.items()]
    told += [
        (name, say(f"report.row.{row}"), minutes(number[part]), minutes(today[name][part]), own)
        for name, number in held.items()
        for part, row in _OF_DURATIONS.get(name, {}).items()
        if number.get(part) and today[name][part]
    ]
    told += _of_older(asked, was)
    rows = tuple(
        (Cell(question), Cell(before), Cell(after, notes=(noted(asked, name, (of,)),)))
        for name, question, before, after, of in told
        if before != after
    )
    heading = Headed(say("report.changed.heading_numbers", label=label))
    if not rows:
        return [heading, Said(say("report.changed.same_numbers", numbers=len(told), label=label))]
    about = say("report.changed.numbers", numbers=len(rows), of=len(told), label=label)
    columns = tuple(say(f"report.column.{name}") for name in ("number", "was", "now"))
    return [heading, Said(f"{about}{_between(was, now, found)}"), Table(about, columns, rows, wide=(columns[0],))]


def _span(was: Snapshot) -> Span:
    """The period of a snapshot."""
    return Span(was.period, was.first, was.last, complete=True, written_up_on=was.last)


def _of_older(asked: Asked, was: Snapshot) -> list[tuple[str, str, str, str, tuple[str, Filters]]]:
    """The numbers of the actions that were asked for before that review's own period, as it held them and as they are today."""
    span = _span(was)
    before, earlier = say("report.follow.before", label=span.label), Filters(period=span.earlier, as_of=asked.as_of)
    held = {name: was.figures[name][figures.BEFORE] for name in figures.OF_OLDER if figures.BEFORE in was.figures.get(name, {})}
    today = figures.numbers(asked, tuple(held), earlier)
    return [
        (
            name,
            f"{before[0].upper()}{before[1:]}: {measures()[name].question}",
            figures.told(name, number),
            figures.told(name, today[name]),
            (before, earlier),
        )
        for name, number in held.items()
    ]


def _between(was: Snapshot, now: Snapshot, found: Changes) -> str:
    """What lies between two reviews that can make a number another one."""
    counts = {
        "added": len(found.added),
        "removed": len(found.removed),
        "edited": len(found.edited),
        "rules": int(_has_other_rules(was, now)),
        "answered": len(found.answered),
        "days": abs((now.as_of - was.as_of).days),
    }
    parts = [say(f"report.changed.between.{name}", number=number) for name, number in counts.items() if number]
    return f" {say('report.changed.between.all', parts='; '.join(parts))}" if parts else ""


def _has_other_rules(was: Snapshot, now: Snapshot) -> bool:
    """Whether rules or settings by which something is read or counted are not as they were, or the program is another one."""
    others = other_rules(was, now)
    changed = was.hashes.get("rules") != now.hashes.get("rules") if others is None else not set(others) <= _MOVE_NO_NUMBER
    return changed or was.hashes.get("program") != now.hashes.get("program")


def _incidents(asked: Asked, was: Snapshot, now: Snapshot, found: Changes, paths: Paths) -> list[Block]:
    """Incidents that came, those of the period first; those with another name, those that are read no longer, and documents that were edited."""
    first, last = asked.span.first.isoformat(), asked.span.last.isoformat()
    days = {key: now.incidents[key]["occurred_on"] for key in found.added}
    own = [key for key, on in days.items() if on and first <= on <= last]
    after = [key for key, on in days.items() if on and on > last]
    late = [key for key, on in days.items() if on and on < first]
    undated = [key for key, on in days.items() if not on]
    parts = _counted({"own": len(own), "late_parts": len(late), "after_parts": len(after), "undated_parts": len(undated)})
    came = say("report.changed.added", added=len(found.added), parts=parts) if found.added else say("report.changed.none_added")
    others = {"renamed_parts": len(found.renamed), "removed_parts": len(found.removed), "edited_parts": len(found.edited)}
    said = " ".join(map(_sentence, (came, *(_counted({name: number}) for name, number in others.items() if number))))
    removed = _removed(asked, was, now, found)
    rows = [
        *(_incident(now, key, say("report.changed.own_row"), paths) for key in own),
        *(_incident(now, key, say("report.changed.late"), paths) for key in late),
        *(_incident(now, key, say("report.changed.after"), paths) for key in after),
        *(_incident(now, key, say("report.changed.undated"), paths) for key in undated),
        *(_incident(now, key, _renamed(was, now, old, key), paths) for key, old in found.renamed.items()),
        *(_incident(was, key, removed[key], {}) for key in found.removed),
        *(_incident(now, key, _edited(edits), paths) for key, edits in found.edited.items()),
    ]
    blocks: list[Block] = [Headed(say("report.changed.heading_incidents")), Said(said)]
    if rows:
        columns = tuple(say(f"report.column.{name}") for name in ("incident", "day", "title", "change"))
        table = Table(say("report.changed.heading_incidents"), columns, tuple(rows[:_MOST]), _rest(len(rows) - _MOST), wide=columns[2:])
        blocks.append(table)
    return blocks


def _removed(asked: Asked, was: Snapshot, now: Snapshot, found: Changes) -> dict[str, str]:
    """Why each incident is read no longer: its document is still there, or it is gone, which settings may have done."""
    digests = [was.incidents[key]["document"] for key in found.removed]
    there = {one for (one,) in asked.warehouse.rows("SELECT sha256 FROM documents WHERE sha256 IN (SELECT unnest($1::VARCHAR[]))", [digests])}
    other = other_rules(was, now)
    gone = "removed_or_excluded" if other is None or "[exclude]" in other else "removed"
    return {key: say(f"report.changed.{'no_postmortem' if was.incidents[key]['document'] in there else gone}") for key in found.removed}


def _renamed(was: Snapshot, now: Snapshot, old: str, key: str) -> str:
    """That an incident is known by another key, and why where it bears the same id."""
    then, today = was.incidents[old]["id"], now.incidents[key]["id"]
    if then != today:
        return say("report.changed.renamed", was=then)
    shares = sum(one["id"] == today for one in now.incidents.values()) > 1
    return say("report.changed.shares_id" if shares else "report.changed.shared_id")


def _edited(parts: Sequence[str]) -> str:
    """That a document was edited, and where."""
    if not parts:
        return say("report.changed.edited")
    told = list(dict.fromkeys("id or title" if part == "id_title" else FIELDS.get(part, part.replace("_", " ")) for part in parts))
    return say("report.changed.edited_in", parts=names(told[:_PARTS]), left=max(0, len(told) - _PARTS))


def _incident(held: Snapshot, key: str, change: str, paths: Paths) -> tuple[Cell, ...]:
    one = held.incidents[key]
    return (
        Cell(one["id"], _place(one["id"], paths.get(key), one["line"])),
        Cell(_day(one["occurred_on"])),
        Cell(shorten(one["title"], 90) if one["title"] else NONE),
        Cell(change),
    )


def _values(now: Snapshot, found: Changes, paths: Paths) -> list[Block]:
    """Values of incidents that are others now, by what moved them."""
    blocks: list[Block] = []
    for by in _BY:
        if moved := found.moved[by]:
            about = say(f"report.changed.by_{by}", values=len(moved), incidents=len({one.key for one in moved}))
            columns = tuple(say(f"report.column.{name}") for name in ("incident", "value", "was", "now"))
            rows = tuple(_moved(now, one, paths) for one in moved[:_MOST])
            blocks += [Said(about), Table(about, columns, rows, _rest(len(moved) - len(rows)))]
    return blocks


def _moved(now: Snapshot, one: Moved, paths: Paths) -> tuple[Cell, ...]:
    held = now.incidents[one.key]
    return (
        Cell(held["id"], _place(held["id"], paths.get(one.key), held["line"])),
        Cell(_field(one.field)),
        Cell(_value(one.field, one.was)),
        Cell(_value(one.field, one.now)),
    )


def _repeats(was: Snapshot, now: Snapshot, found: Changes, paths: Paths) -> list[Block]:
    """Incidents that repeat others than then."""
    if not found.repeats:
        return []
    heading = say("report.changed.heading_repeats")
    columns = tuple(say(f"report.column.{name}") for name in ("incident", "repeated_then", "repeats_now"))
    rows = [
        (
            Cell(now.incidents[one.key]["id"], _place(now.incidents[one.key]["id"], paths.get(one.key), now.incidents[one.key]["line"])),
            Cell(_named(was, one.was)),
            Cell(_named(now, one.now)),
        )
        for one in found.repeats
    ]
    counts = {
        "no_repeat": sum(not one.now for one in found.repeats),
        "repeat": sum(not one.was for one in found.repeats),
        "other_repeat": sum(bool(one.was and one.now) for one in found.repeats),
    }
    said = Said(_sentence(_counted(counts)))
    return [Headed(heading), said, Table(heading, columns, tuple(rows[:_MOST]), _rest(len(rows) - _MOST), wide=columns[1:])]


def _named(held: Snapshot, keys: Sequence[str]) -> str:
    """Incidents by their ids, the first few."""
    told = [held.incidents[key]["id"] if key in held.incidents else key for key in keys]
    return say("report.changed.few", which=names(told[:_PARTS]), left=max(0, len(told) - _PARTS)) if told else NONE


def _actions(was: Snapshot, now: Snapshot, found: Changes, paths: Paths) -> list[Block]:
    """How the actions went on that were asked for then."""
    counted = _counts(found)
    heading = Headed(say("report.changed.heading_actions"))
    if not any(counted.values()):
        return [heading, Said(say("report.changed.no_action", day=day(now.as_of)))]
    columns = tuple(say(f"report.column.{name}") for name in ("action", "incident", "value", "was", "now", "moved_by"))
    rows = [
        *(
            _action(now, one.key, (_field(one.field), _value(one.field, one.was), _value(one.field, one.now), _moved_by(one.causes)), paths)
            for one in sorted(found.followed, key=lambda one: (one.field == "text", one.field != "state"))
        ),
        *(
            _action(now, key, (say("report.changed.asked"), "", _stands(now.actions[key]), _moved_by(causes)), paths)
            for key, causes in found.asked.items()
        ),
        *(
            _action(was, key, (say("report.changed.gone"), _stands(was.actions[key]), "", _moved_by(causes)), {})
            for key, causes in found.gone.items()
        ),
    ]
    left = _rest(len(rows) - _MOST)
    table = Table(say("report.changed.heading_actions"), columns, tuple(rows[:_MOST]), left, wide=(columns[0],))
    return [heading, Said(_sentence(_counted(counted))), table]


def _stands(action: Mapping[str, Any]) -> str:
    """An action's state, who has it and when it is due, where these are known."""
    due = say("report.changed.due", day=_day(action["due_on"])) if action["due_on"] else ""
    return ", ".join(filter(None, (STATES[action["state"]], names(action["owners"]) if action["owners"] else "", due)))


def _moved_by(causes: Sequence[Cause]) -> str:
    """What moved a value, or may have."""
    return ", or ".join(say(f"report.cause.{cause}") for cause in causes) or say("report.cause.none")


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _counts(found: Changes) -> dict[str, int]:
    """How many actions moved in which way; one that moved in several stands under each."""
    states = [one for one in found.followed if one.field == "state"]
    counts = {name: sum(one.now == name for one in states) for name in _BECAME}
    reopened = [one for one in states if one.was in _DONE and one.now not in _BECAME]
    counts["reopened"] = len(reopened)
    counts["other_state"] = sum(one.now not in _BECAME for one in states) - len(reopened)
    due = [one for one in found.followed if one.field == "due_on"]
    counts["later_due"] = sum(bool(one.was and one.now and one.now > one.was) for one in due)
    counts["no_due"] = sum(not one.now for one in due)
    counts["other_due"] = len(due) - counts["later_due"] - counts["no_due"]
    owners = [one for one in found.followed if one.field == "owners"]
    counts["other_owner"] = sum(bool(one.now) for one in owners)
    counts["no_owner"] = len(owners) - counts["other_owner"]
    counts["worded"] = sum(one.field == "text" for one in found.followed)
    with_state = {one.key for one in states}
    counts["accepted_until"] = len({one.key for one in found.followed if one.field == "accepted_until"} - with_state)
    counts["others"] = len({one.key for one in found.followed if one.field in IN_STATE} - with_state)
    return counts | {"asked_since": len(found.asked), "gone_since": len(found.gone)}


def _action(held: Snapshot, key: str, told: Sequence[str], paths: Paths) -> tuple[Cell, ...]:
    one = held.actions[key]
    named = held.incidents[one["incident"]]["id"]
    place = _place(named, paths.get(one["incident"]), one["line"])
    return Cell(shorten(one["text"], 110), place), Cell(named), *(Cell(words) if words else NOTHING for words in told)


def _paths(asked: Asked) -> dict[str, str]:
    """The document of each incident, by the key under which a snapshot has it."""
    return {named(asked, key): path for key, path in asked.paths.items()}


def _place(name: str, path: str | None, line: int | None) -> Place | None:
    """A line of a document that is there still; None of one that is gone."""
    return Place(name, path, line or 1) if path else None


def _rest(left: int) -> str:
    return say("report.rest_in_snapshots", left=left) if left > 0 else ""


def _counted(counts: Mapping[str, int]) -> str:
    """What there is of these, each in its words; what there is none of is not told."""
    return ", ".join(say(f"report.changed.{name}", number=number) for name, number in counts.items() if number)


def _field(name: str) -> str:
    return {
        "text": "words",
        "status_text": "status as written",
        "state": "state",
        "kind": "kind",
        "themes": "themes",
        "accepted_until": "accepted until",
    }.get(name) or FIELDS.get(name, name)


def _value(field: str, value: Any) -> str:
    """A value as a snapshot holds it, in words."""
    if value is None or value == []:
        return NONE
    if field in ("text", "status_text", "title"):
        return shorten(value, 110)
    if field.endswith("_at"):
        return say("report.changed.at", day=_day(value[:10]), time=value[11:16])
    if field == "state":
        return STATES[value]
    if field == "severity":
        return severity(value)
    if field.endswith("minutes") or field == "minutes_to_detect":
        return minutes(value)
    if field.endswith("_on") or field == "accepted_until":
        return _day(value)
    return (
        names(str(one).replace("_", " ") for one in value)
        if isinstance(value, Sequence) and not isinstance(value, str)
        else str(value).replace("_", " ")
    )


def _day(value: str | None) -> str:
    return day(date.fromisoformat(value)) if value else NONE
