"""YAML text as plain data that remembers its lines."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import yaml

Loc = tuple[str | int, ...]
"""The way to a value: keys and positions, as in ("items", 3, "question", "nl")."""

_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_STR_TAG: Final = "tag:yaml.org,2002:str"
_CORE_TAGS: Final = {_STR_TAG, "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}
# What YAML 1.2 reads as something else than text, without octals: no, on, 010, 12:30, 2025-10-11 are text.
_NULL: Final = re.compile(r"~|null|Null|NULL|")
_BOOL: Final = re.compile(r"true|True|TRUE|(false|False|FALSE)")
_INT: Final = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]{1,2})?")


@dataclass(frozen=True, slots=True, order=True)
class ContentError:
    """A mistake in the content and where it stands."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file, or the part of one at `base`.

    `lines` and `flaws` go by the way from the top of the file; a flaw is a mistake that plain data cannot show, such
    as a repeated key.
    """

    path: str
    data: Any
    lines: Mapping[Loc, int] = field(default_factory=dict)
    flaws: tuple[tuple[Loc, ContentError], ...] = ()
    base: Loc = ()

    def line(self, *loc: str | int) -> int:
        """Give the line of a value: that of its key, or of the nearest thing around it that is there."""
        full = self.base + loc
        while full and full not in self.lines:
            full = full[:-1]
        return self.lines.get(full, 1)

    def error(self, message: str, *loc: str | int) -> ContentError:
        """Make the error that says this of the value at `loc`."""
        return ContentError(self.path, self.line(*loc), message)

    def at(self, *loc: str | int) -> "Document":
        """Give the part at `loc`, which must be there."""
        data = self.data
        for step in loc:
            data = data[step]
        base = self.base + loc
        flaws = tuple((place, flaw) for place, flaw in self.flaws if place[: len(base)] == base)
        return replace(self, data=data, flaws=flaws, base=base)


def read_document(path: Path) -> Document | ContentError:
    """Read one YAML file."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return ContentError(str(path), 1, f"cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        return ContentError(
            str(path), error.object.count(b"\n", 0, error.start) + 1, "is not UTF-8: save the file as UTF-8"
        )
    return parse_document(text, str(path))


def parse_document(text: str, path: str) -> Document | ContentError:
    """Read YAML text. Keys are always text; anchors, aliases and tags are flaws."""
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        ends_early = error.context_mark is not None and "end of stream" in str(error.problem)
        mark = error.context_mark if ends_early else error.problem_mark or error.context_mark
        message = " ".join(filter(None, (error.problem, error.context)))
        if "alias" in message or "cannot start any token" in message:
            message += " (text that begins with *, &, @ or ` stands between quotes)"
        return ContentError(path, mark.line + 1 if mark else 1, f"unreadable YAML: {message}")
    except yaml.reader.ReaderError as error:
        found = chr(error.character) if isinstance(error.character, int) else str(error.character)
        line = text.count("\n", 0, max(text.find(found), 0)) + 1
        return ContentError(path, line, f"unreadable YAML: the character {found!r} is not allowed")
    except (RecursionError, yaml.YAMLError):
        return ContentError(path, 1, "unreadable YAML: it is nested too deeply")
    if root is None:
        return ContentError(path, 1, "the file is empty")
    reading = _Reading(path)
    data = reading.value(root, ())
    return Document(path, data, reading.lines, tuple(reading.flaws))


class _Reading:
    def __init__(self, path: str) -> None:
        self.lines: dict[Loc, int] = {}
        self.flaws: list[tuple[Loc, ContentError]] = []
        self._path = path
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, loc: Loc) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(loc, line)
        if id(node) in self._seen:
            self._flaw(
                loc,
                line,
                "anchors and aliases (& and *) are not used here: write it out, or put it between quotes",
            )
            return None
        self._seen.add(id(node))
        if node.tag not in _CORE_TAGS:
            self._flaw(loc, line, f"tags are not used here: put {node.tag} between quotes if it is text")
            return None
        match node:
            case yaml.MappingNode():
                return dict(self._fields(node, loc))
            case yaml.SequenceNode():
                return [self.value(child, (*loc, index)) for index, child in enumerate(node.value)]
            case yaml.ScalarNode(style=None | ""):
                return _plain(node.value)
            case _:
                return node.value

    def _fields(self, node: yaml.MappingNode, loc: Loc) -> Iterator[tuple[str, Any]]:
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self._flaw(loc, line, "a key must be a word")
                continue
            key = key_node.value
            if key in first:
                self._flaw((*loc, key), line, f"{key!r} stands here twice, first in line {first[key]}: keep one")
                continue
            first[key] = line
            self.lines[(*loc, key)] = line
            yield key, self.value(value_node, (*loc, key))

    def _flaw(self, loc: Loc, line: int, message: str) -> None:
        self.flaws.append((loc, ContentError(self._path, line, message)))


def _plain(text: str) -> str | int | float | bool | None:
    if _NULL.fullmatch(text):
        return None
    if found := _BOOL.fullmatch(text):
        return found.group(1) is None
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
