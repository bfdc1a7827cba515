from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading import Reason
from ingest.values.statuses import StatusWords, read_action_status, read_incident_status, stated_below, stated_status, told_state, trailing_status
from tests.ingest.values.bundled import find_iso_day, table

WORDS = StatusWords.from_table(table("words/statuses.toml"))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Resolved", "resolved"),
        ("**Resolved**", "resolved"),
        ("✅ Resolved", "resolved"),
        ("closed (2024-01-01)", "resolved"),
        ("Resolved, monitoring until Friday", "resolved"),
        ("Resolved / Follow-up", "resolved"),
        ("Monitoring", "monitoring"),
        ("Mitigated", "monitoring"),
        ("Follow-up", "follow_up"),
        ("Follow-up: resolved on Monday", "follow_up"),
        ("Not resolved", "open"),
        ("Unresolved", "open"),
        ("Ongoing", "open"),
        # One of the states offered is marked.
        ("_**Resolved** | Monitoring | Follow-up_", "resolved"),
        ("~~Resolved~~ | Monitoring | ~~Follow-up~~", "monitoring"),
        ("[ ] Resolved [x] Monitoring [ ] Follow-up", "monitoring"),
    ],
)
def test_incident_status(text: str, status: str) -> None:
    assert read_incident_status(text, WORDS).value == status


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (" ", Reason.ABSENT),
        ("_Resolved | Monitoring | Follow-up_.", Reason.PLACEHOLDER),
        ("Resolved / Monitoring / Follow-up", Reason.PLACEHOLDER),
        ("Resolved | Monitoring", Reason.PLACEHOLDER),
        ("We hope so", Reason.UNPARSEABLE),
    ],
)
def test_no_incident_status(text: str, reason: Reason) -> None:
    assert read_incident_status(text, WORDS).reason is reason


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Not Started", "not_started"),
        ("not done", "not_started"),
        ("Not complete", "not_started"),
        ("not yet complete", "not_started"),
        ("to be completed", "not_started"),
        ("Will be done by 2025-06-01", "not_started"),
        ("0%", "not_started"),
        ("❌", "not_started"),
        ("[ ]", "not_started"),
        ("Open", "not_started"),
        ("Pending", "not_started"),
        ("Scheduled for Q4", "not_started"),
        ("Backlog (OPS-12)", "not_started"),
        ("In progress", "in_progress"),
        ("80 %", "in_progress"),
        ("In Progress (80%)", "in_progress"),
        ("Partially done", "in_progress"),
        ("Complete - pending deploy", "in_progress"),
        ("Code complete, rollout in progress", "in_progress"),
        ("Not fully rolled out", "in_progress"),
        ("In review", "in_progress"),
        ("🚧 WIP", "in_progress"),
        ("Blocked", "blocked"),
        ("In progress, blocked by vendor", "blocked"),
        ("Deferred to Q3", "blocked"),
        ("On hold", "blocked"),
        ("Done", "complete"),
        ("100%", "complete"),
        ("100% done", "complete"),
        ("✅", "complete"),
        ("[x]", "complete"),
        ("Complete ✅", "complete"),
        ("Merged in #123", "complete"),
        ("Done - pending verification", "complete"),
        ("Done, not yet verified", "complete"),
        ("Done; follow-up planned in OPS-12", "complete"),
        ("Open → Done", "complete"),
        ("~~In progress~~ Done", "complete"),
        ("Not Started | **In Progress** | Complete", "in_progress"),
        ("Won't do", "cancelled"),
        ("Won’t fix", "cancelled"),
        ("Closed as duplicate", "cancelled"),
        ("closed (won't fix)", "cancelled"),
        ("no longer needed", "cancelled"),
        ("Superseded by OPS-9", "cancelled"),
    ],
)
def test_action_status(text: str, status: str) -> None:
    value = read_action_status(text, WORDS, find_iso_day).value
    assert value is not None
    assert value.status == status


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Done 2025-07-03", date(2025, 7, 3)),
        ("Complete (2025-07-03)", date(2025, 7, 3)),
        ("2025-07-03: done", date(2025, 7, 3)),
        ("Completed on 2025-06-01, follow-up 2025-07-01", date(2025, 6, 1)),
        ("Done, verified 2025-07-05", None),  # the day of another matter
        ("Done - next review 2025-09-01", None),
        ("In progress, due 2025-07-03", None),
        ("Done", None),
    ],
)
def test_completion_day(text: str, day: date | None) -> None:
    value = read_action_status(text, WORDS, find_iso_day).value
    assert value is not None
    assert value.completed_on == day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.ABSENT),
        ("Not Started / In Progress / Complete", Reason.PLACEHOLDER),
        ("Open | Closed", Reason.PLACEHOLDER),
        ("Done?", Reason.AMBIGUOUS),
        ("2025-07-03", Reason.UNPARSEABLE),
        ("Overdue", Reason.UNPARSEABLE),
        ("see ticket", Reason.UNPARSEABLE),
    ],
)
def test_no_action_status(text: str, reason: Reason) -> None:
    assert read_action_status(text, WORDS, find_iso_day).reason is reason


