from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from bot.bank.bank import Bank
from bot.bank.loader import load_bank
from bot.language import LANGUAGES, Language
from bot.pictures.formula import SHAPES, Term
from bot.pictures.gallery import DRAWINGS, write_pictures

CONTENT = Path(__file__).parents[2] / "content"
WORDLESS = {"formula", "formula-wx-shape", "formula-wy-shape"}


@pytest.fixture(scope="module")
def course() -> Bank:
    return load_bank(CONTENT)[0]


def pixels(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content)).convert("RGB")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DRAWINGS)
def test_the_pictures_in_the_content_are_those_that_are_drawn(name: str, language: Language) -> None:
    # Pixels and not bytes: how well PNG is packed depends on the zlib that Pillow finds.
    kept = pixels((CONTENT / "pictures" / f"{name}.{language}.png").read_bytes())
    drawn = pixels(DRAWINGS[name](language))
    assert kept.size == drawn.size, "run: tutor content draw"
    assert ImageChops.difference(kept, drawn).getbbox() is None, "run: tutor content draw"


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_picture_suits_a_phone(name: str) -> None:
    for language in LANGUAGES:
        content = (CONTENT / "pictures" / f"{name}.{language}.png").read_bytes()
        width, height = pixels(content).size
        assert width == 1080
        assert height <= 1080
        assert len(content) < 60_000


@pytest.mark.parametrize("name", DRAWINGS)
def test_words_are_in_the_language(name: str) -> None:
    dutch, english = (DRAWINGS[name](language) for language in LANGUAGES)
    assert (dutch == english) == (name in WORDLESS)


def test_every_drawing_has_a_caption_and_a_place(course: Bank) -> None:
    assert set(DRAWINGS) == set(course.pictures)
    items = course.items.values()
    shown = {name for item in items for name in (*item.pictures.question, *item.pictures.explanation)}
    assert shown == set(DRAWINGS)


def test_only_the_bare_formula_goes_with_questions(course: Bank) -> None:
    with_question = {item.id: item.pictures.question for item in course.items.values() if item.pictures.question}
    assert set(with_question) == {item.id for item in course.contents["10-formula"]}
    assert set(with_question.values()) == {("formula",)}


def test_the_shapes_of_the_formula_multiply_and_add() -> None:
    products: list[tuple[Term, Term]] = [("x", "wx"), ("y-prev", "wy")]
    for inputs, weights in products:
        assert SHAPES[inputs][1] == SHAPES[weights][0]
        assert (SHAPES[inputs][0], SHAPES[weights][1]) == SHAPES["y"]
    assert SHAPES["b"] == SHAPES["y"][1:]


def test_only_what_has_changed_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.pictures.gallery.DRAWINGS", {"formula": DRAWINGS["formula"]})
    dutch, english = tmp_path / "pictures" / "formula.nl.png", tmp_path / "pictures" / "formula.en.png"
    assert write_pictures(tmp_path / "pictures") == {dutch: True, english: True}
    dutch.write_bytes(b"scribble")
    assert write_pictures(tmp_path / "pictures") == {dutch: True, english: False}
    assert dutch.read_bytes() == english.read_bytes()
