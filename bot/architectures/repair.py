"""Code that does not parse, mended where it is clear what was meant: brackets, commas, split names, prose around it."""

from typing import Final

from bot.architectures.layer import WRAPPERS
from bot.architectures.spelling import MODULES, constructor
from bot.architectures.tokens import SnippetError, Token, lines_of

_CLOSES: Final = {"(": ")", "[": "]", "{": "}"}
_ENDS: Final = ("close", "number", "string", "name")
_STARTS: Final = ("name", "number", "string")
_METHODS: Final = ("add", "pop", "summary", "compile", "fit", "build", "evaluate", "predict")
_JOINED: Final = {
    "simplernn": "SimpleRNN",
    "return_sequences": "return_sequences",
    "returnsequences": "return_sequences",
}


def repair(tokens: list[Token]) -> tuple[list[Token], frozenset[str]]:
    """Give the tokens with brackets and commas in their places, and the slips that were mended.

    Lines that are prose are dropped; a loop is none of those and raises SnippetError.
    """
    mender = _Mender()
    for line in lines_of(tokens):
        mender.line(_join_names(line))
    mender.close_all()
    return mender.out, frozenset(mender.slips)


def _join_names(line: list[Token]) -> list[Token]:
    """Join "Simple RNN" and "return sequences"."""
    joined: list[Token] = []
    for token in line:
        last = joined[-1] if joined else None
        if last and last.kind == token.kind == "name":
            name = _JOINED.get(f"{last.text}{token.text}".casefold())
            if name is not None:
                joined[-1] = Token("name", name, token.line)
                continue
        joined.append(token)
    return joined


class _Mender:
    def __init__(self) -> None:
        self.out: list[Token] = []
        self.slips: set[str] = set()
        self._open: list[tuple[str, str]] = []  # the bracket, and the class that is called with it

    def line(self, line: list[Token]) -> None:
        if _is_loop(line):
            raise SnippetError(line[0].line, "refused", "only layers and models are read here, no loop", what="loop")
        start = _code_start(line)
        if self._open and start is None and _is_prose(line):
            return
        if self._open and start == 0 and _is_statement(line):
            self.close_all()
        if not self._open:
            if start is None:
                return
            line = self._lowered(line[start:])
            self.out.append(Token("newline", "\n"))
        for index, token in enumerate(line):
            if self._prose_begins(token):
                return
            self._take(token, line, index)

    def _lowered(self, line: list[Token]) -> list[Token]:
        """Write Import as import: phones begin a line with a capital."""
        if not _is_import(line) or line[0].text.islower():
            return line
        self.slips.add("capital")
        return [Token("name", line[0].text.casefold(), line[0].line), *line[1:]]

    def close_all(self) -> None:
        while self._open:
            self._close(bool(self._last(",")))

    def _last(self, text: str) -> Token | None:
        return self.out[-1] if self.out and self.out[-1].text == text else None

    def _prose_begins(self, token: Token) -> bool:
        return not self._open and token.kind in _STARTS and bool(self.out) and self.out[-1].kind == "close"

    def _take(self, token: Token, line: list[Token], index: int) -> None:
        inside = bool(self._open)
        if token.kind == "close":
            self._take_closer(token, line[index + 1 : index + 2])
            return
        if inside and token.text == ":" and self.out[-1].kind == "name" and self._open[-1][0] == "(":
            self.slips.add("sign")
            token = Token("symbol", "=", token.line)
        if token.kind == "name" and self.out and self.out[-1].text.casefold() in MODULES:
            self.slips.add("sign")
            self.out.append(Token("symbol", ".", token.line))
        if token.kind == "symbol" and inside and token.text in ",;":
            if self._last(","):
                self.slips.add("comma")
                return
            if token.text == ";":
                self.slips.add("comma")
                token = Token("symbol", ",", token.line)
        if token.kind == "name" and _constructor_at(line, index) and not self._last("="):
            while any(_takes_no_layers(called) for _, called in self._open) and not self._last("."):
                self._close(bool(self._last(",")))
        if self._open and token.kind in _STARTS and self.out[-1].kind in _ENDS:
            if self.out[-1].kind == "name" and token.kind != "name" and constructor(self.out[-1].text):
                self._push(Token("open", "(", token.line))
                self.slips.add("bracket")
            else:
                self.out.append(Token("symbol", ",", token.line))
                self.slips.add("comma")
        if token.kind == "open":
            self._push(token)
        else:
            self.out.append(token)

    def _push(self, token: Token) -> None:
        last = self.out[-1] if self.out else None
        self._open.append((token.text, last.text if last and last.kind == "name" else ""))
        self.out.append(token)

    def _take_closer(self, token: Token, rest: list[Token]) -> None:
        brackets = [_CLOSES[bracket] for bracket, _ in self._open]
        if not brackets:
            self.slips.add("bracket")
            return
        mistyped = len(brackets) > 1 and bool(rest) and rest[0].kind == "close" and rest[0].text == brackets[-2]
        if token.text != brackets[-1] and mistyped and token.text != brackets[-2]:
            self._close(before_comma=False)
            return
        if token.text not in brackets:
            self.slips.add("bracket")
            return
        while _CLOSES[self._open[-1][0]] != token.text:
            self._close(before_comma=False)
        self._open.pop()
        self.out.append(token)

    def _close(self, before_comma: bool) -> None:
        bracket, _ = self._open.pop()
        position = len(self.out) - 1 if before_comma else len(self.out)
        self.out.insert(position, Token("close", _CLOSES[bracket], self.out[-1].line))
        self.slips.add("bracket")


