"""Values that a whole document gives, where a word more or less makes them another: denials, doubts, contradictions."""

import pytest

from tests.ingest.test_reader import HEAD, one

ROWS = "## 3. Timeline\n\n| Time | Event | Owner | Notes |\n|---|---|---|---|\n| 10:00 | Errors start | | |\n"


@pytest.mark.parametrize(
    ("row", "phase", "minutes"),
    [
        ("nobody notices", None, None),
        ("No one at the desk notices", None, None),
        ("no alert", None, None),
        ("Support notices", "detected", 5),
        ("Alert fires, nobody looks at it", "detected", 5),
    ],
)
def test_a_row_in_which_nobody_notices_is_no_detection(row, phase, minutes):
    postmortem = one(f"{HEAD}\n{ROWS}| 10:05 | {row} | | |\n| 10:40 | Rolled back | | |\n")
    assert postmortem.timeline[1].phase == phase
    assert (postmortem.detection.minutes_to_detect if postmortem.detection else None) == minutes
