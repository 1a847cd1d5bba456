"""The words and signs of a code snippet, as typed on a phone."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

MAX_LENGTH: Final = 4000
MAX_DEPTH: Final = 24
MAX_DIGITS: Final = 7

_QUOTES: Final = "\"'“”„‟‘’‚‛«»`´"
_SCAN: Final = re.compile(
    rf"""(?P<newline>\n)
    |(?P<space>\s+)
    |(?P<comment>\#[^\n]*)
    |(?P<string>[{_QUOTES}](?P<content>[^{_QUOTES}\n]*)[{_QUOTES}])
    |(?P<unclosed>[{_QUOTES}](?P<word>\w+))
    |(?P<elided>\.\.\.|…)
    |(?P<number>\d+(?:\.\d+)?(?:[eE]-?\d+)?|\.\d+)
    |(?P<name>[^\W\d]\w*)
    |(?P<open>[(\[{{])
    |(?P<close>[)\]}}])
    |(?P<symbol>.)""",
    re.VERBOSE,
)
_FENCED: Final = re.compile(r"```[^\S\n]*\w*[^\S\n]*(?:\n|$)?(.*?)(?:```|\Z)", re.DOTALL)
_PROMPT: Final = re.compile(r"^[^\S\n]*(?:>>>|(?:In|Out) ?\[\d*\]:)", re.MULTILINE)
_UNSEEN: Final = re.compile(r"[\u200b-\u200d\u2060\ufeff\x00-\x08\x0b-\x1f\\]")


class SnippetError(ValueError):
    """Code that is not read: `line` is where, `code` names the wording, `values` fill it."""

    def __init__(self, line: int, code: str, message: str, **values: str | int) -> None:
        super().__init__(f"line {line}: {message}")
        self.line = line
        self.code = code
        self.message = message
        self.values = values


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign: `kind` is newline, string, number, name, open, close or symbol."""

    kind: str
    text: str
    line: int = 0


def scan(source: str) -> tuple[list[Token], frozenset[str]]:
    """Split code into tokens without comments and spaces, and name the slips in its quotes.

    Raises SnippetError where the code is too long, too deep, or holds a number that is too large.
    """
    if len(source) > MAX_LENGTH:
        raise SnippetError(1, "too-long", f"more than {MAX_LENGTH} characters", limit=MAX_LENGTH)
    text = _UNSEEN.sub(" ", _PROMPT.sub("", _inside_fences(source.replace("\r\n", "\n").replace("\r", "\n"))))
    tokens: list[Token] = []
    slips: set[str] = set()
    line, depth = 1, 0
    for found in _SCAN.finditer(text):
        kind, piece = str(found.lastgroup), found.group()
        if kind in ("word", "content"):
            kind = "unclosed" if kind == "word" else "string"
        match kind:
            case "newline":
                tokens.append(Token(kind, piece, line))
                line += 1
            case "string" | "unclosed":
                if kind == "unclosed" or {piece[0], piece[-1]} - {'"', "'"} or piece[0] != piece[-1]:
                    slips.add("quotes")
                tokens.append(Token("string", f'"{found["content"] or found["word"] or ""}"', line))
            case "elided":
                tokens.append(Token("number", "...", line))
            case "number":
                if len(piece) > MAX_DIGITS + 2 or (piece.isdigit() and len(piece) > MAX_DIGITS):
                    raise SnippetError(line, "too-large", f"{piece[:12]} is too large", number=piece[:12])
                tokens.append(Token(kind, str(int(piece)) if piece.isdecimal() else piece, line))
            case "name":
                tokens.append(Token(kind, unicodedata.normalize("NFKC", piece), line))
            case "open" | "close" | "symbol":
                depth = max(0, depth + (kind == "open") - (kind == "close"))
                if depth > MAX_DEPTH:
                    raise SnippetError(line, "too-deep", "brackets are nested too deep")
                tokens.append(Token(kind, piece, line))
    return tokens, frozenset(slips)


def _inside_fences(text: str) -> str:
    """Keep what stands between ``` and ```, on the lines where it stood."""
    if "```" not in text:
        return text
    kept, end = "", 0
    for block in _FENCED.finditer(text):
        kept += "\n" * text.count("\n", end, block.start(1)) + block.group(1)
        end = block.end(1)
    return kept


def lines_of(tokens: list[Token]) -> list[list[Token]]:
    """Divide tokens into lines, without the newlines."""
    lines: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "newline":
            lines.append([])
        else:
            lines[-1].append(token)
    return lines


def write(tokens: list[Token]) -> str:
    """Write tokens as Python text, each on the line where it stood, without indentation."""
    written = ""
    line = 1
    for token in tokens:
        if token.kind != "newline":
            written += "\n" * max(0, token.line - line) + token.text + " "
            line = max(line, token.line)
    return written.replace(" \n", "\n")
