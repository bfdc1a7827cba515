"""`afterword demo`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from afterword.cli import Trouble
from afterword.commands.ingest import describe

_PACKAGE = Path(__file__).parent.parent


def sample_folder() -> Path:
    """The bundled sample corpus: that of the checkout, else the one inside the installed package."""
    for folder in (_PACKAGE.parent / "data" / "sample", _PACKAGE / "sample"):
        if folder.is_dir():
            return folder
    raise Trouble("The sample corpus is missing from this installation; install afterword again.")


def cache_folder() -> Path:
    """Where the demonstration's warehouse is kept: the platform's folder for what can be made again."""
    if sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    elif os.name == "nt":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "afterword"


@click.command(
    epilog="""\b
Examples:
  afterword demo
  afterword demo --port 8600 --no-browser
"""
)
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True, help="Port to serve on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve on.")
@click.option("--browser/--no-browser", default=True, help="Open a browser, where there is a display.")
@click.pass_context
def demo(ctx: click.Context, port: int, host: str, browser: bool) -> None:
    """Ingest the bundled sample corpus and open the dashboard on it. The warehouse is kept in a cache folder, not here."""
    from analysis.definitions import create_views
    from analysis.derived import DERIVED
    from dashboard.launch import LaunchError, check_port, serve
    from ingest.attestations import attest
    from ingest.pipeline import CorpusError, IngestOptions, ingest_corpus

    db = cache_folder() / "demo.duckdb"
    try:
        check_port(host, port)
        db.parent.mkdir(parents=True, exist_ok=True)
        summary = ingest_corpus(sample_folder(), db, IngestOptions(replace=True), (attest, create_views, *DERIVED))
        click.echo(describe(summary, db, next_step=False), nl=False)
        click.echo(f"The dashboard is at http://{host}:{port}/ (stop it with Ctrl-C).")
        ctx.exit(serve(db, host=host, port=port, browser=browser))
    except OSError as problem:
        raise Trouble(f"The folder {db.parent} cannot be written ({problem.strerror}); set XDG_CACHE_HOME to one that can.") from problem
    except (CorpusError, LaunchError) as problem:
        raise Trouble(str(problem)) from problem
