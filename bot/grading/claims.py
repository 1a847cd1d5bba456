"""The numbers that a response states, and how it states them: concluded, denied, explained, offered beside another."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from bot.grading.arithmetic import Calculator, Sum
from bot.grading.cues import CONCLUDING, DENYING, EXPLAINING, FINAL, TURNING, denies, supposes, word_set
from bot.grading.numbers import Token, Values
from bot.grading.text import fold

Asked = Literal["parameters", "recurrent_layers", "input_features"]


_LABELS: Final = word_set(
    "layer laag lyr model stap step vraag question oefening exercise hoofdstuk chapter optie option"
)
_PRONOUN_BEFORE: Final = word_set(
    """the this that last first second third next which each every any another dense other recurrent right same final
    middle no some those these former latter previous simple wrong lower upper bottom top"""
)
_STRENGTHENING: Final = word_set("slechts juist exact precies maar just only enkel telkens gewoon nog altijd er")
_SINGLE: Final = word_set(
    "enkel enkele enige recurrente recurrent rnn simplernn feature kenmerk getal waarde variabele"
)
_PARTS_BEFORE: Final = word_set("waarvan waaronder including inclusief incl")
_WHOLE_BEFORE: Final = {("of", "the"), ("van", "de"), ("out", "of"), ("of", "these"), ("of", "those")}
_SEEMING: Final = word_set("lijkt klinkt leek seems looks sounds seemed looked")
_PARTS_AFTER: Final = word_set("daarvan ervan hiervan eronder")
_CONDITIONS: Final = word_set("als if indien tenzij unless naargelang wanneer when zonder without")
_ZERO_WORDS: Final = word_set("geen none nihil niks no")
_NO_ANSWER: Final = word_set("idee clue idea flauw benul gedacht")

_FOREIGN: Final[dict[Asked, frozenset[str]]] = {
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
        return asked is not None and not self.worked and any(word in _FOREIGN[asked] for word in _noun(self.after))

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


def read_claims(tokens: Sequence[Token], asked: Asked | None) -> list[Claim]:
    """Give the claims of a response in order; names of layers and pronouns are none."""
    calculator = Calculator(tokens, words=asked not in ("recurrent_layers", "input_features"))
    claims: list[Claim] = []
    explained = False
    at = 0
    equals = False
    while at < len(tokens):
        token = tokens[at]
        if token.kind == "word" and token.text in EXPLAINING and claims:
            explained = explained or not (token.text == "as" and _text(tokens, at + 1) in ("well", "a"))
        elif token.text in ("(", ":") and claims and not equals:
            explained = True
        starts = token.kind == "number" or (token.kind == "open" and _kind(tokens, at + 1) in ("number", "open"))
        negative = token.text == "-" and _kind(tokens, at + 1) == "number" and _unary(tokens, at)
        found = calculator.expression(at) if starts or negative else None
        if found is None or _is_pronoun(tokens, at) or _is_named(tokens, at, found):
            equals = token.kind == "equals" or (equals and token.kind == "word")
            at += 1
            continue
        sides = [found]
        end = found.end
        while (next_side := _other_side(tokens, calculator, sides[-1])) is not None:
            sides.append(next_side)
            end = next_side.end
        claims.append(_claim(tokens, at, tuple(sides), explained, equals or len(sides) > 1, claims))
        equals = False
        at = end
    return claims


def zero_claim(tokens: Sequence[Token]) -> bool:
    """Tell whether the response says that there are none, at its start or having no number."""
    words = [token.text for token in tokens if token.kind == "word"]
    return bool(_ZERO_WORDS & set(words)) and not _NO_ANSWER & set(words)


def begins_with_none(tokens: Sequence[Token]) -> bool:
    """Tell whether the response begins with none, "geen, want ..."."""
    if not tokens or tokens[0].text not in _ZERO_WORDS - {"no"}:
        return False
    following = _text(tokens, 1)
    if following == "," and _kind(tokens, 2) == "number":
        return False
    return _kind(tokens, 1) not in ("number", "open") and following not in _NO_ANSWER


def _claim(
    tokens: Sequence[Token], at: int, sides: tuple[Sum, ...], explained: bool, equation: bool, earlier: Sequence[Claim]
) -> Claim:
    end = sides[-1].end
    before = _words_before(tokens, at)
    after = _words_after(tokens, end)
    token = tokens[at]
    weak = token.weak and token.text == "een" and not (_STRENGTHENING & set(before[-1:]) or _SINGLE & set(after[:1]))
    alternative = _text(tokens, at - 1) in ("of", "or") and bool(earlier) and earlier[-1].denied
    if earlier and _kind(tokens, earlier[-1].first - 1) == "op" and before[-1:] in (("is",), ("are",), ("zijn",)):
        equation = True
    weak = weak or _labelled(tokens, at, sides[0]) or _of_whole(tokens, at) or (equation and _defines(tokens, at))
    return Claim(
        sides,
        at,
        end,
        before,
        after,
        equation and not weak,
        denied=denies(before) or alternative or _denied_behind(tokens, end),
        explained=explained,
        bare=_kind(tokens, end) in ("mark", "open", "end") or _text(tokens, end) in EXPLAINING,
        weak=weak,
    )


def _kind(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].kind if 0 <= at < len(tokens) else "end"


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _unary(tokens: Sequence[Token], at: int) -> bool:
    """A minus glued to its number where nothing stands before it; "- 3" is a dash."""
    return at == 0 and tokens[at].end == tokens[at + 1].start


def _other_side(tokens: Sequence[Token], calculator: Calculator, side: Sum) -> Sum | None:
    """Read what stands behind the "=" that follows, a few words between; behind a sum "is" says the same."""
    at = end = side.end
    if side.numbers > 1 and _text(tokens, at) in ("is", "geeft", "gives", "makes", "maakt", "wordt"):
        return calculator.expression(at + 1) if _kind(tokens, at + 1) in ("number", "open") else None
    while at < end + 4 and _kind(tokens, at) in ("word", "close"):
        at += 1
    if _kind(tokens, at) != "equals":
        return None
    at += 1
    start = at
    while at < start + 3 and _kind(tokens, at) == "word":
        at += 1
    return calculator.expression(at) if _kind(tokens, at) in ("number", "open") else None


def _is_pronoun(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    just = _text(tokens, at - 2) in ("just", "only") and _kind(tokens, at + 1) in ("end", "mark")
    return token.weak and token.text == "one" and _text(tokens, at - 1) in _PRONOUN_BEFORE and not just


def _is_named(tokens: Sequence[Token], at: int, found: Sum) -> bool:
    """Tell whether the number is the name of a layer, a model or a question, and more follows ("layer 1 has 1088")."""
    if not _labelled(tokens, at, found):
        return False
    only = sum(token.kind == "number" for token in tokens) == 1
    return not (only and _text(tokens, at - 1) in ("layer", "laag"))


def _labelled(tokens: Sequence[Token], at: int, found: Sum) -> bool:
    small = found.numbers == 1 and bool(found.values) and found.values[0] <= 12
    return small and _text(tokens, at - 1) in _LABELS


def _of_whole(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether it is the whole of which another number is a part: the 4 of "3 of the 4 layers"."""
    before = (_text(tokens, at - 2), _text(tokens, at - 1))
    return before in _WHOLE_BEFORE and _kind(tokens, at - 3) == "number"


