"""The command line as it is called: `afterword(*words)` runs `main` in this process and gives what it printed and its exit code."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from afterword.cli import main


@dataclass(frozen=True)
class Done:
    """What a command printed, and its exit code."""

    out: str
    err: str
    code: int

    def trouble(self, code: int) -> str:
        """The one sentence on standard error, checked to be one, with nothing printed beside it."""
        assert (self.code, self.out) == (code, "")
        assert self.err.startswith("afterword: ")
        assert self.err.count("\n") == 1
        assert "Traceback" not in self.err
        return self.err.removeprefix("afterword: ").rstrip("\n")


@pytest.fixture
def afterword(monkeypatch, capsys, tmp_path) -> Callable[..., Done]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("AFTERWORD_DB", raising=False)

    def run(*words: object, stdin: str = "") -> Done:
        monkeypatch.setattr(sys, "argv", ["afterword", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Done(printed.out, printed.err, int(ended.value.code or 0))

    return run
