"""Impact and detection, against the period before and the same a year ago."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis import durations, health, impact, measuring, periods, quarterly
from analysis.connection import Row
from analysis.detection import GROUPS, noticed
from analysis.durations import Compared, Doubt, Spread
from analysis.measures import Answer, ask
from analysis.met import MOST_OF_GRAVE, met, order
from analysis.periods import Span
from analysis.redaction import LEFT_OUT
from analysis.sentences import percent, say
from dashboard.figures import durations as figure_of_durations
from dashboard.figures import noticed as figure_of_noticed
from dashboard.figures.points import Points
from dashboard.figures.stacks import Stacks
from dashboard.figures.with_breaks import Figure, with_breaks
from dashboard.report.cells import (
    NOTHING,
    begun,
    breaks_of,
    by_severity,
    incident,
    lines_of,
    lines_of_marks,
    named,
    not_whole,
    noted_beside,
    noted_rows,
    query,
    rest,
    share,
    text,
    told,
    with_footnotes,
    without,
    without_empty,
    without_symbols,
)
from dashboard.report.review import Asked, Block, Cell, Drawn, Headed, Place, Said, Section, Table
from dashboard.report.told_durations import how_long, lasted_in_parts, median_of, of_doubt, of_those_that_hurt, time_of, undoubted, unhurt_in
from dashboard.words import CLOCKS, FIELDS, NONE, about_minutes, day, duration_known_by, minutes, names, runs, severity
from ingest.settings.redact import DROP

_MET = 15
_LABEL = 40  # letters of a label, or of a heading
_LONGEST = 5
_ALL_OF = 8  # so many durations are listed whole
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
    blocks: list[Block] = [Said(_compared(asked, answers)), _table(asked, spans, answers), *_below(asked), *_met(asked)]
    blocks += [*_drawn(asked), *_longest(asked), *_quantities(asked)]
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
            counts = now, answer["incidents"].counted
            compared = periods.compared(asked.warehouse, (asked.span, counts[0]), (span, counts[1]))
            hurt = of_those_that_hurt(asked, span, counts) if compared.direction else ""
            said.append(f"{compared.sentence.removesuffix('.')}{hurt}." if hurt else compared.sentence)
    said += [say("report.compared.broken", note=note, label=asked.span.label, others=" or ".join(labels)) for note, labels in broken.items()]
    if asked.before is None:
        said.append(say("report.compared.first", label=asked.span.label))
    elif periods.year_before(asked.warehouse, asked.span, asked.as_of) is None and "-Q" in asked.span.name:
        begins = any(periods.begun_within(asked.warehouse, one) and not periods.broken(asked.warehouse, asked.span, one) for one in asked.beside[1:])
        said += [] if begins else [say("report.compared.no_year", day=day(periods.bounds(asked.warehouse, asked.as_of)[0]))]
    of = durations.compared(asked.warehouse, asked.as_of)
    means = [say("impact.measured_means", from_to=runs(of.starts_when, of.ends_when))] if of else []
    return " ".join(dict.fromkeys([*said, say("report.compared.shares"), *means]))


def _table(asked: Asked, spans: Sequence[Span], answers: Sequence[dict[str, Answer]]) -> Table:
    measured = _measured(asked, [_Durations.of(asked, one) for one in spans], durations.compared(asked.warehouse, asked.as_of))
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
        cells = [Cell(say("report.of", counted=one["severe"].counted, total=one["severity_known"].counted, unknown=0)) for one in answers]
        rows.append((Cell(say("report.row.severe"), notes=(note,)), *cells))
        note = noted_beside(asked, "severity_known")
        rows.append((Cell(say("report.row.severity_known"), notes=(note,)), *(Cell(by_severity(asked, one)) for one in spans)))
    note = noted_beside(asked, "median_duration")
    rows += [(Cell(label, notes=(note,)), *cells) for label, cells in measured if any(cell.text != NONE for cell in cells)]
    for group in GROUPS:
        add(f"noticed_by_{group}", share)
    add("noticed_not_known", lambda one: f"{one.counted} of {one.total}" if one.total else NONE)
    if any(one["median_time_to_detect"].counted for one in answers):
        cells = [Cell(time_of(one["median_time_to_detect"])) for one in answers]
        how = _how([(one["median_time_to_detect"].counted, one["median_time_to_detect"].median is not None) for one in answers])
        rows.append((Cell(say(f"report.row.{how}_time_to_detect"), notes=(noted_beside(asked, "median_time_to_detect"),)), *cells))
    columns = (say("report.column.what"), *(_column(asked, one) for one in spans))
    return Table(say("report.row.about"), columns, tuple(rows))


def _column(asked: Asked, span: Span) -> str:
    """A period's name, and from which day on anything is written up where it is not whole."""
    begins = periods.begun_within(asked.warehouse, span)
    return say("report.column.from", label=span.label, day=day(begins)) if begins else span.label


