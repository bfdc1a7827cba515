"""What the documentation says is true: its links lead somewhere, its commands exist, its examples run."""

import re
import shlex
import tomllib

import pytest
from markdown_it import MarkdownIt

from afterword.cli import cli
from analysis.connection import open_warehouse
from analysis.console import run_sql
from analysis.definitions import definitions, reads
from analysis.dictionary import columns
from analysis.saved import saved_questions
from ingest.configuration import KEYS, parse_configuration
from ingest.settings.overrides import ACTION_FORMS, INCIDENT_FORMS
from ingest.settings.table import ConfigurationError
from ingest.styles import build_style
from tests.conftest import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "data" / "README.md", ROOT / "benchmarks" / "README.md"])
_LINK = re.compile(r"\]\(([^)#\s]+)\)")


def blocks(page, language):
    return [token.content for token in MarkdownIt().parse(page.read_text(encoding="utf-8")) if token.type == "fence" and token.info == language]


def commands():
    for page in PAGES:
        for block in blocks(page, "sh"):
            for line in block.splitlines():
                for part in line.partition(" #")[0].split("&&"):
                    words = shlex.split(part)
                    if words and words[0].endswith("afterword"):
                        yield pytest.param(words[1:], id=f"{page.name}: {' '.join(words[1:3])}")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page):
    links = [link for link in _LINK.findall(page.read_text(encoding="utf-8")) if not link.startswith(("http://", "https://"))]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("words", list(commands()))
def test_commands_and_their_options_exist(words):
    command = cli.get_command(None, words[0])
    assert command is not None
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    assert {word.partition("=")[0] for word in words if word.startswith("--")} <= known


def test_sql_in_the_documentation_answers(sample_db):
    asked = [words[1] for parameter in commands() if (words := parameter.values[0])[0] == "query" and " " in words[1]]
    assert asked
    assert all(run_sql(sample_db, sql).rows for sql in asked)


def test_saved_questions_and_views_that_are_named_exist():
    named = {words[1] for parameter in commands() if (words := parameter.values[0])[:1] == ["query"] and re.fullmatch(r"[a-z_]+", words[1])}
    assert named
    assert named <= {question.name for question in saved_questions()} | {definition.name for definition in definitions()}


QUESTIONS = blocks(ROOT / "docs" / "sql.md", "sql")


@pytest.mark.parametrize("sql", QUESTIONS, ids=range(1, len(QUESTIONS) + 1))
def test_the_questions_have_answers(sample_db, sql):
    assert run_sql(sample_db, sql).rows


def test_there_are_ten_questions_and_each_is_one():
    part = (ROOT / "docs" / "sql.md").read_text(encoding="utf-8").partition("## Ten questions")[2].partition("\n## ")[0]
    assert [words.strip()[-1:] for words in re.split(r"```sql.*?```", part, flags=re.DOTALL)] == [*"?" * 10, ""]


def relations_in_short(warehouse):
    """A line for each view and table macro, with its question and its columns; those that another one hands on whole stand under its name."""
    told = {d.name: tuple(name for name, *_ in columns(warehouse, d.name)) for d in definitions()}
    told |= {table: tuple(name for name, *_ in columns(warehouse, table)) for table in ("incidents", "action_items")}
    for definition in sorted(definitions(), key=lambda definition: definition.name):
        own = told[definition.name]
        read = reads(definition.name, told)
        whole = [name for name, held in told.items() if name in read and len(held) > 8 and set(held) < set(own)]
        base = max(whole, key=lambda name: (len(told[name]), name), default=None)
        listed = [f"those of `{base}`", *(f"`{name}`" for name in own if name not in told[base])] if base else [f"`{name}`" for name in own]
        if own:
            question = definition.documentation.partition("\n")[0]
            yield f"| `{definition.name}{definition.arguments}` | {question} | {', '.join(listed)} |"


def test_every_view_and_macro_is_listed_with_its_columns(sample_db, request):
    page = ROOT / "docs" / "sql.md"
    text = page.read_text(encoding="utf-8")
    before, head, _ = text.partition("| view or macro | question | columns |\n| --- | --- | --- |\n")
    assert head
    listed = "\n".join(relations_in_short(open_warehouse(sample_db))) + "\n"
    if request.config.getoption("--update-golden"):
        page.write_text(before + head + listed, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == before + head + listed


def test_the_views_that_are_named_exist(sample_db):
    page = (ROOT / "docs" / "sql.md").read_text(encoding="utf-8")
    named = re.findall(r"`([a-z_]+)(\(as_of\))?`", page[page.index("| question |") :].partition("\n\n")[0])
    warehouse = open_warehouse(sample_db)
    for name, macro in named:
        warehouse.rows(f"SELECT * FROM {name}" + ("('2025-10-15')" if macro else ""))
    assert len(named) > 10


def test_the_example_of_a_style_is_one():
    (example,) = blocks(ROOT / "docs" / "adding-a-style.md", "toml")
    style = build_style({"name": "example", **tomllib.loads(example)}, "the example")
    found = style.match(("stats", "time to recovery"))
    assert found is not None
    assert found.mapping.between == ("started", "mitigated")


def test_the_example_of_a_style_is_one_in_a_settings_file():
    (example,) = blocks(ROOT / "docs" / "adding-a-style.md", "toml")
    inside = "[styles.ours]\n" + re.sub(r"(?m)^\[", "[styles.ours.", example)
    ((name, table),) = parse_configuration(inside).styles
    assert build_style({"name": name, **table}, "the example").lead == "summary"


@pytest.mark.parametrize("wrong", ['lead = "sumary"', '[styles.ours.loose.sistems]\nheads = ["a"]', '[styles.ours.loose.systems]\nheads = "a"'])
def test_a_wrong_lead_or_loose_label_is_refused(wrong):
    with pytest.raises(ConfigurationError):
        parse_configuration(f"[styles.ours]\n{wrong}\n")


SETTINGS_PAGE = ROOT / "docs" / "settings.md"


@pytest.mark.parametrize("example", blocks(SETTINGS_PAGE, "toml"), ids=lambda text: text.split()[0])
def test_the_examples_of_settings_are_some(example):
    parse_configuration(example)


def test_every_setting_has_an_example():
    named = {name for example in blocks(SETTINGS_PAGE, "toml") for name in tomllib.loads(example)}
    assert named == set(KEYS)


def test_every_value_that_can_be_overridden_is_named():
    page = SETTINGS_PAGE.read_text(encoding="utf-8")
    assert [name for name in (*INCIDENT_FORMS, *ACTION_FORMS, "theme", "trigger_kind") if f"`{name}`" not in page] == []


def test_the_project_speaks_of_itself_alone():
    folders = ("afterword", "analysis", "dashboard", "data", "docs", "ingest")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in {".py", ".md", ".toml", ".sql"}]
    assert [path for path in [*files, *ROOT.glob("*.md")] if "../shared" in path.read_text(encoding="utf-8")] == []
