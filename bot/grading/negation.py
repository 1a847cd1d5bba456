"""Which words of a response are denied, and by which word.

Cue, direction and scope as in NegEx (Chapman et al. 2001) and ConText (Harkema et al. 2009), for Dutch and English:
a cue reaches over the next words of its clause; one at the end of its part of it ("dat werkt niet") reaches back.
"""

from collections.abc import Sequence
from typing import Final

from bot.grading.text import Token
from bot.grading.words import (
    ARTICLES,
    EXCEPTIONS,
    FILLERS,
    FUNCTION,
    JOINERS,
    QUANTIFIERS,
    length_of_phrase,
    phrases,
    words,
)

SCOPE: Final = 6
SHORT_SCOPE: Final = 2
LONGEST_SCOPE: Final = 12

_CUES: Final = words(
    """
    niet nie ni geen gn nooit noch zonder niks niets nergens not no never without neither nor cannot none
    nothing nobody don't dont doesn't doesnt didn't didnt isn't isnt aren't arent wasn't wasnt weren't won't
    wont wouldn't wouldnt can't cant couldn't couldnt shouldn't shouldnt hasn't haven't hadn't ain't needn't
    mustn't
    """
)
_REACHING_BACK: Final = words(
    "niet nie ni nooit geen niks niets not never nothing none no isn't isnt doesn't doesnt don't dont can't cant aren't"
)
_DUTCH_NOT: Final = words("niet nie ni")
_ELLIPTIC: Final = words("none nothing niets niks geen isn't isnt doesn't doesnt don't dont can't cant aren't")
_SPEAKERS: Final = words("i we really just still honestly")
_HAVING: Final = words("has have had needs gets gives")
_OR: Final = words("of or")
_LACKING: Final = words("zonder without")
_RELATIVES: Final = words("die dat wat waar waarbij waarvan that which who")
_SUBJECT_PRONOUNS: Final = words("je ge we ik ze hij men you they it i he she")
_INVERTED: Final = words("je ge we hij ze men")
_ANSWERS: Final = words("no nee neen nope ja yes")
_SENTENTIAL: Final = phrases("zo dat; waar dat; true that; the case; het geval")
_PHRASES: Final = phrases("in plaats van; in de plaats van; instead of; rather than; ipv")
_PSEUDO: Final = phrases(
    """
    niet alleen; niet enkel; niet slechts; niet zozeer; niet zomaar; niet noodzakelijk; niet per se; niet zeker;
    niet uit; nie alleen; nie enkel; nie zeker; niet altijd alleen; niet helemaal zeker; niet meer zeker; niets
    anders; niks anders; geen idee; geen probleem; geen twijfel; geen flauw; geen zin; niet vergeten; nie
    vergeten; not only; not just; not merely; not necessarily; not sure; not simply; not until; not alone;
    nothing but; nothing else; nothing other; nothing more; no idea; no clue; no matter; no doubt; no problem;
    no wonder; not quite sure; not certain; doesn't matter; doesnt matter; don't think so; not forget; don't forget;
    dont forget; isn't only; isn't just; doesn't just; doesn't only; don't just; don't only; not too sure
    """
)
_KNOWING: Final = words("vergeet weet wist herinner snap begrijp know remember recall understand")
_STOPS: Final = EXCEPTIONS | words("maar but however wel except unless tenzij alvorens voordat before vooraleer")
_TRAILING: Final = words("mee meer nodig aan uit toe terug op echt zo he hoor at all either anymore")


def denials(tokens: Sequence[Token]) -> tuple[tuple[int, ...], int]:
    """Give for each token the cues that deny it, and all tokens that deny something, as bit masks of token indexes."""
    denied = [0] * len(tokens)
    mask = 0
    cues = _cues(tokens)
    for first, last in cues:
        mask |= (1 << last + 1) - (1 << first)
        end = _scope_end(tokens, first, last, cues)
        for index in [*range(last + 1, end), *_backward(tokens, first, _reach_back(tokens, first, end))]:
            denied[index] |= (1 << first) * (tokens[index].text not in _ANSWERS)
    return tuple(denied), mask