def _how(cells: Sequence[tuple[int, bool]]) -> str:
    """What cells tell of durations, each by how many there are and whether it tells their median: only what all of them are is a row's name."""
    medians = {has_median for counted, has_median in cells if counted}
    if medians == {False}:
        return "range" if any(counted > 1 for counted, _ in cells) else "one"
    return "either" if False in medians else "median"


@dataclass(frozen=True, slots=True)
class _Durations:
    """The durations of a period, of which of them documents say otherwise, and of how many that nobody was hit."""

    spread: Spread
    doubt: Doubt
    unhurt: int

    @classmethod
    def of(cls, asked: Asked, span: Span) -> _Durations:
        filters = asked.of(span)
        doubt = durations.doubt(asked.warehouse, filters, asked.as_of)
        return cls(durations.spread(asked.warehouse, filters, asked.as_of), doubt, unhurt_in(asked, span))

    @property
    def has_median(self) -> bool:
        """Whether a median may be told."""
        return self.spread.median is not None and not self.doubt.is_most


def _measured(asked: Asked, found: Sequence[_Durations], of: Compared | None) -> list[tuple[str, list[Cell]]]:
    """Rows on durations: how many are measured, the median with its interval, and of several the sum and what the longest has of it."""
    from_to = runs(of.starts_when, of.ends_when) if of else ""
    what = "impact" if of is None or of.is_impact else "span"
    others = measuring.others(asked.warehouse, [one.spread.points[-1].incident_key for one in found if one.spread.points])
    how = _how([(len(one.spread.minutes), one.has_median) for one in found])
    most = max(len(one.spread.minutes) for one in found)
    several = [one if most > 1 and one.spread.minutes else None for one in found]  # a sum of one beside a sum of several
    return [
        (
            say(f"report.row.measured_{what}" if of else "report.row.measured", from_to=from_to),
            [Cell(f"{len(one.spread.minutes)} of {one.spread.incidents}") if one.spread.incidents else NOTHING for one in found],
        ),
        (say("report.measured_otherwise"), [Cell(str(one.spread.otherwise)) if one.spread.otherwise else NOTHING for one in found]),
        (say(f"report.row.{how}_{what}"), [Cell(_middle(one)) for one in found]),
        (say("report.row.total"), [Cell(_total(one)) if one else NOTHING for one in several]),
        (
            say("report.row.longest" if any(_has_part(one) for one in several if one) else "report.row.longest_alone"),
            [Cell(_of_longest(one, others)) if one else NOTHING for one in several],
        ),
    ]


def _middle(one: _Durations) -> str:
    """The median with its interval; where there are too few, or documents say otherwise of most, from the shortest to the longest."""
    found = one.spread
    if not found.minutes:
        return NONE
    about = {row.duration_minutes: row.duration_approximate for row in found.points}
    least, most = (about_minutes(one, about.get(one, False)) for one in (found.minutes[0], found.minutes[-1]))
    measured, doubted = len(found.minutes), len(one.doubt.doubted)
    if found.median is not None and one.has_median:
        median, low, high = median_of(found, found.median)
        said = say("report.median", median=median, low=low, high=high, measured=measured)
    elif measured == 1:
        said = say("report.one_value", least=least)
    else:
        said = say("report.few_values" if found.median is None else "report.range", measured=measured, least=least, most=most)
    return "; ".join((said, say("report.otherwise.some", doubted=doubted))) if doubted else said


