"""The names that a corpus knows, in whole documents."""

import pytest

from ingest.configuration import parse_configuration
from ingest.reader import read_document
from ingest.rules import Rules
from ingest.sources import Source

SETTINGS = """
[people]
"Ana Silva" = ["@ana", "asilva"]
"Ben Okoro" = ["ben"]
[systems."Booking API"]
aliases = ["bookings", "booking-api"]
[systems."Message Bus"]
aliases = ["Kafka", "bus"]
[systems."Straße"]
"""
RULES = Rules(parse_configuration(SETTINGS))
FORM = """# INC-7: {title}

## Incident Summary
- **Status**: Resolved
- **Reported by**: asilva
- **Executive Summary**: {summary}

## Impact
- **Customer Experience**: {impact}
{systems}
## Action Items
| Action Item | Owner | Due Date | Status | Verification |
| --- | --- | --- | --- | --- |
| Separate pools | ASILVA, Ben | 2025-04-01 | Complete | {verification} |

**Prepared by**: @ana and Ben
**Reviewers**: @ana, asilva, Cleo
"""


def one(title="Pool", summary="It broke.", impact="None.", systems="", verification="yes", rules=RULES):
    text = FORM.format(title=title, summary=summary, impact=impact, systems=systems, verification=verification)
    return read_document(Source("a.md", text.encode()), rules).postmortems[0]


def test_people_go_by_one_name_wherever_a_document_names_them():
    postmortem = one(verification="2025-04-03, load test passed (@ana)")
    assert postmortem.incident.prepared_by == "Ana Silva and Ben Okoro"
    assert postmortem.incident.reviewers == ("Ana Silva", "Cleo")
    assert postmortem.actions[0].owners == ("Ana Silva", "Ben Okoro")
    assert postmortem.actions[0].verified_by == "Ana Silva"


@pytest.mark.parametrize(
    ("verification", "rung", "by"),
    [
        ("2025-04-03, load test passed (asilva)", "evidenced", "Ana Silva"),
        ("2025-04-03, load test passed (@ana)", "evidenced", "Ana Silva"),
        ("2025-04-03, load test passed (Cleo Marsh)", "independent", "Cleo Marsh"),
    ],
)
def test_a_check_by_an_owner_under_another_name_is_not_independent(verification, rung, by):
    action = one(verification=verification).actions[0]
    assert (action.verification, action.verified_by) == (rung, by)


def test_without_settings_names_stay_as_they_are():
    postmortem = one(rules=Rules())
    assert (postmortem.incident.prepared_by, postmortem.incident.reviewers) == ("@ana and Ben", ("@ana", "asilva", "Cleo"))


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ({"title": "Booking API down"}, [("Booking API", "Booking API", 1)]),
        ({"summary": "The bookings and Kafka's disk, then booking-api and bookings again."}, [("Booking API", "bookings", 6), ("Message Bus", "Kafka", 6)]),
        ({"impact": "No BOOKINGS for an hour."}, [("Booking API", "BOOKINGS", 9)]),
        ({"title": "bus", "impact": "Kafka stood still."}, [("Message Bus", "bus", 1)]),
        ({"summary": "The business rebooked by a busy kafka-mirror and pre-bookings."}, []),
        ({"summary": "Nobody could use the Booking\n  API."}, [("Booking API", "Booking API", 6)]),
        ({"summary": "On the Straße and the STRAßE."}, [("Straße", "Straße", 6)]),
        ({"summary": "The bookıngs."}, []),
    ],
)  # fmt: skip
def test_known_systems_are_named_where_a_form_has_no_place_for_them(texts, found):
    impacts = [impact for impact in one(**texts).impacts if impact.kind == "system"]
    assert [(impact.name, impact.name_text.replace("\n", " "), impact.line) for impact in impacts] == found
    assert {impact.basis for impact in impacts} <= {"named"}


def test_labelled_systems_are_all_there_are():
    impacts = one(title="Kafka", systems="- **Affected Systems**: bookings, Gate\n").impacts
    assert [(impact.name, impact.name_text, impact.basis) for impact in impacts if impact.kind == "system"] == [
        ("Booking API", "bookings", "labelled"),
        ("Gate", "Gate", "labelled"),
    ]
