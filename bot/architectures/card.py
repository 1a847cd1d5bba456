"""A model's summary as narrow text for a phone."""

from typing import Final

from bot.architectures.architecture import Architecture, parameters, shapes, weights
from bot.architectures.arithmetic import write_shape
from bot.architectures.numbers import write_number
from bot.language import Language

WIDTH: Final = 30
_TOTAL: Final = {"nl": "Totaal", "en": "Total"}


def text_card(name: str, architecture: Architecture, language: Language) -> str:
    """Write every layer with its output shape and parameters, at most 30 columns of a monospaced font wide.

    Where a row does not fit, the shapes and counts of all rows move to a line of their own; a count is never cut.
    """
    counts = [0 if one is None else one.count for one in weights(architecture)]
    rows = [
        (f"{position} {layer.label}", write_shape(shape), write_number(count, language))
        for position, (layer, shape, count) in enumerate(
            zip(architecture.layers, shapes(architecture)[1:], counts, strict=True), 1
        )
    ]
    total = write_number(parameters(architecture), language)
    label = _TOTAL[language]
    columns = [max(map(len, column), default=0) for column in zip(*rows, strict=True)] or [0, 0, 0]
    last = max(columns[2], len(total))
    if columns[0] + columns[1] + last + 4 <= WIDTH:
        body = [f"{kind:{columns[0]}}  {shape:{columns[1]}}  {count:>{last}}" for kind, shape, count in rows]
        width = columns[0] + columns[1] + last + 4
    else:
        body = [line for row in rows for line in _tall(*row)]
        width = WIDTH
    return "\n".join([name, *body, *_ends(label, total, max(width, len(label) + 1 + len(total)))])


def _tall(kind: str, shape: str, count: str) -> list[str]:
    lines = [kind]
    if len(kind) > WIDTH:
        start = kind.index("(") + 1
        lines = [kind[:start], f"    {kind[start:]}"]
    return [*lines, *_ends(f"  {shape}", count, WIDTH)]


def _ends(left: str, right: str, width: int) -> list[str]:
    """Put two texts at the ends of a line, or of two lines where they do not fit on one."""
    if len(left) + 1 + len(right) <= width:
        return [f"{left}{right:>{width - len(left)}}"]
    return [left, f"{right:>{width}}"]
