"""Which question comes next, and how it is asked."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.chat import messages
from bot.chat.commands import Action, near_topic
from bot.chat.messages import button
from bot.chat.replies import Button, Note, Paragraph, Part, Reply, Title, data
from bot.chat.state import Conversation, Phase
from bot.chat.students import tally_today
from bot.chat.turn import Turn, before
from bot.language import LANGUAGES
from bot.study.practice import next_due, next_item, workload

EVERYTHING: Final = "all"
_EVERYTHING: Final = frozenset({EVERYTHING, "alles", "everything", "alle onderwerpen", "all topics"})
_EVER: Final = timedelta(days=365 * 100)


def start_quiz(turn: Turn, argument: str) -> Reply:
    """Ask questions on the topic that is named, on everything where none is; a fitting open question stays open."""
    topic = find_topic(turn, argument) if argument else EVERYTHING
    if topic is None:
        note = turn.say("unknown-topic", name=argument)
        return turn.aside(messages.topics(turn.say, turn.bank, turn.progress(), [note]))
    chosen = None if topic == EVERYTHING else topic
    item = turn.item
    if turn.state.phase is Phase.ASKED and item and chosen in (None, turn.bank.topic_of[item.id]):
        turn.state = replace(turn.state, topic=chosen)
        return show_question(turn)
    begin(turn, chosen)
    reply = next_question(turn)
    if chosen is None:
        return reply
    return before(reply, Note(turn.say("topic-chosen", topic=turn.bank.topics[chosen].title[turn.say.language])))


def find_topic(turn: Turn, name: str) -> str | None:
    """Find a topic by its button, number or title, or EVERYTHING; None where there is no such topic."""
    if name in _EVERYTHING:
        return EVERYTHING
    topics = turn.bank.topics
    for topic in topics:
        if data(Action.QUIZ, topic) == data(Action.QUIZ, name):
            return topic
    return near_topic(name, [(topic, value.title[spoken]) for topic, value in topics.items() for spoken in LANGUAGES])


def begin(turn: Turn, topic: str | None, ahead: bool = False) -> None:
    """Begin a new round: nothing is set aside."""
    turn.state = Conversation(topic=topic, ahead=ahead, asked=turn.state.asked, model=turn.state.model)


def next_question(turn: Turn, *notes: str) -> Reply:
    """Ask the next question, or say that there is none."""
    state = turn.state
    until = turn.now + _EVER if state.ahead else turn.now
    chosen = next_item(turn.session, turn.student, turn.items, until, state.aside)
    if chosen is None:
        return _done(turn, *notes)
    if state.ahead:
        turn.state = replace(state, aside=(*state.aside, chosen))
    return before(ask(turn, chosen), *map(Note, notes))


def ask(turn: Turn, item: str) -> Reply:
    """Ask this question, whether it is due or not."""
    turn.state = replace(
        turn.state,
        phase=Phase.ASKED,
        item=item,
        asked=turn.state.asked + 1,
        asked_at=turn.now,
        hints=0,
        retry=False,
        closed=False,
        graded=None,
    )
    return show_question(turn)


def skip(turn: Turn) -> Reply:
    """Go on; an open question that was never answered is set aside for this round."""
    state = turn.state
    if state.phase is Phase.ASKED and state.item and not state.retry:
        turn.state = replace(state, aside=tuple(dict.fromkeys((*state.aside, state.item))))
    return next_question(turn)


def to_go(turn: Turn) -> int | None:
    """Count the questions that this round still brings today, the open one included.

    They are the cards of what is practised that are due before the day ends and its new items, without those set
    aside. When practising ahead there is no such number, and none is told of a question that is tried again.
    """
    if turn.state.ahead or turn.state.retry:
        return None
    items = [item for item in turn.items if item not in turn.state.aside]
    load = workload(turn.session, turn.student, items, turn.now)
    return max(1, load.today + load.new)


def show_question(turn: Turn) -> Reply:
    """Show the question at hand; one that was answered, but not rightly, is open again."""
    if turn.item is None or turn.state.phase is Phase.IDLE:
        return turn.line("nothing-open")
    if turn.state.closed:
        return finished(turn)
    reopen(turn)
    return messages.question(turn.say, turn.bank, turn.item, turn.state, to_go(turn))


def reopen(turn: Turn) -> None:
    """Open the question at hand again, if it was answered."""
    if turn.state.phase is Phase.ANSWERED:
        turn.state = replace(turn.state, phase=Phase.ASKED, closed=False, asked_at=turn.now)


def finished(turn: Turn) -> Reply:
    """Say that the question at hand is over, and what can be done."""
    following = messages.bound(turn.say, Action.NEXT, turn.state)
    row = (following, button(turn.say, Action.STOP), button(turn.say, Action.HELP))
    return replace(messages.line(turn.say, "closed-note"), buttons=(row,))


def go_on_without(turn: Turn) -> Reply:
    """Go on where the question at hand is no longer in the bank."""
    turn.state = replace(turn.state, phase=Phase.IDLE, item=None)
    return next_question(turn, turn.say("gone"))


def _done(turn: Turn, *notes: str) -> Reply:
    """Say that nothing is left, when the next card is due, and what can be done meanwhile."""
    state, say, items = turn.state, turn.say, turn.items
    turn.state = replace(state, phase=Phase.IDLE, item=None, asked_at=None)
    if not items:
        return turn.line("empty-bank")
    buttons: list[Button] = []
    if state.ahead:
        lines = [say("done-ahead")]
    elif state.aside:
        lines = [say("done-skipped", count=len(state.aside))]
        buttons.append(button(say, Action.SKIPPED))
    elif state.topic is not None and state.topic in turn.bank.topics:
        lines = [say("done-topic", topic=turn.bank.topics[state.topic].title[say.language])]
    else:
        lines = [say("done-all")]
    due = next_due(turn.session, turn.student, items)
    if due is not None:
        lines.append(say("done-due", when=messages.when(say, due, turn.now)))
        buttons.append(button(say, Action.AHEAD))
    lines.append(messages.today_line(say, tally_today(turn.session, turn.student, turn.now)))
    buttons += [button(say, Action.TOPICS), button(say, Action.STOP)]
    parts: list[Part] = [*map(Note, notes), Title(say("done")), *map(Paragraph, lines)]
    return Reply(tuple(parts), (tuple(buttons),))
