"""The figures and stories of data/README.md, worked out by hand from the documents."""

import csv
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.followthrough import Ladder, ladder
from analysis.measures import ask
from data.history import SAMPLE
from tests.data.figures import follow_through

DAY = date(2025, 10, 15)
README = (Path(__file__).parents[2] / "data" / "README.md").read_text(encoding="utf-8")
FIGURES = dict(re.findall(r"^\| ([a-z][^|]*?) \| (\d+) \| \d+ \|$", README, re.MULTILINE))  # as the documents say; test_answers.py has the others


@pytest.fixture(scope="module")
def warehouse(ingest, tmp_path_factory):
    """The sample as its documents leave it, before anybody answered."""
    folder = tmp_path_factory.mktemp("unanswered")
    shutil.copytree(SAMPLE, folder / "corpus", ignore=shutil.ignore_patterns("followup.csv"))
    return open_warehouse(ingest(folder / "corpus", folder))


def test_follow_through(warehouse):
    found = ladder(warehouse, Filters(), DAY)
    assert found == Ladder(
        written=148,
        owned=131,
        dated=112,
        complete=89,
        checked=45,
        independent=32,
        status_known=143,
        state_unknown=5,
        check_never_asked=5,
        unchecked=42,
        complete_never_asked=2,
        incidents=44,
        near_misses=3,
        drills=1,
    )
    states = dict(warehouse.rows("SELECT state, count(*) FROM action_states('2025-10-15') GROUP BY 1"))
    assert states == {"overdue": 34, "complete_unverified": 44, "verified": 45, "open": 18, "unknown": 5, "cancelled": 2}
    assert {name: int(number) for name, number in FIGURES.items()} == follow_through(found, states)


def test_incidents(warehouse):
    kinds = dict(warehouse.rows("SELECT coalesce(kind, 'incident'), count(*) FROM incidents GROUP BY 1"))
    assert kinds == {"incident": 43, "near_miss": 3, "drill": 1, "security": 1}
    assert warehouse.rows("SELECT severity, count(*) FROM incidents GROUP BY 1 ORDER BY 1") == [(1, 2), (2, 14), (3, 22), (4, 10)]


def test_who_noticed_first(warehouse):
    told = [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in README.splitlines() if re.match(r"\| 202\d-Q\d \|", row)]
    found = warehouse.rows(
        "SELECT quarter, any_value(of_incidents), sum(incidents) FILTER (detection_group = 'machines'), "
        "sum(incidents) FILTER (detection_group = 'somebody_else'), sum(incidents) FILTER (detection_group = 'our_people') "
        f"FROM detection_groups('{DAY}') GROUP BY 1 ORDER BY 1"
    )
    assert [(quarter, *map(int, numbers)) for quarter, *numbers in told] == [(quarter, *map(int, numbers)) for quarter, *numbers in found]
    assert len(found) == 8
    years = [(sum(row[2] for row in half), sum(row[1] for row in half)) for half in (found[:4], found[4:])]
    assert [
        (int(one), int(of)) for one, of in re.findall(r"(\d+) of (\d+)", README.partition("**Who notices first.**")[2].partition("\n\n")[0])
    ] == years
    assert ask(warehouse, ("noticed_by_machines",), Filters(), DAY)["noticed_by_machines"].counted == sum(one for one, _ in years) == 19


def state_of(warehouse, earlier, later, seq):
    return warehouse.rows(
        "SELECT action_state, tier FROM recurred_while_open JOIN action_items USING (action_key) "
        f"WHERE earlier_key = '{earlier}' AND later_key = '{later}' AND seq = {seq}"
    )


def test_how_many_look_after_how_much(warehouse):
    said = re.search(r"holds (\d+) postmortems .*?\. (\w+) teams \(([^)]*)\) look after (\w+) systems", README, re.DOTALL)
    assert said is not None
    assert (int(said[1]), said[2], said[4]) == (warehouse.value("SELECT count(*) FROM documents"), "Five", "thirteen")
    assert warehouse.value("SELECT count(*) FROM systems") == 13
    assert sorted(said[3].split(", ")) == [team for (team,) in warehouse.rows("SELECT DISTINCT team FROM systems ORDER BY 1")]


def test_it_came_back_while_the_fix_was_open(warehouse):
    assert state_of(warehouse, "INC-2024-036", "INC-2025-007", 1) == [("open", "cited")]


def test_complete_and_nobody_had_seen_it_work(warehouse):
    assert state_of(warehouse, "INC-2024-031", "INC-2025-014", 1) == [("complete_unverified", "cited")]


def test_the_fix_that_caused_the_next_one(warehouse):
    assert state_of(warehouse, "INC-2024-006", "INC-2024-014", 1) == [("complete_unverified", "cited")]
    assert warehouse.rows("SELECT severity, duration_minutes FROM incident_facts WHERE incident_key = 'INC-2024-014'") == [(1, 73.0)]
    assert warehouse.rows("SELECT min(occurred_on) FROM incidents WHERE severity = 1") == [(date(2024, 4, 23),)]


