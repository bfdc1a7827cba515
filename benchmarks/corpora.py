"""Corpora to measure on: generated ones, and copies of real documents that are made different, so that no text is read twice."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from data.generate import documents
from ingest.sources import find_documents

ROOT = Path(__file__).parent.parent
CORPORA = Path(os.environ.get("AFTERWORD_CORPORA", ROOT.parent / "shared" / "corpora"))
_WORD = re.compile(r"(?<![\w/#@.<\[(`-])[a-z]{5,}(?![\w/.@\])`:-])")
_NUMBER = re.compile(r"(?<=\d)\d(?=\b(?!-))")
_FEWEST_WORDS = 6


def generate(folder: Path, count: int, seed: int = 7) -> Path:
    """A generated corpus of `count` documents in `folder`, made where it is not there yet."""
    if not folder.exists():
        for path, text, _ in documents(count, seed):
            _write(folder / path, text)
    return folder


def real_folders() -> list[Path]:
    """The folders of real documents: the sample, and those of `AFTERWORD_CORPORA` where it is there."""
    return [ROOT / "data" / "sample", *sorted(path for path in CORPORA.glob("*") if path.is_dir() and path.name != "templates")]


def copies(folder: Path, count: int, seed: int = 7) -> Path:
    """Copies of real documents in `folder`, `count` of them, each with other words in its sentences and other last digits."""
    if not folder.exists():
        texts = [Path(one.file).read_text(encoding="utf-8", errors="replace") for real in real_folders() for one in find_documents(real)]
        pool = sorted({word for text in texts for line in _sentences(text) for word in _WORD.findall(line)})
        for number in range(count):
            _write(folder / f"{number // 1000:03}" / f"{number:06}.md", _other(texts[number % len(texts)], pool, Random(f"{seed}/{number}")))
    return folder


def _other(text: str, pool: Sequence[str], random: Random) -> str:
    """The text with each third word of its sentences another one, and numbers with another last digit; labels, headings and tables keep theirs."""
    lines = []
    for line in text.split("\n"):
        if _is_sentence(line):
            line = _WORD.sub(lambda match: random.choice(pool) if random.random() < 1 / 3 else match[0], line)
            line = _NUMBER.sub(lambda _: str(random.randrange(10)), line)
        lines.append(line)
    return "\n".join(lines)


def _sentences(text: str) -> Iterator[str]:
    return filter(_is_sentence, text.split("\n"))


def _is_sentence(line: str) -> bool:
    return len(line.split()) >= _FEWEST_WORDS and not line.startswith("#")


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
