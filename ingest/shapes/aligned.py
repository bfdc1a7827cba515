"""Actions in a list that is written like a table: each with as many parts between the same marks, in the same order.

"Cap the pool — Dex — 5 Dec — done — tried on 4 Dec" over "Reject the old key — Marisol — Jan 2026 — open — –": what a part is, the others in its
place tell, so that an empty one is seen as empty.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.labels import key
from ingest.outline import Block
from ingest.places import lines_before
from ingest.shapes.columns import ColumnWords
from ingest.shapes.entries import Cell
from ingest.shapes.tails import DUE_WORDS, Tells, can_be_somebody, is_somebody, is_ticket, looks_vague

_MARKS = ("—", "–", "-", "--", "|", "/", "·", "•", "→", "->", "-->", "=>", "⇒", ">", ">>")
_INSIDE = re.compile(r"\([^()\n]{0,300}\)|\[[^\[\]\n]{0,300}\]|`[^`\n]{0,300}`")
_BRACKET_AT_END = re.compile(r"[*_]{0,2}[\[(](?P<inside>[^\[\]()\n]{8,400})[\])][*_]{0,2}[.\s\\]{0,4}$")
_FEWEST_ITEMS, _FEWEST_PARTS, _MOST_PARTS = 3, 3, 7
_MOSTLY = 0.6
_MOST_WORDS_OF_A_STATE = 2
_FEWEST_WORDS_OF_A_CHECK = 3
_STATE_AND_MORE = re.compile(
    r"(?P<state>[^,;:()]{2,40}?)(?:(?P<mark>[.,;:])\s(?P<check>\S[^\n]{3,400})|\s(?P<bracket>\()(?P<inside>[^()\n]{8,400})\)\.?)$"
)
_INITIAL = re.compile(r"(?<=\s)[A-ZÀ-Þ]\.$")  # "Tom B."
_NOTHING = frozenset({"", "-", "–", "—", "?", "??", "n/a", "none", "tbd", "tba"})
_LEGEND_LEAD = re.compile(r".{0,80}[.:]\s{1,3}(?=\S)")
_LABELLED = re.compile(r"[*_]{0,2}(?:owners?|due(?: date)?|by|eta|deadline|status|state|verification|verified)[*_]{0,2}:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """How the items of a list are parted: by which mark, whether inside a bracket at their end, and what each part is."""

    mark: str
    bracket: bool
    roles: tuple[str, ...]
    state: Callable[[str], str | None]

    def cells(self, text: str, line: int) -> dict[str, Cell] | None:
        """The parts of an item, by what they are; None where it does not have as many."""
        parts = _parts(text, self.mark, bracket=self.bracket)
        if len(parts) != len(self.roles):
            return None
        before = lines_before(text)
        found = {
            role: Cell(_LABELLED.sub("", _clean(text[start:end])).strip(" *_"), line + before(start))
            for role, (start, end) in zip(self.roles, parts, strict=True)
        }
        if "verification" not in found and "status" in found:
            found = state_and_check(found, self.state)
        if "due" in found:
            due = found["due"]
            found["due"] = Cell(DUE_WORDS.sub("", due.text, count=1), due.line)
            if "status" not in found and self.state(due.text) is not None:
                found["status"] = found.pop("due")
        return found


def state_and_check(cells: dict[str, Cell], state: Callable[[str], str | None] = lambda _: "complete") -> dict[str, Cell]:
    """The cells; of a status that goes on behind a stop, or behind a comma where it is finished, the state and the check: "done, tried on 4 Dec"."""
    status = cells["status"]
    behind = _STATE_AND_MORE.match(status.text)
    check = (behind["check"] or behind["inside"]) if behind else ""
    if behind is None or len(check.split()) < _FEWEST_WORDS_OF_A_CHECK:
        return cells
    if (behind["mark"] or "(") not in ".;" and state(behind["state"]) != "complete":
        return cells
    return {**cells, "status": Cell(behind["state"], status.line), "verification": Cell(check, status.line)}


def layout_of(items: Sequence[str], tells: Tells) -> Layout | None:
    """The layout that most items of a list share; None where they are fewer than three, or a part cannot be told."""
    texts = [text for text in items if text.strip()]
    if len(texts) < _FEWEST_ITEMS:
        return None
    together = "\n".join(texts)
    for bracket in (False, True):
        fewest = _FEWEST_ITEMS * (_FEWEST_PARTS - 1 - bracket)  # a bracket parts a line as a mark does
        for mark in _MARKS if not bracket or "(" in together or "[" in together else ():
            if together.count(mark) < fewest:
                continue
            split = [_parts(text, mark, bracket=bracket) for text in texts]
            count, often = Counter(len(parts) for parts in split).most_common(1)[0]
            if not _FEWEST_PARTS <= count <= _MOST_PARTS or often < max(_FEWEST_ITEMS, _MOSTLY * len(texts)):
                continue
            rows = [[_clean(text[start:end]) for start, end in parts] for text, parts in zip(texts, split, strict=True) if len(parts) == count]
            if sum(any(map(_LABELLED.match, row[1:])) for row in rows) * 2 > len(rows):
                continue  # labels tell more than places do
            roles = _roles(list(zip(*rows, strict=True)), tells)
            if roles is not None:
                return Layout(mark, bracket, roles, tells.state)
    return None


def layout_below(lines: Sequence[str], tells: Tells) -> Layout | None:
    """The layout of the lines that stand alone below the actions of a list, one below each: "Nadia / 24 Sept / done / tried on 23 Sept"; their
    first part stands for the action itself.
    """
    if len(lines) < _FEWEST_ITEMS:
        return None
    found = ((mark, layout_of([stand_in(line, mark) for line in lines], tells)) for mark in _MARKS)
    return next((layout for mark, layout in found if layout is not None and layout.mark == mark), None)


def legend_of(text: str, columns: ColumnWords, tells: Tells) -> Layout | None:
    """The layout that a line explains, which names nothing but parts of an action between marks: "what / who / when / state / how checked"; one
    without the action's own words explains the lines below the actions.
    """
    said = _LEGEND_LEAD.sub("", text.strip().strip("()[]*_ "))
    words = columns.named
    for mark in (*_MARKS, ","):
        if said.count(mark) < _FEWEST_PARTS - 1:
            continue
        parts = tuple(words.get(key(said[start:end])) for start, end in _parts(said, mark, bracket=False))
        if len(parts) >= _FEWEST_PARTS and None not in parts and len(set(parts)) == len(parts):
            roles = tuple(part for part in parts if part)
            return Layout(mark, False, roles if "text" in roles else ("text", *roles), tells.state)
    return None


def stand_in(line: str, mark: str) -> str:
    """A line below an action, as it were to stand behind the action's words."""
    return f"the action {mark} {line}"


