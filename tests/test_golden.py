"""Whole documents: NAME.md beside NAME.rows.txt, one fact a line. `pytest --update-golden` rewrites; read the difference."""

from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from ingest.reader import read_document
from ingest.rules import Rules
from ingest.sources import Source

GOLDEN = Path(__file__).parent / "golden"
_PARTS = (
    "attributes",
    "impacts",
    "quantities",
    "durations",
    "timeline",
    "factors",
    "safeguards",
    "lessons",
    "actions",
    "citations",
    "gaps",
    "findings",
)


def facts(path: Path):
    document = read_document(Source(path.name, path.read_bytes()), Rules())
    yield f"document outcome={document.outcome} style={document.style} mapped={document.mapped_lines}/{document.content_lines}"
    for number, postmortem in enumerate(document.postmortems):
        yield from _row(f"{number} incident", postmortem.incident)
        if postmortem.detection:
            yield from _row(f"{number} detection", postmortem.detection)
        for part in _PARTS:
            for item in getattr(postmortem, part):
                yield from _row(f"{number} {part}", item)
        for item in postmortem.classifications:
            if item.source == "factor":
                yield from _row(f"{number} classifications", item)


def _row(name: str, item: object):
    assert is_dataclass(item)
    given = [(field.name, getattr(item, field.name)) for field in fields(item)]
    yield f"{name} " + " ".join(f"{key}={value!s}".replace("\n", "\\n") for key, value in given if value not in (None, (), False))


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.md")), ids=lambda path: path.stem)
def test_golden(path, request):
    found = "\n".join(sorted(facts(path))) + "\n"
    expected = path.with_suffix(".rows.txt")
    if request.config.getoption("--update-golden"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
