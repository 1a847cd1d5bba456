"""A sheet to draw on, with the type, colours and sizes that all pictures share."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Final, Literal

from PIL import Image, ImageDraw, ImageFont

Point = tuple[float, float]
Weight = Literal["regular", "bold", "math", "math-bold"]

WIDTH: Final = 1080
"""Pixels across: as wide as phones show."""
TITLE: Final = 54
BODY: Final = 42
SMALL: Final = 37

PAPER: Final = "#faf9f6"
INK: Final = "#22303c"
QUIET: Final = "#66737f"
FAINT: Final = "#c3cad1"
FILL: Final = "#eceef0"
ACCENT: Final = "#c2410c"
ACCENT_FILL: Final = "#fde4d3"

_FINER: Final = 3
"""Everything is drawn so many times larger and then reduced, which makes edges smooth."""
_COLOURS: Final = 48
_FONTS: Final = Path(__file__).parent / "fonts"
_FILES: Final[dict[Weight, str]] = {
    "regular": "SourceSansPro-Regular.ttf",
    "bold": "SourceSansPro-Semibold.ttf",
    "math": "SourceSerifPro-Regular.ttf",
    "math-bold": "SourceSerifPro-Semibold.ttf",
}


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a formula; one that is `lowered` is a subscript."""

    text: str
    weight: Weight = "math"
    lowered: bool = False


@cache
def _font(weight: Weight, size: float) -> ImageFont.FreeTypeFont:
    file = str(_FONTS / _FILES[weight])
    return ImageFont.truetype(file, round(size * _FINER), layout_engine=ImageFont.Layout.BASIC)


def text_width(text: str, size: float, weight: Weight = "regular") -> float:
    """Measure a line of text, in pixels."""
    return _font(weight, size).getlength(text) / _FINER


def formula_width(runs: Sequence[Run], size: float) -> float:
    """Measure a formula, in pixels."""
    return sum(text_width(run.text, _size_of(run, size), run.weight) for run in runs)


def _size_of(run: Run, size: float) -> float:
    return size * 0.62 if run.lowered else size


class Canvas:
    """A picture in the making; all measures are pixels of the finished one, from its top left."""

    def __init__(self, height: int) -> None:
        self.height = height
        self._image = Image.new("RGB", (WIDTH * _FINER, height * _FINER), PAPER)
        self._draw = ImageDraw.Draw(self._image)

    def text(
        self,
        at: Point,
        text: str,
        size: float = BODY,
        weight: Weight = "regular",
        colour: str = INK,
        anchor: str = "mm",
    ) -> None:
        """Write a line; `anchor` as Pillow has it. Raises ValueError where it leaves the sheet."""
        x, y = (value * _FINER for value in at)
        font = _font(weight, size)
        left, top, right, bottom = self._draw.textbbox((x, y), text, font=font, anchor=anchor)
        if left < 0 or top < 0 or right > self._image.width or bottom > self._image.height:
            raise ValueError(f"{text!r} does not fit on the picture")
        self._draw.text((x, y), text, fill=colour, font=font, anchor=anchor)

    def formula(self, at: Point, runs: Sequence[Run], size: float, colour: str = INK) -> None:
        """Write a formula, its middle at x and its base line at y."""
        x, y = at
        x -= formula_width(runs, size) / 2
        for run in runs:
            own = _size_of(run, size)
            self.text((x, y + size * 0.18 * run.lowered), run.text, own, run.weight, colour, "ls")
            x += text_width(run.text, own, run.weight)

    def box(
        self,
        middle: Point,
        width: float,
        height: float,
        fill: str | None = FILL,
        outline: str | None = INK,
        radius: float = 14,
        dashed: bool = False,
        thick: float = 3,
    ) -> None:
        """Draw a rectangle with round corners."""
        (x, y), across, down = middle, width / 2, height / 2
        corners = [value * _FINER for value in (x - across, y - down, x + across, y + down)]
        solid = None if dashed else outline
        self._draw.rounded_rectangle(corners, radius * _FINER, fill, solid, round(thick * _FINER))
        if dashed and outline:
            near, far = (x - across, x + across), (y - down, y + down)
            for one in far:
                self.line([(near[0] + radius, one), (near[1] - radius, one)], outline, thick, dashed=True)
            for one in near:
                self.line([(one, far[0] + radius), (one, far[1] - radius)], outline, thick, dashed=True)

    def circle(self, middle: Point, radius: float, fill: str = PAPER, outline: str = INK, thick: float = 3) -> None:
        """Draw a disc."""
        x, y = middle
        corners = [value * _FINER for value in (x - radius, y - radius, x + radius, y + radius)]
        self._draw.ellipse(corners, fill, outline, round(thick * _FINER))

    def line(self, points: Sequence[Point], colour: str = INK, thick: float = 3, dashed: bool = False) -> None:
        """Draw a line through points."""
        pieces = [piece for ends in pairwise(points) for piece in (_dashes(*ends) if dashed else [ends])]
        for start, end in pieces:
            scaled = [value * _FINER for value in (*start, *end)]
            self._draw.line(scaled, colour, round(thick * _FINER))

    def arrow(self, points: Sequence[Point], colour: str = INK, thick: float = 4, dashed: bool = False) -> None:
        """Draw a line through points with a head at its end."""
        (x0, y0), (x1, y1) = points[-2:]
        length = hypot(x1 - x0, y1 - y0)
        dx, dy = (x1 - x0) / length, (y1 - y0) / length
        head, half = 4 + 4 * thick, 2 + 2 * thick
        base = (x1 - dx * head, y1 - dy * head)
        self.line([*points[:-1], (base[0] + dx, base[1] + dy)], colour, thick, dashed)
        wings = [(base[0] - dy * half, base[1] + dx * half), (base[0] + dy * half, base[1] - dx * half)]
        self._draw.polygon([(x * _FINER, y * _FINER) for x, y in ((x1, y1), *wings)], colour)

    def png(self) -> bytes:
        """Give the finished picture."""
        small = self._image.reduce(_FINER).quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        target = BytesIO()
        small.save(target, "PNG", optimize=True)
        return target.getvalue()


def _dashes(start: Point, end: Point, dash: float = 12, gap: float = 9) -> list[tuple[Point, Point]]:
    (x0, y0), (x1, y1) = start, end
    length = hypot(x1 - x0, y1 - y0)
    steps = max(1, round((length + gap) / (dash + gap)))
    unit = (length + gap) / steps
    ends = [(step * unit, step * unit + unit - gap) for step in range(steps)]

    def at(distance: float) -> Point:
        return (x0 + (x1 - x0) * distance / length, y0 + (y1 - y0) * distance / length)

    return [(at(near), at(far)) for near, far in ends]
