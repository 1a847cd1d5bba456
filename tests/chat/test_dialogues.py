"""Dialogues as tables: what the student does, and what the reply holds (`hears`) and does not (`lacks`)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.bank.bank import Bank
from tests.chat.talk import talk

FOLDER = Path(__file__).parent / "dialogues"


def dialogues() -> list[Any]:
    return [
        pytest.param(dialogue, id=f"{path.stem}: {dialogue['name']}")
        for path in sorted(FOLDER.glob("*.yaml"))
        for dialogue in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("dialogue", dialogues())
def test_a_dialogue_goes_as_written(dialogue: dict[str, Any], bank: Bank, course: Bank, tmp_path: Path) -> None:
    chosen = course if dialogue.get("bank") == "course" else bank
    with talk(chosen, tmp_path, dialogue.get("language")) as student:
        for number, step in enumerate(dialogue["steps"], 1):
            heard = ""
            match step:
                case {"say": text}:
                    heard = student.say(text)
                case {"press": label}:
                    heard = student.press(label)
                case {"wait": time}:
                    student.wait(**time)
                case {"restart": _}:
                    student.restart()
            place = f"step {number}, {step}"
            for wanted in step.get("hears", []):
                assert wanted in heard, f"{place}: {wanted!r} is missing from\n{heard}"
            for unwanted in step.get("lacks", []):
                assert unwanted not in heard, f"{place}: {unwanted!r} is in\n{heard}"
            for wanted, value in step.get("state", {}).items():
                assert getattr(student.state(), wanted) == value, place
        verdicts = dialogue.get("recorded")
        if verdicts is not None:
            recorded = [f"{one.verdict}{'' if one.first else ' retry'}" for one in student.attempts()]
            assert recorded == verdicts
