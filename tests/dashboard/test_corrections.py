"""Corrections as they are pasted: an override of every value of a document is one that an ingest takes, and so is an answer."""

import re
from datetime import date, datetime
from urllib.parse import unquote

import pytest

from analysis.connection import open_warehouse
from analysis.incidents import record
from dashboard.corrections import OF_ACTIONS, OF_FACTORS, OF_INCIDENTS, answer, of_factor, override
from dashboard.panels.correcting import read_of, written_of
from tests.conftest import SAMPLE
from tests.dashboard.conftest import rows

DAY = date(2025, 10, 15)


def test_an_override_holds_what_was_read_in_the_form_of_the_settings():
    assert override("2025/pool.md", "INC-7", "severity", 3) == (
        '[[override]]\npath = "2025/pool.md"\nkey = "INC-7"\nfield = "severity"\nwas = 3\n'
        'value = 3   # a number from 0 to 5 without quotes, as in value = 1; value = "" where there is none\n'
        'by = ""      # your name\nreason = ""  # why'
    )
    assert "was" not in override("a.md", "INC-7", "severity", None)
    assert "one of: alert, synthetic, " in override("a.md", "INC-7", "detection_method", "alert")
    assert "near_miss" in override("a.md", "INC-7", "kind", None), "of an incident"
    assert "detect" in override("a.md", "INC-7/0f3a5c7e91", "kind", None), "of an action"
    assert "one of: technical, process, " in override("a.md", "INC-7", of_factor(2, "category"), "technical")
    assert 'field = "factor[2].theme"\nwas = ["capacity"]\nvalue = ["capacity"]   # a list of themes or mechanisms' in override(
        "a.md", "INC-7", of_factor(2, "theme"), ["capacity"]
    )


@pytest.mark.parametrize(
    ("was", "written"),
    [
        ('Pool "A"\nand B', 'was = "Pool \\"A\\"\\nand B"'),
        (["Ana Silva", "Ben"], 'was = ["Ana Silva", "Ben"]'),
        (date(2025, 3, 10), "was = 2025-03-10"),
        (datetime(2025, 3, 10, 9, 2), "was = 2025-03-10T09:02:00"),
        (80.0, "was = 80"),
        (12.5, "was = 12.5"),
    ],
)
def test_values_are_written_as_toml_has_them(was, written):
    assert written in override("a.md", "INC-7", "summary", was).split("\n")


def test_an_answer_has_a_place_for_each_column():
    head, row = answer("INC-7/0f3a5c7e91", DAY).split("\n")
    assert head == "action_key,on,status,evidence,by,accepted_until,reason"
    assert row == "INC-7/0f3a5c7e91,2025-10-15,,,,,"


def test_where_nothing_was_read_the_form_is_told_and_forgetting_it_changes_nothing():
    told = {
        field: override("a.md", "INC-7", field, None).split("\n")[4]
        for field in ("severity", "duration_minutes", "occurred_on", "systems", "summary")
    }
    assert told == {
        "severity": 'value = ""   # a number from 0 to 5 without quotes, as in value = 1; value = "" where there is none',
        "duration_minutes": 'value = ""   # a number of minutes without quotes, as in value = 95; value = "" where there is none',
        "occurred_on": 'value = ""   # a day without quotes, as in value = 2025-03-31; value = "" where there is none',
        "systems": 'value = ""   # a list, as in value = ["a", "b"]; value = "" where there is none',
        "summary": 'value = ""   # text in quotes; value = "" where there is none',
    }


def as_told(lines):
    """The lines of an override with the value that the words beside it give as an example."""
    line = next(line for line in lines.split("\n") if line.startswith("value ="))
    _, hint = line.split("   # ")
    example = re.search(r"as in (value = [^;]+);", hint)
    word = re.search(r"(?:one of:|such as) (\w+)", hint)
    return lines.replace(line, example[1] if example else f'value = "{word[1] if word else "text"}"')


def as_none(lines):
    return re.sub(r"(?m)^value = .*", 'value = ""', lines)


