from datetime import date

import pytest

from ingest.configuration import Configuration, read_configuration
from ingest.settings.corpus import Person
from ingest.settings.table import ConfigurationError


def read(tmp_path, text):
    file = tmp_path / "afterword.toml"
    file.write_text(text, encoding="utf-8")
    return read_configuration(file)


def test_no_file_is_the_defaults(tmp_path):
    assert read_configuration(tmp_path / "none.toml") == Configuration()


def test_everything_that_a_corpus_says(tmp_path):
    found = read(
        tmp_path,
        """
        exclude = ["drafts/**"]
        as_of = 2025-10-15
        [calendar]
        year_starts = 4
        [[calendar.note]]
        on = 2025-04-01
        text = "SEV4 too"
        breaks = true
        [time]
        zone = "Europe/Brussels"
        day_order = "dmy"
        [systems."Booking API"]
        aliases = ["bookings"]
        team = "Bookings"
        tier = 1
        [people]
        "Ana Silva" = ["@ana"]
        [recurrence]
        days = 365
        """,
    )
    assert (found.exclude, found.as_of, found.year_starts, found.day_order, found.recurrence_days) == (
        ("drafts/**",), date(2025, 10, 15), 4, "dmy", 365,
    )  # fmt: skip
    assert found.systems[0].team == "Bookings"
    assert found.people == (Person("Ana Silva", ("@ana",)),)
    assert found.notes[0].breaks


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("as_off = 2025-01-01", 'did you mean "as_of"'),
        ("[systems.x]\nteem = 'a'", 'did you mean "team"'),
        ("as_of = '2025-01-01'", "date without quotes"),
        ("[calendar]\nyear_starts = 13", "from 1 to 12"),
        ("[time]\nday_order = 'us'", '"dmy" or "mdy"'),
        ("exclude = 'x'", "list of texts"),
        ("[[note]]\non = 2025-01-01", "needs on"),
        ("as_of = ", "not valid TOML"),
    ],
)
def test_mistakes_get_a_sentence_that_names_the_file(tmp_path, text, said):
    with pytest.raises(ConfigurationError, match=said) as caught:
        read(tmp_path, text)
    assert "afterword.toml" in str(caught.value)
