"""Real git repositories for tests: documents of one incident or several, committed day by day."""

import os
import random
import subprocess
from datetime import datetime, timedelta

from ingest.configuration import Configuration
from ingest.keys import Known
from ingest.memory.history import read_history
from ingest.memory.telling import remembered
from ingest.reader import read_document
from ingest.rules import Rules
from ingest.sources import read_sources

HEAD = "| Action | Owner | Due | Status | Verification |\n| --- | --- | --- | --- | --- |\n"
USAGE = "| Alert on disk usage | Ana | 2025-03-01 | Open | |"
RUNBOOK = "| Runbook for restarting the broker | Ben | 2025-04-01 | Open | |"
KEYS = "| Rotate the signing keys | Cho | 2025-05-01 | Open | |"
DAY = datetime(2025, 1, 1, 12)


def incident(*rows, name="INC-1", title="Broker out of disk", level="#"):
    """A postmortem with these rows as actions; without an id where `name` is None."""
    head = f"{level} {name}: {title}" if name else f"{level} {title}"
    body = f"- Date: 2025-02-03\n- Severity: SEV2\n- Status: Resolved\n- Summary: It was full. {title}.\n\n{level}# Action Items\n\n"
    return f"{head}\n\n{body}{HEAD}" + "\n".join(rows) + "\n"


class Repo:
    """A repository in `folder`; `corpus` is the folder of documents in it."""

    def __init__(self, folder, corpus="."):
        self.folder, self.corpus, self.day = folder, folder / corpus, 0
        self.corpus.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments, day=None):
        stamp = (DAY + timedelta(days=self.day if day is None else day)).isoformat() + "+00:00"
        who = {
            f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in (("NAME", "Ana"), ("EMAIL", "a@x"), ("DATE", stamp))
        }
        own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **who}
        done = subprocess.run(
            ["git", "-c", "core.autocrlf=false", "-c", "protocol.file.allow=always", *arguments],
            cwd=self.folder, env={**os.environ, **own}, check=True, capture_output=True,
        )  # fmt: skip
        return done.stdout.decode().strip()

    def commit(self, day=None, **documents):
        """Write documents by name (None deletes one) and commit; the next day. Returns the hash."""
        for name, text in documents.items():
            file = self.corpus / f"{name}.md"
            file.unlink() if text is None else file.write_text(text, encoding="utf-8", newline="\n")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "change", day=day)
        self.day += 1
        return self.git("rev-parse", "HEAD")

    def read(self, past=None, rules=None, **more):
        """The history, as an ingest of what is in the folder now asks for it."""
        rules = rules or Rules()
        documents = [read_document(source, rules) for source in read_sources(self.corpus, rules.configuration.exclude)]
        known = [Known(one.path, number, pm.incident.incident_id, pm.slug) for one in documents for number, pm in enumerate(one.postmortems)]
        return read_history(self.corpus, rules, known, [one.path for one in documents], past, **more)


def excluding(*patterns):
    """Rules of a corpus that leaves these out."""
    return Rules(configuration=Configuration(exclude=patterns))


def after(history, past=None):
    """What a later run is given, from this one and what was given to it."""
    rows = [*(() if past is None or history.is_whole else past), *history.rows]
    return remembered(history.head, rows, history.aliases)


def told(history):
    """Rows in short: days since the first, incident, text, changes."""
    return [((row["observed_at"] - DAY).days, row["action_key"].rpartition("/")[0], row["text"], *row["changes"]) for row in history.rows]


OUTAGES = ((None, "Feed stopped"), ("INC-1", "Broker out of disk"), ("INC-2", "Keys stolen"), ("INC-3", "Slow logins"), (None, "Lights out"))


def wander(repo, seed, count):
    """Random edits of a few incidents: rows come, change and go, documents are renamed, deleted, brought back, put together. The commits' hashes."""
    chance = random.Random(seed)
    rows = [USAGE, RUNBOOK, KEYS, USAGE.replace("usage", "usage of brokers"), KEYS.replace("Open", "Done"), RUNBOOK.replace("04-01", "08-01")]
    held = {}
    for _ in range(count):
        for _ in range(chance.randint(1, 3)):
            name, what = chance.choice("abc"), chance.random()
            free = [one for one in OUTAGES if all(one not in some for some in held.values())]
            if name in held and what < 0.2 and len(held) > 1:
                (repo.corpus / f"{name}.md").unlink()
                del held[name]
            elif name in held and what < 0.4 and "d" not in held:
                (repo.corpus / f"{name}.md").rename(repo.corpus / "d.md")
                held["d"] = held.pop(name)
            elif free or name in held:
                held[name] = held.get(name) or chance.sample(free, min(len(free), chance.choice([1, 1, 2])))
                parts = [incident(*chance.sample(rows, chance.randint(0, 3)), name=one, title=title, level="##") for one, title in held[name]]
                text = parts[0].replace("##", "#") if len(parts) == 1 else "# Log\n\n" + "\n".join(parts)
                (repo.corpus / f"{name}.md").write_text(text, encoding="utf-8", newline="\n")
        yield repo.commit()
