"""A postmortem as rows: one frozen dataclass for each table, its attributes named as the columns.

Keys of the corpus (`incident_key`, `action_key`) are set later, over all documents: rows here are told apart by their order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from ingest.diagnostics import Diagnostic
from ingest.unguarded import unguarded


@unguarded
@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """The row of `incidents`. Times are naive UTC."""

    line: int
    end_line: int
    incident_id: str | None = None
    title: str | None = None
    kind: str | None = None
    occurred_on: date | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    timeframe_text: str | None = None
    time_precision: str | None = None
    zone_text: str | None = None
    zone_basis: str | None = None
    severity: int | None = None
    severity_text: str | None = None
    priority: int | None = None
    priority_text: str | None = None
    status: str | None = None
    status_text: str | None = None
    reporter: str | None = None
    summary: str | None = None
    customer_experience: str | None = None
    business_effect: str | None = None
    triggering_event: str | None = None
    trigger_kind: str | None = None
    causal_chain: str | None = None
    mitigation: str | None = None
    verification_steps: str | None = None
    residual_risk: str | None = None
    communication: str | None = None
    prepared_by: str | None = None
    prepared_on: date | None = None
    reviewers: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Attribute:
    """A further short label and its value."""

    name: str
    value: str
    line: int
    end_line: int


@unguarded
@dataclass(frozen=True, slots=True)
class Impact:
    """An affected party (`audience`) or `system`."""

    kind: str
    name: str
    name_text: str
    basis: str
    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class ImpactQuantity:
    """A counted effect."""

    amount: float
    unit: str
    approximate: bool
    text: str
    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class ImpactDuration:
    """How long impact lasted, in minutes, by one way of knowing."""

    basis: str
    starts_when: str | None
    ends_when: str | None
    minutes: float
    clock: str
    approximate: bool
    text: str | None
    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Detection:
    """Who noticed, when, and how long it took."""

    method: str | None
    method_text: str | None
    detected_at: datetime | None
    precision: str | None
    minutes_to_detect: float | None
    minutes_basis: str | None
    line: int
    end_line: int


@unguarded
@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """An entry of the timeline; `seq` counts from 1 in the document's order."""

    seq: int
    happened_at: datetime | None
    happened_text: str | None
    precision: str | None
    approximate: bool
    event: str
    actor: str | None
    notes: str | None
    phase: str | None
    line: int
    end_line: int
    phase_guessed: bool = False


@unguarded
@dataclass(frozen=True, slots=True)
class ContributingFactor:
    """A contributing factor; `category` is the author's word, else guessed; which of both `category_guessed` says, None where there is none."""

    seq: int
    category: str | None
    text: str
    line: int
    end_line: int
    category_guessed: bool | None = None


@unguarded
@dataclass(frozen=True, slots=True)
class Safeguard:
    """A safeguard that `worked`, or was `failed_or_missing`."""

    seq: int
    outcome: str
    text: str
    line: int
    end_line: int


@unguarded
@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson and its kind; None where the form does not sort them."""

    seq: int
    kind: str | None
    text: str
    line: int
    end_line: int


@unguarded
@dataclass(frozen=True, slots=True, kw_only=True)
class ActionItem:
    """An action as the document states it."""

    seq: int
    text: str
    line: int
    end_line: int
    kind: str | None = None
    strength: str | None = None
    priority: int | None = None
    priority_text: str | None = None
    owners: tuple[str, ...] | None = None
    due_on: date | None = None
    due_precision: str | None = None
    due_text: str | None = None
    status: str | None = None
    status_text: str | None = None
    completed_on: date | None = None
    completed_basis: str | None = None
    verification: str | None = None
    verification_text: str | None = None
    evidence_kind: str | None = None
    verified_by: str | None = None
    verified_on: date | None = None
    tickets: tuple[str, ...] | None = None
    known_on: date | None = None
    known_basis: str | None = None


@unguarded
@dataclass(frozen=True, slots=True)
class Classification:
    """A value that a rule chose, and the words that decided."""

    source: str
    seq: int | None
    attribute: str
    value: str
    matched: str | None
    guessed: bool
    line: int
    end_line: int


@unguarded
@dataclass(frozen=True, slots=True)
class Citation:
    """A mention of another incident, by id, link or file name; `target` is what was mentioned, joined to a key over the corpus."""

    target: str
    text: str
    line: int
    end_line: int


@unguarded
@dataclass(frozen=True, slots=True)
class Gap:
    """A value that could not be had. `action` is the `seq` of the action whose value it is; `left_empty` says that its place stands in the
    document, and nothing in it.
    """

    field: str
    reason: str
    text: str | None
    line: int
    end_line: int
    action: int | None = None
    left_empty: bool = False


@unguarded
@dataclass(frozen=True, slots=True)
class FieldRow:
    """A block of a document, verbatim. `incident` is the index of the postmortem that it belongs to, None above and between them."""

    section: str | None
    label: str | None
    field: str | None
    columns: tuple[str, ...] | None
    text: str
    line: int
    end_line: int
    incident: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overridden:
    """An override and whether it was applied. `key` is as written; `incident` is the index of the postmortem that it is about, `action` the
    `seq` of the action, and `line` that of the value, None where it is about nothing that is there; `settings_line` is its own.
    """

    key: str | None
    field: str
    was: str | None
    value: str | None
    made_by: str
    reason: str
    settings_line: int
    applied: bool = False
    line: int | None = None
    end_line: int | None = None
    incident: int | None = None
    action: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Postmortem:
    """One incident as its document tells it. `slug` tells incidents of one file apart; None where the file holds one."""

    incident: Incident
    slug: str | None = None
    attributes: tuple[Attribute, ...] = ()
    impacts: tuple[Impact, ...] = ()
    quantities: tuple[ImpactQuantity, ...] = ()
    durations: tuple[ImpactDuration, ...] = ()
    detection: Detection | None = None
    timeline: tuple[TimelineEvent, ...] = ()
    factors: tuple[ContributingFactor, ...] = ()
    safeguards: tuple[Safeguard, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    classifications: tuple[Classification, ...] = ()
    citations: tuple[Citation, ...] = ()
    gaps: tuple[Gap, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What one file gave: its outcome, its postmortems, and every line of it in `fields`."""

    path: str
    sha256: str
    size_bytes: int
    encoding: str | None
    outcome: str
    style: str | None = None
    style_margin: float | None = None
    mapped_lines: int = 0
    content_lines: int = 0
    postmortems: tuple[Postmortem, ...] = ()
    fields: tuple[FieldRow, ...] = ()
    overrides: tuple[Overridden, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    day_votes: tuple[tuple[str, int], ...] = field(default=())
