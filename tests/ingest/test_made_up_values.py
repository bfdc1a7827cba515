"""Whole documents whose words tempt a reader to a value that their author did not give."""

import pytest

from tests.ingest.test_reader import HEAD, one


def factors_of(text):
    return one(f"{HEAD}\n## 4. Root Cause Analysis\n\n### Contributing Factors\n\n{text}").factors


# ---- categories


def test_a_guessed_category_is_told_from_the_authors():
    factors = factors_of("- Process: nobody reviewed the change\n- The TLS certificate expired\n- It was a hot day\n")
    assert [(factor.category, factor.category_guessed) for factor in factors] == [("process", False), ("technical", True), (None, None)]


@pytest.mark.parametrize("text", ["It was the system.", "That is how the process goes here."])
def test_one_common_word_is_no_category(text):
    (factor,) = factors_of(f"- {text}\n")
    assert (factor.category, factor.category_guessed) == (None, None)
