import subprocess
import sys
from pathlib import Path

import pytest

from bot import cli


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int | str | None:
    monkeypatch.setattr(sys, "argv", ["tutor", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code


def test_the_version_is_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "--version") == 0
    assert capsys.readouterr().out.startswith("tutor ")


def test_help_needs_no_heavy_import() -> None:
    code = "import sys, bot.cli; print({'pydantic', 'sqlalchemy', 'yaml', 'simplemma', 'keras'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["content", "check", "--content", "nowhere"], "The content folder nowhere does not exist"),
        (["content", "evaluate", "none.jsonl"], "The labelled answers none.jsonl cannot be read"),
    ],
)
def test_what_the_user_can_put_right_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert run(monkeypatch, *arguments) == 1
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 1
    assert errors[0].startswith(message)


def test_an_unknown_setting_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TUTOR_CONTNET", "x")
    assert run(monkeypatch, "content", "check") == 1
    assert "TUTOR_CONTENT" in capsys.readouterr().err


def test_a_database_is_upgraded_and_then_up_to_date(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("TUTOR_DATABASE_URL", f"sqlite:///{tmp_path / 'tutor.db'}")
    assert run(monkeypatch, "db", "upgrade") == 0
    assert "The database is now at" in capsys.readouterr().out
    assert run(monkeypatch, "db", "upgrade") == 0
    assert "is up to date" in capsys.readouterr().out


def test_a_file_that_is_no_database_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "tutor.db"
    path.write_text("no database" * 100)
    monkeypatch.setenv("TUTOR_DATABASE_URL", f"sqlite:///{path}")
    assert run(monkeypatch, "db", "upgrade") == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_other_faults_are_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(cli, "app", fail)
    with pytest.raises(RuntimeError, match="a bug"):
        cli.main()
