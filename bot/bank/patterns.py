"""The pattern language of the rubrics: its syntax tree and parser. What it means is in `bot/grading/matching.py`."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

NEAR: Final = 2
FAR: Final = 6
ANYWHERE: Final = 9999
MAX_LENGTH: Final = 600
MAX_DEPTH: Final = 12


class PatternError(ValueError):
    """A pattern that cannot be read; the message says what is wrong and where."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word, in any inflection; a `*` before or behind it stands for any letters; `exact` is this form only."""

    text: str
    open_start: bool = False
    open_end: bool = False
    exact: bool = False

    def __str__(self) -> str:
        return f"{'=' * self.exact}{'*' * self.open_start}{self.text}{'*' * self.open_end}"


@dataclass(frozen=True, slots=True)
class Concept:
    """Any term of a glossary concept."""

    name: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts in this order; `gaps[i]` is the number of other words allowed before part i (gaps[0] is unused).

    A gap of ANYWHERE reaches over clauses and sentences, every other stays in one clause.
    """

    parts: tuple["Node", ...]
    gaps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Optional:
    """A part of a sequence that may be left out."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Alternatives:
    """One of these."""

    options: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Together:
    """All of these, in any order, within one `scope`: "clause", "sentence" or "answer"."""

    parts: tuple["Node", ...]
    scope: str


@dataclass(frozen=True, slots=True)
class Denied:
    """The part must be there and be negated."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Regardless:
    """The part must be there, negated or not."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Absent:
    """The part must not be there, in the same scope as the parts around it."""

    part: "Node"


Node = Word | Concept | Sequence | Optional | Alternatives | Together | Denied | Regardless | Absent

_FUNCTIONS: Final[Mapping[str, type[Denied | Regardless | Absent]]] = {
    "denied": Denied,
    "regardless": Regardless,
    "absent": Absent,
}
_TOKEN: Final = re.compile(
    r"""\s*(?:(?P<symbol>&&&|&&|&|\||>>|\(|\)|\[|\]|"|\.\.)|(?P<function>[a-z]+)(?=\()|@(?P<concept>[\w-]+)|(?P<word>\*?[^\s&|>()\[\]"@*]+\*?))""",
    re.VERBOSE,
)


def parse_pattern(source: str) -> Node:
    """Read one pattern.

    Raises PatternError with a message for the author of the content.
    """
    if len(source) > MAX_LENGTH:
        raise PatternError(f"the pattern is {len(source)} characters long; the most is {MAX_LENGTH}: split it in two")
    parser = _Parser(list(_lex(source)))
    node = parser.alternatives()
    if parser.kind is not None:
        raise PatternError(f"unexpected {parser.text!r}")
    if isinstance(node, Absent | Optional):
        raise PatternError("a pattern needs at least one part that must be there")
    return node


def concepts_of(node: Node) -> Iterator[str]:
    """Give the name of every glossary concept that the pattern uses."""
    match node:
        case Word():
            return
        case Concept(name):
            yield name
        case Sequence(parts=parts) | Alternatives(options=parts) | Together(parts=parts):
            for part in parts:
                yield from concepts_of(part)
        case Optional(part) | Denied(part) | Regardless(part) | Absent(part):
            yield from concepts_of(part)


def words_of(node: Node) -> Iterator[Word]:
    """Give every word of the pattern, without those of its concepts."""
    match node:
        case Word():
            yield node
        case Concept():
            return
        case Sequence(parts=parts) | Alternatives(options=parts) | Together(parts=parts):
            for part in parts:
                yield from words_of(part)
        case Optional(part) | Denied(part) | Regardless(part) | Absent(part):
            yield from words_of(part)


