import shutil
from datetime import date

import duckdb
import numpy as np

from analysis.chance import Placed, repeats
from analysis.connection import open_warehouse
from analysis.deriving import columns, sql
from analysis.filters import Filters
from analysis.measures import ask


def test_chance_stands_beside_the_count(given, derive, incident):
    # All share system, both themes and the words: whoever brings them, all but the first repeat an earlier one.
    for number in range(3):
        incident(f"a{number}", f"2025-01-{number + 1:02}", title="Pool ran dry")
        given("classifications", incident_key=f"a{number}", value="network", matched="pool")
    incident("near", "2025-01-09", kind="near_miss", theme=None)
    incident("drill", "2025-01-09", kind="drill")
    given("incidents", incident_key="no day")
    derive()
    incidents, repeats, shuffles, median, low, high = given.rows("FROM repeats_by_chance")[0]
    assert (incidents, repeats, shuffles) == (3, 2, 200)
    assert 1 <= low <= median <= high <= 2  # the near miss may get what another brings, and is not counted then


def test_nothing_was_shuffled(given):
    assert given.rows("FROM repeats_by_chance") == [(0, 0, 0, None, None, None)]


def test_the_count_is_that_of_the_measure(sample_db):
    warehouse = open_warehouse(sample_db)
    (found,) = warehouse.rows("SELECT repeats, incidents, chance_low <= chance_median AND chance_median <= chance_high FROM repeats_by_chance")
    measured = ask(warehouse, ("repeats_same_theme",), Filters(), date(2025, 10, 15))["repeats_same_theme"]
    assert found == (measured.counted, measured.total, True)


def test_what_is_shuffled_is_what_makes_the_pairs(sample_db, tmp_path):
    """Where nothing is moved, as many repeat an earlier one as are in a pair."""
    with duckdb.connect(str(shutil.copy(sample_db, tmp_path))) as connection:
        connection.execute(sql("places"))
        incidents = columns(connection, "SELECT occurred_on - min(occurred_on) OVER () AS day, counts FROM places ORDER BY place")
        systems = columns(
            connection, "SELECT place, dense_rank() OVER (ORDER BY system) AS system FROM incident_systems JOIN places USING (incident_key)"
        )
        reasons = columns(connection, sql("reasons"))
        (told,) = connection.execute("SELECT repeats FROM repeats_by_chance").fetchone()
    placed = Placed(incidents["day"], incidents["counts"], systems["place"], systems["system"], reasons["place"], reasons["reason"])
    assert repeats(placed, 540, np.arange(len(incidents["day"]))) == told > 0
