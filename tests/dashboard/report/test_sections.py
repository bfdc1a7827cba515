"""What each section says, held to what a reader counts in the twelve documents."""

import csv
import io
import re
import shlex
import sys
from datetime import date, datetime

import pytest

from afterword.cli import main
from dashboard.report import cells
from dashboard.report.review import Drawn, Headed, Listed, Said, Table
from dashboard.report.sections import s03_came_back, s04_unproven, s05_impact, s06_factors, s07_follow_through, s09_not_measured, s10_appendix
from tests.dashboard.report.conftest import section
from tests.names import DROPPED, told_to_leave_out


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
        "3 incidents of 2025-Q1 are written up; by severity: SEV2 2 · SEV4 1.",
        "1 of 3 incidents repeats an earlier one; of 2 actions asked for after the earlier one and meant, as rules read them, for a theme of both, 2 were open or unproven then.",
        "Of 9 actions asked for, 5 are complete, 3 with a check recorded, and 2 are overdue; of 2 no state was read; of the older ones 4 are overdue.",
        "How long impact lasted was read of 3 of 3 incidents: from 45\u00a0min to about\u00a036\u00a0h; too few for a median.",
        "Machines noticed 1 of 3 incidents first, our people none, somebody else 2.",
    ]


def test_a_quarter_that_still_runs_says_so_first_and_is_compared_with_nothing(review, twelve_db):
    found = review(twelve_db, "2025-Q3", as_of=date(2025, 9, 20))
    said = texts(section(found, "in-short"))
    assert len(said) == 5
    assert said[0].startswith("2025-Q3 runs until 30\u00a0Sep\u00a02025: what follows is of what had begun by 20\u00a0Sep\u00a02025")
    assert "after" not in said[1]
    assert "2025-Q3 is not complete, and is not compared." in texts(section(found, "impact"))[0]


def test_a_quarter_behind_the_last_incident_says_that_nothing_is_known_of_it(review, twelve_db):
    found = review(twelve_db, "2026-Q1", as_of=date(2026, 7, 1))
    assert texts(section(found, "in-short")) == [
        (
            "0 incidents of 2026-Q1 are written up, as many as of 2025-Q4; the last that is written up began on 16\u00a0Sep\u00a02025: whether nothing "
            "happened since, or nobody wrote it up, is not known."
        )
    ]
    assert "Asked for earlier" in texts(section(found, "unproven"))


def test_what_was_answered_stands_beside_the_state_in_its_own_words(review, sample_db):
    older = tables(section(review(sample_db, "2025-Q2"), "unproven"))[1]
    [row] = [row for row in older if row[0] == "Migration rehearsed on a full copy"]
    assert row[3] == "▲\u00a0overdue; Imke Daelman on 9\u00a0Oct\u00a02025: “Nobody had it; Rune makes the copy in November”"


def test_a_safeguard_that_did_otherwise_before_leads_to_both_sentences(review, sample_db):
    factors = section(review(sample_db, "2024-Q3"), "factors")
    assert "Once a safeguard of this period did otherwise than one in nearly the same words did in an earlier incident." in texts(factors)
    [both] = [rows for rows in tables(factors) if rows and rows[0][0].startswith("INC-2024-029, failed or missing: Nobody could read that list")]
    assert both[0][1] == "INC-2024-009, worked: The round of the mechanics."
    # the disk alert of a near miss, which worked where it had failed before, is in no number of incidents
    assert not [text for text in texts(section(review(sample_db, "2025-Q3"), "factors")) if "did otherwise" in text]


def test_near_misses_are_told_by_how_long_they_took_and_who_noticed(review, sample_db):
    listed = tables(section(review(sample_db, "2025-Q3"), "appendix"))[0]
    [missed] = [row for row in listed if row[0].startswith("INC-2025-025")]
    assert ("took 45\u00a0min" in missed, "monitoring" in missed) == (True, True)


def test_what_came_back_is_told_of_the_asking_of_which_it_is_so_and_each_time(review, sample_db):
    found = review(sample_db, "2025-Q3")
    [lag] = [row for row in tables(section(found, "decisions"))[0] if row[1].startswith("Alert on consumer lag")]
    assert lag[2].startswith(
        "asked for after INC-2025-019 already, meant for what INC-2025-024 shares with that, and not done when INC-2025-024 began (16\u00a0Sep\u00a02025)"
    )
    back = section(found, "came-back")
    assert (
        "4 actions asked for before were open or unproven when their incident was first repeated, by what both share or by a citation; 2 were found to "
        "be meant for that."
    ) in texts(back)
    assert (
        "2 actions asked for before were open or unproven when their incident was repeated once more, which had been repeated before; 1 was found to be "
        "meant for what the two share."
    ) in texts(back)
    again = next(rows for rows in tables(back) if rows[0][3].startswith("INC-2025-024") and rows[0][2] == "INC-2025-002")
    assert [row[0][:24] for row in again] == ["Alert on consumer lag ov", "Widen the columns to the"]
    # the one of the two that is meant for it had been open when its incident was first repeated, too
    assert "2 were open or unproven then." in texts(section(found, "in-short"))[1]


def test_decisions_are_at_most_five_each_with_an_empty_place(first):
    found = section(first, "decisions")
    (rows,) = tables(found)
    assert len(rows) == 4, "of what had begun by the end of the quarter"
    assert {row[-1] for row in rows} == {""}
    assert rows[0][:3] == [
        "fund, or decline",
        "Alert when connection pool is more than 80 % full",
        "asked for after INC-2024-036 already, meant for what INC-2025-007 shares with that, and not done when INC-2025-007 began (10\u00a0Mar\u00a02025); asked for twice; now ▲\u00a0overdue by 198 days (“In progress”)",
    ]


def test_what_came_back_names_both_and_what_was_asked_for_again_each_time(first):
    pairs, stood, proven, again = tables(section(first, "came-back"))
    assert [row[2] for row in pairs] == ["126\u00a0days"]
    assert [(row[0], row[1]) for row in stood] == [
        ("Separate connection pool for reports", "▲\u00a0overdue; last written of on 7\u00a0Nov\u00a02024"),
        (
            "Alert when the connection pool is more than 80 % full",
            "▲\u00a0overdue; last written of on 7\u00a0Nov\u00a02024",
        ),  # due 31 Jan 2025, and 15 Dec 2024
    ]
    assert [(row[0], row[1]) for row in proven] == [
        ("Statement timeout of 60 s on the booking database", "✔\u00a0check recorded, as written 20\u00a0Nov\u00a02024")
    ]
    assert [(row[1], row[3]) for row in again] == [("2", "▲\u00a0overdue"), ("2", "✔\u00a0check recorded")]


