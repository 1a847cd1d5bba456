"""From what a student typed to the shapes in it: bracketed, joined by a separator, or told in a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.bank.items import Dimension
from bot.grading.cues import CONCLUDING, CONTRASTING, CORRECTING, EXPLAINING, OFFERING, denies, word_set
from bot.grading.dimensions import Dim
from bot.grading.shape_elements import AGAINST, EACH, elements_of, read_element
from bot.grading.shape_tokens import BECOMING, COLUMNS, COUNTING, ROWS, Token, tokenise

_AXES: Final[dict[str, Dimension]] = {
    "rows": "height", "rijen": "height", "cols": "width", "columns": "width", "kolommen": "width", "with": "width",
}  # fmt: skip
_GONE: Final = word_set(
    """weg verdwijnt verdwijnen gone vanish vanishes disappear disappears drop drops dropped vervalt vervallen valt
    vallen     lost removed niks nothing wegvalt wegvallen"""
)
_FROM: Final = word_set("input van from in")
_TO: Final = word_set("output uit out naar to → wordt becomes geeft gives eruit")
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

    def __str__(self) -> str:
        inside = ", ".join(str(dim) for dim in self.dims)
        return f"({inside},)" if len(self.dims) == 1 else f"({inside})"


def read_shapes(text: str) -> list[Shape]:
    """Give the shapes of a response in order: those in brackets, or else the one that the sentence tells."""
    tokens, square = tokenise(text)
    shapes, rest = _bracketed(_attached(tokens))
    if shapes:
        return shapes
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


def _bracketed(tokens: Sequence[Token]) -> tuple[list[Shape], list[Token]]:
    """Give the shapes in brackets, and the tokens that are left where there are none."""
    shapes: list[Shape] = []
    rest: list[Token] = []
    index = previous = 0
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
            explained = bool(shapes) and (shapes[-1].explaining or bool(EXPLAINING & set(between)))
            explained = explained and not {"dus", "so"} & set(between)
            shapes.append(_placed(dims, between, behind, follows=bool(shapes), explained=explained))
            previous = end + 1
        elif end == len(tokens) or sum(token.kind == "dim" for token in inside) > 1:
            rest += inside
        else:
            rest.append(Token("word", "()"))
        index = end + 1
    return shapes, rest


def _is_plain(tokens: Sequence[Token]) -> bool:
    return all(token.kind in ("dim", "sep") or token.text in COUNTING for token in tokens)


def _placed(
    dims: tuple[Dim, ...], between: Sequence[str], behind: Sequence[str], *, follows: bool, explained: bool
) -> Shape:
    """Tell what the words around a shape make of it; `between` are those since the shape before."""
    near = set(between[-4:])
    offered = near & OFFERING and len(between) <= 5
    behind = behind[: next((at for at, text in enumerate(behind) if text in _AFTER_STOPS), len(behind))]
    out = bool(near & _TO or set(behind) & {"out", "uit", "eruit", "buiten"})
    return Shape(
        dims,
        denied=denies(between),
        incoming=not out and bool(near & _FROM or set(behind) & {"in", "erin", "binnen"}),
        outgoing=out,
        explaining=explained or bool(near & EXPLAINING),
        concluded=bool(
            near & CONCLUDING or (follows and len(between) <= 8 and {"but", "maar", "erbij"} & set(between))
        ),
        alternative=follows and bool(offered),
        correction=follows and bool(set(between) & CORRECTING) and len(between) <= 6,
    )


def _inside(tokens: Sequence[Token]) -> tuple[Dim, ...]:
    """Read what stands between brackets, each element being a dimension; nothing where it is a remark."""
    dims: list[Dim] = []
    for element in elements_of(tokens):
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
        if token.kind == "concluding" and token.text not in BECOMING:
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
