"""Which words tell what was met: held to documents that say it, deny it, or say it elsewhere."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.connection import Row, open_warehouse
from analysis.filters import Filters
from analysis.met import Met, Words, met

DAY = date(2025, 10, 15)
SEVERE = """# INC-1: Token leaked

## 1. Incident Summary
- **Date & Timeframe**: 2025-01-10
- **Severity / Priority**: SEV1
- **Executive Summary**: A token stood in a log. It could read all bookings.

## 2. Impact
- **Customer Experience**: none
- **Business / Compliance Effect**: The officer was told on 11 January.
- **Duration of Impact**: 24 h
"""
SHORT = (
    SEVERE.replace("INC-1: Token leaked", "INC-2: Search empty")
    .replace("A token stood in a log. It could read all bookings", "It broke")
    .replace("SEV1", "SEV3")
    .replace("24 h", "2 h")
    .replace(": none", ": Search was empty. Nobody could book. " + "x" * 200)
)
TAIL = "\n## Root Cause\n\nAn old lock.\n\n## Timeline\n\n- 10:00 It went down\n- 10:40 It came back\n"
DRILL = "# Restore drill\n\n**Date:** 2025-01-12\n\n## Summary\n\nWe played a fire. Nobody saw it. All came back.\n" + TAIL
DENIED = f"# Deploy failed\n\n**Date:** 2025-01-13\n\n## Summary\n\nThe deploy {'again ' * 40}failed. We were not affected.\n{TAIL}"
OUT = (
    "# Gates\n\n**Date:** 2025-01-15\n\n## Summary\n\nThe boat show brought crowds, and some gates failed to open. "
    f"{'We added keepers. ' * 12}The north lock was unusable for two hours.\n{TAIL}"
)
LISTED = "# Nodes down\n\n**Date:** 2025-01-14\n\n- **Impact**:\n  - Two nodes were down\n  - No node could be started\n" + TAIL


def test_what_is_told_of_each_is_what_its_document_says_of_impact(ingested):
    found = met(ingested(a=SEVERE, b=SHORT, c=DRILL, d=DENIED, e=LISTED, f=OUT), Filters(), DAY)
    assert [(one.incident.title, [(words.field, words.text, words.line) for words in one.words]) for one in found] == [
        (
            "Token leaked",
            [
                ("customer_experience", "none", 9),
                ("business_effect", "The officer was told on 11 January.", 10),
                ("summary", "A token stood in a log. It could read all bookings.", 6),
            ],
        ),
        ("Search empty", [("customer_experience", "Search was empty. Nobody could book. …", 9)]),
        ("Restore drill", [("summary", "We played a fire. Nobody saw it. All came back.", 7)]),
        ("Deploy failed", [("summary", "We were not affected.", 7)]),
        ("Nodes down", [("customer_experience", "Two nodes were down · No node could be started", 6)]),
        (
            "Gates",
            [
                (
                    "summary",
                    "The boat show brought crowds, and some gates failed to open. … The north lock was unusable for two hours.",
                    7,
                )
            ],
        ),
    ]


def test_where_nothing_was_read_no_word_is_told(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    (one,) = met(given.warehouse(), Filters(), DAY)
    assert one.words == ()


@pytest.mark.parametrize(
    ("words", "nobody"),
    [
        ("There was no loss of production service.", True),
        ("A no-op from our perspective.", True),
        ("No customers were affected.", True),
        ("We were not affected.", True),
        ("No customer impact.", True),
        ("The ferry did not impact the lock, yet 300 were affected.", False),
        ("Forty boats were affected.", False),
    ],
)
def test_that_nobody_was_hit_is_read_where_its_author_writes_it(words, nobody):
    assert Met(Row(kind=None), (Words("summary", words, 3),)).nobody_hit is nobody


@pytest.mark.parametrize(
    ("words", "nobody"),
    [
        ("none", True),
        ("none. Mails go out at 06:00, they went out at 06:00.", True),
        ("None outside. Mechanics looked at old values for a bit.", True),
        ("none (it was night)", True),
        ("none of the three terminals could load", False),
        ("None at first, then all orders failed", False),
        ("nobody could book", False),
    ],
)
def test_none_with_an_explanation_is_none(words, nobody):
    assert Met(Row(kind=None), (Words("customer_experience", words, 3),)).nobody_hit is nobody


@pytest.mark.parametrize(
    ("field", "words", "is_risk"),
    [
        ("customer_experience", "Increased risk of a stop while one lock was out. If a user were to call, nobody would have answered.", True),
        ("customer_experience", "Increased risk of a stop. Some could not book.", True),
        ("customer_experience", "Some could not book. Increased risk of a stop.", False),
        ("customer_experience", "300 clerks and thousands of users if it was during office hours. No reports.", True),
        ("customer_experience", "If users have booked, they were charged twice.", False),
        ("customer_experience", "Bookings could have been lost.", True),
        ("customer_experience", "Some bookings were lost.", False),
        ("summary", "Increased risk of a stop.", False),
    ],
)
def test_words_that_begin_with_a_risk_are_told_apart(field, words, is_risk):
    assert Met(Row(kind=None), (Words(field, words, 3),)).begins_with_a_risk is is_risk


def test_that_there_was_none_is_not_told_beside_other_words(sample_db):
    # data/sample/INC-2025-025, line 19: "Impacted Customers / Teams: none"; alone it stays
    found = {one.incident.incident_key: one for one in met(open_warehouse(sample_db), Filters(period="2025-Q3"), date(2025, 10, 10))}
    assert found["INC-2025-025"].nobody_hit
    assert [words.field for words in found["INC-2025-025"].told] == [
        one.field for one in found["INC-2025-025"].words if one.text.strip(".") != "none"
    ]
    assert len(found["INC-2025-025"].told) < len(found["INC-2025-025"].words)
    alone = replace(found["INC-2025-025"], words=found["INC-2025-025"].words[:1])
    assert alone.told == alone.words