def test_words_are_defined_that_the_review_uses(first, given, review):
    assert {"Overdue", "Check recorded", "Meant for the same theme"} <= terms(first)
    given("documents", path="a.md")
    given("incidents", incident_key="a", path="a.md", occurred_on="2025-01-10", title="Queue full")
    found = terms(review(given.published(), "2025-Q1", as_of=date(2025, 6, 1)))
    assert {"Incident", "Repeats an earlier one", "Specific theme", "Not known"} <= found
    assert not found & {"Overdue", "Check recorded", "Meant for the same theme", "Decisions asked for"}


def terms(found):
    """The words that the appendix defines."""
    listed = next(block for block in section(found, "appendix").blocks if isinstance(block, Listed))
    return {item.text.partition(": ")[0] for item in listed.items}


def test_what_is_proven_is_not_among_the_unproven(first):
    own, older = tables(section(first, "unproven"))
    assert (len(own), len(older)) == (6, 7)  # of 9 and 9: 3 and 2 have a check recorded
    assert not any(row[3].startswith("✔") for row in (*own, *older))
    again = [row[3] for row in older if "asked for again" in row[3]]
    assert any(
        cell.endswith(
            "; asked for again after INC-2025-007 (“Separate connection pool for reports and comparison …”), and that one: ✔\u00a0check recorded"
        )
        for cell in again
    )


def test_a_year_ago_is_no_column_where_nothing_was_written_up_then(first, review, twelve_db):
    (found,) = (block for block in section(first, "impact").blocks if isinstance(block, Table) and block.columns[0] == "")
    assert found.columns == ("", "2025-Q1", "2024-Q4, from 22\u00a0Oct\u00a02024")
    assert [cell.text for cell in found.rows[0]] == ["Incidents written up", "3", "3"]
    against = review(twelve_db, "2025-Q3", against="2024-Q4")
    (found,) = (block for block in section(against, "impact").blocks if isinstance(block, Table) and block.columns[0] == "")
    assert found.columns == ("", "2025-Q3", "2024-Q4, from 22\u00a0Oct\u00a02024")


def test_figures_end_with_the_period(first):
    drawn = {block.name: block.figure for one in first.sections for block in one.blocks if isinstance(block, Drawn)}
    assert set(drawn) == {"durations", "noticed", "themes", "ladder"}, "the older actions are all of one age"
    assert [group.name for group in drawn["durations"].groups] == ["2024-Q4", "2025-Q1"]
    assert drawn["noticed"].groups == ("2024-Q4", "2025-Q1")
    assert drawn["ladder"].n == 9


def test_without_a_snapshot_it_is_said_that_none_was_given(first):
    assert texts(section(first, "changed")) == ["No earlier review was given to compare this one with."]


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
        "No state was read of the one action asked for.",
        "How long impact lasted was not read of the one incident in a way that can be compared.",
        "Who noticed first was not read of the one incident.",
    ]
    assert tables(section(found, "decisions")) == [
        [["say how they stand", "1 action of 2025-Q1", "of 1 of 1 no state was read: who is to say so, and by when", "—", "—", ""]]
    ]
    rows = {row[0]: row[1] for row in tables(section(found, "impact"))[0]}
    assert rows["Impact measured, of incidents"] == "0 of 1"
    assert not any(row.startswith(("Median impact", "Impact, ", "Impact: ")) for row in rows)
    assert rows["Noticed first by machines"] == "not known"


def test_a_quarter_without_an_incident_says_that_there_is_none(review, written):
    document = "# Outage {}\n\n**Date:** {}\n**Severity:** SEV2\n\n## Summary\n\nIt broke.\n\n## Action items\n\n- Add an alert on failed logins\n"
    db = written(a=document.format("one", "2025-01-05"), b=document.format("two", "2025-08-10"))
    found = review(db, "2025-Q2", as_of=date(2025, 12, 1))
    assert (
        texts(section(found, "in-short"))[0] == "0 incidents of 2025-Q2 are written up, after 1 of 2025-Q1, a difference that chance alone can give."
    )
    assert texts(section(found, "factors"))[0] == "No incident of 2025-Q2 is written up."
    assert "No action was read in the documents of this period." in texts(section(found, "unproven"))


def test_what_is_not_done_is_told_by_the_states_that_there_are(first):
    said = texts(section(first, "unproven"))
    assert said[1] == "6 actions: 2 overdue, 1 complete with no check recorded, 1 complete whose form asks for no check, 2 whose state was not read."
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
    assert texts(found)[0].endswith("No contributing factor gives it: words of the cause, the summary or the title stand in.")
    (expiry,) = (row for row in tables(found)[0] if row[0] == "expiry")
    assert expiry[3].endswith(": A certificate had expired, and the exporter went on without it.")
    assert expiry[4] == "summary"


def test_themes_say_where_they_were_read(first):
    assert "For " not in texts(section(first, "factors"))[0]
    (themes,) = (
        block for block in section(first, "factors").blocks if isinstance(block, Table) and block.columns[0] == "Theme" and len(block.columns) == 6
    )
    assert {row[4].text for row in themes.rows} == {"contributing factor"}


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
    assert texts(section(found, "unproven"))[-2:] == ["Asked for in write-ups without a day that could be read", "1 action: 1 open."]
    assert tables(section(found, "unproven"))[-1][0][0] == "Add a limit"
    assert texts(section(found, "not-measured"))[-1] == (
        "1 write-up of the corpus has no day that could be read, so that it is in no period (b); 1 action asked for there is not proven, and stands in section 4."
    )


@pytest.fixture
def slipped(given, review):
    """One that stands with a day moved twice, and two that are gone: one that was moved and never done, one that was done; and 40 of no known state."""
    given("documents", path="a.md")
    given("incidents", incident_key="a", occurred_on="2024-11-10", incident_id="INC-1", title="Pool empty")
    given("action_items", action_key="a/1", incident_key="a", due_on="2025-06-30", due_precision="day", owners=["Ana"], status="in_progress", line=12)
    for key, day, due, changes, status in (
        ("a/1", "2024-11-12", "2025-02-28", "appeared", "in_progress"),
        ("a/1", "2025-03-01", "2025-04-30", "pushed", "in_progress"),
        ("a/1", "2025-05-02", "2025-06-30", "pushed", "in_progress"),
        ("a/2", "2024-11-12", "2025-02-28", "appeared", "not_started"),
        ("a/2", "2025-03-05", "2025-03-31", "pushed", "not_started"),
        ("a/2", "2025-05-20", None, "deleted", "not_started"),
        ("a/3", "2024-11-12", "2025-02-28", "appeared", "complete"),
        ("a/3", "2025-05-20", None, "deleted", "complete"),
    ):
        given(
            "action_history", action_key=key, observed_at=datetime.fromisoformat(f"{day}T16:00"), source="git", due_on=due, changes=[changes],
            status=status, verification="none", text=f"Do {key}", owners=["Ana"], line=7, path="a.md", revision="r1", attests=True,
        )  # fmt: skip
    return review(given.published(), "2025-Q1", as_of=date(2025, 6, 1))


