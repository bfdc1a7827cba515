"""Headings and labels of words that no style knows, which their place in the form tells."""

from ingest.reader import read_document
from ingest.rules import Rules
from ingest.sources import Source

ODD_HEADINGS = """# INC-31: Parcels sorted to the wrong chute

## 1. Summary
The scanner read the old label.

## 2. The damage
**Impacted Systems**: chute control

## 3. Hour by hour
- 09:10 first parcel in the wrong chute
- 09:25 a driver tells the shift lead
- 10:05 old labels ignored, parcels go where they should

## 4. Root Cause Analysis
- **Triggering Event**: two labels on one parcel

## 5. Lessons Learned
- **What Went Well**: the shift lead stopped the belt

## 6. Action Items
- Ignore labels older than a day
"""

ODD_LABELS = """# INC-32: Late trams on the board

## Summary
- **Incident ID**: INC-32
- **Date & Timeframe**: 2025-03-04 08:00 - 09:30 UTC
- **Eyes on it**: Two passengers rang the hotline
- **Voice at the other end**: Lene Olsen
- **Severity**: SEV2
- **Status**: Resolved
"""


def one(text):
    [found] = read_document(Source("a.md", text.encode()), Rules()).postmortems
    return found


def findings(found):
    return [(finding.line, finding.message) for finding in found.findings if finding.code == "label-by-place"]


def test_headings_between_known_ones_are_the_sections_that_the_form_has_there():
    found = one(ODD_HEADINGS)
    assert [(event.line, event.happened_text) for event in found.timeline] == [(10, "09:10"), (11, "09:25"), (12, "10:05")]
    assert findings(found) == [
        (6, '"2. The damage" stands where the form has "impact", and was read as that.'),
        (9, '"3. Hour by hour" stands where the form has "timeline", and was read as that.'),
    ]


def test_no_heading_is_placed_where_their_number_is_not_the_forms():
    found = one(ODD_HEADINGS.replace("## 2. The damage\n", "## What else we run\nSorters.\n\n## 2. The damage\n"))
    assert findings(found) == []


def test_labels_between_known_ones_are_those_that_the_form_has_there():
    found = one(ODD_LABELS)
    assert (found.detection.method, found.incident.reporter) == ("customer", "Lene Olsen")
    assert [line for line, _ in findings(found)] == [6, 7]


def test_a_label_of_the_authors_own_beside_a_missing_one_stays_an_attribute():
    found = one(ODD_LABELS.replace("- **Voice at", "- **War room**: #inc-32\n- **Voice at"))
    assert found.detection.method is None
    assert [attribute.name for attribute in found.attributes] == ["Eyes on it", "War room", "Voice at the other end"]


def test_what_is_known_elsewhere_is_not_looked_for_by_place():
    found = one(ODD_LABELS.replace("- **Severity**", "- **Detected by**: an alert\n- **Severity**"))
    assert (found.detection.method, findings(found)) == ("alert", [])


def test_a_figure_of_the_authors_own_is_not_taken_for_a_passage_of_the_form():
    head = "# INC-7: Scanners\n\n## Action Items\n- Swap the scanner\n\n## Timeline\n- 09:10 dark\n\n## Impact\n- **Affected Systems**: scanners\n- **Duration of Impact**: 2 h\n"
    assert one(head + "- **Picked on paper**: 180 orders\n").incident.business_effect is None
    assert one(head + "- **Other harm**: 180 orders went out a day late\n").incident.business_effect == "180 orders went out a day late"


def test_the_first_heading_is_the_title_whatever_follows():
    found = one("# Till 4 dark\n\n# Impact\nShoppers waited.\n\n# Timeline\n- 09:10 dark\n\n# Action Items\n- Swap the till\n")
    assert (found.incident.title, found.incident.summary) == ("Till 4 dark", None)
