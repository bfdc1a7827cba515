from datetime import date, datetime
from decimal import Decimal

import pytest

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
