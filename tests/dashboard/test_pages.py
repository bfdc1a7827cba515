import re
from datetime import date

import pytest
from markdown_it import MarkdownIt

from analysis.connection import Warehouse, open_warehouse
from analysis.filters import Filters
from analysis.measures import ask
from analysis.recurrence import count_repeats, repeats_of
from analysis.yardsticks import yardstick
from benchmarks.home import DAY, what_home_asks
from dashboard.navigation import PAGES
from tests.conftest import TWELVE
from tests.dashboard.conftest import headers, markdown, rows, words

LINKED = re.compile(r"https?://|www\.|(?<!\\)[$:]\w+[:$\[]")
ADDRESSES = [address for entries in PAGES.values() for _, address, _, _ in entries]

BARE = """# INC-{number}: {title}

**Timeframe:** {day} 09:00 - 09:40 UTC

## Summary
Orders waited.

## Contributing Factors
- A change was not tested before it went out

## Action Items
- {action}
"""
MARKUP = (
    "<script>alert(1)</script> [click](javascript:alert(1)) ![pixel](http://evil.example/p.png) :red[red] :material/home: $x^2$ `code` "
    "www.evil.example **bold** -> http://evil.example/x {{ now }} &lt;b&gt;"
)
HOSTILE = f"""# INC-66: {MARKUP}

**Severity:** 2 {MARKUP}

## Summary
{MARKUP}

## Timeline
- 2025-03-10 09:00 alert {MARKUP}
- 2025-03-10 09:40 fixed {MARKUP}

## Contributing Factors
- {MARKUP}

## Action Items
| Action Item | Owner | Due Date | Status | Verification |
|---|---|---|---|---|
| {MARKUP.replace("|", "")} | {MARKUP} | {MARKUP} | Complete | {MARKUP} |
"""


@pytest.fixture(scope="module")
def nobody_named(written):
    """Two incidents that ask for the same, with no owner, due day or status anywhere."""
    return written(
        one=BARE.format(number=1, title="Queue stuck", day="2025-01-14", action="Alert on the length of the queue"),
        two=BARE.format(number=2, title="Queue stuck once more", day="2025-04-14", action="Alert on the length of the queue"),
    )


@pytest.fixture(scope="module")
def readme_only(written):
    return written(README="# Our postmortems\n\nOne file each.\n")


@pytest.fixture(scope="module")
def hostile(written):
    return written(hostile=HOSTILE)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("corpus", ["twelve_db", "nobody_named", "readme_only"])
def test_every_page_has_a_title_and_what_it_stands_on(page, request, corpus, address):
    shown = page(request.getfixturevalue(corpus), address)
    assert len(shown.title) == 1
    assert "written up" in shown.caption[0].value
    assert "nan" not in words(shown).casefold().split()
    assert "none" not in [cell.strip() for table in shown.table for row in table.value.to_numpy() for cell in row]


def test_the_benchmark_of_home_asks_what_home_asks(page, sample_db, monkeypatch):
    asked: list[str] = []
    for name in ("rows", "records", "frame", "value"):
        answer = getattr(Warehouse, name)
        monkeypatch.setattr(
            Warehouse, name, lambda self, sql, *values, answer=answer, name=name: asked.append(f"{name} {sql}") or answer(self, sql, *values)
        )
    warehouse = open_warehouse(sample_db)
    asked.clear()
    for ask_it in what_home_asks(warehouse).values():
        ask_it()
    by_benchmark = sorted(asked)
    page(sample_db, "", as_of=str(DAY))
    asked.clear()
    page(sample_db, "", as_of=str(DAY))
    assert len(by_benchmark) > 10
    assert sorted(asked) == by_benchmark


