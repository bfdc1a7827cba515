"""Where the walk through a document stands, and which words count as labels there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.fields import FIELDS, FOOTER
from ingest.labels import BRACKET, Label, key, opens_with_time
from ingest.mapping.asked import Asked
from ingest.mapping.pieces import Piece
from ingest.outline import Block, Kind
from ingest.styles import Mapping, Match

_DEFINITION = re.compile(r"^\s{0,4}\n:\s{1,4}")  # a list of definitions: "Status", and on the next line ": Resolved"
_WORDS_OF_A_SURE_LABEL = 2
_NO_LABEL = (None, None)
_AMONG_CAUSES = {"went_well": "safeguards_worked", "went_wrong": "safeguards_failed"}
_REST = frozenset({"what didnt", "what did not", "what didnt work", "what did not work", "stuff that didnt", "things that didnt"})
_WHAT = ("what ", "stuff ", "things ", "bits ")  # by which such a label names things: "good" alone may be a word about anything


@dataclass(slots=True)
class Scope:
    """Where the walk stands: the heading's own meaning, and the last label that opened one. `bare` documents have no headings, so that
    known words alone on a line stand for them. `waiting` says that the last label has no value yet: what comes next is it. `section` is what the
    last label alone on its line meant, which may stand for a heading: "**2. Impact**" over "Who: …". `at_foot` says that a label of the form's foot
    has been seen: what follows is none of the things of a list.
    """

    path: tuple[str, ...]
    default: Match | None
    current: Match | None = None
    bare: bool = False
    waiting: bool = False
    section: str | None = None
    at_foot: bool = False

    @property
    def meaning(self) -> Match | None:
        """What something means that stands here without a label of its own."""
        return self.current or self.default

    def open(self, found: Match, value: str) -> None:
        """Let what follows belong to a label, unless it is one of a few words and has them."""
        self.waiting = not value.strip()
        self.at_foot = self.at_foot or FIELDS[found.mapping.field].section == FOOTER
        self.section = found.pattern if self.waiting else self.section
        self.current = None if FIELDS[found.mapping.field].short and value.strip() else found

    @property
    def many(self) -> bool:
        """Whether what stands here is a list of things, in which marked words may be part of a thing."""
        meaning = self.meaning
        return meaning is not None and FIELDS[meaning.mapping.field].many


@lru_cache(maxsize=10_000)
def keys(path: tuple[str, ...]) -> tuple[str, ...]:
    """A path in the form in which it is compared."""
    return tuple(map(key, path))


def meant(label: str, scope: Scope, style: Asked) -> Match | None:
    """What a label means where it stands; "what worked" among causes speaks of safeguards, not of lessons."""
    found = style.match((*keys(scope.path), key(label)))
    if found is None and scope.section is not None:
        found = style.match((scope.section, key(label)))
    own = _AMONG_CAUSES.get(found.mapping.field) if found and found.pattern.startswith(_WHAT) else None
    if found is None or own is None or not (_among_causes(scope) or (_is_rest(found) and _is_worked(scope.current))):
        return found
    return replace(found, mapping=Mapping(own))


def _among_causes(scope: Scope) -> bool:
    return scope.default is not None and FIELDS[scope.default.mapping.field].section == "analysis"


def _is_rest(found: Match) -> bool:
    """Whether a label only says that something did not: "what didn't", which is about what the label before it named."""
    return found.pattern in _REST


def _is_worked(before: Match | None) -> bool:
    return before is not None and before.mapping.field == "safeguards_worked"


def headed(title: str, scope: Scope, style: Asked) -> Match | None:
    """What a heading means; one whose own words no style knows by those of its bracket or beside its slash: "Resumen (Incident Summary)",
    "Impact / Påvirkning".
    """
    words = key(title)
    found = style.match((*keys(scope.path), words)) if words else None
    return found or style.aside((scope.path, title), lambda: _beside(title, keys(scope.path), style))


def _beside(title: str, above: tuple[str, ...], style: Asked) -> Match | None:
    bracket = BRACKET.search(title)
    inside = key(bracket[0][1:-1]) if bracket else ""
    beside = [key(part) for part in title.split("/")]
    ways = [inside, *(way for way in beside if style.heads(way))]
    return next((match for way in ways if way and (match := style.match((*above, way)))), None)


def settled(meaning: Match | None, text: str, blocks: Sequence[Block]) -> Match | None:
    """The meaning of what stands in a place: its `rest` where nothing there begins with a time."""
    if meaning is None or meaning.mapping.rest is None:
        return meaning
    lines = [*text.split("\n"), *(line for block in blocks for line in (block.text, *(child.text for child in block.children)))]
    if any(opens_with_time(line) for line in lines) or any(block.kind is Kind.TABLE for block in blocks):
        return meaning
    return replace(meaning, mapping=Mapping(meaning.mapping.rest))


def label_at(text: str, scope: Scope, style: Asked, *, alone: bool) -> Label | None:
    """The label that `text` begins with, if it counts as one where it stands."""
    return label_and_meaning(text, scope, style, alone=alone)[0]


def label_and_meaning(text: str, scope: Scope, style: Asked, *, alone: bool) -> tuple[Label | None, Match | None]:
    """The label that `text` begins with, if it counts as one where it stands, and what it means there."""
    label = style.label(text)
    if label is None and style.has_ended(text):
        label = footer_label(text, scope, style) or _before_stop(text, scope, style)
    if label is None or not (label.colon or label.strong or alone):
        return _NO_LABEL
    found = meant(label.text, scope, style)
    if label.strong or (found and not _is_in_list(label, found, scope, style, alone=alone)):
        return label, found
    return _NO_LABEL


def _is_in_list(label: Label, found: Match, scope: Scope, style: Asked, *, alone: bool) -> bool:
    """Whether unmarked words that mean something are part of a thing of the list in which they stand."""
    meaning = scope.meaning
    if meaning is None or meaning.mapping.rest is not None or scope.at_foot or (scope.bare and alone and not label.colon):
        return False
    here, there = FIELDS[meaning.mapping.field], FIELDS[found.mapping.field]
    if not here.many:
        return False
    return (here.name == "action_items" and is_column(label, here.name, style)) or there.section not in {here.section, FOOTER}


def _before_stop(text: str, scope: Scope, style: Asked) -> Label | None:
    """A label that a full stop ends; a moment's is a sentence of what happened then: "Start of incident. The nodes are cordoned."."""
    label = style.before_stop(text)
    found = meant(label.text, scope, style) if label else None
    return None if found is None or found.mapping.field == "moment" else label


