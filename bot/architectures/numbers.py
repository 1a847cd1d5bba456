"""Counts and how they are worked out, written as the language of the student writes numbers."""

from typing import Final

from bot.architectures.architecture import Architecture, parameters, weights
from bot.architectures.arithmetic import Weights
from bot.language import Language

THOUSANDS: Final = {"nl": "\N{NARROW NO-BREAK SPACE}", "en": ","}


def write_number(number: int, language: Language) -> str:
    """Write 1088 as 1 088 in Dutch (with a narrow no-break space) and as 1,088 in English."""
    return f"{number:,}".replace(",", THOUSANDS[language])


def write_weights(counted: Weights, language: Language) -> str:
    """Write how one layer is counted: (1 + 32 + 1) × 32."""

    def write(number: int) -> str:
        return write_number(number, language)

    inputs = write(counted.inputs)
    if counted.kernel > 1:
        inputs = f"{write(counted.kernel)} × {inputs}"
    added = [inputs, *(write(number) for number in (counted.recurrent, counted.biases) if number)]
    together = " + ".join(added)
    if len(added) > 1:
        together = f"({together})"
    return " × ".join([*map(write, counted.times), together, write(counted.units)])


def write_working(architecture: Architecture, language: Language, layer: int | None = None) -> str:
    """Write how the parameters of the model, or of one layer, are counted, on one line that ends in the answer."""
    every = weights(architecture)
    counted = [one for one in (every if layer is None else every[layer - 1 : layer]) if one is not None]
    total = write_number(parameters(architecture, layer), language)
    if not counted:
        return total
    lines = [" + ".join(write_weights(one, language) for one in counted)]
    if len(counted) > 1:
        lines.append(" + ".join(write_number(one.count, language) for one in counted))
    return " = ".join([*lines, total])
