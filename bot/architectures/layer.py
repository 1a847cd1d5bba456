"""Keras layers as values: what they are called, which settings they take, and what those mean when left out."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Union

from bot.architectures import settings

Size = int | None
Shape = tuple[Size, ...]
Setting = Union[bool, int, float, str, None, tuple[int, ...], "Layer"]

RECURRENT: Final = frozenset({"SimpleRNN", "LSTM", "GRU"})
WRAPPERS: Final = frozenset({"TimeDistributed", "Bidirectional"})
WITHOUT_EFFECT: Final = re.compile(
    r"name|dtype|trainable|seed|stateful|unroll|autocast|use_cudnn|implementation|noise_shape|momentum|epsilon"
    r"|\w+_(initializer|regularizer|constraint)"
)
"""Keywords that change neither shapes, nor counts, nor what kind of function the layer is."""


class ArchitectureError(ValueError):
    """A model that Keras would refuse.

    `layer` is the position of the layer at fault, from 1; `code` names the wording and `values` fill it.
    """

    def __init__(self, code: str, message: str, layer: int | None = None, **values: str | int) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.layer = layer
        self.values = values

    def at(self, layer: int) -> "ArchitectureError":
        """Give the same error with the position of its layer."""
        return ArchitectureError(self.code, f"layer {layer}: {self.message}", layer, **self.values)


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: its Keras class and the settings that differ from the class's own defaults, sorted.

    Make it with `make_layer`: then layers with the same settings are equal, however they are written.
    """

    kind: str
    settings: tuple[tuple[str, Setting], ...] = ()

    def __getitem__(self, name: str) -> Setting:
        return dict(self.settings).get(name, SIGNATURES[self.kind][name].default)

    def __str__(self) -> str:
        return f"{self.kind}({', '.join(map(''.join, self.arguments()))})"

    def arguments(self) -> list[tuple[str, str]]:
        """Give the settings as Keras code, in Keras's order: ("", "32"), ("return_sequences=", "True")."""
        given = dict(self.settings)
        return [
            ("" if argument.needed else f"{name}=", _code(given[name]))
            for name, argument in SIGNATURES[self.kind].items()
            if name in given
        ]

    def size(self, name: str) -> int:
        """Give a whole-number setting."""
        value = self[name]
        assert isinstance(value, int), f"{self.kind}.{name} is no whole number"
        return value

    def sizes(self, name: str) -> tuple[int, ...]:
        """Give a setting that has one number for each spatial axis."""
        value = self[name]
        return value if isinstance(value, tuple) else (self.size(name),)

    @property
    def inner(self) -> "Layer":
        """The layer inside a wrapper; of any other layer itself."""
        inside = self["layer"] if self.kind in WRAPPERS else self
        assert isinstance(inside, Layer)
        return inside

    @property
    def is_recurrent(self) -> bool:
        """Whether it steps through time, also inside Bidirectional."""
        return self.inner.kind in RECURRENT

    @property
    def label(self) -> str:
        """The class, with that of a wrapped layer: TimeDistributed(Dense)."""
        return f"{self.kind}({self.inner.label})" if self.kind in WRAPPERS else self.kind


@dataclass(frozen=True, slots=True)
class Argument:
    """One setting of a class: how a value is checked, and what holds when it is left out."""

    read: Callable[[object], Setting]
    default: Setting = None
    needed: bool = False


def make_layer(kind: str, *positional: object, **keywords: object) -> Layer:
    """Make the canonical layer of these arguments, written as in Keras.

    Raises ArchitectureError for an unknown class or argument, one that is missing, and a value that cannot be.
    """
    signature = SIGNATURES.get(kind)
    if signature is None:
        raise ArchitectureError("unknown-layer", f"there is no layer {kind} here", kind=kind)
    if len(positional) > len(signature):
        raise ArchitectureError("too-many-arguments", f"{kind} gets too many arguments", kind=kind)
    given = dict(zip(signature, positional, strict=False))
    for name, value in keywords.items():
        if name in given:
            raise ArchitectureError("argument-twice", f"{kind} gets {name} twice", kind=kind, name=name)
        if name in signature:
            given[name] = value
        elif not WITHOUT_EFFECT.fullmatch(name):
            raise ArchitectureError("unknown-argument", f"{kind} has no {name}", kind=kind, name=name)
    kept: dict[str, Setting] = {}
    for name, argument in signature.items():
        if name in given:
            value = _checked(kind, name, argument, given[name])
            if value != argument.default or argument.needed:
                kept[name] = value
        elif argument.needed:
            raise ArchitectureError("argument-missing", f"{kind} needs {name}", kind=kind, name=name)
    return Layer(kind, tuple(sorted(kept.items())))


