"""Files that tell of actions and incidents beside the documents: answers, a tracker's export, the register; and the history in git."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ingest.diagnostics import Diagnostic, error
from ingest.encodings import NotTextError, decode
from ingest.paths import shown_path

FILE_NAME = "followup.csv"
_MOST_BYTES = 64_000_000
FOLLOWUP, TICKETS, REGISTER, HISTORY = "followup.sha256", "tickets.sha256", "register.sha256", "history.commit"  # values of the table `settings`


@dataclass(frozen=True, slots=True)
class Told:
    """A file that tells something: its name as findings have it, its text."""

    name: str
    text: str


@dataclass(frozen=True)
class Beside:
    """What stands beside the documents, None where there is none. `findings` are of files that could not be read as text, by the file's name;
    `digests` of the bytes tell the next ingest whether something has changed.
    """

    followup: Told | None = None
    tickets: Told | None = None
    register: Told | None = None
    findings: tuple[tuple[str, Diagnostic], ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)


def read_beside(corpus: Path, tickets: Path | None = None, register: Path | None = None) -> Beside:
    """The answers in the corpus, an export and a register. Raises OSError where a file that was named cannot be read as text."""
    told: dict[str, Told | None] = {}
    digests: dict[str, str] = {}
    findings: list[tuple[str, Diagnostic]] = []
    for setting, file, name in ((FOLLOWUP, _answers(corpus), FILE_NAME), (TICKETS, tickets, None), (REGISTER, register, None)):
        data = _data(file, corpus if setting == FOLLOWUP else None, findings) if file else None
        if file is None or data is None:
            continue
        shown_name = name or shown_path(os.fsencode(file.name))
        digests[setting] = hashlib.sha256(data).hexdigest()
        try:
            told[setting] = Told(shown_name, decode(data).text)
        except NotTextError as problem:
            if setting != FOLLOWUP:
                raise OSError(0, "it is no text; export it as CSV in UTF-8", str(file)) from problem
            findings.append((shown_name, error("table-not-read", 1, "This is no text and was not read.", "Export it as CSV in UTF-8.")))
    return Beside(told.get(FOLLOWUP), told.get(TICKETS), told.get(REGISTER), tuple(findings), digests)


def is_as_before(beside: Beside, settings: Mapping[str, str]) -> bool:
    """Whether it tells nothing that the warehouse with these settings was not told. An export or a register that is not given is no news."""
    is_answered = beside.digests.get(FOLLOWUP, "") == settings.get(FOLLOWUP, "")
    return is_answered and all(settings.get(name) == digest for name, digest in beside.digests.items())


def _answers(corpus: Path) -> Path | None:
    file = corpus / FILE_NAME
    return file if os.path.lexists(file) else None


def _data(file: Path, root: Path | None, findings: list[tuple[str, Diagnostic]]) -> bytes | None:
    """The bytes of a file. Of one in a corpus, trouble is a finding: it was not named by the user."""
    try:
        if root is not None and not file.resolve().is_relative_to(root.resolve()):
            raise OSError(0, "the link leads out of the corpus")
        with file.open("rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise OSError(0, f"it is larger than {_MOST_BYTES // 1_000_000} MB", str(file))
    except OSError as problem:
        if root is None:
            raise
        findings.append((FILE_NAME, error("table-not-read", 1, f"The file could not be read ({problem.strerror}).", "Put a file of text here.")))
        return None
    return data
