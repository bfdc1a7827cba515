from datetime import date

import pytest

from analysis.connection import open_warehouse
from analysis.durations import by_quarter
from analysis.filters import Filters
from dashboard.figures import durations
from tests.dashboard.conftest import headers, rows, words

UNMEASURED = """# INC-1: Queue stuck

**Date:** 2025-01-14
**Type:** {kind}

## Summary
Orders waited.

## Contributing Factors
- A change was not tested before it went out

## Action Items
- Look
"""
DAY = date(2025, 10, 15)


@pytest.fixture(scope="module")
def dfds(warehouse_of, corpora):
    return warehouse_of(corpora / "dfds__postmortems")


def test_the_sample_in_words_then_drawn_then_as_a_table(page, sample_db):
    shown = page(sample_db, "impact")
    said = shown.markdown[0].value.replace("\u00a0", " ")
    assert said.startswith("Impact lasted a median of **2 h 30 min** (95 % interval 1 h 23 min to 4 h 10 min; n 44).")
    assert said.endswith("Of 44 incidents, 44 are measured and none is measured otherwise.")
    assert headers(shown)[:3] == ["Quarter by quarter", "The longest", "Where does the time go?"]
    quarters = rows(shown, "quarters")
    # data/README.md: incidents of each quarter, near misses and the drill left out
    assert list(quarters["Measured"]) == [f"{n} of {n}" for n in (5, 5, 5, 5, 6, 6, 8, 4)]
    assert list(quarters["Median"])[:4] == ["—"] * 4


def test_the_two_durations_of_one_incident_with_both_lines(page, sample_db):
    shown = page(sample_db, "impact")
    apart = rows(shown, "disagreements")
    told = apart[apart["Incident"].str.contains("014")].iloc[0]
    assert told["Counts"].startswith(
        "90 min" if "90 min" in told["Counts"] else "1 h 30 min, stated, [line 16](/incidents?incident=INC-2025-014&line=16"
    )
    assert told["The other"].startswith("2 h 30 min")


def test_a_filter_holds_on_every_panel(page, sample_db):
    shown = page(sample_db, "impact", period="2025-Q3")
    assert list(rows(shown, "quarters")["Measured"]) == ["4 of 4"]
    assert "The impact of 4 incidents is measured, from 22 min to 3 h 15 min; a median takes 6." in words(shown)
    assert "This is said of all quarters, whatever the period among the filters." in words(shown)
    assert all("period=2025-Q3" in cell for cell in rows(shown, "longest")["Line"])


def test_real_reports_without_systems_go_by_theme_and_say_what_the_median_leaves_out(page, dfds):
    shown = page(dfds, "impact", as_of="2025-10-15")
    said = words(shown)
    assert "Of 38 incidents, 30 are measured and 2 are measured otherwise, and of 6 it is not known how long impact lasted." in said
    assert "Not in the median: 2 incidents measured otherwise, 6 incidents of which no duration is known." in said
    assert list(rows(shown, "ways")["n"]) == ["30", "2"]
    assert list(rows(shown, "otherwise")["Why not"])[:3] == ["started to resolved", "started to resolved", "only “none”, a placeholder or a link"]
    assert "No document here counts what was harmed" in said
    assert rows(shown, "time").columns[0] == "Theme"
    assert "in none do the two disagree." in said, "of each incident rows of its timeline give what is stated"


def test_an_address_that_asks_for_what_the_corpus_does_not_name_shows_what_it_does(page, dfds):
    assert rows(page(dfds, "impact", time_by="system"), "time").columns[0] == "Theme"


