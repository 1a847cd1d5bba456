"""Kinds of recurrent network by what goes in and comes out: "s2v", "reeks naar vector", "sequence in, vector out"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from rapidfuzz.distance import OSA

from bot.grading.cues import DENYING, denies, word_set
from bot.grading.lexicon import tolerance

Role = Literal["sequence", "vector"]
Direction = tuple[Role, ...]

_SEQUENCES: Final = word_set(
    """s seq seqs sequence sequences sequentie sequenties reeks reeksen rij many veel meerdere series serie tijdreeks
    tijdreeksen n sequens sequentieel sequential multiple"""
)
_VECTORS: Final = word_set(
    "v vec vecs vect vector vectors vectoren vektor one single 1 waarde value getal number scalar scalair punt point"
)
_ONLY_JOINED: Final = word_set("s n v one 1 single many veel meerdere multiple rij number punt point")
_MISSPELT: Final[tuple[tuple[str, Role], ...]] = (
    ("sequence", "sequence"), ("sequentie", "sequence"), ("sequences", "sequence"),
    ("vector", "vector"), ("reeks", "sequence"),
)  # fmt: skip
_JOINING: Final = word_set("2 to naar tot into in two too nr na -> → => > - – — tto toe")
_BETWEEN: Final = _JOINING | word_set("a an een the de one single 1 enkele ' \" slechts only just enkel")
_GLUED: Final = re.compile(
    r"(s|seq|sequence|sequentie|sequ?en[a-z]{0,6}|v|vec|vect|vector|many|one|n|1|reeks)(?:2|to|naar|two)"
    r"(s|seq|sequence|sequentie|sequ?en[a-z]{0,6}|v|vec|vect|vector|many|one|n|1|reeks)"
)
_IN_VERBS: Final = word_set(
    """takes take taking neemt krijgt gets get reads read leest ontvangt receives vertrekt start eats slikt accepts from
    van"""
)
_OUT_VERBS: Final = word_set(
    """gives give giving geeft levert returns return produces produceert maakt makes predicts voorspelt spits outputs
    yields wordt becomes spuwt"""
)
_IN_PARTICLES: Final = word_set("in erin binnen input invoer inputs ingang inn")
_OUT_PARTICLES: Final = word_set("out uit eruit buiten output uitvoer uitgang back terug eruitkomt uitkomt")
_ARTICLES: Final = word_set("the a an de het een dit deze this that one each every elke")
_CLAUSE_ENDS: Final = frozenset(
    [",", ";", ".", "!", "?", "(", ")", "and", "en", "maar", "but", "then", "dan", "while", "terwijl"]
)


@dataclass(frozen=True, slots=True)
class Told:
    """A direction in a list of words: from which word to which, and whether it is denied."""

    direction: Direction
    first: int
    last: int
    denied: bool = False


def direction_of(name: str) -> Direction | None:
    """Give the direction that a name such as "sequence-to-vector" says; "encoder-decoder" goes over a vector."""
    words = re.findall(r"[a-z0-9]+|->|→|-", name.casefold())
    if any(word.startswith("enc") for word in words):
        return ("sequence", "vector", "sequence")
    told = read_directions(words)
    return told[0].direction if len(told) == 1 else None


def read_directions(words: Sequence[str]) -> list[Told]:
    """Give the directions that are named outright: two kinds of data with "to", "naar" or an arrow between."""
    told: list[Told] = []
    at = 0
    while at < len(words):
        glued = _GLUED.fullmatch(words[at])
        if glued:
            direction: Direction = (_plain_role(glued.group(1)), _plain_role(glued.group(2)))
            told.append(Told(direction, at, at, denies(words[max(0, at - 6) : at])))
            at += 1
            continue
        chain, last = _chain(words, at)
        if len(chain) > 1:
            told.append(Told(chain, at, last, denies(words[max(0, at - 6) : at])))
            at = last + 1
        else:
            at += 1
    return told


def told_in_prose(words: Sequence[str]) -> tuple[set[Role], set[Role]]:
    """Give what a sentence says goes in and comes out: "takes a whole sequence and gives back one vector"."""
    sides: dict[str, set[Role]] = {"in": set(), "out": set()}
    current: str | None = None
    waiting: list[Role] = []
    for at, word in enumerate(words):
        role = role_of(word) if word not in _ONLY_JOINED else None
        preposition = word in ("in", "from", "van") and at + 1 < len(words) and words[at + 1] in _ARTICLES
        if word in _CLAUSE_ENDS:
            waiting = []
            current = None if word in ".;!?" else current
        elif word in _IN_PARTICLES | _OUT_PARTICLES and not (preposition and not waiting):
            side = "in" if word in _IN_PARTICLES else "out"
            if waiting:
                sides[side].update(waiting)
                waiting = []
            else:
                current = side
        elif word in _IN_VERBS | _OUT_VERBS:
            current = "in" if word in _IN_VERBS else "out"
        elif role and not denies(words[max(0, at - 4) : at]):
            if current:
                sides[current].add(role)
                current = None
            else:
                waiting.append(role)
    return sides["in"], sides["out"]


@lru_cache(maxsize=5_000)
def role_of(word: str) -> Role | None:
    """Tell whether a word is a sequence or a vector, misspelt or not."""
    if word in _SEQUENCES:
        return "sequence"
    if word in _VECTORS:
        return "vector"
    if len(word) < 5 or len(word) > 14 or word in DENYING:
        return None
    for known, role in _MISSPELT:
        allowed = tolerance(len(known))
        if OSA.distance(word, known, score_cutoff=allowed) <= allowed:
            return role
    return None


def _plain_role(text: str) -> Role:
    return "vector" if text[0] in "vo1" else "sequence"


def _chain(words: Sequence[str], at: int) -> tuple[Direction, int]:
    """Follow "sequence to vector to sequence" from its first word; the direction has one part where nothing follows."""
    role = role_of(words[at])
    if role is None:
        return (), at
    chain: list[Role] = [role]
    last = at
    while True:
        following = _next_role(words, last)
        if following is None:
            return tuple(chain), last
        role, last = following
        chain.append(role)


def _next_role(words: Sequence[str], at: int) -> tuple[Role, int] | None:
    """Find the kind of data behind a joining word; "one vector" and "single value" are one."""
    joined = False
    place = at + 1
    while place < len(words) and place <= at + 6:
        word = words[place]
        if word in _JOINING and not (joined and word == "one"):
            joined = True
        elif word not in _BETWEEN and not _same_noun(words, place, at):
            break
        place += 1
    role = role_of(words[place]) if place < len(words) else None
    if not joined:
        return None
    if role is None and words[place - 1] in ("one", "1", "single", "een"):
        return "vector", place - 1
    return None if role is None else (role, place)


def _same_noun(words: Sequence[str], place: int, at: int) -> bool:
    """Tell whether the word right behind only goes on with the noun: "vector network to ...", "sequences of days"."""
    return place == at + 1 and words[place] in ("network", "netwerk", "data", "of", "input")
