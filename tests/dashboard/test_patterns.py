from datetime import date

import pytest

from analysis.affected import affected, triggers
from analysis.connection import open_warehouse
from analysis.counted_incidents import keys
from analysis.filters import Filters
from analysis.measures import ask
from analysis.patterns import by_quarter
from dashboard.figures import patterns
from tests.dashboard.conftest import headers, rows, words

DAY = date(2025, 10, 15)
ALL = [
    "By quarter", "One theme, incident by incident", "Systems and teams", "What set them off", "What no action was found for",
    "Signals and monitoring gaps named again",
]  # fmt: skip


@pytest.fixture(scope="module")
def dfds_db(corpora, warehouse_of):
    return warehouse_of(corpora / "dfds__postmortems")


def test_what_keeps_happening_in_words(page, sample_db):
    shown = page(sample_db, "patterns")
    assert shown.title[0].value == "What keeps happening?"
    assert headers(shown) == ALL
    assert shown.markdown[0].value == (
        "In the words of **44 of 44 incidents** a theme of cause was read by rules; one incident can have several. **Capacity** and **resilience gap** "
        "are the themes that most have: 13 of 44, each."
    )
    assert "No trend is told: it takes 8 complete quarters that can be compared, and there are 2." in shown.caption[1].value.replace("\\", "")


def test_the_table_says_what_the_grid_does(page, sample_db):
    table = rows(page(sample_db, "patterns", severity="2"), "by-quarter")
    assert table["Theme"][0].endswith("(/patterns?severity=2)"), "an address says nothing that is shown unasked: it would be taken out again"
    assert table["Theme"][1].endswith("(/patterns?one=" + table["Theme"][1][1:].partition("]")[0].replace(" ", "+") + "&severity=2)")
    found = by_quarter(open_warehouse(sample_db), Filters(severities=(2,)), DAY, "theme", 15)
    assert [int(number) for number in table["Incidents"]] == [one.incidents for one in found.patterns]
    first = {name.replace("\\", ""): count for name, count in table.iloc[0, 2:].items() if count}
    assert first == {cell.quarter: str(cell.incidents) for cell in found.patterns[0].cells}


def test_a_period_shows_its_quarters_and_trends_look_at_all(page, sample_db):
    shown = page(sample_db, "patterns", period="2025-Q2")
    assert "8 incidents and 1 drill written up" in shown.caption[0].value
    assert shown.caption[1].value.endswith("Trends are looked for over all quarters, whatever period is chosen.")
    table = rows(shown, "by-quarter")
    assert list(table.columns) == ["Theme", "Incidents", "2025\\-Q2"]
    assert list(table["Incidents"]) == list(table["2025\\-Q2"])


def test_mechanisms_by_a_switch_that_the_address_holds(page, sample_db):
    shown = page(sample_db, "patterns", by="mechanisms")
    assert "One mechanism, incident by incident" in headers(shown)
    assert rows(shown, "by-quarter")["Mechanism"][0] == "[timeout or retry](/patterns?by=mechanisms)"
    assert rows(shown, "by-quarter")["Mechanism"][1] == "[connection pool](/patterns?by=mechanisms&one=connection+pool)"
    assert "**8 incidents** with timeout or retry." in words(shown)


def test_one_theme_of_the_address(page, sample_db):
    shown = page(sample_db, "patterns", one="expiry")
    assert shown.selectbox(key="one").value == "expiry"
    assert "**4 incidents** with expiry. 3 gaps lie between them: too few for a median, which takes 6." in words(shown)
    table = rows(shown, "one-theme")
    assert list(table["Days since the one before"]) == ["109", "100", "69", "—"]
    assert table["Words that decided"][0] == "expiry *(in the factor)*"
    assert table["Line"][0] == "[32](/incidents?incident=INC-2025-014&line=32)"
    assert "What chance gives is worked out for all themes together" in words(shown)


def test_a_theme_of_the_address_that_is_none_is_said(page, sample_db):
    shown = page(sample_db, "patterns", one="gremlins")
    assert shown.warning[0].value.startswith('There is no theme "gremlins"')
    assert shown.selectbox(key="one").value == "capacity"


def test_systems_and_teams(page, sample_db):
    shown = page(sample_db, "patterns")
    table = rows(shown, "affected-table")
    assert list(table.iloc[0][:4]) == ["[Booking API](/incidents?system=Booking+API)", "Bookings", "8 of 44", "24 Jun 2025"]
    assert "Of 44 incidents, 44 name a system" in words(shown)
    shown = page(sample_db, "patterns", whose="teams")
    assert list(rows(shown, "affected-table").columns) == ["Team", "Incidents", "Last", "Themes, how many have each"]
    assert len(rows(shown, "affected-table")) == 5


