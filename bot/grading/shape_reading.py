"""From what a student typed to the shapes in it: bracketed, joined by a separator, or told in a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Final

from bot.architectures.quantities import Dimension
from bot.grading.cues import (
    CONCLUDING,
    CONTRASTING,
    CORRECTING,
    EXPLAINING,
    FINAL,
    INFERRING,
    OFFERING,
    clause,
    denies,
    supposes,
    word_set,
)
from bot.grading.dimensions import Dim
from bot.grading.shape_elements import AGAINST, EACH, elements_of, read_element
from bot.grading.shape_tokens import BECOMING, COLUMNS, COUNTING, ROWS, Token, tokenise

_AXES: Final[dict[str, Dimension]] = {
    "rows": "height", "rijen": "height", "cols": "width", "columns": "width", "kolommen": "width", "with": "width",
}  # fmt: skip
_GONE: Final = word_set(
    """weg verdwijnt verdwijnen gone vanish vanishes disappear disappears drop drops dropped vervalt vervallen valt
    vallen lost removed niks nothing wegvalt wegvallen"""
)
_FROM: Final = word_set("input van from in")
_TO: Final = word_set("output outputs levert produces returns uit out naar to → wordt becomes geeft gives eruit")
_PREPOSITIONS: Final = word_set("van from in uit naar to")
_IN_BEHIND: Final = word_set("in erin binnen")
_OUT_BEHIND: Final = word_set("out uit eruit buiten")
_STARTING: Final = word_set("becomes wordt gives geeft → to naar times maal x × * · ∙ • ⋅ @")
_STATING: Final = INFERRING | word_set("is be zijn = : →")
_LINKING: Final = word_set("is was as als =")
_LEFT: Final = word_set("remains remain leaving leaves left overhoud blijft over houd hou houden overblijft rest")
_GIVING: Final = word_set("geeft geven gives give krijg krijgt krijgen")
_UNLIKE: Final = word_set("unlike contrast tegenstelling")
_FOR_ANOTHER: Final = {("is", "voor"), ("is", "for"), ("geldt", "voor"), ("applies", "to"), ("hoort", "bij")}
_FORMER: Final = word_set("was were waren anders otherwise")
_ONLY: Final = word_set("only enkel alleen just")
_NEEDED: Final = word_set("need needs nodig")
_SELF: Final = word_set("itself zelf just here hier")
_REFUTED: Final = word_set("wrong fout incorrect verkeerd isn't")
_FRONTING: Final = CONTRASTING | word_set("and en . ; :")
_AFTER_STOPS: Final = frozenset(["(", "[", "{", ",", ".", ";", "and", "en"])


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape in a response: its dimensions, and whether the response denies it, explains with it or concludes it."""

    dims: tuple[Dim, ...]
    denied: bool = False
    incoming: bool = False
    explaining: bool = False
    concluded: bool = False
    outgoing: bool = False
    alternative: bool = False
    correction: bool = False
    final: bool = False
    supposed: bool = False

    def __str__(self) -> str:
        inside = ", ".join(str(dim) for dim in self.dims)
        return f"({inside},)" if len(self.dims) == 1 else f"({inside})"


def read_shapes(text: str) -> list[Shape]:
    """Give the shapes of a response in order: those in brackets, or else the one that the sentence tells."""
    tokens, square = tokenise(text)
    tokens = _attached(tokens)
    shapes, rest, end = _bracketed(tokens)
    if shapes:
        concluded = _told_behind(tokens[end:])
        return [*shapes, concluded] if concluded else shapes
    told = _told(rest, square=square)
    return [told] if told else []


def _attached(tokens: Sequence[Token]) -> list[Token]:
    """Take the brackets off that belong to the dimension before: "units (32)", "None (batch)"."""
    kept: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        end = _closing(tokens, index)
        inside = tokens[index + 1 : end] if token.kind == "open" else []
        single = bool(inside) and len(inside) <= 5 and all(item.kind in ("dim", "word", "or") for item in inside)
        names = {item.dim.name for item in inside if item.kind == "dim" and item.dim.name}
        follows = bool(kept) and (kept[-1].kind == "dim" or kept[-1].text in ROWS | COLUMNS)
        if single and follows and len(names) <= 1 and any(i.kind == "dim" for i in inside):
            kept += [replace(item, kind="word") if item.kind == "or" else item for item in inside]
            index = end + 1
        else:
            kept.append(token)
            index += 1
    return kept


