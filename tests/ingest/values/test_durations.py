from datetime import date, time

import pytest
from hypothesis import given

from ingest.reading import Reason
from ingest.values.durations import DurationWords, own_range, read_duration, read_durations, says_about
from ingest.values.timewords import TimeContext, TimeWords
from ingest.values.zones import ZoneWords
from tests.ingest.values.bundled import table
from tests.strategies import texts, times, written_durations

WORDS = DurationWords.from_table(table("words/durations.toml"))
PLACEHOLDERS = frozenset(table("words/placeholders.toml")["words"])
CONTEXT = TimeContext(TimeWords.from_table(table("words/times.toml")), ZoneWords.from_table(table("words/zones.toml")), date(2025, 7, 1))


@pytest.mark.parametrize(
    ("text", "minutes", "is_about"),
    [
        ("1h 24m", 84, False),
        ("1 h 5", 65, False),
        ("1h5", 65, False),
        ("approx 1 h 5", 65, True),
        ("ninety minutes", 90, False),
        ("half an hour", 30, False),
        ("a half hour", 30, False),
        ("one half-hour", 30, False),
        ("an hour and a half", 90, False),
        ("roughly seventy-five minutes", 75, True),
        ("eighty minutes", 80, False),
        ("sixty five minutes", 65, False),
        ("a hundred minutes", 100, False),
        ("a hundred and twenty minutes", 120, False),
        ("two hundred forty-five minutes", 245, False),
        ("1h5 (09:00 to 10:05)", 65, False),
        ("3 hours 12", 192, False),
        ("3 hours 5", 185, False),
        ("1 h 5 pods", 60, False),
        ("2 h 5.5", 120, False),
        ("3 hours 12 customers", 180, False),
        ("a couple of hours", 120, True),
        ("two hours", 120, False),
        ("between 09:00 and 10:00, 60 minutes", 60, False),
        ("84 minutes", 84, False),
        ("1415 minutes", 1415, False),
        ("1,415 minutes", 1415, False),
        ("11 days", 15840, False),
        ("approx. 2.5 hours", 150, True),
        ("33h 15m (during support hours 10:00–17:00)", 1995, False),
        ("~39 minutes (00:18 to 01:38)", 39, True),
        ("~39 minutes (00:18:05 to 01:38:05)", 39, True),
        ("39 minutes (00:18 to 01:38 hrs)", 39, False),
        ("about a day and a half", 2160, True),
        ("4h 12m", 252, False),
        ("about 2 and a half days, 65 hours and 15 minutes to be exact", 3915, False),
        ("2 days, 5 hours", 3180, False),
        ("1d 5h", 1740, False),
        ("1h24m", 84, False),
        ("1 day, 5 hours and 30 minutes", 1770, False),
        ("88 minutes", 88, False),
        ("**45 min**", 45, False),
        ("2h 15 minutes", 135, False),
        ("1h24", 84, False),
        ("1:24 h", 84, False),
        ("01:24:00", 84, False),
        ("01:24:30", 84.5, False),
        ("PT1H24M", 84, False),
        ("P1DT2H", 1560, False),
        ("90 seconds", 1.5, False),
        ("1h 30 sec", 60.5, False),
        ("2,5 hours", 150, False),
        ("1½ hours", 90, False),
        ("1 1/2 hours", 90, False),
        ("3/4 hour", 45, False),
        ("two and a half hours", 150, False),
        ("three quarters of an hour", 45, False),
        ("twenty-five minutes", 25, False),
        ("SIX MİNUTES", 6, False),
        ("a week", 10080, False),
        ("2 hours or so", 120, True),
        ("just over 3 hours", 180, True),
        # Zero is a value.
        ("0 minutes", 0, False),
        ("0h 0m", 0, False),
        # Of two in one cell, the longer.
        ("45 minutes full outage, 3 hours degraded", 180, False),
        ("Degraded: 2h 10m; full outage: 35m", 130, False),
        ("1h24 degraded, 3h full outage", 180, False),
        ("00:45:00 full outage, 01:24:00 degraded", 84, False),
    ],
)
def test_duration(text: str, minutes: float, is_about: bool) -> None:
    duration = read_duration(text, WORDS, PLACEHOLDERS).value
    assert duration is not None
    assert (duration.minutes, duration.approximate, duration.text) == (pytest.approx(minutes), is_about, text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.ABSENT),
        ("**", Reason.ABSENT),
        ("none", Reason.PLACEHOLDER),
        ("None.", Reason.PLACEHOLDER),
        ("N/A", Reason.PLACEHOLDER),
        ("?", Reason.PLACEHOLDER),
        ("TBD", Reason.PLACEHOLDER),
        ("**[TBD]**", Reason.PLACEHOLDER),
        ("–", Reason.PLACEHOLDER),
        ("ongoing", Reason.UNPARSEABLE),
        ("Ongoing since 14:05", Reason.UNPARSEABLE),
        ("90", Reason.UNPARSEABLE),
        ("a while", Reason.UNPARSEABLE),
        ("hours", Reason.UNPARSEABLE),
        ("14:05 to 15:30", Reason.UNPARSEABLE),
        ("14:05:00 to 15:30:00", Reason.UNPARSEABLE),
        ("14:05 – 15:30 hrs", Reason.UNPARSEABLE),
        ("2025-07-01", Reason.UNPARSEABLE),
        ("every 5 minutes", Reason.UNPARSEABLE),
        ("3 hours ago", Reason.UNPARSEABLE),
        ("2-3 hours", Reason.AMBIGUOUS),
        ("between 40 and 100 minutes", Reason.AMBIGUOUS),
        ("between 1 hour and 2 hours", Reason.AMBIGUOUS),
        ("somewhere between one and two hours", Reason.AMBIGUOUS),
        ("2 to 3 hours", Reason.AMBIGUOUS),
    ],
)
def test_no_duration(text: str, reason: Reason) -> None:
    assert read_duration(text, WORDS, PLACEHOLDERS).reason is reason


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45 minutes full outage, 3 hours degraded", [45, 180]),
        ("Degraded: 2h 10m; full outage: 35m", [130, 35]),
        ("1h24 degraded, 3h full outage", [84, 180]),
        ("1 hour and 24 minutes", [84]),
    ],
)
def test_every_duration_of_a_cell_is_kept(text: str, minutes: list[float]) -> None:
    reading = read_durations(text, WORDS, PLACEHOLDERS)
    assert [duration.minutes for duration in reading.value or ()] == minutes


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("33h 15m (during support hours 10:00–17:00)", "support_hours"),
        ("3 Business Hours and 5 minutes", "support_hours"),
        ("33h 15m", "wall"),
        ("~39 minutes (00:18 to 01:38)", "wall"),
    ],
)
def test_clock(text: str, clock: str) -> None:
    duration = read_duration(text, WORDS, PLACEHOLDERS).value
    assert duration is not None
    assert duration.clock == clock


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("~39 minutes (00:18 to 01:38)", 80),
        ("14:05 – 15:30", 85),
        ("85 minutes (14:05-15:30)", 85),
        ("85 minutes (14:05 UTC to 15:30 UTC)", 85),
        ("14:05:00 to 15:30:30", 85.5),
        ("23:40 – 00:20", 40),
        ("20:00 – 06:30", 630),
        ("23:00–24:00", 60),
        ("00:00–24:00", 1440),
        ("14:05 – 14:05", 0),
    ],
)
def test_own_range(text: str, minutes: float) -> None:
    assert own_range(text, CONTEXT, WORDS).value == minutes


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.UNPARSEABLE),
        ("39 minutes", Reason.UNPARSEABLE),
        ("39 minutes since 14:05", Reason.UNPARSEABLE),
        ("33h 15m (during support hours 10:00–17:00)", Reason.UNPARSEABLE),  # a clock, not a range
        ("14:05, 15:30 and 16:00", Reason.UNPARSEABLE),
        ("14:05; again at 15:30", Reason.UNPARSEABLE),
        ("30 minutes (14:00 – 13:30)", Reason.CONTRADICTORY),  # negative
    ],
)
def test_no_own_range(text: str, reason: Reason) -> None:
    assert own_range(text, CONTEXT, WORDS).reason is reason


