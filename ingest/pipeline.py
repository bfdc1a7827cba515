"""From a corpus to a warehouse: find what changed, read it, set keys over the corpus, publish."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ingest.beside import Beside, read_beside
from ingest.configuration import FILE_NAME, read_configuration
from ingest.job import Clock, CorpusError, IngestOptions, IngestSummary, Job, Progress, Publish, named, program_version, unchanged
from ingest.plan import Plan, make_plan
from ingest.rules import Rules
from ingest.settings.table import ConfigurationError
from ingest.sources import SUFFIXES, Found, find_documents
from ingest.warehouse.lock import BusyError, only_writer
from ingest.warehouse.stored import Stored, WarehouseError, identity, read_stored
from ingest.warehouse.swap import clear_litter, has_litter
from ingest.warehouse.trouble import unwritable

__all__ = ["CorpusError", "IngestOptions", "IngestSummary", "ingest_corpus"]


def ingest_corpus(
    corpus: Path,
    db: Path,
    options: IngestOptions,
    publish: Sequence[Publish] = (),
    on_progress: Progress | None = None,
    on_wait: Callable[[str], None] | None = None,
) -> IngestSummary:
    """Read what changed in `corpus` and publish the warehouse `db`; a run that changed nothing publishes nothing.

    `publish` are functions that make the views and derived tables, run on the new warehouse before it takes the old one's place. `on_progress` is
    told how many documents are read, and of how many; `on_wait` for whom the run waits. Raises `CorpusError`.
    """
    job = Job(
        corpus,
        Path(os.path.realpath(db)) if db.is_symlink() else db,
        options,
        tuple(publish),
        on_progress,
        Clock(),
        _rules(corpus, options),
        _beside(corpus, options),
    )
    try:
        plan = _plan(job)
        if plan.is_settled(job.rules, job.beside) and not plan.wanted and not options.history:
            _tidy(job.db)
            return unchanged(job, plan.stored, len(plan.found))
        job.db.parent.mkdir(parents=True, exist_ok=True)
        with only_writer(job.db, options.wait, on_wait):
            clear_litter(job.db)
            if (plan.stored.file if plan.stored else None) != identity(job.db):  # somebody has published meanwhile
                plan = _plan(job)
            job.clock.lap("waiting")
            return _run(job, plan)
    except OSError as problem:
        raise CorpusError(unwritable(db, problem)) from problem
    except (BusyError, WarehouseError) as problem:
        raise CorpusError(str(problem)) from problem


def _plan(job: Job) -> Plan:
    found = _found(job.corpus, job.rules)
    job.clock.lap("finding files")
    stored = _stored(job)
    plan = make_plan(found, stored, job.rules, program_version(), full=job.options.full)
    job.clock.lap("comparing")
    return plan


def _run(job: Job, plan: Plan) -> IngestSummary:
    """Read and publish. What that takes is imported when there is something to read: most runs find nothing changed."""
    from ingest.pool import ReadingError
    from ingest.running import run_ingest

    try:
        return run_ingest(job, plan)
    except ReadingError as problem:
        raise CorpusError(str(problem)) from problem


def _tidy(db: Path) -> None:
    """Clear away what a killed run has left, unless somebody is writing."""
    if has_litter(db):
        with suppress(BusyError, OSError), only_writer(db, 0):
            clear_litter(db)


def _beside(corpus: Path, options: IngestOptions) -> Beside:
    try:
        return read_beside(corpus, options.tickets, options.register)
    except OSError as problem:
        raise CorpusError(
            f"{problem.filename} could not be read ({problem.strerror}); check what was given with --tickets or --register."
        ) from problem


def _rules(corpus: Path, options: IngestOptions) -> Rules:
    if not corpus.exists():
        raise CorpusError(f"There is no folder {corpus}; name the folder that holds the postmortems.")
    if not corpus.is_dir():
        raise CorpusError(f"{corpus} is a file; name the folder that holds the postmortems.")
    if options.config is not None and not options.config.is_file():
        raise CorpusError(f"There is no settings file {options.config}; check the path given with --config.")
    try:
        rules = Rules(configuration=read_configuration(options.config or corpus / FILE_NAME), style=options.style)
    except ConfigurationError as problem:
        raise CorpusError(str(problem)) from problem
    return replace(rules, day_order=rules.configuration.day_order)


def _found(corpus: Path, rules: Rules) -> list[Found]:
    exclude = rules.configuration.exclude
    try:
        found = find_documents(corpus, exclude)
    except (ValueError, re.error) as problem:
        raise CorpusError(f"A pattern of `exclude` in the settings cannot be read ({problem}); write it as in a .gitignore.") from problem
    if not found and exclude and find_documents(corpus):
        raise CorpusError(f"Every Markdown file in {corpus} is left out by exclude in {rules.configuration.name}; name there what is not to be read.")
    if not found:
        raise CorpusError(f"There is no Markdown file ({', '.join(reversed(SUFFIXES))}) in {corpus}; name the folder that holds the postmortems.")
    return found


def _stored(job: Job) -> Stored | None:
    """What the last warehouse holds; None where there is none, or it holds another corpus that may be replaced."""
    if os.fsencode(job.db).decode("utf-8", errors="replace") != str(job.db):
        raise CorpusError(f"The name of the warehouse {job.db} is no UTF-8, and DuckDB opens no such file; choose another with --db.")
    stored = read_stored(job.db)
    if stored is not None and stored.corpus != str(named(job.corpus)):
        if not job.options.replace:
            raise CorpusError(f"{job.db} holds the corpus {stored.corpus}, not {named(job.corpus)}; choose another file with --db, or say --replace.")
        return None
    return stored