def test_home(page, twelve_db):
    shown = page(twelve_db, "")
    said = shown.markdown[0].value
    assert said.startswith("**2 incidents written up in 2025\\-Q3**. For 2 of them a duration is known that can be compared, too")
    assert (
        "Of all 10 incidents, 4 repeat an earlier one. Of 8 actions asked for after an earlier one and meant for the same theme, **6 were open or unproven** when that "
        "one first came back. 5 of all 34 actions had been asked for before."
    ) in said
    assert shown.caption[1].value.endswith(
        "Of all 10 incidents of the corpus, 4 share a specific theme and a system with an earlier one, more than chance alone gives\\: 1 \\(0 to 2\\)."
    )
    assert "cannot be said" not in shown.caption[1].value, "what so few cannot carry is told where it was counted"
    assert said.endswith("Of all 17 actions marked complete, **11 have a check recorded** and 5 lack one; the form of 1 more does not ask for one.")
    assert headers(shown) == [
        "Came back while a fix was open or unproven", "Overdue", "Complete, no check recorded", "Asked for again", "Ask about these",
        "From written to proven", "What could be measured",
    ]  # fmt: skip
    assert list(rows(shown, "overdue")["Due"][:3]) == ["31 Mar 2025 (198 d late)", "15 Dec 2024 (304 d late)", "31 Jan 2025 (257 d late)"], (
        "the most severe, then those late the longest"
    )
    assert [(metric.label, metric.value, metric.delta) for metric in shown.metric][2:4] == [
        ("due date", "28 of 34", "6 missing"), ("owner", "28 of 34", "6 missing"),
    ]  # fmt: skip


def test_home_says_how_its_ladder_was_counted(page, twelve_db):
    shown = page(twelve_db, "")
    assert not any(table.value.columns[0] == "Use" for table in shown.table), "nothing is asked before it is opened"
    shown.session_state["ladder-counted"] = True
    shown.run()
    shown.selectbox(key="ladder-number").set_value("complete").run()
    assert (
        "How many actions are complete, with a check recorded? 11 of 34 actions, and of 4 it is not known\\: 32 to 44 % \\(95 % interval 19 to 61 %\\)"
        in words(shown)
    )
    table = rows(shown, "ladder-rows")
    assert list(table["Use"]).count("counted") == 17
    assert len(table) == 20
    assert "34 rows looked at. None is left out." in words(shown)
    assert "action_facts(DATE '2025-10-15')" in shown.code[0].value


def test_home_counts_what_came_back_as_its_measures_do(page, sample_db):
    found = ask(open_warehouse(sample_db), ("repeats", "unproven_at_repeats", "unproven_at_same_age"), Filters(), date(2025, 10, 15))
    repeats, stood, at_that_age = found.values()
    shown = page(sample_db, "")
    said = shown.markdown[0].value
    assert f"Of all {repeats.total} incidents, {repeats.counted} repeat an earlier one" in said
    assert (
        f"Of {stood.total} actions asked for after an earlier one and meant for the same theme, **{stood.counted} were open or unproven** when that one "
        "first came back."
    ) in said
    assert shown.caption[1].value.endswith(
        "Actions in general, to compare\\: 188 days after their incident \\(the median time until one first came back\\), whether it came back or not, "
        f"{at_that_age.counted} of {at_that_age.total} were open or unproven; of {at_that_age.unknown} nobody knows."
    )


def test_the_actions_of_the_panel_are_told_apart_from_those_of_the_paragraph(page, sample_db):
    warehouse = open_warehouse(sample_db)
    listed, meant = count_repeats(warehouse, Filters(), DAY).unproven, ask(warehouse, ("unproven_at_repeats",), Filters(), DAY)["unproven_at_repeats"]
    assert 0 < meant.counted < listed
    said = words(page(sample_db, ""))
    assert (
        f"{listed} actions were open or unproven when the incident after which they had been asked for was first repeated; {meant.counted} of them"
        in said
    )
    assert f"**{meant.counted} were open or unproven**" in said


