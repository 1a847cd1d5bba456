"""The values that a layer's settings may have. Each reader gives the canonical value or raises ValueError."""

from collections.abc import Callable
from typing import Final, TypeVar

Value = TypeVar("Value")

LARGEST: Final = 1_000_000
ACTIVATIONS: Final = (
    "celu", "elu", "exponential", "gelu", "hard_sigmoid", "hard_silu", "hard_swish", "leaky_relu", "linear",
    "log_softmax", "mish", "relu", "relu6", "selu", "sigmoid", "silu", "softmax", "softplus", "softsign",
    "swish", "tanh",
)  # fmt: skip


def count(value: object) -> int:
    """Read a whole number from 1."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= LARGEST:
        raise ValueError(f"a whole number from 1 to {LARGEST} is needed")
    return value


def one(value: object) -> int:
    """Read the size of one axis."""
    return count(value[0] if isinstance(value, tuple | list) and len(value) == 1 else value)


def pair(value: object) -> tuple[int, ...]:
    """Read the sizes of two axes; one number stands for both."""
    if isinstance(value, tuple | list) and len(value) == 2:
        return count(value[0]), count(value[1])
    return (count(value), count(value))


def or_none(read: Callable[[object], Value]) -> Callable[[object], Value | None]:
    """Make a reader that also takes None."""
    return lambda value: None if value is None else read(value)


def flag(value: object) -> bool:
    """Read True or False."""
    if not isinstance(value, bool):
        raise ValueError("True or False is needed")  # noqa: TRY004
    return value


def off(value: object) -> bool:
    """Read False: what is refused when it is on."""
    if value is not False:
        raise ValueError("a chain of layers has no use for it")
    return False


def rate(value: object) -> float:
    """Read a part of one."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1:
        raise ValueError("a number from 0 up to 1 is needed")
    return float(value)


def activation(value: object) -> str:
    """Read the name of an activation; None is linear."""
    if value is None:
        return "linear"
    if value not in ACTIVATIONS:
        raise ValueError("this is no activation of Keras")
    return str(value)


def last_axis(value: object) -> int:
    """Read the last axis."""
    if value not in (-1, (-1,), [-1]):
        raise ValueError("only the last axis (-1) is known here")
    return -1


def target(value: object) -> tuple[int, ...]:
    """Read the sizes of a shape, of which -1 is computed."""
    sizes = value if isinstance(value, tuple) else (value,)
    if not sizes or sizes.count(-1) > 1:
        raise ValueError("one size at most is left open")
    return tuple(-1 if size == -1 else count(size) for size in sizes)


def channels_last(value: object) -> str:
    """Read the order of a picture's dimensions; None is Keras's own."""
    if value not in (None, "channels_last"):
        raise ValueError("only channels_last is known here")
    return "channels_last"


def word(*words: str) -> Callable[[object], str]:
    """Make a reader of one of these words."""

    def read(value: object) -> str:
        if value not in words:
            raise ValueError(f"one of {', '.join(words)} is needed")
        return str(value)

    return read
