import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.authoring.cli import app
from tests.bank.small_bank import IDEAS, SMALL, change, copy_to


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


def answers(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "answers.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def line(item: str, text: str, label: str) -> str:
    return json.dumps({"item": item, "lang": "nl", "text": text, "label": label})


def test_sound_content_has_no_mistakes() -> None:
    result = run("check", "--content", SMALL)
    assert result.stdout == "5 items in 2 topics: no mistakes.\n"
    assert result.exit_code == 0


def test_every_mistake_is_listed_and_the_exit_code_is_1(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    change(root, IDEAS, "    correct: simple", "    correct: gru")
    change(root, IDEAS, "wrong: [ze is sneller, geen idee]", "wrong: [ze is sneller, volgorde en geheugen]")
    result = run("check", "--content", root)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].startswith(
        f"{root}/{IDEAS}:35: h01-01-why: the wrong example 'volgorde en geheugen' is graded right"
    )
    assert lines[1] == f"{root}/{IDEAS}:58: h01-01-which: correct names 'gru', which is no option"
    assert result.stderr == "2 mistakes; 4 items in 2 topics could be used.\n"


def test_an_answer_is_tried() -> None:
    result = run("try", "h01-01-why", "de volgorde", "--content", SMALL)
    assert result.exit_code == 0
    assert result.stdout.startswith("h01-01-why: Why an RNN (open)\n")


def test_an_unknown_item_gets_a_suggestion() -> None:
    result = run("try", "h01-01-wy", "x", "--content", SMALL)
    assert result.exit_code == 1
    assert result.stderr == "There is no item 'h01-01-wy', did you mean 'h01-01-why'?\n"


def test_a_broken_item_is_tried_in_vain_and_its_mistake_told(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    change(root, IDEAS, "    correct: simple", "    correct: gru")
    result = run("try", "h01-01-which", "A", "--content", root)
    assert result.exit_code == 1
    assert result.stderr == f"{root}/{IDEAS}:58: h01-01-which: correct names 'gru', which is no option\n"


def test_labelled_answers_are_evaluated_as_json(tmp_path: Path) -> None:
    file = answers(tmp_path, line("h01-01-why", "de volgorde", "partial"), line("h01-02-count", "33", "wrong"))
    result = run("evaluate", file, "--json", "--content", SMALL)
    assert result.exit_code == 0
    figures = json.loads(result.stdout)
    assert figures["n"] == 2
    assert figures["false_accept"] == 1.0
    assert figures["errors"][0]["text"] == "33"


@pytest.mark.parametrize("options", [["--kind", "open"], ["--item", "h01-01-why"], ["--item", "h01-01*"]])
def test_answers_are_filtered(tmp_path: Path, options: list[str]) -> None:
    file = answers(tmp_path, line("h01-01-why", "de volgorde", "partial"), line("h01-02-count", "33", "right"))
    result = run("evaluate", file, "--json", "--content", SMALL, *options)
    assert json.loads(result.stdout)["n"] == 1


def test_bad_lines_are_named_and_the_good_ones_still_evaluated(tmp_path: Path) -> None:
    file = answers(tmp_path, "{", line("h01-01-why", "de volgorde", "partial"), line("h01-01-wy", "x", "right"))
    result = run("evaluate", file, "--json", "--content", SMALL)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["n"] == 1
    assert result.stderr.splitlines() == [
        f"{file}:1: is no JSON object",
        f"{file}:3: there is no item 'h01-01-wy', did you mean 'h01-01-why'?",
    ]


def test_no_answers_at_all_are_told(tmp_path: Path) -> None:
    file = answers(tmp_path, "")
    result = run("evaluate", file, "--content", SMALL)
    assert result.exit_code == 1
    assert result.stderr == f"{file} has no answers to evaluate.\n"


def test_the_report_is_readable_without_a_terminal(tmp_path: Path) -> None:
    file = answers(tmp_path, line("h01-01-why", "de volgorde", "right"))
    result = run("evaluate", file, "--content", SMALL)
    assert "1 of 1 graded otherwise than labelled" in result.stdout
    assert "\x1b" not in result.stdout


def test_schemas_are_written(tmp_path: Path) -> None:
    result = run("schema", "--write", "--content", tmp_path)
    assert (tmp_path / "schema" / "topic.json").is_file()
    assert str(tmp_path / "schema" / "topic.json") in result.stdout


def test_pictures_are_drawn_and_told_of_where_they_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.pictures.gallery.DRAWINGS", {"wave": lambda language: language.encode()})
    path = tmp_path / "pictures" / "wave.nl.png"
    assert str(path) in run("draw", "--content", tmp_path).stdout.splitlines()
    assert path.read_bytes() == b"nl"
    assert run("draw", "--content", tmp_path).stdout == "2 pictures, 0 of them changed.\n"


@pytest.mark.parametrize("command", [["draw"], ["schema", "--write"]])
def test_a_folder_that_cannot_be_written_is_told_in_one_line(tmp_path: Path, command: list[str]) -> None:
    result = run(*command, "--content", tmp_path / "nowhere")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{tmp_path / 'nowhere'}")
    assert result.stderr.endswith(" cannot be written: No such file or directory\n")