def test_what_is_gone_before_it_was_done_is_told_last_and_counted_apart(slipped):
    assert texts(section(slipped, "unproven"))[-2] == "Gone from their documents before they were done"
    (row,) = tables(section(slipped, "unproven"))[-1]
    assert row == [
        "Do a/2", "Ana", "31\u00a0Mar\u00a02025; first 28\u00a0Feb\u00a02025, moved later on 5\u00a0Mar\u00a02025", "▲\u00a0overdue", "5\u00a0Mar\u00a02025",
        "20\u00a0May\u00a02025 (r1)", "INC-1 · 10\u00a0Nov\u00a02024", "7",
    ]  # fmt: skip
    assert tables(section(slipped, "decisions"))[0][0][:5] == [
        "do it, or say that it is given up", "Do a/2",
        "gone from its document on 20\u00a0May\u00a02025, and not done then (●\u00a0open); its day had been moved once", "Ana", "INC-1",
    ]  # fmt: skip
    assert cells_of(slipped, "follow-through", "Gone from their documents before they were done, and in no row above") == ["0", "1"]
    assert cells_of(slipped, "follow-through", "Written") == ["0", "1"]


def test_a_due_day_that_was_moved_tells_the_first(slipped):
    (row,) = tables(section(slipped, "unproven"))[0]
    assert row[2] == "30\u00a0Jun\u00a02025; first 28\u00a0Feb\u00a02025, moved later 2 times, last on 2\u00a0May\u00a02025"


@pytest.mark.parametrize(("unknown", "listed"), [(38, 40), (39, 2)])
def test_older_ones_of_which_no_state_was_read_are_listed_while_all_are_few(given, review, unknown, listed):
    given("documents", path="a.md")
    given("incidents", incident_key="a", occurred_on="2024-11-10", title="Pool empty")
    for number in range(unknown + 2):
        status = "in_progress" if number < 2 else None
        given("action_items", action_key=f"a/{number}", incident_key="a", seq=number + 1, text=f"Do {number}", status=status)
    given("incidents", incident_key="b", occurred_on="2025-01-10", title="Queue full")
    for number in range(2):
        given("action_items", action_key=f"b/{number}", incident_key="b", seq=number + 1, text=f"Do {number}")
    found = section(review(given.published(), "2025-Q1", as_of=date(2025, 6, 1)), "unproven")
    own, older = (block for block in found.blocks if isinstance(block, Table))
    assert len(older.rows) == listed
    unlisted = f"Of {unknown} more actions no state was read; they are not listed."
    assert any(unlisted in one for one in texts(found)) == (listed == 2)
    assert "State" not in own.columns
    assert "State is “?\u00a0unknown” in each of 2 rows, and left out." in own.rest


def test_an_incident_leads_to_the_line_of_its_title_and_not_to_the_marks_above_it(given, review):
    given("documents", path="a.md")
    given("incidents", incident_key="a", path="a.md", occurred_on="2025-01-10", title="Pumps stopped", line=1)
    given("fields", incident_key="a", path="a.md", columns=["title"], text="Pumps stopped", line=3)
    found = review(given.published(), "2025-Q1", as_of=date(2025, 6, 1))
    (listed,) = [block for block in section(found, "appendix").blocks if isinstance(block, Table)]
    assert listed.rows[0][0].place.line == 3


def test_a_pair_names_the_sentence_in_which_one_cites_the_other(first):
    pairs = tables(section(first, "came-back"))[0]
    assert pairs[0][3].startswith("the later one cites it: “")
    assert "INC-2024-036" in pairs[0][3]


def test_without_a_single_action_that_is_said_once(review, written):
    db = written(a="# Outage\n\n**Date:** 2025-02-03\n\n## Summary\n\nIt failed.\n")
    found = texts(section(review(db, "2025-Q1", as_of=date(2025, 12, 1)), "unproven"))
    assert found == ["No action was read in any document with a day up to the end of 2025-Q1."]


def test_a_quarter_that_is_counted_otherwise_says_so_first(review, sample_db):
    said = texts(section(review(sample_db, "2025-Q2"), "in-short"))[0]
    assert "not compared with 2025-Q1: from 1\u00a0Apr\u00a02025 incidents are counted otherwise (section 5)" in said


def cells_of(found, name, first):
    """The cells of the row that begins with `first` in the tables of a section, without its heading."""
    return next(
        [cell.text for cell in row[1:]]
        for block in section(found, name).blocks
        if isinstance(block, Table)
        for row in block.rows
        if row[0].text == first
    )


def note_of(found, name, first):
    """What the note of that row says of its first period."""
    number = next(row[0].notes[0] for block in section(found, name).blocks if isinstance(block, Table) for row in block.rows if row[0].text == first)
    return found.notes[number - 1].groups[0][0].partition(": ")[2]


ASKS = "# {}\n\n**Date:** {}\n\n## Impact\n\n**Duration of Impact:** {}\n\n## Action items\n\n| Action | Owner | Due Date | Status |\n| --- | --- | --- | --- |\n{}\n"
ASKS_NOTHING = "# {}\n\n**Date:** {}\n\n## Summary\n\nIt broke.\n\n## Action items\n\n- Add an alert on failed logins\n- Read the page again\n"


@pytest.fixture(scope="module")
def halves(review, written):
    """Two incidents that lasted 90 and 30 minutes, with their actions, and one of which only its actions are written."""
    table = (
        "| Alert when the queue is long | Ana Ruiz | 2025-02-01 | Complete |\n"
        "| Page the second line | | Q1 2025 | Not started |\n"
        "| Try the restore | Ben Ode | 2025-03-01 | |"
    )
    db = written(
        a=ASKS.format("Queue full", "2025-01-10", "90 minutes", table),
        b=ASKS_NOTHING.format("Login fails", "2025-01-20"),
        c=ASKS.format("Queue slow", "2025-02-10", "30 minutes", "| Ask the vendor | Ana Ruiz | 2025-04-01 | Complete |"),
    )
    return review(db, "2025-Q1", as_of=date(2025, 6, 1))


def actions(given, *, asked_for, **values):
    """An action; of a form that does not ask for owner, day and status where it is not `asked_for`, and of none that asks for a check."""
    key = f"a{len(given.rows('FROM action_items'))}"
    given("action_items", action_key=key, incident_key="a", seq=int(key[1:]) + 1, **values)
    for field in ("verification", *(() if asked_for else ("owners", "due_on", "status"))):
        given("gaps", incident_key="a", action_key=key, field=field, reason="not_in_form")


