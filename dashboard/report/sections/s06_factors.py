"""Factors and safeguards: what the causes have in common, what held and what did not, and what no action addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis import lessons, near_misses, patterns, safeguards, unheeded
from analysis.connection import Row
from analysis.filters import Filters
from analysis.literals import literal
from analysis.measures import ask
from analysis.said_causes import SaidCause, said_causes
from analysis.sentences import say
from dashboard.figures import patterns as figure_of_patterns
from dashboard.figures.with_breaks import with_breaks
from dashboard.report.cells import (
    MOST_PLACES,
    NOTHING,
    begun,
    breaks_of,
    explaining,
    incident,
    named,
    not_whole,
    noted,
    noted_beside,
    noted_rows,
    place,
    query,
    quoted,
    rest,
    several,
    share,
    text,
    without,
)
from dashboard.report.review import Asked, Block, Cell, Drawn, Headed, Place, Said, Section, Table
from dashboard.words import NONE, day, theme
from ingest.settings.redact import DROP

_THEMES = 12
_UNLIKE = 0.5  # by which part more words stand in for factors: what differs then says where a theme was read, not how often it was
_MOST = 15
_MOST_ADDED = 25
_MOST_CAUSES = 10
_STATED = 220  # letters of a statement
_ACTIONS = 3  # of an incident that are named
_NAMED = 12  # words by which a theme was read


def section(asked: Asked) -> Section:
    """The section."""
    held = ask(asked.warehouse, ("safeguards_worked", "factors_uncovered"), asked.filters, asked.as_of)
    if any(answer.total for answer in held.values()):
        of_causes = [*_safeguards(asked), *_uncovered(asked)]
    else:
        of_causes = [Headed(say("report.safeguards.heading")), Said(say("report.safeguards.nor_factors", label=asked.span.label))]
    return Section("factors", say("report.heading.factors"), (*_themes(asked), *of_causes, *_added(asked), *_besides(asked)))


def _themes(asked: Asked) -> list[Block]:
    found = ask(asked.warehouse, ("themed",), asked.filters, asked.as_of)["themed"]
    if not found.total:
        return [Said(say("report.no_incident", label=asked.span.label))]
    note = noted(asked, "themed", ((asked.span.label, asked.filters),))
    by_theme = patterns.by_quarter(asked.warehouse, asked.filters, asked.as_of, "theme", _THEMES)
    if not by_theme.patterns:
        return [Said(say("report.themes.none", total=found.total), (note,))]
    stand_ins = patterns.without_factors(asked.warehouse, asked.filters, asked.as_of)
    more = [say("report.themes.stand_in_for_all" if stand_ins == found.counted else "report.themes.stand_in", without=stand_ins)] if stand_ins else []
    if stand_ins < found.counted:
        others = patterns.more_in_titles(asked.warehouse, asked.filters, asked.as_of)
        which = ", ".join(say("report.themes.of", theme=theme(name), incidents=number) for name, number in others)
        more.append(" ".join((say("report.themes.in_factors"), *([say("report.themes.in_titles", which=which)] if others else []))))
    before_known = ask(asked.warehouse, ("themed",), asked.earlier, asked.as_of)["themed"].counted
    before = patterns.without_factors(asked.warehouse, asked.earlier, asked.as_of) if before_known else 0
    unlike = before_known > 0 and abs(before / before_known - stand_ins / found.counted) >= _UNLIKE
    if unlike or before * found.counted != stand_ins * before_known:
        more.append(say(f"report.themes.{'stand_in_otherwise' if unlike else 'stand_in_before'}", without=before, known=before_known))
    blocks: list[Block] = [Said(" ".join([say("report.themes.told", known=found.counted, total=found.total), *more]), (note,))]
    columns = tuple(say(f"report.column.{name}") for name in ("theme", "incidents", "by_words", "latest", "read_in", "all_before"))
    rows = []
    whole = {one.name: one.incidents for one in patterns.by_quarter(asked.warehouse, asked.earlier, asked.as_of, "theme", 1000).patterns}
    before = ask(asked.warehouse, ("incidents",), asked.earlier, asked.as_of)["incidents"].counted
    for one in by_theme.patterns:
        held = patterns.incidents_with(asked.warehouse, asked.filters, asked.as_of, "theme", one.name, MOST_PLACES)
        places = [place(asked, row, row.line or asked.heads[row.incident_key]) for row in held]
        matched = dict.fromkeys(row.matched for row in held if row.matched)
        about = say("report.themes.note", theme=theme(one.name))
        number = noted_rows(asked, f"theme {one.name}", about, (("", places),), one.incidents, _command(one.name, begun(asked)))
        rows.append((
            Cell(theme(one.name)),
            Cell(f"{one.incidents} of {found.total}", notes=(number,)),
            Cell(_few(several(asked, matched, 40))),
            _latest(asked, held),
            Cell(", ".join(say(f"report.source.{source}") for source in dict.fromkeys(row.source for row in held if row.source)) or NONE),
            Cell(say("report.of", counted=whole.get(one.name, 0), total=before, unknown=0) if before else NONE),
        ))  # fmt: skip
    left = rest(
        by_theme.others,
        query(f"SELECT theme, count(*) FROM (SELECT unnest(themes) AS theme FROM incident_facts WHERE counts AND {begun(asked)}) GROUP BY theme"),
    )
    table = Table(say("report.themes.about"), columns, tuple(rows), left, wide=(columns[3],))
    return [*blocks, without(table, columns[5:], "")] if unlike else [*blocks, table, *_drawn(asked)]


def _read_in(asked: Asked, name: str, filters: Filters) -> list[Place]:
    """The lines in which a theme was read, the latest incidents first."""
    held = patterns.incidents_with(asked.warehouse, filters, asked.as_of, "theme", name, MOST_PLACES)
    return [place(asked, row, row.line or asked.heads[row.incident_key]) for row in held]


def _latest(asked: Asked, held: Sequence[Row]) -> Cell:
    """The sentence of the latest incident in which the theme was read, behind its name."""
    read = next((row for row in held if row.matched and row.line), None)
    if read is None:
        return NOTHING
    words = quoted(asked, read.incident_key, read.line, read.line, read.matched)
    return Cell(f"{named(asked, read.incident_id)}: {words.text}", words.place)


def _command(name: str, begun: str) -> str:
    """The command that lists the incidents with a theme."""
    return query(f"FROM incident_facts WHERE counts AND list_contains(themes, {literal(name)}) AND {begun}")


def _few(names: list[str]) -> str:
    """The first names, and how many more there are."""
    return ", ".join(names[:_NAMED]) + (say("report.and_more", more=len(names) - _NAMED) if len(names) > _NAMED else "")


def _drawn(asked: Asked) -> list[Block]:
    """The commonest themes of all quarters up to the period."""
    until = asked.until
    found = patterns.by_quarter(asked.warehouse, until, asked.as_of, "theme", _THEMES)
    if len(found.quarters) < 2 or not found.patterns:
        return []
    caption = " ".join(
        filter(None, (say("report.drawn.themes_told", incidents=found.incidents), not_whole(asked, [quarter.quarter for quarter in found.quarters])))
    )
    drawn = replace(figure_of_patterns.by_quarter(found, "theme"), caption=caption)
    figure = with_breaks(drawn, breaks_of(asked, until))
    places = tuple((theme(one.name), _read_in(asked, one.name, until)) for one in found.patterns)
    total = sum(one.incidents for one in found.patterns)
    command = query(f"SELECT unnest(themes) AS theme, incident_key FROM incident_facts WHERE counts AND occurred_on <= '{asked.span.last}'")
    note = noted_rows(asked, "themes drawn", say("report.drawn.themes"), places, total, command)
    return [Headed(say("report.drawn.themes")), Drawn("themes", figure, (note,))]


def _safeguards(asked: Asked) -> list[Block]:
    heading = Headed(say("report.safeguards.heading"))
    answer = ask(asked.warehouse, ("safeguards_worked",), asked.filters, asked.as_of)["safeguards_worked"]
    if not answer.total:
        return [heading, Said(say("report.safeguards.none", label=asked.span.label))]
    note = noted(asked, "safeguards_worked", ((asked.span.label, asked.filters),))
    rows = safeguards.by_theme(asked.warehouse, safeguards.by_theme_and_quarter(asked.warehouse, asked.filters, asked.as_of))
    columns = tuple(say(f"report.column.{name}") for name in ("theme", "worked", "failed", "last_failed"))
    cells = tuple(
        (
            Cell(say("report.no_theme") if row.theme is None else theme(row.theme)),
            Cell(str(row.worked)),
            Cell(str(row.failed)),
            text(asked, row.failed_text, _place(asked, row)) if row.failed_text else Cell(NONE),
        )
        for row in rows[:_MOST]
    )
    command = query(f"FROM safeguards JOIN incident_facts USING (incident_key) WHERE counts AND {begun(asked)}")
    said = say("report.safeguards.told", worked=answer.counted, total=answer.total)
    blocks: list[Block] = [
        heading,
        Said(said, (note,)),
        Table(said, columns, cells, rest(len(rows) - len(cells), command), wide=(columns[3],)),
    ]
    return [*blocks, *_on_both_lists(asked)]


def _on_both_lists(asked: Asked) -> list[Block]:
    """Safeguards that worked in an incident of the period and failed in an earlier one, or the reverse; those of near misses and drills left out."""
    found = [row for row in safeguards.on_both_lists(asked.warehouse, asked.filters, asked.as_of) if row.later_kind is row.earlier_kind is None]
    if not found:
        return []
    said = say("report.safeguards.both", pairs=len(found))
    columns = tuple(say(f"report.column.{name}") for name in ("safeguard_now", "safeguard_then"))
    rows = tuple(
        tuple(
            text(asked, f"{named(asked, key)}, {say(f'report.safeguards.{outcome}')}: {words}", Place(named(asked, key), path, line))
            for key, outcome, words, path, line in (
                (row.later_id, row.later_outcome, row.later_text, row.later_path, row.later_line),
                (row.earlier_id, row.earlier_outcome, row.earlier_text, row.earlier_path, row.earlier_line),
            )
        )
        for row in found[:_MOST]
    )
    command = query(f"FROM safeguards_on_both_lists WHERE {begun(asked, 'later_on')}")
    return [Said(said), Table(said, columns, rows, rest(len(found) - len(rows), command), wide=columns)]


def _place(asked: Asked, row: Row) -> Place:
    return Place(named(asked, row.failed_key), asked.paths[row.failed_key], row.failed_line)


def _uncovered(asked: Asked) -> list[Block]:
    heading = Headed(say("report.uncovered.heading"))
    answer = ask(asked.warehouse, ("factors_uncovered",), asked.filters, asked.as_of)["factors_uncovered"]
    if not answer.total:
        return [heading, Said(say("report.uncovered.no_statement", label=asked.span.label))]
    note = noted_beside(asked, "factors_uncovered")
    said = Said(say("report.uncovered.told", share=share(answer)), (note,))
    rows = unheeded.uncovered(asked.warehouse, asked.filters, asked.as_of, _MOST)
    if not rows:
        return [heading, said]
    columns = tuple(say(f"report.column.{name}") for name in ("statement", "source", "actions_there", "incident", "line"))
    asked_there = unheeded.actions_of(asked.warehouse, [row.incident_key for row in rows])
    cells = []
    for row in rows:
        there = Place(named(asked, row.incident_id), row.path, row.line)
        cells.append((
            text(asked, row.text, there),
            Cell(say(f"report.source.{row.source}")),
            Cell("; ".join(several(asked, asked_there.get(row.incident_key, [])[:_ACTIONS], 50)) or NONE),
            incident(asked, row.incident_key, row.incident_id, day(row.occurred_on)),
            Cell(str(row.line), there),
        ))  # fmt: skip
    left = rest(answer.counted - len(rows), explaining(asked, "factors_uncovered", asked.filters, answer.counted))
    return [heading, said, Table(say("report.uncovered.heading"), columns, tuple(cells), left, wide=(columns[0], columns[2]))]


def _added(asked: Asked) -> list[Block]:
    """What caused it where no factor is named, what remains, and what else the authors want known: no rule makes a number of it."""
    causes = said_causes(asked.warehouse, asked.filters, asked.as_of)
    rows, there = lessons.stated(asked.warehouse, asked.filters, asked.as_of, _MOST_ADDED)
    cells = [_said_cause(asked, one) for one in causes[:_MOST_CAUSES]]
    cells += [
        _stated(asked, row, say(f"report.added.{row.kind}"), *([] if row.counts else [say(f"report.kind.{row.of_kind}")]), day(row.occurred_on))
        for row in rows
    ]
    command = query(
        "SELECT incident_key, lessons.kind, lessons.text FROM lessons JOIN incident_facts USING (incident_key) "
        f"WHERE coalesce(lessons.kind, '') <> 'went_well' AND {begun(asked)} UNION ALL "
        f"SELECT incident_key, 'residual_risk', residual_risk FROM incident_facts WHERE residual_risk IS NOT NULL AND {begun(asked)}"
    )
    more = say("report.added.more_causes", shown=_MOST_CAUSES, incidents=len(causes)) if len(causes) > _MOST_CAUSES else ""
    return _statements(asked, "added", cells, there + len(causes[:_MOST_CAUSES]), command, more)


def _said_cause(asked: Asked, one: SaidCause) -> tuple[Cell, ...]:
    """The sentence that says what caused an incident."""
    words = quoted(asked, one.incident_key, one.line, one.line, one.words)
    where = incident(asked, one.incident_key, one.incident_id, day(one.occurred_on))
    return words, Cell(say("report.added.cause" if one.known else "report.added.cause_unknown")), where, Cell(str(one.line), words.place)


def _besides(asked: Asked) -> list[Block]:
    """What held in near misses and drills, and what did not: nobody was hurt, and the lesson is the same."""
    rows, there = near_misses.stated(asked.warehouse, asked.filters, asked.as_of, _MOST)
    cells = [_stated(asked, row, say(f"report.source.{row.source}"), say(f"report.kind.{row.kind}"), day(row.occurred_on)) for row in rows]
    apart = f"SEMI JOIN (FROM incident_facts WHERE NOT counts AND {begun(asked)}) USING (incident_key)"
    command = query(
        f"SELECT incident_key, outcome, text FROM safeguards {apart} UNION ALL SELECT incident_key, 'factor', text FROM contributing_factors {apart}"
    )
    return _statements(asked, "besides", cells, there, command)


def _statements(asked: Asked, name: str, cells: Sequence[tuple[Cell, ...]], there: int, command: str, more: str = "") -> list[Block]:
    """Statements under a heading, `there` of them, with how many there are; where words are left out this alone, and that they are."""
    if not there:
        return []
    heading, dropped = say(f"report.{name}.heading"), asked.redaction.chosen.text == DROP
    about = Said(" ".join(filter(None, (say(f"report.{name}.{'dropped' if dropped else 'told'}", rows=there), more))))
    if dropped:
        return [Headed(heading), about]
    columns = tuple(say(f"report.column.{name}") for name in ("said_there", "source", "incident", "line"))
    return [Headed(heading), about, Table(heading, columns, tuple(cells), rest(there - len(cells), command), wide=columns[:1])]


def _stated(asked: Asked, row: Row, what: str, *more: str) -> tuple[Cell, ...]:
    """A statement in its author's words, what it is, and where it stands; `more` is told of its incident."""
    there = place(asked, row, row.line)
    return (
        text(asked, row.text, there, most=_STATED),
        Cell(what),
        incident(asked, row.incident_key, row.incident_id, *more),
        Cell(str(row.line), there),
    )
