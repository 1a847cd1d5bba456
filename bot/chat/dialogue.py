"""What a message means, and who answers it."""

from dataclasses import replace
from typing import Final

from bot.architectures.catalogue import find_architecture
from bot.architectures.quantities import Count, ShapeOf
from bot.bank.items import ChoiceItem, NumericItem, ShapeItem
from bot.chat import messages
from bot.chat.answering import answer, give_hint, show_answer, try_again
from bot.chat.asking import ask, begin, find_topic, go_on_without, next_question, show_question, skip, start_quiz
from bot.chat.commands import Action, Command, read_command
from bot.chat.replies import Note, Paragraph, Reply
from bot.chat.state import Conversation, Phase
from bot.chat.students import tally_today
from bot.chat.turn import Turn, before
from bot.chat.wording import Wording
from bot.language import LANGUAGES
from bot.study.practice import workload

_BOUND: Final = frozenset({Action.HINT, Action.SKIP, Action.ANSWER, Action.AGAIN, Action.NEXT})
"""What belongs to one asking of one question: these buttons go stale."""


def take(turn: Turn, pressed: str | None, text: str | None) -> Reply:
    """Answer a pressed button or a typed text: a command, or else an answer to the question at hand."""
    if turn.state.item is not None and turn.item is None:
        return go_on_without(turn)
    if pressed is not None:
        return _press(turn, pressed)
    if text is None:
        return turn.line("only-text")
    command = read_command(text, turn.bank.architectures)
    if command is not None and (command.sure or _means(turn, command)):
        return _do(turn, command)
    item = turn.item
    if item is not None and turn.state.phase is not Phase.IDLE:
        return answer(turn, item, text)
    wanted = text.casefold().strip()
    return start_quiz(turn, wanted) if wanted and find_topic(turn, wanted) else turn.line("nothing-open")


def take_edited(turn: Turn, text: str) -> Reply:
    """Read a message again that was changed: only the last answer to the question at hand counts, as a retry."""
    if turn.message is None or turn.message != turn.state.graded or turn.item is None:
        return turn.line("edited-other")
    return take(turn, None, text)


def _means(turn: Turn, command: Command) -> bool:
    """Tell whether what may as well be an answer is a command: beside an open question only if it names a topic."""
    if turn.state.phase is not Phase.ASKED:
        return True
    return command.action is Action.QUIZ and find_topic(turn, command.argument) is not None


def _press(turn: Turn, pressed: str) -> Reply:
    head, _, argument = pressed.partition(":")
    try:
        action = Action(head)
    except ValueError:
        return turn.line("unknown-button")
    if action is Action.PICK:
        return _pick(turn, pressed)
    if action not in _BOUND:
        return _do(turn, Command(action, argument))
    if turn.item is None or pressed != messages.bound_data(action, turn.state):
        return turn.line("stale")
    return _do(turn, Command(action))


def _pick(turn: Turn, pressed: str) -> Reply:
    item = turn.item
    if isinstance(item, ChoiceItem) and turn.state.phase is Phase.ASKED:
        for letter, _ in messages.lettered(item):
            if pressed == messages.bound_data(Action.PICK, turn.state, letter):
                return answer(turn, item, letter)
    return turn.line("stale")


def _do(turn: Turn, command: Command) -> Reply:
    match command.action:
        case Action.GREET:
            return _linked(turn, command.argument) or _greet(turn)
        case Action.QUIZ:
            return start_quiz(turn, command.argument)
        case Action.AHEAD | Action.SKIPPED:
            begin(turn, turn.state.topic, ahead=command.action is Action.AHEAD)
            return next_question(turn)
        case Action.TOPICS:
            return _topics(turn)
        case Action.HINT:
            return give_hint(turn)
        case Action.SKIP | Action.NEXT:
            return skip(turn)
        case Action.ANSWER:
            return show_answer(turn)
        case Action.AGAIN:
            return try_again(turn)
        case Action.QUESTION:
            return show_question(turn)
        case Action.STOP:
            return _stop(turn)
        case Action.PROGRESS:
            today = tally_today(turn.session, turn.student, turn.now)
            return turn.aside(messages.progress(turn.say, turn.bank, turn.progress(), today))
        case Action.LANGUAGE:
            return _change_language(turn, command.argument)
        case Action.MODELS:
            return turn.aside(messages.models(turn.say, turn.bank))
        case Action.MODEL | Action.CODE:
            return _model(turn, command)
        case Action.HELP:
            return turn.aside(messages.help_(turn.say))
        case Action.THANKS:
            return turn.line("thanks")
        case Action.PICK:
            return turn.line("stale")


def _linked(turn: Turn, link: str) -> Reply | None:
    """Begin where a link leads: at a topic or a question; None where it leads nowhere."""
    item = turn.bank.items.get(link)
    if item is not None:
        begin(turn, turn.bank.topic_of[link])
        return ask(turn, link)
    return start_quiz(turn, link) if link in turn.bank.topics else None


def _greet(turn: Turn) -> Reply:
    back = turn.say("welcome-back", name=turn.student.name)
    if turn.state.phase is Phase.ASKED:
        return before(show_question(turn), Note(back))
    load = workload(turn.session, turn.student, list(turn.bank.items), turn.now)
    if load.new == len(turn.bank.items):
        return turn.aside(messages.welcome(turn.say, turn.student.name))
    return turn.aside(messages.welcome_back(turn.say, turn.student.name, load))


def _topics(turn: Turn) -> Reply:
    if turn.state.phase is Phase.ANSWERED:
        # So that a number that is typed next chooses a topic, and is no answer.
        turn.state = replace(turn.state, phase=Phase.IDLE, item=None)
    return turn.aside(messages.topics(turn.say, turn.bank, turn.progress()))


def _stop(turn: Turn) -> Reply:
    turn.state = Conversation(asked=turn.state.asked)
    today = tally_today(turn.session, turn.student, turn.now)
    farewell = turn.say("stopped" if today.answered else "stopped-none")
    lines = (Paragraph(farewell), Paragraph(messages.today_line(turn.say, today)))
    row = (messages.button(turn.say, Action.QUIZ), messages.button(turn.say, Action.PROGRESS))
    return Reply(lines, (row,))


def _change_language(turn: Turn, wanted: str) -> Reply:
    if wanted not in LANGUAGES:
        return messages.choose_language()
    turn.student.language = wanted
    turn.say = Wording("nl" if wanted == "nl" else "en")
    if turn.state.phase is Phase.ASKED:
        return before(show_question(turn), Note(turn.say("language-chosen")))
    return turn.line("language-chosen")


def _model(turn: Turn, command: Command) -> Reply:
    say, models = turn.say, turn.bank.architectures
    wanted = command.argument or turn.state.model
    if wanted is None:
        return turn.aside(messages.models(say, turn.bank))
    name, near = find_architecture(models, wanted)
    if name is None:
        notes = [say("unknown-model", name=wanted), *([say("unknown-model-near")] if near else [])]
        return turn.aside(messages.models(say, turn.bank, notes, near))
    turn.state = replace(turn.state, model=name)
    if command.action is Action.CODE:
        return turn.aside(messages.code(say, turn.bank, name))
    notes = [say("model-gives-away")] if _gives_away(turn, name) else []
    return turn.aside(messages.model(say, turn.bank, name, notes))


def _gives_away(turn: Turn, model: str) -> bool:
    item = turn.item
    if turn.state.phase is not Phase.ASKED or not isinstance(item, NumericItem | ShapeItem):
        return False
    return item.architecture == model and isinstance(item.answer, Count | ShapeOf)
