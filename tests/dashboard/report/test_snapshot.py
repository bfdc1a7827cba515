"""What changed from one review to the next, and nothing else."""

import json
import shutil
from dataclasses import replace
from datetime import date

import pytest

from analysis.measures import measures
from dashboard.report import changed_actions, changed_cells
from dashboard.report import figures as figures_of
from dashboard.report.changes import changes
from dashboard.report.figures import figures
from dashboard.report.review import Said, Table
from dashboard.report.sections import s08_changed
from dashboard.report.snapshot import SnapshotError, of, parsed, read, written
from tests.conftest import TWELVE

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


def edited(incident):
    """An incident whose document was another one then, in its summary."""
    return {**incident, "document": "others", "parts": {**incident["parts"], "summary": "othr"}}


@pytest.fixture(scope="module")
def october(snapshot):
    return snapshot("2025-Q3", OCTOBER)


@pytest.fixture(scope="module")
def since(asked, ingest, tmp_path_factory):
    """The section of a review of the twelve since a snapshot."""
    folder = tmp_path_factory.mktemp("today")
    shutil.copytree(TWELVE, folder / "corpus")
    db = ingest(folder / "corpus", folder)
    return lambda was, period="2025-Q3", as_of=OCTOBER: s08_changed.section(replace(asked(db, period, as_of), since=was))


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
    held["INC-2025-024"] = edited(held["INC-2025-024"])
    assert [one.key for one in changes(other, october).moved["edited_or_rules"]] == ["INC-2025-024"], "either may have moved it"
    now = replace(october, incidents={**october.incidents, "INC-2025-024": {**october.incidents["INC-2025-024"], "set": ["severity"]}})
    assert [one.key for one in changes(other, now).moved["set"]] == ["INC-2025-024"], "a person did, whatever else changed"
    assert [one.key for one in changes(now, other).moved["lapsed_edited"]] == ["INC-2025-024"], "its correction is in the settings as before"
    taken = replace(other, hashes={**other.hashes, "rules.[override]": "others"})
    assert [one.key for one in changes(now, taken).moved["unset"]] == ["INC-2025-024"], "and took it away again"
    there = replace(taken, unapplied=({"key": None, "field": "severity", "path": now.incidents["INC-2025-024"]["path"]},))
    assert [one.key for one in changes(now, there).moved["lapsed_edited"]] == ["INC-2025-024"], "another one is another"


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
        ({"state": "verified", "row": "r0", "written": "w0"}, {"answers": "a1"}, True, False, {("edited", "answered")}),
        ({"state": "verified", "row": "r0"}, {"answers": "a1"}, True, False, {("answered",)}),  # of the row only the owner or the due day was edited
        ({"state": "verified", "tickets": "t1"}, {"tickets": "t2"}, False, False, {("ticket",)}),
        ({"state": "verified", "set": ["status"]}, {}, True, False, {("lapsed_edited",)}),  # the settings are the same
        ({"state": "verified", "set": ["status"]}, {}, False, False, {("lapsed",)}),
        ({"state": "verified", "set": ["status"]}, {"set": ["status"], "answers": "a1"}, False, False, {("answered",)}),  # it was set then too
        ({"state": "verified", "set": ["status"], "set_to": "status=1"}, {"set": ["status"], "set_to": "status=2"}, False, False, {("set",)}),
        ({"state": "open", "set": ["status"]}, {"set": ["status"]}, False, True, {("fell_due",)}),
        ({"state": "open", "due_on": "2026-01-31"}, {"set": ["due_on"]}, False, False, {("set",)}),  # with its due day
        ({"state": "open", "due_on": "2025-08-30"}, {"answers": "a1"}, True, True, {("fell_due",)}),
        ({"state": "open", "due_on": "2027-08-30", "row": "r0"}, {"answers": "a1"}, True, False, {("edited",)}),  # no answer has a due day
        ({"state": "accepted", "answers": "a1"}, {}, False, False, {("unanswered",)}),
        ({"state": "verified", "tickets": "t1"}, {}, False, False, {("no_ticket",)}),
        (
            {"state": "verified", "row": "r0", "written": "w0"},
            {"answers": "a1 complete"},
            True,
            False,
            {("edited",)},
        ),  # it is not complete: the answer did not count
        ({"owners": ["Nobody"]}, {"set": ["owners"]}, True, False, {("set",)}),
        ({"owners": ["Nobody"]}, {"answers": "a1"}, True, False, {("edited",)}),  # no answer names an owner
        ({"state": "accepted", "accepted_until": "2025-09-30"}, {"accepted_until": "2025-09-30"}, False, True, {("ran_out",)}),
        (
            {"state": "accepted", "accepted_until": "2025-09-30"},
            {"state": "verified", "accepted_until": "2025-09-30", "row": "r1"},
            True,
            True,
            {("edited",)},
        ),  # it was done: that the day passed says nothing
    ],
)
def test_what_moved_an_action_is_told(october, then, today, edit, later, causes):
    key, action = next((key, one) for key, one in october.actions.items() if one["state"] == "overdue" and one["due_on"] > JUNE.isoformat())
    incidents = {**october.incidents}
    if edit:
        incidents[action["incident"]] = edited(incidents[action["incident"]])
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


def test_a_snapshot_of_a_later_day_is_compared_with_nothing(october, since):
    (told,) = said(since(october, as_of=JUNE))
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


