"""The figures of data/README.md with the four answers of owners, worked out by hand."""

import re
from datetime import date
from pathlib import Path

import pytest

from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.followthrough import ladder
from tests.data.figures import follow_through

DAY = date(2025, 10, 15)
README = (Path(__file__).parents[2] / "data" / "README.md").read_text(encoding="utf-8")
FIGURES = dict(re.findall(r"^\| ([a-z][^|]*?) \| \d+ \| (\d+) \|$", README, re.MULTILINE))


@pytest.fixture(scope="module")
def warehouse(sample_db):
    return open_warehouse(sample_db)


def test_follow_through(warehouse):
    found = ladder(warehouse, Filters(), DAY)
    states = dict(warehouse.rows("SELECT state, count(*) FROM action_states('2025-10-15') GROUP BY 1"))
    assert states == {"overdue": 32, "complete_unverified": 44, "verified": 46, "open": 18, "unknown": 5, "cancelled": 2, "accepted": 1}
    assert {name: int(number) for name, number in FIGURES.items()} == follow_through(found, states)


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("INC-2024-006/81d6a075a0", "complete_unverified", "complete_unverified"),
        ("INC-2024-008/d51dea995c", "overdue", "verified"),
        ("INC-2024-025/fefdc5201c", "overdue", "accepted"),
        ("INC-2023-041/d91447e059", "overdue", "overdue"),
    ],
)
def test_each_answer_counts_from_its_day_on(warehouse, key, before, after):
    days = ("2025-10-05", "2025-10-15")
    assert [warehouse.value(f"SELECT state FROM action_states('{day}') WHERE action_key = '{key}'") for day in days] == [before, after]


def test_what_is_known_now_says_how(warehouse):
    rows = warehouse.rows(
        "SELECT status, completed_on, completed_basis, verification, verified_by, verified_on, known_on, known_basis "
        "FROM action_items WHERE known_basis = 'followup' ORDER BY known_on"
    )
    assert rows == [
        ("complete", None, None, "claimed", None, None, date(2025, 10, 6), "followup"),
        ("complete", date(2025, 10, 7), "followup", "evidenced", "Nele Baert", None, date(2025, 10, 7), "followup"),
        ("not_started", None, None, "none", None, None, date(2025, 10, 8), "followup"),
        ("in_progress", None, None, "none", None, None, date(2025, 10, 9), "followup"),
    ]


def test_the_answers_can_be_read_one_by_one(warehouse):
    rows = warehouse.rows("SELECT happened_on, given_by, changes, reason FROM action_changes WHERE source = 'followup' ORDER BY 1")
    assert rows == [
        (date(2025, 10, 6), "Wim Thijssens", [], None),
        (date(2025, 10, 7), "Nele Baert", ["state", "verified"], None),
        (date(2025, 10, 8), "Imke Daelman", [], "One pod restarts in forty seconds now; we live with that until the new map"),
        (date(2025, 10, 9), "Imke Daelman", ["state"], "Nobody had it; Rune makes the copy in November"),
    ]


def test_the_state_on_an_earlier_day_is_not_dated_by_a_later_answer(warehouse):
    sql = "SELECT later_key, action_state, known_on FROM recurred_while_open WHERE action_key = 'INC-2024-025/fefdc5201c'"
    assert warehouse.rows(sql) == [("INC-2025-019", "open", date(2024, 7, 12))], "prepared then; answered on 8 October 2025, after it came back"
