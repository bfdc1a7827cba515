import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.answers.delimited import read_delimited

HEADINGS = {"key": ("action_key", "key"), "on": ("on", "date"), "said": ("reason",)}


def rows(text):
    return [(line.get("key"), line.get("on"), line.get("said"), line.line, line.end_line) for line in read_delimited(text, HEADINGS, ("key",)).rows]


@pytest.mark.parametrize(
    "text",
    [
        "action_key,on,reason\na,2025-01-01,x\n",
        "\ufeffaction_key,on,reason\r\na,2025-01-01,x\r\n",
        "Reason;Action Key;ON\nx;a;2025-01-01",
        '"Date"\t"KEY"\t"Reason"\n2025-01-01\ta\tx\n\n\n',
        "sep=;\nkey;date;reason;other\na;2025-01-01;x;y",
        "\n\nkey|on|reason\n a | 2025-01-01 | x\n",
        "key,date,reason,on\na,no,x,2025-01-01\n",
    ],
)
def test_the_same_row_however_it_was_exported(text):
    assert [row[:3] for row in rows(text)] == [("a", "2025-01-01", "x")]


def test_lines_are_those_of_the_file():
    assert rows('key,on,reason\n\na,1,"two\nlines, ""quoted"""\nb,2,x\n,,\nc,3') == [
        ("a", "1", 'two\nlines, "quoted"', 3, 4),
        ("b", "2", "x", 5, 5),
        ("c", "3", "", 7, 7),
    ]


def test_a_quote_that_is_never_closed_costs_its_own_row():
    found = read_delimited('key,on,reason\na,1,"never closed\nb,2,x\nc,3,"closed, in time"\n', HEADINGS, ("key",))
    assert [line.get("key") for line in found.rows] == ["b", "c"]
    assert [(one.code, one.severity, one.line) for one in found.findings] == [("row-not-read", "warning", 2)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", 'The first line has no heading for "action_key"; nothing was read.'),
        ("PK\x03\x04\x00\x00\x00key,on\n" + "\x00\x01" * 20, "The file is no text; it was not read."),
    ],
)
def test_what_is_no_table_is_said_once(text, said):
    found = read_delimited(text, HEADINGS, ("key",))
    assert [(one.code, one.severity, one.message) for one in found.findings] == [("table-not-read", "error", said)]
    assert found.rows == ()


@pytest.mark.parametrize("text", ["", "\ufeff", "\n\n", "key,on\n"])
def test_nothing_is_nothing(text):
    assert read_delimited(text, HEADINGS, ("key",)).rows == ()


@given(st.text(alphabet='key,on;"\n\r\t a1', max_size=200))
def test_any_text_gives_rows_inside_the_file(text):
    lines = text.count("\n") + text.count("\r") + 1
    for line in read_delimited("key,on\n" + text, HEADINGS, ("key",)).rows:
        assert 2 <= line.line <= line.end_line <= lines + 1


def test_many_open_quotes_take_time_in_proportion():
    def seconds(count):
        start = time.process_time()
        read_delimited("key,on\n" + 'a,"b\n' * count, HEADINGS, ("key",))
        return time.process_time() - start

    seconds(200)
    assert seconds(8_000) < 10 * max(seconds(2_000), 0.01)
