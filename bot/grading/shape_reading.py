"""From what a student typed to the shapes in it: bracketed, joined by a separator, or told in a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from bot.bank.items import Dimension
from bot.grading.cues import CONCLUDING, CORRECTING, DENYING, EXPLAINING, OFFERING, denies, word_set
from bot.grading.dimensions import Dim
from bot.grading.shape_tokens import BECOMING, COLUMNS, COUNTING, NEXT_TO, ROWS, Token, is_dim, tokenise

_ARTICLES: Final = word_set("the de het a an een")
_EACH: Final = word_set("per each every elke elk ieder iedere")
_AGAINST: Final = DENYING | word_set("instead rather no plaats place")
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
        if single and kept and kept[-1].kind == "dim" and len(names) <= 1 and any(i.kind == "dim" for i in inside):
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
        joined = len(dims) == 1 and bool(rest) and rest[-1].kind == "sep" and rest[-1].text != "and"
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
    for element in _elements(tokens):
        read = _element(element, named=False)
        if not read and len(element) == 1 and element[0].text in _AXES:
            read = [Dim(_AXES[element[0].text])]
        words = sum(token.kind == "word" and token.text not in COUNTING for token in element)
        if (not read and element[0].text not in _AGAINST) or words > 6:
            return ()
        if any(token.text in EXPLAINING for token in element):
            return ()
        dims += read
    return tuple(dims)


def _elements(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Split at separators; a dash separates where nothing else does, and "by" only between two dimensions."""
    dashes = not any(token.kind == "sep" and token.text in ",;x×*|" for token in tokens)
    element: list[Token] = []
    for index, token in enumerate(tokens):
        separates = token.kind == "sep" or token.kind == "concluding" or (token.kind == "dash" and dashes and element)
        if token.text in NEXT_TO:
            following = tokens[index + 1 : index + 6]
            near = any(is_dim(item) for item in following)
            separates = bool(element) and near and token.text != "per" and any(is_dim(item) for item in element)
        if separates:
            if element:
                yield element
            element = []
        elif token.kind == "dash":
            element.append(replace(token, dim=Dim(open=True)))
        else:
            element.append(token)
    if element:
        yield element


def _element(tokens: Sequence[Token], *, named: bool) -> list[Dim]:
    """Read the dimensions of one element, in order; with `named` a weak name needs a word of counting beside it."""
    if len(tokens) == 1 and (tokens[0].dim.letter or tokens[0].kind == "dash"):
        return [tokens[0].dim]
    content = [token for token in tokens if token.text not in COUNTING or token.kind != "word"]
    strong = any(token.kind == "dim" and token.dim.name for token in tokens)
    numbers = any(token.kind == "dim" and not token.dim.name for token in tokens)
    bare = all(token.kind in ("weak", "or") for token in content)
    counted = any(token.text in COUNTING - _ARTICLES for token in tokens)
    use_weak = not strong and (bare or counted or (not named and not numbers))
    atoms: list[Dim] = []
    last: Token | None = None
    offered = False
    for at, (before, token) in enumerate(pairwise([Token("end", ""), *tokens]), start=1):
        if token.text in BECOMING and strong:
            atoms = []
        elif token.text in _AGAINST:
            break
        elif token.kind == "or":
            offered = bool(atoms) and (token.text != "of" or is_dim(before))
        elif token.text in _EACH and any(atom.name for atom in atoms):
            # "units per sample" tells the samples first
            return [*(_element(tokens[at:], named=True) if named else ()), *_united(atoms, tokens[: at - 1])]
        elif token.kind == "dim" or (token.kind == "weak" and use_weak):
            if offered and atoms and not _same(atoms[-1], token.dim):
                return [replace(token.dim, hedged=True)]
            if last is not None and _merges(atoms, last, token):
                continue
            atoms.append(token.dim)
            last = token
            offered = False
        elif token.text not in COUNTING:
            offered = False
    unknown = sum(token.kind in ("word", "weak") and token.text not in COUNTING for token in tokens)
    stuffed = sum(atom.name is not None for atom in atoms) > 2 and unknown > 1
    return [] if stuffed else _united(atoms, tokens)


def _same(one: Dim, other: Dim) -> bool:
    if one.name and other.name:
        return one.name == other.name
    return one.open or other.open or bool(one.name) != bool(other.name)


def _merges(atoms: Sequence[Dim], last: Token, token: Token) -> bool:
    """Tell whether the word goes on with the same dimension: "time steps", "hidden units"."""
    name = atoms[-1].name if atoms else None
    return name is not None and name == token.dim.name and last.text != token.text


def _united(atoms: list[Dim], tokens: Sequence[Token]) -> list[Dim]:
    """Unite a name with its size or with None: "32 units", "batch None"."""
    names = [atom for atom in atoms if atom.name]
    sizes = [atom for atom in atoms if atom.size is not None]
    opens = [atom for atom in atoms if atom.open]
    if len(names) == 1:
        name = names[0].name
        if sizes and any(token.text in _EACH for token in tokens):
            sizes = [size for size in sizes if size.size != 1]
        if len(sizes) <= 1 and len(opens) <= 1 and (not opens or name in ("batch", "timesteps")):
            return [Dim(name, sizes[0].size if sizes else None, bool(opens))]
    united: list[Dim] = []
    for atom in atoms:
        before = united[-1] if united else None
        unnamed = before is not None and before.name is None and before.letter is None
        if before and unnamed and atom.name and (before.size is not None or atom.name == "batch"):
            united[-1] = replace(before, name=atom.name)
        else:
            united.append(atom)
    return united


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
    for element in _elements(tokens):
        words = {token.text for token in element}
        if dims and element[0].text in ("niet", "not", "instead", "ipv"):
            break
        if words & _GONE or element[0].text in _AGAINST or (words & (ROWS | COLUMNS) and len(dims) > 1):
            continue
        read = _element(element, named=True)
        if words & _EACH and len(read) > 1:
            told = {dim.name for dim in dims}
            read = [dim for dim in read if dim.name is None or dim.name not in told]
        for axis, names in (("row", ROWS), ("column", COLUMNS)):
            if words & names and len(read) == 1:
                axes[axis] = read[0]
        dims += read
    if len(axes) == 2 and len(dims) == 2:
        return axes["row"], axes["column"]
    if square and len(dims) == 1:
        return dims[0], dims[0]
    return tuple(dims)
