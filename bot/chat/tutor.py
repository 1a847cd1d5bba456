"""One message in, one reply out: the only place that opens a transaction for a conversation."""

import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from bot.bank.bank import Bank
from bot.bank.items import Item
from bot.chat.commands import Action, read_command, read_language
from bot.chat.dialogue import take, take_edited
from bot.chat.messages import choose_language, welcome
from bot.chat.replies import Incoming, Note, Paragraph, Reply
from bot.chat.state import Conversation
from bot.chat.students import find_student, load_conversation, save_conversation
from bot.chat.turn import Turn, before
from bot.chat.wording import Wording
from bot.db.tables import Student
from bot.grading.grade import Grade
from bot.language import Language

_log = logging.getLogger(__name__)

LONGEST: Final = 4096
"""Characters of a message that are read: Telegram sends no more."""


class Tutor:
    """The conversation, the same on every surface. It remembers nothing: everything is in the database."""

    def __init__(
        self,
        bank: Bank,
        grade: Callable[[Item, str], Grade],
        sessions: sessionmaker[Session],
        zone: tzinfo = UTC,
    ) -> None:
        """`grade` is `Grader.grade`; `zone` is where the students are, and says when their day ends."""
        self._bank = bank
        self._grade = grade
        self.sessions = sessions
        self._zone = zone

    def respond(self, incoming: Incoming, now: datetime) -> list[Reply]:
        """Handle one message in one transaction; whatever goes wrong is logged and told kindly, and changes nothing.

        `now` is an aware datetime.
        """
        try:
            with self.sessions.begin() as session:
                return self.respond_in(session, incoming, now)
        except Exception as error:
            return [self.apologise(incoming, error)]

    def respond_in(self, session: Session, incoming: Incoming, now: datetime) -> list[Reply]:
        """Handle one message in a transaction of the caller's, and raise whatever goes wrong."""
        return [self._handle(session, incoming, now.astimezone(self._zone))]

    def apologise(self, incoming: Incoming, error: Exception) -> Reply:
        """Log an exception, and say kindly that something went wrong."""
        reference = secrets.token_hex(3)
        _log.error("Failure %s on a message of %s", reference, incoming.surface, exc_info=error)
        say = Wording(self._spoken(incoming))
        return Reply((Paragraph(say("failed", reference=reference)),), language=say.language)

    def _spoken(self, incoming: Incoming) -> Language:
        """Find the student's language after a failure, which may well be the database's."""
        with suppress(Exception), self.sessions() as session:
            chosen = session.scalar(
                select(Student.language).where(
                    Student.surface == incoming.surface, Student.external_id == incoming.sender
                )
            )
            return _language(chosen, incoming)
        return _hinted(incoming)

    def _handle(self, session: Session, incoming: Incoming, now: datetime) -> Reply:
        student = find_student(session, incoming, now)
        state = load_conversation(session, student)
        text = _clean(incoming.text)
        if student.language is None:
            state, reply = self._meet(session, student, state, replace(incoming, text=text), now)
        else:
            turn = self._turn(session, student, state, incoming, now)
            if incoming.edited:
                reply = take_edited(turn, (text or "")[:LONGEST])
            else:
                reply = take(turn, incoming.data, text[:LONGEST] if text else text)
            state = turn.state
            if text and len(text) > LONGEST:
                reply = before(reply, Note(turn.say("cut-off", limit=LONGEST)))
        save_conversation(session, student, state, now)
        return replace(reply, language=_language(student.language, incoming))

    def _turn(self, session: Session, student: Student, state: Conversation, incoming: Incoming, now: datetime) -> Turn:
        say = Wording(_language(student.language, incoming))
        return Turn(self._bank, self._grade, session, student, state, say, now, incoming.message)

    def _meet(
        self, session: Session, student: Student, state: Conversation, incoming: Incoming, now: datetime
    ) -> tuple[Conversation, Reply]:
        """Ask a new student for a language; one who writes on without choosing gets the likeliest."""
        text = (incoming.text or "")[:LONGEST]
        command = read_command(text, self._bank.architectures)
        chosen = _chosen(incoming, text)
        if chosen is None and not state.greeted:
            wanted = text if command and (command.action is not Action.GREET or command.argument) else None
            return replace(state, greeted=True, wanted=wanted), choose_language()
        assumed = chosen is None
        student.language = chosen or (command and command.language) or _hinted(incoming)
        turn = self._turn(session, student, replace(state, wanted=None), incoming, now)
        wanted = text if assumed and command else state.wanted
        reply = take(turn, None, wanted) if wanted else welcome(turn.say, student.name)
        if assumed:
            reply = before(reply, Note(turn.say("language-assumed")))
        return turn.state, reply


def _chosen(incoming: Incoming, text: str) -> Language | None:
    if incoming.data == f"{Action.LANGUAGE}:nl":
        return "nl"
    return "en" if incoming.data == f"{Action.LANGUAGE}:en" else read_language(text)


def _language(chosen: str | None, incoming: Incoming) -> Language:
    if chosen is None:
        return _hinted(incoming)
    return "nl" if chosen == "nl" else "en"


def _hinted(incoming: Incoming) -> Language:
    hint = (incoming.language_hint or "nl").casefold()
    return "nl" if hint.startswith("nl") else "en"


def _clean(text: str | None) -> str | None:
    """Take out what no database stores: NUL, and halves of characters."""
    return None if text is None else text.replace("\0", "").encode(errors="replace").decode()
