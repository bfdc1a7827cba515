import pytest

from analysis.connection import open_warehouse


@pytest.fixture
def others(given):
    """Twenty incidents that share nothing with anybody: three of 23 are at most 15 %."""
    for number in range(20):
        given("incidents", incident_key=f"x{number}", occurred_on="2024-01-01", title=f"x{number}")


@pytest.fixture
def pairs(given, derive):
    def found():
        derive()
        return given.rows(
            "SELECT earlier_key, later_key, shared_themes, same_word FROM repeat_incidents WHERE tier = 'same_theme_and_system' ORDER BY ALL"
        )

    return found


def read(given, key, matched, **values):
    """What the rules read in a factor, which stands in the texts of the incident."""
    given("classifications", incident_key=key, **{"matched": matched, **values})
    if matched:
        given("contributing_factors", incident_key=key, seq=given.rows("SELECT count(*) + 1 FROM contributing_factors")[0][0], text=matched)


def test_a_rare_theme_is_specific_in_whatever_words_it_was_read(given, incident, others, pairs):
    for key, day, words in (("a", "2025-01-01", "pool dry"), ("b", "2025-02-01", "the pool"), ("c", "2025-03-01", "disks full")):
        incident(key, day, theme=None)
        read(given, key, words, value="capacity")
    assert pairs() == [("a", "b", ["capacity"], True), ("b", "c", ["capacity"], False)]


def test_a_theme_of_more_than_15_in_100_is_not_rare(given, incident, others, pairs):
    for number, key in enumerate("abcd"):
        incident(key, f"2025-01-0{number + 1}", theme=None)
        read(given, key, "pool", value="capacity")
    assert pairs() == []  # four of 24, and 15 % are 3.6
    for number in range(20, 23):
        given("incidents", incident_key=f"x{number}", occurred_on="2024-01-01")
    assert len(pairs()) == 3  # four of 27, and 15 % are 4.05


def test_a_broad_theme_needs_a_mechanism(given, incident, pairs):
    given("settings", name="mechanism.connection_pool", value="capacity")
    for key, day in (("a", "2025-01-01"), ("b", "2025-02-01")):
        incident(key, day, theme=None)
        read(given, key, "pool", value="capacity")
    assert pairs() == []  # both of two
    given("classifications", incident_key="a", attribute="mechanism", value="connection_pool", matched="connections")
    assert pairs() == []
    given("classifications", incident_key="b", attribute="mechanism", value="connection_pool", matched="sessions")
    assert pairs() == [("a", "b", ["capacity"], True)]  # the theme itself was read by "pool" in both


def test_or_a_second_theme_of_both(given, incident, pairs):
    for key, day, other in (("a", "2025-01-01", "nobody looked"), ("b", "2025-02-01", "review")):
        incident(key, day, theme=None)
        read(given, key, f"{other} pool", value="capacity")
        read(given, key, other, value="review_gap")
    assert pairs() == [("a", "b", ["capacity", "review_gap"], True)]


def test_a_word_that_many_incidents_hold_tells_nothing(given, incident, others, pairs):
    for key, day in (("a", "2025-01-01"), ("b", "2025-02-01")):
        incident(key, day, theme=None)
        read(given, key, "no test", value="testing_gap")
    given("incidents", incident_key="c", occurred_on="2025-01-05", title="Test of the pool")
    assert pairs() == [("a", "b", ["testing_gap"], True)]  # three incidents hold it
    given("incidents", incident_key="d", occurred_on="2025-01-06", title="Tested")
    assert pairs() == [("a", "b", ["testing_gap"], False)]  # four of 24 do, and 15 % are 3.6


def test_a_theme_that_a_person_set_is_compared_by_the_words_of_what_it_is_set_for(given, incident, others, pairs):
    incident("a", "2025-01-01", theme=None, title="Ship")
    read(given, "a", "pool dry", value="capacity")
    incident("b", "2025-02-01", theme=None, title="Harbour")
    given("contributing_factors", incident_key="b", seq=99, text="Nobody watched the pool", line=7)
    given("classifications", incident_key="b", value="capacity", matched=None, line=7)
    incident("c", "2025-03-01", theme=None, title="Pool again")  # of an incident as a whole
    given("classifications", incident_key="c", value="capacity", matched=None, seq=None, line=1)
    assert pairs() == [("a", "b", ["capacity"], True), ("b", "c", ["capacity"], True)]


def test_drills_bring_nothing(given, incident, others, derive):
    incident("a", "2025-01-01", theme=None, kind="drill")
    read(given, "a", "pool", value="capacity")
    derive()
    assert given.rows("FROM specific_themes") == []
    assert given.rows("FROM theme_words") == []


def test_of_other_tiers_nothing_is_said_of_words(sample_db):
    assert open_warehouse(sample_db).rows("FROM repeat_incidents WHERE (tier = 'same_theme_and_system') = (same_word IS NULL)") == []


def test_every_word_of_a_pair_is_one_of_both(sample_db):
    assert open_warehouse(sample_db).rows(
        "FROM repeat_incidents AS pairs WHERE same_word AND NOT EXISTS (SELECT 1 FROM theme_words AS one JOIN theme_words AS two USING (theme, word) "
        "WHERE one.incident_key = pairs.earlier_key AND two.incident_key = pairs.later_key AND list_contains(pairs.shared_themes, theme))"
    ) == []  # fmt: skip
