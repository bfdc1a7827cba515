"""Time zones: abbreviations, offsets and names of the zone database, as people write them beside a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ingest.reading import Reading, Reason, found, missing
from ingest.values.text import folded

_OFFSET = re.compile(r"(?<![\w:.])(?:UTC|GMT)?[ ]{0,2}(?P<sign>[+\-−–])(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?(?![\d:])", re.IGNORECASE)
_SIGNED = re.compile(r"[+\-−–]\d")
_DATABASE = re.compile(r"(?<!\w)(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)/[A-Z][A-Za-z_]{2,25}(?:/[A-Z][A-Za-z_]{2,25})?")
_MAX_OFFSET_HOURS = 14
_SEASONS = tuple(datetime(2025, month, 15, 12) for month in (1, 7))


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone as written: a fixed offset in minutes ahead of UTC, or the name of a zone with daylight saving. One with neither is an
    abbreviation that means two: its times stay as they stand on the wall clock.
    """

    text: str
    offset_minutes: int | None
    name: str | None = None

    @property
    def undecided(self) -> bool:
        """Whether it is not known which zone is meant."""
        return self.offset_minutes is None and self.name is None

    def to_utc(self, local: datetime) -> datetime:
        """A naive local time as naive UTC. Of a time that happens twice, the first, or the second of one with `fold`; one that does not happen
        moves with the clock.
        """
        if self.offset_minutes is not None:
            return local - timedelta(minutes=self.offset_minutes)
        zone = _zone_info(self.name or "UTC")
        return local.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None) if zone else local

    def skips(self, local: datetime) -> bool:
        """Whether no clock of the zone shows a naive local time, because it is set forward then."""
        zone = _zone_info(self.name) if self.offset_minutes is None and self.name else None
        if zone is None:
            return False
        there = local.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
        return there.replace(tzinfo=None, fold=0) != local.replace(fold=0)


