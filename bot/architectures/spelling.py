"""What a student meant by a name that is not quite Keras's."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from bot.architectures.layer import SIGNATURES

CONSTRUCTORS: Final = (*SIGNATURES, "Input", "Sequential", "Model")
MODULES: Final = frozenset(
    {"keras", "tf", "tensorflow", "ks", "k", "kl", "layers", "models", "python", "api", "activations", "nn"}
)
_ALIASES: Final = {
    "InputLayer": "Input", "Functional": "Model", "MaxPool1D": "MaxPooling1D", "AvgPool1D": "AveragePooling1D",
    "MaxPool2D": "MaxPooling2D", "AvgPool2D": "AveragePooling2D", "GlobalMaxPool1D": "GlobalMaxPooling1D",
    "GlobalAvgPool1D": "GlobalAveragePooling1D", "GlobalMaxPool2D": "GlobalMaxPooling2D",
    "GlobalAvgPool2D": "GlobalAveragePooling2D", "Convolution1D": "Conv1D", "Convolution2D": "Conv2D",
}  # fmt: skip
_SHORT: Final = {
    "rnn": "SimpleRNN", "simple_rnn": "SimpleRNN", "seq": "Sequential", "layernorm": "LayerNormalization",
    "batchnorm": "BatchNormalization", "layer_normalization": "LayerNormalization",
    "batch_normalization": "BatchNormalization", "time_distributed": "TimeDistributed",
}  # fmt: skip
_OTHER_LAYERS: Final = frozenset({"conv3d", "separableconv1d", "depthwiseconv1d", "convlstm1d", "attention"})


def nearest(name: str, known: Iterable[str]) -> tuple[str, str | None] | None:
    """Find the known name that is meant, and the slip: None, "capital" or "spelling".

    One typing error from four letters, two from eight; the digits must be the same. None where no name, or more than
    one, is near enough.
    """
    names = list(known)
    if name in names:
        return name, None
    plain = name.casefold()
    for other in names:
        if other.casefold() == plain:
            return other, "capital"
    allowed = 0 if len(plain) < 4 else 1 if len(plain) < 8 else 2
    near = {
        other: OSA.distance(plain, other.casefold(), score_cutoff=allowed)
        for other in names
        if _digits(other) == _digits(plain)
    }
    best = min(near.values(), default=allowed + 1)
    closest = [other for other, distance in near.items() if distance == best]
    return (closest[0], "spelling") if best <= allowed and len(closest) == 1 else None


@lru_cache(maxsize=4096)
def constructor(name: str) -> tuple[str, str | None] | None:
    """Find the Keras class that is meant by a name, and the slip."""
    if name in _ALIASES:
        return _ALIASES[name], None
    plain = name.casefold()
    if plain in _OTHER_LAYERS:
        return None
    if plain in _SHORT:
        return _SHORT[plain], "spelling"
    return nearest(name, CONSTRUCTORS)


def _digits(name: str) -> str:
    return "".join(filter(str.isdigit, name))