def name_columns(names: list[str | None], block: Block, tells: Tells) -> None:
    """Give the columns of a table of actions over which nothing stands their names by their cells: days are when, states how far."""
    for role, fits in (("status", lambda words: tells.state(words) is not None), ("due", tells.due)):
        free = [at for at, name in enumerate(names) if name is None and at < len(block.header) and not block.header[at].strip()]
        shares = [(_share([row.cells[at] for row in block.rows if at < len(row.cells)], fits), -at) for at in free]
        if role not in names and shares and max(shares)[0] >= _MOSTLY:
            names[-max(shares)[1]] = role


def _parts(text: str, mark: str, *, bracket: bool) -> list[tuple[int, int]]:
    """Where the parts of an item stand: between marks outside brackets and code, or before a bracket at its end and between marks inside it."""
    first = 0
    end = len(text)
    head: list[tuple[int, int]] = []
    if bracket:
        match = _BRACKET_AT_END.search(text)
        if match is None:
            return []
        head, first, end = [(0, match.start())], match.start("inside"), match.end("inside")
        flat = text[:end]
    else:
        flat = _INSIDE.sub(lambda inside: "\0" * len(inside[0]), text)
    starts = [found.span() for found in _between(mark).finditer(flat) if found.start() >= first]
    edges = [first, *(at for pair in starts for at in pair), end]
    return [*head, *zip(edges[::2], edges[1::2], strict=True)]


@lru_cache(maxsize=32)
def _between(mark: str) -> re.Pattern[str]:
    """A mark with the space around it."""
    space = r"\s{0,3}" if mark in ";," else r"\s{1,3}"
    return re.compile(rf"{space}{re.escape(mark)}(?=\s|$)")


def _clean(words: str) -> str:
    said = words.strip().rstrip("\\").strip(" *_")
    return said if _INITIAL.search(said) else said.removesuffix(".").strip()


def _roles(columns: Sequence[Sequence[str]], tells: Tells) -> tuple[str, ...] | None:
    """What each column is, by its cells: the first the action, unless it names people, else the longest of the others; how it stands, when, who; one
    behind the state the check.
    """
    roles: list[str] = [""] * len(columns)
    if _share(columns[0], is_ticket) >= _MOSTLY:
        roles[0] = "tickets"
    elif _share(columns[0], lambda words: is_somebody(words) and tells.state(words) is None) < _MOSTLY and not _are_states(columns[0], tells):
        roles[0] = "text"

    def give(role: str, fits: Callable[[str], bool], among: Collection[int] = range(_MOST_PARTS)) -> None:
        shares = [(_share(cells, fits), -at) for at, cells in enumerate(columns) if not roles[at] and at in among]
        if shares and max(shares)[0] >= _MOSTLY:
            roles[-max(shares)[1]] = role

    give("status", lambda words: tells.state(words) is not None)
    give("due", lambda words: tells.due(DUE_WORDS.sub("", words, count=1)) or looks_vague(words))
    left = [at for at, role in enumerate(roles) if not role]
    if "text" not in roles and left:
        roles[max(left, key=lambda at: sum(map(len, columns[at])))] = "text"
    if roles[0] == "text" and _share(columns[0], lambda words: " " in words) < _MOSTLY:
        return None  # codes, or levels
    sure = {at for at, cells in enumerate(columns) if any(map(is_somebody, _said(cells)))}
    give("owners", can_be_somebody, sure)
    left = [at for at, role in enumerate(roles) if not role]
    if len(left) == 1 and "status" in roles and left[0] == roles.index("status") + 1:
        roles[left[0]] = "verification"
    elif left:
        return None
    return tuple(roles) if len({"owners", "due", "status"} & set(roles)) > 1 else None


def _are_states(cells: Sequence[str], tells: Tells) -> bool:
    """Whether a first column is states and nothing else: "Done - alert on lag", not "Open the port"."""
    return _share(cells, lambda words: tells.state(words) is not None and len(words.split()) <= _MOST_WORDS_OF_A_STATE) >= _MOSTLY


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    """The share of the cells with something in them that fit; 0 where hardly any has."""
    said = list(_said(cells))
    return sum(map(fits, said)) / len(said) if said and len(said) * 3 >= len(cells) else 0.0


def _said(cells: Sequence[str]) -> Iterator[str]:
    return (words for words in cells if words.casefold() not in _NOTHING)
