import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.values.denials import DenialWords, denies
from tests.ingest.values.bundled import table

WORDS = DenialWords.from_table(table("words/denials.toml"))


@pytest.mark.parametrize(
    "text",
    [
        "No", "No.", "Nope.", "None.", "No, there is none.", "There were none.", "No, there were no earlier signs.", "We found none.",
        "No earlier signs were seen.", "No. Nothing pointed to it.", "There was no early signal.", "No – we saw nothing", "No: none",
    ],
)  # fmt: skip
def test_denies(text: str) -> None:
    assert denies(text, WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "No alert on lag", "No, but latency rose a week before", "None of the alarms fired", "Nothing alerted us", "No rate limiter in front of it",
        "Nobody looked at the signs", "There was no alert on the queue", "No, the limiter held", "No signs, because nothing is measured there",
        "Signals of the pump were missed", "There was nobody on call",  "",
    ],
)  # fmt: skip
def test_says_something(text: str) -> None:
    assert not denies(text, WORDS)


@given(st.text(max_size=200))
def test_never_raises(text: str) -> None:
    denies(text, WORDS)
