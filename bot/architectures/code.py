"""A model as the Keras code that a student would write, narrow enough for a phone."""

from typing import Final

from bot.architectures.architecture import Architecture
from bot.architectures.layer import WRAPPERS, Layer

INDENT: Final = "  "
PREFIXES: Final = ("keras.layers.", "layers.", "")


def keras_code(architecture: Architecture, width: int = 30) -> str:
    """Write the model as a Sequential list, no line wider than `width` (30 or more).

    Layers are written with the longest module name that fits; reading the code gives the same model.
    """
    assert width >= 30, "narrower than any layer's name"
    for prefix in PREFIXES:
        lines = _model(architecture, prefix, width)
        if max(map(len, lines)) <= width:
            break
    return "\n".join(lines)


def _model(architecture: Architecture, prefix: str, width: int) -> list[str]:
    batch, *sizes = architecture.input
    shape = ", ".join(map(str, sizes)) + "," * (len(sizes) == 1)
    argument = ("", f"({shape})") if batch is None else ("batch_shape=", str(architecture.input))
    lines = ["model = keras.Sequential(["]
    lines += _call("keras.Input(", [argument], 1, width)
    for layer in architecture.layers:
        lines += _layer(layer, prefix, 1, width)
    return [*lines, "])"]


def _layer(layer: Layer, prefix: str, depth: int, width: int) -> list[str]:
    head = f"{prefix}{layer.kind}("
    arguments = layer.arguments()
    if layer.kind not in WRAPPERS:
        return _call(head, arguments, depth, width)
    inside = [INDENT * depth + head, *_layer(layer.inner, prefix, depth + 1, width)]
    for name, value in arguments[1:]:
        inside += _argument(name, value, depth + 1, width)
    return [*inside, f"{INDENT * depth}),"]


def _call(head: str, arguments: list[tuple[str, str]], depth: int, width: int) -> list[str]:
    line = f"{INDENT * depth}{head}{', '.join(map(''.join, arguments))}),"
    if len(line) <= width or not arguments:
        return [line]
    broken = [part for name, value in arguments for part in _argument(name, value, depth + 1, width)]
    return [INDENT * depth + head, *broken, f"{INDENT * depth}),"]


def _argument(name: str, value: str, depth: int, width: int) -> list[str]:
    line = f"{INDENT * depth}{name}{value},"
    if len(line) <= width or not name:
        return [line]
    return [INDENT * depth + name, f"{INDENT * (depth + 1)}{value},"]
