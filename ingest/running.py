"""An ingest that has something to read: documents, the history, and then the new warehouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from ingest.beside import HISTORY, REGISTER, TICKETS
from ingest.job import CorpusError, IngestSummary, Job, named, program_version, summary_of, unchanged
from ingest.keys import Known, keys_of
from ingest.memory.history import History, history_rules, read_history
from ingest.memory.telling import remembered
from ingest.plan import Plan, decide_day_order, hashes_of, incidents, moved, reading_settings, renamed, votes_of
from ingest.pool import documents_reader, read_parts
from ingest.readings import Readings
from ingest.rules import Rules, bundled_words
from ingest.settings.table import ConfigurationError
from ingest.sources import Wanted, read_source
from ingest.styles import StyleError
from ingest.warehouse.publishing import publish_warehouse
from ingest.warehouse.run import Run


def run_ingest(job: Job, plan: Plan) -> IngestSummary:
    """Read and publish; nothing is published where all that was to be read is as it was. Call it as the only writer.

    Raises `CorpusError`, `ReadingError`, `WarehouseError`.
    """
    started = datetime.now(UTC).replace(tzinfo=None)
    readings = Readings(job.db.parent)
    try:
        rules = _read(job, plan, readings)
        job.clock.lap("reading")
        known = list(incidents(plan, readings))
        history = _history(job, plan, rules, known) if job.options.history else None
        if _is_nothing_new(job, plan, readings, history):
            return unchanged(job, plan.stored, len(plan.found), [history.problem] if history and history.problem else [])
        keys = keys_of(known)
        run = Run(
            folder=job.corpus,
            corpus=named(job.corpus),
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
        return summary_of(counts, read, len(plan.found) - read, len(plan.removed), published=True, timings=job.clock.laps)
    finally:
        readings.close()


def _history(job: Job, plan: Plan, rules: Rules, known: Sequence[Known]) -> History:
    """What git tells of the corpus since it was last asked."""
    told = plan.stored.told_by_git() if plan.stored is not None else ([], [])
    with documents_reader(history_rules(rules), job.options.jobs, job.on_progress) as read:
        past = None if job.options.full else remembered(plan.settings.get(HISTORY), *told)
        history = read_history(job.corpus, rules, known, plan.found.keys(), past, read)
    job.clock.lap("reading the history")
    return history


def _told_settings(job: Job, plan: Plan, history: History | None) -> dict[str, str]:
    """What the next ingest must know of what was told beside the documents; of what was not given this time, what was known."""
    kept = {name: plan.settings[name] for name in (TICKETS, REGISTER, HISTORY) if name in plan.settings}
    return {**kept, **job.beside.digests, **({HISTORY: history.head} if history is not None and history.head else {})}


def _read(job: Job, plan: Plan, readings: Readings) -> Rules:
    """Read what changed, and again what that changes elsewhere: ambiguous dates where the votes turned, incidents whose key is no longer
    unique or has become so, and everything where ids begin with other letters than before (they decide what is a citation).
    """
    rules = job.rules
    if plan.fresh is not None and rules.day_order is None:
        rules = replace(rules, day_order=plan.fresh.day_order)
    _check_rules(rules)
    todo = [one for one in plan.wanted if not _is_same(one, readings)]
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


def _is_same(wanted: Wanted, readings: Readings) -> bool:
    """Whether a file's bytes are as they were: it was only touched, as all are when another branch is checked out. Told here, without the pool."""
    if wanted.unless is None or read_source(wanted.found).sha256 != wanted.unless:
        return False
    readings.same[wanted.found.path] = wanted.found.stat
    return True


def _check_rules(rules: Rules) -> None:
    """Load the vocabulary, so that what is the matter with it is said before anything is read."""
    try:
        bundled_words()
        if not rules.styles:
            known = ", ".join(style.name for style in replace(rules, style=None).styles)
            raise CorpusError(f'There is no house style "{rules.style}"; known are {known}.')
    except (ConfigurationError, StyleError) as problem:
        raise CorpusError(str(problem)) from problem


def _is_nothing_new(job: Job, plan: Plan, readings: Readings, history: History | None) -> bool:
    """Whether every row of the last warehouse stands after all: files had only been touched, and git tells nothing new."""
    is_told = history is not None and (history.is_whole or history.head != plan.settings.get(HISTORY))
    return plan.is_settled(job.rules, job.beside) and not readings.heads and not is_told
