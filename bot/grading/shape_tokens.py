"""The words of a response about a shape: dimensions, separators, brackets, and what looks like one of them."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final, Literal

from bot.architectures.quantities import Dimension
from bot.grading.cues import CONCLUDING, word_set
from bot.grading.dimensions import LETTERS, OPEN_WORDS, Dim, name_of
from bot.grading.number_words import parts_of, value_of
from bot.grading.text import fold

MAX_LENGTH: Final = 1000

Kind = Literal["dim", "weak", "sep", "or", "open", "close", "word", "dash", "concluding", "end"]

# What looks like a dimension and is none: "3D", "return_sequences=True", "SimpleRNN(32)", "y(t-1)", "layer 1".
_NOISE: Final = re.compile(
    r"""\b\d\s?-?\s?(?:d|dim|dims|dimensi\w*|dimensional|assen|axes)\b
    | \breturn[\s_]?seq\w*(?:\s?=\s?\w+)?
    | \b(?:seq\w*|sequ?en\w*|s|many)[\s-]?(?:to|naar|2)[\s-]?(?:seq\w*|sequ?en\w*|vec\w*|s|v|one|many)\b
    | \b(?:simple_?rnn|rnn|dense|lstm|gru|conv2?d|conv|maxpool\w*)\s?\(\s?\d[^()]{0,40}\)
    | \b(?:simple_?rnn|rnn|dense|lstm|gru|conv2?d)\s\d+\b
    | \(\s?t\s?(?:-\s?1\s?)?\) | \bt\s?-\s?1\b | \bdtype\s?=\s?\w+
    | \b(?:layer|laag|model|kernel|kernel_size)\s?=?\s?\d+\b
    | \b(?:input|output|in|out)[\s-]?shape\b | \bmini(?=[\s-]?batch)
    | \bsame\s(?:padding|number|size|as)\b | \bfloat\d+\b""",
    re.VERBOSE,
)
_OUTPUT_CHANNELS: Final = re.compile(
    r"\b(?:output|out|uitvoer|uitgangs?|nieuwe|new)[\s_-]?(?:channels?|kanalen|kanaal)\b|\bfeature[\s_-]?maps?\b|\bn_?filters?\b"
)
_DEFINITION: Final = re.compile(
    r"(?:(?:,|\(|\b(?:met|with|where|waarbij|waar|en|and))\s?)?\b([a-z])\s?"
    r"(?:=|:|is|for|voor|staat voor|stands for|het|the|number|aantal)\s"
    r"(?:(?:the|het|de|number|aantal|nr|of|#)\s?){0,4}([a-z_]{4,})"
)
# Ways of writing that are made plainer first.
_PLAINER: Final = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"\bn_in\b", "features"),
        (r"\bn_out\b", "units"),
        (r"(?<=[a-z])_(?=[a-z])|\?{2,}", " "),
        (r"\b(\w{1,30})\s?/\s?(\w{1,30})\s?/\s?(\w{1,30})", r"\1, \2, \3"),
        (r"(?<=\d)x(?=[a-z#])|(?<=units)x(?=units)|(?<=features)x(?=units)", " x "),
        (r"\bas many (?!rows|col)\w+ as (?:there are )?|\b(?:evenveel|zoveel) (?!rij|kol)\w+ als (?:er )?", ""),
        (r"\b(values?|numbers?|waarden|getallen) (?:a|an|in a) (?=step|day|time)", r"\1 per "),
        (r"\b(with|met) ([a-z]) (neuron|unit|feature|kenmerk)", r"\1 \2 = \3"),
        (r"\bhoe lang\w*|\bhow long\b", "timesteps"),
        (r"\b(per|each|every|elke)\s(?:sequence|sequentie|reeks)\b", r"\1 sample"),
    )
)
_LISTED: Final = re.compile(r"(?:^|(?<=\s))\d[.)]\s(?=[a-z#])")
_TOKEN: Final = re.compile(r"\d+|[a-z]+ty-[a-z]+|[a-z']+|->|=>|\*\*?|[^\w\s]|_")
_SEPARATORS: Final = word_set(
    ", ; | × * ∙ · ⋅ ✕ ✖ en and then dan daarna vervolgens times maal keer followed gevolgd & + >"
)
NEXT_TO: Final = word_set("x by bij op per")
COUNTING: Final = word_set(
    """aantal number nr num no of n # count the de het a an een one size grootte groote dim dimensie amount hoeveel how
    many hoeveelheid each every elke elk per ieder iedere al alle all van dimension total totaal our my aantl nubmer
    numer antal antaal numbr amnt axis as stay stays blijft blijven same zelfde gelijk unchanged"""
)
ROWS: Final = word_set("row rows rij rijen rijn")
COLUMNS: Final = word_set("column columns kolom kolommen col cols kollommen colums")
_SQUARE: Final = re.compile(
    r"\b(?:square|vierkant\w*|kwadratisch\w*|squared|kwadraat|evenveel rijen als kolommen|evenveel kolommen als rijen"
    r"|as many rows as columns|as many columns as rows|same number of rows and columns"
    r"|both (?:dim\w*|axes|sides)|beide dim\w*)\b|²|\^\s?2|\*\*\s?2"
)
BECOMING: Final = word_set("becomes become wordt worden ipv")
_BEFORE_UNKNOWN: Final = frozenset(["", "(", "[", "{", ",", ";", "x", "×", "*", "?", "by"])
_STOPS: Final = word_set(". ! \n : =")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a response; `dim` is what it says of a dimension."""

    kind: Kind
    text: str
    dim: Dim = field(default=Dim())


