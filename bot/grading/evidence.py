"""What a response holds of each idea and contradiction."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from bot.bank.items import Contradiction, Idea, Patterns
from bot.bank.patterns import NEAR
from bot.grading.matching import Compiled, Search, compile_pattern, is_denied
from bot.grading.reading import Match, Reading
from bot.grading.words import ARTICLES, STANCE

Words = tuple[frozenset[str], ...]
"""The keys of each word of a text."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The compiled patterns of one idea or contradiction."""

    about: str | None
    patterns: tuple[Compiled, ...]
    part: tuple[Compiled, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One match of a rule and the pattern that made it."""

    match: Match
    source: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a response holds of one idea or contradiction."""

    stated: tuple[Hit, ...] = ()
    denied: tuple[Hit, ...] = ()
    part: tuple[Hit, ...] = ()


def compile_rule(source: Idea | Contradiction) -> Rule:
    """Prepare an idea or a contradiction for being looked for."""
    part = source.part if isinstance(source, Idea) else None
    return Rule(source.about, _compiled(source.patterns), _compiled(part) if part else ())


def _compiled(patterns: Patterns) -> tuple[Compiled, ...]:
    return tuple(compile_pattern(pattern.source, pattern.node) for pattern in patterns.both)


def evidence_of(rule: Rule, found: Search, bound: tuple[str | None, ...], questions: tuple[Words, ...]) -> Evidence:
    """Look for an idea or a contradiction in a response.

    `bound` says of which subject each word is said; what only repeats one of `questions` is no evidence.
    """
    stated, denied = _hits(rule.patterns, rule.about, found, bound, questions)
    part: list[Hit] = []
    if not stated and rule.part:
        part, _ = _hits(rule.part, rule.about, found, bound, questions)
    return Evidence(tuple(stated), tuple(denied), tuple(part))


def _hits(
    patterns: tuple[Compiled, ...],
    about: str | None,
    found: Search,
    bound: tuple[str | None, ...],
    questions: tuple[Words, ...],
) -> tuple[list[Hit], list[Hit]]:
    stated: list[Hit] = []
    denied: list[Hit] = []
    for pattern in patterns:
        if pattern.wanted.isdisjoint(found.present):
            continue
        for match in pattern.find(found):
            if about is not None and not _said_of(match, about, bound):
                continue
            if questions and _only_repeats(match, found.reading, questions):
                continue
            (denied if is_denied(match, found.reading) else stated).append(Hit(match, pattern.source))
    return stated, denied


def _said_of(match: Match, subject: str, bound: tuple[str | None, ...]) -> bool:
    return all(bound[index] == subject for index in _indexes(match.used))


def _indexes(mask: int) -> list[int]:
    indexes = []
    while mask:
        bit = mask & -mask
        mask ^= bit
        indexes.append(bit.bit_length() - 1)
    return indexes


def _only_repeats(match: Match, reading: Reading, questions: tuple[Words, ...]) -> bool:
    """Tell whether all that a match holds stands in the question just so: that earns nothing."""
    said = [reading.entries[index].keys for index in _indexes(match.used) if reading.tokens[index].text not in ARTICLES]
    if any(reading.tokens[index].text in STANCE for index in _indexes(match.used)):
        return False
    return bool(said) and any(_stands_in(said, words) for words in questions)


def _stands_in(said: list[frozenset[str]], words: Words) -> bool:
    """Tell whether these words stand in a text in this order, each near the one before."""
    places = [index for index, word in enumerate(words) if word & said[0]]
    for keys in said[1:]:
        places = [
            index
            for index, word in enumerate(words)
            if word & keys and any(0 < index - place <= 1 + NEAR for place in places)
        ]
    return bool(places)


def mask_of(masks: Iterable[int]) -> int:
    """Join masks of tokens."""
    return reduce(or_, masks, 0)


def cues_of(match: Match, reading: Reading) -> int:
    """Give the words that deny a match."""
    return mask_of(reading.denied_by[index] for index in _indexes(match.mask)) & ~match.used
