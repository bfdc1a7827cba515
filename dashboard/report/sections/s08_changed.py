"""What changed since the last review: incidents added, documents edited, values moved by rules, and how actions went on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from analysis.filters import Filters, between
from analysis.followthrough import LADDER, STANDING, WITHIN
from analysis.measures import measures
from analysis.periods import Span, last_change, span
from analysis.redaction import LEFT_OUT
from analysis.sentences import say
from dashboard.report import changed_actions, figures
from dashboard.report.cells import named, noted
from dashboard.report.changed_cells import Paths, counted, day_of, field, place, sentence, table, value
from dashboard.report.changes import Changes, changes
from dashboard.report.moved import CORRECTIONS, By, Moved, other_rules
from dashboard.report.review import Asked, Block, Cell, Headed, Said, Section, Table
from dashboard.report.sections.s05_impact import COUNTED
from dashboard.report.snapshot import RULES as SNAPSHOT_RULES
from dashboard.report.snapshot import UNNAMED, Snapshot, documents, of
from dashboard.words import FIELDS, NONE, NOT_KNOWN, RULES, day, minutes, names, shorten

_NUMBERS = (
    *COUNTED, "durations_disagree", "repeats", "repeats_cited", "repeats_same_theme", "unproven_at_repeats", "requests_repeated", "themed",
    "safeguards_worked", "factors_uncovered", *LADDER, *STANDING, *WITHIN,
)  # fmt: skip
_OF_DURATIONS = {"median_duration": {"sum": "total", "longest": "longest_alone"}}  # what else is kept of durations, and how its row is called
_BY: tuple[By, ...] = (
    "edited", "edited_or_rules", "rules", "set", "unset", "lapsed_moved", "lapsed_edited", "lapsed_key", "lapsed", "beside",
)  # fmt: skip
_LAPSED: tuple[By, ...] = ("lapsed_moved", "lapsed_edited", "lapsed_key", "lapsed")
_MOVE_NO_NUMBER = frozenset({"[as_of]", "[links]", "[note]", "[waiver]"})  # parts of the settings by which nothing is read, nor counted
_REPEATS_BY = frozenset({"[recurrence]", "[systems]", "[themes]"})  # parts of the settings by which incidents repeat others
_DAY = "[as_of]"  # which the day of the review tells already
_CAME = ("own", "own_late", "late", "earlier", "after", "undated")  # from when incidents are that were added
_PARTS = 6  # of a document that are named


def section(asked: Asked) -> Section:
    """The section."""
    heading = say("report.heading.changed")
    if asked.since is None:
        return Section("changed", heading, (Said(say("report.changed.none_given")),))
    was, now = asked.since, of(asked, {})
    if _is_of_another_corpus(was, now):
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
        *_repeats(now, found, paths),
        *changed_actions.blocks(now, found, paths),
    )
    apart = [say("report.changed.told_apart")] if _is_moved_by_rules(found) else []
    changed_on = last_change(asked.warehouse)
    later = [say("report.changed.later_edits", day=day(now.as_of))] if found.edited and changed_on and changed_on > now.as_of else []
    blocks: list[Block] = [Said(" ".join((since, _rules(was, now), *apart, *later))), *parts]
    return Section("changed", heading, tuple(blocks))


def _is_of_another_corpus(was: Snapshot, now: Snapshot) -> bool:
    """Whether nothing that both hold is the same: no incident, and no document; where one holds nothing at all, its name tells."""
    if not was.incidents or not now.incidents:
        return was.corpus != now.corpus
    if set(was.incidents) & set(now.incidents):
        return False
    return {one["document"] for one in was.incidents.values()}.isdisjoint(one["document"] for one in now.incidents.values())


def _is_moved_by_rules(found: Changes) -> bool:
    """Whether rules moved anything, or may have."""
    causes = (*found.asked.values(), *found.gone.values(), *(one.causes for one in found.followed))
    return bool(found.moved["rules"] or found.moved["edited_or_rules"]) or any("rules" in one for one in causes)


def _rules(was: Snapshot, now: Snapshot) -> str:
    """Whether the rules are the same by which documents were read, and which are not."""
    if was.hashes.get("program") != now.hashes.get("program"):
        told = say("report.changed.other_program", was=was.hashes.get("program"), now=now.hashes.get("program"))
        own = [name for name in other_rules(was, now) or () if name.startswith("[") and name != _DAY]
        return " ".join((told, *([say("report.changed.other_settings", which=_which(own))] if own else [])))
    if was.hashes.get("rules") == now.hashes.get("rules"):
        return say("report.changed.same_rules")
    others = other_rules(was, now)
    if others is None:
        return say("report.changed.other_rules")
    if set(others) == {_DAY}:
        return say("report.changed.same_rules")
    if not others:
        return say("report.changed.other_remarks")
    return say("report.changed.other_rules_unread" if set(others) <= _MOVE_NO_NUMBER else "report.changed.other_rules_named", which=_which(others))


def _which(parts: Sequence[str]) -> str:
    """Parts of the rules and settings, by name."""
    return names(RULES.get(name, name) for name in parts if name != _DAY)


def _numbers(asked: Asked, was: Snapshot, now: Snapshot, found: Changes) -> list[Block]:
    """The numbers of that review's own days that are others today, and what lies between the two."""
    label = _span(was).label
    named_so = _is_named_so(asked, was)
    then = Filters(period=was.period if named_so else between(was.first, was.last), as_of=asked.as_of)
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
    rows = [
        (Cell(question), Cell(before), Cell(after, notes=(noted(asked, name, (of,)),)))
        for name, question, before, after, of in told
        if before != after
    ]
    blocks: list[Block] = [Headed(say("report.changed.heading_numbers", label=label))]
    if not named_so:
        days = Span(between(was.first, was.last), was.first, was.last, complete=True, written_up_on=was.last).label
        blocks.append(Said(say("report.changed.other_calendar", label=label, days=days)))
    if not rows:
        return [*blocks, Said(say("report.changed.same_numbers", numbers=len(told), label=label))]
    about = say("report.changed.numbers", numbers=len(rows), of=len(told), label=label)
    columns = tuple(say(f"report.column.{name}") for name in ("number", "was", "now"))
    return [*blocks, Said(f"{about} {_between(was, now, found, len(rows))}"), Table(about, columns, tuple(rows), wide=(columns[0],))]