def test_home_says_in_short_what_its_numbers_are_read_beside_and_in_full_how_that_was_counted(page, sample_db):
    shown = page(sample_db, "")
    chance = yardstick(open_warehouse(sample_db), "chance", date(2025, 10, 15))
    assert "8 share a specific theme and a system with an earlier one, as many as chance alone can give\\: 8 \\(4 to 12\\)." in shown.caption[1].value
    in_full = (chance, "could be told from chance", "No trend is told: it takes 8 complete quarters")
    assert [words(shown).replace("\\", "").count(one) for one in in_full] == [0, 0, 0]
    shown.session_state["short-counted"] = True
    shown.run()
    assert [words(shown).replace("\\", "").count(one) for one in in_full] == [1, 1, 1]


def test_home_lists_those_first_that_cite_and_those_apart_of_which_nobody_knows(page, sample_db):
    shown = page(sample_db, "")
    table = rows(shown, "came-back")
    shared = list(table["What they share"])
    cited = [cell.startswith("the later one cites it") for cell in shared]
    assert any(cited)
    assert cited == sorted(cited, reverse=True)
    assert not any("not known" in cell for cell in table["State on that day"])
    assert "Of 1 action asked for before an incident came back nobody knows how it stood on that day." in words(shown)
    assert len(rows(shown, "ask")) == 1


UNKNOWN_THEN = """# INC-{number}: Pool {number} empty

**Date:** {day}

**Affected Systems:** Pool

## Contributing Factors
- {cause}

## Action Items
| Action Item | Owner | Due Date | Status | Verification |
|---|---|---|---|---|
| Canary for flags | Ana | | | |

{more}
**Date Prepared:** {day}
"""


def test_a_state_that_nobody_knows_is_not_as_last_written(page, ingested):
    shown = page(
        ingested(
            one=UNKNOWN_THEN.format(number=1, day="2025-01-10", cause="The pool was small", more=""),
            two=UNKNOWN_THEN.format(number=2, day="2025-03-10", cause="The pool was small, as in INC-1", more=""),
        ).path,
        "",
    )
    assert "Came back while a fix was open or unproven" not in headers(shown)
    assert [cell.partition("]")[0] for cell in rows(shown, "ask")["Proposed last time"]] == ["[Canary for flags"]


# tests/twelve: due on 15 December 2024 (304 days before 15 October 2025) and later, eleven in all
@pytest.mark.parametrize(
    ("since", "said"),
    [
        ("2025-10-15", "None of 11 became overdue since 15 Oct 2025. Those of the most severe incidents stand first"),
        ("2024-12-15", "11 of 11 became overdue since 15 Dec 2024, and stand first; then those of the most severe incidents"),
        ("2024-12-16", "10 of 11 became overdue since 16 Dec 2024, and stand first; then those of the most severe incidents"),
    ],
)
def test_what_became_overdue_since_a_day_of_the_address(page, twelve_db, since, said):
    shown = page(twelve_db, "", since=since)
    assert said in words(shown)


def test_the_day_since_which_is_seven_days_before_the_one_asked_about(page, twelve_db):
    shown = page(twelve_db, "", as_of="2024-12-20")
    assert shown.date_input(key="since").value == date(2024, 12, 13)
    assert "1 of 1 became overdue since 13 Dec 2024, and stands first" in words(shown)


def test_home_under_a_filter(page, twelve_db):
    shown = page(twelve_db, "", period="2025-Q1")
    assert shown.selectbox(key="period").value == "2025-Q1"
    assert shown.markdown[0].value.startswith(
        "**3 incidents written up** under these filters. Of all 3 incidents, 1 repeats an earlier one. Of 2 actions asked"
    )
    assert all("period=2025-Q1" in cell for cell in rows(shown, "overdue")["Action"]), "a link keeps the filters"


def test_home_on_a_day_before_anything_was_due(page, twelve_db):
    shown = page(twelve_db, "", as_of="2024-11-01")
    assert "as of 1\u00a0Nov\u00a02024" in shown.caption[0].value
    assert "▲" not in words(shown)


