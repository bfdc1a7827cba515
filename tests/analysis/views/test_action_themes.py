from analysis.connection import open_warehouse


def test_a_theme_of_its_own_words_or_of_a_factor_that_it_addresses(given):
    given("settings", name="mechanism.connection_pool", value="capacity")
    given("incidents", incident_key="a", occurred_on="2025-01-01")
    for seq in (1, 2, 3):
        given("action_items", action_key=f"a/{seq}", incident_key="a", seq=seq)
    given("classifications", incident_key="a", source="action", seq=1, value="testing_gap")
    given("classifications", incident_key="a", source="action", seq=1, attribute="mechanism", value="connection_pool")
    given("classifications", incident_key="a", source="factor", seq=1, value="expiry")
    given("classifications", incident_key="a", source="lesson", seq=1, value="knowledge")
    given("statement_actions", incident_key="a", source="factor", seq=1, action_key="a/2", score=0.5, because="words")
    given("statement_actions", incident_key="a", source="factor", seq=1, action_key="a/3", score=0.05, because=None)  # the nearest, and it does not
    given("statement_actions", incident_key="a", source="lesson", seq=1, action_key="a/3", score=0.5, because="words")
    assert given.rows("SELECT action_key, theme FROM action_themes ORDER BY ALL") == [("a/1", "capacity"), ("a/1", "testing_gap"), ("a/2", "expiry")]


def test_every_action_is_of_its_incident(sample_db):
    assert open_warehouse(sample_db).rows("FROM action_themes ANTI JOIN action_items USING (action_key, incident_key)") == []
