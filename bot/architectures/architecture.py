"""A Keras model as a value, and everything that can be computed from it."""

from dataclasses import dataclass
from typing import assert_never

from bot.architectures.arithmetic import Weights, output_of, weights_of, write_shape
from bot.architectures.layer import ArchitectureError, Layer, Shape
from bot.architectures.quantities import Count, Dimension, ShapeOf


@dataclass(frozen=True, slots=True)
class Architecture:
    """A chain of layers behind an input; the batch stands first in `input`, None where a size is open.

    However a model is written, with the same layers and settings it is equal. Raises ArchitectureError, with the layer
    at fault, where Keras would refuse the model.
    """

    input: Shape
    layers: tuple[Layer, ...]

    def __post_init__(self) -> None:
        shapes(self)

    def __str__(self) -> str:
        return " > ".join([f"Input({write_shape(self.input[1:])})", *map(str, self.layers)])


def shapes(architecture: Architecture) -> tuple[Shape, ...]:
    """Give the input's shape and then the output shape of every layer."""
    found = [architecture.input]
    for position, layer in enumerate(architecture.layers, 1):
        try:
            found.append(output_of(layer, found[-1]))
        except ArchitectureError as error:
            raise error.at(position) from None
    return tuple(found)


def weights(architecture: Architecture) -> tuple[Weights | None, ...]:
    """Give for every layer how its weights are counted."""
    pairs = zip(architecture.layers, shapes(architecture), strict=False)
    return tuple(weights_of(layer, shape) for layer, shape in pairs)


def parameters(architecture: Architecture, layer: int | None = None) -> int:
    """Count the weights, trained or not, of the whole model or of one layer (from 1), as Keras's summary does."""
    counted = weights(architecture)
    chosen = counted if layer is None else (counted[_index(architecture, layer)],)
    return sum(one.count for one in chosen if one is not None)


def recurrent_layers(architecture: Architecture) -> int:
    """Count the layers that step through time."""
    return sum(layer.is_recurrent for layer in architecture.layers)


def input_features(architecture: Architecture) -> int:
    """Give the number of features: the last dimension of the input."""
    size = architecture.input[-1]
    if size is None:
        raise ArchitectureError("open-size", "the last dimension of the input is open")
    return size


def input_shape(architecture: Architecture, layer: int | None = None) -> Shape:
    """Give the shape that goes into the model, or into one layer (from 1)."""
    return shapes(architecture)[0 if layer is None else _index(architecture, layer)]


def output_shape(architecture: Architecture, layer: int | None = None) -> Shape:
    """Give the shape that comes out of the model, or out of one layer (from 1)."""
    return shapes(architecture)[-1 if layer is None else _index(architecture, layer) + 1]


def quantity(architecture: Architecture, count: Count) -> int:
    """Compute the number that an item asks for."""
    match count.count:
        case "parameters":
            return parameters(architecture, count.layer)
        case "recurrent_layers":
            return recurrent_layers(architecture)
        case "input_features":
            return input_features(architecture)
        case never:
            assert_never(never)


def shape_of(architecture: Architecture, wanted: ShapeOf) -> Shape:
    """Compute the shape that an item asks for."""
    of = input_shape if wanted.shape_of == "input" else output_shape
    return of(architecture, wanted.layer)


def dimensions_of(architecture: Architecture, wanted: ShapeOf) -> tuple[Dimension, ...]:
    """Name the dimensions of the shape that an item asks for: (batch, timesteps, units)."""
    shape = shape_of(architecture, wanted)
    end = len(architecture.layers) if wanted.layer is None else wanted.layer
    passed = end if wanted.shape_of == "output" else 0 if wanted.layer is None else wanted.layer - 1
    last: Dimension = "channels" if len(architecture.input) > 3 else "features"
    for layer in architecture.layers[:passed]:
        last = _last_dimension(layer, last)
    names: tuple[Dimension, ...] = ("batch", "timesteps", "height", "width")
    inner = len(shape) - 2
    return ("batch", *(names[2:4] if inner == 2 else names[1 : 1 + inner]), last)


def _last_dimension(layer: Layer, last: Dimension) -> Dimension:
    match layer.inner.kind:
        case "Dense" | "SimpleRNN" | "LSTM" | "GRU":
            return "units"
        case "Conv1D" | "Conv2D":
            return "filters"
        case "Embedding" | "Flatten":
            return "features"
        case _:
            return last


def _index(architecture: Architecture, layer: int) -> int:
    if not 1 <= layer <= len(architecture.layers):
        raise ArchitectureError(
            "no-such-layer", f"there is no layer {layer}: this model has {len(architecture.layers)}", layer
        )
    return layer - 1