def _total(one: _Durations) -> str:
    """The sum, with the doubt about what was added."""
    about = any(row.duration_approximate for row in one.spread.points)
    said = [about_minutes(sum(one.spread.minutes), about)]
    said += [say("report.otherwise.some", doubted=len(one.doubt.doubted))] if one.doubt.doubted else []
    return "; ".join((*said, *([say("report.otherwise.unhurt", incidents=one.unhurt)] if one.unhurt else [])))


def _has_part(one: _Durations) -> bool:
    """Whether the part of the longest in all of them may be told."""
    return len(one.spread.minutes) > 1 and sum(one.spread.minutes) > 0 and not one.doubt.is_most


def _of_longest(one: _Durations, others: Mapping[str, Sequence[measuring.Other]]) -> str:
    """How long the longest lasted, its part of all, and what its document says otherwise."""
    row = one.spread.points[-1]
    part = f" ({percent(row.duration_minutes, sum(one.spread.minutes))} %)" if _has_part(one) else ""
    said, *more = lasted_in_parts(row, others, one.doubt.doubted)
    return "; ".join((said + part, *more))


def _below(asked: Asked) -> list[Block]:
    """What is to be said of the durations of the period: of which documents say otherwise, and which are counted twice."""
    one = _Durations.of(asked, asked.span)
    said = []
    if one.doubt.is_most and one.spread.median is not None:
        said.append(say("report.doubt_most", label=asked.span.label, doubted=len(one.doubt.doubted), measured=one.doubt.measured))
        said.append(undoubted(one.spread, one.doubt))
    else:
        said += of_doubt(asked, one.doubt)
    blocks: list[Block] = [Said(" ".join(said))] if said else []
    if found := measuring.overlap(asked.warehouse, asked.filters, asked.as_of):
        overlap = say("report.overlap", label=asked.span.label, incidents=len(found.keys), minutes=minutes(found.minutes))
        blocks.append(Said(overlap, (_note_of_overlap(asked, found.keys),)))
    return blocks


def _note_of_overlap(asked: Asked, keys: Sequence[str]) -> int:
    """The note of the incidents that lasted at the same time as another one, in the order in which they began."""
    timed = f"SELECT incident_id, started_at, ended_at, duration_minutes FROM incident_facts WHERE counts AND {begun(asked)} ORDER BY started_at"
    return noted_rows(
        asked, "overlap", say("report.overlapping"), ((asked.span.label, lines_of(asked, keys, "duration_line")),), len(keys), query(timed)
    )


def _met(asked: Asked) -> list[Block]:
    """What was met in each write-up, a row for the words of each field; the incident, its severity and how long it lasted stand in the first."""
    if asked.redaction.chosen.text == DROP:
        return []
    found = met(asked.warehouse, asked.filters, asked.as_of, _MET)
    columns = tuple(say(f"report.column.{name}") for name in ("incident", "severity", "lasted", "words", "read_in", "line"))
    others = measuring.others(asked.warehouse, [one.incident.incident_key for one in found])
    doubted = durations.doubt(asked.warehouse, asked.filters, asked.as_of).doubted
    rows = []
    for one in found:
        row = one.incident
        kinds = (say(f"report.kind.{row.kind}"),) if row.kind else ()
        name = incident(asked, row.incident_key, row.incident_id, day(row.occurred_on), *kinds)
        known = (Cell(severity(row.severity)), Cell(how_long(row, others, doubted)))
        for number, words in enumerate(one.told):
            there = Place(named(asked, row.incident_id or row.incident_key), row.path, words.line)
            read_in = Cell(told(asked, without_symbols(words.label), _LABEL) if words.label else FIELDS[words.field])
            said = (text(asked, words.text, most=MOST_OF_GRAVE), read_in, Cell(str(words.line), there))
            rows.append((name, *(known if number == 0 else (Cell(""), Cell(""))), *said))
        if not one.words:
            rows.append((name, *known, NOTHING, NOTHING, NOTHING))
    if all(row[3] == NOTHING for row in rows):
        return []
    total = asked.warehouse.value(f"SELECT count(*) FROM incident_facts WHERE {begun(asked)}")
    values = "incident_id, severity, duration_minutes, customer_experience, business_effect, summary"
    every = query(f"SELECT {values} FROM incident_facts WHERE {begun(asked)} ORDER BY {order()}")
    left = say("report.rest_of_write_ups", left=total - len(found), command=every) if total > len(found) else ""
    table = Table(say("report.met"), columns, tuple(rows), left, wide=columns[3:4])
    unhurt = [one.incident for one in found if one.nobody_hit]
    which, counted = (
        names(named(asked, one.incident_id or one.incident_key) for one in unhurt),
        sum(bool(one.counts and one.duration_minutes) for one in unhurt),
    )
    nobody = " " + say("report.met_nobody", incidents=len(unhurt), which=which, counted=counted) if unhurt else ""
    at_risk = [one.incident for one in found if one.begins_with_a_risk and not one.nobody_hit]
    risk = (
        " " + say("report.met_risk", incidents=len(at_risk), which=names(named(asked, one.incident_id or one.incident_key) for one in at_risk))
        if at_risk
        else ""
    )
    by_severity = any(one.incident.severity is not None for one in found)
    business = any(words.field == "business_effect" for one in found for words in one.words)
    told_how = (
        say("report.met_severest")
        if by_severity
        else say("report.met_longest", doubted=len(doubted), unread=sum(one.incident.duration_minutes is None for one in found)),
        say("report.met_told"),
        *([say("report.met_business")] if business else []),
    )
    return [Headed(say("report.met")), Said(" ".join(told_how) + nobody + risk), without_empty(table, columns[1:3])]


