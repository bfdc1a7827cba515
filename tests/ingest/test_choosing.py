import pytest

from ingest.reader import read_document
from ingest.rules import Rules
from ingest.sources import Source

PLAIN = """# {title}

{head}
## Summary
Orders waited in the queue.

## Contributing Factors
- The consumer had no timeout

## Action Items
- Alert on the length of the queue
"""
STATS = "\n## Stats\n- Category: Queue\n- Time to detection: 5 minutes\n- Time to recovery: 40 minutes\n"


def read(text):
    return read_document(Source("a.md", text.encode()), Rules())


@pytest.mark.parametrize(
    ("text", "style"),
    [
        (PLAIN.format(title="Queue stuck", head=""), "dfds"),
        (PLAIN.format(title="Queue stuck", head="") + STATS, "dfds"),
        (PLAIN.format(title="Queue stuck", head="**Timeframe:** 2025-01-14 09:00 - 09:40 UTC\n"), "canonical"),
        (PLAIN.format(title="Queue stuck", head="Severity: 2\n"), "canonical"),
    ],
)
def test_on_a_tie_the_style_whose_form_asks_for_what_is_there(text, style):
    assert read(text).style == style


@pytest.mark.parametrize("head", ["", "Severity: 2\n"])
def test_an_id_in_the_title_is_kept_in_every_style(head):
    [found] = read(PLAIN.format(title="INC-7: Queue stuck", head=head)).postmortems
    assert (found.incident.incident_id, found.incident.title) == ("INC-7", "Queue stuck")


OF_ANY_FORM = """# 2025-01-14, queue stuck

{more}## Summary
Orders waited in the queue.

## Timeline
### 09:00
The queue stopped.

## Action Items
- Alert on the length of the queue
"""


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ("", "not_in_form"),
        ("**Severity:** 2\n\n", "absent"),
        ("**Timeframe:** 2025-01-14 09:00 - 09:40 UTC\n\n", "absent"),
        ("## Incident Summary\nOrders.\n\n## Root Cause Analysis\nNo timeout.\n\n", "absent"),
    ],
)
def test_what_one_of_several_forms_asks_for_is_not_missing_where_nothing_tells_which_it_was(more, reason):
    [found] = read(OF_ANY_FORM.format(more=more)).postmortems
    assert {gap.reason for gap in found.gaps if gap.field in ("owners", "due_on", "prepared_by")} == {reason}
    assert "not_in_form" not in {gap.reason for gap in found.gaps if gap.field in ("title", "summary", "timeline", "action_items")}
