from pathlib import Path

import pytest
import yaml

from bot.architectures.architecture import output_shape, parameters
from bot.authoring.checks import check
from bot.bank.bank import Bank
from bot.bank.document import ContentError
from bot.bank.items import Item
from bot.bank.loader import load_bank
from bot.grading.grader import Grader
from bot.language import LANGUAGES
from bot.settings import PROJECT_ROOT

EXPECTED = yaml.safe_load((Path(__file__).parent / "items.yaml").read_text(encoding="utf-8"))

BANK: Bank
ERRORS: list[ContentError]
BANK, ERRORS = load_bank(PROJECT_ROOT / "content")
GRADER = Grader(BANK)
EXAMPLES = [
    (item, label, text)
    for item in BANK.items.values()
    for texts in (item.examples.nl, item.examples.en)
    for label in ("right", "partial", "wrong")
    for text in getattr(texts, label)
]


def test_the_chapter_loads_without_a_mistake() -> None:
    assert ERRORS == []


def test_the_chapter_passes_every_check() -> None:
    assert [str(error) for error in check(BANK, GRADER.grade)] == []


@pytest.mark.parametrize("kind", EXPECTED)
def test_every_item_of_the_questionnaire_is_there(kind: str) -> None:
    chapter = [item for topic in BANK.chapters["h15"].topics for item in BANK.contents[topic]]
    assert [item.id for item in chapter if item.kind == kind] == EXPECTED[kind]


def test_the_sections_of_the_questionnaire_are_the_topics() -> None:
    assert [topic[:2] for topic in BANK.chapters["h15"].topics] == [f"{number:02}" for number in range(1, 12)]


@pytest.mark.parametrize(("item", "label", "text"), EXAMPLES, ids=lambda value: getattr(value, "id", None))
def test_every_example_gets_its_label(item: Item, label: str, text: str) -> None:
    assert GRADER.grade(item, text).verdict == label


@pytest.mark.parametrize("item", BANK.items.values(), ids=lambda item: item.id)
def test_texts_stand_in_both_languages(item: Item) -> None:
    for text in (item.title, item.question, item.model_answer, item.explanation, *item.hints):
        assert all(text[language] for language in LANGUAGES)


# Totals and shapes as Keras 3.15 gives them.
@pytest.mark.parametrize(
    ("name", "total", "shape"),
    [
        ("model1", 3, (None, 1)),
        ("model2", 1121, (None, 1)),
        ("model3", 5281, (None, 1)),
        ("week", 1319, (None, 7)),
        ("functional", 700, (None, 4)),
        ("stacked", 3201, (None, 1)),
        ("h15-07", 1216, (None, None, 32)),
    ],
)
def test_the_models_count_what_keras_counts(name: str, total: int, shape: tuple[int | None, ...]) -> None:
    model = BANK.architectures[name]
    assert (parameters(model), output_shape(model)) == (total, shape)
