"""The category of a contributing factor: the author's word, else the group of its themes, else what it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.reading import Reading, Reason, found, missing
from ingest.values.pairs import Match
from ingest.values.said import tokens
from ingest.values.themes import Themes, opening_label

_CLOSING = re.compile(r"(?:\s{0,2}[(\[{]|\s[-–—]\s|(?<=[.;])\s)(?P<words>[^\W\d_]{2,20})(?: factor)?[)\]}]?[*_`\s]{0,3}[.;,]?$")
# The letter or number of a list that was written by hand, or a code before a bracket: "T2 (technical): ...".
_MARK = re.compile(r"\(?[a-h1-9][.)]\s{1,3}(?=\S)|[A-Z]{1,2}\d{1,2}[.:]?\s{1,2}(?=[(\[])")
_AHEAD = re.compile(r"(?:^|(?<=[.;!?])\s|\n)\s{0,4}(?P<start>[*_]{0,3}(?P<words>[^\W\d_]{2,20})(?: factors?)?[*_]{0,3}:)[*_]{0,3}\s{1,3}(?=\S)")
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
    lettered = [one for one in set(themes.categories.values()) if one.startswith(letter["letter"].casefold())] if letter else []
    if letter and len(lettered) == 1:
        return lettered[0], text[letter.end() :].strip()
    cut = max(0, len(text) - _CLOSING_REACH)
    match = _CLOSING.search(text, cut)
    category = themes.categories.get(match["words"].casefold()) if match else None
    if match and category and text[: match.start()].strip():
        return category, text[: match.start()].rstrip()
    return None


def category_behind_comma(text: str, themes: Themes) -> tuple[str, str] | None:
    """The category that a factor names as its last word behind a comma ("… on timeout, technical"), and the rest of the words. It counts only in
    a list whose factors all end so: elsewhere the word may be one of theirs.
    """
    rest, comma, word = text.rstrip(" .;").rpartition(", ")
    category = themes.categories.get(word.casefold())
    return (category, rest) if comma and category and rest.strip() else None


def by_category(text: str, themes: Themes) -> list[tuple[str, int]]:
    """The factors that a passage parts by the category before each ("Technical: X. Process: Y.") or behind it ("X (process). Y (technical)."), with
    their offsets; the passage where it names fewer than two.
    """
    ahead = [match.start("start") for match in _AHEAD.finditer(text) if match["words"].casefold() in themes.categories]
    if len(ahead) > 1 and not text[: ahead[0]].strip():
        return [(text[start:end].rstrip(" \n"), start) for start, end in zip(ahead, [*ahead[1:], len(text)], strict=True)]
    ends = [match.end() for match in _BEHIND.finditer(text) if match["words"].casefold() in themes.categories]
    if len(ends) < 2 or text[ends[-1] :].strip(" .;,\n"):
        return [(text, 0)]
    starts = [0, *ends[:-1]]
    parts = []
    for start, end in zip(starts, ends, strict=True):
        part = text[start:end]
        own = len(part) - len(part.lstrip(" .;,\n"))
        parts.append((part[own:].rstrip(), start + own))
    return parts


def category_of(names: Iterable[str], themes: Themes) -> str | None:
    """The group that all of these themes have in common; None where they differ or there are none."""
    groups = {themes.groups[name] for name in names}
    return groups.pop() if len(groups) == 1 else None


def guess_category(text: str, names: Iterable[str], themes: Themes) -> Reading[str]:
    """The common group of these themes of `text`; where there are none, the category that most of its words speak for, by the first of these.

    AMBIGUOUS where two have as many, or where only one common word speaks ("system", "team").
    """
    found_themes = tuple(names)
    if found_themes:
        shared = category_of(found_themes, themes)
        return found(shared, guessed=True) if shared else missing(Reason.AMBIGUOUS)
    said = tokens(text)
    votes: dict[str, list[Match]] = {}
    for match in themes.category_cues.find(said):
        votes.setdefault(match.value, []).append(match)
    ranked = sorted(votes.values(), key=len, reverse=True)
    if not ranked:
        return missing(Reason.UNPARSEABLE)
    words = {said.words[at] for match in ranked[0] for at in match.used}
    if (len(ranked) > 1 and len(ranked[0]) == len(ranked[1])) or (len(words) == 1 and words <= themes.common):
        return missing(Reason.AMBIGUOUS)
    first = ranked[0][0]
    return found(first.value, said.span(first.first, first.last), guessed=True)
