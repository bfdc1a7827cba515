import pytest


@pytest.mark.parametrize(
    ("systems", "themes", "why"),
    [
        ("['Pool']", "['capacity']", None),
        ("[]", "['capacity']", "no system is named"),
        ("['Pool']", "[]", "no theme was read"),
        ("[]", "[]", "no system is named, no theme was read"),
    ],
)
def test_it_says_which_of_the_two_is_missing(given, systems, themes, why):
    assert given.rows(f"SELECT why_cannot_share({systems}::VARCHAR[], {themes}::VARCHAR[])") == [(why,)]
