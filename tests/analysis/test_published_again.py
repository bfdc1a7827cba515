"""A corpus that is edited, and published again: what follows from it is what a first publication of the same documents gives."""

import shutil

import pytest

from analysis.definitions import definitions
from analysis.derived import DERIVED
from data.generate import documents as made_up
from tests.ingest.warehouse.corpus import contents

STORED = (
    "incident_words", "worded_incidents", "text_words", "search_terms", "action_pairs", "undated_action_pairs", "incident_pairs", "repeat_shuffles",
    "statement_actions", "statement_pairs", "derived_from",
)  # fmt: skip
OBSERVED = {
    "action_periods",
    "actions_at_repeats",
    "alerts_said_to_be_missing",
    "incident_repeats",
    "pushed_dates",
    "vanished_actions",
}  # what a second ingest saw is more than what a first one knows
TABLES = (*STORED, *(definition.name for definition in definitions() if definition.kind == "table" and definition.name not in OBSERVED))


def derived_of(db):
    every = contents(db)
    return {name: every[name] for name in TABLES}


def edit(file, before, after):
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


# Without a day, and with an action that several made-up documents ask for.
UNDATED = (
    "# Postmortem: readers\n\n**Severity:** 2\n\n## Summary\nReaders failed.\n\n## Contributing Factors\n- Writers came first.\n\n"
    "## Action Items\n- Write down order of updates, readers first\n"
)


@pytest.fixture
def documents(tmp_path):
    corpus = tmp_path / "corpus"
    for path, text, _ in made_up(45, seed=5):
        (corpus / path).parent.mkdir(parents=True, exist_ok=True)
        (corpus / path).write_text(text, encoding="utf-8")
    (corpus / "undated.md").write_text(UNDATED, encoding="utf-8")
    return sorted(corpus.rglob("*.md"))


def test_an_edited_corpus_gives_what_a_first_time_gives(documents, tmp_path, ingest):
    corpus, again, first = tmp_path / "corpus", tmp_path / "again", tmp_path / "first"
    again.mkdir()
    db = ingest(corpus, again)
    before = derived_of(db)
    assert all(rows for name, rows in before.items() if name != "safeguards_on_both_lists"), (
        "every table has rows to get wrong"
    )  # no made-up one does
    for step in (edited, moved):
        step(documents)
        ingest(corpus, again)
        first.mkdir()
        now = derived_of(db)
        fresh = derived_of(ingest(corpus, first))
        shutil.rmtree(first)
        for table in TABLES:
            assert now[table] == fresh[table], f"{table}, {step.__name__}"
        assert now != before
        before = now


def edited(documents):
    """Other words, one document more, and one less."""
    for file in documents[:3]:
        edit(file, " the ", " Kyverno ")
    documents[4].with_name("more.md").write_text(documents[4].read_text(encoding="utf-8").replace("202", "203"), encoding="utf-8")
    documents[5].unlink()


def moved(documents):
    """Another path, and another path and id."""
    documents[6].rename(documents[6].with_name("other.md"))
    edit(documents[7], "INC-", "INC-7")
    documents[7].rename(documents[7].with_name("another.md"))


def test_what_is_gone_leaves_no_words(given):
    given("incidents", incident_key="a", occurred_on="2025-01-01", title="Pool dry")
    given("incidents", incident_key="b", occurred_on="2025-01-02", title="Kyverno down")
    given("action_items", action_key="b/1", incident_key="b", text="Watch Kyverno: its pool")
    publish(given)
    words = "SELECT term, incident_key, occurrences, in_title FROM incident_words ORDER BY 1"
    assert given.rows(words) == [("down", "b", 1, True), ("dry", "a", 1, True), ("kyverno", "b", 1, True), ("pool", "a", 1, True)]
    assert given.rows("SELECT words FROM text_words ORDER BY 1") == [(["its", "kyverno", "pool", "watch"],), (["kyverno", "watch"],)]
    given.connection.execute("DELETE FROM incidents WHERE incident_key = 'b'")
    given.connection.execute("DELETE FROM action_items")
    publish(given)
    assert given.rows(words) == [("dry", "a", 1, True), ("pool", "a", 1, True)]
    assert given.rows("SELECT incident_key FROM worded_incidents") == [("a",)]
    assert given.rows("FROM text_words") == []


def test_only_what_is_new_is_taken_apart(given):
    given("incidents", incident_key="a", occurred_on="2025-01-01", title="Pool dry")
    given("action_items", action_key="a/1", incident_key="a", text="Watch it")
    publish(given)
    given.connection.execute("UPDATE incident_words SET term = 'kept'")
    given.connection.execute("UPDATE text_words SET words = ['kept']")
    given("incidents", incident_key="b", occurred_on="2025-01-02", title="Down")
    given("action_items", action_key="b/1", incident_key="b", text="Mend")
    publish(given)
    assert given.rows("SELECT DISTINCT incident_key, term FROM incident_words ORDER BY 1") == [("a", "kept"), ("b", "down")]
    assert given.rows("SELECT words FROM text_words ORDER BY 1") == [(["kept"],), (["mend"],)]


def test_names_are_told_by_capitals_amid_a_sentence(given):
    given("incidents", incident_key="a", occurred_on="2025-01-01", summary="Down; Booking first. Slow, Booking again. Later, booking too. Booking.")
    publish(given)
    assert given.rows("SELECT occurrences, in_title, amid, capitals FROM incident_words WHERE term = 'book'") == [(4, False, 3, 2)]


def publish(given):
    for function in DERIVED:
        function(given.connection)
