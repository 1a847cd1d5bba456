"""From what a student typed to words in clauses and sentences. Pure; knows no content."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from bot.grading.words import BEFORE_BUT, CLAUSE_STARTERS, ENGLISH_WANT_BEFORE, EXCEPTIONS, dutchness, words

MAX_CHARACTERS: Final = 4096

_SYMBOLS: Final = {
    **{"α": "alpha", "β": "beta", "γ": "gamma", "ε": "epsilon", "μ": "mu", "µ": "mu", "σ": "sigma", "φ": "phi"},
    **{"ϕ": "phi", "ŷ": "y", "+": "plus", "*": "times", "×": "times", "√": "sqrt", "²": "2", "&": "en", "≠": "niet"},
}
_FOLDED: Final = {
    "’": "'",
    "‘": "'",
    "`": "'",
    "´": "'",
    "–": "-",
    "—": "-",
    "−": "-",
    "“": '"',
    "”": '"',
    "ß": "s",
    "ø": "o",
    "æ": "e",
    "œ": "e",
}
_ABBREVIATIONS: Final = words(
    "bv bijv vb nl etc vs ca enz dwz ipv tov mbv obv resp gem std var avg incl excl max min eg ie"
)
_BEFORE_ONLY: Final = words("alleen enkel ook nog is zijn komt geeft heeft krijgt maakt blijft")
_DEGREES: Final = words("many much long far few little fast slow big small")
_PIECE: Final = re.compile(r"[a-z0-9]+(?:'[a-z]+)*|'[tns](?![a-z0-9])|[^\sa-z0-9]", re.ASCII)
_CONTRACTED: Final = {"'t": "het", "'n": "een", "nr": "naar"}
_DOTTED: Final = re.compile(r"\b(?:[a-z]\.){2,}[a-z]?")
_ENDS: Final = frozenset(".!?;\n")
_BREAKS: Final = frozenset(",")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a response; `start` and `end` are offsets in what was typed; clauses and sentences count from 0."""

    text: str
    start: int
    end: int
    clause: int
    sentence: int
    after_colon: bool = False


def fold(text: str) -> tuple[str, list[int]]:
    """Give the text without case, accents and invisible characters, and each character's offset in the original."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    letters: list[str] = []
    origins: list[int] = []
    for offset, character in enumerate(text):
        if character.isascii():
            letters.append(character.lower())
            origins.append(offset)
            continue
        category = unicodedata.category(character)
        if category in ("Mn", "Cf"):
            continue
        replacement = _FOLDED.get(character)
        if replacement is None and character not in _SYMBOLS:
            plain = unicodedata.normalize("NFKD", character)
            replacement = plain[0].lower()[:1] if plain[0].isascii() else character.lower()[:1]
        letters.append(replacement or character)
        origins.append(offset)
    return "".join(letters), origins


def tokenise(text: str) -> tuple[Token, ...]:
    """Cut a response into words, with the clause and the sentence that each stands in.

    A clause ends at a comma, a bracket, a dash between spaces, and before words that start a new thought ("maar",
    "omdat", "while"); not between digits, and not before an exception ("alle, behalve de laatste"; "all but the last").
    """
    folded, origins = fold(text[:MAX_CHARACTERS])
    folded = _DOTTED.sub(lambda found: found.group().replace(".", "").ljust(len(found.group())), folded)
    pieces = [(found.group(), found.start(), found.end()) for found in _PIECE.finditer(folded)]
    dutch = dutchness([piece for piece, _, _ in pieces]) > 0
    newlines = [offset for offset, character in enumerate(folded) if character == "\n"]
    tokens: list[Token] = []
    clause = sentence = 0
    newline = 0
    opened_in_word = 0

    def end_clause() -> None:
        nonlocal clause
        if tokens and tokens[-1].clause == clause:
            clause += 1

    def end_sentence() -> None:
        nonlocal sentence
        end_clause()
        if tokens and tokens[-1].sentence == sentence:
            sentence += 1

    for index, (piece, start, end) in enumerate(pieces):
        while newline < len(newlines) and newlines[newline] < start:
            end_sentence()
            newline += 1
        following = pieces[index + 1][0] if index + 1 < len(pieces) else ""
        glued = start > 0 and not folded[start - 1].isspace()
        if piece[0].isalnum() or (piece[0] == "'" and len(piece) > 1) or piece in _SYMBOLS:
            word = _SYMBOLS.get(piece, piece)
            word = _CONTRACTED.get(word, word).removesuffix("'s")
            if _starts_clause(word, tokens, following, dutch):
                end_clause()
            after_colon = index > 0 and pieces[index - 1][0] == ":"
            tokens.append(Token(word, origins[start], origins[end - 1] + 1, clause, sentence, after_colon))
        elif piece in _ENDS:
            inside_number = (
                piece == "." and glued and following[:1].isdigit() and tokens and tokens[-1].text[-1].isdigit()
            )
            spaced = end >= len(folded) or not (folded[end].isalnum())
            abbreviation = piece == "." and tokens and tokens[-1].text in _ABBREVIATIONS
            if not inside_number and spaced and not abbreviation:
                end_sentence()
        elif piece in _BREAKS:
            between_digits = bool(tokens) and tokens[-1].text[-1].isdigit() and following[:1].isdigit()
            if not between_digits and following not in EXCEPTIONS:
                end_clause()
        elif piece == "(":
            if glued:
                opened_in_word += 1
            else:
                end_clause()
        elif piece == ")":
            if opened_in_word:
                opened_in_word -= 1
            elif following not in EXCEPTIONS:
                end_clause()
        elif piece == "/" and not glued:
            end_clause()
        elif piece == "-" and not (glued and end < len(folded) and not folded[end].isspace()):
            sign_or_arrow = end < len(folded) and (folded[end] == ">" or folded[end].isdigit())
            if not sign_or_arrow:
                end_clause()
    return tuple(tokens)


def _starts_clause(word: str, before: list[Token], following: str, dutch: bool) -> bool:
    if word not in CLAUSE_STARTERS or not before:
        return False
    previous = before[-1].text
    match word:
        case "but":
            return previous not in BEFORE_BUT
        case "maar":
            return previous not in _BEFORE_ONLY and following not in ("een", "1")
        case "want":
            return dutch and previous not in ENGLISH_WANT_BEFORE
        case "so":
            return previous not in ("do", "if", "is", "not", "and", "or") and following not in _DEGREES
        case _:
            return True