def test_an_answer_is_told_from_an_edit_and_from_the_days(asked, ingest, tmp_path):
    shutil.copytree(TWELVE, tmp_path / "corpus")
    asks = asked(ingest(tmp_path / "corpus", tmp_path), "2025-Q2", JUNE)
    was = of(asks, figures(asks))
    key = next(key for key, one in was.actions.items() if one["state"] == "open" and not one["due_on"])
    (tmp_path / "corpus" / "followup.csv").write_text(f"action_key,on,status,by\n{key},2025-09-01,cancelled,Ana Silva\n", encoding="utf-8")
    found = s08_changed.section(replace(asked(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", OCTOBER), since=was))
    moved = tables(found)["Actions of incidents that were known then"]
    assert [row[2:] for row in moved if row[-1] == "an answer"] == [["state", "\u25cf\u00a0open", "\u25cb\u00a0cancelled", "an answer"]]
    assert any("other answers or tickets of 1 action" in words for words in said(found))


def test_which_incidents_repeat_others_than_then_is_named(october, since):
    later, earlier = next((key, one["repeats"]) for key, one in october.incidents.items() if one["repeats"])
    found = since(other(october, later, repeats=[], cited=""))
    assert "1 incident repeats an earlier one now." in said(found)
    assert tables(found)["What came back"] == [[later, "\u2014", " and ".join(earlier)]]


def test_an_edit_names_the_parts_and_what_was_moved_with_them(snapshot, since):
    found = tables(since(snapshot("2025-Q3", OCTOBER, edit=[("INC-2025-024-edi-backlog.md", "Not Started", "Blocked by the vendor")])))
    assert [row[-1] for row in found["Write-ups"]] == ["edited: action items"]
    moved = [row[2:] for row in found["Actions of incidents that were known then"]]
    assert ["status", "blocked", "not started", "its document was edited"] in moved


def test_actions_of_a_write_up_that_is_read_no_longer_went_with_it(october):
    key = "INC-2025-024"
    now = replace(
        october,
        incidents={name: one for name, one in october.incidents.items() if name != key},
        actions={name: one for name, one in october.actions.items() if one["incident"] != key},
    )
    found = changes(october, now)
    of_it = [name for name, one in october.actions.items() if one["incident"] == key]
    assert (found.removed, found.gone) == ((key,), dict.fromkeys(of_it, ("write_up_gone",)))
    assert len(of_it) == 3, "all of them, whatever their state"


def test_the_section_tells_what_changed_since(snapshot, since):
    found = since(snapshot("2025-Q2", JUNE, without=["INC-2024-040-invoice-twice.md"]))
    assert said(found)[0] == "Since the review of 2025-Q2, as of 31\u00a0Jul\u00a02025. The rules that read documents are the same."
    assert "3 write-ups were added (2 of the period itself, 1 from before the period)." in said(found)
    assert ["INC-2024-040", "2\u00a0Dec\u00a02024", "added, from before the period"] in [
        [row[0], row[1], row[-1]] for row in tables(found)["Write-ups"]
    ]


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
    assert about.endswith("differs today from that review. What moved it is not known."), "nothing lies between"
    about = next(name for name in tables(found) if name.startswith("1 of the "))
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
    elsewhere = {**october.incidents, old["incident"]: edited(october.incidents[old["incident"]])}
    assert changes(replace(other, incidents=elsewhere), october).asked == {key: ("edited",)}


def test_parts_of_the_rules_that_are_others_are_named(asked, ingest, tmp_path):
    shutil.copytree(TWELVE, tmp_path / "corpus")
    settings = tmp_path / "corpus" / "afterword.toml"
    before = settings.read_text(encoding="utf-8")
    other = before.replace("days = 540", "days = 300")
    was = of(asked(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", OCTOBER), {})
    settings.write_text(f'{other}\n[themes.tide]\ngroup = "technical"\ncues = ["tide table"]\n', encoding="utf-8")
    found = s08_changed.section(replace(asked(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", OCTOBER), since=was))
    assert "These of the rules and settings changed: [recurrence], [themes]." in said(found)[0]
    settings.write_text(f"{before}\n# a remark\n", encoding="utf-8")
    found = s08_changed.section(replace(asked(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", OCTOBER), since=was))
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


EDI = "INC-2025-024"


def other(snapshot, key, **values):
    """A snapshot in which some values of an incident or an action are others."""
    held = "actions" if "/" in key else "incidents"
    rows = getattr(snapshot, held)
    return replace(snapshot, **{held: {**rows, key: {**rows[key], **values}}})


def without(snapshot, *names):
    """A snapshot of an earlier version, which does not hold some values."""
    held = {
        rows: {key: {name: one[name] for name in one if name not in names} for key, one in getattr(snapshot, rows).items()}
        for rows in ("incidents", "actions")
    }
    return replace(snapshot, unapplied=(), **held)


def called(snapshot, key, name):
    """A snapshot in which an incident has another key."""
    incidents = {name if one == key else one: values for one, values in snapshot.incidents.items()}
    actions = {
        name + one.removeprefix(key) if values["incident"] == key else one: {**values, "incident": name} if values["incident"] == key else values
        for one, values in snapshot.actions.items()
    }
    return replace(snapshot, incidents=incidents, actions=actions)


def of_actions(was, now):
    """How the actions went on, in a sentence."""
    return next(block.text for block in changed_actions.blocks(now, changes(was, now), {}) if isinstance(block, Said))


def first_action(snapshot, **values):
    """The first action that has these values."""
    return next(key for key, one in snapshot.actions.items() if all(one.get(name) == value for name, value in values.items()))


def test_an_older_snapshot_is_compared_by_what_it_holds(october):
    older = without(october, "path", "set_to", "written", "written_on", "cited", "known_on", "restored_on")
    file = json.loads(written(older))
    del file["unapplied"]
    found = changes(parsed(json.dumps(file), "x.json"), october)
    assert not any((found.added, found.removed, found.edited, found.renamed, found.repeats, found.asked, found.gone, found.followed))
    assert not any(found.moved.values())
    parts = {**older.incidents[EDI]["parts"], "summary": "othr", ") Action Items": "othr"}
    assert changes(other(older, EDI, document="others", parts=parts), october).edited == {EDI: ("summary",)}, "parts by headings were others then"
    assert changes(other(older, EDI, document="others"), october).edited == {EDI: ()}


def test_actions_that_went_with_their_write_up_are_told_with_those_that_were_open(october):
    now = replace(
        october,
        incidents={key: one for key, one in october.incidents.items() if key != EDI},
        actions={key: one for key, one in october.actions.items() if one["incident"] != EDI},
    )
    states = [one["state"] for one in october.actions.values() if one["incident"] == EDI]
    assert states.count("open") + states.count("overdue") == 2
    assert of_actions(october, now) == "3 went with a write-up that is read or counted no longer (2 of them open)."


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Another", "document": "others"},  # the path and the day are the same
        {"occurred_on": "2025-01-01", "document": "others"},  # the path and the title
        {"title": "Another", "document": "others", "path": "others"},  # the actions are the same
        {"title": "Another", "occurred_on": "2025-01-01", "document": "others", "path": "others"},  # as well
    ],
)
def test_an_incident_under_another_key_is_found_again(october, values):
    found = changes(other(called(october, EDI, "INC-9"), "INC-9", **values), october)
    assert (found.renamed, found.added, found.removed) == ({EDI: "INC-9"}, (), ())


def test_an_incident_without_actions_is_found_again_by_half_of_its_parts(october):
    bare = replace(october, actions={key: one for key, one in october.actions.items() if one["incident"] != EDI})
    values = {"title": "Another", "document": "others", "path": "others"}
    parts = october.incidents[EDI]["parts"]
    half = {name: digest if place % 2 else "othr" for place, (name, digest) in enumerate(parts.items(), 1 - len(parts) % 2)}
    then = called(bare, EDI, "INC-9")
    assert changes(other(then, "INC-9", **values, parts=half), bare).renamed == (
        {EDI: "INC-9"} if sum(map("othr".__eq__, half.values())) * 2 <= len(parts) else {}
    )
    assert changes(other(then, "INC-9", **values, parts=dict.fromkeys(parts, "othr")), bare).renamed == {}


def test_another_document_under_the_id_of_one_that_is_gone_is_another_incident(october):
    values = {"title": "Another", "occurred_on": "2025-01-01", "document": "others", "path": "others", "parts": {"summary": "othr"}}
    texts = {key: {**one, "text": f"Something else {key}"} if one["incident"] == EDI else one for key, one in october.actions.items()}
    found = changes(replace(other(october, EDI, **values), actions=texts), october)
    assert (found.added, [found.was.incidents[key]["id"] for key in found.removed], found.edited) == ((EDI,), [EDI], {})
    edited_too = changes(other(october, EDI, **edited(october.incidents[EDI]) | values), october)
    assert (edited_too.added, tuple(edited_too.edited)) == ((), (EDI,)), "its actions are the same"


def test_two_incidents_that_exchanged_their_ids_are_both_renamed(october):
    first, second = EDI, "INC-2025-007"
    swapped = called(called(called(october, first, "X"), second, first), "X", second)
    found = changes(swapped, october)
    assert (found.renamed, found.added, found.removed) == ({first: second, second: first}, (), ())


def test_two_write_ups_without_an_id_that_exchanged_their_files_are_both_renamed(october):
    first, second = EDI, "INC-2025-007"
    apart = called(called(called(october, first, "X"), second, first), "X", second)
    in_place = {second: october.incidents[first]["path"], first: october.incidents[second]["path"]}
    for key, path in in_place.items():
        apart = other(apart, key, path=path)
    found = changes(apart, october)
    assert (found.renamed, found.added, found.removed, found.edited) == ({first: second, second: first}, (), (), {})


def test_an_edited_write_up_of_which_a_copy_is_kept_is_no_other_one(october):
    copied = replace(october, incidents={**october.incidents, "old/copy": october.incidents[EDI]})
    found = changes(october, other(copied, EDI, document="others", parts={"summary": "othr"}))
    assert (found.added, list(found.edited)) == (("old/copy",), [EDI])


def test_numbers_are_those_of_the_same_days_whatever_they_are_called(asked, ingest, tmp_path):
    shutil.copytree(TWELVE, tmp_path / "corpus")
    asks = asked(ingest(tmp_path / "corpus", tmp_path), "2025-Q2", OCTOBER)
    was = of(asks, figures(asks))
    settings = tmp_path / "corpus" / "afterword.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("year_starts = 1", "year_starts = 4") if "year_starts" in text else f"{text}\n[calendar]\nyear_starts = 4\n")
    now = asked(ingest(tmp_path / "corpus", tmp_path), "FY2026-Q2", OCTOBER)
    told = said(s08_changed.section(replace(now, since=was)))
    assert [words.split(";")[0] for words in told if "[calendar] these" in words] == ["In that review 2025-Q2 is 1 Apr 2025 to 30 Jun 2025"]
    assert any(words.startswith("The ") and words.endswith("are today as they were in that review.") for words in told)


def test_a_snapshot_of_another_corpus_of_the_same_name_is_compared_with_nothing(october, since):
    others = replace(
        october,
        incidents={f"PM-{key}": {**one, "document": f"other {key}"} for key, one in october.incidents.items()},
        actions={f"PM-{key}": {**one, "incident": f"PM-{one['incident']}"} for key, one in october.actions.items()},
    )
    (told,) = said(since(others))
    assert told.startswith("The snapshot is of another corpus (corpus)")


def test_late_is_what_is_known_to_be_written_up_after_the_last_review(october, since):
    prepared = october.incidents["INC-2024-040"]["written_on"]
    was = replace(october, incidents={key: one for key, one in october.incidents.items() if key != "INC-2024-040"}, as_of=JUNE)
    was = replace(was, actions={key: one for key, one in was.actions.items() if one["incident"] != "INC-2024-040"})
    assert tables(since(was))["Write-ups"][0][-1] == "added, from before the period", f"prepared on {prepared}"
    happened = date.fromisoformat(october.incidents["INC-2024-040"]["occurred_on"])
    assert tables(since(replace(was, as_of=happened)))["Write-ups"][0][-1] == "written up late, from before the period"
    assert tables(since(replace(was, as_of=happened.replace(day=1))))["Write-ups"][0][-1] == "added, from before the period", "it was not there yet"


@pytest.mark.parametrize(
    ("then", "today", "told"),
    [
        ({"state": "complete_unverified"}, {"state": "verified"}, "1 action got a check recorded."),
        ({"state": "verified"}, {"state": "complete_unverified"}, "1 lost its check."),
        ({"state": "verified"}, {"state": "overdue"}, "1 complete then is so no longer (overdue)."),
        ({"state": "verified"}, {"state": "cancelled"}, "1 complete then is so no longer (cancelled)."),
        ({"state": "unknown"}, {"state": "overdue"}, "1 became overdue."),
        ({"state": "overdue"}, {"state": "open"}, "1 moved from overdue to open."),
        ({"owners": []}, {"owners": ["Ana"]}, "1 got an owner."),
        ({"owners": ["Ana"]}, {"owners": ["Ben"]}, "1 got another owner."),
        ({"owners": ["Ana"]}, {"owners": []}, "1 lost its owner."),
        ({"owners": ["Ana", "Ben"]}, {"owners": ["Ben", "Ana"]}, "No action that was known then has changed as of 15\u00a0Oct\u00a02025."),
        ({"due_on": None}, {"due_on": "2027-01-01"}, "1 got a due day."),
        ({"due_on": "2027-01-01"}, {"due_on": "2026-01-01"}, "1 got an earlier due day."),
        ({"due_on": "2026-01-01"}, {"due_on": "2027-01-01"}, "1 got a later due day."),
        ({"due_on": "2026-01-01"}, {"due_on": None}, "1 lost its due day."),
        ({"status_text": "To do"}, {"status_text": "Not started"}, "Of 1 the status is written in other words."),
        ({"verification": "none"}, {"verification": "claimed"}, "Of 1 the status or the check changed, and not the state."),
        ({"known_on": "2025-01-01"}, {"known_on": "2025-02-01"}, "Of 1 only the day moved on which the state was last told."),
        ({"known_on": "2025-01-01", "owners": []}, {"known_on": "2025-02-01", "owners": ["Ana"]}, "1 got an owner."),
    ],
)
def test_what_an_action_became_is_told_by_what_it_was_too(october, then, today, told):
    key = first_action(october)
    assert of_actions(other(october, key, **then), other(october, key, **today)) == told


def test_what_rules_alone_moved_is_nobodys_act(october):
    key = first_action(october)
    now = replace(october, hashes={**october.hashes, "rules": "others", "rules.[people]": "others"})
    assert of_actions(other(october, key, owners=["@ana"]), other(now, key, owners=["Ana"])) == "The owner of 1 is counted under another name."
    moved = {"state": "verified", "owners": ["@ana"]}, {"state": "complete_unverified", "owners": ["Ana"]}
    assert of_actions(other(october, key, **moved[0]), other(now, key, **moved[1])) == (
        "The owner of 1 is counted under another name, 1 is read otherwise by rules or settings."
    )
    by_words = replace(october, hashes={**october.hashes, "rules": "others", "rules.vocabulary": "others"})
    assert of_actions(other(october, key, owners=["Ana"]), other(by_words, key, owners=["Ben"])) == "1 is read otherwise by rules or settings."


def test_a_status_is_told_beside_a_state_that_it_did_not_move(october):
    key = first_action(october, state="overdue")
    elsewhere = other(october, october.actions[key]["incident"], **edited(october.incidents[october.actions[key]["incident"]]))
    now = other(october, key, state="open", due_on="2027-01-01", status="in_progress", answers="a1 in_progress")
    was = other(elsewhere, key, status="not_started", row="r0")
    assert [(one.field, one.causes) for one in changes(was, now).followed] == [
        ("state", ("edited",)), ("status", ("answered",)), ("due_on", ("edited",)),
    ]  # fmt: skip
    assert of_actions(was, now) == (
        "1 moved from overdue to open, 1 got a later due day, of 1 the status or the check changed, which did not move the state."
    )


def test_an_incident_that_came_into_a_period_or_left_it_is_named(october, since):
    was = other(october, EDI, occurred_on="2025-06-30")
    assert "No write-up was added. INC-2025-024 came into 2025-Q3; its day was 30\u00a0Jun\u00a02025." in said(since(was))
    left = other(october, "INC-2025-007", occurred_on="2025-07-01")
    day = date.fromisoformat(october.incidents["INC-2025-007"]["occurred_on"])
    assert f"No write-up was added. INC-2025-007 left 2025-Q3; its day is {day:%-d}\u00a0{day:%b}\u00a0{day:%Y} now." in said(since(left))


def test_parts_that_have_no_name_are_not_named(october, since):
    parts = october.incidents[EDI]["parts"]
    was = other(october, EDI, document="others", parts={**parts, "": "othr", "Action Items": "othr", "action_items": "othr"})
    assert tables(since(was))["Write-ups"][-1][-1] == "edited: action items"
    assert tables(since(other(october, EDI, document="others", parts={**parts, "": "othr"})))["Write-ups"][-1][-1] == "edited"


def test_of_a_file_with_several_incidents_those_are_edited_of_which_a_part_moved(october):
    was = other(other(october, EDI, document="others"), "INC-2025-007", **edited(october.incidents["INC-2025-007"]))
    assert changes(was, october).edited == {"INC-2025-007": ("summary",)}


def test_blanks_at_the_ends_of_lines_and_other_line_ends_are_no_edit(snapshot, october):
    was = snapshot("2025-Q3", OCTOBER, edit=[("INC-2025-024-edi-backlog.md", "\n", "  \r\n")])
    assert was.incidents[EDI]["document"] != october.incidents[EDI]["document"]
    assert (changes(was, october).edited, changes(was, october).followed) == ({}, ())


def test_an_answer_is_another_one_by_what_it_says_and_by_whom_not_by_how_names_are_read(october):
    key = first_action(october, state="verified")
    was = other(october, key, state="complete_unverified", answers="aaaaaaaa.bbbb complete")
    now = other(october, key, answers="aaaaaaaa.cccc complete")
    assert [one.causes for one in changes(was, now).followed] == [("answered",)], "somebody else gave it"
    named = replace(now, hashes={**now.hashes, "rules": "others", "rules.[people]": "others"})
    assert [one.causes for one in changes(was, named).followed] == [("rules",)], "the same words, and names are read otherwise"


def test_a_digest_of_an_answer_is_of_its_words_not_of_what_rules_make_of_them(asked, ingest, tmp_path):
    shutil.copytree(TWELVE, tmp_path / "corpus")

    def held():
        return of(asked(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", OCTOBER), {})

    key = first_action(held(), state="complete_unverified")
    row = f"action_key,on,status,evidence,by\n{key},2025-10-01,complete,{{}},Ana Silva\n"
    digests = []
    for words in ("Ana Silva saw the alert fire on 2025-09-30", "Ana Silva saw the alert fire on 2025-09-29"):
        (tmp_path / "corpus" / "followup.csv").write_text(row.format(words), encoding="utf-8")
        digests.append(held().actions[key]["answers"])
    with (tmp_path / "corpus" / "afterword.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[people]\n"Ana Silva" = ["Ana S."]\n')
    digests.append(held().actions[key]["answers"])
    assert digests[0] != digests[1] == digests[2]


def test_a_state_of_which_a_person_set_the_check_and_the_document_the_status_has_both_causes(october):
    key = first_action(october, state="verified")
    action = october.actions[key]
    was = other(october, key, state="open", status="in_progress", verification="none", row="r0", written="w0", status_text="Begun")
    was = other(was, action["incident"], **edited(october.incidents[action["incident"]]))
    now = other(october, key, set=["verification"])
    (state,) = (one for one in changes(was, now).followed if one.field == "state")
    assert changed_cells.moved_by(state.causes, together=state.together) == "its document was edited, and a person set it"


@pytest.mark.parametrize(
    ("then", "today", "causes"),
    [("2025-04-03", "2025-03-04", ("day_order",)), ("2025-04-03", "2025-03-05", ()), ("2025-04-03", "2026-03-04", ()), ("2025-04-13", None, ())],
)
def test_a_day_that_is_read_the_other_way_round_moved_by_other_documents(october, then, today, causes):
    key = first_action(october, state="verified")
    assert [one.causes for one in changes(other(october, key, due_on=then), other(october, key, due_on=today)).followed] == [causes]


def test_an_edited_row_is_no_other_order_of_day_and_month(october):
    key = first_action(october, state="verified")
    incident = october.actions[key]["incident"]
    was = other(other(october, key, due_on="2025-04-03", row="r0"), incident, **edited(october.incidents[incident]))
    assert [one.causes for one in changes(was, other(october, key, due_on="2025-03-04")).followed] == [("edited",)]


def test_parts_of_the_settings_are_named_beside_another_program_and_where_they_tell_what_repeats(october, since):
    later = next(key for key, one in october.incidents.items() if one["repeats"])
    hashes = {**october.hashes, "rules": "others", "rules.[recurrence]": "others", "rules.vocabulary": "others"}
    assert "What repeats what is told by these of the settings, which changed: [recurrence]." in " ".join(
        said(since(other(replace(october, hashes=hashes), later, repeats=[], cited="")))
    )
    told = said(since(replace(october, hashes={**hashes, "program": "0.0.1"})))[0]
    assert told.endswith("by 0.0.1, which may have read documents otherwise. These of the settings changed: [recurrence].")


def test_late_within_the_period_is_what_the_review_of_the_same_period_could_have_held(october, since):
    held = {key: one for key, one in october.incidents.items() if key != EDI}
    was = replace(october, incidents=held, actions={key: one for key, one in october.actions.items() if one["incident"] != EDI})
    day = date.fromisoformat(october.incidents[EDI]["written_on"])
    assert tables(since(replace(was, as_of=day)))["Write-ups"][0][-1] == "added, of the period"
    happened = date.fromisoformat(october.incidents[EDI]["occurred_on"])
    assert happened < day
    assert tables(since(replace(was, as_of=happened)))["Write-ups"][0][-1] == "written up late, of the period"
    assert tables(since(replace(was, as_of=happened.replace(day=1))))["Write-ups"][0][-1] == "added, of the period", "it had not happened then"


def test_a_redacted_snapshot_with_a_salt_tells_an_edit_from_blanks_without_a_heading(asked, ingest, tmp_path):
    shutil.copytree(TWELVE, tmp_path / "corpus")
    with (tmp_path / "corpus" / "afterword.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[redact]\npeople = "alias"\nsalt = "of ours alone"\n')
    file = tmp_path / "corpus" / "INC-2025-024-edi-backlog.md"

    def held():
        return of(asked(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", OCTOBER), {})

    file.write_text(f"{file.read_text(encoding='utf-8')}\n## Said by Ana Silva\n\nWords.\n", encoding="utf-8")
    was = held()
    file.write_text(file.read_text(encoding="utf-8").replace("\n", "  \n"), encoding="utf-8")
    assert changes(was, held()).edited == {}
    file.write_text(file.read_text(encoding="utf-8").replace("Words.", "Other words."), encoding="utf-8")
    now = held()
    (parts,) = changes(was, now).edited.values()
    assert [part[0] for part in parts] == ["#"]
    assert "Said by" not in written(now)
    asks = replace(asked(tmp_path / "w.duckdb", "2025-Q3", OCTOBER), since=was)
    assert tables(s08_changed.section(asks))["Write-ups"][0][-1] == "edited"


def test_values_are_told_in_the_words_of_the_review(october, since):
    key = EDI
    found = tables(since(other(october, key, kind="near_miss", detection_method="external")))
    (rows,) = (rows for about, rows in found.items() if about.startswith("2 values of 1 incident"))
    assert [row[1:3] for row in rows] == [["kind", "near miss"], ["who noticed", "somebody outside"]]
    assert rows[0][-1] == "incident"


def test_an_action_that_came_back_or_moved_to_another_write_up_is_told_as_such(october):
    key = first_action(october, incident=EDI)
    was = replace(october, actions={name: one for name, one in october.actions.items() if name != key})
    assert of_actions(was, october) == "1 was asked for since."
    assert of_actions(was, other(october, key, restored_on="2025-10-12")) == "1 stands there again."
    elsewhere = replace(
        was, actions={**was.actions, "INC-2025-007/old": {**october.actions[key], "incident": "INC-2025-007", "known_on": "2025-01-01"}}
    )
    found = changes(elsewhere, october)
    assert [(one.field, one.was, one.now) for one in found.followed] == [("incident", "INC-2025-007", EDI)]
    assert of_actions(elsewhere, october) == "1 moved to another write-up."


def test_actions_whose_words_are_left_out_are_one_where_all_else_is_the_same(october):
    key = first_action(october, incident=EDI)
    hidden = {name: {**one, "text": "(left out)"} for name, one in october.actions.items()}
    now = replace(october, actions=hidden)
    was = replace(october, actions={(f"{EDI}/old" if name == key else name): one for name, one in hidden.items()})
    found = changes(was, now)
    assert (tuple(found.asked), tuple(found.gone), [one.field for one in found.followed]) == ((), (), ["text"])
    assert of_actions(was, now) == "Of 1 the words are others, or it is another action: words are left out."
    found = changes(other(was, f"{EDI}/old", due_on="2020-01-01"), now)
    assert (tuple(found.asked), tuple(found.gone), found.followed) == ((key,), (f"{EDI}/old",), ())


def test_a_citation_that_was_taken_away_is_named_though_the_incident_repeats_all_the_same(october, since):
    key, earlier = next((key, one["repeats"]) for key, one in october.incidents.items() if one["repeats"] and not one["cited"])
    found = since(other(october, key, cited=earlier[0]))
    assert (
        "Of 1 incident a citation is found no longer, as its words or the id that it cites changed; it repeats the earlier one all the same."
        in said(found)
    )
    assert tables(found)["What came back"][0][:2] == [key, " and ".join((f"{earlier[0]} (cited)", *earlier[1:]))]


def test_a_single_action_that_many_may_ask_for_makes_no_incident_another_one(october):
    keys = [key for key, one in october.actions.items() if one["incident"] == EDI]
    single = replace(october, actions={key: one for key, one in october.actions.items() if one["incident"] != EDI or key == keys[0]})
    values = {"title": "Another", "occurred_on": "2025-01-01", "document": "others", "parts": {}}
    found = changes(other(called(single, EDI, "INC-9"), "INC-9", **values, path="elsewhere/others.md"), single)
    assert (found.renamed, found.added, found.removed) == ({}, (EDI,), ("INC-9",))
    name = october.incidents[EDI]["path"].rpartition("/")[2]
    moved_there = changes(other(called(single, EDI, "INC-9"), "INC-9", **values, path=f"elsewhere/{name}"), single)
    assert moved_there.renamed == {EDI: "INC-9"}, "its file has the same name"


def test_a_write_up_that_keeps_its_id_and_its_file_is_the_same_one_whatever_else_was_mended(october):
    values = {"title": "Another", "occurred_on": "2025-01-01", "document": "others", "parts": {}}
    bare = replace(october, actions={key: one for key, one in october.actions.items() if one["incident"] != EDI})
    name = october.incidents[EDI]["path"].rpartition("/")[2]
    found = changes(other(bare, EDI, **values, path=f"elsewhere/{name}"), bare)
    assert (found.added, found.removed, list(found.edited)) == ((), (), [EDI])
    assert changes(other(bare, EDI, **values, path="elsewhere/others.md"), bare).added == (EDI,)


def test_rows_in_the_same_words_are_told_apart_by_what_else_stands_in_them(october):
    key = first_action(october, incident=EDI)
    row = {**october.actions[key], "owners": ["Ana"], "due_on": "2025-08-01", "row": "one"}
    second = {**row, "owners": ["Ben"], "due_on": "2025-12-31", "row": "two", "state": "open"}
    others = {name: one for name, one in october.actions.items() if name != key}
    both = replace(october, actions={**others, f"{EDI}/a": row, f"{EDI}/a-2": second})
    first_gone = changes(both, replace(october, actions={**others, f"{EDI}/a": second}))
    assert ([both.actions[f"{EDI}/a"]["owners"]], first_gone.followed) == ([["Ana"]], ())
    assert [first_gone.was.actions[name]["owners"] for name in first_gone.gone] == [["Ana"]]
    above = changes(replace(october, actions={**others, f"{EDI}/a": second}), both)
    assert ([both.actions[name]["owners"] for name in above.asked], above.followed) == ([["Ana"]], ())


def test_an_action_goes_on_in_a_write_up_that_was_added_since(october):
    key = first_action(october, incident=EDI)
    then = replace(
        october,
        incidents={name: one for name, one in october.incidents.items() if name != EDI},
        actions={
            **{name: one for name, one in october.actions.items() if one["incident"] != EDI},
            "INC-2025-007/old": {**october.actions[key], "incident": "INC-2025-007"},
        },
    )
    found = changes(then, october)
    assert ([(one.field, one.was, one.now, one.causes) for one in found.followed], found.gone) == (
        [("incident", "INC-2025-007", EDI, ("edited",))], {},
    )  # fmt: skip
    theirs = {**then.actions["INC-2025-007/old"], "owners": ["Nobody"], "due_on": "2020-01-01", "row": "r9"}
    own = changes(replace(then, actions={**then.actions, "INC-2025-007/old": theirs}), october)
    assert (list(own.gone), own.followed) == (["INC-2025-007/old"], ()), "somebody else, by another day: its own"


def test_what_is_left_out_now_says_nothing_of_what_stands_there(october):
    key = first_action(october, incident=EDI)
    hidden = other(other(october, EDI, title="(left out)"), key, text="(left out)")
    found = changes(october, hidden)
    assert (found.followed, [one for moved in found.moved.values() for one in moved]) == ((), [])


def test_the_day_that_the_settings_fix_is_told_as_days_alone(october, since):
    was = replace(october, hashes={**october.hashes, "rules": "others", "rules.[as_of]": "others"})
    assert any("The rules that read documents are the same." in one for one in said(since(was)))


def test_an_incident_whose_day_lies_after_that_of_the_review_now_is_not_said_to_be_unread(asked, ingest, tmp_path):
    shutil.copytree(TWELVE, tmp_path / "corpus")
    was = of(asked(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", OCTOBER), {})
    file = tmp_path / "corpus" / "INC-2025-024-edi-backlog.md"
    day = was.incidents[EDI]["occurred_on"]
    text = file.read_text(encoding="utf-8")
    assert day in text
    file.write_text(text.replace(day, day.replace("2025", "2026")), encoding="utf-8")
    found = s08_changed.section(replace(asked(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", OCTOBER), since=was))
    (row,) = tables(found)["Write-ups"]
    assert row[-1] == "its document is there, with a day after that of this review: not counted here"


def test_of_two_answers_of_one_day_the_lower_row_counts(asked, ingest, tmp_path):
    shutil.copytree(TWELVE, tmp_path / "corpus")
    was = of(asked(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", OCTOBER), {})
    key = first_action(was, state="overdue")
    rows = f"{key},2025-10-01,in_progress,,Ana Silva\n{key},2025-10-01,complete,Ana Silva saw it work on 2025-09-30,Ana Silva\n"
    (tmp_path / "corpus" / "followup.csv").write_text(f"action_key,on,status,evidence,by\n{rows}", encoding="utf-8")
    now = of(asked(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", OCTOBER), {})
    assert now.actions[key]["answers"].endswith(" complete")
    assert [one.causes for one in changes(was, now).followed if one.key == key and one.field == "state"] == [("answered",)]


def test_an_answer_whose_action_has_another_key_is_not_said_to_be_taken_away(october):
    key = first_action(october, state="verified")
    old = f"{october.actions[key]['incident']}/old"
    rows = {old if name == key else name: one for name, one in october.actions.items()}
    was = replace(october, actions={**rows, old: {**rows[old], "text": f"{rows[old]['text']} again", "answers": "aaaaaaaa.bbbb complete"}})
    now = other(october, key, state="complete_unverified")
    taken = [one.causes for one in changes(was, now).followed if one.field == "state"]
    lapsed = [one.causes for one in changes(was, replace(now, unapplied=[{"key": old, "field": "answer"}])).followed if one.field == "state"]
    assert (taken, lapsed) == ([("unanswered",)], [("answer_lapsed",)])


def test_what_an_action_is_in_a_write_up_that_was_added_stands_so_there(october):
    key = first_action(october, incident=EDI)
    then = replace(
        october,
        incidents={name: one for name, one in october.incidents.items() if name != EDI},
        actions={
            **{name: one for name, one in october.actions.items() if one["incident"] != EDI},
            "INC-2025-007/old": {**october.actions[key], "incident": "INC-2025-007", "status": "complete", "state": "complete_unverified"},
        },
    )
    assert {one.field: one.causes for one in changes(then, october).followed} == {"incident": ("edited",), "state": ("other_write_up",)}


def test_a_status_in_other_capitals_or_with_emphasis_is_written_in_the_same_words(october):
    key = first_action(october, state="overdue")
    written = october.actions[key]["status_text"]
    assert changes(other(october, key, status_text=f"**{written.upper()}**"), october).followed == ()


def test_blanks_in_cells_the_rule_of_a_table_and_the_number_of_a_heading_are_no_edit(snapshot, october):
    edits = [
        ("INC-2025-024-edi-backlog.md", "| ", "|    "),
        ("INC-2025-024-edi-backlog.md", "--- |", ":-----: |"),
        ("INC-2025-024-edi-backlog.md", "## 7. ", "## "),
    ]
    was = snapshot("2025-Q3", OCTOBER, edit=edits)
    assert was.incidents[EDI]["document"] != october.incidents[EDI]["document"]
    assert changes(was, october).edited == {}


def test_an_action_that_the_warehouse_knows_by_another_key_is_the_same_one(october):
    key = first_action(october, incident=EDI)
    renamed = f"{EDI}/0ther"
    texts = {renamed if one == key else one: held for one, held in october.actions.items()}
    texts[renamed] = {**texts[renamed], "text": "Quite other words", "earlier": [key]}
    found = changes(october, replace(october, actions=texts))
    assert ([one.field for one in found.followed], found.asked, found.gone) == (["text"], {}, {})


def test_where_names_are_left_out_it_is_not_said_that_only_a_day_moved(october):
    key = first_action(october, incident=EDI)
    hides = {"redaction": {**october.redaction, "people": "drop", "salt": "1a2b"}}
    was = replace(other(october, key, known_on="2025-01-01", row="othr"), **hides)
    told = "Of 1 the day moved on which the state was last told, and what is left out of it may be another one too."
    assert of_actions(was, replace(october, **hides)) == told
    assert of_actions(replace(was, redaction=october.redaction), october) == "Of 1 only the day moved on which the state was last told."


def test_an_answer_that_says_something_else_and_moves_nothing_is_told(october):
    key = first_action(october, incident=EDI)
    was, now = other(october, key, answers="aaaaaaaa.1"), other(october, key, answers="bbbbbbbb.1")
    assert of_actions(was, now) == "Of 1 an answer or a ticket says something else, which moved nothing."
    assert [row[2].text for row in changed_actions.blocks(now, changes(was, now), {})[-1].rows] == ["answer or ticket"]


def test_a_full_stop_makes_no_other_words(october):
    key = first_action(october, incident=EDI)
    assert changes(october, other(october, key, text=f"{october.actions[key]['text']}.")).followed == ()


def test_another_mark_of_an_item_is_no_edit(snapshot, october):
    was = snapshot("2025-Q3", OCTOBER, edit=[("INC-2025-024-edi-backlog.md", "\n- ", "\n* ")])
    assert was.incidents[EDI]["document"] != october.incidents[EDI]["document"]
    assert (changes(was, october).edited, changes(was, october).followed) == ({}, ())


def test_an_action_that_is_done_in_the_same_words_is_the_same_one_whoever_has_it_now(october):
    key = first_action(october, state="verified")
    old = f"{october.actions[key]['incident']}/old"
    words = october.actions[key]["text"]
    rows = {old if name == key else name: one for name, one in october.actions.items()}
    was = replace(october, actions={**rows, old: {**rows[old], "text": f"{words} at once", "owners": ["Nobody"], "due_on": "2020-01-01"}})
    found = changes(was, october)
    assert (found.gone, found.asked, {one.field for one in found.followed}) == ({}, {}, {"text", "owners", "due_on"})
    begun = other(was, old, state="open", written="w0")
    assert list(changes(begun, other(october, key, state="open", written="w0")).gone) == [old], "what is not done says nothing of that"


def test_a_document_that_is_gone_may_be_left_out_where_the_settings_leave_any_out(asked, ingest, tmp_path):
    shutil.copytree(TWELVE, tmp_path / "corpus")
    settings = tmp_path / "corpus" / "afterword.toml"
    settings.write_text('exclude = ["drafts/"]\n' + (settings.read_text(encoding="utf-8") if settings.exists() else ""), encoding="utf-8")
    was = of(asked(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", OCTOBER), {})
    (tmp_path / "corpus" / "drafts").mkdir()
    (tmp_path / "corpus" / "INC-2025-024-edi-backlog.md").rename(tmp_path / "corpus" / "drafts" / "edi.md")
    found = s08_changed.section(replace(asked(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", OCTOBER), since=was))
    assert tables(found)["Write-ups"][0][-1] == "read no longer: its document is gone, or left out by the settings"


def test_what_stands_in_the_place_of_a_key_is_kept_only_where_it_can_be_one(asked, ingest, tmp_path):
    shutil.copytree(TWELVE, tmp_path / "corpus")
    rows = f"{EDI}/0123456789,2025-10-01,complete,Ana Silva\nRune Berg/0123456789,2025-10-01,complete,Ana Silva\n"
    (tmp_path / "corpus" / "followup.csv").write_text(f"action_key,on,status,by\n{rows}", encoding="utf-8")
    now = of(asked(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", OCTOBER), {})
    assert [one["key"] for one in now.unapplied if one["field"] == "answer"] == [f"{EDI}/0123456789"]
