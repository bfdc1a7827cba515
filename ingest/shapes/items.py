"""Lists, paragraphs and sentences as entries: one for each item, paragraph, and numbered or semicolon-parted clause."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, zip_longest

from ingest.mapping.pieces import Piece
from ingest.markdown import plain
from ingest.outline import Block, Kind
from ingest.places import lines_before
from ingest.shapes.entries import Entry

_LETTERED = re.compile(r"\s{0,4}[*_(]{0,3}([A-Za-z])[.)][*_)]{0,3}\s{1,3}(?=\S)")
_NUMBERED = re.compile(r"(?:^|(?<=[\s;,.]))\(?([1-9])[.)]\s{1,3}")
_BULLET_LINE = re.compile(r"^[ \t]{0,8}[•‣▪◦·–—-][ \t]+")
_LABELLED_LINE = re.compile(r"[*_]{0,2}[A-Za-z][\w /-]{2,30}[*_]{0,2}:[*_]{0,2}[ \t]+\S")
_DASHED_LINE = re.compile(r"[A-Za-z]{3,15}[ ][–—-][ ]{1,2}\S")  # "process - nobody looked"
_BOLD_HEAD = re.compile(r"(?P<mark>\*\*|__|\*|_)[^*_\n]{2,40}(?P=mark):?")
_GOES_ON = re.compile(r"(?:it|they|that|he|she|which|so|but|therefore|whoever|then|hence|thus)\b")
_ALSO_GOES_ON = re.compile(r"(?:we|nobody|no one|this|these|and)\b")  # of a sentence of two parts that ends in a full stop
_REFERS_BACK = re.compile(r"(?:This|That|These|Those|It|They|So|But|And|Therefore|Hence|Thus|Then|However)\b")
_HEAD_WORDS = 6
_LONGEST_OWN_LINE = 80
_LONGEST_ANNOUNCEMENT = 25  # words; a longer passage says something of its own


def clauses(text: str) -> Iterator[tuple[str, int]]:
    """The parts of a passage that are things of their own, each with its offset in `text`: lines with a bullet, lines that all begin with
    a label ("Process: …") or an emoji, numbers that count up from 1, semicolons outside brackets. A passage with none of these is one part.
    """
    found = _lines_apart(text.split("\n")) if "\n" in text else None
    if found is None and text.lstrip()[:2].lstrip("(")[:1] == "1":
        found = _numbered(text)
    if found is None and ";" in text:
        parts = _joined(list(_semicolons(text)), text)
        found = parts if len(parts) > 1 and all(len(part.split()) >= 2 for part, _ in parts) else None
    if found is not None:
        yield from found
    elif text.strip():
        yield text.strip(), len(text) - len(text.lstrip())


def _lines_apart(lines: Sequence[str]) -> Iterable[tuple[str, int]] | None:
    """The lines that are things of their own, each with its offset; None where they are not."""
    if sum(1 for line in lines if _BULLET_LINE.match(line)) >= 2:
        return _bullet_lines(lines)
    offsets = list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))
    if all(map(_LABELLED_LINE.match, lines)):
        return zip(lines, offsets, strict=True)
    if all(line.startswith(": ") for line in lines[1:]):  # a term defined more than once
        return zip((lines[0], *(line[2:] for line in lines[1:])), offsets, strict=True)
    letters = [(number, match) for number, line in enumerate(lines) if (match := _LETTERED.match(line))]
    marks = [match[1].casefold() for _, match in letters]
    if len(letters) > 1 and letters[0][0] == 0 and marks == list("abcdefghijklmnopqrst"[: len(marks)]):
        return _lettered(lines, offsets, letters)
    alone = all(map(_is_sign, lines)) or all(map(_DASHED_LINE.match, lines)) or all(line.endswith(("\\", "  ")) for line in lines[:-1])
    return zip(lines, offsets, strict=True) if alone or _are_sentences(lines) or all(map(_is_own_line, lines)) else None


def _lettered(lines: Sequence[str], offsets: Sequence[int], letters: Sequence[tuple[int, re.Match[str]]]) -> Iterator[tuple[str, int]]:
    """The things that lines with a letter begin, each with the lines that go on with it."""
    ends = [*(number for number, _ in letters[1:]), len(lines)]
    for (start, mark), end in zip(letters, ends, strict=True):
        yield "\n".join(line.strip() for line in (lines[start][mark.end() :], *lines[start + 1 : end])).strip(), offsets[start] + mark.end()


def _are_sentences(lines: Sequence[str]) -> bool:
    """Whether each line is a sentence, and none goes on with what stands before it."""
    whole = all((line[:1].isupper() or line[:1].isdigit()) and line.rstrip().endswith((".", "!")) for line in lines)
    return whole and not any(map(_REFERS_BACK.match, lines[1:]))


def _numbered(text: str) -> list[tuple[str, int]] | None:
    """The parts of a passage that numbers open which count up from 1; None where there are no such ones."""
    starts = list(_NUMBERED.finditer(text))
    if len(starts) < 2 or [int(match[1]) for match in starts] != list(range(1, len(starts) + 1)) or text[: starts[0].start()].strip():
        return None
    ends = [*(match.start() for match in starts[1:]), len(text)]
    return [(text[match.end() : end].strip(" ;,\n"), match.end()) for match, end in zip(starts, ends, strict=True)]


def _is_own_line(line: str) -> bool:
    """Whether a line can be a thing of its own: it begins like a sentence and is too short to have been broken."""
    words = plain(line).strip()
    return words[:1].isupper() and len(words) <= _LONGEST_OWN_LINE and not words.endswith(",")


def _is_sign(line: str) -> bool:
    """Whether a line begins with an emoji and goes on behind it."""
    return len(line) > 2 and unicodedata.category(line[0]) == "So"


def _bullet_lines(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    part, start, offset = "", 0, 0
    for line in lines:
        match = _BULLET_LINE.match(line)
        if match:
            if part.strip():
                yield part.strip(), start
            part, start = line[match.end() :], offset + match.end()
        else:
            part += "\n" + line if part else line
        offset += len(line) + 1
    if part.strip():
        yield part.strip(), start


def _semicolons(text: str) -> Iterator[tuple[str, int]]:
    depth, start, in_code = 0, 0, False
    for position, character in enumerate(text):
        if character == "`":
            in_code = not in_code
        elif character in "([":
            depth += 1
        elif character in ")]":
            depth = max(0, depth - 1)
        elif character == ";" and depth == 0 and not in_code and not _is_entity(text, position):
            if text[start:position].strip():
                yield text[start:position].strip(), start + len(text[start:position]) - len(text[start:position].lstrip())
            start = position + 1
    if text[start:].strip():
        yield text[start:].strip(), len(text) - len(text[start:].lstrip())


def _joined(parts: Sequence[tuple[str, int]], text: str) -> list[tuple[str, int]]:
    """The parts; one that only goes on with the sentence before it ("…; nobody looks at it before nine") belongs to that."""
    found: list[tuple[str, int]] = []
    pair = len(parts) == 2 and text.rstrip().endswith(".")
    for part, offset in parts:
        if found and (_GOES_ON.match(part) or (pair and _ALSO_GOES_ON.match(part))):
            start = found[-1][1]
            found[-1] = (text[start : offset + len(text[offset:]) - len(text[offset:].lstrip()) + len(part)], start)
        else:
            found.append((part, offset))
    return [(part.strip(), offset) for part, offset in found]


def _is_entity(text: str, position: int) -> bool:
    ampersand = text.rfind("&", max(0, position - 8), position)
    return ampersand >= 0 and text[ampersand + 1 : position].strip("#").isalnum()


def text_entries(text: str, line: int) -> Iterator[Entry]:
    """The clauses of a passage that starts on `line`."""
    before = lines_before(text)
    for part, offset in clauses(text):
        first = line + before(offset)
        yield Entry(part, first, first + part.count("\n"))


def block_entries(blocks: Sequence[Block], group: str | None = None) -> Iterator[Entry]:
    """The things that a run of blocks holds. Items below a word or two are things of their own, in the `group` of that word;
    items below a full sentence are part of it.
    """
    previous: Entry | None = None
    below: list[str] = []
    for block, following in zip_longest(blocks, blocks[1:]):
        if block.kind is Kind.PARAGRAPH and following is not None and following.kind is Kind.LIST and announces(block.text):
            continue
        if block.kind is Kind.LIST:
            yield from _held(previous, below)
            previous = None
            for item in block.children:
                yield from _item(item, group)
        elif block.kind is Kind.PARAGRAPH:
            for entry in text_entries(block.text, block.line):
                yield from _held(previous, below)
                previous, below = replace(entry, group=group) if group is not None else entry, []
        elif block.kind in {Kind.CODE, Kind.QUOTE} and previous is not None:
            previous = replace(previous, end_line=block.end_line)
            below.append(block.text.strip("\n"))
        elif block.kind is Kind.QUOTE:
            yield from block_entries(block.children, group)
    yield from _held(previous, below)


def _held(entry: Entry | None, below: Sequence[str]) -> Iterator[Entry]:
    if entry is not None:
        yield replace(entry, below="\n".join((entry.below, *below)).strip("\n")) if below else entry


def _item(item: Block, group: str | None) -> Iterator[Entry]:
    lists = [child for child in item.children if child.kind is Kind.LIST]
    if lists and is_head(item.text):
        yield from block_entries(item.children, plain(item.text).strip(" :"))
        return
    if not item.children and not item.text.strip():
        return
    yield Entry(
        item.text,
        item.line,
        item.end_line,
        checked=item.checked,
        group=group,
        below=nested_text(item.children),
    )


def announces(text: str) -> bool:
    """Whether words only announce the list that follows them: "Three things came together:"."""
    words = plain(text).rstrip()
    return words.endswith((":", "：")) and len(words.split()) <= _LONGEST_ANNOUNCEMENT


def is_announcement(piece: Piece, following: Piece | None) -> bool:
    """Whether a paragraph only announces the list that comes after it."""
    if following is None or piece.kind is not Kind.PARAGRAPH or following.label is not None or following.path != piece.path:
        return False
    return following.kind in {Kind.LIST, Kind.TABLE} and (announces(piece.text) or _is_bold_head(piece.text))


def _is_bold_head(text: str) -> bool:
    """Whether a paragraph is a few words in bold and nothing else, as people write headings."""
    return _BOLD_HEAD.fullmatch(text.strip()) is not None


def is_head(text: str) -> bool:
    """Whether an item's own words only say what its nested items are: few, and no sentence."""
    words = plain(text).strip()
    return len(words.split()) <= _HEAD_WORDS and (words.endswith(":") or len(words.split()) <= 2) and not words.endswith((".", "!"))


def nested_text(blocks: Sequence[Block], indent: str = "") -> str:
    """The words of blocks that belong to an entry, a line for each item or paragraph."""
    lines: list[str] = []
    for block in blocks:
        if block.kind is Kind.LIST:
            for item in block.children:
                lines.append(f"{indent}- {item.text}".rstrip())
                inner = nested_text(item.children, indent + "  ")
                if inner:
                    lines.append(inner)
        elif block.kind is Kind.TABLE:
            lines.append(indent + " | ".join(block.header))
            lines.extend(indent + " | ".join(row.cells) for row in block.rows)
        elif block.text.strip():
            lines.append(indent + block.text.strip("\n"))
    return "\n".join(lines)
