from datetime import date, datetime


def answered(given, key, day, until, **values):
    given("action_history", action_key=key, observed_at=datetime.fromisoformat(f"{day}T00:00"), source="followup", accepted_until=until, **values)


def test_running_run_out_and_settled(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    for number in (1, 2, 3, 4):
        given(
            "action_items", action_key=f"a/{number}", incident_key="a", seq=number, status="not_started", due_on="2025-02-01", known_on="2025-01-12"
        )
    answered(given, "a/1", "2025-02-10", "2025-06-30", given_by="Imke", reason="one pod is enough")
    answered(given, "a/1", "2025-06-20", "2025-09-30", given_by="Nele", reason="until autumn")
    answered(given, "a/2", "2025-02-10", "2025-06-30", given_by="Imke")
    answered(given, "a/3", "2025-02-10", "2025-06-30")
    answered(given, "a/3", "2025-05-01", None, status="complete")
    columns = "action_key, standing, state, accepted_until, days_left, given_by, reason, accepted_on"
    assert given.rows(f"SELECT {columns} FROM accepted_risks('2025-07-01')") == [
        ("a/2", "run_out", "overdue", date(2025, 6, 30), -1, "Imke", None, date(2025, 2, 10)),
        ("a/3", "settled", "complete_unverified", date(2025, 6, 30), -1, None, None, date(2025, 2, 10)),
        ("a/1", "running", "accepted", date(2025, 9, 30), 91, "Nele", "until autumn", date(2025, 6, 20)),
    ]
    assert given.rows("SELECT action_key, standing, accepted_until FROM accepted_risks('2025-06-01') WHERE action_key = 'a/1'") == [
        ("a/1", "running", date(2025, 6, 30)),
    ]
    assert given.rows("SELECT * FROM accepted_risks('2025-02-09')") == []
