"""From a corpus to a warehouse: find what changed, read it, set keys over the corpus, publish."""

from __future__ import annotations

import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.configuration import FILE_NAME, read_configuration
from ingest.keys import Known, id_prefixes, keys_of, slug_of
from ingest.postmortem import Document
from ingest.reader import failed, read_document
from ingest.rules import Rules, bundled_words
from ingest.settings.table import ConfigurationError
from ingest.settings.times import DayOrder
from ingest.sources import SUFFIXES, Source, find_documents, read_sources, shown_path
from ingest.styles import StyleError
from ingest.warehouse import Run, Stored, WarehouseError, publish_warehouse, read_stored

if TYPE_CHECKING:
    import duckdb

FEWEST_FOR_A_POOL = 200
_BATCH = 25


class CorpusError(Exception):
    """A corpus that cannot be ingested; the message is one sentence that says what, where and what to do."""


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """How to ingest: read everything again, with how many processes, one style for all, another settings file, another corpus."""

    full: bool = False
    jobs: int | None = None
    style: str | None = None
    config: Path | None = None
    replace: bool = False


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What an ingest did, and what the warehouse holds after it. `lines` are those of postmortems that say something, `understood` those
    that a style maps; `timings` are seconds by step.
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
    publish: Sequence[Callable[[duckdb.DuckDBPyConnection], None]] = (),
    on_progress: Callable[[int, int], None] | None = None,
) -> IngestSummary:
    """Read what changed in `corpus` and publish the warehouse `db`; a run that changed nothing publishes nothing.

    `publish` are functions that make the views and derived tables, run on the new warehouse before it takes the old one's place.
    Raises `CorpusError`.
    """
    clock = _Clock()
    started = datetime.now(UTC).replace(tzinfo=None)
    rules = _rules(corpus, options)
    sources = _sources(corpus, rules)
    stored = _stored(db, corpus, options)
    clock.lap("finding files")
    fresh = stored if stored is not None and _usable(stored, rules, options) else None
    changed = [source for source in sources if fresh is None or fresh.hashes.get(source.path) != source.sha256]
    removed = set(fresh.hashes) - {source.path for source in sources} if fresh else set()
    if fresh is not None and not changed and not removed:
        return _summary(fresh.counts(), 0, len(sources), 0, published=False, timings=clock.laps)
    rules, documents, known = _read(changed, sources, rules, fresh, options, on_progress)
    clock.lap("reading")
    keys = keys_of(known)
    run = Run(
        corpus=_named(corpus),
        started_at=started,
        documents=tuple(documents.values()),
        removed=frozenset(removed),
        kept=fresh is not None,
        known=keys,
        ids=[(one.path, one.incident_id, keys[one.path, one.number]) for one in known],
        total=len(sources),
        program_version=program_version(),
        rules=rules,
        hashes={source.path: source.sha256 for source in sources},
    )
    try:
        counts = publish_warehouse(db, run, stored, publish)
    except WarehouseError as problem:
        raise CorpusError(str(problem)) from problem
    clock.lap("publishing")
    return _summary(counts, len(documents), len(sources) - len(documents), len(removed), published=True, timings=clock.laps)


def _rules(corpus: Path, options: IngestOptions) -> Rules:
    if not corpus.exists():
        raise CorpusError(f"There is no folder {corpus}; name the folder that holds the postmortems.")
    if not corpus.is_dir():
        raise CorpusError(f"{corpus} is a file; name the folder that holds the postmortems.")
    if options.config is not None and not options.config.is_file():
        raise CorpusError(f"There is no settings file {options.config}; check the path given with --config.")
    try:
        rules = Rules(configuration=read_configuration(options.config or corpus / FILE_NAME), style=options.style)
        bundled_words()
        if not rules.styles:
            known = ", ".join(style.name for style in replace(rules, style=None).styles)
            raise CorpusError(f'There is no house style "{options.style}"; known are {known}.')
    except (ConfigurationError, StyleError) as problem:
        raise CorpusError(str(problem)) from problem
    return replace(rules, day_order=rules.configuration.day_order)


