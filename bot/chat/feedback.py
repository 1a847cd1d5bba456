"""What the bot says of an answer: pure functions from a grade to the parts of a Reply."""

import re
from itertools import combinations
from typing import Final, get_args

from bot.architectures.numbers import write_number
from bot.architectures.quantities import Dimension
from bot.bank.bank import Bank
from bot.bank.computed import fill
from bot.bank.items import Item, OpenItem
from bot.chat.commands import Action
from bot.chat.messages import bound, button, pictures, question_rows
from bot.chat.replies import Button, Code, Mark, Note, Paragraph, Part, Point, Points, Reply, Title
from bot.chat.state import Conversation
from bot.chat.wording import Wording
from bot.grading.grade import Grade, IdeaResult, Remark, State, Verdict

_DIMENSIONS: Final = re.compile(rf"\b(?:{'|'.join(get_args(Dimension))})\b")

_FENCED: Final = re.compile(r"^```.*\n?", re.MULTILINE)


def feedback(
    say: Wording, bank: Bank, item: Item, grade: Grade, state: Conversation, response: str, retry: bool
) -> Reply:
    """Say how good an answer is and why; the model answer comes with it unless the student may still find it."""
    parts: list[Part] = [_verdict(say, grade, retry)]
    reading = _reading(say, grade, response)
    if reading:
        parts.append(Paragraph(reading))
    if not grade.gave_up:
        points = [_idea(say, idea) for idea in grade.ideas if idea.state is not State.MISSING]
        points += [_remark(say, remark) for remark in grade.remarks if _wording_of(say, remark)]
        points += _missing(say, item, grade)
        parts += [Points(tuple(points))] if points else []
        parts += _missing_count(say, item, grade)
    if state.closed:
        parts += solution(say, bank, item)
    elif len(parts) == 1:
        parts.append(Note(say("try-again-note")))
    if grade.gave_up and not retry:
        parts.append(Note(say("gave-up-comfort")))
    explained = item.pictures.explanation if state.closed else ()
    return Reply(tuple(parts), (after_row(say, state),), pictures=pictures(say, bank, explained))


def solution(say: Wording, bank: Bank, item: Item) -> list[Part]:
    """Give the model answer and why it is so."""
    answer, why = (fill(text[say.language], item, bank, say.language) for text in (item.model_answer, item.explanation))
    return [*prose(answer, say("model-answer"), secret=True), *prose(why, say("explanation"))]


def prose(text: str, label: str, secret: bool = False) -> list[Part]:
    """Make parts of a text of the course: what stands between lines of ``` is code."""
    first, *rest = _FENCED.split(text)
    parts: list[Part] = [Paragraph(first.strip(), label, secret)]
    for index, piece in enumerate(rest):
        if piece.strip():
            parts.append(Code(piece.strip("\n")) if index % 2 == 0 else Paragraph(piece.strip(), secret=secret))
    return parts


def shown(say: Wording, bank: Bank, item: Item, state: Conversation, gave_up: bool) -> Reply:
    """Show the answer to a student who asks for it; `gave_up` where it is instead of a first attempt."""
    title = Title(say("verdict-gave-up" if gave_up else "verdict-shown"))
    notes = [Note(say("gave-up-comfort"))] if gave_up else []
    explained = pictures(say, bank, item.pictures.explanation)
    return Reply((title, *solution(say, bank, item), *notes), (after_row(say, state),), pictures=explained)


def unreadable(say: Wording, item: Item, grade: Grade, state: Conversation) -> Reply:
    """Say kindly that no answer could be read; the question stays open."""
    own = [_wording_of(say, remark) for remark in grade.remarks]
    text = " ".join(filter(None, own)) or say("unreadable" if isinstance(item, OpenItem) else f"how-{item.kind}")
    return Reply((Paragraph(text), Note(say("unreadable-again"))), question_rows(say, item, state))


def after_row(say: Wording, state: Conversation) -> tuple[Button, ...]:
    """Make the buttons below feedback."""
    following = bound(say, Action.NEXT, state)
    if state.closed:
        return (following, button(say, Action.STOP))
    return (bound(say, Action.AGAIN, state), bound(say, Action.ANSWER, state), following)


