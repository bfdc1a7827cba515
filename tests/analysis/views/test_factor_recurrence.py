from datetime import date

from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.measures import ask
from analysis.recurrence import common_themes


def rows(given, columns, day="2025-05-15", where="true"):
    return given.rows(f"SELECT {columns} FROM factor_recurrence('{day}') WHERE {where}")


def test_a_theme_and_its_mechanisms_by_hand(given, incident):
    given("settings", name="mechanism.connection_pool", value="capacity")
    for key, day, system in (("a", "2025-01-01", "Pool"), ("b", "2025-01-11", "Pool"), ("c", "2025-02-10", "Queue"), ("d", None, None)):
        incident(key, day, system)
    for key in "ac":
        given("classifications", incident_key=key, attribute="mechanism", value="connection_pool")
    incident("e", "2025-02-20", theme="network")
    columns = "theme, mechanism, incidents, of_incidents, systems, first_on, last_on, median_days_between"
    assert rows(given, columns) == [
        ("capacity", None, 4, 5, 2, date(2025, 1, 1), date(2025, 2, 10), 20.0),  # 10 and 30 days
        ("capacity", "connection_pool", 2, 5, 2, date(2025, 1, 1), date(2025, 2, 10), 40.0),
        ("network", None, 1, 5, 1, date(2025, 2, 20), date(2025, 2, 20), None),
    ]


def test_near_misses_drills_and_what_had_not_begun_are_left_out(given, incident):
    incident("a", "2025-01-01")
    incident("b", "2025-01-02", kind="near_miss")
    incident("c", "2025-01-03", kind="drill")
    incident("d", "2025-05-16")
    assert rows(given, "theme, incidents, of_incidents, systems") == [("capacity", 1, 1, 1)]


def test_an_incident_without_systems_or_day_is_counted(given, incident):
    incident("a", None, system=None)
    assert rows(given, "incidents, systems, first_on, median_days_between, quarter, latest_quarter, previous_four_mean") == [
        (1, 0, None, None, None, None, None)
    ]


def test_the_last_complete_quarter_beside_the_mean_of_the_four_before(given, incident):
    # Q1 of 2024 two, Q2 none, Q3 one, Q4 three (six in four quarters), Q1 of 2025 one; the second of 2025 is not over.
    days = ("2024-01-05", "2024-02-05", "2024-07-01", "2024-10-01", "2024-11-01", "2024-12-31", "2025-03-31", "2025-04-20")
    for number, day in enumerate(days):
        incident(f"a{number}", day)
    assert rows(given, "quarter, incidents, latest_quarter, previous_four_mean") == [("2025-Q1", 8, 1, 1.5)]
    assert rows(given, "quarter, incidents, latest_quarter, previous_four_mean", "2025-04-29") == [("2024-Q4", 8, 3, None)]


def test_a_theme_that_has_not_come_in_the_last_quarter_is_at_zero(given, incident):
    incident("a", "2024-01-05")
    incident("b", "2025-03-31", theme="network")
    assert rows(given, "latest_quarter, previous_four_mean", where="theme = 'capacity'") == [(0, 0.25)]


def test_no_mean_over_a_note_that_breaks_the_series(given, incident):
    incident("a", "2024-01-05")
    incident("b", "2025-03-31")
    given("calendar_notes", noted_on="2024-07-01", text="smaller ones too", breaks=True)
    assert rows(given, "latest_quarter, previous_four_mean") == [(1, None)]


def test_what_no_factor_says_is_counted_as_guessed(given):
    for key, source in (("a", "factor"), ("b", "title")):
        given("incidents", incident_key=key, occurred_on="2025-01-01")
        given("classifications", incident_key=key, source=source, value="capacity")
    assert rows(given, "incidents, guessed") == [(2, 1)]


def test_the_counts_are_those_of_the_facts(sample_db):
    warehouse = open_warehouse(sample_db)
    assert warehouse.rows(
        "SELECT theme, incidents FROM factor_recurrence('2025-10-15') WHERE mechanism IS NULL EXCEPT "
        "SELECT theme, count(*) FROM (SELECT unnest(themes) AS theme FROM incident_facts WHERE counts) GROUP BY theme"
    ) == []  # fmt: skip
    assert warehouse.rows("SELECT count(*), max(of_incidents) FROM factor_recurrence('2025-10-15') WHERE mechanism IS NULL")[0] == (
        warehouse.rows("SELECT count(DISTINCT theme) FROM incident_themes SEMI JOIN (FROM incident_facts WHERE counts) USING (incident_key)")[0][0],
        44,
    )


def test_no_mechanism_has_more_than_its_theme(sample_db):
    assert open_warehouse(sample_db).rows(
        "FROM factor_recurrence('2025-10-15') AS part JOIN factor_recurrence('2025-10-15') AS whole ON whole.theme = part.theme "
        "AND whole.mechanism IS NULL WHERE part.incidents > whole.incidents OR part.systems > whole.systems OR part.first_on < whole.first_on"
    ) == []  # fmt: skip


def test_the_themes_of_home_are_those_of_the_view(sample_db):
    warehouse, day = open_warehouse(sample_db), date(2025, 10, 15)
    expected = warehouse.rows(f"SELECT theme, incidents, first_on, last_on FROM factor_recurrence('{day}') WHERE mechanism IS NULL")
    assert [(row.theme, row.incidents, row.first_on, row.last_on) for row in common_themes(warehouse, Filters(), day)] == expected
    # three near misses and a drill are none of them
    assert ask(warehouse, ("themed",), Filters(), day)["themed"].total == 44
    assert warehouse.rows(f"SELECT DISTINCT of_incidents FROM factor_recurrence('{day}')") == [(44,)]