@pytest.mark.parametrize(
    ("text", "status", "action"),
    [
        ("Pin the version (DONE)", "complete", "Pin the version"),
        ("Move the agent (done in #12)", "complete", "Move the agent"),
        ("Fix the pool - fixed", "complete", "Fix the pool"),
        ("Alert on lag ✅", "complete", "Alert on lag"),
        ("Upgrade the proxy. Done.", "complete", "Upgrade the proxy"),
        ("Set up probes - in progress", "in_progress", "Set up probes"),
        ("Switch to the right yard first. PR exists", "in_progress", "Switch to the right yard first"),
        ("Automate renewal (won't do)", "cancelled", "Automate renewal"),
        ("Show the waiting jobs on a graph. Done in the harbour board.", "complete", "Show the waiting jobs on a graph"),
        ("Raise the limit - fixed in release 41", "complete", "Raise the limit"),
    ],
)
def test_trailing_status(text: str, status: str, action: str) -> None:
    found = trailing_status(text, WORDS)
    assert found is not None
    assert (found[0], text[: found[1]].rstrip(" -.")) == (status, action)


@pytest.mark.parametrize(
    "text",
    [
        "Make sure it is fixed",
        "Get it done",
        "Block the merge until done",
        "Warn the crew once the dredging is done",
        "Tidy the yard (to be done)",
        "Refuse a change for which no PR exists",
        "Keep the PR open",
        "Add docs",
        "[done] Foo",
        "",
        "Tidy up. Done in two weeks.",
        "Tidy - done in Q3",
        "Tidy - done in two batches",
        "Add a check: implemented in Go",
    ],
)
def test_no_trailing_status(text: str) -> None:
    assert trailing_status(text, WORDS) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Scan the yard's servers: This is a work in progress and we will go on with the cranes.", "This is a work in progress"),
        ("Rotate the keys. This has already been done for the gates", "This has already been done"),
        ("Write down who is called; work on this has begun", "work on this has begun"),
        ("**Least privilege at the locks**: We are working on roles for the night shift", "We are working on"),
        ("Priorities for the pumps: Has been scheduled as part of the winter works", "Has been scheduled"),
        ("Replace the buoy. It is scheduled for May", "It is scheduled"),
        ("Keep the two charts apart. PR exists for the first", "PR exists"),
        ("Replace the buoy once it has been scheduled", None),
        ("Check that a backup has been scheduled", None),
        ("Replace the buoy: it has not been scheduled", None),
        ("Decide who answers while we are working on a lock", None),
        ("Merge only where a PR exists", None),
        ("The team has since raised a case with the vendor", None),
        ("The team has since changed the vendor", "The team has since changed"),
        ("We then moved to another berth: decide what stays", None),
        ("Find out why this is in progress for hours", None),
        ("Mark what is a work in progress", None),
    ],
)
def test_a_sentence_that_tells_the_state(text: str, said: str | None) -> None:
    assert stated_status(text, WORDS) == said


def test_a_line_under_an_action_that_opens_with_its_state() -> None:
    assert stated_below(["see the wiki", "- This has been done: crew@boats.example"], WORDS) == "This has been done"
    assert stated_below(["- Move the mailbox. This has been done"], WORDS) is None  # a part's


def test_words_that_tell_a_state_and_name_none() -> None:
    assert told_state("The team has since changed", WORDS) == "complete"
    assert told_state("Raise the limit", WORDS) is None


@given(st.text(max_size=200))
def test_never_raises(text: str) -> None:
    for span in (read_incident_status(text, WORDS).span, read_action_status(text, WORDS, find_iso_day).span):
        assert span is None or 0 <= span[0] <= span[1] <= len(text)
    found = trailing_status(text, WORDS)
    assert found is None or 0 <= found[1] < len(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("done, then reverted", "not_started"),
        ("Done but reverted", "not_started"),
        ("closed (reopened 3 May)", "not_started"),
        ("🔴 not yet", "not_started"),
        ("done soon", "not_started"),
        ("Completed? No", "not_started"),
        ("Done: no", "not_started"),
        ("not done", "not_started"),
        ("almost done", "in_progress"),
        ("done except for the EU", "in_progress"),
        ("Done (except EU)", "in_progress"),
        ("all but done", "in_progress"),
        ("done in staging only", "in_progress"),
        ("Done - but not for EU", "in_progress"),
        ("⏳", "in_progress"),
        ("[/]", "in_progress"),
        ("parked", "blocked"),
        ("Stopped until June", "blocked"),
        ("[>]", "blocked"),
        ("[-]", "cancelled"),
        ("gave up", "cancelled"),
        ("Done; sign-off maybe in May", "complete"),
        ("Rolled back, done", "complete"),
        ("Done / not verified", "complete"),
        ("completed: yes", "complete"),
    ],
)
def test_what_changes_a_finished_state(text, status):
    reading = read_action_status(text, WORDS, lambda _: None)
    assert reading.value is not None
    assert reading.value.status == status


@pytest.mark.parametrize(
    "text", ["done? ask Ben", "(done?)", "done; reverted on 3 May", "we think it's done", "fixed but came back", "can be closed", "[~]"]
)
def test_a_state_in_doubt_is_none(text):
    assert read_action_status(text, WORDS, lambda _: None).reason is Reason.AMBIGUOUS


@pytest.mark.parametrize("text", ["Not verified", "not yet verified", "To be verified", "unverified", "verification pending"])
def test_how_far_the_check_is_says_nothing_of_the_state(text):
    assert read_action_status(text, WORDS, lambda _: None).value is None
