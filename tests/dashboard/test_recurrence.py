from datetime import date

import pytest

from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.lanes import by_theme
from analysis.measures import ask
from analysis.recurrence import came_back, minutes_of_repeats
from analysis.yardsticks import yardstick
from dashboard.figures import repeats
from dashboard.pages.recurrence import REPEATS
from dashboard.panels.side_by_side import keys_of, pair_address
from tests.dashboard.conftest import headers, rows, words

DAY = date(2025, 10, 15)


@pytest.fixture(scope="module")
def dfds_db(corpora, warehouse_of):
    return warehouse_of(corpora / "dfds__postmortems")


def test_what_came_back_in_words_and_what_chance_gives(page, sample_db):
    found = {name: one.counted for name, one in ask(open_warehouse(sample_db), REPEATS, Filters(), DAY).items()}
    shown = page(sample_db, "recurrence")
    assert shown.title[0].value == "What came back?"
    said = shown.markdown[0].value
    assert said.startswith(f"**{found['repeats']} of 44 incidents repeat an earlier one**. {found['repeats_cited']} cite the earlier one,")
    assert f"{found['repeats_while_unproven']} began while an action meant for the same theme was open or unproven" in said
    assert found["came_back_within_90_days"] == 1
    assert ", 1 was repeated within 90 days" in said
    assert yardstick(open_warehouse(sample_db), "chance", DAY) in words(shown).replace("\\", "")
    assert headers(shown) == [
        "By theme, along time", "Pairs, the latest first", "Came back while a fix was open or unproven", "Declined, then it came back",
    ]  # fmt: skip


def test_what_came_back_while_something_was_open_says_how_its_numbers_hang_together(page, sample_db):
    warehouse = open_warehouse(sample_db)
    listed, every = came_back(warehouse, Filters(), DAY), minutes_of_repeats(warehouse, Filters(), DAY).incidents
    meant = ask(warehouse, ("repeats_while_unproven",), Filters(), DAY)["repeats_while_unproven"].counted
    later, earlier = {row.later_key for row in listed}, {row.earlier_key for row in listed}
    assert len(later) < meant <= every, "three bases"
    said = words(page(sample_db, "recurrence"))
    assert f"{len(listed)} actions of {len(earlier)} earlier incidents were open or unproven, whatever they were meant for" in said
    assert f"**{len(later)} incidents** did so first; later repeats are not listed." in said
    assert f"With later repeats too, {every} incidents began while" in said
    assert f"of these the top of this page counts {meant}," in said
    assert f"Impact of the {every} incidents that began while" in said


def test_the_pairs_lead_to_both_incidents_side_by_side(page, sample_db):
    table = rows(page(sample_db, "recurrence"), "pairs-counted")
    # data/README.md: "It came back while the fix was open"
    (row,) = [row for _, row in table.iterrows() if "INC-2025-007" in row["Later"] and "INC-2024-036" in row["Repeats"]]
    assert row["Days"] == "126"
    assert row["Why"].startswith("cites INC\\-2024\\-036; the same theme capacity, mechanism connection pool, system ")
    assert row["Stood then"] == "2 ● open, 1 ✔ check recorded"
    assert row["Pair"] == "[compare](/recurrence?pair=INC-2024-036~INC-2025-007)"


def test_near_misses_stand_apart(page, sample_db):
    shown = page(sample_db, "recurrence")
    assert "In 2 pairs the later one is a near miss or a drill" in words(shown)
    assert len(rows(shown, "pairs-apart")) == 2


def test_candidates_are_shown_by_a_switch_and_named_as_such(page, sample_db):
    shown = page(sample_db, "recurrence")
    assert "more pairs are only alike in words; the switch shows them." in words(shown)
    shown.toggle(key="candidates").set_value(True).run()
    assert "Candidates: texts alike, counted nowhere" in headers(shown)
    assert list(rows(shown, "pairs-alike").columns) == ["Later", "Alike to", "Days", "Words of both", "Pair"]
    assert len(rows(shown, "pairs-alike")) == 5


