"""`afterword ingest`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterword.cli import Trouble, db_of, db_option, shown

if TYPE_CHECKING:
    from ingest.pipeline import IngestSummary

_MOST_LISTED = 10


@click.command(
    epilog="""\b
Examples:
  afterword ingest postmortems/
  afterword ingest postmortems/ --db reliability.duckdb
  afterword ingest postmortems/ --full --timings
"""
)
@click.argument("corpus", type=click.Path(path_type=Path))
@click.option("--jobs", type=click.IntRange(1), help="Processes to read with. [default: 1 for few documents, all cores for many]")
@click.option("--full", is_flag=True, help="Read every document again, changed or not.")
@click.option("--style", help="Read every document in this house style instead of choosing one for each.")
@click.option("--config", type=click.Path(path_type=Path), help="Settings file to use instead of the corpus's afterword.toml.")
@click.option("--replace", is_flag=True, help="Put this corpus into the file although it holds another one.")
@click.option("--strict", is_flag=True, help="Exit with 1 if a document could not be read.")
@click.option("--timings", is_flag=True, help="Say how long each step took.")
@db_option
@click.pass_context
def ingest(
    ctx: click.Context,
    corpus: Path,
    jobs: int | None,
    full: bool,
    style: str | None,
    config: Path | None,
    replace: bool,
    strict: bool,
    timings: bool,
) -> None:
    """Read the postmortems in the folder CORPUS into the warehouse.

    Only what changed since the last time is read; a run that changed nothing leaves the warehouse as it is. The folder is never written
    to. A document that cannot be read costs itself alone and is listed.
    """
    from analysis.definitions import create_views
    from analysis.derived import DERIVED
    from ingest.attestations import attest
    from ingest.pipeline import CorpusError, IngestOptions, ingest_corpus

    db = db_of(ctx)
    try:
        with _progress() as advance:
            summary = ingest_corpus(corpus, db, IngestOptions(full, jobs, style, config, replace), (attest, create_views, *DERIVED), advance)
    except CorpusError as problem:
        raise Trouble(str(problem), 2) from problem
    except OSError as problem:
        raise Trouble(f"{problem.filename or db} cannot be used ({problem.strerror}); check the path and what you may do there.", 2) from problem
    click.echo(shown(describe(summary, db)), nl=False)
    if timings:
        for step, seconds in summary.timings.items():
            click.echo(f"  {step:<14} {seconds:8.2f} s")
    if strict and summary.failed:
        ctx.exit(1)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """A bar on standard error, where that is a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task("Reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def describe(summary: IngestSummary, db: Path, *, next_step: bool = True) -> str:
    """What an ingest did, for people: what was read, what is in the warehouse, what is missing, and unless told otherwise what to do next."""
    documents = summary.documents
    named = {"postmortem": "postmortem", "blank_template": "blank form", "not_a_postmortem": "other document"}
    counts = [_count(documents[outcome], words) for outcome, words in named.items() if documents.get(outcome)]
    if documents.get("failed"):
        counts.append(f"{documents['failed']} could not be read")
    lines = [f"{_count(sum(documents.values()), 'document')}: {', '.join(counts)}."]
    lines.append(f"{_count(summary.incidents, 'incident')}, {_count(summary.actions, 'action')}.")
    if summary.published:
        lines.append(f"Read {summary.read}, unchanged {summary.unchanged}, removed {summary.removed}; published {db}.")
    else:
        lines.append(f"Nothing changed; {db} stays as it is.")
    strange = summary.lines - summary.understood
    if strange:
        lines.append(
            f"Lines that no style understood: {strange} of {summary.lines}; `afterword query not_understood{_named(db)}` lists their headings."
        )
    if summary.gaps:
        reasons = ", ".join(f"{count} {reason.replace('_', ' ')}" for reason, count in summary.gaps.items())
        lines.append(f"Values that could not be had: {reasons}.")
    if summary.findings:
        found = list(summary.findings.items())
        words = ", ".join(f"{count} {code}" for code, count in found[:_MOST_LISTED])
        lines.append(f"Findings: {words}{' …' if len(found) > _MOST_LISTED else ''}.")
    lines += [f"  {path}: {message}" for path, message in summary.failed[:_MOST_LISTED]]
    if len(summary.failed) > _MOST_LISTED:
        lines.append(f"  … and {len(summary.failed) - _MOST_LISTED} more.")
    if next_step:
        lines.append(_next_step(summary, db))
    return "\n".join(lines) + "\n"


def _count(number: int, one: str) -> str:
    return f"{number} {one if number == 1 else one + 's'}"


def _named(db: Path) -> str:
    return "" if str(db) == "afterword.duckdb" else f" --db {db}"


def _next_step(summary: IngestSummary, db: Path) -> str:
    named = _named(db)
    if not summary.incidents:
        return f"No postmortem was found; see what the documents hold with `afterword query not_understood{named}`."
    return f"Next: `afterword dashboard{named}`, or `afterword actions{named}`."
