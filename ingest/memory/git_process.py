"""Running git on a repository without writing to it, without the user's settings, and without running anything that the repository names."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from pathlib import Path

from ingest.diagnostics import quoted
from ingest.paths import shown_path
from ingest.sources import MAX_BYTES

_GIT = (
    "git", "--no-pager", "--no-optional-locks", "--no-replace-objects",
    "-c", "core.fsmonitor=", "-c", "core.hooksPath=/dev/null", "-c", "safe.bareRepository=explicit", "-c", "diff.renameLimit=2000",
    "-c", "log.showRoot=true", "-c", "log.showSignature=false", "-c", "log.diffMerges=first-parent", "-c", "log.follow=false",
)  # fmt: skip
_KEPT = ("GIT_CONFIG_", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM")  # of the user's: whose folders git may read
_FORCED = {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "LANGUAGE": "C"}
_CHUNK = 1 << 20


class GitError(Exception):
    """Why there is no history; the message is one sentence for the user."""


def run_git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """What git says to these words, whether it could do them or not. Raises `GitError` where there is no git."""
    try:
        return subprocess.run(  # noqa: S603
            [*_GIT, *arguments], cwd=folder, env=_environment(), stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except FileNotFoundError as problem:
        raise GitError("git was not found, so no history was read; install git, or leave the history out.") from problem
    except OSError as problem:
        raise GitError(f"git could not be run ({problem.strerror}), so no history was read.") from problem


def start_cat_file(folder: Path) -> subprocess.Popen[bytes]:
    """A process that gives contents by their hash, one after the other, see `ask`."""
    pipe = subprocess.PIPE
    command = [*_GIT, "cat-file", "--batch"]
    return subprocess.Popen(command, cwd=folder, env=_environment(), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)  # noqa: S603


def _environment() -> dict[str, str]:
    """The user's environment less what would point git at another repository or make it talk."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)}
    return {**mine, **_FORCED}


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    """What git said when it failed, as one line that can be shown."""
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"it ended with {done.returncode}"]
    return quoted(shown_path(lines[-1].encode()))


def ask(process: subprocess.Popen[bytes], name: str) -> bytes | None:
    """The content with this hash, cut where it is too large to be a document; None where there is none. The process has ended where git gave up."""
    if process.stdin is None or process.stdout is None:
        return None
    try:
        process.stdin.write(name.encode() + b"\n")
        process.stdin.flush()
    except OSError:
        end(process)
        return None
    head = process.stdout.readline().split()
    if len(head) != 3 or not head[2].isdigit():
        if not head:  # it has ended: the content is damaged, or would have to be fetched
            end(process)
        return None
    size = int(head[2])
    data = process.stdout.read(min(size, MAX_BYTES + 1))
    rest = size - len(data) + 1  # and the line end behind it
    while rest > 0 and (skipped := process.stdout.read(min(rest, _CHUNK))):
        rest -= len(skipped)
    if rest:
        end(process)
        return None
    return data


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process that was asked for contents."""
    with suppress(OSError, subprocess.TimeoutExpired):
        process.communicate(timeout=10)
    if process.poll() is None:
        process.kill()
        process.wait()
