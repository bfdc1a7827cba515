"""What each section says, held to what a reader counts in the twelve documents."""

from datetime import date

import pytest

from dashboard.report.review import Drawn, Headed, Listed, Said, Table
from tests.dashboard.report.conftest import section


@pytest.fixture(scope="module")
def first(review, twelve_db):
    return review(twelve_db, "2025-Q1")


def texts(found):
    """What a section says outside its tables."""
    said = [block.text for block in found.blocks if isinstance(block, (Said, Headed))]
    return said + [item.text for block in found.blocks if isinstance(block, Listed) for item in block.items]


def tables(found):
    return [[[cell.text for cell in row] for row in block.rows] for block in found.blocks if isinstance(block, Table)]


def test_the_sections_stand_in_this_order(first):
    assert [one.name for one in first.sections] == [
        "in-short", "decisions", "came-back", "unproven", "impact", "factors", "follow-through", "changed", "not-measured", "appendix",
    ]  # fmt: skip


def test_in_short_has_five_sentences_each_with_its_n(first):
    assert texts(section(first, "in-short")) == [
        (
            "3 incidents of 2025-Q1 are written up, after 3 of 2024-Q4, a difference that chance alone can give; "
            "none of 3 whose severity is known is of severity 0 or 1."
        ),
        "1 of 3 incidents repeats an earlier one; of 2 actions asked for before and meant for the same theme, 2 were open or unproven then.",
        "Of 9 actions asked for, 5 are complete, 3 with a check recorded, and 2 are overdue; of 2 nobody wrote how they stand.",
        "Impact is measured for 3 of 3 incidents: from 45\u00a0min to 36\u00a0h; a median takes 6.",
        "Machines noticed 1 of 3 incidents first, our people none, somebody else 2.",
    ]


def test_a_quarter_that_still_runs_says_so_first_and_is_compared_with_nothing(review, twelve_db):
    found = review(twelve_db, "2025-Q3", as_of=date(2025, 9, 20))
    said = texts(section(found, "in-short"))
    assert len(said) == 5
    assert said[0].startswith("2025-Q3 runs until 30\u00a0Sep\u00a02025: what follows is of what had begun by 20\u00a0Sep\u00a02025")
    assert "after" not in said[1]
    assert "2025-Q3 is not complete, and is not compared." in texts(section(found, "impact"))[0]


def test_decisions_are_at_most_five_each_with_an_empty_place(first):
    found = section(first, "decisions")
    (rows,) = tables(found)
    assert len(rows) == 4, "of what had begun by the end of the quarter"
    assert {row[-1] for row in rows} == {""}
    assert rows[0][:3] == [
        "fund, or decline",
        "Alert when connection pool is more than 80 % full",
        "meant for what INC-2025-007 shares with its incident, and not done when that one began (10\u00a0Mar\u00a02025); asked for twice; now ▲\u00a0overdue by 198 days",
    ]


def test_what_came_back_names_both_and_what_was_asked_for_again_each_time(first):
    pairs, stood, proven, again = tables(section(first, "came-back"))
    assert [row[2] for row in pairs] == ["126 days"]
    assert [(row[0], row[1]) for row in stood] == [
        ("Separate connection pool for reports", "●\u00a0open, as written 7\u00a0Nov\u00a02024"),
        ("Alert when the connection pool is more than 80 % full", "●\u00a0open, as written 7\u00a0Nov\u00a02024"),
    ]
    assert [(row[0], row[1]) for row in proven] == [
        ("Statement timeout of 60 s on the booking database", "✔\u00a0check recorded, as written 20\u00a0Nov\u00a02024")
    ]
    assert [(row[1], row[3]) for row in again] == [("2", "▲\u00a0overdue"), ("2", "✔\u00a0check recorded")]


def test_what_is_proven_is_not_among_the_unproven(first):
    own, older = tables(section(first, "unproven"))
    assert (len(own), len(older)) == (6, 7)  # of 9 and 9: 3 and 2 have a check recorded
    assert not any("✔" in row[3] for row in (*own, *older))
    again = [row[0] for row in older if "asked for again" in row[0]]
    assert any(cell.endswith("; asked for again after INC-2025-007, and that one: ✔\u00a0check recorded") for cell in again)


def test_a_year_ago_is_no_column_where_nothing_was_written_up_then(first, review, twelve_db):
    (found,) = (block for block in section(first, "impact").blocks if isinstance(block, Table) and block.columns[0] == "")
    assert found.columns == ("", "2025-Q1", "2024-Q4")
    assert [cell.text for cell in found.rows[0]] == ["Incidents written up", "3", "3"]
    against = review(twelve_db, "2025-Q3", against="2024-Q4")
    (found,) = (block for block in section(against, "impact").blocks if isinstance(block, Table) and block.columns[0] == "")
    assert found.columns == ("", "2025-Q3", "2024-Q4")


