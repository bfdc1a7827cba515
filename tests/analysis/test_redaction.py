"""What is left out, on rows made up for it."""

from datetime import date

import pytest

from analysis import redaction as module
from analysis.connection import Row
from analysis.hidden_names import HiddenNames, nouns_of
from analysis.redaction import LEFT_OUT, redaction
from ingest.settings.table import ConfigurationError
from tests.analysis.conftest import Given


@pytest.fixture(scope="module")
def chosen(tmp_path_factory):
    """The redaction of a small corpus by what a file says."""
    given = Given()
    given("incidents", incident_key="INC-1", incident_id="INC-1", title="Queue", reporter="Mia Roth", reviewers=["Ana Silva"])
    given("incidents", incident_key="notes/acme-outage", path="notes/acme-outage.md")
    given("action_items", action_key="INC-1/0123456789", incident_key="INC-1", owners=["Ana Silva", "Platform"], text="Ask Ana")
    given("timeline_events", incident_key="INC-1", actor="Jo")
    given("impacts", incident_key="INC-1", kind="audience", name="Acme Shipping", name_text="ACME")
    given("impacts", incident_key="INC-1", kind="system", name="Booking API", name_text="the bookings")
    given("systems", name="Booking API", aliases=["kafka"], team="Bookings")
    given("settings", name="person.Ana Silva", value="@ana\nasilva")
    given("settings", name="theme.capacity", value="technical")
    warehouse = given.warehouse()

    def make(**keys):
        file = tmp_path_factory.mktemp("chosen") / "redact.toml"
        file.write_text("".join(f'{name} = "{value}"\n' for name, value in keys.items()), encoding="utf-8")
        return redaction(warehouse, file)

    make.given = given  # whose folder is there for as long as it is
    return make


def test_dropped_names_are_told_from_missing_ones_and_a_list_keeps_its_length(chosen):
    found = chosen(people="drop", customers="drop", systems="drop")
    row = Row(owners=["Ana Silva", "Ben"], reporter=None, reviewers=[], system="Booking API", audience="Acme Shipping")
    assert vars(found.row(row)) == {"owners": [LEFT_OUT] * 2, "reporter": None, "reviewers": [], "system": LEFT_OUT, "audience": LEFT_OUT}
    assert (found.person("Nobody known"), found.person(None), found.customer("x"), found.system("y")) == (LEFT_OUT, None, LEFT_OUT, LEFT_OUT)


def test_what_is_kept_is_as_it_was(chosen):
    found = chosen(people="keep", text="keep")
    row = Row(owners=["Ana Silva"], text="Ana rang Acme Shipping", incident_key="notes/acme-outage")
    assert not found.active
    assert found.rows([row]) == [row]
    half = chosen(systems="drop")
    assert half.row(Row(owners=["Ana Silva"], text="Ana rang Acme", system="kafka")) == Row(
        owners=["Ana Silva"], text="Ana rang Acme", system=LEFT_OUT
    )


def test_one_alias_for_all_names_of_one(chosen):
    found = chosen(people="alias", customers="alias", systems="alias", salt="x")
    ana = found.person("Ana Silva")
    assert ana is not None
    assert ana.partition(" ")[0] == "person"
    assert len(ana) == len("person 3f9a1c")
    assert found.people(["@ana", "ASilva", "ana  silva"]) == [ana] * 3
    assert found.person("Ben") != ana
    assert found.customer("ACME") == found.customer("Acme Shipping") != found.customer("Other")
    assert found.systems(["kafka", "the bookings", "Booking API", "Bus"]) == [*[found.system("Booking API")] * 3, found.system("Bus")]
    assert found.system("Ana Silva") != ana, "a system of a person's name is another thing"


def test_an_alias_changes_with_the_salt_alone(chosen):
    first = [chosen(people="alias", salt="x").person("Ana Silva") for _ in range(2)]
    assert first[0] == first[1]
    assert len({first[0], chosen(people="alias", salt="y").person("Ana Silva"), chosen(people="alias").person("Ana Silva")}) == 3


DOCUMENT = "# INC-{number}: Queue\n\n## Summary\nOrders waited.\n\n## Timeline\n- 2025-01-14 09:00 paged\n\n## Action Items\n- Drain it\n"


