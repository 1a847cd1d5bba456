"""Grading labelled responses, and what came of it."""

import codecs
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.authoring.reasons import reason
from bot.bank.bank import Bank
from bot.bank.document import ContentError
from bot.bank.items import Item, Label
from bot.grading.agreement import agreement, is_right
from bot.grading.grade import Grade
from bot.language import Language

Grading = Callable[[Item, str], Grade]


class LabelledAnswer(BaseModel):
    """A response with the verdict of a careful teacher; further fields are left alone."""

    model_config = ConfigDict(frozen=True, strict=True)

    item: str
    lang: Language
    text: str
    label: Label
    why: str = ""
    trait: str = "plain"


@dataclass(frozen=True, slots=True)
class Graded:
    """A labelled response beside its grade."""

    answer: LabelledAnswer
    kind: str
    grade: Grade

    @property
    def agrees(self) -> bool:
        """Whether the verdict is the one that the label wants."""
        return is_right(self.answer.label, self.grade.verdict)


class AnswersMissing(Exception):  # noqa: N818 - it says what is the matter
    """A file of labelled responses that cannot be read."""


def read_answers(path: Path) -> tuple[list[tuple[int, LabelledAnswer]], list[ContentError]]:
    """Read one JSON object a line: the responses with their line numbers, and every line that is none.

    Raises AnswersMissing where the file cannot be read.
    """
    try:
        lines = path.read_bytes().removeprefix(codecs.BOM_UTF8).splitlines()
    except OSError as error:
        raise AnswersMissing(f"The labelled answers {path} cannot be read: {error.strerror}.") from None
    answers: list[tuple[int, LabelledAnswer]] = []
    bad: list[ContentError] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            answers.append((number, LabelledAnswer.model_validate_json(line)))
        except ValidationError as error:
            bad.append(ContentError(str(path), number, _what_is_wrong(error)))
    return answers, bad


def _what_is_wrong(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    field = ".".join(map(str, first["loc"]))
    match first["type"]:
        case "json_invalid" | "model_type":
            return "is no JSON object"
        case "missing":
            return f"{field} is missing"
        case "literal_error":
            return f"{field} must be {first['ctx']['expected']}"
        case "string_type":
            return f"{field} must be text"
        case _:
            return f"{field} {first['msg']}".strip()


def grade_all(answers: Iterable[LabelledAnswer], bank: Bank, grade: Grading) -> list[Graded]:
    """Grade responses to items of the bank."""
    return [Graded(answer, (item := bank.items[answer.item]).kind, grade(item, answer.text)) for answer in answers]


def report(graded: Sequence[Graded]) -> dict[str, Any]:
    """Compute the figures over all, by kind, trait, language and item, and list the misgraded responses."""
    return {
        **_figures(graded),
        "by_kind": _by(graded, lambda one: one.kind),
        "by_trait": _by(graded, lambda one: one.answer.trait),
        "by_lang": _by(graded, lambda one: one.answer.lang),
        "by_item": _by(graded, lambda one: one.answer.item),
        "errors": [_error(one) for one in graded if not one.agrees],
    }


def _figures(graded: Sequence[Graded]) -> dict[str, Any]:
    return asdict(agreement([(one.answer.label, one.grade.verdict) for one in graded]))


def _by(graded: Sequence[Graded], key: Callable[[Graded], str]) -> dict[str, dict[str, Any]]:
    groups: dict[str, list[Graded]] = {}
    for one in graded:
        groups.setdefault(key(one), []).append(one)
    return {name: _figures(group) for name, group in groups.items()}


def _error(one: Graded) -> dict[str, str]:
    return {
        "item": one.answer.item,
        "lang": one.answer.lang,
        "trait": one.answer.trait,
        "text": one.answer.text,
        "label": one.answer.label,
        "verdict": str(one.grade.verdict),
        "reason": reason(one.grade),
    }


def to_json(figures: dict[str, Any]) -> str:
    """Write a report as JSON, numbers to six places."""
    return json.dumps(_rounded(figures), ensure_ascii=False, indent=2)


def _rounded(value: Any) -> Any:
    match value:
        case dict():
            return {key: _rounded(part) for key, part in value.items()}
        case float():
            return round(value, 6)
        case _:
            return value
