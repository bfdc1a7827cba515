"""What a person sets over what the rules read, on whole documents."""

from datetime import date, datetime

import pytest

from ingest.configuration import parse_configuration
from ingest.keys import action_keys
from ingest.reader import read_document
from ingest.rules import Rules
from ingest.sources import Source

DOCUMENT = """\
# INC-7: Pool exhausted

## 1. Incident Summary
- **Incident ID / Title**: INC-7 / Pool exhausted
- **Date & Timeframe**: 2025-03-10, 09:02–09:47 UTC
- **Severity / Priority**: SEV3
- **Status**: Resolved
- **Detection**: A customer called the desk.
- **Executive Summary**: Booking ran out of connections.

## 2. Impact
- **Impacted Customers / Teams**: Shippers
- **Affected Systems**: bookings, Kafka
- **Impact Duration**: 80 minutes

## 4. Root Cause Analysis
- **Triggering Event**: A deploy of 4.2.
- **Contributing Factors**:
  - The connection pool was exhausted.
  - Process: the change was not reviewed.

## 7. Action Items
| Action Item | Owner | Due Date | Status | Verification |
| --- | --- | --- | --- | --- |
| Separate pools | Ana | 2025-04-01 | Complete | yes |
| Alert on the pool | | | Open | |

Prepared by: Ana
"""
FIRST, SECOND = (key.lstrip("/") for key in action_keys("", read_document(Source("a.md", DOCUMENT.encode()), Rules()).postmortems[0].actions))
SETTINGS = '[systems."Booking API"]\naliases = ["bookings"]\n[people]\n"Ana Silva" = ["Ana"]\n'


def read(*overrides, text=DOCUMENT, settings=SETTINGS, path="a.md"):
    """The document with overrides, each a field, a value, what it was, and perhaps a key, in the form of TOML."""
    for field, value, was, *key in overrides:
        said = [f'field = "{field}"', f"value = {value}", *([f"was = {was}"] if was else []), *(f'key = "{one}"' for one in key)]
        settings += "\n".join(["[[override]]", f'path = "{path}"', *said, 'by = "Ben"', 'reason = "Asked them"', ""])
    return read_document(Source("a.md", text.encode()), Rules(parse_configuration(settings)))


def one(*overrides, **options):
    document = read(*overrides, **options)
    assert [row.applied for row in document.overrides] == [True] * len(overrides), document.findings
    return document.postmortems[0]


@pytest.mark.parametrize(
    ("field", "value", "was", "found"),
    [
        ("severity", "2", "3", 2),
        ("priority", "1", "", 1),
        ("status", '"monitoring"', '"resolved"', "monitoring"),
        ("kind", '"near_miss"', "", "near_miss"),
        ("title", '"Pool ran dry"', '"Pool exhausted"', "Pool ran dry"),
        ("occurred_on", "2025-03-09", "2025-03-10", date(2025, 3, 9)),
        ("trigger_kind", '"config_push"', '"binary_push"', "config_push"),
        ("mitigation", '"Restarted."', "", "Restarted."),
        ("reviewers", '["Ana", "Ben"]', "", ("Ana Silva", "Ben")),
        ("prepared_by", '"Ben, Ana"', '"Ana Silva"', "Ben, Ana Silva"),
        ("severity", '""', "3", None),
    ],
)
def test_columns_of_the_incident(field, value, was, found):
    assert getattr(one((field, value, was)).incident, field) == found


def gaps(postmortem, field, action=None):
    return [gap.reason for gap in postmortem.gaps if (gap.field, gap.action) == (field, action)]


def test_the_gap_of_a_value_that_was_set_is_gone():
    assert gaps(one(), "priority") == ["absent"]
    assert gaps(one(("priority", "1", "")), "priority") == []


def test_a_value_that_was_taken_away_is_a_gap():
    assert gaps(one(("severity", '""', "3")), "severity") == ["unparseable"]
    assert gaps(one(("systems", "[]", '["Kafka", "Booking API"]')), "systems") == ["unparseable"]


