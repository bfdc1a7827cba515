"""The review as a file in a browser: nothing is fetched, nothing is cut, axe finds no barrier; and on its page its links lead within it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dashboard.report.html import html
from tests.browser.conftest import served
from tests.dashboard.report.conftest import asked, review  # noqa: F401  # fixtures

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def document(review, sample_db, tmp_path_factory):  # noqa: F811
    file = tmp_path_factory.mktemp("review") / "review.html"
    file.write_text(html(review(sample_db, "2025-Q2")), encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def opened(chromium, document):
    """Open the document; gives the page, and what it asked for."""
    contexts = []

    def make(**options):
        contexts.append(chromium.new_context(**options))
        page, requests = contexts[-1].new_page(), []
        page.on("request", lambda request: requests.append(request.url))
        page.goto(document)
        return page, requests

    yield make
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_in_the_document(opened, document, scheme):
    page, requests = opened(color_scheme=scheme)
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(one["id"], [node["html"][:160] for node in one["nodes"]][:3]) for one in found] == []
    assert requests == [document]


@pytest.mark.parametrize("width", [320, 1000, 2560])
def test_the_document_is_no_wider_than_its_window(opened, width):
    page, _ = opened(viewport={"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


@pytest.mark.parametrize("paper", [(794, "A4"), (816, "Letter")])
def test_on_paper_no_table_and_no_figure_is_wider_than_the_page(opened, paper):
    width, _ = paper
    page, _ = opened(viewport={"width": width - 106, "height": 1000})  # without the margins of 14 mm
    page.emulate_media(media="print")
    wider = "all => all.filter(one => one.scrollWidth > document.documentElement.clientWidth + 1).map(one => one.innerText.slice(0, 80))"
    assert page.locator("table, figure").evaluate_all(wider) == []


def test_on_its_page_a_note_leads_within_the_document(visit, chromium, tmp_path):  # skipped where there is none
    with served(tmp_path, "demo") as address:
        page = visit(f"{address}/review?review=2025-Q2")
        document = page.frame_locator("iframe")
        expect(document.get_by_role("heading", name="Reliability review, 2025-Q2")).to_be_visible()
        document.locator("sup a").first.click()
        expect(document.locator("#n1")).to_be_in_viewport()
        expect(document.get_by_role("heading", name="Rows behind the numbers")).to_be_attached()
