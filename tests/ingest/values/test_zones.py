from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading import Reason
from ingest.values.zones import Zone, ZoneWords, out_of_season, read_zone, read_zone_alone
from tests.ingest.values.bundled import table
from tests.strategies import texts, written_offsets

WORDS = ZoneWords.from_table(table("words/zones.toml"))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("UTC", 0),
        ("utc", 0),
        ("Time (UTC)", 0),
        ("All times are in GMT.", 0),
        ("14:05Z", 0),
        ("CET", 60),
        ("Time (CEST)", 120),
        ("EST", -300),
        ("PDT", -420),
        ("JST", 540),
        ("Central European Time", 60),
        ("Pacific Daylight Time", -420),
        ("PACİFIC DAYLIGHT TIME", -420),
        ("+02:00", 120),
        ("-05:00", -300),
        ("14:05 (+2)", 120),
        ("UTC+2", 120),
        ("UTC +2", 120),
        ("GMT-3", -180),
        ("UTC−3", -180),
        ("UTC+05:30", 330),
        ("UTC+0545", 345),
        ("CST (UTC-6)", -360),
    ],
)
def test_fixed_offset(text: str, minutes: int) -> None:
    zone = read_zone(text, WORDS).value
    assert zone is not None
    assert zone.offset_minutes == minutes


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.ABSENT),
        (" ", Reason.ABSENT),
        ("CST", Reason.AMBIGUOUS),
        ("Time (IST)", Reason.AMBIGUOUS),
        ("14:05 BST", Reason.AMBIGUOUS),
        ("local time", Reason.UNPARSEABLE),
        ("EVEREST", Reason.UNPARSEABLE),
        ("Europe/Atlantis", Reason.UNPARSEABLE),
        ("14:05", Reason.UNPARSEABLE),
        ("08:05-09:30", Reason.UNPARSEABLE),
        ("2025-07-01", Reason.UNPARSEABLE),
        ("Section Z", Reason.UNPARSEABLE),
        ("the Berlin office", Reason.UNPARSEABLE),
        ("first time Berlin failed", Reason.UNPARSEABLE),
    ],
)
def test_no_zone(text: str, reason: Reason) -> None:
    assert read_zone(text, WORDS).reason is reason


def test_the_corpus_says_which_zone_a_name_means() -> None:
    words = replace(
        WORDS, offsets={**WORDS.offsets, "IST": 330}, ambiguous={name: offsets for name, offsets in WORDS.ambiguous.items() if name != "IST"}
    )
    zone = read_zone("14:05 IST", words).value
    assert zone is not None
    assert zone.offset_minutes == 330


@pytest.mark.parametrize(
    ("text", "local", "utc"),
    [
        ("CET", datetime(2025, 1, 10, 12), datetime(2025, 1, 10, 11)),
        ("CET", datetime(2025, 7, 10, 12), datetime(2025, 7, 10, 11)),  # literal, though the clocks say CEST
        ("UTC+2", datetime(2025, 1, 10, 1), datetime(2025, 1, 9, 23)),
        ("EST", datetime(2025, 1, 10, 20), datetime(2025, 1, 11, 1)),
        ("Europe/Copenhagen", datetime(2025, 1, 10, 12), datetime(2025, 1, 10, 11)),
        ("Europe/Copenhagen", datetime(2025, 7, 10, 12), datetime(2025, 7, 10, 10)),
        ("America/New_York", datetime(2025, 7, 10, 12), datetime(2025, 7, 10, 16)),
        ("(Berlin)", datetime(2025, 7, 10, 12), datetime(2025, 7, 10, 10)),
        ("local time in Chicago", datetime(2025, 7, 10, 12), datetime(2025, 7, 10, 17)),
        ("Mexico City local time", datetime(2025, 7, 10, 12), datetime(2025, 7, 10, 18)),
        # 26 October 2025, 02:30 happens twice in Copenhagen; the first is still summer time.
        ("Europe/Copenhagen", datetime(2025, 10, 26, 2, 30), datetime(2025, 10, 26, 0, 30)),
    ],
)
def test_to_utc(text: str, local: datetime, utc: datetime) -> None:
    zone = read_zone(text, WORDS).value
    assert zone is not None
    assert zone.to_utc(local) == utc


@pytest.mark.parametrize(
    ("zone", "day", "is_out"),
    [
        (Zone("CET", 60), date(2025, 7, 10), True),
        (Zone("cet", 60), date(2025, 7, 10), True),
        (Zone("CET", 60), date(2025, 1, 10), False),
        (Zone("CEST", 120), date(2025, 1, 10), True),
        (Zone("CEST", 120), date(2025, 7, 10), False),
        (Zone("UTC", 0), date(2025, 7, 10), False),
        # Clocks were set forward in Los Angeles on 11 March 2018, and back on 4 November.
        (Zone("PST", -480), date(2018, 3, 10), False),
        (Zone("PST", -480), date(2018, 3, 11), False),
        (Zone("PDT", -420), date(2018, 3, 11), False),
        (Zone("PST", -480), date(2018, 3, 31), True),
        (Zone("PDT", -420), date(2018, 11, 5), True),
        (Zone("CST", None), date(2018, 7, 1), False),
        (Zone("CET", 60), None, False),
    ],
)
def test_out_of_season(zone: Zone, day: date | None, is_out: bool) -> None:
    assert out_of_season(zone, day, WORDS) is is_out


@given(written_offsets, st.sampled_from(["{}", "UTC{}", "GMT {}", "14:05 ({})", "Time (UTC{})"]))
def test_offset_is_read_as_written(offset: tuple[str, int], frame: str) -> None:
    zone = read_zone(frame.format(offset[0]), WORDS).value
    assert zone is not None
    assert zone.offset_minutes == offset[1]


@given(texts)
def test_any_text(text: str) -> None:
    reading = read_zone(text, WORDS)
    assert reading == read_zone(text, WORDS)
    assert reading.span is None or 0 <= reading.span[0] < reading.span[1] <= len(text)
    if reading.value is not None:
        assert reading.span is not None
        assert reading.value.text == text[slice(*reading.span)].strip()
        assert (reading.value.offset_minutes is None) != (reading.value.name is None)
        assert abs(reading.value.offset_minutes or 0) < 15 * 60


@pytest.mark.parametrize(("text", "zone"), [("Winter time, CET.", "CET"), ("(all times local, UTC-7)", "UTC-7"), ("CET / UTC+1", "UTC+1")])
def test_a_line_that_only_names_a_zone(text: str, zone: str) -> None:
    found = read_zone_alone(text, WORDS)
    assert found is not None
    assert found.text == zone


@pytest.mark.parametrize("text", ["The batch starts in CET.", "Winter time.", "Vendor's clock is in CET"])
def test_a_line_that_says_more_than_a_zone(text: str) -> None:
    assert read_zone_alone(text, WORDS) is None
