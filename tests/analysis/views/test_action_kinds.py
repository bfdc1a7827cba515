def test_kinds_by_quarter_with_those_of_no_kind_and_without_a_day(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("incidents", incident_key="n", occurred_on="2025-01-10", kind="near_miss")
    given("incidents", incident_key="u")
    done = {"status": "complete", "known_on": "2025-02-01"}
    given("action_items", action_key="a/1", incident_key="a", kind="detect", **done, verification="evidenced")
    given("action_items", action_key="a/2", incident_key="a", kind="detect", **done)
    given("action_items", action_key="a/3", incident_key="a")
    given("action_items", action_key="a/4", incident_key="a", kind="prevent", status="not_started")
    given("action_items", action_key="n/1", incident_key="n", kind="prevent")
    given("action_items", action_key="u/1", incident_key="u", kind="prevent", status="not_started")
    assert given.rows("SELECT quarter, kind, actions, of_quarter, share, complete, verified, unknown FROM action_kinds('2025-12-31')") == [
        ("2025-Q1", "detect", 2, 4, 0.5, 2, 1, 0),
        ("2025-Q1", "prevent", 1, 4, 0.25, 0, 0, 0),
        ("2025-Q1", None, 1, 4, 0.25, 0, 0, 1),
        (None, "prevent", 1, 1, 1.0, 0, 0, 0),
    ]
