from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.architectures.change import read_change
from bot.architectures.snippet import SnippetError
from tests.architectures.models import CATALOGUE

MODEL2 = CATALOGUE["model2"]
RNN, DENSE = map(str, MODEL2.layers)
SEQUENCES = "SimpleRNN(32, return_sequences=True)"


@pytest.mark.parametrize(
    ("text", "layers"),
    [
        ("keras.layers.Dense(7)", [RNN, "Dense(7)"]),
        ("Dense(7) in plaats van Dense(1)", [RNN, "Dense(7)"]),
        ("ipv Dense(1) neem ik Dense(7)", [RNN, "Dense(7)"]),
        ("change Dense(1) to Dense(7)", [RNN, "Dense(7)"]),
        ("replace the last layer by Dense(7)", [RNN, "Dense(7)"]),
        ("Dense(1) => Dense(7), rest hetzelfde", [RNN, "Dense(7)"]),
        ("geen Dense(1) meer maar Dense(7)", [RNN, "Dense(7)"]),
        ("Dense(7), not Dense(1)", [RNN, "Dense(7)"]),
        ("- Dense(1)\n+ Dense(7)", [RNN, "Dense(7)"]),
        ("SimpleRNN(32) blijft, Dense(1) wordt Dense(7)", [RNN, "Dense(7)"]),
        ("SimpleRNN(32),\nDense(7)", [RNN, "Dense(7)"]),
        ("units van de dense van 1 naar 7", [RNN, "Dense(7)"]),
        ("de 1 in Dense(1) moet 7 worden", [RNN, "Dense(7)"]),
        ("7 neurons instead of 1 in the last layer", [RNN, "Dense(7)"]),
        ("instead of 1 unit the Dense layer gets 7", [RNN, "Dense(7)"]),
        ("dense 7 ipv dense 1", [RNN, "Dense(7)"]),
        ("Dense(7 units)", [RNN, "Dense(7)"]),
        ("Dense(7) zonder return_sequences=True en geen softmax", [RNN, "Dense(7)"]),
        ("niet SimpleRNN(7) maar Dense(7)", [RNN, "Dense(7)"]),
        ("de SimpleRNN(32) niet veranderen maar wel Dense(7)", [RNN, "Dense(7)"]),
        ("don't change SimpleRNN(32) but Dense(7)", [RNN, "Dense(7)"]),
        ("niet de SimpleRNN(32) aanpassen, wel Dense(7)", [RNN, "Dense(7)"]),
        # the other way round
        ("Dense(1) in plaats van Dense(7)", [RNN, DENSE]),
        ("change Dense(7) to Dense(1)", [RNN, DENSE]),
        ("niet Dense(7) maar Dense(1)", [RNN, DENSE]),
        ("Dense(7) is niet nodig, Dense(1) volstaat", [RNN, DENSE]),
        # something else
        ("SimpleRNN(7) in plaats van SimpleRNN(32)", ["SimpleRNN(7)", DENSE]),
        ("replace SimpleRNN(32) with Dense(7)", ["Dense(7)", DENSE]),
        ("Dense(7) before the SimpleRNN", ["Dense(7)", RNN, DENSE]),
        ("SimpleRNN layer with 7 units and Dense(1)", ["SimpleRNN(7)", DENSE]),
        ("vervang de SimpleRNN(32) door een LSTM(32)", ["LSTM(32)", DENSE]),
        ("de simplernn op 7 units zetten", ["SimpleRNN(7)", DENSE]),
        ("return_sequences=True en dan Dense(7)", [SEQUENCES, "Dense(7)"]),
        ("Dense(7) met softmax", [RNN, 'Dense(7, activation="softmax")']),
        ("voeg nog een Dense(7) toe na Dense(1)", [RNN, DENSE, "Dense(7)"]),
        ("Dropout(0.2) voor Dense(7)", [RNN, "Dropout(0.2)", "Dense(7)"]),
    ],
)
def test_a_change_in_words_makes_the_model_that_it_tells(text: str, layers: list[str]) -> None:
    changed = read_change(text, MODEL2)
    assert changed is not None
    assert [str(layer) for layer in changed.architecture.layers] == layers


@pytest.mark.parametrize("text", ["Dense(7) of Dense(1)", "Dense(7) or SimpleRNN(7)", "1 of 7 units in de dense"])
def test_two_layers_without_a_choice_are_no_change(text: str) -> None:
    with pytest.raises(SnippetError) as caught:
        read_change(text, MODEL2)
    assert caught.value.code == "no-choice"


@pytest.mark.parametrize("text", ["", "7", "model2", "zeven dagen voorspellen", "ik zou het 7 keer na elkaar doen"])
def test_text_that_names_no_layer_is_no_change(text: str) -> None:
    assert read_change(text, MODEL2) is None


def test_a_change_that_keras_refuses_is_refused() -> None:
    with pytest.raises(SnippetError, match="TimeDistributed"):
        read_change("TimeDistributed(Dense(7)) ipv Dense(1)", MODEL2)


def test_another_input_is_a_change() -> None:
    changed = read_change("Input(shape=(7, 1)) in plaats van Input(shape=(None, 1))", MODEL2)
    assert changed is not None
    assert changed.architecture.input == (None, 7, 1)


_WORDS = st.sampled_from(
    [
        "Dense(7)",
        "Dense(1)",
        "SimpleRNN(7)",
        "in",
        "plaats",
        "van",
        "of",
        "niet",
        "naar",
        "7",
        "1",
        "units",
        "dense",
        ",",
        "(",
    ]
)


@given(st.text() | st.lists(_WORDS, max_size=60).map(" ".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(SnippetError):
        read_change(text, MODEL2)
