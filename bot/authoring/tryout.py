"""How an answer is read, step by step, for those who write the content."""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import groupby
from typing import Final

from bot.authoring.reasons import remark_line
from bot.bank.items import Item, OpenItem
from bot.grading.grade import Grade, State
from bot.grading.grader import Grader
from bot.grading.matching import Compiled, Search, is_denied, search
from bot.grading.reading import Match, Reading
from bot.grading.rubric import CompiledRubric
from bot.grading.subjects import bind

_STATES: Final = {
    State.FOUND: "found",
    State.PART: "a part of it found",
    State.DENIED: "denied",
    State.MISSING: "not found",
}


_IDLE: Final = ", but it does not count: words of the question, or of a contradiction"
_MOST_MATCHES: Final = 6


def explain(item: Item, response: str, grader: Grader) -> list[str]:
    """Tell how a response is read and graded, as lines of text under headings that stand at the margin."""
    grade = grader.grade(item, response)
    lines = [f"{item.id}: {item.title.en} ({item.kind})"]
    if isinstance(item, OpenItem):
        lines += _open(item, response, grade, grader)
    elif grade.reading:
        lines += ["Read as", f"  {grade.reading}"]
    if grade.remarks:
        lines += ["Against it", *(f"  {remark_line(remark)}" for remark in grade.remarks)]
    return [*lines, *_verdict(grade)]


def _verdict(grade: Grade) -> list[str]:
    found = sum(idea.state is State.FOUND for idea in grade.ideas)
    count = f", {found} found and {grade.needed} needed" if grade.needed else ""
    because = f": {grade.rule}" if grade.rule else ""
    return ["Verdict", f"  {grade.verdict}{because}{count}"]


def _open(item: OpenItem, response: str, grade: Grade, grader: Grader) -> Iterator[str]:
    reading = grader.read(response)
    rubric = grader.rubric(item)
    found = search(reading, grader.concepts)
    bound = bind(found, rubric.subjects, item.rubric.default) if rubric.subjects else ()
    yield from _headed("Clauses", _clauses(reading))
    yield from _headed("Typing errors put right", _corrections(reading))
    yield from _headed("Denied", _denials(reading))
    yield from _headed("Said of", _subjects(reading, bound))
    yield "Ideas"
    for result in grade.ideas:
        yield f"  {_STATES[result.state]}: {result.idea} ({result.caption.en})"
        rule = rubric.ideas[result.idea]
        counts = result.state in (State.FOUND, State.PART)
        yield from _matches(rule.patterns, rule.about, found, bound, "" if counts else _IDLE)
        if result.state is not State.FOUND:
            yield from _matches(rule.part, rule.about, found, bound, ", a part of the idea")
    made = {value for remark in grade.remarks for key, value in remark.values if key == "name"}
    yield from _headed("Contradictions", _contradictions(rubric, found, bound, made))


def _contradictions(
    rubric: CompiledRubric, found: Search, bound: Sequence[str | None], made: Set[object]
) -> Iterator[str]:
    for name, rule in rubric.contradictions.items():
        lines = list(_matches(rule.patterns, rule.about, found, bound, ""))
        if lines:
            yield f"{'made' if name in made else 'not made'}: {name}"
            yield from (line.removeprefix("  ") for line in lines)


def _headed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    body = [f"  {line}" for line in lines]
    if body:
        yield heading
        yield from body


def _clauses(reading: Reading) -> Iterator[str]:
    for _, tokens in groupby(reading.tokens, key=lambda token: token.clause):
        yield " | ".join(token.text for token in tokens)


def _corrections(reading: Reading) -> Iterator[str]:
    for token, entry in zip(reading.tokens, reading.entries, strict=True):
        if entry.taken_for:
            yield f"{token.text} read as {' or '.join(entry.taken_for)}"


def _denials(reading: Reading) -> Iterator[str]:
    marked = zip(reading.denied_by, reading.tokens, strict=True)
    for cues, group in groupby(marked, key=lambda pair: pair[0]):
        if cues:
            yield f'"{" ".join(token.text for _, token in group)}" by "{_words(cues, reading)}"'


def _subjects(reading: Reading, bound: Sequence[str | None]) -> Iterator[str]:
    for subject, group in groupby(zip(bound, reading.tokens, strict=False), key=lambda pair: pair[0]):
        yield f"{subject or 'nothing named'}: {' '.join(token.text for _, token in group)}"


def _matches(
    patterns: Iterable[Compiled], about: str | None, found: Search, bound: Sequence[str | None], note: str
) -> Iterator[str]:
    reading = found.reading
    lines: dict[str, None] = {}
    for pattern in patterns:
        for match in pattern.find(found):
            why_not = _why_not(match, about, reading, bound)
            lines[f"    \"{reading.quote(match.used)}\" by '{pattern.source}'{why_not or note}"] = None
    yield from list(lines)[:_MOST_MATCHES]


def _why_not(match: Match, about: str | None, reading: Reading, bound: Sequence[str | None]) -> str:
    subjects = {bound[index] for index in _indexes(match.used)} if about else set()
    if subjects - {about}:
        others = " and ".join(sorted(str(subject or "nothing named") for subject in subjects - {about}))
        return f", but said of {others}, not of {about}"
    return ", but denied" if is_denied(match, reading) else ""


def _words(mask: int, reading: Reading) -> str:
    return " ".join(reading.tokens[index].text for index in _indexes(mask))


def _indexes(mask: int) -> list[int]:
    return [index for index in range(mask.bit_length()) if mask >> index & 1]
