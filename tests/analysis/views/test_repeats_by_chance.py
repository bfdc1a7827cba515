from datetime import date

from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.measures import ask


def test_chance_stands_beside_the_count(given, derive, incident):
    # All share system and both themes: whoever brings them, all but the first repeat an earlier one.
    for number in range(4):
        incident(f"a{number}", f"2025-01-{number + 1:02}")
        given("classifications", incident_key=f"a{number}", value="network")
    incident("near", "2025-01-09", kind="near_miss", theme=None)
    incident("drill", "2025-01-09", kind="drill")
    given("incidents", incident_key="no day")
    derive()
    incidents, repeats, shuffles, median, low, high = given.rows("FROM repeats_by_chance")[0]
    assert (incidents, repeats, shuffles) == (4, 3, 200)
    assert 2 <= low <= median <= high <= 3  # the near miss may get what another brings, and is not counted then


def test_nothing_was_shuffled(given):
    assert given.rows("FROM repeats_by_chance") == [(0, 0, 0, None, None, None)]


def test_the_count_is_that_of_the_measure(sample_db):
    warehouse = open_warehouse(sample_db)
    (found,) = warehouse.rows("SELECT repeats, incidents, chance_low <= chance_median AND chance_median <= chance_high FROM repeats_by_chance")
    measured = ask(warehouse, ("repeats_same_theme",), Filters(), date(2025, 10, 15))["repeats_same_theme"]
    assert found == (measured.counted, measured.total, True)
