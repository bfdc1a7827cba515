"""From a corpus to a warehouse: find what changed, read it, set keys over the corpus, publish."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from ingest.beside import HISTORY, REGISTER, TICKETS, Beside, is_as_before, read_beside
from ingest.configuration import FILE_NAME, read_configuration
from ingest.history import History, history_rules, read_history
from ingest.keys import Known, keys_of
from ingest.parts import Wanted
from ingest.paths import shown_path
from ingest.plan import Plan, decide_day_order, hashes_of, incidents, make_plan, moved, reading_settings, renamed, votes_of
from ingest.pool import Progress, ReadingError, documents_reader, read_parts
from ingest.readings import Readings
from ingest.rules import Rules, bundled_words
from ingest.settings.table import ConfigurationError
from ingest.sources import SUFFIXES, Found, find_documents
from ingest.styles import StyleError
from ingest.telling import remember
from ingest.warehouse.lock import BusyError, only_writer
from ingest.warehouse.publishing import Publish, publish_warehouse
from ingest.warehouse.run import Run
from ingest.warehouse.stored import Stored, WarehouseError, identity, read_stored
from ingest.warehouse.swap import clear_litter, has_litter
from ingest.warehouse.trouble import unwritable


class CorpusError(Exception):
    """A corpus that cannot be ingested; the message is one sentence that says what, where and what to do."""


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """How to ingest: read everything again, with how many processes, one style for all, another settings file, another corpus.

    `history` asks git what became of the actions; `tickets` is a tracker's export, `register` a list of all incidents. `wait` is for how many seconds
    to wait for another ingest that writes the same warehouse.
    """

    full: bool = False
    jobs: int | None = None
    style: str | None = None
    config: Path | None = None
    replace: bool = False
    wait: float = 60
    history: bool = False
    tickets: Path | None = None
    register: Path | None = None


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What an ingest did, and what the warehouse holds after it. `lines` are those of postmortems that say something, `understood` those
    that a style maps; `said` are sentences on what was read beside the documents; `timings` are seconds by step.
    """

    documents: Mapping[str, int]
    read: int
    unchanged: int
    removed: int
    incidents: int
    actions: int
    gaps: Mapping[str, int]
    failed: tuple[tuple[str, str], ...]
    findings: Mapping[str, int]
    lines: int
    understood: int
    published: bool
    said: tuple[str, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)


def program_version() -> str:
    """The installed version; "0" where the program is not installed."""
    try:
        return version("afterword")
    except PackageNotFoundError:
        return "0"


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
    job = _Job(
        corpus,
        Path(os.path.realpath(db)) if db.is_symlink() else db,
        options,
        tuple(publish),
        on_progress,
        _Clock(),
        _rules(corpus, options),
        _beside(corpus, options),
    )
    try:
        plan = _plan(job)
        if _is_done(job, plan, None, None):
            _tidy(job.db)
            return _unchanged(job, plan)
        job.db.parent.mkdir(parents=True, exist_ok=True)
        with only_writer(job.db, options.wait, on_wait):
            clear_litter(job.db)
            if (plan.stored.file if plan.stored else None) != identity(job.db):  # somebody has published meanwhile
                plan = _plan(job)
            job.clock.lap("waiting")
            return _run(job, plan)
    except OSError as problem:
        raise CorpusError(unwritable(db, problem)) from problem
    except (BusyError, ReadingError, WarehouseError) as problem:
        raise CorpusError(str(problem)) from problem


@dataclass(frozen=True)
class _Job:
    """One ingest: its corpus, the warehouse, how, and its clock."""

    corpus: Path
    db: Path
    options: IngestOptions
    publish: tuple[Publish, ...]
    on_progress: Progress | None
    clock: _Clock
    rules: Rules
    beside: Beside


def _plan(job: _Job) -> Plan:
    found = _found(job.corpus, job.rules)
    job.clock.lap("finding files")
    stored = _stored(job)
    plan = make_plan(found, stored, job.rules, program_version(), full=job.options.full)
    job.clock.lap("comparing")
    return plan


def _is_done(job: _Job, plan: Plan, readings: Readings | None, history: History | None) -> bool:
    """Whether there is nothing to publish: every row of the last warehouse stands. `readings` are None before anything is read."""
    if plan.fresh is None or plan.removed or plan.fresh.rules_sha256 != job.rules.sha256 or not is_as_before(job.beside, plan.fresh.settings):
        return False
    if readings is None:
        return not plan.wanted and not job.options.history
    is_told = history is not None and (history.is_whole or history.head != plan.fresh.settings.get(HISTORY))
    return not readings.heads and not is_told


def _tidy(db: Path) -> None:
    """Clear away what a killed run has left, unless somebody is writing."""
    if has_litter(db):
        with suppress(BusyError, OSError), only_writer(db, 0):
            clear_litter(db)


def _unchanged(job: _Job, plan: Plan, history: History | None = None) -> IngestSummary:
    counts = plan.stored.counts() if plan.stored else {}
    said = [history.problem] if history and history.problem else []
    return _summary({**counts, "said": said}, 0, len(plan.found), 0, published=False, timings=job.clock.laps)


def _history(job: _Job, plan: Plan, rules: Rules, known: Sequence[Known]) -> History:
    """What git tells of the corpus since it was last asked."""
    told = plan.stored.told_by_git() if plan.stored is not None else ([], [])
    since = plan.stored.settings.get(HISTORY) if plan.stored is not None else None
    with documents_reader(history_rules(rules), job.options.jobs, job.on_progress) as read:
        past = None if job.options.full else remember(since, *told)
        history = read_history(job.corpus, rules, known, plan.found.keys(), past, read)
    job.clock.lap("reading the history")
    return history


