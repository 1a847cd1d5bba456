import pytest

from bot.bank.patterns import parse_pattern, words_of
from bot.grading.lexicon import Lexicon
from bot.grading.matching import compile_concepts, compile_pattern, search
from bot.grading.reading import read
from bot.grading.subjects import bind

SUBJECTS = {"cat": "kat | cat", "dog": "hond | dog"}


def said_of(text: str, default: str | None = None) -> dict[str, str | None]:
    patterns = {name: parse_pattern(source) for name, source in SUBJECTS.items()}
    lexicon = Lexicon(word for node in patterns.values() for word in words_of(node))
    reading = read(text, lexicon)
    compiled = {name: compile_pattern(SUBJECTS[name], node) for name, node in patterns.items()}
    bound = bind(search(reading, compile_concepts({})), compiled, default)
    return {token.text: subject for token, subject in zip(reading.tokens, bound, strict=True)}


@pytest.mark.parametrize(
    ("text", "cat", "dog"),
    [
        ("de kat miauwt, de hond blaft", "miauwt", "blaft"),
        ("de kat miauwt en de hond blaft", "miauwt", "blaft"),
        ("de kat miauwt terwijl de hond blaft", "miauwt", "blaft"),
        ("cat meows dog barks", "meows", "barks"),
        ("miauwen doet de kat, blaffen de hond", "miauwen", "blaffen"),
        ("kat: miauwt. hond: blaft", "miauwt", "blaft"),
        ("de kat miauwt. de andere blaft", "miauwt", "blaft"),
        ("the cat purrs, the latter barks", "purrs", "barks"),
        ("de kat miauwt en krijgt eten van de hond die blaft, de hond blaft", "krijgt", "blaft"),
        ("de kat miauwt tegen de hond, die blaft", "miauwt", "blaft"),
        ("de kat miauwt de ene na de andere keer en spint, de hond blaft", "spint", "blaft"),
        ("the former purrs and the latter barks", "purrs", "barks"),
        ("de hond blaft, maar de kat niet want die miauwt", "miauwt", "blaft"),
    ],
)
def test_each_property_is_said_of_its_own_subject(text: str, cat: str, dog: str) -> None:
    bound = said_of(text)
    assert (bound[cat], bound[dog]) == ("cat", "dog")


def test_a_response_that_names_none_is_about_the_default() -> None:
    assert said_of("miauwt", default="cat")["miauwt"] == "cat"


def test_without_a_default_nothing_is_bound() -> None:
    assert said_of("miauwt")["miauwt"] is None


def test_a_denied_subject_is_not_spoken_of() -> None:
    assert said_of("het is de kat die miauwt, niet de hond")["miauwt"] == "cat"


def test_a_name_within_a_longer_name_is_no_mention_of_its_own() -> None:
    patterns = {"layer": parse_pattern("layer normalization"), "input": parse_pattern("normalization")}
    lexicon = Lexicon(word for node in patterns.values() for word in words_of(node))
    reading = read("layer normalization leert gamma", lexicon)
    compiled = {name: compile_pattern(name, node) for name, node in patterns.items()}
    assert set(bind(search(reading, compile_concepts({})), compiled, None)) == {"layer"}


def test_the_other_before_a_noun_is_no_subject() -> None:
    assert said_of("de kat kijkt niet naar de andere muizen en slaapt")["slaapt"] == "cat"
