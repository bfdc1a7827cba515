"""`afterword ingest`."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from afterword.cli import Trouble, db_of, db_option, shown
from afterword.progress import progress
from ingest.things import things

if TYPE_CHECKING:
    from ingest.pipeline import IngestOptions, IngestSummary

_MOST_LISTED = 10
_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command(
    epilog="""\b
Examples:
  afterword ingest postmortems/
  afterword ingest postmortems/ --db reliability.duckdb
  afterword ingest postmortems/ --full --timings
  afterword ingest postmortems/ --watch
  afterword ingest postmortems/ --history --tickets jira.csv
"""
)
@click.argument("corpus", type=click.Path(path_type=Path))
@click.option("--jobs", type=click.IntRange(1), help="Processes to read with. [default: 1 for few documents, all cores for many]")
@click.option("--full", is_flag=True, help="Read every document again, changed or not.")
@click.option("--history", is_flag=True, help="Read from the folder's git history what became of each action; later runs read only new commits.")
@click.option("--tickets", type=_FILE, help="A tracker's export (CSV): what it says of the tickets that actions name.")
@click.option("--register", type=_FILE, help="A list of all incidents (CSV: id, began, severity), to see which were written up.")
@click.option("--style", help="Read every document in this house style instead of choosing one for each.")
@click.option("--config", type=click.Path(path_type=Path), help="Settings file to use instead of the corpus's afterword.toml.")
@click.option("--replace", is_flag=True, help="Put this corpus into the file although it holds another one.")
@click.option("--strict", is_flag=True, help="Exit with 1 if a document could not be read.")
@click.option("--timings", is_flag=True, help="Say how long each step took.")
@click.option("--watch", is_flag=True, help="Go on: read again whenever something in the folder changes, until Ctrl-C. An open dashboard follows.")
@click.option("--wait", type=click.FloatRange(0), default=60, show_default=True, help="Seconds to wait for another ingest that writes the same file.")
@db_option
@click.pass_context
def ingest(
    ctx: click.Context,
    corpus: Path,
    jobs: int | None,
    full: bool,
    history: bool,
    tickets: Path | None,
    register: Path | None,
    style: str | None,
    config: Path | None,
    replace: bool,
    strict: bool,
    timings: bool,
    watch: bool,
    wait: float,
) -> None:
    """Read the postmortems in the folder CORPUS into the warehouse.

    Only what changed since the last time is read; a run that changed nothing leaves the warehouse as it is. The folder is never written
    to. A document that cannot be read costs itself alone and is listed. What each run sees become of actions is remembered; answers of owners in
    the folder's followup.csv are read too.
    """
    from ingest.configuration import FILE_NAME
    from ingest.pipeline import IngestOptions

    db = db_of(ctx)
    options = IngestOptions(full, jobs, style, config, replace, wait, history, tickets, register)
    if watch:
        _watch(corpus, db, options, [file for file in (config or corpus / FILE_NAME, tickets, register) if file])
        return
    summary = _ingest(corpus, db, options)
    click.echo(shown(describe(summary, db)), nl=False)
    if timings:
        click.echo(_timings(summary), nl=False)
    if strict and summary.failed:
        ctx.exit(1)


def _ingest(corpus: Path, db: Path, options: IngestOptions) -> IngestSummary:
    """Ingest once. Raises `Trouble`."""
    from analysis.definitions import create_views
    from analysis.derived import DERIVED
    from ingest.pipeline import CorpusError, ingest_corpus

    try:
        with progress("Reading") as advance:
            return ingest_corpus(corpus, db, options, (create_views, *DERIVED), advance, _say)
    except CorpusError as problem:
        raise Trouble(str(problem), 2) from problem
    except OSError as problem:
        raise Trouble(f"{problem.filename or db} cannot be used ({problem.strerror}); check the path and what you may do there.", 2) from problem


def _watch(corpus: Path, db: Path, options: IngestOptions, files: Sequence[Path]) -> None:
    """Ingest, and again after each burst of changes, until Ctrl-C. Trouble on the way is said, and the next change is waited for."""
    from dataclasses import replace

    from afterword.watching import watched

    with suppress(KeyboardInterrupt), watched([corpus] if corpus.is_dir() else [], files, but=db) as bursts:
        click.echo(shown(describe(_ingest(corpus, db, options), db)), nl=False)
        _say(f"Watching {corpus}; Ctrl-C ends it.")
        for _ in bursts:
            try:
                summary = _ingest(corpus, db, replace(options, full=False, replace=False))
            except Trouble as problem:
                problem.show()
                continue
            if summary.published:
                click.echo(shown(f"{datetime.now():%H:%M:%S} {_what_was_read(summary, db)}"))


def _say(words: str) -> None:
    click.echo(shown(words), err=True)


def _timings(summary: IngestSummary) -> str:
    """Seconds by step and their share of the whole, the longest marked by its share."""
    whole = sum(summary.timings.values())
    widest = max(map(len, summary.timings))
    rows = [f"  {step:<{widest}} {seconds:8.2f} s {seconds / whole:5.0%}" for step, seconds in summary.timings.items()]
    return "\n".join([*rows, f"  {'together':<{widest}} {whole:8.2f} s"]) + "\n"


def describe(summary: IngestSummary, db: Path, *, next_step: bool = True) -> str:
    """What an ingest did, for people: what was read, what is in the warehouse, what is missing, and unless told otherwise what to do next."""
    documents = summary.documents
    named = {"postmortem": "postmortem", "blank_template": "blank form", "not_a_postmortem": "other document"}
    counts = [things(documents[outcome], words) for outcome, words in named.items() if documents.get(outcome)]
    if documents.get("failed"):
        counts.append(f"{documents['failed']} could not be read")
    lines = [f"{things(sum(documents.values()), 'document')}: {', '.join(counts)}."]
    lines.append(f"{things(summary.incidents, 'incident')}, {things(summary.actions, 'action')}.")
    if summary.published:
        lines.append(_what_was_read(summary, db))
    else:
        lines.append(f"Nothing changed; {db} stays as it is.")
    lines += summary.said
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


def _what_was_read(summary: IngestSummary, db: Path) -> str:
    return f"Read {summary.read}, unchanged {summary.unchanged}, removed {summary.removed}; published {db}."


def _named(db: Path) -> str:
    return "" if str(db) == "afterword.duckdb" else f" --db {quote(str(db))}"


def _next_step(summary: IngestSummary, db: Path) -> str:
    named = _named(db)
    if not summary.incidents:
        return f"No postmortem was found; see what the documents hold with `afterword query not_understood{named}`."
    return f"Next: `afterword dashboard{named}`, or `afterword actions{named}`."
