"""Of which subject each word of a response speaks: the part of grading that notices exchanged roles."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from bot.grading.matching import Compiled, Search, is_denied
from bot.grading.reading import Match, Reading
from bot.grading.words import FUNCTION, phrases, words

_OTHER: Final = phrases("de andere; die andere; het andere; the other; the latter; laatstgenoemde; de laatstgenoemde")
_FORMER: Final = phrases("the former; eerstgenoemde; de eerstgenoemde")
_SPLITTERS: Final = words("en and terwijl while whereas maar but versus vs tegenover tegen dan than plus")


def bind(search: Search, subjects: Mapping[str, Compiled], default: str | None) -> tuple[str | None, ...]:
    """Give for each word the subject that it is said of.

    A clause that names one subject is about it; one that names several is cut between them; one that names none goes on
    about the one before, and about `default` at the start. "De andere" and "the latter" stand for the other one of two.
    """
    reading = search.reading
    tokens = reading.tokens
    mentions = _mentions(search, subjects)
    bound: list[str | None] = [default] * len(tokens)
    current = default
    start = 0
    while start < len(tokens):
        end = start
        while end < len(tokens) and tokens[end].clause == tokens[start].clause:
            end += 1
        inside = [mention for mention in mentions if start <= mention[0] < end]
        for left, right, subject in _segments(start, end, inside, [token.text for token in tokens]):
            current = subject if subject is not None else current
            for index in range(left, right):
                bound[index] = current
        start = end
    return tuple(bound)


def _mentions(search: Search, subjects: Mapping[str, Compiled]) -> list[tuple[int, int, str]]:
    """List where a subject is named, in order, as first token, last token and subject."""
    named: list[tuple[int, int, str]] = []
    for subject, pattern in subjects.items():
        matches = [match for match in pattern.find(search) if not _set_aside(match, search.reading)]
        named += [(match.first, match.last, subject) for match in _outermost(matches)]
    named.sort()
    texts = [token.text for token in search.reading.tokens]
    order = list(subjects)
    for index in range(len(texts)):
        if any(tuple(texts[index : index + len(phrase)]) == phrase for phrase in _OTHER) and len(order) == 2:
            before = [subject for first, _, subject in named if first < index]
            if before and not any(first <= index <= last for first, last, _ in named):
                named.append((index, index, order[1 - order.index(before[-1])]))
        elif any(tuple(texts[index : index + len(phrase)]) == phrase for phrase in _FORMER):
            before = [subject for first, _, subject in named if first < index]
            if before:
                named.append((index, index, before[0]))
    return sorted(named)


def _set_aside(match: Match, reading: Reading) -> bool:
    """Tell whether a mention is denied from before ("niet de kat"); "de kat niet" speaks of the cat."""
    return bool(reading.denied_by[match.first] & ((1 << match.first) - 1)) and is_denied(match, reading)


def _outermost(matches: Sequence[Match]) -> list[Match]:
    return [match for match in matches if not any(_within(match, other) for other in matches)]


def _within(match: Match, other: Match) -> bool:
    return match != other and other.first <= match.first and match.last <= other.last


def _segments(
    start: int, end: int, mentions: Sequence[tuple[int, int, str]], texts: Sequence[str]
) -> list[tuple[int, int, str | None]]:
    """Cut one clause into parts that are each about one subject."""
    runs: list[tuple[int, int, str]] = []
    for first, last, subject in mentions:
        if runs and runs[-1][2] == subject:
            runs[-1] = (runs[-1][0], last, subject)
        else:
            runs.append((first, last, subject))
    if not runs:
        return [(start, end, None)]
    opening = _opening(start, runs[0][0], texts)
    leads = opening > start or runs[0][0] - start <= end - 1 - runs[-1][1]
    segments: list[tuple[int, int, str | None]] = [(start, opening, None)] if opening > start else []
    left = opening
    for (_, last, subject), (first, _, _) in pairwise(runs):
        splitters = [index for index in range(last + 1, first) if texts[index] in _SPLITTERS]
        cut = splitters[-1] if splitters else first if leads else last + 1
        segments.append((left, cut, subject))
        left = cut
    segments.append((left, end, runs[-1][2]))
    return segments


def _opening(start: int, first: int, texts: Sequence[str]) -> int:
    """Give where the part of a clause starts that its first subject is joined on with ("... en bij de laag ...")."""
    index = first - 1
    while index > start and texts[index] in FUNCTION and texts[index] not in _SPLITTERS:
        index -= 1
    return index if index > start and texts[index] in _SPLITTERS else start
