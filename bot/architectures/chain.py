"""What Keras code is read into while it is read: values, and chains of layers."""

from dataclasses import dataclass, replace
from typing import Final

from bot.architectures.layer import Layer, Shape
from bot.architectures.settings import LARGEST
from bot.architectures.tokens import SnippetError

MAX_LAYERS: Final = 64


@dataclass(frozen=True, slots=True)
class Chain:
    """A model or tensor under construction. `input` is None where none was given."""

    input: Shape | None = None
    layers: tuple[Layer, ...] = ()
    is_model: bool = False


Value = Layer | Chain | int | float | str | bool | tuple["Value", ...] | None


def flat(value: Value) -> list[Value]:
    """Take the values out of nested lists."""
    return [one for part in value for one in flat(part)] if isinstance(value, tuple) else [value]


def joined(parts: list[Value] | list[Layer | Chain], is_model: bool) -> Chain:
    """Put layers and models behind each other. Raises SnippetError for anything else, and for too many."""
    chain = Chain(is_model=is_model)
    for part in parts:
        if isinstance(part, Layer):
            chain = replace(chain, layers=(*chain.layers, part))
        elif isinstance(part, Chain):
            chain = replace(chain, input=chain.input or part.input, layers=chain.layers + part.layers)
        else:
            raise SnippetError(1, "no-layer", f"{str(part)[:20]} is no layer", name=str(part)[:20])
        if len(chain.layers) > MAX_LAYERS:
            raise SnippetError(1, "layers", f"a model has 1 to {MAX_LAYERS} layers", limit=MAX_LAYERS)
    return chain


def shape_of_first(keywords: dict[str, Value]) -> Shape | None:
    """Take out the old style, in which the first layer also says what goes in."""
    whole = keywords.pop("batch_input_shape", None)
    shape = keywords.pop("input_shape", None)
    full = whole if isinstance(whole, tuple) else (None, *shape) if isinstance(shape, tuple) else None
    if full is None or not all(size is None or is_size(size) for size in full):
        return None
    return tuple(size for size in full if size is None or isinstance(size, int))


def is_size(size: object) -> bool:
    """Tell whether a value can be the size of a dimension."""
    return isinstance(size, int) and not isinstance(size, bool) and 1 <= size <= LARGEST