def test_the_head_and_what_could_be_measured_are_of_the_day_and_the_filters(page, twelve_db):
    shown = page(twelve_db, "", as_of="2025-02-01")
    assert "4 incidents written up, of 12 write\\-ups in the corpus" in shown.caption[0].value
    assert shown.metric[0].value.endswith(" of 4")
    shown = page(twelve_db, "", period="2025-Q2")
    assert "2 incidents and 1 drill written up, of 12 write\\-ups in the corpus" in shown.caption[0].value


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_day_before_all_incidents_says_why_nothing_is_there(page, twelve_db, address):
    shown = page(twelve_db, address, as_of="2020-01-01")
    assert headers(shown) == []
    assert "Nothing that had begun by 1\u00a0Jan\u00a02020 is written up" in shown.markdown[0].value


def test_a_period_that_is_chosen_is_the_one_that_is_compared(page, sample_db):
    shown = page(sample_db, "", period="2025-Q3")
    assert shown.caption[1].value.startswith("4 incidents in 2025\\-Q3 after 8 in 2025\\-Q2, which chance alone can give.")
    assert "2 of 4 incidents of 2025\\-Q3 repeat an earlier one; of 2025\\-Q2, 2 of 8. 2 of 20 actions of 2025\\-Q3" in shown.caption[1].value
    assert "incidents of 2025" not in page(sample_db, "").caption[1].value, "of no period that is chosen"


def test_of_undated_documents_nobody_can_tell_what_was_asked_for_again(page, written):
    undated = BARE.replace("**Timeframe:** {day} 09:00 - 09:40 UTC\n\n", "")
    shown = page(
        written(one=undated.format(number=1, title="A", action="Alert on lag"), two=undated.format(number=2, title="B", action="Alert on lag")), ""
    )
    assert "Of 2 actions it is not known whether one had been asked for before" in words(shown)


def test_home_where_nobody_is_named(page, nobody_named):
    shown = page(nobody_named, "")
    assert headers(shown) == [
        "Asked for again", "Ask about these", "What causes have in common", "What could be measured", "Looked for, and not found",
    ]  # fmt: skip
    again = rows(shown, "asked-again").iloc[0]
    assert again[["Asked for", "The last one"]].to_list() == ["2 times", "? unknown"]
    assert [cell.partition("]")[0] for cell in again["After"].split(", ")] == ["[INC\\-1", "[INC\\-2"]
    assert "of 2 actions, none has an owner, none has a due day and none has a status" in words(shown)
    assert "No action is known to be overdue: of 2 actions, none has a due day and none has a status." in words(shown)


def test_where_the_form_does_not_ask_for_a_check_no_action_is_said_to_lack_one(page, corpora, warehouse_of):
    shown = page(warehouse_of(corpora / "dfds__postmortems"), "")
    assert shown.markdown[0].value.endswith("1 action is marked complete; its form does not ask how that was checked.")
    assert "Complete, no check recorded" not in headers(shown)
    assert "of 120 actions, 1 says complete; the form of 1 of these does not ask for a check." in words(shown)


def test_home_without_a_postmortem(page, readme_only):
    shown = page(readme_only, "")
    assert headers(shown) == []
    assert "No postmortem was found among the 1 Markdown file of this corpus." in words(shown)


def test_incidents(page, twelve_db):
    shown = page(twelve_db, "incidents")
    table = rows(shown, "incidents")
    assert len(table) == 12
    assert table["Incident"][0] == "[INC\\-2025\\-024](/incidents?incident=INC-2025-024)"
    assert "12 write-ups · 12 with a duration · the longest is [INC\\-2024\\-040](/incidents?incident=INC-2024-040): 2 d 12 h, stated" in words(shown)
    shown.selectbox(key="order").set_value("longest first").run()
    assert rows(shown, "incidents")["Title"][0] == "November invoices sent two times"


