"""Prints precision, recall and F1 by field and style, and what was read wrongly: `make accuracy`."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.accuracy.corpora import CANONICAL, HOUSES, Corpus
from tests.accuracy.measure import measure
from tests.accuracy.score import PUBLISHED_ONLY, Verdict, mean_f1, scores

_LONGEST_LINE = 160


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, prog="python -m tests.accuracy")
    arguments.add_argument("--quiet", action="store_true", help="only the table, not what was wrong")
    arguments.add_argument("--field", action="append", help="what was wrong in this field only")
    arguments.add_argument("--style", action="append", help="this style only")
    arguments.add_argument("--documents", type=Path, help="a folder of other canonical documents, with their labels beside them")
    chosen = arguments.parse_args()
    corpora = [CANONICAL, *HOUSES] if chosen.documents is None else [Corpus(chosen.documents.name, chosen.documents, chosen.documents)]
    houses: list[Verdict] = []
    for corpus in corpora:
        if chosen.style and corpus.style not in chosen.style:
            continue
        if not corpus.is_here:
            print(f"{corpus.style}: not measured, there is no folder {corpus.folder}; name one with AFTERWORD_CORPORA.\n")
            continue
        verdicts = list(measure(corpus))
        houses += verdicts if corpus in HOUSES else []
        _print(corpus.style, verdicts)
        if not chosen.quiet:
            _print_wrong(verdicts, chosen.field)
    if houses:
        _print("all house styles", houses)


def _print(title: str, verdicts: list[Verdict]) -> None:
    by_field = scores(verdicts)
    documents = len({verdict.document for verdict in verdicts})
    print(f"{title}: {documents} documents, mean F1 {mean_f1(by_field):.3f}")
    print(f"  {'field':20} {'labelled':>8} {'given':>6} {'right':>6} {'made up':>8}  {'precision':>9} {'recall':>6} {'F1':>6}")
    for field, score in by_field.items():
        note = "  (published, not in the mean)" if field in PUBLISHED_ONLY else ""
        print(
            f"  {field:20} {score.wanted:8} {score.given:6} {score.right:6} {score.invented:8}  "
            f"{score.precision:9.3f} {score.recall:6.3f} {score.f1:6.3f}{note}"
        )
    print()


def _print_wrong(verdicts: list[Verdict], fields: list[str] | None) -> None:
    for verdict in verdicts:
        if not verdict.right and (not fields or verdict.field in fields):
            where = verdict.document.name + (f":{verdict.line}" if verdict.line else "")
            print(f"  {where}  {verdict.field}: labelled {_said(verdict.expected)}, read {_said(verdict.got)}{_line(verdict)}")
    print()


def _line(verdict: Verdict) -> str:
    """The line of the document that the value stands on, cut where it is long."""
    if verdict.line is None:
        return ""
    lines = verdict.document.read_text(encoding="utf-8", errors="replace").split("\n")
    return f"\n      | {lines[verdict.line - 1].strip()[:_LONGEST_LINE]}" if verdict.line <= len(lines) else ""


def _said(value: object) -> str:
    return "nothing" if value is None else str(value)


if __name__ == "__main__":
    main()
