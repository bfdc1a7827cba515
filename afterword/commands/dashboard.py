"""`afterword dashboard`."""

from __future__ import annotations

import click

from afterword.cli import Trouble, db_of, db_option


@click.command(
    epilog="""\b
Examples:
  afterword dashboard
  afterword dashboard --port 8600 --db reliability.duckdb
"""
)
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True, help="Port to serve on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve on; the default is reachable from this machine only.")
@click.option("--browser/--no-browser", default=False, help="Open a browser, where there is a display.")
@db_option
@click.pass_context
def dashboard(ctx: click.Context, port: int, host: str, browser: bool) -> None:
    """Serve the dashboard on this machine, until it is stopped with Ctrl-C. It shows a newly ingested warehouse without a restart."""
    from analysis.connection import WarehouseError, open_warehouse
    from dashboard.launch import LaunchError, check_port, serve

    db = db_of(ctx)
    try:
        if db.exists():
            open_warehouse(db)
        else:
            click.echo(f"There is no warehouse {db} yet; the pages wait for `afterword ingest FOLDER --db {db}`.", err=True)
        check_port(host, port)
        click.echo(f"The dashboard is at http://{host}:{port}/ (stop it with Ctrl-C).")
        ctx.exit(serve(db, host=host, port=port, browser=browser))
    except (WarehouseError, LaunchError) as problem:
        raise Trouble(str(problem)) from problem
