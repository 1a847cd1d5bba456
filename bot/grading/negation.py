"""Which words of a response are denied, and by which word.

Cue, direction and scope as in NegEx (Chapman et al. 2001) and ConText (Harkema et al. 2009), for Dutch and English: a cue reaches over the next
words of its clause; a cue at the end of its part of the clause ("dat werkt niet") reaches back.
"""

from collections.abc import Sequence
from typing import Final

from bot.grading.text import Token
from bot.grading.words import ARTICLES, EXCEPTIONS, FILLERS, JOINERS

SCOPE: Final = 6

_CUES: Final = frozenset(
    [
        "niet",
        "nie",
        "ni",
        "geen",
        "gn",
        "nooit",
        "noch",
        "zonder",
        "niks",
        "niets",
        "nergens",
        "not",
        "no",
        "never",
        "without",
        "neither",
        "nor",
        "cannot",
        "none",
        "nothing",
        "nobody",
        "don't",
        "dont",
        "doesn't",
        "doesnt",
        "didn't",
        "didnt",
        "isn't",
        "isnt",
        "aren't",
        "arent",
        "wasn't",
        "wasnt",
        "weren't",
        "won't",
        "wont",
        "wouldn't",
        "wouldnt",
        "can't",
        "cant",
        "couldn't",
        "couldnt",
        "shouldn't",
        "shouldnt",
        "hasn't",
        "haven't",
        "hadn't",
        "ain't",
        "needn't",
        "mustn't",
    ]
)
_DUTCH_BACKWARD: Final = frozenset(["niet", "nie", "ni", "nooit", "geen", "not", "never"])
_PHRASES: Final = (
    ("in", "plaats", "van"),
    ("in", "de", "plaats", "van"),
    ("instead", "of"),
    ("rather", "than"),
    ("ipv",),
)
_PSEUDO: Final = tuple(
    tuple(phrase.split())
    for phrase in (
        "niet alleen", "niet enkel", "niet slechts", "niet zozeer", "niet zomaar", "niet noodzakelijk", "niet per se", "niet zeker", "niet uit",
        "nie alleen", "nie enkel", "nie zeker", "niet altijd alleen", "niet helemaal zeker", "niet meer zeker", "niets anders", "niks anders",
        "geen idee", "geen probleem", "geen twijfel", "geen flauw", "geen zin", "niet vergeten", "nie vergeten", "niet waar",
        "not only", "not just", "not merely", "not necessarily", "not sure", "not simply", "not until", "not alone", "nothing but", "nothing else",
        "nothing other", "nothing more", "no idea", "no clue", "no matter", "no doubt", "no problem", "no wonder", "not quite sure", "not certain", "not true",
        "don't know", "dont know", "don't remember", "dont remember", "can't remember", "cant remember", "doesn't matter", "doesnt matter", "don't think so",
        "not forget", "don't forget", "dont forget", "isn't only", "isn't just", "doesn't just", "doesn't only", "don't just", "don't only", "not too sure",
    )
)  # fmt: skip
_PSEUDO_BY_FIRST: Final = {phrase[0]: [other for other in _PSEUDO if other[0] == phrase[0]] for phrase in _PSEUDO}
_KNOWING: Final = frozenset(
    ["weet", "wist", "herinner", "snap", "begrijp", "know", "remember", "recall", "understand"]
)
_STOPS: Final = (
    frozenset(
        [
            "maar",
            "but",
            "however",
            "wel",
            "behalve",
            "except",
            "unless",
            "tenzij",
            "alvorens",
            "voordat",
            "before",
            "vooraleer",
        ]
    )
    | EXCEPTIONS
)
_TRAILING: Final = frozenset(
    [
        "mee",
        "meer",
        "nodig",
        "aan",
        "uit",
        "toe",
        "terug",
        "op",
        "echt",
        "zo",
        "he",
        "hoor",
        "at",
        "all",
        "either",
        "anymore",
    ]
)


def denials(tokens: Sequence[Token]) -> tuple[int, ...]:
    """Give for each token the cues that deny it, as a bit mask of token indexes."""
    cues = _cues(tokens)
    denied = [0] * len(tokens)
    for first, last in cues:
        bits = 1 << first
        end = _scope_end(tokens, last, cues)
        forward = range(last + 1, end)
        only_trailing = all(tokens[i].text in _TRAILING or tokens[i].text in FILLERS for i in forward)
        for index in forward:
            denied[index] |= bits
        if (
            only_trailing
            and tokens[first].text in _DUTCH_BACKWARD
            and not (first and tokens[first - 1].text in JOINERS)
        ):
            for index in _backward(tokens, first):
                denied[index] |= bits
    return tuple(denied)


def cue_tokens(tokens: Sequence[Token]) -> int:
    """Give the bit mask of all tokens that deny something."""
    mask = 0
    for first, last in _cues(tokens):
        for index in range(first, last + 1):
            mask |= 1 << index
    return mask


def _cues(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    words = [token.text for token in tokens]
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(words):
        phrase = next(
            (phrase for phrase in _PHRASES if tuple(words[index : index + len(phrase)]) == phrase), None
        )
        if phrase:
            found.append((index, index + len(phrase) - 1))
            index += len(phrase)
            continue
        if words[index] in _CUES and not _is_pseudo(words, index):
            found.append((index, index))
        index += 1
    return found


def _is_pseudo(words: list[str], index: int) -> bool:
    if any(tuple(words[index : index + len(phrase)]) == phrase for phrase in _PSEUDO_BY_FIRST.get(words[index], ())):
        return True
    if words[index] in ("niet", "nie", "ni") and any(
        word in _KNOWING for word in words[max(0, index - 3) : index]
    ):
        return True
    return words[index] in ("geen", "no", "none", "not", "niets", "niks") and any(
        word in EXCEPTIONS or word == "but" for word in words[index + 1 : index + 2]
    )


def _scope_end(tokens: Sequence[Token], last: int, cues: list[tuple[int, int]]) -> int:
    clause = tokens[last].clause
    starts = {first for first, _ in cues}
    counted = 0
    for index in range(last + 1, len(tokens)):
        word = tokens[index].text
        if tokens[index].clause != clause or word in _STOPS or (index in starts and index > last + 1):
            return index
        if word in JOINERS and any(
            other in starts for other in range(index + 1, min(index + 5, len(tokens)))
        ):
            return index
        if word not in ARTICLES and word not in FILLERS:
            counted += 1
            if counted > SCOPE:
                return index
    return len(tokens)


def _backward(tokens: Sequence[Token], first: int) -> list[int]:
    clause = tokens[first].clause
    reached: list[int] = []
    counted = 0
    for index in range(first - 1, -1, -1):
        word = tokens[index].text
        if tokens[index].clause != clause or word in _STOPS:
            break
        if (
            word in JOINERS
            and counted
            and any(
                tokens[other].text in _CUES or tokens[other].text == "wel"
                for other in range(max(0, index - 6), index)
            )
        ):
            break
        reached.append(index)
        if word not in ARTICLES and word not in FILLERS:
            counted += 1
            if counted > SCOPE:
                break
    return reached
