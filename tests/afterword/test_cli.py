import os
import pkgutil
import signal
import socket
import subprocess
import sys

import duckdb
import pytest

import afterword.commands
from analysis.connection import SCHEMA_VERSION
from tests.conftest import SAMPLE

COMMANDS = [module.name for module in pkgutil.iter_modules(afterword.commands.__path__)]
HEAVY = {"pandas", "matplotlib", "streamlit", "scipy", "duckdb", "plotly", "pyarrow", "markdown_it", "rich"}
COUNT = "SELECT count(*) AS n FROM incidents"


@pytest.mark.parametrize("words", [["--help"], *([command, "--help"] for command in COMMANDS)], ids=" ".join)
def test_help_imports_nothing_heavy(words, tmp_path):
    done = subprocess.run([sys.executable, "-X", "importtime", "-m", "afterword", *words], capture_output=True, text=True, check=True)
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "click" in imported
    assert imported & HEAVY == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_a_sentence_and_examples(afterword, command):
    done = afterword(command, "--help")
    assert done.code == 0
    examples = done.out.partition("Examples:")[2].strip().splitlines()
    assert len(examples) >= 2
    assert all(line.strip().startswith(f"afterword {command}") for line in examples)


def test_help_lists_every_command(afterword):
    done = afterword("--help")
    assert done.code == 0
    assert all(f"  {command} " in done.out for command in COMMANDS)


def test_version(afterword):
    assert afterword("--version").out.startswith("afterword, version 0.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["inges"], "No such command 'inges'; see `afterword --help`."),
        (["actions", "--nope"], "No such option '--nope'"),
        (["actions", "--state", "late"], "'late' is not one of 'open', 'overdue'"),
        (["dashboard", "--port", "99999"], "99999 is not in the range"),
        (["ingest"], "Missing argument 'CORPUS'"),
    ],
)
def test_usage_is_one_sentence(afterword, words, said):
    assert said in afterword(*words).trouble(2)


@pytest.mark.parametrize("command", [["actions"], ["schema"], ["query", "SELECT 1"]], ids=lambda words: words[0])
def test_no_warehouse(afterword, command):
    assert afterword(*command, "--db", "none.duckdb").trouble(1) == (
        "There is no warehouse none.duckdb; make one with `afterword ingest FOLDER --db none.duckdb`."
    )


@pytest.mark.parametrize("command", [["actions"], ["schema"], ["dashboard"], ["query", "SELECT 1"]], ids=lambda words: words[0])
def test_what_is_no_warehouse(afterword, tmp_path, command):
    (tmp_path / "text.duckdb").write_text("Buy milk.")
    duckdb.connect(str(tmp_path / "other.duckdb")).execute("CREATE TABLE milk (litres INTEGER)").close()
    (tmp_path / "folder").mkdir()
    assert "is not a warehouse that can be read" in afterword(*command, "--db", "text.duckdb").trouble(1)
    assert "is a DuckDB file but not a warehouse of afterword" in afterword(*command, "--db", "other.duckdb").trouble(1)
    assert "is a folder; name the warehouse's file with --db." in afterword(*command, "--db", "folder").trouble(1)


@pytest.mark.parametrize(
    ("version", "said"), [(SCHEMA_VERSION + 1, "newer afterword"), (SCHEMA_VERSION - 1, "older afterword"), ("soon", "older afterword")]
)
@pytest.mark.parametrize("command", [["actions"], ["schema"], ["dashboard"], ["query", "SELECT 1"]], ids=lambda words: words[0])
def test_a_warehouse_of_another_schema(afterword, tmp_path, command, version, said):
    with duckdb.connect(str(tmp_path / "w.duckdb")) as connection:
        connection.execute("CREATE TABLE settings (name VARCHAR, value VARCHAR)")
        connection.execute("INSERT INTO settings VALUES ('schema_version', $1)", [str(version)])
    assert said in afterword(*command, "--db", "w.duckdb").trouble(1)


@pytest.mark.parametrize("place", ["before", "after", "environment"])
def test_where_the_warehouse_is_named(afterword, twelve_db, monkeypatch, place):
    if place == "environment":
        monkeypatch.setenv("AFTERWORD_DB", str(twelve_db))
    words = {"before": ["--db", twelve_db, "query", COUNT], "after": ["query", COUNT, "--db", twelve_db], "environment": ["query", COUNT]}[place]
    assert afterword(*words, "--format", "csv").out == "n\n12\n"


@pytest.mark.parametrize("place", ["before", "after"])
def test_the_command_line_wins_over_the_environment(afterword, twelve_db, monkeypatch, place):
    monkeypatch.setenv("AFTERWORD_DB", "none.duckdb")
    named = ["--db", twelve_db]
    words = [*named, "query", COUNT] if place == "before" else ["query", COUNT, *named]
    assert afterword(*words, "--format", "csv").out == "n\n12\n"


def test_the_default_warehouse(afterword):
    assert "There is no warehouse afterword.duckdb" in afterword("actions").trouble(1)


def test_a_process_says_its_trouble_and_its_exit_code(tmp_path):
    done = subprocess.run([sys.executable, "-m", "afterword", "ingest", "nowhere"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (
        2, "", "afterword: There is no folder nowhere; name the folder that holds the postmortems.\n",
    )  # fmt: skip


def test_a_reader_that_leaves_early_is_no_trouble(tmp_path, twelve_db):
    script = f'"{sys.executable}" -m afterword query "SELECT * FROM range(100000)" --format csv --db "{twelve_db}" | head -n 1'
    done = subprocess.run(["bash", "-o", "pipefail", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("range\n", "")


@pytest.mark.parametrize("command", ["dashboard", "demo"])
def test_a_port_in_use(afterword, twelve_db, monkeypatch, tmp_path, command):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("AFTERWORD_DB", str(twelve_db))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert afterword(command, "--port", port).trouble(1) == (
            f"Port {port} on 127.0.0.1 cannot be used (Address already in use); choose another with --port."
        )


def test_stopping_the_command_stops_the_server(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "afterword", "demo", "--no-browser", "--port", str(port)]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True) as demo:
        assert demo.stdout is not None
        next(line for line in demo.stdout if "You can now view" in line)
        demo.send_signal(signal.SIGTERM)
        demo.communicate(timeout=60)
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_the_sample_is_found(afterword):
    from afterword.commands.demo import sample_folder

    assert sample_folder() == SAMPLE
