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

# ---- untidy documents, put together from the pieces that people write: forms filled in by halves, pasted tables, forgotten ends

_SAID = st.sampled_from(
    ["the pool", "ran dry", "Résumé", "10:05", "2025-03-04", "SEV2", "Ana Ruiz", "@ben", "N/A", "TBD", "{{ name }}", "<date>", "done", "a|b", "`a | b`",
     "[x](http://y)", "[x][ref]", "**bold**", "*(hint)*", "~~old~~", "INC-12", "see #4", "🔥", "\u200b", "a\fb", "a\u2028b", "&amp;", "<b>", "\\|", "2 hours", "$3", "1.", "-"]
)  # fmt: skip
_LABELS = st.sampled_from(
    ["Severity", "Severity / Priority", "Date & Timeframe", "Status", "Detection", "Triggering Event", "Owner", "Impacted Systems / Services", "Prepared by",
     "Executive Summary", "Duration", "Category", "What went well", "Something else", "10:05", "Reviewers", "Sta\u200btus"]
)  # fmt: skip
_HEADINGS = st.sampled_from(
    ["Incident Summary", "1. Summary", "Timeline", "Timeline (CET)", "## Impact", "Root Cause Analysis", "Contributing Factors", "Action Items", "Lessons Learned",
     "What went well?", "Stats", "Appendix", "2025-03-04: INC-7 Pool", "**Follow-up**", "", "📋 Notes"]
)  # fmt: skip
_words = st.lists(_SAID, min_size=1, max_size=5).map(" ".join)


def _labelled(label: str, value: str) -> list[str]:
    return [
        f"**{label}**: {value}", f"**{label}:** {value}", f"**{label}** (1-5): {value}", f"**{label}: {value}**", f"{label}: {value}", f"{label} - {value}",
        f"__{label}__ {value}", f"**{label}**\n{value}", f"**{label}**\n\n{value}", f"{label}\n: {value}", f"- **{label}**: {value}", f"* {label}: {value}",
        f"- **{label}**\n  - {value}\n  - {value}", f"1. {label}\n   {value}", f"> **{label}**: {value}", f"**{label}**: {value} **Status**: open",
        f"{label}: {value} | Status: open", f"*{label}: {value}. Reviewed by Ana.*", f"| {label} | {value} |", f"### {label}: {value}", f"{label}\n---\n{value}",
    ]  # fmt: skip


def _listed(one: str, two: str) -> list[str]:
    return [
        f"- {one}\n- {two}", f"* {one}\n\n* {two}", f"- {one}\n  - {two}\n    - {one}\n      {two}", f"1. {one}\n2) {two}", f"- {one}\n{two}", f"- {one}\n\n  {two}\n- b",
        f"- [ ] {one}\n- [x] {two}", f"[ ] {one}\n[x] {two}", f"a) {one}\nb) {two}", f"- 10:05 {one}\n- 10:06 - {two}", f"10:05 {one}\n{two}\n10:06 {one}",
        f"- {one}\n  ```\n  {two}\n  ```", f"-\n- {two}", f"- {one}\n**{two}**\n- b", f"2) {one}\n------\n{two}", f"• {one}\n• {two}", "- " * 5 + one,
    ]  # fmt: skip


def _tabled(one: str, two: str) -> list[str]:
    return [
        f"| Time (UTC) | Event |\n|---|---|\n| {one} | {two} |\n| 10:06 | a | b | c |\n| 10:07 |", f"| Action | Owner | Due |\n|---|---|\n| {one} | {two} |",
        f"Action | Owner\n--- | ---\n{one} | {two}\n{two}", f"| Field | Value |\n|---|---|\n| Severity | {one} |\n| Status | {two} |\n| | |\n| x | y | z |",
        f"| a |\n|:-:|\n| {one} |\n\n| {two} |", f"- a\n  | b | c |\n  |---|---|\n  | {one} | {two} |", f"> | b | c |\n> |---|---|\n> | {one} | {two} |\n> {one}",
        f"|{one}|\n|-|", f"- a\n| b | c |\n|---|---|\n| {one} | {two} |",
    ]  # fmt: skip


def _others(one: str, two: str) -> list[str]:
    return [
        one, f"{one}\n{two}", f"{one}\n\n{two}", f"{one}  \n{two}\\\n{one}", f"```\n{one}\n{two}\n```", f"    {one}\n\n    {two}", f"~~~ sh\n{one}", f"<!-- {one} -->",
        f"<!--\n{one}\n\n{two}\n-->", f"<!-- {one}", f"<details>\n<summary>{one}</summary>\n\n{two}\n\n</details>", f"<div>{one}\n{two}", f"<pre>\n\n{one}</pre>",
        f"> {one}\n> {two}\n{one}", f"> > {one}\n> - {two}", f"[ref]: http://a.b '{one}'", "[ref]: http://a.b\n[ref]: http://c.d\n[REF]:\nhttp://e.f", f"[^1]: {one}",
        "---", "***", "___", f"{one}\n---", f"{one}\n===", f"{one}\n---\n{two}", f"---\n{one}: {two}\n---", "+++\na = 1\n+++", "\t" + one, "&nbsp;", "\\", "|", "#", "#" + one,
        f"![{one}](a.png)", "{% erb %}", f"<script>{one}\n\n{two}</script>", "<?php", "<![CDATA[\n]]>",
    ]  # fmt: skip


_parts = st.one_of(
    st.tuples(st.integers(1, 6), _HEADINGS).map(lambda pair: f"{'#' * pair[0]} {pair[1]}"),
    st.tuples(_LABELS, _words).flatmap(lambda pair: st.sampled_from(_labelled(*pair))),
    st.tuples(_words, _words).flatmap(lambda pair: st.sampled_from(_listed(*pair))),
    st.tuples(_words, _words).flatmap(lambda pair: st.sampled_from(_tabled(*pair))),
    st.tuples(_words, _words).flatmap(lambda pair: st.sampled_from(_others(*pair))),
)
_fronts = st.sampled_from(
    [
        "",
        "",
        "---\ntitle: Pool\ntags: [a, b]\n---\n",
        "---\ntitle: Pool\n# note\nlist:\n  - a\n\n---\n",
        "---\ntitle: Pool\n",
        "---\n: {\n---\n",
        "\n\n",
    ]
)
_joints = st.sampled_from(["\n", "\n\n", "\n\n", "\n \n", "\n\n\n"])

untidy_documents = st.tuples(
    _fronts,
    st.lists(st.tuples(_parts, _joints).map("".join), max_size=14).map("".join),
    st.sampled_from(["\n", "\n", "\r\n", "\r"]),
).map(lambda parts: (parts[0] + parts[1]).replace("\n", parts[2]))
