"""Sentences of made-up documents that speak of an earlier time, and such as seem to."""

import time
from datetime import date

import pytest

from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.said_again import said_again

DAY = date(2025, 12, 1)


SAID = {
    "Too little memory was the cause of our two past outages as well.": "past outages",
    "Remember that last time the gate stayed shut.": "Remember that last time",
    "This has happened before, on a Sunday.": "has happened before",
    "The lock gave the same problem as in March.": "same problem as in",
    "Third time this year.": "Third time this year",
    "It is the second time that the pumps stop.": "is the second time",
    "A recurring failure of the east pump.": "recurring failure",
    "An almost identical outage had happened earlier in the week.": "outage had happened earlier",
    "We closed the gate, as in March, by hand.": "as in March",
    "The mast fell, a repeat of the autumn storm.": "repeat of the",
    "Nobody was paged, and this\nhas happened before.": "has happened before",
}
NOT_SAID = (
    "We restarted it again, and then again.",
    "This has never happened before.",
    "It has not happened before.",
    "It hasn't happened before.",
    "If this turns out to be a recurring issue, we look for what they share.",
    "To prevent a repeat of the fault we watch the gate.",
    "Check red for the second time, keeper called.",
    "The third report of the same issue came from a skipper.",
    "The issue is expected to return.",
    "A snapshot was taken before the outage.",
    "We rolled back to the previous version.",
    "## Previous incidents",
    "```\nprevious incident\n```",
    "The incident was closed. It happened earlier than planned.",
)


@pytest.fixture
def told(given):
    """What is found in texts, each the only block of an incident, from its third line on."""

    def ask(*texts):
        for number, text in enumerate(texts):
            given("incidents", incident_key=f"k{number:02}", occurred_on="2025-02-03", path=f"{number}.md")
            given("fields", path=f"{number}.md", incident_key=f"k{number:02}", text=text, line=3, end_line=3 + text.count("\n"))
        return said_again(open_warehouse(given.published()), Filters(), DAY, 50)

    return ask


def test_words_of_an_earlier_time_are_found_and_what_only_seems_so_is_not(told):
    found = told(*SAID, *NOT_SAID)
    assert [one.words for one in found.rows] == list(SAID.values())
    assert [one.line for one in found.rows] == [3] * 10 + [4]


def test_of_a_line_the_first_is_told_and_the_line_is_that_with_the_words(told):
    found = told("- The gate shut.\n- As in our last outage, and the previous incident, by hand.\n- Our last outage was worse.")
    assert [(one.words, one.line) for one in found.rows] == [("last outage", 4), ("last outage", 5)]


def test_incidents_that_are_repeats_already_are_left_out_and_near_misses_are_not(given):
    for key, on in (("a", "2025-01-10"), ("b", "2025-02-10"), ("c", "2025-02-11"), ("d", "2025-05-01")):
        given("incidents", incident_key=key, occurred_on=on, path=f"{key}.md", kind="near_miss" if key == "c" else None)
        given("fields", path=f"{key}.md", incident_key=key, text="This has happened before.", line=3, end_line=3)
    given("citations", incident_key="b", cited_key="a", line=5, end_line=5)
    published = open_warehouse(given.published())
    assert [one.incident_key for one in said_again(published, Filters(period="2025"), date(2025, 4, 1), 10).rows] == ["c", "a"]
    found = said_again(published, Filters(period="2025"), DAY, 1)
    assert ([one.incident_key for one in found.rows], found.total) == (["d"], 3)
    assert [one.incident_key for one in said_again(published, Filters(period="2025-Q2"), DAY, 10).rows] == ["d"]


def test_a_long_text_of_such_words_takes_no_longer_than_others(told):
    begun = time.monotonic()
    assert told("last outage\n" * 4_000, "incident " * 40_000, "same " * 40_000).total == 4_000
    assert time.monotonic() - begun < 5
