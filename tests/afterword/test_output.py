from datetime import date, datetime
from decimal import Decimal

import pytest

from afterword import output
from afterword.output import harmless, plain, render


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (None, ""),
        (date(2025, 1, 31), "2025-01-31"),
        (datetime(2025, 1, 31, 9, 5, 59), "2025-01-31 09:05"),
        (0.123456, "0.1235"),
        (12345.6, "12,346"),
        (["Ana", "Bea"], "Ana, Bea"),
        ("red\x1b[31m \u202eevil", "red[31m evil"),
    ],
)
def test_values_as_people_read_them(value, printed):
    assert plain(value) == printed


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), (["=1", "a"], "'=1, a"),
        ("a=1", "a=1"), (-1, "-1"), (-1.5, "-1.5"), (Decimal("-1.50"), "-1.50"), (None, ""),
    ],
)  # fmt: skip
def test_no_cell_is_a_formula(value, cell):
    assert harmless(value) == cell


def test_markdown_shows_words_and_no_markup():
    assert render(("text",), [("a | b *c* [d](e) <b>\nnext",)], "md").splitlines()[2] == r"| a \| b \*c\* \[d\](e) \<b\> next |"


@pytest.mark.parametrize("form", ["table", "csv", "json", "md"])
def test_no_rows(form):
    assert render(("a", "b"), [], form).strip() in {"a   b\n─────", "a,b", "[]", "| a | b |\n| --- | --- |"}


WIDE = ("incident_key", "text", "days")


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (32, ["incident_key   text         days", "─" * 32, "INC-2024-008   Alert on        3", "               the disk         "]),
        (39, ["incident_key   text                days", "─" * 39, "INC-2024-008   Alert on the disk      3"]),
        (26, ["1 of 1 ───────────────────", "incident_key: INC-2024-008", "text:         Alert on the", "              disk        ", "days:         3           "]),
    ],
)  # fmt: skip
def test_a_table_that_does_not_fit_breaks_no_word(monkeypatch, width, expected):
    monkeypatch.setattr(output, "_WIDTH", width)
    assert render(WIDE, [("INC-2024-008", "Alert on the disk", 3)], "table").splitlines() == expected


def test_room_is_shared_out_among_the_columns_that_ask_for_more():
    assert output._widths([(4, 4), (5, 30), (5, 9)], 30) == [
        4,
        11,
        9,
    ]  # 30 - 2 gaps of 3 - 14 = 10: 4 for the last, which needs no more, 6 for the other
    assert output._widths([(4, 4), (5, 30), (5, 9)], 19) is None


def test_a_word_longer_than_any_column_is_folded_and_makes_no_records():
    assert render(("link",), [("x" * 70,)], "table").splitlines()[2:] == ["x" * 60, "x" * 10 + " " * 50]


def test_wide_rows_that_are_none_name_their_columns(monkeypatch):
    monkeypatch.setattr(output, "_WIDTH", 20)
    assert render(WIDE, [], "table").splitlines() == ["incident_key, text, ", "days"]
