from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from analysis.connection import open_warehouse
from analysis.definitions import create_views
from analysis.derived import DERIVED
from ingest.pipeline import IngestOptions, ingest_corpus
from tests.browser.conftest import drawn, served, watching
from tests.dashboard.test_pages import HOSTILE

pytestmark = pytest.mark.browser

PAGES = [
    "/", "/patterns", "/recurrence?pair=INC-2025-019~INC-2025-024", "/impact", "/detection", "/follow-through", "/incidents",
    "/incidents?incident=INC-2024-036&line=84", "/sql?sql=SELECT+42+AS+answer", "/corpus", "/review?review=2025-Q2",
]  # fmt: skip
LIGHT, DARK = ("light", "rgb(253, 252, 249)"), ("dark", "rgb(22, 25, 29)")
# What axe finds in the menu and the day field that Streamlit draws, on any page of it: groups inside a list, small targets.
STREAMLITS_OWN = ("list", "listitem", "target-size")
DECOY = "raise SystemExit('a module of the folder was imported')\n"


@pytest.fixture(scope="module")
def demo(chromium, tmp_path_factory):
    """`afterword demo`, run in a folder whose own packages have the names of ours."""
    folder = tmp_path_factory.mktemp("elsewhere")
    for name in ("afterword", "analysis", "dashboard", "ingest", "streamlit"):
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text(DECOY)
    with served(folder, "demo") as address:
        yield address


def test_demo_opens(visit, demo):
    page = visit(demo)
    expect(page.get_by_role("heading", name="What needs you")).to_be_visible()
    expect(page.get_by_text("44 incidents, 3 near misses and 1 drill written up")).to_be_visible()
    expect(page.get_by_role("heading", name="Came back while a fix was open or unproven")).to_be_visible()
    expect(page.get_by_role("link", name="INC-2025-014").first).to_be_visible()
    expect(page.locator(".js-plotly-plot")).to_be_visible()
    assert page.get_by_text("Traceback").count() == 0


def test_a_filter_survives_a_reload(visit, demo):
    page = visit(demo)
    page.get_by_label("Period").first.click()
    page.get_by_role("option", name="2025-Q1").click()
    expect(page.get_by_text("6 incidents written up under these filters.")).to_be_visible()
    assert "period=2025-Q1" in page.url
    page.reload()
    drawn(page)
    expect(page.get_by_text("6 incidents written up under these filters.")).to_be_visible()
    page.get_by_role("link", name="Follow-through").click()
    expect(page.get_by_role("heading", name="Which fixes are still not proven?")).to_be_visible()
    expect(page.get_by_text("Of 16 actions, 14 say how")).to_be_visible()


def test_a_click_reaches_the_incident_and_its_line(visit, demo):
    page = visit(demo)
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Alert 30 days before any internal certificate expires", exact=True).first.click()
    incident = drawn(opened.value)
    assert "incident=INC-2024-031" in incident.url
    assert "line=57" in incident.url
    expect(incident.get_by_role("heading", name="Gate readers reject every truck")).to_be_visible()
    expect(incident.locator(".st-key-asked-line").get_by_text("| Alert 30 days before any internal certificate expires")).to_be_visible()


def test_a_search_by_keyboard(visit, demo):
    page = visit(f"{demo}/incidents")
    page.get_by_placeholder("words anywhere in the document").focus()
    page.keyboard.type("weighbridge")
    page.keyboard.press("Enter")
    expect(page.get_by_text("3 write-ups · 3 with a duration")).to_be_visible()
    assert "search=weighbridge" in page.url


@pytest.mark.parametrize(("path", "scheme", "background"), [*((path, *LIGHT) for path in PAGES), *((path, *DARK) for path in PAGES[::3])])
def test_a_deep_link_opens_its_page_in_the_colours_of_the_system_and_axe_finds_no_barrier(visit, demo, path, scheme, background):
    page = visit(demo + path, color_scheme=scheme)
    assert page.locator('[data-testid="stException"]').count() == 0
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator('[data-testid="stApp"]')).to_have_css("background-color", background)
    rules = {name: {"enabled": False} for name in STREAMLITS_OWN}
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "rules": rules}).response["violations"]
    assert [(one["id"], [node["html"][:160] for node in one["nodes"]][:3]) for one in found] == []


