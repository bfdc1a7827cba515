"""Lists that Markdown does not see as their authors meant them: without bullets, or running on into the label behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.outline import Block, Kind

# The number of a label in its form: "1.1 **Severity:** …", "(2.3) Status: …".
SECTION_NUMBER = re.compile(r"\(?\d{1,2}(?:\.[1-9]\d?){1,3}[.):]{0,2}[ \t]{1,3}(?=[*_A-Za-z])")
_ITEM = re.compile(r"[ \t]{0,12}(?:[-*+]|\d{1,3}[.)])[ \t]")
_DASH = re.compile(r"(?P<indent>[ \t]{0,12})[–—•](?=[ \t]{1,4}\S)")
_COUNTED = re.compile(r"(\d{1,3})[.)][ \t]{1,4}\S")
_FENCE = re.compile(r"[ \t]{0,12}(?P<mark>`{3,}|~{3,})")
_MARKED_LABEL = re.compile(r"(?P<mark>\*\*|__)(?=\S)(?P<words>[^*_\n]{2,90})(?P=mark)(?P<rest>.{0,3})")
_PLAIN_LABEL = re.compile(r"(?:[A-Z]|\d-[A-Z])[^\n:|]{1,60}:[ \t]{0,8}")
_NUMBERED_LABEL = re.compile(r"[*_]{0,2}[A-Z][^\n:|]{2,80}:")
_TABLE_RULE = re.compile(r"\|(?:[ ]{0,4}:?-{1,200}:?[ ]{0,4}\|){1,60}")
_TITLED_LABEL = re.compile(r"(?:\d-)?[A-Z][\w'’-]{0,40}(?:[ ]{1,2}(?:/|&|and|or|of|[A-Z][\w'’-]{0,40})){2,8}:[ \t]")
_TASK = re.compile(r"[ \t]{0,8}\[(?:(?P<done>[ xX])|[-~>/✔✓])\][ \t]{1,4}(?=\S)")
_DAY_ALONE = re.compile(
    r"[*_]{0,2}(?:[A-Z][a-z]{2,8},?[ ])?(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./]\d{1,2}[./](?:\d{2}|\d{4})?"
    r"|\d{1,2}(?:st|nd|rd|th|\.)?[ ][A-Z][a-z]{2,8}(?:,?[ ]\d{4})?|[A-Z][a-z]{2,8}[ ]\d{1,2}(?:st|nd|rd|th)?(?:,?[ ]\d{4})?):?[*_]{0,2}:?[ \t]{0,4}"
)
_FEW_WORDS = re.compile(r"[A-Z][\w'’/-]{1,20}(?:[ ][\w'’/&-]{1,20}){0,4}[ ]{0,2}[?:–—-]?[ \t]{0,4}")
_SHORTEST_WRAPPED = 60
_FENCES, _BULLETS, _PRINTED_DASHES = frozenset("`~"), frozenset("-*+"), frozenset("–—•")
_INSIDE = frozenset(" \t-+")  # how no label or table at the margin begins
_NUMBER = re.compile(r"[ ]{0,3}\d{1,2}[.)](?=[ \t]{1,4}\S)")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:-{3,}|={3,})[ \t]{0,8}")
_RULES = frozenset({"---", "==="})
_LONGEST_HEADING = 90
ESCAPED_NUMBER = re.compile(r"(?<=\d)\\(?=[.)])")
_LETTER = re.compile(r"[ \t]{0,8}\(?(?P<letter>[a-z])[.)][ \t]{1,4}(?=\S)")


def part_labels(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """The lines with a blank one before each label or table at the margin that follows a list item without one, which Markdown would take for part
    of the item, and with a bullet that Markdown knows where the author's is a dash of print; and for each line the index of the line that it was (of
    a blank one, that before it).
    """
    parted: list[str] = []
    origin: list[int] = []
    in_list, fence, counted = False, "", 0
    for index, line in enumerate(lines):
        first = line.lstrip(" \t")[:1]
        mark = _FENCE.match(line) if first in _FENCES else None
        if mark:
            fence = mark["mark"][0] if not fence else "" if mark["mark"][0] == fence else fence
        if not first or not line.strip():
            in_list = False
        elif in_list and not fence and _breaks_list(lines, index):
            parted.append("")
            origin.append(index - 1)
            in_list = False
        elif not fence and (first in _BULLETS or first.isdigit()) and _ITEM.match(line):
            if not in_list and counted and _goes_on_counting(lines, index, counted):
                parted.append("")
                origin.append(index - 1)
            in_list = True
        elif in_list and not fence and first in _PRINTED_DASHES and _is_bullet(lines, index):
            line = _DASH.sub(r"\g<indent>-", line, count=1)
        if first.isdigit() and not fence:
            number = _COUNTED.match(line)
            counted = int(number[1]) if number else counted
        parted.append(line)
        origin.append(index)
    return parted, origin


def _breaks_list(lines: Sequence[str], index: int) -> bool:
    """Whether a line below an item is none of its own: a label or table at the margin."""
    return lines[index][0] not in _INSIDE and (_opens_section(lines[index]) or _opens_table(lines, index) or _between_items(lines, index))


def _is_bullet(lines: Sequence[str], index: int) -> bool:
    """Whether a line that begins with a dash of print is an item: the line before or behind it has a bullet at the same place, and it is followed
    by an item or begins with a number.
    """
    dash = _DASH.match(lines[index])
    if dash is None:
        return False
    around = [lines[at] for at in (index - 1, index + 1) if 0 <= at < len(lines)]
    beside = [mark for line in around if (mark := _ITEM.match(line) or _DASH.match(line)) and len(line) - len(line.lstrip()) == len(dash["indent"])]
    return len(beside) == len(around) or (bool(beside) and lines[index][dash.end() :].lstrip()[:1].isdigit())


def _goes_on_counting(lines: Sequence[str], index: int, counted: int) -> bool:
    """Whether a numbered line goes on with the list above it, below the few words of a group's heading: Markdown lets only a 1 follow a paragraph."""
    number = _COUNTED.match(lines[index])
    return bool(number and index and counted and int(number[1]) == counted + 1 and _FEW_WORDS.fullmatch(lines[index - 1]))


