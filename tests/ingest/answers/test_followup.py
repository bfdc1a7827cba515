from datetime import date, datetime
from pathlib import Path

import pytest

from ingest.answers.answer import followup_rows
from ingest.answers.followup import read_followup
from ingest.answers.known_actions import Known
from ingest.configuration import parse_configuration
from ingest.rules import Rules

TODAY = date(2025, 10, 15)
KEY = "INC-1/0f3a5c7e91"
HEAD = "action_key,on,status,evidence,by,accepted_until,reason\n"
ANA = Known(KEY, owners=("Ana Silva",), people=frozenset({"wulan"}), open_on=date(2025, 3, 1), status="not_started", verification="none")


def read(rows, known=ANA, rules=None, head=HEAD):
    return read_followup(head + rows, lambda keys: dict.fromkeys(keys, known), rules or Rules(), TODAY)


def one(row, known=ANA):
    answers, findings = read(f"{KEY},{row}\n", known)
    assert findings == ()
    return answers[0]


@pytest.mark.parametrize(
    ("words", "status"),
    [("complete", "complete"), ("not_started", "not_started"), ("Done", "complete"), ("WON'T DO", "cancelled"), ("to do", "not_started"), ("in_progress", "in_progress"), ("on hold", "blocked"), ("erledigt", "complete"), ("", None), ("-", None), ("n/a", None)],
)  # fmt: skip
def test_a_status_in_the_words_that_people_use(words, status):
    assert one(f"2025-10-06,{words},,,,because").status == status


def test_a_day_beside_done_is_the_day_of_completion_unless_it_is_still_to_come():
    assert one("2025-10-06,Done 3 May,,,,").completed_on == date(2025, 5, 3)
    assert one("2025-10-06,Done 3 December,,,,").completed_on is None


@pytest.mark.parametrize(
    ("evidence", "by", "check"),
    [
        ("done", "Ana Silva", ("claimed", None, None)),
        ("yes", "Ben Okoro", ("claimed", None, None)),
        ("fired in the drill of 3 July", "Ana Silva", ("evidenced", "Ana Silva", date(2025, 7, 3))),
        ("fired in the drill of 3 July", "Ben Okoro", ("independent", "Ben Okoro", date(2025, 7, 3))),
        ("fired in the drill of 3 July", "", ("evidenced", None, date(2025, 7, 3))),
        ("fired in the drill of 3 July", "Platform team", ("evidenced", None, date(2025, 7, 3))),
        ('"Ana Silva ran it on 3 July, none lost"', "Ben Okoro", ("evidenced", "Ana Silva", date(2025, 7, 3))),  # who relays it has not checked it
        ('"Wulan replayed the batch on 3 July, none lost"', "Ana Silva", ("independent", "Wulan", date(2025, 7, 3))),
        ("drill failed on 3 July", "Ben Okoro", ("pending", None, None)),
        ("will be tested in Q4", "Ben Okoro", ("pending", None, None)),
    ],
)
def test_words_decide_who_checked_and_whoever_answers_vouches_where_they_name_nobody(evidence, by, check):
    found = one(f"2025-10-06,complete,{evidence},{by},,")
    assert (found.verification, found.verified_by, found.verified_on) == check


def test_nobody_is_independent_of_owners_who_are_not_known():
    assert one("2025-10-06,complete,fired in the drill of 3 July,Ben Okoro,,", Known(KEY)).verification == "evidenced"


def test_a_day_on_which_the_document_says_that_it_is_open_is_none_of_the_check():
    assert one('2025-10-06,complete,"All run for 29 February 2024 in the test schema, figures equal",Ana Silva,,').verified_on is None


def test_an_acceptance_and_a_reason_alone_are_answers():
    found = one("2025-10-06,,,Ana,2026-03-31,We live with it")
    assert (found.status, found.verification, found.accepted_until, found.reason, found.by) == (
        None,
        None,
        date(2026, 3, 31),
        "We live with it",
        "Ana",
    )
    assert one("2025-10-06,,,,,Nobody had it").reason == "Nobody had it"


def test_a_spreadsheet_in_another_order_with_missing_columns():
    text = f"\ufeffOn;Action Key;Status\r\n06/10/2025;{KEY};Done\r\n\r\n13/10/2025;{KEY};done\r\n"
    answers, findings = read_followup(text, lambda keys: dict.fromkeys(keys, ANA), Rules(), TODAY)
    assert findings == ()
    assert [(a.on, a.status, a.line) for a in answers] == [(date(2025, 10, 6), "complete", 2), (date(2025, 10, 13), "complete", 4)]


