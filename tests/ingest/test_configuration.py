from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.configuration import Configuration, parse_configuration, read_configuration
from ingest.settings.corpus import CalendarNote, Person, System
from ingest.settings.overrides import Override
from ingest.settings.redact import Redact, read_redact_file
from ingest.settings.table import ConfigurationError
from ingest.settings.waivers import Waiver

TEXT = """\
exclude = ["drafts/**"]
as_of = 2025-10-15
[calendar]
year_starts = 4
[[calendar.note]]
on = 2025-04-01
text = "SEV4 too"
breaks = true
[[note]]
on = 2025-06-01
text = "Tracing everywhere"
[time]
zone = "Europe/Brussels"
day_order = "dmy"
[systems."Booking API"]
aliases = ["bookings"]
team = "Bookings"
tier = 1
[people]
"Ana Silva" = ["@ana"]
[people."Ben Okoro"]
aliases = ["ben"]
[links]
source = "https://git.example.org/reports/blob/main/{path}#L{line}"
tickets = "https://tickets.example.org/browse/{ticket}"
[recurrence]
days = 365
[styles.ours]
base = "canonical"
[styles.ours.fields]
"what broke" = "systems"
"clock" = { field = "duration", between = ["started", "mitigated"] }
[themes.crane_stop]
group = "technical"
cues = ["crane stopped"]
[[override]]
path = "./2025/pool.md"
field = "started_at"
value = 2025-03-10T10:02:00+01:00
by = "Ana Silva"
reason = "The gateway's log"
[[waiver]]
code = "out-of-order"
path = "2023/"
until = 2025-12-31
reason = "Archived"
[tickets]
state = "State"
[redact]
people = "alias"
text = "drop"
salt = "any words"
"""


def read(text):
    return parse_configuration(text)


def test_no_file_is_the_defaults(tmp_path):
    assert read_configuration(tmp_path / "none.toml") == Configuration()


def test_everything_that_a_corpus_says():
    found = read(TEXT)
    assert (found.exclude, found.as_of, found.year_starts) == (("drafts/**",), date(2025, 10, 15), 4)
    assert (found.zone, found.day_order, found.recurrence_days) == ("Europe/Brussels", "dmy", 365)
    assert found.notes == (CalendarNote(date(2025, 4, 1), "SEV4 too", True), CalendarNote(date(2025, 6, 1), "Tracing everywhere", False))
    assert found.systems == (System("Booking API", ("bookings",), "Bookings", 1),)
    assert found.people == (Person("Ana Silva", ("@ana",)), Person("Ben Okoro", ("ben",)))
    assert found.source_link == "https://git.example.org/reports/blob/main/{path}#L{line}"
    assert found.ticket_link == "https://tickets.example.org/browse/{ticket}"
    assert [name for name, _ in found.styles] == ["ours"]
    assert found.themes is not None
    assert found.themes.groups["crane_stop"] == "technical"
    assert found.overrides == (Override("2025/pool.md", None, "started_at", None, datetime(2025, 3, 10, 9, 2), "Ana Silva", "The gateway's log", 36),)
    assert found.waivers == (Waiver("out-of-order", "2023/", date(2025, 12, 31), "Archived", 42),)
    assert found.redact == Redact(people="alias", customers="keep", systems="keep", text="drop", salt="any words")
    assert found.tickets.headings == (("state", ("State",)),)


def test_a_file_that_an_editor_marked_as_utf_8(tmp_path):
    file = tmp_path / "afterword.toml"
    file.write_bytes(b"\xef\xbb\xbfas_of = 2025-10-15\r\n")
    assert read_configuration(file).as_of == date(2025, 10, 15)


