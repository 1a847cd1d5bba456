"""The whole question bank as one frozen value."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from pydantic import BaseModel

from bot.architectures.architecture import Architecture
from bot.bank.document import ContentError, Document, Loc
from bot.bank.items import Chapter, CodeItem, Course, Item, Pattern, Picture, Term, Topic
from bot.bank.need import Need
from bot.bank.patterns import concepts_of

_NOT_GRADED: Final = {
    "title", "model_answer", "explanation", "hints", "pictures", "caption", "feedback"
}  # fmt: skip


@dataclass(frozen=True)
class Bank:
    """Course, chapters, topics and items in their order, with the glossary, models and pictures that the items use.

    `contents` gives the items of each topic; `sources` the YAML behind each item, by item id.
    """

    course: Course
    chapters: Mapping[str, Chapter] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    contents: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    architectures: Mapping[str, Architecture] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    sources: Mapping[str, Document] = field(default_factory=dict)

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every item by its id, in the order of the course."""
        return {item.id: item for items in self.contents.values() for item in items}

    @cached_property
    def topic_of(self) -> Mapping[str, str]:
        """The id of the topic of each item."""
        return {item.id: topic for topic, items in self.contents.items() for item in items}

    def error(self, item: Item, message: str, *loc: str | int) -> ContentError:
        """Make the error that says this of the value at `loc` in an item."""
        source = self.sources.get(item.id) or Document(item.id, None)
        return source.error(f"{item.id}: {message}", *loc)

    def version(self, item: Item) -> str:
        """Give a short hash of all that decides how a response to the item is graded, and of what it asks."""
        if self.items.get(item.id) is not item:
            return self._version(item)
        if item.id not in self._versions:
            self._versions[item.id] = self._version(item)
        return self._versions[item.id]

    @cached_property
    def _versions(self) -> dict[str, str]:
        """The versions that were asked for: each attempt needs one, and they take milliseconds to find."""
        return {}

    def _version(self, item: Item) -> str:
        concepts = closure(concepts_in(item), self.glossary)
        models = [item.architecture, item.target if isinstance(item, CodeItem) else None]
        decisive = [
            _plain(item),
            {name: _plain(self.glossary[name]) for name in sorted(concepts & self.glossary.keys())},
            [repr(self.architectures.get(name)) for name in models if name],
        ]
        return hashlib.sha256(json.dumps(decisive, sort_keys=True).encode()).hexdigest()[:12]


def leaves(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, object]]:
    """Give every single value in an item or another part of the bank, with the way to it."""
    match value:
        case BaseModel():
            for name in type(value).model_fields:
                yield from leaves(getattr(value, name), (*loc, name))
        case dict():
            for key, part in value.items():
                yield from leaves(part, (*loc, key))
        case tuple():
            for index, part in enumerate(value):
                yield from leaves(part, (*loc, index))
        case _:
            yield loc, value


def concepts_in(value: object) -> set[str]:
    """Give the glossary concepts that the patterns in a part of the bank name."""
    patterns = (leaf for _, leaf in leaves(value) if isinstance(leaf, Pattern))
    return {name for pattern in patterns for name in concepts_of(pattern.node)}


def closure(names: set[str], glossary: Mapping[str, Term]) -> set[str]:
    """Give these concepts and all that their terms use in turn."""
    reached: set[str] = set()
    while names:
        reached |= names
        names = {used for name in names & glossary.keys() for used in concepts_in(glossary[name])} - reached
    return reached


def _plain(value: object) -> Any:
    match value:
        case Pattern(source=source) | Need(source=source):
            return source
        case BaseModel():
            fields = [name for name in type(value).model_fields if name not in _NOT_GRADED]
            return {name: _plain(getattr(value, name)) for name in fields}
        case dict():
            return {key: _plain(part) for key, part in value.items()}
        case tuple():
            return [_plain(part) for part in value]
        case _:
            return value
