"""Of which subject each word of a response speaks: the part of grading that notices exchanged roles."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from bot.grading.matching import Compiled, Search, is_denied
from bot.grading.reading import Match, Reading
from bot.grading.words import ARTICLES, FUNCTION, length_of_phrase, phrases, words

Mention = tuple[int, int, str]
"""Where a subject is named: first token, last token, subject."""

_OTHER: Final = phrases("de andere; die andere; het andere; the other")
_FORMER: Final = phrases(
    "the former; eerstgenoemde; de eerste; die eerste; het eerste; the first; the first one; de ene"
)
_LATTER: Final = phrases(
    "the latter; laatstgenoemde; de tweede; die tweede; die laatste; het tweede; the second; the second one"
)
_IDIOMS: Final = words("after na to from met elk")
_RELATIVES: Final = words("which who die dat")
_OBLIQUE: Final = words("like unlike zoals van uit aan naar from of to into by door")
_DETERMINERS: Final = ARTICLES | words("zijn haar die deze its this that his")
_NEVER_BEFORE_A_NOUN: Final = words("former latter eerstgenoemde laatstgenoemde one ene")
_PROPS: Final = words("one ene laag layer norm padding netwerk network helft half does doet has works kijkt")
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
        near = [subject for _, last, subject in mentions if start - 2 <= last < start]
        if near and tokens[start].text in _RELATIVES:
            current = near[-1]
        inside = [mention for mention in mentions if start <= mention[0] < end]
        for left, right, subject in _segments(start, end, inside, [token.text for token in tokens]):
            current = subject if subject is not None else current
            for index in range(left, right):
                bound[index] = current
        start = end
    return tuple(bound)


def _mentions(search: Search, subjects: Mapping[str, Compiled]) -> list[Mention]:
    """List where a subject is named, in order."""
    reading = search.reading
    named = [
        (match.first, match.last, subject)
        for subject, pattern in subjects.items()
        for match in pattern.find(search)
        if not _set_aside(match, reading)
    ]
    named = sorted({mention for mention in named if not any(_within(mention, other) for other in named)})
    texts = [token.text for token in reading.tokens]
    for index in range(len(texts)):
        order = list(dict.fromkeys(subject for first, _, subject in named if first < index))
        if not order and texts[index : index + 2] in (["the", "former"], ["the", "latter"]):
            order = list(subjects)
        pointed = _pointed_at(texts, index, order, list(subjects))
        if pointed and not any(first <= index <= last for first, last, _ in named):
            named = sorted([*named, (index, index, pointed)])
    return named


def _pointed_at(texts: Sequence[str], index: int, order: Sequence[str], subjects: Sequence[str]) -> str | None:
    """Give the subject that "the other" or "the former" at this place stands for, after those of `order` were named."""
    for pronouns, place in ((_OTHER, -1), (_FORMER, 0), (_LATTER, 1)):
        length = length_of_phrase(texts, index, pronouns)
        if not length or not order or not _stands_alone(texts, index + length) or texts[max(0, index - 1)] in _IDIOMS:
            continue
        if len(order) == 2 and place >= 0:
            return order[place]
        other = subjects[1 - subjects.index(order[-1])] if len(subjects) == 2 else None
        return order[0] if place == 0 else other
    return None


def _stands_alone(texts: Sequence[str], index: int) -> bool:
    """Tell whether a pronoun before this place has no noun of its own: "de andere rekent", not "de andere rijen"."""
    if texts[index - 1] in _NEVER_BEFORE_A_NOUN or index >= len(texts):
        return True
    return texts[index] in FUNCTION or texts[index] in _PROPS or texts[index].endswith("t")


def _set_aside(match: Match, reading: Reading) -> bool:
    """Tell whether a mention is denied from before ("niet de kat"); "de kat niet" speaks of the cat."""
    index = match.first - 1
    while index >= 0 and reading.tokens[index].text in FUNCTION:
        index -= 1
    return index >= 0 and bool(reading.cues >> index & 1) and is_denied(match, reading)


def _within(mention: Mention, other: Mention) -> bool:
    inside = other[0] <= mention[0] and mention[1] <= other[1]
    return inside and (other[1] - other[0]) > (mention[1] - mention[0])


def _segments(
    start: int, end: int, mentions: Sequence[Mention], texts: Sequence[str]
) -> list[tuple[int, int, str | None]]:
    """Cut one clause into parts that are each about one subject."""
    runs: list[Mention] = []
    for first, last, subject in mentions:
        if runs and _is_oblique(first, runs[-1][1], texts):
            continue
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


def _is_oblique(first: int, after: int, texts: Sequence[str]) -> bool:
    """Tell whether a later mention only completes what is said of an earlier one ("krijgt iets van de encoder")."""
    index = first - 1
    while index > after and texts[index] in _DETERMINERS:
        index -= 1
    return index > after and texts[index] in _OBLIQUE


def _opening(start: int, first: int, texts: Sequence[str]) -> int:
    """Give where the part of a clause starts that its first subject is joined on with ("... en bij de laag ...")."""
    index = first - 1
    while index > start and texts[index] in FUNCTION and texts[index] not in _SPLITTERS:
        index -= 1
    return index if index > start and texts[index] in _SPLITTERS else start
