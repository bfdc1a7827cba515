"""Finding a corpus's Markdown files and reading their bytes; what cannot be read is found too, and says why."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pathspec

from ingest.paths import shown

SUFFIXES = (".html.md.erb", ".md.erb", ".markdown", ".qmd", ".md")
IGNORE_FILES = (".gitignore", ".ignore")
MAX_BYTES = 8_000_000
_LOOP = "The link leads back to itself, in a loop; let it point to a file, or remove it."
_KINDS = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device"}


@dataclass(frozen=True, slots=True)
class Source:
    """A file's bytes. `path` is POSIX, relative to the corpus; bytes that are no UTF-8, and what cannot be shown, are percent-encoded in it.

    `problem` says why it could not be read; `is_passed` that nothing of the corpus is lost by it, as where a link leads to a folder. `size` is that
    of the file, of which `data` holds no more than what is needed to see that it is too large. `is_renamed` says that `path` is not the file's own.
    """

    path: str
    data: bytes
    problem: str | None = None
    is_passed: bool = False
    size: int | None = None
    is_renamed: bool = False

    @property
    def size_bytes(self) -> int:
        """The size of the file."""
        return len(self.data) if self.size is None else self.size

    @property
    def sha256(self) -> str:
        """The digest of the bytes and of what is the matter with them, in hexadecimal."""
        return hashlib.sha256(self.data + (self.problem or "").encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Stat:
    """What a file system says of a file without reading it: bytes, when it was last written (nanoseconds since 1970), the file's number."""

    size: int
    modified_ns: int
    inode: int


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the corpus that is a document, or that could not be entered or read: then `problem` says why, and there may be no `stat`.

    `file` is where it is, `path` how the warehouse names it.
    """

    file: str
    path: str
    problem: str | None = None
    is_passed: bool = False
    stat: Stat | None = None
    is_renamed: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to read. `unless` is the digest of bytes that need no reading, because their rows stand already."""

    found: Found
    unless: str | None = None


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder to list: where it is, its path below the corpus with a closing slash ("" for the corpus), the patterns that hold in it, each with
    the length of the path of the folder that they are of.
    """

    file: str
    path: str
    rules: tuple[tuple[int, pathspec.GitIgnoreSpec], ...]


def find_documents(corpus: Path, exclude: Sequence[str] = ()) -> list[Found]:
    """The Markdown files below `corpus`, sorted by path, less hidden folders, ignored and excluded ones; among them those that cannot be read,
    links that lead out, and folders that could not be entered. No two have the same path.
    """
    found = sorted(_walk(corpus, tuple(exclude)), key=lambda one: one.path)
    count = Counter(one.path for one in found)
    for number, one in enumerate(found):
        if count[one.path] > 1 and not one.is_renamed:  # this name has the "%0A" that encodes a byte of the other
            found[number] = replace(one, path=one.path.replace("%", "%25"))
    return found


def read_sources(corpus: Path, exclude: Sequence[str] = ()) -> list[Source]:
    """Every document of the corpus with its bytes, or with the reason why there are none."""
    return [read_source(one) for one in find_documents(corpus, exclude)]


def read_source(found: Found) -> Source:
    """A file with its bytes, or with the reason why there are none."""
    if found.problem is not None:
        return Source(found.path, b"", found.problem, found.is_passed)
    try:
        with Path(found.file).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
            return Source(found.path, data, size=os.fstat(file.fileno()).st_size, is_renamed=found.is_renamed)
    except OSError as problem:
        return Source(found.path, b"", f"The file could not be read ({problem.strerror}); make it readable, or exclude it.")


def _walk(corpus: Path, exclude: tuple[str, ...]) -> Iterator[Found]:
    root = corpus.resolve()
    rules = ((0, pathspec.GitIgnoreSpec.from_lines(exclude)),) if exclude else ()
    folders = [_Folder(str(corpus), "", rules)]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder.file) as scanned:
                entries = list(scanned)
        except OSError as problem:
            path = shown(folder.path.removesuffix("/")) or "."
            yield Found(folder.file, path, f"The folder could not be listed ({problem.strerror}); make it readable, or exclude it.")
            continue
        folder = _with_own_rules(folder, entries)
        for entry in entries:
            if entry.name.startswith("."):
                continue
            is_link, is_folder = entry.is_symlink(), _is_folder(entry)
            if (not is_link and not is_folder and not entry.name.lower().endswith(SUFFIXES)) or _is_ignored(folder, entry.name, is_folder=is_folder):
                continue
            if is_folder and not is_link:
                folders.append(_Folder(entry.path, f"{folder.path}{entry.name}/", folder.rules))
            else:
                yield from _found(entry, folder.path + entry.name, root, is_folder=is_folder)


def _found(entry: os.DirEntry[str], raw: str, root: Path, *, is_folder: bool) -> Iterator[Found]:
    """The document that an entry of a folder is, if it is one. `raw` is its path below the corpus as the file system has it."""
    path = shown(raw)
    is_renamed = path != raw
    if is_folder:
        problem = "This link to a folder was not followed; documents are read where they stand."
        yield Found(entry.path, path, problem, is_passed=True, is_renamed=is_renamed)
    elif entry.name.lower().endswith(SUFFIXES):
        why, found = _reached(entry, root)
        yield Found(entry.path, path, why, stat=found, is_renamed=is_renamed)
    elif _is_loop(Path(entry.path)):  # nobody can tell whether a folder was meant
        yield Found(entry.path, path, _LOOP, is_passed=True, is_renamed=is_renamed)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _is_loop(path: Path) -> bool:
    try:
        path.stat()
    except OSError as problem:
        return problem.errno == errno.ELOOP
    return False


def _reached(entry: os.DirEntry[str], root: Path) -> tuple[str | None, Stat | None]:
    """Why a file is not to be opened: a link that leads out, nowhere or to itself, or no file at all; else what its file system says of it."""
    try:
        found = entry.stat()
        target = Path(entry.path).resolve() if entry.is_symlink() else None
    except OSError as problem:
        if problem.errno == errno.ELOOP:
            return _LOOP, None
        if problem.errno in {errno.ENOENT, errno.ENOTDIR}:
            return "The link leads nowhere; remove it, or exclude it.", None
        return f"The file could not be reached ({problem.strerror}); make it readable, or exclude it.", None
    if target is not None and not target.is_relative_to(root):
        return "The link leads out of the corpus and was not followed; put the file itself here, or exclude the link.", None
    if not stat.S_ISREG(found.st_mode):
        return f"This is {_KINDS.get(stat.S_IFMT(found.st_mode), 'no file')} and not a file; remove it, or exclude it.", None
    return None, Stat(found.st_size, found.st_mtime_ns, found.st_ino)


def _with_own_rules(folder: _Folder, entries: Sequence[os.DirEntry[str]]) -> _Folder:
    """The folder with the patterns of its own ignore files, where it has any."""
    lines: list[str] = []
    for entry in sorted((entry for entry in entries if entry.name in IGNORE_FILES), key=lambda entry: IGNORE_FILES.index(entry.name)):
        try:
            lines += Path(entry.path).read_text(encoding="utf-8", errors="replace").splitlines() if entry.is_file() else []
        except OSError:  # an ignore file that cannot be read ignores nothing
            continue
    if not lines:
        return folder
    return replace(folder, rules=(*folder.rules, (len(folder.path), pathspec.GitIgnoreSpec.from_lines(_patterns(lines)))))


def _patterns(lines: list[str]) -> Iterator[str]:
    """The lines that are patterns; git passes over the others too."""
    for line in lines:
        try:
            pathspec.GitIgnoreSpec.from_lines([line])
        except (ValueError, re.error):
            continue
        yield line


def _is_ignored(folder: _Folder, name: str, *, is_folder: bool) -> bool:
    closing = "/" if is_folder else ""
    return any(spec.match_file(shown(f"{folder.path}{name}"[start:]) + closing) for start, spec in folder.rules)
