"""Names of what was affected, without the words around them that are no part of the name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_PATH = re.compile(r"(?<=\S)[ ]{1,3}>[ ]{1,3}(?=[^\s\d])")


@dataclass(frozen=True, slots=True)
class AffectedWords:
    """Words before and behind a name, those that tell what befell it, those that begin a note on the name before it, and what says that there are
    no more.
    """

    before: re.Pattern[str]
    behind: re.Pattern[str]
    befell: re.Pattern[str]
    notes: re.Pattern[str]
    no_more: frozenset[str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> AffectedWords:
        """The words of a parsed `affected.toml`."""
        articles = _any(table["articles"]["words"])
        return cls(
            re.compile(rf"(?:{_any(table['before']['words'])})\s{{1,3}}(?:(?:{articles})\s{{1,3}})?(?=\S)", re.IGNORECASE),
            re.compile(rf"(?<=\S)\s{{1,3}}(?:{_any(table['behind']['words'])})$", re.IGNORECASE),
            re.compile(rf"(?<=\w)\s(?:{_any(table['befell']['words'])})\s[^\n]*$", re.IGNORECASE),
            re.compile(rf"(?:{_any(table['notes']['begins'])})(?!\w)", re.IGNORECASE),
            frozenset(table["no_more"]["words"]),
        )


def affected_name(name: str, words: AffectedWords) -> str | None:
    """The name that is meant: "only the CMS" is "CMS"; None for "nothing else", and for a note ("all of type Q4")."""
    if words.notes.match(name) or name.casefold().replace("’", "'") in words.no_more:
        return None
    start = words.before.match(name)
    own = words.befell.sub("", name[start.end() :] if start else name)
    end = words.behind.search(own, max(0, len(own) - 20))
    return own[: end.start()] if end else own


def steps(text: str) -> str:
    """`text` with arrows between the steps of a path, as which names are parted: "api > queue > worker"."""
    return _PATH.sub(" → ", text)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
