import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.architectures.architecture import Architecture, quantity
from bot.architectures.layer import ArchitectureError, make_layer
from bot.architectures.quantities import Count
from bot.architectures.slips import count_slips, slips
from tests.architectures.models import CATALOGUE, architectures


@pytest.mark.parametrize(
    ("model", "number", "code"),
    [
        ("h15-07", 5 * 32 + 32 * 32, "slip-bias"),
        ("h15-07", 5 * 32 + 32, "slip-recurrent"),
        ("h15-07", (5 + 1 + 1) * 32, "slip-units-not-squared"),
        ("h15-07", 5 + 32 + 1, "slip-times-units"),
        ("h15-07", (5 + 32 + 1) * 5, "slip-times-inputs"),
        ("h15-07", (5 + 56 + 32 + 1) * 32, "slip-time-steps"),
        ("model1", 56 + 1 + 1, "slip-time-steps"),
        ("model2", 1088, "slip-dense-forgotten"),
        ("model2", 1120, "slip-dense-bias"),
        ("model2", 33, "slip-layer-left-out"),
        ("model3", 3297, "slip-inputs-of-first"),
        ("model3", 5248, "slip-dense-forgotten"),
        ("model3", 5281 - 2080, "slip-layer-left-out"),
        ("model3", 2080, "slip-one-layer-only"),
        ("functional", 672, "slip-bias"),
        ("functional", 32 * 16 + 1 + 16 * 8 + 1 + 8 * 4 + 1, "slip-bias-once"),
    ],
)
def test_a_known_mistake_is_named(model: str, number: int, code: str) -> None:
    assert count_slips(CATALOGUE[model])[number] == code


def test_gates_and_the_second_bias_of_a_gru_can_be_forgotten() -> None:
    lstm = Architecture((None, None, 3), (make_layer("LSTM", 8),))
    gru = Architecture((None, None, 3), (make_layer("GRU", 8),))
    assert count_slips(lstm)[(3 + 8 + 1) * 8] == "slip-gates"
    assert count_slips(gru)[3 * (3 + 8 + 1) * 8] == "slip-one-bias"


def test_one_layer_of_a_model_has_slips_of_its_own() -> None:
    found = count_slips(CATALOGUE["model3"], 2)
    assert found[64 * 32] == "slip-bias"
    assert 2080 not in found


@pytest.mark.parametrize(
    ("model", "number", "code"),
    [
        ("model1", 2, "slip-input-counted"),
        ("model2", 2, "slip-all-layers"),
        ("model2", 3, "slip-input-counted"),
        ("model2", 32, "slip-units-for-layers"),
        ("model3", 4, "slip-all-layers"),
        ("model3", 2, "slip-last-not-recurrent"),
    ],
)
def test_a_wrong_number_of_recurrent_layers_is_explained(model: str, number: int, code: str) -> None:
    assert slips(CATALOGUE[model], Count(count="recurrent_layers"))[number] == code


@pytest.mark.parametrize(
    ("model", "number", "code"),
    [
        ("model1", 56, "slip-time-steps-for-features"),
        ("model2", 32, "slip-units-for-features"),
        ("model3", 3, "slip-layers-for-features"),
        ("stacked", 56, "slip-time-steps-for-features"),
    ],
)
def test_a_wrong_number_of_features_is_explained(model: str, number: int, code: str) -> None:
    assert slips(CATALOGUE[model], Count(count="input_features"))[number] == code


@given(architectures, st.sampled_from(["parameters", "recurrent_layers", "input_features"]))
def test_the_right_answer_is_never_a_slip(architecture: Architecture, kind: str) -> None:
    count = Count.model_validate({"count": kind})
    try:
        right = quantity(architecture, count)
    except ArchitectureError:
        return
    found = slips(architecture, count)
    assert right not in found
    assert all(number >= 0 for number in found)
