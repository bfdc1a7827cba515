import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.values.verification import VerificationWords, read_verification
from tests.ingest.values.bundled import find_iso_day, table

WORDS = VerificationWords.from_table(table("words/verification.toml"))


@pytest.mark.parametrize(
    ("text", "rung"),
    [
        ("", "none"),
        ("-", "none"),
        ("—", "none"),
        ("N/A", "none"),
        ("none", "none"),
        ("TBD", "pending"),
        ("Pending", "pending"),
        ("pending", "pending"),
        ("Not yet", "pending"),
        ("To be verified in Q4 drill", "pending"),
        ("will be tested in Q4 drill", "pending"),
        ("to be verified", "pending"),
        ("not yet tested", "pending"),
        ("could not be tested", "pending"),
        ("Not verified", "pending"),
        ("Untested", "pending"),
        ("Never tested", "pending"),
        ("Test scheduled for 2025-09-01", "pending"),
        ("Load test planned", "pending"),
        ("Verify alert fires in staging", "pending"),
        ("Q4 game day", "pending"),
        ("Run failover drill", "pending"),
        ("The alert did not fire in the drill", "pending"),
        ("Drill failed", "pending"),
        ("Test failed 2025-07-01", "pending"),
        ("drill on 2 Aug failed", "pending"),
        ("drill on 2025-08-02 failed", "pending"),
        ("Drill 2025-08-02: failed", "pending"),
        ("failed in test on 2025-06-02", "pending"),
        ("load test on staging failed again on 2025-08-02", "pending"),
        ("drill on 2025-08-02 failed, not passed yet", "pending"),
        ("In progress", "pending"),
        ("Awaiting deploy", "pending"),
        ("comes with the audit in July", "pending"),
        ("24 of 61 so far", "pending"),
        ("Confirm p99 below 200 ms after deploy", "pending"),
        ("Should be tested once deployed", "pending"),
        ("Check dashboard after release", "pending"),
        ("Next game day", "pending"),
        ("yes", "claimed"),
        ("Verified", "claimed"),
        ("done", "claimed"),
        ("Done", "claimed"),
        ("OPS-123", "claimed"),
        ("https://github.com/o/r/pull/12", "claimed"),
        ("[#12](https://github.com/o/r/pull/12)", "claimed"),
        ("Ana", "claimed"),
        ("verified by Ana", "claimed"),
        ("Verified by Bob", "claimed"),
        ("Code review", "claimed"),
        ("Load test", "claimed"),
        ("Merged", "claimed"),
        ("Deployed to prod", "claimed"),
        ("✅", "claimed"),
        ("Tested", "claimed"),
        ("PR #12 merged", "claimed"),
        ("Works", "claimed"),
        ("Alert configured", "claimed"),
        ("Reviewed by Bob", "claimed"),
        ("Verified in staging", "claimed"),
        ("LGTM", "claimed"),
        ("Monitoring in place", "claimed"),
        ("Unit tests added 2025-07-03", "claimed"),
        ("Dashboard created 2025-07-03", "claimed"),
        ("Merged 2025-07-03", "claimed"),
        ("Deployed 2025-07-03", "claimed"),
        ("Alerts live since March", "claimed"),
        ("Test blocked by vendor", "pending"),
        ("PR approved, tests added", "claimed"),
        ("2025-07-03", "claimed"),
        ("Will be verified by Bob on 2025-09-01", "pending"),
        ("No evidence yet", "pending"),
        ("Verified by Ana in staging", "claimed"),
        ("n/a – documentation only", "claimed"),
        ("see OPS-12", "claimed"),
        ("Smoke test added to CI", "claimed"),
        ("Test", "claimed"),
        ("Tested: yes", "claimed"),
        ("Failover test scheduled 2025-09-10 with Bob", "pending"),
        ("to follow", "pending"),
        ("he'll try it", "pending"),
        ("no check yet", "pending"),
        ("screenshot", "claimed"),
        ("schema diff in OPS-12", "claimed"),
        ("Fixed in build 4212", "claimed"),
        ("alert fired in the drill, but the page never arrived", "pending"),
        ("failed the test on 2025-02-03", "pending"),
    ],
)
def test_no_check_recorded(text: str, rung: str) -> None:
    assert read_verification(text, ("Ana",), WORDS, find_iso_day).rung == rung


