"""Where the labelled documents are: those of this folder, and reports by other organisations where their folder is there."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
REPORTS = Path(os.environ.get("AFTERWORD_CORPORA", HERE.parents[2] / "shared" / "corpora"))


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of documents that is ingested as one, the labels of some of them, and the style that they are counted in."""

    style: str
    folder: Path
    labels: Path

    @property
    def is_here(self) -> bool:
        """Whether the documents are on this machine."""
        return self.folder.is_dir()


CANONICAL = Corpus("canonical", HERE / "documents", HERE / "labels" / "canonical")
HOUSES = tuple(
    Corpus(style, REPORTS / folder, HERE / "labels" / style)
    for style, folder in (
        ("dfds", "dfds__postmortems"),
        ("moj", "ministryofjustice__cloud-platform"),
        ("mybinder", "jupyterhub__mybinder.org-deploy"),
        ("atlassian", "python-discord__infra"),
    )
)
