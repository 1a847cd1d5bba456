"""One element of a shape, "32 hidden units" or "batch size (None)", as the dimensions that it names."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from bot.grading.cues import DENYING, word_set
from bot.grading.dimensions import Dim
from bot.grading.shape_tokens import BECOMING, COUNTING, NEXT_TO, Token, is_dim

_ARTICLES: Final = word_set("the de het a an een")
EACH: Final = word_set("per each every elke elk ieder iedere")
AGAINST: Final = DENYING | word_set("instead rather no plaats place")


def elements_of(tokens: Sequence[Token]) -> Iterator[list[Token]]:
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


def read_element(tokens: Sequence[Token], *, named: bool) -> list[Dim]:
    """Read the dimensions of one element, in order; with `named` a weak name needs a word of counting beside it."""
    if len(tokens) == 1 and (tokens[0].dim.letter or tokens[0].kind == "dash"):
        return [tokens[0].dim]
    content = [token for token in tokens if token.text not in COUNTING or token.kind != "word"]
    if content and any(token.dim.letter for token in content) and all(is_dim(token) for token in content):
        tokens = content = [replace(token, kind="dim") for token in content]
    strong = any(token.kind == "dim" and token.dim.name for token in tokens)
    numbers = any(token.kind == "dim" and not token.dim.name for token in tokens)
    bare = all(token.kind in ("weak", "or") or token.dim.open for token in content)
    counted = any(token.text in COUNTING - _ARTICLES for token in tokens)
    use_weak = not strong and (bare or counted or (not named and not numbers))
    atoms: list[Dim] = []
    last: Token | None = None
    offered = False
    for at, (before, token) in enumerate(pairwise([Token("end", ""), *tokens]), start=1):
        if token.text in BECOMING and strong:
            atoms = []
        elif token.text in AGAINST:
            break
        elif token.kind == "or":
            offered = bool(atoms) and (token.text != "of" or is_dim(before))
        elif token.text in EACH and any(atom.name or (atom.size or 0) > 1 for atom in atoms):
            # "units per sample" tells the samples first
            return [*(read_element(tokens[at:], named=True) if named else ()), *_united(atoms, tokens[: at - 1])]
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
        if sizes and any(token.text in EACH for token in tokens):
            sizes = [size for size in sizes if size.size != 1]
        if len(sizes) <= 1 and (not opens or name in ("batch", "timesteps")):
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
