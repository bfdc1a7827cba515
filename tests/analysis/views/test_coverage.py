def test_the_register_against_what_was_written_up(given):
    registered = [
        ("INC-1", "2025-01-10", 2),
        ("inc 2", "2025-01-20", 2),
        ("INC-3", "2025-01-30", 2),
        ("INC-4", "2025-02-10", None),
        ("INC-5", None, 1),
    ]
    for key, day, severity in registered:
        given("register", incident_id=key, began_on=day, severity=severity)
    given("incidents", incident_key="a", incident_id="inc-1", occurred_on="2025-01-10", prepared_on="2025-02-09")  # 30 days
    given("incidents", incident_key="b", incident_id="INC2", occurred_on="2025-01-20", prepared_on="2025-02-20")  # 31 days
    given("incidents", incident_key="d", incident_id="INC-4", occurred_on="2025-02-10", kind="near_miss")
    given("incidents", incident_key="x", incident_id="INC-9", occurred_on="2025-03-01", severity=2)
    given("incidents", incident_key="y", occurred_on="2025-03-01", severity=3)
    given("incidents", incident_key="z", occurred_on="2025-03-01", severity=3, kind="drill")
    assert given.rows("SELECT quarter, severity, registered, written_up, missing, late, late_unknown, not_registered FROM coverage") == [
        ("2025-Q1", 2, 3, 2, 1, 1, 0, 1),
        ("2025-Q1", 3, 0, 0, 0, 0, 0, 1),
        ("2025-Q1", None, 1, 1, 0, 0, 1, 0),
        (None, 1, 1, 0, 1, 0, 0, 0),
    ]


def test_several_documents_of_one_incident_are_one(given):
    given("register", incident_id="INC-1", began_on="2025-01-10", severity=2)
    given("incidents", incident_key="a", incident_id="INC-1", prepared_on="2025-03-30")
    given("incidents", incident_key="b", incident_id="inc-1", prepared_on="2025-01-12")
    assert given.rows("SELECT registered, written_up, missing, late, not_registered FROM coverage") == [(1, 1, 0, 0, 0)]


def test_without_a_register_there_are_no_rows(given):
    given("incidents", incident_key="a", incident_id="INC-1", occurred_on="2025-01-10")
    assert given.rows("SELECT * FROM coverage") == []
