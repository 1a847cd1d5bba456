import re
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.architectures.snippet import SnippetError, read_layer, read_snippet
from bot.architectures.tokens import MAX_LENGTH
from tests.architectures.models import CATALOGUE

WEEK = CATALOGUE["week"]
LIST = """model2 = keras.Sequential([
    keras.layers.Input(shape=(None, 1)),
    keras.layers.SimpleRNN(32),
    keras.layers.Dense(7)
])"""


@pytest.mark.parametrize(
    "code",
    [
        LIST,
        LIST.replace("keras.", "ks."),
        LIST.replace("keras.", "tf.keras."),
        LIST.replace("keras.layers.", ""),
        LIST.replace("keras.layers.", "layers."),
        "import keras as k2\n" + LIST.replace("keras.", "k2."),
        "from tensorflow import keras\n" + LIST,
        "from keras.layers import Dense as D\n" + LIST.replace("keras.layers.Dense", "D"),
        LIST.replace("(None, 1)", "[None, 1]"),
        LIST.replace("shape=", ""),
        LIST.replace("Dense(7)", "Dense(units=7, activation=None, name='week')"),
        LIST.replace("Dense(7)", "Dense(7)  # one value a day, not Dense(1)"),
        LIST.replace("SimpleRNN(32)", "SimpleRNN(32, 'tanh', kernel_initializer=keras.initializers.HeNormal())"),
        LIST.replace("    ", ""),
        LIST.replace("\n", "\n\n").replace("    ", "\t"),
        LIST + "\nmodel2.summary()\nmodel2.compile(loss='mse', optimizer=keras.optimizers.Adam(0.01))",
        "days = 7\n" + LIST.replace("Dense(7)", "Dense(days)"),
        f"```python\n{LIST}\n```",
        f"Zo dus:\n```\n{LIST}\n```\nen klaar (denk ik)",
        f">>> {LIST}",
        f"In [3]:\n{LIST}",
        "model = Sequential()\nmodel.add(Input((None, 1)))\nmodel.add(SimpleRNN(32))\nmodel.add(Dense(7))",
        "model = Sequential([SimpleRNN(32, input_shape=[None, 1]), Dense(7)])",
        "model = Sequential([SimpleRNN(32, batch_input_shape=[None, None, 1]), Dense(7)])",
        "model = Sequential([InputLayer(input_shape=(None, 1)), SimpleRNN(32), Dense(7)])",
        "i = Input((None, 1))\nx = SimpleRNN(32)(i)\no = Dense(7)(x)\nm = Model(inputs=i, outputs=o)",
        "i = Input((None, 1))\no = Dense(7)(SimpleRNN(32)(i))\nm = Model(i, [o])",
        "i = Input((None, 1))\nx = SimpleRNN(32)(i)\nx = Dense(7)(x)",
        "rnn = SimpleRNN(32)\nhead = Dense(7)\nm = Sequential([Input((None, 1)), rnn, head])",
        "parts = [Input((None, 1)), SimpleRNN(32), Dense(7)]\nm = Sequential(parts)",
        "m = Sequential([Input((None, 1)), SimpleRNN(32), Dense(1)])\nm.pop()\nm.add(Dense(7))",
        "a = Sequential([Input((None, 1)), SimpleRNN(32)])\nb = Sequential([a, Dense(7)])",
        "old = Sequential([Input((None, 1)), SimpleRNN(32), Dense(1)])\n" + LIST,
    ],
)
def test_every_way_of_writing_a_model_is_read_without_a_slip(code: str) -> None:
    snippet = read_snippet(code)
    assert snippet.architecture == WEEK
    assert snippet.slips == ()


@pytest.mark.parametrize(
    ("code", "slips"),
    [
        (LIST[:-1], ("bracket",)),
        (LIST[:-2], ("bracket",)),
        (LIST + ")", ("bracket",)),
        (LIST.replace("])", ")]"), ("bracket",)),
        (LIST.replace("(32),", "(32,"), ("bracket",)),
        (LIST.replace("(7)", "(7"), ("bracket",)),
        (LIST.replace("(7)", " 7)"), ("bracket",)),
        (LIST.replace("1)),", "1),"), ("bracket",)),
        (LIST.replace("1)),", "1,"), ("bracket",)),
        (LIST.replace("(None, 1)", "(None, 1]"), ("bracket",)),
        (LIST.replace("shape=(None, 1)", "None, 1"), ("bracket",)),
        (LIST.replace("(32),", "(32)"), ("comma",)),
        (LIST.replace("(32),", "(32),,"), ("comma",)),
        (LIST.replace("(32),", "(32);"), ("comma",)),
        (LIST.replace("(32)", "(32, activation=“tanh”)"), ("quotes",)),
        (LIST.replace("(32)", "(32, activation=tanh)"), ("quotes",)),
        (LIST.replace("(32)", '(32, activation="tanh)'), ("quotes",)),
        (LIST.replace("None", "none"), ("capital",)),
        (LIST.replace("(32)", "(32, return_sequences=FALSE)"), ("capital",)),
        ("Import keras\n" + LIST.replace("model2 =", "Model2 ="), ("capital",)),
        ("Import keras\nKeras.sequential([input((None, 1)), simpleRNN(32), dense(7)", ("bracket", "capital")),
        ("Model = Sequential([Input((None, 1)), SimpleRNN(32)])\nmodel.add(Dense(7))", ("capital",)),
        (LIST.replace("SimpleRNN", "SimpelRNN"), ("spelling",)),
        (LIST.replace("Sequential", "Sequentail"), ("spelling",)),
        (LIST.replace("Dense(7)", "Dense(unit=7)"), ("spelling",)),
        (LIST.replace("keras.layers.Dense", "kears.layers.Dense"), ("spelling",)),
        (LIST.replace("SimpleRNN", "Simple RNN"), ()),
        (LIST.replace("([", "(").replace("\n])", "\n)"), ("list",)),
        (LIST.replace("([", "[").replace("\n])", "\n]"), ("bracket",)),
        (LIST.replace("(32)", "(units: 32)"), ("sign",)),
        (LIST.replace("layers.Dense", "layers Dense"), ("sign",)),
        (f"Dit wordt het (denk ik):\n\n{LIST[:-1]}\n\nmet 7 waarden (één per dag)", ("bracket",)),
        (f"Gewoon zo: {LIST} want er zijn 7 dagen", ()),
        ("i = Input((None, 1)\nx = SimpleRNN(32)(i\no = Dense(7)(x)\nm = Model(i, o)", ("bracket",)),
        ("m = Sequential()\nm.add(Input((None, 1))\nm.add(SimpleRNN(32)\nm.add(Dense(7))", ("bracket",)),
    ],
)
def test_a_typing_slip_is_mended_and_named(code: str, slips: tuple[str, ...]) -> None:
    snippet = read_snippet(code)
    assert snippet.architecture == WEEK
    assert snippet.slips == slips


