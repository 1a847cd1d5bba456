import json
from pathlib import Path

import pytest
from rich.console import Console

from bot.authoring.evaluate import AnswersMissing, Graded, LabelledAnswer, grade_all, read_answers, report, to_json
from bot.authoring.tables import show
from bot.grading.grade import Verdict
from tests.authoring.fake_grading import FakeGrading
from tests.bank.small_bank import small_bank

FIVE = ["n", "accuracy", "kappa_quadratic", "false_accept", "false_reject"]


def answer(**fields: str) -> LabelledAnswer:
    base = {"item": "h01-01-why", "lang": "nl", "text": "x", "label": "right", "trait": "plain"}
    return LabelledAnswer.model_validate({**base, **fields})


def graded() -> list[Graded]:
    answers = [
        answer(text="good"),
        answer(text="good", lang="en", trait="terse"),
        answer(text="missed"),
        answer(text="bad", label="wrong", trait="negated"),
        answer(text="good", label="wrong", item="h01-02-count", trait="[swapped]"),
    ]
    return grade_all(answers, small_bank(), FakeGrading(right=["good"]))


def write(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "answers.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_report_has_these_keys_and_no_others() -> None:
    figures = report(graded())
    assert list(figures) == [*FIVE, "by_kind", "by_trait", "by_lang", "by_item", "errors"]
    assert list(figures["by_kind"]["open"]) == FIVE
    assert list(figures["errors"][0]) == ["item", "lang", "trait", "text", "label", "verdict", "reason"]


def test_figures_are_split_by_kind_trait_language_and_item() -> None:
    figures = report(graded())
    assert figures["n"] == 5
    assert {name: group["n"] for name, group in figures["by_kind"].items()} == {"open": 4, "numeric": 1}
    assert {name: group["n"] for name, group in figures["by_lang"].items()} == {"nl": 4, "en": 1}
    assert figures["by_trait"]["terse"]["accuracy"] == 1.0
    assert figures["by_item"]["h01-02-count"]["false_accept"] == 1.0
    assert figures["by_item"]["h01-02-count"]["false_reject"] is None


def test_every_misgraded_answer_is_listed_with_the_reason() -> None:
    errors = report(graded())["errors"]
    assert [(error["text"], error["label"], error["verdict"], error["reason"]) for error in errors] == [
        ("missed", "right", "wrong", "unknown"),
        ("good", "wrong", "right", "known"),
    ]


def test_an_unreadable_answer_labelled_wrong_is_no_error() -> None:
    one = grade_all([answer(label="wrong")], small_bank(), FakeGrading(other=Verdict.UNREADABLE))
    assert report(one)["errors"] == []


def test_json_is_json() -> None:
    assert json.loads(to_json(report(graded())))["n"] == 5


def test_the_table_fits_in_80_columns_and_lists_what_went_wrong() -> None:
    console = Console(width=80)
    with console.capture() as capture:
        console.print(show(report(graded())))
    text = capture.get()
    assert max(len(line) for line in text.splitlines()) <= 80
    assert "2 of 5 graded otherwise than labelled" in text
    assert "[swapped]" in text
    assert "missed" in text


def test_answers_are_read_with_their_line_numbers(tmp_path: Path) -> None:
    line = json.dumps({"item": "a", "lang": "nl", "text": "één", "label": "right"}, ensure_ascii=False)
    answers, bad = read_answers(write(tmp_path, "\ufeff" + line, "", line))
    assert [number for number, _ in answers] == [1, 3]
    assert answers[0][1] == LabelledAnswer(item="a", lang="nl", text="één", label="right")
    assert bad == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("not json", "is no JSON object"),
        ("[]", "is no JSON object"),
        ('{"item": "a", "lang": "nl", "text": "x"}', "label is missing"),
        ('{"item": "a", "lang": "nl", "text": "x", "label": "good"}', "label must be 'right', 'partial' or 'wrong'"),
        ('{"item": "a", "lang": "fr", "text": "x", "label": "right"}', "lang must be 'nl' or 'en'"),
        ('{"item": "a", "lang": "nl", "text": 3, "label": "right"}', "text must be text"),
    ],
)
def test_a_bad_line_is_told_with_its_number(tmp_path: Path, line: str, message: str) -> None:
    path = write(tmp_path, "", line)
    answers, bad = read_answers(path)
    assert answers == []
    assert [str(error) for error in bad] == [f"{path}:2: {message}"]


def test_a_file_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(AnswersMissing, match=r"answers\.jsonl cannot be read: No such file or directory\.$"):
        read_answers(tmp_path / "answers.jsonl")
