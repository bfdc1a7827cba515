def test_minutes_by_who_noticed_with_how_many_are_not_known(given):
    for number, minutes in enumerate((1, 2, 3, 5, 8, 13)):
        given("incidents", incident_key=f"a{number}", occurred_on="2025-01-10")
        given("detections", incident_key=f"a{number}", method="alert", minutes_to_detect=minutes, minutes_basis="stated" if number else "timeline")
    given("incidents", incident_key="b", occurred_on="2025-01-10")
    given("detections", incident_key="b", method="alert")
    given("incidents", incident_key="c", occurred_on="2025-01-10")
    given("detections", incident_key="c", method="customer", minutes_to_detect=0, minutes_basis="stated")
    given("incidents", incident_key="d", occurred_on="2025-01-10")
    given("incidents", incident_key="e", occurred_on="2025-01-10", kind="drill")
    given("detections", incident_key="e", method="alert", minutes_to_detect=900, minutes_basis="stated")
    given("incidents", incident_key="f", occurred_on="2026-01-10")
    given("detections", incident_key="f", method="alert", minutes_to_detect=900, minutes_basis="stated")
    found = given.rows(
        "SELECT method, detection_group, incidents, known, stated, from_timeline, median_minutes, minutes FROM time_to_detect('2025-12-31')"
    )
    assert found == [
        ("alert", "machines", 7, 6, 5, 1, 4.0, [1, 2, 3, 5, 8, 13]),
        ("customer", "somebody_else", 1, 1, 1, 0, None, [0]),
        (None, None, 1, 0, 0, 0, None, []),
    ]
