"""The course's models, and a hypothesis strategy for models of any kind."""

from pathlib import Path

import yaml
from hypothesis import strategies as st

from bot.architectures.architecture import Architecture
from bot.architectures.arithmetic import output_of
from bot.architectures.catalogue import load_catalogue
from bot.architectures.layer import RECURRENT, ArchitectureError, Layer, Shape, make_layer

CONTENT = Path(__file__).parents[2] / "content"
CATALOGUE, MISTAKES = load_catalogue(yaml.safe_load((CONTENT / "architectures.yaml").read_text("utf-8")))

_sizes = st.integers(1, 40)
_activations = st.sampled_from(["linear", "relu", "tanh", "sigmoid", "hard_sigmoid"])


def _made(kind: str, **settings: st.SearchStrategy[object]) -> st.SearchStrategy[Layer]:
    return st.fixed_dictionaries(settings).map(lambda chosen: make_layer(kind, **chosen))


_cells = st.one_of(
    *(
        _made(
            kind,
            units=_sizes | st.just(1_000_000),
            activation=_activations,
            return_sequences=st.booleans(),
            use_bias=st.booleans(),
            recurrent_dropout=st.sampled_from([0.0, 0.25]),
        )
        for kind in sorted(RECURRENT)
    )
)
_plain = st.one_of(
    _made("Dense", units=_sizes, activation=_activations, use_bias=st.booleans()),
    _made(
        "Conv1D",
        filters=_sizes,
        kernel_size=st.integers(1, 3),
        padding=st.sampled_from(["causal", "same", "valid"]),
        dilation_rate=st.sampled_from([1, 2, 4]),
    ),
    _made("Conv2D", filters=_sizes, kernel_size=st.tuples(st.integers(1, 3), st.integers(1, 3))),
    _made("LayerNormalization", center=st.booleans(), scale=st.booleans()),
    _made("BatchNormalization"),
    _made("Flatten"),
    _made("Dropout", rate=st.sampled_from([0.1, 0.25])),
    _made("MaxPooling1D", pool_size=st.integers(1, 3)),
    _made("GlobalAveragePooling1D"),
    _made("RepeatVector", n=_sizes),
)
layers = st.one_of(
    _cells,
    _plain,
    _made("TimeDistributed", layer=_plain),
    _made("Bidirectional", layer=_cells, merge_mode=st.sampled_from(["concat", "sum"])),
)


def _chain(given: Shape, offered: list[Layer]) -> Architecture:
    """Keep of the layers offered those that fit behind each other."""
    kept: list[Layer] = []
    shape = given
    for layer in offered:
        try:
            shape = output_of(layer, shape)
        except ArchitectureError:
            continue
        kept.append(layer)
    return Architecture(given, tuple(kept or [make_layer("Dropout", 0.5)]))


inputs = st.sampled_from(
    [(None, None, 1), (None, 56, 1), (None, 32), (64, 9, 5), (None, 8, 8, 3), (None, None, 1_000_000)]
)
architectures = st.builds(_chain, inputs, st.lists(layers, max_size=6))
