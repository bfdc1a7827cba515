import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.values.kinds import KindWords, read_incident_kind
from tests.ingest.values.bundled import table

WORDS = KindWords.from_table(table("words/kinds.toml"))


@pytest.mark.parametrize(
    ("title", "summary", "kind"),
    [
        ("Near miss: backup job almost deleted prod", "", "near_miss"),
        ("Checkout outage", "A security group change blocked traffic.", None),
        ("Leaked API credentials in public repository", "", "security"),
        ("Game day: region failover", "", "drill"),
        ("Log4Shell", "", "security"),
        ("Node-IPC incident response", "Malicious code in an npm package.", "security"),
        ("Database outage", "The outage was similar to last month's drill.", None),
        ("DDoS attack on login", "", "security"),
        ("Memory leak in proxy", "", None),
        ("Payment errors", "This near miss had no customer impact.", "near_miss"),
        ("CircleCI security incident", "", "security"),
        ("Kubernetes upgrade", "We ran a vulnerability scan.", None),
        ("Rollout of security patch broke TLS", "", None),
        ("Failover drill caused outage", "", None),
        ("Outage", "An unauthorised party gained access to the admin console.", "security"),
        ("Unauthorized access to S3 bucket", "", "security"),
        ("Certificate compromised by scraping", "", "security"),
        ("Multiple secrets leaked to public", "", "security"),
        ("Regional failover exercise", "Planned exercise", "drill"),
        ("Vulnerability scanner overloaded the API", "", None),
        ("Outage", "Everything was down. Later there was a data breach elsewhere.", None),
    ],
)
def test_kind(title: str, summary: str, kind: str | None) -> None:
    assert read_incident_kind(title, summary, WORDS).value == kind


@given(st.text(max_size=100), st.text(max_size=300))
def test_never_raises(title: str, summary: str) -> None:
    read_incident_kind(title, summary, WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "This was not a drill",
        "It isn't a drill",
        "It was no drill",
        "This was no near miss, customers were hit",
        "It was neither a drill nor a near miss",
        "No security incident",
        "There was no sign of a security breach",
        "Not caused by an attacker",
        "Nothing to do with a data breach",
        "The pool was full, a drill last month found it",
        "As we learned in the game day of May, the pool is too small",
    ],
)
def test_what_is_denied_or_only_mentioned_sets_no_kind(text: str) -> None:
    assert read_incident_kind(text, "", WORDS).value is None
    assert read_incident_kind("", text, WORDS).value is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("This was a drill", "drill"),
        ("Users could not log in during the ddos", "security"),
        ("Near miss: nobody was hit", "near_miss"),
        ("Not an outage: a drill of the failover", "drill"),
        ("Game day of 3 May", "drill"),
    ],
)
def test_what_is_said_beside_a_denial(text: str, kind: str) -> None:
    assert read_incident_kind(text, "", WORDS).value == kind
