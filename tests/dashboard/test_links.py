"""Links that go out: only to web addresses, whatever a document or a setting says."""

import pytest

from dashboard.links import Links, links, outward

FORGE = Links("https://forge.example/blob/main/{path}#L{line}-L{end_line}", "https://tracker.example/browse/{ticket}")


def test_a_document_and_its_lines_stand_in_the_forge():
    assert FORGE.to_source("2025/pool 1.md", 3, 5) == "https://forge.example/blob/main/2025/pool%201.md#L3-L5"
    assert FORGE.to_source("a.md") == "https://forge.example/blob/main/a.md#L1-L1"
    assert FORGE.to_source("a.md", 7) == "https://forge.example/blob/main/a.md#L7-L7"


def test_a_ticket_stands_in_the_tracker_and_one_that_is_an_address_stays_what_it_is():
    assert FORGE.to_ticket("BOOK-802") == "https://tracker.example/browse/BOOK-802"
    assert FORGE.to_ticket("https://jira.example/BOOK-802") == "https://jira.example/BOOK-802"
    assert FORGE.to_ticket("../a b") == "https://tracker.example/browse/../a%20b"


@pytest.mark.parametrize(
    "ticket", ["javascript:alert(1)", "BOOK-1", "http://", "https://a.example/\n", "data:text/html,x", "https://[", 'http://a"b']
)
def test_without_a_pattern_only_a_web_address_is_a_link(ticket):
    assert Links(None, None).to_ticket(ticket) is None
    assert Links(None, None).to_source("a.md", 1) is None


def test_words_go_out_marked_as_such_or_stay_words():
    assert outward("BOOK-802", "https://t.example/a(b)") == "[BOOK\\-802 ↗](https://t.example/a%28b%29)"
    assert outward("[x](javascript:1)", None) == "\\[x\\]\\(javascript\\:1\\)"


def test_the_patterns_are_those_of_the_settings(ingest, tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.md").write_text("# INC-1: Pool\n\n**Date:** 2025-01-10\n\n## Summary\nEmpty.\n", encoding="utf-8")
    (tmp_path / "corpus" / "afterword.toml").write_text('[links]\nsource = "https://forge.example/{path}"\n', encoding="utf-8")
    from analysis.connection import open_warehouse

    assert links(open_warehouse(ingest(tmp_path / "corpus", tmp_path))) == Links("https://forge.example/{path}", None)