def without_accents(text: str) -> str:
    """Give the text with plain letters: responses are read that way too."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def _lex(source: str) -> Iterator[tuple[str, str]]:
    position = 0
    source = source.rstrip()
    while position < len(source):
        found = _TOKEN.match(source, position)
        if found is None or found.end() == position:
            raise PatternError(f"cannot read {source[position:].strip()[:20]!r}")
        position = found.end()
        kind = str(found.lastgroup)
        yield kind, found.group(kind)


class _Parser:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    @property
    def kind(self) -> str | None:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else None

    @property
    def text(self) -> str:
        return self._tokens[self._at][1] if self._at < len(self._tokens) else "the end"

    def _symbol(self, symbol: str) -> bool:
        return self.kind == "symbol" and self.text == symbol

    def _take(self, symbol: str) -> bool:
        if self._symbol(symbol):
            self._at += 1
            return True
        return False

    def _close(self, symbol: str) -> None:
        if not self._take(symbol):
            raise PatternError(f"{symbol!r} is missing before {self.text!r}")

    def alternatives(self) -> Node:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise PatternError(f"brackets are nested more than {MAX_DEPTH} deep")
        options = [self._together(0)]
        while self._take("|"):
            options.append(self._together(0))
        self._depth -= 1
        return options[0] if len(options) == 1 else Alternatives(tuple(options))

    _SCOPES: Final = (("&&&", "answer"), ("&&", "sentence"), ("&", "clause"))

    def _together(self, level: int) -> Node:
        if level == len(self._SCOPES):
            return self._sequence(quoted=False)
        symbol, scope = self._SCOPES[level]
        parts = [self._together(level + 1)]
        while self._take(symbol):
            parts.append(self._together(level + 1))
        if len(parts) == 1:
            return parts[0]
        if all(isinstance(part, Absent | Optional) for part in parts):
            raise PatternError(f"one part beside {symbol!r} must be there")
        return Together(tuple(parts), scope)

    def _sequence(self, *, quoted: bool) -> Node:
        parts: list[Node] = []
        gaps: list[int] = []
        gap = 0 if quoted else NEAR
        while True:
            if not quoted and (self._symbol("..") or self._symbol(">>")):
                joint = FAR if self._take("..") else ANYWHERE
                self._take(">>")
                if not parts:
                    raise PatternError("'..' and '>>' stand between two parts")
                gap = joint
                continue
            part = self._part(quoted=quoted)
            if part is None:
                break
            parts.append(part)
            gaps.append(gap)
            gap = 0 if quoted else NEAR
        if not parts:
            raise PatternError(f"a word is missing before {self.text!r}")
        if gap in (FAR, ANYWHERE):
            raise PatternError("'..' and '>>' stand between two parts")
        if len(parts) == 1:
            return parts[0]
        if any(isinstance(part, Absent) for part in parts):
            raise PatternError("absent(...) is joined to its neighbours with &, && or &&&")
        if all(isinstance(part, Optional) for part in parts):
            raise PatternError("one part must stand outside [ ]")
        return Sequence(tuple(parts), tuple(gaps))

    def _part(self, *, quoted: bool) -> Node | None:
        kind, text = self.kind, self.text
        if kind == "word":
            self._at += 1
            return _word(text)
        if kind == "concept":
            self._at += 1
            return Concept(text)
        if kind == "function":
            if text not in _FUNCTIONS:
                raise PatternError(f"there is no {text}(...): known are {', '.join(_FUNCTIONS)}")
            self._at += 2
            node = self.alternatives()
            self._close(")")
            return _FUNCTIONS[text](node)
        if self._take("("):
            node = self.alternatives()
            self._close(")")
            return node
        if self._take("["):
            node = self.alternatives()
            self._close("]")
            return Optional(node)
        if not quoted and self._take('"'):
            node = self._sequence(quoted=True)
            self._close('"')
            return node
        return None


def _word(text: str) -> Node:
    open_start, open_end = text.startswith("*"), text.endswith("*")
    exact = text.startswith("=")
    bare = without_accents(text.strip("*").removeprefix("=").casefold())
    if len(bare) < 2 and (open_start or open_end):
        raise PatternError(f"{text!r} would match nearly every word: give at least two letters beside the *")
    pieces = [piece for piece in re.split(r"[-_/]", bare) if piece]
    if not pieces or not all(re.fullmatch(r"[\w'.,+=]+", piece) for piece in pieces):
        raise PatternError(f"{text!r} is not a word")
    words = [
        Word(piece, open_start and index == 0, open_end and index == len(pieces) - 1, exact)
        for index, piece in enumerate(pieces)
    ]
    return words[0] if len(words) == 1 else Sequence(tuple(words), (0,) * len(words))
