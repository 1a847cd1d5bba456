"""What a layer makes of a shape, and how many weights it has: exact, without Keras."""

from dataclasses import dataclass
from math import prod
from typing import Final

from bot.architectures.layer import ArchitectureError, Layer, Shape, Size

_RANKS: Final = {
    "SimpleRNN": 3, "LSTM": 3, "GRU": 3, "Bidirectional": 3, "Conv1D": 3, "MaxPooling1D": 3, "AveragePooling1D": 3,
    "GlobalMaxPooling1D": 3, "GlobalAveragePooling1D": 3, "Conv2D": 4, "MaxPooling2D": 4, "AveragePooling2D": 4,
    "GlobalMaxPooling2D": 4, "GlobalAveragePooling2D": 4, "RepeatVector": 2,
}  # fmt: skip
_LEAST: Final = {"TimeDistributed": 3, "Dense": 2, "LayerNormalization": 2, "BatchNormalization": 2}


@dataclass(frozen=True, slots=True)
class Weights:
    """How the weights of one layer are counted: times × (kernel × inputs + recurrent + biases) × units.

    `times` are the gates of an LSTM (4) or GRU (3) and the two directions of Bidirectional.
    """

    inputs: int
    units: int
    kernel: int = 1
    recurrent: int = 0
    biases: int = 0
    times: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """The number of weights."""
        return prod(self.times) * (self.kernel * self.inputs + self.recurrent + self.biases) * self.units


def write_shape(shape: Shape) -> str:
    """Write a shape as Keras does: (None, 32)."""
    return f"({', '.join(map(str, shape))}{',' * (len(shape) == 1)})"


def output_of(layer: Layer, shape: Shape) -> Shape:
    """Give the shape that the layer makes of this one, the batch first, None where a size is open.

    Raises ArchitectureError where Keras would. Source: the "Output shape" of every class at https://keras.io/api/layers/.
    """
    _check_rank(layer, shape)
    batch, *middle = shape[:-1]
    match layer.kind:
        case "SimpleRNN" | "LSTM" | "GRU":
            _known(layer, shape)
            steps = middle if layer["return_sequences"] else []
            return (batch, *steps, layer.size("units"))
        case "Bidirectional":
            *rest, units = output_of(layer.inner, shape)
            assert units is not None
            return (*rest, units * 2 if layer["merge_mode"] == "concat" else units)
        case "TimeDistributed":
            return (batch, shape[1], *output_of(layer.inner, (batch, *shape[2:]))[1:])
        case "Dense":
            _known(layer, shape)
            return (*shape[:-1], layer.size("units"))
        case "Conv1D" | "Conv2D":
            _check_convolution(layer, shape)
            return (batch, *_windows(layer, middle, "kernel_size"), layer.size("filters"))
        case "MaxPooling1D" | "AveragePooling1D" | "MaxPooling2D" | "AveragePooling2D":
            return (batch, *_windows(layer, middle, "pool_size"), shape[-1])
        case "GlobalMaxPooling1D" | "GlobalAveragePooling1D" | "GlobalMaxPooling2D" | "GlobalAveragePooling2D":
            return (batch, shape[-1])
        case "Embedding":
            return (*shape, layer.size("output_dim"))
        case "RepeatVector":
            return (batch, layer.size("n"), shape[-1])
        case "Flatten":
            sizes = [size for size in shape[1:] if size is not None]
            return (batch, prod(sizes) if len(sizes) == len(shape) - 1 else None)
        case "Reshape":
            return (batch, *_reshaped(layer, shape))
        case "LayerNormalization" | "BatchNormalization":
            _known(layer, shape)
            return shape
        case _:
            return shape