def test_a_file_that_is_no_text(tmp_path):
    file = tmp_path / "afterword.toml"
    file.write_bytes(b"[systems]\n# caf\xe9\n")
    with pytest.raises(ConfigurationError) as caught:
        read_configuration(file)
    assert str(caught.value) == f"{file}:2: This is not UTF-8 text; save the file as UTF-8 and run again."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("as_off = 2025-01-01", '1: "as_off" is not known; did you mean "as_of"?'),
        ("[systems.x]\n\nteem = 'a'", '3: "teem" in [systems.x] is not known; did you mean "team"?'),
        ("[calendar]\nyear_start = 4", '2: "year_start" in [calendar] is not known; did you mean "year_starts"?'),
        ("[recurrence]\nq = 4", '2: "q" in [recurrence] is not known; known are days.'),
        ("# one\nas_of = '2025-01-01'", "2: as_of must be a date without quotes, as in as_of = 2025-09-30."),
        ("as_of = 2025-01-01T10:00:00", "1: as_of must be a date without quotes, as in as_of = 2025-09-30."),
        ("[calendar]\nyear_starts = 13", "2: calendar.year_starts must be a whole number from 1 to 12, not 13."),
        ("calendar.year_starts = true", "1: calendar.year_starts must be a whole number from 1 to 12, not true."),
        ("calendar = 4", "1: calendar must be a table, written as [calendar]."),
        ("[time]\nday_order = 'us'", '2: time.day_order must be "dmy" where 04/05/2025 is the 4th of May, or "mdy" where it is the 5th of April, not "us".'),
        ("[time]\nzone = 'europe/brusels'", '2: time.zone is "europe/brusels", which is no time zone; did you mean "Europe/Brussels"?'),
        ("exclude = [\n  'a/',\n  3,\n]", "3: exclude must hold texts only, not 3; write each in quotes."),
        ("[time]\nzone = 'Mars/Olympus'", '2: time.zone is "Mars/Olympus", which is no time zone; write a name of the zone database, as in "Europe/Brussels", or an offset, as in "UTC+02:00".'),
        ("[time]\nzone = 'CST'", '2: time.zone is "CST", which means two zones; write a name of the zone database, as in "Europe/Brussels", or an offset, as in "UTC+02:00".'),
        ("[time]\nzone = 2", '2: time.zone must be a text that says something, as in "words", not 2.'),
        ("exclude = 'x'", '1: exclude must be a list of texts, as in exclude = ["one", "two"].'),
        ('exclude = [\n  "a/",\n  "",\n]', "3: exclude holds an empty text; delete it."),
        ('exclude = [\n  "a/",\n  "[",\n]', '3: "[" in exclude is no pattern of paths; write it as in .gitignore: "drafts/", "**/old-*.md".'),
        ("[[note]]\non = 2025-01-01", "1: A [[note]] needs on and text; text is missing."),
        ("[[note]]\non = 2025-01-01\ntext = 'a'\n[[note]]\n", "4: A [[note]] needs on and text; on and text are missing."),
        ("[[calendar.note]]\non = 2025-01-01\ntext = 'a'\nbreaks = 'yes'", '4: calendar.note.breaks must be true or false, without quotes, not "yes".'),
        ("[note]\non = 2025-01-01", "1: note must be a list of tables, each written as [[note]]."),
        ('[systems."Booking API"]\ntier = "one"', '2: systems."Booking API".tier must be a whole number from 0 to 9, not "one".'),
        ("[systems]\nkafka = 'bus'", "2: systems.kafka must be a table, written as [systems.kafka]."),
        ("[systems.Kafka]\naliases = ['bus']\n[systems.Bus]", '3: "Bus" belongs to two: the system "Kafka" and the system "Bus"; keep it at one of them.'),
        ("[systems.Kafka]\naliases = ['a',\n 'b']\n[systems.Rabbit]\naliases = [ 'c',\n 'B' ]", '6: "B" belongs to two: the system "Kafka" and the system "Rabbit"; keep it at one of them.'),
        ("[people]\n'Ana Silva' = ['ana']\n'Ana Ruiz' = [\n 'Ana'\n]", '4: "Ana" belongs to two: the person "Ana Silva" and the person "Ana Ruiz"; keep it at one of them.'),
        ("[people]\n'Ana Silva' = '@ana'", '2: people."Ana Silva" must be a list of texts, as in names = ["one", "two"].'),
        ("[links]\nsource = 'ftp://x.org/{path}'", '2: links.source must be a web address that begins with https:// or http://, as in "https://example.org/{path}".'),
        ("[links]\nsource = 'javascript:alert({path})'", '2: links.source must be a web address that begins with https:// or http://, as in "https://example.org/{path}".'),
        ("[links]\nsource = 'https://x.org/#L{line}'", '2: links.source must hold the slot {path}, as in "https://example.org/{path}".'),
        ("[links]\ntickets = 'https://x.org/{id}'", "2: links.tickets must hold no slot {id}; known is {ticket}."),
        ("[links]\nsource = 'https://x.org/{path}/{'", "2: links.source must hold braces only around a slot; known are {path}, {line}, {end_line}."),
        ("[recurrence]\ndays = 0", "2: recurrence.days must be a whole number from 1 to 36500, not 0."),
        ("[styles.dfds]", '1: "dfds" is a house style that comes with the program; choose another name, and build on it with base = "dfds".'),
        ("[styles.ours]\nbase = 'canonicle'", '2: styles.ours.base must be "atlassian", "canonical", "dfds", "generic", "moj" or "mybinder", not "canonicle"; did you mean "canonical"?'),
        ("[styles.ours.form]\nask = ['x']", '2: "ask" in [styles.ours.form] is not known; did you mean "asks"?'),
        ("[styles.ours.fields]\nx = { field = 'duration', between = ['begun', 'resolved'] }", '2: styles.ours.fields.x.between must be two moments, as in ["started", "mitigated"], not ["begun", "resolved"].'),
        ("[styles.ours.zone]\ndefault = 'CST'", '2: styles.ours.zone.default is "CST", which means two zones; write a name of the zone database, as in "Europe/Brussels", or an offset, as in "UTC+02:00".'),
        ("[[waiver]]\ncode = 'out-of-order'\npath = '*.md'\nreason = 'x'", "1: A [[waiver]] needs code, path, until and reason; until is missing."),
        ("[[waiver]]\npath = '*.md'\ncode = 'complete_without_evidnce'\nreason = 'x'\nuntil = 2025-01-01", '3: waiver.code is "complete_without_evidnce", which is no finding; did you mean "complete-without-evidence"?'),
        ("[[waiver]]\npath = '*.md'\ncode = 'Stale override'\nreason = 'x'\nuntil = 2025-01-01", '3: waiver.code is "Stale override", which is no finding; did you mean "stale-override"?'),
        ("[[waiver]]\ncode = 'out-of-order'\npath = '*.md'\nreason = 'x'\nuntil = '2025'", "5: waiver.until must be a date without quotes, as in until = 2025-09-30."),
        ("[redact]\npeple = 'drop'", '2: "peple" in [redact] is not known; did you mean "people"?'),
        ("[redact]\npeople = 'alias'\nsystems = 'aliass'", '3: redact.systems must be "keep", "drop" or "alias", not "aliass"; did you mean "alias"?'),
        ("[redact]\ncustomers = true", '2: redact.customers must be "keep", "drop" or "alias", not true.'),
        ("[redact]\ntext = 'alias'", '2: redact.text must be "keep" or "drop", not "alias".'),
        ("[redact]\nsalt = 3", '2: redact.salt must be a text that says something, as in "words", not 3.'),
        ("a = 1\nas_of = ", "2: This is not valid TOML (Invalid value); mend that line and run again."),
        ("\nas_of = = 2025-01-01\n", "2: This is not valid TOML (Invalid value, column 9); mend that line and run again."),
    ],
)  # fmt: skip
def test_a_mistake_gets_one_sentence_with_file_and_line(text, sentence):
    with pytest.raises(ConfigurationError) as caught:
        read(text)
    assert str(caught.value) == f"afterword.toml:{sentence}"


