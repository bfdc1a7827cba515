"""The last answers about actions, in the words of who gave them."""

from datetime import date, datetime

import pytest

from analysis.answered import answered
from analysis.connection import open_warehouse


@pytest.fixture
def told(given):
    """What was answered of one action by a day; each answer is its day, its reason and who gave it."""

    def ask(*answers, day="2025-12-01", known_on=None):
        given("incidents", incident_key="a", occurred_on="2025-01-10")
        given("action_items", action_key="a/1", incident_key="a", text="Copy the table", status="not_started", line=12, known_on=known_on)
        for line, (on, reason, by) in enumerate(answers, 2):
            given(
                "action_history", action_key="a/1", observed_at=datetime.fromisoformat(f"{on}T00:00"), source="followup", reason=reason, given_by=by,
                status="in_progress", changes=["state"], line=line, path="followup.csv", attests=True,
            )  # fmt: skip
        found = answered(open_warehouse(given.published()), ["a/1", "b/1"], date.fromisoformat(day))
        return {key: (row.happened_on.isoformat(), row.given_by, row.reason) for key, row in found.items()}

    return ask


FIRST, SECOND = ("2025-10-09", "Nobody had it", "Imke"), ("2025-11-02", "Rune makes the copy in December", "Rune")


def test_the_last_answer_by_the_day_is_told(told):
    assert told(FIRST, SECOND) == {"a/1": (*SECOND[:1], "Rune", "Rune makes the copy in December")}


def test_a_later_answer_is_not_told_before_its_day(told):
    assert told(FIRST, SECOND, day="2025-11-01") == {"a/1": ("2025-10-09", "Imke", "Nobody had it")}


def test_an_answer_without_a_reason_is_none(told):
    assert told(("2025-10-09", None, "Imke")) == {}


def test_an_answer_since_which_its_document_was_edited_is_told_no_longer(told):
    assert told(FIRST, known_on="2025-11-20") == {}
