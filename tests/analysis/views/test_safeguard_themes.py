def test_each_safeguard_with_each_of_its_themes_once(given):
    given("incidents", incident_key="a", occurred_on="2025-04-10")
    given("incidents", incident_key="b", occurred_on=None, kind="near_miss")
    for key, seq, outcome in (("a", 1, "worked"), ("a", 2, "failed_or_missing"), ("b", 1, "worked")):
        given("safeguards", incident_key=key, seq=seq, outcome=outcome, text="Alert", line=seq)
    for seq, value in ((1, "network"), (1, "network"), (1, "capacity")):
        given("classifications", source="safeguard", incident_key="a", seq=seq, value=value)
    given("classifications", source="factor", incident_key="a", seq=2, value="network")
    assert given.rows("SELECT incident_key, seq, outcome, theme, quarter, counts FROM safeguard_themes ORDER BY ALL") == [
        ("a", 1, "worked", "capacity", "2025-Q2", True),
        ("a", 1, "worked", "network", "2025-Q2", True),
        ("a", 2, "failed_or_missing", None, "2025-Q2", True),
        ("b", 1, "worked", None, None, False),
    ]
