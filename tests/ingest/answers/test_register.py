from datetime import date

from ingest.answers.register import read_register
from ingest.rules import Rules

TODAY = date(2025, 10, 15)


def read(text):
    rows, findings = read_register(text, Rules(), TODAY)
    return [(row["incident_id"], row["began_on"], row["severity"]) for row in rows], [(one.code, one.line, one.message) for one in findings]


def test_a_register_under_the_headings_of_a_tracker():
    rows, findings = read(
        "Number;Opened at;Severity\nINC-1;2025-03-01T23:30:00-05:00;SEV2\nINC-2;13/03/2025;High\nINC-3;04/03/2025 10:00;3\nINC-4;;\n"
    )
    assert rows == [("INC-1", date(2025, 3, 2), 2), ("INC-2", date(2025, 3, 13), 2), ("INC-3", date(2025, 3, 4), 3), ("INC-4", None, None)]
    assert findings == []


def test_what_cannot_be_read_costs_itself():
    rows, findings = read("id,began,severity\nINC-1,2025-02-30,dire\n,2025-01-01,1\nINC-2,2026-01-01,1\nINC-1,2025-02-28,P1\n")
    assert rows == [("INC-1", date(2025, 2, 28), 1), ("INC-2", None, 1)]
    assert findings == [
        ("value-not-read", 2, 'The day on which INC-1 began, "2025-02-30", is no day of any calendar.'),
        ("value-not-read", 2, 'The severity of INC-1, "dire", was not understood.'),
        ("row-not-read", 3, "The row names no incident."),
        ("value-not-read", 4, "The day on which INC-2 began, 2026-01-01, is still to come."),
        ("row-not-read", 5, "INC-1 stood in the file before; this row counts."),
    ]


def test_a_table_without_ids_is_said_once():
    assert read("a,b\n1,2\n") == ([], [("table-not-read", 1, 'The first line has no heading for "Incident ID"; nothing was read.')])
