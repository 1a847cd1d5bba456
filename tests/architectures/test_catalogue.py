import pytest

from bot.architectures.catalogue import find_architecture, load_catalogue
from tests.architectures.models import CATALOGUE, MISTAKES


def test_the_content_has_every_model_of_the_course() -> None:
    assert MISTAKES == []
    assert list(CATALOGUE) == ["model1", "model2", "model3", "week", "functional", "stacked", "h15-07"]


def test_a_broken_model_is_left_out_and_told_with_its_line() -> None:
    read, errors = load_catalogue(
        {
            "good": "keras.Sequential([Input((None, 1)), SimpleRNN(1)])",
            "bad": "keras.Sequential([\n  Input((None, 1)),\n  SimpleRNM_(1, 2, 3, 4),\n])",
            "flat": "keras.Sequential([Input((4,)), SimpleRNN(1)])",
            "untidy": "keras.Sequential([Input((None, 1)), SimpleRNN(1)]",
        }
    )
    assert list(read) == ["good"]
    assert [(name, line) for name, line, _ in errors] == [("bad", 3), ("flat", 1), ("untidy", 1)]
    assert "typing mistake" in errors[-1][2]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("model2", "model2"),
        ("toon model model2", "model2"),
        ("show model Model 2", "model2"),
        ("show model H15_07 please", "h15-07"),
        ("toon het model week", "week"),
    ],
)
def test_a_model_is_found_by_its_name(text: str, name: str) -> None:
    assert find_architecture(CATALOGUE, text) == (name, ())


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("toon model model4", ("model1", "model2", "model3")),
        ("show stakced", ("stacked",)),
        ("toon iets anders", ()),
        ("", ()),
    ],
)
def test_near_misses_are_suggested(text: str, suggestions: tuple[str, ...]) -> None:
    assert find_architecture(CATALOGUE, text) == (None, suggestions)
