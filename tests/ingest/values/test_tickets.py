import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.values.tickets import read_tickets


@pytest.mark.parametrize(
    ("text", "tickets"),
    [
        ("OPS-123, #45", ("OPS-123", "#45")),
        ("OPS-123 and again OPS-123", ("OPS-123",)),
        ("K8S-12 (done)", ("K8S-12",)),
        ("org/repo#12", ("org/repo#12",)),
        ("Merged in !88", ("!88",)),
        ("https://github.com/uswitch/kiam/pull/427.", ("https://github.com/uswitch/kiam/pull/427",)),
        ("https://gitlab.com/a/b/-/merge_requests/7", ("https://gitlab.com/a/b/-/merge_requests/7",)),
        ("[#12](https://github.com/o/r/pull/12)", ("https://github.com/o/r/pull/12",)),
        ("[OPS-1](https://acme.atlassian.net/browse/OPS-1)", ("OPS-1",)),
        ("https://linear.app/acme/issue/ENG-42/title", ("ENG-42",)),
        ("[OPS-12]: title", ("OPS-12",)),
        # What only looks like one.
        ("UTF-8, SHA-256, TLS-1, CVE-2021-44228, RFC-2119", ()),
        ("INC-2041, INC0012345, PM2019-009, INC-2025-01", ()),
        ("SEV-2, P-1, Q3-2025, FY-25", ()),
        ("us-east-1, c4.4xlarge", ()),
        ("our #1 priority", ()),
        ("https://github.com/o/r/blob/main/README.md#L10", ()),
        ("https://grafana.example.com/d/abc", ()),
        ("", ()),
    ],
)
def test_tickets(text: str, tickets: tuple[str, ...]) -> None:
    assert read_tickets(text) == tickets


@given(st.text(max_size=200) | st.text(alphabet="AB-#12/!:htps. ", max_size=100))
def test_each_once(text: str) -> None:
    found = read_tickets(text)
    assert len(found) == len(set(found))