def test_the_order_of_the_settings_decides_days_in_numbers():
    rules = Rules(parse_configuration('[time]\nday_order = "mdy"'))
    answers, _ = read(f"{KEY},06/10/2025,done,,,,\n", rules=rules)
    assert answers[0].on == date(2025, 6, 10)


@pytest.mark.parametrize(
    ("row", "code", "message"),
    [
        (f"{KEY},2025-02-30,done,,,,", "row-not-read", 'The day of the answer, "2025-02-30", is no day of any calendar.'),
        (
            f"{KEY},06/10/2025,done,,,,",
            "row-not-read",
            'The day of the answer, "06/10/2025", can be read as more than one day; write it as in "2025-07-03".',
        ),
        (f"{KEY},soon,done,,,,", "row-not-read", 'The day of the answer, "soon", was not understood; write it as in "2025-07-03".'),
        (f"{KEY},,done,,,,", "row-not-read", "The answer has no day."),
        (f"{KEY},2025-10-16,done,,,,", "row-not-read", "The answer is of 2025-10-16, which is still to come."),
        (f"{KEY},2025-10-06,,,Ana,,", "row-not-read", "The answer says nothing that can be used."),
        (f"{KEY},2025-10-06,green-ish,,,,", "value-not-read", 'The status "green-ish" was not understood.'),
        (",2025-10-06,done,,,,", "row-not-read", "The answer names no action."),
    ],
)
def test_a_bad_row_costs_only_itself(row, code, message):
    answers, findings = read(f"{KEY},2025-10-01,done,,,,\n{row}\n{KEY},2025-10-02,blocked,,,,\n")
    assert [answer.line for answer in answers] == [2, 4]
    assert [(one.code, one.severity, one.line, one.message) for one in findings] == [(code, "warning", 3, message)]


def test_a_status_that_is_not_understood_leaves_the_rest():
    answers, findings = read(f"{KEY},2025-10-06,green-ish,,Ana,2026-03-31,\n")
    assert [(a.status, a.accepted_until) for a in answers] == [(None, date(2026, 3, 31))]
    assert [one.code for one in findings] == ["value-not-read"]


@pytest.mark.parametrize(
    ("known", "code", "message", "hint"),
    [
        (Known(None, near="INC-1/0f3a5c7e92"), "answer-without-action", f'There is no action "{KEY}".', 'Did you mean "INC-1/0f3a5c7e92"?'),
        (Known(None), "answer-without-action", f'There is no action "{KEY}".', "Keys of actions are listed by `afterword actions --format csv`."),
        (Known(None, deleted_on=date(2025, 8, 20)), "answer-without-action", f'There is no action "{KEY}"; it was deleted from its document on 2025-08-20.', "Delete the answer, or put the action back."),
        (Known("INC-1/new", reworded=True), "answer-to-earlier-words", f'The action "{KEY}" was reworded; the answer counts for INC-1/new.', "Write the new key."),
    ],
)  # fmt: skip
def test_a_key_that_no_action_has_now(known, code, message, hint):
    answers, findings = read(f"{KEY},2025-10-06,done,,,,\n", known)
    assert [(one.code, one.line, one.message, one.hint) for one in findings] == [(code, 2, message, hint)]
    assert [answer.action_key for answer in answers] == (["INC-1/new"] if known.action_key else [])


def test_rows_of_the_history_say_what_each_answer_changes_against_the_one_before():
    answers, _ = read(
        f"{KEY},2025-10-08,won't do,,Ana,,too dear\n{KEY},2025-10-06,done,fired in the drill of 3 July,Ben,,\n{KEY},2025-10-07,done,,,,\n"
    )
    rows = list(followup_rows(answers))
    assert [row["changes"] for row in rows] == [["state", "dropped"], ["state", "verified"], []]
    assert {name: rows[0][name] for name in ("observed_at", "source", "status", "given_by", "reason", "path", "line", "attests")} == {
        "observed_at": datetime(2025, 10, 8), "source": "followup", "status": "cancelled", "given_by": "Ana", "reason": "too dear",
        "path": "followup.csv", "line": 2, "attests": True,
    }  # fmt: skip


def test_the_rows_to_copy_from_the_documentation_are_answers():
    page = (Path(__file__).parents[3] / "docs" / "answers.md").read_text(encoding="utf-8")
    example = page.partition("```csv\n")[2].partition("```")[0]
    answers, findings = read_followup(example, lambda keys: {key: Known(key) for key in keys}, Rules(), TODAY)
    assert findings == ()
    assert [(a.status, a.verification, a.accepted_until) for a in answers] == [
        ("complete", "evidenced", None),
        ("in_progress", None, None),
        (None, None, date(2026, 3, 31)),
        ("cancelled", None, None),
    ]