def test_proven_by_a_drill_and_then_it_held(warehouse):
    rows = warehouse.rows("SELECT verification, verified_by, verified_on FROM action_items WHERE incident_key = 'INC-2025-002' AND seq = 1")
    assert rows == [("independent", "Sanne de Wit", date(2025, 2, 20))]
    assert warehouse.rows("SELECT duration_minutes FROM incident_facts WHERE incident_key = 'INC-2025-002'") == [(345.0,)]  # 5 h 45 min
    held = warehouse.rows(
        "SELECT kind, detection_method, minutes_to_detect FROM incident_facts WHERE incident_key IN ('INC-2025-021', 'INC-2025-025') ORDER BY incident_key"
    )
    assert held[0] == ("near_miss", "alert", 3.0)
    assert held[1][:2] == ("near_miss", "alert")
    cited = warehouse.rows(
        "SELECT incident_key, cited_key FROM citations WHERE incident_key IN ('INC-2025-021', 'INC-2025-025') GROUP BY ALL ORDER BY 1"
    )
    assert cited == [("INC-2025-021", "INC-2025-002"), ("INC-2025-025", "INC-2025-019")]


def test_asked_for_three_times(warehouse):
    rows = warehouse.rows(
        "SELECT first.incident_key, second.incident_key FROM repeated_actions "
        "JOIN action_items AS first ON first.action_key = earlier_action_key JOIN action_items AS second ON second.action_key = later_action_key "
        "WHERE second.text LIKE 'Alert on consumer lag%' ORDER BY 1"
    )
    assert rows == [("INC-2025-002", "INC-2025-019"), ("INC-2025-019", "INC-2025-024")]


def test_pushed_four_times_then_gone(warehouse):
    assert warehouse.rows("SELECT count(*) FROM action_items WHERE text LIKE '%econd fibre%'") == [(0,)]


def test_a_pattern_that_is_none(warehouse):
    three = ("INC-2023-043", "INC-2024-008", "INC-2025-009")
    assert warehouse.rows(f"SELECT count(DISTINCT s) FROM (SELECT unnest(systems) AS s FROM incident_facts WHERE incident_key IN {three})") == [(3,)]
    assert warehouse.rows(f"SELECT count(*) FROM repeat_incidents WHERE earlier_key IN {three} AND later_key IN {three}") == [(0,)]
    assert warehouse.rows(f"SELECT count(*) FROM citations WHERE incident_key IN {three} AND cited_key IN {three}") == [(0,)]


def test_a_quarter_that_looks_worse(warehouse):
    rows = warehouse.rows(
        "SELECT quarter, count(*), count(*) FILTER (severity = 4), count(*) FILTER (severity < 4) FROM incident_facts GROUP BY 1 ORDER BY 1"
    )
    counts = {quarter: numbers for quarter, *numbers in rows}
    assert counts["2025-Q2"] == [9, 6, 3]
    assert max(number for quarter, (number, _, _) in counts.items() if quarter != "2025-Q2") == 7
    before = [numbers for quarter, numbers in counts.items() if quarter < "2025-Q2"]
    assert len(before) == 6
    assert sum(small for _, small, _ in before) == 1
    assert {large for *_, large in before} == {5, 6}


def test_two_systems_under_several_names(warehouse):
    rows = warehouse.rows(
        "SELECT name, list(DISTINCT name_text ORDER BY name_text) FROM impacts WHERE name IN ('Truck Slots', 'Carrier EDI') GROUP BY 1 ORDER BY 1"
    )
    assert rows == [("Carrier EDI", ["Carrier EDI", "EDI", "EDI gateway"]), ("Truck Slots", ["Slot portal", "TAS", "Truck Slots"])]


def test_two_durations(warehouse):
    assert warehouse.rows(
        "SELECT duration_minutes, duration_basis, duration_disagreement_minutes FROM incident_facts WHERE incident_key = 'INC-2025-014'"
    ) == [(90.0, "stated", 60.0)]
    assert warehouse.rows("SELECT incident_key FROM diagnostics WHERE code = 'contradictory-duration'") == [("INC-2025-014",)]


def test_times_of_a_report_in_another_zone(warehouse):
    rows = warehouse.rows("SELECT strftime(started_at, '%H:%M'), zone_text FROM incidents WHERE incident_key = 'INC-2025-002'")
    assert rows == [("10:20", "CET")]


def test_one_value_is_set_by_a_person(warehouse):
    assert warehouse.rows("SELECT key, field, value, made_by, applied FROM overrides") == [
        ("INC-2025-024", "status", "resolved", "Sanne de Wit", True)
    ]


def test_answers_are_about_actions_that_are_there(warehouse):
    with (SAMPLE / "followup.csv").open(encoding="utf-8", newline="") as file:
        asked = [row["action_key"] for row in csv.DictReader(file)]
    known = {key for (key,) in warehouse.rows("SELECT action_key FROM action_items")}
    assert len(asked) == 4
    assert set(asked) <= known
