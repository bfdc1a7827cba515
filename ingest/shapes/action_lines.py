"""One line that holds a whole action: its words, and the parts that are written behind them with their labels ("owner: Ana; due: 3 March")."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from itertools import zip_longest

from ingest.labels import key
from ingest.places import lines_before
from ingest.shapes.columns import ColumnWords
from ingest.shapes.entries import Cell, Entry
from ingest.shapes.tails import DUE_WORDS, Tells, opens_with_check
from ingest.shapes.unlabelled import CLAUSE, OPENING, is_short, without_labels

_TEXT = "text"
_OPENED = re.compile(r"[(\[]\s{0,2}(?P<name>@[\w.-]{1,40}\w|[A-Z][\w.'’-]{1,30}(?: [A-Z][\w.'’-]{0,30}){0,2})\s{0,2}$")
_HALF_OPEN = re.compile(r"(?:[.,;]\s{0,2}|\s)[_*]{1,2}$")
_OWNER_AND_MORE = re.compile(
    r"(?P<owner>[^,;()\n]{1,60}?)(?:,\s{0,3}(?:(?:due|by|until|eta)(?:\s(?:on|by))?[:\s]\s{0,2})(?P<due>[^,;()\n]{2,40}))(?P<more>,[^()\n]{0,60})?(?P<behind>\).*)?$",
    re.IGNORECASE | re.DOTALL,
)
_PART = re.compile(r"\s/\s|[,;]\s|\.[*_]{0,2}\s(?=[A-Z*_])")
_BEFORE_STATE = re.compile(r"\s[–—|·-]{1,2}\s|;\s")
_MOST_WORDS_OF_A_STATE = 3
_DONE_ON = re.compile(r"\b(?:done|closed|completed?|finished|merged|shipped)\b[^,;()]{0,40}", re.IGNORECASE)
_CLOSING = " \t,;|)]}–—-·*_"


@lru_cache(maxsize=64)
def _inline(columns: ColumnWords) -> re.Pattern[str]:
    """Labels of an action's parts inside a line: "owner: ", "(due: ", "; status = "."""
    inside = [word for name, words in columns.items() if name not in {_TEXT, "number", "kind"} for word in words if len(word) > 2 or word == "by"]
    choice = "|".join(re.escape(word) for word in sorted(inside, key=len, reverse=True))
    return re.compile(
        rf"(?:(?<=[\s,;|(\[–—·])|(?<=\*\*)|(?<=\s_)|(?<=\s\*))(?P<label>{choice})[*_]{{0,2}}\.?[ ]{{0,2}}[:=][*_]{{0,2}}(?=[\s@\[\"'(]|\d|$)"
        rf"|(?<=\n)[ \t]{{0,12}}(?P<bare>{choice})(?=[ \t]|$)",
        re.IGNORECASE | re.MULTILINE,
    )


def _labels(text: str, pattern: re.Pattern[str], tells: Tells) -> list[re.Match[str]]:
    """The labels in a line; one without a colon counts in capitals at the start of a line of its own, where another one has such a line too. The
    last word of a team's name at the head of the line is none: "**Platform team**: …".
    """
    found = [match for match in pattern.finditer(text) if not tells.team(text[: match.end("label")].strip("*_ "))]
    bare = {match["bare"] for match in found if match["bare"] and match["bare"][0].isupper()}
    return [match for match in found if match["label"] or (len(bare) > 1 and match["bare"] in bare)]


def part_of(label: str, others: Collection[str], columns: ColumnWords) -> str:
    """The part of an action that a label names, of those that stand together. "Verified by" may hold the check; beside one it says who checked."""
    words, signed = columns.named, columns.get("verified_by", ())
    if words[label] == "verification" and label in signed and any(words.get(one) == "verification" and one not in signed for one in others):
        return "verified_by"
    return words[label]


def split_line(entry: Entry, columns: ColumnWords, group: str | None, tells: Tells) -> Entry:
    """An action's line parted into its text and the parts that are written into it, labelled ones first."""
    text, labelled = _labelled(entry, columns, tells)
    text, cells = without_labels(text, labelled, entry.line, entry.end_line, tells, is_task=entry.checked is not None)
    empty = "verification" in labelled and not labelled["verification"].text  # its label is there, and nothing behind it
    asked = frozenset(cells) if len(labelled) > 1 or empty else frozenset(cells) - {"verification"}  # one told in passing asks it of no other
    return Entry(text, entry.line, entry.end_line, cells, asked, entry.checked, group, entry.below)


