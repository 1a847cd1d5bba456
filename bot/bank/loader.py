"""The content folder as a Bank. A part with a mistake is left out and reported; the rest loads."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import Field

from bot.architectures.architecture import Architecture
from bot.architectures.catalogue import load_catalogue
from bot.bank.bank import Bank, closure, concepts_in
from bot.bank.document import ContentError, Document, read_document
from bot.bank.items import (
    Chapter,
    ChoiceItem,
    CodeItem,
    Course,
    Item,
    NumericItem,
    OpenItem,
    Picture,
    ShapeItem,
    Slug,
    Term,
    Topic,
    Value,
)
from bot.bank.references import Names, mistakes, unknown_concepts
from bot.bank.validation import read_as, suggestion
from bot.language import LANGUAGES, Localised

T = TypeVar("T")

_KINDS: Final[Mapping[str, Any]] = {
    "open": OpenItem,
    "numeric": NumericItem,
    "shape": ShapeItem,
    "choice": ChoiceItem,
    "code": CodeItem,
}


class ContentMissing(Exception):  # noqa: N818 - it says what is the matter
    """There is no content folder where one is wanted."""


class ChapterFile(Value):
    """chapter.yaml: a chapter and its topics in order. The folder's name is the chapter's id."""

    title: Localised
    topics: tuple[Slug, ...] = Field(min_length=1)


class TopicFile(Value):
    """A topic and its items. The file's name is the topic's id."""

    title: Localised
    items: tuple[Item, ...]


class _Title(Value):
    title: Localised


def load_bank(root: Path) -> tuple[Bank, list[ContentError]]:
    """Read the content folder: all of it that is sound, and every mistake in the order of paths and lines.

    Raises ContentMissing where there is no folder, or one without course.yaml.
    """
    if not (root / "course.yaml").is_file():
        what = "has no course.yaml" if root.is_dir() else "does not exist"
        raise ContentMissing(f"The content folder {root} {what}: run this in the project, or set TUTOR_CONTENT.")
    loading = _Loading(root)
    return loading.bank(), sorted(set(loading.errors))


class _Loading:
    def __init__(self, root: Path) -> None:
        self.errors: list[ContentError] = []
        self._root = root
        self._concepts: set[str] = set()
        self._models: set[str] = set()
        self._captions: set[str] = set()
        self._first: dict[str, ContentError] = {}
        self._sources: dict[str, Document] = {}

    def bank(self) -> Bank:
        shelf = Bank(
            course=self._course(),
            glossary=self._glossary(),
            architectures=self._architectures(),
            pictures=self._pictures(),
            sources=self._sources,
        )
        chapters = {name: self._chapter(name) for name in shelf.course.chapters}
        topics: dict[str, Topic] = {}
        contents: dict[str, tuple[Item, ...]] = {}
        for chapter in chapters.values():
            for name in chapter.topics:
                document = self._document(self._root / chapter.id / f"{name}.yaml")
                if document and name in topics:
                    self.errors.append(document.error(f"another chapter has a topic {name} too: rename this one"))
                elif document:
                    topics[name] = self._topic(name, document)
                    contents[name] = tuple(self._items(chapter.id, document, shelf))
        return replace(shelf, chapters=chapters, topics=topics, contents=contents)

    def _document(self, path: Path) -> Document | None:
        document = read_document(path)
        if isinstance(document, ContentError):
            self.errors.append(document)
            return None
        self.errors += [flaw for _, flaw in document.flaws]
        if isinstance(document.data, dict):
            return document
        self.errors.append(document.error("the file must hold fields (name: value)"))
        return None

    def _read(self, wanted: type[T], document: Document, label: str = "") -> T | None:
        value, errors = read_as(wanted, document)
        self.errors += [replace(error, message=label + error.message) for error in errors]
        return value

    def _glossary(self) -> dict[str, Term]:
        path = self._root / "glossary.yaml"
        document = self._document(path) if path.exists() else None
        if document is None:
            return {}
        self._concepts = set(document.data)
        entries = {name: document.at(name) for name in document.data}
        read = {name: self._read(Term, entry, f"{name}: ") for name, entry in entries.items()}
        terms = {name: term for name, term in read.items() if term is not None}
        for name, term in list(terms.items()):
            for loc, message in unknown_concepts(term, self._concepts):
                self.errors.append(document.error(f"{name}: {message}", name, *loc))
                terms.pop(name, None)
        for circle in circles({name: concepts_in(term) for name, term in terms.items()}):
            self.errors.append(document.error(f"{circle[0]} uses itself: {' > '.join(circle)}", circle[0]))
            for name in circle:
                terms.pop(name, None)
        return {name: term for name, term in terms.items() if closure({name}, terms) <= terms.keys()}

    def _architectures(self) -> dict[str, Architecture]:
        path = self._root / "architectures.yaml"
        document = self._document(path) if path.exists() else None
        if document is None:
            return {}
        self._models = set(document.data)
        read = {name: self._read(str, document.at(name), f"{name}: ") for name in document.data}
        codes = {name: code for name, code in read.items() if code is not None}
        architectures, mistakes_made = load_catalogue(codes)
        for name, line, message in mistakes_made:
            below = line if "\n" in codes[name] else 0
            self.errors.append(ContentError(document.path, document.line(name) + below, f"{name}: {message}"))
        return architectures

    def _pictures(self) -> dict[str, Picture]:
        folder = self._root / "pictures"
        path = folder / "captions.yaml"
        document = self._document(path) if path.exists() else None
        if document is None:
            return {}
        self._captions = set(document.data)
        pictures = {}
        for name in document.data:
            caption = self._read(Localised, document.at(name), f"{name}: ")
            files = {language: folder / f"{name}.{language}.png" for language in LANGUAGES}
            missing = [file.name for file in files.values() if not file.is_file()]
            if missing:
                self.errors.append(
                    document.error(f"{name}: there is no {' and no '.join(missing)} beside this file", name)
                )
            elif caption:
                pictures[name] = Picture(
                    caption=caption, file=Localised(**{key: str(file) for key, file in files.items()})
                )
        return pictures

    def _course(self) -> Course:
        document = self._document(self._root / "course.yaml")
        course = self._read(Course, document) if document else None
        folders = sorted(path.parent.name for path in self._root.glob("*/chapter.yaml"))
        if document is None or course is None:
            return Course.model_construct(title=_named(self._root.name), chapters=tuple(folders))
        for name in folders:
            if name not in course.chapters:
                self.errors.append(document.error(f"the chapter {name} is not listed", "chapters"))
        return course

    def _chapter(self, name: str) -> Chapter:
        folder = self._root / name
        document = self._document(folder / "chapter.yaml")
        chapter = self._read(ChapterFile, document) if document else None
        files = sorted(path.stem for path in folder.glob("*.yaml") if path.name != "chapter.yaml")
        if document is None or chapter is None:
            return Chapter.model_construct(id=name, title=_named(name), topics=tuple(files))
        for topic in files:
            if topic not in chapter.topics:
                self.errors.append(document.error(f"the topic {topic} is not listed", "topics"))
        for index, topic in enumerate(chapter.topics):
            if topic not in files:
                self.errors.append(document.error(f"there is no {topic}.yaml beside this file", "topics", index))
        present = tuple(topic for topic in dict.fromkeys(chapter.topics) if topic in files)
        return Chapter.model_construct(id=name, title=chapter.title, topics=present)

    def _topic(self, name: str, document: Document) -> Topic:
        head = self._read(_Title, _without(document, "items"))
        return Topic.model_construct(id=name, title=head.title if head else _named(name))

    def _items(self, chapter: str, document: Document, shelf: Bank) -> Iterator[Item]:
        entries = document.data.get("items")
        if not isinstance(entries, list) or not entries:
            self.errors.append(document.error("items must be a list with at least one item", "items"))
            return
        for index in range(len(entries)):
            source = document.at("items", index)
            item = self._item(source)
            if item is None:
                continue
            if not item.id.startswith(f"{chapter}-"):
                message = f"{item.id}: the id must begin with its chapter, as in {chapter}-{item.id}"
                self.errors.append(source.error(message, "id"))
                continue
            found = list(mistakes(item, shelf, Names(self._concepts, self._models, self._captions)))
            self.errors += [source.error(f"{item.id}: {message}", *loc) for loc, message in found]
            if not found:
                self._sources[item.id] = source
                yield item

    def _item(self, source: Document) -> Item | None:
        fields = source.data if isinstance(source.data, dict) else {}
        name, kind = fields.get("id"), fields.get("kind")
        label = f"{name}: " if isinstance(name, str) else ""
        place = source.error(f"{label}there are two items with this id", "id")
        first = self._first.setdefault(label, place) if label else place
        if first is not place:
            self.errors.append(replace(place, message=f"{place.message}, the first in {first.path}:{first.line}"))
            return None
        if isinstance(kind, str) and kind in _KINDS:
            item: Item | None = self._read(_KINDS[kind], source, label)
            return item
        what = f"unknown kind {kind!r}{suggestion(str(kind), _KINDS)}" if kind else "kind is missing"
        self.errors.append(source.error(f"{label}{what}; an item is one of {', '.join(_KINDS)}", "kind"))
        return None


def circles(graph: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    """Give the circles of names that use each other; those that hang on one already given are left out."""
    left = {name: sorted(used) for name, used in graph.items()}
    while True:
        try:
            return TopologicalSorter(left).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1][::-1]
            yield circle
            left = {name: used for name, used in left.items() if name not in circle}


def _without(document: Document, key: str) -> Document:
    data = {name: value for name, value in document.data.items() if name != key}
    flaws = tuple(entry for entry in document.flaws if entry[0][:1] != (key,))
    return replace(document, data=data, flaws=flaws)


def _named(name: str) -> Localised:
    return Localised(nl=name, en=name)
