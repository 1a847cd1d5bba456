"""What an item names beyond itself: concepts, models, layers, pictures, placeholders."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from bot.architectures.layer import ArchitectureError
from bot.architectures.quantities import Count, ShapeOf
from bot.bank.bank import Bank, concepts_in, leaves
from bot.bank.computed import shape_of, value_of, working
from bot.bank.document import Loc
from bot.bank.items import CodeItem, Item, NumericItem, Pattern, ShapeItem
from bot.bank.patterns import concepts_of
from bot.bank.validation import suggestion

_PLACEHOLDER: Final = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Names:
    """The names that the content declares, those of broken entries too."""

    concepts: Collection[str]
    models: Collection[str]
    pictures: Collection[str]


def mistakes(item: Item, bank: Bank, names: Names) -> Iterator[tuple[Loc, str]]:
    """Give the place of everything that an item names in vain, and what to say."""
    yield from unknown_concepts(item, names.concepts)
    for name in sorted(concepts_in(item) & set(names.concepts) - bank.glossary.keys()):
        yield (), f"uses the concept @{name}, which has a mistake in glossary.yaml"
    target = item.target if isinstance(item, CodeItem) else None
    for field, model in (("architecture", item.architecture), ("target", target)):
        if model is not None and model not in names.models:
            yield (field,), f"there is no model {model!r} in architectures.yaml{suggestion(model, names.models)}"
        elif model is not None and model not in bank.architectures:
            yield (field,), f"the model {model!r} has a mistake in architectures.yaml"
    yield from _pictures(item, bank, names.pictures)
    if isinstance(item, NumericItem | ShapeItem) and isinstance(item.answer, Count | ShapeOf):
        if item.architecture is None:
            yield ("answer",), "a computed answer needs an architecture"
            return
        if item.architecture not in bank.architectures:
            return
        try:
            value_of(item, bank) if isinstance(item, NumericItem) else shape_of(item, bank)
        except ArchitectureError as error:
            yield ("answer",), f"the answer cannot be computed: {error}"
            return
    yield from _placeholders(item, bank)


def _pictures(item: Item, bank: Bank, known: Collection[str]) -> Iterator[tuple[Loc, str]]:
    for loc, name in leaves(item.pictures, ("pictures",)):
        if name not in known:
            yield loc, f"there is no picture {name!r} in pictures/captions.yaml{suggestion(str(name), known)}"
        elif name not in bank.pictures:
            yield loc, f"the picture {name!r} has a mistake in pictures/captions.yaml"


def _placeholders(item: Item, bank: Bank) -> Iterator[tuple[Loc, str]]:
    known = ["answer"] if isinstance(item, NumericItem | ShapeItem) else []
    if working(item, bank, "en"):
        known.append("working")
    for loc, leaf in leaves(item):
        for name in _PLACEHOLDER.findall(leaf) if isinstance(leaf, str) else ():
            if name not in known:
                has = " and ".join(f"{{{one}}}" for one in known) or "none"
                yield loc, f"there is no {{{name}}} to put here; this item has {has}"


def unknown_concepts(value: object, known: Collection[str]) -> Iterator[tuple[Loc, str]]:
    """Give the place of every pattern in a part of the bank that names a concept outside `known`, and what to say."""
    for loc, leaf in leaves(value):
        if isinstance(leaf, Pattern):
            for name in concepts_of(leaf.node):
                if name not in known:
                    yield loc, f"there is no concept @{name} in the glossary{suggestion(name, known)}"