def test_nothing_scrolls_the_page_sideways_on_a_telephone(visit, demo):
    page = visit(demo, viewport={"width": 420, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 420


@pytest.fixture(scope="module")
def hostile(chromium, tmp_path_factory):
    """The dashboard on a document that is full of markup."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "hostile.md").write_text(HOSTILE)
    ingest_corpus(folder / "corpus", folder / "w.duckdb", IngestOptions(), (create_views, *DERIVED))
    with served(folder, "dashboard", "--db", "w.duckdb") as address:
        yield address


@pytest.mark.parametrize("path", ["/", "/follow-through", "/incidents", "/incidents?incident=INC-66&line=3"])
def test_markup_of_documents_does_nothing(visit, hostile, path):
    page = visit(hostile + path)
    for made in (
        "img[src*='evil']",
        "a[href*='evil']",
        "a[href^='javascript']",
        ".katex",
        "[data-testid='stTable']:not(.st-key-document *, .st-key-asked-line *) code",
        ".st-key-document code *",
        "[data-testid='stHeading'] code",
    ):
        assert page.locator(made).count() == 0, made
    if path != "/":
        expect(page.get_by_text("[click](javascript").first).to_be_visible()


CUT = "all => all.filter(one => one.clientWidth && one.scrollWidth > one.clientWidth + 1).map(one => one.innerText)"


@pytest.mark.parametrize("width", [1300, 1000, 400])
def test_what_could_be_measured_is_not_cut(visit, demo, width):
    page = visit(demo, viewport={"width": width, "height": 1000})
    expect(page.locator('[data-testid="stMetric"]')).to_have_count(6)
    assert page.locator('[data-testid="stMetric"] *').evaluate_all(CUT) == []


ORDERS = """# INC-7: Orders wait

## Incident Summary
- **Incident ID / Title**: INC-7 / Orders wait
- **Date & Timeframe**: 2025-01-10
- **Severity / Priority**: SEV2
- **Executive Summary**: The pool ran dry.

## Action Items
| Action Item | Owner | Due Date | Status | Verification |
| --- | --- | --- | --- | --- |
| Separate pools for orders | Ana | 2025-02-01 | Open | |
"""


def test_an_open_page_follows_what_is_ingested(visit, chromium, tmp_path):
    """A document, an edit of it and an answer in followup.csv each move the action on a page that stays open, with the filters that it has."""
    corpus, db = tmp_path / "corpus", tmp_path / "w.duckdb"
    corpus.mkdir()
    (corpus / "inc-7.md").write_text(ORDERS, encoding="utf-8")
    with served(tmp_path, "dashboard", "--db", "w.duckdb") as address:
        page = visit(f"{address}/follow-through")
        expect(page.get_by_role("heading", name="There is no warehouse to read here")).to_be_visible()
        ingest_corpus(corpus, db, IngestOptions(), (create_views, *DERIVED))
        expect(page.get_by_text("Of 1 action, 1 says how it stands. None says complete.")).to_be_visible()
        page = visit(f"{address}/follow-through?severity=2")
        with watching(tmp_path, "corpus", "--db", "w.duckdb"):
            (corpus / "inc-7.md").write_text(ORDERS.replace("Open", "Done"), encoding="utf-8")
            expect(page.get_by_text("1 says complete, and of these none has a check recorded.")).to_be_visible()
            (key,) = open_warehouse(db).rows("SELECT action_key FROM action_items")[0]
            today = datetime.now(UTC).date()  # on which the edit above was seen: an older answer would not outrank it
            answer = f"action_key,on,status,evidence,by\n{key},{today},,Ben saw the alert fire on 3 March 2025,Ben Ode\n"
            (corpus / "followup.csv").write_text(answer, encoding="utf-8")
            expect(page.get_by_text("of these 1 has a check recorded, 1 by somebody who is not the owner.")).to_be_visible()
        assert "severity=2" in page.url
