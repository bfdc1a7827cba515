"""The zone that times without one are in, and the order of day and month."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from typing import Literal
from zoneinfo import available_timezones

from ingest.reading import Reason
from ingest.settings.table import Table
from ingest.styles import VOCABULARY, read_vocabulary
from ingest.values.zones import ZoneWords, read_zone

DayOrder = Literal["dmy", "mdy"]
_NEAR = 0.8
_EXAMPLES = 'write a name of the zone database, as in "Europe/Brussels", or an offset, as in "UTC+02:00"'


@cache
def _zone_words() -> ZoneWords:
    return ZoneWords.from_table(read_vocabulary(VOCABULARY / "words" / "zones.toml"))


def read_zone_setting(table: Table, name: str) -> str | None:
    """A zone that exists: all of the text is one."""
    text = table.text(name)
    if text is None:
        return None
    reading = read_zone(text, _zone_words())
    if reading.reason is Reason.AMBIGUOUS:
        raise table.error(f'{table.name(name)} is "{text}", which means two zones; {_EXAMPLES}.', name)
    if reading.span != (0, len(text)):
        known = {zone.casefold(): zone for zone in sorted(available_timezones())}
        near = get_close_matches(text.casefold(), known, n=1, cutoff=_NEAR)
        hint = f'did you mean "{known[near[0]]}"?' if near else f"{_EXAMPLES}."
        raise table.error(f'{table.name(name)} is "{text}", which is no time zone; {hint}', name)
    return text


def read_day_order(table: Table) -> DayOrder | None:
    """The order of day and month in dates like 04/05/2025."""
    match table.content.get("day_order"):
        case None:
            return None
        case "dmy":
            return "dmy"
        case "mdy":
            return "mdy"
        case _:
            raise table.wrong('"dmy" where 04/05/2025 is the 4th of May, or "mdy" where it is the 5th of April', "day_order")
