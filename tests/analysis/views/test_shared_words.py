def test_what_any_report_says_dates_and_ids_are_not_told_as_shared(given, derive):
    text = "However, once again in 2021 the kafka exporter was meant to see PM2021, and returned 503."
    given("incidents", incident_key="a", incident_id="PM2021-001", occurred_on="2025-01-01", title=text)
    given("incidents", incident_key="b", incident_id="PM2021-002", occurred_on="2025-02-01", title=text)
    derive()
    given("incident_pairs", earlier_key="a", later_key="b", tier="similar_text", shared_themes=[], shared_systems=[], days_between=31, score=0.5)
    assert given.rows("SELECT list_sort(words) FROM shared_words") == [(["503", "exporter", "kafka", "return"],)]


def test_what_more_than_a_quarter_and_more_than_five_hold_is_not_told_as_shared(given, derive):
    for number in range(24):
        common = ("kubernetes " if number < 7 else "") + ("cluster " if number < 6 else "")
        given("incidents", incident_key=f"i{number:02}", occurred_on="2025-01-01", title=f"{common}own{number}")
    derive()
    for earlier, later in (("i00", "i01"), ("i05", "i06")):
        given(
            "incident_pairs",
            earlier_key=earlier,
            later_key=later,
            tier="similar_text",
            shared_themes=[],
            shared_systems=[],
            days_between=1,
            score=0.5,
        )
    told = given.rows("SELECT words FROM shared_words ORDER BY earlier_key")
    assert told == [(["cluster"],), (["kubernet"],)], "where two share nothing else, that is told"
