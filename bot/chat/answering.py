"""What is done with an answer, and with the wish for help or for the answer itself."""

from dataclasses import replace

from bot.bank.items import Item
from bot.chat import messages
from bot.chat.asking import finished, reopen, show_question
from bot.chat.feedback import feedback, shown, unreadable
from bot.chat.replies import Note, Reply
from bot.chat.state import Phase
from bot.chat.turn import Turn
from bot.grading.grade import Grade, Verdict
from bot.study.practice import record_attempt


def answer(turn: Turn, item: Item, text: str) -> Reply:
    """Grade a response to the question at hand and write it down; after feedback it is a new try."""
    if turn.state.closed:
        return finished(turn)
    turn.state = replace(turn.state, graded=turn.message)
    grade = turn.grade(item, text)
    if grade.verdict is Verdict.UNREADABLE:
        return unreadable(turn.say, item, grade, turn.state)
    retry = turn.state.retry
    _record(turn, item, text, grade)
    _answered(turn, closed=grade.gave_up or grade.verdict is Verdict.RIGHT)
    return feedback(turn.say, turn.bank, item, grade, turn.state, text, retry)


def show_answer(turn: Turn) -> Reply:
    """Show the model answer; who asks for it before any attempt has given up."""
    item = turn.item
    if item is None:
        return turn.line("no-question")
    gave_up = not turn.state.retry
    if gave_up:
        _record(turn, item, "", Grade(Verdict.WRONG, gave_up=True, rule="asked for the answer"))
    _answered(turn, closed=True)
    return shown(turn.say, turn.bank, item, turn.state, gave_up)


def try_again(turn: Turn) -> Reply:
    """Open the question at hand again; what is answered now does not count as a first attempt."""
    item = turn.item
    if item is None:
        return turn.line("no-question")
    if turn.state.phase is not Phase.ANSWERED:
        return show_question(turn)
    reopen(turn)
    reply = messages.question(turn.say, turn.bank, item, turn.state, None)
    return replace(reply, parts=(*reply.parts, Note(turn.say("again-note"))))


def give_hint(turn: Turn) -> Reply:
    """Give the next hint, the last one again where there are no more."""
    item = turn.item
    if item is None:
        return turn.line("no-question")
    if turn.state.closed:
        return finished(turn)
    reopen(turn)
    last = turn.state.hints >= len(item.hints)
    turn.state = replace(turn.state, hints=min(turn.state.hints + 1, len(item.hints)))
    return messages.hint(turn.say, turn.bank, item, turn.state, repeated=last)


def _answered(turn: Turn, closed: bool) -> None:
    turn.state = replace(turn.state, phase=Phase.ANSWERED, retry=True, closed=closed, asked_at=turn.now)


def _record(turn: Turn, item: Item, text: str, grade: Grade) -> None:
    assert turn.state.asked_at is not None, "a question that is answered was asked"
    record_attempt(
        turn.session,
        turn.student,
        item.id,
        turn.bank.version(item),
        text,
        grade,
        asked_at=turn.state.asked_at,
        now=turn.now,
        hints=turn.state.hints,
        first=not turn.state.retry,
    )
