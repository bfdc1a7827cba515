import pickle

from ingest.values.cues import Cues
from ingest.values.daylike import DayNames
from ingest.values.said import tokens


def test_words_sentences_and_clauses() -> None:
    said = tokens("No alert, e.g. on lag. Ana’s call at https://x.example/a.b came; but late")
    assert said.words == ["no", "alert", "e", "g", "on", "lag", "ana's", "call", "at", "came", "but", "late"]
    assert said.sentences == [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2]
    assert said.clauses == [0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4]


def test_places_are_those_in_the_text() -> None:
    text = "Ana’s pool – ✅ done"
    said = tokens(text)
    assert [text[start:end] for start, end in said.places] == ["Ana’s", "pool", "✅", "done"]
    assert said.span(1, 3) == (6, len(text))
    assert said.part(2, 4).span(0, 1) == (13, len(text))


def test_an_address_that_asks_for_something_has_no_words() -> None:
    text = "Post gate.svc:443/v1/open?timeout=30s failed; is a/b = c?"
    said = tokens(text)
    assert said.words == ["post", "failed", "is", "a", "b", "c"]
    assert text[slice(*said.places[1])] == "failed"


def test_a_list_made_later_finds_its_cues_in_words_already_looked_up() -> None:
    said = tokens("the pool is full and no alert fired")
    assert [hit.value for hit in Cues.of({"full": ["pool is full"]}).find(said)] == ["full"]
    assert [hit.value for hit in Cues.of({"blind": ["no alert"]}).find(said)] == ["blind"]


def test_cues_of_the_first_word() -> None:
    cues = Cues.of({"none": ["no", "no alert"], "late": ["fired"]})
    assert [hit.last for hit in cues.opening(tokens("No alert fired"))] == [1, 0]
    assert cues.opening(tokens("Then no alert fired")) == []


def test_cues_find_the_same_in_another_process() -> None:
    cues = pickle.loads(pickle.dumps(Cues.of({"none": ["no alert"]})))
    assert [hit.span for hit in cues.find(tokens("No alert"))] == [(0, 8)]


def test_what_can_name_a_day() -> None:
    names = DayNames.of(["march", "mar", "styczeń"], ["DOY"])
    told = ["2025-03-04", "3/8", "20250304", "on 4 March", "4th of march", "Mar. 4", "31STYCZEŃ", "DOY 142"]
    assert all(names.may_name_day(text) for text in told)
    assert not any(names.may_name_day(text) for text in ("at 14:05", "412 orders", "in March", "4 minutes, 20 calls", ""))