@pytest.mark.parametrize(
    ("text", "found", "said"),
    [
        ("certificate", ["INC-2025-014", "INC-2024-031"], "2 write-ups"),
        ("POOL exhaust", ["INC-2025-007", "INC-2024-036"], "2 write-ups"),
        ("weighbridge hovercraft", ["INC-2025-014", "INC-2024-031"], "These hold some"),
        ("hovercraft", [], "No incident holds these words under the filters; take a word or a filter away."),
    ],
)
def test_search(page, twelve_db, text, found, said):
    shown = page(twelve_db, "incidents", search=text)
    names = [cell.partition("incident=")[2].partition("&line=")[0] for cell in rows(shown, "incidents")["Incident"]] if found else []
    assert names == found
    assert said in words(shown)


def test_search_shows_the_line_that_holds_the_words(page, twelve_db):
    table = rows(page(twelve_db, "incidents", search="statement timeout staging"), "incidents")
    assert list(table.columns) == ["Incident", "Day", "Title", "Duration", "Words found"]
    found = dict(zip(table["Incident"], table["Words found"], strict=True))[
        "[INC\\-2024\\-036](/incidents?incident=INC-2024-036&line=85&search=statement+timeout+staging)"
    ]
    assert found.startswith("[line 85](/incidents?incident=INC-2024-036&line=85&search=statement+timeout+staging): ")
    assert "**Statement** **timeout** of 60 s" in found


def test_a_filter_that_the_corpus_does_not_hold_is_said(page, twelve_db):
    shown = page(twelve_db, "incidents", theme="nosuch", period="1999")
    period, strange = (warning.value.replace("\\", "") for warning in shown.warning)
    assert period.startswith('There is no period "1999"; there are 2025, 2024, 2025-Q3, ')
    assert strange.startswith('There is no theme "nosuch"; there are ')
    assert strange.endswith(" and others. The filter was left out.")
    assert len(rows(shown, "incidents")) == 12


@pytest.mark.parametrize(
    ("box", "name", "said"),
    [
        ("short", "incidents", "How many incidents were written up? 2 incidents (2025-Q3)."),
        ("came-back", "repeats_cited", "How many incidents cite an earlier one?"),
        ("asked-again", "requests_repeated", "by the same ticket or in the same or nearly the same words? 5 of 34 actions, 15 %"),
        ("overdue", "overdue", "How many of the actions that are due some day, and not complete, are overdue?"),
        ("measured", "owned", "How many actions have an owner? 28 of 34 actions"),
    ],
)
def test_each_part_of_home_says_how_it_was_counted(page, twelve_db, box, name, said):
    shown = page(twelve_db, "")
    shown.session_state[f"{box}-counted"] = True
    shown.run()
    shown.selectbox(key=f"{box}-number").set_value(name).run()
    assert said in words(shown).replace("\\", "")
    assert len(rows(shown, f"{box}-rows"))


def test_an_explained_row_shows_what_stands_beside_it(page, twelve_db):
    shown = page(twelve_db, "")
    shown.session_state["asked-again-counted"] = True
    shown.run()
    first = rows(shown, "asked-again-rows").iloc[0]
    assert first["Use"] == "counted"
    assert first["Beside it"].startswith("[INC\\-2024\\-036, line ")


