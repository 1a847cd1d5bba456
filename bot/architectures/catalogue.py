"""The models that questions and "show model" know by name."""

from collections.abc import Iterable, Mapping

from rapidfuzz.distance import OSA

from bot.architectures.architecture import Architecture
from bot.architectures.snippet import SnippetError, read_snippet


def load_catalogue(codes: Mapping[str, str]) -> tuple[dict[str, Architecture], list[tuple[str, int, str]]]:
    """Read the model of every name from its Keras code.

    A model that cannot be read is left out and told as (name, line of its code from 1, message). Code in the bank is
    read strictly: what would be repaired in a student's answer is an error here.
    """
    read: dict[str, Architecture] = {}
    errors: list[tuple[str, int, str]] = []
    for name, code in codes.items():
        try:
            snippet = read_snippet(code)
        except SnippetError as error:
            errors.append((name, error.line, error.message))
            continue
        if snippet.slips:
            errors.append((name, 1, f"the code has a typing mistake ({', '.join(snippet.slips)})"))
        else:
            read[name] = snippet.architecture
    return read, errors


def find_architecture(names: Iterable[str], text: str) -> tuple[str | None, tuple[str, ...]]:
    """Find the model that a text names, and when there is none the names that it may have meant, the nearest first.

    The text may hold more than the name ("toon model model2"); case, spaces, - and _ make no difference.
    """
    known = {_plain(name): name for name in names}
    words = text.split()[:12]
    parts = [_plain("".join(words[start:end])) for start in range(len(words)) for end in range(start + 1, start + 4)]
    parts = sorted(dict.fromkeys(parts), key=len, reverse=True)
    for part in parts:
        if part in known:
            return known[part], ()
    distances = {
        name: min((OSA.distance(part, plain) for part in parts), default=len(plain)) for plain, name in known.items()
    }
    near = [name for plain, name in known.items() if distances[name] <= max(1, len(plain) // 3)]
    return None, tuple(sorted(near, key=lambda name: (distances[name], name)))


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
