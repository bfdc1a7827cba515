import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading import Reason
from ingest.values.phases import PhaseWords, read_phase
from tests.ingest.values.bundled import table

WORDS = PhaseWords.from_table(table("words/phases.toml"))


@pytest.mark.parametrize(
    ("text", "phase", "guessed"),
    [
        ("First detected:", "detected", False),
        ("First detected", "detected", False),
        ("Team aware", "detected", False),
        ("lag alert", "detected", True),
        ('alarm "queue size is too large"', "detected", True),
        ("**Recovery:**", "mitigated", False),
        ("Incident declared", "declared", False),
        ("Service back (resolved)", "resolved", False),
        ("Resolved", "resolved", False),
        ("Detection event logged", "detected", True),
        ("On-call acknowledged", "acknowledged", False),
        ("PagerDuty alert fired for checkout error rate", "detected", True),
        ("Ana acknowledged the page", "acknowledged", True),
        ("Rolled back to v2.30", "mitigated", True),
        ("Root cause identified: pool exhausted", "identified", False),
        ("Error rate back to baseline", "mitigated", True),
        ("Incident resolved, monitoring", "resolved", True),
        ("Escalated to the DBA team", "escalated", True),
        ("Nobody on shift; support notices errors", "detected", True),
        ("`recon` reports a mismatch of 40 orders", "detected", True),
        ("SEV-2 declared", "declared", True),
        ("Checkout errors begin to climb", "started", True),
        ("Customer reports of failed payments reach support", "detected", True),
        ("Service restored for all customers", "mitigated", True),
        ("Fix deployed to production", "mitigated", True),
        ("Investigation started", "acknowledged", True),
        ("Started investigating logs", "acknowledged", True),
        ("Latency returned to normal", "mitigated", True),
        ("All systems verified operational", "resolved", True),
        ("Alerts cleared", "mitigated", True),
        ("Errors stopped", "mitigated", True),
        ("Ana paged the database team", "escalated", True),
        ("first pump dry. this is where it starts", "started", False),
        ("INC opened, S2", "declared", True),
        ("sev2 called, Bo leads", "declared", True),
        ("Near miss declared, valves shut", "declared", True),
        ("Rosa: on it", "acknowledged", True),
        ("Picked up", "acknowledged", False),
        ("page acknowledged from the train", "acknowledged", True),
        ("The desk takes the case in charge", "acknowledged", True),
        ("Rosa finds the swapped cable in rack 4", "identified", True),
        ("we know what it is: the cable", "identified", True),
        ("This is what stopped the pumps", "identified", True),
        ("figured out why, the cable is swapped", "identified", True),
        ("cable swapped back, no more wrong readings", "mitigated", True),
        ("Rosa closes the ticket", "resolved", True),
        ("Pumps run. Solved.", "resolved", True),
        ("that's how we found out", "detected", True),
        ("Duty technician on it from the van", "acknowledged", True),
        ("Alarm taken by Ivo", "acknowledged", True),
        ("Ivo: looking", "acknowledged", True),
        ("SEV-2 called, Ana leads", "declared", True),
        ("Wrong gateway found in the relay log", "identified", True),
        ("Backlog of 40 labels empties", "mitigated", True),
        ("first call, Mill Lane", "detected", True),
    ],
)
def test_milestones(text: str, phase: str, guessed: bool) -> None:
    reading = read_phase(text, WORDS)
    assert (reading.value, reading.guessed) == (phase, guessed)


@pytest.mark.parametrize(
    "text",
    [
        "Mitigation step executed",
        "nobody notices",
        "No one at the desk noticed it",
        "None of us noticed",
        "no alert",
        "memory alert (muted since 12 Feb)",
        "raised the threshold of the disk alert",
        "Problem believed to be resolved",
        "Gate closed by hand",
        "nobody knows where it starts",
        "Raised to Sev 2, network duty on the line",
        "It depends on it being dry",
        "Could not figure out the wiring",
        "wagons counted again (found in the logs afterwards)",
        "Vendor called, no reply",
        "Incident not resolved",
        "Attempted fix deployed",
        "Decided to roll back",
        "Looking for the root cause",
        "Deploy of v2.31 completed",
        "Could not reproduce",
        "Restored backup to staging",
        "Monitoring until Friday",
        "Rollback failed",
        "Is it resolved?",
        "Service still not restored",
        "Hotfix did not help",
        "Config change deployed",
    ],
)
def test_attempted_hoped_or_denied_is_none(text: str) -> None:
    assert read_phase(text, WORDS).reason is Reason.UNPARSEABLE


@given(st.text(max_size=300))
def test_never_raises(text: str) -> None:
    read_phase(text, WORDS)


def test_the_next_milestone_of_a_row_that_is_known_not_to_be_the_first():
    assert read_phase("Ivo spots the loose cable, that's it", WORDS).value == "detected"
    assert read_phase("Ivo spots the loose cable, that's it", WORDS, but="detected").value == "identified"
    assert read_phase("Ivo spots the loose cable", WORDS, but="detected").value is None


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("Deploy to prod is done! The 403 recurs once, but works the second time - again put down to old pods", None),
        ("All pods are back, but it happens again an hour later", None),
        ("Restarted, service is back up and users still see errors", None),
        ("The pull request is merged, bringing the outage to an end", "mitigated"),
        ("The incident has come to an end", "mitigated"),
        ("On the second try the rollback completed", "mitigated"),
    ],
)
def test_an_end_that_did_not_hold_is_none(text: str, phase: str | None) -> None:
    assert read_phase(text, WORDS).value == phase
