"""A response as the rubrics see it: words with their keys, places and denials."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from bot.grading.lexicon import Entry, Lexicon
from bot.grading.negation import denials
from bot.grading.text import Token, tokenise
from bot.grading.words import (
    ARTICLES,
    CHOOSERS_EN,
    CHOOSERS_NL,
    FILLERS,
    FUNCTION,
    REVERSED,
    STRUCTURE,
    UNDECIDED,
    Phrases,
    dutchness,
    length_of_phrase,
)

MAX_TOKENS: Final = 700
REACH_OF_OR: Final = 6
_SIGNS: Final = re.compile(r"\s(=|->|→|=>)\s|\w:\s")


class Match(NamedTuple):
    """Where a pattern stands: first and last token, the tokens that must not be denied, and all accounted for."""

    first: int
    last: int
    mask: int
    used: int


@dataclass(frozen=True)
class Reading:
    """The words of one response; `places` gives where each word of the patterns stands."""

    text: str
    tokens: tuple[Token, ...]
    entries: tuple[Entry, ...]
    denied_by: tuple[int, ...]
    cues: int
    places: dict[str, list[Match]] = field(repr=False)
    widths: tuple[int, ...] = field(repr=False)
    """Prefix sums: how many words that count stand before each token."""

    def quote(self, mask: int) -> str:
        """Give the student's own words from the first to the last token of a mask."""
        if not mask:
            return ""
        first, last = (mask & -mask).bit_length() - 1, mask.bit_length() - 1
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def between(self, left: int, right: int) -> int:
        """Count the words between two tokens; articles and fillers are none."""
        return self.widths[right] - self.widths[left + 1]

    @cached_property
    def choosers(self) -> tuple[int, ...]:
        """The indexes of the words that offer an alternative; "of" is one in Dutch only."""
        words = [token.text for token in self.tokens]
        choosers = CHOOSERS_EN | CHOOSERS_NL if dutchness(words) >= 0 else CHOOSERS_EN
        return tuple(index for index, word in enumerate(words) if word in choosers)

    @cached_property
    def leaves_it_open(self) -> bool:
        """Whether the response says that it does not choose: "one of the two", "either ... or"."""
        words = [token.text for token in self.tokens]
        either = words.index("either") if "either" in words else len(words)
        both = words.count("ofwel") > 1 or ("ofwel" in words and "of" in words[words.index("ofwel") + 1 :])
        return both or "or" in words[either + 1 :] or bool(_places(self.tokens, UNDECIDED))

    @cached_property
    def offers_the_reverse(self) -> bool:
        """Whether the response offers its own reverse beside it ("... or the other way around")."""
        places = _places(self.tokens, REVERSED)
        return any(0 < place - chooser <= REACH_OF_OR for chooser in self.choosers for place in places)

    @cached_property
    def is_pile_of_terms(self) -> bool:
        """Whether the response is a bare heap of terms: no word that makes a statement of them.

        Six or more in a row, or five or more that stand nearly alone between commas.
        """
        structure = sum(token.text in FUNCTION or token.text in STRUCTURE for token in self.tokens)
        terms = len(self.tokens) - structure
        if structure * 10 > len(self.tokens) or _SIGNS.search(self.text):
            return False
        parts = len({token.clause for token in self.tokens})
        return (parts == 1 and terms >= 6) or (parts >= 4 and terms >= 5 and terms < 1.7 * parts)


def _places(tokens: Sequence[Token], known: Phrases) -> list[int]:
    texts = [token.text for token in tokens]
    return [index for index in range(len(texts)) if length_of_phrase(texts, index, known)]


def read(text: str, lexicon: Lexicon) -> Reading:
    """Read a response against the words of a lexicon."""
    tokens = _split_compounds(tokenise(text)[:MAX_TOKENS], lexicon)
    entries = tuple(lexicon.entry(token.text) for token in tokens)
    places: dict[str, list[Match]] = {}
    for index, entry in enumerate(entries):
        bit = 1 << index
        for word in entry.words:
            places.setdefault(word, []).append(Match(index, index, bit, bit))
    for index in range(len(tokens) - 1):
        left, right = tokens[index], tokens[index + 1]
        joined = left.text + right.text
        if joined in lexicon and left.clause == right.clause and right.text not in FUNCTION:
            bits = 3 << index
            for word in lexicon.entry(joined).words:
                places.setdefault(word, []).append(Match(index, index + 1, bits, bits))
    widths = [0]
    for token in tokens:
        widths.append(widths[-1] + (token.text not in ARTICLES and token.text not in FILLERS))
    denied_by, cues = denials(tokens)
    return Reading(text, tokens, entries, denied_by, cues, places, tuple(widths))


def _split_compounds(tokens: tuple[Token, ...], lexicon: Lexicon) -> tuple[Token, ...]:
    if not any(len(token.text) >= 8 and lexicon.split(token.text) for token in tokens):
        return tokens
    parts: list[Token] = []
    for token in tokens:
        pair = lexicon.split(token.text)
        for word in pair or (token.text,):
            parts.append(Token(word, token.start, token.end, token.clause, token.sentence))
    return tuple(parts)