def test_one_incident(page, twelve_db):
    shown = page(twelve_db, "incidents", incident="INC-2024-036", line="84")
    assert shown.title[0].value == "Booking API answers 503 on the first Monday rush"
    values = rows(shown, "values").set_index("")
    assert values.loc["Duration", "Value"] == "1 h 18 min \\(started → end of impact, stated\\)"
    others = sorted(values.loc["Duration, other basis", "Value"])
    assert others == [
        "1 h 18 min \\(started → end of impact, from its start and end\\)",
        "1 h 18 min \\(started → mitigated, between rows of its timeline\\)",
    ]
    assert values.loc["Who noticed", "Line"] == "[9](/incidents?incident=INC-2024-036&line=9)"
    assert values.loc["Priority", "The author's words"] == "*not stated*"
    assert list(rows(shown, "asked-line")["Line"]) == ["83", "**▶ 84**", "85"]
    source = (TWELVE / "INC-2024-036-pool-exhaustion.md").read_text().splitlines()
    document = rows(shown, "document")
    assert list(document["Line"]) == [f"**▶ {line}**" if line == 84 else str(line) for line in range(80, len(source) + 1)]
    assert f"lines 80 to {len(source)} of {len(source)}" in words(shown)
    whole = rows(shown.button(key="document-before").click().run(), "document")
    assert list(whole["Line"][:79]) == [str(line) for line in range(1, 80)]
    plain = whole["Words"].str.strip("*`")
    assert all(text.strip()[:40] in shown for shown, text in zip(plain, source, strict=False) if "---" not in text)


def test_the_way_back_and_on_to_the_incidents_beside(page, twelve_db):
    shown = page(twelve_db, "incidents", incident="INC-2025-014", search="certificate", order="longest first", severity="2", line="4")
    ways = shown.markdown[0].value.replace("\\", "")
    assert ways.startswith("[← all incidents](/incidents?search=certificate&order=longest+first&severity=2)")
    for way in ("earlier", "later"):
        assert re.search(rf"{way}: \[INC-\d+-\d+\]\(/incidents\?incident=INC-\d+-\d+&search=certificate&order=longest\+first&severity=2\)", ways)
    assert "&search=certificate&order=longest+first&severity=2)" in rows(shown, "values")["Line"][0]
    assert "earlier" not in page(twelve_db, "incidents", incident="INC-2024-031", period="2024", theme="expiry").markdown[0].value


def test_a_lesson_that_tells_of_a_gap_shows_what_was_asked_for(page, sample_db):
    causes = rows(page(sample_db, "incidents", incident="INC-2025-014"), "causes")
    lessons = causes[causes[""] == "lesson"].set_index("Kind")["Asked for"]
    assert lessons["monitoring gap"].startswith("[Alert when a weighbridge is silent for ten minutes](/incidents?incident=INC-2025-014&line=54) · ")
    assert list(lessons[["went well", "to change"]]) == ["", ""]
    assert list(causes["Kind"][:2].str.partition(" · [")[0]) == ["process · expiry", "technical · observability gap"]


def test_what_stands_beside_a_name_or_an_event_is_shown(page, sample_db):
    shown = page(sample_db, "incidents", incident="INC-2025-014")
    assert rows(shown, "values").set_index("").loc["Affected", "The author's words"] == (
        "Impacted Customers / Teams\\: Hauliers \\(bulk\\), terminal operations"
    )
    assert rows(shown, "timeline")["Event, and *notes*"][3] == "Expired certificate found · *she said a word that is not written here*"


def test_a_time_to_detect_leads_to_the_rows_between_which_it_lies(page, sample_db):
    row = rows(page(sample_db, "incidents", incident="INC-2025-014"), "values").set_index("").loc["Time to detect"]
    assert row["The author's words"] == "“Weighbridge 2 and 3 stop sending weights” → “Driver reports at the booth”"
    assert row["Line"] == "[22](/incidents?incident=INC-2025-014&line=22) → [23](/incidents?incident=INC-2025-014&line=23)"


def test_a_duration_stands_among_those_measured_alike(page, sample_db):
    warehouse = open_warehouse(sample_db)
    key, minutes = warehouse.rows("SELECT incident_key, duration_minutes FROM measured_durations('2025-10-15') WHERE measured = 'measured' LIMIT 1")[
        0
    ]
    others = [
        one for (one,) in warehouse.rows(
            "SELECT duration_minutes FROM measured_durations('2025-10-15') WHERE measured = 'measured' AND incident_key <> $1", [key]
        )
    ]  # fmt: skip
    said = rows(page(sample_db, "incidents", incident=key), "values").set_index("").loc["Duration, compared", "Value"]
    assert said.startswith(f"longer than {sum(one < minutes for one in others)} of {len(others)} others")


