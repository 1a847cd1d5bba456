from hypothesis import given
from hypothesis import strategies as st

from bot.architectures.architecture import Architecture
from bot.architectures.code import keras_code
from bot.architectures.snippet import Snippet, read_snippet
from tests.architectures.models import CATALOGUE, architectures


def test_code_reads_as_a_student_writes_it() -> None:
    assert keras_code(CATALOGUE["h15-07"]) == (
        "model = keras.Sequential([\n"
        "  keras.Input((None, 5)),\n"
        "  keras.layers.SimpleRNN(\n"
        "    32,\n"
        "    return_sequences=True,\n"
        "  ),\n"
        "])"
    )


@given(architectures, st.integers(30, 80))
def test_code_fits_the_width_and_reads_back_as_the_same_model(architecture: Architecture, width: int) -> None:
    code = keras_code(architecture, width)
    assert max(map(len, code.splitlines())) <= width
    assert read_snippet(code) == Snippet(architecture)
