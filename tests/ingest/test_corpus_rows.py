"""What a settings file leaves in the warehouse, from one ingest to the next."""

from datetime import date

import duckdb
import pytest

from ingest.assembly import causes
from ingest.pipeline import CorpusError, IngestOptions, ingest_corpus
from ingest.reading import Reason, missing
from ingest.values.themes import Finding
from tests.ingest.test_overrides import DOCUMENT, FIRST, PART
from tests.ingest.test_pipeline import rows, same_as_full

SETTINGS = """\
exclude = ["drafts/", "old-*.md"]
as_of = 2025-10-15
[calendar]
year_starts = 4
[[note]]
on = 2025-04-01
text = "SEV4 too"
[time]
zone = "UTC"
[systems."Booking API"]
aliases = ["bookings"]
team = "Bookings"
tier = 1
[people]
"Ana Silva" = ["Ana", "@ana"]
[links]
tickets = "https://tickets.example.org/{ticket}"
[styles.ours]
base = "canonical"
[themes.crane_stop]
group = "process"
cues = ["not reviewed"]
[redact]
people = "alias"

[[override]]
path = "2025/a.md"
field = "severity"
was = 3
value = 2
by = "Ben"
reason = "The status page said so"

[[override]]
path = "2025/a.md"
key = "INC-7/KEY"
field = "owners"
was = ["Ana"]
value = ["Ben"]
by = "Ben"
reason = "Handed over"

[[override]]
path = "a.md"
field = "status"
value = "open"
by = "Ben"
reason = "x"

[[override]]
path = "notes.md"
field = "status"
value = "open"
by = "Ben"
reason = "x"

[[waiver]]
code = "complete-without-evidence"
path = "2025/"
until = 2025-12-31
reason = "Asked"

[[waiver]]
code = "complete-without-evidence"
path = "*.md"
until = 2025-11-30
reason = "Asked"

[[waiver]]
code = "surplus-cells"
path = "*.md"
until = 2025-12-31
reason = "Asked"
""".replace("KEY", FIRST)


def written(folder):
    corpus = folder / "corpus"
    (corpus / "2025").mkdir(parents=True)
    (corpus / "2025" / "a.md").write_text(DOCUMENT, encoding="utf-8")
    (corpus / "notes.md").write_text("# Notes\n\nBuy milk.\n", encoding="utf-8")
    (corpus / "afterword.toml").write_text(SETTINGS, encoding="utf-8")
    return corpus, folder / "w.duckdb", folder / "full.duckdb"