def _verdict(say: Wording, grade: Grade, retry: bool) -> Title:
    if grade.gave_up:
        return Title(say("verdict-gave-up"))
    match grade.verdict:
        case Verdict.RIGHT:
            return Title(say("verdict-right-retry" if retry else "verdict-right"), mark="right")
        case Verdict.PARTIAL:
            found = len(_required(grade, State.FOUND))
            if found >= grade.needed > 0:
                return Title(say("verdict-partial-all"), mark="partial")
            if found and grade.needed > 1:
                return Title(say("verdict-partial-count", found=found, needed=grade.needed), mark="partial")
            return Title(say("verdict-partial"), mark="partial")
        case _:
            return Title(say("verdict-wrong"), mark="wrong")


def _reading(say: Wording, grade: Grade, response: str) -> str | None:
    """Tell what was read of a closed response, unless that is just what the student typed."""
    if not grade.reading or grade.gave_up:
        return None
    return None if grade.reading == response.strip() else say("reading", reading=localised(say, grade.reading))


def localised(say: Wording, text: str) -> str:
    """Write a number, or the dimensions of a shape, as the student's language does."""
    if text.isdecimal():
        return write_number(int(text), say.language)
    return _DIMENSIONS.sub(lambda name: say(f"dimension-{name[0]}"), text)


def _idea(say: Wording, idea: IdeaResult) -> Point:
    marks: dict[State, Mark] = {State.FOUND: "right", State.PART: "partial", State.DENIED: "wrong"}
    text = say(f"idea-{idea.state}", caption=idea.caption[say.language])
    return Point(text, marks[idea.state], say("read-in", quote=idea.quote) if idea.quote else None)


def _missing(say: Wording, item: Item, grade: Grade) -> list[Point]:
    if grade.verdict is not Verdict.PARTIAL:
        return []
    return [Point(say("idea-missing"), "open", secret=idea.caption[say.language]) for idea in lacking(item, grade)]


def lacking(item: Item, grade: Grade) -> list[IdeaResult]:
    """Give the missing ideas that would make the answer right, where there is only one way to do so."""
    if not isinstance(item, OpenItem):
        return []
    found = {idea.idea for idea in grade.ideas if idea.state is State.FOUND}
    missing = [idea for idea in grade.ideas if idea.state is State.MISSING and not idea.optional]
    required = {name for name, idea in item.rubric.ideas.items() if not idea.optional}
    others = [idea for idea in grade.ideas if idea.state in (State.PART, State.DENIED) and not idea.optional]
    counted = len(_required(grade, State.FOUND)) + len(others)
    need, size = item.rubric.need, grade.needed - counted
    if size < 1:
        return []
    base = found | {idea.idea for idea in others}
    ways = [
        list(way)
        for way in combinations(missing, size)
        if need.met(base | {idea.idea for idea in way}, required)
        and not (base and need.met({idea.idea for idea in way}, required))
    ]
    return ways[0] if len(ways) == 1 else []


def _missing_count(say: Wording, item: Item, grade: Grade) -> list[Part]:
    """Say how many ideas are missing where they are not listed one by one."""
    count = grade.needed - len(_required(grade, State.FOUND))
    if grade.verdict is not Verdict.PARTIAL or count < 1 or lacking(item, grade):
        return []
    if any(idea.state in (State.PART, State.DENIED) for idea in grade.ideas):
        return []
    return [Paragraph(say("idea-missing-count", count=count))]


def _required(grade: Grade, state: State) -> list[IdeaResult]:
    return [idea for idea in grade.ideas if idea.state is state and not idea.optional]


def _remark(say: Wording, remark: Remark) -> Point:
    detail = say("remark-read", quote=remark.quote) if remark.quote else None
    return Point(_wording_of(say, remark), _mark(remark), detail)


def _wording_of(say: Wording, remark: Remark) -> str:
    if remark.text is not None:
        return remark.text[say.language]
    if not say.knows(remark.code):
        return ""
    values = {name: localised(say, value) if isinstance(value, str) else value for name, value in remark.values}
    return say(remark.code, **values)


def _mark(remark: Remark) -> Mark | None:
    return None if remark.code == "like-example" or remark.code.startswith("code-slip-") else "wrong"
