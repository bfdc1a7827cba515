"""Whether a warehouse is what it should be, before it takes the old one's place."""

from __future__ import annotations

from pathlib import Path

import duckdb

from ingest.values.themes import Themes
from ingest.warehouse.stored import WarehouseError, reading


def check_vocabulary(connection: duckdb.DuckDBPyConnection, themes: Themes) -> None:
    """Refuse a theme, mechanism or trigger that the loaded vocabulary does not hold."""
    for attribute, known in (("theme", themes.groups), ("mechanism", themes.parents), ("trigger_kind", themes.triggers)):
        strange = connection.execute(
            "SELECT value FROM classifications WHERE attribute = $1 AND NOT list_contains($2::VARCHAR[], value) LIMIT 1", [attribute, list(known)]
        ).fetchone()
        if strange:
            raise WarehouseError(f'"{strange[0]}" was chosen as {attribute}, and the vocabulary does not hold it; run again with --full.')


def check_written(building: Path, documents: int, incidents: int) -> None:
    """Open the new file as a reader does, and count: as many documents and incidents as there are, and no row of a document that is not there."""
    try:
        with reading(building) as connection:
            found = connection.execute("SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM incidents)").fetchone()
            loose = connection.execute("SELECT path FROM incidents ANTI JOIN documents USING (path) LIMIT 1").fetchone()
    except duckdb.Error as problem:
        raise WarehouseError(
            "The new warehouse could not be read back; the old one, if any, is as it was. Look at the disk, and run again."
        ) from problem
    if found != (documents, incidents) or loose is not None:
        raise WarehouseError(
            f"The new warehouse holds {found[0] if found else 0} documents and {found[1] if found else 0} incidents and should hold {documents} and "
            f"{incidents}; the old one, if any, is as it was. Run again with --full, and please report it."
        )
