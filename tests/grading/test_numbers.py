from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.grading.numbers import MAX_LENGTH, read_numbers, tokenise


def values(text: str) -> list[list[int]]:
    return [[int(value) for value in token.values if value.denominator == 1] for token in read_numbers(text)]


@pytest.mark.parametrize(
    "text", ["1216", "1.216", "1,216", "1 216", "1'216", "1’216", "1\u00a0216", "1\u202f216", "１２１６"]
)
def test_a_separator_joins_groups_of_three(text: str) -> None:
    assert values(text) == [[1216]]


def test_one_separator_before_three_digits_has_two_readings() -> None:
    (token,) = read_numbers("1.216")
    assert token.values == (Fraction(1216), Fraction("1.216"))


@pytest.mark.parametrize("text", ["1.216.000", "1'216'000", "1 216 000"])
def test_two_separators_have_one_reading(text: str) -> None:
    (token,) = read_numbers(text)
    assert token.values == (Fraction(1_216_000),)


def test_a_list_is_not_one_number() -> None:
    assert values("528,136,36") == [[528], [136], [36]]
    assert values("528 136 36 700") == [[528], [136], [36], [700]]


def test_the_number_of_a_layer_is_not_joined_to_its_count() -> None:
    assert values("laag 1 528, laag 2 136") == [[1], [528], [2], [136]]


@pytest.mark.parametrize(
    "text", ["model2", "SimpleRNN(32)", "(None, 56, 1)", "2nd", "de 4de", "conv2d", "kernel_size = 3"]
)
def test_a_name_with_a_digit_is_no_number(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"), [("3D", 3), ("3lagen", 3), ("2x", 2), ("~700", 700), ("700!", 700), ("1️⃣", 1)]
)
def test_what_touches_a_number_does_not_hide_it(text: str, value: int) -> None:
    assert values(text) == [[value]]


@pytest.mark.parametrize("text", ["één", "ÉÉN", "eén", "èèn", "eentje", "ééntje"])
def test_one_is_read_with_any_accent(text: str) -> None:
    (token,) = read_numbers(text)
    assert token.values == (Fraction(1),)
    assert not token.weak


def test_an_article_is_weak() -> None:
    assert [token.weak for token in read_numbers("een laag")] == [True]


def test_what_lies_beyond_the_bound_is_not_read() -> None:
    assert values("x" * MAX_LENGTH + " 3") == []


@given(st.text(max_size=300))
def test_tokens_stand_in_order(text: str) -> None:
    tokens = tokenise(text)
    assert all(one.end <= other.start for one, other in pairwise(tokens))
