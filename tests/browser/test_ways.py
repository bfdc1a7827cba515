"""The ways that a lead takes through the pages: from a filter over a mark to the line of a document; an address that somebody else opens."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import drawn, served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def sample(chromium, tmp_path_factory):
    with served(tmp_path_factory.mktemp("ways"), "demo") as address:
        yield address


@pytest.mark.parametrize(("path", "mark"), [("impact", ".point"), ("patterns", ".point"), ("detection", ".point")])
def test_from_a_filter_over_a_mark_to_the_line_of_a_document(visit, sample, path, mark):
    page = visit(f"{sample}/{path}?severity=2")
    mark = page.locator(f".js-plotly-plot {mark}").first
    expect(mark).to_be_visible()
    box = mark.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    rows = page.locator('[class*="-behind"] table').first
    expect(rows).to_be_visible()
    with page.expect_popup() as opened:
        rows.get_by_role("link").first.click()
    incident = drawn(opened.value)
    assert "severity=2" in incident.url, "the filter goes along"
    expect(incident.get_by_role("heading", name="What is known")).to_be_visible()
    with incident.expect_popup() as opened:
        incident.locator(".st-key-values table").get_by_role("link").first.click()
    there = drawn(opened.value)
    line = there.url.partition("line=")[2].partition("&")[0]
    expect(there.get_by_text(f"▶ {line:>4}  ").first).to_be_visible()


@pytest.mark.parametrize(
    "address",
    [
        "/?period=2025-Q1&since=2025-09-01",
        "/patterns?system=Booking+API",
        "/detection?severity=3&as_of=2025-06-30",
        "/follow-through?team=Platform&state=overdue",
        "/sql?sql=SELECT+count(*)+AS+n+FROM+incidents",
    ],
)
def test_an_address_that_somebody_else_opens_shows_the_same(visit, sample, address):
    seen = []
    for _ in range(2):
        page = visit(sample + address)
        page.wait_for_timeout(1500)
        tables = page.locator("[data-testid=stTable]").all_inner_texts()
        seen.append((page.locator("h1").inner_text(), tables))
        assert all(part in page.url for part in address.partition("?")[2].split("&")), "the address keeps what it was given"
    assert seen[0] == seen[1]


def test_filters_are_reset_in_one_click(visit, sample):
    page = visit(f"{sample}/?period=2025-Q1&severity=2")
    page.get_by_role("button", name="Reset filters").click()
    expect(page.get_by_text("44 incidents, 3 near misses and 1 drill written up")).to_be_visible()
    assert "period" not in page.url
    assert "severity" not in page.url


@pytest.mark.parametrize("width", [320, 3840])
@pytest.mark.parametrize("path", ["", "impact", "follow-through"])
def test_no_page_is_wider_than_its_window(visit, sample, path, width):
    page = visit(f"{sample}/{path}", viewport={"width": width, "height": 900})
    page.wait_for_timeout(800)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
