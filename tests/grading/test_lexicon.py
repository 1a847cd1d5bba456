import pytest

from bot.bank.patterns import parse_pattern, words_of
from bot.grading.lexicon import Lexicon, forms, tolerance


def lexicon(*patterns: str) -> Lexicon:
    return Lexicon(word for pattern in patterns for word in words_of(parse_pattern(pattern)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("stap", "stappen"),
        ("laag", "lagen"),
        ("gewicht", "gewichten"),
        ("verdwijnen", "verdwijnt"),
        ("gat", "gaten"),
        ("layer", "layers"),
        ("vanishing", "vanish"),
        ("voorspellen", "voorspelt"),
    ],
)
def test_inflections_share_a_key(one: str, other: str) -> None:
    assert forms(one) & forms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("variance", "covariance"),
        ("encoder", "decoder"),
        ("normal", "normalization"),
        ("waar", "waarde"),
        ("lineair", "niet"),
    ],
)
def test_different_words_share_none(one: str, other: str) -> None:
    assert not forms(one) & forms(other)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lsat", "last"),
        ("gemidelde", "gemiddelde"),
        ("bacth", "batch"),
        ("dialted", "dilated"),
        ("reccurent", "recurrent"),
        ("hyberbolic", "hyperbolic"),
        ("trianing", "training"),
    ],
)
def test_a_typing_error_is_taken_for_the_word(typed: str, meant: str) -> None:
    assert lexicon(meant).entry(typed).taken_for == (meant,)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("unsupervised", "supervised"),
        ("decoder", "encoder"),
        ("covariance", "variance"),
        ("nonlinear", "linear"),
        ("gelu", "relu"),
        ("onafhankelijk", "afhankelijk"),
        ("lezen", "leren"),
    ],
)
def test_another_word_is_no_typing_error(typed: str, meant: str) -> None:
    assert not lexicon(meant).entry(typed).keys & forms(meant)


def test_an_open_end_bears_a_typing_error_too() -> None:
    assert lexicon("voorspel*").entry("vooorspelling").keys & lexicon("voorspel*").entry("voorspelling").keys


def test_a_word_of_the_vocabulary_is_never_corrected() -> None:
    assert lexicon("causal", "casual").entry("casual").taken_for == ()


@pytest.mark.parametrize(
    ("compound", "parts"),
    [("inputgewichten", ("input", "gewichten")), ("sequentielengte", ("sequentie", "lengte"))],
)
def test_a_compound_is_cut_into_words_of_the_vocabulary(compound: str, parts: tuple[str, str]) -> None:
    assert lexicon("input", "gewichten", "sequentie", "lengte").split(compound) == parts


def test_short_words_bear_no_error() -> None:
    assert [tolerance(length) for length in (4, 5, 8, 9)] == [0, 1, 1, 2]
