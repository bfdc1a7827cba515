"""Keys of incidents that a history tells of: those that the corpus gives them now, and those of what is gone."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from ingest.keys import Known, keys_of, without_suffix
from ingest.memory.lineage import File, Thread, Told, pair

_Span = tuple[float, float]


def name_threads(lines: Sequence[tuple[File, Sequence[Thread]]], known: Sequence[Known], *, is_whole: bool) -> Iterator[tuple[Thread, str]]:
    """The key of each incident: that of the corpus as it is now, found by its document's path; of one that is gone its id, else its path.

    An id that another incident had at the same time tells nothing; one that passed from a document that went to one that came is the same
    incident. `is_whole` says that the history begins at its beginning: else an incident that no commit touched was there all the time.
    """
    keys = keys_of(known)
    by_path: dict[str, list[Known]] = {}
    for one in known:
        by_path.setdefault(one.path, []).append(one)
    spans: dict[str, list[_Span]] = {}
    gone: list[Thread] = []
    for file, threads in lines:
        there = [thread for thread in threads if thread.is_alive]
        now = by_path.get(file.path, []) if file.is_there else []
        pairs = dict(pair([thread.told for thread in there], [Told(one.incident_id, one.slug or "", ()) for one in now], _always))
        for at, thread in enumerate(there):
            if at in pairs:
                key = keys[file.path, now[pairs[at]].number]
                spans.setdefault(key, []).append((thread.first, math.inf))
                yield thread, key
        kept = {id(there[at]) for at in pairs}
        gone += [thread for thread in threads if id(thread) not in kept]
    for key in keys.values():
        if not is_whole:
            spans.setdefault(key, [(-1, math.inf)])
    for thread in gone:
        yield thread, _key_of_gone(thread, spans)


def _key_of_gone(thread: Thread, spans: dict[str, list[_Span]]) -> str:
    last = math.inf if thread.is_alive or not thread.moments else thread.moments[-1].commit
    span = (thread.first, last)
    place = without_suffix(thread.path) + (f"#{thread.told.slug}" if thread.is_one_of_several else "")
    key = thread.told.incident_id or place
    if not _is_free(key, span, spans):
        key = place
    number = 1
    while not _is_free(key if number == 1 else f"{key}~{number}", span, spans):
        number += 1
    key = key if number == 1 else f"{key}~{number}"
    spans.setdefault(key, []).append(span)
    return key


def _always(_: Told, __: Told) -> bool:
    return True


def _is_free(key: str, span: _Span, spans: Mapping[str, Sequence[_Span]]) -> bool:
    return not any(first < span[1] and span[0] < last for first, last in spans.get(key, ()))
