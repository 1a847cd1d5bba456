from pathlib import Path
from typing import Any

import yaml

from bot.grading.grade import Grade, Verdict

RESPONSES = yaml.safe_load((Path(__file__).parent / "closed_responses.yaml").read_text(encoding="utf-8"))
LABELS = ("right", "partial", "wrong", "none")


def cases(kind: str) -> list[tuple[dict[str, Any], str, str]]:
    """Give every response of this kind with its item and its label."""
    return [(item, text, label) for item in RESPONSES[kind] for label in LABELS for text in item.get(label, ())]


def label_of(grade: Grade) -> str:
    """Give the label that a grade stands for: giving up and what cannot be read answer nothing."""
    return "none" if grade.gave_up or grade.verdict is Verdict.UNREADABLE else str(grade.verdict)
