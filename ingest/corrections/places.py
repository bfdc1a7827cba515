"""What stands at a place of a postmortem that a person may set, and on which line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.postmortem import ActionItem, Classification, ContributingFactor, ImpactDuration, Postmortem
from ingest.rules import Rules
from ingest.settings.overrides import Value, with_themes

IMPACTS = {"systems": "system", "audiences": "audience"}
DETECTION = {"detection_method": "method", "minutes_to_detect": "minutes_to_detect"}
THEMATIC = ("theme", "mechanism")
CAUSES = ("factor", "cause", "summary", "title")


@dataclass(frozen=True, slots=True)
class Place:
    """A value of one incident: its field, and the action or the factor that has it (by `seq`)."""

    field: str
    action: int | None = None
    factor: int | None = None


def joined(field: str, value: Value, rules: Rules) -> Value:
    """A value with systems and people under the names that the corpus has for them, and with the theme of each mechanism."""
    if field == "systems" and isinstance(value, tuple):
        known = ((name, rules.system(name)) for name in value)
        return tuple(dict.fromkeys(system.name if system else name for name, system in known))
    if field == "theme" and isinstance(value, tuple):
        return with_themes(value, rules.words.themes)
    if field in {"owners", "reviewers"} and isinstance(value, tuple):
        return rules.persons(value)
    return rules.people_in(value) if field in {"prepared_by", "reporter"} and isinstance(value, str) else value


def value_of(one: Postmortem, place: Place) -> Value:
    """What stands at a place; None where nothing does."""
    value = _value_of(one, place)
    return None if value == () else value


def _value_of(one: Postmortem, place: Place) -> Value:
    value: Value
    if place.field == "theme":
        value = tuple(dict.fromkeys(row.value for row in themes_in_force(one, place.factor)))
    elif place.factor is not None:
        value = factor_of(one, place.factor).category
    elif place.field in IMPACTS:
        value = tuple(impact.name for impact in one.impacts if impact.kind == IMPACTS[place.field])
    elif place.field == "duration_minutes":
        value = min(one.durations, key=_rank).minutes if one.durations else None
    elif place.field in DETECTION:
        value = getattr(one.detection, DETECTION[place.field], None)
    else:
        value = getattr(one.incident if place.action is None else action_of(one, place.action), place.field)
    return value


def _rank(duration: ImpactDuration) -> tuple[int, bool, float, int]:
    """The order in which the duration that counts is chosen: that of the view `incident_facts`."""
    stated = {None: 0, "mitigated": 1}.get(duration.ends_when, 2)
    way = {"stated": stated, "timeframe": 3}.get(duration.basis, 4)
    return way, duration.clock == "support_hours", -duration.minutes, duration.line


def action_of(one: Postmortem, seq: int) -> ActionItem:
    """The action at a place of the document's order."""
    return next(action for action in one.actions if action.seq == seq)


def factor_of(one: Postmortem, seq: int) -> ContributingFactor:
    """The factor at a place of the document's order."""
    return next(factor for factor in one.factors if factor.seq == seq)


def themes_in_force(one: Postmortem, factor: int | None) -> tuple[Classification, ...]:
    """The themes and mechanisms of a factor; of the incident those of its factors, else those of cause, summary and title."""
    rows = tuple(row for row in one.classifications if row.attribute in THEMATIC and row.source in CAUSES)
    of_factors = tuple(row for row in rows if row.source == "factor")
    if factor is not None:
        return tuple(row for row in of_factors if row.seq == factor)
    return of_factors or rows


def line_of(one: Postmortem, place: Place, columns: Mapping[str, int]) -> int:
    """The line of a value, else of its gap, else of the incident. `columns` has the lines of single values."""
    if place.action is not None:
        return action_of(one, place.action).line
    if place.factor is not None:
        return factor_of(one, place.factor).line
    lines = [gap.line for gap in one.gaps if gap.field == place.field and gap.action is None]
    if place.field in columns:
        lines.insert(0, columns[place.field])
    elif place.field in IMPACTS:
        lines += [impact.line for impact in one.impacts if impact.kind == IMPACTS[place.field]]
    elif place.field == "duration_minutes":
        lines += [duration.line for duration in sorted(one.durations, key=_rank)]
    elif place.field in DETECTION and one.detection is not None:
        lines.append(one.detection.line)
    elif place.field == "theme":
        lines += [row.line for row in themes_in_force(one, None)]
    else:
        lines += [row.line for row in one.classifications if row.attribute == place.field]
    return lines[0] if lines else one.incident.line
