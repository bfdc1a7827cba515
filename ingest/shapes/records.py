"""Actions written as blocks of lines: what is to be done, and below it a label and a value on each line.

"Put the script back" over "Responsible: Quentin", "For the: 28/03/2025", "State: done", "Control: log of the night read".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ingest.labels import key
from ingest.shapes.entries import Cell, Entry
from ingest.shapes.tables import Columns, column_names
from ingest.shapes.tails import Tells, can_be_somebody

_LABEL = re.compile(r"[ \t]{0,8}(?:[*_]{1,2}|[-–•+] )?(?P<label>[^\W\d_][\w ./'’-]{0,30}?)[*_]{0,2}\s?:[*_]{0,2}(?:\s{1,3}(?P<value>\S.{0,2000})?|$)")
_TEXT = "text"
_FEWEST_LABELS = 2
_MOST_WORDS_OF_A_LABEL = 4
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class _Line:
    """A labelled line: its label's key, its value with the lines that go on with it, and how many lines below the first it stands."""

    label: str
    value: str
    below: int


def record_labels(texts: Sequence[str], columns: Columns, tells: Tells) -> Mapping[str, str]:
    """The part of an action that each label names in the blocks among `texts`. Of labels whose words are not known the values tell: days, states,
    names; what is left right behind the state is the check. Empty where no block has two labels that are known.
    """
    blocks = [lines for text in texts if (lines := _lines(text))]
    labels = list(dict.fromkeys(line.label for lines in blocks for line in lines))
    roles = {label: name for label, name in zip(labels, column_names(labels, columns), strict=True) if name and name != _TEXT}
    if len(roles) < _FEWEST_LABELS:
        return {}
    for label in labels:
        said = [line.value for lines in blocks for line in lines if line.label == label and line.value]
        role = _told(said, tells) if label not in roles else None
        if role is not None and role not in roles.values():
            roles[label] = role
    for before, label in itertools.pairwise(labels):
        if label not in roles and roles.get(before) == "status" and "verification" not in roles.values():
            roles[label] = "verification"
    return roles


def record_entry(text: str, line: int, group: str | None, labels: Mapping[str, str]) -> Entry | None:
    """The action that a block of lines is, a line with a label of which nothing is known as what stands below it; None for other passages."""
    rows = text.split("\n")
    lines = _lines(text)
    told = [one for one in lines if one.label in labels]
    if len(told) < _FEWEST_LABELS or len({labels[one.label] for one in told}) < len(told):
        return None
    head = "\n".join(words.strip() for words in rows[: lines[0].below])
    cells = {labels[one.label]: Cell(one.value, line + one.below) for one in told}
    ends = [*(one.below for one in lines[1:]), len(rows)]
    below = [row.strip() for one, end in zip(lines, ends, strict=True) if one.label not in labels for row in rows[one.below : end]]
    return Entry(head, line, line + len(rows) - 1, cells, frozenset(cells), group=group, below="\n".join(below))


def _lines(text: str) -> list[_Line]:
    """The labelled lines of a block, behind its first line or two; empty where fewer than two stand there."""
    found: list[_Line] = []
    for number, words in enumerate(text.split("\n")):
        match = _LABEL.fullmatch(words.rstrip("\\ "))
        if number and match and len(match["label"].split()) <= _MOST_WORDS_OF_A_LABEL:
            found.append(_Line(key(match["label"]), (match["value"] or "").strip(" *_"), number))
        elif found:
            last = found[-1]
            found[-1] = _Line(last.label, f"{last.value}\n{words.strip()}".strip(), last.below)
    return found if len(found) >= _FEWEST_LABELS else []


def _told(values: Sequence[str], tells: Tells) -> str | None:
    """What values are, where most of them are it."""
    kinds: dict[str, Callable[[str], bool]] = {
        "due": tells.due,
        "status": lambda words: tells.state(words) is not None,
        "owners": can_be_somebody,
    }
    return next((role for role, fits in kinds.items() if values and sum(map(fits, values)) >= _MOSTLY * len(values)), None)