def _told_settings(job: _Job, plan: Plan, history: History | None) -> dict[str, str]:
    """What the next ingest must know of what was told beside the documents; of what was not given this time, what was known."""
    before = plan.stored.settings if plan.stored is not None else {}
    kept = {name: before[name] for name in (TICKETS, REGISTER, HISTORY) if name in before}
    return {**kept, **job.beside.digests, **({HISTORY: history.head} if history is not None and history.head else {})}


def _beside(corpus: Path, options: IngestOptions) -> Beside:
    try:
        return read_beside(corpus, options.tickets, options.register)
    except OSError as problem:
        raise CorpusError(
            f"{problem.filename} could not be read ({problem.strerror}); check the path given with --tickets or --register."
        ) from problem


def _run(job: _Job, plan: Plan) -> IngestSummary:
    started = datetime.now(UTC).replace(tzinfo=None)
    readings = Readings(job.db.parent)
    try:
        rules = _read(job, plan, readings)
        job.clock.lap("reading")
        known = list(incidents(plan, readings))
        history = _history(job, plan, rules, known) if job.options.history else None
        if _is_done(job, plan, readings, history):
            return _unchanged(job, plan, history)
        keys = keys_of(known)
        run = Run(
            corpus=_named(job.corpus),
            started_at=started,
            readings=readings,
            removed=plan.removed,
            stored=plan.stored,
            is_kept=plan.fresh is not None,
            keys=keys,
            ids=[(one.path, one.incident_id, keys[one.path, one.number]) for one in known],
            hashes=hashes_of(plan, readings),
            first_paths=renamed(plan, readings),
            program_version=program_version(),
            rules=rules,
            settings={**reading_settings(job.rules), **_told_settings(job, plan, history)},
            beside=job.beside,
            history=history,
        )
        job.clock.lap("setting keys")
        counts = publish_warehouse(job.db, run, job.publish, job.clock.lap)
        read = len(readings.heads)
        return _summary(counts, read, len(plan.found) - read, len(plan.removed), published=True, timings=job.clock.laps)
    finally:
        readings.close()


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


def _check_rules(rules: Rules) -> None:
    """Load the vocabulary, so that what is the matter with it is said before anything is read."""
    try:
        bundled_words()
        if not rules.styles:
            known = ", ".join(style.name for style in replace(rules, style=None).styles)
            raise CorpusError(f'There is no house style "{rules.style}"; known are {known}.')
    except (ConfigurationError, StyleError) as problem:
        raise CorpusError(str(problem)) from problem


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


def _stored(job: _Job) -> Stored | None:
    """What the last warehouse holds; None where there is none, or it holds another corpus that may be replaced."""
    if os.fsencode(job.db).decode("utf-8", errors="replace") != str(job.db):
        raise CorpusError(f"The name of the warehouse {job.db} is no UTF-8, and DuckDB opens no such file; choose another with --db.")
    stored = read_stored(job.db)
    if stored is not None and stored.corpus != str(_named(job.corpus)):
        if not job.options.replace:
            raise CorpusError(
                f"{job.db} holds the corpus {stored.corpus}, not {_named(job.corpus)}; choose another file with --db, or say --replace."
            )
        return None
    return stored


def _named(corpus: Path) -> Path:
    """The corpus's path as the warehouse keeps it."""
    return Path(shown_path(os.fsencode(corpus.resolve())))


def _read(job: _Job, plan: Plan, readings: Readings) -> Rules:
    """Read what changed, and again what that changes elsewhere: ambiguous dates where the votes turned, incidents whose key is no longer
    unique or has become so, and everything where ids begin with other letters than before (they decide what is a citation).
    """
    rules = job.rules
    if plan.fresh is not None and rules.day_order is None:
        rules = replace(rules, day_order=plan.fresh.day_order)
    _check_rules(rules)
    todo = list(plan.wanted)
    while True:
        for part in read_parts(todo, rules, job.options.jobs, job.on_progress):
            readings.add(part)
        order = job.rules.configuration.day_order or decide_day_order(plan, readings)
        if order != rules.day_order:
            rules = replace(rules, day_order=order)
            paths = [path for path in plan.found if votes_of(path, plan, readings)[2]]
        else:
            paths = moved(plan, readings)
            if not paths:
                return rules
        todo = [Wanted(plan.found[path]) for path in paths]


def _summary(counts: Mapping[str, Any], read: int, unchanged: int, removed: int, *, published: bool, timings: Mapping[str, float]) -> IngestSummary:
    return IngestSummary(
        documents=counts["documents"],
        read=read,
        unchanged=unchanged,
        removed=removed,
        incidents=counts["totals"]["incidents"],
        actions=counts["totals"]["actions"],
        gaps=counts["gaps"],
        failed=tuple(counts["failed"]),
        findings=counts["findings"],
        lines=counts["lines"]["content"],
        understood=counts["lines"]["mapped"],
        published=published,
        said=tuple(counts["said"]),
        timings=timings,
    )


class _Clock:
    """Seconds by step, in the order in which the steps were first done."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        """Count the time since the last lap to the step `name`."""
        now = time.perf_counter()
        self.laps[name] = self.laps.get(name, 0.0) + now - self._last
        self._last = now
