"""A review as Markdown: the same words and tables, figures as small tables with bars of text, notes as footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import singledispatch
from itertools import groupby
from urllib.parse import quote

from analysis.sentences import say
from dashboard.report.review import Cell, Drawn, Headed, Listed, Note, Place, Review, Said, Table
from dashboard.report.text_figures import in_text

_SPECIAL = re.compile(r"([\\`*_{}\[\]#+!|<>~&$^=])")
_LINKED = re.compile(r"(?<=\w)(?=://)|(?<=\bwww)(?=\.)|(?=@)", re.IGNORECASE)
_LIST = re.compile(r"^(\d+)([.)])|^([-+])(?=\s)")


def markdown(review: Review) -> str:
    """The file's text: the same for the same review. Lines are links to the documents, relative to the corpus where nothing says where these are."""
    links = {one.place: one.address or (f"{quote(one.path)}#L{one.place.line}" if one.path else None) for one in review.quotes}
    parts = [f"# {text(review.title)}", text(review.told)]
    if review.quotes and not any(one.address for one in review.quotes):
        parts.append(prose(say("report.relative")))
    for number, section in enumerate(review.sections, 1):
        parts.append(f"## {number}. {text(section.heading)}")
        parts += [_block(block, links) for block in section.blocks]
    parts += [f"## {text(say('report.heading.notes'))}", text(say("report.notes_told"))]
    parts += [_note(note, links) for note in review.notes]
    return "\n\n".join(parts) + "\n"


def prose(words: str) -> str:
    """A sentence of ours as Markdown, with what it names between backticks as code."""
    parts = words.split("`")
    return (
        "".join(f"`{part}`" if place % 2 and place < len(parts) - 1 else text(part) if part.strip() else part for place, part in enumerate(parts))
        if len(parts) % 2
        else text(words)
    )


def text(words: str) -> str:
    """Words as Markdown that shows just these: no link, no list, no tag of theirs."""
    plain = _LINKED.sub(r"\\", _SPECIAL.sub(r"\\\1", " ".join(words.split(" "))))
    return _LIST.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", re.sub(r"[\r\n\t]+", " ", plain))


@singledispatch
def _block(block: object, links: Mapping[Place, str | None]) -> str:  # noqa: ARG001  # each writer takes them
    raise TypeError(f"no way to write {type(block).__name__}")


@_block.register
def _(block: Said, links: Mapping[Place, str | None]) -> str:  # noqa: ARG001
    return prose(block.text) + _marks(block.notes)


@_block.register
def _(block: Headed, links: Mapping[Place, str | None]) -> str:  # noqa: ARG001
    return f"### {text(block.text)}"


@_block.register
def _(block: Listed, links: Mapping[Place, str | None]) -> str:  # noqa: ARG001
    return "\n".join(f"- {text(item.text)}{_marks(item.notes)}" for item in block.items)


@_block.register
def _(block: Drawn, links: Mapping[Place, str | None]) -> str:  # noqa: ARG001
    (first, *columns), rows = in_text(block.figure)
    told = getattr(block.figure, "as_table", "") or block.figure.caption
    if not told.startswith(f"{say('report.text.number', n=block.figure.n)} "):
        told = f"{say('report.text.figure', n=block.figure.n)} {told}"
    return f"{_table([block.groups or first, *columns], [[text(cell) for cell in row] for row in rows])}\n\n{text(told)}{_marks(block.notes)}"


@_block.register
def _(block: Table, links: Mapping[Place, str | None]) -> str:
    table = _table(block.columns, [[_cell(cell, links) for cell in row] for row in block.rows])
    return f"{table}\n\n{prose(block.rest)}" if block.rest else table


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [[text(name) or " " for name in columns], ["---"] * len(columns), *([cell or " " for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(cell: Cell, links: Mapping[Place, str | None]) -> str:
    words = text(cell.text)
    address = links.get(cell.place) if cell.place and words else None
    return (f"[{words}]({_safe(address)})" if address else words) + _marks(cell.notes)


def _marks(notes: Iterable[int]) -> str:
    return "".join(f"[^{number}]" for number in notes)


def _note(note: Note, links: Mapping[Place, str | None]) -> str:
    groups = [f"{text(label)}{': ' if label and places else ''}{_places(places, links)}" for label, places in note.groups]
    return f"[^{note.number}]: " + " · ".join(part for part in (text(note.told), *groups, prose(note.rest)) if part)


def _places(places: Sequence[Place], links: Mapping[Place, str | None]) -> str:
    """Lines by incident: "INC-1 3, 5"."""
    told = []
    for name, found in groupby(places, key=lambda place: place.incident):
        lines = [f"[{place.line}]({_safe(address)})" if (address := links.get(place)) else str(place.line) for place in dict.fromkeys(found)]
        told.append(f"{text(name)} {', '.join(lines)}")
    return "; ".join(told)


def _safe(address: str) -> str:
    return address.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
