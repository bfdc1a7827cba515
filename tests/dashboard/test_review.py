import base64

from dashboard.report.html import html
from tests.dashboard.conftest import words
from tests.dashboard.report.conftest import asked, review  # noqa: F401  # fixtures


def shown(page):
    """The document that the page shows."""
    return base64.b64decode(page.get("iframe")[0].proto.src.partition("base64,")[2]).decode()


def test_the_page_shows_the_document_that_the_command_writes(page, review, sample_db):  # noqa: F811
    found = page(sample_db, "review", review="2025-Q2")
    assert shown(found) == html(review(sample_db, "2025-Q2"))
    assert "`afterword report 2025-Q2`" in words(found)


def test_the_latest_quarter_that_is_complete_is_shown_first_and_another_one_can_stand_beside_it(page, sample_db):
    found = page(sample_db, "review", against="2024-Q4")
    assert found.selectbox(key="review").value == "2025-Q3"
    assert '<span class="id">2025-Q3</span></th>' in shown(found)
    assert '<span class="id">2024-Q4</span></th>' in shown(found)
    assert "`afterword report 2025-Q3 --against 2024-Q4`" in words(found)


def test_another_day_gives_another_document(page, sample_db):
    found = page(sample_db, "review", review="2025-Q2", as_of="2025-07-03")
    assert "are still to be expected until 7\u00a0Jul\u00a02025" in shown(found)
    assert "`afterword report 2025-Q2 --as-of 2025-07-03`" in words(found)


def test_a_quarter_that_is_not_there_is_said(page, sample_db):
    found = page(sample_db, "review", review="2031-Q1")
    assert "2031" in words(found)
    assert found.selectbox(key="review").value == "2025-Q3"


def test_of_a_corpus_without_a_postmortem_the_page_says_so(page, written):
    found = page(written(a="# Nothing here\n"), "review")
    assert "No postmortem was found" in words(found)


def test_other_days_can_be_reviewed(page, sample_db):
    found = page(sample_db, "review", review="other days", days=["2025-04-01", "2025-05-15"])
    assert "incidents of 1 Apr 2025 to 15 May 2025 are written up" in shown(found)
    assert "`afterword report --from 2025-04-01 --to 2025-05-15`" in words(found)
