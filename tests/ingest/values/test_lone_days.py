import pytest

from ingest.values.lone_days import behind_days_on, day_alone, days_on, has_short_days, leading_day_alone
from ingest.values.timewords import TimeWords
from tests.ingest.values.bundled import table

WORDS = TimeWords.from_table(table("words/times.toml"))


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Mi 3.9.: pump swapped", "pump swapped"),
        ("Mi., 03.09. - pump swapped", "pump swapped"),
        ("**03.09.**: pump swapped", "pump swapped"),
        ("1.2.: second point of the list", None),
        ("Step 1.2.: turn the valve", None),
        ("Mi 3.9. pump swapped", None),
        ("03-05 pump swapped", None),
    ],
)
def test_a_day_with_full_stops(text, rest):
    end = leading_day_alone(text, WORDS, short_days=False)
    assert (text[end:] if end is not None else None) == rest


def test_month_and_day_count_where_rows_with_times_begin_so():
    assert has_short_days("`03-04 09:10` a\n`03-04 09:30` b\n")
    assert not has_short_days("- 03-04 crates\n- 05-06 crates\n- 03-04 09:10 x")
    assert leading_day_alone("`03-05` all told", WORDS, short_days=True) == len("`03-05` ")
    assert leading_day_alone("03-05 2 crates", WORDS, short_days=True) is None


@pytest.mark.parametrize(
    ("moment", "day"), [("Mi 3.9.", "3.9."), ("03-05", "03-05"), ("martes 19/11", "19/11"), ("Mi 3.9. 10:05", None), ("blue 3/4", None), ("3", None)]
)
def test_a_moment_that_is_a_day_and_nothing_else(moment, day):
    assert day_alone(moment, WORDS) == day


def test_days_behind_a_time():
    assert days_on("0910Z +1d") == ("0910Z", 1)
    assert days_on("09:10 (+2 days)") == ("09:10", 2)
    assert days_on("09:10 +10 dumps") is None
    assert behind_days_on("09:10 +1d - swept", 6) == len("09:10 +1d - ")
    assert behind_days_on("09:10 +1dB louder", 6) is None
