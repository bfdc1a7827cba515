"""What changed from one review to the next, and nothing else."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from dashboard.report.figures import figures
from dashboard.report.review import Table
from dashboard.report.snapshot import SnapshotError, changes, of, parsed, read, written
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
    assert found.edited == ("INC-2025-007",)
    assert [(one.key, one.field, one.was, one.now) for one in found.moved["edited"]] == [("INC-2025-007", "severity", 3, 2)]
    assert found.moved["rules"] == found.moved["set"] == ()
    assert changes(october, was).removed == found.added


def test_values_that_move_while_the_document_stays_are_moved_by_the_rules_or_set(october):
    held = dict(october.incidents)
    held["INC-2025-024"] = {**held["INC-2025-024"], "severity": 5}
    was = replace(october, incidents=held)
    assert [(one.key, one.was, one.now) for one in changes(was, october).moved["set"]] == [("INC-2025-024", 5, 3)]
    other = replace(was, hashes={**october.hashes, "rules": "others"})
    assert [one.key for one in changes(other, october).moved["rules"]] == ["INC-2025-024"]


def test_the_section_tells_what_changed_since(review, snapshot, ingest, tmp_path):
    was = snapshot("2025-Q2", JUNE, without=["INC-2024-040-invoice-twice.md"])
    shutil.copytree(TWELVE, tmp_path / "corpus")
    found = section(review(ingest(tmp_path / "corpus", tmp_path), "2025-Q3", as_of=OCTOBER, since=was), "changed")
    said = [block.text for block in found.blocks if hasattr(block, "text")]
    assert said[0] == "Since the review of 2025-Q2, as of 31\u00a0Jul\u00a02025. The rules that read documents are the same."
    assert said[2] == "3 write-ups were added (2 of the period itself, 1 from before it, written up late)."
    rows = [[cell.text for cell in row] for block in found.blocks if isinstance(block, Table) for row in block.rows]
    assert ["INC-2024-040", "2\u00a0Dec\u00a02024", "written up late"] in [[row[0], row[1], row[-1]] for row in rows]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"kind": "x"}', '{"kind": "afterword review", "format": 1}', "[" * 100_000])
def test_a_file_that_is_no_snapshot_is_refused_in_a_sentence(text):
    with pytest.raises(SnapshotError, match=r"^x\.json is no snapshot of a review; .+\.$"):
        parsed(text, "x.json")


def test_a_snapshot_of_another_version_or_file_that_cannot_be_read(tmp_path):
    with pytest.raises(SnapshotError, match="another version"):
        parsed('{"kind": "afterword review", "format": 99}', "x.json")
    with pytest.raises(SnapshotError, match="cannot be read"):
        read(tmp_path / "none.json")
