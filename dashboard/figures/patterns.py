"""What keeps happening: themes by quarter, systems by theme, what set incidents off."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.affected import Affected, Whose
from analysis.connection import Row
from analysis.counted_incidents import having
from analysis.patterns import By, ByQuarter, Cell, Pattern
from analysis.sentences import say
from dashboard.figures.bars import Bar, Bars
from dashboard.figures.grid import Grid, Square
from dashboard.words import theme


def by_quarter(found: ByQuarter, by: By) -> Grid:
    """Themes or mechanisms by quarter, those without a day behind the last one."""
    squares = tuple(
        Square(_name(pattern), cell.quarter or say("patterns.no_day"), cell.incidents, _words(pattern, cell), (cell.which,))
        for pattern in found.patterns
        for cell in pattern.cells
    )
    running = frozenset(one.quarter for one in found.quarters if not one.complete)
    columns = [one.quarter for one in found.quarters]
    columns += [say("patterns.no_day")] if any(cell.quarter is None for pattern in found.patterns for cell in pattern.cells) else []
    said = [say("patterns.grid", incidents=found.incidents, shown=len(found.patterns), what=by)]
    said += [say("patterns.running")] if running else []
    said += [say("patterns.rarer", rarer=found.others)] if found.others else []
    told = "; ".join(say("patterns.row", name=theme(one.name), incidents=one.incidents, quarters=quarters_of(one)) for one in found.patterns)
    rows = tuple(_name(pattern) for pattern in found.patterns)
    return Grid(rows, tuple(columns), running, squares, found.incidents, " ".join(said), say("patterns.grid_told", rows=told))


def quarters_of(pattern: Pattern) -> str:
    """In which quarter how many incidents have it, in words."""
    return ", ".join(
        say("patterns.in_quarter", incidents=cell.incidents, quarter=cell.quarter) if cell.quarter else f"{cell.incidents} {say('patterns.no_day')}"
        for cell in pattern.cells
    )


def _name(pattern: Pattern) -> str:
    return say("patterns.row_name", name=theme(pattern.name), incidents=pattern.incidents)


def _words(pattern: Pattern, cell: Cell) -> str:
    return say("patterns.square", name=theme(pattern.name), quarter=cell.quarter or say("patterns.no_day"), incidents=cell.incidents)


def affected(found: Affected, whose: Whose) -> Grid:
    """Systems or teams by the themes that most of their incidents have."""
    names = {row.name: say("patterns.row_name", name=row.name, incidents=row.incidents) for row in found.rows}
    squares = tuple(
        Square(
            names[one.name],
            theme(one.theme),
            one.incidents,
            say("patterns.affected_square", name=one.name, theme=theme(one.theme), incidents=one.incidents),
            (one.which,),
        )
        for one in found.shared
    )
    what = whose.removesuffix("s")
    told = "; ".join(say("patterns.affected_row", name=row.name, themes=themes_of(found, row.name)) for row in found.rows)
    caption = say("patterns.affected_grid", incidents=found.in_all, shown=len(found.rows), what=what)
    return Grid(
        tuple(names.values()),
        tuple(theme(one) for one in found.themes),
        frozenset(),
        squares,
        found.in_all,
        caption + (f" {say('patterns.rarer_affected', rarer=found.others)}" if found.others else ""),
        say("patterns.affected_told", what=what, rows=told),
    )


def themes_of(found: Affected, name: str) -> str:
    """The commonest themes of a system's or a team's incidents, with how many have each."""
    held = sorted((one for one in found.shared if one.name == name), key=lambda one: -one.incidents)
    return ", ".join(say("patterns.with_theme", theme=theme(one.theme), incidents=one.incidents) for one in held)


def triggers(rows: Sequence[Row]) -> Bars:
    """What set incidents off, what is not known last."""
    total = sum(row.incidents for row in rows)
    bars = tuple(
        Bar(
            trigger(row),
            row.incidents,
            say("patterns.trigger_bar", incidents=row.incidents, total=total),
            row.trigger_kind is not None,
            (having(trigger_kind=row.trigger_kind),),
        )
        for row in rows
    )
    known = sum(row.incidents for row in rows if row.trigger_kind is not None)
    told = ", ".join(f"{bar.word} {bar.label}" for bar in bars)
    return Bars(
        bars, total, say("patterns.triggers", total=total, known=known, left=total - known), say("patterns.triggers_told", total=total, bars=told)
    )


def trigger(row: Row) -> str:
    """What set it off, in words."""
    return str(row.trigger_kind).replace("_", " ") if row.trigger_kind else "not known"
