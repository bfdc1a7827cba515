from datetime import date, datetime


def changed(given, day, **values):
    moment = datetime.fromisoformat(f"{day}T16:00")
    given("action_history", **{"action_key": "a/1", "observed_at": moment, "source": "git", "line": 7, "path": "a.md", **values})


def test_a_day_that_was_pushed_pulled_in_and_taken_out(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("action_items", action_key="a/1", incident_key="a", due_on="2025-05-31")
    changed(given, "2025-01-12", due_on="2025-02-28", text="Do it", changes=["appeared"], revision="r1")
    changed(given, "2025-03-01", due_on="2025-04-30", text="Do it", changes=["pushed"], revision="r2", line=9)
    changed(given, "2025-03-05", due_on="2025-04-15", changes=["pulled_in"], revision="r3")
    changed(given, "2025-03-06", due_on=None, changes=["due"], revision="r4")
    changed(given, "2025-04-16", due_on="2025-05-31", text="Do it all", changes=["due"], revision="r5", line=11)
    changed(given, "2025-04-17", source="followup", due_on="2026-12-31")
    (row,) = given.rows(
        "SELECT incident_key, text, is_gone, pushes, pulled_in, first_due_on, last_due_on, days_later, due_days, pushed_on, revision, path, line FROM pushed_dates"
    )
    days = [date(2025, 2, 28), date(2025, 4, 30), date(2025, 4, 15), date(2025, 5, 31)]
    assert row[:8] == ("a", "Do it all", False, 2, 1, days[0], days[-1], 92)
    assert row[8:] == (days, [date(2025, 3, 1), date(2025, 4, 16)], "r5", "a.md", 11)


def test_days_that_never_moved_or_only_came_nearer_are_none(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    for key, due in (("a/1", "2025-02-28"), ("a/2", "2025-01-31"), ("a/3", None)):
        given("action_items", action_key=key, incident_key="a", due_on=due)
        changed(given, "2025-01-12", action_key=key, due_on="2025-02-28" if due else None, changes=["appeared"])
        changed(given, "2025-01-20", action_key=key, due_on=due, changes=["edited"])
    assert given.rows("SELECT * FROM pushed_dates") == []


def test_the_pushes_of_a_reworded_action_are_its_own(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("action_items", action_key="a/new", incident_key="a", due_on="2025-04-30")
    given("action_aliases", action_key="a/new", earlier_key="a/old", score=0.9)
    changed(given, "2025-01-12", action_key="a/old", due_on="2025-02-28", changes=["appeared"])
    changed(given, "2025-03-01", action_key="a/new", due_on="2025-04-30", changes=["pushed", "reworded"])
    assert given.rows("SELECT action_key, pushes, is_gone FROM pushed_dates") == [("a/new", 1, False)]
    assert given.rows("SELECT due_pushes FROM action_states('2025-12-31')") == [(1,)]
