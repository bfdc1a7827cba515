import re
from datetime import date

import pytest

from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.lanes import by_theme
from analysis.pairs import Pairs, count_pairs, pairs, words_of_both
from analysis.side_by_side import side_by_side

DAY = date(2025, 10, 15)
DOCUMENT = """# INC-{number}: Pool {number}

**Date:** {day}

**Affected Systems:** {system}

## Contributing Factors
- {cause}

## Action Items
| Action Item | Owner | Due Date | Status | Verification |
|---|---|---|---|---|
| {action} | Ana | 2025-02-01 | {status} | |

**Date Prepared:** {day}
"""
FULL = "The connection pool was exhausted"


def document(number, day, *, system="Pool", cause=FULL, action="Limit the pool", status="Not Started"):
    return DOCUMENT.format(number=number, day=day, system=system, cause=cause, action=action, status=status)


@pytest.fixture
def three(ingested):
    """The second has the first's system and mechanism, the third has another system and cites the first."""
    return ingested(
        one=document(1, "2025-01-10"),
        two=document(2, "2025-03-11", cause=FULL + " by reports", status="Cancelled"),
        three=document(3, "2025-04-10", system="Disk", cause="The disk was full, as in INC-1"),
    )


def test_the_pairs_with_why_and_how_actions_stood(three):
    found = pairs(three, Filters(), DAY)
    # 10 January to 10 April: 21 + 28 + 31 + 10 days; to 11 March: 21 + 28 + 11
    assert [(row.later_id, row.earlier_id, row.tier, row.days_between) for row in found] == [
        ("INC-3", "INC-1", "cited", 90), ("INC-2", "INC-1", "same_theme_and_system", 60),
    ]  # fmt: skip
    assert [row.why for row in found] == ["cites INC-1", "the same theme capacity, mechanism connection_pool, system Pool"]
    assert [row.states for row in found] == [[{"state": "open", "actions": 1}]] * 2
    assert count_pairs(three, Filters(), DAY) == Pairs(2, 0, 0, 0)
    assert [row.later_id for row in pairs(three, Filters(systems=("Disk",)), DAY)] == ["INC-3"]
    assert [row.later_id for row in pairs(three, Filters(), date(2025, 4, 1))] == ["INC-2"]
    assert [row.later_id for row in pairs(three, Filters(), DAY, limit=1)] == ["INC-3"]


def test_the_pairs_of_the_sample_are_those_of_its_measures(sample_db):
    warehouse = open_warehouse(sample_db)
    counted, apart, alike = (pairs(warehouse, Filters(), DAY, kind) for kind in ("counted", "apart", "alike"))
    assert count_pairs(warehouse, Filters(), DAY) == Pairs(len(counted), len(apart), len(alike), 0)
    # data/README.md: "Proven by a drill, and then it held", both later ones near misses
    assert {(row.earlier_key, row.later_key) for row in apart} == {("INC-2025-002", "INC-2025-021"), ("INC-2025-019", "INC-2025-025")}
    assert {row.later_kind for row in apart} == {"near_miss"}
    both = {(row.earlier_key, row.later_key) for row in counted}
    assert {("INC-2024-036", "INC-2025-007"), ("INC-2024-031", "INC-2025-014"), ("INC-2024-006", "INC-2024-014")} <= both
    assert not both & {(row.earlier_key, row.later_key) for row in alike}
    assert all(row.why for row in (*counted, *apart, *alike))


def test_lanes_by_theme(three):
    found = by_theme(three, Filters(), DAY, 12)
    assert [(lane.theme, lane.incidents, lane.repeats) for lane in found.lanes] == [("capacity", 3, 2)]
    (lane,) = found.lanes
    assert [row.incident_id for row in lane.stops] == ["INC-1", "INC-2", "INC-3"]
    assert [(row.earlier_key, row.later_key, row.tier) for row in lane.pairs] == [
        ("INC-1", "INC-3", "cited"), ("INC-1", "INC-2", "same_theme_and_system"),
    ]  # fmt: skip
    assert (found.others, found.most) == (0, None)


def test_the_earlier_one_is_drawn_where_a_filter_leaves_it_out(three):
    (lane,) = by_theme(three, Filters(systems=("Disk",)), DAY, 12).lanes
    assert [row.incident_id for row in lane.stops] == ["INC-1", "INC-3"]
    assert lane.incidents == 1


def test_of_more_lanes_than_there_is_room_for_those_with_most_repeats_are_told(sample_db):
    warehouse = open_warehouse(sample_db)
    every = by_theme(warehouse, Filters(), DAY, 100)
    two = by_theme(warehouse, Filters(), DAY, 2)
    assert [lane.repeats for lane in every.lanes] == sorted((lane.repeats for lane in every.lanes), reverse=True)
    assert [lane.theme for lane in two.lanes] == [lane.theme for lane in every.lanes[:2]]
    assert two.others == len(every.lanes) - 2


def test_candidates_have_no_lane_unless_they_are_asked_for(sample_db):
    warehouse = open_warehouse(sample_db)
    drawn = [{(row.earlier_key, row.later_key) for lane in by_theme(warehouse, Filters(), DAY, 100, alike=alike).lanes for row in lane.pairs}
             for alike in (False, True)]  # fmt: skip
    candidates = {(row.earlier_key, row.later_key) for row in pairs(warehouse, Filters(), DAY, "alike")}
    assert not drawn[0] & candidates
    assert drawn[1] == drawn[0] | candidates


