"""`afterword report`."""

from __future__ import annotations

from datetime import date, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterword.cli import Trouble, db_of, db_option, parse_day
from afterword.output import render
from afterword.progress import progress
from afterword.redacting import redact_option, redaction_of

if TYPE_CHECKING:
    from analysis.connection import Row, Warehouse
    from dashboard.links import Links
    from dashboard.report.review import Review

_SUFFIXES = {"html": ".html", "md": ".md"}
_FEW = 8  # periods that are named where one is not known
_KEPT = 500  # answers: sections ask for some of the same
_COLUMNS = ("quarter", "complete", "incidents", "near_misses", "drills", "actions", "state_known", "proven")


@click.command(
    epilog="""\b
Examples:
  afterword report --list
  afterword report 2025-Q3
  afterword report 2025-Q3 --since review-2025-Q2.snapshot.json
  afterword report 2025-Q3 --format md -o review.md --link-base https://git.example/postmortems/blob/main
  afterword report 2025 --redact redact.toml
  afterword report --from 2025-07-01 --to 2025-09-15
"""
)
@click.argument("period", required=False)
@click.option("--format", "form", type=click.Choice(tuple(_SUFFIXES)), help="html or md. [default: by the name of the file, else html]")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help='The file to write; "-" for the screen. [default: review-PERIOD.html]'
)
@click.option("--against", metavar="PERIOD", help="The period to put beside it. [default: the one before]")
@click.option("--since", type=click.Path(path_type=Path, dir_okay=False), help="The snapshot of the last review: what changed since is told.")
@click.option("--from", "first", metavar="DAY", help="Instead of a period: its first day. [default: that of the first incident]")
@click.option("--to", "last", metavar="DAY", help="Instead of a period: its last day. [default: the day before that of --as-of]")
@click.option("--list", "listing", is_flag=True, help="Show the quarters that can be reviewed, and what each holds.")
@click.option("--as-of", metavar="DAY", help="The day for which states are told. [default: what the corpus fixes, else the day of the last change]")
@redact_option
@click.option("--link-base", metavar="URL", help="Where the documents are kept: links lead to URL/path#Lline. [default: [links] of afterword.toml]")
@db_option
@click.pass_context
def report(
    ctx: click.Context,
    period: str | None,
    form: str | None,
    output: Path | None,
    against: str | None,
    since: Path | None,
    first: str | None,
    last: str | None,
    listing: bool,
    as_of: str | None,
    redact: Path | None,
    link_base: str | None,
) -> None:
    """Write the review of a PERIOD (a quarter as 2025-Q3, a year as 2025): a document to send, to compare with the last one, and to defend.

    Beside it stands a snapshot (NAME.snapshot.json) with its numbers and rows: give it to the next review with --since. The same warehouse and
    options give the same bytes.
    """
    from analysis.connection import WarehouseError, open_warehouse
    from analysis.periods import apart, span
    from analysis.sentences import say
    from dashboard.report.build import asked_for, build, day_of
    from dashboard.report.figures import figures
    from dashboard.report.sections.s01_in_short import incomplete
    from dashboard.report.snapshot import SnapshotError, of, read, written

    try:
        warehouse = open_warehouse(db_of(ctx), keep=_KEPT)
        day = parse_day(as_of) if as_of else day_of(warehouse)
        if listing:
            _list(warehouse, day)
            return
        name = _period(warehouse, period, first, last, day)
        held = read(since) if since else None
        other = _checked(warehouse, against, day) if against else None
        if other and not apart(span(warehouse, name, day), span(warehouse, other, day)):
            raise Trouble(f"{other} and {name} have days in common; name another period with --against.", 2)
        form = form or ("md" if output and output.suffix == ".md" else "html")
        file = output or Path(f"review-{name}{_SUFFIXES[form]}")
        beside = file.with_name(f"{file.stem}.snapshot.json")
        if str(output) != "-":
            _refuse(warehouse, file, beside, since, form)
        asked = asked_for(warehouse, name, day, redaction_of(warehouse, redact), other, held)
        with progress("Writing") as advance:
            review = build(asked, _links(warehouse, link_base), advance)
            snapshot = written(of(asked, figures(asked)))
    except (WarehouseError, SnapshotError) as problem:
        raise Trouble(str(problem)) from problem
    text = _written(review, form)
    if str(output) == "-":
        click.echo(text, nl=False)
        click.echo(say("report.no_snapshot"), err=True)
        return
    for path, held_text in ((file, text), (beside, snapshot)):
        _write(path, held_text)
    click.echo(say("report.written", path=file, beside=beside), err=True)
    if form == "html" and review.quotes and not any(quote.address for quote in review.quotes):
        click.echo(say("report.no_links_hint"), err=True)
    for sentence in incomplete(asked):
        click.echo(sentence.text, err=True)


def _list(warehouse: Warehouse, day: date) -> None:
    from analysis.periods import held
    from analysis.sentences import say

    rows = [[_in_words(row, column) for column in _COLUMNS] for row in held(warehouse, day)]
    if not rows:
        click.echo(_periods(warehouse, day))
        return
    click.echo(render(_COLUMNS, rows, "table"), nl=False)
    years = list(dict.fromkeys(str(quarter).rpartition("-")[0] for quarter, *_ in rows))
    click.echo(say("report.years", years=", ".join(years)), err=True)


