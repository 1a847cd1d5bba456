"""The question bank's values. They are read from YAML by `loader.py`, checked here, and never changed."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, StringConstraints, model_validator
from pydantic_core import CoreSchema, core_schema

from bot.architectures.quantities import Count, Dimension, ShapeOf
from bot.bank.need import Need
from bot.bank.patterns import Node, parse_pattern
from bot.language import Localised

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Label = Literal["right", "partial", "wrong"]
LABELS: tuple[Label, ...] = ("right", "partial", "wrong")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One rule of a rubric as its author wrote it, with its syntax tree."""

    source: str
    node: Node

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(cls.read, core_schema.str_schema(min_length=1))

    @classmethod
    def read(cls, source: str) -> Self:
        """Read one rule."""
        return cls(source, parse_pattern(source))


class Value(BaseModel):
    """Base of everything in the bank: frozen, and no field that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Patterns(Value):
    """Rules per language; those of both languages are tried on every response, since students mix."""

    nl: tuple[Pattern, ...] = ()
    en: tuple[Pattern, ...] = ()

    @model_validator(mode="after")
    def _some(self) -> Self:
        if not self.nl and not self.en:
            raise ValueError("at least one pattern is needed")
        return self

    @property
    def both(self) -> tuple[Pattern, ...]:
        """Every rule of both languages, each once."""
        return tuple(dict.fromkeys((*self.nl, *self.en)))


class Idea(Value):
    """One criterion of a rubric.

    `patterns` recognise the whole idea, `part` only a piece of it (never enough for `right`). With `about`, words count
    only where they are said of that subject. An `optional` idea is praised and never missed.
    """

    caption: Localised
    about: Slug | None = None
    patterns: Patterns
    part: Patterns | None = None
    optional: bool = False


class Contradiction(Value):
    """A statement that is not true, with what to tell who makes it.

    `undoes` names ideas that do not count beside it. `verdict` is the best verdict that can stand beside it.
    """

    feedback: Localised
    about: Slug | None = None
    patterns: Patterns
    undoes: tuple[Slug, ...] = ()
    verdict: Literal["partial", "wrong"] = "partial"


class Rubric(Value):
    """How an open response is graded: the ideas, how many of them are needed, and what contradicts them.

    `need`: "all", "any", a number, or an expression of idea ids: "(frames & sequence) | conv3d", "2 of (a, b, c)".
    `listing`: each entry counts by itself, a bare list of terms or words of the question may be the answer, and a wrong
    entry beside a right one is partial. `subjects`: the things that the response may speak of, in the order of the
    question; `default` is spoken of when none is named.
    """

    need: Need = Need("all")
    listing: bool = False
    subjects: dict[Slug, Pattern] = Field(default_factory=dict)
    default: Slug | None = None
    ideas: dict[Slug, Idea] = Field(min_length=1, max_length=14)
    contradictions: dict[Slug, Contradiction] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _names_exist(self) -> Self:
        parts: list[tuple[str, Idea | Contradiction]] = [*self.ideas.items(), *self.contradictions.items()]
        for name, part in parts:
            if part.about is not None and part.about not in self.subjects:
                raise ValueError(f"{name}: about names {part.about!r}, which is no subject of this rubric")
        for name, contradiction in self.contradictions.items():
            for idea in contradiction.undoes:
                if idea not in self.ideas:
                    raise ValueError(f"{name}: undoes names {idea!r}, which is no idea of this rubric")
        if self.default is not None and self.default not in self.subjects:
            raise ValueError(f"default names {self.default!r}, which is no subject of this rubric")
        needed = {name for name, idea in self.ideas.items() if not idea.optional}
        self.need.check(set(self.ideas), needed)
        return self


class LabelledTexts(Value):
    """Example responses of one language by the verdict that a careful teacher gives them."""

    right: tuple[Line, ...] = ()
    partial: tuple[Line, ...] = ()
    wrong: tuple[Line, ...] = ()


class Examples(Value):
    """Labelled examples: tests of the rubric, and evidence where it is silent."""

    nl: LabelledTexts = LabelledTexts()
    en: LabelledTexts = LabelledTexts()


class Picture(Value):
    """A picture of the content: its file, and what it shows for who cannot see it."""

    caption: Localised
    file: Localised


class Pictures(Value):
    """The names of the pictures that an item shows: with its question, and with its explanation."""

    question: tuple[Slug, ...] = Field(default=(), max_length=2)
    explanation: tuple[Slug, ...] = Field(default=(), max_length=3)


class ItemBase(Value):
    """What every kind of item has.

    `architecture` names a model whose code is shown under the question. In the texts of numeric and shape items
    `{answer}` stands for the answer and `{working}` for how it is computed.
    """

    id: Slug
    title: Localised
    question: Localised
    model_answer: Localised
    explanation: Localised
    hints: tuple[Localised, ...] = Field(min_length=1, max_length=2)
    architecture: str | None = None
    pictures: Pictures = Pictures()
    examples: Examples = Examples()


class OpenItem(ItemBase):
    """A question answered in free text."""

    kind: Literal["open"]
    rubric: Rubric


class NumberSlip(Value):
    """A wrong number that a known mistake gives, and what to say of it."""

    value: int
    feedback: Localised


class NumericItem(ItemBase):
    """A question whose answer is one whole number, typed or computed."""

    kind: Literal["numeric"]
    answer: int | Count
    slips: tuple[NumberSlip, ...] = ()


class ShapeSlip(Value):
    """A wrong shape that a known mistake gives, and what to say of it."""

    shape: tuple[Dimension | int, ...]
    feedback: Localised


class ShapeItem(ItemBase):
    """A question whose answer is a shape: names of dimensions, or fixed sizes; None in a computed shape is open."""

    kind: Literal["shape"]
    answer: tuple[Dimension | int, ...] | ShapeOf
    slips: tuple[ShapeSlip, ...] = ()


class Option(Value):
    """One option of a choice item: `names` are further names by which students call it (patterns)."""

    label: Localised
    names: Patterns
    feedback: Localised | None = None


class ChoiceItem(ItemBase):
    """A question with lettered options, of which one is right."""

    kind: Literal["choice"]
    options: dict[Slug, Option] = Field(min_length=2, max_length=8)
    correct: Slug

    @model_validator(mode="after")
    def _correct_exists(self) -> Self:
        if self.correct not in self.options:
            raise ValueError(f"correct names {self.correct!r}, which is no option")
        return self


class CodeItem(ItemBase):
    """A question answered with Keras code: it shows `architecture` and wants `target`."""

    kind: Literal["code"]
    target: str


Item = Annotated[OpenItem | NumericItem | ShapeItem | ChoiceItem | CodeItem, Field(discriminator="kind")]
"""Any item, told apart by its `kind`."""


class Topic(Value):
    """A part of a chapter that can be practised by itself; its items are one YAML file."""

    id: Slug
    title: Localised


class Chapter(Value):
    """A chapter of the course with its topics in order."""

    id: Slug
    title: Localised
    topics: tuple[Slug, ...] = Field(min_length=1)


class Course(Value):
    """The course: its name and its chapters in order."""

    title: Localised
    chapters: tuple[Slug, ...] = Field(min_length=1)


class Term(Value):
    """One concept of the glossary: all that it is called, as patterns."""

    nl: tuple[Pattern, ...] = Field(min_length=1)
    en: tuple[Pattern, ...] = Field(min_length=1)