def _is_named_so(asked: Asked, was: Snapshot) -> bool:
    """Whether the days of a snapshot are still called as it calls them."""
    try:
        today = span(asked.warehouse, was.period, asked.as_of)
    except ValueError:
        return False
    return (today.first, today.last) == (was.first, was.last)


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


def _between(was: Snapshot, now: Snapshot, found: Changes, numbers: int) -> str:
    """What lies between two reviews that can make numbers others; that it is not known, where nothing does."""
    days = [now.incidents[key]["occurred_on"] for key in found.added]
    own = sum(bool(on) and was.first.isoformat() <= on <= was.last.isoformat() for on in days)
    added = [say("report.changed.between.added", number=len(days), own=own, label=_span(was).label)] if days else []
    counts = {
        "removed": len(found.removed),
        "edited": _edited_documents(now, found),
        "corrections": int(CORRECTIONS in (other_rules(was, now) or ())),
        "lapsed": _lapsed(found),
        "rules": int(_has_other_rules(was, now)),
        "answered": len(found.answered),
        "told": sum(one.field == "known_on" for one in found.followed),
        "days": abs((now.as_of - was.as_of).days),
    }
    parts = added + [say(f"report.changed.between.{name}", number=number) for name, number in counts.items() if number]
    return say("report.changed.between.all", parts="; ".join(parts)) if parts else say("report.changed.between.not_known", numbers=numbers)


def _has_other_rules(was: Snapshot, now: Snapshot) -> bool:
    """Whether rules or settings by which something is read or counted are not as they were, or the program is another one."""
    others = other_rules(was, now)
    changed = was.hashes.get("rules") != now.hashes.get("rules") if others is None else not set(others) <= {*_MOVE_NO_NUMBER, CORRECTIONS}
    return changed or was.hashes.get("program") != now.hashes.get("program")


def _lapsed(found: Changes) -> int:
    """How many values moved as a person's correction no longer applies."""
    return sum(len(found.moved[by]) for by in _LAPSED) + sum(not set(one.causes).isdisjoint(_LAPSED) for one in found.followed)


def _edited_documents(now: Snapshot, found: Changes) -> int:
    """How many documents were edited: one may hold several incidents."""
    return len({now.incidents[key]["document"] for key in found.edited})