def _labelled(entry: Entry, columns: ColumnWords, tells: Tells) -> tuple[str, dict[str, Cell]]:
    """The line before its first label, and the cells that the labels name."""
    can_hold = ":" in entry.text or "=" in entry.text or "\n" in entry.text
    starts = _labels(entry.text, _inline(columns), tells) if can_hold else ()
    if not starts:
        return entry.text, {}
    cells: dict[str, Cell] = {}
    ends = [*(match.start() for match in starts[1:]), len(entry.text)]
    before = lines_before(entry.text)
    labels = [key(match["label"] or match["bare"]) for match in starts]
    for label, match, end in zip(labels, starts, ends, strict=True):
        value = _without_frame(entry.text[match.end() : end])
        line = entry.line + before(match.start())
        cells.setdefault(part_of(label, labels, columns), Cell(value, line))
    cells = _state_apart(_owner_apart(cells, tells), tells)
    text = entry.text[: starts[0].start()].rstrip(OPENING)
    text, cells = _behind_bracket(text, cells)
    text = text.removesuffix("**").rstrip(OPENING) if text.count("**") % 2 else text
    opened = _OPENED.search(text)
    if opened and "owners" not in cells:
        text, cells["owners"] = text[: opened.start()].rstrip(OPENING), Cell(opened["name"], entry.line)
    return _HALF_OPEN.sub("", text), cells


def _behind_bracket(text: str, cells: dict[str, Cell]) -> tuple[str, dict[str, Cell]]:
    """The line and the cells of an owner whose bracket closes before more words: "… (owner: Ana) after the move" is Ana's, after the move."""
    owner = cells.get("owners")
    name, closed, behind = owner.text.partition(")") if owner else ("", "", "")
    if owner is None or not closed or "(" in name or not name.strip():
        return text, cells
    return f"{text} {behind.strip()}".rstrip(), {**cells, "owners": Cell(name.strip(), owner.line)}


def _owner_apart(cells: dict[str, Cell], tells: Tells) -> dict[str, Cell]:
    """The cells; of an owner's behind which due day, state and check stand without labels ("Ana, due 3 March) - done, fired in the drill")
    each is a cell of its own.
    """
    owner = cells.get("owners")
    inside = _OWNER_AND_MORE.match(owner.text) if owner else None
    if owner is None:
        return cells
    if inside is None:
        return _owner_before_day(cells, owner, tells)
    name, _, state = inside["owner"].strip().partition(". ")
    found = {"owners": inside["owner"].strip(), "due": inside["due"] or ""}
    if state and tells.state(state) is not None:  # "@liveops. In progress, due June 13"
        found |= {"owners": name, "status": state}
    behind = (inside["behind"] or "").strip(" ,;.:)–—-")
    if behind:
        state, *check = CLAUSE.split(behind, maxsplit=1)
        found |= {"status": state, "verification": "".join(check)} if is_short(state) else {"verification": behind}
    done = _DONE_ON.search(inside["more"] or "")
    if done:
        found["status"] = done[0].strip(" ,;")
    return {**cells, **{name: Cell(words, owner.line) for name, words in found.items() if words and (name not in cells or name == "owners")}}


def _state_apart(cells: dict[str, Cell], tells: Tells) -> dict[str, Cell]:
    """The cells; of an owner or a due day behind which a dash and nothing but a state stand ("Due: end of May — in progress") each is a cell."""
    for name in ("due", "owners") if "status" not in cells else ():
        cell = cells.get(name)
        marks = list(_BEFORE_STATE.finditer(cell.text)) if cell else []
        state = cell.text[marks[-1].end() :].strip(_CLOSING) if cell and marks else ""
        if cell and state and len(state.split()) <= _MOST_WORDS_OF_A_STATE and tells.state(state) is not None:
            return {**cells, name: Cell(cell.text[: marks[-1].start()].strip(_CLOSING), cell.line), "status": Cell(state, cell.line)}
    return cells


def _owner_before_day(cells: dict[str, Cell], owner: Cell, tells: Tells) -> dict[str, Cell]:
    """The cells; of an owner's behind which a day stands without a label ("Ana / due 3 March / in progress", "Ana, 3 March") each is a cell."""
    marks = list(_PART.finditer(owner.text)) if "due" not in cells else []
    for mark, following in zip_longest(marks, marks[1:]):
        end = following.start() if following else len(owner.text)
        due = DUE_WORDS.sub("", owner.text[mark.end() : end].strip(" *_."), count=1)
        if not tells.due(due):
            continue
        rest = owner.text[end:].lstrip(" ,/.*_")
        state, *check = CLAUSE.split(rest, maxsplit=1)
        found = {"owners": owner.text[: mark.start()].strip(" *_"), "due": due}
        if tells.state(state) == "complete":
            found |= {"status": state, "verification": "".join(check)}
        elif tells.state(state) is not None:
            found["status"] = rest
        elif opens_with_check(rest):
            found["verification"] = rest
        return {**{name: Cell(words, owner.line) for name, words in found.items() if words}, **{n: c for n, c in cells.items() if n != "owners"}}
    return cells


def _without_frame(text: str) -> str:
    """A part's value without what parts it from the next one; a bracket at its end stays where it was opened inside."""
    value = text.strip().removesuffix(" /").lstrip(_CLOSING + OPENING).rstrip(OPENING.replace(")", "") + "-–—·*_|;,")
    while value and value[-1] in ")]}" and value.count(value[-1]) > value.count("([{"[")]}".index(value[-1])]):
        value = value[:-1].rstrip(_CLOSING.strip(")]}") + OPENING)
    return value
