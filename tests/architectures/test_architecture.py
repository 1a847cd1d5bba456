import pytest
from hypothesis import given

from bot.architectures.architecture import (
    Architecture,
    dimensions_of,
    input_features,
    input_shape,
    output_shape,
    parameters,
    recurrent_layers,
    weights,
)
from bot.architectures.layer import ArchitectureError, Layer, Shape, make_layer
from bot.architectures.numbers import write_number, write_working
from bot.architectures.quantities import ShapeOf
from tests.architectures.models import CATALOGUE, architectures

# Every number here is what Keras 3.15 gives.
TOTALS = {
    "model1": 3,
    "model2": 1121,
    "model3": 5281,
    "week": 1319,
    "functional": 700,
    "stacked": 3201,
    "h15-07": 1216,
}
OUTPUTS = {
    "model1": (None, 1),
    "model2": (None, 1),
    "model3": (None, 1),
    "week": (None, 7),
    "functional": (None, 4),
    "stacked": (None, 1),
    "h15-07": (None, None, 32),
}


@pytest.mark.parametrize("name", TOTALS)
def test_named_models_have_the_counts_and_shapes_of_keras(name: str) -> None:
    assert parameters(CATALOGUE[name]) == TOTALS[name]
    assert output_shape(CATALOGUE[name]) == OUTPUTS[name]


@pytest.mark.parametrize(
    ("layer", "given", "output", "count"),
    [
        (make_layer("SimpleRNN", 32), (None, None, 5), (None, 32), 1216),
        (make_layer("SimpleRNN", 32, use_bias=False), (None, None, 5), (None, 32), 1184),
        (make_layer("LSTM", 32, return_sequences=True), (None, 56, 1), (None, 56, 32), 4352),
        (make_layer("GRU", 32), (None, None, 1), (None, 32), 3360),
        (make_layer("GRU", 32, reset_after=False), (None, None, 1), (None, 32), 3264),
        (make_layer("Bidirectional", make_layer("LSTM", 8)), (None, None, 3), (None, 16), 768),
        (make_layer("Bidirectional", make_layer("GRU", 8), merge_mode="sum"), (None, None, 3), (None, 8), 624),
        (make_layer("Dense", 7), (None, None, 32), (None, None, 7), 231),
        (make_layer("TimeDistributed", make_layer("Dense", 7)), (None, None, 32), (None, None, 7), 231),
        (make_layer("Conv1D", 32, 2, padding="causal", dilation_rate=4), (None, 56, 1), (None, 56, 32), 96),
        (make_layer("Conv1D", 16, 4, strides=2), (None, 56, 5), (None, 27, 16), 336),
        (make_layer("Conv1D", 16, 3, strides=2, padding="same"), (None, 55, 5), (None, 28, 16), 256),
        (make_layer("Conv1D", 16, 4), (None, None, 5), (None, None, 16), 336),
        (make_layer("Conv2D", 8, 3, padding="same"), (None, 28, 28, 3), (None, 28, 28, 8), 224),
        (make_layer("Conv2D", 8, (1, 5)), (None, 28, 28, 3), (None, 28, 24, 8), 128),
        (make_layer("Flatten"), (None, 4, 5), (None, 20), 0),
        (make_layer("Flatten"), (None, None, 5), (None, None), 0),
        (make_layer("Dropout", 0.2), (None, None, 5), (None, None, 5), 0),
        (make_layer("LayerNormalization"), (None, None, 32), (None, None, 32), 64),
        (make_layer("LayerNormalization", center=False), (None, None, 32), (None, None, 32), 32),
        (make_layer("BatchNormalization"), (None, None, 32), (None, None, 32), 128),
        (make_layer("Embedding", 1000, 16), (None, None), (None, None, 16), 16000),
        (make_layer("MaxPooling1D", 3), (None, 56, 5), (None, 18, 5), 0),
        (make_layer("AveragePooling2D", 2, padding="same"), (None, 5, 4, 3), (None, 3, 2, 3), 0),
        (make_layer("GlobalMaxPooling1D"), (None, None, 5), (None, 5), 0),
        (make_layer("RepeatVector", 7), (None, 32), (None, 7, 32), 0),
        (make_layer("Reshape", (7, -1)), (None, 14), (None, 7, 2), 0),
    ],
    ids=str,
)
def test_a_layer_has_the_shape_and_count_of_keras(layer: Layer, given: Shape, output: Shape, count: int) -> None:
    architecture = Architecture(given, (layer,))
    assert output_shape(architecture) == output
    assert parameters(architecture) == parameters(architecture, 1) == count


def test_a_recurrent_layer_behind_one_that_gives_a_vector_is_refused_by_name() -> None:
    with pytest.raises(ArchitectureError, match=r"layer 2: SimpleRNN needs an input of 3 dimensions") as caught:
        Architecture((None, None, 1), (make_layer("SimpleRNN", 32), make_layer("SimpleRNN", 32)))
    assert caught.value.layer == 2
    assert caught.value.code == "rank"


@pytest.mark.parametrize(
    ("layers", "given"),
    [
        ((make_layer("Flatten"), make_layer("Dense", 1)), (None, None, 5)),
        ((make_layer("Conv1D", 1, 9),), (None, 8, 1)),
        ((make_layer("Conv1D", 3, 1, groups=2),), (None, 8, 2)),
        ((make_layer("Conv1D", 3, 1, strides=2, dilation_rate=2),), (None, 8, 2)),
        ((make_layer("TimeDistributed", make_layer("Dense", 3)),), (None, 8)),
        ((make_layer("Reshape", (5,)),), (None, 8)),
    ],
    ids=str,
)
def test_models_that_keras_refuses_are_refused(layers: tuple[Layer, ...], given: Shape) -> None:
    with pytest.raises(ArchitectureError):
        Architecture(given, layers)


