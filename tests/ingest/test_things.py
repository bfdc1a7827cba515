import pytest

from ingest.things import noun, things, written


@pytest.mark.parametrize(
    ("number", "one", "said"),
    [
        (0, "incident", "0 incidents"),
        (1, "incident", "1 incident"),
        (2, "incident", "2 incidents"),
        (1204, "action", "1,204 actions"),
        (1, "near miss", "1 near miss"),
        (2, "near miss", "2 near misses"),
        (1.0, "minute", "1 minute"),
        (1.5, "minute", "1.5 minutes"),
        (0.5, "minute", "0.5 minutes"),
    ],
)
def test_a_number_with_its_noun(number, one, said):
    assert things(number, one) == said


def test_a_plural_that_is_no_plain_one():
    assert things(2, "Mutter", "Mütter") == "2 Mütter"
    assert [noun(0, "leaf", "leaves"), noun(1, "leaf", "leaves")] == ["leaves", "leaf"]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0"),
        (-3, "-3"),
        (2.674, "2.67"),
        (28.04, "28"),
        (99.96, "100"),
        (999.6, "1,000"),
        (15840.0, "15,840"),
        (1234.5, "1,234"),
        (0.0321, "0.0321"),
    ],
)
def test_a_number_has_three_digits_and_no_exponent(number, said):
    assert written(number) == said
