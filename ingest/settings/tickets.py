"""How the columns of a tracker's export are called, where the usual headings do not find them."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.settings.table import Table

COLUMNS = ("ticket", "address", "state", "resolution", "closed_on", "assignee", "due")


@dataclass(frozen=True, slots=True)
class TicketColumns:
    """The headings that the corpus gives for columns of an export, by column, in its order of preference."""

    headings: tuple[tuple[str, tuple[str, ...]], ...] = ()


def read_ticket_columns(table: Table) -> TicketColumns:
    """The headings of `[tickets]`: a text, or a list of texts, for each column."""
    table.allow(*COLUMNS)
    found = []
    for name, value in table.content.items():
        text = None if isinstance(value, list) else table.text(name)
        found.append((name, (text,) if text is not None else table.texts(name)))
    return TicketColumns(tuple(found))
