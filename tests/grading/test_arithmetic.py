from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.grading.arithmetic import evaluate

numbers = st.integers(0, 999).map(str)
expressions = st.recursive(
    numbers, lambda inner: st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda parts: f"({' '.join(parts)})")
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(5 + 32 + 1) * 32", 1216),
        ("5*32 + 32*32 + 32", 1216),
        ("5x32 + 32² + 32", 1216),
        ("32 (1 + 1)", None),
        ("32(5+32+1)", 1216),
        ("1 088 + 2 × 2 080 + 33", 5281),
        ("1.088 + 2 · 2.080 + 33", 5281),
        ("2 keer 2080 plus 33", 4193),
        ("2 ** 3", 8),
        ("2 ^ 3 ^ 2", 512),
        ("9/3", 3),
        ("1/3", Fraction(1, 3)),
        ("-3", -3),
    ],
)
def test_an_expression_is_worked_out(text: str, value: int | Fraction | None) -> None:
    assert evaluate(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9**9**9",
        "2^99",
        "1/0",
        "(1+2",
        "1+2)",
        "1 +",
        "units * 3",
        "f(3)",
        "__import__",
        "10**14 * 100",
        "(" * 50 + "1" + ")" * 50,
    ],
)
def test_what_is_no_expression_or_out_of_bounds_has_no_value(text: str) -> None:
    assert evaluate(text) is None


@given(expressions)
def test_sums_agree_with_python(text: str) -> None:
    value = evaluate(text)
    assert value is None or value == eval(text)


@given(st.text(alphabet="0123456789+-*/^().,x ² \n", max_size=200))
def test_no_expression_is_too_strange(text: str) -> None:
    value = evaluate(text)
    assert value is None or abs(value.numerator) <= 10**15
