"""What is said in words about numbers: each sentence once, in `sentences.toml`, whose head says how a number is put in."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ingest.things import noun, things, written

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
    """The sentence with its values put in. A name or a value that is missing raises `KeyError`."""
    return sentences()[name].format(**{key: _Number(value) if isinstance(value, int | float) else value for key, value in values.items()})


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in a sentence; what stands behind its name and a colon says in which words."""

    value: float

    def __format__(self, words: str) -> str:
        if "|" in words:
            *none, one, more = words.split("|")
            chosen = none[0] if none and self.value == 0 else one if self.value == 1 else more
            return chosen.replace("#", written(self.value))
        if words.startswith("~"):
            return noun(self.value, words[1:])
        if words == "none" and self.value == 0:
            return words
        return things(self.value, words) if words and words != "none" else written(self.value)


def percent(part: float, whole: float) -> str:
    """A share in percent, without the sign: "0" and "100" of none and of all alone, else at least "less than 1" and at most "more than 99".

    `whole` is more than 0.
    """
    rounded = round(100 * part / whole)
    if rounded == 0 and part:
        return "less than 1"
    return "more than 99" if rounded == 100 and part < whole else str(rounded)
