import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.db.migrate import upgrade
from bot.settings import PROJECT_ROOT, VARIABLES


def tutor(folder: Path, *arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([sys.executable, "-m", "bot", *arguments], cwd=folder, input=given, capture_output=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    upgrade(f"sqlite:///{tmp_path / 'tutor.db'}")
    return tmp_path


def test_a_backup_goes_through_a_pipe_and_back(folder: Path) -> None:
    sent = tutor(folder, "db", "backup", "-")
    assert sent.stdout.startswith(b"SQLite format 3")
    with closing(sqlite3.connect(folder / "tutor.db")) as database:
        database.execute("DROP TABLE attempt")
    back = tutor(folder, "db", "restore", "-", "--force", given=sent.stdout)
    assert (back.returncode, back.stderr) == (0, b"")
    with closing(sqlite3.connect(folder / "tutor.db")) as database:
        assert database.execute("SELECT count(*) FROM attempt").fetchone() == (0,)


def test_a_backup_goes_to_a_file_and_back(folder: Path) -> None:
    assert tutor(folder, "db", "backup", "b.db").stdout == b"The database is in b.db.\n"
    (folder / "tutor.db").unlink()
    assert tutor(folder, "db", "restore", "b.db").returncode == 0
    assert (folder / "tutor.db").read_bytes() == (folder / "b.db").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "given", "told"),
    [
        (("db", "restore", "-"), b"", rb"tutor\.db exists: add --force to replace it; .*"),
        (("db", "restore", "-", "--force"), b"", rb"the backup is not a tutor's database: .*"),
        (("db", "restore", "-", "--force"), b"SQL error\n" * 99, rb"the backup is damaged or not a database: .*"),
        (("db", "backup", "nowhere/b.db"), b"", rb"nowhere\S* cannot be written: No such file or directory"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    folder: Path, arguments: tuple[str, ...], given: bytes, told: bytes
) -> None:
    done = tutor(folder, *arguments, given=given)
    assert done.returncode == 1
    assert re.fullmatch(told, done.stderr.strip())


@pytest.mark.parametrize("name", ["Dockerfile", "docker-compose.yml", "docs/running.md"])
def test_every_setting_that_is_named_exists(name: str) -> None:
    named = set(re.findall(r"TUTOR_[A-Z_]+[A-Z]", (PROJECT_ROOT / name).read_text(encoding="utf-8")))
    assert named <= {*VARIABLES}
