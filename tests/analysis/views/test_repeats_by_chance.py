import shutil
from datetime import date

import duckdb
import numpy as np
import pytest

from analysis.chance import Placed, repeats
from analysis.connection import open_warehouse
from analysis.deriving import columns, sql
from analysis.explain import explain
from analysis.filters import Filters
from analysis.measures import ask


def test_chance_stands_beside_the_count(given, derive, incident):
    # All share system and both themes: whoever brings them, all but the first repeat an earlier one.
    for number in range(10):
        incident(f"a{number}", f"2025-01-{number + 1:02}", title="Pool ran dry")
        given("classifications", incident_key=f"a{number}", value="network", matched="pool")
    incident("near", "2025-01-19", kind="near_miss", theme=None)
    incident("drill", "2025-01-19", kind="drill")
    given("incidents", incident_key="no day")
    derive()
    incidents, shareable, repeats, shuffles, median, low, high, why = given.rows("FROM repeats_by_chance")[0]
    assert (incidents, shareable, repeats, shuffles, why) == (10, 10, 9, 200, None)
    assert 8 <= low <= median <= high <= 9  # the near miss may get what another brings, and is not counted then


def test_of_one_incident_chance_is_not_known(given, derive, incident):
    assert given.rows("FROM repeats_by_chance") == [(0, 0, None, 0, None, None, None, "one_incident")]
    incident("a", "2025-01-01")
    given("incidents", incident_key="no day")
    incident("drill", "2025-01-09", kind="drill")
    derive()
    assert given.rows("FROM repeats_by_chance") == [(1, 1, 0, 0, None, None, None, "one_incident")]


@pytest.mark.parametrize(
    ("systems", "themes", "repeats", "why"),
    [
        ((None, None), ("capacity", "capacity"), None, "no_system"),  # nobody can say that none repeats another
        (("Pool", None), ("capacity", "capacity"), 0, "no_system"),
        (("Pool", "Bus"), ("capacity", "capacity"), 0, "no_system"),
        (("Pool", "Pool"), (None, None), None, "no_theme"),
        (("Pool", "Pool"), ("capacity", "network"), 0, "no_theme"),
    ],
)
def test_where_nothing_can_be_shared_chance_is_not_known(given, derive, incident, systems, themes, repeats, why):
    for number, (system, theme) in enumerate(zip(systems, themes, strict=True)):
        incident(f"a{number}", f"2025-01-0{number + 1}", system=system, theme=theme)
    derive()
    shareable = sum(bool(system and theme) for system, theme in zip(systems, themes, strict=True))
    assert given.rows("FROM repeats_by_chance") == [(2, shareable, repeats, 0, None, None, None, why)]


@pytest.mark.parametrize(("told_of", "why"), [(9, "few"), (10, None)])
def test_of_fewer_than_ten_nothing_is_told(given, derive, incident, told_of, why):
    """One theme and one system that two have fall together in 1 of 36 deals among nine (2.8 %), in 1 of 45 among ten (2.2 %, below 2.5 %)."""
    for number in range(told_of):
        key = f"a{number}"
        incident(key, f"2025-01-{number + 1:02}", system="Pool" if number < 2 else f"s{number}", theme="capacity" if number < 2 else f"t{number}")
        given("classifications", incident_key=key, value="network" if number < 2 else f"u{number}")
    incident("no theme", "2025-02-01", theme=None)
    incident("no system", "2025-02-01", system=None)
    incident("near", "2025-02-01", kind="near_miss", system="other", theme="other")
    given("incidents", incident_key="no day")
    derive()
    (found,) = given.rows("FROM repeats_by_chance")
    assert (*found[:2], found[-1]) == (told_of + 2, told_of, why)
    assert found[3:7] == (0, None, None, None) if why else found[3] == 200


def test_of_two_it_is_said_that_they_are_too_few(ingested):
    text = (
        "# INC-{0}: Pool empty\n\n**Date:** 2025-0{0}-10\n**Systems affected:** Booking API\n\n## Summary\nThe pool was empty.\n\n"
        "## Contributing Factors\n- The connection pool was too small.\n"
    )
    warehouse = ingested(one=text.format(1), two=text.format(2))
    found = explain(warehouse, "repeats_same_theme", Filters(), date(2025, 10, 15))
    assert (found.answer.counted, found.answer.total) == (1, 2)
    assert found.yardstick == "What chance alone would give cannot be said: only 2 incidents have a day, a system and a theme."


def test_chance_is_said_beside_every_count_of_them(sample_db):
    warehouse = open_warehouse(sample_db)
    (found,) = warehouse.records("FROM repeats_by_chance")
    for name in ("repeats", "repeats_same_theme"):
        assert explain(warehouse, name, Filters(), date(2025, 10, 15)).yardstick == (
            f"Of all 44 incidents of the corpus, {found.repeats} share a specific theme and a system with an earlier one; by chance alone "
            f"{found.chance_median:.0f} ({found.chance_low:.0f} to {found.chance_high:.0f}, 95 times of 100) would."
        )


def test_where_documents_name_no_system_it_is_said_why_not(corpora, tmp_path, ingest):
    warehouse = open_warehouse(ingest(corpora / "dfds__postmortems", tmp_path))
    found = explain(warehouse, "repeats_same_theme", Filters(), date(2025, 10, 15))
    assert found.yardstick == "What chance alone would give cannot be said: no two incidents with a day name the same system."


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
