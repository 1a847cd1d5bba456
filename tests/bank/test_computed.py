import pytest

from bot.bank.bank import Bank
from bot.bank.computed import Shape, fill, shape_of, value_of, working, write_shape
from bot.bank.items import NumericItem, ShapeItem
from bot.language import Language
from tests.bank.small_bank import small_bank


@pytest.fixture(name="bank", scope="module")
def _bank() -> Bank:
    return small_bank()


def number(bank: Bank, **answer: object) -> NumericItem:
    item = bank.items["h01-02-count"]
    return NumericItem.model_validate({**item.model_dump(), "answer": answer.get("typed", answer)})


def shape(bank: Bank, **answer: object) -> ShapeItem:
    item = bank.items["h01-02-shape"]
    return ShapeItem.model_validate({**item.model_dump(), "answer": answer.get("typed", answer)})


def test_a_typed_number_is_the_answer(bank: Bank) -> None:
    assert value_of(number(bank, typed=7), bank) == 7


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ({"count": "parameters"}, 33),
        ({"count": "parameters", "layer": 2}, 5),
        ({"count": "recurrent_layers"}, 1),
        ({"count": "input_features"}, 2),
    ],
)
def test_a_number_is_computed_from_the_model(bank: Bank, answer: dict[str, object], value: int) -> None:
    assert value_of(number(bank, **answer), bank) == value


def test_a_typed_shape_is_the_answer(bank: Bank) -> None:
    assert shape_of(shape(bank, typed=("batch", 4)), bank) == ("batch", 4)


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ({"shape_of": "input"}, (None, None, 2)),
        ({"shape_of": "output", "layer": 1}, (None, 4)),
        ({"shape_of": "output"}, (None, 1)),
    ],
)
def test_a_shape_is_computed_from_the_model(bank: Bank, answer: dict[str, object], value: Shape) -> None:
    assert shape_of(shape(bank, **answer), bank) == value


def test_working_ends_in_the_answer(bank: Bank) -> None:
    assert working(number(bank, count="parameters"), bank, "en") == "(2 + 4 + 1) × 4 + (4 + 1) × 1 = 28 + 5 = 33"
    assert working(number(bank, count="parameters", layer=2), bank, "en") == "(4 + 1) × 1 = 5"
    assert working(shape(bank, shape_of="input"), bank, "nl") == "(batch, tijdstappen, features) = (None, None, 2)"


def test_what_is_typed_or_only_counted_has_no_working(bank: Bank) -> None:
    assert working(number(bank, typed=7), bank, "en") is None
    assert working(number(bank, count="recurrent_layers"), bank, "en") is None


@pytest.mark.parametrize(("language", "filled"), [("nl", "1\u202f216 {x}"), ("en", "1,216 {x}")])
def test_placeholders_are_filled_as_the_language_writes_numbers(bank: Bank, language: Language, filled: str) -> None:
    assert fill("{answer} {x}", number(bank, typed=1216), bank, language) == filled


def test_texts_of_other_items_stay_as_they_are(bank: Bank) -> None:
    assert fill("{answer}", bank.items["h01-01-why"], bank, "en") == "{answer}"


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (("batch", "timesteps", "units"), "(batch, tijdstappen, units)", "(batch, timesteps, units)"),
        ((None, 32), "(None, 32)", "(None, 32)"),
        (("units",), "(units,)", "(units,)"),
    ],
)
def test_shapes_are_written_as_keras_does(value: Shape, dutch: str, english: str) -> None:
    assert (write_shape(value, "nl"), write_shape(value, "en")) == (dutch, english)
