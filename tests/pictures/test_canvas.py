from io import BytesIO

import pytest
from PIL import Image, ImageChops

from bot.pictures.canvas import PAPER, WIDTH, Canvas, Run, formula_width, text_width


def drawn(canvas: Canvas) -> Image.Image:
    return Image.open(BytesIO(canvas.png())).convert("RGB")


def inked(image: Image.Image) -> tuple[int, int, int, int] | None:
    """Give the box around all that is not paper."""
    return ImageChops.difference(image, Image.new("RGB", image.size, PAPER)).getbbox()


def test_an_empty_sheet_has_the_colour_of_the_paper() -> None:
    assert inked(drawn(Canvas(40))) is None


def test_text_that_leaves_the_sheet_is_refused() -> None:
    canvas = Canvas(100)
    with pytest.raises(ValueError, match="'far too far' does not fit"):
        canvas.text((WIDTH - 20, 50), "far too far")
    with pytest.raises(ValueError, match="does not fit"):
        canvas.text((500, 96), "low")


def test_a_formula_stands_in_the_middle_of_its_place() -> None:
    canvas = Canvas(120)
    runs = (Run("X", "math-bold"), Run("(t)", lowered=True))
    canvas.formula((540, 70), runs, 60)
    box = inked(drawn(canvas))
    assert box is not None
    assert abs((box[0] + box[2]) / 2 - 540) < 4
    assert abs(box[2] - box[0] - formula_width(runs, 60)) < 8


def test_a_subscript_is_smaller_than_its_letter() -> None:
    assert formula_width([Run("t", lowered=True)], 60) < text_width("t", 60, "math")


def test_the_head_of_an_arrow_ends_where_it_points() -> None:
    canvas = Canvas(100)
    canvas.arrow([(100, 50), (300, 50)])
    box = inked(drawn(canvas))
    assert box is not None
    assert abs(box[0] - 100) <= 2
    assert abs(box[2] - 300) <= 2


def test_a_dashed_line_has_gaps_and_both_ends() -> None:
    canvas = Canvas(40)
    canvas.line([(100, 20), (400, 20)], dashed=True)
    row = drawn(canvas).crop((0, 20, WIDTH, 21))
    assert inked(row.crop((100, 0, 104, 1)))
    assert inked(row.crop((396, 0, 400, 1)))
    assert any(not inked(row.crop((x, 0, x + 4, 1))) for x in range(104, 392))