def _between_items(lines: Sequence[str], index: int) -> bool:
    """Whether a line at the margin stands between two lists as their heading: a few words in capitals between lines with bullets, the one before
    too short to go on in it.
    """
    if index + 1 >= len(lines) or not _FEW_WORDS.fullmatch(lines[index]):
        return False
    return bool(_ITEM.match(lines[index + 1]) and _ITEM.match(lines[index - 1])) and len(lines[index - 1]) <= _SHORTEST_WRAPPED


def _opens_table(lines: Sequence[str], index: int) -> bool:
    """Whether a table begins at a line at the margin."""
    return lines[index].startswith("|") and index + 1 < len(lines) and _TABLE_RULE.fullmatch(lines[index + 1].strip()) is not None


def _opens_section(line: str) -> bool:
    """Whether a line is a label at the margin: marked words, alone or several before a colon, words and a colon alone, several words in
    capitals before a colon, or a day alone.
    """
    marked = _MARKED_LABEL.match(line)
    if marked:
        colon = marked["words"].rstrip().endswith(":") or marked["rest"].lstrip().startswith(":")
        alone = not line[marked.end("rest") :].strip(" \t:") and not marked["rest"].strip(" \t:")
        return alone or (colon and len(marked["words"].split()) > 2)
    return _PLAIN_LABEL.fullmatch(line) is not None or _TITLED_LABEL.match(line) is not None or _DAY_ALONE.fullmatch(line) is not None


def number_headings(lines: Sequence[str]) -> list[str]:
    """The lines, a numbered one that is underlined ("2) Impact" over "------") written so that Markdown takes it for a heading and not for
    the item of a list; `ESCAPED_NUMBER` finds what was added.
    """
    written = list(lines)
    for index in range(1, len(lines)):
        if lines[index].lstrip(" ")[:3] in _RULES and _UNDERLINE.fullmatch(lines[index]):
            above = lines[index - 1]
            match = _NUMBER.match(above)
            if match and len(above) <= _LONGEST_HEADING:
                written[index - 1] = f"{above[: match.end() - 1]}\\{above[match.end() - 1 :]}"
    return written


def loose_list(text: str, line: int) -> tuple[Block, ...]:
    """The blocks of a paragraph whose lines are items without bullets: "[ ] …" tasks, or letters that count up from "a)".

    What stands before the first is a paragraph of its own, and so is what follows from a label on; another line without a mark belongs to
    the item before it. Empty where there is no such list.
    """
    if "[" not in text and "\n" not in text:
        return ()
    rows = text.split("\n")
    for pattern in (_TASK, _LETTER):
        marks = [(number, match) for number, row in enumerate(rows) if (match := pattern.match(row))]
        if pattern is _LETTER and (len(marks) < 2 or [m["letter"] for _, m in marks] != [chr(ord("a") + n) for n in range(len(marks))]):
            continue
        if marks:
            label = next((number for number in range(marks[-1][0] + 1, len(rows)) if _is_marked(rows[number])), len(rows))
            ends = [*(number for number, _ in marks[1:]), label]
            items = tuple(_item(rows[number:end], match, line + number, line + end - 1) for (number, match), end in zip(marks, ends, strict=True))
            first = marks[0][0]
            before = (Block(Kind.PARAGRAPH, line, line + first - 1, "\n".join(rows[:first])),) if first else ()
            after = (Block(Kind.PARAGRAPH, line + label, line + len(rows) - 1, "\n".join(rows[label:])),) if label < len(rows) else ()
            return (*before, Block(Kind.LIST, line + first, line + label - 1, ordered=pattern is _LETTER, children=items), *after)
    return ()


def _is_marked(row: str) -> bool:
    """Whether a line begins with marked words, or with the number of a section and words before a colon."""
    number = SECTION_NUMBER.match(row)
    return _MARKED_LABEL.match(row) is not None or (number is not None and _NUMBERED_LABEL.match(row, number.end()) is not None)


def _item(rows: Sequence[str], match: re.Match[str], line: int, end_line: int) -> Block:
    done = match.groupdict().get("done")
    odd = "done" in match.groupdict() and done is None  # a box that Markdown does not know stays in the words
    words = "\n".join([rows[0].strip() if odd else rows[0][match.end() :], *(row.strip() for row in rows[1:])])
    return Block(Kind.ITEM, line, end_line, words, checked=None if done is None else done != " ")
