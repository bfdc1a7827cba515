"""Plots: what goes wrong, in the words of people who were there. They stand in `plots/`, one table for each plot."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "plots"


@dataclass(frozen=True, slots=True)
class Cause:
    """A contributing factor: its category, themes and mechanisms, and its wordings."""

    category: str
    themes: tuple[str, ...]
    mechanisms: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A follow-up action: its kind, its wordings, and what shows that it works."""

    kind: str
    texts: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """One way in which things go wrong: `said` holds the phrases of each field, `detection` and `rows` those of each method and phase."""

    name: str
    fits: tuple[str, ...]
    said: Mapping[str, tuple[str, ...]]
    causes: tuple[Cause, ...]
    tasks: tuple[Task, ...]
    detection: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, tuple[str, ...]]


@cache
def all_plots() -> Sequence[Plot]:
    """The plots of every file in `plots/`, by file and in its order."""
    return tuple(_plot(table) for file in sorted(_FOLDER.glob("*.toml")) for table in tomllib.loads(file.read_text(encoding="utf-8"))["plot"])


def _plot(table: Mapping[str, Any]) -> Plot:
    said = {name: tuple(value) for name, value in table.items() if isinstance(value, list) and value and isinstance(value[0], str) and name != "fits"}
    causes = tuple(
        Cause(one["category"], tuple(one.get("themes", ())), tuple(one.get("mechanisms", ())), tuple(one["text"])) for one in table["factors"]
    )
    tasks = tuple(Task(one["kind"], tuple(one["text"]), tuple(one["evidence"])) for one in table["actions"])
    detection = {name: tuple(value) for name, value in table["detection"].items()}
    return Plot(table["name"], tuple(table["fits"]), said, causes, tasks, detection, {name: tuple(value) for name, value in table["rows"].items()})
