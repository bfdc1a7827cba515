"""The ways that a lead takes through the pages: from a filter over a mark to the line of a document; an address that somebody else opens."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import drawn, served
from tests.conftest import SAMPLE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def sample(chromium, tmp_path_factory):
    with served(tmp_path_factory.mktemp("ways"), "demo") as address:
        yield address


def test_from_a_filter_over_a_mark_to_the_line_of_a_document(visit, sample):
    page = visit(f"{sample}/patterns?severity=2")
    expect(page).to_have_title("Patterns · afterword")
    mark = page.locator(".js-plotly-plot .point").first
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
    expect(there.locator(".st-key-document").get_by_text(f"▶\u00a0{line}", exact=True)).to_be_in_viewport()


def test_what_is_copied_of_a_document_and_of_an_id_is_exact(visit, sample):
    page = visit(f"{sample}/incidents?incident=INC-2025-014")
    lines = (SAMPLE / "INC-2025-014-weighbridge.md").read_text(encoding="utf-8").splitlines()
    document = page.locator(".st-key-document table code")
    expect(document).to_have_count(sum(bool(line.strip()) for line in lines))
    assert document.all_inner_texts() == [line.rstrip() for line in lines if line.strip()]
    name = visit(f"{sample}/incidents").locator(".st-key-incidents table a[href$='incident=INC-2025-014']")
    expect(name).to_be_visible()
    assert name.inner_text() == "INC-2025-014"


def test_the_way_back_keeps_the_search_and_the_document_is_turned_in_the_same_tab(visit, sample):
    page = visit(f"{sample}/incidents?search=certificate&order=longest+first")
    with page.expect_popup() as opened:
        page.locator(".st-key-incidents table").get_by_role("link", name="INC-2025-014", exact=True).click()
    incident = drawn(opened.value)
    expect(incident).to_have_title("INC-2025-014 · afterword")
    page = visit(f"{incident.url}&line=48")
    page.get_by_role("button", name="Lines 1 to 43").click()
    expect(page.locator(".st-key-document").get_by_text("# INC-2025-014")).to_be_visible()
    expect(page).to_have_url(re.compile("search=certificate&order=longest\\+first.*from=1"))
    with page.expect_popup() as opened:
        page.get_by_role("link", name="← all incidents").click()
    expect(drawn(opened.value).get_by_label("Search")).to_have_value("certificate")


@pytest.mark.parametrize(
    "address",
    ["/?period=2025-Q1&since=2025-09-01&system=Booking+API", "/follow-through?team=Platform&as_of=2025-06-30", "/sql?sql=SELECT+42+AS+answer"],
)
def test_an_address_that_somebody_else_opens_shows_the_same(visit, sample, address):
    first = visit(sample + address)
    expect(first.get_by_test_id("stSkeleton")).to_have_count(0)
    first.wait_for_timeout(1000)
    assert all(part in first.url for part in address.partition("?")[2].split("&")), "the address keeps what it was given"
    second = visit(first.url)
    expect(second.get_by_test_id("stSkeleton")).to_have_count(0)
    expect(second.get_by_test_id("stTable")).to_have_count(first.get_by_test_id("stTable").count())
    assert second.get_by_test_id("stTable").all_inner_texts() == first.get_by_test_id("stTable").all_inner_texts()


def test_an_answer_is_downloaded_below_it_alone(visit, sample):
    page = visit(f"{sample}/sql?sql=SELECT+42+AS+answer")
    page.get_by_test_id("stDataFrame").hover()
    tools = page.locator('[data-testid="stElementToolbar"] button')
    expect(tools.and_(page.get_by_label("Search"))).to_be_visible()
    expect(tools.and_(page.get_by_label("Download"))).to_have_count(1)
    expect(tools.and_(page.get_by_label("Download"))).to_be_hidden()
    expect(page.locator(".st-key-answer-csv button").first).to_be_visible()


def test_filters_are_reset_in_one_click(visit, sample):
    page = visit(f"{sample}/?period=2025-Q1&severity=2")
    page.get_by_role("button", name="Reset filters").click()
    expect(page.get_by_text("44 incidents, 3 near misses and 1 drill written up")).to_be_visible()
    assert "period" not in page.url
    assert "severity" not in page.url


@pytest.mark.parametrize(("path", "width"), [("", 320), ("impact", 320), ("follow-through", 3840)])
def test_no_page_is_wider_than_its_window(visit, sample, path, width):
    page = visit(f"{sample}/{path}", viewport={"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_a_table_that_goes_on_sideways_says_so_and_on_paper_nothing_is_cut_and_nothing_can_be_pressed(visit, sample):
    page = visit(f"{sample}/follow-through", viewport={"width": 400, "height": 900})
    table = page.locator(".st-key-actions .stTable > div")
    expect(table.locator("table")).to_be_visible()
    hidden = "element => element.scrollWidth - element.clientWidth"
    assert table.evaluate(hidden) > 0
    assert table.evaluate("element => getComputedStyle(element).backgroundAttachment") == "local, local, scroll, scroll"
    page.set_viewport_size({"width": 760, "height": 1000})
    page.emulate_media(media="print")
    assert [one.evaluate(hidden) for one in page.locator(".stTable > div").all()] == [0] * page.locator(".stTable").count()
    for what in ("stSidebar", "stHeader", "stDownloadButton", "stMultiSelect", "stTextInput"):
        assert not any(one.is_visible() for one in page.get_by_test_id(what).all()), what
    expect(page.get_by_role("heading", name="From written to proven")).to_be_visible()


def clicked(page, figure, place=0):
    """Click a mark of a figure that something can be read behind, the first one where no other `place` is asked for."""
    mark = page.locator(f".st-key-{figure} .js-plotly-plot .point").nth(place)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_mark_that_was_clicked_is_in_the_address_and_the_way_back_leads_to_what_was_before(visit, sample):
    page = visit(f"{sample}/recurrence?severity=1")
    clicked(page, "lanes")
    behind = page.locator('[class*="st-key-lanes-behind"] table, .st-key-clicked-pair').first
    expect(behind).to_be_visible()
    expect(page).to_have_url(re.compile("mark=lanes"))
    words, told = behind.inner_text(), behind.text_content()
    other = visit(page.url)
    there = other.locator('[class*="st-key-lanes-behind"] table, .st-key-clicked-pair').first
    expect(there).to_be_visible()
    assert there.inner_text() == words
    assert "mark=lanes" in other.url
    clicked(other, "lanes", place=1)
    expect(other).not_to_have_url(page.url)
    expect(there).not_to_have_text(words)
    other.go_back()
    expect(other).to_have_url(page.url)
    expect(there).to_have_text(told)


def test_from_a_rung_of_the_ladder_over_its_actions_to_the_row_of_an_answer(visit, sample):
    page = visit(f"{sample}/follow-through?severity=2")
    clicked(page, "ladder")
    actions = page.locator(".st-key-ladder-behind table")
    expect(actions.get_by_role("columnheader", name="State")).to_be_visible()
    with page.expect_popup() as opened:
        actions.get_by_role("link", name="answer", exact=True).first.click()
    incident = drawn(opened.value)
    assert "severity=2" in incident.url, "the filter goes along"
    expect(incident.locator(".st-key-answer-this")).to_contain_text("action_key,on,status")


def test_a_bar_of_missing_alerts_chooses_its_state_and_an_event_shows_its_line(visit, sample):
    page = visit(f"{sample}/detection")
    clicked(page, "alert-states")
    expect(page).to_have_url(re.compile("alert="))
    page = visit(f"{sample}/incidents?incident=INC-2024-036")
    clicked(page, "course")
    expect(page.locator('[class*="st-key-event-"]')).to_contain_text("▶")


def test_from_a_theme_to_the_lines_that_correct_it(visit, sample):
    page = visit(f"{sample}/patterns")
    with page.expect_popup() as opened:
        page.locator(".st-key-one-theme table").get_by_role("link", name="correct", exact=True).first.click()
    expect(drawn(opened.value).locator(".st-key-correct-this")).to_contain_text("[[override]]")
