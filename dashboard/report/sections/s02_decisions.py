"""Decisions asked for, each with an empty place to write what was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis import slips
from analysis.answered import answered
from analysis.connection import Row
from analysis.decisions import Decision, decisions
from analysis.measures import Answer, ask
from analysis.sentences import say
from dashboard.report.cells import MOST_PLACES, NOTHING, answer, named, noted_actions, noted_rows, own_words, people, place, text, told, unwrapped
from dashboard.report.review import Asked, Cell, Said, Section, Table
from dashboard.words import STATES, day, severity, theme

_MOST = 5
_COUNTED = frozenset({"asked_again", "pushed"})  # told by how many times, not by days
_OF_THEN = frozenset({"came_back", "cited", "asked_again", "to_prevent"})  # say nothing of today
_NO_OWNER = frozenset({"no_owner", "open_no_owner"})


def section(asked: Asked) -> Section:
    """The section."""
    found, there = decisions(asked.warehouse, asked.filters, asked.until, asked.as_of, MOST_PLACES)
    heading = say("report.heading.decisions")
    unsaid = ask(asked.warehouse, ("state_unknown",), asked.filters, asked.as_of)["state_unknown"]
    gone = slips.gone_undone(asked.warehouse, asked.span.last, asked.as_of)
    first = [*([_unsaid(asked, unsaid)] if 2 * unsaid.counted > unsaid.total else []), *([_gone(asked, gone)] if gone else [])]
    if not ask(asked.warehouse, ("actions",), asked.until, asked.as_of)["actions"].counted:
        return Section("decisions", heading, (Said(say("report.decisions.none_read", label=asked.span.label)),))
    if not found and not first:
        return Section("decisions", heading, (Said(say("report.decisions.no_decision", unknown=unsaid.counted)),))
    shown = found[: _MOST - len(first)]
    columns = tuple(say(f"report.column.{name}") for name in ("ask", "action", "why", "owner", "incident", "decision"))
    answers = answered(asked.warehouse, [one.action.action_key for one in shown], asked.as_of)
    rows = (*first, *(_row(asked, one, answers.get(one.action.action_key)) for one in shown))
    table = Table(heading, columns, rows, wide=(columns[1], columns[2], columns[-1]))
    return Section("decisions", heading, (Said(say("report.decisions.about")), table, *_rest(asked, found[len(shown) :], there - len(shown))))


def _rest(asked: Asked, found: Sequence[Decision], left: int) -> list[Said]:
    """How many more call for a decision, and which."""
    if not left:
        return []
    places = [place(asked, one.action, one.action.line) for one in found]
    command = f"afterword actions --state overdue --state open --period {asked.until.period} --as-of {asked.as_of}"
    note = noted_rows(asked, "decisions", say("report.decisions.note"), (("", places),), left, command)
    counts = Counter(one.because for one in found)
    reasons = "; ".join(say(f"report.for.{name}", actions=number) for name, number in counts.items()) if len(found) == left else ""
    return [Said(say("report.decisions.rest", left=left, reasons=f": {reasons}" if reasons else ""), (note,))]


def _unsaid(asked: Asked, unsaid: Answer) -> tuple[Cell, ...]:
    """That of most actions of the period no state was read: before anything else can be decided, somebody has to say how they stand."""
    note = noted_actions(asked, "state_unknown")
    actions = Cell(say("report.decisions.unsaid", actions=unsaid.counted, label=asked.span.label), notes=(note,))
    why = Cell(say("report.decisions.unsaid_because", actions=unsaid.counted, total=unsaid.total))
    return (Cell(say("report.ask.say_state")), actions, why, NOTHING, NOTHING, Cell(""))


def _gone(asked: Asked, gone: Sequence[Row]) -> tuple[Cell, ...]:
    """That actions went from their documents before they were done: somebody has to say whether they are given up."""
    if len(gone) > 1:
        return (
            Cell(say("report.ask.say_given_up")),
            Cell(say("report.decisions.gone", actions=len(gone))),
            Cell(say("report.decisions.gone_why")),
            NOTHING,
            NOTHING,
            Cell(""),
        )
    (row,) = gone
    moved = say("report.decisions.gone_moved", times=_times(row.due_pushes)) if row.due_pushes else ""
    why = say("report.decisions.gone_one", day=day(row.gone_on or row.last_seen_on), state=STATES[row.state], moved=moved)
    named_as = Cell(_of_incident(asked, row)) if row.incident_key else NOTHING
    return (Cell(say("report.ask.say_given_up")), text(asked, row.text), Cell(why), Cell(people(asked, row.owners)), named_as, Cell(""))


def _of_incident(asked: Asked, row: Row) -> str:
    """The incident of an action that stands in no document, with its severity where that is known."""
    found = asked.warehouse.rows("SELECT severity FROM incident_facts WHERE incident_key = $1 AND severity IS NOT NULL", [row.incident_key])
    return " · ".join((named(asked, row.incident_id or row.incident_key), *(severity(level) for (level,) in found)))


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number) or say("home.times", times=number)


def _today(asked: Asked, action: Row, why: str) -> str:
    """Why, and how the action stands now, with its author's words for that."""
    words = say("report.because.as_written", words=told(asked, unwrapped(action.status_text), 60)) if action.status_text else ""
    if action.state == "unknown":
        return say("report.because.unread", why=why, words=words)
    late = say("report.because.late", days=action.days_overdue) if action.days_overdue else ""
    return say(
        f"report.because.{'now' if action.known_on or action.days_overdue else 'at_some_day'}",
        why=why,
        state=f"{STATES[action.state]}{late}",
        words=words,
    )