def _sources(corpus: Path, rules: Rules) -> list[Source]:
    try:
        sources = read_sources(corpus, rules.configuration.exclude)
    except (ValueError, re.error) as problem:
        raise CorpusError(f"A pattern of `exclude` in the settings cannot be read ({problem}); write it as in a .gitignore.") from problem
    if not sources and rules.configuration.exclude and find_documents(corpus):
        raise CorpusError(f"Every Markdown file in {corpus} is left out by exclude in {rules.configuration.name}; name there what is not to be read.")
    if not sources:
        raise CorpusError(f"There is no Markdown file ({', '.join(reversed(SUFFIXES))}) in {corpus}; name the folder that holds the postmortems.")
    return sources


def _stored(db: Path, corpus: Path, options: IngestOptions) -> Stored | None:
    """What the last warehouse holds; None where there is none, or it holds another corpus that may be replaced."""
    if os.fsencode(db).decode("utf-8", errors="replace") != str(db):
        raise CorpusError(f"The name of the warehouse {db} is no UTF-8, and DuckDB opens no such file; choose another with --db.")
    try:
        stored = read_stored(db)
    except WarehouseError as problem:
        raise CorpusError(str(problem)) from problem
    if stored is not None and stored.corpus != str(_named(corpus)):
        if not options.replace:
            raise CorpusError(f"{db} holds the corpus {stored.corpus}, not {_named(corpus)}; choose another file with --db, or say --replace.")
        return None
    return stored


def _named(corpus: Path) -> Path:
    """The corpus's path as the warehouse keeps it."""
    return Path(shown_path(os.fsencode(corpus.resolve())))


def _usable(stored: Stored, rules: Rules, options: IngestOptions) -> bool:
    """Whether rows of the last warehouse can stand: read by the same program, with the same rules."""
    return not options.full and stored.rules_sha256 == rules.sha256 and stored.program_version == program_version()


def _read(
    changed: Sequence[Source],
    sources: Sequence[Source],
    rules: Rules,
    fresh: Stored | None,
    options: IngestOptions,
    on_progress: Callable[[int, int], None] | None,
) -> tuple[Rules, dict[str, Document], list[Known]]:
    """Read what changed, and again what that changes elsewhere: ambiguous dates where the votes turned, incidents whose key is no longer
    unique or has become so, and everything where ids begin with other letters than before (they decide what is a citation).
    """
    paths = {source.path: source for source in sources}
    documents: dict[str, Document] = {}
    if fresh is not None and rules.day_order is None:
        rules = replace(rules, day_order=fresh.day_order)
    todo = [source.path for source in changed]
    settled = False
    while todo or not settled:
        for document in _read_all([paths[path] for path in todo], rules, options, on_progress):
            documents[document.path] = document
        order = rules.configuration.day_order or _decide(paths, documents, fresh)
        if order != rules.day_order:
            rules = replace(rules, day_order=order)
            todo = [path for path in paths if _votes(path, documents, fresh)["ambiguous"]]
        else:
            todo = _moved(paths, documents, fresh)
            settled = not todo
    return rules, documents, list(_incidents(paths, documents, fresh))


def _moved(paths: Iterable[str], documents: Mapping[str, Document], fresh: Stored | None) -> list[str]:
    """Documents that were not read and whose keys or citations the others have changed."""
    if fresh is None:
        return []
    unread = [path for path in paths if path not in documents]
    known = list(_incidents(paths, documents, fresh))
    before = {row[1] for rows in fresh.incidents.values() for row in rows}
    if id_prefixes(one.incident_id for one in known) != id_prefixes(before):
        return unread
    keys = keys_of(known)
    return [path for path in unread if any(keys[path, number] != row[0] for number, row in enumerate(fresh.incidents.get(path, [])))]


