import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.adapters.terminal import joined, painted, plain_text, user_name
from bot.chat.replies import Button, Code, Note, Paragraph, Picture, Point, Points, Reply, Title
from tests.bank.small_bank import SMALL, copy_to

TUTOR = [sys.executable, "-m", "bot", "chat"]
PATIENCE = 20
"""Seconds after which nothing more is expected of a terminal."""
READY = "\x1b[?2004h"
"""What a terminal is sent when a line may be typed."""
EXAMPLE = Reply(
    (
        Title("Vraag 24 · Layer normalization", "nog 6 te gaan"),
        Paragraph("Wat doet layer normalization, en waarover rekent ze? Noem beide.", "Vraag"),
        Code("model = keras.Sequential([\n  keras.Input((None, 1)),\n])"),
        Points(
            (
                Point("Juist: dit", "right", "las ik in “dit”"),
                Point("Eén", label="1."),
                Point("Nog niet gezegd", "open", secret="dat"),
            )
        ),
        Note("Typ een getal."),
    ),
    ((Button("Hint", "hint"), Button("Sla over", "skip")), tuple(Button(f"Een lang antwoord {n}", "x") for n in "AB")),
)


def environment(folder: Path, **more: str) -> dict[str, str]:
    given = {
        "TUTOR_DATABASE_URL": f"sqlite:///{folder / 'tutor.db'}",
        "TUTOR_CONTENT": str(SMALL),
        "XDG_STATE_HOME": str(folder / "state"),
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "PYTHONUTF8": "1",
        "TERM": "xterm",
        "PROMPT_TOOLKIT_NO_CPR": "1",  # nobody answers where the cursor is
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    return given | more


def piped(folder: Path, lines: str, *options: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*TUTOR, "--name", "anna", *options],
        input=lines,
        capture_output=True,
        encoding="utf-8",
        env=environment(folder, **more),
        cwd=folder,
        check=False,
    )


def test_a_piped_conversation_is_plain_and_goes_on_in_the_next_run(tmp_path: Path) -> None:
    first = piped(tmp_path, "quiz\nenkel de volgorde\n", "--language", "nl")
    assert (first.returncode, first.stderr) == (0, "")
    assert "Vraag 1 · Waarom een RNN (nog 5 te gaan)\n" in first.stdout
    assert "\n- Juist: let op wat eerst komt\n  las ik in “volgorde”\n" in first.stdout
    assert "[Probeer opnieuw] [Toon antwoord] [Volgende]\n" in first.stdout
    assert first.stdout.endswith("Tot later! Alles is bewaard.\n")
    assert "\x1b" not in first.stdout
    second = piped(tmp_path, "volgorde en geheugen\n")
    assert second.stdout.startswith("Juist, nu heb je het!\n")


def test_a_new_student_is_asked_for_a_language_through_a_pipe(tmp_path: Path) -> None:
    heard = piped(tmp_path, "quiz\nenglish\n").stdout
    assert "Welke taal spreek je liefst?" in heard
    assert "Question 1 · Why an RNN" in heard
    assert heard.endswith("See you later! Everything is saved.\n")


def test_a_new_student_who_does_not_choose_gets_the_language_of_the_settings(tmp_path: Path) -> None:
    assert "I will go on in English" in piped(tmp_path, "quiz\nwhatever\n", TUTOR_LANGUAGE="en").stdout


def test_lines_between_fences_are_one_message(tmp_path: Path) -> None:
    code = "```python\nmodel = keras.Sequential([\n  keras.layers.SimpleRNN(4),\n\n  keras.layers.Dense(3),\n])\n```\n"
    heard = piped(tmp_path, f"quiz 2\nskip\nskip\n{code}", "--language", "en").stdout
    assert "Right!" in heard


@pytest.mark.parametrize(
    ("lines", "messages"),
    [
        (["a", "b"], ["a", "b"]),
        (["```", "a", "", "b", "```", "c"], ["a\n\nb", "c"]),
        (["```py", "a"], ["a"]),
        (["```"], []),
        (["a\n```\nb"], ["a\n```\nb"]),
    ],
)
def test_a_message_is_a_line_or_what_stands_between_fences(lines: list[str], messages: list[str]) -> None:
    assert list(joined(lines)) == messages


def test_exit_leaves_and_what_follows_is_not_read(tmp_path: Path) -> None:
    heard = piped(tmp_path, "exit\nquiz\n", "--language", "en")
    assert heard.stdout == "See you later! Everything is saved.\n"


def test_input_that_is_no_text_is_survived(tmp_path: Path) -> None:
    done = subprocess.run(
        [*TUTOR, "--name", "anna", "--language", "en"],
        input=b"quiz\n\xff\xfe\n",
        capture_output=True,
        env=environment(tmp_path),
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0
    assert b"I cannot read an answer" in done.stdout


def test_a_reader_that_goes_away_is_no_failure(tmp_path: Path) -> None:
    command = f"yes help | head -300 | {' '.join(TUTOR)} --name anna --language en | head -1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}; exit ${{PIPESTATUS[2]}}"],
        capture_output=True,
        encoding="utf-8",
        env=environment(tmp_path),
        cwd=tmp_path,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == "What you can do\n"


