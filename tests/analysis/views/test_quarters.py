from datetime import date


def quarters(given, day, columns="quarter, complete, series"):
    return given.rows(f"SELECT {columns} FROM quarters('{day}')")


def test_every_quarter_from_the_first_incident_to_the_last_is_a_row(given):
    given("incidents", incident_key="a", occurred_on="2024-11-30")
    given("incidents", incident_key="b", occurred_on="2025-07-01")
    given("incidents", incident_key="c")
    assert given.rows("SELECT quarter, begins_on, ends_on FROM quarters('2025-12-31')") == [
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-Q2", date(2025, 4, 1), date(2025, 6, 30)),
        ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30)),
    ]


def test_a_fiscal_year_that_starts_in_february(given):
    given("settings", name="calendar.year_starts", value="2")
    given("incidents", incident_key="a", occurred_on="2025-01-31")
    given("incidents", incident_key="b", occurred_on="2025-02-01")
    assert given.rows("SELECT quarter, begins_on FROM quarters('2025-12-31')") == [
        ("FY2025-Q4", date(2024, 11, 1)),
        ("FY2026-Q1", date(2025, 2, 1)),
    ]


def test_a_quarter_is_complete_thirty_days_after_its_end_where_little_is_known_of_writing_up(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    assert quarters(given, "2025-04-30") == [("2025-Q1", False, 0)]
    assert quarters(given, "2025-05-01") == [("2025-Q1", True, 0)]


def test_a_quarter_is_complete_after_the_usual_time_to_write_up(given):
    for number in range(1, 11):  # 1 to 10 days: the p90 is 9.1, ten whole days
        given("incidents", incident_key=f"a{number}", occurred_on="2025-01-10", prepared_on=f"2025-01-{10 + number}")
    assert quarters(given, "2025-04-10") == [("2025-Q1", False, 0)]
    assert quarters(given, "2025-04-11") == [("2025-Q1", True, 0)]


def test_a_note_that_breaks_the_series_parts_it_and_a_quarter_broken_within_stands_alone(given):
    given("incidents", incident_key="a", occurred_on="2024-02-01")
    given("incidents", incident_key="b", occurred_on="2025-05-01")
    given("calendar_notes", noted_on="2024-04-01", text="smaller ones too", breaks=True)
    given("calendar_notes", noted_on="2024-08-15", text="new form", breaks=True)
    given("calendar_notes", noted_on="2025-01-10", text="office moved", breaks=False)
    assert quarters(given, "2025-12-31", "quarter, series, notes") == [
        ("2024-Q1", 0, []),
        ("2024-Q2", 1, ["smaller ones too"]),
        ("2024-Q3", 2, ["new form"]),
        ("2024-Q4", 3, []),
        ("2025-Q1", 3, ["office moved"]),
        ("2025-Q2", 3, []),
    ]


def test_no_quarters_without_a_day(given):
    given("incidents", incident_key="a")
    assert quarters(given, "2025-12-31") == []
