import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.architectures.architecture import Architecture, parameters
from bot.architectures.card import WIDTH, text_card
from bot.architectures.layer import make_layer
from bot.architectures.numbers import write_number
from bot.language import Language
from tests.architectures.models import CATALOGUE, architectures


def test_a_small_model_is_a_table() -> None:
    assert text_card("model2", CATALOGUE["model2"], "nl").replace("\u202f", " ") == (
        "model2\n1 SimpleRNN  (None, 32)  1 088\n2 Dense      (None, 1)      33\nTotaal                   1 121"
    )


def test_shapes_that_do_not_fit_move_to_lines_of_their_own() -> None:
    assert text_card("h15-07", CATALOGUE["h15-07"], "en") == (
        "h15-07\n1 SimpleRNN\n  (None, None, 32)       1,216\nTotal                    1,216"
    )


def test_a_count_of_twelve_digits_is_whole() -> None:
    huge = Architecture((None, None, 10**6), (make_layer("SimpleRNN", 400_000, return_sequences=True),))
    card = text_card("huge", huge, "en")
    assert "560,000,400,000" in card
    assert max(map(len, card.splitlines())) <= WIDTH


@pytest.mark.parametrize("name", CATALOGUE)
@given(language=st.sampled_from(["nl", "en"]))
def test_named_models_fit_a_phone(name: str, language: Language) -> None:
    assert max(map(len, text_card(name, CATALOGUE[name], language).splitlines())) <= WIDTH


@given(architectures)
def test_no_model_makes_a_card_wider_than_a_phone(architecture: Architecture) -> None:
    card = text_card("model", architecture, "nl")
    assert max(map(len, card.splitlines())) <= WIDTH
    assert card.splitlines()[-1].endswith(write_number(parameters(architecture), "nl"))
