def test_only_the_commonest_kind_is_measured_and_the_others_say_why_not(given):
    for key in ("a", "b"):
        given("incidents", incident_key=key, occurred_on="2025-01-10")
        given("impact_durations", incident_key=key, minutes=10, starts_when="started", ends_when="mitigated", line=7)
    given("incidents", incident_key="c", occurred_on="2025-01-11")
    given("impact_durations", incident_key="c", minutes=999, starts_when="detected", ends_when="resolved")
    given("incidents", incident_key="d", occurred_on="2025-01-12")
    given("impact_durations", incident_key="d", minutes=30, starts_when="started", ends_when="mitigated", clock="support_hours")
    given("incidents", incident_key="e", occurred_on="2025-01-13", line=3)
    given("gaps", incident_key="e", field="duration_minutes", reason="not_in_form", line=8)
    given("incidents", incident_key="f", occurred_on="2025-01-13", kind="near_miss")
    given("incidents", incident_key="g", occurred_on="2025-07-01")
    assert given.rows("SELECT incident_key, measured, why, line FROM measured_durations('2025-06-30') ORDER BY 1") == [
        ("a", "measured", None, 7),
        ("b", "measured", None, 7),
        ("c", "measured_otherwise", "detected to resolved", 1),
        ("d", "measured_otherwise", "support hours", 1),
        ("e", "not_measured", "not_in_form", 8),
    ]