def _drawn(asked: Asked) -> list[Block]:
    """The quarters up to the period, as pages draw them."""
    filters = asked.until
    shown = [row.quarter for row in quarterly.quarters_of(asked.warehouse, filters, asked.as_of) if row.begins_on <= asked.span.last][-_QUARTERS:]
    if len(shown) < 2:
        return []
    breaks = breaks_of(asked, filters)
    blocks: list[Block] = []
    doubts = durations.doubt_by_quarter(asked.warehouse, filters, asked.as_of)
    doubted = [quarter for quarter in shown if quarter in doubts and doubts[quarter].is_most]
    spreads = [_as_told(asked, one, doubted) for one in durations.by_quarter(asked.warehouse, filters, asked.as_of) if one.quarter in shown]
    of_these = f"counts AND occurred_on <= '{asked.span.last}' AND list_contains({shown}, quarter)"
    begins = not_whole(asked, shown)
    if any(len(one.minutes) > 1 for one in spreads) and (drawn := figure_of_durations.figure(spreads)):
        if doubted:
            drawn = _captioned(drawn, say("report.drawn.doubted", quarters=", ".join(doubted)))
        of = durations.compared(asked.warehouse, asked.as_of)
        span = None if of is None or of.is_impact else runs(of.starts_when, of.ends_when)
        heading = say("report.drawn.span", from_to=span) if span else say("report.drawn.durations")
        note = _note_of_marks(asked, "durations drawn", heading, drawn, f"{of_these} AND duration_minutes IS NOT NULL", "duration_line")
        blocks += [Headed(heading), Drawn("durations", _captioned(with_breaks(drawn, breaks), begins), (note,), say("report.text.quarter"))]
    groups = [one for one in noticed(asked.warehouse, filters, asked.as_of) if one.quarter in shown]
    if columns := figure_of_noticed.figure(groups):
        note = _note_of_marks(asked, "noticed drawn", say("report.drawn.noticed"), columns, of_these, "detection_line")
        blocks += [
            Headed(say("report.drawn.noticed")),
            Drawn("noticed", _captioned(with_breaks(columns, breaks), begins), (note,), say("report.text.quarter")),
        ]
    return blocks


def _captioned(figure: Figure, more: str) -> Figure:
    """The figure with another sentence in its captions."""
    if not more:
        return figure
    return replace(figure, caption=f"{figure.caption} {more}", as_table=f"{figure.as_table or figure.caption} {more}")


def _as_told(asked: Asked, spread: Spread, doubted: Sequence[str]) -> Spread:
    """Durations whose points say no more of an incident than may be told, without the median where documents say otherwise of most."""
    quantiles = () if spread.quarter in doubted else spread.quantiles
    points = (Row(**vars(one) | {"incident_id": named(asked, one.incident_id), "title": asked.redaction.text(one.title)}) for one in spread.points)
    return replace(spread, points=tuple(points), quantiles=quantiles)