def test_a_waiver_of_no_finding_says_which_there_are():
    with pytest.raises(
        ConfigurationError,
        match=r'^afterword.toml:2: waiver.code is "vague", which is no finding; known are ambiguous-zone, answer-to-earlier-words, answer-',
    ) as caught:
        read("[[waiver]]\ncode = 'vague'\npath = '*.md'\nreason = 'x'\nuntil = 2025-01-01")
    assert str(caught.value).endswith("waiver-without-finding, weekday-contradicts-day, zone-out-of-season.")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("people = 'drop'", Redact(people="drop")),
        ("[redact]\nsystems = 'alias'\ntext = 'drop'\nsalt = 'keep'", Redact(systems="alias", text="drop", salt="keep")),
        ("people = 'dropp'", '1: people must be "keep", "drop" or "alias", not "dropp"; did you mean "drop"?'),
        ("people = 'drop'\n[redact]\ntext = 'drop'", '1: "people" is not known; known are redact.'),
        ("# nobody", '1: Nothing is to be left out by this; write what is, as in people = "drop".'),
        ("\n[redact]", '2: Nothing is to be left out by this; write what is, as in people = "drop".'),
        ("people = drop", "1: This is not valid TOML (Invalid value, column 10); mend that line and run again."),
    ],
)
def test_what_is_left_out_in_a_file_of_its_own(tmp_path, text, says):
    file = tmp_path / "redact.toml"
    file.write_text(text, encoding="utf-8")
    if isinstance(says, Redact):
        assert read_redact_file(file) == says
        assert Redact.from_settings(says.settings()) == says
    else:
        with pytest.raises(ConfigurationError) as caught:
            read_redact_file(file)
        assert str(caught.value) == f"{file}:{says}"


