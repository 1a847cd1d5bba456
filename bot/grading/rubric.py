"""Grading of open responses against a rubric."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.bank.items import LABELS, Idea, Label, OpenItem
from bot.grading.evidence import Evidence, Rule, Words, compile_rule, cues_of, evidence_of, mask_of
from bot.grading.giving_up import gave_up, is_empty
from bot.grading.grade import Grade, IdeaResult, Remark, State, Verdict
from bot.grading.lexicon import Lexicon, forms
from bot.grading.matching import Compiled, Concepts, compile_pattern, search
from bot.grading.reading import Match, Reading, read
from bot.grading.subjects import bind
from bot.grading.text import tokenise
from bot.grading.words import ARTICLES, FUNCTION

ALTERNATIVE_REACH: Final = 14
"""Tokens between two alternatives: longer than any "either X or Y" of the answers seen."""
FEW: Final = 12
"""Matches of one rule that are weighed as alternatives: a bound on what a hostile answer costs."""
ALIKE: Final = 0.8
"""Share of content words in common from which an example counts as evidence."""


@dataclass(frozen=True, slots=True)
class CompiledRubric:
    """A rubric ready for grading, with the examples as sets of word keys."""

    item: OpenItem
    subjects: Mapping[str, Compiled]
    ideas: Mapping[str, Rule]
    contradictions: Mapping[str, Rule]
    questions: tuple[Words, ...]
    examples: tuple[tuple[frozenset[str], Label], ...]


def compile_rubric(item: OpenItem) -> CompiledRubric:
    """Prepare an open item for grading."""
    rubric = item.rubric
    examples = [
        (_meaning(text), label)
        for texts in (item.examples.nl, item.examples.en)
        for label in LABELS
        for text in getattr(texts, label)
    ]
    questions = tuple(
        tuple(forms(token.text) for token in tokenise(text) if token.text not in ARTICLES)
        for text in (item.question.nl, item.question.en)
    )
    return CompiledRubric(
        item,
        {name: compile_pattern(pattern.source, pattern.node) for name, pattern in rubric.subjects.items()},
        {name: compile_rule(idea) for name, idea in rubric.ideas.items()},
        {name: compile_rule(contradiction) for name, contradiction in rubric.contradictions.items()},
        questions,
        tuple(examples),
    )


def _meaning(text: str) -> frozenset[str]:
    return frozenset(min(forms(token.text)) for token in tokenise(text) if token.text not in FUNCTION)


def grade_open(response: str, rubric: CompiledRubric, lexicon: Lexicon, concepts: Concepts) -> Grade:
    """Grade a free-text response.

    The first rule that decides wins: nothing to read, a heap of terms, ideas and contradictions, giving up, a
    labelled example that is alike.
    """
    if is_empty(response):
        return Grade(Verdict.UNREADABLE, rule="nothing to read")
    return judge(read(response, lexicon), rubric, concepts)


def judge(reading: Reading, rubric: CompiledRubric, concepts: Concepts) -> Grade:
    """Give the grade of a response that has been read."""
    found = search(reading, concepts)
    bound = bind(found, rubric.subjects, rubric.item.rubric.default) if rubric.subjects else ()
    questions = () if rubric.item.rubric.listing else rubric.questions
    ideas = {name: evidence_of(rule, found, bound, questions) for name, rule in rubric.ideas.items()}
    wrongs = {name: evidence_of(rule, found, bound, ()) for name, rule in rubric.contradictions.items()}
    wrongs = {name: evidence for name, evidence in wrongs.items() if evidence.stated}
    return _decide(reading, rubric, ideas, wrongs)


def _decide(
    reading: Reading, rubric: CompiledRubric, ideas: Mapping[str, Evidence], wrongs: Mapping[str, Evidence]
) -> Grade:
    rules = rubric.item.rubric
    required = frozenset(name for name, idea in rules.ideas.items() if not idea.optional)
    found = {name for name, evidence in ideas.items() if evidence.stated}
    if isinstance(rules.need.source, int) or " of (" in rules.need.source:
        found -= _same_words(found, ideas)
    undone = {idea for name in wrongs for idea in rules.contradictions[name].undoes}
    alternatives = set() if rules.listing else _offered_beside(reading, found, ideas, wrongs)
    found -= undone | alternatives
    explained = mask_of(hit.match.used for name in found for hit in ideas[name].stated)
    denied = {
        name
        for name, evidence in ideas.items()
        if not evidence.stated and any(not cues_of(hit.match, reading) & explained for hit in evidence.denied)
    }
    results = tuple(_result(name, idea, ideas[name], found, reading) for name, idea in rules.ideas.items())
    remarks = tuple(
        Remark(
            "contradiction",
            (("name", name),),
            rules.contradictions[name].feedback,
            reading.quote(wrongs[name].stated[0].match.used),
        )
        for name in rules.contradictions
        if name in wrongs
    )
    needed = rules.need.count(found & required, required)

    def grade(verdict: Verdict, rule: str, *extra: Remark, giving_up: bool = False) -> Grade:
        return Grade(verdict, results, remarks + extra, giving_up, None, needed, rule)

    if reading.is_pile_of_terms and not rules.listing:
        return grade(Verdict.WRONG, "a heap of terms says nothing", Remark("stuffed"))
    if alternatives and not found:
        return grade(Verdict.WRONG, "right and wrong offered without choosing", Remark("no-choice"))
    best = Verdict.RIGHT
    if wrongs or alternatives or (denied and not rules.listing):
        best = Verdict.PARTIAL
    if any(rules.contradictions[name].verdict == "wrong" for name in wrongs):
        best = Verdict.WRONG
    pieces = any(evidence.part for name, evidence in ideas.items() if name not in undone)
    if found and rules.need.met(found, required):
        return grade(
            best,
            "every idea that is needed" if best is Verdict.RIGHT else "the ideas, beside something untrue",
        )
    if found & required or pieces:
        return grade(min(best, Verdict.PARTIAL, key=_RANK.index), "some of the ideas")
    if gave_up(reading.text):
        return grade(Verdict.WRONG, "gave up", giving_up=True)
    if not wrongs and not denied:
        label = _like_an_example(reading, rubric)
        if label is not None:
            return grade(Verdict(label), f"like an example that is {label}", Remark("like-example"))
    return grade(Verdict.WRONG, "none of the ideas")


_RANK: Final = (Verdict.WRONG, Verdict.PARTIAL, Verdict.RIGHT)


def _result(name: str, idea: Idea, evidence: Evidence, found: set[str], reading: Reading) -> IdeaResult:
    if name in found:
        state, hits = State.FOUND, evidence.stated
    elif evidence.part:
        state, hits = State.PART, evidence.part
    elif evidence.denied and not evidence.stated:
        state, hits = State.DENIED, evidence.denied
    else:
        return IdeaResult(name, idea.caption, State.MISSING, optional=idea.optional)
    hit = min(hits, key=lambda hit: hit.match.last - hit.match.first)
    return IdeaResult(name, idea.caption, state, reading.quote(hit.match.used), hit.source, idea.optional)


def _same_words(found: set[str], ideas: Mapping[str, Evidence]) -> set[str]:
    """Find ideas that rest on words that already serve another: one span counts once."""
    taken: list[int] = []
    idle: set[str] = set()
    for name in ideas:
        if name not in found:
            continue
        free = [
            hit
            for hit in ideas[name].stated
            if not any(hit.match.mask & ~mask == 0 for mask in taken if hit.match.mask)
        ]
        if free:
            taken.append(min(free, key=lambda hit: hit.match.mask.bit_count()).match.mask)
        else:
            idle.add(name)
    return idle


def _offered_beside(
    reading: Reading, found: set[str], ideas: Mapping[str, Evidence], wrongs: Mapping[str, Evidence]
) -> set[str]:
    """Find ideas that are offered as an alternative to something untrue ("tanh or relu")."""
    if reading.offers_the_reverse or reading.leaves_it_open:
        return found
    if not wrongs or not reading.choosers:
        return set()
    untrue = [hit.match for evidence in wrongs.values() for hit in evidence.stated[:FEW]]
    return {
        name
        for name in found
        if any(_alternatives(hit.match, wrong, reading) for hit in ideas[name].stated[:FEW] for wrong in untrue)
    }


def _alternatives(one: Match, other: Match, reading: Reading) -> bool:
    left, right = (one, other) if one.first < other.first else (other, one)
    return (
        right.first - left.last <= ALTERNATIVE_REACH
        and reading.tokens[left.last].sentence == reading.tokens[right.first].sentence
        and any(left.last < chooser < right.first for chooser in reading.choosers)
    )


def _like_an_example(reading: Reading, rubric: CompiledRubric) -> Label | None:
    words = frozenset(
        min(entry.keys)
        for entry, token in zip(reading.entries, reading.tokens, strict=True)
        if token.text not in FUNCTION
    )
    if len(words) < 2:
        return None
    best = max(
        ((len(words & meaning) / len(words | meaning), label) for meaning, label in rubric.examples),
        default=(0.0, "wrong"),
    )
    return best[1] if best[0] >= ALIKE else None
