"""Titles of made-up incidents that are alike, and such as only name the same system."""

from datetime import date

import pytest

from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.titles_alike import titles_alike

DAY = date(2025, 12, 1)
OTHERS = ("Ferry late at the north pier", "Ferry ticket machine dark", "Crane stopped in the gale", "Crane cabin without power", "Yard lamps out")


@pytest.fixture
def found(given):
    """The pairs of incidents with these days and titles, besides the `OTHERS` of a year before."""

    def ask(*told, period="", cites=()):
        for number, title in enumerate(OTHERS):
            given("incidents", incident_key=f"o{number}", occurred_on="2024-01-01", path=f"o{number}.md", title=title)
        for number, (day, title) in enumerate(told):
            given("incidents", incident_key=f"k{number}", incident_id=f"INC-{number}", occurred_on=day, path=f"k{number}.md", title=title)
        for later, earlier in cites:
            given("citations", incident_key=later, cited_key=earlier, text=earlier, line=3, end_line=3)
        return titles_alike(open_warehouse(given.published()), Filters(period=period) if period else Filters(), DAY, 10)

    return ask


def told(found):
    return [(row.later_id, row.earlier_id, row.words, row.days_between) for row in found.rows]


def test_three_telling_words_of_both_titles_make_a_candidate_the_nearest_of_several(found):
    titles = (
        ("2025-01-10", "Sensor logs not shipped to the archive"),
        ("2025-02-10", "Logs from the locks not being shipped to the archive"),
        ("2025-03-12", "Archive: logs no longer shipped"),
    )
    assert told(found(*titles)) == [("INC-2", "INC-1", "archive, logs, shipped", 30), ("INC-1", "INC-0", "logs, shipped, archive", 31)]


def test_two_words_are_the_name_of_a_system(found):
    assert found(("2025-01-10", "Lock gate stuck"), ("2025-02-10", "Lock gate flooded by the tide")).total == 0


def test_what_every_title_has_tells_nothing(found):
    titles = [(f"2025-01-{day:02}", f"Weekly review of incident number {day}") for day in range(10, 20)]
    assert found(*titles).total == 0


def test_pairs_told_elsewhere_and_those_too_far_apart_are_left_out(found):
    titles = (("2023-01-10", "Sensor logs shipped nowhere"), ("2025-02-10", "Sensor logs shipped late"), ("2025-02-20", "Sensor logs shipped twice"))
    assert told(found(*titles)) == [("INC-2", "INC-1", "sensor, logs, shipped", 10)]


def test_a_pair_that_cites_is_no_candidate(found):
    titles = (("2025-02-10", "Sensor logs shipped late"), ("2025-02-20", "Sensor logs shipped twice"))
    assert found(*titles, cites=[("k1", "k0")]).total == 0


def test_the_period_is_that_of_the_later_one(found):
    titles = (("2025-02-10", "Sensor logs shipped late"), ("2025-04-20", "Sensor logs shipped twice"))
    assert found(*titles, period="2025-Q1").total == 0
