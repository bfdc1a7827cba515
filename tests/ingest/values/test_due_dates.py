import re
from calendar import monthrange
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading import Reason
from ingest.values.due_dates import Due, read_due
from ingest.values.timewords import TimeContext, TimeWords
from ingest.values.zones import ZoneWords
from tests.ingest.values.bundled import table
from tests.strategies import MONTHS, texts, written_days

WITHOUT_DAY = TimeContext(TimeWords.from_table(table("words/times.toml")), ZoneWords.from_table(table("words/zones.toml")))
CONTEXT = replace(WITHOUT_DAY, day=date(2025, 7, 10))


@pytest.mark.parametrize(
    ("text", "on", "precision"),
    [
        ("2025-08-15", date(2025, 8, 15), "day"),
        ("15 August 2025", date(2025, 8, 15), "day"),
        ("August 15th, 2025", date(2025, 8, 15), "day"),
        ("by Fri 15 Aug 2025", date(2025, 8, 15), "day"),
        ("15.08.2025", date(2025, 8, 15), "day"),
        ("~~2025-07-01~~ 2025-08-15", date(2025, 8, 15), "day"),
        ("2025-07-01 → 2025-08-15", date(2025, 8, 15), "day"),
        ("2025-07-01, moved to 2025-08-15", date(2025, 8, 15), "day"),
        # The last day of the period that is named.
        ("Q3 2025", date(2025, 9, 30), "quarter"),
        ("Q1/2026", date(2026, 3, 31), "quarter"),
        ("1. quarter 2026", date(2026, 3, 31), "quarter"),
        ("by the end of May 2025", date(2025, 5, 31), "month"),
        ("EOM May 2025", date(2025, 5, 31), "month"),
        ("Q2 '26", date(2026, 6, 30), "quarter"),
        ("15AUG25", date(2025, 8, 15), "day"),
        ("FEB26", date(2026, 2, 28), "month"),
        ("2025-Q4", date(2025, 12, 31), "quarter"),
        ("end of Q3 2025", date(2025, 9, 30), "quarter"),
        ("September 2025", date(2025, 9, 30), "month"),
        ("Sept. 2025", date(2025, 9, 30), "month"),
        ("end of March 2026", date(2026, 3, 31), "month"),
        ("February 2028", date(2028, 2, 29), "month"),
        ("FEBRUARY 2026", date(2026, 2, 28), "month"),
        ("2025-09", date(2025, 9, 30), "month"),
        ("2026", date(2026, 12, 31), "year"),
        ("by 2026", date(2026, 12, 31), "year"),
        ("EOY 2026", date(2026, 12, 31), "year"),
        ("end of year 2026", date(2026, 12, 31), "year"),
    ],
)
def test_due(text: str, on: date, precision: str) -> None:
    reading = read_due(text, WITHOUT_DAY)
    assert reading.value == Due(on, precision)
    assert not reading.guessed


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("H1 2026", date(2026, 6, 30)),
        ("H2 2025", date(2025, 12, 31)),
        ("2026-H1", date(2026, 6, 30)),
        # Week 33 of 2025 runs from Monday 11 to Sunday 17 August; 2026 has a week 53, which ends on 3 January.
        ("W33 2025", date(2025, 8, 17)),
        ("2025-W33", date(2025, 8, 17)),
        ("week 53, 2026", date(2027, 1, 3)),
    ],
)
def test_last_day_of_a_half_year_or_a_week(text: str, on: date) -> None:
    due = read_due(text, WITHOUT_DAY).value
    assert due is not None
    assert due.on == on


# The incident was on 10 July 2025.
@pytest.mark.parametrize(
    ("text", "on", "precision"),
    [
        ("15 Aug", date(2025, 8, 15), "day"),
        ("August 15", date(2025, 8, 15), "day"),
        ("Q4", date(2025, 12, 31), "quarter"),
        ("EOM", date(2025, 7, 31), "month"),
        ("end of the month", date(2025, 7, 31), "month"),
        ("EOQ", date(2025, 9, 30), "quarter"),
        ("End of quarter", date(2025, 9, 30), "quarter"),
        ("EOY", date(2025, 12, 31), "year"),
        ("end of this year", date(2025, 12, 31), "year"),
        ("September", date(2025, 9, 30), "month"),
        ("by end of Nov", date(2025, 11, 30), "month"),
        ("H2", date(2025, 12, 31), "quarter"),
    ],
)
def test_without_a_year(text: str, on: date, precision: str) -> None:
    reading = read_due(text, CONTEXT)
    assert reading.value == Due(on, precision)
    assert reading.guessed
    assert read_due(text, WITHOUT_DAY).value is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.ABSENT),
        (" ", Reason.ABSENT),
        ("ASAP", Reason.UNPARSEABLE),
        ("in two weeks", Reason.UNPARSEABLE),
        ("2 weeks after launch", Reason.UNPARSEABLE),
        ("next sprint", Reason.UNPARSEABLE),
        ("soon", Reason.UNPARSEABLE),
        ("Q5 2025", Reason.UNPARSEABLE),
        ("H3 2025", Reason.UNPARSEABLE),
        ("W53 2025", Reason.UNPARSEABLE),  # 2025 has 52
        ("Q3 0000", Reason.UNPARSEABLE),
        ("Q3 1815", Reason.UNPARSEABLE),
        ("0000-05", Reason.UNPARSEABLE),
        ("2025-13", Reason.UNPARSEABLE),
        ("OPS-2025", Reason.UNPARSEABLE),
        ("2025-02-30", Reason.CONTRADICTORY),
        ("31 September 2025", Reason.CONTRADICTORY),
        ("04/05/2025", Reason.AMBIGUOUS),
    ],
)
def test_not_due(text: str, reason: Reason) -> None:
    assert read_due(text, CONTEXT).reason is reason


