"""Starting the dashboard: Streamlit in a process of its own, in our colours, among whatever folders the user has."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

_SCRIPT = Path(__file__).parent / "entry" / "app.py"

THEME = {
    "theme.baseFontSize": "15",
    "theme.baseRadius": "small",
    "theme.paddingTop": "1.5rem",
    "theme.paddingBottom": "3rem",
    "theme.metricValueFontSize": "1.6rem",
    "theme.showWidgetBorder": "true",
    "theme.headingFontSizes": '["1.8rem", "1.45rem", "1.2rem", "1.05rem", "1rem", "1rem"]',
    "theme.light.backgroundColor": "#fdfcf9",
    "theme.light.secondaryBackgroundColor": "#f3f1ea",
    "theme.light.textColor": "#14181c",
    "theme.light.borderColor": "#ddd8cb",
    "theme.light.primaryColor": "#2f5d8a",
    "theme.light.linkColor": "#2f5d8a",
    "theme.light.codeTextColor": "#14181c",
    "theme.dark.backgroundColor": "#16191d",
    "theme.dark.secondaryBackgroundColor": "#1f2429",
    "theme.dark.textColor": "#e6e3da",
    "theme.dark.borderColor": "#363c43",
    "theme.dark.primaryColor": "#8ab4dc",
    "theme.dark.linkColor": "#8ab4dc",
    "theme.dark.codeTextColor": "#e6e3da",
}


class LaunchError(Exception):
    """A dashboard that cannot be served; the message is one sentence."""


def command(host: str, port: int, *, browser: bool) -> list[str]:
    """What starts Streamlit. `-P` keeps a folder named `dashboard` or `analysis` in the user's own from replacing ours."""
    options = {
        "server.address": host,
        "server.port": str(port),
        "server.headless": "false" if browser and _has_display() else "true",
        "server.showEmailPrompt": "false",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "client.showErrorLinks": "false",
        **THEME,
    }
    flags = [part for name, value in options.items() for part in (f"--{name}", value)]
    return [sys.executable, "-P", "-m", "dashboard.serving", "run", str(_SCRIPT), *flags]


def _has_display() -> bool:
    """Whether a browser could open a window here: on Linux only with a display, where a text browser would take the terminal."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def serve(db: Path, *, host: str, port: int, browser: bool) -> int:
    """Serve the dashboard on the warehouse `db` until it is stopped; its exit code. Raises `LaunchError` where the port is taken.

    To stop this process stops Streamlit too: a process of its own would keep the port.
    """
    check_port(host, port)
    environment = {**os.environ, "AFTERWORD_DB": str(db.resolve())}
    with subprocess.Popen(command(host, port, browser=browser), env=environment) as server:  # noqa: S603
        signal.signal(signal.SIGTERM, lambda *_: server.terminate())
        try:
            return server.wait()
        except KeyboardInterrupt:
            server.terminate()
            return 0


def check_port(host: str, port: int) -> None:
    """Raise `LaunchError` where nothing can be served on `host` and `port`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise LaunchError(f"Port {port} on {host} cannot be used ({problem.strerror}); choose another with --port.") from problem