@pytest.fixture
def places(tmp_path):
    return written(tmp_path)


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    corpus, db, _ = written(tmp_path_factory.mktemp("asked"))
    ingest_corpus(corpus, db, IngestOptions())

    def ask(sql):
        with duckdb.connect(str(db), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    return ask


def test_the_settings(asked):
    found = dict(asked("SELECT name, value FROM settings"))
    assert {name: found.get(name) for name in ("exclude", "as_of", "calendar.year_starts", "time.zone", "time.day_order", "recurrence.days")} == {
        "exclude": "drafts/\nold-*.md", "as_of": "2025-10-15", "calendar.year_starts": "4", "time.zone": "UTC", "time.day_order": None, "recurrence.days": "540",
    }  # fmt: skip
    assert (found["links.tickets"], found["styles"], found["person.Ana Silva"]) == ("https://tickets.example.org/{ticket}", "ours", "Ana\n@ana")
    assert (found["theme.crane_stop"], found["theme.capacity"], found["mechanism.connection_pool"]) == ("process", "technical", "capacity")
    assert {name: value for name, value in found.items() if name.startswith("redact.")} == {"redact.people": "alias"}
    assert "links.source" not in found
    assert asked("FROM systems") == [("Booking API", ["bookings"], "Bookings", 1)]
    assert asked("FROM calendar_notes") == [(date(2025, 4, 1), "SEV4 too", False)]


def test_overrides_stand_with_what_they_are_about(asked):
    assert asked("SELECT path, key, field, was, value, made_by, applied, line, settings_line FROM overrides ORDER BY settings_line") == [
        ("2025/a.md", "INC-7", "severity", "3", "2", "Ben", True, 6, 26),
        ("2025/a.md", f"INC-7/{FIRST}", "owners", "Ana", "Ben", "Ben", True, 25, 34),
        ("a.md", None, "status", None, "open", "Ben", False, None, 43),
        ("notes.md", None, "status", None, "open", "Ben", False, None, 50),
    ]
    assert asked("SELECT severity, severity_text FROM incidents") == [(2, "SEV3")]
    assert asked("SELECT owners FROM action_items ORDER BY seq LIMIT 1") == [(["Ben"],)]


def test_findings_on_the_settings_file(asked):
    assert asked("SELECT code, severity, line, message, hint FROM diagnostics WHERE path = 'afterword.toml' ORDER BY line") == [
        ("override-without-target", "warning", 43, 'afterword.toml, line 43, overrides status of "a.md", and the corpus has no such file; it was not applied.', 'Did you mean "2025/a.md"?'),
        ("override-without-target", "warning", 50, 'afterword.toml, line 50, overrides status of "notes.md", and that file was not read as a postmortem; it was not applied.', "See what it holds with `afterword query not_understood`."),
        ("waiver-without-finding", "info", 69, 'There is no finding "surplus-cells" in "*.md" to waive.', "Check its code and path, or delete it."),
    ]  # fmt: skip


def test_a_waiver_says_until_when_and_the_last_one_counts(asked):
    assert asked("SELECT code, waived_until FROM diagnostics WHERE path = '2025/a.md' ORDER BY code") == [
        ("complete-without-evidence", date(2025, 12, 31)),
        ("contradictory-duration", None),
        ("open-action-without-owner", None),
    ]


def test_own_themes_are_chosen_and_known(asked):
    assert asked("SELECT value, matched FROM classifications WHERE value = 'crane_stop'") == [("crane_stop", "not reviewed")]


def test_what_no_vocabulary_holds_is_refused(places, monkeypatch):
    corpus, db, _ = places
    monkeypatch.setattr(causes, "classify", lambda text, themes, category=None, *, outright=False: (Finding("theme", "weather", (0, 1)),))
    monkeypatch.setattr(causes, "guess_category", lambda text, names, themes: missing(Reason.UNPARSEABLE))
    with pytest.raises(CorpusError, match='"weather" was chosen as theme, and the vocabulary does not hold it'):
        ingest_corpus(corpus, db, IngestOptions())
    assert not db.exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda corpus: (corpus / "a.md").write_text(DOCUMENT.replace("INC-7", "INC-8"), encoding="utf-8"),
        lambda corpus: (corpus / "2025" / "a.md").unlink(),
        lambda corpus: (corpus / "2025" / "a.md").write_text(DOCUMENT.replace("SEV3", "SEV4"), encoding="utf-8"),
        lambda corpus: (corpus / "notes.md").write_text(DOCUMENT.replace("INC-7", "INC-9"), encoding="utf-8"),
        lambda corpus: (corpus / "afterword.toml").write_text(SETTINGS.replace("value = 2\n", "value = 1\n"), encoding="utf-8"),
        lambda corpus: (corpus / "afterword.toml").unlink(),
    ],
    ids=["its file comes", "its file goes", "its ground goes", "its file becomes a postmortem", "it is changed", "all are gone"],
)
def test_a_second_ingest_gives_what_a_full_one_gives(places, change):
    corpus, db, _ = places
    ingest_corpus(corpus, db, IngestOptions())
    change(corpus)
    assert ingest_corpus(corpus, db, IngestOptions()).published
    same_as_full(places)


def test_a_title_that_was_set_changes_no_key(places):
    corpus, db, _ = places
    text = "# March\n\n" + PART.format(day="2025-03-10", title="pool", severity=3) + PART.format(day="2025-03-12", title="bus", severity=2)
    (corpus / "two.md").write_text(text, encoding="utf-8")
    override = '[[override]]\npath = "two.md"\nkey = "two#2025-03-12-bus"\nfield = "title"\nwas = "bus"\nvalue = "Kafka"\nby = "Ben"\nreason = "x"\n'
    (corpus / "afterword.toml").write_text(override, encoding="utf-8")
    ingest_corpus(corpus, db, IngestOptions())
    (corpus / "more.md").write_text(DOCUMENT.replace("INC-7", "INC-8"), encoding="utf-8")
    ingest_corpus(corpus, db, IngestOptions())
    same_as_full(places)
    assert [(row[0], row[3]) for row in dict(rows(db))["incidents"] if row[1] == "two.md"] == [
        ("two#2025-03-10-pool", "pool"),
        ("two#2025-03-12-bus", "Kafka"),
    ]