# INC-2024-014 began on 23 April 2024 and cites INC-2024-006; the check of the first action of INC-2025-014 is of 25 June 2025.
def test_an_incident_on_an_earlier_day_shows_nothing_that_was_written_later(page, sample_db):
    before, after = (page(sample_db, "incidents", incident="INC-2024-006", as_of=day) for day in ("2024-04-22", "2024-04-23"))
    assert "No other incident here cites this one" in words(before)
    assert "INC-2024-014" in " ".join(rows(after, "others")["Incident"])
    early, late = (rows(page(sample_db, "incidents", incident="INC-2025-014", as_of=day), "actions") for day in ("2025-06-24", "2025-06-25"))
    shown = "What shows that it works"
    assert [one[shown][0].startswith("Fired on a certificate with 5 days left") for one in (early, late)] == [False, True]


# The 30 times to recovery of dfds are, in minutes: 23 below the 399 of PM2024-001, and six above.
def test_an_incident_of_dfds(page, warehouse_of, corpora):
    shown = page(warehouse_of(corpora / "dfds__postmortems"), "incidents", incident="PM2024-001", line="72", as_of="2025-12-01")
    values = rows(shown, "values").set_index("")
    assert values.loc["Duration, compared", "Value"] == "longer than 23 of 29 others, measured alike"
    assert values.loc["Time to detect", "The author's words"] == "Time to detection\\: 4 minutes"
    assert list(values.loc["Time to detect", ["Value", "Line"]]) == [
        "4 min \\(stated\\)",
        "[72](/incidents?incident=PM2024-001&line=72&as_of=2025-12-01)",
    ]
    assert list(rows(shown, "document")["Line"]) == ["68", "69", "70", "71", "**▶ 72**", "73"]
    assert list(rows(shown, "timeline").columns) == ["When (UTC)", "Event", "Milestone", "Line"], "no row has a note"


@pytest.mark.parametrize("line", ["0", "9999", "²", "x", "-1", ""])
def test_a_line_that_the_document_has_not(page, twelve_db, line):
    shown = page(twelve_db, "incidents", incident="INC-2024-036", line=line)
    assert "Line" not in "".join(caption.value for caption in shown.caption)


def test_an_incident_that_is_not_there(page, twelve_db):
    shown = page(twelve_db, "incidents", incident='INC-9">[x](y)')
    assert shown.warning[0].value.startswith('There is no incident INC\\-9"\\>\\[x\\]\\(y\\) in this warehouse')
    assert len(rows(shown, "incidents")) == 12


def test_an_incident_with_nothing_in_it_says_so(page, nobody_named):
    shown = page(nobody_named, "incidents", incident="INC-1")
    values = rows(shown, "values").set_index("")
    assert values.loc["Severity", "Value"] == "—"
    assert values.loc["Who noticed", "The author's words"] == "*not stated*"
    assert list(rows(shown, "others")[""]) == ["asked for again after"]


@pytest.mark.parametrize(("address", "parameters"), [("", {}), ("follow-through", {}), ("incidents", {}), ("incidents", {"incident": "INC-66"})])
def test_markup_of_documents_is_shown_and_does_nothing(page, hostile, address, parameters):
    shown = page(hostile, address, **parameters)
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    texts = markdown(shown).split("\n")
    assert address == "" or any("script" in text for text in texts)
    for text in texts:
        tokens = [inner for block in reader.parse(text) for inner in (block, *(block.children or ()))]
        if [token.type for token in tokens if token.content or token.type.startswith(("link", "image", "html"))] == ["inline", "code_inline"]:
            continue  # a line of the document as it was typed, all of it in one code span
        assert not LINKED.search(text), text
        for token in tokens:
            assert token.type not in {"html_block", "html_inline", "image", "code_inline", "fence"}, text
            if token.type == "link_open":
                assert str(token.attrs["href"]).startswith("/"), text
    assert not [element for element in shown.main if getattr(getattr(element, "proto", None), "allow_html", False)]


