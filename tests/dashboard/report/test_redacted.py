"""Names and words that are left out of a review stand nowhere in it, nor in its snapshot."""

import re
from itertools import pairwise

import pytest

from analysis.redaction import LEFT_OUT
from dashboard.links import links
from dashboard.report.build import _quotes
from dashboard.report.figures import figures
from dashboard.report.html import html
from dashboard.report.markdown import markdown
from dashboard.report.review import Cell, Headed, Place, Said, Section, Table
from dashboard.report.sections import s05_impact
from dashboard.report.snapshot import of, written
from tests.names import ALIASED, DROPPED, TEXT_KEPT, names_in, told_to_leave_out

PERIODS = ("2025-Q2", "2025-Q3", "2024")


HEADS = r"(?i)\b(?:forwarders?|brokers?|hauliers?|carriers?|drivers?|mechanics?)\b"  # of the audiences of the sample: "about 240 forwarders"


@pytest.mark.parametrize("chosen", [DROPPED, ALIASED, TEXT_KEPT], ids=["dropped", "aliased", "text kept"])
def test_no_name_of_the_sample_stands_in_a_review_of_it(asked, review, sample_db, tmp_path, chosen):
    names = names_in(sample_db)
    db = told_to_leave_out(sample_db, tmp_path, chosen)
    for period in PERIODS:
        found, asks = review(db, period), asked(db, period)
        for text in (html(found), markdown(found), written(of(asks, figures(asks)))):
            assert names(text) == []
            assert re.findall(HEADS, text) == []
            assert bool(re.search("person [0-9a-f]{6}", text)) == (chosen is not DROPPED)


def test_dropped_words_are_said_to_be_and_a_cell_says_so_once(review, sample_db, tmp_path):
    found = review(told_to_leave_out(sample_db, tmp_path, DROPPED), "2025-Q3")
    factors = next(one for one in found.sections if one.name == "factors").blocks
    alone = [block.text for block, after in pairwise((*factors, Headed(""))) if isinstance(block, Said) and isinstance(after, Headed)]
    assert len([text for text in alone if text.endswith("their words are left out.")]) == 2, "of the authors' statements, and of near misses"
    cells = [cell.text for block in factors if isinstance(block, Table) for row in block.rows for cell in row]
    assert LEFT_OUT in cells
    assert [cell for cell in cells if f"{LEFT_OUT}, {LEFT_OUT}" in cell or f"{LEFT_OUT}; {LEFT_OUT}" in cell] == []


def test_a_unit_falls_with_the_quote_that_it_is_of(asked, written):
    document = "# INC-1: Pumps\n\n**Date:** 2025-02-03\n\n## Impact\n\n- **Business Effect:** {}\n\n## Action Items\n\n- Look (Ana Meier)\n"
    settings = '[redact]\npeople = "drop"\n[people]\n"Ana Meier" = []\n'
    for words, told in (("Ana lost 40 crates.", LEFT_OUT), ("We lost 40 crates.", "crates")):
        blocks = s05_impact.section(asked(written(a=document.format(words), settings=settings), "2025-Q1")).blocks
        assert [row[0].text for row in blocks[-1].rows] == [told]


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
