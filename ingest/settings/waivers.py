"""Waivers: findings that somebody accepts until a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ingest.findings import findings
from ingest.settings.patterns import check_pattern, matches_path
from ingest.settings.table import Table, suggestion


@dataclass(frozen=True, slots=True)
class Waiver:
    """Findings of one code in the documents that `path` means (a pattern as in `.gitignore`), accepted until a day, for a reason."""

    code: str
    path: str
    until: date
    reason: str
    line: int


def read_waivers(table: Table) -> Iterator[Waiver]:
    """The waivers of `[[waiver]]`; each says all four things."""
    for waiver in table.tables("waiver"):
        waiver.allow("code", "path", "until", "reason")
        waiver.need("A [[waiver]]", "code", "path", "until", "reason")
        code, path, until, reason = waiver.said("code"), waiver.said("path"), waiver.day("until"), waiver.said("reason")
        if code not in findings():
            hint = suggestion(code.replace("_", "-").replace(" ", "-"), sorted(findings()))
            raise waiver.error(f'{waiver.name("code")} is "{code}", which is no finding; {hint}', "code")
        check_pattern(waiver, path, "path")
        if until is not None:
            yield Waiver(code, path, until, reason, waiver.line)


def waived_until(waivers: Iterable[Waiver], code: str, path: str) -> date | None:
    """Until when a finding is accepted, by the waiver that lasts longest; None where none holds for it."""
    return max((one.until for one in waivers if one.code == code and matches_path(one.path, path)), default=None)
