"""Every name that a warehouse holds: of people and teams, of customers and others whom an incident touched, of systems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.connection import Warehouse

_OWN = {
    "people": """
        SELECT unnest(owners) FROM action_items
        UNION SELECT unnest(owners) FROM action_history
        UNION SELECT unnest(reviewers) FROM incidents
        UNION SELECT unnest([reporter, prepared_by]) FROM incidents
        UNION SELECT verified_by FROM action_items
        UNION SELECT unnest([verified_by, given_by]) FROM action_history
        UNION SELECT written.verified_by FROM action_attestations
        UNION SELECT actor FROM timeline_events
        UNION SELECT made_by FROM overrides
        UNION SELECT team FROM systems
    """,
    "customers": "SELECT DISTINCT name FROM impacts WHERE kind = 'audience'",
    "systems": "SELECT DISTINCT name FROM impacts WHERE kind = 'system'",
}
_OTHER = {
    "people": "SELECT name[8:], unnest(list_prepend(name[8:], string_split(value, chr(10)))) FROM settings WHERE starts_with(name, 'person.')",
    "customers": "SELECT min(name), name_text FROM impacts WHERE kind = 'audience' GROUP BY name_text",
    "systems": """
        SELECT min(name), name_text FROM impacts WHERE kind = 'system' GROUP BY name_text
        UNION ALL SELECT name, unnest(list_prepend(name, aliases)) FROM systems
    """,
}


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a kind: all as they are `spelled`, and by each, folded, the one that it is counted under, folded."""

    spelled: frozenset[str]
    own: Mapping[str, str]


def names_of(warehouse: Warehouse, kind: str) -> Names:
    """The names of "people", "customers" or "systems"."""
    own = [(name, name) for (name,) in warehouse.rows(_OWN[kind])]
    pairs = [(name, other) for name, other in [*own, *warehouse.rows(_OTHER[kind])] if name and other]
    return Names(frozenset(name for pair in pairs for name in pair), {folded(other): folded(name) for name, other in pairs})


def folded(name: str) -> str:
    """A name without what does not tell it from another: capitals, and how many spaces."""
    return " ".join(name.casefold().split())
