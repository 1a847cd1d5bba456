import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.authoring.checks import check
from bot.bank.bank import Bank
from bot.bank.computed import fill
from bot.bank.items import ChoiceItem, Item
from bot.bank.loader import load_bank
from bot.grading.grade import Grade, IdeaResult, Remark, State, Verdict
from bot.language import LANGUAGES
from tests.authoring.fake_grading import FakeGrading
from tests.bank.small_bank import IDEAS, NUMBERS, change, copy_to, small_bank


def careful(bank: Bank, *, right: str = "", wrong: str = "") -> FakeGrading:
    """A grader that agrees with the content, but for one response."""
    accepted = {right}
    partial = set()
    for item in bank.items.values():
        for language in LANGUAGES:
            examples = getattr(item.examples, language)
            accepted |= {*examples.right, fill(item.model_answer[language], item, bank, language)}
            partial |= {*examples.partial}
            if isinstance(item, ChoiceItem):
                accepted.add(item.options[item.correct].label[language])
    return FakeGrading(accepted - {wrong}, partial)


def told(bank: Bank, grade: Callable[[Item, str], Grade]) -> list[str]:
    return [f"{Path(error.path).name}:{error.line}: {error.message}" for error in check(bank, grade)]


def broken(tmp_path: Path, file: str, old: str, new: str) -> list[str]:
    root = copy_to(tmp_path)
    change(root, file, old, new)
    bank, errors = load_bank(root)
    assert errors == []
    return told(bank, careful(bank))


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height)


def test_good_content_passes_every_check() -> None:
    bank = small_bank()
    assert told(bank, careful(bank)) == []


def test_a_model_answer_that_is_not_right_is_told() -> None:
    bank = small_bank()
    assert told(bank, careful(bank, wrong="It heeds the order and it has a memory.")) == [
        "01-ideas.yaml:11: h01-01-why: the model answer is graded wrong: unknown"
    ]


def test_an_example_without_its_label_is_told_with_its_own_line() -> None:
    bank = small_bank()
    assert told(bank, careful(bank, right="only the order")) == [
        "01-ideas.yaml:38: h01-01-why: the partial example 'only the order' is graded right: known"
    ]


def test_an_unreadable_example_counts_as_wrong() -> None:
    bank = small_bank()
    grading = careful(bank)
    grading._other = Verdict.UNREADABLE
    assert [line for line in told(bank, grading) if "example" in line] == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Think of what a plain network does not do with the past.", "01-ideas.yaml:17: h01-01-why: hints[1].en"),
        ("Waarom past een RNN bij een tijdreeks? Noem beide redenen.", "01-ideas.yaml:7: h01-01-why: question.nl"),
        ("Why an RNN", "01-ideas.yaml:5: h01-01-why: title.en"),
    ],
)
def test_what_is_told_beforehand_must_not_be_a_right_answer(text: str, line: str) -> None:
    bank = small_bank()
    assert told(bank, careful(bank, right=text)) == [f"{line} gives the answer away: known"]


def test_a_hint_that_holds_every_idea_gives_the_answer_away() -> None:
    bank = small_bank()
    hint = bank.items["h01-01-why"].hints[0]
    good = careful(bank)

    def grade(item: Item, response: str) -> Grade:
        if response != hint.nl:
            return good(item, response)
        ideas = tuple(IdeaResult(name, hint, State.FOUND, "verleden") for name in ("order", "memory"))
        return Grade(Verdict.PARTIAL, ideas, rule="beside something untrue")

    assert told(bank, grade) == [
        "01-ideas.yaml:16: h01-01-why: hints[1].nl gives the answer away: beside something untrue; "
        'found order ("verleden"), memory ("verleden")'
    ]


def test_an_option_or_slip_with_the_wrong_verdict_is_told() -> None:
    bank = small_bank()
    assert told(bank, careful(bank, right="LSTM")) == [
        "01-ideas.yaml:55: h01-01-which: 'LSTM' must be wrong and is graded right: known"
    ]
    assert told(bank, careful(bank, right="26"))[0].startswith("02-numbers.yaml:16: h01-02-count: '26' must be wrong")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (IDEAS, "wrong: [ze is sneller, geen idee]", "wrong: [geen idee]",
         "01-ideas.yaml:35: h01-01-why: has 1 wrong example in nl; 2 are needed"),
        (IDEAS, "        partial: [only the order]\n", "",
         "01-ideas.yaml:36: h01-01-why: has 0 partial examples in en; 1 is needed"),
        (IDEAS, "partial: [only the order]", "partial: [It is  Faster]",
         "01-ideas.yaml:39: h01-01-why: the example 'it is faster' stands here twice"),
        (IDEAS, "title: {nl: Waarom een RNN,", f"title: {{nl: {'Waarom ' * 8}een RNN,",
         "01-ideas.yaml:5: h01-01-why: title.nl has 63 characters; the most is 45"),
        (NUMBERS, "en: Count layer by layer.", "en: Tel laag per laag.",
         "02-numbers.yaml:12: h01-02-count: hints[1] is the same in both languages"),
        (NUMBERS, "en: Do not forget the batch.", "en: Vergeet niet dat de batch er ook is.",
         "02-numbers.yaml:30: h01-02-shape: hints[1].en does not read as English"),
    ],
)  # fmt: skip
def test_a_text_that_teachers_would_not_want_is_told(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    assert broken(tmp_path, file, old, new) == [message]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"GIF89a", "is no PNG file"),
        (png(9000, 1001), "is 9000 wide and 1001 high; the most is 10000 together"),
        (png(2100, 100), "is 2100 wide and 100 high; one may be 20 times the other at most"),
        (png(10, 10) + bytes(300_000), "has 300024 bytes; the most is 300000"),
    ],
)
def test_a_picture_that_cannot_be_sent_is_told(tmp_path: Path, content: bytes, message: str) -> None:
    root = copy_to(tmp_path)
    (root / "pictures" / "waves.en.png").write_bytes(content)
    bank, _ = load_bank(root)
    assert told(bank, careful(bank)) == [f"waves.en.png:1: {message}"]


def test_what_is_said_of_a_picture_is_short(tmp_path: Path) -> None:
    long = "golf " * 41
    assert broken(tmp_path, "pictures/captions.yaml", "Een golf.", long) == [
        "waves.nl.png:1: its caption has 204 characters; the most is 200"
    ]


def test_an_example_that_only_itself_recognises_is_told() -> None:
    bank = small_bank()

    def by_example(item: Item, response: str) -> Grade:
        grade = careful(bank)(item, response)
        return replace(grade, remarks=(Remark("like-example"),)) if grade.verdict is Verdict.RIGHT else grade

    assert any("known only as an example" in message for message in told(bank, by_example))
