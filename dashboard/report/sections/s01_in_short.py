"""In short: at most five sentences, each with its n."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from analysis import periods
from analysis.detection import GROUPS
from analysis.durations import Doubt, Spread, compared, doubt, spread
from analysis.followthrough import ladder
from analysis.measures import Answer, ask
from analysis.mechanisms_alike import MechanismsAlike, mechanisms_alike
from analysis.pairs import count_pairs, pairs
from analysis.recurrence import came_back
from analysis.said_again import said_again
from analysis.sentences import say
from analysis.titles_alike import titles_alike
from dashboard.report.cells import by_severity, noted_actions, noted_beside
from dashboard.report.review import Asked, Listed, Said, Section
from dashboard.report.told_durations import longer, median_of, of_doubt, of_guessed, of_those_that_hurt, of_unhurt, undoubted
from dashboard.words import about_minutes, day, theme

_MOST = 5
_BEGINNINGS = frozenset({"The", "By", "Of", "None", "It"})  # of sentences of ours
_LOOKED_AT = 100  # pairs, of which the mechanism that most incidents have is named
_OF_ACTIONS = frozenset({"actions", "complete", "checked", "open", "overdue", "state_unknown"})
_ASKED = (
    "incidents", "near_misses", "drills", "severity_known", "repeats", "repeats_same_theme", "unproven_at_repeats", "actions", "complete", "checked",
    "check_asked_for", "open", "dated", "overdue", "state_unknown", *(f"noticed_by_{group}" for group in GROUPS), "noticed_not_known",
)  # fmt: skip


def section(asked: Asked) -> Section:
    """The section."""
    return Section("in-short", say("report.heading.in_short"), (Listed(tuple(islice(_sentences(asked), _MOST))),))


def _sentences(asked: Asked) -> Iterator[Said]:
    """The sentences, the most telling first; one that is not taken asks for nothing, and has no note."""
    found = ask(asked.warehouse, _ASKED, asked.filters, asked.as_of)
    yield from incomplete(asked)
    yield from _incidents(asked, found)
    if found["incidents"].counted:
        yield from _repeats(asked, found)
    if found["incidents"].counted or found["actions"].counted:
        yield from _actions(asked, found)
    if found["incidents"].counted:
        yield from _impact(asked)
        yield from _noticed(asked, found)


def incomplete(asked: Asked) -> list[Said]:
    """That the period is not over, or that its write-ups are still to come; nothing where it is complete."""
    of = asked.span
    if of.complete:
        return []
    name = "running" if of.last >= asked.as_of else "being_written"
    return [Said(say(f"report.short.{name}", label=of.label, last=day(of.last), written=day(of.written_up_on), as_of=day(asked.as_of)))]


def _incidents(asked: Asked, found: Mapping[str, Answer]) -> list[Said]:
    """How many, beside the period before where the two can be put beside each other."""
    label, incidents = asked.span.label, found["incidents"].counted
    beside = ""
    if asked.before:
        earlier = ask(asked.warehouse, ("incidents",), asked.of(asked.before), asked.as_of)["incidents"].counted
        change = periods.compared(asked.warehouse, (asked.span, incidents), (asked.before, earlier))
        broken = periods.broken(asked.warehouse, asked.span, asked.before)
        if incidents == earlier and change.compared:
            beside = say("report.short.as_many", before_label=asked.before.label)
        elif change.compared:
            beside = say(f"report.short.{change.direction or 'chance'}", before=earlier, before_label=asked.before.label)
            beside += of_those_that_hurt(asked, asked.before, (incidents, earlier)) if change.direction else ""
        elif broken:
            beside = say("report.short.counted_otherwise", before_label=asked.before.label, day=day(broken[-1][0]))
    _, last = periods.bounds(asked.warehouse, asked.as_of)
    if last is not None and last < asked.span.first:
        beside += say("report.short.none_since", day=day(last))
    if begins := periods.begun_within(asked.warehouse, asked.span):
        beside += say("report.short.begins", day=day(begins))
    others = [say(f"page.{name}", number=found[name].counted) for name in ("near_misses", "drills") if found[name].counted]
    besides = say("report.short.besides", others=" and ".join(others)) if others else ""
    severity = found["severity_known"].counted
    severe = say("report.short.severity", counts=by_severity(asked, asked.span)) if severity else ""
    told = say("report.short.incidents", incidents=incidents, label=label, beside=beside, besides=besides, severe=severe)
    return [Said(told, tuple(_note(asked, name) for name in ("incidents", *(["severity_known"] if severity else []))))]


def _repeats(asked: Asked, found: Mapping[str, Answer]) -> list[Said]:
    repeats, meant = found["repeats"], found["unproven_at_repeats"]
    if repeats.unknown == repeats.total:
        told = say("report.short.repeats_unknown", incidents=repeats.total)
        return [Said(told.removesuffix(".") + _spoken_of(asked), (_note(asked, "repeats"),))]
    numbers = {"repeats": repeats.counted, "total": repeats.total, "unknown": repeats.unknown}
    alone = {"alone": repeats.counted - found["repeats_same_theme"].counted}
    if not repeats.counted:
        told = say("report.short.repeats_none", total=repeats.total, unknown=repeats.unknown)
        return [Said(told.removesuffix(".") + _spoken_of(asked), (_note(asked, "repeats"),))]
    if not meant.total or meant.unknown == meant.total:
        return [Said(say("report.short.repeats", **numbers, **alone), (_note(asked, "repeats"),))]
    first, again = (
        {row.action_key for row in came_back(asked.warehouse, asked.filters, asked.as_of, once_more=more) if row.same_theme} for more in (False, True)
    )
    once_more = say("report.short.once_more", actions=len(again - first)) if again - first else ""
    told = say("report.short.repeats_meant", **numbers, **alone, meant=meant.total, unproven=meant.counted, unsaid=meant.unknown, once_more=once_more)
    return [Said(told, (_note(asked, "repeats"), _note(asked, "unproven_at_repeats")))]


def _spoken_of(asked: Asked) -> str:
    """That somebody writes of an earlier time all the same, and how many pairs are candidates."""
    there, titled = (one(asked.warehouse, asked.filters, asked.as_of, 1).total for one in (said_again, titles_alike))
    alike, shared = (
        count_pairs(asked.warehouse, asked.filters, asked.as_of).alike + titled,
        mechanisms_alike(asked.warehouse, asked.filters, asked.as_of, _LOOKED_AT),
    )
    found = [say("report.short.alike", pairs=alike)] if alike else []
    if shared.total:
        most = max(shared.rows, key=lambda row: row.earlier)
        told = {"mechanism": theme(most.mechanism), "incidents": most.earlier + 1, "day": day(most.since), "until": day(most.later_on)}
        alone = len({row.mechanism for row in shared.rows}) == 1
        often = say("report.short.often_alone" if alone else "report.short.often", **told) if most.earlier > 1 else ""
        found.append(say("report.short.same_mechanism", pairs=shared.total, which=_mechanisms(shared), often=often))
    spoken = say("report.short.spoken_of", sentences=there) if there else ""
    beside = (
        {(row.later_key, row.earlier_key) for row in pairs(asked.warehouse, asked.filters, asked.as_of, "alike", _LOOKED_AT)}
        if shared.total
        else set()
    )
    both = len(beside & {(row.later_key, row.earlier_key) for row in shared.rows})
    return (say("report.short.candidates", what=" and ".join(found), both=both) if found else "") + spoken + "."


def _mechanisms(found: MechanismsAlike) -> str:
    """The mechanisms of some pairs, the commonest first, with how many have each where there are several and all were looked at."""
    counts = Counter(theme(row.mechanism) for row in found.rows).most_common()
    numbered = len(counts) > 1 and found.total == len(found.rows)
    return ", ".join(f"{name} {number}" if numbered else name for name, number in counts)


def _actions(asked: Asked, found: Mapping[str, Answer]) -> list[Said]:
    actions, unknown = found["actions"].counted, found["state_unknown"].counted
    if not actions:
        return [Said(say("report.short.no_action"))]
    if unknown == actions:
        return [Said(say("report.short.actions_unknown", actions=actions), (_note(asked, "actions"),))]
    complete = found["complete"].counted
    never = ladder(asked.warehouse, asked.filters, asked.as_of).due_never_asked == actions
    checked, unasked, overdue, notes = "", "", say("report.short.due_never_asked" if never else "report.short.none_dated"), ["actions", "complete"]
    if complete and found["check_asked_for"].counted:
        checked, notes = say("report.short.checked", checked=found["checked"].counted), [*notes, "checked"]
    elif complete:
        unasked = say("report.short.check_never_asked")
    if found["dated"].counted:
        overdue, notes = say("report.short.overdue", overdue=found["overdue"].counted), [*notes, "overdue"]
    older = ask(asked.warehouse, ("overdue",), asked.earlier, asked.as_of)["overdue"].counted
    told = say(
        "report.short.actions",
        actions=actions,
        complete=complete,
        checked=checked,
        unasked=unasked,
        open=found["open"].counted,
        overdue=overdue,
        unknown=unknown,
        older=say("report.short.older_overdue", overdue=older) if older else "",
    )
    notes += [name for name in ("open", "state_unknown") if found[name].counted]
    if older and "overdue" not in notes:
        notes.append("overdue")
    return [Said(told, tuple(_note(asked, name) for name in notes))]


def _impact(asked: Asked) -> list[Said]:
    found = spread(asked.warehouse, asked.filters, asked.as_of)
    numbers = {"measured": len(found.minutes), "incidents": found.incidents, "otherwise": found.otherwise}
    if not found.minutes:
        return [Said(say("report.short.none_measured", **numbers))]
    doubts = doubt(asked.warehouse, asked.filters, asked.as_of)
    notes = (_note(asked, "median_duration"),)
    of = compared(asked.warehouse, asked.as_of)
    what = "" if of is None or of.is_impact else "_span"
    words = {**numbers, "starts": of.starts_when or "start", "ends": of.ends_when or "end of impact"} if of else numbers
    shortest, longest = (about_minutes(one.duration_minutes, one.duration_approximate) for one in (found.points[0], found.points[-1]))
    if doubts.is_most and found.median is not None:
        told = say(
            f"report.short.doubted{what}",
            shortest=shortest,
            longest=longest,
            doubted=len(doubts.doubted),
            ends_among=_ends_among(found, doubts),
            **words,
        )
        return [Said(_as_one((told, undoubted(found, doubts), *longer(asked, doubts), *of_guessed(asked), *of_unhurt(asked))), notes)]
    if len(found.minutes) == 1:
        told = say(f"report.short.one_measured{what}", lasted=shortest, **words)
    elif found.median is None:
        told = say(f"report.short.few_measured{what}", shortest=shortest, longest=longest, **words)
    else:
        median, low, high = median_of(found, found.median)
        told = say(f"report.short.median{what}", median=median, low=low, high=high, **words)
    return [Said(_as_one((told, *of_doubt(asked, doubts), *of_guessed(asked), *of_unhurt(asked))), notes)]


def _ends_among(found: Spread, doubts: Doubt) -> str:
    """Which ends of the range are among the durations in doubt, where another is too; nothing where neither is."""
    ends = tuple(one.incident_key in doubts.doubted for one in (found.points[0], found.points[-1]))
    names = {(True, True): "both_ends", (True, False): "shortest_end", (False, True): "longest_end"}
    return say(f"report.short.{names[ends]}") if ends in names else ""


def _as_one(told: Sequence[str]) -> str:
    """Several sentences as one, of at most five that there may be; a name that begins one stays as it is."""
    first, *others = (one.removesuffix(".") for one in told)
    small = (f"{one[0].lower()}{one[1:]}" if one.partition(" ")[0] in _BEGINNINGS else one for one in others)
    return "; ".join((first, *small)) + "."


def _noticed(asked: Asked, found: Mapping[str, Answer]) -> list[Said]:
    unknown, total = found["noticed_not_known"].counted, found["incidents"].counted
    if unknown == total:
        return [Said(say("report.short.noticed_unknown", total=total))]
    counts = {group: found[f"noticed_by_{group}"].counted for group in GROUPS}
    others = "" if unknown and counts["machines"] == total - unknown else say("report.short.noticed_by_others", **counts)
    told = say("report.short.noticed", total=total, unknown=unknown, machines=counts["machines"], others=others)
    return [Said(told, tuple(_note(asked, f"noticed_by_{group}") for group in GROUPS))]


def _note(asked: Asked, name: str) -> int:
    return noted_actions(asked, name) if name in _OF_ACTIONS else noted_beside(asked, name)
