import pytest

from dashboard.panels.record.document import begins
from tests.dashboard.conftest import rows


@pytest.mark.parametrize(
    ("lines", "asked", "turned_to", "first"),
    [
        (240, None, None, 1),
        (240, 79, None, 75),
        (240, 240, None, 236),
        (240, 3, None, 1),
        (240, 79, 1, 1),
        (240, None, 101, 101),
        (240, 9999, None, 1),
        (240, None, 9999, 1),
        (0, None, None, 1),
    ],
)
def test_a_document_begins_a_little_above_the_line_that_was_asked_for(lines, asked, turned_to, first):
    assert begins(lines, asked, turned_to) == first


def test_a_theme_that_only_its_mechanism_gives_stands_with_the_others(page, sample_db):
    """Of INC-2025-007 "connection pool" is read in the first factor, and "rollout went" in the second."""
    shown = page(sample_db, "incidents", incident="INC-2025-007")
    values = rows(shown, "values").set_index("")
    assert values.loc["Themes", "Value"] == "capacity, change management"
    assert values.loc["Themes", "The author's words"] == "connection pool, rollout went"
    assert rows(shown, "causes")["Kind"][0].split(" · ")[1] == "capacity, connection pool"