@given(written_durations)
def test_duration_is_read_as_written(written: tuple[str, int]) -> None:
    text, minutes = written
    reading = read_duration(f"Outage: {text}", WORDS, PLACEHOLDERS)
    assert reading.value is not None
    assert reading.value.minutes == pytest.approx(minutes)
    assert reading.value.clock == "wall"
    assert reading.span is not None
    assert reading.span[0] == 8


PLAIN = written_durations.filter(lambda pair: ":" not in pair[0])


@given(PLAIN, PLAIN)
def test_of_two_the_longer(one: tuple[str, int], other: tuple[str, int]) -> None:
    duration = read_duration(f"{one[0]} full outage / {other[0]} degraded", WORDS, PLACEHOLDERS).value
    assert duration is not None
    assert duration.minutes == max(one[1], other[1])


@given(times, times)
def test_own_range_is_never_negative(start: time, end: time) -> None:
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    reading = own_range(f"({start:%H:%M} to {end:%H:%M})", CONTEXT, WORDS)
    if minutes >= 0:
        assert reading.value == minutes
    else:
        assert reading.value == minutes + 1440 or reading.reason is Reason.CONTRADICTORY


@given(texts)
def test_any_text(text: str) -> None:
    reading = read_durations(text, WORDS, PLACEHOLDERS)
    assert reading == read_durations(text, WORDS, PLACEHOLDERS)
    assert reading.span is None or 0 <= reading.span[0] <= reading.span[1] <= len(text)
    assert all(duration.minutes >= 0 and duration.text == text for duration in reading.value or ())
    longest = read_duration(text, WORDS, PLACEHOLDERS)
    assert longest.reason is reading.reason
    assert longest.value is None or longest.value in (reading.value or ())
    span = own_range(text, CONTEXT, WORDS)
    assert span.value is None or 0 <= span.value <= 1440
    assert span.span is None or 0 <= span.span[0] < span.span[1] <= len(text)


@pytest.mark.parametrize(
    ("text", "is_about"),
    [
        ("from around 20:20 to 20:46", True),
        ("26 minutes (20:20 – ~20:46)", True),
        ("about 26 minutes (20:20 to 20:46)", False),
        ("26 minutes (20:20 to 20:46)", False),
    ],
)
def test_a_range_whose_ends_are_about(text, is_about):
    span = own_range(text, CONTEXT, WORDS).span
    assert span is not None
    assert says_about(text, span, WORDS) is is_about
