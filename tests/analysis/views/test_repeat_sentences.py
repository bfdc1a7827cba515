from analysis.connection import open_warehouse


def test_a_citation_and_what_is_shared_are_two_rows_each_with_both_sentences(given):
    for key, day in (("a", "2025-01-10"), ("b", "2025-02-10")):
        given("incidents", incident_key=key, occurred_on=day, title=f"Title {key}")
        given("impacts", incident_key=key, name="Bus", line=5, end_line=5)
        given("contributing_factors", incident_key=key, text=f"The disk of {key} was full. Nobody saw.", line=8, end_line=8)
        given("classifications", incident_key=key, value="capacity", matched="disk", line=8, end_line=8, guessed=False)
    given("citations", incident_key="b", cited_key="a", text="a", line=3, end_line=3)
    for tier, themes in (("cited", []), ("same_theme_and_system", ["capacity"])):
        systems = ["Bus"] if themes else []
        given("incident_pairs", earlier_key="a", later_key="b", tier=tier, shared_themes=themes, shared_systems=systems, days_between=31)
    found = given.rows("SELECT tier, why, earlier_text, earlier_line, later_text, later_line FROM repeat_sentences ORDER BY tier")
    assert found[0] == ("cited", "cites a", "Title a", 1, "a", 3)
    assert found[1][:3] == ("same_theme_and_system", "the same theme capacity, system Bus", "The disk of a was full.")
    assert found[1][3:] == (8, "The disk of b was full.", 8)


def test_each_pair_of_the_sample_that_is_no_mere_likeness_has_its_sentences(sample_db):
    assert (
        open_warehouse(sample_db).rows(
            """
        FROM incident_pairs WHERE tier <> 'similar_text'
        AND (earlier_key, later_key, tier) NOT IN (SELECT (earlier_key, later_key, tier) FROM repeat_sentences WHERE later_text <> '')
        """
        )
        == []
    )
