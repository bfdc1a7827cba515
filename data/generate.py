"""Make a corpus of made-up postmortems, of any size, with what a perfect reader would read of them.

    python data/generate.py --incidents 500 --seed 7 --out FOLDER --truth truth.jsonl

The same arguments give the same bytes on every machine. `--truth` writes one line of JSON for each document: its path, and by table the rows that a
perfect reader would give, in the names of the warehouse's columns.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from data.generator.document import write_document
from data.generator.incidents import Rates, make_incidents
from data.generator.writers import WRITERS

_QUARTER = 91  # days
_FIRST = date(2023, 10, 1)


def documents(count: int, seed: int = 1, quarters: int = 8, rates: Rates | None = None) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The path, text and truth of each document, in the order of the incidents."""
    for incident in make_incidents(count, seed, _FIRST, quarters * _QUARTER, rates or Rates()):
        random = Random(f"{seed}/{incident.number}")
        text, truth = write_document(incident, random.choice(WRITERS), random)
        yield f"{incident.started.year}/{incident.key}.md", text, truth


def _percent(text: str) -> int:
    value = int(text)
    if not 0 <= value <= 100:
        raise argparse.ArgumentTypeError("a share is a whole number from 0 to 100, in percent")
    return value


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line; exits with a sentence where the folder cannot take the corpus."""
    parser = argparse.ArgumentParser(prog="python data/generate.py", description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where the documents are written; made where it does not exist")
    parser.add_argument("--incidents", type=int, default=500, metavar="N", help="how many documents (default 500)")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives other documents (default 1)")
    parser.add_argument("--quarters", type=int, default=8, help="over how many quarters they are spread, from October 2023 on (default 8)")
    parser.add_argument("--repeats", type=_percent, default=20, metavar="PERCENT", help="incidents that repeat an earlier one (default 20)")
    parser.add_argument("--cited", type=_percent, default=50, metavar="PERCENT", help="repeats that cite the earlier one (default 50)")
    parser.add_argument(
        "--unproven", type=_percent, default=45, metavar="PERCENT", help="complete actions with nothing to show that they work (default 45)"
    )
    parser.add_argument("--missing", type=_percent, default=15, metavar="PERCENT", help="owners, due days and states that are left out (default 15)")
    parser.add_argument("--truth", type=Path, metavar="FILE", help="write what a perfect reader would read, as lines of JSON")
    chosen = parser.parse_args(arguments)
    if chosen.incidents < 1 or chosen.quarters < 1:
        parser.error("--incidents and --quarters must be 1 or more")
    rates = Rates(chosen.repeats, chosen.cited, chosen.unproven, chosen.missing)
    try:
        _write(chosen.out, chosen.truth, documents(chosen.incidents, chosen.seed, chosen.quarters, rates))
    except OSError as problem:
        sys.exit(f"The corpus could not be written: {problem}")
    print(f"{chosen.incidents} documents in {chosen.out}" + (f", their truth in {chosen.truth}" if chosen.truth else ""))


def _write(folder: Path, truth: Path | None, made: Iterator[tuple[str, str, dict[str, Any]]]) -> None:
    lines = []
    for path, text, rows in made:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
        if truth:
            lines.append(json.dumps({"document": path, **rows}, ensure_ascii=False, sort_keys=True))
    if truth:
        truth.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
