"""What could be measured: of each value how often it is known, missing, or was never asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from analysis.health import Health, Values
from analysis.health import Part as OfPart
from analysis.sentences import say
from dashboard.figures.stacks import Part, Stacks
from dashboard.words import FIELDS

KNOWN, MISSING, NEVER = "known", "missing", "never asked"
PARTS: Mapping[str, OfPart] = {KNOWN: "known", MISSING: "missing", NEVER: "never_asked"}
NO_DAY = "no day"


def name_of(one: Health) -> str:
    """What a value is called where incidents and actions are beside each other: "severity", "status of actions"."""
    return FIELDS[one.field] if one.unit == "incident" else f"{FIELDS[one.field]} of actions"


def figure(found: Sequence[Health], unit: str) -> Stacks | None:
    """The values of incidents or of actions of which some are not known, as bars; a click on one leads to it. None where there is none that a form
    asks for: what none does would be a bar without end.
    """
    partly = [one for one in found if one.unit == unit and one.known < one.total]
    shown = [one for one in partly if one.never_asked < one.total]
    if not shown:
        return None
    total = shown[0].total
    marks = tuple(part for one in shown for part in _parts(one, FIELDS[one.field], name_of(one)))
    said = "; ".join(say("health.part", value=FIELDS[one.field], known=one.known, total=total, never=one.never_asked) for one in shown)
    caption = say("health.caption", values=len(partly), total=total, unit=unit, unasked=len(partly) - len(shown))
    alternative = say("health.alternative", total=total, unit=unit, parts=said)
    names = (KNOWN, MISSING, NEVER)
    return Stacks(
        tuple(FIELDS[one.field] for one in shown),
        (total,) * len(shown),
        names,
        NEVER,
        frozenset(),
        marks,
        total,
        caption,
        alternative,
        lying=True,
        marked=MISSING,
        told=KNOWN,
    )


def by_quarter(found: Sequence[Health]) -> Stacks:
    """One value quarter by quarter; a click on a part leads to its incidents or actions. `found` is not empty."""
    groups = tuple(one.quarter or NO_DAY for one in found)
    marks = tuple(
        replace(part, keys=(Values(one.quarter, PARTS[part.name]),))
        for one, group in zip(found, groups, strict=True)
        for part in _parts(one, group, group)
    )
    said = "; ".join(
        say("health.part", value=group, known=one.known, total=one.total, never=one.never_asked) for one, group in zip(found, groups, strict=True)
    )
    n, totals = sum(one.total for one in found), tuple(one.total for one in found)
    caption = say("health.by_quarter", value=FIELDS[found[0].field], total=n, unit=found[0].unit)
    alternative = say("health.alternative", total=n, unit=found[0].unit, parts=said)
    return Stacks(groups, totals, (KNOWN, MISSING, NEVER), NEVER, frozenset(), marks, n, caption, alternative, marked=MISSING)


def _parts(one: Health, group: str, leads_to: str) -> list[Part]:
    counts = ((KNOWN, one.known), (MISSING, one.missing), (NEVER, one.never_asked))
    return [Part(group, name, count, f"{group}: {count} {name}", (leads_to,)) for name, count in counts if count]
