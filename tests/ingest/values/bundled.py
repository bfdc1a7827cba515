"""The bundled word lists, as the tests of the value parsers read them, and a reader of plain ISO days."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import ingest

VOCABULARY = Path(ingest.__file__).parent / "vocabulary"
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def table(name: str) -> dict[str, Any]:
    """The parsed TOML file `name` of the vocabulary."""
    return tomllib.loads((VOCABULARY / name).read_text(encoding="utf-8"))


def find_iso_day(text: str) -> date | None:
    """The first ISO day in `text` that exists; None without one."""
    for match in _DAY.finditer(text):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            continue
    return None
