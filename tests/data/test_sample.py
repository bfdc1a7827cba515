"""The figures of data/README.md, worked out by hand from the documents."""

from datetime import date

from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.followthrough import Ladder, ladder

DAY = date(2025, 10, 15)


def test_figures(sample_db):
    warehouse = open_warehouse(sample_db)
    assert ladder(warehouse, Filters(), DAY) == Ladder(
        written=34, owned=28, dated=28, complete=17, checked=11, independent=9, status_known=31, check_never_asked=2, incidents=12
    )
    assert dict(warehouse.rows("SELECT state, count(*) FROM action_states('2025-10-15') GROUP BY 1")) == {
        "overdue": 11, "complete_unverified": 6, "verified": 11, "open": 3, "unknown": 3,
    }  # fmt: skip
    assert dict(warehouse.rows("SELECT coalesce(kind, 'incident'), count(*) FROM incidents GROUP BY 1")) == {
        "incident": 9, "near_miss": 1, "drill": 1, "security": 1,
    }  # fmt: skip
    assert warehouse.rows("SELECT severity, count(*) FROM incidents GROUP BY 1 ORDER BY 1") == [(1, 1), (2, 4), (3, 4), (4, 3)]


def test_it_came_back_while_the_fix_was_open(sample_db):
    rows = open_warehouse(sample_db).rows(
        "SELECT later_key, action_state, tier, line FROM recurred_while_open JOIN action_items USING (action_key) WHERE earlier_key = 'INC-2024-036' AND seq = 1"
    )
    assert rows == [("INC-2025-007", "open", "cited", 84)]


def test_complete_and_nobody_had_seen_it_work(sample_db):
    rows = open_warehouse(sample_db).rows(
        "SELECT later_key, action_state, verification_text FROM recurred_while_open JOIN action_items USING (action_key) "
        "WHERE earlier_key = 'INC-2024-031' AND seq = 1"
    )
    assert rows == [("INC-2025-014", "complete_unverified", "done")]


def test_asked_for_three_times(sample_db):
    rows = open_warehouse(sample_db).rows(
        "SELECT first.incident_key, second.incident_key FROM repeated_actions "
        "JOIN action_items AS first ON first.action_key = earlier_action_key JOIN action_items AS second ON second.action_key = later_action_key "
        "WHERE second.text LIKE 'Alert on consumer lag%' ORDER BY 1"
    )
    assert rows == [("INC-2025-002", "INC-2025-019"), ("INC-2025-019", "INC-2025-024")]


def test_proven_by_a_drill(sample_db):
    rows = open_warehouse(sample_db).rows(
        "SELECT verification, verified_by, verified_on FROM action_items WHERE incident_key = 'INC-2025-002' AND seq = 1"
    )
    assert rows == [("independent", "Sanne de Wit", date(2025, 2, 20))]


def test_two_durations(sample_db):
    warehouse = open_warehouse(sample_db)
    assert warehouse.rows(
        "SELECT duration_minutes, duration_basis, duration_disagreement_minutes FROM incident_facts WHERE incident_key = 'INC-2025-014'"
    ) == [(90.0, "stated", 60.0)]
    assert warehouse.rows("SELECT incident_key FROM diagnostics WHERE code = 'contradictory-duration'") == [("INC-2025-014",)]


def test_times_of_a_report_in_another_zone(sample_db):
    rows = open_warehouse(sample_db).rows("SELECT strftime(started_at, '%H:%M'), zone_text FROM incidents WHERE incident_key = 'INC-2025-002'")
    assert rows == [("10:20", "CET")]
