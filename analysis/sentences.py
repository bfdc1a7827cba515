"""What is said in words about numbers: each sentence once, in `sentences.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("sentences.toml")


@cache
def sentences() -> Mapping[str, str]:
    """Every sentence, by its name with dots: "trend.count.up"."""
    return dict(_flat(tomllib.loads(_FILE.read_text(encoding="utf-8")), ""))


def _flat(table: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in table.items():
        found += [(prefix + name, value)] if isinstance(value, str) else _flat(value, f"{prefix}{name}.")
    return found


def say(name: str, /, **values: object) -> str:
    """The sentence with its values put in; numbers with a fraction are given to three digits. A name or a value that is missing raises `KeyError`."""
    return sentences()[name].format(**{key: _written(value) for key, value in values.items()})


def _written(value: object) -> object:
    return f"{value:,.3g}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else value