def chosen(postmortem, attribute, source=None):
    return [
        (row.source, row.seq, row.value, row.guessed)
        for row in postmortem.classifications
        if row.attribute == attribute and source in (None, row.source)
    ]


def test_who_noticed():
    postmortem = one(("detection_method", '"staff"', '"customer"'), ("minutes_to_detect", "12", ""))
    assert postmortem.detection is not None
    assert (postmortem.detection.method, postmortem.detection.minutes_to_detect, postmortem.detection.minutes_basis) == ("staff", 12, "stated")
    assert postmortem.detection.method_text == "A customer called the desk."
    assert chosen(postmortem, "method") == [("detection", None, "staff", False)]
    assert gaps(postmortem, "minutes_to_detect") == []


def durations(postmortem):
    return [(row.basis, row.minutes) for row in postmortem.durations]


def test_how_long_it_lasted():
    assert durations(one()) == [("stated", 80), ("timeframe", 45)]
    assert "contradictory-duration" in [finding.code for finding in one().findings]
    postmortem = one(("duration_minutes", "45", "80"))
    assert durations(postmortem) == [("stated", 45), ("timeframe", 45)]
    assert {(row.starts_when, row.ends_when) for row in postmortem.durations} == {("started", None)}, "it goes into the median of the others"
    assert "contradictory-duration" not in [finding.code for finding in postmortem.findings]


def test_start_and_end_give_the_duration_between():
    postmortem = one(
        ("started_at", "2025-03-10T09:30:00+01:00", "2025-03-10T09:02:00Z"), ("ended_at", "2025-03-10T10:00:00Z", "2025-03-10T09:47:00Z")
    )
    assert (postmortem.incident.started_at, postmortem.incident.ended_at) == (datetime(2025, 3, 10, 8, 30), datetime(2025, 3, 10, 10, 0))
    assert durations(postmortem) == [("stated", 80), ("timeframe", 90)]


def test_start_and_end_where_the_document_has_neither():
    text = DOCUMENT.replace(", 09:02–09:47 UTC", "").replace("80 minutes", "")
    assert gaps(one(text=text), "duration_minutes") == ["absent"]
    postmortem = one(("started_at", "2025-03-10T09:02:00Z", ""), ("ended_at", "2025-03-10T09:47:30Z", ""), text=text)
    assert durations(postmortem) == [("timeframe", 45.5)]
    assert (postmortem.incident.time_precision, postmortem.incident.zone_basis) == ("minute", "stated")
    assert (gaps(postmortem, "duration_minutes"), gaps(postmortem, "started_at")) == ([], [])


def test_an_end_before_the_start_gives_no_duration():
    postmortem = one(("ended_at", "2025-03-10T08:00:00Z", "2025-03-10T09:47:00Z"))
    assert durations(postmortem) == [("stated", 80)]
    assert "negative-duration" in [finding.code for finding in postmortem.findings]


def test_systems_and_audiences_go_by_their_names():
    postmortem = one(("systems", '["kafka", "BOOKINGS", "Gate"]', '["Kafka", "Booking API"]'), ("audiences", '"Carriers"', '["Shippers"]'))
    assert [(row.kind, row.name) for row in postmortem.impacts] == [
        ("system", "kafka"),
        ("system", "Booking API"),
        ("system", "Gate"),
        ("audience", "Carriers"),
    ]


def test_the_themes_of_a_factor_and_the_category_that_follows_from_them():
    assert chosen(one(), "theme", "factor") == [("factor", 1, "capacity", True), ("factor", 2, "review_gap", True)]
    postmortem = one(("factor[1].theme", '"ownership"', '"connection_pool"'))
    assert chosen(postmortem, "theme", "factor") == [("factor", 2, "review_gap", True), ("factor", 1, "ownership", False)]
    assert chosen(postmortem, "mechanism", "factor") == []
    assert [factor.category for factor in postmortem.factors] == ["organizational", "process"]


