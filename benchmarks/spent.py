"""What a command costs: CPU seconds of it and its children, seconds on the clock, and the most memory that they held at once."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Spent:
    """CPU and clock in seconds; memory in bytes, of all processes together (shared pages count for each)."""

    cpu: float
    wall: float
    memory: int


def run(*words: str) -> Spent:
    """Run a command to its end. Raises `CalledProcessError` where it fails."""
    started = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, env=environment) as process:
        watch = _Memory(process.pid)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        watch.is_over = True
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    return Spent(used.ru_utime + used.ru_stime, time.perf_counter() - started, max(watch.most, used.ru_maxrss * 1024))


def python(module: str, *words: str) -> Spent:
    """Run a module of Python."""
    return run(sys.executable, "-m", module, *words)


class _Memory(threading.Thread):
    """Looks now and then how much memory a process and its children hold."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.most, self.is_over = pid, 0, False

    def run(self) -> None:
        """Look until it is over."""
        while not self.is_over:
            self.most = max(self.most, _resident([self.pid]))
            time.sleep(0.25)


def _resident(pids: Sequence[int]) -> int:
    """Resident bytes of processes and all that they have started; 0 where the system does not tell."""
    total = 0
    for pid in pids:
        try:
            total += int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        except OSError:
            continue
        total += _resident([int(child) for child in children])
    return total
