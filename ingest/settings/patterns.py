"""Patterns of paths, written as in `.gitignore`."""

from __future__ import annotations

from functools import lru_cache

from pathspec import GitIgnoreSpec

from ingest.settings.table import Table


def read_patterns(table: Table, name: str) -> tuple[str, ...]:
    """The patterns of a list, each one that can match something."""
    patterns = table.texts(name)
    for number, pattern in enumerate(patterns):
        check_pattern(table, pattern, name, number)
    return patterns


def check_pattern(table: Table, pattern: str, *names: str | int) -> None:
    """Refuse a pattern that cannot be read, or that is a comment."""
    try:
        matches = any(one.include is not None for one in GitIgnoreSpec.from_lines([pattern]).patterns)
    except ValueError:
        matches = False
    if not matches:
        raise table.error(f'"{pattern}" in {table.name(*names)} is no pattern of paths; write it as in .gitignore: "drafts/", "**/old-*.md".', *names)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines([pattern])


def matches_path(pattern: str, path: str) -> bool:
    """Whether a path (POSIX, relative to the corpus) is one that the pattern means."""
    return _compiled(pattern).match_file(path)