@pytest.mark.parametrize(
    ("code", "reason", "line"),
    [
        ("m = Sequential()\nfor i in range(3):\n    m.add(SimpleRNN(32))", "refused", 2),
        ("m = Sequential([Dense(7) for i in range(3)])", "refused", 1),
        ("f = lambda x: x", "refused", 1),
        ("def f(): return 1", "refused", 1),
        ("__import__('os').system('ls')", "refused", 1),
        ("x = 1\nos.system('ls')", "unknown-call", 2),
        ("eval('1')", "unknown-call", 1),
        (LIST.replace("Dense(7)", "Dense(99999999999)"), "too-large", 4),
        (LIST.replace("Dense(7)", "Dense(9999999)"), "too-large", 4),
        (LIST.replace("Dense(7)", "Dense(7, size=3)"), "unknown-argument", 4),
        (LIST.replace("Dense(7)", "Dense(7 * 2)"), "refused", 4),
        (LIST.replace("keras.layers.SimpleRNN(32)", "keras.layers.ConvLSTM1D(32)"), "unknown-call", 3),
        (LIST.replace("(None, 1)", "(1,)"), "rank", 1),
        ("Sequential([SimpleRNN(32), Dense(7)])", "no-input", 1),
        ("Sequential([Input((None, 1))])", "no-model", 1),
        ("hallo daar", "no-model", 1),
        ("", "no-model", 1),
        ("(" * 3000, "too-deep", 1),
        ("Sequential([Input((None, 1)), " + "Dense(7), " * 65 + "])", "layers", 1),
        ("# " + "x" * MAX_LENGTH, "too-long", 1),
    ],
)
def test_what_is_no_model_is_refused_with_line_and_reason(code: str, reason: str, line: int) -> None:
    with pytest.raises(SnippetError) as caught:
        read_snippet(code)
    assert (caught.value.code, caught.value.line) == (reason, line)


def test_the_input_of_the_model_shown_serves_where_none_is_given() -> None:
    assert read_snippet("Sequential([SimpleRNN(32), Dense(7)])", CATALOGUE["model2"]).architecture == WEEK


def test_the_model_shown_can_be_changed_by_pop_and_add() -> None:
    assert read_snippet("model2.pop()\nmodel2.add(Dense(7))", CATALOGUE["model2"]).architecture == WEEK


def test_one_layer_is_read() -> None:
    layer, slips = read_layer("keras.layers.dense(7)")
    assert (str(layer), slips) == ("Dense(7)", ("capital",))
    with pytest.raises(SnippetError):
        read_layer("Input((None, 1))")


_STRANGE = ["\n", " ", "“", "'", "\\", "\x00", "...", "lambda", "for", "in", "1e9", "`", "é"]
_PIECES = st.sampled_from([*re.findall(r"\w+|[^\w\s]", LIST), *_STRANGE])


@given(st.text() | st.lists(_PIECES, max_size=80).map("".join) | st.lists(_PIECES).map(" ".join))
@example("Dense(7)" + "()" * 1900)
@example("a." * 1999)
@example("-" * 3999 + "1")
@example("Sequential([Input((None,1)),Dense(7)" + "()" * 1900)
@example("[" * 23 + "]" * 4000)
def test_nothing_but_a_snippet_error_is_raised(code: str) -> None:
    with suppress(SnippetError):
        read_snippet(code, CATALOGUE["model2"])


@given(st.integers(0, len(LIST) - 1))
def test_one_bracket_or_comma_left_out_never_gives_another_model(position: int) -> None:
    if LIST[position] not in "()[],":
        return
    try:
        read = read_snippet(LIST[:position] + LIST[position + 1 :])
    except SnippetError:
        return
    assert read.architecture == WEEK