def _incidents(paths: Iterable[str], documents: Mapping[str, Document], fresh: Stored | None) -> Iterator[Known]:
    """Every incident of the corpus, from the documents just read and from the last warehouse."""
    for path in paths:
        if path in documents:
            for number, one in enumerate(documents[path].postmortems):
                yield Known(path, number, one.incident.incident_id, one.slug)
        elif fresh is not None:
            rows = fresh.incidents.get(path, [])
            for number, (_, incident_id, day, title, line) in enumerate(rows):
                yield Known(path, number, incident_id, slug_of(day, title, line) if len(rows) > 1 else None)


def _votes(path: str, documents: Mapping[str, Document], fresh: Stored | None) -> Counter[str]:
    if path in documents:
        return Counter(dict(documents[path].day_votes))
    return Counter(fresh.votes.get(path, {}) if fresh else {})


def _decide(paths: Iterable[str], documents: Mapping[str, Document], fresh: Stored | None) -> DayOrder | None:
    """The corpus's order of day and month, by the dates that read only one way: the one that three in four or more of them have."""
    votes: Counter[str] = Counter()
    for path in paths:
        votes.update(_votes(path, documents, fresh))
    day_first, month_first = votes["dmy"], votes["mdy"]
    if day_first > month_first * 3:
        return "dmy"
    return "mdy" if month_first > day_first * 3 else None


def _read_all(sources: Sequence[Source], rules: Rules, options: IngestOptions, on_progress: Callable[[int, int], None] | None) -> Iterator[Document]:
    """Every source read: in this process for few, in a pool of processes for many."""
    jobs = options.jobs or (os.cpu_count() or 1 if len(sources) >= FEWEST_FOR_A_POOL else 1)
    done = 0
    if jobs <= 1:
        results: Iterable[Document] = (_read_one(source, rules) for source in sources)
        for done, document in enumerate(results, start=1):
            if on_progress:
                on_progress(done, len(sources))
            yield document
        return
    with ProcessPoolExecutor(jobs, initializer=_set_rules, initargs=(rules,)) as pool:
        for document in pool.map(_read_with_set_rules, sources, chunksize=_BATCH):
            done += 1
            if on_progress:
                on_progress(done, len(sources))
            yield document


_rules_of_process: list[Rules] = []


def _set_rules(rules: Rules) -> None:
    _rules_of_process[:] = [rules]


def _read_with_set_rules(source: Source) -> Document:
    return _read_one(source, _rules_of_process[0])


def _read_one(source: Source, rules: Rules) -> Document:
    """A document read; a bug of ours costs that document alone and is said to be one."""
    try:
        return read_document(source, rules)
    except Exception as problem:  # the one place where a bug is caught, so that the run goes on
        message = f"This document met a fault in the program ({type(problem).__name__}: {problem}) and was left out; please report it."
        return failed(source, message)


def _summary(
    counts: Mapping[str, object], read: int, unchanged: int, removed: int, *, published: bool, timings: Mapping[str, float]
) -> IngestSummary:
    return IngestSummary(
        documents=_numbers(counts["documents"]),
        read=read,
        unchanged=unchanged,
        removed=removed,
        incidents=_numbers(counts["totals"])["incidents"],
        actions=_numbers(counts["totals"])["actions"],
        gaps=_numbers(counts["gaps"]),
        failed=tuple(counts["failed"]),  # type: ignore[arg-type]
        findings=_numbers(counts["findings"]),
        lines=_numbers(counts["lines"])["content"],
        understood=_numbers(counts["lines"])["mapped"],
        published=published,
        timings=timings,
    )


def _numbers(value: object) -> dict[str, int]:
    return dict(value) if isinstance(value, dict) else {}


class _Clock:
    """Seconds since the last lap, by name."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = now - self._last
        self._last = now
