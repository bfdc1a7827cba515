import ast
import re
from pathlib import Path

import ingest
from ingest.findings import findings

CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
FOLDER = Path(ingest.__file__).parent
MADE_BY = {"error", "warning", "info", "Diagnostic"}


def made(file):
    """The names that a module gives to findings, as far as they stand in its text."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MADE_BY and isinstance(node.args[0], ast.Constant):
            yield node.args[0].value


def words(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value.replace("_", "-")


def test_every_finding_has_its_name_in_the_list_and_every_name_a_finding():
    files = list(FOLDER.rglob("*.py"))
    names = {name for file in files for name in made(file)}
    assert len(names) > 15
    assert names <= findings().keys()
    assert findings().keys() <= {name for file in files for name in words(file)}
    assert all(CODE.fullmatch(name) for name in findings())
