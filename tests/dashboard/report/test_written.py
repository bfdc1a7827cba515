"""The files: HTML and Markdown of a review, whole, safe and the same each time."""

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from dashboard.figures.points import Group, Point, Points
from dashboard.report.html import _Page, _prose, _words, as_read, html
from dashboard.report.markdown import markdown, text
from dashboard.report.review import Place, Quote
from dashboard.report.text_figures import in_text

HOSTILE = """\
# INC-9: <script>alert(1)</script> & | pipes | **bold** https://evil.example/x

**Date:** 2025-02-03
**Severity:** SEV2
**Affected systems:** <img src=x onerror=alert(2)>

## Summary

Logins failed. <script>alert(3)</script> [click](javascript:alert(4))

## Contributing factors

- <b>No alert</b> on $x^2$ and `code` ![p](http://evil.example/p.png)

## Action items

| Action | Owner | Due | Status |
| --- | --- | --- | --- |
| <a href="javascript:alert(5)">Add \\| an alert</a> www.evil.example ana@evil.example &lt;script&gt;alert(6)&lt;/script&gt; | =HYPERLINK("http://evil.example") | 2025-03-01 | Open |
"""
_EMPTY = {"meta", "br", "path", "use", "rect", "link"}


class Checked(HTMLParser):
    """Which tags a page has, which ids, where its links lead; a tag that is closed out of order fails."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.ids, self.links, self.open, self.words = Counter(), Counter(), [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags[tag] += 1
        self.ids.update([found["id"]] if "id" in found else [])
        self.links += [found["href"]] if "href" in found else []
        assert not [name for name in found if name.startswith("on") or name == "src"], (tag, found)
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in _EMPTY:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag not in _EMPTY:
            assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture(scope="module")
def sample(review, sample_db):
    return review(sample_db, "2025-Q2")


@pytest.fixture(scope="module")
def hostile(review, written):
    return review(written(a=HOSTILE), "2025-Q1")


def test_the_page_is_whole_and_every_link_within_it_leads_somewhere(sample):
    page = Checked(html(sample))
    assert not page.open
    assert [one for one, number in page.ids.items() if number > 1] == []
    assert {one.removeprefix("#") for one in page.links} <= set(page.ids)
    assert page.tags["svg"] == 5
    assert page.tags["script"] == 0
    assert page.tags["h1"] == 1


def test_nothing_is_fetched_and_nothing_runs(sample, hostile):
    for found in (html(sample), html(hostile)):
        assert "default-src 'none'" in found
        assert not re.search(r"@import|url\((?!#)|<link|<iframe|<img|<script", found)


def test_words_of_a_document_stand_as_they_are_and_are_no_markup(hostile):
    page = Checked(html(hostile))
    assert page.tags["img"] == page.tags["b"] == page.tags["script"] == 0
    words = "".join(page.words)
    assert "<script>alert(1)</script> & | pipes |" in words
    assert all(one.startswith("#") for one in page.links)


def test_markdown_of_hostile_words_has_no_link_and_no_tag_of_theirs(hostile):
    shown = MarkdownIt("commonmark", {"linkify": False}).enable("table").render(markdown(hostile))
    tags = Counter(re.findall(r"<([a-z0-9]+)", shown))
    assert tags["script"] == tags["img"] == tags["b"] == 0
    assert not re.findall(r'href="(?!a\.md#L\d+")', shown), "links lead to lines of the document only"
    assert re.search(r"&lt;script&gt;alert\(6\)&lt;/script&gt;", shown)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("| Add an alert | Ana | 2025-03-01 | Open |", "Add an alert · Ana · 2025-03-01 · Open"),
        ("|Add a \\| b alert||| |", "Add a | b alert"),
        ("| 14:35 | Driver reports | | |", "14:35 · Driver reports"),
        ("- **Detection Method**: alert. **Price check**", "- Detection Method: alert. Price check"),
        ("| **Owner** | none |", "Owner · none"),
        ("ps aux | grep x", "ps aux | grep x"),
        ("it takes 2**3 and 3**2 s", "it takes 2**3 and 3**2 s"),
        ("** no bold **", "** no bold **"),
        ("# a *word* of `code`", "# a *word* of `code`"),
        ("|", ""),
    ],
)
def test_a_quoted_line_is_told_without_the_signs_of_a_table_and_of_what_is_bold(line, read):
    assert as_read(line).replace("\u00a0", " ") == read


def test_each_quoted_line_stands_with_its_number_and_no_name_is_broken_at_its_hyphens(sample):
    page = html(sample)
    quoted = re.findall(r'<div><dt id="l\d+">line \d+</dt> <dd>.*?</dd></div>', page)
    assert len(quoted) == len(sample.quotes) > 100
    body = re.sub(r'<span class="id">INC-\d{4}-\d{3}</span>|<h3>.*?</h3>|<svg.*?</svg>|<p class="small">.*?</p>', "", page, flags=re.DOTALL)
    assert "INC-2025-" not in re.sub(r"<[^>]*>", "", body)


def test_under_its_table_a_figure_is_told_as_under_its_drawing(sample):
    found = markdown(sample)
    breaks = "1\u00a0Apr\u00a02025: “From here on incidents below SEV3 are written up too.” What is counted before and after it is not the same.[^"
    assert found.count(breaks) == 3
    assert "n 40. Each row tells how many incidents are measured, and of how many. From 6 on, the median is told, with its 95 % interval. 1" in found
    assert "\n\n21 actions of 8 incidents and 1 drill. Each bar is a share of all of them.[^" in found
    assert "dashed" not in found


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("a | b", "a \\| b"),
        ("*x* _y_ `z`", "\\*x\\* \\_y\\_ \\`z\\`"),
        ("1. one", "1\\. one"),
        ("- one", "\\- one"),
        ("https://example.org", "https\\://example.org"),
        ("two\nlines", "two lines"),
        ("INC-2025-001, 84 % (n 3)", "INC-2025-001, 84 % (n 3)"),
    ],
)
def test_words_as_markdown(words, written):
    assert text(words) == written


def test_every_footnote_that_is_named_is_there_and_each_table_has_its_columns(sample):
    found = markdown(sample)
    named = set(re.findall(r"\[\^(\d+)\](?!:)", found))
    assert named == set(re.findall(r"^\[\^(\d+)\]:", found, re.MULTILINE)) != set()
    for block in re.findall(r"(?:^\|.*\|$\n?)+", found, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}) == 1


def test_the_same_warehouse_gives_the_same_bytes(review, sample_db):
    one, two = (review(sample_db, "2025-Q3") for _ in range(2))
    assert (html(one), markdown(one)) == (html(two), markdown(two))


def test_no_quarter_and_no_day_is_broken_at_its_hyphens():
    assert _words("2021-Q4, FY2025-Q1, 2021-04-01, PM2020-001, well-known") == (
        '<span class="id">2021-Q4</span>, <span class="id">FY2025-Q1</span>, <span class="id">2021-04-01</span>, '
        '<span class="id">PM2020-001</span>, well-known'
    )


def test_a_command_is_not_broken_at_its_hyphens_unless_a_word_is_longer_than_a_line():
    long = "a-" * 30
    assert _prose(f"1 more; `x --as-of 2026-11-30 <y {long}` lists 2025-Q3.") == (
        f'1 more; <code>x <span class="id">--as-of</span> <span class="id">2026-11-30</span> &lt;y {long}</code> lists <span class="id">2025-Q3</span>.'
    )


def test_a_quoted_line_that_only_names_is_followed_by_the_words_below_it():
    place = Place("a", "a.md", 3)
    rows = (Quote(place, "## Impact", None, None, "Boats waited. " * 20, 5), Quote(place, "| Time | Event |", None, None, "| 14:03 | Pump off |"))
    page = _Page({place: 1})
    first, second = (re.sub("<[^>]*>", "", page.quote(one)).replace("\u00a0", " ") for one in rows)
    assert first == f"line 3 ## Impact · line 5: {('Boats waited. ' * 11).strip()} Boats …"
    assert second == "line 3 Time · Event · 14:03 · Pump off"


def test_under_its_table_a_figure_says_how_many_it_is_of_once(sample):
    found = markdown(sample)
    assert re.search(r"\n21 actions of 8 incidents", found)
    assert re.search(r"\nn 40\\?\. ", found)


def test_a_table_of_durations_has_no_column_of_medians_where_there_is_none():
    points = Points((Group("2025-Q1", 1, 2, None, None),), (Point("2025-Q1", 5, "x", ()),), 1, "", "")
    columns, rows = in_text(points)
    assert columns == ["Group", "Measured", "Shortest", "Longest"]
    assert rows == [("2025-Q1", "1 of 2", "5\u00a0min", "5\u00a0min")]
    with_median = replace(points, groups=(*points.groups, Group("2025-Q2", 6, 6, 7, (5, 9))))
    assert [row[2] for row in in_text(with_median)[1]] == ["—", "7\u00a0min (n 6), 5\u00a0min to 9\u00a0min"]
