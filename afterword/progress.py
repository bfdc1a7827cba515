"""A bar that shows how far long work has got."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Advance = Callable[[int, int], None]  # how much is done, and of how much


@contextmanager
def progress(what: str) -> Iterator[Advance | None]:
    """A bar on standard error, where that is a terminal; None where it is not."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