def test_what_is_not_known_of_triggers_is_in_the_figure(page, sample_db):
    shown = page(sample_db, "patterns")
    assert "44 incidents\\: of 17 it was read what set them off, of 27 that is not known." in words(shown)
    assert list(rows(shown, "triggers-table").iloc[-1][:2]) == ["not known", "27"]


def test_what_no_action_was_found_for(page, sample_db):
    counted = ask(open_warehouse(sample_db), ("factors_uncovered",), Filters(), DAY)["factors_uncovered"]
    shown = page(sample_db, "patterns")
    assert f"Of {counted.total} statements on what contributed" in words(shown)
    table = rows(shown, "uncovered")
    assert len(table) == 10
    assert f"… and {counted.counted - 10} more." in words(shown)
    assert table["Statement"][0] == "Staging has so little traffic that one message at a time is enough there."
    assert table["Nearest action"][0] == "shares no telling word with any"
    assert table["Line"][0] == "[34](/incidents?incident=INC-2025-024&line=34)"


def test_signals_named_again_with_both_sentences_and_lines(page, sample_db):
    table = rows(page(sample_db, "patterns"), "signals")
    assert table["Named again"][0] == "consumer lag"
    assert table["After"][0].startswith("[INC\\-2025\\-024](/incidents?incident=INC-2025-024&line=49)")
    assert table["Named before"][0] == "Consumer lag."
    assert table["After "][0].startswith("[INC\\-2025\\-002](/incidents?incident=INC-2025-002&line=58)")
    assert table["Taken for the same"][0] == "in words alike"


def test_where_documents_name_no_system_and_no_trigger_it_says_what_to_do(page, dfds_db):
    shown = page(dfds_db, "patterns")
    said = words(shown)
    assert headers(shown) == ALL
    assert "**37 of 38 incidents**" in said
    assert "**Observability gap** is the theme that most have: 15 of 38." in said
    assert "No document here names a system, so nothing can be told by system or by team. Name the systems under `[systems]`" in said
    assert "Of all 38 incidents here it is not known what set them off" in said
    assert "Systems" not in rows(shown, "one-theme").columns
    assert "No document here names a signal that was missed, or a gap in monitoring." in said


def test_near_misses_alone_have_no_pattern(page, ingested):
    text = "# INC-1: Near miss: pool nearly full\n\n**Date:** 2025-01-10\n\n## Contributing Factors\n- The pool was small\n\n## Action Items\n- Limit it\n"
    shown = page(ingested(one=text).path, "patterns")
    assert "No incident is written up in what the filters let through, only near misses or drills." in words(shown)


def test_the_grid_as_a_figure(sample_db):
    warehouse = open_warehouse(sample_db)
    figure = patterns.by_quarter(by_quarter(warehouse, Filters(), DAY, "theme", 15), "theme")
    assert figure.rows[0] == "capacity (n 13)"
    assert figure.columns == ("2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3")
    assert all(mark.count == len(keys(warehouse, mark.keys, Filters(), DAY)) for mark in figure.marks)
    assert next(mark.words for mark in figure.marks if mark.column == "2025-Q3") == "capacity, 2025-Q3: 3 incidents"
    assert figure.n == 44
    assert "capacity: 13 incidents, 1 in 2023-Q4" in figure.alternative


def test_what_has_no_day_is_a_column_and_a_running_quarter_is_marked(dfds_db, sample_db):
    figure = patterns.by_quarter(by_quarter(open_warehouse(dfds_db), Filters(), date(2026, 11, 26), "theme", 15), "theme")
    assert figure.columns[-1] == "no day"
    assert {mark.row for mark in figure.marks if mark.column == "no day"} == {"observability gap (n 15)", "code defect (n 4)"}
    running = patterns.by_quarter(by_quarter(open_warehouse(sample_db), Filters(), date(2025, 9, 30), "theme", 15), "theme")
    assert running.running == {"2025-Q3"}
    assert "Of a quarter that is running more may be written up." in running.caption


def test_systems_and_triggers_as_figures(sample_db):
    warehouse = open_warehouse(sample_db)
    grid = patterns.affected(affected(warehouse, Filters(), DAY, "systems", 3, 4), "systems")
    assert (len(grid.rows), len(grid.columns)) == (3, 4)
    assert grid.caption.endswith("10 more are not shown.")
    assert next(mark.words for mark in grid.marks if mark.row == "Booking API (n 8)") == "Booking API and capacity: 5 incidents"
    bars = patterns.triggers(triggers(warehouse, Filters(), DAY))
    assert (bars.bars[-1].word, bars.bars[-1].label, bars.bars[-1].accent) == ("not known", "27 of 44", False)
    assert bars.marks == bars.bars
    assert bars.n == 44
