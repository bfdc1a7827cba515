import pytest
from markdown_it import MarkdownIt

from analysis.definitions import create_views
from analysis.derived import DERIVED
from ingest.pipeline import IngestOptions, ingest_corpus
from tests.conftest import SAMPLE
from tests.dashboard.conftest import headers, markdown, rows, words

SECTIONS = [
    "What could be measured", "Findings", "What no style understood", "How the form changed", "Against the register of incidents", "Corrections", "Ingests",
]  # fmt: skip
STRANGE = """# INC-1: Queue stuck

## Summary
Orders waited.

## Contributing Factors
- A change was not tested before it went out

## Action Items
| Action Item | Owner | Due Date | Status | Verification |
|---|---|---|---|---|
| Alert on the queue | | asap | Complete | |

# Vibes
It was a long night.

# Moonphase
Waning.

# Playlist
Mostly jazz.
"""
SETTINGS = """
[[override]]
path = "one.md"
field = "priority"
value = 2
was = 4
by = "Ana"
reason = "Asked her"

[[waiver]]
code = "complete-without-evidence"
path = "one.md"
until = 2030-01-01
reason = "known"
"""


@pytest.fixture(scope="module")
def strange(written):
    return written(one=STRANGE, settings=SETTINGS)


@pytest.fixture(scope="module")
def readme_only(written):
    return written(README="# Our postmortems\n\nOne file each.\n\n## House rules\n\nBe kind.\n")


def test_the_sample_in_words(page, sample_db):
    shown = page(sample_db, "corpus")
    assert shown.markdown[0].value == (
        "Of **48 Markdown files**, 48 are postmortems; reading none of them failed. Of 31 values that are looked for, 14 are known of every incident "
        "or action, and 1 is asked for by no form. Where forms ask, least is known of priority \\(15 of 48 incidents\\), causal chain \\(25 of 48 incidents\\), "
        "verification \\(75 of 143 actions\\)."
    )
    assert headers(shown) == SECTIONS


def test_never_asked_is_apart_from_what_people_left_out(page, sample_db):
    shown = page(sample_db, "corpus")
    found = rows(shown, "values-action").set_index("Value")
    assert list(found.columns) == ["Known", "Never asked", "Left empty", "Not stated", "Placeholder", "Not readable", "How to mend it"]
    assert found.loc["[verification](/corpus?value=verification+of+actions)"].to_list() == [
        "75 of 148", "5", "68", "0", "0", "0",
        "**Never asked:** give it a place in the form. **Left empty:** fill it in.",
    ]  # fmt: skip
    of_incidents = rows(shown, "values-incident").set_index("Value")
    # "Severity / Priority: SEV3" leaves nothing empty, and states no priority
    assert of_incidents.loc["[priority](/corpus?value=priority)", ["Left empty", "Not stated"]].to_list() == ["0", "33"]
    assert of_incidents.loc["[reviewers](/corpus?value=reviewers)", ["Left empty", "Not stated"]].to_list() == ["7", "0"]
    assert (
        of_incidents.loc["[time of detection](/corpus?value=time+of+detection)", "How to mend it"] == "**Never asked:** give it a place in the form."
    )
    assert "Nothing is missing of\\: incident id, title, date, severity" in words(shown)


def test_a_value_that_is_chosen_shows_where_it_is_missing_with_the_authors_words(page, sample_db):
    shown = page(sample_db, "corpus", value="due date of actions")
    assert "36 actions without it." in words(shown)
    found = rows(shown, "places")
    assert len(found) == 25
    assert found.iloc[0].to_list()[:6] == [
        "More memory for preview pod", "asap", "the words could not be read",
        "**Not readable:** write a day that can be read, such as “2025\\-08\\-01”.", "[INC\\-2025\\-012](/incidents?incident=INC-2025-012) · 29 Apr 2025",
        "[61](/incidents?incident=INC-2025-012&line=61)",
    ]  # fmt: skip
    assert [address.partition("%2F")[0] for address in found.iloc[0].to_list()[6:]] == [
        "[correct](/incidents?incident=INC-2025-012&correct=INC-2025-012", "[answer](/incidents?incident=INC-2025-012&answer=INC-2025-012",
    ]  # fmt: skip
    assert "… and 11 more." in words(shown)
    within = page(sample_db, "corpus", value="due date of actions", period="2025-Q2")
    assert "4 actions without it. (2025\\-Q2)" in words(within)
    shown = page(sample_db, "corpus", value="severity")
    assert "Nothing is missing of it in this period." in words(shown)