def _in_words(row: Row, column: str) -> object:
    value = getattr(row, column)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "not known" if row.actions else "—"  # of no action nothing is unknown
    return value


def _period(warehouse: Warehouse, period: str | None, first: str | None, last: str | None, day: date) -> str:
    """The period that is asked for, as the analysis takes it."""
    from analysis.filters import between
    from analysis.periods import bounds

    if period and (first or last):
        raise Trouble("Name a period, or its days with --from and --to, not both.", 2)
    if first or last:
        begun, _ = bounds(warehouse, day)
        if begun is None:
            raise Trouble(_periods(warehouse, day), 2)
        begins = parse_day(first) if first else begun
        days = (begins, parse_day(last) if last else day if begins == day else day - timedelta(days=1))  # the day itself is not over
        if days[0] > days[1]:
            raise Trouble(f"{days[0]} lies after {days[1]}; --from is the first day and --to the last.", 2)
        return _checked(warehouse, between(*days), day)
    if not period:
        raise Trouble(f"Name a period. {_periods(warehouse, day)}", 2)
    return _checked(warehouse, period, day)


def _checked(warehouse: Warehouse, name: str, day: date) -> str:
    """The name of a period that has a day between the first incident and the day of the review; else `Trouble` says which there are."""
    from analysis.periods import bounds, span

    try:
        found = span(warehouse, name, day)
    except ValueError:
        raise Trouble(f'"{name}" is no period; {_meant(warehouse, name.upper(), day)}', 2) from None
    first, _ = bounds(warehouse, day)
    if first is None or found.last < first or found.first > day:
        later = warehouse.value("SELECT count(*) FROM incidents WHERE occurred_on BETWEEN $1 AND $2", [found.first, found.last])
        none = f"Nothing of {name} that is written up had begun by {day}." if later else f"Nothing is written up of {name}."
        raise Trouble(f"{none} {_periods(warehouse, day)}", 2)
    return name


def _meant(warehouse: Warehouse, name: str, day: date) -> str:
    """The period that was meant by a name that is none, with its days: the one with the same days, where years start in another month."""
    from analysis.periods import held, span, with_days_of

    quarters = [str(row.quarter) for row in held(warehouse, day)]
    known = [*quarters, *dict.fromkeys(quarter.rpartition("-")[0] for quarter in quarters)]
    nearest = with_days_of(warehouse, name) or next(iter(get_close_matches(name, known, 1)), None)
    if nearest is None:
        return f"write a quarter or a year. {_periods(warehouse, day)}"
    of = span(warehouse, nearest, day)
    return f'did you mean "{nearest}" ({of.first} to {of.last})?'


def _periods(warehouse: Warehouse, day: date) -> str:
    from analysis.periods import held

    names = [row.quarter for row in held(warehouse, day)]
    if not names:
        dated = warehouse.value("SELECT min(occurred_on) FROM incidents")
        why = f"no incident had begun by {day}; the first is of {dated}" if dated else "no document was read as an incident with a day"
        return f"There is no period to review: {why}."
    return f"There are {', '.join(names[:_FEW])}{' and others; --list shows all' if len(names) > _FEW else ''}."


def _links(warehouse: Warehouse, base: str | None) -> Links:
    """Where documents are kept: as the command line says, else as the corpus does."""
    from dashboard.links import Links, links
    from ingest.settings.links import is_web_address

    if base is None:
        return links(warehouse)
    if not is_web_address(base):
        raise Trouble(f'"{base}" is no web address; --link-base begins with https:// or http://.', 2)
    plain = base.rstrip("/").replace("{", "%7B").replace("}", "%7D")
    return Links(f"{plain}/{{path}}#L{{line}}", None)


def _written(review: Review, form: str) -> str:
    from dashboard.report.html import html
    from dashboard.report.markdown import markdown

    return html(review) if form == "html" else markdown(review)


def _refuse(warehouse: Warehouse, file: Path, beside: Path, since: Path | None, form: str) -> None:
    """Nothing is written over what was read, nor among the documents, which are their authors', nor under the ending of another form."""
    if since and beside.resolve() == since.resolve():
        raise Trouble(f"The snapshot of this review would overwrite {since}, which --since reads; name another file with -o.", 2)
    if warehouse.path.resolve() in {file.resolve(), beside.resolve()}:
        raise Trouble(f"{file} is the warehouse; name another file with -o.", 2)
    if file.suffix not in (_SUFFIXES[form], ""):
        raise Trouble(f"{file} ends in {file.suffix}, and what is written is {form}; name a file that ends in {_SUFFIXES[form]}.", 2)
    corpus = warehouse.value("SELECT value FROM settings WHERE name = 'corpus.path'")
    if corpus and file.resolve().is_relative_to(Path(corpus).resolve()):
        raise Trouble(f"{file} lies in the corpus, to which nothing is ever written; name another file with -o.", 2)


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as problem:
        part.unlink(missing_ok=True)
        raise Trouble(f"{path} cannot be written: {problem.strerror}; name a file in a folder that is there with -o.") from problem
