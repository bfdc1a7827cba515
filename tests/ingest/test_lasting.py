import pytest

from ingest.lasting import lasting


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 min"),
        (0.5, "0.5 min"),
        (9, "9 min"),
        (59.4, "59 min"),
        (60, "1 h"),
        (78, "1 h 18 min"),
        (1440, "1 d"),
        (1475, "24 h 35 min"),
        (1658, "27 h 38 min"),
        (2880, "2 d"),
        (5840, "4 d 1 h"),
    ],
)
def test_minutes_as_people_say_them(minutes, words):
    assert lasting(minutes) == words
