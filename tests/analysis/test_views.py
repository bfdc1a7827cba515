from datetime import date, datetime

import pytest

from analysis.definitions import definitions
from analysis.derived import DERIVED


def derive(given):
    for fill in DERIVED:
        fill(given.connection)


def test_every_view_has_documentation_and_answers_on_an_empty_warehouse(given):
    for definition in definitions():
        assert definition.documentation.split("\n")[0].endswith("?"), definition.name
        if definition.kind == "macro" and " AS TABLE" not in definition.sql:
            continue
        call = f"{definition.name}('2025-01-01')" if definition.kind == "macro" else definition.name
        given.rows(f"SELECT * FROM {call}")


def test_as_of_may_be_a_date_or_text(given):
    assert given.rows("SELECT count(*) FROM action_states(DATE '2025-01-01')") == given.rows("SELECT count(*) FROM action_states('2025-01-01')")


# ---- incident_facts


@pytest.mark.parametrize(
    ("year_starts", "day", "quarter"),
    [
        (None, "2025-07-01", "2025-Q3"),
        ("1", "2025-12-31", "2025-Q4"),
        ("4", "2025-04-01", "FY2026-Q1"),
        ("4", "2025-03-31", "FY2025-Q4"),
        ("10", "2024-10-01", "FY2025-Q1"),
    ],
)
def test_quarter_follows_the_calendar(given, year_starts, day, quarter):
    if year_starts:
        given("settings", name="calendar.year_starts", value=year_starts)
    given("incidents", incident_key="a", occurred_on=day)
    assert given.rows("SELECT quarter FROM incident_facts") == [(quarter,)]


def test_incident_without_a_day_has_no_quarter(given):
    given("incidents", incident_key="a")
    assert given.rows("SELECT quarter, duration_minutes, systems, themes, factor_count FROM incident_facts") == [(None, None, [], [], 0)]


def test_duration_prefers_the_whole_impact_then_mitigation_then_resolution_then_ranges(given):
    given("incidents", incident_key="a")
    given("impact_durations", incident_key="a", basis="timeline", minutes=50, starts_when="started", ends_when="mitigated")
    given("impact_durations", incident_key="a", basis="timeframe", minutes=60, starts_when="started")
    assert given.rows("SELECT duration_minutes, duration_basis FROM incident_facts") == [(60.0, "timeframe")]
    given("impact_durations", incident_key="a", minutes=90, starts_when="detected", ends_when="resolved")
    assert given.rows("SELECT duration_minutes, duration_ends_when FROM incident_facts") == [(90.0, "resolved")]
    given("impact_durations", incident_key="a", minutes=40, starts_when="detected", ends_when="mitigated")
    assert given.rows("SELECT duration_minutes, duration_ends_when FROM incident_facts") == [(40.0, "mitigated")]
    given("impact_durations", incident_key="a", minutes=39)
    assert given.rows("SELECT duration_minutes, duration_basis FROM incident_facts") == [(39.0, "stated")]
    given("impact_durations", incident_key="a", minutes=70)  # degraded longer than down: the longer is the impact
    assert given.rows("SELECT duration_minutes, duration_disagreement_minutes FROM incident_facts") == [(70.0, 10.0)]


def test_minutes_to_mitigate_need_a_start_or_labels(given):
    given("incidents", incident_key="a")
    given("impact_durations", incident_key="a", minutes=40, starts_when="detected", ends_when="mitigated")
    given("timeline_events", incident_key="a", happened_at=datetime(2025, 1, 1, 10, 0), phase="started", phase_guessed=True)
    given("timeline_events", incident_key="a", happened_at=datetime(2025, 1, 1, 10, 30), phase="mitigated")
    assert given.rows("SELECT minutes_to_mitigate FROM incident_facts") == [(None,)]
    given("timeline_events", incident_key="a", happened_at=datetime(2025, 1, 1, 10, 5), phase="started")
    assert given.rows("SELECT minutes_to_mitigate FROM incident_facts") == [(25.0,)]
    given("impact_durations", incident_key="a", minutes=31, starts_when="started", ends_when="mitigated")
    assert given.rows("SELECT minutes_to_mitigate FROM incident_facts") == [(31.0,)]


def test_systems_carry_the_team_that_the_corpus_declares(given):
    given("systems", name="Booking API", aliases=["bookings"], team="Bookings")
    given("incidents", incident_key="a")
    given("impacts", incident_key="a", name="Booking API")
    given("impacts", incident_key="a", name="Printer")
    assert given.rows("SELECT system, team FROM incident_systems ORDER BY 1") == [("Booking API", "Bookings"), ("Printer", None)]
    assert given.rows("SELECT systems, teams FROM incident_facts") == [(["Booking API", "Printer"], ["Bookings"])]


# ---- incident_themes