# The owner is Ana: a check by her is evidence, one by somebody else independent.
@pytest.mark.parametrize(
    ("text", "rung", "kind", "by", "on"),
    [
        ("2025-07-03, fired in the staging drill", "evidenced", "drill", None, "2025-07-03"),
        ("Verified 2025-07-03", "evidenced", None, None, "2025-07-03"),
        ("Load test passed", "evidenced", "test", None, None),
        ("Load test 2025-07-03: 2x peak, no errors", "evidenced", "measurement", None, "2025-07-03"),
        ("Alert fired in staging test on 2025-01-28", "evidenced", "signal", None, "2025-01-28"),
        ("Restored from backup in 40 minutes on 2025-02-02", "evidenced", "drill", None, "2025-02-02"),
        ("Game day 2025-05-05 passed", "evidenced", "drill", None, "2025-05-05"),
        ("p99 down from 900 ms to 120 ms", "evidenced", "measurement", None, None),
        ("No recurrence since 2025-03-01; dashboard shows zero timeouts", "evidenced", "measurement", None, "2025-03-01"),
        ("Tested in staging by killing a node", "evidenced", "test", None, None),
        ("CI run green", "evidenced", "test", None, None),
        ("[Grafana snapshot](https://grafana.x/d/abc)", "evidenced", "measurement", None, None),
        ("Unit tests pass in CI", "evidenced", "test", None, None),
        ("Alert fired and paged on-call during drill", "evidenced", "drill", None, None),
        ("Error rate stayed below 0.1% for two weeks", "evidenced", "measurement", None, None),
        ("Reviewed by Ana 2025-07-03", "evidenced", "sign_off", "Ana", "2025-07-03"),
        ("Verified in failover drill", "evidenced", "drill", None, None),
        ("Simulated expiry in staging; alert fired within 5 minutes", "evidenced", "drill", None, None),
        ("Passed in staging, will repeat in production", "evidenced", "test", None, None),
        ("Failover drill completed without data loss", "evidenced", "drill", None, None),
        ("Synthetic check green for 14 days", "evidenced", "signal", None, None),
        ("Bob ran the failover drill on 2025-07-03", "independent", "drill", "Bob", "2025-07-03"),
        ("Reviewed by Bob Chen 2025-07-03", "independent", "sign_off", "Bob Chen", "2025-07-03"),
        ("Verified by Bob in the game day, alert fired", "independent", "drill", "Bob", None),
        ("2025-07-03, load test passed, checked by @bob", "independent", "test", "@bob", "2025-07-03"),
        ("Alert fired in drill (verified by Priya N.)", "independent", "drill", "Priya N", None),
        ("Load test passed; verified by QA", "evidenced", "test", None, None),
        ("Signed off by Maria Lopez on 2025-06-01", "independent", "sign_off", "Maria Lopez", "2025-06-01"),
        ("Drill passed, signed off by the Payments team 2025-06-01", "evidenced", "drill", None, "2025-06-01"),
        ("Q3 drill passed", "evidenced", "drill", None, None),
        ("Restore tested monthly, last 2025-06-01", "evidenced", "drill", None, "2025-06-01"),
        ("Ana, 2025-07-03", "evidenced", "sign_off", "Ana", "2025-07-03"),
        ("Bob Chen 2025-07-03", "independent", "sign_off", "Bob Chen", "2025-07-03"),
        ("Tests pass; rollout planned", "evidenced", "test", None, None),
        ("Verified in prod by Bob 2025-07-03", "independent", "sign_off", "Bob", "2025-07-03"),
        ("Observed no further OOM kills in 30 days of dashboards", "evidenced", "measurement", None, None),
        ("Canary deploy blocked a bad release on 2025-06-11", "evidenced", "signal", None, "2025-06-11"),
        ("Alert threshold verified against last 90 days of metrics", "evidenced", "signal", None, None),
        ("Tabletop exercise 2025-08-14", "evidenced", "drill", None, "2025-08-14"),
        ("Bob Chen, 2025-07-03: replayed 10k messages, none lost", "independent", "test", "Bob Chen", "2025-07-03"),
        ("screenshot of the refusal in OPS-12", "evidenced", None, None, None),
        ("build with a blank column stops, see CI run 8812", "evidenced", "test", None, None),
        ("Load test: 11 h 40 without a backup", "evidenced", "test", None, None),
        ("replayed the traffic, 14/14 came through", "evidenced", "test", None, None),
    ],
)
def test_check_recorded(text: str, rung: str, kind: str | None, by: str | None, on: str | None) -> None:
    found = read_verification(text, ("Ana",), WORDS, find_iso_day)
    assert (found.rung, found.kind, found.by, found.on and found.on.isoformat()) == (rung, kind, by, on)