def test_a_pair_in_the_address_opens_both_alone(page, sample_db):
    shown = page(sample_db, "recurrence", pair="INC-2024-036~INC-2025-007", severity="2")
    assert headers(shown) == [
        "What they share", "What had been asked for after INC\\-2024\\-036, and how it stood on 10\u00a0Mar\u00a02025", "What INC\\-2025\\-007 asked for",
    ]  # fmt: skip
    assert shown.markdown[0].value == "[← all that came back](/recurrence?severity=2)"
    assert shown.markdown[1].value == "**INC\\-2025\\-007 began 126 days after INC\\-2024\\-036.** It is counted as a repeat."
    assert list(rows(shown, "both").iloc[1]) == ["Day", "4 Nov 2024", "10 Mar 2025"]
    shared = rows(shown, "evidence")
    assert list(shared["Shared"])[1:3] == ["theme\\: capacity", "mechanism\\: connection pool"], (
        "by its mechanism alone the theme was read in the later one"
    )
    assert "One **connection pool** for interactive traffic" in shared["Earlier"][2]
    assert shared["Line of the later"][0] == "[10](/incidents?incident=INC-2025-007&line=10&severity=2)"
    then = rows(shown, "actions-then")
    assert list(then["State on that day"][:2]) == ["● open, as last written 7 Nov 2024"] * 2
    assert list(then["Meant for what they share"]) == ["yes", "yes", "not found to be"]
    assert "Separate connection pool for reports" in rows(shown, "asked-since")["Had been asked for as"][0]


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("INC-2025-007~INC-2024-036", "Nothing here makes a pair of INC\\-2025\\-007 and INC\\-2024\\-036"),
        ("INC-9~<b>", "Nothing here makes a pair of INC\\-9 and \\<b\\>"),
        ("INC-2025-007", "The address does not name two incidents"),
        ("a~b~c", "The address does not name two incidents"),
        ("", "The address does not name two incidents"),
    ],
)
def test_a_pair_that_is_none_gives_a_sentence(page, sample_db, pair, said):
    shown = page(sample_db, "recurrence", pair=pair)
    assert shown.markdown[1].value.startswith(said)


@pytest.mark.parametrize("keys", [("INC-1", "INC-2"), ("a~0", "b~1"), ("folder/a b%.md#1", "ü&?=")])
def test_every_pair_of_keys_comes_back_from_its_address(keys, sample_db):
    from urllib.parse import parse_qs, urlsplit

    from analysis.corpus import corpus

    address = pair_address(*keys, Filters(), corpus(open_warehouse(sample_db)))
    assert keys_of(parse_qs(urlsplit(address).query)["pair"][0]) == keys


def test_filters_are_of_the_later_incident(page, sample_db):
    shown = page(sample_db, "recurrence", period="2025-Q1")
    assert "Filters hold for the later incident of a pair" in words(shown)
    assert shown.markdown[0].value.startswith("**2 of 6 incidents repeat")  # INC-2025-002 and INC-2025-007
    later = [cell.replace("\\", "")[1:13] for cell in rows(shown, "pairs-counted")["Later"]]
    assert set(later) == {"INC-2025-002", "INC-2025-007"}
    assert all("period=2025-Q1" in cell for cell in rows(shown, "pairs-counted")["Pair"])


DECLINED = """# INC-{number}: Pool {number}

**Date:** {day}

## Contributing Factors
- {cause}

## Action Items
| Action Item | Owner | Due Date | Status | Verification |
|---|---|---|---|---|
| Buy a larger pool | Ana | 2025-02-01 | {status} | |

**Date Prepared:** {day}
"""