def test_figures_end_with_the_period(first):
    drawn = {block.name: block.figure for one in first.sections for block in one.blocks if isinstance(block, Drawn)}
    assert set(drawn) == {"durations", "noticed", "themes", "ladder", "ageing"}
    assert [group.name for group in drawn["durations"].groups] == ["2024-Q4", "2025-Q1"]
    assert drawn["noticed"].groups == ("2024-Q4", "2025-Q1")
    assert drawn["ladder"].n == 9


def test_without_a_snapshot_it_is_said_that_none_was_given(first):
    assert texts(section(first, "changed")) == [
        "No snapshot of the last review was given, so that this section says nothing: give the one that stands beside it with `--since FILE`."
    ]


def test_every_row_and_note_leads_to_a_line_that_is_quoted(first):
    quoted = {one.place for one in first.quotes}
    cells = [cell for one in first.sections for block in one.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    named = {cell.place for cell in cells if cell.place} | {place for note in first.notes for _, places in note.groups for place in places}
    assert named == quoted
    assert [note.number for note in first.notes] == list(range(1, len(first.notes) + 1))
    assert all(one.text != "—" for one in first.quotes), "a blank line says nothing"


def test_of_a_corpus_that_says_little_nothing_is_told_as_a_zero(review, written):
    db = written(
        a="# Outage of the login page\n\n**Date:** 2025-02-03\n\n## Summary\n\nLogins failed.\n\n## Action items\n\n- Add an alert on failed logins\n"
    )
    found = review(db, "2025-Q1", as_of=date(2025, 6, 1))
    assert texts(section(found, "in-short"))[1:] == [
        "The one incident is not known to repeat an earlier one.",
        "How the one action asked for stands nobody wrote.",
        "How long impact lasted is not known of the one incident in a way that can be compared.",
        "Who noticed first is not known of the one incident.",
    ]
    assert tables(section(found, "decisions")) == [
        [["re-own", "1 action of 2025-Q1", "nobody wrote how 1 of 1 stands: who is to say so, and by when", "—", "—", ""]]
    ]
    rows = {row[0]: row[1] for row in tables(section(found, "impact"))[0]}
    assert rows["Impact measured, of incidents"] == "0 of 1"
    assert "Median impact (95 % interval)" not in rows
    assert rows["Noticed first by machines"] == "not known"


def test_a_quarter_without_an_incident_says_that_there_is_none(review, written):
    document = "# Outage {}\n\n**Date:** {}\n**Severity:** SEV2\n\n## Summary\n\nIt broke.\n\n## Action items\n\n- Add an alert on failed logins\n"
    db = written(a=document.format("one", "2025-01-10"), b=document.format("two", "2025-08-10"))
    found = review(db, "2025-Q2", as_of=date(2025, 12, 1))
    assert (
        texts(section(found, "in-short"))[0] == "0 incidents of 2025-Q2 are written up, after 1 of 2025-Q1, a difference that chance alone can give."
    )
    assert texts(section(found, "factors"))[0] == "No incident of 2025-Q2 is written up."
    assert "No action stands in the documents of this period." in texts(section(found, "unproven"))


def test_what_is_not_done_is_told_by_the_states_that_there_are(first):
    said = texts(section(first, "unproven"))
    assert said[1] == "6 actions: 2 overdue, 1 complete with no check recorded, 1 complete whose form asks for no check, 2 whose state nobody wrote."
    assert said[3].startswith("7 actions: ")


NEAR_MISS = """# Valve nearly opened by a test job

**Date:** 2025-02-11
**Type:** Near miss

## Summary

A test job wrote to the real valve, which stood on manual.

## Contributing factors

- Test and plant share one queue

## Safeguards that worked

- The valve stood on manual

## Safeguards that failed

- The job asks for no confirmation
"""


def test_what_held_in_a_near_miss_is_told_apart_from_incidents(review, written):
    found = section(review(written(a=NEAR_MISS), "2025-Q1", as_of=date(2025, 12, 1)), "factors")
    assert "3 safeguards and contributing factors are written down of near misses and drills; they are in no count above." in texts(found)
    assert [row[:2] + row[3:] for row in tables(found)[-1]] == [
        ["The job asks for no confirmation", "safeguard that failed or was missing", "20"],
        ["Test and plant share one queue", "contributing factor", "12"],
        ["The valve stood on manual", "safeguard that worked", "16"],
    ]


LESSONS = """# Exports empty for a morning

**Date:** 2025-02-11

## Summary

A certificate had expired, and the exporter went on without it.

## What went well

- Found within minutes

## What went wrong

- Nobody watches the size of an export

## Where we got lucky

- No invoices were due that day
"""


def test_what_authors_add_stands_there_in_their_words_and_what_went_well_does_not(review, written):
    found = section(review(written(a=LESSONS), "2025-Q1", as_of=date(2025, 12, 1)), "factors")
    assert "What their authors add" in texts(found)
    assert [row[:2] + row[3:] for row in tables(found)[-1]] == [
        ["Nobody watches the size of an export", "what went wrong", "15"],
        ["No invoices were due that day", "what was luck", "19"],
    ]


def test_of_a_theme_that_no_factor_gives_it_is_said_where_it_was_read_and_in_which_sentence(review, written):
    found = section(review(written(a=LESSONS), "2025-Q1", as_of=date(2025, 12, 1)), "factors")
    assert texts(found)[0].endswith("For 1 of these no contributing factor gives one: words of the cause, the summary or the title stand in.")
    (expiry,) = (row for row in tables(found)[0] if row[0] == "expiry")
    assert expiry[3].endswith(": A certificate had expired, and the exporter went on without it.")
    assert expiry[4] == "summary"


def test_themes_of_factors_have_no_column_for_where_they_were_read(first):
    assert "For " not in texts(section(first, "factors"))[0]
    (themes,) = (
        block for block in section(first, "factors").blocks if isinstance(block, Table) and block.columns[0] == "Theme" and len(block.rows[0]) == 5
    )
    assert "Read in" not in themes.columns


def test_what_documents_contradict_stands_among_what_could_not_be_measured(review, written):
    db = written(
        a="# Checkout down\n\n**Date:** 2025-02-03\n**Duration:** 3 h\n\n## Timeline\n\n| Time | Event |\n| --- | --- |\n"
        "| 10:00 | **Started**: checkout fails |\n| 10:05 | **Detected** by an alert |\n| 10:30 | **Mitigated**: pods restarted |\n"
    )
    found = section(review(db, "2025-Q1", as_of=date(2025, 12, 1)), "not-measured")
    (row,) = next(block.rows for block in found.blocks if isinstance(block, Table) and block.columns[0] == "Finding")
    assert row[0].text.startswith("The duration is stated as 3 h, and its own times give 30 min.")
    assert row[2].text == "4"


def test_actions_of_a_write_up_without_a_day_are_listed_last(review, written):
    one = (
        "# Outage of {}\n\n{}\n\n## Summary\n\nIt failed.\n\n## Action items\n\n| Action | Owner | Status |\n| --- | --- | --- |\n| {} | Ana | {} |\n"
    )
    db = written(
        a=one.format("login", "**Date:** 2025-02-03", "Add a check", "Open"), b=one.format("search", "**Severity:** SEV2", "Add a limit", "Open")
    )
    found = review(db, "2025-Q1", as_of=date(2025, 12, 1))
    assert texts(section(found, "unproven"))[-2:] == ["Asked for in write-ups without a day", "1 action: 1 open."]
    assert tables(section(found, "unproven"))[-1][0][0] == "Add a limit"
    assert texts(section(found, "not-measured"))[-1] == (
        "1 write-up of the corpus has no day, so that it is in no period; 1 action asked for there is not proven, and stands at the end of section 4."
    )


def test_a_pair_names_the_sentence_in_which_one_cites_the_other(first):
    pairs = tables(section(first, "came-back"))[0]
    assert pairs[0][3].startswith("the later one cites it: “")
    assert "INC-2024-036" in pairs[0][3]


def test_without_a_single_action_that_is_said_once(review, written):
    db = written(a="# Outage\n\n**Date:** 2025-02-03\n\n## Summary\n\nIt failed.\n")
    found = texts(section(review(db, "2025-Q1", as_of=date(2025, 12, 1)), "unproven"))
    assert found == ["No action stands in any document of an incident up to the end of 2025-Q1, so that nothing can be told of follow-through."]


def test_a_quarter_that_is_counted_otherwise_says_so_first(review, sample_db):
    said = texts(section(review(sample_db, "2025-Q2"), "in-short"))[0]
    assert "and are not compared with 2025-Q1: from 1\u00a0Apr\u00a02025 the corpus counts otherwise" in said
