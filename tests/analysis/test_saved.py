import pytest

from analysis.saved import parameters_of


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ("SELECT $word, $as_of::DATE, $word", ("word", "as_of")),
        ("SELECT '$5 off', 'it''s $6', $7", ("7",)),
        ('SELECT "$name" FROM t -- $later\nWHERE x = $x', ("x",)),
        ("SELECT 1", ()),
        ("SELECT 'open $x", ("x",)),
    ],
)
def test_parameters_are_those_that_stand_in_no_quotes_and_no_comment(sql, names):
    assert parameters_of(sql) == names