def test_a_cell_and_its_note_say_the_same_of_those_of_which_it_is_known(given, review):
    given("documents", path="a.md")
    given("incidents", incident_key="a", title="Queue full", occurred_on="2025-01-10")
    actions(given, asked_for=True, status="complete", owners=["Ana Ruiz"], due_on="2025-02-01")
    actions(given, asked_for=True, status="complete", owners=["Ana Ruiz"])
    actions(given, asked_for=True, status="not_started", owners=["Ben Ode"], due_on="2025-03-01", known_on="2025-01-20")
    actions(given, asked_for=True, status="not_started", known_on="2025-01-20")
    actions(given, asked_for=False)
    actions(given, asked_for=False)
    found = review(given.published(), "2025-Q1", as_of=date(2025, 6, 1))
    said = {
        "Written": ("6", "6 actions"),
        # Wilson: of 3 of 6 from 19 %, of 5 of 6 to 97 %.
        "With an owner": (
            "3 of 4 known, 2 never asked",
            "3 of 4 actions of which it is known, 2 never asked: 50 to 83 % of all 6 (95 % interval 19 to 97 %)",
        ),
        # Of 2 of 6 from 10 %, of 4 of 6 to 90 %.
        "Complete": (
            "2 of 4 known, 2 never asked",
            "2 of 4 actions of which it is known, 2 never asked: 33 to 67 % of all 6 (95 % interval 10 to 90 %)",
        ),
        "Complete, check recorded": ("never asked", "no form of the 6 actions asks for it"),
        "Overdue, of those with a due day, neither complete nor cancelled": ("1 of 1", "1 of 1 action (95 % interval 21 to 100 %)"),
        "… their documents say nothing newer, of the overdue": ("1 of 1", "1 of 1 action (95 % interval 21 to 100 %)"),
        "Open, not known to be overdue": (
            "1 of 4 known, 2 never asked",
            "1 of 4 actions of which it is known, 2 never asked: 17 to 50 % of all 6 (95 % interval 3 to 81 %)",
        ),
        "No state was read": ("2 of 6", "2 of 6 actions, 33 % (95 % interval 10 to 70 %)"),
    }
    assert {row: (cells_of(found, "follow-through", row)[0], note_of(found, "follow-through", row)) for row in said} == said


def test_where_all_of_which_it_is_known_count_their_number_alone_is_told(given, review):
    given("documents", path="a.md")
    given("incidents", incident_key="a", title="Queue full", occurred_on="2025-01-10")
    actions(given, asked_for=True, status="complete", owners=["Ana Ruiz"])
    actions(given, asked_for=False)
    found = review(given.published(), "2025-Q1", as_of=date(2025, 6, 1))
    assert cells_of(found, "follow-through", "With an owner")[0] == "1; 1 never asked"
    assert "No action was asked for earlier." in texts(section(found, "follow-through"))
    later = review(given.published(), "2025-Q2", as_of=date(2025, 8, 1))
    assert not any("earlier action" in one for one in texts(section(later, "follow-through"))), "of one no state is known"


def test_of_earlier_actions_that_are_all_complete_that_is_said(given, review):
    given("documents", path="a.md")
    given("incidents", incident_key="a", title="Queue full", occurred_on="2025-01-10")
    actions(given, asked_for=True, status="complete")
    actions(given, asked_for=True, status="complete")
    found = texts(section(review(given.published(), "2025-Q2", as_of=date(2025, 8, 1)), "follow-through"))
    assert "All 2 earlier actions are complete." in found


def test_a_due_day_that_was_worked_out_stands_behind_its_authors_words(halves):
    due = {row[0]: row[2] for row in tables(section(halves, "unproven"))[0]}
    assert due["Page the second line"] == "Q1 2025 (to 31\u00a0Mar\u00a02025, 62 d late)"  # 30 days of April, 31 of May, 1 of June
    assert due["Try the restore"] == "1\u00a0Mar\u00a02025 (92 d late)"


def test_of_fewer_than_six_durations_their_range_is_told_and_no_mean(halves):
    assert cells_of(halves, "impact", "Impact, shortest to longest") == ["30\u00a0min to 1\u00a0h\u00a030\u00a0min (n 2, too few for a median)"]
    said = texts(section(halves, "appendix"))
    assert (
        "2 measured incidents are too few for a median, and a mean of so few is what the longest makes it. They took 30\u00a0min, 1\u00a0h\u00a030\u00a0min."
        in said
    )
    assert not any("mean of 2" in one or "this review tells medians" in one for one in said)


def test_incidents_by_severity_are_told_and_those_of_none(first):
    assert cells_of(first, "impact", "By severity") == ["SEV2 2 · SEV4 1", "SEV1 1 · SEV2 1 · SEV3 1"]


def test_where_no_form_has_a_place_for_impact_that_is_said(given, review):
    given("documents", path="a.md")
    given("incidents", incident_key="a", title="Queue full", occurred_on="2025-01-10")
    for field in ("audiences", "customer_experience"):
        given("gaps", incident_key="a", field=field, reason="not_in_form")
    day = date(2025, 6, 1)
    assert texts(section(review(given.published(), "2025-Q1", as_of=day), "impact"))[-1] == (
        "No number with its unit was read under impact as of something that happened. Left out are conditions (“if …”), shares "
        "(“2 out of 3”), and numbers written as words other than five to twelve."
    )
    given("gaps", incident_key="a", field="business_effect", reason="not_in_form")
    said = texts(section(review(given.published(), "2025-Q1", as_of=day), "impact"))
    assert said[-1] == "No form of this period asks what impact was, so that no quantities, such as of users or requests, were read."


def test_a_duration_says_its_span_where_it_is_another_and_what_contradicts_it(given, review):
    def lasted(key, minutes, **values):
        given("incidents", incident_key=key, path=f"{key}.md", title=key, occurred_on="2025-01-10", kind=values.pop("kind", None))
        given(
            "impact_durations", incident_key=key, minutes=minutes, **{"starts_when": "detected", "ends_when": "mitigated", "text": "so long"} | values
        )

    given("documents", path="a.md")
    lasted("a", 90)
    given("impact_durations", incident_key="a", basis="timeframe", minutes=150, starts_when="detected", ends_when="mitigated", line=5)
    lasted("b", 30)
    lasted("c", 600, ends_when="resolved", clock="support_hours")
    lasted("d", 60, kind="drill")
    given("detections", incident_key="d", method="audit")
    found = review(given.published(), "2025-Q1", as_of=date(2025, 6, 1))
    (longest,) = [block for block in section(found, "impact").blocks if isinstance(block, Table) and block.columns[0] == "Lasted"]
    assert [(row[0].text, row[3].text) for row in longest.rows] == [
        ("10\u00a0h", "stated, detected → resolved, support hours"),
        ("1\u00a0h\u00a030\u00a0min; by its times 2\u00a0h\u00a030\u00a0min", "stated"),
        ("30\u00a0min", "stated"),
    ]
    assert cells_of(found, "impact", "Measured (detected → mitigated), of incidents") == ["2 of 3"]
    assert (
        "The time from detected to mitigated was read of 2 of 3 incidents, and of 1 from or to other moments: "
        "from 30\u00a0min to 1\u00a0h\u00a030\u00a0min; too few for a median; "
        "a is counted with 1\u00a0h\u00a030\u00a0min; by its times 2\u00a0h\u00a030\u00a0min." in texts(section(found, "in-short"))
    )
    (listed,) = [block for block in section(found, "appendix").blocks if isinstance(block, Table)]
    assert {row[1].text: row[3].text for row in listed.rows} == {
        "a": "1\u00a0h\u00a030\u00a0min; by its times 2\u00a0h\u00a030\u00a0min", "b": "30\u00a0min", "c": "10\u00a0h", "d": "took 1\u00a0h",
    }  # fmt: skip
    assert "Who noticed" not in listed.columns, "of the drill, which alone says so, nobody noticed"


