"""What an ingest has read: heads in memory, rows in a file without a name, until keys are known and they can be written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import SpooledTemporaryFile

import pyarrow as pa
import pyarrow.compute as pc

from ingest.keys import Known
from ingest.parts import Head, Part
from ingest.rows import DOCUMENT, INCIDENT, TABLES, with_keys
from ingest.sources import Stat

_IN_MEMORY = 64_000_000  # bytes; beyond it the rows are in a file that is gone when the process is


class Readings:
    """Parts of a corpus as they come. A document that is read again takes the place of its earlier reading."""

    def __init__(self, folder: Path) -> None:
        """`folder` is where the file is made, if there is much."""
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY, dir=str(folder))  # noqa: SIM115 (closed by `close`)
        self._parts: list[tuple[Head, ...]] = []
        self._places: dict[str, list[tuple[int, int, int]]] = {name: [] for name in TABLES}
        self._end = 0
        self._latest: dict[str, tuple[int, int]] = {}
        self.heads: dict[str, Head] = {}
        self.same: dict[str, Stat | None] = {}  # files whose bytes are as they were, with what the file system says of them now

    def add(self, part: Part) -> None:
        """Take in a part. Raises OSError where its rows cannot be kept."""
        number = len(self._parts)
        self._parts.append(part.heads)
        for place, head in enumerate(part.heads):
            self.heads[head.path] = head
            self._latest[head.path] = (number, place)
        for name, data in part.tables.items():
            self._file.seek(self._end)
            self._file.write(data)
            self._places[name].append((number, self._end, len(data)))
            self._end += len(data)

    def known(self) -> Iterator[Known]:
        """The incidents that were read."""
        for head in self.heads.values():
            for number, (incident_id, slug) in enumerate(head.incidents):
                yield Known(head.path, number, incident_id, slug)

    def rows(self, table: str, keys: Mapping[tuple[str, int], str]) -> Iterator[pa.RecordBatch]:
        """The rows of a table as they are to be written, with the keys of their incidents."""
        for number, start, length in self._places[table]:
            self._file.seek(start)
            batch = self._of_latest(pa.ipc.open_stream(self._file.read(length)).read_next_batch(), number)
            heads = self._parts[number]
            of_part = [keys.get((head.path, place), "") for head in heads for place in range(len(head.incidents))]
            yield with_keys(batch, [head.path for head in heads], of_part)

    def _of_latest(self, batch: pa.RecordBatch, number: int) -> pa.RecordBatch:
        """The rows of those documents of a part that were not read again later."""
        heads = self._parts[number]
        late = [self._latest[head.path] == (number, place) for place, head in enumerate(heads)]
        if all(late):
            return batch
        if DOCUMENT in batch.schema.names:
            return batch.filter(pc.take(pa.array(late), batch.column(DOCUMENT)))
        incidents = [is_late for is_late, head in zip(late, heads, strict=True) for _ in head.incidents]
        return batch.filter(pc.take(pa.array(incidents), batch.column(INCIDENT)))

    def close(self) -> None:
        """Let go of the rows."""
        self._file.close()
