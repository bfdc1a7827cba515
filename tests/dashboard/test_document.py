import pytest

from dashboard.panels.record.document import begins


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
