import multiprocessing

import pytest

from ingest.pool import ReadingError, documents_reader
from ingest.rules import Rules
from ingest.sources import Source

TEXT = "# INC-1: Pool\n\n## Timeline\n\n- 10:00 started\n\n## Action Items\n\n- Limit it\n"


def test_processes_read_in_the_order_of_what_they_are_given():
    sources = [Source(f"{number}.md", TEXT.encode()) for number in range(20)]
    with documents_reader(Rules(), jobs=2) as read:
        assert [document.path for document in read(sources)] == [source.path for source in sources]


def test_a_process_that_the_system_ends_is_one_sentence():
    sources = [Source(f"{number}.md", TEXT.encode()) for number in range(2000)]
    with pytest.raises(ReadingError, match="was ended by the system"):
        _read_and_kill(sources)


def _read_and_kill(sources):
    with documents_reader(Rules(), jobs=2) as read:
        documents = read(sources)
        next(documents)
        for process in multiprocessing.active_children():
            process.kill()
        list(documents)
