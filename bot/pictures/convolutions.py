"""Convolutions over time: how far they see, and on which side the zeros stand."""

from typing import Final, Literal

from bot.language import Language, Localised
from bot.pictures.canvas import (
    ACCENT,
    ACCENT_FILL,
    BODY,
    FAINT,
    FILL,
    INK,
    PAPER,
    QUIET,
    SMALL,
    TITLE,
    WIDTH,
    Canvas,
)

Padding = Literal["same", "causal"]

_INPUT: Final = Localised(nl="invoer", en="input")
_OUTPUT: Final = Localised(nl="uitvoer", en="output")
_DILATED: Final = Localised(nl="Dilated causale convoluties", en="Dilated causal convolutions")
_FIELD: Final = Localised(nl="receptive field: {steps} tijdstappen", en="receptive field: {steps} time steps")
_ZEROS: Final = Localised(nl="0: nullen voor het begin", en="0: zeros before the start")
_WHEN: Final = (
    (Localised(nl="verleden", en="past"), 0, 1),
    (Localised(nl="nu", en="now"), 2, 2),
    (Localised(nl="toekomst", en="future"), 3, 4),
)
_SEES: Final[dict[Padding, Localised]] = {
    "same": Localised(nl="De uitvoer op t ziet ook de toekomst.", en="The output at t also sees the future."),
    "causal": Localised(
        nl="De uitvoer op t ziet enkel nu en het verleden.", en="The output at t sees only now and the past."
    ),
}
_BESIDE: Final[dict[Padding, tuple[int, int]]] = {"same": (1, 1), "causal": (2, 0)}
"""Zeros to the left and to the right, for a kernel of 3."""
_DILATIONS: Final = (1, 2, 4, 8)
_STEPS: Final = 16


def dilated_causal(language: Language) -> bytes:
    """Draw four causal layers with a kernel of 2 and doubling dilation, and all that one output sees."""
    canvas = Canvas(906)
    canvas.text((WIDTH / 2, 62), _DILATED[language], TITLE, "bold")
    seen = _seen()
    top = len(_DILATIONS)
    for layer, dilation in enumerate(_DILATIONS):
        zero = (_node(-1, layer)[0] - 8, _node(0, layer)[1])
        canvas.line([zero, _node(0, layer + 1)], QUIET, 2.5, dashed=True)
        canvas.circle(zero, 21, PAPER, QUIET)
        canvas.text(zero, "0", 34)
        canvas.text((82, _node(0, layer + 0.5)[1]), str(dilation), TITLE, "bold")
        for step in sorted(seen[layer + 1]):
            for back in (0, dilation):
                canvas.line([_node(step, layer + 1), _node(step - back, layer)], ACCENT, 4)
    for layer in range(top + 1):
        for step in range(_STEPS):
            fill, edge = (ACCENT_FILL, ACCENT) if step in seen[layer] else (FILL, FAINT)
            canvas.circle(_node(step, layer), 21, ACCENT if layer == top and edge == ACCENT else fill, edge, 4)
    canvas.text((26, _node(0, top)[1]), "dilation", SMALL, colour=QUIET, anchor="lm")
    canvas.text((WIDTH - 25, _node(0, top)[1] - 52), _OUTPUT[language], SMALL, colour=ACCENT, anchor="rm")
    (first, y), (last, _) = _node(0, 0), _node(_STEPS - 1, 0)
    canvas.line([(first - 21, y + 36), (first - 21, y + 50), (last + 21, y + 50), (last + 21, y + 36)], ACCENT)
    middle = (first + last) / 2
    canvas.text((middle, y + 82), _FIELD[language].format(steps=_STEPS), BODY, "bold", ACCENT)
    canvas.text((middle, y + 136), _ZEROS[language], SMALL, colour=QUIET)
    return canvas.png()


def _node(step: float, layer: float) -> tuple[float, float]:
    return (205 + 55.3 * step, 726 - 136 * layer)


def _seen() -> list[set[int]]:
    """Give what the last output sees, from the inputs up."""
    layers = [{_STEPS - 1}]
    for dilation in reversed(_DILATIONS):
        layers.append({step - back for step in layers[-1] for back in (0, dilation)})
    return layers[::-1]


def padding(kind: Padding, language: Language) -> bytes:
    """Draw a kernel of 3 over five time steps with this padding, and what one output sees."""
    canvas = Canvas(630)
    canvas.text((WIDTH / 2, 62), f'padding="{kind}"', TITLE, "bold")
    before, after = _BESIDE[kind]
    steps, middle, outputs, inputs = 5, 2, 186, 372

    def x(step: int) -> float:
        return 418 + 112 * step

    for place in (*range(-before, 0), *range(steps, steps + after)):
        for step in range(steps):
            if -before <= place - step <= after:
                canvas.line([(x(place), inputs), (x(step), outputs)], QUIET, 2.5, dashed=True)
        canvas.box((x(place), inputs), 92, 84, PAPER, QUIET, dashed=True)
        canvas.text((x(place), inputs), "0", BODY)
    for back in range(-before, after + 1):
        canvas.line([(x(middle + back), inputs - 42), (x(middle), outputs + 42)], ACCENT, 6)
    for step, name in enumerate(("t−2", "t−1", "t", "t+1", "t+2")):
        sees = -before <= step - middle <= after
        canvas.box((x(step), inputs), 92, 84, ACCENT_FILL if sees else FILL, ACCENT if sees else FAINT)
        canvas.text((x(step), inputs), name, SMALL, colour=ACCENT if sees else QUIET)
        now = step == middle
        canvas.box((x(step), outputs), 92, 84, ACCENT if now else FILL, ACCENT if now else FAINT)
        canvas.text((x(step), outputs), name, SMALL, "bold" if now else "regular", PAPER if now else QUIET)
    for words, y in ((_OUTPUT, outputs), (_INPUT, inputs)):
        canvas.text((26, y), words[language], SMALL, colour=QUIET, anchor="lm")
    for words, first, last in _WHEN:
        ends = (x(first) - 44, x(last) + 44)
        canvas.line([(end, inputs + 62) for end in ends], FAINT, 4)
        canvas.text((sum(ends) / 2, inputs + 92), words[language], SMALL, colour=QUIET)
    canvas.text((WIDTH / 2, 566), _SEES[kind][language], BODY, "bold", INK)
    return canvas.png()
