"""Names and words that are left out of a review stand nowhere in it, nor in its snapshot."""

import re

import pytest

from dashboard.links import links
from dashboard.report.build import _quotes
from dashboard.report.figures import figures
from dashboard.report.html import html
from dashboard.report.markdown import markdown
from dashboard.report.review import Cell, Place, Section, Table
from dashboard.report.snapshot import of, written
from tests.names import ALIASED, DROPPED, TEXT_KEPT, names_in, told_to_leave_out

PERIODS = ("2025-Q2", "2025-Q3", "2024")


@pytest.mark.parametrize("chosen", [DROPPED, ALIASED, TEXT_KEPT], ids=["dropped", "aliased", "text kept"])
def test_no_name_of_the_sample_stands_in_a_review_of_it(asked, review, sample_db, tmp_path, chosen):
    names = names_in(sample_db)
    db = told_to_leave_out(sample_db, tmp_path, chosen)
    for period in PERIODS:
        found, asks = review(db, period), asked(db, period)
        for text in (html(found), markdown(found), written(of(asks, figures(asks)))):
            assert names(text) == []
            assert bool(re.search("person [0-9a-f]{6}", text)) == (chosen is not DROPPED)


def test_without_redaction_names_do_stand_there(review, sample_db):
    assert names_in(sample_db)(html(review(sample_db, "2025-Q2")))


def test_aliases_are_the_same_in_the_next_review(asked, sample_db, tmp_path):
    db = told_to_leave_out(sample_db, tmp_path, ALIASED)
    owners = [{key: one["owners"] for key, one in of(asked(db, period), {}).actions.items()} for period in ("2025-Q2", "2025-Q3")]
    assert owners[0] == owners[1]


def test_what_stands_below_a_named_line_is_left_out_with_a_name_in_it(asked, written):
    document = "# Pumps stopped\n\n**Date:** 2025-02-03\n**Reporter:** Ana Meier\n\n## Summary\n\n{} saw the water rise.\n"
    settings = '[redact]\npeople = "drop"\n'
    for words, below in (("At the gate Ana\nMeier", "(left out)"), ("At the gate they", "At the gate they saw the water rise.")):
        asks = asked(written(a=document.format(words), settings=settings), "2025-Q1")
        (quote,) = _quotes(asks, (Section("x", "x", (Table("x", ("x",), ((Cell("x", Place("a", "a.md", 6)),),)),)),), (), links(asks.warehouse))
        assert (quote.text, quote.below) == ("## Summary", below)