def test_where_there_is_no_warehouse(page, tmp_path):
    shown = page(tmp_path / "none.duckdb", "")
    assert [title.value for title in shown.title] == ["There is no warehouse to read here"]
    assert "afterword ingest FOLDER" in words(shown)


def test_a_new_warehouse_is_shown_without_a_restart(page, ingested):
    first = ingested(one=BARE.format(number=1, title="Queue stuck", day="2025-01-14", action="Alert on the queue"))
    shown = page(first.path, "incidents")
    assert len(rows(shown, "incidents")) == 1
    ingested(two=BARE.format(number=2, title="Queue stuck again", day="2025-02-14", action="Drain the queue"))
    shown.run()
    assert len(rows(shown, "incidents")) == 2


def test_an_incident_shows_those_first_that_cite_it_then_those_of_the_same_word(sample_db):
    pairs = repeats_of(open_warehouse(sample_db), "INC-2024-014", date(2025, 10, 15))
    first = pairs[0].other_key
    assert first == "INC-2024-006"  # which it cites; INC-2024-003 was earlier
    ranks = [0 if pair.tier == "cited" else 1 if pair.same_word else 2 if pair.tier == "same_theme_and_system" else 3 for pair in pairs]
    best = {pair.other_key: min(rank for rank, other in zip(ranks, pairs, strict=True) if other.other_key == pair.other_key) for pair in pairs}
    assert list(best.values()) == sorted(best.values())


def test_a_day_since_which_is_one_click_and_stands_in_the_address(page, twelve_db):
    shown = page(twelve_db, "")
    shown.button(key="since-90").click().run()
    assert shown.date_input(key="since").value == date(2025, 7, 17)
    assert shown.query_params["since"] == "2025-07-17"
    shown.button(key="since-7").click().run()
    assert "since" not in shown.query_params


def test_home_says_what_from_which_incident_and_due_when(page, sample_db):
    first = rows(page(sample_db, ""), "overdue").iloc[0]
    assert first[["Severity", "Due", "Owner"]].to_list() == ["SEV1", "28 Jun 2024 (474 d late)", "Wim Thijssens"]
    assert first["Incident"] == "[INC\\-2024\\-014](/incidents?incident=INC-2024-014) · 23 Apr 2024"
    assert first["What is said of it"].startswith("WIP")
    assert first["Line"].startswith("[65](/incidents?incident=INC-2024-014&line=65")


def test_the_same_asked_for_three_times_is_one_row(page, sample_db):
    again = rows(page(sample_db, ""), "asked-again")
    assert list(again["Asked for"]) == ["3 times", "2 times", "2 times", "2 times"]
    assert [cell.partition(" ")[0].rpartition("]")[0] for cell in again["After"][0].split(", ")] == [
        "[INC\\-2025\\-002", "[INC\\-2025\\-019", "[INC\\-2025\\-024",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "relation", "times"),
    [("patterns", "incident_themes", 2), ("patterns", "incident_systems", 1), ("impact", "measured_durations", 2), ("impact", "impact_quantities", 1),
     ("recurrence", "repeat_incidents", 1), ("recurrence", "repeat_evidence", 1), ("corpus", "field_health", 1)],
)  # fmt: skip
def test_what_is_no_measure_says_in_a_sentence_how_it_was_counted_and_leads_to_sql(page, sample_db, address, relation, times):
    assert markdown(page(sample_db, address)).replace("\\", "").count(f"[Rows of {relation}, in SQL](/sql?sql=SELECT+") == times
