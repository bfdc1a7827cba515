"""Patterns of web addresses: where a document's line can be seen, and where a ticket is kept."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ingest.settings.table import Table

_SLOT = re.compile(r"\{([^{}]*)\}")
_SLOTS = {"source": ("path", "line", "end_line"), "tickets": ("ticket",)}


def read_links(table: Table) -> tuple[str | None, str | None]:
    """The patterns of `[links]`: `source` with its slot `{path}` (`{line}` and `{end_line}` too, if wanted), `tickets` with its slot `{ticket}`."""
    table.allow(*_SLOTS)
    return _pattern(table, "source"), _pattern(table, "tickets")


def _pattern(table: Table, name: str) -> str | None:
    """A web address that holds the first of its slots, and no other than its slots."""
    pattern = table.text(name)
    if pattern is None:
        return None
    slots = _SLOTS[name]
    needed = f"{{{slots[0]}}}"
    said = f"{table.name(name)} must"
    if not is_web_address(_SLOT.sub("x", pattern)):
        raise table.error(f'{said} be a web address that begins with https:// or http://, as in "https://example.org/{needed}".', name)
    for found in _SLOT.findall(pattern):
        if found not in slots:
            raise table.error(f"{said} hold no slot {{{found}}}; known {_are(slots)}.", name)
    if needed not in pattern:
        raise table.error(f'{said} hold the slot {needed}, as in "https://example.org/{needed}".', name)
    if set(_SLOT.sub("", pattern)) & set("{}"):
        raise table.error(f"{said} hold braces only around a slot; known {_are(slots)}.", name)
    return pattern


def is_web_address(text: str) -> bool:
    """Whether a text is an address that begins with http:// or https://, without a space."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not any(sign.isspace() for sign in text)


def _are(slots: tuple[str, ...]) -> str:
    named = [f"{{{slot}}}" for slot in slots]
    return f"is {named[0]}" if len(named) == 1 else f"are {', '.join(named)}"
