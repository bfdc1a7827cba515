"""What the git history of a corpus tells of its actions: when each appeared, was given, pushed, closed, checked, reworded or deleted.

The first run reads every revision of every document; later ones only what was committed since. A row of an action is written on the day on
which its own words changed, not on which its file had a commit for something else.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePosixPath

import pathspec

from ingest.keys import Known, keys_of, slug_of, without_suffix
from ingest.memory.git import Commit, Repository, open_repository
from ingest.memory.git_process import GitError
from ingest.memory.lineage import File, Moment, Thread, Told, threads_of, trace_files
from ingest.memory.naming import name_threads
from ingest.memory.snapshots import Alias, close_aliases, lines_of, snapshots
from ingest.memory.telling import Remembered, Row, Teller
from ingest.postmortem import Document
from ingest.reader import read_document
from ingest.rules import Rules
from ingest.sources import Source

Read = Callable[[Iterable[Source]], Iterator[Document]]
_Content = tuple[str, str]
_BATCH = 400
_SHALLOW = "The repository is a shallow clone: what was before its first commit is not known; fetch it with: git fetch --unshallow"
_REWRITTEN = (
    "The history of the corpus was rewritten, or another branch checked out, since it was last read; all of it was read anew, and what it no longer "
    "tells is remembered."
)
_UNCOMMITTED = "No document of the corpus was ever committed, so it has no history to read."
_HASH = re.compile(r"[0-9a-f]{40,64}")


@dataclass(frozen=True, slots=True)
class History:
    """Rows of `action_history`, in the order of time, and all aliases, those remembered among them.

    `is_whole` says that these are all rows that git has, and take the place of those of earlier runs; `is_rewritten` that earlier runs may have
    read what git no longer has. `problem` is one sentence for the user.
    """

    rows: tuple[Row, ...] = ()
    aliases: tuple[Alias, ...] = ()
    head: str | None = None
    is_whole: bool = False
    problem: str | None = None
    commits: int = 0
    blobs: int = 0
    is_rewritten: bool = False


def history_rules(rules: Rules) -> Rules:
    """The rules for reading revisions: without the corrections of people, which are about the documents as they are now."""
    return replace(rules, configuration=replace(rules.configuration, overrides=()))


def read_history(
    corpus: Path, rules: Rules, known: Sequence[Known], paths: Collection[str], remembered: Remembered | None = None, read: Read | None = None
) -> History:
    """The history of the corpus's actions since what is `remembered`; all of it where that is nothing, was rewritten, or keys have changed.

    `known` are the incidents of the corpus as it is now and `paths` its documents; `read` reads sources by `history_rules(rules)`, by default in
    this process. Where there is no history the result is empty, and `problem` says why.
    """
    past = remembered or Remembered()
    try:
        repository = open_repository(corpus)
        run = _Run(repository, corpus, rules.configuration.exclude, tuple(known), frozenset(paths), read or _in_process(rules))
        if past.head is None:
            return run.whole(None)
        if not (_HASH.fullmatch(past.head) and repository.goes_on_from(past.head)):
            return replace(run.whole(_REWRITTEN), is_rewritten=True)
        if past.was_shallow and not repository.is_shallow:  # what was before the first commit has been fetched
            return run.whole(None)
        return run.since(past) or run.whole(None)
    except GitError as problem:
        return History(aliases=past.aliases, head=past.head, problem=str(problem))


def _in_process(rules: Rules) -> Read:
    own = history_rules(rules)
    return lambda sources: (read_document(source, own) for source in sources)


@dataclass(frozen=True)
class _Run:
    """A reading of the history: the repository, and the corpus as it is now."""

    repository: Repository
    corpus: Path
    exclude: tuple[str, ...]
    known: tuple[Known, ...]
    paths: frozenset[str]
    read: Read

    def whole(self, problem: str | None) -> History:
        """The history from its beginning."""
        commits = self.repository.commits(None)
        files = self._files(commits)
        told, unread = self._told(files)
        rows, aliases = self._rows(commits, self._named(files, told, is_whole=True), Remembered())
        shallow = self.repository.is_shallow and any(not commit.has_parent for commit in commits)
        said = problem or _unread(unread, len(told)) or (_SHALLOW if shallow else None) or (None if files else _UNCOMMITTED)
        return History(tuple(rows), tuple(aliases), self.repository.head, True, said, len(commits), len(told))

    def since(self, past: Remembered) -> History | None:
        """What is new after the head remembered; None where what it goes on from cannot be read, or incidents have other keys than they had, so
        that all must be read anew.
        """
        commits = self.repository.commits(past.head)
        files = self._files(commits)
        told, unread = self._told(files)
        if any(told[name, file.path] is None for file in files if (name := file.steps[0].before)):
            return None
        named = self._named(files, told, is_whole=False)
        rows, aliases = self._rows(commits, named, past)
        if any(_was_other(thread, key, past) for thread, key in named) or self._has_other_keys(files, named, rows, aliases, past):
            return None
        return History(tuple(rows), tuple(aliases), self.repository.head, False, _unread(unread, len(told)), len(commits), len(told))

    def _files(self, commits: Sequence[Commit]) -> list[File]:
        """The documents of the corpus that the commits touched, those that are gone among them, less what is left out of the corpus."""
        left_out = pathspec.GitIgnoreSpec.from_lines(self.exclude)
        return [
            file
            for file in trace_files(commits)
            if not any(part.startswith(".") for part in PurePosixPath(file.path).parts)
            and not left_out.match_file(file.path)
            and not (file.is_there and file.path not in self.paths and os.path.lexists(self.corpus / file.path))
        ]

    def _told(self, files: Sequence[File]) -> tuple[dict[_Content, tuple[Told, ...] | None], int]:
        """The incidents of every content, each read once, and how many could not be read. All of a document's are read by its present path."""
        wanted = list(dict.fromkeys((name, file.path) for file in files for step in file.steps for name in (step.before, step.after) if name))
        told: dict[_Content, tuple[Told, ...] | None] = dict.fromkeys(wanted)
        with closing(self.repository.blobs(name for name, _ in wanted)) as blobs:
            pairs = ((content, data) for content, data in zip(wanted, blobs, strict=False) if data is not None)
            while batch := list(islice(pairs, _BATCH)):
                documents = self.read([Source(path, data) for (_, path), data in batch])
                told.update((content, _told_by(document)) for (content, _), document in zip(batch, documents, strict=True))
        return told, sum(one is None for one in told.values())

    def _named(self, files: Sequence[File], told: Mapping[_Content, tuple[Told, ...] | None], *, is_whole: bool) -> list[tuple[Thread, str]]:
        lines = [(file, threads_of(file, lambda name, path=file.path: told[name, path])) for file in files]  # type: ignore[misc]
        return list(name_threads(lines, self.known, is_whole=is_whole))

    def _rows(self, commits: Sequence[Commit], named: Sequence[tuple[Thread, str]], past: Remembered) -> tuple[list[Row], list[Alias]]:
        moments: dict[str, list[Moment]] = {}
        for thread, key in named:
            moments.setdefault(key, []).extend(thread.moments)
        teller = Teller(commits, past, is_shallow=self.repository.is_shallow)
        for key, of_one in moments.items():
            teller.tell(key, of_one)
        return teller.rows(), close_aliases([*past.aliases, *teller.aliases])

    def _has_other_keys(
        self, files: Sequence[File], named: Sequence[tuple[Thread, str]], rows: Sequence[Row], aliases: Sequence[Alias], past: Remembered
    ) -> bool:
        """Whether an incident of which rows are remembered has no row in the corpus by that key any more, though its document is there."""
        ended = {row["action_key"] for row in rows if "deleted" in row["changes"]} | {alias.earlier for alias in aliases}
        now = set(keys_of(self.known).values())
        names = {one.path for one in self.known} | {name for file in files for name in file.names}
        places = {without_suffix(name) for file in files for name in file.names}
        forms = {form for thread, _ in named for form in _path_keys(thread)} - {key for _, key in named}
        came = {file.path: {key for thread, key in named if thread.path == file.path} for file in files if file.steps[0].before is None}
        for action_key, last in past.last.items():
            key = action_key.rpartition("/")[0]
            is_there = not last.is_deleted and action_key not in ended
            if key not in now and ((is_there and last.path in names) or key in forms or re.split(r"[#~]", key)[0] in places):
                return True
            if last.is_deleted and key not in came.get(last.path or "", {key}):  # its document came back, as another incident's
                return True
        return False


def _was_other(thread: Thread, key: str, past: Remembered) -> bool:
    """Whether an incident that was there before is remembered by another key: its id or path is another, or its id no longer its own."""
    stood = thread.moments[0].before if thread.first < 0 and thread.moments else ()
    last = [past.last.get(f"{key}/{action.key}") for action in stood]
    return any(one is None or one.is_deleted for one in last)


def _path_keys(thread: Thread) -> tuple[str, str]:
    """The keys of an incident without an id, alone in its file and as one of several."""
    place = without_suffix(thread.path)
    return place, f"{place}#{thread.told.slug}"


def _told_by(document: Document) -> tuple[Told, ...] | None:
    """The incidents of a document; None where it could not be read."""
    if document.outcome == "failed":
        return None
    lines = lines_of(document) if document.postmortems else {}
    return tuple(
        Told(one.incident.incident_id, slug_of(one.incident.occurred_on, one.incident.title, one.incident.line), snapshots(one.actions, lines))
        for one in document.postmortems
    )


def _unread(count: int, of: int) -> str | None:
    if not count:
        return None
    return f"{count} of {of} revisions of documents could not be read and were passed over: what changed in them counts on the day of the next one."
