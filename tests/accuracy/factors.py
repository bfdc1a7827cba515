# ruff: noqa: T201
"""Prints precision, recall and F1 of what is read in single sentences of causes: `python -m tests.accuracy.factors`."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ingest.rules import Rules
from ingest.values.categories import explicit_category, guess_category
from ingest.values.themes import Themes, classify, read_trigger
from tests.accuracy.score import Verdict, scores

SAMPLE = Path(__file__).parent / "factors.toml"
PARTS = ("development", "held_out", "triggers")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, prog="python -m tests.accuracy.factors")
    arguments.add_argument("--wrong", action="append", choices=PARTS, help="what was read wrongly in this part")
    wrong = arguments.parse_args().wrong or ()
    for name, verdicts in measure().items():
        print(name)
        for field, score in scores(verdicts).items():
            print(
                f"  {field:12} {score.wanted:4} labelled {score.given:4} given {score.right:4} right  "
                f"precision {score.precision:.3f}  recall {score.recall:.3f}  F1 {score.f1:.3f}"
            )
        if name in wrong:
            for verdict in verdicts:
                if not verdict.right:
                    print(f"  {verdict.field}: labelled {verdict.expected}, read {verdict.got}: {verdict.style}")


def measure() -> Mapping[str, list[Verdict]]:
    """The verdicts on each part of the sample: sentences of causes, and what set an incident off."""
    sample = tomllib.loads(SAMPLE.read_text(encoding="utf-8"))
    themes = Rules().words.themes
    return {part: [verdict for one in sample[part] for verdict in (_trigger if part == "triggers" else _factor)(one, themes)] for part in PARTS}


def _factor(factor: Mapping[str, Any], themes: Themes) -> Iterator[Verdict]:
    text = factor["text"]
    category, words = explicit_category(text, themes) or (None, text)
    found = classify(words, themes, category)
    names = {attribute: {one.value for one in found if one.attribute == attribute} for attribute in ("theme", "mechanism")}
    category = category or guess_category(words, sorted(names["theme"]), themes).value
    yield from _compare(text, "themes", set(factor.get("themes", ())), names["theme"])
    yield from _compare(text, "mechanisms", set(factor.get("mechanisms", ())), names["mechanism"])
    yield from _compare(text, "categories", {factor["category"]} if "category" in factor else set(), {category} if category else set())


def _trigger(trigger: Mapping[str, Any], themes: Themes) -> Iterator[Verdict]:
    kind = read_trigger(trigger["text"], themes).value
    yield from _compare(trigger["text"], "triggers", {trigger["kind"]} if "kind" in trigger else set(), {kind} if kind else set())


def _compare(text: str, field: str, wanted: set[str], given: set[str]) -> Iterator[Verdict]:
    for value in sorted(wanted & given):
        yield Verdict(text, SAMPLE, field, None, value, value)
    missed, made_up = sorted(wanted - given), sorted(given - wanted)
    for at in range(max(len(missed), len(made_up))):
        yield Verdict(text, SAMPLE, field, None, missed[at] if at < len(missed) else None, made_up[at] if at < len(made_up) else None)


if __name__ == "__main__":
    main()
