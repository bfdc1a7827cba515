"""Those who write the made-up postmortems: how each lays a document out, and with what habits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Length = Literal["short", "any", "long"]


@dataclass(frozen=True, slots=True)
class Writer:
    """One hand. `heading` and `label` are patterns; the rest says which of the ways in `document.py` the hand takes.

    `zone` is the offset of its clock from UTC in minutes and what it is called; `checks` is the share of actions whose check it writes down at all.
    """

    heading: str
    label: str
    length: Length
    zone: tuple[int, str]
    day: Literal["iso", "long", "dotted"]
    timeline: Literal["table", "bullets", "no notes"]
    causes: Literal["bullets", "nested", "inline", "numbered", "suffix"]
    actions: Literal["table", "reordered", "sentence", "tasks"]
    severity: str
    duration: Literal["minutes", "hours", "words", "short"]
    states: tuple[str, str, str, str, str]  # not started, in progress, blocked, complete, cancelled
    checks: int  # in percent
    hints: bool = False
    empty_row: bool = False

    @property
    def in_list(self) -> bool:
        """Whether the labels are items of a list."""
        return self.label.startswith(("- ", "* "))


_PLAIN = ("Not Started", "In Progress", "Blocked", "Complete", "Cancelled")
_SHORT = ("open", "wip", "blocked", "done", "dropped")
_LONG = ("Not started", "In progress", "On hold, waiting for budget", "Done", "Won't do")
_SHOUT = ("TODO", "DOING", "WAITING", "DONE", "CANCELLED")

WRITERS = (
    Writer("## {n}. {name}", "- **{}**: ", "any", (0, "UTC"), "iso", "table", "nested", "table", "SEV{}", "minutes", _PLAIN, 90),
    Writer("## {name}", "**{}:** ", "long", (60, "UTC+01:00"), "long", "table", "bullets", "table", "SEV{} / P{}", "hours", _LONG, 80),
    Writer("### {n}) {name}", "- **{}:** ", "short", (0, "UTC"), "iso", "no notes", "inline", "reordered", "Sev {}", "short", _SHORT, 30),
    Writer("{name}\n----", "**{}**: ", "any", (0, "UTC"), "iso", "table", "numbered", "table", "SEV{}", "hours", _PLAIN, 70),
    Writer("## {n}. {name}", "- {}: ", "short", (0, "UTC"), "dotted", "bullets", "suffix", "sentence", "{}", "minutes", _LONG, 60),
    Writer("## {name}", "- **{}**: ", "any", (120, "UTC+02:00"), "iso", "table", "bullets", "table", "SEV-{}", "words", _PLAIN, 85, hints=True),
    Writer("## {n}. {name}", "* **{}:** ", "long", (0, "UTC"), "long", "table", "nested", "tasks", "SEV{}", "hours", _SHOUT, 50),
    Writer("## {n}. {name}", "- **{}**: ", "any", (0, "UTC"), "iso", "table", "inline", "table", "SEV{}", "minutes", _PLAIN, 0, empty_row=True),
    Writer("## {n} - {name}", "**{}** - ", "any", (-300, "UTC-05:00"), "iso", "table", "bullets", "reordered", "SEV{} / P{}", "hours", _LONG, 75),
    Writer("## {name}", "- **{}**: ", "long", (0, "UTC"), "iso", "bullets", "numbered", "table", "SEV{}", "words", _PLAIN, 90, empty_row=True),
)