def test_themes_of_factors_stand_and_those_of_the_title_only_in_their_absence(given):
    given("settings", name="mechanism.connection_pool", value="capacity")
    for key in "ab":
        given("incidents", incident_key=key)
        given("classifications", incident_key=key, source="title", seq=None, value="network")
    given("classifications", incident_key="a", attribute="mechanism", value="connection_pool", matched="pool ran dry")
    assert given.rows("SELECT incident_key, theme, mechanism, source, guessed FROM incident_themes ORDER BY 1") == [
        ("a", "capacity", "connection_pool", "factor", True),
        ("b", "network", None, "title", True),
    ]


# ---- quarterly_summary, detection_mix


def test_quarters_without_incidents_are_rows_too_and_unknown_days_have_their_own(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10", severity=1)
    given("incidents", incident_key="b", occurred_on="2025-08-10", severity=2)
    given("incidents", incident_key="c", occurred_on="2025-08-11", kind="near_miss", severity=4)
    given("incidents", incident_key="d", occurred_on="2025-08-12", kind="drill")
    given("incidents", incident_key="e")
    given("incidents", incident_key="f", severity=1)
    rows = given.rows("SELECT quarter, incidents, near_misses, drills, sev1, sev4, sev_unknown, complete FROM quarterly_summary('2025-10-15')")
    assert rows == [
        ("2025-Q1", 1, 0, 0, 1, 0, 0, True),
        ("2025-Q2", 0, 0, 0, 0, 0, 0, True),
        ("2025-Q3", 1, 1, 1, 0, 0, 0, False),  # over for 15 days, and reports usually take 30
        (None, 2, 0, 0, 1, 0, 1, False),
    ]


def test_only_durations_of_the_commonest_kind_are_measured(given):
    for number, minutes in enumerate((10, 20, 90)):
        given("incidents", incident_key=f"a{number}", occurred_on="2025-01-10")
        given("impact_durations", incident_key=f"a{number}", minutes=minutes, starts_when="started")
    given("incidents", incident_key="b", occurred_on="2025-01-11")
    given("impact_durations", incident_key="b", minutes=999, starts_when="detected", ends_when="resolved")
    given("incidents", incident_key="c", occurred_on="2025-01-12")
    row = given.rows(
        "SELECT incidents, measured, measured_otherwise, median_minutes, p90_minutes, mean_minutes, total_minutes, longest_share "
        "FROM quarterly_summary('2025-12-31')"
    )
    assert row == [(5, 3, 1, 20.0, None, 40.0, 120.0, 0.75)]


def test_unknown_detection_is_a_row_of_the_mix(given):
    for key, method in (("a", "alert"), ("b", "customer"), ("c", None), ("d", "alert")):
        given("incidents", incident_key=key, occurred_on="2025-01-10", kind="drill" if key == "d" else None)
        given("detections", incident_key=key, method=method)
    assert given.rows("SELECT method, incidents, round(share, 4) FROM detection_mix ORDER BY method") == [
        ("alert", 1, 0.3333),
        ("customer", 1, 0.3333),
        (None, 1, 0.3333),
    ]


# ---- actions


@pytest.mark.parametrize(
    ("action", "day", "state"),
    [
        ({"status": "not_started", "due_on": "2025-02-01"}, "2025-02-02", "overdue"),
        ({"status": "not_started", "due_on": "2025-02-01"}, "2025-02-01", "open"),
        ({"status": "blocked"}, "2025-06-01", "open"),
        ({"status": None, "due_on": "2025-02-01"}, "2025-02-02", "overdue"),
        ({"status": None}, "2025-02-02", "unknown"),
        ({"status": "complete", "verification": "claimed"}, "2025-02-02", "complete_unverified"),
        ({"status": "complete", "verification": None}, "2025-02-02", "complete_unverified"),
        ({"status": "complete", "verification": "evidenced"}, "2025-02-02", "verified"),
        ({"status": "complete", "verification": "independent", "verified_on": "2025-03-01"}, "2025-03-01", "verified"),
        ({"status": "complete", "verification": "none", "completed_on": "2025-03-01", "due_on": "2025-02-01"}, "2025-02-15", "overdue"),
        ({"status": "cancelled"}, "2025-02-02", "cancelled"),
        ({"status": "complete", "verification": "evidenced", "known_on": "2025-03-01"}, "2025-02-02", "unknown"),
    ],
)
def test_state_of_an_action_on_a_day(given, action, day, state):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("action_items", action_key="a/1", incident_key="a", **action)
    assert given.rows(f"SELECT state FROM action_states('{day}')") == [(state,)]


def test_incidents_after_the_day_have_no_actions_yet(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("action_items", action_key="a/1", incident_key="a", status="not_started")
    assert given.rows("SELECT * FROM action_states('2025-01-09')") == []


def test_a_running_acceptance_comes_before_overdue(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("action_items", action_key="a/1", incident_key="a", status="not_started", due_on="2025-02-01")
    given("action_history", action_key="a/1", observed_at=datetime(2025, 2, 10), source="followup", accepted_until="2025-06-30")
    assert given.rows("SELECT state, days_overdue FROM action_states('2025-06-30')") == [("accepted", None)]
    assert given.rows("SELECT state, days_overdue FROM action_states('2025-07-01')") == [("overdue", 150)]


def test_claimed_action_is_unverified(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("action_items", action_key="a/1", incident_key="a", status="complete", verification="claimed")
    assert given.rows("SELECT action_key, age_days FROM unverified_actions('2025-02-09')") == [("a/1", 30)]


def test_overdue_tells_what_was_looked_at_since(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("action_items", action_key="a/1", incident_key="a", status="not_started", due_on="2025-02-01", known_on="2025-01-12")
    given("action_items", action_key="a/2", incident_key="a", status="in_progress", due_on="2025-02-05", known_on="2025-03-01")
    assert given.rows("SELECT action_key, days_overdue, seen_after_due FROM overdue_actions('2025-03-01')") == [
        ("a/1", 28, False),
        ("a/2", 24, True),
    ]


@pytest.mark.parametrize(("view", "state"), [("overdue_actions", {"due_on": "2025-02-01"}), ("unverified_actions", {"status": "complete"})])
def test_an_action_stands_beside_its_incident(given, view, state):
    given("systems", name="Booking API", aliases=[], team="Bookings")
    given("incidents", incident_key="a", occurred_on="2025-01-10", title="Pool", severity=2)
    given("impacts", incident_key="a", kind="system", name="Booking API", basis="labelled")
    given("incidents", incident_key="b")
    for key in ("a", "b"):
        given("action_items", action_key=f"{key}/1", incident_key=key, **state)
    assert given.rows(f"SELECT action_key, title, severity, systems, teams FROM {view}('2025-03-01') ORDER BY 1") == [
        ("a/1", "Pool", 2, ["Booking API"], ["Bookings"]),
        ("b/1", None, None, [], []),
    ]


def test_follow_through_compares_only_what_was_watched_for_90_days(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("incidents", incident_key="n", occurred_on="2025-01-11", kind="near_miss")
    given("action_items", action_key="n/1", incident_key="n", status="complete", verification="evidenced")
    watched = {"incident_key": "a", "known_on": "2025-06-01", "status": "complete"}
    given("action_items", action_key="a/1", **watched, verification="evidenced", completed_on="2025-03-01", verified_on="2025-04-01", owners=["Ana"])
    given("action_items", action_key="a/2", **watched, verification="none", completed_on="2025-05-01", due_on="2025-04-01")
    given("action_items", action_key="a/3", **watched, verification="none")
    given("action_items", action_key="a/4", incident_key="a", status="not_started", due_on="2025-03-01", known_on="2025-01-12")
    given("action_items", action_key="a/5", incident_key="a")
    row = given.rows(
        "SELECT quarter, actions, with_owner, with_due, complete, verified, overdue, unknown, observed_90, complete_90, verified_90, complete_undated "
        "FROM follow_through('2025-12-31')"
    )
    # a/5 has no known_on: it was watched until the day asked for
    assert row == [("2025-Q1", 5, 1, 2, 3, 1, 1, 1, 4, 1, 1, 1)]


# ---- recurrence


def incident(given, key, day, system="Pool", theme="capacity", mechanism=None):
    given("incidents", incident_key=key, occurred_on=day, title="Pool ran dry")
    given("impacts", incident_key=key, name=system)
    given("classifications", incident_key=key, value=theme, matched="ran dry")
    if mechanism:
        given("classifications", incident_key=key, attribute="mechanism", value=mechanism)


def test_same_system_and_rare_theme_pair_with_the_nearest_earlier_one_only(given):
    incident(given, "a", "2025-01-01")
    incident(given, "b", "2025-03-01")
    incident(given, "c", "2025-05-01")
    for number in range(20):  # so that the theme is in at most 15 % of incidents
        given("incidents", incident_key=f"x{number}", occurred_on="2024-01-01")
    derive(given)
    assert given.rows("SELECT earlier_key, later_key, tier, shared_themes, shared_systems, days_between FROM repeat_incidents") == [
        ("a", "b", "same_theme_and_system", ["capacity"], ["Pool"], 59),
        ("b", "c", "same_theme_and_system", ["capacity"], ["Pool"], 61),
    ]


def test_a_common_theme_alone_is_no_repeat_and_a_shared_mechanism_is(given):
    given("settings", name="mechanism.connection_pool", value="capacity")
    incident(given, "a", "2025-01-01")
    incident(given, "b", "2025-03-01")
    derive(given)
    assert given.rows("SELECT * FROM repeat_incidents") == []
    for key in "ab":
        given("classifications", incident_key=key, attribute="mechanism", value="connection_pool", matched="dry")
    derive(given)
    assert given.rows("SELECT earlier_key, later_key FROM repeat_incidents") == [("a", "b")]


def test_repeats_end_after_the_days_that_the_corpus_sets(given):
    given("settings", name="recurrence.days", value="58")
    incident(given, "a", "2025-01-01")
    incident(given, "b", "2025-03-01")
    for number in range(20):
        incident(given, f"x{number}", "2024-01-01", system=f"s{number}", theme=f"t{number}")
    derive(given)
    assert given.rows("SELECT * FROM repeat_incidents") == []


def test_only_the_later_incident_cites(given):
    given("incidents", incident_key="a", occurred_on="2025-01-01")
    given("incidents", incident_key="b", occurred_on="2025-03-01")
    given("incidents", incident_key="c")
    given("citations", incident_key="b", cited_key="a")
    given("citations", incident_key="a", cited_key="b")
    given("citations", incident_key="b", cited_key="c")
    given("citations", incident_key="b", cited_key=None)
    derive(given)
    assert given.rows("SELECT earlier_key, later_key, tier FROM repeat_incidents") == [("a", "b", "cited")]


@pytest.mark.parametrize(
    ("action", "state"),
    [
        ({"status": "not_started"}, "open"),
        ({"status": "complete", "verification": "claimed"}, "unproven"),
        ({"status": "complete", "verification": "claimed", "known_on": "2025-02-01"}, "complete_unverified"),
        ({"status": "complete", "verification": "claimed", "known_on": "2025-06-01"}, "unproven"),
        ({"status": "complete", "verification": "claimed", "completed_on": "2025-04-01", "known_on": "2025-06-01"}, "open"),
        ({"status": "complete", "verification": "evidenced", "verified_on": "2025-02-01", "known_on": "2025-02-01"}, "verified_yet_recurred"),
        ({"status": "cancelled", "known_on": "2025-02-01"}, "cancelled"),
        ({"status": "cancelled", "known_on": "2025-06-01"}, "undetermined"),
        ({"status": None}, "undetermined"),
        ({"status": None, "due_on": "2025-02-01"}, "open"),
    ],
)
def test_state_of_the_action_on_the_day_on_which_it_came_back(given, action, state):
    given("incidents", incident_key="a", occurred_on="2025-01-01")
    given("incidents", incident_key="b", occurred_on="2025-03-01")
    given("incidents", incident_key="c", occurred_on="2025-05-01")
    given("citations", incident_key="b", cited_key="a")
    given("citations", incident_key="c", cited_key="a")
    given("action_items", action_key="a/1", incident_key="a", **action)
    derive(given)
    assert given.rows("SELECT later_key, action_state, later_count FROM recurred_while_open") == [("b", state, 2)]


def test_the_same_action_asked_for_again_with_what_lay_between(given):
    for number, day in enumerate(("2025-01-01", "2025-02-01", "2025-03-01")):
        given("incidents", incident_key=f"i{number}", occurred_on=day)
    words = "Alert on consumer lag over 200 for ten minutes"
    given("action_items", action_key="i0/1", incident_key="i0", text=words)
    given("action_items", action_key="i2/1", incident_key="i2", text=words + ".")
    given("action_items", action_key="i2/2", incident_key="i2", text="Train the dispatchers on the new form")
    derive(given)
    assert given.rows("SELECT earlier_action_key, later_action_key, days_between, score, incidents_between FROM repeated_actions") == [
        ("i0/1", "i2/1", 59, 1.0, 1)
    ]


# ---- corpus_health


def test_health_counts_each_thing_once_and_by_reason(given):
    given("incidents", incident_key="a")
    given("incidents", incident_key="b")
    given("action_items", action_key="a/1", incident_key="a")
    given("gaps", incident_key="a", field="severity", reason="placeholder")
    given("gaps", incident_key="a", field="severity", reason="placeholder")
    given("gaps", incident_key="b", field="severity", reason="not_in_form")
    given("gaps", incident_key="a", action_key="a/1", field="status", reason="absent")
    rows = given.rows(
        "SELECT field, unit, total, measurable, absent, placeholder, not_in_form FROM corpus_health WHERE field IN ('severity', 'status') ORDER BY 1, 2"
    )
    assert rows == [
        ("severity", "incident", 2, 0, 0, 1, 1),
        ("status", "action", 1, 0, 1, 0, 0),
        ("status", "incident", 2, 2, 0, 0, 0),
    ]


def test_dates_come_back_as_dates(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    assert given.rows("SELECT occurred_on FROM incident_facts") == [(date(2025, 1, 10),)]