@lru_cache(maxsize=256)
def _zone_info(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@dataclass(frozen=True)
class ZoneWords:
    """Abbreviations with their offsets in minutes, ambiguous ones, names in words, a place that uses one in its season only, abbreviations
    of a place's own time, summer and winter alike, with that place, places that have one, and
    words beside a zone in a line that only names it.
    """

    offsets: Mapping[str, int]
    ambiguous: Mapping[str, tuple[int, ...]]
    names: Mapping[str, str]
    seasons: Mapping[str, str]
    local: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    beside: frozenset[str] = frozenset()

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> ZoneWords:
        """The words of a parsed `zones.toml`."""
        return cls(
            offsets={name.upper(): minutes for name, minutes in table["offsets"].items()},
            ambiguous={name: tuple(offsets) for name, offsets in table["ambiguous"].items()},
            names={folded(name): short for name, short in table["names"].items()},
            seasons=dict(table["seasons"]),
            local=dict(table["local"]),
            beside=frozenset(table["beside"]["words"]),
            places={folded(name): zone for name, zone in table["places"].items()},
        )

    def settled_by(self, zone: str | None) -> ZoneWords:
        """The words where a corpus names its own zone of the database: an abbreviation that may mean two means that zone's, where it is one of it."""
        place = _zone_info(zone) if zone and "/" in zone else None
        if place is None:
            return self
        moments = [moment.replace(tzinfo=place) for moment in _SEASONS]
        own = {
            name: int(offset.total_seconds() // 60)
            for moment in moments
            if (name := moment.tzname() or "") in self.ambiguous and (offset := moment.utcoffset()) is not None
        }
        left = {name: offsets for name, offsets in self.ambiguous.items() if name not in own}
        return replace(self, offsets={**self.offsets, **own}, ambiguous=left) if own else self

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds an abbreviation or a name, or a place: alone in brackets, or beside the word time ("Berlin time", "local time in Chicago"). One
        letter counts in capitals behind a digit only ("14:05Z").
        """
        known = (*self.offsets, *self.ambiguous, *self.local)
        short = "|".join(sorted(known, key=len, reverse=True))
        long = "|".join(re.escape(name) for name in sorted(self.names, key=len, reverse=True))
        place = "|".join(re.escape(name) for name in sorted(self.places, key=len, reverse=True))
        capitals = "|".join(sorted((name for name in known if len(name) > 1), key=len, reverse=True))
        return re.compile(
            rf"(?=[^\W\d_])(?<![A-Za-z])(?:(?i:(?P<long>{long}))|(?i:time (?:in|of) (?P<behind>{place}))|(?i:(?P<before>{place}),? (?:local )?time)"
            rf"|(?<=[(\[])(?i:(?P<alone>{place}))(?=[)\]])|(?P<short>{capitals}|(?i:utc|gmt|zulu))|(?<=\d)(?P<z>Z))(?![A-Za-z])"
            if short and place and long
            else r"(?!)"
        )


def read_zone(text: str, words: ZoneWords) -> Reading[Zone]:
    """The zone that `text` names: "Time (UTC)", "CET", "UTC+2", "+02:00", "Europe/Copenhagen". One that means two is AMBIGUOUS."""
    database = _DATABASE.search(text) if "/" in text else None
    if database and _zone_info(database[0]) is not None:
        return found(Zone(database[0], None, database[0]), database.span())
    offset = _OFFSET.search(text) if _SIGNED.search(text) else None
    if offset and int(offset["hours"]) <= _MAX_OFFSET_HOURS and (offset[0].strip()[:1].isalpha() or offset["minutes"] or _is_alone(text, offset)):
        sign = 1 if offset["sign"] == "+" else -1
        minutes = sign * (int(offset["hours"]) * 60 + int(offset["minutes"] or 0))
        return found(Zone(offset[0].strip(), minutes), offset.span())
    match = words.pattern.search(text)
    if match is None:
        return missing(Reason.ABSENT if not text.strip() else Reason.UNPARSEABLE)
    place = match["behind"] or match["before"] or match["alone"]
    name = words.places[folded(place)] if place else words.names[folded(match["long"])] if match["long"] else match[0]
    name = words.local.get(name, name)
    if "/" in name:
        return found(Zone(match[0], None, name), match.span())
    if name in words.ambiguous:
        return missing(Reason.AMBIGUOUS, match.span())
    return found(Zone(match[0], words.offsets[name.upper()]), match.span())


def named_zone(text: str, words: ZoneWords, holding: Zone | None) -> Zone | None:
    """The zone that `text` names; an undecided one for an abbreviation that means two. None without one, and where the zone that holds otherwise is
    one of the two: that one is meant.
    """
    reading = read_zone(text, words)
    if reading.reason is not Reason.AMBIGUOUS or reading.span is None:
        return reading.value
    short = text[slice(*reading.span)]
    meant = words.ambiguous[short]
    if (
        holding is not None
        and not holding.undecided
        and any(moment - holding.to_utc(moment) == timedelta(minutes=m) for moment in _SEASONS for m in meant)
    ):
        return None
    return Zone(short, None)


def read_zone_alone(text: str, words: ZoneWords) -> Zone | None:
    """The zone that `text` names and says nothing else of: "Winter time, CET.", "(all times local, UTC-7)"; None for any other."""
    reading = read_zone(text, words)
    if reading.value is None or reading.span is None:
        return None
    start, end = reading.span
    rest = re.findall(r"\w+", f"{text[:start]} {text[end:]}")
    return reading.value if all(word.casefold() in words.beside or read_zone(word, words).value for word in rest) else None


def _is_alone(text: str, offset: re.Match[str]) -> bool:
    """Whether an offset without minutes is all that stands in brackets or in the text: "14:05 (+2)"."""
    before, after = text[: offset.start()].rstrip(), text[offset.end() :].lstrip()
    return (not before or before.endswith(("(", "["))) and (not after or after.startswith((")", "]"))) and offset["sign"] == "+"


def out_of_season(zone: Zone, day: date | None, words: ZoneWords) -> bool:
    """Whether an abbreviation was written on a day on which no clock of its place showed its offset, at its beginning or its end: CET in July."""
    place = _zone_info(words.seasons.get(zone.text.upper(), ""))
    if day is None or place is None or zone.offset_minutes is None:
        return False
    written = timedelta(minutes=zone.offset_minutes)
    return all(datetime.combine(day, at, place).utcoffset() != written for at in (time.min, time.max))
