"""Impact and detection, against the period before and the same a year ago."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from analysis import durations, impact, measuring, periods, quarterly
from analysis.connection import Row
from analysis.detection import GROUPS, noticed
from analysis.durations import Spread
from analysis.measures import Answer, ask
from analysis.periods import Span
from analysis.sentences import percent, say
from dashboard.figures import durations as figure_of_durations
from dashboard.figures import noticed as figure_of_noticed
from dashboard.figures.points import Points
from dashboard.figures.stacks import Stacks
from dashboard.figures.with_breaks import with_breaks
from dashboard.report.cells import NOTHING, breaks_of, heads, incident, named, noted, noted_rows, rest, share, text
from dashboard.report.review import Asked, Block, Cell, Drawn, Headed, Place, Said, Section, Table
from dashboard.words import NONE, about_minutes, day, duration_known_by, minutes, runs
from ingest.settings.redact import DROP

_LONGEST = 5
_QUANTITIES = 8
_QUARTERS = 8  # of a figure
_COUNTED = ("incidents", "near_misses", "drills", "severe", "severity_known", "median_duration", "median_time_to_detect",
            *(f"noticed_by_{group}" for group in GROUPS), "noticed_not_known")  # fmt: skip


def section(asked: Asked) -> Section:
    """The section."""
    spans = asked.beside
    answers = [ask(asked.warehouse, _COUNTED, asked.of(one), asked.as_of) for one in spans]
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
            broken.setdefault(say("report.compared.note", day=day(on), text=asked.redaction.text(note) or NONE), []).append(span.label)
        if not notes:
            said.append(periods.compared(asked.warehouse, (asked.span, now), (span, answer["incidents"].counted)).sentence)
    said += [say("report.compared.broken", note=note, label=asked.span.label, others=" or ".join(labels)) for note, labels in broken.items()]
    if asked.before is None:
        said.append(say("report.compared.first", label=asked.span.label))
    elif periods.year_before(asked.warehouse, asked.span, asked.as_of) is None and "-Q" in asked.span.name:
        said.append(say("report.compared.no_year", label=asked.span.label))
    points = durations.spread(asked.warehouse, asked.filters, asked.as_of).points
    means = [say("impact.measured_means", from_to=runs(points[0].duration_starts_when, points[0].duration_ends_when))] if points else []
    return " ".join(dict.fromkeys([*said, say("report.compared.shares"), *means]))


def _table(asked: Asked, spans: Sequence[Span], answers: Sequence[dict[str, Answer]]) -> Table:
    found = [durations.spread(asked.warehouse, asked.of(one), asked.as_of) for one in spans]
    measured = [(label, cells) for label, cells in _measured(found)]
    rows: list[tuple[Cell, ...]] = []

    def add(name: str, show: Callable[[Answer], str]) -> None:
        note = noted(asked, name, tuple((one.label, asked.of(one)) for one in spans))
        rows.append((Cell(say(f"report.row.{name}"), notes=(note,)), *(Cell(show(one[name])) for one in answers)))

    add("incidents", lambda one: str(one.counted))
    for name in ("near_misses", "drills"):
        if any(one[name].counted for one in answers):
            add(name, lambda one: str(one.counted))
    if any(one["severity_known"].counted for one in answers):
        note = noted(asked, "severe", tuple((one.label, asked.of(one)) for one in spans))
        cells = (Cell(say("report.of", counted=one["severe"].counted, total=one["severity_known"].counted, unknown=0)) for one in answers)
        rows.append((Cell(say("report.row.severe"), notes=(note,)), *cells))
    note = noted(asked, "median_duration", tuple((one.label, asked.of(one)) for one in spans))
    rows += [(Cell(label, notes=(note,)), *cells) for label, cells in measured if any(cell.text != NONE for cell in cells)]
    for group in GROUPS:
        add(f"noticed_by_{group}", share)
    add("noticed_not_known", lambda one: f"{one.counted} of {one.total}" if one.total else NONE)
    if any(one["median_time_to_detect"].counted for one in answers):
        add("median_time_to_detect", _time)
    columns = (say("report.column.what"), *(one.label for one in spans))
    return Table(say("report.row.about"), columns, tuple(rows))


def _measured(found: Sequence[Spread]) -> list[tuple[str, list[Cell]]]:
    """Rows on durations: how many are measured, the median with its interval, the sum and what the longest has of it."""
    totals = [sum(one.minutes) for one in found]
    return [
        (say("report.row.measured"), [Cell(f"{len(one.minutes)} of {one.incidents}") if one.incidents else NOTHING for one in found]),
        (say("report.measured_otherwise"), [Cell(str(one.otherwise)) if one.otherwise else NOTHING for one in found]),
        (say("report.row.median"), [Cell(_median(one)) for one in found]),
        (say("report.row.total"), [Cell(minutes(total)) if one.minutes else NOTHING for one, total in zip(found, totals, strict=True)]),
        (
            say("report.row.longest"),
            [
                Cell(minutes(one.minutes[-1]) + (f" ({percent(one.minutes[-1], total)} %)" if total else "")) if one.minutes else NOTHING
                for one, total in zip(found, totals, strict=True)
            ],
        ),
    ]


def _time(one: Answer) -> str:
    if one.median is None or one.interval is None:
        return say("report.too_few", measured=one.counted) if one.counted else NONE
    return say("report.median", median=minutes(one.median), low=minutes(one.interval[0]), high=minutes(one.interval[1]), measured=one.counted)


def _median(one: Spread) -> str:
    if one.median is None:
        return say("report.too_few", measured=len(one.minutes)) if one.minutes else NONE
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
    if drawn := figure_of_durations.figure(spreads):
        note = _note_of_marks(asked, "durations drawn", say("report.drawn.durations"), drawn)
        blocks += [Headed(say("report.drawn.durations")), Drawn("durations", with_breaks(drawn, breaks), (note,), say("report.text.quarter"))]
    groups = [one for one in noticed(asked.warehouse, filters, asked.as_of) if one.quarter in shown]
    if columns := figure_of_noticed.figure(groups):
        note = _note_of_marks(asked, "noticed drawn", say("report.drawn.noticed"), columns)
        blocks += [Headed(say("report.drawn.noticed")), Drawn("noticed", with_breaks(columns, breaks), (note,), say("report.text.quarter"))]
    return blocks


def _as_told(asked: Asked, spread: Spread) -> Spread:
    """Durations whose points say no more of an incident than may be told."""
    points = (Row(**vars(one) | {"incident_id": named(asked, one.incident_id), "title": asked.redaction.text(one.title)}) for one in spread.points)
    return replace(spread, points=tuple(points))


def _note_of_marks(asked: Asked, key: str, heading: str, figure: Points | Stacks) -> int:
    """The note of a figure whose marks count incidents: each group of it, with its incidents."""
    groups = dict.fromkeys(mark.group for mark in figure.marks)
    places = tuple((group, heads(asked, [mark for mark in figure.marks if mark.group == group], asked.until)) for group in groups)
    return noted_rows(asked, key, heading, places, sum(len(found) for _, found in places), 'afterword query "FROM incident_facts"')


def _longest(asked: Asked) -> list[Block]:
    rows = measuring.longest(asked.warehouse, asked.filters, asked.as_of, _LONGEST)
    if not rows:
        return []
    columns = tuple(say(f"report.column.{name}") for name in ("lasted", "incident", "title", "known", "words", "line"))
    cells = []
    for row in rows:
        there = Place(named(asked, row.incident_id), asked.paths[row.incident_key], row.line or 1)
        cells.append((
            Cell(about_minutes(row.duration_minutes, row.duration_approximate)),
            incident(asked, row.incident_key, row.incident_id, day(row.occurred_on)),
            text(asked, row.title),
            Cell(duration_known_by(row)),
            text(asked, row.duration_text, most=90),
            Cell(str(there.line), there),
        ))  # fmt: skip
    found = durations.spread(asked.warehouse, asked.filters, asked.as_of)
    left = rest(len(found.minutes) + found.otherwise - len(cells), "afterword query longest_incidents")
    return [Headed(say("report.longest")), Table(say("report.longest"), columns, tuple(cells), left, wide=(columns[2], columns[4]))]


def _quantities(asked: Asked) -> list[Block]:
    rows = impact.quantities(asked.warehouse, asked.filters, asked.as_of, _QUANTITIES)
    heading = Headed(say("report.quantities"))
    if asked.redaction.chosen.text == DROP:
        return []
    if not rows:
        return [heading, Said(say("report.no_quantity"))]
    columns = tuple(say(f"report.column.{name}") for name in ("unit", "incidents", "largest", "in_words", "incident", "line"))
    cells = []
    for row in rows:
        there = Place(named(asked, row.incident_id), row.path, row.line)
        cells.append((
            text(asked, row.unit),
            Cell(str(row.incidents)),
            text(asked, row.text, there, 40),
            text(asked, row.sentence, most=200),
            incident(asked, row.incident_key, row.incident_id, day(row.occurred_on)),
            Cell(str(row.line), there),
        ))  # fmt: skip
    left = rest(rows[0].units - len(rows), 'afterword query "FROM impact_quantities"')
    return [heading, Said(say("report.quantities_told")), Table(say("report.quantities"), columns, tuple(cells), left, wide=(columns[3],))]
