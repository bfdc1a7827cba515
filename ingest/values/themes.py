"""Themes and mechanisms of causes, their categories, and kinds of trigger, each by the words that decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ingest.reading import Reading, Reason, found, missing
from ingest.values.text import bare, cue_pattern

_LABEL = re.compile(
    r"^[\s*_`\[(]{0,5}(?P<words>[A-Za-z]{2,20})(?:\s(?:factor|issue|cause|gap)s?)?[\s*_`\])]{0,5}\s?(?:[:–—/]|-\s|(?<=[\])]))\s{0,3}"
)
_CLOSING = re.compile(r"\s{0,2}[(\[](?P<words>[A-Za-z]{2,20})[)\]]\s{0,2}\.?$")


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme read in a text, its mechanism where one is named, and where the deciding words stand."""

    theme: str
    mechanism: str | None
    span: tuple[int, int]
    guessed: bool = True


@dataclass(frozen=True)
class Themes:
    """The vocabulary of causes: cues by theme, mechanism and trigger, groups of themes, words of categories."""

    groups: Mapping[str, str]
    themes: Mapping[str, tuple[str, ...]]
    mechanisms: Mapping[str, tuple[str, ...]]
    parents: Mapping[str, str]
    triggers: Mapping[str, tuple[str, ...]]
    categories: Mapping[str, str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Themes:
        """The vocabulary of a parsed `themes.toml`."""
        return cls(
            groups={name: entry["group"] for name, entry in table["themes"].items()},
            themes={name: tuple(entry["cues"]) for name, entry in table["themes"].items()},
            mechanisms={name: tuple(entry["cues"]) for name, entry in table["mechanisms"].items()},
            parents={name: entry["theme"] for name, entry in table["mechanisms"].items()},
            triggers={name: tuple(cues) for name, cues in table["triggers"].items()},
            categories={word: category for category, words in table["categories"].items() for word in words},
        )

    @cached_property
    def theme_patterns(self) -> Mapping[str, re.Pattern[str]]:
        """Finds the cues of each theme."""
        return {name: cue_pattern(cues) for name, cues in self.themes.items()}

    @cached_property
    def mechanism_patterns(self) -> Mapping[str, re.Pattern[str]]:
        """Finds the cues of each mechanism."""
        return {name: cue_pattern(cues) for name, cues in self.mechanisms.items()}

    @cached_property
    def trigger_patterns(self) -> Mapping[str, re.Pattern[str]]:
        """Finds the cues of each kind of trigger."""
        return {name: cue_pattern(cues) for name, cues in self.triggers.items()}


def classify(text: str, themes: Themes) -> tuple[Theme, ...]:
    """Every theme and mechanism of which a cue stands in `text`, by the place of the cue; none where no cue does."""
    seen = [Theme(name, None, match.span()) for name, pattern in themes.theme_patterns.items() if (match := pattern.search(text))]
    seen += [
        Theme(themes.parents[name], name, match.span())
        for name, pattern in themes.mechanism_patterns.items()
        if (match := pattern.search(text))
    ]
    return tuple(sorted(seen, key=lambda theme: (theme.span, theme.theme, theme.mechanism or "")))


def explicit_category(text: str, themes: Themes) -> tuple[str, str] | None:
    """The category that the author names before or behind a factor ("Process: …", "… (technical)"), and the rest of the words."""
    match = _LABEL.match(text)
    category = themes.categories.get(match["words"].casefold()) if match else None
    if match and category and text[match.end() :].strip():
        return category, text[match.end() :].strip()
    match = _CLOSING.search(text[-40:])
    category = themes.categories.get(match["words"].casefold()) if match else None
    if match and category:
        return category, text[: len(text) - len(text[-40:]) + match.start()].rstrip()
    return None


def category_of(names: Iterable[str], themes: Themes) -> str | None:
    """The group that all of these themes have in common; None where they differ or there are none."""
    groups = {themes.groups[name] for name in names}
    return groups.pop() if len(groups) == 1 else None


def read_trigger(text: str, themes: Themes) -> Reading[str]:
    """The kind of trigger whose cue stands first in `text`, guessed."""
    if not bare(text):
        return missing(Reason.ABSENT)
    matches = [
        (match.start(), order, name, match.span())
        for order, (name, pattern) in enumerate(themes.trigger_patterns.items())
        if (match := pattern.search(text))
    ]
    if not matches:
        return missing(Reason.UNPARSEABLE)
    _, _, name, span = min(matches)
    return found(name, span, guessed=True)