def test_mttr_is_told_only_with_what_makes_it(page, sample_db):
    shown = page(sample_db, "impact")
    (box,) = [one for one in shown.expander if one.label == "If you are asked for MTTR"]
    said = box.markdown[0].value.replace("\u00a0", " ")
    # 16,479 minutes in all: 156 of severity 1, 4,185 of 2, 9,635 of 3, 2,503 of 4
    assert said.startswith("The mean of 44 incidents is **6 h 15 min**. The longest alone, [INC")
    assert "times as long as the other for the difference to be seen in four of five cases." in said


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("Incident", "Of 1 incident, none is measured and none is measured otherwise, and of 1 it is not known how long impact lasted."),
        ("Near miss", "No incident is written up in what the filters let through"),
    ],
)
def test_what_cannot_be_shown_says_why(page, written, kind, said):
    shown = page(written(one=UNMEASURED.format(kind=kind)), "impact")
    assert said in words(shown)
    assert ("No duration can be drawn here." in words(shown)) == (kind == "Incident")


def test_the_figure_has_a_point_for_each_that_is_measured(sample_db):
    figure = durations.figure(by_quarter(open_warehouse(sample_db), Filters(), DAY))
    assert figure is not None
    assert (figure.n, len(figure.marks), len({mark.keys for mark in figure.marks})) == (44, 44, 44)
    assert [(group.n, group.of) for group in figure.groups] == [(n, n) for n in (5, 5, 5, 5, 6, 6, 8, 4)]
    assert [group.median is not None for group in figure.groups] == [False] * 4 + [True] * 3 + [False]
    assert "2024-Q4: 6 of 6 known, 27 min to 2 d 12 h, median 1 h 21 min (95 % interval 27 min to 2 d 12 h)" in figure.alternative.replace(
        "\u00a0", " "
    )


def test_without_a_duration_there_is_no_figure(sample_db):
    assert durations.figure(by_quarter(open_warehouse(sample_db), Filters(period="1999"), DAY)) is None


SET = """# INC-1: Queue stuck

**Date & Timeframe:** 2025-01-14, 10:00 to 12:00 UTC
**Duration of Impact:** 30 minutes
**Time to Detect:** 5 minutes
**Detection Method:** An alert fired
"""
SETTINGS = """
[[override]]
path = "one.md"
field = "duration_minutes"
was = 30
value = 150
by = "Ana"
reason = "Asked her"

[[override]]
path = "two.md"
field = "duration_minutes"
was = 120
value = 100
by = "Ana"
reason = "Asked him"

[[override]]
path = "one.md"
field = "minutes_to_detect"
was = 5
value = 7
by = "Ana"
reason = "Asked her"
"""


def test_what_a_person_set_is_never_said_to_be_stated(page, written):
    two = SET.replace("INC-1", "INC-2").replace("30 minutes", "2 hours")
    db = written(one=SET, two=two, settings=SETTINGS)
    impact = page(db, "impact")
    assert list(rows(impact, "longest")["Known"]) == ["set by a person", "set by a person"]
    assert list(rows(impact, "bases")["Known"]) == ["stated (2 set by a person)", "from its start and end", "between rows of its timeline"]
    assert list(rows(impact, "disagreements")["Counts"].str.partition(", [")[0]) == ["2 h 30 min, set by a person", "1 h 40 min, set by a person"]
    assert list(rows(impact, "quarters")["Longest"]) == ["[2 h 30 min](/incidents?incident=INC-1&line=4) · [INC\\-1](/incidents?incident=INC-1)"]
    detection = page(db, "detection")
    assert list(rows(detection, "slowest")["Known"]) == ["set by a person", "stated"]
    assert (list(rows(detection, "ways")["Stated"]), list(rows(detection, "ways")["Set by a person"])) == (["1"], ["1"])
    assert "1 is stated in words, 1 was set by a person, none comes from rows of the timeline." in words(detection)
    assert "2 h 30 min, set by a person" in words(page(db, "incidents"))
    drawn = durations.figure(by_quarter(open_warehouse(db), Filters(), DAY))
    assert [mark.words.split(" · ")[1].replace("\u00a0", " ") for mark in drawn.marks] == [
        "1 h 40 min, set by a person", "2 h 30 min, set by a person",
    ]  # fmt: skip