def test_day_without_a_year_and_no_incident_day_is_ambiguous() -> None:
    assert read_due("15 Aug", WITHOUT_DAY).reason is Reason.AMBIGUOUS


@given(written_days, st.sampled_from(["{}", "by {}", "**{}**", "due {} (Ana)", "~~1 May 2020~~ {}"]))
def test_day_is_read_as_written(written: tuple[str, date], frame: str) -> None:
    reading = read_due(frame.format(written[0]), CONTEXT)
    assert reading.value == Due(written[1], "day")
    assert not reading.guessed


@given(st.integers(2000, 2099), st.integers(1, 12), st.sampled_from(["{name} {year}", "end of {name} {year}", "{short} {year}", "{year}-{month:02}"]))
def test_month_ends_on_its_last_day(year: int, month: int, frame: str) -> None:
    name = MONTHS[month - 1]
    text = frame.format(name=name, short=name[:3], year=year, month=month)
    assert read_due(text, CONTEXT).value == Due(date(year, month, monthrange(year, month)[1]), "month")


@given(texts)
def test_any_text(text: str) -> None:
    for context in (WITHOUT_DAY, CONTEXT):
        reading = read_due(text, context)
        assert reading == read_due(text, context)
        assert reading.span is None or 0 <= reading.span[0] < reading.span[1] <= len(text)
        if reading.value is not None:
            on, precision = reading.value.on, reading.value.precision
            assert 1990 <= on.year <= 2100
            assert precision == "day" or on.day == monthrange(on.year, on.month)[1] or (precision == "month" and on.day in {10, 20})
            assert precision != "quarter" or on.month % 3 == 0
            assert precision != "year" or on.month == 12
            assert context.day or not reading.guessed or re.search(r"\d{4}", text), "the year is that of another day in the text"


# The incident was on 10 July 2025.
@pytest.mark.parametrize(
    ("text", "on", "precision"),
    [
        ("mid-June", date(2025, 6, 20), "month"),
        ("mid January 2026", date(2026, 1, 20), "month"),
        ("middle of August", date(2025, 8, 20), "month"),
        ("early September", date(2025, 9, 10), "month"),
        ("by the beginning of March 2026", date(2026, 3, 10), "month"),
        ("late May", date(2025, 5, 31), "month"),
        ("late February 2028", date(2028, 2, 29), "month"),
        ("midsummer, say June", date(2025, 6, 30), "month"),
        ("mid August, say 14 Aug", date(2025, 8, 14), "day"),
        ("end of March", date(2025, 3, 31), "month"),
        ("04/2025", date(2025, 4, 30), "month"),
        ("the week of 4 August", date(2025, 8, 10), "day"),
        ("1–5 August", date(2025, 8, 5), "day"),
        ("Q3/Q4", date(2025, 12, 31), "quarter"),
        ("was 1 May, now 15 May", date(2025, 5, 15), "day"),
        ("originally 1 May, 15 May", date(2025, 5, 15), "day"),
        ("15 May (was 1 May)", date(2025, 5, 15), "day"),
        ("15 May (moved from 1 May)", date(2025, 5, 15), "day"),
        ("postponed from 1 May to 15 May", date(2025, 5, 15), "day"),
        ("1 May. Slipped: 15 May", date(2025, 5, 15), "day"),
        ("1 May, now end of June", date(2025, 6, 30), "month"),
        ("end of May (was mid-April)", date(2025, 5, 31), "month"),
        ("was Q2, now Q3", date(2025, 9, 30), "quarter"),
        ("Q2 (moved to Q3)", date(2025, 9, 30), "quarter"),
        ("~~1 May~~ 15 May", date(2025, 5, 15), "day"),
        ("overdue (was 3 May)", date(2025, 5, 3), "day"),
        ("3 May or earlier", date(2025, 5, 3), "day"),
    ],
)
def test_the_due_day_that_holds(text, on, precision):
    assert read_due(text, CONTEXT).value == Due(on, precision)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("was 1 May, now 31 June", Reason.CONTRADICTORY),
        ("31 June", Reason.CONTRADICTORY),
        ("2024-13-01", Reason.CONTRADICTORY),
        ("1 or 2 May", Reason.AMBIGUOUS),
        ("1 May or 15 May", Reason.AMBIGUOUS),
        ("March or April", Reason.AMBIGUOUS),
        ("FY26 Q1", Reason.AMBIGUOUS),
        *(
            (text, Reason.UNPARSEABLE)
            for text in (
                "next sprint", "before Black Friday", "2 weeks after go-live", "ASAP", "ongoing", "done 1 May", "not before 3 May", "30 days", "Q5", "after the freeze", "~~1 May~~ TBD",
            )
        ),
    ],
)  # fmt: skip
def test_no_due_day_that_holds(text, reason):
    assert read_due(text, CONTEXT).reason is reason