@pytest.mark.parametrize(
    ("owners", "rung"),
    [
        ((), "evidenced"),  # nobody known to be independent of
        (("Bob Chen",), "evidenced"),
        (("@bob",), "evidenced"),
        (("Ana",), "independent"),
        (("Payments team",), "independent"),
    ],
)
def test_independent_of_known_owners(owners: tuple[str, ...], rung: str) -> None:
    assert read_verification("Load test passed 2025-07-03, verified by Bob", owners, WORDS, find_iso_day).rung == rung


def test_best_sentence_decides() -> None:
    assert read_verification("Drill passed 2025-07-03; repeat in Q4", (), WORDS, find_iso_day).rung == "evidenced"
    assert read_verification("Repeat in Q4. Drill passed 2025-07-03", (), WORDS, find_iso_day).rung == "evidenced"


@pytest.mark.parametrize(
    ("text", "rung", "by"),
    [
        ("Wulan upload the bad file on staging, rejected with 3 errors", "independent", "Wulan"),
        ("Ana upload the bad file on staging, rejected with 3 errors", "evidenced", "Ana"),  # the owner
        ("Worker started on staging, test run rejected", "evidenced", None),  # nobody of the document
        ("Both replays right, load test passed. Gez. Aylin", "independent", "Aylin"),
        ("test run with the bills of March 2025-05-20: finds them. Seen by R. Ammann", "independent", "R. Ammann"),
        ("chaos day, to be done", "pending", None),
        ("tested against an empty folder: stops at 4000 with exit 25", "evidenced", None),
        ("Attempt rejected on 2025-03-05, witnessed by Mr A. Reyes (IT Risk)", "independent", "Mr A. Reyes"),
        ("CI run failed as it should (wulan, 27 Feb)", "independent", "wulan"),
        ("Pull test at 9 of 9 sites, L. Fong (Safety Advisor), 2025-05-13", "independent", "L. Fong"),
        ("replayed the batch in the sandbox, 0 of 61 mismatches, Wulan watched", "independent", "Wulan"),
        ("20 cold starts on the old phone, 0 empty uploads", "evidenced", None),
        ("test in CI, and @ninok searched the output by hand on 2025-03-09", "independent", "@ninok"),
        ("Test on staging, and @ninok will look at it", "pending", None),
        ("effectiveness check after 2 releases", "pending", None),
        ("Stopped at statement 3 on staging, exit code 1. Mia Berg", "independent", "Mia Berg"),
        ("Paged on staging with the queries slowed down. Wulan", "independent", "Wulan"),
        ("Paged on staging with the queries slowed down. Passed", "evidenced", None),
        ("[run 1187](https://ci.example/runs/1187)", "evidenced", None),
        ("Release 24.7 on staging, broken on purpose: rolled back, 7 before and 7 after. Mia Berg watched, 2024-06-20", "independent", "Mia Berg"),
        ("On 2024-08-29 Wulan deleted the rule on staging and started it again: twenty quotes, none wrong", "independent", "Wulan"),
        ("Compared with the sheet on 2024-12-05: 140 of 140 in the list, and eleven that nobody had on paper", "evidenced", None),
        ("sent a file from a private address, it was in the queue as a ticket after two minutes", "evidenced", None),
    ],
)
def test_people_whom_the_document_names(text: str, rung: str, by: str | None) -> None:
    found = read_verification(text, ("Ana",), WORDS, find_iso_day, frozenset({"wulan", "ana"}))
    assert (found.rung, found.by) == (rung, by)


