"""Links that go out, to the team's forge and tracker: only what the corpus's settings name, and only http and https."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from analysis.connection import Warehouse
from dashboard.words import escape
from ingest.settings.links import is_web_address


@dataclass(frozen=True, slots=True)
class Links:
    """The patterns of `[links]`: of a document's lines, and of a ticket; None where the corpus names none."""

    source: str | None
    tickets: str | None

    def to_source(self, path: str, line: int | None = None, end_line: int | None = None) -> str | None:
        """The address of a document, or of its lines; None where no pattern is known, or it is no web address."""
        if self.source is None:
            return None
        first = line or 1
        filled = self.source.replace("{path}", quote(path)).replace("{line}", str(first)).replace("{end_line}", str(end_line or first))
        return filled if _is_web(filled) else None

    def to_ticket(self, ticket: str) -> str | None:
        """The address of a ticket; a ticket that is an address itself stays what it is."""
        filled = ticket if _is_web(ticket) else self.tickets.replace("{ticket}", quote(ticket)) if self.tickets else ""
        return filled if _is_web(filled) else None


def links(warehouse: Warehouse) -> Links:
    """What the corpus's settings name."""
    found = dict(warehouse.rows("SELECT name, value FROM settings WHERE name IN ('links.source', 'links.tickets')"))
    return Links(found.get("links.source"), found.get("links.tickets"))


def outward(words: str, address: str | None) -> str:
    """Words as Markdown, as a link that goes out where there is an address, and marked as such."""
    if address is None:
        return escape(words)
    return f"[{escape(words)} ↗]({address.replace('(', '%28').replace(')', '%29').replace(' ', '%20')})"


def _is_web(address: str) -> bool:
    return is_web_address(address) and not set(address) & set('<>"`')