def _incidents(asked: Asked, was: Snapshot, now: Snapshot, found: Changes, paths: Paths) -> list[Block]:
    """Incidents that came, those of the period first; those with another name, those that are read no longer, and documents that were edited."""
    added = {key: _came(asked, was, now.incidents[key]["occurred_on"], now.incidents[key].get("written_on")) for key in found.added}
    parts = ", ".join(counted({f"{name}_parts": sum(came == name for came in added.values()) for name in _CAME}))
    came = say("report.changed.added", added=len(added), parts=parts) if added else say("report.changed.none_added")
    ids = {key: found.was.incidents[key]["id"] for key in found.renamed}
    same = {now.incidents[key]["id"] for key, then in ids.items() if then == now.incidents[key]["id"]}
    shared = {name for name in same if sum(one["id"] == name for one in now.incidents.values()) > 1}
    others = counted(
        {
            "renamed_parts": sum(now.incidents[key]["id"] != then for key, then in ids.items()),
            "shared_parts": len(shared),
            "alone_parts": len(same - shared),
            "removed_parts": len(found.removed),
            "edited_parts": _edited_documents(now, found),
        }
    )
    said = " ".join((*(sentence([one]) for one in (came, *others)), *_days_of_periods(asked, was, now, found)))
    removed = _removed(asked, was, now, found)
    rows = [
        *(_incident(now, key, say(f"report.changed.{name}"), paths) for name in _CAME for key, came in added.items() if came == name),
        *(_incident(now, key, _renamed(asked, found, now, key, paths), paths) for key in found.renamed),
        *(_incident(found.was, key, removed[key], {}) for key in found.removed),
        *(_incident(now, key, _edited(edits), paths) for key, edits in found.edited.items()),
    ]
    title = say("report.changed.heading_incidents")
    blocks: list[Block] = [Headed(title), Said(said)]
    return [*blocks, table(title, ("incident", "day", "title", "change"), rows, wide=("title", "change"))] if rows else blocks


def _came(asked: Asked, was: Snapshot, on: str | None, written_on: str | None) -> str:
    """From when an incident is that was added, as one of `_CAME`: late is what was before the last review, and is known to be written up after."""
    if not on:
        return "undated"
    if on > asked.span.last.isoformat():
        return "after"
    late = bool(written_on and written_on > was.as_of.isoformat() >= on)
    if on >= asked.span.first.isoformat():
        return "own_late" if late else "own"
    return "late" if late else "earlier"


def _days_of_periods(asked: Asked, was: Snapshot, now: Snapshot, found: Changes) -> Iterator[str]:
    """Which incidents came into the period, or into that of the last review, or left it, as their day is another one."""
    spans = {(one.first, one.last): one for one in (asked.span, _span(was))}.values()
    for one in (one for moved in found.moved.values() for one in moved if one.field == "occurred_on"):
        for period in spans:
            then, today = (bool(on) and period.first.isoformat() <= on <= period.last.isoformat() for on in (one.was, one.now))
            if then != today:
                on = one.now if then else one.was
                said = {"id": now.incidents[one.key]["id"], "label": period.label, "day": day_of(on) if on else NOT_KNOWN}
                yield say(f"report.changed.{'left_period' if then else 'came_into_period'}", **said)


def _removed(asked: Asked, was: Snapshot, now: Snapshot, found: Changes) -> dict[str, str]:
    """Why each incident is read no longer: its document is still there, or another write-up is in it, or it is gone, which settings may have done."""
    held, places, later = documents(asked)
    written = {one.get("path") for one in now.incidents.values()} - {None}
    other = other_rules(was, now)
    excludes = other is None or "[exclude]" in other or f"{SNAPSHOT_RULES}[exclude]" in now.hashes
    gone = "removed_or_excluded" if excludes else "removed"

    def why(one: Mapping[str, object]) -> str:
        if one.get("path") in later or one["document"] in later:
            return "after_this_day"
        if one["document"] in held:
            return "no_postmortem"
        if one.get("path") in places:
            return "other_write_up_there" if one.get("path") in written else "no_postmortem"
        return gone

    return {key: say(f"report.changed.{why(found.was.incidents[key])}") for key in found.removed}


