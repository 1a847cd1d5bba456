"""What is enough for a right answer."""

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any, Final, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

_TOKEN: Final = re.compile(r"\s*(?:(\d+)\s+of\b|([a-z0-9]+(?:-[a-z0-9]+)*)|([&|(),]))")


@dataclass(frozen=True, slots=True)
class Need:
    """ "all", "any", a number of ideas, or an expression of idea ids with &, |, brackets and "2 of (a, b, c)"."""

    source: str | int

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        source = core_schema.union_schema(
            [core_schema.int_schema(ge=1, strict=True), core_schema.str_schema(strict=True)]
        )
        return core_schema.no_info_after_validator_function(cls.read, source)

    @classmethod
    def read(cls, source: str | int) -> Self:
        """Read what is needed; names are checked by `check`."""
        return cls(source)

    def check(self, ideas: Set[str], required: Set[str]) -> None:
        """Raise ValueError where the need names no idea, or asks for more than there are."""
        if isinstance(self.source, int):
            if self.source > len(required):
                raise ValueError(f"need asks for {self.source} ideas and there are {len(required)}")
        elif self.source not in ("all", "any"):
            unknown = _names(self.source) - ideas
            if unknown:
                raise ValueError(f"need names {', '.join(sorted(unknown))}, which is no idea of this rubric")
            self.met(ideas, required)

    def met(self, found: Set[str], required: Set[str]) -> bool:
        """Tell whether these found ideas are enough, given the ideas that are not optional."""
        match self.source:
            case "all":
                return required <= found
            case "any":
                return bool(found & required)
            case int(count):
                return len(found & required) >= count
            case str(expression):
                return _met(expression, frozenset(found))

    def count(self, found: Set[str], required: Set[str]) -> int:
        """Give the number of ideas that a right answer holds, by the way that these found ideas are nearest to."""
        match self.source:
            case "all":
                return len(required)
            case "any":
                return 1
            case int(count):
                return count
            case str(expression):
                return _count(expression, frozenset(found))


@lru_cache(maxsize=5_000)
def _met(expression: str, found: frozenset[str]) -> bool:
    return _Expression(expression, found).value()


@lru_cache(maxsize=5_000)
def _count(expression: str, found: frozenset[str]) -> int:
    names = sorted(_names(expression))
    choices = (set(choice) for size in range(1, len(names) + 1) for choice in combinations(names, size))
    enough = [choice for choice in choices if _Expression(expression, choice).value()]
    return len(max(enough, key=lambda choice: (len(choice & found), -len(choice))))


def _names(expression: str) -> set[str]:
    return {token for kind, token in _tokens(expression) if kind == "name"}


def _tokens(expression: str) -> list[tuple[str, str]]:
    tokens, position = [], 0
    while position < len(expression.rstrip()):
        found = _TOKEN.match(expression, position)
        if found is None:
            raise ValueError(f"need: cannot read {expression[position:].strip()!r}")
        position = found.end()
        count, name, symbol = found.groups()
        tokens.append(("of", count) if count else ("name", name) if name else ("symbol", symbol))
    return tokens


class _Expression:
    def __init__(self, source: str, found: Set[str]) -> None:
        self._tokens = _tokens(source)
        self._at = 0
        self._found = found

    def value(self) -> bool:
        value = self._any()
        if self._at != len(self._tokens):
            raise ValueError(f"need: unexpected {self._tokens[self._at][1]!r}")
        return value

    def _take(self, symbol: str) -> bool:
        if self._at < len(self._tokens) and self._tokens[self._at] == ("symbol", symbol):
            self._at += 1
            return True
        return False

    def _close(self) -> None:
        if not self._take(")"):
            raise ValueError("need: a ) is missing")

    def _any(self) -> bool:
        value = self._all()
        while self._take("|"):
            value = self._all() or value
        return value

    def _all(self) -> bool:
        value = self._one()
        while self._take("&"):
            value = self._one() and value
        return value

    def _one(self) -> bool:
        if self._take("("):
            value = self._any()
            self._close()
            return value
        if self._at == len(self._tokens):
            raise ValueError("need: an idea is missing at the end")
        kind, text = self._tokens[self._at]
        self._at += 1
        if kind == "name":
            return text in self._found
        if kind == "of" and self._take("("):
            values = [self._any()]
            while self._take(","):
                values.append(self._any())
            self._close()
            return sum(values) >= int(text)
        raise ValueError(f"need: unexpected {text!r}")
