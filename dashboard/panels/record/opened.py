"""The incident that a page shows, with what every part of that page needs: links that keep its filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.connection import Warehouse
from analysis.corpus import Corpus
from analysis.filters import Filters
from analysis.incidents import Record
from dashboard.filters import address
from dashboard.panels import correcting
from dashboard.show import link
from dashboard.words import NONE


@dataclass(frozen=True)
class Opened:
    """An incident of a warehouse, the filters under which it was opened, and the search of the list that led to it."""

    warehouse: Warehouse
    record: Record
    filters: Filters
    about: Corpus
    search: Mapping[str, str]

    @property
    def key(self) -> str:
        """The key of the incident."""
        return str(self.record.facts["incident_key"])

    @property
    def as_of(self) -> date:
        """The day that is asked about."""
        return self.filters.as_of or self.about.day

    def here(self, **more: object) -> str:
        """The address of this page, with something more asked of it."""
        return self.other(self.key, **more)

    def other(self, key: str, **more: object) -> str:
        """The address of another incident."""
        return address("incidents", self.filters, self.about, incident=key, **more, **self.search)

    def at(self, line: Any) -> str:
        """A link to a line of the document; a dash where there is none."""
        return NONE if line is None else link(line, self.here(line=line))

    def to_correct(self, name: str) -> str:
        """A link that shows how a value is corrected."""
        return correcting.to_correct(self.key, name, self.filters, self.about)

    def to_answer(self, action_key: str | None) -> str:
        """A link that shows how an action of this incident is answered."""
        return correcting.to_answer(self.key, action_key, self.filters, self.about)
