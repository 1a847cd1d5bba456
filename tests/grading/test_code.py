import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.architectures.architecture import Architecture, output_shape, recurrent_layers
from bot.architectures.code import keras_code
from bot.grading.code import grade_code
from bot.grading.grade import Grade, Verdict
from tests.architectures.models import CATALOGUE, architectures

LIST = """model2 = keras.Sequential([
    keras.layers.Input(shape=(None, 1)),
    keras.layers.SimpleRNN(32),
    keras.layers.Dense(7)
])"""


def grade(response: str) -> Grade:
    return grade_code(response, CATALOGUE["model2"], CATALOGUE["week"])


@pytest.mark.parametrize(
    "response",
    [
        LIST,
        LIST.replace("Dense(7)", "Dense(7, activation='linear')"),
        LIST.replace("Dense(7)", "Dense(7, activation='leaky_relu')"),
        LIST.replace("Dense(7)", "Dropout(0.2),\n    keras.layers.Dense(7)"),
        LIST.replace("Dense(7)", "Dense(16, activation='relu'),\n    keras.layers.Dense(7)"),
        LIST.replace("(None, 1)", "(56, 1)"),
        LIST.replace("    keras.layers.Input(shape=(None, 1)),\n", ""),
        "Dense(7) in plaats van Dense(1)",
        "x = Dense(7)(x)",
        "model2.add(Dense(7)) instead of model2.add(Dense(1))",
        "keras.Sequential([\n  ...\n  keras.layers.Dense(7)\n])",
        "only the last line: keras.layers.Dense(7)])",
    ],
)
def test_a_model_that_gives_seven_free_values_from_the_same_layer_is_right(response: str) -> None:
    assert grade(response).verdict == Verdict.RIGHT


@pytest.mark.parametrize(
    ("response", "codes"),
    [
        (LIST.replace("(32)", "(32, return_sequences=True)"), ["code-rank"]),
        (LIST.replace("Dense(7)", "Dense(8)"), ["code-units"]),
        (LIST.replace("Dense(7)", "Dense(1)"), ["code-unchanged"]),
        (LIST.replace("32", "9").replace("7", "32"), ["code-recurrent-changed", "code-units"]),
        (LIST.replace("SimpleRNN", "LSTM"), ["code-recurrent-changed"]),
        (LIST.replace("(32)", "(32, activation='relu')"), ["code-recurrent-changed"]),
        (LIST.replace("SimpleRNN", "Dense"), ["code-not-recurrent"]),
        (LIST.replace("(None, 1)", "(None, 7)"), ["code-input"]),
        (LIST.replace("(None, 1)", "(7, 1)"), ["code-input"]),
        (LIST.replace("Dense(7)", "Dense(1),\n    keras.layers.Dense(7)"), ["code-bottleneck"]),
        (LIST.replace("Dense(7)", "Dense(7),\n    keras.layers.LayerNormalization()"), ["code-last-layer"]),
        (LIST.replace("Dense(7)", "TimeDistributed(keras.layers.Dense(7))"), ["code-refused-rank"]),
        (LIST.replace("(None, 1)", "(1,)"), ["code-refused-rank"]),
        ("Dense(7) of Dense(1)", ["code-refused-no-choice"]),
        ("SimpleRNN(7) in plaats van SimpleRNN(32)", ["code-recurrent-changed", "code-units"]),
        ("return_sequences=True en Dense(7)", ["code-rank"]),
        ("don't use Dense(7), keep Dense(1) and call the model seven times", ["code-unchanged"]),
        ("Dense(7) won't work", ["code-unchanged"]),
        ("keep Dense(1), don't change it to Dense(7)", ["code-unchanged"]),
        ("I'd put a Dense(7) before the Dense(1)", ["code-units"]),
        ("voeg een Dense(7) toe na de Dense(1)", ["code-bottleneck"]),
    ],
)
def test_a_wrong_model_is_told_what_is_wrong(response: str, codes: list[str]) -> None:
    result = grade(response)
    assert result.verdict == Verdict.WRONG
    assert [remark.code for remark in result.remarks] == codes


@pytest.mark.parametrize("activation", ["softmax", "sigmoid", "tanh", "relu", "softplus"])
@pytest.mark.parametrize("form", ["Dense(7, '{}')", "Dense(7),\n    keras.layers.Activation('{}')"])
def test_an_activation_that_cannot_give_every_number_is_wrong(activation: str, form: str) -> None:
    result = grade(LIST.replace("Dense(7)", form.format(activation)))
    assert result.verdict == Verdict.WRONG
    assert dict(result.remarks[0].values)["activation"] == activation


def test_the_remark_holds_the_shape_that_the_model_gives() -> None:
    (remark,) = grade(LIST.replace("(32)", "(32, return_sequences=True)")).remarks
    assert dict(remark.values) == {"shape": "(None, None, 7)", "wanted": "(None, 7)"}


def test_a_typing_slip_is_told_and_costs_nothing() -> None:
    result = grade(LIST.replace("(32),", "(32, activation=“tanh”)")[:-1])
    assert result.verdict == Verdict.RIGHT
    assert [remark.code for remark in result.remarks] == ["code-slip-bracket", "code-slip-comma", "code-slip-quotes"]


def test_the_reading_is_the_model_on_one_line() -> None:
    assert grade("Dense(7)").reading == "Input((None, 1)) > SimpleRNN(32) > Dense(7)"


@pytest.mark.parametrize(
    ("response", "code"),
    [
        ("", "code-none"),
        ("waarom vraagt ge dat?", "code-none"),
        ("print('hi')", "code-refused-no-model"),
        ("for i in range(7):\n  model.add(SimpleRNN(32))\nmodel.add(Dense(7))", "code-refused-refused"),
        ("x" * 4001 + "()", "code-refused-too-long"),
    ],
)
def test_what_holds_no_model_is_no_attempt(response: str, code: str) -> None:
    result = grade(response)
    assert result.verdict == Verdict.UNREADABLE
    assert result.remarks[0].code == code


def test_giving_up_is_wrong_and_said_to_be_that() -> None:
    result = grade("geen idee")
    assert result.verdict == Verdict.WRONG
    assert result.gave_up


@given(architectures)
def test_code_of_the_target_is_right_for_any_target(target: Architecture) -> None:
    assert grade_code(keras_code(target), CATALOGUE["model2"], target).verdict == Verdict.RIGHT


@given(architectures)
def test_right_means_the_shape_of_the_target(made: Architecture) -> None:
    result = grade_code(keras_code(made), CATALOGUE["model2"], CATALOGUE["week"])
    if result.verdict == Verdict.RIGHT:
        assert output_shape(made) == (None, 7)
        assert recurrent_layers(made) == 1


@given(st.text())
def test_any_text_gets_a_verdict(response: str) -> None:
    assert grade(response).verdict in Verdict
