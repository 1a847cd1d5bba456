"""Grading of items whose answer is one whole number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import OSA

from bot.grading.arithmetic import Sum
from bot.grading.claim_reading import begins_with_none, read_claims, univariate, zero_claim
from bot.grading.claims import Asked, Claim
from bot.grading.cues import (
    CHOOSING,
    CONTRASTING,
    CORRECTING,
    DEPENDING,
    HEDGING,
    INFERRING,
    OFFERING,
    SOFTLY_CORRECTING,
    word_set,
)
from bot.grading.giving_up import gave_up
from bot.grading.grade import Grade, Remark, Verdict
from bot.grading.numbers import Token, same, tokenise
from bot.language import Localised

MAX_CLAIMS: Final = 40
_OR: Final = OFFERING | {"a"}
_ENGLISH_BEFORE_OF: Final = word_set(
    "length number size total sum sequence sequences window series vector batch out each one part amount regardless"
)
_BETWEEN: Final = _OR | {"en", "and", "tot", "to", "-", "&", "?"}
_INEXACT: Final = {
    ("meer", "dan"), ("more", "than"), ("minder", "dan"), ("less", "than"), ("at", "least"), ("at", "most"),
    ("ten", "minste"), ("groter", "dan"), ("fewer", "than"), ("greater", "than"),
}  # fmt: skip
_COMPARING: Final = word_set("more meer less minder fewer extra hoger lager")
_INEXACT_WORDS: Final = word_set("minstens hoogstens minimum maximum minimaal maximaal max over")


@dataclass(frozen=True, slots=True)
class Slip:
    """A known mistake: a computed one is named by its code ("slip-bias"), a typed one carries its feedback."""

    code: str = "slip"
    text: Localised | None = None
    values: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Undecided:
    """Several numbers, of which the response chooses none."""

    claims: tuple[Claim, ...]


def grade_numeric(
    response: str, answer: int, slips: Mapping[int, Slip] | None = None, *, asked: Asked | None = None
) -> Grade:
    """Grade a response to an item whose answer is `answer`.

    `slips` maps wrong values to the mistakes that give them. `asked` says what is counted, so that "4 lagen, waarvan
    3 recurrent" is read as 3.
    """
    tokens = tokenise(response)
    claims = read_claims(tokens, asked)[:MAX_CLAIMS]
    if not any(not claim.weak for claim in claims) or begins_with_none(tokens):
        claims = _worded(response, tokens, claims)
    if not claims:
        if gave_up(response):
            return Grade(Verdict.WRONG, gave_up=True, rule="gave-up")
        return Grade(Verdict.UNREADABLE, remarks=(Remark("numeric-unreadable"),), rule="no-number")
    live = [claim for claim in claims if not claim.denied]
    if not live:
        shown = _shown(claims[0])
        return Grade(Verdict.WRONG, remarks=(Remark("numeric-denied", (("value", shown),)),), rule="denied")
    chosen = _choose(live, tokens, asked)
    if isinstance(chosen, _Undecided):
        offered = " / ".join(dict.fromkeys(_shown(claim) for claim in chosen.claims))
        remark = Remark("numeric-no-choice", (("values", offered),))
        return Grade(Verdict.WRONG, remarks=(remark,), reading=offered, rule="no-choice")
    return _verdict(chosen, live, answer, slips or {})


def _verdict(chosen: Claim, live: Sequence[Claim], answer: int, slips: Mapping[int, Slip]) -> Grade:
    reading = _shown(chosen)
    mistyped = _mistyped(chosen, live, answer)
    if mistyped is not None:
        remark = Remark("numeric-miscopied", (("typed", mistyped), ("worked", answer)))
        return Grade(Verdict.PARTIAL, remarks=(remark,), reading=str(mistyped), rule="miscopied")
    if answer in chosen.values:
        return Grade(Verdict.RIGHT, reading=str(answer), rule="value")
    miscopied = Remark("numeric-miscopied", (("typed", reading), ("worked", answer)))
    if any(side.numbers > 1 and answer in side.values for side in chosen.sides[:-1]):
        return Grade(Verdict.PARTIAL, remarks=(miscopied,), reading=reading, rule="miscopied")
    for value in chosen.values:
        if value.denominator == 1 and int(value) in slips:
            slip = slips[int(value)]
            remark = Remark(slip.code, (("value", int(value)), *slip.values), slip.text)
            return Grade(Verdict.WRONG, remarks=(remark,), reading=str(int(value)), rule="slip")
    others = [claim for claim in live if not same(claim.values, chosen.values)]
    sums = [side for claim in others for side in claim.sides if side.numbers > 1]
    if answer >= 10 and (any(answer in side.values for side in sums) or (answer >= 100 and _adds_up(others, answer))):
        return Grade(Verdict.PARTIAL, remarks=(miscopied,), reading=reading, rule="miscopied")
    return Grade(Verdict.WRONG, reading=reading, rule="value")


def _mistyped(chosen: Claim, live: Sequence[Claim], answer: int) -> int | None:
    """Find a result with a typing error beside a working that comes to the answer: "5218, dus 1088 + 4160 + 33"."""
    if answer < 100 or not chosen.worked or len(chosen.sides) > 1 or answer not in chosen.values:
        return None
    typed = [int(claim.values[0]) for claim in live if not claim.worked and claim.values]
    return next((value for value in typed if OSA.distance(str(value), str(answer)) == 1), None)


def _choose(live: Sequence[Claim], tokens: Sequence[Token], asked: Asked | None) -> Claim | _Undecided:
    """Find the number that the response commits to; the first rule that decides wins."""
    strong = [claim for claim in live if not claim.weak] or list(live)
    exact = [claim for claim in strong if not _inexact(claim)] or strong
    own = _corrected([claim for claim in exact if not claim.foreign(asked)] or exact, tokens)
    if (only := _only(own)) is not None:
        return _Undecided((only,)) if _inexact(only) else only
    total = _total(_corrected(exact, tokens), asked) or _total(own, asked)
    if total is None and asked == "parameters":
        total = _total(strong, asked)
    offered = _alternatives(own, tokens, listed=total is None)
    return offered or total or _stated(own, tokens, asked)


def _only(claims: Sequence[Claim]) -> Claim | None:
    first = claims[0]
    return first if all(same(first.values, claim.values) for claim in claims) else None


def _corrected(claims: Sequence[Claim], tokens: Sequence[Token]) -> list[Claim]:
    """Leave out what the response takes back: "2, nee 3", "eerst dacht ik 2 maar het zijn er 3"."""
    kept = list(claims)
    for index in range(len(claims) - 1, 0, -1):
        earlier, later = claims[index - 1], claims[index]
        between = [token.text for token in tokens[earlier.last : later.first]]
        words = set(between)
        offered = words & _OR
        corrects = words & CORRECTING - (SOFTLY_CORRECTING if offered else frozenset())
        contrasts = words & CONTRASTING and (len(between) <= 4 or _contrasted(later))
        turns = contrasts and not (later.part or later.conditional or words & {"ook", "also"} or offered)
        if (corrects and len(between) <= 6) or turns:
            kept = [claim for claim in kept if claim.first >= later.first]
            break
    stated = [claim for claim in kept if not claim.supposed]
    if any(claim.concluded or not claim.explained for claim in stated) or (stated and stated[-1].bare):
        return stated
    return [claim for claim in kept if not claim.set_aside] or kept


def _contrasted(claim: Claim) -> bool:
    """Tell whether "but" or "maar" leads up to it; "maar 2" says only two."""
    if claim.before[-1:] == (":",) and claim.says(CONTRASTING):
        return True
    return "but" in claim.before[-3:] or "maar" in claim.before[-3:-1]


def _alternatives(claims: Sequence[Claim], tokens: Sequence[Token], *, listed: bool) -> Claim | _Undecided | None:
    """Find two numbers offered side by side, and the choice between them that may follow."""
    offered: list[Claim] = []
    for one, other in pairwise(claims):
        if not same(one.values, other.values) and _side_by_side(one, other, tokens, listed=listed):
            offered += [one, other]
    depends = any(token.text in DEPENDING for token in tokens)
    conditions = [claim for claim in claims if claim.conditional]
    if not offered and not depends and not (conditions and listed):
        return None
    behind = max((claim.last for claim in offered), default=0)
    chosen = [claim for claim in claims if claim.first >= behind and claim.says(CHOOSING)]
    if chosen and (offered or not conditions or chosen[-1].concluded) and not chosen[-1].conditional:
        return chosen[-1]
    return _Undecided(tuple(offered or claims))


def _side_by_side(one: Claim, other: Claim, tokens: Sequence[Token], *, listed: bool) -> bool:
    """Tell whether "or" joins the two; where `listed`, also whether they only stand beside each other."""
    between = [token.text for token in tokens[one.last : other.first]]
    for at, word in enumerate(between):
        english = word == "of" and between[at - 1 : at] and between[at - 1] in _ENGLISH_BEFORE_OF
        if word in _OR and len(between) <= 9 and not english and "." not in between[:at]:
            rest = between[at + 1 :]
            near = len(rest) <= 3 and all(item in HEDGING for item in rest)
            loose = word == "or" and len(rest) <= 3 and "more" not in rest
            if near or loose:
                return True
    if not listed or other.concluded:
        return False
    sparse = bool(between) and all(item in _BETWEEN | HEDGING for item in between) and set(between) & _BETWEEN
    wordless = all(token.kind != "word" for token in tokens)
    return bool(sparse) or (wordless and not one.worked and not other.worked and not other.equation)


def _total(claims: Sequence[Claim], asked: Asked | None) -> Claim | None:
    """Find the number that is the sum of all the others ("1088, 33, so 1121")."""
    for claim in claims:
        others = [other for other in claims if not same(other.values, claim.values)]
        outdone = any(other.equation and other.first > claim.first for other in others)
        if outdone or len(others) < 2 or not _adds_up(others, claim.values[0] if claim.values else None):
            continue
        if asked in (None, "parameters") or claim.bare or not any(other.bound(asked) for other in others):
            return claim
    return None


def _adds_up(claims: Sequence[Claim], total: Fraction | int | None) -> bool:
    values = [claim.values[0] for claim in claims if claim.values]
    return len(values) >= 2 and sum(values) == total


def _stated(claims: Sequence[Claim], tokens: Sequence[Token], asked: Asked | None) -> Claim | _Undecided:
    first = claims[0]
    concluded = [claim for claim in claims if claim.concluded and not claim.part]
    final = [claim for claim in claims if claim.final]
    if final:
        return next((claim for claim in concluded if claim.first > final[-1].first and claim.bare), final[-1])
    bound = [claim for claim in claims if claim.bound(asked)]
    if bound and _only(bound) and not first.bare and not (concluded and concluded[-1].first > bound[-1].first):
        return bound[-1]
    whole = [claim for claim in claims if not claim.part] or list(claims)
    explained = any(claim.explained for claim in whole[1:])
    if explained and len(whole[0].before) <= 4 and not whole[0].explained:
        head = [claim for claim in whole if not claim.explained]
        if INFERRING & set(claims[-1].before[:2]) and claims[-1].bare:
            return claims[-1]
        said = [claim for claim in head if claim.concluded]
        return said[-1] if said else head[0]
    if concluded:
        return concluded[-1]
    return whole[0]


def _inexact(claim: Claim) -> bool:
    """Tell whether it is a bound and no number: "meer dan 3", "3 or more"."""
    near = claim.before[-3:]
    bounded = set(pairwise(near)) & _INEXACT or _INEXACT_WORDS & set(near[-1:])
    compared = set(claim.after[:1]) & (_COMPARING | {"-"})
    return bool(bounded or compared) or claim.after[:2] in {("or", "more"), ("of", "meer")}


def _worded(response: str, tokens: Sequence[Token], claims: list[Claim]) -> list[Claim]:
    """Find a number where none is written: "none", "univariate", "een recurrente laag"."""
    if gave_up(response):
        return []
    if begins_with_none(tokens):
        return [_word_claim(0)]
    if univariate(response) or any(token.text in ("single", "enkele", "solo") for token in tokens):
        return [_word_claim(1)]
    words = [token for token in tokens if token.kind == "word"]
    if claims and len(words) <= 8:
        return claims
    return [_word_claim(0)] if zero_claim(tokens) and len(words) <= 8 else []


def _word_claim(value: int) -> Claim:
    return Claim((Sum((Fraction(value),), 0),), 0, 0)


def _shown(claim: Claim) -> str:
    if not claim.values:
        return "…"
    value = claim.values[0]
    return str(value) if value.denominator == 1 else f"{float(value):g}"
