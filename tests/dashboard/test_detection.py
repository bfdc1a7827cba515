from datetime import date

import pytest

from analysis.connection import open_warehouse
from analysis.counted_incidents import keys
from analysis.detection import noticed as who_noticed
from analysis.filters import Filters
from analysis.quarterly import quarters_of
from analysis.safeguards import by_theme_and_quarter, counted
from analysis.times_to_detect import times
from dashboard.draw.palette import LIGHT
from dashboard.draw.plotly import draw
from dashboard.figures import detecting, held, noticed
from tests.dashboard.conftest import headers, rows, words

DAY = date(2025, 10, 15)
# data/README.md, who noticed first: incidents, machines, somebody else, our people
QUARTERS = {
    "2023-Q4": (5, 1, 4, 0), "2024-Q1": (5, 1, 4, 0), "2024-Q2": (5, 1, 4, 0), "2024-Q3": (5, 2, 3, 0), "2024-Q4": (6, 3, 3, 0),
    "2025-Q1": (6, 3, 3, 0), "2025-Q2": (8, 5, 3, 0), "2025-Q3": (4, 3, 1, 0),
}  # fmt: skip
NOTHING = """# INC-1: Queue stuck

**Date:** 2025-01-14
**Type:** {kind}

## Summary
Orders waited.

## Contributing Factors
- A change was not tested before it went out

## Action Items
- Look
"""


@pytest.fixture(scope="module")
def dfds(warehouse_of, corpora):
    return warehouse_of(corpora / "dfds__postmortems")


def test_the_sample_in_words_and_quarter_by_quarter(page, sample_db):
    shown = page(sample_db, "detection")
    said = words(shown)
    assert "Who noticed first is known of **44 of 44 incidents**." in said
    assert "**Machines** (monitoring, a probe, a scheduled check) were first in **19** (43 %, 95 % interval 30 to 58 %)" in said
    assert (
        "**our people** in **none**, **somebody else** (customers, others outside) in **25** (57 %, 95 % interval 42 to 70 %), customers alone in 24."
        in said
    )
    found = rows(shown, "quarters")
    for (quarter, (n, machines, others, ours)), (_, row) in zip(QUARTERS.items(), found.iterrows(), strict=True):
        told = (row["Quarter"].replace("\\", ""), int(row["n"]), *(int(row[name].split()[0]) for name in ("Machines", "Somebody else", "Our people")))
        assert told == (quarter, n, machines, others, ours)
    assert headers(shown) == [
        "Quarter by quarter",
        "How soon?",
        "Which alerts were missing?",
        "What held, and what did not?",
        "Which gaps came back?",
    ]
    assert "From start to notice: a median of 21 minutes over 43 incidents" in said


def test_six_kinds_come_from_the_address(page, sample_db):
    shown = page(sample_db, "detection", noticed="six kinds")
    assert list(rows(shown, "quarters").columns)[2:] == [
        "Monitoring", "A probe or test", "A scheduled check", "Our people", "Customers or users", "Somebody outside", "Not known",
    ]  # fmt: skip


def test_alerts_with_their_action_its_line_and_its_state(page, sample_db):
    shown = page(sample_db, "detection")
    assert set(rows(shown, "alerts")["State"]) == {"✗ not asked for"}
    proven = rows(page(sample_db, "detection", alert="verified"), "alerts")
    assert set(proven["State"]) == {"✔ check recorded"}
    assert all("(/incidents?incident=" in cell for cell in proven["Asked for"])
    said = words(shown)
    assert "No action of the incident was found that asks for it: 14 of 44 statements" in said
    assert "Asked for, with a check recorded: 11 of 44 statements, and of 1 it is not known" in said


def test_safeguards_that_did_both_and_gaps_that_came_back(page, sample_db):
    shown = page(sample_db, "detection")
    both = rows(shown, "both")
    assert [both.iloc[0]["First"], both.iloc[0]["Then"][:44]] == [
        "*failed or missing*: Disk alert.",
        "*worked*: Disk alert at 80 %, set after INC\\",
    ]
    assert "Of the safeguards that somebody wrote down, these worked: 41 of 86 safeguards" in words(shown)
    gaps = rows(shown, "gaps")
    assert gaps.iloc[0]["Named before"] == "Consumer lag."  # data/README.md: asked for three times
    assert gaps.iloc[0]["Asked for then"].startswith("Alert on consumer lag over 200 for ten minutes (line [65]")