def tokenise(text: str) -> tuple[list[Token], bool]:
    """Cut a response into tokens, up to MAX_LENGTH, and tell whether it says that the shape is square."""
    folded = fold(text[:MAX_LENGTH])[0]
    for pattern, plain in _PLAINER:
        folded = pattern.sub(plain, folded)
    if _LISTED.match(folded):
        folded = _LISTED.sub(", ", folded)
    folded, letters = _definitions(folded)
    square = bool(_SQUARE.search(folded))
    folded = _OUTPUT_CHANNELS.sub(" filters ", _NOISE.sub(" ", folded))
    return _linked([_defined(token, letters) for token in _tokens(folded)]), square


def is_dim(token: Token) -> bool:
    """Tell whether the token may be a dimension."""
    return token.kind in ("dim", "weak") or token.dim.letter is not None


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


def _defined(token: Token, letters: dict[str, Dimension]) -> Token:
    if token.text in letters:
        return Token("dim", token.text, Dim(letters[token.text]))
    return token


def _tokens(folded: str) -> list[Token]:
    found = [match.group() for match in _TOKEN.finditer(folded)]
    return [_token(text, found[index - 1] if index else "") for index, text in enumerate(found)]


def _token(text: str, before: str) -> Token:
    if text.isdigit():
        return Token("dim", text, Dim(size=int(text[:9])))
    if text in OPEN_WORDS and (text != "?" or before in _BEFORE_UNKNOWN):
        return Token("dim", text, Dim(open=True))
    if text in "([{":
        return Token("open", text)
    if text in ")]}":
        return Token("close", text)
    if text in ("->", "=>", "→"):
        return Token("concluding", "→")
    if text in ("-", "–"):
        return Token("dash", text)
    if text in BECOMING:
        return Token("word", text)
    if text in ("of", "or", "/", "ofwel", "oftewel"):
        return Token("or", text)
    if text in _SEPARATORS or text in NEXT_TO:
        return Token("sep", text)
    if text in CONCLUDING or text in _STOPS:
        return Token("concluding", text)
    if len(text) == 1 and text in LETTERS:
        return Token("word", text, Dim(letter=text))
    if text in COUNTING or not text[0].isalpha():
        return Token("word", text)
    name, strong = name_of(text)
    if name:
        return Token("dim" if strong else "weak", text, Dim(name))
    number = value_of([part for piece in text.split("-") for part in parts_of(piece)])
    if number and number[0] > 3:
        return Token("dim", text, Dim(size=number[0]))
    return Token("word", text)


def _linked(tokens: list[Token]) -> list[Token]:
    """Make "=" and ":" a plain word where they give a name its size or an axis its meaning."""
    linked = list(tokens)
    name = Token("end", "")
    for index, (token, after) in enumerate(pairwise([*tokens, Token("end", "")])):
        if token.text in ("=", ":"):
            sized = name.kind == "dim" and name.dim.name and after.kind == "dim" and not after.dim.name
            if sized or name.text in ROWS | COLUMNS:
                linked[index] = replace(token, kind="word")
        elif token.text not in COUNTING:
            name = token
    return linked
