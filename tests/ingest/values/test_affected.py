import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.values.affected import AffectedWords, affected_name, steps
from tests.ingest.values.bundled import table

WORDS = AffectedWords.from_table(table("words/affected.toml"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("only the CMS", "CMS"), ("just Billing", "Billing"), ("CMS only", "CMS"), ("Only Billing API", "Billing API"), ("nothing else", None), ("who wanted it first", None), ("whose boxes were late", None), ("for a while the booking desk", "booking desk"),
        ("no others", None), ("Just-in-time stock", "Just-in-time stock"), ("Readonly replica", "Readonly replica"), ("read only replica", "read only replica"),
        ("Stand Alone Player", "Stand Alone Player"), ("only", "only"),
        ("on our side the Dispatch desk", "Dispatch desk"), ("all of type Q4", None), ("most of them in Oslo", None), ("All of typeset", "All of typeset"),
        ("On-site kitchen", "On-site kitchen"),
    ],
)  # fmt: skip
def test_name(text: str, name: str | None) -> None:
    assert affected_name(text, WORDS) == name


@pytest.mark.parametrize(("text", "parted"), [("a > b > c", "a → b → c"), ("orders > 5 s", "orders > 5 s"), ("> quoted", "> quoted"), ("a>b", "a>b")])
def test_steps(text: str, parted: str) -> None:
    assert steps(text) == parted


@given(st.text(max_size=100))
def test_never_raises(text: str) -> None:
    affected_name(steps(text), WORDS)
