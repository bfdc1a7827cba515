"""From bytes to text, without losing one: which encoding they are in, and what was mended on the way."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import ftfy

from ingest.diagnostics import Diagnostic, info, warning

_CODE = re.compile(r"`[^`\n]{1,200}`")
# The first bytes of UTF-8 sequences as Windows-1252 shows them, before one of the characters that continue them.
_BEGINS_DOUBLE = re.compile("[ÂÃâÅÄË]")
_DOUBLE_ENCODED = re.compile("[ÂÃâÅÄË][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ ]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),  # begins like that of UTF-16
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
_NULS = re.compile("\0+")
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")  # what no text holds: not the marks of its lines and pages, and not the ESC of terminals
_MOST_CONTROLS = 0.05  # the share of them, and of runs of NUL, from which a file is no text; of the bytes of a binary they are a tenth
_SAVE = "Save the file as UTF-8."
_MOSTLY = 10  # how many times more often zero bytes stand in one half of the pairs than in the other
_FEWEST = 0.05  # the share of the pairs that hold one: line breaks, spaces and the marks of Markdown


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, the encoding that it was read with, and what was repaired."""

    text: str
    encoding: str
    findings: tuple[Diagnostic, ...] = ()


class NotTextError(ValueError):
    """A file that is mostly no text. `encoding` is what its bytes would be in, `line` that of the first byte that is none."""

    def __init__(self, encoding: str, line: int) -> None:
        super().__init__(encoding, line)
        self.encoding = encoding
        self.line = line


def decode(data: bytes) -> Decoded:
    """The text of a file: UTF-8, UTF-16 (also without its mark), else Windows-1252, line by line where others are UTF-8. What was guessed
    is reported; NUL bytes are left out, double-encoded lines repaired, one by one, and reported; the number of lines stays.

    Raises `NotTextError` where NUL bytes are not all that is strange.
    """
    read = _marked(data) or _unmarked_utf16(data) or _utf8(data) or _by_lines(data)
    return _repaired(_without_nuls(read))


def _marked(data: bytes) -> Decoded | None:
    """A file that begins with the mark of its encoding; what is no text in it is U+FFFD, and reported."""
    for mark, codec, name in _MARKS:
        if not data.startswith(mark):
            continue
        try:
            return Decoded(data.decode(codec).removeprefix("\ufeff"), name)
        except UnicodeDecodeError as problem:
            if codec == "utf-8":
                return _by_lines(data.removeprefix(mark))
            line = 1 + _breaks(data[: problem.start].decode(codec, errors="ignore"))
            found = warning("undecodable-text", line, f"What stands here is no {name.upper()} and was read as a sign of doubt (U+FFFD).", _SAVE)
            return Decoded(data.decode(codec, errors="replace").removeprefix("\ufeff"), name, (found,))
    return None


def _unmarked_utf16(data: bytes) -> Decoded | None:
    """A file in UTF-16 without its mark: zero bytes stand in one half of its pairs, as good as never in the other."""
    if 0 not in data:
        return None
    for codec, zeros, others in (("utf-16-le", data[1::2], data[::2]), ("utf-16-be", data[::2], data[1::2])):
        count = zeros.count(0)
        if count < _FEWEST * len(zeros) or count <= _MOSTLY * others.count(0):
            continue
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        found = info("encoding-guessed", 1, f"The file does not say its encoding and was read as {codec.upper()}.", _SAVE)
        return Decoded(text, codec, (found,))
    return None


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _by_lines(data: bytes) -> Decoded:
    """The lines that are UTF-8 as such, the others as Windows-1252. Without one of the former that needs it, the file is in the latter."""
    parts: list[str] = []
    strange: list[int] = []
    is_utf8 = False
    for number, line in enumerate(data.splitlines(keepends=True), start=1):
        try:
            parts.append(line.decode("utf-8"))
            is_utf8 = is_utf8 or not line.isascii()
        except UnicodeDecodeError:
            parts.append(line.decode("cp1252", errors="as-latin-1"))
            strange.append(number)
    what = (
        f"Line {strange[0]} is no UTF-8 and was" if len(strange) == 1 else f"{len(strange)} lines (the first is {strange[0]}) are no UTF-8 and were"
    )
    found = info("not-utf-8", strange[0], f"{what} read as Windows-1252.", _SAVE)
    return Decoded("".join(parts), "utf-8" if is_utf8 else "windows-1252", (found,))


def _as_latin_1(problem: UnicodeError) -> tuple[str, int]:
    """The five bytes that Windows-1252 leaves open, as browsers read them: no byte is lost."""
    if not isinstance(problem, UnicodeDecodeError):
        raise problem
    return problem.object[problem.start : problem.end].decode("latin-1"), problem.end


codecs.register_error("as-latin-1", _as_latin_1)


def _without_nuls(read: Decoded) -> Decoded:
    """The text without its NUL characters: a slip of some program, or what a crash has left of a block of the disk."""
    count = read.text.count("\0")
    if not count:
        return read
    line = 1 + _breaks(read.text[: read.text.index("\0")])
    text = read.text.replace("\0", "")
    if len(_NULS.findall(read.text)) + len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise NotTextError(read.encoding, line)
    what = f"A NUL character stands on line {line} and was" if count == 1 else f"{count} NUL characters (the first on line {line}) were"
    found = warning("nul-characters", line, f"{what} left out; all else was read.", "Take them out, or save the text anew.")
    return Decoded(text, read.encoding, (*read.findings, found))


def _breaks(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _repaired(read: Decoded) -> Decoded:
    if read.text.isascii() or not _BEGINS_DOUBLE.search(read.text):
        return read
    lines = read.text.split("\n")
    suspects = [number for number, line in enumerate(lines) if _DOUBLE_ENCODED.search(_CODE.sub("", line))]
    mended: list[int] = []
    for number in suspects:
        # What stands in code is shown as it was seen: "the names came out as `Ã¼`".
        code = _CODE.findall(lines[number])
        fixed = "".join(f"{ftfy.fix_encoding(part)}{shown}" for part, shown in zip(_CODE.split(lines[number]), [*code, ""], strict=True))
        if fixed != lines[number] and "\n" not in fixed and fixed.count("\r") == lines[number].count("\r"):
            lines[number] = fixed
            mended.append(number + 1)
    if not mended:
        return read
    where = f"line {mended[0]}" if len(mended) == 1 else f"{len(mended)} lines, the first is {mended[0]}"
    finding = info(
        "double-encoded-text",
        mended[0],
        f"Text was encoded twice and has been repaired ({where}).",
        "Save the file as UTF-8 once; dashes and quotes then read as they were meant.",
    )
    return Decoded("\n".join(lines), read.encoding, (*read.findings, finding))
