from datetime import date, datetime

import pytest

from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.risks import accepted


@pytest.fixture
def answered(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10", incident_id="INC-1", severity=2)
    for number, until in enumerate(("2025-09-30", "2025-06-30", "2025-05-31", "2025-12-31"), start=1):
        given(
            "action_items", action_key=f"a/{number}", incident_key="a", seq=number, status="not_started", due_on="2025-02-01", known_on="2025-01-12",
            owners=["Ana"] if number == 1 else ["Bea"],
        )  # fmt: skip
        given("action_history", action_key=f"a/{number}", observed_at=datetime(2025, 2, 10), source="followup", accepted_until=until, given_by="Imke")
    given("action_history", action_key="a/3", observed_at=datetime(2025, 5, 1), source="followup", status="complete")
    return open_warehouse(given.published())


# on 1 July: the second ran out the day before, the first and the fourth run, the third was complete in May
def test_those_that_ran_out_first_and_settled_ones_last(answered):
    found = accepted(answered, Filters(), date(2025, 7, 1))
    assert [(row.action_key, row.standing, row.days_left, row.incident_id) for row in found] == [
        ("a/2", "run_out", -1, "INC-1"),
        ("a/1", "running", 91, "INC-1"),
        ("a/4", "running", 183, "INC-1"),
        ("a/3", "settled", -31, "INC-1"),
    ]


def test_filters_apply(answered):
    assert [row.action_key for row in accepted(answered, Filters(owners=("Ana",)), date(2025, 7, 1))] == ["a/1"]
    assert accepted(answered, Filters(severities=(1,)), date(2025, 7, 1)) == []
