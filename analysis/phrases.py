"""Phrases of a vocabulary file as patterns: "a/b" is either word, "*" any ending, "..." up to three words of one sentence between."""

from __future__ import annotations

import re

BETWEEN = r"[\s\"'“”‘’*_()-]{1,12}"  # what may stand between two words of one sentence
ENDING = r"[\w’'-]{0,20}"
ANY = r"(?:[^\s.!?;:]{1,40}\s{1,4}){0,3}?"


def pattern(phrase: str) -> str:
    """A phrase as a pattern."""
    parts: list[str] = []
    for one in phrase.split():
        if one == "...":
            parts.append(ANY)
        else:
            parts.append(f"(?:{'|'.join(map(word, one.split('/')))})" + BETWEEN)
    return "".join(parts).removesuffix(BETWEEN)


def word(one: str) -> str:
    """A word of a phrase as a pattern."""
    return re.escape(one.removesuffix("*")) + (ENDING if one.endswith("*") else "")


def loosely(found: str) -> str:
    """What finds all that a pattern of phrases does and more, whatever the case, in a way that DuckDB is quick at."""
    for exact, loose in ((BETWEEN, r"\W+"), (ANY, "[^.!?]*"), (ENDING, r"\S*")):
        found = found.replace(exact, loose)
    return f"(?i){found}"