@pytest.mark.parametrize("filled", [as_none, as_told], ids=["none", "told"])
def test_what_is_pasted_is_applied_for_every_value_of_every_incident_and_action(sample_db, ingest, tmp_path, filled):
    """Each value is set to none, which every field may be, or to what the hint beside it gives as an example; an override whose `was` is not what the
    rules read would be stale.
    """
    warehouse = open_warehouse(sample_db)
    lines = []
    for (key,) in warehouse.rows("SELECT incident_key FROM incidents ORDER BY 1 LIMIT 12"):
        one = record(warehouse, key, DAY)
        assert one is not None
        path = one.facts["path"]
        lines += [override(path, key, field, read_of(one, field)) for field in OF_INCIDENTS if read_of(one, field) not in (None, [])]
        lines += [override(path, row.action_key, field, written_of(row, field)) for row in one.actions for field in OF_ACTIONS]
        of_factors = [of_factor(row.seq, name) for row in one.factors for name in OF_FACTORS]
        lines += [override(path, key, field, read_of(one, field)) for field in of_factors]
    settings = "\n".join(map(filled, lines)).replace('by = ""', 'by = "Ana"').replace('reason = ""', 'reason = "A test"')
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for path in {one.path for one in warehouse.records("SELECT path FROM incidents ORDER BY incident_key LIMIT 12")}:
        (corpus / path).write_text((SAMPLE / path).read_text(encoding="utf-8"), encoding="utf-8")
    (corpus / "afterword.toml").write_text((SAMPLE / "afterword.toml").read_text(encoding="utf-8") + "\n" + settings, encoding="utf-8")
    corrected = open_warehouse(ingest(corpus, tmp_path))
    assert len(lines) > 500
    assert corrected.value("SELECT count(*) FROM overrides WHERE made_by = 'Ana'") == len(lines)
    for field in ("theme", "trigger_kind", "factor[1].theme", "factor[1].category"):
        assert corrected.value("SELECT count(*) FROM overrides WHERE field = $field", {"field": field}) > 3
    assert corrected.rows("SELECT path, key, field, was FROM overrides WHERE made_by = 'Ana' AND NOT applied") == []


def test_a_factor_shows_how_its_themes_and_its_category_are_corrected(page, sample_db):
    shown = page(sample_db, "incidents", incident="INC-2023-051", correct="factor[2].theme")
    (code,) = [one.value for one in shown.container(key="correct-this").code]
    assert 'key = "INC-2023-051"\nfield = "factor[2].theme"\nwas = ["timeout_or_retry", "config_error"]' in code
    by_line = page(sample_db, "incidents", incident="INC-2023-051", correct="factor[line 49].theme")
    assert by_line.container(key="correct-this").code[0].value == code
    shown.container(key="correct-this").segmented_control[0].set_value("category").run()
    assert 'field = "factor[2].category"\nwas = "technical"' in shown.container(key="correct-this").code[0].value
    kinds = rows(shown, "causes").set_index("")["Kind"]
    for place, kind in enumerate(kinds["factor"], start=1):
        assert kind.endswith(f" · [correct](/incidents?incident=INC-2023-051&correct=factor%5B{place}%5D.theme)")
    assert not kinds[kinds.index != "factor"].str.contains("correct").any(), "of a safeguard or a lesson nothing can be set"


CORRECTED = """# INC-7: Pool

**Timeframe:** 2025-03-10 09:00 - 09:50 UTC
**Severity:** SEV2
**Duration of Impact:** 50 minutes

## Summary
Reports took all connections.

## Contributing Factors
- Technical: the connection pool was exhausted
- The change was not reviewed

## Action Items
| Action Item | Owner | Due Date | Status | Verification |
|---|---|---|---|---|
| Limit the pool | Ben | 2025-04-01 | Open | |
"""
SET = """
[[override]]
path = "pool.md"
field = "duration_minutes"
was = 50
value = 95
by = "Ana"
reason = "Until the *last* report"

[[override]]
path = "pool.md"
field = "severity"
was = 2
value = ""
by = "Ana"
reason = "Nobody set one"

[[override]]
path = "pool.md"
field = "factor[line 11].theme"
was = ["capacity", "connection_pool"]
value = ["capacity"]
by = "Ben"
reason = "Too small"
"""


@pytest.fixture(scope="module")
def corrected(ingest, tmp_path_factory):
    """A document of which some values were set by people, an action's owner and strength among them."""
    folder = tmp_path_factory.mktemp("corrected")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "pool.md").write_text(CORRECTED, encoding="utf-8")
    read = open_warehouse(ingest(folder / "corpus", folder))
    (action,) = read.records("SELECT action_key, strength FROM action_items")
    other = "weaker" if action.strength == "stronger" else "stronger"
    on_action = "".join(
        f'[[override]]\npath = "pool.md"\nkey = "{action.action_key}"\nfield = "{field}"\n{was}\nvalue = {value}\nby = "Cleo"\nreason = "Told so"\n'
        for field, was, value in (
            ("owners", 'was = ["Ben"]', '["Dan"]'),
            ("strength", f'was = "{action.strength}"' if action.strength else "", f'"{other}"'),
        )
    )
    (folder / "corpus" / "afterword.toml").write_text(SET + on_action, encoding="utf-8")
    path = ingest(folder / "corpus", folder)
    assert open_warehouse(path).value("SELECT count(*) FROM overrides WHERE applied") == 5
    return path


