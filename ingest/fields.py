"""The one list of canonical fields: what a style can map to, where the form has it, and the columns that its text fills."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A canonical field.

    `section` is where the canonical form has it (a gap's line is that section's). `columns` are the columns of `incidents` that
    its text can fill; `many` says that it holds a list of things, each a row of its own table; `short` that a few words behind its
    label are all of it, so that what follows belongs to something else.
    """

    name: str
    section: str
    columns: tuple[str, ...] = ()
    many: bool = False
    short: bool = False


_ALL = (
    Field("title", "title", ("title", "incident_id")),
    Field("id_title", "summary", ("incident_id", "title"), short=True),
    Field(
        "timeframe",
        "summary",
        (
            "occurred_on",
            "started_at",
            "ended_at",
            "timeframe_text",
            "time_precision",
            "zone_text",
            "zone_basis",
        ),
    ),
    Field("detection", "summary"),
    Field("reporter", "summary", ("reporter",), short=True),
    Field("severity", "summary", ("severity", "severity_text", "priority", "priority_text"), short=True),
    Field("status", "summary", ("status", "status_text"), short=True),
    Field("kind", "summary", ("kind",), short=True),
    Field("summary", "summary", ("summary",)),
    Field("audiences", "impact"),
    Field("systems", "impact"),
    Field("customer_experience", "impact", ("customer_experience",)),
    Field("duration", "impact", short=True),
    Field("time_to_detect", "impact", short=True),
    Field("business_effect", "impact", ("business_effect",)),
    Field("timeline", "timeline", many=True),
    Field("moment", "timeline", many=True, short=True),
    Field("triggering_event", "analysis", ("triggering_event",)),
    Field("contributing_factors", "analysis", many=True),
    Field("safeguards_worked", "analysis", many=True),
    Field("safeguards_failed", "analysis", many=True),
    Field("safeguards", "analysis", many=True),
    Field("causal_chain", "analysis", ("causal_chain",)),
    Field("mitigation", "resolution", ("mitigation",)),
    Field("verification_steps", "resolution", ("verification_steps",)),
    Field("residual_risk", "resolution", ("residual_risk",)),
    Field("communication", "resolution", ("communication",)),
    Field("early_signals", "lessons", many=True),
    Field("went_well", "lessons", many=True),
    Field("went_wrong", "lessons", many=True),
    Field("lucky", "lessons", many=True),
    Field("change", "lessons", many=True),
    Field("monitoring_gaps", "lessons", many=True),
    Field("lessons", "lessons", many=True),
    Field("action_items", "actions", many=True),
    Field("prepared_by", "footer", ("prepared_by",), short=True),
    Field("prepared_on", "footer", ("prepared_on",), short=True),
    Field("reviewers", "footer", ("reviewers",), short=True),
    Field("attribute", "summary", short=True),
)

FOOTER = "footer"  # the section whose labels end whatever list they stand below
FIELDS: dict[str, Field] = {field.name: field for field in _ALL}

LESSON_KINDS = {
    "early_signals": "early_signal",
    "went_well": "went_well",
    "went_wrong": "went_wrong",
    "lucky": "lucky",
    "change": "change",
    "monitoring_gaps": "monitoring_gap",
    "lessons": None,
}

NARRATIVES = (
    "summary",
    "customer_experience",
    "business_effect",
    "triggering_event",
    "causal_chain",
    "mitigation",
    "verification_steps",
    "residual_risk",
    "communication",
)