def test_a_mistake_in_the_content_is_told_in_one_line_and_the_rest_is_taught(tmp_path: Path) -> None:
    content = copy_to(tmp_path)
    (content / "h01" / "02-numbers.yaml").write_text("title: [", encoding="utf-8")
    done = piped(tmp_path, "quiz\n", "--language", "en", TUTOR_CONTENT=str(content))
    assert done.stderr == "1 mistake leaves something of the content out: run tutor content check\n"
    assert "Question 1" in done.stdout


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("TUTOR_CONTENT", "nowhere", "nowhere"),
        ("TUTOR_DATABASE_URL", "sqlite:///no/such/folder/tutor.db", "cannot be opened"),
        ("TUTOR_DATABASE_URL", "sqlite:///note.txt", "is not a database"),
        ("TUTOR_LANGUAGE", "fr", "TUTOR_LANGUAGE"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_line(tmp_path: Path, variable: str, value: str, words: str) -> None:
    (tmp_path / "note.txt").write_text("This is a note and no database at all, of more than a hundred characters. " * 3)
    done = piped(tmp_path, "quiz\n", **{variable: value})
    assert done.returncode == 1
    assert done.stdout == ""
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


class Terminal:
    """A tutor in a terminal of its own."""

    def __init__(self, folder: Path) -> None:
        self._screen, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
        self._process = subprocess.Popen(
            [*TUTOR, "--name", "anna", "--language", "nl"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment(folder),
            cwd=folder,
            start_new_session=True,
        )
        os.close(slave)
        self.seen = ""

    def wait_for(self, text: str) -> None:
        while text not in self.seen:
            assert self._read(), f"{text!r} never came:\n{self.seen}"
        self.seen = self.seen.partition(text)[2]

    def type(self, keys: str) -> None:
        os.write(self._screen, keys.encode())

    def end(self) -> int:
        """Wait for the end and give the exit code."""
        while self._read():
            pass
        os.close(self._screen)
        try:
            return self._process.wait(PATIENCE)
        finally:
            self._process.kill()

    def _read(self) -> bool:
        """Read what is on the screen; false where nothing more comes."""
        if not select.select([self._screen], [], [], PATIENCE)[0]:
            return False
        try:
            chunk = os.read(self._screen, 65536)
        except OSError:  # the other side is closed
            return False
        self.seen += chunk.decode(errors="replace")
        return bool(chunk)


@pytest.mark.parametrize("keys", ["\x03", "\x04", "exit\r"], ids=["Ctrl-C", "Ctrl-D", "exit"])
def test_leaving_is_polite(tmp_path: Path, keys: str) -> None:
    terminal = Terminal(tmp_path)
    terminal.wait_for("[Begin]")
    terminal.wait_for(READY)
    terminal.type(keys)
    assert terminal.end() == 0
    assert "Tot later!" in terminal.seen
    assert "Traceback" not in terminal.seen


def test_pasted_code_is_one_message(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    for line, heard in (("quiz 2", "Vraag 3"), ("sla over", "Vraag 4"), ("sla over", "Vraag 5")):
        terminal.wait_for(READY)
        terminal.type(f"{line}\r")
        terminal.wait_for(heard)
    terminal.wait_for(READY)
    terminal.type("\x1b[200~Sequential([\n  SimpleRNN(4),\n  Dense(3),\n])\x1b[201~\r")
    terminal.wait_for("Juist!")
    terminal.wait_for(READY)
    terminal.type("\x04")
    assert terminal.end() == 0
    assert (tmp_path / "state" / "tutor" / "history").read_text(encoding="utf-8").count("+") >= 4


def drawn(width: int) -> list[str]:
    console = Console(width=width, highlight=False)
    with console.capture() as capture:
        console.print(painted(EXAMPLE, width), width=width)
    return capture.get().splitlines()


@pytest.mark.parametrize("width", [40, 100])
def test_a_reply_fits_its_terminal(width: int) -> None:
    lines = drawn(width)
    assert max(map(len, lines)) <= width
    assert "  keras.Input((None, 1))," in "\n".join(lines)
    assert any("[Hint] [Sla over]" in line for line in lines)
    assert any("[Een lang antwoord B]" in line for line in lines)
    assert any(line.startswith("1. Eén") for line in lines)


def test_the_aside_of_a_title_is_at_the_other_end_or_below() -> None:
    assert drawn(100)[0] == f"Vraag 24 · Layer normalization{'nog 6 te gaan':>70}"
    assert [line.strip() for line in drawn(40)[:2]] == ["Vraag 24 · Layer normalization", "nog 6 te gaan"]


def test_what_is_secret_on_a_phone_is_written_in_a_pipe() -> None:
    assert "- Nog niet gezegd: dat" in plain_text(EXAMPLE)


def test_a_picture_is_told_of_before_the_buttons() -> None:
    reply = replace(EXAMPLE, pictures=(Picture("waves", "content/pictures/waves.nl.png", "Een golf."),))
    line = "[afbeelding: content/pictures/waves.nl.png] Een golf."
    assert plain_text(reply).splitlines()[-3] == line
    console = Console(width=100, record=True, file=StringIO())
    console.print(painted(reply, 100))
    drawn = [line.rstrip() for line in console.export_text().splitlines()]
    assert drawn.index(line) == drawn.index("[Hint] [Sla over]") - 2


def test_a_user_without_a_name_is_a_student(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert user_name() == "student"