@pytest.mark.parametrize("zone", ["UTC", "CET", "UTC+02:00", "America/Argentina/Buenos_Aires", "+05:30"])
def test_zones_that_exist(zone):
    assert read(f"[time]\nzone = '{zone}'").zone == zone


@pytest.mark.parametrize(
    "text",
    [
        "[systems.Kafka]\naliases = ['kafka']",
        "[links]\ntickets = 'http://localhost:8080/{ticket}?from={ticket}'",
        'exclude = ["!keep.md", "**/old-*.md", "/drafts"]',
        "[styles.ours]\n[styles.ours.fields]\n'lasted' = { field = 'duration', between = ['started', ''] }",
        "[redact]",
        "",
    ],
)
def test_what_is_right_is_taken(text):
    read(text)


_NAMES = st.sampled_from(
    ["exclude", "as_of", "calendar", "note", "time", "systems", "people", "links", "recurrence", "styles", "themes", "override", "waiver", "tickets", "redact",
     "on", "text", "breaks", "zone", "aliases", "tier", "source", "days", "fields", "form", "base", "columns", "between", "mechanisms", "triggers", "cues", "group",
     "capacity", "path", "key", "field", "was", "value", "by", "reason", "code", "until", "text", "salt", "''", '"a b"']
)  # fmt: skip
_SCALARS = st.sampled_from(["1", "-1", "nan", "true", "''", '"x"', '"severity"', '"factor[1].theme"', '"..."', "2025-01-01", "2025-01-01T10:00:00Z", "10:00:00", '"{path}"', '"https://[x/{path}"', '"!"'])  # fmt: skip
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(_NAMES, inner, max_size=3).map(lambda table: f"{{{', '.join(f'{name} = {value}' for name, value in table.items())}}}")
    ),
    max_leaves=6,
)
_LINES = st.one_of(
    st.tuples(_NAMES, _VALUES).map(" = ".join),
    st.lists(_NAMES, min_size=1, max_size=3).map(lambda names: f"[{'.'.join(names)}]"),
    st.lists(_NAMES, min_size=1, max_size=2).map(lambda names: f"[[{'.'.join(names)}]]"),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(_LINES, max_size=8))
def test_whatever_stands_in_it_is_taken_or_refused_in_one_sentence(lines):
    try:
        read("\n".join(lines))
    except ConfigurationError as problem:
        line, _, sentence = str(problem).removeprefix("afterword.toml:").partition(": ")
        assert 1 <= int(line) <= max(1, len(lines))
        assert sentence.endswith((".", "?"))
        assert "\n" not in sentence