def test_findings_say_what_they_mean_and_lead_to_their_lines(page, sample_db):
    shown = page(sample_db, "corpus", code="contradictory-duration")
    found = rows(shown, "findings")
    assert list(found["Times"]) == ["42", "15", "1", "1"]
    assert found.iloc[0].to_list()[1:] == [
        "[complete\\-without\\-evidence](/corpus?code=complete-without-evidence)", "42", "32",
        "An action is complete, and nothing on the page shows that it works.", "Say who checked what, and when.",
    ]  # fmt: skip
    assert rows(shown, "of-code").iloc[0].to_list()[:2] == [
        "[INC\\-2025\\-014](/incidents?incident=INC-2025-014), [line 16](/incidents?incident=INC-2025-014&line=16)",
        "The duration is stated as 1 h 30 min, and its own times give 2 h 30 min.",
    ]


def test_filters_apply_where_they_can_and_where_not_it_is_said(page, sample_db):
    shown = page(sample_db, "corpus", severity="2", period="2025")
    assert sum(caption.value == "Filters that do not apply here: severity." for caption in shown.caption) == 1
    assert any(caption.value == "Filters that do not apply here: period, severity." for caption in shown.caption)
    assert "of 22 incidents" in words(shown)


def test_dfds_teaches_what_no_style_understood(page, corpora, warehouse_of):
    shown = page(warehouse_of(corpora / "dfds__postmortems"), "corpus")
    assert "4 headings, labels or passages that no style understood, the commonest first." in words(shown)
    first = rows(shown, "not-understood").iloc[0]
    assert (first["Words"], first["What"], first["Times"], first["For example"]) == ("Stats", "heading", "35", "\\# Stats")
    assert shown.code[0].value.startswith('[styles.ours]\nbase = "dfds"\n\n[styles.ours.fields]\n"stats" = "…"\n')
    assert "18 are asked for by no form" in words(shown)


def test_forms_are_looked_at_when_somebody_opens_them(page, corpora, warehouse_of):
    shown = page(warehouse_of(corpora / "dfds__postmortems"), "corpus")
    shown.session_state["forms"] = True
    shown.run()
    found = rows(shown, "form-rows").set_index("Quarter")
    assert found.loc["2020\\-Q1"].to_list() == ["dfds", "4", "96 %", "category, stats, time to detection, time to recovery", "—"]


def test_where_nothing_was_registered_corrected_or_found_it_is_said(page, sample_db):
    said = words(page(sample_db, "corpus"))
    assert "no register of all incidents was read. Give one with `afterword ingest FOLDER --register FILE`" in said
    assert "Every heading and label was understood." in said
    assert "1 correction applied; none no longer holds." in said


def test_what_is_strange_or_no_longer_holds(page, strange):
    shown = page(strange, "corpus", code="complete-without-evidence")
    assert "0 corrections applied; **1 no longer holds**." in words(shown)
    assert rows(shown, "corrections").iloc[0].to_list()[:1] == ["▲ no longer"]
    assert rows(shown, "of-code")["Accepted until"][0] == "1 Jan 2030"
    assert {"Vibes", "Moonphase"} <= set(rows(shown, "not-understood")["Words"])
    due = rows(shown, "values-action").set_index("Value").loc["[due date](/corpus?value=due+date+of+actions)"]
    assert due["How to mend it"] == "**Not readable:** write a day that can be read, such as “2025\\-08\\-01”."


def test_without_a_postmortem_it_says_what_stands_there(page, readme_only):
    shown = page(readme_only, "corpus")
    assert "Of **1 Markdown file**, none is a postmortem, 1 holds something else; reading none of them failed." in words(shown)
    assert "House rules" in set(rows(shown, "not-understood")["Words"])
    assert len(rows(shown, "ingests")) == 1


def test_the_register(page, tmp_path, sample_db):
    register = tmp_path / "register.csv"
    register.write_text("id,began,severity\nINC-2025-014,2025-05-19,1\nINC-2025-999,2025-05-20,2\n", encoding="utf-8")
    db = tmp_path / "w.duckdb"
    ingest_corpus(SAMPLE, db, IngestOptions(register=register), (create_views, *DERIVED))
    said = words(page(db, "corpus"))
    assert "Of **2 incidents** of the register 1 was written up and **1 was not**; none was written up more than 30 days later" in said
    assert "No incident of the register is let through" in words(page(db, "corpus", period="2024-Q3"))


def test_markup_of_documents_is_shown_and_does_nothing(page, written):
    markup = "<script>alert(1)</script> [click](http://evil.example) ![pixel](http://evil.example/p.png) :red[red] www.evil.example"
    db = written(hostile=STRANGE.replace("# Vibes", f"# Vibes {markup}").replace("asap", markup), settings=SETTINGS.replace("Asked her", markup))
    shown = page(db, "corpus", value="due date of actions", code="complete-without-evidence")
    said = markdown(shown)
    assert said.count("script") > 1
    reader = MarkdownIt("commonmark").enable(["table"])
    for token in (inner for text in said.split("\n") for block in reader.parse(text) for inner in (block, *(block.children or ()))):
        assert token.type not in {"html_block", "html_inline", "image"}
        assert token.type != "link_open" or str(token.attrs["href"]).startswith("/")
