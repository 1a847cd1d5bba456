"""One turn of a conversation: what the student wants, what is written down, and the reply."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from bot.architectures.catalogue import find_architecture
from bot.bank.bank import Bank
from bot.bank.items import ChoiceItem, Count, Item, NumericItem, ShapeItem, ShapeOf
from bot.bank.text import LANGUAGES
from bot.chat import messages
from bot.chat.commands import Action, Command, near_topic, read_command
from bot.chat.feedback import feedback, shown, unreadable
from bot.chat.messages import bound_data, button
from bot.chat.replies import Button, Note, Paragraph, Part, Reply, Title, data
from bot.chat.state import Conversation, Phase
from bot.chat.students import tally_today
from bot.chat.wording import Wording
from bot.db.tables import Student
from bot.grading.grade import Grade, Verdict
from bot.study.practice import Progress, next_due, next_item, progress, record_attempt, workload

_EVER: Final = timedelta(days=365 * 100)
_BOUND: Final = frozenset({Action.HINT, Action.SKIP, Action.ANSWER, Action.AGAIN, Action.NEXT, Action.PICK})
_ALL: Final = frozenset({"alles", "all", "everything", "alle onderwerpen", "all topics"})


class Turn:
    """One message of one student. `state` is where the conversation stands, afterwards where it has come to."""

    def __init__(
        self,
        bank: Bank,
        grade: Callable[[Item, str], Grade],
        session: Session,
        student: Student,
        state: Conversation,
        say: Wording,
        now: datetime,
    ) -> None:
        self.state = state
        self.say = say
        self._bank = bank
        self._grade = grade
        self._session = session
        self._student = student
        self._now = now

    def take(self, pressed: str | None, text: str | None) -> Reply:
        """Handle a pressed button or a typed text."""
        if self.state.item is not None and self.state.item not in self._bank.items:
            return self._gone()
        if pressed is not None:
            return self._press(pressed)
        if text is None:
            return self._open(Reply((Paragraph(self.say("only-text")),)))
        command = read_command(text, self._bank.architectures)
        if command is not None and (command.sure or self._means(command)):
            return self._do(command)
        return self._answer(text)

    def _means(self, command: Command) -> bool:
        """Tell whether what may be a command is one: beside an open question only if it names a topic."""
        if command.action is Action.MODEL:
            return self.state.phase is not Phase.ASKED
        return self.state.phase is not Phase.ASKED or self._topic(command.argument) is not None

    def _press(self, pressed: str) -> Reply:
        head, _, argument = pressed.partition(":")
        try:
            action = Action(head)
        except ValueError:
            return self._open(Reply((Paragraph(self.say("unknown-button")),)))
        if action not in _BOUND:
            return self._do(Command(action, argument))
        if action is Action.PICK:
            item = self._item()
            letters = messages.LETTERS[: len(item.options)] if isinstance(item, ChoiceItem) else ""
            for letter in letters:
                if pressed == bound_data(action, self.state, letter) and self.state.phase is Phase.ASKED:
                    return self._answer(letter)
        elif pressed == bound_data(action, self.state):
            return self._do(Command(action))
        return self._open(Reply((Paragraph(self.say("stale")),)))

    def _do(self, command: Command) -> Reply:
        match command.action:
            case Action.GREET:
                return self._greet()
            case Action.QUIZ:
                return self._quiz(command.argument)
            case Action.AHEAD:
                self._begin(self.state.topic, ahead=True)
                return self._next()
            case Action.SKIPPED:
                self._begin(self.state.topic)
                return self._next()
            case Action.TOPICS:
                return self._topics()
            case Action.HINT:
                return self._hint()
            case Action.SKIP | Action.NEXT:
                return self._skip()
            case Action.ANSWER:
                return self._show_answer()
            case Action.AGAIN:
                return self._again()
            case Action.QUESTION:
                return self._show_question()
            case Action.STOP:
                return self._stop()
            case Action.PROGRESS:
                today = tally_today(self._session, self._student, self._now)
                return self._open(messages.progress(self.say, self._bank, self._progress(), today))
            case Action.LANGUAGE:
                return self._language(command.language or command.argument)
            case Action.MODELS:
                return self._open(messages.models(self.say, self._bank))
            case Action.MODEL | Action.CODE:
                return self._model(command)
            case Action.HELP:
                return self._open(messages.help_(self.say))
            case Action.THANKS:
                return self._open(messages.plain(self.say, "thanks"))
            case Action.PICK:
                return self._open(Reply((Paragraph(self.say("stale")),)))

    # What is asked

    def _quiz(self, argument: str) -> Reply:
        topic = self._topic(argument) if argument else None
        if argument and topic is None:
            note = self.say("unknown-topic", name=argument)
            return self._open(messages.topics(self.say, self._bank, self._progress(), [note]))
        topic = topic or None
        item = self._item()
        if self.state.phase is Phase.ASKED and item and (topic is None or self._bank.topic_of[item.id] == topic):
            self.state = replace(self.state, topic=topic)
            return self._show_question()
        self._begin(topic)
        reply = self._next()
        if topic is None:
            return reply
        return _before(reply, Note(self.say("topic-chosen", topic=self._bank.topics[topic].title[self.say.language])))

    def _topic(self, name: str) -> str | None:
        """Find a topic by its button, number or title; "" is all of them, None is not found."""
        if name in _ALL:
            return ""
        for topic in self._bank.topics:
            if data(Action.QUIZ, topic) == data(Action.QUIZ, name):
                return topic
        titles = [
            (topic, value.title[language]) for topic, value in self._bank.topics.items() for language in LANGUAGES
        ]
        return near_topic(name, titles)

    def _begin(self, topic: str | None, ahead: bool = False) -> None:
        self.state = Conversation(topic=topic, ahead=ahead, asked=self.state.asked)

    def _items(self) -> list[str]:
        """Give the ids of what is practised; a topic that is no more is the whole course."""
        topic = self.state.topic
        if topic is not None and topic in self._bank.contents:
            return [item.id for item in self._bank.contents[topic]]
        return list(self._bank.items)

    def _item(self) -> Item | None:
        return self._bank.items.get(self.state.item or "")

    def _next(self, *notes: str) -> Reply:
        """Ask the next question, or say that there is none."""
        state, ahead = self.state, self.state.ahead
        until = self._now + _EVER if ahead else self._now
        chosen = next_item(self._session, self._student, self._items(), until, state.aside)
        if chosen is None:
            return self._done(*notes)
        self.state = replace(
            state,
            phase=Phase.ASKED,
            item=chosen,
            asked=state.asked + 1,
            asked_at=self._now,
            hints=0,
            retry=False,
            closed=False,
            aside=(*state.aside, chosen) if ahead else state.aside,
        )
        return _before(self._show_question(), *map(Note, notes))

    def _to_go(self) -> int | None:
        """Count the questions that this round still brings today, the open one included.

        They are the cards of the topic that are due before the day ends and its new items, without those set aside.
        When practising ahead there is no such number.
        """
        if self.state.ahead:
            return None
        items = [item for item in self._items() if item not in self.state.aside]
        load = workload(self._session, self._student, items, self._now)
        return max(1, load.today + load.new)

    def _show_question(self) -> Reply:
        item = self._item()
        if item is None:
            return messages.plain(self.say, "nothing-open")
        if self.state.phase is Phase.ANSWERED and self.state.closed:
            return self._finished()
        if self.state.phase is Phase.ANSWERED:
            self._reopen()
        return messages.question(self.say, self._bank, item, self.state, None if self.state.retry else self._to_go())

    def _done(self, *notes: str) -> Reply:
        state = self.state
        self.state = replace(state, phase=Phase.IDLE, item=None, asked_at=None)
        items, say = self._items(), self.say
        if not items:
            return messages.plain(say, "empty-bank")
        skipped = 0 if state.ahead else len(state.aside)
        lines = []
        buttons = []
        if state.ahead:
            lines.append(say("done-ahead"))
        elif skipped:
            lines.append(say("done-skipped", count=skipped))
            buttons.append(button(say, Action.SKIPPED))
        elif state.topic in self._bank.topics:
            lines.append(say("done-topic", topic=self._bank.topics[str(state.topic)].title[say.language]))
        else:
            lines.append(say("done-all"))
        due = next_due(self._session, self._student, items)
        if due is not None and not state.ahead:
            lines.append(say("done-due", when=messages.when(say, due, self._now)))
        lines.append(messages.today_line(say, tally_today(self._session, self._student, self._now)))
        buttons += [button(say, Action.AHEAD)] * (due is not None) + [button(say, Action.TOPICS)]
        buttons.append(button(say, Action.STOP))
        parts: list[Part] = [*map(Note, notes), Title(say("done")), *map(Paragraph, lines)]
        return Reply(tuple(parts), (tuple(buttons),))

    def _gone(self) -> Reply:
        self.state = replace(self.state, phase=Phase.IDLE, item=None)
        return self._next(self.say("gone"))

    # What is answered

    def _answer(self, text: str) -> Reply:
        item, state = self._item(), self.state
        if item is None or state.phase is Phase.IDLE or state.asked_at is None:
            topic = self._topic(text.casefold().strip()) if text.strip() else None
            return messages.plain(self.say, "nothing-open") if topic is None else self._quiz(topic or "all")
        if state.closed:
            return self._finished()
        grade = self._grade(item, text)
        if grade.verdict is Verdict.UNREADABLE:
            return unreadable(self.say, item, grade, state)
        self._record(item, text, grade)
        closed = grade.gave_up or grade.verdict is Verdict.RIGHT
        self.state = replace(state, phase=Phase.ANSWERED, retry=True, closed=closed, asked_at=self._now)
        return feedback(self.say, self._bank, item, grade, self.state, text, state.retry)

    def _record(self, item: Item, text: str, grade: Grade) -> None:
        assert self.state.asked_at is not None, "a question that is answered was asked"
        record_attempt(
            self._session,
            self._student,
            item.id,
            self._bank.version(item),
            text,
            grade,
            asked_at=self.state.asked_at,
            now=self._now,
            hints=self.state.hints,
            first=not self.state.retry,
        )

    def _finished(self) -> Reply:
        return Reply(
            (Paragraph(self.say("closed-note")),),
            ((self._bound(Action.NEXT), button(self.say, Action.STOP), button(self.say, Action.HELP)),),
        )

    def _bound(self, action: Action) -> Button:
        return messages.bound(self.say, action, self.state)

    def _show_answer(self) -> Reply:
        item = self._item()
        if item is None:
            return messages.plain(self.say, "no-question")
        gave_up = not self.state.retry
        if gave_up:
            self._record(item, "", Grade(Verdict.WRONG, gave_up=True, rule="asked for the answer"))
        self.state = replace(self.state, phase=Phase.ANSWERED, retry=True, closed=True, asked_at=self._now)
        return shown(self.say, self._bank, item, self.state, gave_up)

    def _again(self) -> Reply:
        item = self._item()
        if item is None:
            return messages.plain(self.say, "no-question")
        if self.state.phase is Phase.ANSWERED:
            self._reopen()
            reply = messages.question(self.say, self._bank, item, self.state, None)
            return _after(reply, Note(self.say("again-note")))
        return self._show_question()

    def _reopen(self) -> None:
        self.state = replace(self.state, phase=Phase.ASKED, closed=False, asked_at=self._now)

    def _hint(self) -> Reply:
        item = self._item()
        if item is None:
            return messages.plain(self.say, "no-question")
        if self.state.closed:
            return self._finished()
        if self.state.phase is Phase.ANSWERED:
            self._reopen()
        self.state = replace(self.state, hints=min(self.state.hints, len(item.hints)) + 1)
        reply = messages.hint(self.say, self._bank, item, self.state)
        self.state = replace(self.state, hints=min(self.state.hints, len(item.hints)))
        return reply

    def _skip(self) -> Reply:
        state = self.state
        if state.phase is Phase.ASKED and state.item and not state.retry:
            self.state = replace(state, aside=tuple(dict.fromkeys((*state.aside, state.item))))
        return self._next()

    # What else there is

    def _greet(self) -> Reply:
        if self.state.phase is Phase.ASKED:
            name = self.say("welcome-back", name=self._student.name)
            return _before(self._show_question(), Note(name))
        load = workload(self._session, self._student, list(self._bank.items), self._now)
        if tally_today(self._session, self._student, self._now).answered or load.new < len(self._bank.items):
            return self._open(messages.welcome_back(self.say, self._student.name, load))
        return self._open(messages.welcome(self.say, self._student.name))

    def _topics(self) -> Reply:
        if self.state.phase is Phase.ANSWERED:
            # So that a number that is typed next chooses a topic, and is no answer.
            self.state = replace(self.state, phase=Phase.IDLE, item=None)
        return self._open(messages.topics(self.say, self._bank, self._progress()))

    def _progress(self) -> dict[str, Progress]:
        items = {topic: [item.id for item in self._bank.contents[topic]] for topic in self._bank.topics}
        return progress(self._session, self._student, items, self._now)

    def _stop(self) -> Reply:
        asked = self.state.asked
        self.state = Conversation(asked=asked)
        today = tally_today(self._session, self._student, self._now)
        key = "stopped" if today.answered else "stopped-none"
        lines = (Paragraph(self.say(key)), Paragraph(messages.today_line(self.say, today)))
        return Reply(lines, ((button(self.say, Action.QUIZ), button(self.say, Action.PROGRESS)),))

    def _language(self, wanted: str) -> Reply:
        if wanted not in LANGUAGES:
            return messages.choose_language()
        self._student.language = wanted
        self.say = Wording("nl" if wanted == "nl" else "en")
        note = Note(self.say("language-chosen"))
        if self.state.phase is Phase.ASKED:
            return _before(self._show_question(), note)
        row = (self._bound(Action.NEXT),) if self.state.phase is Phase.ANSWERED else messages.start_row(self.say)
        return Reply((note,), (row,))

    def _model(self, command: Command) -> Reply:
        say, models = self.say, self._bank.architectures
        wanted = command.argument or self.state.model or ""
        if not wanted:
            return self._open(messages.models(say, self._bank))
        name, near = find_architecture(models, wanted)
        if name is None:
            notes = [say("unknown-model", name=command.argument)]
            notes += [say("unknown-model-near")] if near else []
            return self._open(messages.models(say, self._bank, notes, near))
        self.state = replace(self.state, model=name)
        if command.action is Action.CODE:
            return self._open(messages.code(say, self._bank, name))
        given_away = self.state.phase is Phase.ASKED and self._gives_away(name)
        notes = [say("model-gives-away")] if given_away else []
        return self._open(messages.model(say, self._bank, name, notes))

    def _gives_away(self, model: str) -> bool:
        item = self._item()
        computed = isinstance(item, NumericItem | ShapeItem) and isinstance(item.answer, Count | ShapeOf)
        return computed and item is not None and item.architecture == model

    def _open(self, reply: Reply) -> Reply:
        """Remind of the question that is still open, in place of the buttons that would lead away from it."""
        item = self._item()
        if item is None or self.state.phase is Phase.IDLE:
            return reply
        if self.state.phase is Phase.ASKED:
            note = Note(self.say("still-open", number=messages.number(self._bank, item)))
            row = (button(self.say, Action.QUESTION),)
            return Reply((*reply.parts, note), (*reply.buttons, row))
        return Reply(reply.parts, (*reply.buttons, (self._bound(Action.NEXT),)))


def _before(reply: Reply, *parts: Part) -> Reply:
    return replace(reply, parts=(*parts, *reply.parts))


def _after(reply: Reply, *parts: Part) -> Reply:
    return replace(reply, parts=(*reply.parts, *parts))
