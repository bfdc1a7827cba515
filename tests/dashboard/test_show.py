import pytest

from dashboard.show import held_together, id_width


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("", ""),
        ("3 Jul 2025 and no more", "3 Jul 2025 and no more"),
        ("Alert when the connection pool is full", "Alert_when_the_connection pool is full"),
        (
            "[INC\\-1](/incidents?incident=INC-1) Booking API pool exhausted by reports",
            "[INC\\-1](/incidents?incident=INC-1) Booking_API_pool_exhausted by reports",
        ),
        (
            "[Alert when the connection pool is full](/incidents?line=3) *(gone)*",
            "[Alert_when_the_connection pool is full](/incidents?line=3) *(gone)*",
        ),
        ("30\u00a0Sep\u00a02024 →\u00a031\u00a0Dec\u00a02024 →\u00a030\u00a0Jun\u00a02025", "30_Sep_2024 →_31_Dec_2024 →_30_Jun_2025"),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffahrtsgesellschaft"),
    ],
)
def test_prose_begins_with_words_that_hold_together(cell, shown):
    assert held_together(cell).replace("\u00a0", "_") == shown


@pytest.mark.parametrize(
    ("cell", "width"),
    [
        ("—", 0),
        ("INC-2025-014", 0),
        ("2025\\-Q3", 7),
        ("2025\\-Q3 and 2025\\-Q4", 0),
        ("[INC\\-2025\\-014](/incidents?incident=INC-2025-014)", 12),
        ("[INC\\-1](/incidents?incident=INC-1) · [PM2024\\-001](/incidents?incident=PM2024-001)", 10),
        ("[2023\\-01\\-11\\-cluster\\-image\\-pull](/incidents)", 0),
        ("[Set the read\\-only mode 3](/incidents)", 0),
        ("[read\\-only](/incidents)", 0),
    ],
)
def test_a_column_is_as_wide_as_the_longest_id_that_is_a_link(cell, width):
    assert id_width(cell) == width