def _renamed(asked: Asked, found: Changes, now: Snapshot, key: str, paths: Paths) -> str:
    """That an incident is known by another key, and why where it bears the same id."""
    then, today = found.was.incidents[key]["id"], now.incidents[key]["id"]
    if then != today:
        return say("report.changed.renamed", was=then)
    others = [other for other, one in now.incidents.items() if one["id"] == today and other != key]
    if not others:
        return say("report.changed.shared_id")
    path = asked.redaction.text(paths.get(others[0]))
    return say("report.changed.shares_id_with", path=path) if path and path != LEFT_OUT else say("report.changed.shares_id")


def _edited(parts: Sequence[str]) -> str:
    """That a document was edited, and where, as far as that has a name."""
    told = [
        "id or title" if part == "id_title" else FIELDS.get(part, part.replace("_", " ")) for part in parts if part and not part.startswith(UNNAMED)
    ]
    told = list({one.casefold(): one for one in told}.values())
    if not told:
        return say("report.changed.edited")
    return say("report.changed.edited_in", parts=names(told[:_PARTS]), left=max(0, len(told) - _PARTS))


def _incident(held: Snapshot, key: str, change: str, paths: Paths) -> tuple[Cell, ...]:
    one = held.incidents[key]
    return (
        Cell(one["id"], place(one["id"], paths.get(key), one["line"])),
        Cell(day_of(one["occurred_on"])),
        Cell(shorten(one["title"], 90) if one["title"] else NONE),
        Cell(change),
    )


def _values(now: Snapshot, found: Changes, paths: Paths) -> list[Block]:
    """Values of incidents that are others now, by what moved them."""
    blocks: list[Block] = []
    for by in _BY:
        if moved := found.moved[by]:
            about = say(f"report.changed.by_{by}", values=len(moved), incidents=len({one.key for one in moved}))
            rows = [_moved(now, one, paths) for one in moved]
            blocks += [Said(about), table(about, ("incident", "value", "was", "now"), rows)]
    return blocks


def _moved(now: Snapshot, one: Moved, paths: Paths) -> tuple[Cell, ...]:
    held = now.incidents[one.key]
    return (
        Cell(held["id"], place(held["id"], paths.get(one.key), held["line"])),
        Cell(field(one.field)),
        Cell(value(one.field, one.was)),
        Cell(value(one.field, one.now)),
    )


def _repeats(now: Snapshot, found: Changes, paths: Paths) -> list[Block]:
    """Incidents that repeat others than then, or cite others of those that they repeat."""
    if not found.repeats:
        return []
    title = say("report.changed.heading_repeats")
    repeats = [one for one in found.repeats if one.field == "repeats"]
    cited = [one for one in found.repeats if one.field == "cited"]
    rows = [
        (
            Cell(now.incidents[one.key]["id"], place(now.incidents[one.key]["id"], paths.get(one.key), now.incidents[one.key]["line"])),
            Cell(_repeated(found.was, one.key, one in cited)),
            Cell(_repeated(now, one.key, one in cited)),
        )
        for one in found.repeats
    ]
    told = counted(
        {
            "no_repeat": sum(not one.now for one in repeats),
            "repeat": sum(not one.was for one in repeats),
            "other_repeat": sum(bool(one.was and one.now) for one in repeats),
            "cites_no_longer": sum(not set(one.was.split("\n")) <= set(one.now.split("\n")) for one in cited),
            "cites_now": sum(set(one.was.split("\n")) <= {"", *one.now.split("\n")} for one in cited),
        }
    )
    told_by = [name for name in other_rules(found.was, now) or () if name in _REPEATS_BY]
    settings = [say("report.changed.repeats_by", which=_which(told_by))] if told_by else []
    return [
        Headed(title),
        Said(" ".join((sentence(told), *settings))),
        table(title, ("incident", "repeated_then", "repeats_now"), rows, wide=("repeated_then", "repeats_now")),
    ]


def _repeated(held: Snapshot, key: str, with_cited: bool) -> str:
    """The incidents that one repeats by their ids, the first few, and on request which of them it cites."""
    one = held.incidents[key]
    cited = one["cited"].split("\n") if with_cited else ()
    told = []
    for earlier in one["repeats"]:
        name = held.incidents[earlier]["id"] if earlier in held.incidents else earlier
        told.append(say("report.changed.cited", id=name) if earlier in cited else name)
    return say("report.changed.few", which=names(told[:_PARTS]), left=max(0, len(told) - _PARTS)) if told else NONE


def _paths(asked: Asked) -> dict[str, str]:
    """The document of each incident, by the key under which a snapshot has it."""
    return {named(asked, key): path for key, path in asked.paths.items()}
