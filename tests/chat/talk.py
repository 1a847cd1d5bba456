"""A student in a test: says something, presses something, and gets the reply as plain text."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from bot.adapters.terminal import plain_text
from bot.bank.bank import Bank
from bot.bank.items import Item
from bot.chat.replies import Button, Incoming, Reply
from bot.chat.state import Conversation
from bot.chat.tutor import Tutor
from bot.db.migrate import upgrade
from bot.db.session import make_sessions
from bot.db.tables import Attempt, ConversationState, Student
from bot.grading.grade import Grade
from bot.grading.grader import Grader
from bot.language import Language

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Talk:
    """A conversation of one student with a tutor, with a clock that moves when told to."""

    def __init__(self, bank: Bank, sessions: sessionmaker[Session], sender: str = "anna") -> None:
        self.bank = bank
        self.sessions = sessions
        self.sender = sender
        self.now = NOON
        self.grade: Callable[[Item, str], Grade] = Grader(bank).grade
        self.tutor = Tutor(bank, self.grade, sessions)
        self.reply = Reply(())

    def say(self, text: str | None) -> str:
        return self._send(text=text)

    def press(self, label: str) -> str:
        return self.send_data(self.button(label).data)

    def send_data(self, data: str) -> str:
        return self._send(data=data)

    def button(self, label: str) -> Button:
        found = [button for row in self.reply.buttons for button in row if button.label == label]
        assert found, f"there is no button {label!r} in:\n{plain_text(self.reply)}"
        return found[0]

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)

    def restart(self, bank: Bank | None = None) -> None:
        """Go on with a tutor that has just started, on the same database."""
        self.bank = bank or self.bank
        self.tutor = Tutor(self.bank, Grader(self.bank).grade, self.sessions)

    def attempts(self) -> list[Attempt]:
        with self.sessions() as session:
            return list(session.scalars(select(Attempt).order_by(Attempt.id)))

    def state(self) -> Conversation:
        with self.sessions() as session:
            row = session.scalars(
                select(ConversationState).join(Student).where(Student.external_id == self.sender)
            ).one()
            return Conversation.from_dict(row.state)

    def language(self) -> str | None:
        with self.sessions() as session:
            return session.scalars(select(Student.language).where(Student.external_id == self.sender)).one()

    def _send(self, text: str | None = None, data: str | None = None) -> str:
        incoming = Incoming("test", self.sender, self.sender.title(), text, data)
        replies = self.tutor.respond(incoming, self.now)
        assert len(replies) == 1
        self.reply = replies[0]
        assert Reply.from_dict(self.reply.to_dict()) == self.reply
        self.now += timedelta(seconds=20)
        return plain_text(self.reply)


@contextmanager
def talk(bank: Bank, folder: Path, language: Language | None = None) -> Iterator[Talk]:
    """Give a conversation on a new database, past the choice of a language if one is given."""
    url = f"sqlite:///{folder / 'tutor.db'}"
    upgrade(url)
    sessions = make_sessions(url)
    student = Talk(bank, sessions)
    if language:
        student.send_data(f"language:{language}")
    yield student
    sessions.kw["bind"].dispose()
