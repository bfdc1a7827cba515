"""What an ingest has to read: files that are new, or that the file system or a changed correction says are not what they were."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.beside import Beside, is_as_before
from ingest.digests import override_digests, read_back, reading_sha256, written
from ingest.keys import Known, id_prefixes, keys_of, slug_of
from ingest.rules import Rules
from ingest.settings.times import DayOrder
from ingest.sources import Found, Wanted
from ingest.warehouse.stored import Stored

if TYPE_CHECKING:
    from ingest.readings import Readings

_FINE, _COARSE = 50_000_000, 2_000_000_000  # nanoseconds between two times that a file system can tell apart, at worst
_SECOND = 1_000_000_000
READING, OVERRIDES = "reading.sha256", "reading.overrides"  # values of the table `settings`


@dataclass(frozen=True, slots=True)
class Plan:
    """The files of a corpus and which of them to read. `stored` is the last warehouse, `fresh` the same where its
    rows can stand and None where all is read anew;
    `removed` are the paths that are in it and no longer in the corpus.
    """

    found: Mapping[str, Found]
    stored: Stored | None
    fresh: Stored | None
    wanted: tuple[Wanted, ...]
    removed: frozenset[str]

    @property
    def settings(self) -> Mapping[str, str]:
        """The table `settings` of the last warehouse."""
        return self.stored.settings if self.stored is not None else {}

    def is_settled(self, rules: Rules, beside: Beside) -> bool:
        """Whether every row of the last warehouse stands, unless files that are to be read are other ones."""
        return self.fresh is not None and not self.removed and self.fresh.rules_sha256 == rules.sha256 and is_as_before(beside, self.settings)


def make_plan(found: Sequence[Found], stored: Stored | None, rules: Rules, program_version: str, *, full: bool) -> Plan:
    """What to read of `found`: all where `full` is set, or the last warehouse was made by another program or other rules."""
    files = {one.path: replace(one, stat=None) if _is_recent(one) else one for one in found}
    if full or stored is None or not _is_usable(stored, rules, program_version):
        return Plan(files, stored, None, tuple(map(Wanted, files.values())), frozenset())
    before, now = read_back(stored.settings.get(OVERRIDES, "")), override_digests(rules)
    corrected = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
    return Plan(files, stored, stored, tuple(_wanted(files, stored, corrected)), frozenset(stored.documents.keys() - files.keys()))


def reading_settings(rules: Rules) -> dict[str, str]:
    """What the next ingest must know of the rules that documents were read by."""
    return {READING: reading_sha256(rules), OVERRIDES: written(override_digests(rules))}


def _is_usable(stored: Stored, rules: Rules, program_version: str) -> bool:
    return stored.is_current and stored.program_version == program_version and stored.settings.get(READING) == reading_sha256(rules)


def _wanted(files: Mapping[str, Found], stored: Stored, corrected: set[str]) -> Iterator[Wanted]:
    for path, one in files.items():
        known = stored.documents.get(path)
        if known is None or path in corrected:
            yield Wanted(one)
        elif one.stat is None or one.stat != known.stat:
            yield Wanted(one, unless=known.sha256)


def _is_recent(found: Found) -> bool:
    """Whether a file was written so shortly before now that it could be written again without its time changing."""
    if found.stat is None:
        return False
    steps = _COARSE if found.stat.modified_ns % _SECOND == 0 else _FINE
    return found.stat.modified_ns > time.time_ns() - steps


# ---- what reading some documents changes for the others


def decide_day_order(plan: Plan, readings: Readings) -> DayOrder | None:
    """The corpus's order of day and month, by the dates that read only one way: the one that three in four or more of them have."""
    votes: Counter[str] = Counter()
    for path in plan.found:
        day_first, month_first, _ = votes_of(path, plan, readings)
        votes["dmy"] += day_first
        votes["mdy"] += month_first
    if votes["dmy"] > votes["mdy"] * 3:
        return "dmy"
    return "mdy" if votes["mdy"] > votes["dmy"] * 3 else None


def votes_of(path: str, plan: Plan, readings: Readings) -> tuple[int, int, int]:
    """How many all-numeric dates of a document read day first, month first, and either way."""
    if path in readings.heads:
        return readings.heads[path].votes
    known = plan.fresh.documents.get(path) if plan.fresh is not None else None
    return known.votes if known is not None else (0, 0, 0)


def moved(plan: Plan, readings: Readings) -> list[str]:
    """Documents that were not read and whose keys or citations those that were have changed."""
    if plan.fresh is None:
        return []
    unread = [path for path in plan.found if path not in readings.heads]
    known = list(incidents(plan, readings))
    before = {row[1] for rows in plan.fresh.incidents.values() for row in rows}
    if id_prefixes(one.incident_id for one in known) != id_prefixes(before):
        return unread
    keys = keys_of(known)
    return [path for path in unread if any(keys[path, number] != row[0] for number, row in enumerate(plan.fresh.incidents.get(path, ())))]


def incidents(plan: Plan, readings: Readings) -> Iterator[Known]:
    """Every incident of the corpus, from what was read and from the last warehouse."""
    yield from readings.known()
    if plan.fresh is None:
        return
    for path in plan.found:
        if path not in readings.heads:
            rows = plan.fresh.incidents.get(path, ())
            for number, (_, incident_id, day, title, line) in enumerate(rows):
                yield Known(path, number, incident_id, slug_of(day, title, line) if len(rows) > 1 else None)


def hashes_of(plan: Plan, readings: Readings) -> dict[str, str]:
    """The digest of every document of the corpus, by path."""
    before = plan.fresh.documents if plan.fresh is not None else {}
    return {path: readings.heads[path].sha256 if path in readings.heads else before[path].sha256 for path in plan.found}


def renamed(plan: Plan, readings: Readings) -> dict[str, str]:
    """Where new documents were before, by path: those whose bytes, or else whose incidents' ids, one file that is gone had, and no other new one."""
    if plan.stored is None:
        return {}
    gone = {path: digest for path, (digest, _, _) in plan.stored.seen.items() if path not in plan.found}
    new = {path: head.sha256 for path, head in readings.heads.items() if path not in plan.stored.seen}
    same_bytes = _pairs(gone, new)
    ids_gone = {path: tuple(row[1] for row in plan.stored.incidents.get(path, ())) for path in gone.keys() - set(same_bytes.values())}
    ids_new = {path: tuple(one for one, _ in readings.heads[path].incidents) for path in new.keys() - same_bytes.keys()}
    return {**same_bytes, **_pairs(_known(ids_gone), _known(ids_new))}


def _known(ids: Mapping[str, tuple[str | None, ...]]) -> dict[str, tuple[str | None, ...]]:
    return {path: own for path, own in ids.items() if own and None not in own}


def _pairs(gone: Mapping[str, object], new: Mapping[str, object]) -> dict[str, str]:
    """The paths of `new`, each with the path in `gone` that has the same value, where it is the only one on both sides."""
    by_value = {value: path for path, value in gone.items()}
    once_gone, once_new = Counter(gone.values()), Counter(new.values())
    return {path: by_value[value] for path, value in new.items() if once_gone[value] == once_new[value] == 1}
