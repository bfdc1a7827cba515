"""What was pushed and what went, under filters and on a day; what the views say of each is tested with them."""

from datetime import date, datetime

import pytest

from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.slips import is_watched, pushed, vanished


@pytest.fixture
def told(given):
    """One pushed on 1 March, one pushed and gone with its incident, one of another quarter that nobody pushed."""
    given("incidents", incident_key="a", occurred_on="2025-01-10", incident_id="INC-1", title="Pool empty")
    given("action_items", action_key="a/1", incident_key="a", due_on="2025-04-30", owners=["Ana"], line=12)
    given("incidents", incident_key="c", occurred_on="2025-04-10")
    given("action_items", action_key="c/1", incident_key="c", due_on="2025-05-30")
    for key, day, due, changes in (
        ("a/1", "2025-01-12", "2025-02-28", "appeared"),
        ("a/1", "2025-03-01", "2025-04-30", "pushed"),
        ("b/1", "2025-01-12", "2025-02-28", "appeared"),
        ("b/1", "2025-03-05", "2025-03-31", "pushed"),
        ("b/1", "2025-04-01", None, "deleted"),
    ):
        given(
            "action_history", action_key=key, observed_at=datetime.fromisoformat(f"{day}T16:00"), source="git", due_on=due, changes=[changes],
            text="Do it", owners=["Ana"], line=7, path="a.md", revision="r1", attests=True,
        )  # fmt: skip
    return open_warehouse(given.published())


DAY = date(2025, 10, 15)


@pytest.mark.parametrize(
    ("filters", "day", "keys"),
    [
        (Filters(), DAY, ["a/1", "b/1"]),
        (Filters(), date(2025, 3, 1), ["a/1"]),
        (Filters(), date(2025, 2, 28), []),
        (Filters(owners=("Ana",)), DAY, ["a/1", "b/1"]),
        (Filters(owners=("Bea",)), DAY, []),
        (Filters(period="2025-Q1"), DAY, ["a/1"]),  # the incident of the other is gone
        (Filters(period="2025-Q2"), DAY, []),
    ],
)
def test_what_was_pushed(told, filters, day, keys):
    assert [row.action_key for row in pushed(told, filters, day)] == keys


def test_one_that_still_stands_has_its_line_and_its_incident(told):
    here, gone = pushed(told, Filters(), DAY)
    assert (here.line, here.line_now, here.incident_id, here.title) == (7, 12, "INC-1", "Pool empty")
    assert (gone.line, gone.line_now, gone.incident_id) == (7, None, None)


def test_what_went(told):
    assert [(row.action_key, row.gone_on, row.incident_gone, row.due_pushes) for row in vanished(told, Filters(), DAY)] == [
        ("b/1", date(2025, 4, 1), True, 1)
    ]
    assert vanished(told, Filters(), date(2025, 3, 31)) == []
    assert vanished(told, Filters(period="2025"), DAY) == []


def test_whether_anybody_watched(told):
    assert is_watched(told, date(2025, 3, 1))
    assert not is_watched(told, date(2025, 2, 28)), "one look can see nothing go"
