"""Finding a corpus's Markdown files and reading their bytes; what cannot be read is found too, and says why."""

from __future__ import annotations

import codecs
import errno
import hashlib
import os
import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pathspec

SUFFIXES = (".html.md.erb", ".md.erb", ".markdown", ".qmd", ".md")
IGNORE_FILES = (".gitignore", ".ignore")
MAX_BYTES = 8_000_000
_BREAKING = frozenset({"Cc", "Zl", "Zp"})  # what would break a line of text, or steer a terminal
_TURNING = frozenset({"\u061c", "\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))})  # the order of letters
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
class Found:
    """A path of the corpus that is a document, or that could not be entered or read: then `problem` says why."""

    path: Path
    problem: str | None = None
    is_passed: bool = False


_Rules = tuple[tuple[Path, pathspec.GitIgnoreSpec], ...]


def find_documents(corpus: Path, exclude: tuple[str, ...] = ()) -> list[Path]:
    """The Markdown files below `corpus` that can be read, sorted by path, less hidden folders, ignored and excluded ones."""
    return [found.path for found in find_all(corpus, exclude) if found.problem is None]


def find_all(corpus: Path, exclude: tuple[str, ...] = ()) -> list[Found]:
    """The Markdown files below `corpus`, sorted by path, among them those that cannot be read, links that lead out and folders not entered."""
    rules = ((corpus, pathspec.GitIgnoreSpec.from_lines(exclude)),)
    return sorted(_walk(corpus, rules), key=lambda found: found.path)


def read_sources(corpus: Path, exclude: tuple[str, ...] = ()) -> list[Source]:
    """Every document of the corpus with its bytes, or with the reason why there are none. No two have the same path."""
    found = find_all(corpus, exclude)
    paths = [relative_path(corpus, one.path) for one in found]
    count = Counter(paths)
    for number, (one, path) in enumerate(zip(found, paths, strict=True)):
        if count[path] > 1 and os.fsencode(one.path).endswith(path.encode()):  # this name has the "%0A" that encodes a byte of the other
            paths[number] = path.replace("%", "%25")
    return [_read(one, path, is_renamed=not _is_shown(corpus, one.path)) for one, path in zip(found, paths, strict=True)]


def _read(found: Found, path: str, *, is_renamed: bool) -> Source:
    if found.problem is not None:
        return Source(path, b"", found.problem, found.is_passed)
    try:
        with found.path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
            return Source(path, data, size=os.fstat(file.fileno()).st_size, is_renamed=is_renamed)
    except OSError as problem:
        return Source(path, b"", f"The file could not be read ({problem.strerror}); make it readable, or exclude it.")


def _walk(corpus: Path, outer: _Rules) -> Iterator[Found]:
    root = corpus.resolve()
    folders = [(corpus, outer)]
    while folders:
        folder, above = folders.pop()
        rules = above + _ignore_rules(folder)
        try:
            with os.scandir(folder) as scanned:
                entries = list(scanned)
        except OSError as problem:
            yield Found(folder, f"The folder could not be listed ({problem.strerror}); make it readable, or exclude it.")
            continue
        for entry in entries:
            path = Path(entry.path)
            is_folder = _is_folder(entry)
            if entry.name.startswith(".") or _is_ignored(path, rules, is_folder=is_folder):
                continue
            if is_folder and not entry.is_symlink():
                folders.append((path, rules))
            elif is_folder:
                yield Found(path, "This link to a folder was not followed; documents are read where they stand.", is_passed=True)
            elif entry.name.lower().endswith(SUFFIXES):
                yield Found(path, _why_unread(path, root))
            elif entry.is_symlink() and _is_loop(path):  # nobody can tell whether a folder was meant
                yield Found(path, _LOOP, is_passed=True)


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


def _why_unread(path: Path, root: Path) -> str | None:
    """Why a file is not to be opened: a link that leads out, nowhere or to itself, or no file at all; None for one that can be read."""
    try:
        mode = path.stat().st_mode
        target = path.resolve()
    except OSError as problem:
        if problem.errno == errno.ELOOP:
            return _LOOP
        if problem.errno in {errno.ENOENT, errno.ENOTDIR}:
            return "The link leads nowhere; remove it, or exclude it."
        return f"The file could not be reached ({problem.strerror}); make it readable, or exclude it."
    if not target.is_relative_to(root):
        return "The link leads out of the corpus and was not followed; put the file itself here, or exclude the link."
    if not stat.S_ISREG(mode):
        return f"This is {_KINDS.get(stat.S_IFMT(mode), 'no file')} and not a file; remove it, or exclude it."
    return None


def _ignore_rules(folder: Path) -> _Rules:
    lines: list[str] = []
    for file in (folder / name for name in IGNORE_FILES):
        try:
            lines += file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
        except OSError:  # an ignore file that cannot be read ignores nothing
            continue
    return ((folder, pathspec.GitIgnoreSpec.from_lines(_patterns(lines))),) if lines else ()


def _patterns(lines: list[str]) -> Iterator[str]:
    """The lines that are patterns; git passes over the others too."""
    for line in lines:
        try:
            pathspec.GitIgnoreSpec.from_lines([line])
        except (ValueError, re.error):
            continue
        yield line


def _is_ignored(path: Path, rules: _Rules, *, is_folder: bool) -> bool:
    closing = "/" if is_folder else ""
    return any(spec.match_file(relative_path(folder, path) + closing) for folder, spec in rules)


def relative_path(corpus: Path, path: Path) -> str:
    """The path of a file below the corpus as the warehouse keeps it: POSIX, bytes that are no UTF-8 and what cannot be shown percent-encoded:
    control characters, and those that turn the order of letters around.
    """
    return shown_path(_raw_path(corpus, path))


def shown_path(path: bytes) -> str:
    """A path with those of its bytes and characters percent-encoded that cannot be shown."""
    words = path.decode("utf-8", errors="percent-encode")
    return "".join(_encoded(sign.encode()) if sign in _TURNING or unicodedata.category(sign) in _BREAKING else sign for sign in words)


def _raw_path(corpus: Path, path: Path) -> bytes:
    return os.fsencode(os.path.relpath(path, corpus)).replace(os.sep.encode(), b"/")


def _is_shown(corpus: Path, path: Path) -> bool:
    """Whether a file's own path can be shown as it is."""
    return relative_path(corpus, path).encode() == _raw_path(corpus, path)


def _percent_encode(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeDecodeError):
        raise problem
    return _encoded(problem.object[problem.start : problem.end]), problem.end


def _encoded(data: bytes) -> str:
    return "".join(f"%{byte:02X}" for byte in data)


codecs.register_error("percent-encode", _percent_encode)