def _code(value: Setting) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def _checked(kind: str, name: str, argument: Argument, value: object) -> Setting:
    try:
        return argument.read(value)
    except ValueError as error:
        raise ArchitectureError(
            "setting", f"{name} of {kind}: {error}", kind=kind, name=name, value=str(value)[:40]
        ) from None


def _layer(value: object) -> Layer:
    if not isinstance(value, Layer):
        raise ValueError("a layer is needed")  # noqa: TRY004
    return value


def _recurrent_layer(value: object) -> Layer:
    if not isinstance(value, Layer) or value.kind not in RECURRENT:
        raise ValueError("a recurrent layer is needed")
    return value


_ACTIVATION: Final = Argument(settings.activation, "linear")
_TANH: Final = Argument(settings.activation, "tanh")
_BIAS: Final = Argument(settings.flag, True)
_SIGMOID: Final = Argument(settings.activation, "sigmoid")
_STEPS: Final = {
    "return_sequences": Argument(settings.flag, False),
    "return_state": Argument(settings.off, False),
    "go_backwards": Argument(settings.flag, False),
    "dropout": Argument(settings.rate, 0.0),
    "recurrent_dropout": Argument(settings.rate, 0.0),
}
_UNITS: Final = Argument(settings.count, needed=True)
_LSTM: Final = {
    "units": _UNITS, "activation": _TANH, "recurrent_activation": _SIGMOID, "use_bias": _BIAS, **_STEPS,
}  # fmt: skip
_NORM: Final = {
    "axis": Argument(settings.last_axis, -1),
    "center": Argument(settings.flag, True),
    "scale": Argument(settings.flag, True),
}


def _convolution(size: Callable[[object], Setting], one: Setting, *paddings: str) -> dict[str, Argument]:
    return {
        "filters": _UNITS,
        "kernel_size": Argument(size, needed=True),
        "strides": Argument(size, one),
        "padding": Argument(settings.word(*paddings), "valid"),
        "data_format": Argument(settings.channels_last, "channels_last"),
        "dilation_rate": Argument(size, one),
        "groups": Argument(settings.count, 1),
        "activation": _ACTIVATION,
        "use_bias": _BIAS,
    }


def _pooling(size: Callable[[object], Setting], pool: Argument) -> dict[str, Argument]:
    return {
        "pool_size": pool,
        "strides": Argument(settings.or_none(size), None),
        "padding": Argument(settings.word("valid", "same"), "valid"),
    }


SIGNATURES: Final[Mapping[str, Mapping[str, Argument]]] = {
    "Dense": {"units": _UNITS, "activation": _ACTIVATION, "use_bias": _BIAS},
    "SimpleRNN": {"units": _UNITS, "activation": _TANH, "use_bias": _BIAS, **_STEPS},
    "LSTM": _LSTM,
    "GRU": {**_LSTM, "reset_after": Argument(settings.flag, True)},
    "Bidirectional": {
        "layer": Argument(_recurrent_layer, needed=True),
        "merge_mode": Argument(settings.word("concat", "sum", "mul", "ave"), "concat"),
    },
    "TimeDistributed": {"layer": Argument(_layer, needed=True)},
    "Conv1D": _convolution(settings.one, 1, "valid", "same", "causal"),
    "Conv2D": _convolution(settings.pair, (1, 1), "valid", "same"),
    "MaxPooling1D": _pooling(settings.one, Argument(settings.one, 2)),
    "AveragePooling1D": _pooling(settings.one, Argument(settings.one, needed=True)),
    "MaxPooling2D": _pooling(settings.pair, Argument(settings.pair, (2, 2))),
    "AveragePooling2D": _pooling(settings.pair, Argument(settings.pair, needed=True)),
    "GlobalMaxPooling1D": {},
    "GlobalAveragePooling1D": {},
    "GlobalMaxPooling2D": {},
    "GlobalAveragePooling2D": {},
    "Embedding": {"input_dim": _UNITS, "output_dim": _UNITS},
    "LayerNormalization": _NORM,
    "BatchNormalization": _NORM,
    "Flatten": {},
    "RepeatVector": {"n": _UNITS},
    "Dropout": {"rate": Argument(settings.rate, needed=True)},
    "Activation": {"activation": Argument(settings.activation, needed=True)},
    "ReLU": {},
    "Softmax": {"axis": Argument(settings.last_axis, -1)},
    "Reshape": {"target_shape": Argument(settings.target, needed=True)},
}
"""The arguments of every known class, in Keras's own order (https://keras.io/api/layers/)."""
