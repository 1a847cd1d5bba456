"""Grading of every kind of item against one bank."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import assert_never

from bot.architectures.architecture import dimensions_of
from bot.architectures.quantities import Count, ShapeOf
from bot.architectures.slips import slips
from bot.bank.bank import Bank
from bot.bank.computed import shape_of, value_of
from bot.bank.items import ChoiceItem, CodeItem, Contradiction, Idea, Item, NumericItem, OpenItem, Pattern, ShapeItem
from bot.bank.patterns import Word, words_of
from bot.grading.choice import Mentions, grade_choice
from bot.grading.code import grade_code
from bot.grading.grade import Grade
from bot.grading.lexicon import Lexicon
from bot.grading.matching import compile_concepts, compile_pattern, is_denied, search
from bot.grading.numeric import Slip, grade_numeric
from bot.grading.reading import Reading, read
from bot.grading.rubric import CompiledRubric, compile_rubric, grade_open
from bot.grading.shape import grade_shape


class Grader:
    """Grades responses to the items of a bank; it knows nothing but the bank, and remembers nothing."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self.lexicon = Lexicon(_vocabulary(bank))
        self.concepts = compile_concepts(
            {name: [pattern.node for pattern in (*term.nl, *term.en)] for name, term in bank.glossary.items()}
        )
        self._rubrics = {item.id: compile_rubric(item) for item in bank.items.values() if isinstance(item, OpenItem)}

    def rubric(self, item: OpenItem) -> CompiledRubric:
        """Give the compiled rubric of an open item."""
        return self._rubrics[item.id]

    def read(self, response: str) -> Reading:
        """Give the words of a response as the rubrics see them."""
        return read(response, self.lexicon)

    def grade(self, item: Item, response: str) -> Grade:
        """Grade one response to an item of the bank."""
        match item:
            case OpenItem():
                return grade_open(response, self._rubrics[item.id], self.lexicon, self.concepts)
            case NumericItem():
                return self._grade_number(item, response)
            case ShapeItem():
                return self._grade_shape(item, response)
            case ChoiceItem():
                return grade_choice(response, item.options, item.correct, self._mentions())
            case CodeItem():
                models = self._bank.architectures
                return grade_code(response, models[str(item.architecture)], models[item.target])
            case never:
                assert_never(never)

    def _mentions(self) -> Mentions:
        """Make the search for option names: a response is read once for all of them."""
        read_once = lru_cache(maxsize=1)(self.read)

        def mentions(pattern: Pattern, response: str) -> list[tuple[int, int, bool]]:
            reading = read_once(response)
            matches = compile_pattern(pattern.source, pattern.node).find(search(reading, self.concepts))
            return [
                (reading.tokens[match.first].start, reading.tokens[match.last].end, is_denied(match, reading))
                for match in matches
            ]

        return mentions

    def _grade_number(self, item: NumericItem, response: str) -> Grade:
        asked = item.answer.count if isinstance(item.answer, Count) else None
        return grade_numeric(response, value_of(item, self._bank), self._number_slips(item), asked=asked)

    def _number_slips(self, item: NumericItem) -> dict[int, Slip]:
        typed = {slip.value: Slip("slip", slip.feedback) for slip in item.slips}
        if not isinstance(item.answer, Count):
            return typed
        computed = slips(self._bank.architectures[str(item.architecture)], item.answer)
        return {number: Slip(code) for number, code in computed.items()} | typed

    def _grade_shape(self, item: ShapeItem, response: str) -> Grade:
        answer = shape_of(item, self._bank)
        if not isinstance(item.answer, ShapeOf):
            return grade_shape(response, answer, item.slips)
        names = dimensions_of(self._bank.architectures[str(item.architecture)], item.answer)
        return grade_shape(response, answer, item.slips, names, asked=item.answer.shape_of)


def _vocabulary(bank: Bank) -> Iterator[Word]:
    for term in bank.glossary.values():
        yield from _words((*term.nl, *term.en))
    for item in bank.items.values():
        if isinstance(item, OpenItem):
            rules: tuple[Idea | Contradiction, ...] = (
                *item.rubric.ideas.values(),
                *item.rubric.contradictions.values(),
            )
            yield from _words(item.rubric.subjects.values())
            for rule in rules:
                yield from _words(rule.patterns.both)
            for idea in item.rubric.ideas.values():
                if idea.part:
                    yield from _words(idea.part.both)
        elif isinstance(item, ChoiceItem):
            for option in item.options.values():
                yield from _words(option.names.both)


def _words(patterns: Iterable[Pattern]) -> Iterator[Word]:
    for pattern in patterns:
        yield from words_of(pattern.node)
