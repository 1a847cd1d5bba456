"""The four kinds of recurrent networks, unrolled over time."""

from collections.abc import Iterable
from typing import Final

from bot.language import Language, Localised
from bot.pictures.canvas import (
    ACCENT,
    ACCENT_FILL,
    BODY,
    FAINT,
    INK,
    PAPER,
    QUIET,
    SMALL,
    TITLE,
    WIDTH,
    Canvas,
    Run,
)

_INPUT: Final = Localised(nl="invoer", en="input")
_OUTPUT: Final = Localised(nl="uitvoer", en="output")
_TIME: Final = Localised(nl="tijd", en="time")
_IGNORED: Final = Localised(nl="genegeerd", en="ignored")
_SAME: Final = Localised(nl="dezelfde vector bij elke stap", en="the same vector at every step")
_HANDED_ON: Final = Localised(
    nl="eindtoestand encoder\n= begintoestand decoder", en="encoder's final state\n= decoder's first state"
)
_STEPS: Final = 4
_LEFT: Final = 190
_OUTPUTS, _CELLS, _INPUTS = 214, 400, 586
_TITLES: Final = {
    "s2s": Localised(nl="Sequentie-naar-sequentie", en="Sequence-to-sequence"),
    "s2v": Localised(nl="Sequentie-naar-vector", en="Sequence-to-vector"),
    "v2s": Localised(nl="Vector-naar-sequentie", en="Vector-to-sequence"),
    "encdec": Localised(nl="Encoder-decoder", en="Encoder-decoder"),
}


def sequence_to_sequence(language: Language) -> bytes:
    """Draw an output at every time step."""
    canvas = _sheet("s2s", language)
    columns = _columns(_LEFT, WIDTH - 20, _STEPS)
    _rows(canvas, language)
    _cells(canvas, columns)
    for step, x in enumerate(columns):
        _input(canvas, x, step)
        _output(canvas, x, step)
    return canvas.png()


def sequence_to_vector(language: Language) -> bytes:
    """Draw an output at the last time step only; the others are computed and ignored."""
    canvas = _sheet("s2v", language)
    columns = _columns(_LEFT, WIDTH - 20, _STEPS)
    _rows(canvas, language)
    _cells(canvas, columns)
    for step, x in enumerate(columns):
        _input(canvas, x, step)
        _output(canvas, x, step, ignored=step < _STEPS - 1)
    ends = (columns[0] - 66, columns[-2] + 66)
    canvas.line([(ends[0], 160), (ends[0], 147), (ends[1], 147), (ends[1], 160)], QUIET)
    canvas.text((sum(ends) / 2, 122), _IGNORED[language], SMALL, colour=QUIET)
    return canvas.png()


def vector_to_sequence(language: Language) -> bytes:
    """Draw one vector that goes in at every step, and an output at each."""
    canvas = _sheet("v2s", language)
    columns = _columns(_LEFT, WIDTH - 20, _STEPS)
    _rows(canvas, language)
    _cells(canvas, columns)
    for step, x in enumerate(columns):
        _output(canvas, x, step)
    bend = _INPUTS - 68
    canvas.line([(columns[0] - 2, bend), (columns[-1] + 2, bend)], INK, 4)
    canvas.line([(columns[0], _INPUTS - 42), (columns[0], bend)], INK, 4)
    for x in columns:
        canvas.arrow([(x, bend), (x, _CELLS + 60)])
    _value(canvas, columns[0], _INPUTS, [Run("X", "math-bold")])
    canvas.text((columns[0] + 100, _INPUTS), _SAME[language], SMALL, colour=QUIET, anchor="lm")
    return canvas.png()


def encoder_decoder(language: Language) -> bytes:
    """Draw an encoder whose final state starts a decoder."""
    canvas = _sheet("encdec", language)
    encoder, decoder = _columns(40, 500, 3), _columns(580, 1040, 3)
    for columns, name, down in ((encoder, "encoder", -76), (decoder, "decoder", 76)):
        canvas.box((columns[1], _CELLS), 484, 206, outline=None, radius=24)
        canvas.text((columns[1], _CELLS + down), name, SMALL, "bold", QUIET)
        _cells(canvas, columns, width=112, height=92)
    for step, x in enumerate(encoder):
        _input(canvas, x, step, gap=50)
    for step, x in enumerate(decoder):
        _output(canvas, x, step, gap=50)
    canvas.arrow([(encoder[-1] + 58, _CELLS), (decoder[0] - 58, _CELLS)], ACCENT, 7)
    canvas.line([(540, _CELLS + 16), (540, _CELLS + 156), (572, _CELLS + 156)], ACCENT)
    for place, line in enumerate(_HANDED_ON[language].split("\n")):
        canvas.text((584, _CELLS + 156 + 46 * place), line, SMALL, colour=ACCENT, anchor="lm")
    return canvas.png()


def _sheet(kind: str, language: Language) -> Canvas:
    canvas = Canvas(738)
    canvas.text((WIDTH / 2, 62), _TITLES[kind][language], TITLE, "bold")
    canvas.text((_LEFT - 150, 690), _TIME[language], SMALL, colour=QUIET, anchor="lm")
    canvas.arrow([(_LEFT - 60, 692), (WIDTH - 40, 692)], FAINT)
    return canvas


def _columns(left: float, right: float, count: int) -> list[float]:
    each = (right - left) / count
    return [left + each * (step + 0.5) for step in range(count)]


def _rows(canvas: Canvas, language: Language) -> None:
    for words, y in ((_OUTPUT, _OUTPUTS), (_INPUT, _INPUTS)):
        canvas.text((_LEFT - 150, y), words[language], SMALL, colour=QUIET, anchor="lm")


def _cells(canvas: Canvas, columns: Iterable[float], width: float = 140, height: float = 110) -> None:
    y, before = _CELLS, None
    for x in columns:
        if before is not None:
            canvas.arrow([(before + width / 2, y), (x - width / 2, y)])
        canvas.box((x, y), width, height, PAPER, thick=4)
        canvas.text((x, y), "RNN", BODY if width > 120 else SMALL, "bold")
        before = x


def _input(canvas: Canvas, x: float, step: int, gap: float = 58) -> None:
    canvas.arrow([(x, _INPUTS - 44), (x, _CELLS + gap)])
    _value(canvas, x, _INPUTS, [Run("X", "math-bold"), Run(f"({step})", lowered=True)])


def _output(canvas: Canvas, x: float, step: int, ignored: bool = False, gap: float = 58) -> None:
    colour = FAINT if ignored else ACCENT
    canvas.arrow([(x, _CELLS - gap), (x, _OUTPUTS + 46)], colour, dashed=ignored)
    name = [Run("Ŷ", "math-bold"), Run(f"({step})", lowered=True)]
    canvas.box((x, _OUTPUTS), 132, 84, PAPER if ignored else ACCENT_FILL, colour, dashed=ignored)
    canvas.formula((x, _OUTPUTS + 16), name, 54, QUIET if ignored else ACCENT)


def _value(canvas: Canvas, x: float, y: float, name: list[Run]) -> None:
    canvas.box((x, y), 132, 84)
    canvas.formula((x, y + 16), name, 54)