def _closing(tokens: Sequence[Token], start: int) -> int:
    """Find the bracket that closes the one at `start`, or the end; nothing where none opens."""
    depth = 0
    for index in range(start, min(len(tokens), start + 80)):
        depth += {"open": 1, "close": -1}.get(tokens[index].kind, 0)
        if depth <= 0:
            return index
    return len(tokens)


def _bracketed(tokens: Sequence[Token]) -> tuple[list[Shape], list[Token], int]:
    """Give the shapes in brackets, the tokens that are left where there are none, and where the last shape ends."""
    shapes: list[Shape] = []
    rest: list[Token] = []
    index = previous = 0
    opened = False
    while index < len(tokens):
        if tokens[index].kind != "open":
            rest += [tokens[index]] if tokens[index].kind != "close" else []
            index += 1
            continue
        end = _closing(tokens, index)
        inside = [token for token in tokens[index + 1 : end] if token.kind not in ("open", "close")]
        dims = _inside(inside)
        behind_it = tokens[end + 1].text if end + 1 < len(tokens) else ""
        times = behind_it in ("x", "×", "*", "by", "bij") or (
            rest and rest[-1].kind == "sep" and rest[-1].text != "and"
        )
        joined = len(dims) == 1 and bool(times)
        remark = len(dims) == 1 and not _is_plain(inside) and any(token.kind == "dim" for token in rest)
        if joined:
            rest += inside
        elif dims and not remark:
            between = [token.text for token in tokens[previous:index]]
            behind = [token.text for token in tokens[end + 1 : end + 4]]
            opened = opened or (not shapes and bool(EXPLAINING & {*between[:1]}))
            explained = bool(shapes) and _explains(between, shapes[-1], opened=opened)
            shapes.append(_placed(dims, between, behind, follows=bool(shapes), explained=explained))
            previous = end + 1
        elif end == len(tokens) or sum(token.kind == "dim" for token in inside) > 1:
            rest += inside
        else:
            rest.append(Token("word", "()"))
        index = end + 1
    return shapes, rest, previous


def _told_behind(tokens: Sequence[Token]) -> Shape | None:
    """Find the shape without brackets that is concluded behind those with: "..., so Wx is features x units"."""
    start = next((at for at in range(len(tokens) - 1, -1, -1) if tokens[at].text in _STATING), 0)
    if start == 0 and tokens[:1] and tokens[0].text not in INFERRING:
        return None
    run = list(takewhile(lambda token: _is_plain([token]), tokens[start + 1 :]))
    separators = {token.text for token in run if token.kind == "sep"}
    if not separators or separators & {"and", "en"} or denies([token.text for token in tokens[:start]]):
        return None
    dims = _region(run, square=False)
    return Shape(dims, concluded=True, final=True) if len(dims) > 1 else None


def _is_plain(tokens: Sequence[Token]) -> bool:
    return all(token.kind in ("dim", "sep") or token.text in COUNTING for token in tokens)


def _placed(
    dims: tuple[Dim, ...], between: Sequence[str], behind: Sequence[str], *, follows: bool, explained: bool
) -> Shape:
    """Tell what the words around a shape make of it; `between` are those since the shape before."""
    near = {*between[-4:]} - _PREPOSITIONS | {*between[-2:]} & _PREPOSITIONS
    offered = near & OFFERING and len(between) <= 5
    behind = behind[: next((at for at, text in enumerate(behind) if text in _AFTER_STOPS), len(behind))]
    linked = {*behind[1:]} if behind and behind[0] in _LINKING else set()
    starts = bool(behind) and behind[0] in _STARTING
    out = not starts and bool(near & _TO or _OUT_BEHIND & {*behind} or linked & _TO)
    said = tuple(word for word in behind if word not in _ONLY)
    set_aside = bool(_UNLIKE & {*between} or _FORMER & near) or said[:2] in _FOR_ANOTHER
    contrasted = len(between) <= 8 and {"but", "maar", "erbij"} & {*between}
    inferred = bool(near & (INFERRING | FINAL | _NEEDED) or _NEEDED & {*behind[:1]}) and ("so", "that") not in pairwise(
        between
    )
    return Shape(
        dims,
        denied=denies(between) or bool(_REFUTED & {*behind[:2]}),
        incoming=not out and bool(near & _FROM or _IN_BEHIND & {*behind} or linked & _FROM or starts),
        outgoing=out,
        explaining=explained or bool(near & EXPLAINING),
        concluded=bool(
            near & (CONCLUDING | _LEFT | _SELF) or between == ["="] or _LEFT & {*behind[:2]} or (follows and contrasted)
        ),
        alternative=follows and bool(offered),
        correction=follows and bool(set(between) & CORRECTING) and len(between) <= 6,
        final=inferred,
        supposed=supposes(clause(between)) or supposes(behind) or set_aside,
    )


