"""A corpus's git repository, read and never written: which commits of the main line changed which documents, and what stood in them.

Nobody's settings change what comes out, and nothing of the repository is run: no hooks, no helpers, no fetching of what a partial clone lacks.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from ingest.memory.git_process import GitError, ask, end, run_git, said, start_cat_file
from ingest.paths import shown_path
from ingest.sources import SUFFIXES

_LOG = (
    "log", "--first-parent", "-m", "--reverse", "-z", "--raw", "--no-abbrev", "--relative", "--no-color", "--no-ext-diff", "--no-textconv",
    f"-O{os.devnull}", "--format=@%H %at %P",
)  # fmt: skip
_REGULAR = b"100"
_LATEST = 253_402_300_799  # the end of the year 9999
_MOST_DEATHS = 25


@dataclass(frozen=True, slots=True)
class Touched:
    """A document that a commit changed: its path, that before, and the hashes of its content before and after; None where it was not there."""

    path: bytes
    before: str | None
    after: str | None
    old_path: bytes


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of the main line: its hash, the day and time of its author in UTC, whether it has a parent, the documents that it changed."""

    revision: str
    at: datetime
    has_parent: bool
    touched: tuple[Touched, ...]


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository in which `folder` lies; `head` is the commit that is checked out. `is_shallow`: what came before is not there."""

    folder: Path
    head: str
    is_shallow: bool

    def goes_on_from(self, since: str) -> bool:
        """Whether `since` is a commit of the main line that led to the head."""
        if since == self.head:
            return True
        done = run_git(self.folder, "rev-list", "--first-parent", "--parents", f"{since}..{self.head}", "--")
        lines = done.stdout.decode().splitlines()
        return done.returncode == 0 and bool(lines) and lines[-1].split()[1:2] == [since]

    def commits(self, since: str | None) -> list[Commit]:
        """The commits after `since` that changed documents, oldest first; a branch counts on the day of its merge."""
        range_ = f"{since}..{self.head}" if since else self.head
        paths = [f":(glob,icase)**/*{suffix}" for suffix in SUFFIXES]
        for renames in ("-M", "-M100%"):  # contents that are not there (a partial clone, a damaged one) can only be compared by their hash
            done = run_git(self.folder, *_LOG, renames, range_, "--", *paths)
            if done.returncode == 0:
                return list(_commits(done.stdout))
        raise GitError(f"git could not read the history of {shown_path(os.fsencode(self.folder))} ({said(done)}).")

    def blobs(self, hashes: Iterable[str]) -> Generator[bytes | None, None, None]:
        """The contents with these hashes, cut where they are too large to be a document; None for one that cannot be read."""
        process: subprocess.Popen[bytes] | None = None
        deaths = 0
        try:
            for name in hashes:
                if process is None and deaths < _MOST_DEATHS:
                    process = start_cat_file(self.folder)
                data = ask(process, name) if process else None
                if process and process.poll() is not None:
                    process, deaths = None, deaths + 1
                yield data
        finally:
            if process:
                end(process)


def open_repository(corpus: Path) -> Repository:
    """The repository of a corpus. Raises `GitError`, with what to do."""
    folder = corpus.resolve()
    shown = shown_path(os.fsencode(corpus))
    found = run_git(folder, "rev-parse", "--is-shallow-repository")
    if b"dubious ownership" in found.stderr or b"unsafe repository" in found.stderr:
        raise GitError(
            f"git does not read the repository of {shown}, because it belongs to somebody else; "
            "allow it with: git config --global --add safe.directory FOLDER"
        )
    if b"not a git repository" in found.stderr or b"safe.bareRepository" in found.stderr:
        raise GitError(f"{shown} is in no git repository, so it has no history to read.")
    if found.returncode != 0:
        raise GitError(f"git could not open the repository of {shown} ({said(found)}).")
    head = run_git(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if head.returncode != 0:
        raise GitError(f"The repository of {shown} has no commit yet, so it has no history to read.")
    return Repository(folder, head.stdout.decode().strip(), found.stdout.strip() == b"true")


def _commits(output: bytes) -> Iterator[Commit]:
    """The commits of what `git log -z --raw` says: `@hash time parents`, then for each document its modes, hashes and paths."""
    parts = iter(output.split(b"\0"))
    head: list[str] | None = None
    touched: list[Touched] = []
    for part in parts:
        if part.startswith(b"@"):
            if head:
                yield _commit(head, touched)
            head, touched = part[1:].decode().split(" "), []
        elif (words := part.strip()).startswith(b":"):
            old_mode, mode, before, after, letter = words[1:].split(b" ")
            old_path = next(parts)
            path = next(parts) if letter[:1] in b"RC" else old_path
            touched.append(Touched(path, _hash(old_mode, before), _hash(mode, after), old_path))
    if head:
        yield _commit(head, touched)


def _commit(head: list[str], touched: list[Touched]) -> Commit:
    seconds = min(max(int(head[1] or 0), 0), _LATEST)
    return Commit(head[0], datetime(1970, 1, 1) + timedelta(seconds=seconds), any(head[2:]), tuple(touched))


def _hash(mode: bytes, name: bytes) -> str | None:
    """The hash of a file's content; None for what is no file: a link, another repository, nothing."""
    return name.decode() if mode.startswith(_REGULAR) else None
