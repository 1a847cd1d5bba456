"""One message in, one reply out: the only place that opens a transaction for a conversation."""

import logging
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from typing import Final

from sqlalchemy.orm import Session, sessionmaker

from bot.bank.bank import Bank
from bot.bank.items import Item
from bot.bank.text import Language
from bot.chat.commands import Action, read_command, read_language
from bot.chat.messages import choose_language, welcome
from bot.chat.replies import Incoming, Note, Paragraph, Part, Reply
from bot.chat.state import Conversation
from bot.chat.students import find_student, load_conversation, save_conversation
from bot.chat.turn import Turn
from bot.chat.wording import Wording
from bot.db.tables import Student
from bot.grading.grade import Grade

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
        self._sessions = sessions
        self._zone = zone

    def respond(self, incoming: Incoming, now: datetime) -> list[Reply]:
        """Handle one message in one transaction; whatever goes wrong is logged and told kindly, and changes nothing.

        `now` is an aware datetime.
        """
        here = now.astimezone(self._zone)
        try:
            with self._sessions.begin() as session:
                return [self._handle(session, incoming, here)]
        except Exception:
            reference = secrets.token_hex(3)
            _log.exception("Failure %s on a message of %s", reference, incoming.surface)
            say = Wording(_hinted(incoming))
            return [Reply((Paragraph(say("failed", reference=reference)),))]

    def _handle(self, session: Session, incoming: Incoming, now: datetime) -> Reply:
        student = find_student(session, incoming, now)
        state = load_conversation(session, student)
        text = _clean(incoming.text)
        if student.language is None:
            state, reply = self._meet(session, student, state, replace(incoming, text=text), now)
        else:
            turn = self._turn(session, student, state, now)
            reply = turn.take(incoming.data, text[:LONGEST] if text else text)
            state = turn.state
            if text and len(text) > LONGEST:
                reply = _before(reply, Note(turn.say("cut-off", limit=LONGEST)))
        save_conversation(session, student, state, now)
        return reply

    def _turn(self, session: Session, student: Student, state: Conversation, now: datetime) -> Turn:
        assert student.language is not None, "the student has chosen a language"
        language: Language = "nl" if student.language == "nl" else "en"
        return Turn(self._bank, self._grade, session, student, state, Wording(language), now)

    def _meet(
        self, session: Session, student: Student, state: Conversation, incoming: Incoming, now: datetime
    ) -> tuple[Conversation, Reply]:
        """Ask a new student for a language; one who writes on without choosing gets the likeliest."""
        text = (incoming.text or "")[:LONGEST]
        command = read_command(text, self._bank.architectures)
        chosen = _chosen(incoming, text)
        if chosen is None and not state.greeted:
            wanted = text if command and command.action is not Action.GREET else None
            return replace(state, greeted=True, wanted=wanted), choose_language()
        assumed = chosen is None
        student.language = chosen or (command and command.language) or _hinted(incoming)
        turn = self._turn(session, student, replace(state, wanted=None), now)
        wanted = text if assumed and command else state.wanted
        reply = turn.take(None, wanted) if wanted else welcome(turn.say, student.name)
        if assumed:
            reply = _before(reply, Note(turn.say("language-assumed")))
        return turn.state, reply


def _chosen(incoming: Incoming, text: str) -> Language | None:
    if incoming.data == f"{Action.LANGUAGE}:nl":
        return "nl"
    return "en" if incoming.data == f"{Action.LANGUAGE}:en" else read_language(text)


def _hinted(incoming: Incoming) -> Language:
    hint = (incoming.language_hint or "nl").casefold()
    return "nl" if hint.startswith("nl") else "en"


def _clean(text: str | None) -> str | None:
    """Take out what no database stores: NUL, and halves of characters."""
    return None if text is None else text.replace("\0", "").encode(errors="replace").decode()


def _before(reply: Reply, part: Part) -> Reply:
    return replace(reply, parts=(part, *reply.parts))
