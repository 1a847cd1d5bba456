"""What words mean the same word: inflection, typing errors and compounds, against the vocabulary of the content."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import simplemma
import snowballstemmer
from rapidfuzz.distance import OSA

from bot.bank.patterns import Word
from bot.grading.words import FUNCTION, QUANTIFIERS

_DUTCH: Final = snowballstemmer.stemmer("dutch_porter")
_ENGLISH: Final = snowballstemmer.stemmer("english")
_LINKS: Final = ("", "s", "en", "e", "n")
_NEGATING: Final = ("on", "non", "niet", "un", "de", "en", "in", "im", "dis")
_LONGEST_SUFFIX: Final = 4
_UNINFLECTED: Final = frozenset({"data"})
_SHORTEST_MISTYPED: Final = 5
_TELLING: Final = 5
"""Letters of a pattern word from which fitting it, if only by a star, says that a typed word is no error."""
_LONGEST_WORD: Final = 40


@lru_cache(maxsize=50_000)
def forms(word: str) -> frozenset[str]:
    """Give the keys of a word: two words are the same word in another inflection when they share a key.

    Surface form, Snowball stems (Porter's for both languages) and simplemma lemmas of both languages; a stem that drops
    more than four letters is derivation, not inflection. Function words have their surface only.
    """
    keys = {f"={word}"}
    if word in FUNCTION or word in QUANTIFIERS or word in _UNINFLECTED or not word.isalpha() or len(word) < 3:
        return frozenset(keys)
    for name, stemmer in (("N", _DUTCH), ("E", _ENGLISH)):
        stem = stemmer.stemWord(word)
        if len(stem) >= 3 and len(word) - len(stem) <= _LONGEST_SUFFIX and not word.startswith("normali"):
            keys.add(f"{name}{_single(stem)}")
    for name, language in (("n", "nl"), ("e", "en")):
        lemma = simplemma.lemmatize(word, lang=language).replace("_", "")
        if lemma not in FUNCTION:
            keys.add(f"{name}{lemma}")
    return frozenset(keys)


def _single(stem: str) -> str:
    """Give a stem without a doubled last consonant: stap, stappen."""
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiou" else stem


def _spellings(word: str) -> list[str]:
    """Give what a typing error is looked for in: the word, and its stems so that inflected forms bear one too."""
    stems = (_ENGLISH.stemWord(word), _DUTCH.stemWord(word))
    return list(dict.fromkeys([word, *(stem for stem in stems if len(stem) >= _SHORTEST_MISTYPED)]))


@lru_cache(maxsize=50_000)
def is_word(word: str) -> bool:
    """Tell whether this is a word of Dutch or English."""
    return (
        word in FUNCTION
        or word in QUANTIFIERS
        or simplemma.is_known(word, lang="nl")
        or simplemma.is_known(word, lang="en")
    )


def tolerance(length: int) -> int:
    """Give the number of typing errors that a word of this many letters may hold."""
    return 0 if length < 5 else 1 if length <= 8 else 2


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one typed word: its keys, the pattern words that it is, and what it was taken for if none."""

    keys: frozenset[str]
    words: frozenset[str] = frozenset()
    taken_for: tuple[str, ...] = ()


class Lexicon:
    """The words that the patterns use. Reading a word is pure and cached."""

    def __init__(self, words: Iterable[Word]) -> None:
        every = set(words)
        self._wild = tuple(word for word in every if word.open_start or word.open_end)
        self._exact = frozenset(word.text for word in every if word.exact)
        self._plain = frozenset(word.text for word in every - set(self._wild))
        self._by_key: dict[str, set[str]] = {}
        for text in self._plain:
            for key in forms(text):
                self._by_key.setdefault(key, set()).add(text)
        self._parts = frozenset(text for text in self._plain if len(text) >= 4 and text not in FUNCTION)
        self._spellings: dict[int, dict[str, set[str]]] = {}
        for text in sorted(self._plain):
            if len(text) >= _SHORTEST_MISTYPED and text not in FUNCTION:
                for spelling in _spellings(text):
                    self._spellings.setdefault(len(spelling), {}).setdefault(spelling, set()).add(text)
        starts = {word.text for word in self._wild if word.open_end and not word.open_start and len(word.text) >= 5}
        self._starts = tuple(sorted(starts))
        self.entry = lru_cache(maxsize=50_000)(self._entry)
        self.split = lru_cache(maxsize=50_000)(self._split)

    def __contains__(self, word: str) -> bool:
        return word in self._plain

    def _entry(self, text: str) -> Entry:
        keys = forms(text)
        words = self._words(text, keys)
        fits = any("*" not in word or len(word.strip("*")) >= _TELLING for word in words)
        if fits or not text.isalpha() or is_word(text):
            return Entry(keys, words)
        taken_for = self._corrections(text)
        for corrected in taken_for:
            keys |= forms(corrected)
            words |= self._words(corrected, forms(corrected))
        return Entry(keys, words, taken_for)

    def _words(self, text: str, keys: frozenset[str]) -> frozenset[str]:
        same = {word for key in keys for word in self._by_key.get(key, ())}
        if text in self._exact:
            same.add(f"={text}")
        return frozenset(same.union(str(word) for word in self._wild if _fits(word, text)))

    def _corrections(self, word: str) -> tuple[str, ...]:
        if not _SHORTEST_MISTYPED - 1 <= len(word) <= _LONGEST_WORD:
            return ()
        best: dict[str, int] = {}
        for typed in _spellings(word):
            allowed = tolerance(len(typed))
            for length in range(len(typed) - allowed, len(typed) + allowed + 1):
                for spelling, meant in self._spellings.get(length, {}).items():
                    distance = OSA.distance(typed, spelling, score_cutoff=allowed)
                    if distance <= allowed and not _negated_form(typed, spelling):
                        for candidate in meant:
                            best[candidate] = min(distance, best.get(candidate, distance))
        if not best and len(word) == _SHORTEST_MISTYPED - 1:
            return tuple(sorted(other for other in self._parts if _is_transposed(word, other)))
        for start in self._starts:
            if len(word) < len(start):
                continue
            for cut in (len(start), len(start) - 1, len(start) + 1):
                distance = OSA.distance(word[:cut], start, score_cutoff=tolerance(len(start)))
                if distance <= tolerance(len(start)) and word[cut - 1 : cut] and not _negated_form(word, start):
                    candidate = start + word[cut:]
                    best[candidate] = min(distance, best.get(candidate, distance))
                    break
        if not best:
            return ()
        nearest = min(best.values())
        return tuple(sorted(word for word, distance in best.items() if distance == nearest))

    def _split(self, word: str) -> tuple[str, str] | None:
        """Cut a compound that is no word of the vocabulary into two that are ("inputgewichten" -> input, gewichten)."""
        if len(word) < 8 or word in self._plain or not word.isalpha():
            return None
        for cut in range(len(word) - 4, 3, -1):
            head, tail = word[:cut], word[cut:]
            if not self._is_part(tail):
                continue
            for link in _LINKS:
                stem = head.removesuffix(link) if link else head
                if (not link or stem != head) and self._is_part(stem):
                    return stem, tail
        return None

    def _is_part(self, word: str) -> bool:
        return word in self._parts or (
            len(word) >= 5 and word.endswith(("s", "en")) and (word[:-1] in self._parts or word[:-2] in self._parts)
        )


def _is_transposed(word: str, other: str) -> bool:
    same_letters = len(word) == len(other) and word[0] == other[0] and sorted(word) == sorted(other)
    return same_letters and OSA.distance(word, other) == 1


def _fits(wild: Word, word: str) -> bool:
    if wild.open_start and wild.open_end:
        return wild.text in word
    return word.endswith(wild.text) if wild.open_start else word.startswith(wild.text)


def _negated_form(word: str, other: str) -> bool:
    """Tell whether the two differ by a prefix that turns the meaning round (supervised, unsupervised)."""
    short, long = sorted((word, other), key=len)
    for prefix in _NEGATING:
        if long.startswith(prefix) and long[len(prefix) :] == short:
            return True
    return {word[:2], other[:2]} == {"de", "en"} and word[2:] == other[2:]
