"""Everything that reading depends on besides the document: word lists, styles, themes and the corpus's own settings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

from ingest.configuration import Configuration
from ingest.settings.corpus import System
from ingest.settings.overrides import Override
from ingest.settings.themes import bundled_themes
from ingest.settings.times import DayOrder
from ingest.styles import VOCABULARY, Style, build_style, bundled_styles, read_vocabulary
from ingest.values.actions import ActionWords
from ingest.values.affected import AffectedWords
from ingest.values.denials import DenialWords
from ingest.values.detection import DetectionWords
from ingest.values.durations import DurationWords
from ingest.values.kinds import KindWords
from ingest.values.lasted import LastingWords
from ingest.values.people import PeopleWords
from ingest.values.phases import PhaseWords
from ingest.values.quantities import QuantityWords
from ingest.values.safeguards import SafeguardWords
from ingest.values.severity import SeverityWords
from ingest.values.statuses import StatusWords
from ingest.values.themes import Themes
from ingest.values.timewords import TimeWords
from ingest.values.verification import VerificationWords
from ingest.values.zones import Zone, ZoneWords, read_zone


def name_key(name: str) -> str:
    """A name in the form in which names are compared: case-folded, single spaces."""
    return " ".join(name.casefold().split())


@dataclass(frozen=True)
class Words:
    """The word lists of `vocabulary`, each in the form that its parser takes."""

    placeholders: frozenset[str]
    times: TimeWords
    zones: ZoneWords
    durations: DurationWords
    lasting: LastingWords
    severity: SeverityWords
    safeguards: SafeguardWords
    statuses: StatusWords
    verification: VerificationWords
    detection: DetectionWords
    people: PeopleWords
    phases: PhaseWords
    actions: ActionWords
    kinds: KindWords
    quantities: QuantityWords
    denials: DenialWords
    affected: AffectedWords
    themes: Themes


def _load(name: str) -> Mapping[str, Any]:
    return read_vocabulary(VOCABULARY / name)


@cache
def bundled_words() -> Words:
    """The word lists that come with the program."""
    placeholders = _load("words/placeholders.toml")
    return Words(
        placeholders=frozenset(word.casefold() for word in placeholders["words"]),
        times=TimeWords.from_table(_load("words/times.toml")),
        zones=ZoneWords.from_table(_load("words/zones.toml")),
        durations=DurationWords.from_table(_load("words/durations.toml")),
        lasting=LastingWords.from_table(_load("words/durations.toml")),
        severity=SeverityWords.from_table(_load("words/severity.toml")),
        safeguards=SafeguardWords.from_table(_load("words/safeguards.toml")),
        statuses=StatusWords.from_table(_load("words/statuses.toml")),
        verification=VerificationWords.from_table(_load("words/verification.toml")),
        detection=DetectionWords.from_table(_load("words/detection.toml")),
        people=PeopleWords.from_table(_load("words/people.toml")),
        phases=PhaseWords.from_table(_load("words/phases.toml")),
        actions=ActionWords.from_table(_load("words/actions.toml")),
        kinds=KindWords.from_table(_load("words/kinds.toml")),
        quantities=QuantityWords.from_table(_load("words/quantities.toml")),
        affected=AffectedWords.from_table(_load("words/affected.toml")),
        denials=DenialWords.from_table(_load("words/denials.toml")),
        themes=bundled_themes(),
    )


def vocabulary_digest() -> hashlib._Hash:
    """A digest of the bundled vocabulary, to go on with what else documents are read by."""
    return _vocabulary_digest().copy()


@cache
def _vocabulary_digest() -> hashlib._Hash:
    digest = hashlib.sha256()
    for file in sorted(VOCABULARY.rglob("*.toml")):
        digest.update(file.relative_to(VOCABULARY).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest


@dataclass(frozen=True)
class Rules:
    """What reading a corpus depends on. `style` is the one to use for every document, None to choose; `day_order` is the corpus's."""

    configuration: Configuration = field(default_factory=Configuration)
    style: str | None = None
    day_order: DayOrder | None = None

    @cached_property
    def words(self) -> Words:
        """The word lists, with the corpus's own themes where it has any, and the abbreviations of zones that its own zone settles."""
        bundled = bundled_words()
        zones = bundled.zones.settled_by(self.configuration.zone)
        return replace(bundled, themes=self.configuration.themes or bundled.themes, zones=zones)

    @cached_property
    def styles(self) -> tuple[Style, ...]:
        """The styles that a document can be in: the bundled ones and the corpus's own, or the one asked for."""
        own = tuple(build_style({"name": name, **table}, f"[styles.{name}]") for name, table in self.configuration.styles)
        styles = (*bundled_styles(), *own)
        return tuple(style for style in styles if self.style in (None, style.name))

    @cached_property
    def zone(self) -> Zone | None:
        """The zone of times that carry none, where the corpus's settings name one."""
        if self.configuration.zone is None:
            return None
        return read_zone(self.configuration.zone, self.words.zones).value

    @cached_property
    def system_names(self) -> Mapping[str, System]:
        """Known systems by every name that they go by, case-folded."""
        return {name_key(name): system for system in self.configuration.systems for name in (system.name, *system.aliases)}

    @cached_property
    def system_pattern(self) -> re.Pattern[str] | None:
        """Finds the names of known systems in a text, also over the end of a line; None where none are known."""
        names = {name for system in self.configuration.systems for name in (system.name, *system.aliases)}
        if not names:
            return None
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        patterns = (r"\s{1,3}".join(map(re.escape, name.split())) for name in longest_first)
        return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])", re.IGNORECASE)

    def system(self, name: str) -> System | None:
        """The known system that goes by `name`."""
        return self.system_names.get(name_key(name))

    @cached_property
    def people(self) -> Mapping[str, str]:
        """People by every name that they go by, case-folded."""
        return {name_key(alias): person.name for person in self.configuration.people for alias in (person.name, *person.aliases)}

    def person(self, name: str) -> str:
        """The name of a known person who goes by `name`, else `name` itself."""
        return self.people.get(name_key(name), name)

    def persons(self, names: Iterable[str]) -> tuple[str, ...]:
        """The names of people, each once."""
        return tuple(dict.fromkeys(map(self.person, names)))

    def names_of(self, people: Iterable[str]) -> tuple[str, ...]:
        """Every name that these people go by, their own first."""
        named = tuple(people)
        return (*named, *(alias for person in self.configuration.people if person.name in named for alias in person.aliases))

    def people_in(self, text: str) -> str:
        """A text of names with every known person by their own name: "@ana, Ben" is "Ana Silva, Ben"."""
        return "".join(self.person(part) for part in self._between_names.split(text))

    @cached_property
    def _between_names(self) -> re.Pattern[str]:
        joints = self.words.people.joints
        return re.compile(rf"(\s{{0,3}}[,;/]\s{{0,3}}|\n|{joints.pattern})", joints.flags)

    @cached_property
    def overrides(self) -> Mapping[str, tuple[Override, ...]]:
        """The corrections of each path."""
        found: dict[str, tuple[Override, ...]] = {}
        for one in self.configuration.overrides:
            found[one.path] = (*found.get(one.path, ()), one)
        return found

    @cached_property
    def sha256(self) -> str:
        """The digest of the vocabulary, the corpus's settings and the style asked for."""
        digest = vocabulary_digest()
        digest.update(self.configuration.text.encode() + b"\0" + (self.style or "").encode())
        return digest.hexdigest()
