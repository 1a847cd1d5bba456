"""Bounded arithmetic on the numbers of a response: nothing but numbers, + - * / ^ and brackets is evaluated."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from bot.grading.cues import word_set
from bot.grading.numbers import Token, Values, same, tokenise

MAX_DEPTH: Final = 20
MAX_EXPONENT: Final = 16
MAX_SIZE: Final = 10**15

_SKIPPED: Final = 4
_RESULTS: Final = word_set("dus so is geeft gives maakt makes total totaal samen want because")


def evaluate(expression: str) -> Fraction | None:
    """Work out an expression of numbers, + - * x × · / ** ^ and brackets, the whole text being one.

    None where it is no expression, or where its size, depth or exponent is out of bounds.
    """
    tokens = tokenise(expression)
    if not tokens or any(token.kind in ("word", "mark", "equals") for token in tokens):
        return None
    depth = 0
    for token in tokens:
        depth += {"open": 1, "close": -1}.get(token.kind, 0)
        if depth < 0:
            return None
    found = Calculator(tokens).expression(0)
    if depth or found is None or found.end != len(tokens) or not found.values:
        return None
    return found.values[0]


@dataclass(frozen=True, slots=True)
class Sum:
    """What an expression comes to (no values: out of bounds), where it ends, and the numbers in it."""

    values: Values
    end: int
    numbers: int = 1


class Calculator:
    """Recursive descent over tokens: words may stand between a number and its operator ("1088 (rnn) + 33 (dense)").

    The readings of numbers are carried side by side. Every method takes an index and gives a Sum, or None
    where nothing starts; what has been started is always finished, so that reading is linear in the text.
    """

    def __init__(self, tokens: Sequence[Token], *, words: bool = False) -> None:
        self._tokens = [*tokens, Token("mark", "", 0, 0)]
        self._words = words
        self._depth = 0

    def expression(self, at: int) -> Sum | None:
        """Read terms joined by + and -."""
        return self._chain(at, "+-", self._product)

    def _product(self, at: int) -> Sum | None:
        return self._chain(at, "*/", self._power)

    def _chain(self, at: int, operators: str, read: Callable[[int], Sum | None]) -> Sum | None:
        left = read(at)
        while left is not None:
            operator = self._operator(left.end, operators)
            if operator is None:
                break
            symbol, start = operator
            right = read(start)
            if right is None:
                break
            values = _apply(symbol, left.values, right.values)
            left = Sum(values, right.end, left.numbers + right.numbers)
        return left

    def _power(self, at: int) -> Sum | None:
        base = self._atom(at)
        if base is None:
            return None
        token = self._tokens[base.end]
        if token.kind == "word" and token.text in ("kwadraat", "squared"):
            return Sum(_apply("^", base.values, (Fraction(2),)), base.end + 1, base.numbers + 1)
        if token.kind != "op" or not token.text.startswith("^"):
            return base
        if len(token.text) > 1:
            return Sum(_apply("^", base.values, (Fraction(token.text[1:]),)), base.end + 1, base.numbers + 1)
        self._depth += 1
        exponent = self._power(base.end + 1) if self._depth <= MAX_DEPTH else None
        self._depth -= 1
        if exponent is None:
            return Sum((), base.end + 1, base.numbers) if self._depth >= MAX_DEPTH else base
        return Sum(_apply("^", base.values, exponent.values), exponent.end, base.numbers + exponent.numbers)

    def _atom(self, at: int) -> Sum | None:
        token = self._tokens[at]
        if token.kind == "number":
            following = self._tokens[at + 1]
            if following.kind == "open" and following.start == token.end and self._starts(at + 2):
                inside = self._bracket(at + 1)
                if inside is not None and inside.numbers > 1 and not same(inside.values, token.values):
                    values = _apply("*", token.values, inside.values)
                    return Sum(values, inside.end, inside.numbers + 1)
            return Sum(token.values, at + 1)
        if token.kind == "op" and token.text == "-" and self._tokens[at + 1].kind == "number":
            return Sum(tuple(-value for value in self._tokens[at + 1].values), at + 2)
        if token.kind == "open":
            return self._bracket(at)
        return None

    def _bracket(self, at: int) -> Sum | None:
        self._depth += 1
        inside = self.expression(at + 1) if self._depth <= MAX_DEPTH else Sum((), at + 1)
        self._depth -= 1
        if inside is None:
            return None
        end = self._skip(inside.end, marks=False)
        if self._tokens[end].kind == "close":
            return replace(inside, end=end + 1)
        return inside

    def _starts(self, at: int) -> bool:
        return self._tokens[at].kind in ("number", "open")

    def _operator(self, at: int, operators: str) -> tuple[str, int] | None:
        """Find the operator behind an operand, and where its other operand starts."""
        place = self._skip(at, marks=True)
        token = self._tokens[place]
        if token.kind != "op" or token.text not in operators or (token.text == "-" and place > at):
            return None
        if any(skipped.kind == "mark" for skipped in self._tokens[at:place]) and token.text != "+":
            return None
        start = self._skip(place + 1, marks=False, limit=3) if token.text != "-" else place + 1
        return token.text, start

    def _skip(self, at: int, *, marks: bool, limit: int = _SKIPPED) -> int:
        """Step over a few words, and brackets of nothing but words; with `marks` over one comma as well."""
        if not self._words:
            return at
        for _ in range(limit):
            token = self._tokens[at]
            if token.kind == "open":
                end = self._aside(at)
                if end is None:
                    break
                at = end
            elif (token.kind == "word" and token.text not in _RESULTS) or (marks and token.text == ","):
                marks = marks and token.text != ","
                at += 1
            else:
                break
        return at

    def _aside(self, at: int) -> int | None:
        """Find the end of a bracket that holds words and no sum, before an operator: "1088 (32 units) + 33"."""
        end = at + 1
        while self._tokens[end].kind in ("word", "number") and end <= at + _SKIPPED:
            end += 1
        words = any(token.kind == "word" for token in self._tokens[at + 1 : end])
        closed = self._tokens[end].kind == "close" and end + 1 < len(self._tokens)
        return end + 1 if words and closed and self._tokens[end + 1].kind in ("op", "equals") else None


def _apply(operator: str, left: Values, right: Values) -> Values:
    """Work out one operation on all readings side by side; empty where it is out of bounds."""
    if not left or not right:
        return ()
    size = max(len(left), len(right))
    pairs = zip(_padded(left, size), _padded(right, size), strict=True)
    results = [_operation(operator, one, other) for one, other in pairs]
    if any(result is None for result in results):
        return ()
    return tuple(dict.fromkeys(result for result in results if result is not None))


def _padded(values: Values, size: int) -> Values:
    return values + (values[-1],) * (size - len(values))


def _operation(operator: str, left: Fraction, right: Fraction) -> Fraction | None:
    result: Fraction
    if operator == "+":
        result = left + right
    elif operator == "-":
        result = left - right
    elif operator == "*":
        result = left * right
    elif operator == "/":
        if right == 0:
            return None
        result = left / right
    else:
        if right.denominator != 1 or not 0 <= right <= MAX_EXPONENT or left.denominator != 1 or abs(left) > 10**6:
            return None
        result = left**right.numerator
    if abs(result.numerator) > MAX_SIZE or result.denominator > MAX_SIZE:
        return None
    return result
