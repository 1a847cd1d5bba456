"""The formula of a recurrent layer for a whole mini-batch: its terms, and their shapes."""

from collections.abc import Collection
from typing import Final, Literal

from bot.language import Language, Localised
from bot.pictures.canvas import (
    ACCENT,
    ACCENT_FILL,
    BODY,
    FILL,
    INK,
    QUIET,
    SMALL,
    TITLE,
    WIDTH,
    Canvas,
    Run,
    formula_width,
)

Term = Literal["y", "phi", "x", "wx", "y-prev", "wy", "b"]
Side = Literal["64", "features", "units"]

_SIZE: Final = 80
_LINE: Final = 128
"""The formula's base line."""


def _symbol(letter: str, below: str = "", weight: Literal["math", "math-bold"] = "math-bold") -> tuple[Run, ...]:
    return (Run(letter, weight), Run(below, lowered=True)) if below else (Run(letter, weight),)


SYMBOLS: Final[dict[Term, tuple[Run, ...]]] = {
    "y": _symbol("Ŷ", "(t)"),
    "phi": _symbol("φ", weight="math"),
    "x": _symbol("X", "(t)"),
    "wx": _symbol("W", "x"),
    "y-prev": _symbol("Ŷ", "(t−1)"),
    "wy": _symbol("W", "ŷ"),
    "b": _symbol("b"),
}
_WRITTEN: Final[tuple[tuple[Term | None, str], ...]] = (
    ("y", ""), (None, " = "), ("phi", ""), (None, "("), ("x", ""), (None, " "), ("wx", ""), (None, " + "),
    ("y-prev", ""), (None, " "), ("wy", ""), (None, " + "), ("b", ""), (None, ")"),
)  # fmt: skip
NAMES: Final[dict[Term, Localised]] = {
    "y": Localised(nl="de uitvoer op tijdstap t", en="the output at time step t"),
    "phi": Localised(nl="de activatiefunctie (tanh)", en="the activation function (tanh)"),
    "x": Localised(nl="de invoer op tijdstap t", en="the inputs at time step t"),
    "wx": Localised(nl="de gewichten voor de invoer", en="the weights for the inputs"),
    "y-prev": Localised(nl="de uitvoer van de vorige tijdstap", en="the output of the previous time step"),
    "wy": Localised(nl="de gewichten voor de vorige uitvoer", en="the weights for the previous output"),
    "b": Localised(nl="de bias: één per unit", en="the bias: one for each unit"),
}
SHAPES: Final[dict[Term, tuple[Side, ...]]] = {
    "y": ("64", "units"),
    "x": ("64", "features"),
    "wx": ("features", "units"),
    "y-prev": ("64", "units"),
    "wy": ("units", "units"),
    "b": ("units",),
}
_FIRST: Final = 206
_PIXELS: Final[dict[Side, float]] = {"64": 136, "features": 168, "units": 112}
_ROW: Final = Localised(nl="64 rijen: één per voorbeeld", en="64 rows: one for each instance")
_COLUMN: Final[dict[Side, Localised]] = {
    "features": Localised(nl="één kolom per feature", en="one column for each feature"),
    "units": Localised(nl="één kolom per unit", en="one column for each unit"),
}
_EVERY_ROW: Final = Localised(nl="opgeteld bij elke rij", en="added to every row")


def plain(_language: Language) -> bytes:
    """Draw the formula and nothing else."""
    canvas = Canvas(220)
    _write(canvas)
    return canvas.png()


def named(terms: Collection[Term], language: Language) -> bytes:
    """Draw the formula with what each of these terms is called."""
    canvas = Canvas(250 + 84 * len(terms))
    _write(canvas, terms if len(terms) < len(SYMBOLS) else ())
    for place, term in enumerate(terms):
        y = 262 + 84 * place
        canvas.formula((150, y + 14), SYMBOLS[term], 58, ACCENT)
        canvas.text((270, y), NAMES[term][language], BODY + 2, anchor="lm")
    return canvas.png()