def test_aliases_last_from_one_ingest_to_the_next_and_what_a_corpus_says_holds(ingested, tmp_path):
    settings = tmp_path / "corpus" / "afterword.toml"
    settings.parent.mkdir()
    said = '[redact]\npeople = "alias"\nsalt = "x"\n[people]\n"Ana Silva" = ["@ana"]\n"Uma Berg" = []\n'
    settings.write_text(said, encoding="utf-8")
    first = redaction(ingested(one=DOCUMENT.format(number=1)))
    again = redaction(ingested(two=DOCUMENT.format(number=2)))
    settings.write_text(said.replace('"x"', '"y"'), encoding="utf-8")
    other = redaction(ingested())
    assert first.person("@ana") == again.person("Ana Silva") != other.person("Ana Silva")
    assert (first.text("Uma rang"), first.text("Orders waited.")) == (LEFT_OUT, "Orders waited.")


TEXTS = {
    "Ana tried it": False, "ask Silva": False, "SILVA has it": False, "Ana's own list": False, "**Ana**": False, "see @somebody": False,
    "mail to x@example.org": False, "asilva asked": False, "Jo looked": False, "Platform has it": False, "PLATFORM": False, "Mia_Roth.md": False,
    "Fix by A\u0301na": False, "silva written small": True, "Analysis of it": True, "jo-jo": True, "a platform": True,
    "booking api slow": False, "the booking-api": False, "BookingAPI": False, "Booking\nAPI": False, "Kafka": False, "kafkaesque": True, "booking": True,
    "acme rang": False, "Acme-Shipping": False, "acmes": True, "2 @ 5 pm": True, "": True,
}  # fmt: skip


def test_a_text_is_kept_whole_or_left_out_whole(chosen):
    found = chosen(people="drop", customers="alias", systems="alias")
    assert {text: found.text(text) for text in TEXTS} == {text: text if kept else LEFT_OUT for text, kept in TEXTS.items()}
    assert found.rows(Row(anything=text) for text in TEXTS) == [Row(anything=text if kept else LEFT_OUT) for text, kept in TEXTS.items()]


@pytest.mark.parametrize(
    ("audience", "nouns"),
    [
        ("about 240 forwarders", {"forwarder", "forwarders"}),
        ("forwarders with own trucks", {"forwarder", "forwarders"}),
        ("Customs brokers", {"broker", "brokers"}),
        ("the carrier", {"carrier", "carriers"}),
        ("61 customers who asked for a price with inland haulage", set()),
        ("all users", set()),
        ("the booking desk", set()),
        ("Berth master", set()),
        ("Acme Shippers", set()),
        ("", set()),
    ],
)
def test_the_noun_of_an_audience_is_a_name_where_it_is_not_plain(audience, nouns):
    assert nouns_of([audience], {"customers", "users", "desk"}) == nouns


def test_names_that_may_stand_hide_no_text(chosen):
    found = chosen(systems="drop")
    assert found.text("Ana rang Acme, see @ana") == "Ana rang Acme, see @ana"
    assert found.text("Ana looked at Kafka") == LEFT_OUT


def test_texts_are_dropped_whoever_they_name(chosen):
    found = chosen(text="drop")
    row = Row(title="Queue", text="x", path="a.md", tickets=["A-1"], status_text="Done", due_text=None, matched="pool", owners=["Ben"], line=4)
    assert vars(found.row(row)) == {
        "title": LEFT_OUT, "text": LEFT_OUT, "path": LEFT_OUT, "tickets": [LEFT_OUT], "status_text": LEFT_OUT, "due_text": None, "matched": LEFT_OUT,
        "owners": ["Ben"], "line": 4,
    }  # fmt: skip


def test_words_of_vocabularies_numbers_and_days_stay(chosen):
    row = {
        "state": "overdue",
        "quarter": "FY2025-Q1",
        "theme": "capacity",
        "severity": 2,
        "due_on": date(2025, 1, 31),
        "counts": True,
        "kind": "near_miss",
    }
    assert vars(chosen(people="drop", customers="drop", systems="drop", text="drop").row(Row(**row))) == row


