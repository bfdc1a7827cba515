"""The generator: the same bytes for the same seed, rates as asked, and documents that the program reads as their truth says."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from data.generate import documents, main
from data.generator.incidents import Rates
from tests.accuracy.score import PUBLISHED_ONLY, mean_f1, scores
from tests.data.truth import verdicts

ROOT = Path(__file__).parents[2]


def test_the_program_reads_what_the_truth_says():
    by_field = scores(list(verdicts(500, seed=11)))
    assert mean_f1(by_field) >= 0.98
    counted = {field: score for field, score in by_field.items() if field not in PUBLISHED_ONLY}
    assert all(score.f1 >= 0.97 for field, score in counted.items() if field not in {"detection", "minutes to detect"})


def test_the_same_seed_gives_the_same_bytes_in_another_process(tmp_path):
    main(["--out", str(tmp_path / "here"), "--incidents", "30", "--seed", "5", "--truth", str(tmp_path / "here.jsonl")])
    subprocess.run(
        [
            sys.executable,
            "data/generate.py",
            "--out",
            str(tmp_path / "there"),
            "--incidents",
            "30",
            "--seed",
            "5",
            "--truth",
            str(tmp_path / "there.jsonl"),
        ],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "77", "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
    )
    read = [{file.relative_to(folder): file.read_bytes() for file in folder.rglob("*.md")} for folder in (tmp_path / "here", tmp_path / "there")]
    assert read[0] == read[1]
    assert (tmp_path / "here.jsonl").read_bytes() == (tmp_path / "there.jsonl").read_bytes()
    assert all(b"\r" not in text for text in read[0].values())


def test_another_seed_gives_other_documents():
    first, second = ([text for _, text, _ in documents(20, seed)] for seed in (1, 2))
    assert not set(first) & set(second)


def test_each_line_of_truth_is_the_line_in_the_document():
    for _, text, truth in documents(40, seed=4):
        lines = text.split("\n")
        for row in truth["action_items"]:
            assert row["text"].rstrip(".") in lines[row["line"] - 1]
        for row in truth["contributing_factors"]:
            assert row["text"].rstrip(".") in lines[row["line"] - 1]


@pytest.mark.parametrize("asked", [0, 30, 60])
def test_repeats_come_at_the_rate_that_is_asked(asked):
    made = [truth["incidents"] for _, _, truth in documents(400, seed=9, rates=Rates(repeats=asked, cited=100))]
    share = sum(one["cites"] is not None for one in made) / len(made)
    assert abs(share - asked / 100) < 0.07  # three standard errors of 400 at 30 %


@pytest.mark.parametrize("asked", [0, 50, 100])
def test_unproven_actions_come_at_the_rate_that_is_asked(asked):
    made = [
        row for _, _, truth in documents(400, seed=9, rates=Rates(unproven=asked)) for row in truth["action_items"] if row["status"] == "complete"
    ]
    checked = Counter(row["verification"] in {"evidenced", "independent"} for row in made)
    # Some hands write down only a part of the checks, or none: what is asked is the least that is unproven.
    assert checked[False] / len(made) >= asked / 100 - 0.05
    assert (checked[True] == 0) is (asked == 100)


def test_a_file_in_the_way_is_one_sentence(tmp_path):
    (tmp_path / "there").write_text("", encoding="utf-8")
    with pytest.raises(SystemExit, match="The corpus could not be written"):
        main(["--out", str(tmp_path / "there"), "--incidents", "1"])


def test_truth_has_the_tables_of_the_warehouse(tmp_path):
    main(["--out", str(tmp_path / "c"), "--incidents", "3", "--truth", str(tmp_path / "t.jsonl")])
    (first, *_) = (json.loads(line) for line in (tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines())
    assert set(first) == {
        "document", "incidents", "impacts", "timeline_events", "contributing_factors", "safeguards", "lessons", "action_items",
    }  # fmt: skip
    assert (tmp_path / "c" / first["document"]).is_file()
