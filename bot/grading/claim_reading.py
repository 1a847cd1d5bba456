"""From the tokens of a response to the numbers that it claims."""

from collections.abc import Sequence
from typing import Final

from bot.grading.arithmetic import Calculator, Sum
from bot.grading.claims import FOREIGN, Asked, Claim
from bot.grading.cues import EXPLAINING, denies, word_set
from bot.grading.numbers import Token
from bot.grading.text import fold

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
_PREPOSITIONS: Final = word_set("op van in bij met door na voor uit naar to")
_WHOLE_BEFORE: Final = {("of", "the"), ("van", "de"), ("out", "of"), ("of", "these"), ("of", "those")}
_ZERO_WORDS: Final = word_set("geen none nihil niks no")
_NO_ANSWER: Final = word_set("idee clue idea flauw benul gedacht")


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
    strengthened = _STRENGTHENING & set(before[-1:]) and not (earlier and before[-1] == "maar")
    single = _SINGLE & set(after[:1]) and not _PREPOSITIONS & set(before[-1:])
    weak = token.weak and token.text == "een" and not (strengthened or single)
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
    return named and (len(name) == 1 or name in FOREIGN["parameters"])


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
