"""What is left out where figures leave the team: `[redact]`, in the corpus's settings or in a file of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from ingest.settings.table import Table
from ingest.settings.texts import read_text, table_of

KEEP, DROP, ALIAS = "keep", "drop", "alias"
KINDS = ("people", "customers", "systems")


@dataclass(frozen=True, slots=True)
class Redact:
    """What becomes of names, by what they name, and of the authors' words. `salt` goes into the aliases."""

    people: str = KEEP
    customers: str = KEEP
    systems: str = KEEP
    text: str = KEEP
    salt: str | None = None

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return any(way != KEEP for way in (self.people, self.customers, self.systems, self.text))

    def settings(self) -> dict[str, str]:
        """What was chosen, as values of the table `settings`."""
        chosen = {name: value for name, value in asdict(self).items() if value is not None and (name == "salt" or value != KEEP)}
        return {f"redact.{name}": value for name, value in chosen.items()}

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Redact:
        """What `settings` made values of."""
        return cls(**{name: settings[f"redact.{name}"] for name in cls.__slots__ if f"redact.{name}" in settings})


def read_redact(table: Table) -> Redact:
    """What `[redact]` says; what it does not name is kept."""
    table.allow(*KINDS, "text", "salt")
    names = {kind: table.choice(kind, (KEEP, DROP, ALIAS)) or KEEP for kind in KINDS}
    return Redact(**names, text=table.choice("text", (KEEP, DROP)) or KEEP, salt=table.text("salt"))


def read_redact_file(file: Path) -> Redact:
    """What a file of its own says, below `[redact]` or at its top. Raises `ConfigurationError`, also where it says nothing."""
    table = table_of(read_text(file), str(file))
    if "redact" in table.content:
        table.allow("redact")
        table = table.table("redact")
    if not table.content:
        raise table.error('Nothing is to be left out by this; write what is, as in people = "drop".')
    return read_redact(table)
