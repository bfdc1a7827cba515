"""Every check's Example fires it, and its Mend does not."""

import inspect
import sys
import textwrap

import pytest

from ingest.checks import all_checks
from ingest.reader import read_document
from ingest.rules import Rules
from ingest.sources import Source

HEAD = "# INC-7: Pool\n\n## Incident Summary\n- **Date & Timeframe**: 2025-03-10\n- **Status**: Resolved\n\n## Action Items\n"


def codes(part: str) -> set[str]:
    document = read_document(Source("a.md", (HEAD + textwrap.dedent(part).strip() + "\n").encode()), Rules())
    return {finding.code for postmortem in document.postmortems for finding in postmortem.findings}


@pytest.mark.parametrize(("code", "check"), all_checks().items(), ids=all_checks())
def test_example_fires_and_mend_does_not(code, check):
    page = inspect.cleandoc(sys.modules[check.__module__].__doc__)
    assert {"## Why it matters", "## Known problems", "## Example", "## Mend"} <= set(page.split("\n"))
    example, mend = page.partition("## Example")[2].split("## Mend")
    assert code in codes(example)
    assert code not in codes(mend)
