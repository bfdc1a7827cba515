"""Themes and mechanisms of causes, their categories, and kinds of trigger, each by the words that decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.reading import Reading, Reason, found, missing
from ingest.values.cues import Cues, Hit, Spots, Token, tokens
from ingest.values.text import bare

_LABEL = re.compile(
    r"[\s*_`\[(]{0,5}(?P<words>[^\W\d_]{2,20})(?:[ -](?:factor|issue|cause|gap|problem)s?)?"
    r"[\s*_`\])]{0,5}(?:[:–—/]|-\s|(?<=[\])]))[*_`]{0,3}\s{0,3}"
)
_CLOSING = re.compile(r"(?:\s{0,2}[(\[]|\s[-–—]\s)(?P<words>[^\W\d_]{2,20})(?: factor)?[)\]]?[*_`\s]{0,3}\.?$")
_CLOSING_REACH = 40


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme read in a text, its mechanism where one is named, and where the deciding words stand."""

    theme: str
    mechanism: str | None
    span: tuple[int, int]
    guessed: bool = True


@dataclass(frozen=True, slots=True)
class Themes:
    """The vocabulary of causes: the group of each theme, the theme of each mechanism, the category of each word, and the cues."""

    groups: Mapping[str, str]
    parents: Mapping[str, str]
    categories: Mapping[str, str]
    triggers: tuple[str, ...]
    cues: Cues
    exceptions: Cues
    negations: Cues
    trigger_cues: Cues

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Themes:
        """The vocabulary of a parsed `themes.toml`."""
        entries = {**table["themes"], **table["mechanisms"]}
        return cls(
            groups={name: entry["group"] for name, entry in table["themes"].items()},
            parents={name: entry["theme"] for name, entry in table["mechanisms"].items()},
            categories={word: category for category, words in table["categories"].items() for word in words},
            triggers=tuple(table["triggers"]),
            cues=Cues.of({name: entry["cues"] for name, entry in entries.items()}),
            exceptions=Cues.of({name: entry["except"] for name, entry in entries.items() if "except" in entry}),
            negations=Cues.of({"not": table["negation"]["words"]}),
            trigger_cues=Cues.of(table["triggers"]),
        )


def classify(text: str, themes: Themes) -> tuple[Theme, ...]:
    """Every theme and mechanism of which a cue stands in `text`, once each, in the order of the cues; none where no cue does.

    A theme stands for itself only where none of its mechanisms does. One that the author names before a colon ("Capacity: …") is not guessed.
    """
    said = tokens(text)
    first: dict[str, Hit] = {}
    for hit in _valid(themes.cues.find(said), said, themes):
        first.setdefault(hit.value, hit)
    label = _LABEL.match(text.replace("_", " "))
    named = label["words"].casefold() if label and label["words"].casefold() in themes.groups else None
    specific = {themes.parents[name] for name in first if name in themes.parents}
    seen = [
        Theme(
            themes.parents.get(name, name),
            name if name in themes.parents else None,
            hit.span,
            themes.parents.get(name, name) != named,
        )
        for name, hit in first.items()
        if name in themes.parents or name not in specific
    ]
    if named and label and all(theme.theme != named for theme in seen):
        seen.append(Theme(named, None, label.span("words"), guessed=False))
    return tuple(sorted(seen, key=lambda theme: (theme.span, theme.theme, theme.mechanism or "")))


def _valid(hits: Iterable[Hit], said: Sequence[Token], themes: Themes) -> Iterable[Hit]:
    """Hits that are neither excepted nor negated."""
    exceptions: dict[str, list[Hit]] = {}
    for hit in themes.exceptions.find(said):
        exceptions.setdefault(hit.value, []).append(hit)
    excepted = {name: Spots.of(found) for name, found in exceptions.items()}
    negations = Spots.of(themes.negations.find(said))
    for hit in hits:
        if not (hit.value in excepted and excepted[hit.value].share(hit)) and not negations.before(hit, said, 1):
            yield hit


def explicit_category(text: str, themes: Themes) -> tuple[str, str] | None:
    """The category that the author names before or behind a factor ("Process: …", "… (technical)"), and the rest of the words."""
    match = _LABEL.match(text)
    category = themes.categories.get(match["words"].casefold()) if match else None
    if match and category and text[match.end() :].strip():
        return category, text[match.end() :].strip()
    cut = max(0, len(text) - _CLOSING_REACH)
    match = _CLOSING.search(text, cut)
    category = themes.categories.get(match["words"].casefold()) if match else None
    if match and category and text[: match.start()].strip():
        return category, text[: match.start()].rstrip()
    return None


def category_of(names: Iterable[str], themes: Themes) -> str | None:
    """The group that all of these themes have in common; None where they differ or there are none."""
    groups = {themes.groups[name] for name in names}
    return groups.pop() if len(groups) == 1 else None


def read_trigger(text: str, themes: Themes) -> Reading[str]:
    """The kind of trigger whose cue stands first in `text`, guessed; of those that begin at one word, the longest."""
    if not bare(text):
        return missing(Reason.ABSENT)
    said = tokens(text)
    negations = Spots.of(themes.negations.find(said))
    hit = next((hit for hit in themes.trigger_cues.find(said) if not negations.before(hit, said, 1)), None)
    return found(hit.value, hit.span, guessed=True) if hit else missing(Reason.UNPARSEABLE)
