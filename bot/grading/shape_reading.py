"""From what a student typed to the shapes in it: bracketed, joined by a separator, or told in a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final, Literal

from bot.bank.items import Dimension
from bot.grading.cues import CONCLUDING, CORRECTING, DENYING, EXPLAINING, OFFERING, denies, word_set
from bot.grading.dimensions import LETTERS, OPEN_WORDS, Dim, name_of
from bot.grading.number_words import parts_of, value_of
from bot.grading.text import fold

MAX_LENGTH: Final = 1500

Kind = Literal["dim", "weak", "sep", "or", "open", "close", "word", "dash", "concluding", "end"]

# What looks like a dimension and is none: "3D", "return_sequences=True", "SimpleRNN(32)", "y(t-1)", "layer 1".
_NOISE: Final = re.compile(
    r"""\b\d\s?-?\s?(?:d|dim|dims|dimensi\w*|dimensional|assen|axes)\b
    | \breturn[\s_]?seq\w*(?:\s?=\s?\w+)?
    | \b(?:seq\w*|sequ?en\w*|s|many)[\s-]?(?:to|naar|2)[\s-]?(?:seq\w*|sequ?en\w*|vec\w*|s|v|one|many)\b
    | \b(?:simple_?rnn|rnn|dense|lstm|gru|conv2?d|conv|maxpool\w*)\s?\(\s?\d[^()]{0,40}\)
    | \b(?:simple_?rnn|rnn|dense|lstm|gru|conv2?d)\s\d+\b
    | \bt\s?-\s?1\b | \(\s?t\s?\) | \bdtype\s?=\s?\w+ | \b(?:layer|laag|model|kernel|kernel_size)\s?=?\s?\d+\b
    | \b(?:input|output|in|out)[\s-]?shape\b | \bmini(?=[\s-]?batch)
    | \bsame\s(?:padding|number|size|as)\b | \bfloat\d+\b""",
    re.VERBOSE,
)
_OUTPUT_CHANNELS: Final = re.compile(
    r"\b(?:output|out|uitvoer|uitgangs?|nieuwe|new)[\s_-]?(?:channels?|kanalen|kanaal)\b|\bfeature[\s_-]?maps?\b|\bn_?filters?\b"
)
_DEFINITION: Final = re.compile(
    r"(?:(?:,|\(|\b(?:met|with|where|waarbij|waar|en|and))\s?)?\b([a-z])\s?(?:=|:|is|for|voor|staat voor|stands for|het|the)"
    r"\s(?:(?:the|het|de|number|aantal|nr|of|#)\s?){0,4}([a-z_]{4,})"
)
_TOKEN: Final = re.compile(r"\d+|[a-z]+ty-[a-z]+|[a-z']+|->|=>|\*\*?|[^\w\s]|_")
_SEPARATORS: Final = word_set(
    ", ; | × * ∙ · ⋅ ✕ ✖ en and then dan daarna vervolgens times maal keer followed gevolgd & +"
)
_NEXT_TO: Final = word_set("x by bij op per")
_COUNTING: Final = word_set(
    """aantal number nr num no of n # count the de het a an een one size grootte groote dim dimensie amount hoeveel how many
    hoeveelheid each every elke elk per ieder iedere al alle all van dimension total totaal our my aantl nubmer numer antal
    antaal numbr amnt axis as"""
)
_ARTICLES: Final = word_set("the de het a an een")
_EACH: Final = word_set("per each every elke elk ieder iedere")
_AGAINST: Final = DENYING | word_set("instead rather no")
_ROWS: Final = word_set("row rows rij rijen rijn")
_COLUMNS: Final = word_set("column columns kolom kolommen col cols kollommen colums")
_SQUARE: Final = re.compile(
    r"\b(?:square|vierkant\w*|kwadratisch\w*|squared|kwadraat|evenveel rijen als kolommen|evenveel kolommen als rijen"
    r"|as many rows as columns|as many columns as rows|same number of rows and columns)\b|²|\^\s?2|\*\*\s?2"
)
_GONE: Final = word_set(
    """weg verdwijnt verdwijnen gone vanish vanishes disappear disappears drop drops dropped vervalt vervallen valt vallen
    lost removed niks nothing wegvalt wegvallen"""
)
_BECOMING: Final = word_set("becomes become wordt worden ipv")
_FROM: Final = word_set("input van from in")
_TO: Final = word_set("output uit out naar to → wordt becomes geeft gives eruit")
_AFTER_STOPS: Final = frozenset(["(", "[", "{", ",", ".", ";", "and", "en"])
_BEFORE_UNKNOWN: Final = frozenset(["", "(", "[", "{", ",", ";", "x", "×", "*", "?", "by"])
_STOPS: Final = word_set(". ! \n : =")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: Kind
    text: str
    dim: Dim = field(default=Dim())


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
    folded = fold(text[:MAX_LENGTH])[0]
    folded = re.sub(r"(?<=[a-z])_(?=[a-z])|\?{2,}", " ", folded)
    folded, letters = _definitions(folded)
    square = bool(_SQUARE.search(folded))
    folded = _OUTPUT_CHANNELS.sub(" filters ", _NOISE.sub(" ", folded))
    tokens = _attached(_linked([_defined(token, letters) for token in _tokens(folded)]))
    shapes, rest = _bracketed(tokens)
    if shapes:
        return shapes
    told = _told(rest, square=square)
    return [told] if told else []


def _definitions(folded: str) -> tuple[str, dict[str, Dimension]]:
    """Find "n = number of units" where n is used as a dimension, and take it out."""
    letters: dict[str, Dimension] = {}
    for found in _DEFINITION.finditer(folded):
        name, _ = name_of(found.group(2).split("_")[-1])
        elsewhere = folded[: found.start()] + folded[found.end() :]
        if name and re.search(rf"\b{found.group(1)}\b", elsewhere):
            letters[found.group(1)] = name
            folded = folded[: found.start()] + " " * len(found.group()) + folded[found.end() :]
    return folded, letters


def _defined(token: _Token, letters: dict[str, Dimension]) -> _Token:
    if token.text in letters:
        return _Token("dim", token.text, Dim(letters[token.text]))
    return token


def _tokens(folded: str) -> list[_Token]:
    found = [match.group() for match in _TOKEN.finditer(folded)]
    return [_token(text, found[index - 1] if index else "") for index, text in enumerate(found)]


def _token(text: str, before: str) -> _Token:
    if text.isdigit():
        return _Token("dim", text, Dim(size=int(text[:9])))
    if text in OPEN_WORDS and (text != "?" or before in _BEFORE_UNKNOWN):
        return _Token("dim", text, Dim(open=True))
    if text in "([{":
        return _Token("open", text)
    if text in ")]}":
        return _Token("close", text)
    if text in ("->", "=>", "→"):
        return _Token("concluding", "→")
    if text in ("-", "–"):
        return _Token("dash", text)
    if text in ("of", "or", "/", "ofwel", "oftewel"):
        return _Token("or", text)
    if text in _SEPARATORS or text in _NEXT_TO:
        return _Token("sep", text)
    if text in CONCLUDING or text in _STOPS:
        return _Token("concluding", text)
    if len(text) == 1 and text in LETTERS:
        return _Token("word", text, Dim(letter=text))
    if text in _COUNTING or not text[0].isalpha():
        return _Token("word", text)
    name, strong = name_of(text)
    if name:
        return _Token("dim" if strong else "weak", text, Dim(name))
    number = value_of([part for piece in text.split("-") for part in parts_of(piece)])
    if number and number[0] > 3:
        return _Token("dim", text, Dim(size=number[0]))
    return _Token("word", text)


def _linked(tokens: list[_Token]) -> list[_Token]:
    """Make "=" and ":" a plain word where they give a name its size or an axis its meaning."""
    linked = list(tokens)
    name = _Token("end", "")
    for index, (token, after) in enumerate(pairwise([*tokens, _Token("end", "")])):
        if token.text in ("=", ":"):
            sized = name.kind == "dim" and name.dim.name and after.kind == "dim" and not after.dim.name
            if sized or name.text in _ROWS | _COLUMNS:
                linked[index] = replace(token, kind="word")
        elif token.text not in _COUNTING:
            name = token
    return linked


def _attached(tokens: Sequence[_Token]) -> list[_Token]:
    """Take the brackets off that belong to the dimension before: "units (32)", "None (batch)"."""
    kept: list[_Token] = []
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


def _closing(tokens: Sequence[_Token], start: int) -> int:
    """Find the bracket that closes the one at `start`, or the end; nothing where none opens."""
    depth = 0
    for index in range(start, min(len(tokens), start + 80)):
        depth += {"open": 1, "close": -1}.get(tokens[index].kind, 0)
        if depth <= 0:
            return index
    return len(tokens)


def _bracketed(tokens: Sequence[_Token]) -> tuple[list[Shape], list[_Token]]:
    """Give the shapes in brackets, and the tokens that are left where there are none."""
    shapes: list[Shape] = []
    rest: list[_Token] = []
    index = previous = 0
    while index < len(tokens):
        if tokens[index].kind != "open":
            rest += [tokens[index]] if tokens[index].kind != "close" else []
            index += 1
            continue
        end = _closing(tokens, index)
        inside = [token for token in tokens[index + 1 : end] if token.kind not in ("open", "close")]
        dims = _inside(inside)
        remark = len(dims) == 1 and not _is_plain(inside) and any(token.kind == "dim" for token in rest)
        if dims and not remark:
            between = [token.text for token in tokens[previous:index]]
            behind = [token.text for token in tokens[end + 1 : end + 4]]
            shapes.append(_placed(dims, between, behind, follows=bool(shapes)))
            previous = end + 1
        elif end == len(tokens) or sum(token.kind == "dim" for token in inside) > 1:
            rest += inside
        else:
            rest.append(_Token("word", "()"))
        index = end + 1
    return shapes, rest


def _is_plain(tokens: Sequence[_Token]) -> bool:
    return all(token.kind in ("dim", "sep") or token.text in _COUNTING for token in tokens)


def _placed(dims: tuple[Dim, ...], between: Sequence[str], behind: Sequence[str], *, follows: bool) -> Shape:
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
        explaining=bool(near & EXPLAINING),
        concluded=bool(near & CONCLUDING),
        alternative=follows and bool(offered),
        correction=follows and bool(set(between) & CORRECTING) and len(between) <= 6,
    )


def _inside(tokens: Sequence[_Token]) -> tuple[Dim, ...]:
    """Read what stands between brackets, each element being a dimension; nothing where it is a remark."""
    dims: list[Dim] = []
    for element in _elements(tokens):
        read = _element(element, named=False)
        words = sum(token.kind == "word" and token.text not in _COUNTING for token in element)
        if (not read and element[0].text not in _AGAINST) or words > 6:
            return ()
        if any(token.text in EXPLAINING for token in element):
            return ()
        dims += read
    return tuple(dims)


def _elements(tokens: Sequence[_Token]) -> Iterator[list[_Token]]:
    """Split at separators; a dash separates where nothing else does, and "by" only between two dimensions."""
    dashes = not any(token.kind == "sep" and token.text in ",;x×*|" for token in tokens)
    element: list[_Token] = []
    for index, token in enumerate(tokens):
        separates = token.kind == "sep" or token.kind == "concluding" or (token.kind == "dash" and dashes and element)
        if token.text in _NEXT_TO:
            following = tokens[index + 1 : index + 6]
            near = any(_is_dim(item) for item in following)
            separates = bool(element) and near and token.text != "per" and any(_is_dim(item) for item in element)
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


def _is_dim(token: _Token) -> bool:
    return token.kind in ("dim", "weak") or token.dim.letter is not None


def _element(tokens: Sequence[_Token], *, named: bool) -> list[Dim]:
    """Read the dimensions of one element, in order; with `named` a weak name needs a word of counting beside it."""
    if len(tokens) == 1 and (tokens[0].dim.letter or tokens[0].kind == "dash"):
        return [tokens[0].dim]
    content = [token for token in tokens if token.text not in _COUNTING or token.kind != "word"]
    strong = any(token.kind == "dim" and token.dim.name for token in tokens)
    numbers = any(token.kind == "dim" and not token.dim.name for token in tokens)
    bare = all(token.kind in ("weak", "or") for token in content)
    counted = any(token.text in _COUNTING - _ARTICLES for token in tokens)
    use_weak = not strong and (bare or counted or (not named and not numbers))
    atoms: list[Dim] = []
    last: _Token | None = None
    offered = cut = False
    for before, token in pairwise([_Token("end", ""), *tokens]):
        if token.text in _BECOMING and strong:
            atoms = []
        elif token.text in _AGAINST:
            break
        elif token.kind == "or":
            offered = bool(atoms) and (token.text != "of" or _is_dim(before))
        elif token.text in _EACH and any(atom.name for atom in atoms):
            cut = True
        elif token.kind == "dim" or (token.kind == "weak" and use_weak):
            if offered and atoms and not _same(atoms[-1], token.dim):
                return [replace(token.dim, hedged=True)]
            if last is not None and _merges(atoms, last, token):
                continue
            if cut and token.dim.name:
                # "units per sample" tells the samples first
                atoms = [token.dim, *atoms] if named else atoms
                break
            atoms.append(token.dim)
            last = token
            offered = False
        elif token.text not in _COUNTING:
            offered = False
    return _united(atoms, tokens)


def _same(one: Dim, other: Dim) -> bool:
    if one.name and other.name:
        return one.name == other.name
    return one.open or other.open or bool(one.name) != bool(other.name)


def _merges(atoms: Sequence[Dim], last: _Token, token: _Token) -> bool:
    """Tell whether the word goes on with the same dimension: "time steps", "hidden units"."""
    name = atoms[-1].name if atoms else None
    return name is not None and name == token.dim.name and last.text != token.text


def _united(atoms: list[Dim], tokens: Sequence[_Token]) -> list[Dim]:
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
        if before and atom.name and before.name is None and before.size is not None:
            united[-1] = replace(before, name=atom.name)
        elif before and atom.name == "batch" and before.open and before.name is None:
            united[-1] = replace(before, name=atom.name)
        else:
            united.append(atom)
    return united


def _told(tokens: Sequence[_Token], *, square: bool) -> Shape | None:
    """Read the shape that a sentence tells; what follows "dus" counts first, what explains does not."""
    best: tuple[Dim, ...] = ()
    for region, concluded in _regions(tokens):
        dims = _region(region, square=square)
        if dims and (not best or (concluded and len(dims) >= min(2, len(best)))):
            best = dims
    return Shape(best) if best else None


def _regions(tokens: Sequence[_Token]) -> Iterator[tuple[list[_Token], bool]]:
    region: list[_Token] = []
    concluded = explaining = False
    for token in tokens:
        if token.kind == "concluding" and token.text not in _BECOMING:
            yield region, concluded
            region = []
            concluded, explaining = token.text not in ".!\n", False
        elif token.text in EXPLAINING - {"as"} or token.text in ("where", "waarbij"):
            explaining = any(item.kind == "dim" for item in region)
        elif not explaining:
            region.append(token)
    yield region, concluded


def _region(tokens: Sequence[_Token], *, square: bool) -> tuple[Dim, ...]:
    dims: list[Dim] = []
    axes: dict[str, Dim] = {}
    for element in _elements(tokens):
        words = {token.text for token in element}
        if words & _GONE or element[0].text in _AGAINST:
            continue
        read = _element(element, named=True)
        if words & _EACH and len(read) > 1:
            read = [dim for dim in read if dim not in dims]
        for axis, names in (("row", _ROWS), ("column", _COLUMNS)):
            if words & names and len(read) == 1:
                axes[axis] = read[0]
        dims += read
    if len(axes) == 2 and len(dims) == 2:
        return axes["row"], axes["column"]
    one = bool(dims) and all(dim == dims[0] for dim in dims)
    if square and one and len(dims) == 1:
        return dims[0], dims[0]
    return tuple(dims)
