"""The command line: finds a command by its file, and says what went wrong in one sentence."""

from __future__ import annotations

import pkgutil
import sys
from datetime import date, datetime
from importlib import import_module
from pathlib import Path

import click
from click.core import ParameterSource

import afterword.commands

DEFAULT_DB = "afterword.duckdb"


def shown(text: str) -> str:
    """A text for a terminal: what would steer it, as a path may hold it, is written as an escape."""
    return "".join(sign if sign == "\n" or sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in text)


class Trouble(click.ClickException):
    """The user's trouble: one plain sentence on standard error, and an exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code

    def show(self, file: object = None) -> None:  # noqa: ARG002  # click's signature
        """Print the sentence, without a traceback or a prefix that repeats it."""
        click.echo(f"afterword: {shown(self.message)}", err=True)


class _Commands(click.Group):
    """Commands by file name: `commands/ingest.py` holds `ingest`. A file is imported only when its command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return sorted(module.name for module in pkgutil.iter_modules(afterword.commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command = getattr(import_module(f"afterword.commands.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None


def _remember_db(ctx: click.Context, _: click.Parameter, value: Path | None) -> Path | None:
    named = ctx.find_root().meta
    if value is not None and (ctx.get_parameter_source("db") is ParameterSource.COMMANDLINE or "afterword.db" not in named):
        named["afterword.db"] = value
    return value


db_option = click.option(
    "--db",
    type=click.Path(path_type=Path, dir_okay=True),
    envvar="AFTERWORD_DB",
    expose_value=False,
    callback=_remember_db,
    help=f"The warehouse's file. [default: {DEFAULT_DB}; environment: AFTERWORD_DB]",
)


def db_of(ctx: click.Context) -> Path:
    """The warehouse that the command line names, before or after the command."""
    db = ctx.find_root().meta.get("afterword.db", Path(DEFAULT_DB))
    return Path(db)


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Begin with:  afterword demo   or   afterword ingest path/to/postmortems && afterword dashboard",
)
@db_option
@click.version_option(package_name="afterword", prog_name="afterword")
def cli() -> None:
    """What your postmortems add up to: what keeps happening, and which fixes are still not proven.

    afterword reads a folder of completed Markdown postmortems into a DuckDB file (the warehouse) and answers from there. It never
    writes to the folder.
    """


def main() -> None:
    """Run the command line."""
    try:
        sys.exit(cli(standalone_mode=False) or 0)
    except click.exceptions.Abort:
        click.echo("afterword: stopped; what was there before is as it was.", err=True)
        sys.exit(130)
    except click.UsageError as problem:
        command = problem.ctx.command_path if problem.ctx else "afterword"
        click.echo(f"afterword: {shown(problem.format_message()).rstrip('.')}; see `{command} --help`.", err=True)
        sys.exit(2)
    except click.ClickException as problem:
        problem.show()
        sys.exit(problem.code if isinstance(problem, Trouble) else problem.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def parse_day(text: str) -> date:
    """A day as it is given on the command line."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise Trouble(f'"{text}" is no day; write it as 2025-09-30.', 2) from None