def test_a_mechanism_whose_theme_was_not_read_is_what_it_was_by_itself_and_with_its_theme():
    text = DOCUMENT.replace("The connection pool was exhausted.", "default.api.timeout.ms is 60 s and liveness asks the HTTP port.")
    assert chosen(one(text=text), "theme", "factor")[0] == ("factor", 1, "config_error", True)
    assert chosen(one(text=text), "mechanism", "factor") == [("factor", 1, "timeout_or_retry", True)]
    for was in ('["config_error", "timeout_or_retry"]', '["config_error", "resilience_gap", "timeout_or_retry"]'):
        assert chosen(one(("factor[1].theme", '"ownership"', was), text=text), "mechanism", "factor") == []


def test_a_factor_by_its_line():
    postmortem = one(("factor[line 20].category", '"organizational"', '"process"'))
    assert [factor.category for factor in postmortem.factors] == ["technical", "organizational"]
    assert chosen(postmortem, "category")[-1] == ("factor", 2, "organizational", False)


def test_the_themes_of_an_incident_are_those_of_its_factors_or_what_stands_in_for_them():
    postmortem = one(("theme", '["dns", "ownership"]', '["review_gap", "connection_pool"]'))
    assert chosen(postmortem, "theme", "factor") == [("factor", None, "network", False), ("factor", None, "ownership", False)]
    assert chosen(postmortem, "mechanism", "factor") == [("factor", None, "dns", False)]
    text = DOCUMENT.replace("  - The connection pool was exhausted.\n", "  -\n").replace("  - Process: the change was not reviewed.\n", "")
    cleared = one(("theme", "[]", '["connection_pool"]'), text=text)
    assert [row for row in cleared.classifications if row.source in {"factor", "cause", "summary", "title"} and row.attribute == "theme"] == []


@pytest.mark.parametrize(
    ("key", "field", "value", "was", "found"),
    [
        (FIRST, "owners", '["Ben"]', '["Ana Silva"]', ("Ben",)),
        (FIRST, "owners", '["Ben"]', '["Ana"]', ("Ben",)),
        (FIRST, "due_on", "2025-05-01", "2025-04-01", date(2025, 5, 1)),
        (FIRST, "status", '"in_progress"', '"complete"', "in_progress"),
        (FIRST, "verification", '"evidenced"', '"claimed"', "evidenced"),
        (FIRST, "priority", "1", "", 1),
        (SECOND, "kind", '"prevent"', '"detect"', "prevent"),
        (SECOND, "strength", '"weaker"', '"intermediate"', "weaker"),
    ],
)
def test_values_of_an_action(key, field, value, was, found):
    postmortem = one((field, value, was, f"INC-7/{key}"))
    action = postmortem.actions[0 if key == FIRST else 1]
    assert getattr(action, field) == found


def test_an_action_by_the_path_of_its_incident_and_its_gaps():
    postmortem = one(("owners", '["Ben"]', "", f"a/{SECOND}"), ("due_on", "2025-05-01", "", f"INC-7/{SECOND}"))
    assert postmortem.actions[1].due_precision == "day"
    assert (gaps(postmortem, "owners", 2), gaps(postmortem, "due_on", 2)) == ([], [])
    assert gaps(postmortem, "verification", 2) == ["absent"]


def test_checks_see_what_was_set():
    assert [f.code for f in one().findings if "action" in f.code or "complete" in f.code] == [
        "complete-without-evidence",
        "open-action-without-owner",
    ]
    postmortem = one(("verification", '"evidenced"', '"claimed"', f"INC-7/{FIRST}"), ("owners", '["Ben"]', "", f"INC-7/{SECOND}"))
    assert [f.code for f in postmortem.findings if "action" in f.code or "complete" in f.code] == []


def test_what_the_text_fills_stays_what_the_text_fills():
    assert read(("priority", "1", "")).fields == read().fields


# ---- what does not hold any more

LINE = SETTINGS.count("\n") + 1


