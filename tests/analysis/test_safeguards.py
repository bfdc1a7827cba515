from datetime import date

from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.measures import ask
from analysis.safeguards import by_theme, by_theme_and_quarter, counted, on_both_lists

DAY = date(2025, 10, 15)


def test_what_held_and_what_did_not_by_theme_and_quarter_with_its_safeguards(given):
    for key, day in (("a", "2025-01-10"), ("b", "2025-02-10"), ("c", "2025-07-10")):
        given("incidents", incident_key=key, occurred_on=day)
    given("incidents", incident_key="d", occurred_on="2025-01-10", kind="drill")
    for key, seq, outcome in (
        ("a", 1, "worked"),
        ("a", 2, "failed_or_missing"),
        ("b", 1, "worked"),
        ("c", 1, "failed_or_missing"),
        ("d", 1, "worked"),
    ):
        given("safeguards", incident_key=key, seq=seq, outcome=outcome, text=f"{key}{seq}", line=10 + seq)
    for key, seq in (("a", 1), ("a", 2), ("b", 1)):
        given("classifications", source="safeguard", incident_key=key, seq=seq, value="network")
    warehouse = open_warehouse(given.published())
    found = by_theme_and_quarter(warehouse, Filters(), DAY)
    assert [(one.theme, one.quarter, one.worked, one.failed) for one in found] == [("network", "2025-Q1", 2, 1), (None, "2025-Q3", 0, 1)]
    listed = counted(warehouse, [found[0].which("worked"), found[1].which("failed_or_missing")], Filters(), DAY)
    assert [(row.text, row.incident_id, row.outcome, row.line, row.themes) for row in listed] == [
        ("c1", "c", "failed_or_missing", 11, []), ("b1", "b", "worked", 11, ["network"]), ("a1", "a", "worked", 11, ["network"]),
    ]  # fmt: skip
    themes = by_theme(warehouse, found)
    assert [(row.theme, row.worked, row.failed, row.incidents, row.worked_text, row.worked_line, row.failed_text) for row in themes] == [
        ("network", 2, 1, 2, "b1", 11, "a2"),
        (None, 0, 1, 1, None, None, "c1"),
    ]
    assert [row.theme for row in by_theme(warehouse, by_theme_and_quarter(warehouse, Filters(period="2025-Q3"), DAY))] == [None]


def test_without_filters_it_is_the_ledger(sample_db):
    warehouse = open_warehouse(sample_db)
    ledger = {
        (theme, quarter, outcome): number
        for theme, quarter, outcome, number in warehouse.rows("SELECT theme, quarter, outcome, safeguards FROM safeguard_ledger")
    }
    found = {}
    for one in by_theme_and_quarter(warehouse, Filters(), DAY):
        found |= {
            (one.theme, one.quarter, outcome): number for outcome, number in (("worked", one.worked), ("failed_or_missing", one.failed)) if number
        }
    assert found == ledger != {}


def test_the_same_safeguard_on_both_lists_with_both_sentences(sample_db):
    warehouse = open_warehouse(sample_db)
    found = on_both_lists(warehouse, Filters(), DAY)
    assert [(row.earlier_id, row.later_id, row.earlier_outcome, row.later_outcome) for row in found] == [
        ("INC-2025-019", "INC-2025-025", "failed_or_missing", "worked"),
        ("INC-2024-009", "INC-2024-029", "worked", "failed_or_missing"),
    ]
    assert [(row.earlier_kind, row.later_kind, row.pairs) for row in found] == [(None, "near_miss", 2), (None, None, 2)]
    assert [row.later_id for row in on_both_lists(warehouse, Filters(), date(2024, 12, 31))] == ["INC-2024-029"]
    assert ask(warehouse, ("safeguards_worked",), Filters(), DAY)["safeguards_worked"].counted == 41
