"""Follow-through: how far the actions of the period got, and how the older ones stand that are still open."""

from __future__ import annotations

from analysis import followthrough
from analysis.ageing import ageing
from analysis.explain import in_words
from analysis.measures import ask
from analysis.sentences import percent, say
from dashboard.figures import ageing as figure_of_ages
from dashboard.figures import ladder as figure_of_ladder
from dashboard.report.cells import noted
from dashboard.report.review import Asked, Block, Cell, Drawn, Headed, Said, Section, Table
from dashboard.words import NONE

_RUNGS = ("actions", "owned", "dated", "complete", "checked", "checked_independently")
_STANDING = ("overdue", "overdue_not_looked_at", "open", "state_unknown", "complete_unchecked", "accepted", "cancelled")
_WITHIN = ("complete_within_90", "checked_within_90")


def section(asked: Asked) -> Section:
    """The section."""
    return Section("follow-through", say("report.heading.follow_through"), (*_own(asked), *_older(asked), *_within(asked)))


def _own(asked: Asked) -> list[Block]:
    """The ladder of the actions of the period, beside those of all older ones."""
    heading = Headed(say("report.follow.own", label=asked.span.name))
    names = (*_RUNGS, *_STANDING)
    own, older = (ask(asked.warehouse, names, filters, asked.as_of) for filters in (asked.filters, asked.earlier))
    if not own["actions"].counted and not older["actions"].counted:
        return [heading, Said(say("report.no_action", label=asked.span.name))]
    rungs = followthrough.ladder(asked.warehouse, asked.filters, asked.as_of)
    blocks: list[Block] = [heading]
    if rungs.tells:
        note = noted(asked, "actions", ((asked.span.name, asked.filters),))
        blocks.append(Drawn("ladder", figure_of_ladder.figure(rungs), (note,)))
    elif rungs.written:
        blocks.append(Said(say("report.follow.tells_nothing", written=rungs.written)))
    spans = ((asked.span.name, asked.filters), (say("report.follow.before", label=asked.span.name), asked.earlier))
    rows = []
    for name in names:
        if not own[name].counted and not older[name].counted:
            continue
        note = noted(asked, name, spans)
        cells = (
            Cell(_of(one[name].counted, one["actions"].counted)) if name != "actions" else Cell(str(one["actions"].counted)) for one in (own, older)
        )
        rows.append((Cell(say(f"report.row.{name}"), notes=(note,)), *cells))
    columns = (say("report.column.actions"), *(label for label, _ in spans))
    return [*blocks, Table(say("report.follow.about"), columns, tuple(rows))]


def _of(part: int, whole: int) -> str:
    return f"{part} ({percent(part, whole)} %)" if whole else NONE


def _older(asked: Asked) -> list[Block]:
    found = ageing(asked.warehouse, asked.earlier, asked.as_of)
    heading = Headed(say("report.follow.older", label=asked.span.name))
    if not found:
        return [heading, Said(say("report.follow.none_older"))]
    note = noted(asked, "overdue", ((say("report.follow.before", label=asked.span.name), asked.earlier),))
    return [heading, Drawn("ageing", figure_of_ages.figure(found), (note,))]


def _within(asked: Asked) -> list[Block]:
    """The only fair comparison: actions that were watched equally long."""
    found = [ask(asked.warehouse, _WITHIN, asked.of(one), asked.as_of) for one in asked.beside]
    if not any(one[name].total - one[name].unknown for one in found for name in _WITHIN):
        return []
    spans = tuple((one.name, asked.of(one)) for one in asked.beside)
    rows = tuple(
        (Cell(say(f"report.row.{name}"), notes=(noted(asked, name, spans),)), *(Cell(in_words(one[name])) for one in found)) for name in _WITHIN
    )
    columns = (say("report.column.actions"), *(label for label, _ in spans))
    about = say("report.follow.within")
    return [Headed(say("report.follow.compared")), Said(about), Table(about, columns, rows)]