def _takes_no_layers(called: str) -> bool:
    found = constructor(called) if called else None
    return found is not None and found[0] not in (*WRAPPERS, "Sequential", "Model")


def _dotted_end(line: list[Token], start: int) -> int:
    """Give the end of the dotted name that starts here; longer than any module's it is cut."""
    end = start + 1
    while end + 1 < min(len(line), start + 12) and line[end].text == "." and line[end + 1].kind == "name":
        end += 2
    return end


def _constructor_at(line: list[Token], start: int) -> bool:
    end = _dotted_end(line, start)
    return len(line) > end and line[end].kind == "open" and constructor(line[end - 1].text) is not None


def _is_import(line: list[Token]) -> bool:
    words = [token.text.casefold() for token in line if token.kind == "name"]
    return words[:1] == ["import"] or (words[:1] == ["from"] and "import" in words)


def _is_loop(line: list[Token]) -> bool:
    words = [token.text.casefold() for token in line]
    return ":" in words and (words[0] == "while" or (words[0] == "for" and words[2:3] == ["in"]))


def _is_prose(line: list[Token]) -> bool:
    return [token.kind for token in line[:2]] in (["name", "name"], ["name", "number"]) and line[0].text not in MODULES


def _is_statement(line: list[Token]) -> bool:
    if line[0].kind != "name":
        return False
    if _is_import(line):
        return True
    if len(line) > 2 and line[1].text == "=" and line[2].kind == "name":
        return _constructor_at(line, 2)
    end = _dotted_end(line, 0)
    return end > 1 and line[end - 1].text in _METHODS and len(line) > end and line[end].kind == "open"


def _code_start(line: list[Token]) -> int | None:
    """Find where code begins on a line that may begin with prose; None where there is none."""
    if not line:
        return None
    if _is_statement(line) or line[0].kind in ("open", "close"):
        return 0
    if len(line) == 3 and line[0].kind == "name" and line[1].text == "=":
        return 0
    for index, token in enumerate(line):
        if token.kind == "name" and _constructor_at(line, index):
            assigned = index >= 2 and line[index - 1].text == "=" and line[index - 2].kind == "name"
            return index - 2 if assigned else index
    return None