def _cues(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    texts = [token.text for token in tokens]
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(texts):
        if length := length_of_phrase(texts, index, _PHRASES):
            found.append((index, index + length - 1))
            index += length
            continue
        closes = index + 1 == len(tokens) or tokens[index + 1].clause != tokens[index].clause
        if texts[index] in _CUES and not _is_pseudo(texts, index, closes=closes):
            found.append((index, index))
        index += 1
    return found


def _is_pseudo(texts: list[str], index: int, *, closes: bool) -> bool:
    if length_of_phrase(texts, index, _PSEUDO):
        return True
    if texts[index] in _DUTCH_NOT and any(word in _KNOWING for word in texts[max(0, index - 3) : index]):
        return True
    before, after = texts[index - 1] if index else "i", texts[index + 1] if index + 1 < len(texts) else ""
    if after in _KNOWING and before in _SPEAKERS:
        return True
    if before in _OR and (closes or after in JOINERS):
        return True
    if texts[index] == "none" and after != "of" and before not in _HAVING:
        return True
    return texts[index] in ("geen", "no", "none", "not", "niets", "niks") and any(
        word in EXCEPTIONS or word == "but" for word in texts[index + 1 : index + 2]
    )


def _scope_end(tokens: Sequence[Token], first: int, last: int, cues: list[tuple[int, int]]) -> int:
    texts = [token.text for token in tokens]
    clause = tokens[last].clause
    starts = {start for start, _ in cues}
    of_a_whole_sentence = length_of_phrase(texts, last + 1, _SENTENTIAL) > 0
    counted = 0
    for index in range(last + 1, len(tokens)):
        word = texts[index]
        if tokens[index].clause != clause or tokens[index].after_colon or word in _STOPS:
            return index
        if index in starts and index > last + 1 and not of_a_whole_sentence and word not in _LACKING:
            return index
        if index > last + 1 and word not in FUNCTION and texts[index + 1 : index + 2] and texts[index + 1] in _INVERTED:
            return index
        if (first != last or texts[first] == "ipv") and (
            word in _SUBJECT_PRONOUNS or (index - 2 > last and texts[index - 2] == "te")
        ):
            return index
        if word in JOINERS and (
            _starts_afresh(texts, index, last)
            or all(_is_trailing(other) for other in texts[last + 1 : index])
            or any(other in starts for other in range(index + 1, index + 5))
        ):
            return index
        counted += word not in FUNCTION
        if counted > SCOPE + 4 * of_a_whole_sentence or index > last + LONGEST_SCOPE:
            return index
    return len(tokens)


def _starts_afresh(texts: Sequence[str], joiner: int, cue: int) -> bool:
    """Tell whether what is joined on is a statement of its own ("niet vast en mag variëren"), not more of the same."""
    following = texts[joiner + 1 : joiner + 3]
    if not following:
        return False
    if following[-1] in _SUBJECT_PRONOUNS or (following[0] == "het" and following[-1] in FUNCTION):
        return True
    return following[0] in FUNCTION and following[0] not in ARTICLES and following[0] not in texts[cue + 1 : joiner]


def _is_trailing(word: str) -> bool:
    return word in _TRAILING or word in FILLERS


def _reach_back(tokens: Sequence[Token], first: int, end: int) -> int:
    """Give how many words before a cue it denies.

    Those of its clause where it closes it ("dat werkt niet"); the verb and its object where "niet" stands before what
    is no preposition ("onthoudt het begin niet goed").
    """
    word = tokens[first].text
    if word not in _REACHING_BACK or (first and tokens[first - 1].text in JOINERS):
        return 0
    after = [token.text for token in tokens[first + 1 : end]]
    if all(_is_trailing(other) for other in after):
        return SCOPE if word != "no" or not after else 0
    return SHORT_SCOPE if word in _DUTCH_NOT and after[0] not in FUNCTION and after[0] not in QUANTIFIERS else 0


def _backward(tokens: Sequence[Token], first: int, reach: int) -> list[int]:
    clause = tokens[first].clause
    reached: list[int] = []
    counted = 0
    for index in range(first - 1, -1, -1):
        word = tokens[index].text
        if counted >= reach or tokens[index].clause != clause or tokens[index + 1].after_colon:
            break
        if word in _STOPS or word in _RELATIVES:
            break
        if word in JOINERS and (
            tokens[first].text in _ELLIPTIC
            or _starts_afresh([token.text for token in tokens[:first]], index, index)
            or counted == 1
            or any(other.text in _CUES or other.text == "wel" for other in tokens[max(0, index - 6) : index])
        ):
            break
        reached.append(index)
        counted += word not in FUNCTION
    return reached