def test_where_documents_say_otherwise_of_most_no_median_is_told(given, review):
    for number in range(6):
        key = f"i{number}"
        given("incidents", incident_key=key, path="a.md", title=key, occurred_on="2025-01-10")
        given("impact_durations", incident_key=key, minutes=10 * (number + 1), text="so long", line=number + 1, approximate=number == 0)
        if number in (1, 2, 3):
            given("diagnostics", incident_key=key, code="duration-of-other-moments", line=number + 1)
    given("documents", path="a.md")
    day = date(2025, 6, 1)
    found = review(given.published(), "2025-Q1", as_of=day)
    median = "35\u00a0min (n 6), about\u00a010\u00a0min to 1\u00a0h; 3 in doubt"
    assert cells_of(found, "impact", "Median impact (95 % interval)") == [median], "half of them are not most"
    assert any(one.startswith("3 of 6 durations are in doubt (section 9).") for one in texts(section(found, "impact")))
    given("impact_durations", incident_key="i5", basis="timeframe", minutes=200, line=9)
    found = review(given.published(), "2025-Q1", as_of=day)
    assert cells_of(found, "impact", "Impact, shortest to longest") == ["about\u00a010\u00a0min to 1\u00a0h (n 6, no median); 4 in doubt"]
    assert cells_of(found, "impact", "Measured, in all") == ["about\u00a03\u00a0h\u00a030\u00a0min; 4 in doubt"]
    assert cells_of(found, "impact", "The longest") == ["1\u00a0h; by its times 3\u00a0h\u00a020\u00a0min"]
    said = texts(section(found, "impact"))
    none_told = "No median and no interval of 2025-Q1 is told: 4 of the 6 durations are in doubt, as section 9 lists. The 2 not in doubt: "
    assert none_told + "about\u00a010\u00a0min, 50\u00a0min." in said
    assert "All 6 with a duration, of 6 incidents." in said
    assert any("4 of 6 are in doubt (section 9), so that it is not to be told as a fact." in one for one in texts(section(found, "appendix")))
    (longest,) = [block for block in section(found, "impact").blocks if isinstance(block, Table) and block.columns[0] == "Lasted"]
    assert [row[0].text for row in longest.rows][3:] == [
        "30\u00a0min; that is the time between other rows", "20\u00a0min; that is the time between other rows", "about\u00a010\u00a0min",
    ]  # fmt: skip


def test_of_a_single_duration_there_is_no_figure_no_sum_and_no_median(given, review):
    given("documents", path="a.md")
    for key, day in (("a", "2024-11-20"), ("b", "2025-01-10")):
        given("incidents", incident_key=key, path="a.md", title=key, occurred_on=day)
    given("impact_durations", incident_key="b", minutes=26, basis="timeline", approximate=True)
    found = review(given.published(), "2025-Q1", as_of=date(2025, 6, 1))
    (counted, *_) = [block for block in section(found, "impact").blocks if isinstance(block, Table)]
    assert counted.columns[1:] == ("2025-Q1", "2024-Q4, from 20\u00a0Nov\u00a02024")
    assert cells_of(found, "impact", "Impact, of the one measured") == ["about\u00a026\u00a0min (n 1)", "—"]
    assert not {"Measured, in all", "The longest (its part of all)"} & {row[0].text for row in counted.rows}
    drawn = {block.name: block.figure for block in section(found, "impact").blocks if isinstance(block, Drawn)}
    assert "durations" not in drawn
    assert drawn["noticed"].caption.endswith("What is written up begins on 20\u00a0Nov\u00a02024, so that 2024-Q4 is not whole.")
    assert "The one with a duration, of 1 incident." in texts(section(found, "impact"))
    (longest,) = [block for block in section(found, "impact").blocks if isinstance(block, Table) and block.columns[0] == "Lasted"]
    assert longest.rest == "It was worked out from times; words on how long it lasted were not read, and may stand elsewhere in the document."
    assert any("It took about\u00a026\u00a0min." in one for one in texts(section(found, "appendix")))


def test_what_was_met_stands_there_for_each_write_up_and_with_text_left_out_for_none(review, sample_db, tmp_path):
    def heard(found):
        return [block for block in section(found, "impact").blocks if isinstance(block, Table) and "Read in" in block.columns]

    (told,) = heard(review(sample_db, "2025-Q2", as_of=date(2025, 10, 15)))
    leaked = [[cell.text for cell in row] for row in told.rows[:3]]
    assert [row[1:4] for row in leaked] == [
        ["SEV2", "24\u00a0h\u00a035\u00a0min", "none"],
        ["", "", "Data protection officer informed on 25 June; assessed as not notifiable."],
        ["", "", told.rows[2][3].text],
    ]
    assert told.rows[2][3].text.endswith("; the access log shows no foreign use."), "of the gravest what came of it is told too"
    assert {row[0] for row in leaked} == {"INC-2025-017 · 24\u00a0Jun\u00a02025 · security incident"}
    assert [row[4] for row in leaked] == ["Customer Experience", "Business / Compliance Effect", "Executive Summary"]
    assert [row[5].place.line for row in told.rows[:3]] == [15, 17, 10]
    assert next(row[2].text for row in told.rows if row[0].text.endswith("drill")) == "took 2\u00a0h\u00a012\u00a0min"
    assert heard(review(told_to_leave_out(sample_db, tmp_path, DROPPED), "2025-Q2", as_of=date(2025, 10, 15))) == []


def test_a_column_with_the_same_words_in_every_row_is_said_below(first):
    (longest,) = [block for block in section(first, "impact").blocks if isinstance(block, Table) and block.columns[0] == "Lasted"]
    assert "Known" not in longest.columns
    assert longest.rest == "The first duration in each row is as its author states it."