def footer_label(text: str, scope: Scope, style: Asked) -> Label | None:
    """A label of the form's foot without a colon: "Prepared by Ana Ruiz"."""
    label = style.by_whom(text)
    found = meant(label.text, scope, style) if label else None
    return label if found and FIELDS[found.mapping.field].section == FOOTER else None


def head_label(text: str, scope: Scope, style: Asked) -> Label | None:
    """A label of several words for what a form's head asks, behind a sentence: "… late. Affected services: mailer"."""
    label = style.label(text)
    found = meant(label.text, scope, style) if label and label.colon else None
    if label is None or found is None:
        return None
    section = FIELDS[found.mapping.field].section
    sure = len(label.text.split()) >= _WORDS_OF_A_SURE_LABEL and not scope.many
    return label if section == FOOTER or (section == "impact" and sure) else None


def is_column(label: Label, name: str, style: Asked) -> bool:
    """Whether a label names a column of a field's table ("Owner" of actions)."""
    words = key(label.text)
    return any(words in names for names in style.columns.get(name, {}).values())


def labelled_piece(
    label: Label,
    text: str,
    line: int,
    end_line: int,
    scope: Scope,
    found: Match | None,
    blocks: tuple[Block, ...] = (),
) -> Piece:
    """The piece of a label and its value, which stands behind it, below it, or in the `blocks` below it."""
    behind = text[label.value_start :]
    value = _DEFINITION.sub("", behind) if "\n" in behind else behind
    above = text.count("\n") - value.count("\n") if "\n" in text else 0
    if label.closing and value.rstrip().endswith(label.closing):
        value = value.rstrip().removesuffix(label.closing)
    if "\n" in value:
        above += value.count("\n", 0, len(value) - len(value.lstrip()))
    value = value.strip()
    return Piece(
        line,
        end_line,
        scope.path,
        Kind.ITEM,
        label=label.text.strip(),
        match=settled(found, value, blocks),
        text=value,
        text_line=line + above,
        blocks=blocks,
    )
