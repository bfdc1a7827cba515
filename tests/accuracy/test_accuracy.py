"""Accuracy kept: what was reached on labelled documents is not lost again. `make accuracy` prints the table and what was wrong."""

from __future__ import annotations

from functools import cache

import pytest

from tests.accuracy.corpora import CANONICAL, HOUSES, Corpus
from tests.accuracy.facts import read_labels
from tests.accuracy.measure import measure
from tests.accuracy.score import PUBLISHED_ONLY, Verdict, mean_f1, scores

# A few labels of one field weigh much in the mean of a small style; the floor of all house styles together is the one that tells.
FLOORS = {"canonical": 0.98, "dfds": 0.84, "moj": 0.81, "mybinder": 0.85, "atlassian": 0.80}
FLOOR_OF_HOUSES = 0.90
MADE_UP = {"canonical": 0.01, "dfds": 0.02, "moj": 0.02, "mybinder": 0.03, "atlassian": 0.05}


@cache
def verdicts_of(corpus: Corpus) -> list[Verdict]:
    """What `measure` gives, worked out once: a house style is counted alone and with the others."""
    return list(measure(corpus))


@pytest.mark.parametrize("corpus", [CANONICAL, *HOUSES], ids=lambda corpus: corpus.style)
def test_accuracy_is_kept(corpus: Corpus) -> None:
    if not corpus.is_here:
        pytest.skip(f"no documents at {corpus.folder}; name a folder with AFTERWORD_CORPORA")
    by_field = scores(verdicts_of(corpus))
    counted = {field: score for field, score in by_field.items() if field not in PUBLISHED_ONLY}
    assert mean_f1(by_field) >= FLOORS[corpus.style]
    assert sum(score.invented for score in counted.values()) <= MADE_UP[corpus.style] * sum(score.given for score in counted.values())


def test_house_styles_together() -> None:
    if not all(corpus.is_here for corpus in HOUSES):
        pytest.skip("no reports of other organisations; name a folder with AFTERWORD_CORPORA")
    assert mean_f1(scores([verdict for corpus in HOUSES for verdict in verdicts_of(corpus)])) >= FLOOR_OF_HOUSES


def test_enough_is_labelled() -> None:
    assert len(read_labels(CANONICAL)) >= 20
    assert sum(len(read_labels(corpus)) for corpus in HOUSES) >= 40


def test_every_canonical_document_is_labelled() -> None:
    assert {label.facts.document.name for label in read_labels(CANONICAL)} == {file.name for file in CANONICAL.folder.glob("*.md")}


def test_labels_hold_no_sentence_of_a_report() -> None:
    """Reports of other organisations are not copied: a label's values are short."""
    for corpus in HOUSES:
        for file in corpus.labels.glob("*.toml"):
            for line in file.read_text(encoding="utf-8").split("\n"):
                value = line.partition("#")[0]
                if not value.startswith("document ="):
                    assert all(len(part) <= 60 for part in value.split('"')[1::2]), f"{file.name}: {value}"
