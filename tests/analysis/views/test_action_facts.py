def test_an_action_stands_beside_the_facts_of_its_incident(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10", title="Pool ran dry", severity=2, kind="near_miss")
    given("impacts", incident_key="a", name="Booking API")
    given("action_items", action_key="a/1", incident_key="a", status="not_started", due_on="2025-02-01")
    given("gaps", incident_key="a", action_key="a/1", field="verification", reason="not_in_form")
    given("gaps", incident_key="a", action_key="a/1", field="owners", reason="absent")
    given("incidents", incident_key="b")
    given("action_items", action_key="b/1", incident_key="b")
    rows = given.rows(
        "SELECT action_key, state, title, incident_kind, counts, quarter, severity, systems, never_asked FROM action_facts('2025-03-01') ORDER BY 1"
    )
    assert rows == [
        ("a/1", "overdue", "Pool ran dry", "near_miss", False, "2025-Q1", 2, ["Booking API"], ["verification"]),
        ("b/1", "unknown", None, None, True, None, None, [], []),
    ]
