import pytest


@pytest.mark.parametrize(("systems", "themes", "can"), [("['Pool']", "['capacity']", True), ("[]", "['capacity']", False), ("['Pool']", "[]", False)])
def test_it_takes_a_system_and_a_theme(given, systems, themes, can):
    assert given.rows(f"SELECT can_share({systems}::VARCHAR[], {themes}::VARCHAR[])") == [(can,)]
