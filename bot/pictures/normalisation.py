"""What layer normalization works across, and what batch normalization."""

from typing import Final, Literal

from bot.language import Language, Localised
from bot.pictures.canvas import ACCENT, ACCENT_FILL, BODY, FAINT, INK, QUIET, SMALL, TITLE, WIDTH, Canvas, Run

Along = Literal["row", "column"]

_ROWS, _COLUMNS = 4, 5
_CHOSEN: Final[dict[Along, int]] = {"row": 1, "column": 2}
_BATCH: Final = Localised(nl="batch", en="batch")
_FEATURES: Final = Localised(nl="features", en="features")
_ACROSS: Final[dict[Along, Localised]] = {
    "row": Localised(nl="per voorbeeld,\nover de features", en="per instance,\nacross the features"),
    "column": Localised(nl="per feature,\nover de batch", en="per feature,\nacross the batch"),
}
_OF_ONE: Final = Localised(nl="van één voorbeeld", en="of one instance")


def layer_norm(language: Language) -> bytes:
    """Draw the one row of a batch that layer normalization works across, and what it computes."""
    canvas = Canvas(760)
    canvas.text((WIDTH / 2, 62), "Layer normalization", TITLE, "bold")
    left, top, cell = 150, 190, 84
    _table(canvas, "row", left, top, cell, language)
    y = top + (_CHOSEN["row"] + 0.5) * cell
    right = left + _COLUMNS * cell
    canvas.arrow([(right + 12, y), (right + 92, y)], ACCENT, 5)
    canvas.formula((right + 178, y + 4), (Run("μ, σ²"),), 64, ACCENT)
    canvas.text((right + 178, y + 52), _OF_ONE[language], SMALL, colour=ACCENT)
    _computed(canvas, 642)
    return canvas.png()


def layer_and_batch_norm(language: Language) -> bytes:
    """Draw side by side what the two work across."""
    canvas = Canvas(690)
    cell = 74
    tables: tuple[tuple[Along, str, float], ...] = (("row", "layer norm", 128), ("column", "batch norm", 662))
    for along, name, left in tables:
        middle = left + _COLUMNS * cell / 2
        canvas.text((middle, 62), name, TITLE, "bold")
        _table(canvas, along, left, 186, cell, language)
        for place, line in enumerate(_ACROSS[along][language].split("\n")):
            canvas.text((middle, 556 + 54 * place), line, BODY, "bold", ACCENT)
    return canvas.png()


def _table(canvas: Canvas, along: Along, left: float, top: float, cell: float, language: Language) -> None:
    """Draw a batch: a row for each instance, a column for each feature, one of them chosen."""
    right, bottom = left + _COLUMNS * cell, top + _ROWS * cell
    if along == "row":
        middle, width, height = ((left + right) / 2, top + (_CHOSEN[along] + 0.5) * cell), right - left, cell
    else:
        middle, width, height = (left + (_CHOSEN[along] + 0.5) * cell, (top + bottom) / 2), cell, bottom - top
    canvas.box(middle, width, height, ACCENT_FILL, None, radius=0)
    for row in range(_ROWS + 1):
        canvas.line([(left, top + row * cell), (right, top + row * cell)], FAINT)
    for column in range(_COLUMNS + 1):
        canvas.line([(left + column * cell, top), (left + column * cell, bottom)], FAINT)
    canvas.box(middle, width + 6, height + 6, None, ACCENT, radius=6, thick=6)
    canvas.text((left, top - 42), _FEATURES[language], SMALL, colour=QUIET, anchor="lm")
    canvas.arrow([(left + 150, top - 39), (right, top - 39)], QUIET, 3)
    canvas.text((left - 24, top + 18), _BATCH[language], SMALL, colour=QUIET, anchor="rm")
    canvas.arrow([(left - 56, top + 48), (left - 56, bottom)], QUIET, 3)


def _computed(canvas: Canvas, y: float) -> None:
    """Write γ (x − μ) / √(σ² + ε) + β, the division as a fraction."""
    size, middle = 58, WIDTH / 2
    canvas.formula((middle, y - 24), (Run("x − μ"),), size, INK)
    canvas.formula((middle, y + 58), (Run("√(σ² + ε)"),), size, INK)
    canvas.line([(middle - 135, y), (middle + 135, y)], INK, 4)
    canvas.formula((middle - 185, y + 18), (Run("γ"),), size, INK)
    canvas.formula((middle + 205, y + 18), (Run("+ β"),), size, INK)
