"""What changed from one review to the next, and nothing else."""

import json
import shutil
from dataclasses import replace
from datetime import date

import pytest

from analysis.measures import measures
from dashboard.report import figures as figures_of
from dashboard.report.changes import changes
from dashboard.report.figures import figures
from dashboard.report.review import Table
from dashboard.report.sections import s08_changed
from dashboard.report.snapshot import SnapshotError, of, parsed, read, written
from tests.conftest import TWELVE
from tests.dashboard.report.conftest import section

JUNE, OCTOBER = date(2025, 7, 31), date(2025, 10, 15)


@pytest.fixture(scope="module")
def snapshot(asked, ingest, tmp_path_factory):
    """The snapshot of the twelve, with documents replaced by `edit` (a name and what is to be changed in it) or left out."""

    def make(period, as_of, edit=(), without=()):
        folder = tmp_path_factory.mktemp("changed")
        shutil.copytree(TWELVE, folder / "corpus")
        for name, was, now in edit:
            file = folder / "corpus" / name
            text = file.read_text(encoding="utf-8")
            assert was in text
            file.write_text(text.replace(was, now), encoding="utf-8")
        for name in without:
            (folder / "corpus" / name).unlink()
        asks = asked(ingest(folder / "corpus", folder), period, as_of)
        return of(asks, figures(asks))

    return make


def tables(found):
    """The rows of each table of a section, by what the table is about."""
    return {block.about: [[cell.text for cell in row] for row in block.rows] for block in found.blocks if isinstance(block, Table)}


def said(found):
    """The sentences of a section."""
    return [block.text for block in found.blocks if hasattr(block, "text")]


@pytest.fixture(scope="module")
def october(snapshot):
    return snapshot("2025-Q3", OCTOBER)


def test_nothing_changed_is_told_as_nothing(october):
    found = changes(october, october)
    assert not any((found.added, found.removed, found.edited, found.asked, found.gone, found.followed, *found.moved.values()))


def test_a_snapshot_is_read_as_it_was_written(october, tmp_path):
    file = tmp_path / "review.snapshot.json"
    file.write_text(written(october), encoding="utf-8")
    assert written(read(file)) == written(october)


def test_what_came_went_was_edited_and_moved(snapshot, october):
    was = snapshot(
        "2025-Q2", JUNE,
        edit=[("INC-2025-007-pool-again.md", "SEV2", "SEV3")],
        without=["INC-2024-040-invoice-twice.md"],
    )  # fmt: skip
    found = changes(was, october)
    assert found.added == ("INC-2024-040", "INC-2025-022", "INC-2025-024"), "one written up late, two of the quarter"
    assert found.removed == ()
    assert found.edited == {"INC-2025-007": ("severity",)}
    assert [(one.key, one.field, one.was, one.now) for one in found.moved["edited"]] == [("INC-2025-007", "severity", 3, 2)]
    assert found.moved["rules"] == found.moved["set"] == ()
    assert changes(october, was).removed == found.added


def test_values_that_move_while_the_document_stays_are_moved_by_the_rules_or_set(october):
    held = dict(october.incidents)
    held["INC-2025-024"] = {**held["INC-2025-024"], "severity": 5}
    was = replace(october, incidents=held)
    assert [(one.key, one.was, one.now) for one in changes(was, october).moved["beside"]] == [("INC-2025-024", 5, 3)]
    other = replace(was, hashes={**october.hashes, "rules": "others", "rules.vocabulary": "others"})
    assert [one.key for one in changes(other, october).moved["rules"]] == ["INC-2025-024"]
    held["INC-2025-024"] = {**held["INC-2025-024"], "document": "others"}
    assert [one.key for one in changes(other, october).moved["edited_or_rules"]] == ["INC-2025-024"], "either may have moved it"
    now = replace(october, incidents={**october.incidents, "INC-2025-024": {**october.incidents["INC-2025-024"], "set": ["severity"]}})
    assert [one.key for one in changes(other, now).moved["set"]] == ["INC-2025-024"], "a person did, whatever else changed"
    assert [one.key for one in changes(now, other).moved["unset"]] == ["INC-2025-024"], "and took it away again"


def test_settings_that_no_document_is_read_by_move_nothing_by_rules(october):
    held = {**october.incidents, "INC-2025-024": {**october.incidents["INC-2025-024"], "severity": 5}}
    was = replace(october, incidents=held, hashes={**october.hashes, "rules": "others", "rules.[links]": "others"})
    assert not changes(was, october).moved["rules"]


