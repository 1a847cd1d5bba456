"""What the pattern language means: finding a pattern in a reading."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.bank.patterns import (
    ANYWHERE,
    Absent,
    Alternatives,
    Concept,
    Denied,
    Node,
    Optional,
    Regardless,
    Sequence,
    Together,
    Word,
)
from bot.grading.reading import Match, Reading
from bot.grading.words import ARTICLES

_NONE: Final[list[Match]] = []
_MOST: Final = 32
"""Matches kept per part: enough for any answer a student types, and a bound on what a hostile one costs."""


@dataclass(frozen=True, slots=True)
class Concepts:
    """The glossary ready to be searched for; `by_word` gives the concepts that a word of the patterns may lead to."""

    finders: Mapping[str, "Finder"]
    by_word: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Search:
    """One reading being searched; what each concept matches is found once.

    `present` holds the words of the patterns that stand in the reading, and "@" + each concept that may.
    """

    reading: Reading
    concepts: Concepts
    present: frozenset[str]
    found: dict[str, list[Match]] = field(default_factory=dict)


Finder = Callable[[Search], list[Match]]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern ready to be searched for; it is found only where one of `wanted` is present."""

    source: str
    find: Finder
    wanted: frozenset[str]


def compile_concepts(terms: Mapping[str, Iterable[Node]]) -> Concepts:
    """Prepare the glossary."""
    nodes = {name: tuple(nodes) for name, nodes in terms.items()}
    leads: dict[str, set[str]] = {}
    for name, options in nodes.items():
        for word in frozenset[str]().union(*map(_wanted, options)):
            leads.setdefault(word, set()).add(f"@{name}")
    by_word = {word: _closure(word, leads) for word in leads if not word.startswith("@")}
    return Concepts({name: _any_of(options) for name, options in nodes.items()}, by_word)


def _closure(word: str, leads: Mapping[str, set[str]]) -> frozenset[str]:
    reached: set[str] = set()
    fresh = leads.get(word, set())
    while fresh:
        reached |= fresh
        fresh = {name for concept in fresh for name in leads.get(concept, ())} - reached
    return frozenset(reached)


def compile_pattern(source: str, node: Node) -> Compiled:
    """Make a finder of one pattern."""
    return Compiled(source, _compile(node), _wanted(node))


def search(reading: Reading, concepts: Concepts) -> Search:
    """Start searching a reading."""
    words = reading.places
    concepts_there = (concepts.by_word[word] for word in words if word in concepts.by_word)
    return Search(reading, concepts, frozenset(words).union(*concepts_there))


def is_denied(match: Match, reading: Reading) -> bool:
    """Tell whether a match is denied by a word that the pattern does not account for; denied twice is not denied."""
    if not reading.cues:
        return False
    mask, free = match.mask, ~match.used
    while mask:
        bit = mask & -mask
        mask ^= bit
        cues = reading.denied_by[bit.bit_length() - 1] & free
        if cues and cues.bit_count() % 2:
            return True
    return False


def _compile(node: Node) -> Finder:
    match node:
        case Word():
            return _word(node)
        case Concept(name):
            return _concept(name)
        case Sequence(parts, gaps):
            return _sequence(parts, gaps)
        case Alternatives(options):
            return _any_of(options)
        case Together(parts, scope):
            return _together(parts, scope)
        case Denied(part):
            return _denied(_compile(part))
        case Regardless(part):
            return _regardless(_compile(part))
        case Optional(part) | Absent(part):
            return _compile(part)


def _word(word: Word) -> Finder:
    text = str(word)

    def find(search: Search) -> list[Match]:
        return search.reading.places.get(text, _NONE)

    return find


def _concept(name: str) -> Finder:
    def find(search: Search) -> list[Match]:
        found = search.found.get(name)
        if found is None:
            search.found[name] = found = search.concepts.finders[name](search)
        return found

    return find


def _any_of(nodes: tuple[Node, ...]) -> Finder:
    words = tuple(str(node) for node in nodes if isinstance(node, Word))
    others = [(_compile(node), _wanted(node)) for node in nodes if not isinstance(node, Word)]

    def find(search: Search) -> list[Match]:
        places = search.reading.places
        matches: dict[Match, None] = {}
        for word in words:
            for match in places.get(word, _NONE):
                matches[match] = None
        for finder, wanted in others:
            if not wanted.isdisjoint(search.present):
                for match in finder(search):
                    matches[match] = None
        return list(matches)[:_MOST]

    return find


