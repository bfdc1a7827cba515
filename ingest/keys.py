"""Keys over a corpus: which incident and which action is which, from one ingest to the next."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import unquote

from ingest.postmortem import ActionItem
from ingest.sources import SUFFIXES

_SPACE = re.compile(r"\W+")
_NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")
_PREFIX = re.compile(r"[^\d]*")


@dataclass(frozen=True, slots=True)
class Known:
    """An incident of the corpus: its path, its place in the file (from 0), its id, and its slug where the file holds several."""

    path: str
    number: int
    incident_id: str | None
    slug: str | None


def without_suffix(path: str) -> str:
    """A path without its Markdown suffix (`.md.erb` is one)."""
    for suffix in SUFFIXES:
        if path.lower().endswith(suffix):
            return path[: -len(suffix)]
    return path


def keys_of(incidents: Sequence[Known]) -> dict[tuple[str, int], str]:
    """The key of each incident, by path and place: its id where that is unique in the corpus, else its path, with `#` and a slug in a
    file of several. An ordinal tells apart what is still alike.
    """
    ids = Counter(one.incident_id for one in incidents if one.incident_id)
    paths = {without_suffix(one.path) for one in incidents}
    keys: dict[tuple[str, int], str] = {}
    taken: Counter[str] = Counter()
    for one in sorted(incidents, key=lambda known: (known.path, known.number)):
        key = without_suffix(one.path) + (f"#{one.slug}" if one.slug else "")
        if one.incident_id and ids[one.incident_id] == 1 and (one.incident_id not in paths or one.incident_id == without_suffix(one.path)):
            key = one.incident_id
        taken[key] += 1
        keys[one.path, one.number] = key if taken[key] == 1 else f"{key}~{taken[key]}"
    return keys


def slug_of(day: date | None, title: str | None, line: int) -> str:
    """What tells an incident apart from others of its file: its day and title, its line where it has no title."""
    words = _NOT_IN_SLUGS.sub("-", (title or f"line-{line}").casefold()).strip("-")[:80]
    return f"{day.isoformat() if day else ''}-{words}".strip("-")


def id_prefixes(ids: Iterable[str | None]) -> frozenset[str]:
    """The letters that a corpus's ids begin with, case-folded."""
    return frozenset(prefix for one in ids if one and (prefix := _PREFIX.match(one.casefold())[0]))  # type: ignore[index]


def action_digests(actions: Sequence[ActionItem]) -> list[str]:
    """What tells an incident's actions apart: a digest of each one's words, an ordinal among equals."""
    seen: Counter[str] = Counter()
    digests = []
    for action in actions:
        digest = hashlib.sha256(_SPACE.sub(" ", action.text.casefold()).strip().encode()).hexdigest()[:10]
        seen[digest] += 1
        digests.append(digest if seen[digest] == 1 else f"{digest}~{seen[digest]}")
    return digests


def action_keys(incident_key: str, actions: Sequence[ActionItem]) -> list[str]:
    """The keys of an incident's actions: the incident's, and what tells each of them apart."""
    return [f"{incident_key}/{digest}" for digest in action_digests(actions)]


class Cited:
    """Finds the incident that a citation means."""

    def __init__(self, incidents: Iterable[tuple[str, str | None, str]]) -> None:
        """`incidents` are (path, id, key) of the whole corpus."""
        by_id: dict[str, set[str]] = {}
        by_path: dict[str, set[str]] = {}
        for path, incident_id, key in incidents:
            if incident_id:
                by_id.setdefault(incident_id.casefold(), set()).add(key)
            by_path.setdefault(without_suffix(path).casefold(), set()).add(key)
            by_path.setdefault(without_suffix(PurePosixPath(path).name).casefold(), set()).add(key)
        self._by_id: Mapping[str, str] = {name: next(iter(keys)) for name, keys in by_id.items() if len(keys) == 1}
        self._by_path: Mapping[str, str] = {name: next(iter(keys)) for name, keys in by_path.items() if len(keys) == 1}
        self._prefixes = id_prefixes(self._by_id)

    def key(self, target: str, own_key: str) -> str | None:
        """The key of the incident that `target` names, None where the corpus has none or it is the citing one."""
        words = unquote(target).casefold()
        name = without_suffix(PurePosixPath(words).name)
        key = self._by_id.get(words) or self._by_path.get(without_suffix(words)) or self._by_path.get(name) or self._by_id.get(name)
        return None if key == own_key else key

    def is_mention(self, target: str) -> bool:
        """Whether `target` looks like one of this corpus's ids or is a Markdown file, so that a miss is worth keeping."""
        folded = target.casefold()
        return folded.endswith(SUFFIXES) or not id_prefixes([folded]).isdisjoint(self._prefixes)
