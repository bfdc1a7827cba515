"""Every name in a warehouse as a reader would look for it, so that a test can search an output for all of them; apart from the code that hides them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb

DROPPED = {"people": "drop", "customers": "drop", "systems": "drop", "text": "drop"}
ALIASED = {"people": "alias", "customers": "alias", "systems": "alias", "text": "drop", "salt": "any words"}
TEXT_KEPT = {**ALIASED, "text": "keep"}

_PEOPLE = """
    SELECT unnest(owners) FROM action_items UNION SELECT unnest(reviewers) FROM incidents UNION SELECT verified_by FROM action_items UNION
    SELECT unnest([reporter, prepared_by]) FROM incidents UNION
    SELECT given_by FROM action_history UNION SELECT actor FROM timeline_events UNION SELECT made_by FROM overrides UNION SELECT team FROM systems UNION
    SELECT name[8:] FROM settings WHERE name LIKE 'person.%'
"""
_CUSTOMERS = "SELECT unnest([name, name_text]) FROM impacts WHERE kind = 'audience'"
_SYSTEMS = "SELECT unnest([name, name_text]) FROM impacts WHERE kind = 'system' UNION SELECT unnest(list_prepend(name, aliases)) FROM systems"


def names_in(db: Path) -> Callable[[str], list[str]]:
    """Gives the names of the warehouse that stand in a text: of people each part with a capital and three letters or more, of systems and customers the
    whole name, in capitals or not.
    """
    with duckdb.connect(str(db), read_only=True) as connection:
        people, customers, systems = ({name for (name,) in connection.execute(sql).fetchall() if name} for sql in (_PEOPLE, _CUSTOMERS, _SYSTEMS))
    parts = {part for name in people for part in re.findall(r"\b[A-Z]\w{2,}", name)}
    in_capitals = re.compile(rf"\b(?:{'|'.join(sorted(parts, key=len, reverse=True))})\b")
    whole = sorted(customers | systems | {name for name in people if " " in name}, key=len, reverse=True)
    anyhow = re.compile(rf"\b(?:{'|'.join(map(re.escape, whole))})\b", re.IGNORECASE)
    return lambda text: in_capitals.findall(text) + anyhow.findall(text)


def told_to_leave_out(db: Path, folder: Path, chosen: dict[str, str]) -> Path:
    """A copy of a warehouse whose corpus says what is left out."""
    copy = Path(shutil.copy(db, folder / "left-out.duckdb"))
    with duckdb.connect(str(copy)) as connection:
        connection.executemany("INSERT INTO settings VALUES (?, ?)", [(f"redact.{name}", value) for name, value in chosen.items()])
    return copy
