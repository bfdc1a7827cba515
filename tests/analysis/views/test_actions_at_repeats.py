from datetime import date

import pytest

from analysis.connection import open_warehouse


@pytest.mark.parametrize(
    ("action", "state", "standing"),
    [
        ({"status": "not_started"}, "open", "unproven"),
        ({"status": "complete", "verification": "claimed"}, "unproven", "unproven"),
        ({"status": "complete", "verification": "none", "known_on": "2025-02-01"}, "complete_unverified", "unproven"),
        (
            {"status": "complete", "verification": "evidenced", "verified_on": "2025-02-01", "known_on": "2025-02-01"},
            "verified_yet_recurred",
            "proven",
        ),
        ({"status": "cancelled", "known_on": "2025-02-01"}, "cancelled", "declined"),
        ({"status": "cancelled", "known_on": "2025-06-01"}, "undetermined", "not_known"),
        ({"status": None}, "undetermined", "not_known"),
    ],
)
def test_declined_then_it_came_back_is_apart_from_unproven(given, derive, cites, action, state, standing):
    given("incidents", incident_key="a", occurred_on="2025-01-01")
    given("incidents", incident_key="b", occurred_on="2025-03-01")
    given("action_items", action_key="a/1", incident_key="a", line=9, **action)
    cites("b", "a")
    derive()
    assert given.rows("SELECT action_state, standing, line FROM recurred_while_open") == [(state, standing, 9)]


def test_each_later_incident_is_a_row_with_the_state_of_its_own_day(given, derive, cites):
    for key, day in (("a", "2025-01-01"), ("b", "2025-03-01"), ("c", "2025-05-01")):
        given("incidents", incident_key=key, occurred_on=day)
    for key in "bc":
        cites(key, "a")
    given(
        "action_items", action_key="a/1", incident_key="a", status="complete", verification="none", completed_on="2025-04-01", known_on="2025-06-01"
    )
    derive()
    assert given.rows("SELECT later_key, action_state, known_on, place, later_count FROM actions_at_repeats ORDER BY place") == [
        ("b", "open", date(2025, 4, 1), 1, 2),
        ("c", "complete_unverified", date(2025, 4, 1), 2, 2),
    ]
    assert given.rows("SELECT later_key FROM recurred_while_open") == [("b",)]


def test_a_near_miss_and_a_drill_are_not_the_incident_that_came_back(given, derive, cites):
    given("incidents", incident_key="a", occurred_on="2025-01-01")
    given("action_items", action_key="a/1", incident_key="a", status="not_started")
    for key, kind in (("b", "near_miss"), ("c", "drill"), ("d", None)):
        given("incidents", incident_key=key, occurred_on="2025-03-01", kind=kind)
        cites(key, "a")
    derive()
    assert given.rows("SELECT later_key, later_count FROM actions_at_repeats") == [("d", 1)]


def test_whether_an_action_was_meant_for_the_same_theme(given, derive, cites, incident):
    incident("a", "2025-01-01", theme="capacity")
    incident("b", "2025-03-01", system="Bus", theme="capacity")
    given("classifications", incident_key="b", value="expiry")
    given("incidents", incident_key="c", occurred_on="2025-04-01")  # no theme was read in it
    for seq, theme in ((1, "capacity"), (2, "expiry")):
        given("action_items", action_key=f"a/{seq}", incident_key="a", seq=seq, text=f"Do w{seq}", status="not_started")
        given("classifications", incident_key="a", source="action", seq=seq, value=theme)
    cites("b", "a")
    cites("c", "a")
    derive()
    assert given.rows("SELECT later_key, action_key, same_theme, same_word FROM actions_at_repeats ORDER BY ALL") == [
        ("b", "a/1", True, None),
        ("b", "a/2", False, None),  # for a theme of the later one alone
        ("c", "a/1", None, None),
        ("c", "a/2", None, None),
    ]
    assert given.rows("SELECT incident_key, unproven, declined FROM incident_repeats ORDER BY 1") == [("b", True, False), ("c", None, False)]


@pytest.mark.parametrize(
    ("meant", "other", "unproven", "declined"),
    [
        ("not_started", "cancelled", True, True),
        ("cancelled", "not_started", False, True),  # what was open was meant for something else
        (None, "not_started", None, None),  # of one nobody knows how it stood
        (None, None, None, None),
    ],
)
def test_an_incident_repeats_one_with_something_unproven_only_where_it_was_meant_for_the_theme(
    given, derive, cites, incident, meant, other, unproven, declined
):
    for key, day in (("a", "2025-01-01"), ("b", "2025-03-01")):
        incident(key, day, system=key)
    for seq, status in ((1, meant), (2, other)):
        given("action_items", action_key=f"a/{seq}", incident_key="a", seq=seq, text=f"Do w{seq}", status=status, known_on="2025-01-02")
    given("classifications", incident_key="a", source="action", seq=1, value="capacity")
    cites("b", "a")
    derive()
    assert given.rows("SELECT unproven, declined, cited_keys FROM incident_repeats") == [(unproven, declined, ["a"])]


def test_where_nothing_had_been_asked_for_nothing_was_unproven(given, derive, cites):
    for key, day in (("a", "2025-01-01"), ("b", "2025-03-01")):
        given("incidents", incident_key=key, occurred_on=day)
    cites("b", "a")
    derive()
    assert given.rows("SELECT unproven, declined FROM incident_repeats") == [(False, False)]


def test_texts_that_are_alike_are_never_counted(sample_db):
    assert open_warehouse(sample_db).rows("FROM actions_at_repeats WHERE tier = 'similar_text'") == []
    assert (
        open_warehouse(sample_db).rows("FROM recurred_while_open SEMI JOIN incidents ON incident_key = later_key WHERE tier = 'similar_text'") == []
    )


def test_one_statement_holds_on_each_day(sample_db):
    assert open_warehouse(sample_db).rows("FROM actions_at_repeats SELECT action_key, later_key GROUP BY ALL HAVING count(*) > 1") == []
