from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading import Reason
from ingest.values.durations import DurationWords
from ingest.values.lasted import Lasted, LastingWords, read_for, read_lasted
from ingest.values.timewords import TimeContext, TimeWords
from ingest.values.zones import ZoneWords
from tests.ingest.values.bundled import table

WORDS = LastingWords.from_table(table("words/durations.toml"))
DURATIONS = DurationWords.from_table(table("words/durations.toml"))
CONTEXT = TimeContext(TimeWords.from_table(table("words/times.toml")), ZoneWords.from_table(table("words/zones.toml")), date(2025, 7, 1))


@pytest.mark.parametrize(
    ("text", "minutes", "approximate"),
    [
        ("The outage lasted from 20:20 to 20:46.", 26, False),
        ("Deploys failed. The incident lasted overall from 20:20 to ~20:46, though the bot went on.", 26, True),
        ("The outage lasted from around 20:20 to 20:46 UTC, but not all services were affected.", 26, True),
        ("The disruption of the portal went on from 23:50 to 00:20.", 30, False),
        ("Due to this the registry was completely unavailable from 09:00 until 10:30 and then slow.", 90, False),
        ("Nobody could book; not even we. The impact\nlasted 10:00 - 12:00.", 120, False),
        ("The outage lasted from 20:20 to 20:46.\n\nIn Oslo the site was down from 9:20 to 9:46.", 26, False),
    ],
)
def test_from_when_to_when_prose_says_it_lasted(text: str, minutes: float, approximate: bool) -> None:
    one = read_lasted(text, WORDS, DURATIONS, CONTEXT).value
    assert one is not None
    assert (one.minutes, one.approximate) == (minutes, approximate)


@pytest.mark.parametrize(
    "text",
    [
        "This outage lasted mere minutes.",
        "The outage lasted until 20:46.",
        "The outage lasted a while; the disk was changed from 20:20 to 20:46.",
        "The outage lasted from 20:20 to 20:46 in Oslo and to 22:10 in Bergen.",
        "A previous outage lasted from 20:20 to 20:46.",
        "Without the fallback the outage would have lasted from 20:20 to 23:00.",
        "One node was down from 20:20 to 20:46.",
        "Some users said the site was down from 20:20 to 20:46.",
        "The site was not down from 20:20 to 20:46, as first thought.",
        "The site wasn't down from 20:20 to 20:46.",
        "The scheduled downtime lasted from 20:20 to 20:46.",
        "The rollout lasted from 20:20 to 20:46. No loss of service.",
    ],
)
def test_what_says_nothing_of_how_long_it_was(text: str) -> None:
    assert read_lasted(text, WORDS, DURATIONS, CONTEXT).reason is Reason.UNPARSEABLE


def test_two_that_do_not_agree() -> None:
    text = "The outage lasted from 20:20 to 20:46. The portal was down from 20:20 to 23:00."
    assert read_lasted(text, WORDS, DURATIONS, CONTEXT).reason is Reason.CONTRADICTORY


def test_the_sentence_and_where_the_times_stand() -> None:
    text = "We had an outage. The outage lasted\nfrom 20:20 to 20:46. All is well."
    reading = read_lasted(text, WORDS, DURATIONS, CONTEXT)
    assert reading.value == Lasted(26.0, False, "The outage lasted from 20:20 to 20:46")
    assert reading.span is not None
    assert text[slice(*reading.span)] == "20:20 to 20:46"


@given(st.lists(st.sampled_from(["the outage lasted ", "was down ", "from 20:20 to 20:46", "to 21:00 ", "about ", ". ", "\n- ", "x"])).map("".join))
def test_never_raises_and_the_span_lies_inside(text: str) -> None:
    span = read_lasted(text, WORDS, DURATIONS, CONTEXT).span
    assert span is None or 0 <= span[0] <= span[1] <= len(text)


@pytest.mark.parametrize(
    ("text", "minutes", "approximate"),
    [
        ("The lock was full. The gates were unusable for about 1h50m, and stiff for a day.", 110, True),
        ("Logs were not shipped for ninety minutes.", 90, False),
        ("No ferry ran for a total of 3 hours.", 180, False),
        ("The lights showed nothing for an hour.", 60, True),
        ("The lights showed nothing for half a day.", 720, True),
        ("No ferry ran, for almost two hours.", 120, True),
        ("Some boats could not pass for 20 minutes. The lock was down for 50 minutes.", 50, False),
    ],
)
def test_for_how_long_something_was_out(text: str, minutes: float, approximate: bool) -> None:
    reading = read_for(text, WORDS, DURATIONS)
    assert reading.value is not None
    assert (reading.value.minutes, reading.value.approximate) == (minutes, approximate)


@pytest.mark.parametrize(
    "text",
    [
        "Boats paid double for 70 minutes.",
        "The table was kept for 8 hours in place of 30 seconds, and nothing was written.",
        "The lock would have been down for 50 minutes.",
        "The lock was down. It took 50 minutes.",
        "The lock was down for the afternoon.",
    ],
)
def test_what_says_nothing_of_how_long_something_was_out(text: str) -> None:
    assert read_for(text, WORDS, DURATIONS).reason is Reason.UNPARSEABLE
