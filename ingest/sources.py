"""Finding a corpus's Markdown files, and turning their bytes into text."""

from __future__ import annotations

import codecs
import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import ftfy
import pathspec

from ingest.diagnostics import Diagnostic, info

SUFFIXES = (".html.md.erb", ".md.erb", ".markdown", ".qmd", ".md")
IGNORE_FILES = (".gitignore", ".ignore")
MAX_BYTES = 8_000_000
# The first bytes of UTF-8 sequences as Windows-1252 shows them, before one of the characters that continue them.
_DOUBLE_ENCODED = re.compile("[ÂÃâÅÄË][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ ]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file's bytes. `path` is POSIX, relative to the corpus; bytes that are no UTF-8 are percent-encoded in it."""

    path: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, the encoding that it was read with, and what was repaired."""

    text: str
    encoding: str
    findings: tuple[Diagnostic, ...] = ()


_Rules = tuple[tuple[Path, pathspec.GitIgnoreSpec], ...]


def find_documents(corpus: Path, exclude: tuple[str, ...] = ()) -> list[Path]:
    """The Markdown files below `corpus`, sorted by path, less hidden folders, ignored and excluded ones, and links that lead out."""
    rules = ((corpus, pathspec.GitIgnoreSpec.from_lines(exclude)),)
    return sorted(_walk(corpus, corpus.resolve(), rules))


def _walk(folder: Path, root: Path, outer: _Rules) -> Iterator[Path]:
    rules = outer + _ignore_rules(folder)
    with os.scandir(folder) as entries:
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith(".") or (entry.is_symlink() and not _is_file_inside(path, root)):
                continue
            if _is_ignored(path, rules, is_folder=entry.is_dir()):
                continue
            if entry.is_dir():
                yield from _walk(path, root, rules)
            elif entry.is_file() and entry.name.lower().endswith(SUFFIXES):
                yield path


def _is_file_inside(path: Path, root: Path) -> bool:
    """Whether a link leads to a file of the corpus; linked folders are left out, they could hold themselves."""
    target = path.resolve()
    return target.is_file() and target.is_relative_to(root)


def _ignore_rules(folder: Path) -> _Rules:
    files = [folder / name for name in IGNORE_FILES if (folder / name).is_file()]
    lines = [line for file in files for line in file.read_text(encoding="utf-8", errors="replace").splitlines()]
    return ((folder, pathspec.GitIgnoreSpec.from_lines(lines)),) if lines else ()


def _is_ignored(path: Path, rules: _Rules, *, is_folder: bool) -> bool:
    closing = "/" if is_folder else ""
    return any(spec.match_file(relative_path(folder, path) + closing) for folder, spec in rules)


def relative_path(corpus: Path, path: Path) -> str:
    """The path of a file below the corpus as the warehouse keeps it: POSIX, bytes that are no UTF-8 percent-encoded."""
    raw = os.fsencode(os.path.relpath(path, corpus)).replace(os.sep.encode(), b"/")
    return raw.decode("utf-8", errors="percent-encode")


def _percent_encode(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeDecodeError):
        raise problem
    return "".join(f"%{byte:02X}" for byte in problem.object[problem.start : problem.end]), problem.end


codecs.register_error("percent-encode", _percent_encode)


def decode(data: bytes) -> Decoded:
    """The text of a file: UTF-8, UTF-16 (with its mark), else Windows-1252. Double-encoded lines are repaired, one by one, and
    reported; the number of lines stays.
    """
    text, encoding = _decode(data)
    lines = text.split("\n")
    repaired = [number for number, line in enumerate(lines) if _DOUBLE_ENCODED.search(line)]
    mended: list[int] = []
    for number in repaired:
        fixed = ftfy.fix_encoding(lines[number])
        if fixed != lines[number] and "\n" not in fixed and fixed.count("\r") == lines[number].count("\r"):
            lines[number] = fixed
            mended.append(number + 1)
    if not mended:
        return Decoded(text, encoding)
    where = f"line {mended[0]}" if len(mended) == 1 else f"{len(mended)} lines, the first is {mended[0]}"
    finding = info(
        "double-encoded-text",
        mended[0],
        f"Text was encoded twice and has been repaired ({where}).",
        "Save the file as UTF-8 once; dashes and quotes then read as they were meant.",
    )
    return Decoded("\n".join(lines), encoding, (finding,))


def _decode(data: bytes) -> tuple[str, str]:
    if data.startswith(codecs.BOM_UTF8):
        return data[3:].decode("utf-8", errors="replace"), "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace"), "utf-16"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "windows-1252"
