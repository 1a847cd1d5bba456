"""Whole numbers written out in Dutch or English, up to a million, joined or apart, with ordinary typing errors."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from string import ascii_lowercase
from typing import Final

from bot.grading.cues import word_set

_UNITS: Final = {
    "een": 1, "one": 1, "twee": 2, "two": 2, "drie": 3, "three": 3, "vier": 4, "four": 4, "vijf": 5, "five": 5,
    "zes": 6, "six": 6, "zeven": 7, "seven": 7, "acht": 8, "eight": 8, "negen": 9, "nine": 9,
}  # fmt: skip
_TEENS: Final = {
    "tien": 10, "ten": 10, "elf": 11, "eleven": 11, "twaalf": 12, "twelve": 12, "dertien": 13, "thirteen": 13,
    "veertien": 14, "fourteen": 14, "vijftien": 15, "fifteen": 15, "zestien": 16, "sixteen": 16, "zeventien": 17,
    "seventeen": 17, "achttien": 18, "eighteen": 18, "negentien": 19, "nineteen": 19,
}  # fmt: skip
_TENS: Final = {
    "twintig": 20, "twenty": 20, "dertig": 30, "thirty": 30, "veertig": 40, "forty": 40, "fourty": 40,
    "vijftig": 50, "fifty": 50, "zestig": 60, "sixty": 60, "zeventig": 70, "seventy": 70, "tachtig": 80,
    "eighty": 80, "negentig": 90, "ninety": 90,
}  # fmt: skip
_SCALES: Final = {"honderd": 100, "hundred": 100, "duizend": 1000, "thousand": 1000}
_ZERO: Final = {"nul": 0, "zero": 0}
_WORDS: Final = _UNITS | _TEENS | _TENS | _SCALES | _ZERO
_JOINING: Final = ("en", "and")
# Short words are too near to other words for a general rule: these misspellings are no words.
_MISSPELT: Final = {
    "dire": "drie", "drei": "drie", "dri": "drie", "driee": "drie", "thre": "three", "tree": "three", "oen": "one",
    "twe": "twee", "tweee": "twee", "twwe": "twee", "vjif": "vijf", "vijv": "vijf", "fijf": "vijf", "vief": "vijf",
    "veir": "vier", "vire": "vier", "foru": "four", "fuor": "four", "fiv": "five", "zess": "zes", "acth": "acht",
    "ahct": "acht", "tein": "tien", "twho": "two", "nien": "nine",
}  # fmt: skip
# Words one typing error away from a number word.
_OTHER_WORDS: Final = word_set(
    """there these threw theres thee even seven's never sever steven right weight height night light might sight
    tight fight eighth weights heights geven leven neven beven weven zeden zeven's tegen regen wegen legen eigen
    neger forth fort forte sixth fifth tenth ninth seventh vierde zesde achtste event events ever threes honger
    gehonderd onderd honderden duizenden hundreds thousands"""
)
MAX_WORD: Final = 80


@cache
def _typos() -> dict[str, str]:
    """Map every string one typing error away from one long number word to that word."""
    found: dict[str, set[str]] = {}
    for word in _WORDS:
        if len(word) >= 5:
            for variant in _edits(word):
                found.setdefault(variant, set()).add(word)
    single = {variant: next(iter(words)) for variant, words in found.items() if len({_WORDS[w] for w in words}) == 1}
    return {variant: word for variant, word in single.items() if variant not in _WORDS and variant not in _OTHER_WORDS}


def _edits(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in ascii_lowercase:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


@cache
def _lengths(typos: bool) -> tuple[int, ...]:
    words = _typos() if typos else {**_WORDS, "en": "", "and": ""}
    return tuple(sorted({len(word) for word in words}, reverse=True))


def parts_of(word: str) -> tuple[str, ...]:
    """Split one written word into the number words it is made of: "tweehonderdeenentachtig", "vijfduizent".

    `word` is lower case without accents or hyphens. Empty where it is no number.
    """
    if word in _MISSPELT:
        return (_MISSPELT[word],)
    if word in _OTHER_WORDS or len(word) > MAX_WORD:
        return ()
    return _split(word, typos=False) or _split(word, typos=True)


def _split(word: str, *, typos: bool) -> tuple[str, ...]:
    """Split by dynamic programming from the end, the longest part first."""
    best: list[tuple[str, ...] | None] = [None] * len(word) + [()]
    for start in range(len(word) - 1, -1, -1):
        for part, end in _candidates(word, start, typos=typos):
            rest = best[end]
            if rest is None or (part in _JOINING and (start == 0 or not rest or rest[0] in _JOINING)):
                continue
            best[start] = (part, *rest)
            break
    parts = best[0] or ()
    return () if parts and parts[0] in _JOINING else parts


def _candidates(word: str, start: int, *, typos: bool) -> Iterator[tuple[str, int]]:
    for length in _lengths(typos=False):
        part = word[start : start + length]
        if len(part) == length and (part in _WORDS or part in _JOINING):
            yield part, start + length
    if typos:
        for length in _lengths(typos=True):
            part = word[start : start + length]
            if len(part) == length and part in _typos():
                yield _typos()[part], start + length


def value_of(parts: Sequence[str]) -> tuple[int, int] | None:
    """Read the longest number at the start of these parts: its value and how many parts it takes."""
    if parts and parts[0] in _ZERO:
        return 0, 1
    reader = _Reader(parts)
    value = reader.number()
    return None if value is None else (value, reader.at)


class _Reader:
    def __init__(self, parts: Sequence[str]) -> None:
        self._parts = parts
        self.at = 0

    def _peek(self, ahead: int = 0) -> str:
        return self._parts[self.at + ahead] if self.at + ahead < len(self._parts) else ""

    def number(self) -> int | None:
        """thousands: [below ten thousand] duizend [en] [below a thousand]."""
        value = self._hundreds()
        if self._peek() in ("duizend", "thousand"):
            self.at += 1
            return (1 if value is None else value) * 1000 + self._rest(self._hundreds)
        return value

    def _hundreds(self) -> int | None:
        value = self._digits() if self._peek().isdigit() else self._below_hundred()
        if self._peek() in ("honderd", "hundred"):
            self.at += 1
            return (1 if value is None else value) * 100 + self._rest(self._below_hundred)
        if value is not None and value >= 10 and not self._parts[self.at - 1].isdigit():
            start = self.at
            # "eleven twenty-one", as years are read
            following = self._below_hundred()
            if following is not None and following >= 10 and self._peek() not in _SCALES:
                return value * 100 + following
            self.at = start
        return value

    def _digits(self) -> int | None:
        """Digits beside a scale word: "5 duizend 281"."""
        if self._peek(1) not in _SCALES and not (self.at and self._parts[self.at - 1] in _SCALES):
            return None
        self.at += 1
        return int(self._parts[self.at - 1])

    def _rest(self, read: Callable[[], int | None]) -> int:
        start = self.at
        if self._peek() in _JOINING:
            self.at += 1
        value = read()
        if value is None:
            self.at = start
            return 0
        return value

    def _below_hundred(self) -> int | None:
        part = self._peek()
        if part in _UNITS and self._peek(1) in _JOINING and self._peek(2) in _TENS:
            self.at += 3
            return _UNITS[part] + _TENS[self._parts[self.at - 1]]
        if part in _TENS:
            self.at += 1
            unit = self._peek()
            if unit in _UNITS and not (self._peek(1) in _JOINING and self._peek(2) in _TENS):
                self.at += 1
                return _TENS[part] + _UNITS[unit]
            return _TENS[part]
        for words in (_TEENS, _UNITS):
            if part in words:
                self.at += 1
                return words[part]
        return None
