"""A style while a document is mapped by it: it notes which other styles have answered alike, for which the same need not be done again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from ingest.family import Family, family_of
from ingest.labels import Label, ended_by_stop, find_label, key, says_by_whom
from ingest.mapping.pieces import Piece
from ingest.outline import Block
from ingest.shapes.tables import recognise_table
from ingest.styles import Match, Style
from ingest.unguarded import unguarded
from ingest.values.hints import is_instruction


@unguarded
@dataclass(frozen=True, slots=True)
class Walked:
    """The pieces of what stands right below a heading, in its `place`: all that it means depends on but the style. `goes_on` says that the
    heading's own meaning holds to its end; `alike` are the styles by which it is so.
    """

    place: Hashable
    alike: int
    pieces: tuple[Piece, ...]
    goes_on: bool


T = TypeVar("T")
_NEITHER = (None, None)
_EMPHASIS = frozenset("*_")
Columns = Mapping[str, Mapping[str, tuple[str, ...]]]
Found = dict[str, tuple[T, int]]  # with the styles by which it is so
Done = dict[int, list[Walked]]  # by the first line


@dataclass(slots=True)
class Asked:
    """A style (the one at `number` of its family) as one document asks it. `alike` are the styles that have answered the same to all that was
    asked, a bit for each; `done` is what is mapped already, by whatever style, `labels`, `ended` and `headings` what has been found in texts.
    """

    family: Family
    number: int
    done: Done = field(default_factory=dict)
    labels: Found[Label | None] = field(default_factory=dict)
    ended: Found[tuple[Label | None, Label | None]] = field(default_factory=dict)
    headings: dict[Hashable, tuple[Match | None, int]] = field(default_factory=dict)
    alike: int = -1

    @classmethod
    def alone(cls, style: Style) -> Asked:
        """A style that is asked without others."""
        return cls(family_of((style,)), 0)

    def by(self, number: int) -> Asked:
        """The style at that number of the family, to which nothing has been asked, with all that has been found in the document."""
        return Asked(self.family, number, self.done, self.labels, self.ended, self.headings)

    def anew(self) -> Asked:
        """The same style, nothing of the document mapped."""
        return Asked(self.family, self.number, {}, self.labels, self.ended, self.headings, self.alike)

    @property
    def style(self) -> Style:
        """The style itself."""
        return self.family.styles[self.number]

    def _is_among(self, styles: int) -> bool:
        """Whether the style is one of these, which is what was asked."""
        if styles >> self.number & 1:
            self.alike &= styles
            return True
        self.alike &= ~styles
        return False

    def match(self, path: tuple[str, ...]) -> Match | None:
        """See `Style.match`."""
        found, alike = self.family.match(path)[self.number]
        self.alike &= alike
        return found

    def knows(self, label: str) -> bool:
        """See `Style.knows`."""
        return self._is_among(self.family.known(label))

    def names(self, label: str) -> bool:
        """See `Style.names`."""
        return self._is_among(self.family.names.get(label, 0))

    def is_boilerplate(self, markdown: str) -> bool:
        """Whether a text is a line of the form."""
        opening = " ".join(markdown.split(None, 2)[:2])
        if opening.replace(" ", "").isalpha() and opening.casefold() not in self.family.openings:
            return False
        return self._is_among(self.family.boilerplate.get(key(markdown), 0))

    def is_instruction(self, markdown: str) -> bool:
        """Whether a text is the form's own instruction."""
        if markdown.lstrip()[:1] not in _EMPHASIS:
            return False
        openings, alike = self.family.guidance[self.number]
        self.alike &= alike
        return is_instruction(markdown, openings)

    def heads(self, words: str) -> bool:
        """Whether a section of the form is headed so (a `key`)."""
        heads, alike = self.family.heads[self.number]
        self.alike &= alike
        return words in heads

    @property
    def lead(self) -> str | None:
        """See `Style.lead`."""
        lead, alike = self.family.leads[self.number]
        self.alike &= alike
        return lead

    @property
    def columns(self) -> Columns:
        """The columns of tables, by field."""
        columns, alike = self.family.columns[self.number]
        self.alike &= alike
        return columns

    def table_field(self, block: Block, place: str | None) -> str | None:
        """See `recognise_table`."""
        return recognise_table(block, self.columns, place)

    def places(self, found: tuple[str | None, ...]) -> dict[int, str]:
        """See `sections_by_place`."""
        placed, alike = self.family.places(found)[self.number]
        self.alike &= alike
        return placed

    def label(self, text: str) -> Label | None:
        """The label that a text begins with (see `find_label`)."""
        found = self.labels.get(text)
        if found is None or not found[1] >> self.number & 1:
            before, self.alike = self.alike, -1
            found = self.labels[text] = (find_label(text, self.knows), self.alike)
            self.alike = before
        self.alike &= found[1]
        return found[0]

    def aside(self, place: Hashable, find: Callable[[], Match | None]) -> Match | None:
        """What a heading's own words do not say, but others in it do, found once."""
        found = self.headings.get(place)
        if found is None or not found[1] >> self.number & 1:
            before, self.alike = self.alike, -1
            found = self.headings[place] = (find(), self.alike)
            self.alike = before
        self.alike &= found[1]
        return found[0]

    def has_ended(self, text: str) -> bool:
        """Whether a text begins with a label that has no colon."""
        return self._ended(text) != _NEITHER

    def by_whom(self, text: str) -> Label | None:
        """See `says_by_whom`."""
        return self._ended(text)[0]

    def before_stop(self, text: str) -> Label | None:
        """See `ended_by_stop`."""
        return self._ended(text)[1]

    def _ended(self, text: str) -> tuple[Label | None, Label | None]:
        """The labels without a colon that a text may begin with."""
        found = self.ended.get(text)
        if found is None or not found[1] >> self.number & 1:
            before, self.alike = self.alike, -1
            found = self.ended[text] = ((says_by_whom(text, self.knows), ended_by_stop(text, self.names)), self.alike)
            self.alike = before
        self.alike &= found[1]
        return found[0]

    def once(self, line: int, place: Hashable, walk: Callable[[], tuple[tuple[Piece, ...], bool]]) -> Walked:
        """What stands below a heading from `line` on, by `walk` where no style that answers alike has been there with the heading in that `place`."""
        walked = self.done.setdefault(line, [])
        for one in walked:
            if one.alike >> self.number & 1 and one.place == place:
                self.alike &= one.alike
                return one
        before, self.alike = self.alike, -1
        pieces, goes_on = walk()
        one = Walked(place, self.alike, pieces, goes_on)
        walked.append(one)
        self.alike &= before
        return one
