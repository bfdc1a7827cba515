"""Make the sample corpus with its history: a git repository in which its people wrote, pushed due days, closed actions and added evidence.

    python data/history.py FOLDER

`history.toml` names the day on which each document was written, and each later edit: the lines that stood there until then, and what they became.
The last commit holds the documents as they are in `sample/`. The same input gives the same commits, with the same hashes, on every machine.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SAMPLE = HERE / "sample"
STEPS = HERE / "history.toml"
_SETTINGS = ("afterword.toml",)
_HOUR = "T16:00:00+00:00"


class HistoryError(Exception):
    """The steps do not fit the documents, or the folder cannot take a repository."""


@dataclass(frozen=True, slots=True)
class Commit:
    """What one person changed on one day: files by name, with their whole content."""

    on: date
    by: str
    message: str
    files: Mapping[str, str]


def commits(documents: Mapping[str, str], table: Mapping[str, Any]) -> list[Commit]:
    """The history of `documents` (file name to text, as they are now) by the steps of `table`, oldest first.

    Raises HistoryError where a step's `after` does not stand in its document exactly once, or a document has no day on which it was written.
    """
    now = dict(documents)
    found: list[Commit] = []
    steps = sorted(table.get("step", ()), key=lambda step: step["on"])
    for step in steps[::-1]:
        name, after, before = step["file"], step["after"], step["before"]
        if now.get(name, "").count(after) != 1:
            raise HistoryError(f"{STEPS.name}: the step of {step['on']} says that {name} holds these lines once, and it does not:\n{after}")
        found.append(Commit(step["on"], step["by"], step["message"], {name: now[name]}))
        now[name] = now[name].replace(after, before)
    written = {one["file"]: one for one in table["written"]}
    early = next((step for step in steps if step["file"] in written and step["on"] < written[step["file"]]["on"]), None)
    if early is not None:
        raise HistoryError(f"{STEPS.name}: a step of {early['on']} edits {early['file']} before it was written.")
    if missing := sorted(set(now) - set(written)):
        raise HistoryError(f"{STEPS.name}: {missing[0]} has no [[written]] with the day on which it was written.")
    found += [Commit(one["on"], one["by"], f"Add {name}", {name: now[name]}) for name, one in sorted(written.items(), reverse=True)]
    found.reverse()  # of one day, in the order in which they were made
    return sorted(found, key=lambda commit: commit.on)


def make_repository(folder: Path) -> int:
    """Make the repository in `folder`, which must be empty or not there; the number of commits."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise HistoryError(f"{folder} is not empty; name a folder that does not exist yet.")
    folder.mkdir(parents=True, exist_ok=True)
    documents = {file.name: file.read_text(encoding="utf-8") for file in sorted(SAMPLE.glob("*.md"))}
    history = commits(documents, tomllib.loads(STEPS.read_text(encoding="utf-8")))
    _git(folder, "init", "--quiet", "--initial-branch=main")
    for name in _SETTINGS:
        _write(folder / name, (SAMPLE / name).read_text(encoding="utf-8"))
    _commit(folder, Commit(min(commit.on for commit in history), "Bea Verlinden", "Settings of the corpus", {}))
    for commit in history:
        for name, text in commit.files.items():
            _write(folder / name, text)
        _commit(folder, commit)
    return len(history) + 1


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


def _commit(folder: Path, commit: Commit) -> None:
    mail = f"{commit.by.casefold().replace(' ', '.')}@port.example"
    stamp = f"{commit.on.isoformat()}{_HOUR}"
    who = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in (("NAME", commit.by), ("EMAIL", mail), ("DATE", stamp))}
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--no-gpg-sign", "--allow-empty", "--message", commit.message, more=who)


def _git(folder: Path, *arguments: str, more: Mapping[str, str] | None = None) -> None:
    # Nobody's own settings change what comes out: no hooks, no signing, no other line ends.
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **(more or {})}
    try:
        subprocess.run(
            ["git", "-c", "core.autocrlf=false", *arguments], cwd=folder, env={**os.environ, **own}, check=True, capture_output=True, text=True
        )
    except FileNotFoundError as problem:
        raise HistoryError("git was not found; install it to make the history.") from problem
    except subprocess.CalledProcessError as problem:
        raise HistoryError(f"git {arguments[0]} failed: {problem.stderr.strip()}") from problem


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line; exits with a sentence where the repository cannot be made."""
    parser = argparse.ArgumentParser(prog="python data/history.py", description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("folder", type=Path, help="where the repository is made; must not exist, or be empty")
    folder = parser.parse_args(arguments).folder
    try:
        count = make_repository(folder)
    except HistoryError as problem:
        sys.exit(str(problem))
    print(f"{count} commits in {folder}; read them with: afterword ingest {folder} --history")


if __name__ == "__main__":
    main()
