"""The numbers that a response states, and how it states them: concluded, denied, explained, offered beside another."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from bot.grading.arithmetic import Sum
from bot.grading.cues import CONCLUDING, DENYING, FINAL, TURNING, supposes, word_set
from bot.grading.numbers import Values

Asked = Literal["parameters", "recurrent_layers", "input_features"]


_PARTS_BEFORE: Final = word_set("waarvan waaronder including inclusief incl")
_SEEMING: Final = word_set("lijkt klinkt leek seems looks sounds seemed looked")
_PARTS_AFTER: Final = word_set("daarvan ervan hiervan eronder")
_CONDITIONS: Final = word_set("als if indien tenzij unless naargelang wanneer when zonder without")

FOREIGN: Final[dict[Asked, frozenset[str]]] = {
    "parameters": word_set(
        """units unit neuronen neurons neuron features feature inputs input kenmerken dagen days tijdstappen steps
        timesteps stappen layers lagen laag layer outputs bias biases models modellen"""
    ),
    "recurrent_layers": word_set(
        """units unit neuronen neurons neuron dagen days features feature params parameters steps timesteps stappen
        tijdstappen getal getallen dense denselaag dens outputs output inputs models modellen"""
    ),
    "input_features": word_set(
        """units unit neuronen neurons neuron dagen days lagen layers laag layer params parameters steps timesteps
        stappen tijdstappen outputs output models modellen"""
    ),
}
_BOUND: Final[dict[Asked, frozenset[str]]] = {
    "parameters": word_set("parameters params param parameter gewichten weights paramters parametrs"),
    "recurrent_layers": word_set("rnn rnns simplernn simplernns rnnlagen rnnlaag"),
    "input_features": word_set(
        """feature features kenmerk kenmerken variabele variabelen variable variables getal number waarde value input
        kolom column invoer"""
    ),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """One number or equation of a response.

    `sides` are the sides of its equation; the last one counts. `before` and `after` are the words around it in its
    clause. `last` is the index of the token behind it.
    """

    sides: tuple[Sum, ...]
    first: int
    last: int
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    equation: bool = False
    denied: bool = False
    explained: bool = False
    bare: bool = False
    weak: bool = False

    @property
    def values(self) -> Values:
        """The readings of its value, the likeliest first."""
        return self.sides[-1].values

    @property
    def worked(self) -> bool:
        """Tell whether a working is shown: an expression with an operator."""
        return any(side.numbers > 1 for side in self.sides)

    def says(self, words: frozenset[str]) -> bool:
        """Tell whether one of these words leads up to it."""
        return bool(words & set(self.before))

    @property
    def concluded(self) -> bool:
        """Tell whether the response draws it as a conclusion."""
        return self.equation or self.final or self.says(CONCLUDING) or self.after in (("dus",), ("so",))

    @property
    def supposed(self) -> bool:
        """Tell whether the response only says that it was thought, or would be ("I'd have said 2, but ...")."""
        return supposes(self.before) or self.set_aside

    @property
    def set_aside(self) -> bool:
        """Tell whether the words behind it say that it would be, or seems so, and so is not."""
        seems = self.after[:1] and self.after[0] in _SEEMING and not {"me", "mij"} & set(self.after[1:2])
        return bool(seems) or supposes(self.after[:4])

    @property
    def final(self) -> bool:
        """Tell whether it is called the total or the answer."""
        return not self.part and (self.says(FINAL) or bool(FINAL & set(self.after[:2])))

    @property
    def conditional(self) -> bool:
        """Tell whether it holds only under a condition ("4 als ge de dense meetelt")."""
        turns = [at for at, word in enumerate(self.before) if word in TURNING]
        return bool(_CONDITIONS & {*self.before[turns[-1] + 1 if turns else 0 :], *self.after})

    @property
    def part(self) -> bool:
        """Tell whether it counts a part of what was named before ("4 lagen, waarvan 3 ...")."""
        pairs = set(pairwise(self.after))
        of_these = pairs & {("of", "those"), ("of", "them"), ("of", "these")}
        of_which = ("of", "which") in pairwise(self.before)
        return of_which or self.says(_PARTS_BEFORE) or bool(_PARTS_AFTER & set(self.after) or of_these)

    def foreign(self, asked: Asked | None) -> bool:
        """Tell whether it counts something that was not asked."""
        return asked is not None and not self.worked and any(word in FOREIGN[asked] for word in _noun(self.after))

    def bound(self, asked: Asked | None) -> bool:
        """Tell whether it names what was asked right behind it."""
        near = self.after[:3]
        if asked is None or DENYING & set(near) or self.worked:
            return False
        if asked == "recurrent_layers" and any(word.startswith(("recu", "reccu")) for word in self.after[:5]):
            return True
        return bool(_BOUND[asked] & set(near[:2]))


def _noun(after: Sequence[str]) -> Sequence[str]:
    """Give what is counted: the first two words, or one where a preposition follows."""
    return after[:1] if after[:1] and after[0] in DENYING | _CONDITIONS else after[:2]
