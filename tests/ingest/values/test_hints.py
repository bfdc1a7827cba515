import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.values.hints import strip_hint

HINTS = (
    "2–3 sentences covering the what/when.",
    "Resolved | Monitoring | Follow-up",
    "(e.g., degraded latency, failed payments).",
)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("_Resolved | Monitoring | Follow-up_.", ""),
        ("2–3 sentences covering the what/when.", ""),
        ("2-3 sentences covering the what/when", ""),
        ("*(e.g. degraded latency, failed payments)*", ""),
        ("_Resolved | Monitoring | Follow-up_. Resolved", "Resolved"),
        ("Resolved _Resolved | Monitoring | Follow-up_.", "Resolved"),
        ("Resolved | Monitoring | Follow-up → Resolved", "Resolved"),
        ("2-3 sentences covering the what/when. Checkout failed.", "Checkout failed."),
        ("Checkout failed. 2–3 sentences covering the what/when.", "Checkout failed."),
        ("(e.g., degraded latency, failed payments). Users saw 500s.", "Users saw 500s."),
        ("", ""),
    ],
)
def test_leaves_the_authors_words(text: str, rest: str) -> None:
    found, span = strip_hint(text, HINTS)
    assert found == rest
    assert text[slice(*span)] == rest


@pytest.mark.parametrize(
    "text",
    [
        "_**Resolved** | Monitoring | Follow-up_.",  # the author has chosen
        "~~Resolved~~ | Monitoring | ~~Follow-up~~",
        "Resolved, monitoring, follow-up planned",
        "Degraded latency, failed payments",
    ],
)
def test_keeps_what_only_resembles_a_hint(text: str) -> None:
    assert strip_hint(text, HINTS)[0] == text


@given(st.text(max_size=200))
def test_span_is_the_rest(text: str) -> None:
    rest, span = strip_hint(text, HINTS)
    assert text[slice(*span)] == rest