@pytest.mark.parametrize(
    ("then", "today", "edit", "later", "causes"),
    [
        ({"state": "open", "status_text": "Soon"}, {}, False, True, {("fell_due",)}),
        ({"state": "open", "due_on": "2025-01-01"}, {}, True, False, {("edited",)}),
        ({"state": "open"}, {}, True, True, {("fell_due",)}),  # whatever else was edited
        ({"state": "verified"}, {}, False, False, {()}),
        ({"state": "verified"}, {"answers": "a1"}, False, False, {("answered",)}),
        ({"state": "verified"}, {"answers": "a1"}, False, True, {("answered",)}),  # days alone would not have done it
        ({"state": "open"}, {"answers": "a1"}, True, True, {("fell_due",)}),  # no answer makes an action overdue
        ({"state": "verified"}, {"answers": "a1"}, True, False, {("answered",)}),  # another part of the document was edited
        ({"state": "verified", "row": "r0"}, {"answers": "a1"}, True, False, {("edited", "answered")}),
        ({"state": "verified", "tickets": "t1"}, {"tickets": "t2"}, False, False, {("ticket",)}),
        ({"state": "verified", "set": ["status"]}, {}, True, False, {("unset",)}),
        ({"state": "open", "due_on": "2025-08-30"}, {"answers": "a1"}, True, True, {("fell_due",)}),
        ({"state": "open", "due_on": "2027-08-30", "row": "r0"}, {"answers": "a1"}, True, False, {("edited",)}),  # no answer has a due day
        ({"state": "accepted", "answers": "a1"}, {}, False, False, {("unanswered",)}),
        ({"state": "verified", "tickets": "t1"}, {}, False, False, {("no_ticket",)}),
        ({"state": "verified", "row": "r0"}, {"answers": "a1 complete"}, True, False, {("edited",)}),  # it is not complete: the answer did not count
        ({"owners": ["Nobody"]}, {"set": ["owners"]}, True, False, {("set",)}),
        ({"owners": ["Nobody"]}, {"answers": "a1"}, True, False, {("edited",)}),  # no answer names an owner
        ({"state": "accepted", "accepted_until": "2025-09-30"}, {"accepted_until": "2025-09-30"}, False, True, {("ran_out",)}),
    ],
)
def test_what_moved_an_action_is_told(october, then, today, edit, later, causes):
    key, action = next((key, one) for key, one in october.actions.items() if one["state"] == "overdue" and one["due_on"] > JUNE.isoformat())
    incidents = {**october.incidents}
    if edit:
        incidents[action["incident"]] = {**incidents[action["incident"]], "document": "others"}
    was = replace(october, incidents=incidents, actions={**october.actions, key: {**action, **then}}, as_of=JUNE if later else october.as_of)
    now = replace(october, actions={**october.actions, key: {**action, **today}})
    assert {one.causes for one in changes(was, now).followed if one.field in ("state", "owners")} == causes


def test_what_was_told_by_the_later_day_only_moved_by_that(october):
    key, action = next((key, one) for key, one in october.actions.items() if one["state"] == "overdue" and one["due_on"] > JUNE.isoformat())
    told_later = {name: value for name, value in action.items() if name not in ("status", "status_text", "verification")} | {"state": "unknown"}
    was = replace(october, actions={**october.actions, key: told_later}, as_of=JUNE)
    assert [one.causes for one in changes(was, october).followed] == [("later_day",)]


def test_what_somebody_began_is_told_beside_the_due_day_that_passed(october):
    key, action = next((key, one) for key, one in october.actions.items() if one["state"] == "overdue" and one["due_on"] > JUNE.isoformat())
    then = {"state": "open", "status": "not_started" if action["status"] != "not_started" else "blocked"}
    was = replace(october, actions={**october.actions, key: {**action, **then}}, as_of=JUNE)
    now = replace(october, actions={**october.actions, key: {**action, "answers": "a1"}})
    assert [(one.field, one.causes) for one in changes(was, now).followed] == [("state", ("fell_due",)), ("status", ("answered",))]