def matrix(term: Term, language: Language) -> bytes:
    """Draw the formula and one matrix of it with what its rows and columns are."""
    canvas = Canvas(560)
    _write(canvas, {term})
    _, across = SHAPES[term]
    left, top, width, height = 150, 268, 230, 200
    middle = (left + width / 2, top + height / 2)
    canvas.box(middle, width, height, ACCENT_FILL, ACCENT, 4)
    canvas.formula((middle[0], middle[1] + 18), SYMBOLS[term], 66, ACCENT)
    canvas.arrow([(left, top - 22), (left + width, top - 22)], QUIET, 3)
    canvas.arrow([(left - 22, top), (left - 22, top + height)], QUIET, 3)
    canvas.text((left + width + 50, top - 22), _COLUMN[across][language], BODY, anchor="lm")
    canvas.text((left + width + 50, middle[1]), _ROW[language], BODY, anchor="lm")
    canvas.text((left + width + 50, top + height - 12), _shape(term), TITLE, "bold", ACCENT, "lm")
    return canvas.png()


def product(inputs: Term, weights: Term, _language: Language) -> bytes:
    """Draw the formula and the shapes of one product in it."""
    canvas = Canvas(520)
    _write(canvas, {inputs, weights})
    _product(canvas, inputs, weights, 318)
    return canvas.png()


def shapes(language: Language) -> bytes:
    """Draw the formula with the shapes of all that it adds up, for a batch of 64."""
    canvas = Canvas(970)
    _write(canvas)
    _product(canvas, "x", "wx", 318)
    _product(canvas, "y-prev", "wy", 596)
    for y in (596, 852):
        canvas.text((56, y), "+", TITLE + 10, "math-bold")
    _block(canvas, "b", _FIRST, 852)
    canvas.text((_FIRST, 914), _shape("b"), SMALL, "bold", ACCENT)
    canvas.text((330, 852), _EVERY_ROW[language], BODY, anchor="lm")
    return canvas.png()


def _product(canvas: Canvas, inputs: Term, weights: Term, y: float) -> None:
    places: tuple[tuple[Term, float], ...] = ((inputs, _FIRST), (weights, 525), ("y", 880))
    for term, x in places:
        _block(canvas, term, x, y)
        canvas.text((x, y + 122), _shape(term), SMALL, "bold", QUIET if term == "y" else ACCENT)
    canvas.text((364, y), "·", TITLE + 30, "math-bold")
    canvas.arrow([(640, y), (760, y)], INK, 5)


def _block(canvas: Canvas, term: Term, x: float, y: float) -> None:
    sides = SHAPES[term]
    height = _PIXELS[sides[0]] if len(sides) == 2 else 52
    result = term == "y"
    canvas.box((x, y), _PIXELS[sides[-1]], height, FILL if result else ACCENT_FILL, QUIET if result else ACCENT, 4)
    if not result:
        canvas.formula((x, y + 14), SYMBOLS[term], 48, ACCENT)


def _shape(term: Term) -> str:
    sides = SHAPES[term]
    return f"({', '.join(sides)})" if len(sides) > 1 else f"({sides[0]},)"


def _write(canvas: Canvas, marked: Collection[Term] = ()) -> None:
    """Write the formula in the middle, some of its terms marked."""
    pieces = [(term, SYMBOLS[term] if term else (Run(text),)) for term, text in _WRITTEN]
    x = (WIDTH - sum(formula_width(runs, _SIZE) for _, runs in pieces)) / 2
    for term, runs in pieces:
        width = formula_width(runs, _SIZE)
        chosen = term in marked
        if chosen:
            canvas.box((x + width / 2, _LINE - 22), width + 14, 124, ACCENT_FILL, None)
        canvas.formula((x + width / 2, _LINE), runs, _SIZE, ACCENT if chosen else INK)
        x += width
