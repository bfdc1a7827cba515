"""Text as people write it, for the properties of the parsers: days, times, zones, durations, marks of Markdown, and anything else."""

from __future__ import annotations

from datetime import date, time

from hypothesis import strategies as st

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
DASHES = ("-", " - ", "–", " – ", "—", " — ", " − ", " ‒ ", "―", "‑", " -> ", " → ", " to ", " until ")

days = st.dates(date(1990, 1, 1), date(2099, 12, 31))
times = st.times().map(lambda one: one.replace(second=0, microsecond=0))


def _day_forms(day: date) -> list[str]:
    month = MONTHS[day.month - 1]
    return [
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        f"{day:%Y%m%d}",
        f"{day.day} {month} {day.year}",
        f"{day.day}. {month[:3]} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{month[:3].upper()} {day.day}th {day.year}",
        f"{day.day:02}-{month[:3]}-{day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
    ]


def _time_forms(at: time) -> list[str]:
    half = f"{at.hour % 12 or 12}:{at.minute:02}"
    return [
        f"{at:%H:%M}",
        f"{at:%Hh%M}",
        f"{at:%H.%M}",
        f"{half} {'PM' if at.hour >= 12 else 'AM'}",
        f"{half}{'pm' if at.hour >= 12 else 'am'}",
        f"{half} {'p.m.' if at.hour >= 12 else 'a.m.'}",
    ]


def _lasting_forms(hours: int, minutes: int) -> list[str]:
    return [
        f"{hours}h {minutes}m",
        f"{hours}h{minutes}m",
        f"{hours}h{minutes:02}",
        f"{hours}:{minutes:02} h",
        f"{hours:02}:{minutes:02}:00",
        f"PT{hours}H{minutes}M",
        f"{hours} hours {minutes} minutes",
        f"{hours} hrs and {minutes} mins",
        f"{hours} hours, {minutes} min.",
        f"{hours * 60 + minutes} minutes",
    ]


# The words beside what they mean.
written_days = days.flatmap(lambda day: st.sampled_from(_day_forms(day)).map(lambda words: (words, day)))
written_times = times.flatmap(lambda at: st.sampled_from(_time_forms(at)).map(lambda words: (words, at)))
written_durations = st.tuples(st.integers(1, 99), st.integers(1, 59)).flatmap(
    lambda both: st.sampled_from(_lasting_forms(*both)).map(lambda words: (words, both[0] * 60 + both[1]))
)
written_offsets = st.tuples(st.sampled_from("+-"), st.integers(0, 14), st.sampled_from([0, 30, 45])).map(
    lambda parts: (f"{parts[0]}{parts[1]:02}:{parts[2]:02}", int(f"{parts[0]}1") * (parts[1] * 60 + parts[2]))
)

zones = st.sampled_from(
    ["UTC", "Z", "CET", "CEST", "EST", "IST", "CST", "BST", "UTC+2", "(UTC-5)", "Europe/Copenhagen", "America/Nowhere", "local time"]
)
unreadable = st.sampled_from(
    ["??", "??:??", "2X:XX", "1?:20", "HH:mm", "24:00", "25:61", "2025-02-30", "31/04/2025", "04/05/2025", "13/14/25", "08-01 06:20"]
)
periods = st.sampled_from(
    ["Q3 2025", "2026-Q1", "Q4", "H1 2026", "EOM", "EOY 0000", "W53 2025", "0000-05", "Sept", "May", "end of March", "ASAP", "in two weeks"]
)
lasting = st.sampled_from(
    ["a day and a half", "two and a half hours", "1½ h", "1/0 hours", "2-3 hours", "90", "ongoing", "N/A", "?", "support hours", "mınutes"]
)
counted = st.sampled_from(["1,270 payments declined", "~40% of users", "€1.2m", "3 million", "1 in 8 labels", "1.5k", "#12", "v2.5.1", "OPS-12"])
joints = st.sampled_from([*DASHES, " ", ", ", ": ", "\n", "; ", " and ", "~", "about ", "since ", "from ", " (", ")", "/", "T", "+"])
marks = st.sampled_from(["**", "_", "`", "~~", "[", "](", ")", "|", "- [x] ", "#", ">", "<br>", "\t"])

# Small pieces in any order, most of them of a kind that a parser reads, some of them anything at all.
_pieces = st.one_of(
    written_days.map(lambda pair: pair[0]),
    written_times.map(lambda pair: pair[0]),
    written_durations.map(lambda pair: pair[0]),
    written_offsets.map(lambda pair: pair[0]),
    zones,
    unreadable,
    periods,
    lasting,
    counted,
    joints,
    marks,
    st.integers(0, 99999).map(str),
    st.text(max_size=8),
)
texts = st.lists(_pieces, max_size=9).map("".join) | st.lists(_pieces, max_size=6).map(" ".join) | st.text(max_size=120)
