import pytest

from analysis.connection import open_warehouse

STATES = "complete + open + overdue + accepted + cancelled + unknown"


@pytest.fixture
def three(given):
    """Three actions: of an incident with two systems of one team, of one with none, and of a near miss."""
    given("systems", name="Pool", aliases=[], team="Platform")
    given("systems", name="Queue", aliases=[], team="Platform")
    given("incidents", incident_key="a", occurred_on="2025-01-10", severity=2)
    given("impacts", incident_key="a", name="Pool")
    given("impacts", incident_key="a", name="Queue")
    given("incidents", incident_key="b")
    given("incidents", incident_key="n", occurred_on="2025-01-10", kind="near_miss")
    done = {"status": "complete", "verification": "independent", "completed_on": "2025-02-01", "verified_on": "2025-02-02", "known_on": "2025-02-02"}
    given("action_items", action_key="a/1", incident_key="a", kind="prevent", owners=["Ana"], due_on="2025-03-01", **done)
    given("action_items", action_key="b/1", incident_key="b", status="not_started", due_on="2025-03-01", known_on="2025-02-02")
    given("action_items", action_key="n/1", incident_key="n", kind="detect")
    return given


def test_an_action_is_in_the_row_of_each_system_and_what_is_not_known_has_one(three):
    rows = three.rows("SELECT dimension, value, incidents, actions, complete, independent, overdue FROM follow_through_by('2025-12-31')")
    assert rows == [
        ("kind", "prevent", 1, 1, 1, 1, 0),
        ("kind", None, 1, 1, 0, 0, 1),
        ("quarter", "2025-Q1", 1, 1, 1, 1, 0),
        ("quarter", None, 1, 1, 0, 0, 1),
        ("severity", "2", 1, 1, 1, 1, 0),
        ("severity", None, 1, 1, 0, 0, 1),
        ("system", "Pool", 1, 1, 1, 1, 0),
        ("system", "Queue", 1, 1, 1, 1, 0),
        ("system", None, 1, 1, 0, 0, 1),
        ("team", "Platform", 1, 1, 1, 1, 0),
        ("team", None, 1, 1, 0, 0, 1),
    ]


def test_the_ladder_of_a_row(three):
    assert three.rows(
        "SELECT with_owner, with_due, verified, open, accepted, cancelled, unknown, aged_90, complete_by_90, checked_by_90, not_complete_90, observed_90 "
        "FROM follow_through_by('2025-12-31') WHERE dimension = 'system' AND value = 'Pool'"
    ) == [(1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0)]


def test_people_are_no_dimension(three):
    assert not three.rows("SELECT * FROM follow_through_by('2025-12-31') WHERE value = 'Ana'")


def test_follow_through_is_its_rows_for_quarters_and_states_are_all_actions(sample_db):
    warehouse = open_warehouse(sample_db)
    columns = "actions, complete, verified, overdue, unknown, observed_90, complete_90, complete_by_90, not_complete_90"
    quarters = warehouse.rows(f"SELECT quarter, {columns} FROM follow_through('2025-10-15')")
    assert quarters == warehouse.rows(f"SELECT value, {columns} FROM follow_through_by('2025-10-15') WHERE dimension = 'quarter'")
    assert warehouse.rows(f"SELECT * FROM follow_through_by('2025-10-15') WHERE actions <> {STATES}") == []
    totals = warehouse.rows(
        "SELECT dimension, sum(actions) FROM follow_through_by('2025-10-15') WHERE dimension IN ('quarter', 'kind', 'severity') GROUP BY 1"
    )
    assert {total for _, total in totals} == {warehouse.value("SELECT count(*) FROM action_facts('2025-10-15') WHERE counts")}