@pytest.mark.parametrize(
    "make",
    [
        lambda: make_layer("Dense"),
        lambda: make_layer("Dense", 0),
        lambda: make_layer("Dense", True),
        lambda: make_layer("Dense", 7.0),
        lambda: make_layer("Dense", 10**6 + 1),
        lambda: make_layer("Dense", 1, units=7),
        lambda: make_layer("Dense", 1, size=7),
        lambda: make_layer("Dense", 1, "loud"),
        lambda: make_layer("Lambda", 1),
        lambda: make_layer("Dropout", 1.5),
        lambda: make_layer("Bidirectional", make_layer("Dense", 1)),
        lambda: make_layer("SimpleRNN", 1, return_state=True),
    ],
)
def test_arguments_that_keras_refuses_are_refused(make: object) -> None:
    assert callable(make)
    with pytest.raises(ArchitectureError):
        make()


def test_defaults_written_out_make_the_same_layer() -> None:
    assert make_layer("Dense", 7, None) == make_layer("Dense", units=7, activation="linear", use_bias=True, name="out")
    assert make_layer("SimpleRNN", 32, "tanh", return_sequences=False) == make_layer("SimpleRNN", 32)
    assert make_layer("Conv2D", 8, 3) == make_layer("Conv2D", 8, (3, 3))
    assert hash(make_layer("Dense", 7)) == hash(make_layer("Dense", 7, None))


def test_layers_and_features_are_counted() -> None:
    assert [recurrent_layers(CATALOGUE[name]) for name in ("model1", "model2", "model3", "functional")] == [1, 1, 3, 0]
    assert input_features(CATALOGUE["h15-07"]) == 5
    assert input_shape(CATALOGUE["model3"]) == (None, None, 1)
    assert input_shape(CATALOGUE["model3"], 4) == (None, 32)
    assert output_shape(CATALOGUE["stacked"], 1) == (None, 56, 32)
    assert [parameters(CATALOGUE["model3"], layer) for layer in (1, 2, 3, 4)] == [1088, 2080, 2080, 33]


@pytest.mark.parametrize("layer", [0, 3])
def test_a_layer_that_is_not_there_is_told(layer: int) -> None:
    with pytest.raises(ArchitectureError, match="this model has 2"):
        parameters(CATALOGUE["model2"], layer)


@pytest.mark.parametrize(
    ("name", "wanted", "dimensions"),
    [
        ("h15-07", ShapeOf(shape_of="input"), ("batch", "timesteps", "features")),
        ("h15-07", ShapeOf(shape_of="output"), ("batch", "timesteps", "units")),
        ("stacked", ShapeOf(shape_of="input", layer=2), ("batch", "timesteps", "units")),
        ("week", ShapeOf(shape_of="output"), ("batch", "units")),
        ("functional", ShapeOf(shape_of="input", layer=1), ("batch", "features")),
    ],
)
def test_dimensions_are_named(name: str, wanted: ShapeOf, dimensions: tuple[str, ...]) -> None:
    assert dimensions_of(CATALOGUE[name], wanted) == dimensions


def test_pictures_have_height_width_and_filters() -> None:
    picture = Architecture((None, 28, 28, 3), (make_layer("Conv2D", 8, 3),))
    assert dimensions_of(picture, ShapeOf(shape_of="input")) == ("batch", "height", "width", "channels")
    assert dimensions_of(picture, ShapeOf(shape_of="output")) == ("batch", "height", "width", "filters")


@given(architectures)
def test_the_layers_add_up_to_the_model(architecture: Architecture) -> None:
    layers = range(1, len(architecture.layers) + 1)
    assert sum(parameters(architecture, layer) for layer in layers) == parameters(architecture)
    assert len(weights(architecture)) == len(architecture.layers)
    dimensions = dimensions_of(architecture, ShapeOf(shape_of="output"))
    assert len(dimensions) == len(output_shape(architecture))


def test_numbers_are_written_as_the_language_does() -> None:
    assert write_number(1088, "nl") == "1\u202f088"
    assert write_number(1234567, "en") == "1,234,567"
    assert write_number(33, "nl") == "33"


@pytest.mark.parametrize(
    ("architecture", "layer", "working"),
    [
        (CATALOGUE["h15-07"], None, "(5 + 32 + 1) × 32 = 1,216"),
        (CATALOGUE["model2"], None, "(1 + 32 + 1) × 32 + (32 + 1) × 1 = 1,088 + 33 = 1,121"),
        (CATALOGUE["model2"], 2, "(32 + 1) × 1 = 33"),
        (Architecture((None, 9, 3), (make_layer("LSTM", 8),)), None, "4 × (3 + 8 + 1) × 8 = 384"),
        (Architecture((None, 9, 3), (make_layer("Conv1D", 8, 2),)), None, "(2 × 3 + 1) × 8 = 56"),
        (Architecture((None, 9, 3), (make_layer("LayerNormalization"),)), None, "2 × 3 = 6"),
        (Architecture((None, 9, 3), (make_layer("Dropout", 0.5),)), None, "0"),
    ],
    ids=str,
)
def test_working_shows_how_the_count_is_made(architecture: Architecture, layer: int | None, working: str) -> None:
    assert write_working(architecture, "en", layer) == working


@given(architectures)
def test_working_evaluates_to_the_count(architecture: Architecture) -> None:
    for step in write_working(architecture, "en").split(" = "):
        value = eval(step.replace(",", "").replace("×", "*"))
        assert value == parameters(architecture)
