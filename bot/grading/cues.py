"""Words that tell how the rest of a response is meant: concluding, explaining, denying, offering, correcting."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final


def word_set(text: str) -> frozenset[str]:
    """Give the words of a text, separated by white space."""
    return frozenset(text.split())


CONCLUDING: Final = word_set(
    """dus so thus therefore hence daarom bijgevolg makes make maakt maken geeft geven gives give krijg krijgen kom
    komt komen uiteindelijk finally eindelijk wordt worden becomes equals
    resultaat result → gelijk finaal juiste correcte right correct"""
)
INFERRING: Final = word_set("dus so thus therefore hence daarom bijgevolg")
FINAL: Final = word_set(
    """total totaal totale samen altogether together antwoord answer antw conclusie conclusion som sum alles overall
    everything whole entire hele volledige opgeteld combined eindantwoord"""
)
EXPLAINING: Final = word_set(
    "want because cause cuz coz bc since omdat aangezien vermits doordat namelijk immers gezien namely nl as"
)
DENYING: Final = word_set("not niet geen never nooit zonder without ipv behalve except excluding exclusief gene")
_NONE_OF: Final = {("geen", "van"), ("none", "of"), ("neither", "of"), ("geen", "enkele"), ("geen", "enkel")}
_DENYING_PAIRS: Final = {("plaats", "van"), ("instead", "of"), ("rather", "than"), ("eerder", "dan")}
_DOUBTED_BEFORE: Final = word_set("weet know ben think denk")
_DOUBTED_BEHIND: Final = word_set("zeker sure alleen only enkel just zozeer really goed echt certain")
CONTRASTING: Final = word_set("maar but")
TURNING: Final = CONCLUDING | EXPLAINING | CONTRASTING | word_set("hoewel although terwijl while , : ; . ! ?")
_CLAUSE_ENDS: Final = INFERRING | CONTRASTING | word_set(". , ; : ! ?")
OFFERING: Final = word_set("of or ofwel oftewel either hetzij / vs")
CORRECTING: Final = word_set(
    """nee neen wacht wait oeps oops sorry correctie correction actually eigenlijk bedoel bedoelde meant mean euh uh no
    nah nope allee"""
)
SOFTLY_CORRECTING: Final = word_set("actually eigenlijk euh uh")
_THINKING: Final = word_set(
    "dacht thought normaal normaliter normally usual usually gewoonlijk verwachtte expected tempted geneigd"
)
SUPPOSING: Final = _THINKING | word_set("zou would i'd you'd it'd verwacht expect almost bijna might")
_SUPPOSING_PAIRS: Final = {
    ("about", "to"), ("going", "to"), ("first", "guess"), ("eerste", "gok"), ("eerste", "gedacht"), ("wou", "ik"),
    ("wilde", "ik"), ("ging", "ik"), ("first", "glance"), ("eerste", "zicht"), ("eerste", "gezicht"),
}  # fmt: skip
_STATING: Final = word_set("say zeg zeggen go gaan pick choose kiezen guess gokken take nemen answer antwoorden")
CHOOSING: Final = (
    CONCLUDING
    | FINAL
    | CONTRASTING
    | word_set(
        """denk think kies choose pick gok guess say zeg go ga toch eerder rather probably waarschijnlijk it's its is
        final neem take hou"""
    )
)
HEDGING: Final = word_set(
    """misschien maybe perhaps even zelfs is het zijn gewoon just wel mss eventueel possibly probably waarschijnlijk
    toch ook dan anders eerder rather nog als , ? ("""
)
DEPENDING: Final = word_set(
    "hangt afhankelijk depends depending naargelang ligt ofwel either tussen between hetzij ergens"
)


def supposes(words: Sequence[str]) -> bool:
    """Tell whether these words say what was thought, or would be, and so is not: "I was about to write", "normally".

    "I'd say" and "zou ik zeggen" state what follows.
    """
    for at, word in enumerate(words):
        if word in _THINKING or tuple(words[at : at + 2]) in _SUPPOSING_PAIRS:
            return True
        if word in SUPPOSING and not _STATING & set(words[at + 1 :]):
            return True
    return False


def clause(words: Sequence[str]) -> Sequence[str]:
    """Give the words since the last mark, contrast or conclusion; a mark at the end does not count."""
    words = words[:-1] if words and words[-1] in ",:" else words
    ends = [at for at, word in enumerate(words) if word in _CLAUSE_ENDS]
    return words[ends[-1] + 1 :] if ends else words


def denies(before: Iterable[str]) -> bool:
    """Tell whether these words, of which the last stands right before, deny what follows.

    The denying word is at most three words away, with no comma and no word that turns between.
    """
    words = list(before)
    near = words[-3:]
    for back, word in enumerate(reversed(near)):
        if word in TURNING:
            return False
        if word in DENYING or word.endswith("n't"):
            doubts = _DOUBTED_BEHIND & set(words[len(words) - back :])
            return not doubts and not _DOUBTED_BEFORE & set(words[-back - 2 : len(words) - back - 1])
    return any(pair in _DENYING_PAIRS for pair in pairwise(near)) or any(
        pair in _NONE_OF for pair in pairwise(clause(words))
    )
