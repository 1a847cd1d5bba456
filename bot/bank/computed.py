"""Answers that are computed from an item's model, and shapes as they are written."""

from typing import Final

from bot.architectures.architecture import Architecture, dimensions_of, quantity
from bot.architectures.architecture import shape_of as shape_in
from bot.architectures.numbers import write_number, write_working
from bot.architectures.quantities import Count, Dimension, ShapeOf
from bot.bank.bank import Bank
from bot.bank.items import Item, NumericItem, ShapeItem
from bot.language import Language

Shape = tuple[Dimension | int | None, ...]
"""Names of dimensions, fixed sizes, and None where a size is open."""

_DUTCH: Final[dict[Dimension, str]] = {
    "timesteps": "tijdstappen",
    "height": "hoogte",
    "width": "breedte",
    "channels": "kanalen",
}


def value_of(item: NumericItem, bank: Bank) -> int:
    """Give the right number, typed or computed."""
    return quantity(_model(item, bank), item.answer) if isinstance(item.answer, Count) else item.answer


def shape_of(item: ShapeItem, bank: Bank) -> Shape:
    """Give the right shape, typed or computed."""
    return shape_in(_model(item, bank), item.answer) if isinstance(item.answer, ShapeOf) else item.answer


def working(item: Item, bank: Bank, language: Language) -> str | None:
    """Write how the answer comes about, the answer included; None where there is nothing to work out.

    "(1 + 32 + 1) × 32 + (32 + 1) × 1 = 1 088 + 33 = 1 121", or "(batch, timesteps, units) = (None, None, 32)".
    """
    match item:
        case NumericItem(answer=Count(count="parameters", layer=layer)):
            return write_working(_model(item, bank), language, layer)
        case ShapeItem(answer=ShapeOf() as wanted):
            names = dimensions_of(_model(item, bank), wanted)
            return f"{write_shape(names, language)} = {write_shape(shape_of(item, bank), language)}"
        case _:
            return None


def fill(text: str, item: Item, bank: Bank, language: Language) -> str:
    """Put the answer and the working in place of {answer} and {working}."""
    if "{" not in text:
        return text
    match item:
        case NumericItem():
            answer = write_number(value_of(item, bank), language)
        case ShapeItem():
            answer = write_shape(shape_of(item, bank), language)
        case _:
            return text
    return text.replace("{answer}", answer).replace("{working}", working(item, bank, language) or answer)


def write_shape(shape: Shape, language: Language) -> str:
    """Write a shape: (batch, tijdstappen, units), (None, 32), (units,)."""
    names = [_dimension(size, language) for size in shape]
    return f"({', '.join(names)}{',' * (len(names) == 1)})"


def _dimension(size: Dimension | int | None, language: Language) -> str:
    if isinstance(size, str):
        return _DUTCH.get(size, size) if language == "nl" else size
    return str(size)


def _model(item: Item, bank: Bank) -> Architecture:
    return bank.architectures[item.architecture or ""]
