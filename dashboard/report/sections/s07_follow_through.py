"""Follow-through: how far the actions of the period got, and how the older ones stand that are still open."""

from __future__ import annotations

from collections.abc import Sequence

from analysis import counted_actions, followthrough, slips
from analysis.ageing import AGES, ageing
from analysis.connection import Row
from analysis.followthrough import LADDER, STANDING, WITHIN
from analysis.measures import ask
from analysis.sentences import say
from dashboard.figures import ageing as figure_of_ages
from dashboard.figures import ladder as figure_of_ladder
from dashboard.report.cells import MOST_PLACES, noted, noted_actions, noted_rows, place, share, share_of_known
from dashboard.report.review import Asked, Block, Cell, Drawn, Headed, Said, Section, Table
from dashboard.report.sections.s04_unproven import every_gone
from dashboard.words import STANDINGS


def section(asked: Asked) -> Section:
    """The section."""
    heading = say("report.heading.follow_through")
    if not ask(asked.warehouse, ("actions",), asked.until, asked.as_of)["actions"].counted:
        return Section("follow-through", heading, (Said(say("report.follow.none_at_all", label=asked.span.label)),))
    return Section("follow-through", heading, (*_own(asked), *_older(asked), *_within(asked)))


def _own(asked: Asked) -> list[Block]:
    """The ladder of the actions of the period, beside those of all older ones."""
    heading = Headed(say("report.follow.own", label=asked.span.label))
    filters = (asked.filters, asked.earlier)
    ladders = [followthrough.ladder(asked.warehouse, one, asked.as_of) for one in filters]
    if not any(one.written for one in ladders):
        return [heading, Said(say("report.no_action", label=asked.span.label))]
    labels = (asked.span.label, say("report.follow.before", label=asked.span.label))
    blocks: list[Block] = [heading]
    if ladders[0].tells and ladders[0].written:
        note = noted_actions(asked, "actions")
        blocks.append(Drawn("ladder", figure_of_ladder.figure(ladders[0]), (note,)))
    elif ladders[0].written:
        blocks.append(Said(say("report.follow.tells_nothing", written=ladders[0].written, known=ladders[0].status_known)))
    found = [ask(asked.warehouse, (*LADDER, *STANDING), one, asked.as_of) for one in filters]
    rows = [
        (_named(asked, name), *(Cell(share_of_known(one[name])) for one in found))
        for name in (*LADDER, *STANDING)
        if name in LADDER or any(one[name].counted for one in found)
    ]
    own, older = _gone(asked)
    if own or older:
        rows.append((Cell(say("report.row.gone"), notes=(_note_of_gone(asked, own, older),)), Cell(str(len(own))), Cell(str(len(older)))))
    columns = (say("report.column.actions"), *labels)
    unasked = say("report.never_asked") if any(one[name].never_asked for one in found for name in (*LADDER, *STANDING)) else ""
    return [*blocks, Table(say("report.follow.about"), columns, tuple(rows), unasked)]


def _gone(asked: Asked) -> tuple[list[Row], list[Row]]:
    """The actions that went from their documents before they were done, as far as is known: of the period's incidents, and of all before them."""
    found = [row for row in slips.gone_undone(asked.warehouse, asked.span.last, asked.as_of) if row.occurred_on]
    return [row for row in found if row.occurred_on >= asked.span.first], [row for row in found if row.occurred_on < asked.span.first]


def _note_of_gone(asked: Asked, own: Sequence[Row], older: Sequence[Row]) -> int:
    """The note of these: the incidents that asked for them, as their own lines are of documents that are no more."""
    labels = (asked.span.label, say("report.follow.before", label=asked.span.label))
    groups = tuple(
        (say("report.follow.gone_of", label=label, actions=len(rows)), [place(asked, row, asked.heads[row.incident_key]) for row in rows])
        for label, rows in zip(labels, (own, older), strict=True)
        if rows
    )
    return noted_rows(asked, "gone", say("report.row.gone"), groups, len(own) + len(older), every_gone(asked))


def _named(asked: Asked, name: str) -> Cell:
    return Cell(say(f"report.row.{name}"), notes=(noted_actions(asked, name),))


def _older(asked: Asked) -> list[Block]:
    found = ageing(asked.warehouse, asked.earlier, asked.as_of)
    heading = Headed(say("report.follow.older", label=asked.span.label))
    if not found:
        known = ask(asked.warehouse, ("actions", "complete"), asked.earlier, asked.as_of)
        written, complete = known["actions"].counted, known["complete"].counted
        name = "none_before" if not written else "all_complete" if complete == written else "none_older"
        return [heading, Said(say(f"report.follow.{name}", written=written))]
    rows = [
        (f"{one.age}, {STANDINGS[one.standing]}", counted_actions.rows_of(asked.warehouse, one.keys, asked.earlier, asked.as_of, MOST_PLACES))
        for one in found
    ]
    places = tuple((words, [place(asked, row, row.line) for row in held]) for words, held in rows)
    total = sum(one.actions for one in found)
    note = noted_rows(asked, "ageing", say("report.follow.older", label=asked.span.label), places, total, _not_done(asked))
    age, *others = dict.fromkeys(one.age for one in found)
    if others:
        return [heading, Drawn("ageing", figure_of_ages.figure(found), (note,), say("report.text.age"))]
    unread = {one.standing for one in found} == {"unknown"}
    name = "one_age_none" if age == AGES[-1] else "one_age_unread" if unread else "one_age"
    return [heading, Said(say(f"report.follow.{name}", actions=total, age=age, parts=figure_of_ages.parts(age, found)), (note,))]


def _not_done(asked: Asked) -> str:
    return f"afterword actions --state open --state overdue --state unknown --period {asked.earlier.period} --as-of {asked.as_of}"


def _within(asked: Asked) -> list[Block]:
    """The only fair comparison: actions that were watched equally long."""
    found = [ask(asked.warehouse, WITHIN, asked.of(one), asked.as_of) for one in asked.beside]
    if not any(one[name].total - one[name].unknown for one in found for name in WITHIN):
        return []
    spans = tuple((one.label, asked.of(one)) for one in asked.beside)
    rows = tuple((Cell(say(f"report.row.{name}"), notes=(noted(asked, name, spans),)), *(Cell(share(one[name])) for one in found)) for name in WITHIN)
    columns = (say("report.column.actions"), *(label for label, _ in spans))
    about = say("report.follow.within")
    return [Headed(say("report.follow.compared")), Said(about), Table(about, columns, rows)]
