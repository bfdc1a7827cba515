from datetime import date

from analysis.connection import open_warehouse
from analysis.derived_statements import fill_statement_pairs
from analysis.kept_words import keep_text_words


def safeguard(given, key, day, outcome, text, system="Bus", **incident):
    given("incidents", incident_key=key, occurred_on=day, **incident)
    given("impacts", incident_key=key, name=system)
    given("safeguards", incident_key=key, outcome=outcome, text=text, line=7)


def both(given):
    keep_text_words(given.connection)
    fill_statement_pairs(given.connection)
    return given.rows("SELECT earlier_key, earlier_outcome, later_key, later_outcome, days_between FROM safeguards_on_both_lists")


def test_what_worked_in_one_incident_and_failed_in_another_is_on_both_lists(given):
    safeguard(given, "a", "2025-01-10", "failed_or_missing", "Disk alert.")
    safeguard(given, "b", "2025-01-20", "failed_or_missing", "Disk alert, again muted")
    safeguard(given, "c", "2025-02-10", "worked", "Disk alert at 80 %, set after the last time. The page came at 21:15 as it should")
    safeguard(given, "d", "2025-02-11", "worked", "The disk alert of the other system", system="EDI")
    safeguard(given, "e", "2025-02-12", "worked", "The radio")
    safeguard(given, "f", "2025-02-13", "failed_or_missing", "The radio")  # one word tells too little
    assert both(given) == [("a", "failed_or_missing", "c", "worked", 31)]


def test_a_drill_holds_nothing(given):
    safeguard(given, "a", "2025-01-10", "failed_or_missing", "Disk alert on brokers")
    safeguard(given, "b", "2025-02-10", "worked", "Disk alert on brokers", kind="drill")
    assert both(given) == []


def test_two_stories_of_the_sample(sample_db):
    found = open_warehouse(sample_db).rows("SELECT earlier_key, later_key, earlier_text, later_outcome FROM safeguards_on_both_lists ORDER BY 1")
    assert ("INC-2025-019", "INC-2025-025", "Disk alert.", "worked") in found
    assert ("INC-2024-009", "INC-2024-029", "The round of the mechanics.", "failed_or_missing") in found


def test_the_ledger_by_theme_quarter_and_outcome(given):
    for key, day, outcome in (
        ("a", "2025-01-10", "worked"),
        ("b", "2025-02-10", "worked"),
        ("c", "2025-02-11", "failed_or_missing"),
        ("d", None, "worked"),
    ):
        given("incidents", incident_key=key, occurred_on=day, kind="near_miss" if key == "b" else None)
        given("safeguards", incident_key=key, outcome=outcome)
    given("safeguards", incident_key="a", seq=2, outcome="worked")
    given("incidents", incident_key="e", occurred_on="2025-01-10", kind="drill")
    given("safeguards", incident_key="e", outcome="worked")
    for key, value in (("a", "capacity"), ("a", "hardware"), ("b", "capacity"), ("c", "capacity"), ("e", "capacity")):
        given("classifications", incident_key=key, source="safeguard", value=value)
    given("classifications", incident_key="a", source="safeguard", seq=2, value="capacity")
    given("classifications", incident_key="a", source="lesson", seq=2, value="network")
    assert given.rows("SELECT theme, quarter, outcome, safeguards, incidents, first_on, last_on FROM safeguard_ledger") == [
        ("capacity", "2025-Q1", "failed_or_missing", 1, 1, date(2025, 2, 11), date(2025, 2, 11)),
        ("capacity", "2025-Q1", "worked", 2, 1, date(2025, 1, 10), date(2025, 1, 10)),  # the near miss of February is left out
        ("hardware", "2025-Q1", "worked", 1, 1, date(2025, 1, 10), date(2025, 1, 10)),
        (None, None, "worked", 1, 1, None, None),
    ]