def _note_of_marks(asked: Asked, key: str, heading: str, figure: Points | Stacks, condition: str, column: str) -> int:
    """The note of a figure whose marks count incidents, those of which `condition` holds: each group of it, with its incidents and their lines."""
    groups = dict.fromkeys(mark.group for mark in figure.marks)
    places = tuple((group, lines_of_marks(asked, [mark for mark in figure.marks if mark.group == group], asked.until, column)) for group in groups)
    return noted_rows(asked, key, heading, places, sum(len(found) for _, found in places), query(f"FROM incident_facts WHERE {condition}"))


def _longest(asked: Asked) -> list[Block]:
    found = durations.spread(asked.warehouse, asked.filters, asked.as_of)
    there = len(found.minutes) + found.otherwise
    if not there:
        return []
    rows = measuring.longest(asked.warehouse, asked.filters, asked.as_of, there if there <= _ALL_OF else _LONGEST)
    columns = tuple(say(f"report.column.{name}") for name in ("lasted", "incident", "title", "known", "words", "line"))
    doubted = durations.doubt(asked.warehouse, asked.filters, asked.as_of).doubted
    others = measuring.others(asked.warehouse, [row.incident_key for row in rows])
    spans = measuring.other_spans(asked.warehouse, [row.incident_key for row in rows])
    labels = measuring.labels(asked.warehouse, [row.incident_key for row in rows])
    cells = []
    for row in rows:
        place = Place(named(asked, row.incident_id), asked.paths[row.incident_key], row.line or asked.heads[row.incident_key])
        label = labels.get((row.incident_key, row.line)) if row.duration_basis == "stated" else None
        stated = f"{label}: {row.duration_text}" if label and row.duration_text else row.duration_text
        words = with_footnotes(asked, row.incident_key, stated)
        cells.append((
            Cell("; ".join((*lasted_in_parts(row, others, doubted), *_spans(asked, row.incident_key, spans.get(row.incident_key, ()), labels)))),
            incident(asked, row.incident_key, row.incident_id, day(row.occurred_on)),
            text(asked, row.title),
            Cell(_known(row)),
            text(asked, words, most=90 if words == stated else 160),
            Cell(str(place.line), place),
        ))  # fmt: skip
    every = f"FROM incident_facts WHERE counts AND duration_minutes IS NOT NULL AND {begun(asked)} ORDER BY duration_minutes DESC"
    left = rest(there - len(cells), query(every))
    table = Table(say("report.longest"), columns, tuple(cells), left, wide=(columns[2], columns[4]))
    numbers = {"measured": there, "incidents": found.incidents, "unknown": found.unknown}
    said = say("report.longest_of", shown=len(cells), **numbers) if there > len(cells) else say("report.longest_all", **numbers)
    alike = (
        {(row.duration_basis, "duration_minutes" in row.set_by_person) for row in rows}
        if len({row[3].text for row in cells}) == 1 < len(rows)
        else set()
    )
    if alike and all(row.measured == "measured" for row in rows):
        ((basis, by_person),) = alike
        table = without(table, columns[3:4], say(f"report.alike.{'person' if by_person else basis}"))
    if all(row[4].text == NONE for row in cells):
        heard = measuring.in_running_words(asked.warehouse, [row.incident_key for row in rows])
        table = without(table, columns[4:5], "" if heard else say("report.no_words_on_time", rows=len(cells)))
    return [Headed(say("report.longest")), Said(said), table]


def _spans(asked: Asked, key: str, spans: Sequence[measuring.Span], labels: Mapping[tuple[str, int], str]) -> list[str]:
    """What an author states from or to other moments, on which clock where that is another, and whether the document's own times say otherwise."""
    said = []
    for one in spans:
        clock = "" if one.clock == "wall" else f", {say('report.otherwise.other_clock', clock=CLOCKS[one.clock])}"
        label = labels.get((key, one.line))
        what = say("report.otherwise.labelled", label=told(asked, label, _LABEL)) if label else runs(one.starts_when, one.ends_when)
        said.append(say("report.otherwise.span", what=what, lasted=minutes(one.minutes), line=one.line, clock=clock))
        said += [say("report.otherwise.moments")] if one.doubted else []
    return said


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