def _defines(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "=" gives a letter or a size its value: "n = 32", "units = 32"."""
    name = _text(tokens, at - 2)
    named = _kind(tokens, at - 1) == "equals" and _kind(tokens, at - 2) == "word"
    return named and (len(name) == 1 or name in _FOREIGN["parameters"])


def _words_before(tokens: Sequence[Token], at: int) -> tuple[str, ...]:
    """Up to six words leading up to a claim, in its clause; a colon or comma right before it may stand between."""
    words: list[str] = []
    place = at - 1
    while place >= 0 and len(words) < 6:
        token = tokens[place]
        stops = token.kind == "mark" and token.text != "→" and not (place == at - 1 and token.text in ":,")
        if stops or token.kind in ("number", "close"):
            break
        words.append(token.text)
        place -= 1
    return tuple(reversed(words))


def _words_after(tokens: Sequence[Token], end: int) -> tuple[str, ...]:
    words: list[str] = []
    while len(words) < 8 and (_kind(tokens, end) in ("word", "close") or _is_told_minus(tokens, end)):
        words.append(_text(tokens, end))
        end += 1
    return tuple(words)


def _is_told_minus(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether something without a number is taken off: "5281 minus the biases", and not "min of meer"."""
    if _kind(tokens, at) != "op" or _kind(tokens, at + 1) != "word" or _text(tokens, at + 1) == "of":
        return False
    return tokens[at].text == "-" and tokens[at].end - tokens[at].start > 1


def _denied_behind(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether "is fout", "niet" and the like follow and end the clause."""
    at = end
    if _text(tokens, at) in ("is", "klopt", "kan"):
        at += 1
    if _text(tokens, at) not in ("niet", "not", "fout", "wrong", "false", "nie"):
        return False
    following = _kind(tokens, at + 1)
    return following in ("end", "mark") or _text(tokens, at + 1) in EXPLAINING | {"maar", "but"}


def univariate(text: str) -> bool:
    """Tell whether the response calls the series univariate, which says one feature."""
    return any(word in fold(text)[0] for word in ("univari", "enkelvoudig"))
