"""Waiting for changes below folders and of files, and for the end of each burst of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

_QUIET = 0.4  # seconds without a change after which a burst of changes is over
_PATIENCE = 5  # seconds for the observer to end; its threads keep no program from ending
_READING = {"opened", "closed_no_write"}  # what somebody does who only reads


class _Listener(FileSystemEventHandler):
    """Hands on which file was changed, added, moved or deleted."""

    def __init__(self, changed: SimpleQueue[str]) -> None:
        self.changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take note of an event that changes something."""
        if event.event_type not in _READING:
            self.changed.put(str(event.dest_path or event.src_path))


@contextmanager
def watched(folders: Sequence[Path], files: Sequence[Path], but: Path) -> Iterator[Iterator[None]]:
    """Bursts of changes as they end: anywhere below `folders`, and of `files`. What is written for the file `but` is none."""
    changed: SimpleQueue[str] = SimpleQueue()
    observer = _started(folders, files, _Listener(changed))
    try:
        yield _bursts(changed, {str(file.resolve()) for file in files}, [str(folder.resolve()) for folder in folders], but.resolve())
    finally:
        observer.stop()
        observer.join(_PATIENCE)


def _started(folders: Sequence[Path], files: Sequence[Path], listener: _Listener) -> BaseObserver:
    """An observer at work: told by the system, or, where that has no room for so many folders, looking by itself."""
    for kind in (Observer, PollingObserver):
        observer = kind()
        for folder in {folder.resolve() for folder in folders}:
            observer.schedule(listener, str(folder), recursive=True)
        for folder in {file.resolve().parent for file in files}:
            observer.schedule(listener, str(folder), recursive=False)
        try:
            observer.start()
        except OSError:
            if kind is PollingObserver:
                raise
            continue
        break
    return observer


def _bursts(changed: SimpleQueue[str], files: set[str], folders: Sequence[str], but: Path) -> Iterator[None]:
    while True:
        is_ours = _concerns(changed.get(), files, folders, but)
        while True:
            try:
                is_ours |= _concerns(changed.get(timeout=_QUIET), files, folders, but)
            except Empty:
                break
        if is_ours:
            yield None


def _concerns(path: str, files: set[str], folders: Sequence[str], but: Path) -> bool:
    if Path(path).name.lstrip(".").startswith(but.name) and Path(path).parent == but.parent:
        return False
    return path in files or any(path == folder or path.startswith(f"{folder}/") for folder in folders)