def test_a_filter_holds_on_every_panel(page, sample_db):
    shown = page(sample_db, "detection", period="2025-Q3")
    assert [row["n"] for _, row in rows(shown, "quarters").iterrows()] == ["4"]
    assert "known of **4 of 4 incidents**. **Machines** (monitoring, a probe, a scheduled check) were first in **3**, " in words(shown)
    assert all("period=2025-Q3" in cell for cell in rows(shown, "slowest")["Noticed, in these words"])
    assert "This is said of all quarters, whatever the period among the filters." in words(shown)


def test_where_of_many_nobody_wrote_who_it_is_a_visible_part(page, dfds):
    shown = page(dfds, "detection", as_of="2025-10-15")
    said = words(shown)
    assert "Who noticed first is known of **28 of 38 incidents**." in said
    assert "were first in **10** (26 to 53 %, 95 % interval 15 to 68 %)" in said
    assert sum(int(cell.split()[0]) for cell in rows(shown, "quarters")["Not known"]) == 10
    assert "No document here lists safeguards that worked or failed." in said
    assert "No document here names a monitoring gap under its lessons." in said
    assert list(rows(shown, "ways")["Known"]) == ["9 of 10", "2 of 4", "11 of 13", "1 of 1", "6 of 10"]


@pytest.mark.parametrize(
    ("kind", "said"), [("Incident", "No time to notice is known here."), ("Near miss", "No incident is written up in what the filters let through")]
)
def test_what_cannot_be_shown_says_why(page, written, kind, said):
    shown = page(written(one=NOTHING.format(kind=kind)), "detection")
    assert said in words(shown)
    if kind == "Incident":
        assert "No document here says that an alert was missing." in words(shown)


def test_the_columns_hold_every_incident_once(sample_db):
    warehouse = open_warehouse(sample_db)
    figure = noticed.figure(who_noticed(warehouse, Filters(), DAY))
    assert figure is not None
    assert (figure.n, figure.totals) == (44, tuple(n for n, *_ in QUARTERS.values()))
    assert figure.names == ("machines", "our people", "somebody else", "not known")
    marks = [which for mark in figure.marks for which in mark.keys]
    assert sorted(keys(warehouse, marks, Filters(), DAY)) == sorted(
        key for (key,) in warehouse.rows("SELECT incident_key FROM incident_facts WHERE counts")
    )
    assert "2025-Q3: 3 machines, 1 somebody else of 4" in figure.alternative


def test_kinds_of_one_group_share_its_colour_and_are_told_apart_by_pattern(sample_db):
    figure = noticed.figure(who_noticed(open_warehouse(sample_db), Filters(), DAY, "method"))
    assert figure is not None
    assert figure.names == ("monitoring", "a probe or test", "a scheduled check", "customers or users", "somebody outside", "not known")
    drawn = draw(figure, LIGHT).data
    assert [trace.marker.color == LIGHT.accent for trace in drawn] == [True, *[False] * 5]
    looks = [(trace.marker.color, trace.marker.pattern.shape) for trace in drawn]
    assert len(set(looks)) == len(looks)
    assert looks[3] == (LIGHT.second, "x"), "in grey its colour is near that of machines"


def test_times_are_drawn_by_who_noticed(sample_db):
    figure = detecting.figure(times(open_warehouse(sample_db), Filters(), DAY))
    assert figure is not None
    assert [(group.name, group.n, group.of) for group in figure.groups] == [
        ("monitoring", 16, 16), ("a probe or test", 2, 2), ("a scheduled check", 1, 1), ("customers or users", 23, 24), ("somebody outside", 1, 1),
    ]  # fmt: skip
    assert [group.median for group in figure.groups] == [4, None, None, 90, None]
    assert len(figure.marks) == figure.n == 43


def test_safeguards_drawn_by_theme_and_quarter(sample_db):
    warehouse = open_warehouse(sample_db)
    found, quarters = by_theme_and_quarter(warehouse, Filters(), DAY), quarters_of(warehouse, Filters(), DAY)
    failed, worked = (held.figure(found, quarters, outcome) for outcome in ("failed_or_missing", "worked"))
    assert failed is not None
    assert worked is not None
    assert (failed.rows[0], failed.rows[-1]) == ("observability gap", "no theme read")
    assert sum(mark.count for mark in failed.marks if mark.row == "observability gap") == 7
    for mark in (*failed.marks, *worked.marks):
        assert len(counted(warehouse, mark.keys, Filters(), DAY)) == mark.count
    assert held.figure([], quarters, "worked") is None
