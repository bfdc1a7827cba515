"""Sentences of made-up documents that say what caused the incident, and such as seem to."""

import time
from datetime import date

import pytest

from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.said_causes import said_causes

DAY = date(2025, 12, 1)
OUTRIGHT = (
    "The ultimate cause of this incident was a worn belt.",
    "This is the direct cause of the jam.",
    "The root cause was a worn belt, and nobody had looked.",
    "A worn belt is believed to be the root cause of most of it.",
    "We suspect a worn belt to be the cause of the stop.",
    "The lamp does not look at the belt, which caused this incident.",
)
IN_A_SUMMARY = ("The stop was caused by a worn belt.", "The belt stood still. This was due to rain.", "It resulted from a worn belt.")
UNKNOWN = ("The root cause is still unknown.", "The root cause was never found.", "The cause for this is still unclear.")
NOT_SAID = (
    "We could not determine the root cause of the stop.",
    "It was difficult to identify the root cause of the stop.",
    "Rain was ruled out as the cause of the outage.",
    "Investigate the root cause of the stop.",
    "## The root cause of the stop",
    "The root cause of the stop has two parts:",
    "The belt stops because it is told to.",
)


@pytest.fixture
def told(given):
    """The words that are found and their lines, in blocks of a field and a text, each of an incident of its own, from its third line on."""

    def ask(*blocks, same=False):
        for number, (field, text) in enumerate(blocks):
            key = "k" if same else f"k{number:02}"
            if not same or not number:
                given("incidents", incident_key=key, incident_id=key.upper(), occurred_on="2025-02-03", path=f"{key}.md")
            first = 3 + 10 * number if same else 3
            given("fields", path=f"{key}.md", incident_key=key, field=field, text=text, line=first, end_line=first + text.count("\n"))
        return [
            (one.incident_id, one.words, one.line, *([] if one.known else ["unknown"]))
            for one in said_causes(open_warehouse(given.published()), Filters(), DAY)
        ]

    return ask


def test_what_says_outright_what_caused_it_is_found_wherever_it_stands(told):
    assert [key for key, *_ in told(*(("timeline", text) for text in OUTRIGHT))] == [f"K{number:02}" for number in range(len(OUTRIGHT))]


def test_plainer_words_count_in_a_summary_and_under_the_cause_alone(told):
    assert len(told(*(("summary", text) for text in IN_A_SUMMARY))) == len(IN_A_SUMMARY)


def test_plainer_words_of_a_timeline_may_be_of_anything(told):
    assert told(*(("timeline", text) for text in IN_A_SUMMARY)) == []


def test_what_is_not_known_or_is_to_be_found_out_is_no_cause(told):
    assert told(*(("summary", text) for text in NOT_SAID)) == []


def test_that_nobody_knows_it_is_told_where_nothing_says_it(told):
    found = told(*(("timeline", text) for text in UNKNOWN))
    assert [(key, *rest) for key, _, _, *rest in found] == [(f"K{number:02}", "unknown") for number in range(len(UNKNOWN))]


def test_what_was_unknown_at_first_and_found_later_is_known(told):
    blocks = (("timeline", "The root cause is still unknown."), ("summary", "The stop was caused by a worn belt."))
    assert told(*blocks, same=True) == [("K", "was caused by", 13)]


def test_of_one_incident_the_plainest_sentence_is_told_with_its_line(told):
    blocks = (("summary", "The stop was caused by a small fault."), ("causal_chain", "It rained.\nThe root cause was a worn belt."))
    assert told(*blocks, same=True) == [("K", "root cause was", 14)]


def test_where_a_factor_is_named_no_sentence_is_needed(given, told):
    given("contributing_factors", incident_key="k00", text="A worn belt", line=3, end_line=3)
    assert told(("summary", "The root cause was a worn belt.")) == []


def test_what_is_asked_for_says_no_cause(told):
    assert told(("action_items", "Write down that the root cause was a worn belt.")) == []


@pytest.mark.parametrize("text", ["the root ", "cause of the ", "was caused ", "x. ", "to be the root "])
def test_long_texts_take_no_longer_than_their_length(told, text):
    begun = time.perf_counter()
    told(("summary", text * 20_000))
    assert time.perf_counter() - begun < 10
