"""What Streamlit runs: the pages on the warehouse that AFTERWORD_DB names."""

from __future__ import annotations

import os
from pathlib import Path

from dashboard.navigation import run

run(Path(os.environ.get("AFTERWORD_DB", "afterword.duckdb")))
