"""A review as data: what it says, in which order, and where each row and each number comes from. How it looks is not told here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from analysis.connection import Warehouse
from analysis.corpus import Corpus
from analysis.filters import UNDATED, Filters, between
from analysis.periods import Span
from analysis.redaction import Redaction
from dashboard.report.snapshot import Snapshot


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a document: the incident's name, the document, and the line."""

    incident: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Plain text in a table, the place where it stands, and the notes on what it counts, by their numbers."""

    text: str
    place: Place | None = None
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph, and the notes on its numbers."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Headed:
    """A heading within a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Paragraphs as a list, in order."""

    items: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; `about` says in words what the table is, `rest` what is not in it. Columns named in `wide` hold prose."""

    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    rest: str = ""
    wide: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure (see `dashboard.figures`), its name, the notes on what its marks count, and what its groups are called."""

    name: str
    figure: Any
    notes: tuple[int, ...] = ()
    groups: str = ""


Block = Said | Headed | Listed | Table | Drawn


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a review with a heading."""

    name: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What a number counts: in words, and the rows, a group with a heading each; `rest` is said where not all of them are given."""

    number: int
    told: str
    groups: tuple[tuple[str, tuple[Place, ...]], ...]
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A line of a document in its author's words, and its `path`, None where that is left out. `address` is where it is kept, if that is known.
    `below` are the first words behind a line that only names them, such as a heading, and `below_line` is theirs; 0 of none.
    """

    place: Place
    text: str
    path: str | None
    address: str | None
    below: str = ""
    below_line: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """A whole review; `corpus` and `day` say of what and as of when, `quotes` has every line that a row or a note names."""

    title: str
    corpus: str
    day: date
    told: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    quotes: tuple[Quote, ...]


@dataclass(slots=True)
class Notes:
    """The notes of a review as they are asked for, numbered in the order in which they are first named."""

    found: list[Note] = field(default_factory=list)
    _known: dict[object, int] = field(default_factory=dict)

    def add(self, key: object, make: Callable[[int], Note]) -> int:
        """The number of the note with this key, which is made where it is new."""
        if key not in self._known:
            self._known[key] = len(self.found) + 1
            self.found.append(make(self._known[key]))
        return self._known[key]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a section is asked for: the period, the one before and the same a year ago (None where there is none), the day, what is left out of
    names and words, the notes of the review, the document of each incident and the line of its title, by its key, what the last review held, and
    what this one does (`held`, where it was asked).
    """

    warehouse: Warehouse
    about: Corpus
    span: Span
    before: Span | None
    year_before: Span | None
    as_of: date
    redaction: Redaction
    notes: Notes
    paths: Mapping[str, str]
    heads: Mapping[str, int]
    since: Snapshot | None = None
    held: list[Snapshot] = field(default_factory=list)

    @property
    def filters(self) -> Filters:
        """The incidents of the period."""
        return self.of(self.span)

    def of(self, span: Span) -> Filters:
        """The incidents of a period."""
        return Filters(period=span.name, as_of=self.as_of)

    @property
    def earlier(self) -> Filters:
        """The incidents before it."""
        return Filters(period=self.span.earlier, as_of=self.as_of)

    @property
    def undated(self) -> Filters:
        """What has no day, and lies in no period."""
        return Filters(period=UNDATED, as_of=self.as_of)

    @property
    def until(self) -> Filters:
        """The incidents up to its end."""
        return Filters(period=between(date.min, self.span.last), as_of=self.as_of)

    @property
    def beside(self) -> Sequence[Span]:
        """The period, and those beside which it is put."""
        return [one for one in (self.span, self.before, self.year_before) if one]