def test_a_day_of_acceptance_is_moved_by_an_answer_alone(october):
    key, action = next((key, one) for key, one in october.actions.items() if one["accepted_until"] is None)
    other = {**october.hashes, "rules": "others", "rules.[time]": "others"}
    now = replace(october, actions={**october.actions, key: {**action, "answers": "a1", "accepted_until": "2026-03-31"}}, hashes=other)
    assert [one.causes for one in changes(october, now).followed] == [("answered",)]


def test_a_snapshot_of_a_later_day_is_compared_with_nothing(asked, ingest, tmp_path):
    shutil.copytree(TWELVE, tmp_path / "corpus")
    db = ingest(tmp_path / "corpus", tmp_path)
    later = of(asked(db, "2025-Q3", OCTOBER), {})
    (told,) = said(s08_changed.section(replace(asked(db, "2025-Q3", JUNE), since=later)))
    assert told.startswith("The snapshot is of 15\u00a0Oct\u00a02025, a later day than that of this review")


def test_why_a_write_up_is_read_no_longer_is_told(asked, ingest, tmp_path):
    shutil.copytree(TWELVE, tmp_path / "corpus")
    was = of(asked(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", OCTOBER), {})
    (tmp_path / "corpus" / "INC-2025-024-edi-backlog.md").unlink()
    found = s08_changed.section(replace(asked(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", OCTOBER), since=was))
    assert [row[-1] for row in tables(found)["Write-ups"]] == ["read no longer: its document is gone"]


@pytest.mark.parametrize(
    ("part", "field", "by"),
    [("[people]", "severity", "beside"), ("[systems]", "systems", "rules"), ("[systems]", "severity", "beside"), ("[styles]", "severity", "rules")],
)
def test_a_part_of_the_settings_moves_what_is_read_by_it_alone(october, part, field, by):
    held = {**october.incidents, "INC-2025-024": {**october.incidents["INC-2025-024"], field: ["Gone"] if field == "systems" else 5}}
    was = replace(october, incidents=held, hashes={**october.hashes, "rules": "others", f"rules.{part}": "others"})
    assert [one.field for one in changes(was, october).moved[by]] == [field]


def test_an_answer_is_told_from_an_edit_and_from_the_days(review, asked, ingest, tmp_path):
    shutil.copytree(TWELVE, tmp_path / "corpus")
    asks = asked(ingest(tmp_path / "corpus", tmp_path), "2025-Q2", JUNE)
    was = of(asks, figures(asks))
    key = next(key for key, one in was.actions.items() if one["state"] == "open" and not one["due_on"])
    (tmp_path / "corpus" / "followup.csv").write_text(f"action_key,on,status,by\n{key},2025-09-01,cancelled,Ana Silva\n", encoding="utf-8")
    found = section(review(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", as_of=OCTOBER, since=was), "changed")
    moved = tables(found)["Actions of incidents that were known then"]
    assert [row[2:] for row in moved if row[-1] == "an answer"] == [["state", "\u25cf\u00a0open", "\u25cb\u00a0cancelled", "an answer"]]
    assert any("other answers or tickets of 1 action" in words for words in said(found))


def test_which_incidents_repeat_others_than_then_is_named(review, snapshot, ingest, tmp_path):
    now = snapshot("2025-Q3", OCTOBER)
    later, earlier = next((key, one["repeats"]) for key, one in now.incidents.items() if one["repeats"])
    was = replace(now, incidents={**now.incidents, later: {**now.incidents[later], "repeats": []}})
    shutil.copytree(TWELVE, tmp_path / "corpus")
    found = section(review(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", as_of=OCTOBER, since=was), "changed")
    assert "1 incident repeats an earlier one now." in said(found)
    assert tables(found)["What came back"] == [[later, "\u2014", " and ".join(earlier)]]


def test_an_edit_names_the_parts_and_what_was_moved_with_them(review, snapshot, ingest, tmp_path):
    name = "INC-2025-024-edi-backlog.md"
    was = snapshot("2025-Q3", OCTOBER, edit=[(name, "Not Started", "Blocked by the vendor")])
    shutil.copytree(TWELVE, tmp_path / "corpus")
    found = tables(section(review(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", as_of=OCTOBER, since=was), "changed"))
    assert [row[-1] for row in found["Write-ups"]] == ["edited: action items"]
    moved = [row[2:] for row in found["Actions of incidents that were known then"]]
    assert ["status", "blocked", "not started", "its document was edited"] in moved


def test_actions_of_a_write_up_that_is_read_no_longer_are_not_told_again(october):
    key = "INC-2025-024"
    now = replace(
        october,
        incidents={name: one for name, one in october.incidents.items() if name != key},
        actions={name: one for name, one in october.actions.items() if one["incident"] != key},
    )
    found = changes(october, now)
    assert (found.removed, found.gone) == ((key,), {})


def test_the_section_tells_what_changed_since(review, snapshot, ingest, tmp_path):
    was = snapshot("2025-Q2", JUNE, without=["INC-2024-040-invoice-twice.md"])
    shutil.copytree(TWELVE, tmp_path / "corpus")
    found = section(review(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", as_of=OCTOBER, since=was), "changed")
    assert said(found)[0] == "Since the review of 2025-Q2, as of 31\u00a0Jul\u00a02025. The rules that read documents are the same."
    assert "3 write-ups were added (2 of the period itself, 1 from before it, written up late)." in said(found)
    assert ["INC-2024-040", "2\u00a0Dec\u00a02024", "written up late"] in [[row[0], row[1], row[-1]] for row in tables(found)["Write-ups"]]


def test_numbers_of_the_last_period_that_are_others_today_stand_first(asked, ingest, tmp_path):
    shutil.copytree(TWELVE, tmp_path / "corpus")
    db = ingest(tmp_path / "corpus", tmp_path)
    asks = asked(db, "2025-Q2", OCTOBER)
    held = figures(asks)
    question = measures()["owned"].question
    now = held["owned"]["2025-Q2"]
    held["owned"]["2025-Q2"] = {**now, "counted": now["counted"] - 1}
    was = of(asks, held)
    october = replace(asked(db, "2025-Q3", OCTOBER), since=was)
    found = s08_changed.section(october)
    about = next(words for words in said(found) if words.startswith("1 of the "))
    assert about.endswith("numbers on 2025-Q2 and the actions before it that are compared here differs today from that review."), (
        "nothing lies between"
    )
    assert tables(found)[about] == [[question, f"{now['counted'] - 1} of {now['total']}", f"{now['counted']} of {now['total']}"]]
    (row,) = next(block.rows for block in found.blocks if isinstance(block, Table) and block.about == about)
    ((label, rows),) = october.notes.found[row[2].notes[0] - 1].groups
    assert label.startswith("2025-Q2: ")
    assert len(rows) == now["counted"], "the number of today leads to its rows"


def test_the_sum_of_durations_and_the_longest_are_compared(asked, ingest, tmp_path):
    shutil.copytree(TWELVE, tmp_path / "corpus")
    asks = asked(ingest(tmp_path / "corpus", tmp_path), "2025-Q2", OCTOBER)
    held = figures(asks)
    now = held["median_duration"]["2025-Q2"]
    assert (now["sum"], now["longest"]) == (90 + 24 * 60 + 35, 24 * 60 + 35), "90 minutes, and 24 h 35 min; the drill is left out"
    held["median_duration"]["2025-Q2"] = {**now, "sum": now["sum"] + 60, "longest": now["longest"] + 60}
    found = s08_changed.section(replace(asked(asks.warehouse.path, "2025-Q3", OCTOBER), since=of(asks, held)))
    (rows,) = (rows for about, rows in tables(found).items() if about.startswith("2 of the "))
    assert [row[0] for row in rows] == ["Measured, in all", "The longest"]


def test_a_number_of_an_older_snapshot_that_keeps_less_is_told_all_the_same():
    assert figures_of.told("median_duration", {"counted": 2, "total": 2, "unknown": 0, "median": None, "interval": None}) == "—"
    assert figures_of.told("owned", {"counted": 2, "total": 5, "unknown": 0, "median": None, "interval": None}) == "2 of 5"


def test_an_incident_with_another_name_is_the_same_one_with_its_actions(snapshot, october):
    was = snapshot("2025-Q3", OCTOBER, edit=[("INC-2025-024-edi-backlog.md", "INC-2025-024", "INC-2025-924")])
    found = changes(was, october)
    assert found.renamed == {"INC-2025-024": "INC-2025-924"}
    assert (found.added, found.removed, found.asked, found.gone) == ((), (), {}, {})
    same_document = {key.replace("INC-2025-024", "X"): one | {"occurred_on": None} for key, one in october.incidents.items()}
    assert changes(replace(october, incidents=same_document), october).renamed == {"INC-2025-024": "X"}


def test_an_incident_with_another_name_is_repeated_as_before(october):
    later, earlier = next((key, one["repeats"][0]) for key, one in october.incidents.items() if one["repeats"])
    under = {("X" if key == earlier else key): one for key, one in october.incidents.items()}
    under[later] = {**under[later], "repeats": ["X" if key == earlier else key for key in under[later]["repeats"]]}
    actions = {key: {**one, "incident": "X" if one["incident"] == earlier else one["incident"]} for key, one in october.actions.items()}
    found = changes(replace(october, incidents=under, actions=actions), october)
    assert (found.renamed, found.repeats) == ({earlier: "X"}, ())


def test_an_action_told_in_nearly_the_same_words_is_the_same_action(october):
    key = next(key for key, one in october.actions.items() if len(one["text"].split()) > 5)
    old = october.actions[key]
    actions = {name: one for name, one in october.actions.items() if name != key}
    was = replace(october, actions={**actions, f"{old['incident']}/old": {**old, "text": old["text"] + " soon", "due_on": "2020-01-01"}})
    found = changes(was, october)
    assert [(one.field, one.was) for one in found.followed if one.key == key] == [("text", old["text"] + " soon"), ("due_on", "2020-01-01")]
    assert (found.asked, found.gone) == ({}, {})
    other = replace(october, actions={**actions, f"{old['incident']}/old": {**old, "text": "Something else altogether"}})
    assert (changes(other, october).asked, changes(other, october).gone) == ({key: ()}, {f"{old['incident']}/old": ()})
    edited = {**october.incidents, old["incident"]: {**october.incidents[old["incident"]], "document": "others"}}
    assert changes(replace(other, incidents=edited), october).asked == {key: ("edited",)}


def test_parts_of_the_rules_that_are_others_are_named(review, asked, ingest, tmp_path):
    shutil.copytree(TWELVE, tmp_path / "corpus")
    settings = tmp_path / "corpus" / "afterword.toml"
    before = settings.read_text(encoding="utf-8")
    other = before.replace("days = 540", "days = 300")
    was = of(asked(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", OCTOBER), {})
    settings.write_text(f'{other}\n[themes.tide]\ngroup = "technical"\ncues = ["tide table"]\n', encoding="utf-8")
    found = section(review(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", as_of=OCTOBER, since=was), "changed")
    assert "These of the rules and settings changed: [recurrence], [themes]. " in said(found)[0]
    settings.write_text(f"{before}\n# a remark\n", encoding="utf-8")
    found = section(review(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", as_of=OCTOBER, since=was), "changed")
    assert said(found)[0].endswith("The rules that read documents are the same; the settings changed in their remarks alone.")
    assert "rules.vocabulary" in was.hashes
    assert not any("redact" in name for name in was.hashes)


@pytest.mark.parametrize(
    ("part", "damage"),
    [
        ("incidents", {}),
        ("incidents", {"severity": "bogus"}),
        ("incidents", {"occurred_on": "soon"}),
        ("actions", {"state": "bogus"}),
        ("actions", {"incident": "none"}),
        ("actions", {"owners": None}),
        ("hashes", None),
        ("incidents", None),
        ("figures", {"counted": "many"}),
    ],
)
def test_a_damaged_snapshot_is_refused_in_a_sentence(october, part, damage):
    held = json.loads(written(october))
    if damage is None:
        held[part] = [] if part == "incidents" else None
    elif part == "figures":
        held[part]["owned"]["2025-Q3"] |= damage
    else:
        key = next(iter(held[part]))
        held[part][key] = held[part][key] | damage if damage else {}
    with pytest.raises(SnapshotError, match=r"^x\.json is no snapshot of a review; .+\.$"):
        parsed(json.dumps(held), "x.json")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"kind": "x"}', '{"kind": "afterword review", "format": 1}', "[" * 100_000])
def test_a_file_that_is_no_snapshot_is_refused_in_a_sentence(text):
    with pytest.raises(SnapshotError, match=r"^x\.json is no snapshot of a review; .+\.$"):
        parsed(text, "x.json")


def test_a_snapshot_of_another_version_or_file_that_cannot_be_read(tmp_path):
    with pytest.raises(SnapshotError, match="another version"):
        parsed('{"kind": "afterword review", "format": 99}', "x.json")
    with pytest.raises(SnapshotError, match="cannot be read"):
        read(tmp_path / "none.json")