def weights_of(layer: Layer, shape: Shape) -> Weights | None:
    """Give the count of the layer's weights, trained or not, on an input of this shape; None where it has none.

    Source: the weights that each class makes in its `build`, https://github.com/keras-team/keras/tree/master/keras/src/layers.
    A GRU has two biases (reset_after); batch normalisation also keeps a mean and a variance for each feature.
    """
    match layer.kind:
        case "SimpleRNN" | "LSTM" | "GRU":
            units = layer.size("units")
            biases = int(bool(layer["use_bias"]))
            if layer.kind == "GRU" and layer["reset_after"]:
                biases *= 2
            times = {"SimpleRNN": (), "LSTM": (4,), "GRU": (3,)}[layer.kind]
            return Weights(_known(layer, shape), units, recurrent=units, biases=biases, times=times)
        case "Bidirectional":
            one = weights_of(layer.inner, shape)
            assert one is not None
            return Weights(one.inputs, one.units, one.kernel, one.recurrent, one.biases, (2, *one.times))
        case "TimeDistributed":
            return weights_of(layer.inner, (shape[0], *shape[2:]))
        case "Dense":
            return Weights(_known(layer, shape), layer.size("units"), biases=int(bool(layer["use_bias"])))
        case "Conv1D" | "Conv2D":
            channels = _known(layer, shape) // layer.size("groups")
            kernel = prod(layer.sizes("kernel_size"))
            return Weights(channels, layer.size("filters"), kernel, biases=int(bool(layer["use_bias"])))
        case "Embedding":
            return Weights(layer.size("input_dim"), layer.size("output_dim"))
        case "LayerNormalization" | "BatchNormalization":
            learned = int(bool(layer["center"])) + int(bool(layer["scale"]))
            kept = 2 if layer.kind == "BatchNormalization" else 0
            return Weights(learned + kept, _known(layer, shape)) if learned + kept else None
        case _:
            return None


def _check_rank(layer: Layer, shape: Shape) -> None:
    rank, least = _RANKS.get(layer.kind), _LEAST.get(layer.kind, 1)
    if len(shape) == rank or (rank is None and len(shape) >= least):
        return
    wanted = f"{rank}" if rank else f"at least {least}"
    raise ArchitectureError(
        "rank",
        f"{layer.label} needs an input of {wanted} dimensions and gets {write_shape(shape)}",
        kind=layer.label,
        shape=write_shape(shape),
        dimensions=rank or least,
    )


def _known(layer: Layer, shape: Shape) -> int:
    size = shape[-1]
    if size is None:
        raise ArchitectureError(
            "open-size",
            f"{layer.label} needs to know the last dimension of its input and gets {write_shape(shape)}",
            kind=layer.label,
            shape=write_shape(shape),
        )
    return size


def _check_convolution(layer: Layer, shape: Shape) -> None:
    groups = layer.size("groups")
    if _known(layer, shape) % groups or layer.size("filters") % groups:
        raise ArchitectureError(
            "groups",
            f"the channels and the filters of {layer.label} cannot be divided into {groups} groups",
            kind=layer.label,
        )
    if max(layer.sizes("strides")) > 1 and max(layer.sizes("dilation_rate")) > 1:
        raise ArchitectureError(
            "strides-dilated", f"{layer.label} takes strides or a dilation, not both", kind=layer.label
        )


def _reshaped(layer: Layer, shape: Shape) -> Shape:
    wanted = layer.sizes("target_shape")
    known = [size for size in shape[1:] if size is not None]
    if len(known) < len(shape) - 1:
        return tuple(None if size == -1 else size for size in wanted)
    rest, left = divmod(prod(known), prod(size for size in wanted if size != -1))
    if left or (rest != 1 and -1 not in wanted):
        raise ArchitectureError(
            "reshape",
            f"{write_shape(shape)} does not fit in {write_shape((shape[0], *wanted))}",
            kind=layer.label,
            shape=write_shape(shape),
        )
    return tuple(rest if size == -1 else size for size in wanted)


def _windows(layer: Layer, lengths: list[Size], window: str) -> list[Size]:
    pooling = window == "pool_size"
    sizes = layer.sizes(window)
    strides = sizes if pooling and layer["strides"] is None else layer.sizes("strides")
    dilations = (1,) * len(sizes) if pooling else layer.sizes("dilation_rate")
    return [_length(layer, *axis) for axis in zip(lengths, sizes, strides, dilations, strict=True)]


def _length(layer: Layer, length: Size, size: int, stride: int, dilation: int) -> Size:
    if length is None:
        return None
    if layer["padding"] == "valid":
        length -= dilation * (size - 1)
    if length < 1:
        raise ArchitectureError("too-short", f"the input of {layer.label} is shorter than its window", kind=layer.label)
    return -(-length // stride)