def test_a_pair_side_by_side(three):
    pair = side_by_side(three, "INC-1", "INC-2", DAY)
    assert pair is not None
    assert (pair.earlier.incident_id, pair.later.incident_id, pair.days_between, pair.is_candidate) == ("INC-1", "INC-2", 60, False)
    shown = {one.row.shared: [_marked(one.earlier), _marked(one.later)] for one in pair.evidence}
    assert shown["connection_pool"] == ["The [connection pool] was [exhausted]", "The [connection pool] was [exhausted] by reports"]
    assert shown["Pool"] == ["[Pool]", "[Pool]"]
    (action,) = pair.actions
    # due on 1 February and not begun on 11 March
    assert (action.text, action.action_state, action.standing, action.known_on) == ("Limit the pool", "open", "unproven", date(2025, 1, 10))
    (asked,) = pair.asked
    assert (asked.text, asked.state, asked.earlier_text) == ("Limit the pool", "cancelled", "Limit the pool")


def test_words_that_any_report_says_are_not_marked(ingested):
    cause = "However, once again the connection pool was exhausted"
    pair = side_by_side(ingested(one=document(1, "2025-01-10", cause=cause), two=document(2, "2025-03-11", cause=cause)), "INC-1", "INC-2", DAY)
    assert pair is not None
    (shown,) = [_marked(one.later) for one in pair.evidence if one.row.shared == "connection_pool"]
    assert shown == "However, once again the [connection pool] was [exhausted]"


def test_the_words_that_cite_are_marked(three):
    pair = side_by_side(three, "INC-1", "INC-3", DAY)
    assert pair is not None
    assert _marked(pair.evidence[0].later) == "The disk was full, as in [INC-1]"


def _marked(sentence):
    text = sentence.text
    for start, end in reversed(sentence.spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(("earlier", "later"), [("INC-2", "INC-1"), ("INC-2", "INC-3"), ("INC-1", "INC-9"), ("", "")])
def test_two_that_nothing_pairs_are_no_pair(three, earlier, later):
    assert side_by_side(three, earlier, later, DAY) is None


def test_how_actions_stood_is_told_as_where_it_is_counted(sample_db):
    warehouse = open_warehouse(sample_db)
    columns = "action_state, standing, known_on, same_theme, line"
    for row in pairs(warehouse, Filters(), DAY):
        keys = {"earlier": row.earlier_key, "later": row.later_key}
        kept = warehouse.rows(f"SELECT {columns} FROM actions_at_repeats WHERE earlier_key = $earlier AND later_key = $later ORDER BY line", keys)
        pair = side_by_side(warehouse, row.earlier_key, row.later_key, DAY)
        assert pair is not None
        told = sorted(pair.actions, key=lambda one: one.line)
        assert [tuple(getattr(one, column) for column in columns.split(", ")) for one in told] == kept


def test_of_a_near_miss_too_it_is_told_how_actions_stood(sample_db):
    # data/README.md: the dead letter queue was tried in the game day of 20 February 2025, and the near miss was on 12 August
    pair = side_by_side(open_warehouse(sample_db), "INC-2025-002", "INC-2025-021", DAY)
    assert pair is not None
    assert not pair.later.counts
    assert ("verified_yet_recurred", "proven") in {(row.action_state, row.standing) for row in pair.actions}


def test_a_candidate_is_one_by_its_words_alone(sample_db):
    warehouse = open_warehouse(sample_db)
    for row in pairs(warehouse, Filters(), DAY, "alike"):
        pair = side_by_side(warehouse, row.earlier_key, row.later_key, DAY)
        assert pair is not None
        assert pair.is_candidate
        assert pair.evidence[0].earlier.spans or pair.evidence[0].later.spans
        assert pair.evidence[0].row.shared == row.why, "words as people write them"


def test_a_pair_stands_once_with_its_place_and_under_each_theme_that_both_have(three):
    rows = three.rows
    told = "SELECT earlier_key, later_key, tier, kind, place, days_between FROM paired_incidents WHERE kind <> 'alike' ORDER BY place"
    assert rows(told) == [
        ("INC-1", "INC-2", "same_theme_and_system", "counted", 1, 60),
        ("INC-1", "INC-3", "cited", "counted", 2, 90),
    ]  # days as above
    assert dict(rows("SELECT later_key, place FROM repeats_by_theme WHERE tier <> 'similar_text'")) == {
        "INC-2": 1,
        "INC-3": 1,
    }


def test_words_of_both_stand_in_both_documents_or_each_in_its_own_form(sample_db):
    warehouse = open_warehouse(sample_db)
    texts = dict(warehouse.rows("SELECT incident_key, string_agg(text, ' ') FROM incident_texts GROUP BY incident_key"))
    both = []
    for row in pairs(warehouse, Filters(), DAY, "alike"):
        for word in words_of_both(warehouse, row.earlier_key, row.later_key).split(", "):
            later, _, earlier = word.partition("/")
            both.append(bool(earlier))
            assert all(
                re.search(rf"(?i)\b{re.escape(form)}\b", texts[key]) for form, key in ((later, row.later_key), (earlier or later, row.earlier_key))
            )
    assert {True, False} == set(both)
