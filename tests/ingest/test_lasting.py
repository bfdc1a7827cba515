import pytest

from ingest.lasting import lasting


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 min"),
        (0.5, "0.5 min"),
        (52 / 60, "0.87 min"),
        (9, "9 min"),
        (12.5, "13 min"),
        (59.4, "59 min"),
        (59.5, "1 h"),
        (60, "1 h"),
        (67.5, "1 h 8 min"),
        (78, "1 h 18 min"),
        (80.5, "1 h 21 min"),
        (1440, "1 d"),
        (1475, "24 h 35 min"),
        (1658, "27 h 38 min"),
        (2879.5, "2 d"),
        (2880, "2 d"),
        (3329.6, "2 d 7 h"),  # 55 h 29.6 min
        (3345, "2 d 8 h"),  # 55 h 45 min
        (4290, "3 d"),  # 71 h 30 min
        (5840, "4 d 1 h"),
    ],
)
def test_minutes_as_people_say_them(minutes, words):
    assert lasting(minutes) == words
