"""Nothing is lost: each line that holds words stands in exactly one row of `fields`, verbatim, whatever the document."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings

from ingest.markdown import split_lines
from ingest.reader import read_document
from ingest.rules import Rules
from ingest.sources import Source
from tests.strategies import untidy_documents

RULES = Rules()
FAST = settings(max_examples=400, deadline=timedelta(seconds=5), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def read(text):
    return read_document(Source("inc-7.md", text.encode()), RULES)


@FAST
@given(untidy_documents)
def test_each_line_stands_in_one_row_with_all_its_words(text):
    lines = split_lines(text)
    owners = {}
    for row in read(text).fields:
        assert 1 <= row.line <= row.end_line <= len(lines)
        assert split_lines(row.text) == lines[row.line - 1 : row.end_line]
        for number in range(row.line, row.end_line + 1):
            if lines[number - 1].strip():
                assert number not in owners, f"line {number} stands in two rows"
                owners[number] = row
    assert set(owners) == {number for number, line in enumerate(lines, start=1) if line.strip()}
    assert all(word in owners[number].text for number, line in enumerate(lines, start=1) if line.strip() for word in line.split())


@FAST
@given(untidy_documents)
def test_a_document_read_twice_is_the_same_and_all_of_its_places_are_inside(text):
    once = read(text)
    assert once == read(text)
    last = len(split_lines(text))
    rows = [
        row
        for one in once.postmortems
        for rows in (
            one.attributes, one.impacts, one.quantities, one.durations, one.timeline, one.factors, one.safeguards, one.lessons, one.actions, one.classifications,
            one.citations, one.gaps,
        )
        for row in rows
    ]  # fmt: skip
    assert all(1 <= row.line <= row.end_line <= last for row in rows)
    assert all(1 <= finding.line <= last for finding in (*once.findings, *(finding for one in once.postmortems for finding in one.findings)))
