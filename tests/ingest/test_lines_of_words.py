"""The words that decided stand on the line that is given for them, whatever stands between the paragraphs of a field."""

from ingest.reader import read_document
from ingest.rules import Rules
from ingest.sources import Source

RULES = Rules()
REST = """
## Impact

Nobody got mail for an hour.

## Action items

- [ ] Ask for a larger volume
"""
SUMMARY = """## Summary

Mail stood still.

The disk full alarm had been switched off.

- The relay went down
- Its certificate expired

| what | when |
| --- | --- |
| the relay was restarted | at noon |

```
dns lookup failed
```
"""
LABELLED = "# Incident Summary\n\n- **Incident ID / Title**: INC-7: Disk full on the mail relay\n- **Date**: 2025-03-03\n\n" + REST


def placed(text, source):
    postmortem = read_document(Source("inc-7.md", text.encode()), RULES).postmortems[0]
    return {(row.matched, row.line) for row in postmortem.classifications if row.source == source}


def test_words_of_a_summary_in_several_blocks():
    text = f"# Postmortem of 3 March 2025: mail\n\n{SUMMARY}{REST}"
    found = placed(text, "summary")
    assert {line for _, line in found} == {7, 10, 17}  # the alarm, the certificate, dns
    lines = text.split("\n")
    assert all(matched.casefold() in lines[line - 1].casefold() for matched, line in found)


def test_words_of_a_title_behind_its_label():
    assert {line for _, line in placed(LABELLED, "title")} == {3}


def test_words_of_a_title_that_is_a_heading():
    assert {line for _, line in placed(f"\n# Postmortem: disk full on the mail relay\n\n{SUMMARY}{REST}", "title")} == {2}
