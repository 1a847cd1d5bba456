from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.patterns import PatternError, parse_pattern, words_of
from bot.grading.lexicon import Lexicon
from bot.grading.matching import compile_concepts, compile_pattern, is_denied, search
from bot.grading.reading import read

CONCEPTS = {
    "random": ["willekeurig", "(gooien | schudden) & door elkaar", "shuffle"],
    "instance": ["voorbeeld", "instance", "sample"],
}


def quotes(pattern: str, text: str, *, denied: bool = False) -> list[str]:
    terms = {name: [parse_pattern(term) for term in terms] for name, terms in CONCEPTS.items()}
    node = parse_pattern(pattern)
    lexicon = Lexicon(word for some in (*terms.values(), [node]) for one in some for word in words_of(one))
    reading = read(text, lexicon)
    matches = compile_pattern(pattern, node).find(search(reading, compile_concepts(terms)))
    return [reading.quote(match.used) for match in matches if is_denied(match, reading) is denied]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("laatste output", "enkel de laatste outputs"),
        ("laatste output", "de laatste nuttige output"),
        ("laatste .. output", "het laatste wat er uit komt als output"),
        ('"laatste output"', "de laatste output telt"),
        ("lees & alles", "eerst alles lezen"),
        ("lees && alles", "alles, tot het einde, wordt gelezen"),
        ("batch >> stappen >> features", "batch. dan stappen, en ten slotte de features"),
        ("(eerste | voorste) laag", "de voorste laag"),
        ("alle [recurrente] lagen", "alle lagen"),
        ("@random", "ge gooit ze door elkaar"),
        ("per @instance", "per sample"),
        ("denied(@random)", "niet shuffelen"),
        ("denied(@random)", "zonder te shufflen"),
        ("regardless(toekomst)", "kijkt niet in de toekomst"),
        ("geen verschil", "er is geen verschil"),
        ("voorspel*", "het weer voorspellen"),
        ("*gewicht", "inputgewicht"),
        ("toekomst & absent(verleden)", "de toekomst"),
        ("leer snelheid", "de leersnelheid"),
        ("leersnelheid", "de leer snelheid"),
        ("variëren", "de batch kan varieren"),
        ('"een voor een"', "hij leest ze één voor één"),
        ("=stem", "met de stem"),
        ("mail spam", "kijken of een mail spam is of niet"),
        ("return_sequences", "return sequences staat aan"),
    ],
)
def test_pattern_is_found(pattern: str, text: str) -> None:
    assert quotes(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("laatste output", "output laatste"),
        ("laatste output", "de laatste van een hele lange rij output"),
        ("laatste output", "de laatste, output"),
        ('"laatste output"', "de laatste nuttige output"),
        ("lees & alles", "lees dit, alles komt goed"),
        ("batch >> stappen", "stappen dan batch"),
        ('"een voor een"', "voor de rest"),
        ("=stem", "stemmen tellen"),
        ("toekomst & absent(verleden)", "de toekomst en het verleden"),
        ("denied(@random)", "shuffelen"),
    ],
)
def test_pattern_is_not_found(pattern: str, text: str) -> None:
    assert not quotes(pattern, text)


def test_a_denied_match_is_told_apart() -> None:
    assert quotes("kijkt toekomst", "hij kijkt niet in de toekomst", denied=True)
    assert not quotes("kijkt toekomst", "hij kijkt niet in de toekomst")


def test_denied_twice_is_not_denied() -> None:
    assert quotes("gewichten", "niet zonder gewichten")


def test_a_pattern_that_holds_the_denying_word_is_not_denied() -> None:
    assert quotes("niet vast", "de batch ligt niet vast")


@given(st.text(alphabet='ab @()[]|&.>"*-_,', max_size=40))
def test_reading_a_pattern_gives_a_tree_or_a_message(source: str) -> None:
    with suppress(PatternError):
        assert parse_pattern(source)


@given(st.text(max_size=200))
def test_searching_any_text_never_raises(text: str) -> None:
    quotes('(a | @random) .. "b c" && denied(d) | e >> [f] g', text)
