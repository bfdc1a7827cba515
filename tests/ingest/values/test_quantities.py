from itertools import pairwise
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.rules import bundled_words
from ingest.values import quantities
from tests.strategies import texts, written_days, written_durations, written_times


def read_quantities(text: str) -> tuple[quantities.Quantity, ...]:
    return quantities.read_quantities(text, bundled_words().quantities)


def read_harm(text: str) -> tuple[quantities.Quantity, ...]:
    return quantities.read_harm(text, bundled_words().quantities)


@pytest.mark.parametrize(
    ("text", "amount", "unit", "is_about"),
    [
        ("1,270 payments declined", 1270, "payments declined", False),
        ("1'270 payments", 1270, "payments", False),
        ("1 270 payments", 1270, "payments", False),
        ("37 customers", 37, "customers", False),
        ("0 orders lost", 0, "orders lost", False),
        ("We lost 12 orders.", 12, "orders", False),
        ("about 3 million requests failed", 3_000_000, "requests failed", True),
        ("3 thousand requests", 3000, "requests", False),
        ("1.5k users", 1500, "users", False),
        ("1.2M requests", 1_200_000, "requests", False),
        ("more than 500 tickets", 500, "tickets", True),
        ("1,200 users were logged out", 1200, "users", False),
        ("~40% of checkouts", 40, "%", True),
        ("12.5 % of requests", 12.5, "%", False),
        ("€12,000 in refunds", 12000, "EUR", False),
        ("$1.2M lost", 1_200_000, "USD", False),
        ("1,400 euro of refunds", 1400, "EUR", False),
        ("refunds of 300 EUR", 300, "EUR", False),
        ("£1.2m lost", 1_200_000, "GBP", False),
        ("EUR 300 paid back", 300, "EUR", False),
        ("up to 40 orders", 40, "orders", True),
        ("estimated 300 orders", 300, "orders", True),
        ("at most 12 orders lost", 12, "orders lost", True),
        ("no more than 5 orders", 5, "orders", True),
        ("0 customers", 0, "customers", False),
        ("nothing like the expected load, 40 orders lost", 40, "orders lost", False),
        ("users could not log in: 40 tickets", 40, "tickets", False),
        ("Nine loads left without a certified weight", 9, "loads left", False),
        ("the desk found about twelve duplicates", 12, "duplicates", True),
    ],
)
def test_quantity(text: str, amount: float, unit: str, is_about: bool) -> None:
    [one] = read_quantities(text)
    assert (one.amount, one.unit, one.approximate) == (pytest.approx(amount), unit, is_about)
    assert text[slice(*one.span)].strip() == one.text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("about 2,400 quotes with a wrong price", "about 2,400 quotes"),
        ("1,031 refusals for cards that were good", "1,031 refusals"),
        ("640 customers which had paid", "640 customers"),
        ("38 of 412 calls with no answer", "38 of 412 calls"),
        ("1,400 euro of refunds", "1,400 euro"),
        ("EUR 2,807 for the week", "EUR 2,807"),
        ("12 % of all requests", "12 %"),
        ("approx. 41,500 EUR turnover", "approx. 41,500 EUR turnover"),
        ("1,200 users were logged out", "1,200 users"),
        ("12 payments declined at the till", "12 payments declined"),
    ],
)
def test_the_words_of_a_quantity_end_with_its_unit(text: str, told: str) -> None:
    assert [one.text for one in read_quantities(text)] == [told]


def test_each_in_order() -> None:
    found = read_quantities("37 customers and 4 partners; 12% of checkouts failed for 45 minutes.")
    assert [(one.amount, one.unit) for one in found] == [(37, "customers"), (4, "partners"), (12, "%")]