def test_a_value_that_a_person_set_says_so(page, corrected):
    shown = page(corrected, "incidents", incident="INC-7")
    values = rows(shown, "values").set_index("")
    who = "set by Ana: “Until the \\*last\\* report”; the rules read 50 min"
    assert values.loc["Duration", "Value"] == f"1 h 35 min \\(started → end of impact\\) · {who}"
    assert values.loc["Duration", "The author's words"] == ""
    assert values.loc["Severity", "Value"] == "set to no value by Ana: “Nobody set one”; the rules read 2"
    assert values.loc["Severity", "The author's words"] == ""
    assert "set by" not in values.loc["Day", "Value"]
    first, second = rows(shown, "causes")["Kind"][:2]
    assert first.startswith("technical · capacity · set by Ben: “Too small”; the rules read capacity, connection pool")
    assert "set by" not in second
    action = rows(shown, "actions").iloc[0]
    assert action["Owner"] == "Dan · set by Cleo: “Told so”; the rules read Ben"
    assert re.fullmatch(r"Limit the pool · strength set to \w+ by Cleo: “Told so”; the rules read \w+", action["Action"])
    assert "set by" not in action["State"]


@pytest.mark.parametrize(("asked", "told"), [("duration_minutes", "duration minutes"), ("factor[1].theme", "theme")])
def test_what_is_set_already_is_changed_where_it_stands(page, corrected, asked, told):
    box = page(corrected, "incidents", incident="INC-7", correct=asked).container(key="correct-this")
    assert not box.code
    assert box.markdown[0].value.startswith(f"**{told}** of ")
    assert "is set already, on line " in box.markdown[0].value


@pytest.mark.parametrize("asked", ["factor[99].theme", "factor[line 1].theme", "no_such_field", "factor[2].text"])
def test_what_is_not_there_shows_no_correction(page, sample_db, asked):
    assert "correct-this" not in {one.key for one in page(sample_db, "incidents", incident="INC-2023-051", correct=asked).get("flex_container")}


def test_what_kind_it_was_what_set_it_off_and_its_themes_can_be_corrected(page, sample_db):
    values = rows(page(sample_db, "incidents", incident="INC-2023-051"), "values").set_index("")
    assert list(values.loc[["Kind", "Set off by", "Themes", "Mechanisms"], "Value"]) == [
        "incident", "manual operation", "code defect, config error, resilience gap", "single point, timeout or retry",
    ]  # fmt: skip
    assert [address.rpartition("correct=")[2] for address in values.loc[["Title", "Day", "Kind", "Set off by", "Themes", "Mechanisms"], "Wrong?"]] == [
        "title)", "occurred_on)", "kind)", "trigger_kind)", "theme)", "theme)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "table", "column", "field"),
    [
        ("patterns", "one-theme", "Wrong?", "factor%5Bline+"),
        ("patterns", "uncovered", "Wrong?", "factor%5B"),
        ("impact", "longest", "Wrong?", "duration_minutes)"),
        ("impact", "disagreements", "Wrong?", "duration_minutes)"),
        ("detection", "slowest", "Took", "minutes_to_detect)"),
        ("detection", "slowest", "Who noticed", "detection_method)"),
    ],
)
def test_a_single_value_in_a_table_leads_to_its_correction(page, sample_db, path, table, column, field):
    cells = rows(page(sample_db, path), table)[column]
    assert cells.str.contains("[correct](/incidents?incident=INC-", regex=False).any()
    assert cells.str.contains(f"&correct={field}", regex=False).any()


@pytest.mark.parametrize(
    ("path", "table", "column", "address"),
    [
        ("", "came-back", "Say how it stands", {}),
        ("", "asked-again", "Say how it stands", {}),
        ("patterns", "uncovered", "Nearest action", {}),
        ("patterns", "signals", "Asked for then", {}),
        ("detection", "alerts", "Asked for", {"alert": "unknown"}),
        ("detection", "gaps", "Asked for then", {}),
        ("recurrence", "back-unproven", "Say how it stands", {}),
        ("recurrence", "actions-then", "Say how it stands", {"pair": "INC-2025-019~INC-2025-024"}),
        ("recurrence", "asked-since", "Say how it stands", {"pair": "INC-2025-019~INC-2025-024"}),
        ("follow-through", "actions", "Say how it stands", {}),
    ],
)
def test_an_action_in_a_table_leads_to_its_answer(page, sample_db, path, table, column, address):
    warehouse = open_warehouse(sample_db)
    cells = rows(page(sample_db, path, **address), table)[column]
    found = [match for cell in cells for match in re.findall(r"\[answer\]\(/incidents\?incident=([^&]+)&answer=([^)]+)\)", cell)]
    assert found
    for incident, action in found:
        assert warehouse.rows("SELECT incident_key FROM action_items WHERE action_key = $1", [unquote(action)]) == [(incident,)]