def test_what_was_not_read_is_told_of_forms_and_only_where_a_number_uses_it(halves):
    said = " ".join(texts(section(halves, "not-measured")))
    assert "No form has a field for these, and rules made no value of them from other words: " in said
    told, *others = texts(section(halves, "not-measured"))
    assert told.endswith("except for what cannot be asked of them."), "nothing else is written"
    assert not any(name in one for name in ("priority", "reporter", "prepared by", "reviewers") for one in others)


def test_what_a_timeline_or_a_duration_gives_is_known_and_what_no_drill_can_have_is_not_asked(given, review):
    def told(key, *phases, **values):
        given("documents", path=f"{key}.md")
        given("incidents", incident_key=key, path=f"{key}.md", title=key, occurred_on="2025-01-10", **values)
        for field in ("started_at", "ended_at", "mitigation", "minutes_to_detect"):
            given("gaps", incident_key=key, path=f"{key}.md", field=field, reason="not_in_form")
        given("gaps", incident_key=key, path=f"{key}.md", field="audiences", reason="placeholder", line=9)
        for number, phase in enumerate(phases, 1):
            at = f"2025-01-10T1{number}:00"
            given("timeline_events", incident_key=key, seq=number, happened_at=at, event="Moved", phase=phase, phase_guessed=True, line=number)

    told("a", "started", "mitigated")
    told("b", None)
    told("c")
    given("impact_durations", incident_key="c", basis="timeframe", minutes=30, text="from 10:00 to 10:30")
    told("d", None, kind="drill")
    found = review(given.published(), "2025-Q1", as_of=date(2025, 6, 1))
    (table,) = [block for block in section(found, "not-measured").blocks if isinstance(block, Table)]
    assert table.columns == ("Value", "Known", "never asked", "its timeline was not read as giving it", "only “none”, a placeholder or a link")
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}
    assert rows["start"] == ["2 of 4 (2 as rules read timeline, duration or summary)", "—", "2", "—"]
    assert rows["end"] == ["2 of 4 (2 as rules read timeline, duration or summary)", "—", "2", "—"]
    said = next(one for one in texts(section(found, "not-measured")) if one.startswith("No form has a field for these"))
    assert "what was done against it" in said, "that a row ends it does not say by what"
    assert rows["time to detect"] == ["0 of 3", "1", "2", "—"]
    assert rows["who was affected"] == ["0 of 3", "—", "—", "3"]
    groups = {label: [place.incident for place in places] for label, places in found.notes[table.rows[0][0].notes[0] - 1].groups}
    assert groups == {
        "its timeline was not read as giving it": ["b", "d"],
        "no field of its own, but the timeline, the duration or the summary gives it": ["a", "c"],
    }


def test_a_day_that_could_not_be_read_is_told_in_its_words(given, review):
    given("documents", path="a.md")
    given("incidents", incident_key="a", path="a.md", occurred_on="2025-01-10", title="A")
    given("incidents", incident_key="b", path="b.md", title="B")
    given("gaps", incident_key="b", path="b.md", field="occurred_on", reason="unparseable", text="20202-01-16", line=14)
    given("incidents", incident_key="c", path="c.md", title="C")
    given("gaps", incident_key="c", path="c.md", field="occurred_on", reason="absent")
    said = texts(section(review(given.published(), "2025-Q1", as_of=date(2025, 6, 1)), "not-measured"))[-1]
    assert said.startswith("2 write-ups of the corpus have no day that could be read, so that they are in no period (b: “20202-01-16”, line 14, c);")


def test_a_time_of_detection_is_not_missing_where_the_time_to_detect_is_counted_from_it(review, written):
    """The row tells of detection in words of its own, without the label of a form."""
    text = (
        "# Apply job fails\n\n**Date:** 2025-01-10\n\n## Summary\n\nIt broke.\n\n## Timeline\n\n"
        "- 13:30 Outage began\n- 13:40 The monitor alerted us, detected the fault\n- 14:00 Resolved\n"
    )
    found = review(written(a=text), "2025-Q1", as_of=date(2025, 6, 1))
    assert cells_of(found, "impact", "Time to detect, of the one measured") == ["10\u00a0min (n 1)"]
    said = texts(section(found, "not-measured"))[1:] + [row[0] for table in tables(section(found, "not-measured")) for row in table]
    assert not any("time of detection" in one for one in said)


COMMAND = re.compile(r"(\d+) more (?:row|write-up)s? (?:is|are) not listed here; `afterword ([^`]+)`")


def test_what_is_not_listed_is_what_its_command_lists(review, sample_db, monkeypatch, capsys):
    for module, name in (
        (cells, "MOST_PLACES"), (s05_impact, "_MET"), (s05_impact, "_LONGEST"), (s05_impact, "_QUANTITIES"), (s07_follow_through, "MOST_PLACES"),
        (s09_not_measured, "MOST_PLACES"), (s09_not_measured, "_MOST_FINDINGS"), (s10_appendix, "_MOST"), (s03_came_back, "_MOST"),
        (s06_factors, "_THEMES"), (s06_factors, "_MOST_ADDED"),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, 1)
    monkeypatch.setattr(s06_factors, "_MOST", 2)
    monkeypatch.setattr(s04_unproven, "_MOST", {"own": 1, "older": 1})
    found = review(sample_db, "2025-Q2", as_of=date(2025, 10, 15))
    names = ("came-back", "unproven", "impact", "factors", "follow-through", "not-measured", "appendix")
    own = [block for name in names for block in section(found, name).blocks if getattr(block, "columns", ("",))[1:2] != ("Worked",)]
    drawn = {block.name: block.notes for block in own if isinstance(block, Drawn)}
    tables_of_many = [block for block in own if isinstance(block, Table) if COMMAND.search(block.rest)]
    wanted = [(len({row[0] for row in block.rows} if "Read in" in block.columns[3:] else block.rows), block.rest) for block in tables_of_many]
    noted = [number for block in own if isinstance(block, Table) for row in block.rows for number in row[0].notes]
    long = [number for number in noted if COMMAND.search(found.notes[number - 1].rest)]
    first = [next(number for number in long if words in found.notes[number - 1].rest) for words in ("--explain owned", "FROM missing_values")]
    for number in (*drawn["ageing"], *first):
        note = found.notes[number - 1]
        wanted.append((sum(len(places) for _, places in note.groups), note.rest))
    assert len(wanted) >= 6
    for shown, rest in wanted:
        left = COMMAND.findall(rest)
        listed = [run(capsys, monkeypatch, [*shlex.split(command), "--format", "csv", "--db", str(sample_db)]) for _, command in left]
        assert sum(map(len, listed)) == shown + sum(int(number) for number, _ in left), rest
        assert all(row.get("use", "counted") == "counted" for rows in listed for row in rows)