@pytest.mark.parametrize(
    "text",
    [
        "customers saw 503 instead of the login page",
        "",
        "42",
        "Everybody",
        "14:05",
        "14:05 users noticed",
        "2025-07-01",
        "12 July",
        "In 2025 customers complained",
        "45 minutes",
        "3 hours",
        "4h 12m outage",
        "30m downtime",
        "v2.5.1 pods",
        "c4.4xlarge",
        "1 in 8 labels",
        "3 out of 8 labels",
        "#12 tickets",
        "OPS-12 orders",
        "https://example.com/12 users",
        "eight working days",
        "ten of them",
        "two of our five lines",
        "one out of ten requests",
        "many tried four or five cards",
        "six-digit codes",
        "attend the meeting",
        "in the first two pages",
    ],
)
def test_no_quantity(text: str) -> None:
    assert read_quantities(text) == ()


@given(
    st.integers(0, 999_999_999).filter(lambda number: not 1990 <= number < 2100),
    st.sampled_from(["{:,}", "{}"]),
    st.sampled_from(["payments", "users", "orders lost", "failed-logins"]),
)
def test_quantity_is_read_as_written(number: int, form: str, unit: str) -> None:
    [one] = read_quantities(f"In all {form.format(number)} {unit}.")
    assert (one.amount, one.unit) == (number, unit)


@given(st.one_of(written_days, written_times, written_durations).map(lambda pair: pair[0]))
def test_days_times_and_durations_are_none(text: str) -> None:
    assert read_quantities(f"Down: {text}.") == ()


@given(texts)
def test_any_text(text: str) -> None:
    found = read_quantities(text)
    assert found == read_quantities(text)
    for one in found:
        assert one.amount >= 0
        assert isfinite(one.amount)
        assert one.unit
        assert one.text == text[slice(*one.span)].strip()
    assert all(before.span[1] <= after.span[0] for before, after in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "potential EUR 1.2M",
        "potentially 200 users affected",
        "It could have cost $4,000",
        "would have been 40 orders",
        "expected loss of EUR 500",
        "EUR 2,000 at risk",
        "projected $3k",
        "Increased risk for all ingresses if all 6 pods are in a crash loop",
        "300 caseworkers and thousands of users if it was during office hours",
        "this might affect 40 orders",
        "at the risk of losing 40 orders",
    ],
)
def test_what_might_have_been_is_no_effect(text: str) -> None:
    assert read_quantities(text) == ()


@pytest.mark.parametrize(
    "text",
    ["We did not pass the gate, we did not collect $200", "It did not affect 1,200 users", "without losing 40 orders", "EUR 40 instead of EUR 20"],
)
def test_what_was_not_is_no_effect(text: str) -> None:
    assert [one.amount for one in read_quantities(text)] == ([40.0] if text.startswith("EUR") else [])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1,200 mails did not arrive", 1200),
        ("We did not notice it. 40 orders were lost", 40),
        ("no more than 12 shops", 12),
        ("40 orders could not be paid", 40),
        ("if in doubt: 40 orders were lost", 40),
    ],
)
def test_what_failed_is_an_effect(text: str, count: float) -> None:
    assert [one.amount for one in read_quantities(text)] == [count]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("38 of 412 calls abandoned", [(38, "calls abandoned", "38 of 412 calls abandoned")]),
        ("12 of the 14 hosts", [(12, "hosts", "12 of the 14 hosts")]),
        ("It hung in step 3 of 5 steps", []),
        ("1 in 8 labels", []),
        ("on 3 of 12 May", []),
    ],
)
def test_of_a_share_the_part_is_counted(text: str, told: list[tuple[float, str, str]]) -> None:
    assert [(one.amount, one.unit, one.text) for one in read_quantities(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A retry charged 2,318 customers twice.", [2318]),
        ("12% of logins failed.", [12]),
        ("We run 40 nodes. A queue of 3 workers, all fine, handles 100 orders.", []),
        ("CPU went to 100% and requests failed.", []),
        ("Of the branches 3 lost the link.", []),
    ],
)
def test_of_other_words_only_harm_is_counted(text: str, told: list[float]) -> None:
    assert [one.amount for one in read_harm(text)] == told