def _wanted(node: Node) -> frozenset[str]:
    """Give words and concepts of which one must be there for the pattern to be found."""
    match node:
        case Word():
            return frozenset({str(node)})
        case Concept(name):
            return frozenset({f"@{name}"})
        case Sequence(parts=parts) | Together(parts=parts):
            joined = "".join(part.text for part in parts if isinstance(part, Word))
            kept = [part for part in parts if not isinstance(part, Optional | Absent)]
            needed = [_wanted(part) for part in kept if not _is_article(part)] or [_wanted(part) for part in kept]
            return min(needed, key=len) | {joined}
        case Alternatives(options=options):
            return frozenset[str]().union(*map(_wanted, options))
        case Denied(part) | Regardless(part) | Optional(part) | Absent(part):
            return _wanted(part)


def _is_article(node: Node) -> bool:
    return isinstance(node, Word) and node.text in ARTICLES


def _sequence(parts: tuple[Node, ...], gaps: tuple[int, ...]) -> Finder:
    quoted = not any(gaps)
    kept = [(part, gap) for part, gap in zip(parts, gaps, strict=True) if quoted or not _is_article(part)] or list(
        zip(parts, gaps, strict=True)
    )
    steps = [(_compile(part), gap, isinstance(part, Optional)) for part, gap in kept]
    if len(steps) == 1:
        return steps[0][0]
    ordered = _ordered(steps)
    if len(kept) != 2 or not all(
        isinstance(part, Word) and not part.open_start and not part.open_end for part, _ in kept
    ):
        return ordered
    joined = _word(Word("".join(part.text for part, _ in kept if isinstance(part, Word))))
    return lambda search: joined(search) + ordered(search)


def _ordered(steps: list[tuple[Finder, int, bool]]) -> Finder:
    def find(search: Search) -> list[Match]:
        reading = search.reading
        found = []
        for finder, _, optional in steps:
            matches = finder(search)
            if not matches and not optional:
                return []
            found.append(matches[:_MOST])
        partial: list[Match | None] = [None]
        for matches, (_, gap, optional) in zip(found, steps, strict=True):
            following: dict[Match | None, None] = {}
            for before in partial:
                for match in matches:
                    if before is None:
                        following[match] = None
                    elif match.first > before.last and _near(reading, before.last, match.first, gap):
                        following[
                            Match(before.first, match.last, before.mask | match.mask, before.used | match.used)
                        ] = None
                if optional:
                    following[before] = None
            partial = list(following)[:_MOST]
            if not partial:
                return []
        return [match for match in partial if match is not None]

    return find


def _near(reading: Reading, left: int, right: int, gap: int) -> bool:
    if gap == ANYWHERE:
        return True
    return reading.tokens[left].clause == reading.tokens[right].clause and reading.between(left, right) <= gap


def _together(parts: tuple[Node, ...], scope: str) -> Finder:
    wanted = [(_compile(part), isinstance(part, Optional)) for part in parts if not isinstance(part, Absent)]
    wanted.sort(key=lambda pair: pair[1])
    unwanted = [_compile(part) for part in parts if isinstance(part, Absent)]

    def find(search: Search) -> list[Match]:
        tokens = search.reading.tokens

        def place(match: Match) -> int:
            if scope == "answer":
                return 0
            token = tokens[match.first]
            return token.clause if scope == "clause" else token.sentence

        def inside(match: Match) -> bool:
            if scope == "answer":
                return True
            first, last = tokens[match.first], tokens[match.last]
            return first.clause == last.clause if scope == "clause" else first.sentence == last.sentence

        joined: list[tuple[int, Match]] = []
        for index, (finder, optional) in enumerate(wanted):
            matches = [(place(match), match) for match in finder(search)[:_MOST] if inside(match)]
            if not matches:
                if optional:
                    continue
                return []
            if index == 0:
                joined = matches
                continue
            both: dict[tuple[int, Match], None] = {}
            for where, match in joined:
                for other_where, other in matches:
                    if where == other_where and not match.mask & other.mask:
                        first, last = min(match.first, other.first), max(match.last, other.last)
                        both[(where, Match(first, last, match.mask | other.mask, match.used | other.used))] = None
                if optional:
                    both[(where, match)] = None
            joined = list(both)[:_MOST]
            if not joined:
                return []
        barred = {place(match) for finder in unwanted for match in finder(search)}
        return [match for where, match in joined if where not in barred]

    return find


def _denied(finder: Finder) -> Finder:
    def find(search: Search) -> list[Match]:
        reading = search.reading
        if not reading.cues:
            return []
        return [_with_cues(match, reading) for match in finder(search) if is_denied(match, reading)]

    return find


def _regardless(finder: Finder) -> Finder:
    def find(search: Search) -> list[Match]:
        return [_with_cues(match, search.reading) for match in finder(search)]

    return find


def _with_cues(match: Match, reading: Reading) -> Match:
    """Account for the words that deny the match, so that it stands for itself."""
    cues, mask = 0, match.mask
    while mask:
        bit = mask & -mask
        mask ^= bit
        cues |= reading.denied_by[bit.bit_length() - 1]
    return Match(match.first, match.last, 0, match.used | cues)
