"""Documents and incidents through commits: a file keeps its past over renames, an incident over what changes around it in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ingest.memory.git import Commit
from ingest.memory.snapshots import Snapshot
from ingest.paths import shown_path
from ingest.sources import SUFFIXES


@dataclass(frozen=True, slots=True)
class Step:
    """A file in a commit (by its number): its path then and before, the hashes of its content before and after; None where it was not there."""

    commit: int
    path: str
    before: str | None
    after: str | None
    old_path: str


@dataclass(slots=True)
class File:
    """A document through commits; `path` is the one it has now, or had last. `names` are those it had before."""

    path: str
    steps: list[Step] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    @property
    def is_there(self) -> bool:
        """Whether the last commit has it."""
        return self.steps[-1].after is not None


@dataclass(frozen=True, slots=True)
class Told:
    """An incident as one revision of its document tells it. `slug` is its day and title."""

    incident_id: str | None
    slug: str
    actions: tuple[Snapshot, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """An incident in a commit: its actions before and after, and the path of its document."""

    commit: int
    path: str
    before: tuple[Snapshot, ...]
    after: tuple[Snapshot, ...]


@dataclass(slots=True)
class Thread:
    """An incident through the revisions of a file, as the last one has it: its path and place. `first` is the commit that brought it, -1 for one
    before all that were read.
    """

    told: Told
    place: int
    first: int
    path: str
    is_one_of_several: bool
    is_alive: bool = True
    moments: list[Moment] = field(default_factory=list)


def trace_files(commits: Sequence[Commit]) -> list[File]:
    """The documents that the commits touched, in the order in which they came."""
    files: list[File] = []
    now: dict[bytes, File] = {}
    for number, commit in enumerate(commits):
        was = {touched.old_path: now.get(touched.old_path) for touched in commit.touched}
        for touched in commit.touched:
            if not touched.path.lower().endswith(tuple(suffix.encode() for suffix in SUFFIXES)):
                continue
            file = was[touched.old_path]
            if file is None:
                file = File(shown_path(touched.old_path))
                files.append(file)
            old_path = file.path
            if touched.path != touched.old_path:
                if now.get(touched.old_path) is file:
                    del now[touched.old_path]
                file.names.append(file.path)
                file.path = shown_path(touched.path)
            now[touched.path] = file
            file.steps.append(Step(number, file.path, touched.before, touched.after, old_path))
    return files


def threads_of(file: File, read: Callable[[str], tuple[Told, ...] | None]) -> list[Thread]:
    """The incidents of a file. `read` gives those of a content by its hash, None where it cannot be known; such a revision is passed over."""
    first = file.steps[0].before
    stood = (read(first) or ()) if first else ()
    threads = [Thread(told, place, -1, file.steps[0].old_path, len(stood) > 1) for place, told in enumerate(stood)]
    for step in file.steps:
        after = read(step.after) if step.after else ()
        if after is not None:
            _go_on(threads, step, after)
    return threads


def _go_on(threads: list[Thread], step: Step, after: tuple[Told, ...]) -> None:
    alive = [thread for thread in threads if thread.is_alive]
    gone = [thread for thread in threads if not thread.is_alive]
    pairs = {to: alive[at] for at, to in pair([thread.told for thread in alive], after, _same_of(step))}
    rest = [to for to in range(len(after)) if to not in pairs]
    returned = pair([thread.told for thread in gone], [after[to] for to in rest], _never if alive else _same_of(step))
    pairs |= {rest[to]: gone[at] for at, to in returned}
    for place, told in enumerate(after):
        thread = pairs.get(place)
        if thread is None:
            thread = Thread(told, place, step.commit, step.path, len(after) > 1, is_alive=False)
            threads.append(thread)
        before = thread.told.actions if thread.is_alive else ()
        thread.told, thread.place, thread.path, thread.is_one_of_several, thread.is_alive = told, place, step.path, len(after) > 1, True
        thread.moments.append(Moment(step.commit, step.path, before, told.actions))
    kept = {id(thread) for thread in pairs.values()}
    for thread in alive:
        if id(thread) not in kept:
            thread.moments.append(Moment(step.commit, thread.path, thread.told.actions, ()))
            thread.is_alive = False


def pair(before: Sequence[Told], after: Sequence[Told], same: Callable[[Told, Told], bool]) -> list[tuple[int, int]]:
    """Which incident of a file is which in its next revision: by id, else by day and title, else by their order, where they can be the `same`."""
    pairs: list[tuple[int, int]] = []
    for name in (_id, _slug):
        left, right = _unique(before, name), _unique(after, name)
        done, taken = {at for at, _ in pairs}, {to for _, to in pairs}
        both = ((left[key], right[key]) for key in left if key in right)
        pairs += [(at, to) for at, to in both if at not in done and to not in taken and (name is _id or _is_likely(before[at], after[to]))]
    done, taken = {at for at, _ in pairs}, {to for _, to in pairs}
    rest = ([at for at in range(len(before)) if at not in done], [to for to in range(len(after)) if to not in taken])
    return pairs + [(at, to) for at, to in zip(*rest, strict=False) if same(before[at], after[to])]


def _same_of(step: Step) -> Callable[[Told, Told], bool]:
    """What makes an incident the one that stood in its place. Postmortems are written by a form: git takes one that goes and one that comes in the
    same commit for a renamed one, so that there its words must show it.
    """
    return _is_alike if step.path != step.old_path and step.before != step.after else _is_likely


def _is_likely(one: Told, other: Told) -> bool:
    return not (one.incident_id and other.incident_id) or _is_alike(one, other)


def _is_alike(one: Told, other: Told) -> bool:
    """Whether half of the actions, or more, are the same."""
    keys = {action.key for action in one.actions} & {action.key for action in other.actions}
    return 2 * len(keys) >= max(1, len(one.actions))


def _never(_: Told, __: Told) -> bool:
    return False


def _id(told: Told) -> str | None:
    return told.incident_id


def _slug(told: Told) -> str | None:
    return told.slug or None


def _unique(all_: Sequence[Told], name: Callable[[Told], str | None]) -> dict[str, int]:
    count = Counter(map(name, all_))
    return {key: at for at, told in enumerate(all_) if (key := name(told)) and count[key] == 1}