@given(st.text(max_size=300), st.lists(st.text(max_size=12), max_size=2).map(tuple))
def test_never_raises(text: str, owners: tuple[str, ...]) -> None:
    found = read_verification(text, owners, WORDS, find_iso_day)
    assert found.rung in {"none", "pending", "claimed", "evidenced", "independent"}
    assert found.rung != "independent" or (found.by and owners)


@pytest.mark.parametrize(
    "text", ["Bundle without zone refused in staging on 2025-03-17", "CI job `no-env-in-layers` red on a planted key, 2025-02-12"]
)
def test_what_was_refused_was_checked_whatever_it_lacked(text):
    assert read_verification(text, ("Ana",), WORDS, find_iso_day).rung == "evidenced"


def test_a_check_that_was_done_without_is_none():
    assert read_verification("merged without a test", ("Ana",), WORDS, find_iso_day).rung == "pending"


LADDER = {
    "none": ("", "-", "—", "n/a", "No", "nothing"),
    "pending": (
        "we will check in March", "should work", "hopefully works", "ought to work", "not verified", "not verified, no staging", "test is scheduled", "verify in next drill",
        "tested: still broken", "tested, does not work", "test failed", "nobody has checked", "will see at the next failover", "can't be tested", "Ana to check",
    ),
    "claimed": (
        "tested", "verified locally", "works on my machine", "verified by reading the code", "verified it fails", "code review", "LGTM", "✅", "see OPS-12", "works as expected",
        "verified by eye", "tested manually", "in production", "Bob confirmed", "peer reviewed",
    ),
    "evidenced": (
        "alert fired in the drill", "killed the disk in staging, page came in 2 minutes", "replayed the traffic: 0 timeouts", "CI job goes red when the export is empty, run 8812",
        "error rate down from 3% to 0.1% since release", "failover test passed",
    ),
    "independent": ("alert fired in drill, witnessed by Bob", "2025-05-03 Bob: alert fired in the drill", "verified by Bob on 2025-05-03", "Bob restored the backup in staging: no rows missing"),
}  # fmt: skip


@pytest.mark.parametrize(("rung", "text"), [(rung, text) for rung, texts in LADDER.items() for text in texts])
def test_the_rungs_of_the_ladder(rung, text):
    assert read_verification(text, ("Ana",), WORDS, find_iso_day).rung == rung


@pytest.mark.parametrize(
    "text",
    [
        "failed as expected in test on 2025-06-02",
        "bad config failed in test on 2025-06-02",
        "CI on 2025-06-02: old image fails, new one passes",
        "drill failed on 2025-06-02, passed on 2025-06-09",
        "failed over in the drill on 2025-06-02",
        "Restore test 2025-06-02: failed job retried and passed",
    ],
)
def test_what_was_meant_to_fail_or_passed_in_the_end_is_evidence(text: str) -> None:
    assert read_verification(text, (), WORDS, find_iso_day).rung == "evidenced"