def _to_do(one: Decision, said: Row | None) -> str:
    """What is asked of the meeting, as a name of `report.ask`."""
    if one.because in _NO_OWNER:
        return "confirm_owner" if said else "name_owner"
    return "fund_or_say" if one.kind == "fund" and one.action.state == "unknown" else one.kind


def _row(asked: Asked, one: Decision, said: Row | None) -> tuple[Cell, ...]:
    action = one.action
    beside = named(asked, one.beside.id) if one.beside else ""
    number = _times(one.number or 0) if one.because in _COUNTED else one.number or 0
    on = day(one.beside.on) if one.beside else ""
    first, last = (day(one.asked_on[0]), day(one.asked_on[-1])) if one.asked_on else ("", "")
    named_by: str = "asked_twice" if one.because == "asked_again" and len(one.asked_on) == 2 else one.because
    if one.because in _NO_OWNER and "owners" in action.never_asked:
        named_by = "overdue_unasked" if one.because == "no_owner" else "open_unasked"
    prevented = (
        {"mechanism": theme(one.beside.mechanism), "words": told(asked, one.beside.words, 40)} if one.because == "to_prevent" and one.beside else {}
    )
    written = say(f"report.because.{'open_then' if action.known_on else 'open_some_day'}")
    because = say(f"report.because.{named_by}", number=number, beside=beside, on=on, first=first, last=last, written=written, **prevented)
    again = say("report.because.times", times=_times(one.times)) if one.times > 1 and one.because != "asked_again" else ""
    if one.first is not None:
        then = named(asked, one.first.incident_id or one.first.incident_key)
        because = say(f"report.because.{named_by}_first", first=then, beside=beside, on=on)
    if one.last is not None:
        owners = people(asked, one.last.owners) if one.last.owners else say("report.because.nobody")
        again += say("report.because.last", incident=named(asked, one.last.incident_id or one.last.incident_key), owners=owners)
    there = place(asked, action, action.line)
    why = _today(asked, action, because + again) if one.because in _OF_THEN else because + again + own_words(asked, action)
    return (
        Cell(say(f"report.ask.{_to_do(one, said)}")),
        text(asked, action.text, there),
        Cell(why + answer(asked, said)),
        Cell(people(asked, action.owners)),
        Cell(" · ".join((there.incident, *([severity(action.severity)] if action.severity is not None else [])))),
        Cell(""),
    )
