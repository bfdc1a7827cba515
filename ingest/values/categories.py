"""The category of a contributing factor: the author's word, else the group of its themes, else what it speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ingest.values.cues import tokens
from ingest.values.themes import Themes, opening_label

_CLOSING = re.compile(r"(?:\s{0,2}[(\[{]|\s[-–—]\s|(?<=[.;])\s)(?P<words>[^\W\d_]{2,20})(?: factor)?[)\]}]?[*_`\s]{0,3}\.?$")
_MARK = re.compile(r"\(?[a-h1-9][.)]\s{1,3}(?=\S)")  # the letter or number of a list that was written by hand
_CLOSING_REACH = 40
_BEHIND = re.compile(r"(?<=\w)[.]?\s{1,3}\((?P<words>[^\W\d_]{2,20})\)(?=\s{0,3}(?:[.;,]|$))")
_LETTER = re.compile(r"\[(?P<letter>[A-Z])\]\s{1,3}(?=\S)")  # "[T] …" in a list whose categories are told by their first letters


def explicit_category(text: str, themes: Themes) -> tuple[str, str] | None:
    """The category that the author names before or behind a factor ("Process: …", "… (technical)"), and the rest of the words."""
    mark = _MARK.match(text)
    own = _named(text[mark.end() :], themes) if mark else None
    return (own[0], f"{mark[0]}{own[1]}") if mark and own else _named(text, themes)


def _named(text: str, themes: Themes) -> tuple[str, str] | None:
    match = opening_label(text)
    category = themes.categories.get(match["words"].casefold()) if match else None
    if match and category and text[match.end() :].strip():
        return category, text[match.end() :].strip()
    letter = _LETTER.match(text)
    lettered = [category for category in set(themes.categories.values()) if letter and category.startswith(letter["letter"].casefold())]
    if letter and len(lettered) == 1:
        return lettered[0], text[letter.end() :].strip()
    cut = max(0, len(text) - _CLOSING_REACH)
    match = _CLOSING.search(text, cut)
    category = themes.categories.get(match["words"].casefold()) if match else None
    if match and category and text[: match.start()].strip():
        return category, text[: match.start()].rstrip()
    return None


def by_category(text: str, themes: Themes) -> list[tuple[str, int]]:
    """The factors that a passage parts by the category behind each ("X (process). Y (technical)."), with their offsets; the passage where it names
    fewer than two.
    """
    ends = [match.end() for match in _BEHIND.finditer(text) if match["words"].casefold() in themes.categories]
    if len(ends) < 2 or text[ends[-1] :].strip(" .;,\n"):
        return [(text, 0)]
    starts = [0, *ends[:-1]]
    found = []
    for start, end in zip(starts, ends, strict=True):
        part = text[start:end]
        own = len(part) - len(part.lstrip(" .;,\n"))
        found.append((part[own:].rstrip(), start + own))
    return found


def category_of(names: Iterable[str], themes: Themes) -> str | None:
    """The group that all of these themes have in common; None where they differ or there are none."""
    groups = {themes.groups[name] for name in names}
    return groups.pop() if len(groups) == 1 else None


def guess_category(text: str, names: Iterable[str], themes: Themes) -> str | None:
    """The common group of these themes of `text`; where there are none, the category that most of its words speak for."""
    found = tuple(names)
    if found:
        return category_of(found, themes)
    votes = Counter(match.value for match in themes.category_cues.find(tokens(text)))
    ranking = votes.most_common(2)
    if not ranking or (len(ranking) > 1 and ranking[0][1] == ranking[1][1]):
        return None
    return ranking[0][0]
