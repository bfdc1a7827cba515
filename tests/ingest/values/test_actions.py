import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading import Reason
from ingest.values.actions import ActionWords, is_remark_on_cause, read_kind, read_strength
from tests.ingest.values.bundled import table

WORDS = ActionWords.from_table(table("words/actions.toml"))


@pytest.mark.parametrize(
    ("text", "kind", "strength"),
    [
        ("Add alert on replication lag", "detect", "intermediate"),
        ("Document the failover procedure", "document", "weaker"),
        ("Investigate why the alert did not fire", "investigate", "weaker"),
        ("Automate certificate renewal", "prevent", "stronger"),
        ("Train on-call engineers on the kill switch", "respond", "weaker"),
        ("Set a query timeout on the reporting pool", "prevent", "intermediate"),
        ("Add a circuit breaker around the payment provider", "mitigate", "intermediate"),
        ("Write a runbook for cache stampedes", "document", "weaker"),
        ("Pin the Flux version", "prevent", "stronger"),
        ("Write resource constraints for our services", "prevent", "intermediate"),
        ("Write end-to-end tests", "prevent", "intermediate"),
        ("Write a runbook with tests", "document", "weaker"),
        ("Write docs for the limits", "document", "weaker"),
        ("User guide on how to purge the cache (support ticket if required)", "document", "weaker"),
        ("Remind teams to announce deploys", "respond", "weaker"),
        ("Run a quarterly failover drill", "respond", "intermediate"),
        ("Block merges without load test results", "prevent", "stronger"),
        ("Remove the hard-coded endpoint", "prevent", "stronger"),
        ("Add integration test for time zones", "prevent", "intermediate"),
        ("Look into monitoring the Traefik v2 API", "investigate", "weaker"),
        ("Create dashboard for queue depth", "detect", "intermediate"),
        ("Update escalation policy", "respond", "weaker"),
        ("Increase connection pool size", "prevent", "intermediate"),
        ("Review IAM permissions", "investigate", "weaker"),
        ("Implement automatic rollback on error-rate spike", "mitigate", "stronger"),
        ("Upgrade Traefik to v2.5 where bug is fixed", "prevent", "intermediate"),
        ("Update runbook with rollback steps", "document", "weaker"),
        ("Discuss modularity of our repo", "investigate", "weaker"),
        ("Migrate from KIAM to IRSA", "prevent", "stronger"),
        ("Add second replica of the proxy", "prevent", "intermediate"),
        ("Test restores monthly", "prevent", "intermediate"),
        ("Review the alert thresholds", "investigate", "weaker"),
    ],
)
def test_kind_and_strength(text: str, kind: str, strength: str) -> None:
    assert (read_kind(text, WORDS).value, read_strength(text, WORDS).value) == (kind, strength)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Is the backup job slowing the database?", "investigate"),
        ("Which alerts did nobody act on", "investigate"),
        ("The rollback of the migration has been documented", "document"),
        ("The pipeline is migrated to the new alerts", "prevent"),
        ("Created a ticket to add an alert on the container's memory", "detect"),
        ("Open an issue for documenting the failover", "document"),
    ],
)
def test_a_question_and_what_is_already_done(text: str, kind: str) -> None:
    assert read_kind(text, WORDS).value == kind


def test_a_remark_on_the_cause_asks_for_nothing() -> None:
    assert is_remark_on_cause("The primary cause of these stops was a loose belt.", WORDS)
    assert is_remark_on_cause("The root cause was a loose belt", WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "Find the primary cause of the stops",
        "The root cause is to be found",
        "The cause of the incident must be written up",
        "The real cause of the leak needs finding",
        "A main reason for churn: survey customers",
        "The outage appears to need a public statement",
    ],
)
def test_what_asks_for_something_is_no_remark_on_the_cause(text: str) -> None:
    assert not is_remark_on_cause(text, WORDS)


def test_a_rule_on_a_number_is_to_detect() -> None:
    assert read_kind("Rule on the restart count of gates", WORDS).value == "detect"


def test_no_cue_is_unparseable() -> None:
    assert read_kind("Lunch with the team", WORDS).reason is Reason.UNPARSEABLE
    assert read_strength("Lunch with the team", WORDS).reason is Reason.UNPARSEABLE
    assert read_kind("", WORDS).reason is Reason.ABSENT


@given(st.text(max_size=200))
def test_span_stands_in_the_text(text: str) -> None:
    for reading in (read_kind(text, WORDS), read_strength(text, WORDS)):
        assert reading.span is None or text[slice(*reading.span)]