def _explains(between: Sequence[str], before: Shape, *, opened: bool) -> bool:
    """Tell whether a shape only explains the ones before it.

    What a reason in front leads up to does not: "and because it returns sequences, it outputs (...)"; `opened` says
    that the response begins with one.
    """
    at = next((at for at, word in enumerate(between) if word in EXPLAINING), None)
    if {"dus", "so"} & {*between}:
        return False
    if at is None:
        return before.explaining and not (opened and between[:1] == [","])
    return not ((at == 0 or between[at - 1] in _FRONTING) and {",", ":"} & {*between[at + 1 :]})


def _inside(tokens: Sequence[Token]) -> tuple[Dim, ...]:
    """Read what stands between brackets, each element being a dimension; nothing where it is a remark."""
    dims: list[Dim] = []
    for element in elements_of(_multiplied(tokens)):
        read = read_element(element, named=False)
        if not read and len(element) == 1 and element[0].text in _AXES:
            read = [Dim(_AXES[element[0].text])]
        words = sum(token.kind == "word" and token.text not in COUNTING for token in element)
        if (not read and element[0].text not in AGAINST) or words > 6:
            return ()
        if any(token.text in EXPLAINING for token in element):
            return ()
        dims += read
    return tuple(dims)


def _multiplied(tokens: Sequence[Token]) -> list[Token]:
    """Work out "56x32" between commas, where it is one dimension."""
    if not any(token.text in (",", ";") for token in tokens):
        return list(tokens)
    made: list[Token] = []
    for token in tokens:
        sizes = [item.dim.size for item in (*made[-2:-1], token)]
        if len(sizes) == 2 and made[-1].text in ("x", "×", "*") and sizes[0] is not None and sizes[1] is not None:
            made[-2:] = [Token("dim", token.text, Dim(size=sizes[0] * sizes[1]))]
        else:
            made.append(token)
    return made


def _told(tokens: Sequence[Token], *, square: bool) -> Shape | None:
    """Read the shape that a sentence tells; what follows "dus" counts first, what explains does not."""
    best: tuple[Dim, ...] = ()
    for region, concluded in _regions(tokens):
        dims = _region(region, square=square)
        if dims and (not best or (concluded and len(dims) >= min(2, len(best)))):
            best = dims
    return Shape(best) if best else None


def _regions(tokens: Sequence[Token]) -> Iterator[tuple[list[Token], bool]]:
    region: list[Token] = []
    concluded = explaining = False
    for token in tokens:
        shared = token.text in _GIVING and any(item.text in EACH for item in region)
        if token.kind == "concluding" and token.text not in BECOMING and not shared:
            yield region, concluded
            region = []
            concluded, explaining = token.text not in ".!\n", False
        elif token.text in CONTRASTING and any(item.text in AGAINST for item in region[:2]):
            region, explaining = [], False
        elif token.text in ("to", "naar") and sum(item.kind == "dim" for item in region) > 1:
            yield region, concluded
            region, concluded, explaining = [], True, False
        elif token.text in EXPLAINING - {"as"} or token.text in ("where", "waarbij"):
            explaining = any(item.kind == "dim" for item in region)
        elif not explaining:
            region.append(token)
    yield region, concluded


def _region(tokens: Sequence[Token], *, square: bool) -> tuple[Dim, ...]:
    dims: list[Dim] = []
    axes: dict[str, Dim] = {}
    for element in elements_of(tokens):
        words = {token.text for token in element}
        if dims and element[0].text in ("niet", "not", "instead", "ipv"):
            break
        if words & _GONE or element[0].text in AGAINST or (words & (ROWS | COLUMNS) and len(dims) > 1):
            continue
        read = read_element(element, named=True)
        if words & EACH and len(read) > 1:
            told = {dim.name for dim in dims}
            read = [dim for dim in read if dim.name is None or dim.name not in told]
        for axis, names in (("row", ROWS), ("column", COLUMNS)):
            if words & names and len(read) == 1:
                axes[axis] = read[0]
        dims += read
    if len(axes) == 2 and len(dims) == 2:
        return axes["row"], axes["column"]
    every = {token.text for token in tokens}
    if len(dims) == 1 and (square or (every & ROWS and every & COLUMNS)):
        return dims[0], dims[0]
    return tuple(dims)