@pytest.mark.parametrize(
    ("override", "message", "hint"),
    [
        (
            ("severity", "2", "4"),
            f"afterword.toml, line {LINE}, overrides severity, which was 4 when it was written; the rules now read 3, so it was not applied.",
            "If 2 still holds, write was = 3; else delete the override.",
        ),
        (
            ("severity", "2", ""),
            f"afterword.toml, line {LINE}, overrides severity, which was nothing when it was written; the rules now read 3, so it was not applied.",
            "If 2 still holds, write was = 3; else delete the override.",
        ),
        (
            ("severity", "3", "4"),
            f"afterword.toml, line {LINE}, overrides severity, which was 4 when it was written; the rules now read 3, so it was not applied.",
            "That is the value it sets; delete the override.",
        ),
        (
            ("priority", "2", "1"),
            f"afterword.toml, line {LINE}, overrides priority, which was 1 when it was written; the rules now read nothing, so it was not applied.",
            "If 2 still holds, leave was out; else delete the override.",
        ),
        (
            ("duration_minutes", "60", "90"),
            f"afterword.toml, line {LINE}, overrides duration_minutes, which was 90 when it was written; the rules now read 80, so it was not applied.",
            "If 60 still holds, write was = 80; else delete the override.",
        ),
    ],
)
def test_an_override_whose_ground_is_gone_is_not_applied_and_says_so(override, message, hint):
    document = read(override)
    (row,) = document.overrides
    assert row.applied is False
    (finding,) = (finding for finding in document.postmortems[0].findings if finding.code == "stale-override")
    assert (finding.severity, finding.message, finding.hint) == ("warning", message, hint)
    assert finding.line == row.line == (14 if override[0] == "duration_minutes" else 6)
    without = read()
    assert document.postmortems[0].incident == without.postmortems[0].incident
    assert document.postmortems[0].durations == without.postmortems[0].durations


@pytest.mark.parametrize(
    ("override", "said", "hint"),
    [
        (("severity", "2", "3", "INC-8"), 'severity of "INC-8", and the file holds no such incident', 'It holds "INC-7"; write one of these as key.'),
        (("owners", '["Ben"]', "", "INC-7/0123456789"), 'owners of "INC-7/0123456789", and the incident has no such action', "Its words may have changed; find its key with"),
        (("factor[3].category", '"process"', ""), 'factor[3].category of "a.md", and the incident has no such contributing factor', "Its factors stand on the lines 19, 20; name one by its line, as in factor[line 41]."),
    ],
)  # fmt: skip
def test_an_override_of_what_is_not_there(override, said, hint):
    document = read(override)
    (finding,) = document.findings
    assert (finding.code, finding.severity) == ("override-without-target", "warning")
    assert finding.message == f"afterword.toml, line {LINE}, overrides {said}; it was not applied."
    assert (finding.hint or "").startswith(hint)
    assert [(row.applied, row.line) for row in document.overrides] == [(False, None)]


PART = "## {day} {title}\n\n### Severity\nSEV{severity}\n\n### Summary\n{title} broke.\n\n### Action Items\n- Fix the {title}\n\n"
TWO = "# Incidents of March\n\n" + PART.format(day="2025-03-10", title="pool", severity=3) + PART.format(day="2025-03-12", title="bus", severity=2)


def test_one_of_several_incidents_of_a_file():
    document = read(("severity", "1", "2", "a#2025-03-12-bus"), ("title", '"Kafka"', '"bus"', "a#2025-03-12-bus"), text=TWO)
    assert [(p.incident.severity, p.incident.title, p.slug) for p in document.postmortems] == [
        (3, "pool", "2025-03-10-pool"),
        (1, "Kafka", "2025-03-12-bus"),
    ]
    (finding,) = read(("severity", "1", "2"), text=TWO).findings
    assert finding.message.endswith('severity of "a.md", and the file holds 2 incidents; it was not applied.')
    assert finding.hint == 'Add key, one of "a#2025-03-10-pool", "a#2025-03-12-bus".'


def test_a_key_with_the_ordinal_that_another_file_of_the_corpus_gave_it():
    text = DOCUMENT.replace("INC-7: ", "").replace("INC-7 / ", "")
    assert one(("severity", "2", "3", "a~2"), text=text).incident.severity == 2
