"""Reading files in this process for few, in a pool of processes for many."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from multiprocessing.connection import wait
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any

from ingest.job import Progress
from ingest.parts import Part, read_guarded, read_part
from ingest.postmortem import Document
from ingest.rules import Rules
from ingest.sources import Source, Wanted

FEWEST_FOR_A_POOL = 300
_MOST_PER_PART = 64
_PARTS = 50  # at least, so that progress is seen


class ReadingError(Exception):
    """Reading that the system has stopped; the message is one sentence."""


def jobs_for(count: int, jobs: int | None) -> int:
    """How many processes read `count` files: `jobs` where it is given, else one for few and one for each core for many."""
    return jobs or ((os.cpu_count() or 1) if count >= FEWEST_FOR_A_POOL else 1)


def read_parts(wanted: Sequence[Wanted], rules: Rules, jobs: int | None = None, on_progress: Progress | None = None) -> Iterator[Part]:
    """The files read, part by part in their order. `on_progress` is told how many are done, and of how many. Raises `ReadingError`."""
    size = max(1, min(_MOST_PER_PART, len(wanted) // _PARTS))
    parts = [wanted[start : start + size] for start in range(0, len(wanted), size)]
    done = 0
    for read, part in zip(_read(parts, rules, jobs_for(len(wanted), jobs)), parts, strict=True):
        done += len(part)
        if on_progress is not None:
            on_progress(done, len(wanted))
        yield read


def _read(parts: Sequence[Sequence[Wanted]], rules: Rules, jobs: int) -> Iterator[Part]:
    if jobs <= 1:
        with _words_set_aside(rules):
            yield from (read_part(part, rules) for part in parts)
        return
    with _whole(), _pool(min(jobs, max(1, len(parts))), rules) as pool:
        yield from pool.map(_read_with_rules, parts)


@contextmanager
def _whole() -> Iterator[None]:
    """Say it in a sentence where the system ends a process of the pool."""
    try:
        yield
    except BrokenProcessPool as problem:
        raise ReadingError("A process that read documents was ended by the system, perhaps for want of memory; try --jobs 1.") from problem


@contextmanager
def _words_set_aside(rules: Rules) -> Iterator[None]:
    """Keep the collector of garbage from going through the vocabulary again and again, which stays."""
    _load(rules)
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _load(rules: Rules) -> None:
    """Have the words and styles made now that are otherwise made when a document first needs them."""
    _ = rules.words, rules.styles


@contextmanager
def documents_reader(
    rules: Rules, jobs: int | None = None, on_progress: Progress | None = None
) -> Iterator[Callable[[Iterable[Source]], Iterator[Document]]]:
    """A function that reads sources, which may be called many times: in this process for few, in processes that stay for many. `on_progress` is told
    how many were read so far, and no more than that many in all. Raises `ReadingError`.
    """
    with _whole(), ExitStack() as stack:
        pools: list[ProcessPoolExecutor] = []
        done = 0

        def read(sources: Iterable[Source]) -> Iterator[Document]:
            nonlocal done
            wanted = list(sources)
            processes = jobs_for(len(wanted), jobs)
            if processes > 1 and not pools:
                pools.append(stack.enter_context(_pool(processes, rules)))
            documents = pools[0].map(_read_source, wanted, chunksize=8) if pools else (read_guarded(source, rules) for source in wanted)
            for document in documents:
                done += 1
                if on_progress is not None:
                    on_progress(done, done)
                yield document

        yield read


class _Process(SpawnProcess):
    """A new process that does not run the script of this one again: it may be anything, a page or a test among them."""

    @staticmethod
    def _Popen(process_obj: BaseProcess) -> Any:  # noqa: N802 (multiprocessing's name)
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            return SpawnProcess._Popen(process_obj)
        finally:
            sys.modules["__main__"] = main


class _Context(SpawnContext):
    Process = _Process


def _pool(processes: int, rules: Rules) -> ProcessPoolExecutor:
    # New processes, not copies of this one: it may have threads (DuckDB's), and a copy of a process with threads can stand still for ever.
    return ProcessPoolExecutor(processes, mp_context=_Context(), initializer=_begin, initargs=(replace(rules),))


_rules_of_process: list[Rules] = []


def _begin(rules: Rules) -> None:
    _rules_of_process[:] = [rules]
    _load(rules)
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who interrupts the ingest ends it, and that ends this
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    """End this process when the one that started it is gone: a killed ingest leaves nobody waiting for work."""
    wait([sentinel])
    os._exit(1)


def _read_with_rules(part: Sequence[Wanted]) -> Part:
    return read_part(part, _rules_of_process[0])


def _read_source(source: Source) -> Document:
    return read_guarded(source, _rules_of_process[0])
