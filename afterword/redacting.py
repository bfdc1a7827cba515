"""What a command leaves out of what it prints: as the corpus says, or a file that is named instead."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterword.cli import Trouble

if TYPE_CHECKING:
    from analysis.connection import Warehouse
    from analysis.redaction import Redaction

redact_option = click.option(
    "--redact",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Leave out, or alias, what this TOML file says, instead of what the corpus's [redact] says.",
)


def redaction_of(warehouse: Warehouse, file: Path | None) -> Redaction:
    """What is left out. Raises `Trouble` for a file that cannot be used."""
    from analysis.redaction import redaction
    from ingest.settings.table import ConfigurationError

    try:
        return redaction(warehouse, file)
    except ConfigurationError as problem:
        raise Trouble(str(problem), 2) from problem
