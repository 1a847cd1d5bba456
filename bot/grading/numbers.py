"""Numbers as students type them: every separator, and number words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from bot.grading.number_words import parts_of, value_of
from bot.grading.text import fold

Kind = Literal["number", "op", "open", "close", "equals", "word", "mark"]
Values = tuple[Fraction, ...]

MAX_LENGTH: Final = 1500
MAX_DIGITS: Final = 15
MAX_PARTS: Final = 12

_ONE: Final = re.compile(r"\b(?=[eéèë]{0,2}[éè])[eéèë]{1,2}n(?:tje)?\b", re.IGNORECASE)
_SCRIPT: Final = re.compile(
    r"""
    (?P<number>(?<!\d[.,])\d{1,3}(?P<sep>[.,' ])\d{3}(?:(?P=sep)\d{3})*(?:(?!(?P=sep))[.,]\d{1,2})?(?![.,'\ ]?\d)
        | (?<!\d[.,])\d+[.,]\d+(?![.,]?\d) | \d+)
    | (?P<word>\#?[a-z_][\w']*(?:-[a-z]\w*)*)
    | (?P<arrow>-+>|=+>|→|⇒|➡)
    | (?P<equals>=+|≈|≅)
    | (?P<power>\*\*|\^|²|³)
    | (?P<op>[-+*/×·∙⋅•✕✖÷])
    | (?P<open>[(\[{]) | (?P<close>[)\]}])
    | (?P<mark>[,;:.?!\n|&"]|\S)
    """,
    re.VERBOSE,
)
_LABEL_BEFORE: Final = re.compile(
    r"\b(?:layer|laag|lyr|model|stap|step|vraag|question|oefening|exercise|hoofdstuk|chapter)\s$"
)
# Numbers that are the name of something and no answer: SimpleRNN(32), (None, 1), return_sequences=1, 2nd.
_NAMES: Final = re.compile(
    r"""\b(?:simple_?rnn|rnn|dense|lstm|gru|input|inputlayer|conv\dd|embedding|layer)\([^()*/]{0,60}\)
    | [(\[][^()\[\]]{0,60}\bnone\b[^()\[\]]{0,60}[)\]]
    | \b[a-z]+_[a-z_]+\s?=\s?[\w.]+(?:\([^()]{0,40}\)|\[[^\[\]]{0,40}\])?
    | \b\d+(?:ste|de|e|st|nd|rd|th)\b""",
    re.VERBOSE,
)
_OPERATOR_WORDS: Final = {
    "plus": "+", "minus": "-", "min": "-", "maal": "*", "keer": "*", "times": "*", "x": "*",
}  # fmt: skip
_SYMBOLS: Final = dict.fromkeys("*×·∙⋅•✕✖", "*") | {"÷": "/", "+": "+", "-": "-", "/": "/"}
_WEAK: Final = ("een", "one")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a response. A number has its readings, the likeliest first; a weak one may be a pronoun."""

    kind: Kind
    text: str
    start: int
    end: int
    values: Values = ()
    weak: bool = False


def read_numbers(text: str) -> list[Token]:
    """Give every number in the text, in digits or in words, with all its readings ("1.216" has two)."""
    return [token for token in tokenise(text) if token.kind == "number"]


def tokenise(text: str) -> list[Token]:
    """Cut a response into numbers, operators, brackets, words and marks; what is beyond MAX_LENGTH is not read."""
    folded = fold(_ONE.sub("1", text[:MAX_LENGTH]))[0]
    names = {found.start(): found for found in _NAMES.finditer(folded)}
    tokens: list[Token] = []
    position = 0
    while position < len(folded):
        name = names.get(position)
        if name:
            tokens.append(Token("word", name.group(), position, name.end()))
            position = name.end()
            continue
        found = _SCRIPT.match(folded, position)
        if found is None:
            position += 1
            continue
        made, position = _token(found, folded, tokens)
        tokens.append(made)
    return list(_join_number_words(tokens))


def _token(found: re.Match[str], folded: str, before: Sequence[Token]) -> tuple[Token, int]:
    kind, text, (start, end) = str(found.lastgroup), found.group(), found.span()
    if found.group("number"):
        labelled = _LABEL_BEFORE.search(folded, max(0, start - 14), start)
        if " " in text and (labelled or (before and before[-1].kind == "number")):
            text = text.split(" ")[0]
            end = start + len(text)
        return Token("number", text, start, end, _readings(text)), end
    if kind == "word":
        operand = before and before[-1].kind in ("number", "close")
        glued = re.match(r"x(?=\d)", text) if operand else None
        if glued or (operand and text == "x"):
            return Token("op", "*", start, start + 1), start + 1
        if text in _OPERATOR_WORDS and text != "x":
            return Token("op", _OPERATOR_WORDS[text], start, end), end
    elif kind == "power":
        return Token("op", {"²": "^2", "³": "^3"}.get(text, "^"), start, end), end
    elif kind == "op":
        return Token("op", _SYMBOLS[text], start, end), end
    elif kind == "arrow":
        return Token("mark", "→", start, end), end
    elif kind in ("open", "close", "equals"):
        return Token("open" if kind == "open" else "close" if kind == "close" else "equals", text, start, end), end
    return Token("word" if kind == "word" else "mark", text, start, end), end


def _readings(text: str) -> Values:
    digits = re.sub(r"\D", "", text)
    if len(digits) > MAX_DIGITS:
        return ()
    grouped = re.fullmatch(r"(\d{1,3}(?:([.,' ])\d{3})(?:\2\d{3})*)(?:[.,](\d+))?", text)
    if grouped is None:
        return (Fraction(text.replace(",", ".")),)
    whole, separator, decimals = grouped.groups()
    value = Fraction(re.sub(r"\D", "", whole) + ("." + decimals if decimals else ""))
    if whole.count(separator) == 1 and separator in ".," and not decimals:
        return value, Fraction(whole.replace(",", "."))
    return (value,)


def _join_number_words(tokens: Sequence[Token]) -> Iterator[Token]:
    parts = [_parts(token) for token in tokens]
    index = 0
    while index < len(tokens):
        taken = _number_words(tokens, parts, index)
        if taken is None:
            yield tokens[index]
            index += 1
        else:
            token, index = taken
            yield token


def _number_words(tokens: Sequence[Token], parts: Sequence[tuple[str, ...]], index: int) -> tuple[Token, int] | None:
    """Read the longest number in words that starts at this token, and give it with the index behind it."""
    if not parts[index] or parts[index][0] in ("en", "and"):
        return None
    joined: list[str] = []
    ends: dict[int, int] = {}
    for at in range(index, min(index + MAX_PARTS, len(tokens))):
        if not parts[at]:
            break
        joined.extend(parts[at])
        ends[len(joined)] = at + 1
    read = value_of(joined)
    if read is None or read[1] not in ends:
        return None
    value, used = read
    end = ends[used]
    first, last = tokens[index], tokens[end - 1]
    weak = end == index + 1 and first.text in _WEAK
    return Token("number", first.text, first.start, last.end, (Fraction(value),), weak), end


def _parts(token: Token) -> tuple[str, ...]:
    if token.kind == "number" and token.text.isdigit() and len(token.text) <= 3:
        return (token.text,)
    if token.kind != "word":
        return ()
    if token.text in ("en", "and"):
        return (token.text,)
    if token.text in ("eentje", "entje", "eentie"):
        return ("een",)
    plain = re.sub(r"(?<=\w)-?dimension\w*$", "", token.text)
    pieces = [parts_of(piece) for piece in re.split(r"[-_']", plain) if piece]
    return tuple(part for piece in pieces for part in piece) if all(pieces) else ()


def same(one: Values, other: Values) -> bool:
    """Tell whether two numbers have a reading in common."""
    return bool(set(one) & set(other))
