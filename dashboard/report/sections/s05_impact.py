"""Impact and detection, against the period before and the same a year ago."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from analysis import durations, health, impact, measuring, periods, quarterly
from analysis.connection import Row
from analysis.detection import GROUPS, noticed
from analysis.durations import Compared, Spread
from analysis.measures import Answer, ask
from analysis.periods import Span
from analysis.redaction import LEFT_OUT
from analysis.sentences import percent, say
from dashboard.figures import durations as figure_of_durations
from dashboard.figures import noticed as figure_of_noticed
from dashboard.figures.points import Points
from dashboard.figures.stacks import Stacks
from dashboard.figures.with_breaks import with_breaks
from dashboard.report.cells import (
    NOTHING,
    begun,
    breaks_of,
    few,
    incident,
    lasted,
    lines_of_marks,
    named,
    noted_beside,
    noted_rows,
    query,
    rest,
    share,
    text,
    time_of,
    with_footnotes,
    without_empty,
    without_same,
)
from dashboard.report.review import Asked, Block, Cell, Drawn, Headed, Place, Said, Section, Table
from dashboard.words import CLOCKS, NONE, NOT_KNOWN, day, duration_known_by, minutes, runs, severity
from ingest.settings.redact import DROP

_LONGEST = 5
_QUANTITIES = 8
_QUARTERS = 8  # of a figure
COUNTED = ("incidents", "near_misses", "drills", "severe", "severity_known", "median_duration", "median_time_to_detect",
            *(f"noticed_by_{group}" for group in GROUPS), "noticed_not_known")  # fmt: skip
_OF_IMPACT = {"customer_experience", "business_effect", "audiences"}  # where a form asks what impact was


def section(asked: Asked) -> Section:
    """The section."""
    spans = asked.beside
    answers = [ask(asked.warehouse, COUNTED, asked.of(one), asked.as_of) for one in spans]
    if not any(one["incidents"].counted or one["near_misses"].counted or one["drills"].counted for one in answers):
        return Section("impact", say("report.heading.impact"), (Said(say("report.no_incident", label=asked.span.label)),))
    blocks: list[Block] = [Said(_compared(asked, answers)), _table(asked, spans, answers), *_drawn(asked), *_longest(asked), *_quantities(asked)]
    return Section("impact", say("report.heading.impact"), tuple(blocks))


def _compared(asked: Asked, answers: Sequence[dict[str, Answer]]) -> str:
    """What can be said of the counts, and why of the others nothing is."""
    said = []
    now = answers[0]["incidents"].counted
    broken: dict[str, list[str]] = {}
    for span, answer in zip(asked.beside[1:], answers[1:], strict=True):
        notes = periods.broken(asked.warehouse, asked.span, span)
        for on, note in notes:
            broken.setdefault(say("report.compared.note", day=day(on), text=(asked.redaction.text(note) or NONE).rstrip(".")), []).append(span.label)
        if not notes:
            said.append(periods.compared(asked.warehouse, (asked.span, now), (span, answer["incidents"].counted)).sentence)
    said += [say("report.compared.broken", note=note, label=asked.span.label, others=" or ".join(labels)) for note, labels in broken.items()]
    if asked.before is None:
        said.append(say("report.compared.first", label=asked.span.label))
    elif periods.year_before(asked.warehouse, asked.span, asked.as_of) is None and "-Q" in asked.span.name:
        said.append(say("report.compared.no_year", day=day(periods.bounds(asked.warehouse, asked.as_of)[0])))
    of = durations.compared(asked.warehouse, asked.as_of)
    means = [say("impact.measured_means", from_to=runs(of.starts_when, of.ends_when))] if of else []
    return " ".join(dict.fromkeys([*said, say("report.compared.shares"), *means]))


def _table(asked: Asked, spans: Sequence[Span], answers: Sequence[dict[str, Answer]]) -> Table:
    found = [durations.spread(asked.warehouse, asked.of(one), asked.as_of) for one in spans]
    measured = _measured(found, durations.compared(asked.warehouse, asked.as_of))
    rows: list[tuple[Cell, ...]] = []

    def add(name: str, show: Callable[[Answer], str]) -> None:
        note = noted_beside(asked, name)
        rows.append((Cell(say(f"report.row.{name}"), notes=(note,)), *(Cell(show(one[name])) for one in answers)))

    add("incidents", lambda one: str(one.counted))
    for name in ("near_misses", "drills"):
        if any(one[name].counted for one in answers):
            add(name, lambda one: str(one.counted))
    if any(one["severity_known"].counted for one in answers):
        note = noted_beside(asked, "severe")
        cells = (Cell(say("report.of", counted=one["severe"].counted, total=one["severity_known"].counted, unknown=0)) for one in answers)
        rows.append((Cell(say("report.row.severe"), notes=(note,)), *cells))
        note = noted_beside(asked, "severity_known")
        rows.append((Cell(say("report.row.severity_known"), notes=(note,)), *(Cell(_by_severity(asked, one)) for one in spans)))
    note = noted_beside(asked, "median_duration")
    rows += [(Cell(label, notes=(note,)), *cells) for label, cells in measured if any(cell.text != NONE for cell in cells)]
    for group in GROUPS:
        add(f"noticed_by_{group}", share)
    add("noticed_not_known", lambda one: f"{one.counted} of {one.total}" if one.total else NONE)
    if any(one["median_time_to_detect"].counted for one in answers):
        add("median_time_to_detect", time_of)
    columns = (say("report.column.what"), *(one.label for one in spans))
    return Table(say("report.row.about"), columns, tuple(rows))


def _by_severity(asked: Asked, span: Span) -> str:
    """How many incidents have which severity, the severest first, and of how many it is not known."""
    found = impact.time_by(asked.warehouse, asked.of(span), asked.as_of, "severity")
    counted = sorted((one.value is None, one.value or "", one.incidents) for one in found)
    return " · ".join(f"{NOT_KNOWN if unknown else severity(int(level))} {incidents}" for unknown, level, incidents in counted) or NONE


def _measured(found: Sequence[Spread], of: Compared | None) -> list[tuple[str, list[Cell]]]:
    """Rows on durations: how many are measured, the median with its interval, the sum and what the longest has of it."""
    totals = [sum(one.minutes) for one in found]
    from_to = runs(of.starts_when, of.ends_when) if of else ""
    what = "impact" if of is None or of.is_impact else "span"
    return [
        (
            say(f"report.row.measured_{what}" if of else "report.row.measured", from_to=from_to),
            [Cell(f"{len(one.minutes)} of {one.incidents}") if one.incidents else NOTHING for one in found],
        ),
        (say("report.measured_otherwise"), [Cell(str(one.otherwise)) if one.otherwise else NOTHING for one in found]),
        (say(f"report.row.median_{what}"), [Cell(_median(one)) for one in found]),
        (say("report.row.total"), [Cell(minutes(total)) if one.minutes else NOTHING for one, total in zip(found, totals, strict=True)]),
        (
            say("report.row.longest"),
            [
                Cell(minutes(one.minutes[-1]) + (f" ({percent(one.minutes[-1], total)} %)" if total else "")) if one.minutes else NOTHING
                for one, total in zip(found, totals, strict=True)
            ],
        ),
    ]


def _median(one: Spread) -> str:
    if one.median is None:
        return few((one.minutes[0], one.minutes[-1]) if one.minutes else None, len(one.minutes))
    low, high = one.median.interval
    return say("report.median", median=minutes(one.median.minutes), low=minutes(low), high=minutes(high), measured=len(one.minutes))


def _drawn(asked: Asked) -> list[Block]:
    """The quarters up to the period, as pages draw them."""
    filters = asked.until
    shown = [row.quarter for row in quarterly.quarters_of(asked.warehouse, filters, asked.as_of) if row.begins_on <= asked.span.last][-_QUARTERS:]
    if len(shown) < 2:
        return []
    breaks = breaks_of(asked, filters)
    blocks: list[Block] = []
    spreads = [_as_told(asked, one) for one in durations.by_quarter(asked.warehouse, filters, asked.as_of) if one.quarter in shown]
    of_these = f"counts AND occurred_on <= '{asked.span.last}' AND list_contains({shown}, quarter)"
    if drawn := figure_of_durations.figure(spreads):
        of = durations.compared(asked.warehouse, asked.as_of)
        span = None if of is None or of.is_impact else runs(of.starts_when, of.ends_when)
        heading = say("report.drawn.span", from_to=span) if span else say("report.drawn.durations")
        note = _note_of_marks(asked, "durations drawn", heading, drawn, f"{of_these} AND duration_minutes IS NOT NULL", "duration_line")
        blocks += [Headed(heading), Drawn("durations", with_breaks(drawn, breaks), (note,), say("report.text.quarter"))]
    groups = [one for one in noticed(asked.warehouse, filters, asked.as_of) if one.quarter in shown]
    if columns := figure_of_noticed.figure(groups):
        note = _note_of_marks(asked, "noticed drawn", say("report.drawn.noticed"), columns, of_these, "detection_line")
        blocks += [Headed(say("report.drawn.noticed")), Drawn("noticed", with_breaks(columns, breaks), (note,), say("report.text.quarter"))]
    return blocks


def _as_told(asked: Asked, spread: Spread) -> Spread:
    """Durations whose points say no more of an incident than may be told."""
    points = (Row(**vars(one) | {"incident_id": named(asked, one.incident_id), "title": asked.redaction.text(one.title)}) for one in spread.points)
    return replace(spread, points=tuple(points))


def _note_of_marks(asked: Asked, key: str, heading: str, figure: Points | Stacks, condition: str, column: str) -> int:
    """The note of a figure whose marks count incidents, those of which `condition` holds: each group of it, with its incidents and their lines."""
    groups = dict.fromkeys(mark.group for mark in figure.marks)
    places = tuple((group, lines_of_marks(asked, [mark for mark in figure.marks if mark.group == group], asked.until, column)) for group in groups)
    return noted_rows(asked, key, heading, places, sum(len(found) for _, found in places), query(f"FROM incident_facts WHERE {condition}"))


def _longest(asked: Asked) -> list[Block]:
    rows = measuring.longest(asked.warehouse, asked.filters, asked.as_of, _LONGEST)
    if not rows:
        return []
    columns = tuple(say(f"report.column.{name}") for name in ("lasted", "incident", "title", "known", "words", "line"))
    others = measuring.others(asked.warehouse, [row.incident_key for row in rows])
    cells = []
    for row in rows:
        there = Place(named(asked, row.incident_id), asked.paths[row.incident_key], row.line or 1)
        words = with_footnotes(asked, row.incident_key, row.duration_text)
        cells.append((
            Cell(lasted(row, others)),
            incident(asked, row.incident_key, row.incident_id, day(row.occurred_on)),
            text(asked, row.title),
            Cell(_known(row)),
            text(asked, words, most=90 if words == row.duration_text else 160),
            Cell(str(there.line), there),
        ))  # fmt: skip
    found = durations.spread(asked.warehouse, asked.filters, asked.as_of)
    every = f"FROM incident_facts WHERE counts AND duration_minutes IS NOT NULL AND {begun(asked)} ORDER BY duration_minutes DESC"
    left = rest(len(found.minutes) + found.otherwise - len(cells), query(every))
    table = Table(say("report.longest"), columns, tuple(cells), left, wide=(columns[2], columns[4]))
    return [Headed(say("report.longest")), without_same(without_empty(table, columns[4:5]), columns[3:4])]


def _known(row: Row) -> str:
    """How a duration is known; of one that is not compared from what to what it runs, and on which clock where that is another."""
    if row.measured != "measured_otherwise":
        return duration_known_by(row)
    clock = () if row.duration_clock == "wall" else (CLOCKS[row.duration_clock],)
    return ", ".join((duration_known_by(row), runs(row.duration_starts_when, row.duration_ends_when), *clock))


def _quantities(asked: Asked) -> list[Block]:
    rows = impact.quantities(asked.warehouse, asked.filters, asked.as_of, _QUANTITIES)
    heading = Headed(say("report.quantities"))
    if asked.redaction.chosen.text == DROP:
        return []
    if not rows:
        never = {one.field for one in health.never_asked(health.health(asked.warehouse, asked.filters))}
        return [heading, Said(say("report.impact_never_asked" if never >= _OF_IMPACT else "report.no_quantity"))]
    columns = tuple(say(f"report.column.{name}") for name in ("unit", "incidents", "largest", "in_words", "incident", "line"))
    cells = []
    for row in rows:
        there = Place(named(asked, row.incident_id), row.path, row.line)
        sentence = text(asked, row.sentence, most=200)
        is_hidden = sentence.text == LEFT_OUT  # what stands in words that are left out is left out with them
        cells.append((
            sentence if is_hidden else text(asked, row.unit),
            Cell(str(row.incidents)),
            Cell(LEFT_OUT, there) if is_hidden else text(asked, row.text, there, 40),
            sentence,
            incident(asked, row.incident_key, row.incident_id, day(row.occurred_on)),
            Cell(str(row.line), there),
        ))  # fmt: skip
    of_these = f"SEMI JOIN (FROM incident_facts WHERE counts AND {begun(asked)}) USING (incident_key)"
    every = f"SELECT lower(unit) AS unit, max(amount) AS largest, count(DISTINCT incident_key) AS incidents FROM impact_quantities {of_these}"
    left = rest(rows[0].units - len(rows), query(f"{every} GROUP BY 1"))
    return [heading, Said(say("report.quantities_told")), Table(say("report.quantities"), columns, tuple(cells), left, wide=(columns[3],))]