def test_what_was_declined_stands_in_a_panel_of_its_own(page, ingested):
    db = ingested(
        one=DECLINED.format(number=1, day="2025-01-10", cause="The pool was small", status="Cancelled"),
        two=DECLINED.format(number=2, day="2025-03-10", cause="The pool was small, as in INC-1", status="Not Started"),
    ).path
    shown = page(db, "recurrence", as_of="2025-04-01")
    assert "1 began after an action of the earlier one had been cancelled." in words(shown)
    assert list(rows(shown, "back-declined")["State on that day"]) == ["○ cancelled, as last written 10 Jan 2025"]
    assert "No incident is known to have come back while an action of the earlier one was open or unproven." in words(shown)
    pair = page(db, "recurrence", pair="INC-1~INC-2")
    assert "Every action asked for after INC\\-1 had been declined by then." in words(pair)
    assert headers(pair)[2] == "Declined by then"
    assert "Buy a larger pool" in rows(pair, "declined-then")["Asked for then"][0]
    assert "Buy a larger pool" in rows(pair, "asked-since")["Had been asked for as"][0]


def test_minutes_are_neither_a_bound_nor_a_saving(page, sample_db):
    assert "That is neither a bound nor a saving" in words(page(sample_db, "recurrence"))
    assert "No action of an incident that came back is known to have been cancelled by then." in words(page(sample_db, "recurrence"))


def test_where_no_document_names_a_system_candidates_stand_first(page, dfds_db):
    shown = page(dfds_db, "recurrence")
    said = words(shown)
    assert "**2 of 38 incidents repeat an earlier one**; of 36 more nobody can tell." in said
    assert "Of these 2 incidents nobody knows whether an action meant for the same theme was open or unproven then." in said
    assert "No document here names a system, so nothing but a citation can show" in said
    # three times the title of one is that of another: two of "All services returning 503", one of "Flux unintended version update"
    assert "In none of these numbers are 12 pairs of which only the words are alike, 3 of them of one title." in shown.markdown[0].value
    assert "Until then candidates stand first" in said
    told = ", ".join(rows(shown, "pairs-alike")["Words of both"])
    assert "fluentd" in told
    assert not {"too", "use", "again", "once", "being", "now", "2021"} & set(told.split(", "))
    assert headers(shown)[0] == "Candidates: texts alike, counted nowhere"
    assert shown.toggle(key="candidates").value is True
    assert len(rows(shown, "pairs-alike")) == 12
    assert len(rows(shown, "pairs-counted")) == 2


def test_nothing_that_came_back_says_so(page, ingested):
    warehouse = ingested(one="# INC-1: Pool\n\n**Date:** 2025-01-10\n\n## Summary\nFull.\n\n## Action Items\n- Limit it\n")
    shown = page(warehouse.path, "recurrence")
    assert "**None of 1 incident is known to repeat an earlier one**." in words(shown)
    assert "No pair is there to be drawn along time." in words(shown)
    assert "No incident here was found to repeat an earlier one" in words(shown)


def test_the_lanes_as_a_figure(sample_db):
    figure = repeats.figure(by_theme(open_warehouse(sample_db), Filters(), DAY, 12, alike=True))
    assert figure.lanes[0] == "capacity (n 13)"
    assert figure.lanes[-1] == "no theme in common"
    cited = [join for join in figure.joins if join.keys == ("INC-2024-036", "INC-2025-007")]
    assert {(join.lane, join.tie, join.begins, join.ends) for join in cited} == {("capacity (n 13)", "cited", date(2024, 11, 4), date(2025, 3, 10))}
    assert cited[0].words == "INC-2025-007 cites INC-2024-036, of 126 days before"
    assert all(stop.joined for stop in figure.stops if stop.keys[0] in {"INC-2024-036", "INC-2025-007"} and stop.lane == "capacity (n 13)")
    assert figure.n == len({key for mark in figure.marks for key in mark.keys})
    assert "capacity: 13 incidents, 6 repeat an earlier one" in figure.alternative
    assert "A thin dashed arc joins candidates" in figure.caption
