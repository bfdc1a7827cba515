import pytest

from analysis.connection import open_warehouse


def test_a_citation_shows_the_sentence_that_cites(given, derive, cites):
    given("incidents", incident_key="INC-1", occurred_on="2025-01-01", title="Pool ran dry", line=3)
    given("incidents", incident_key="INC-2", occurred_on="2025-02-01")
    given("citations", incident_key="INC-2", cited_key="INC-1", text="INC-1", line=9)
    given("fields", path="a.md", incident_key="INC-2", field="summary", text="It was slow.\nThis is INC-1 again. We know.", line=8, end_line=9)
    derive()
    assert given.rows("FROM repeat_evidence") == [("INC-1", "INC-2", "cited", "citation", "INC-1", "Pool ran dry", 3, "This is INC-1 again.", 9)]


def test_theme_mechanism_and_system_with_the_words_of_both(given, derive, incident):
    given("settings", name="mechanism.connection_pool", value="capacity")
    for key, day, text in (("a", "2025-01-01", "The pool was full. Nobody knew."), ("b", "2025-02-01", "Reports took it. Again the pool was full!")):
        incident(key, day, theme=None)
        given("contributing_factors", incident_key=key, text=text, line=20, end_line=20)
        given("classifications", incident_key=key, attribute="mechanism", value="connection_pool", matched="pool was full", line=20)
        given("classifications", incident_key=key, value="capacity", matched="full", line=20)
    derive()
    assert given.rows("SELECT shared_by, shared, earlier_text, earlier_line, later_text, later_line FROM repeat_evidence ORDER BY 1") == [
        ("mechanism", "connection_pool", "The pool was full.", 20, "Again the pool was full!", 20),
        ("system", "Pool", "Pool", 1, "Pool", 1),
        ("theme", "capacity", "The pool was full.", 20, "Again the pool was full!", 20),
    ]


def test_of_two_factors_on_one_line_the_one_that_holds_the_words_is_quoted(given, derive, incident):
    given("settings", name="mechanism.connection_pool", value="capacity")
    for key, day in (("a", "2025-01-01"), ("b", "2025-02-01")):
        incident(key, day, theme=None)
        given("contributing_factors", incident_key=key, seq=1, text="Nobody knew", line=20, end_line=22)
        given("contributing_factors", incident_key=key, seq=2, text="the pool was full", line=20, end_line=22)
        given("classifications", incident_key=key, attribute="mechanism", value="connection_pool", matched="pool", line=21)
    derive()
    assert given.rows("SELECT shared, earlier_text, later_text FROM repeat_evidence WHERE shared_by <> 'system' ORDER BY 1") == [
        ("capacity", "the pool was full", "the pool was full"),  # read by its mechanism alone
        ("connection_pool", "the pool was full", "the pool was full"),
    ]


def test_alike_texts_show_the_words_that_weigh_most_as_they_are_written(given, derive):
    given("incidents", incident_key="a", occurred_on="2025-01-01", title="Fluentd stopped", summary="Fluentd lost its nodes.", line=1)
    given(
        "incidents", incident_key="b", occurred_on="2025-02-01", title="No logs", summary="Nobody was told. Fluentd was gone from two nodes.", line=1
    )
    given("incidents", incident_key="c", occurred_on="2025-02-02", title="Certificate expired")
    given("fields", path="b.md", incident_key="b", field="summary", columns=["summary"], text="x", line=5, end_line=6)
    derive()
    given("incident_pairs", earlier_key="a", later_key="b", tier="similar_text", shared_themes=[], shared_systems=[], days_between=31, score=0.5)
    assert given.rows("SELECT shared_by, shared, earlier_text, earlier_line, later_text, later_line FROM repeat_evidence") == [
        ("words", "fluentd, nodes", "Fluentd lost its nodes.", 1, "Fluentd was gone from two nodes.", 5)
    ]


@pytest.mark.parametrize("what", ["pairs without evidence", "evidence without a pair", "evidence without words or lines"])
def test_every_pair_of_the_sample_shows_why(sample_db, what):
    by_pair = "evidence.earlier_key = pairs.earlier_key AND evidence.later_key = pairs.later_key AND evidence.tier = pairs.tier"
    queries = {
        "pairs without evidence": f"FROM incident_pairs AS pairs ANTI JOIN repeat_evidence AS evidence ON {by_pair}",
        "evidence without a pair": f"FROM repeat_evidence AS evidence ANTI JOIN incident_pairs AS pairs ON {by_pair}",
        "evidence without words or lines": "FROM repeat_evidence WHERE least(earlier_line, later_line) < 1 OR earlier_line IS NULL OR later_line IS NULL "
        "OR coalesce(earlier_text, '') = '' OR coalesce(later_text, '') = '' OR coalesce(shared, '') = ''",
    }
    assert open_warehouse(sample_db).rows(queries[what]) == []


def test_the_lines_are_those_of_the_documents(sample_db):
    """The words that a line of evidence quotes stand in the block of the document that begins there."""
    rows = open_warehouse(sample_db).rows(
        "SELECT evidence.later_text, blocks.text FROM repeat_evidence AS evidence JOIN fields AS blocks "
        "ON blocks.incident_key = evidence.later_key AND evidence.later_line BETWEEN blocks.line AND blocks.end_line "
        "WHERE shared_by IN ('theme', 'mechanism', 'citation')"
    )
    assert len(rows) > 12
    assert sum(" ".join(said.split())[:20] in " ".join(block.split()) for said, block in rows) >= 0.9 * len(rows)