def run(capsys, monkeypatch, words):
    """The rows that a command prints."""
    monkeypatch.setattr(sys, "argv", ["afterword", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    printed = capsys.readouterr()
    assert not ended.value.code, printed.err
    return list(csv.DictReader(io.StringIO(printed.out)))


WRAPPED = """# Pumps stopped

**Date:** 2025-02-03
**Reporter:** Ana Meier

## Summary

The night pumps stopped when the lock keeper's
certificate had expired. This has happened
before, in a year that nobody wrote down.

## Impact

**Duration of Impact**: 279 minutes [^3]

## Who told us

Ana Meier saw the water rise
at the gate.

## Root cause

The certificate had expired.

## Action items

- Watch the certificate

[^3]: three stops in one night, from the first
    to the last.
"""


@pytest.fixture(scope="module")
def wrapped(review, written):
    return review(written(a=WRAPPED), "2025-Q1", as_of=date(2025, 6, 1))


def test_a_sentence_of_a_document_is_told_over_its_line_breaks(wrapped):
    said, incident = tables(section(wrapped, "came-back"))[0][0]
    assert said == "This has happened before, in a year that nobody wrote down."
    assert incident.endswith("3\u00a0Feb\u00a02025")
    (told,) = (block for block in section(wrapped, "came-back").blocks if isinstance(block, Table))
    assert told.rows[0][0].place.line == 9
    assert "1 sentence speaks of an earlier time; rules found it by its words, and it is in no count of repeats." in texts(
        section(wrapped, "came-back")
    )


def test_a_footnote_of_a_duration_stands_where_its_mark_does(wrapped):
    (longest,) = (block for block in section(wrapped, "impact").blocks if isinstance(block, Table) and block.columns[0] == "Lasted")
    words = longest.columns.index("In its author's words")
    assert longest.rows[0][words].text == "Duration of Impact: 279 minutes (three stops in one night, from the first to the last)"


def test_themes_that_were_read_in_other_places_before_are_not_put_beside_those_of_the_period(given, review):
    for number, (day, source) in enumerate([("2024-11-03", "title"), ("2025-02-03", "factor"), ("2025-03-03", "factor")]):
        key = f"i{number}"
        given("incidents", incident_key=key, title=f"Pumps {number}", occurred_on=day, path=f"{key}.md")
        given("classifications", incident_key=key, source=source, seq=1, attribute="theme", value="capacity", matched="full", line=9)
    found = section(review(given.published(), "2025-Q1", as_of=date(2025, 6, 1)), "factors")
    (themes,) = [block for block in found.blocks if isinstance(block, Table) and block.columns[0] == "Theme"]
    assert "Of all incidents before" not in themes.columns
    assert not [block for block in found.blocks if isinstance(block, Drawn)]
    assert texts(found)[0].endswith(
        "Of 1 earlier incident with a theme, words of the cause, the summary or the title stand in for 1, so that the column of all "
        "incidents before is left out: it would show where themes were read, not how often."
    )


def test_a_difference_that_rests_on_write_ups_in_which_customers_met_nothing_says_so(review, written):
    def document(day, met):
        return f"# Lock {day}\n\n**Date:** {day}\n\n## Summary\n\nThe lock stuck.\n\n## Impact\n\n- **Customer Experience**: {met}\n"

    days = [
        ("2024-06-03", "Boats waited"),
        *((f"2024-11-{day:02}", "Boats waited") for day in (3, 9)),
        *((f"2025-02-{day:02}", "Boats waited") for day in range(1, 9)),
    ]
    harmed = {f"d{number}": document(day, met) for number, (day, met) in enumerate(days)}
    unharmed = {f"n{day}": document(f"2025-03-{day:02}", "none") for day in (1, 2)}
    (told, *_) = texts(section(review(written(**harmed, **unharmed), "2025-Q1", as_of=date(2025, 6, 1)), "in-short"))
    assert told == (
        "10 incidents of 2025-Q1 are written up, after 2 of 2024-Q4, more than chance alone gives (without those in which, as their authors write, "
        "there was no impact, or none on customers: 8 after 2, which chance alone can give)."
    )


def test_a_ticket_that_may_tell_a_state_is_named_where_the_words_do_not(review, written):
    text = (
        "# Pumps stopped\n\n**Date:** 2025-02-03\n\n## Summary\n\nThe night pumps stopped.\n\n## Action items\n\n"
        "- Renew the 8 certificates ([ticket](https://git.example/lock/pumps/issues/8))\n"
        "- Watch the [certificates](https://git.example/lock/pumps/issues/31)\n- Page the keeper, see PUMP-4\n"
        "- Drain the [sump](https://lab.example/lock/works/gates/-/issues/7)\n- Tell the [warden](https://bugs.example/issues/9)\n"
    )
    (table,) = tables(section(review(written(a=text), "2025-Q1", as_of=date(2025, 6, 1)), "unproven"))
    states = sorted(next(cell for cell in row if "unknown" in cell) for row in table)
    unknown = "?\u00a0unknown"
    expected = [unknown, f"{unknown}; see #9", f"{unknown}; see gates#7", f"{unknown}; see pumps#31", f"{unknown}; see pumps#8"]
    assert states == expected, "PUMP-4 is in the words already; 8 is there too, but counts certificates"


def test_ages_of_one_kind_are_a_sentence_and_no_figure(review, written):
    found = review(written(a=WRAPPED, b=WRAPPED.replace("2025-02-03", "2024-11-03")), "2025-Q1", as_of=date(2025, 6, 1))
    blocks = section(found, "follow-through").blocks
    assert not any(isinstance(block, Drawn) and block.name == "ageing" for block in blocks)
    (said,) = (block for block in blocks if isinstance(block, Said) and "after its incident" in block.text)
    assert said.text == "Of 1 action, 180 to 364 d after its incident, no state was read."
    assert len(said.notes) == 1


def test_captions_tell_of_what_is_drawn_alone(first):
    drawn = {block.name: block.figure for one in first.sections for block in one.blocks if isinstance(block, Drawn)}
    begins = " What is written up begins on 22\u00a0Oct\u00a02024, so that 2024-Q4 is not whole."
    points = "A point is an incident; below each quarter, how many are measured and, where that is not all, of how many."
    assert drawn["durations"].caption == points + begins
    assert drawn["durations"].as_table == "Each row tells how many incidents are measured, and of how many." + begins
    assert drawn["noticed"].caption == "Each column is the incidents of a quarter, by who noticed first." + begins


@pytest.mark.parametrize(("guessed", "told"), [(True, True), (False, False)])
def test_durations_between_rows_that_rules_chose_are_said_to_be(given, review, guessed, told):
    given("incidents", incident_key="a", path="a.md", title="Pumps", occurred_on="2025-01-10")
    given("documents", path="a.md")
    given("impact_durations", incident_key="a", basis="timeline", starts_when="started", ends_when="mitigated", minutes=40, line=4, end_line=8)
    for seq, (phase, line) in enumerate((("started", 4), ("mitigated", 8))):
        given("timeline_events", incident_key="a", seq=seq, event="x", phase=phase, phase_guessed=guessed, line=line, end_line=line)
    found = texts(section(review(given.published(), "2025-Q1", as_of=date(2025, 6, 1)), "in-short"))
    assert any("; it lies between two rows of a timeline that rules chose by their words." in one for one in found) is told


def test_titles_that_tell_more_than_factors_are_told_apart(given, review):
    for key, title in (("a", "capacity"), ("b", "capacity"), ("c", "network")):
        given("incidents", incident_key=key, path=f"{key}.md", title="Pumps", occurred_on="2025-01-10")
        given("classifications", incident_key=key, source="factor", seq=1, attribute="theme", value="network", matched="link", line=9)
        given("classifications", incident_key=key, source="title", attribute="theme", value=title, matched="full", line=1)
    told = texts(section(review(given.published(), "2025-Q1", as_of=date(2025, 6, 1)), "factors"))[0]
    assert told.endswith("the title and the summary of that incident give no other. Titles alone would give more: capacity of 2 more incidents.")


def test_where_a_form_asks_for_no_owner_nobody_is_said_to_be_missing(given, review):
    for key, asks in (("a", True), ("b", False)):
        given("incidents", incident_key=key, path=f"{key}.md", title=key, occurred_on="2025-01-10")
        given("action_items", incident_key=key, action_key=f"{key}/1", text="Look at the belt", status="in_progress", known_on="2025-02-01")
        given("gaps", path=f"{key}.md", incident_key=key, action_key=f"{key}/1", field="owners", reason="absent" if asks else "not_in_form")
    (rows,) = tables(section(review(given.published(), "2025-Q1", as_of=date(2025, 6, 1)), "decisions"))
    assert sum("its form asks for no owner, and none is named" in row[2] for row in rows) == 1
    assert sum("its document names nobody for it" in row[2] for row in rows) == 1


def test_a_near_miss_that_cites_an_incident_is_told_among_what_came_back(review, sample_db):
    # INC-2025-021, line 11: "the same kind of thing as in INC-2025-002"; INC-2025-025, line 8: "The one from INC-2025-019."
    back = section(review(sample_db, "2025-Q3"), "came-back")
    assert any(
        one.startswith("2 times a near miss or a drill repeats an earlier incident, by the same rules; these are in no number") for one in texts(back)
    )
    rows = next(block.rows for block in back.blocks if isinstance(block, Table) and block.about.startswith("Near misses and drills"))
    assert [(row[0].text[:12], row[1].text[:12]) for row in rows] == [("INC-2025-025", "INC-2025-019"), ("INC-2025-021", "INC-2025-002")]
    assert rows[0][3].text.startswith("the later one cites it: “The one from INC-2025-019.”")


def test_of_a_pair_by_citation_it_is_told_which_themes_both_have(review, sample_db):
    pairs = tables(section(review(sample_db, "2025-Q3"), "came-back"))[0]
    (cited,) = [row for row in pairs if row[0].startswith("INC-2025-024") and row[1].startswith("INC-2025-002")]
    assert cited[3].endswith("; both have capacity (queue backlog) · Message Bus")


def test_the_day_of_an_earlier_incident_that_is_in_doubt_is_told_where_numbers_count_it(given, review):
    for key, day in (("a", "2024-12-21"), ("b", "2025-02-03")):
        given("documents", path=f"{key}.md")
        given("incidents", incident_key=key, path=f"{key}.md", title=key, occurred_on=day, line=1)
    told = "The day of the incident, 2024-12-21, is that of the timeline's first row, and its name says 2022."
    given("diagnostics", path="a.md", incident_key="a", code="day-in-another-year", severity="warning", message=told, line=7, end_line=7)
    found = section(review(given.published(), "2025-Q1", as_of=date(2025, 6, 1)), "not-measured")
    assert tables(found)[-1] == [[told, "a · 21\u00a0Dec\u00a02024", "7"]]
    assert any(one.endswith("numbers of earlier quarters and of earlier actions count it as of that day.") for one in texts(found))
    own = section(review(given.published(), "2024-Q4", as_of=date(2025, 6, 1)), "not-measured")
    assert tables(own)[-1] == tables(found)[-1]
    assert not any("of an earlier incident" in one for one in texts(own))


def test_labels_that_no_style_knows_are_said_to_be_in_no_number(given, review):
    given("documents", path="a.md")
    given("incidents", incident_key="a", path="a.md", title="a", occurred_on="2025-02-03")
    for number in range(8):
        given("incident_attributes", incident_key="a", name=f"Label {number}", value="x")
    said = " ".join(texts(section(review(given.published(), "2025-Q1", as_of=date(2025, 6, 1)), "not-measured")))
    assert "“Label 0”, “Label 1”, “Label 2”, “Label 3”, “Label 4”, “Label 5”, 2 more labels." in said


def test_where_the_corpus_begins_within_a_quarter_its_themes_say_so_too(given, review):
    for key, day in (("a", "2024-11-20"), ("b", "2025-01-10")):
        given("documents", path=f"{key}.md")
        given("incidents", incident_key=key, path=f"{key}.md", title=key, occurred_on=day)
        given("contributing_factors", incident_key=key, text="The certificate expired")
        given("classifications", incident_key=key, source="factor", seq=1, attribute="theme", value="expiry", matched="certificate expired", line=4)
    found = section(review(given.published(), "2025-Q1", as_of=date(2025, 6, 1)), "factors")
    drawn = {block.name: block.figure for block in found.blocks if isinstance(block, Drawn)}
    assert drawn["themes"].caption.endswith("What is written up begins on 20\u00a0Nov\u00a02024, so that 2024-Q4 is not whole.")


def test_a_mechanism_is_told_with_what_stands_before_its_words(written, review):
    document = "# INC-{0}: Gates {0}\n\n**Date:** 2025-0{0}-10\n\n## Root Cause\n\n{1}\n\n## Action Items\n\n- Look at it\n"
    causes = {
        "1": "Without being fully aware of the current cluster context, the keeper applied it.",
        "2": "It was applied to the wrong cluster by hand.",
    }
    db = written(**{f"a{number}": document.format(number, cause) for number, cause in causes.items()})
    rows = next(
        block.rows
        for block in section(review(db, "2025-Q1"), "came-back").blocks
        if isinstance(block, Table) and block.columns[-1].startswith("Mech")
    )
    assert "“Without being fully aware of the current cluster context" in rows[0][3].text


def test_a_drill_is_not_among_those_without_a_causal_chain(review, sample_db):
    # of eight incidents three have one, one left it empty and four wrote “none”; the drill INC-2025-011 is not asked for it
    found = section(review(sample_db, "2025-Q2"), "not-measured")
    assert any(one.startswith("Of 5 of those without a causal chain") for one in texts(found))
