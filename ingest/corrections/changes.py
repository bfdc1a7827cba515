"""A postmortem with another value at one of its places, and all that hangs on it: gaps, classifications, durations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from ingest.corrections.places import CAUSES, DETECTION, IMPACTS, THEMATIC, Place
from ingest.diagnostics import warning
from ingest.postmortem import ActionItem, Classification, Gap, Impact, ImpactDuration, Incident, Postmortem
from ingest.reading import Reason
from ingest.rules import Rules
from ingest.settings.overrides import Value
from ingest.values.categories import category_of

_OF_INCIDENT_WITHOUT_GAPS = frozenset({"kind", "trigger_kind", "theme"})
_OF_ACTION_WITH_GAPS = frozenset({"owners", "due_on", "status", "verification"})
_SHOWN = frozenset({"evidenced", "independent"})
_ONE_OF_AN_INCIDENT = frozenset({"method", "trigger_kind"})


def with_value(one: Postmortem, place: Place, value: Value, line: int, rules: Rules) -> Postmortem:
    """The postmortem with `value` at a place. The gap that was there is gone; where there is no value now, there is one."""
    changed = _changed(one, place, value, line, rules)
    if place.factor is not None or (place.action is None and place.field in _OF_INCIDENT_WITHOUT_GAPS):
        return changed
    if place.action is not None and place.field not in _OF_ACTION_WITH_GAPS:
        return changed
    return _settled(changed, place.field, place.action, _why_missing(place, value), line)


def _why_missing(place: Place, value: Value) -> Reason | None:
    """Why there is no value: none that the words would give; of a check also that it is not there, or not there yet."""
    if place.field == "verification" and isinstance(value, str):
        return {"none": Reason.ABSENT, "pending": Reason.PLACEHOLDER}.get(value)
    return Reason.UNPARSEABLE if value is None else None


def _settled(one: Postmortem, field: str, action: int | None, reason: Reason | None, line: int) -> Postmortem:
    gaps = tuple(gap for gap in one.gaps if (gap.field, gap.action) != (field, action))
    return replace(one, gaps=gaps if reason is None else (*gaps, Gap(field, str(reason), None, line, line, action)))


def _changed(one: Postmortem, place: Place, value: Any, line: int, rules: Rules) -> Postmortem:
    if place.action is not None:
        return _with_action(one, place.action, place.field, value, line)
    if place.field == "theme":
        return _with_themes(one, place.factor, value or (), line, rules)
    if place.factor is not None:
        return _with_category(one, place.factor, value, line)
    if place.field in IMPACTS:
        kind = IMPACTS[place.field]
        own = tuple(Impact(kind, name, name, "labelled", line, line) for name in value or ())
        return replace(one, impacts=(*(impact for impact in one.impacts if impact.kind != kind), *own))
    if place.field == "duration_minutes":
        return _with_duration(one, value, line)
    if place.field in DETECTION:
        return _with_detection(one, place.field, value, line)
    return _with_column(one, place.field, value, line)


def _with_column(one: Postmortem, field: str, value: Any, line: int) -> Postmortem:
    changed = replace(one, incident=replace(one.incident, **{field: value}))
    if field == "trigger_kind":
        return _classified(changed, "cause", None, field, value, line)
    if field == "occurred_on" and isinstance(value, date) and changed.incident.time_precision is None:
        return replace(changed, incident=replace(changed.incident, time_precision="day"))
    return _with_timeframe(changed, value, line) if field in {"started_at", "ended_at"} else changed


def _with_timeframe(one: Postmortem, moment: datetime | None, line: int) -> Postmortem:
    """The postmortem whose start or end was set: its precision and zone, and the duration between start and end."""
    incident = one.incident
    if moment is not None:
        known = incident.time_precision in {"minute", "second"}
        precision = incident.time_precision if known else ("second" if moment.second else "minute")
        incident = replace(incident, time_precision=precision, zone_text=incident.zone_text or "UTC", zone_basis=incident.zone_basis or "stated")
    kept = tuple(duration for duration in one.durations if duration.basis != "timeframe")
    changed = replace(one, incident=incident, durations=(*kept, *_between(incident, line)))
    if incident.started_at and incident.ended_at and incident.ended_at < incident.started_at:
        finding = warning("negative-duration", line, "The incident ends before it begins, as it was set.", "Check the override of start or end.")
        changed = replace(changed, findings=(*changed.findings, finding))
    if bool(one.durations) == bool(changed.durations):
        return changed
    return _settled(changed, "duration_minutes", None, None if changed.durations else Reason.UNPARSEABLE, line)


def _between(incident: Incident, line: int) -> tuple[ImpactDuration, ...]:
    if incident.started_at is None or incident.ended_at is None or incident.ended_at < incident.started_at:
        return ()
    minutes = (incident.ended_at - incident.started_at).total_seconds() / 60
    return (ImpactDuration("timeframe", "started", None, minutes, "wall", False, None, line, line),)


def _with_duration(one: Postmortem, minutes: float | None, line: int) -> Postmortem:
    """The stated duration of the whole impact, from its start, in place of any other; none at all where there is to be none."""
    findings = tuple(finding for finding in one.findings if finding.code != "contradictory-duration")
    if minutes is None:
        return replace(one, durations=(), findings=findings)
    kept = tuple(duration for duration in one.durations if duration.basis != "stated" or duration.ends_when is not None)
    return replace(one, durations=(ImpactDuration("stated", "started", None, minutes, "wall", False, None, line, line), *kept), findings=findings)


def _with_detection(one: Postmortem, field: str, value: Any, line: int) -> Postmortem:
    if one.detection is None:
        return one
    if field == "minutes_to_detect":
        basis = None if value is None else "stated"
        return replace(one, detection=replace(one.detection, minutes_to_detect=value, minutes_basis=basis))
    return _classified(replace(one, detection=replace(one.detection, method=value)), "detection", None, "method", value, line)


def _with_action(one: Postmortem, seq: int, field: str, value: Any, line: int) -> Postmortem:
    actions = tuple(_action_with(action, field, value) if action.seq == seq else action for action in one.actions)
    changed = replace(one, actions=actions)
    attribute = {"kind": "action_kind", "strength": "strength"}.get(field)
    return _classified(changed, "action", seq, attribute, value, line) if attribute else changed


def _action_with(action: ActionItem, field: str, value: Any) -> ActionItem:
    changed = replace(action, **{field: value})
    if field == "due_on":
        return replace(changed, due_precision=None if value is None else "day")
    if field == "status" and value != "complete":
        return replace(changed, completed_on=None, completed_basis=None)
    return replace(changed, evidence_kind=None) if field == "verification" and value not in _SHOWN else changed


def _with_category(one: Postmortem, factor: int, category: str | None, line: int, *, guessed: bool = False) -> Postmortem:
    basis = None if category is None else guessed
    factors = tuple(replace(own, category=category, category_guessed=basis) if own.seq == factor else own for own in one.factors)
    return _classified(replace(one, factors=factors), "factor", factor, "category", category, line, guessed=guessed)


def _with_themes(one: Postmortem, factor: int | None, names: tuple[str, ...], line: int, rules: Rules) -> Postmortem:
    """The themes of a factor; of an incident all of them, whatever they were read in: they stand as those of its factors, of none of them."""
    themes = rules.words.themes
    kept = tuple(
        row
        for row in one.classifications
        if row.attribute not in THEMATIC or (row.source not in CAUSES if factor is None else (row.source, row.seq) != ("factor", factor))
    )
    own = tuple(Classification("factor", factor, "mechanism" if name in themes.parents else "theme", name, None, False, line, line) for name in names)
    changed = replace(one, classifications=(*kept, *own))
    from_themes = any((row.source, row.seq, row.attribute, row.guessed) == ("factor", factor, "category", True) for row in kept)
    if factor is None or not from_themes:
        return changed
    return _with_category(changed, factor, category_of((name for name in names if name in themes.groups), themes), line, guessed=True)


def _classified(one: Postmortem, source: str, seq: int | None, attribute: str, value: str | None, line: int, *, guessed: bool = False) -> Postmortem:
    """The postmortem with a person's choice in place of a rule's; no words decided."""
    alone = attribute in _ONE_OF_AN_INCIDENT
    kept = tuple(row for row in one.classifications if row.attribute != attribute or not (alone or (row.source, row.seq) == (source, seq)))
    own = () if value is None else (Classification(source, seq, attribute, value, None, guessed, line, line),)
    return replace(one, classifications=(*kept, *own))