def test_a_renamed_column_hides_what_it_holds(chosen):
    row = Row(state="Ana Silva", quarter="Ask Ben", s="Booking API", n=3, words={"by": "Ana", "n": 1}, nested=[["Ana"], ["x"]])
    assert vars(chosen(people="drop", systems="drop").row(row)) == {
        "state": LEFT_OUT, "quarter": "Ask Ben", "s": LEFT_OUT, "n": 3, "words": {"by": LEFT_OUT, "n": 1}, "nested": [[LEFT_OUT], ["x"]],
    }  # fmt: skip
    assert vars(chosen(text="drop").row(row)) == {
        "state": LEFT_OUT, "quarter": LEFT_OUT, "s": LEFT_OUT, "n": 3, "words": {"by": LEFT_OUT, "n": 1}, "nested": [[LEFT_OUT], [LEFT_OUT]],
    }  # fmt: skip


def test_a_second_column_of_one_name_and_headings_made_of_values(chosen):
    row = Row(**{"owners": "Ana Silva", "owners (2)": "Ben", "Kafka": 1, "Booking API": 2, "Gate fell": 3, "count_star()": 4})
    assert list(vars(chosen(systems="drop").row(row))) == ["owners", "owners (2)", LEFT_OUT, f"{LEFT_OUT} (2)", "Gate fell", "count_star()"]
    dropped = vars(chosen(people="drop", text="drop").row(row))
    assert dropped == {"owners": LEFT_OUT, "owners (2)": LEFT_OUT, LEFT_OUT: 1, f"{LEFT_OUT} (2)": 2, f"{LEFT_OUT} (3)": 3, "count_star()": 4}


def test_a_column_of_several_kinds_says_by_its_value_what_it_is(chosen):
    found = chosen(people="keep", systems="alias", text="drop")
    assert [found.value("name", one) for one in ("kafka", "Ana Silva", "capacity", "Anything")] == [
        found.system("Booking API"),
        "Ana Silva",
        "capacity",
        LEFT_OUT,
    ]


def test_keys_are_kept_where_they_are_ids_and_told_apart_where_they_are_not(chosen):
    found = chosen(text="drop")
    own, other, action = found.key("INC-1"), found.key("notes/acme-outage"), found.key("notes/acme-outage/0123456789~2")
    assert own == "INC-1"
    assert other is not None
    assert other.startswith("incident ")
    assert (action, found.key("INC-1/0123456789"), found.key(None)) == (f"{other}/0123456789~2", "INC-1/0123456789", None)
    assert found.key("notes/other") != other
    kept = chosen(customers="drop")
    assert (kept.key("notes/queue"), kept.key("notes/acme-outage")) == ("notes/queue", other)


def test_the_salt_is_no_text_to_give_away(chosen):
    assert chosen(people="alias", salt="any words").row(Row(value="any words", other="no words")) == Row(value=LEFT_OUT, other="no words")


def test_names_in_scripts_without_spaces_and_without_capitals():
    hidden = HiddenNames.of(["山田 太郎", "محمد علي"], ["予約"], handles=True)
    assert [hidden.stand_in(text) for text in ("山田太郎さんが", "予約が遅い", "قال محمد", "太陽")] == [True, True, True, False]


def test_a_description_hides_by_its_names_and_a_desk_by_its_whole_name():
    hidden = HiddenNames.of(
        ["a haulier from Beveren who has my number", "slot desk (Tine)", "The Data team", "customs, import desk"], [], handles=True
    )
    assert [hidden.stand_in(text) for text in ("Beveren", "who has it", "from here", "Tine", "a slot", "The gate", "Data", "import Desk", "import")] == [
        True, False, False, True, False, False, True, True, False,
    ]  # fmt: skip


def test_many_names_in_a_long_text_take_time_in_proportion():
    names = [f"a a a a a a {number}" for number in range(3000)]
    hidden = HiddenNames.of([], names, handles=False)
    looked_up = 0

    class Counting(dict):
        def get(self, word, default=None):
            nonlocal looked_up
            looked_up += 1
            return super().get(word, default)

    def counting(trie):
        return Counting({word: counting(inner) for word, inner in trie.items()})

    assert not HiddenNames(counting(hidden.anyhow), frozenset(), handles=False).stand_in("a " * 5000)
    assert looked_up <= 5000 * 8, "no more words for each place than a name has"


def test_a_file_that_cannot_be_used(chosen):
    with pytest.raises(ConfigurationError, match=r'redact.toml:1: "peple" is not known; did you mean "people"\?'):
        chosen(peple="drop")


def test_every_column_is_named_once():
    table = module._table()
    columns = [name for role, listed in table.items() if role not in module._NO_ROLES for name in listed]
    assert sorted(columns) == sorted(set(columns))
