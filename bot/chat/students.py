"""The student behind a message, and their day: functions on a session; the caller owns the transaction."""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from bot.chat.replies import Incoming
from bot.chat.state import Conversation
from bot.db.tables import Attempt, ConversationState, Student
from bot.grading.grade import Verdict

NAME_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Today:
    """First attempts since midnight, and how many of them were right."""

    answered: int
    right: int


def find_student(session: Session, incoming: Incoming, now: datetime) -> Student:
    """Give the student who sends this, new at their first message; locked until the transaction ends."""
    name = incoming.name.strip()[:NAME_LENGTH] or incoming.sender
    known = select(Student).where(Student.surface == incoming.surface, Student.external_id == incoming.sender)
    student = session.scalar(known.with_for_update())
    if student is None:
        student = Student(surface=incoming.surface, external_id=incoming.sender, name=name, created_at=now)
        session.add(student)
        session.flush()
    student.name = name
    student.unreachable_since = None
    return student


def load_conversation(session: Session, student: Student) -> Conversation:
    """Give where the student's conversation stands."""
    row = session.get(ConversationState, student.id)
    return Conversation() if row is None else Conversation.from_dict(row.state)


def save_conversation(session: Session, student: Student, conversation: Conversation, now: datetime) -> None:
    """Keep where the student's conversation stands."""
    session.merge(ConversationState(student_id=student.id, state=conversation.to_dict(), updated_at=now))


def tally_today(session: Session, student: Student, now: datetime) -> Today:
    """Count the first attempts of the student's day; the zone of `now` says when it began."""
    midnight = datetime.combine(now.date(), time.min, now.tzinfo).astimezone(UTC)
    right = func.coalesce(func.sum(case((Attempt.verdict == Verdict.RIGHT.value, 1), else_=0)), 0)
    firsts = select(func.count(), right).where(
        Attempt.student_id == student.id, Attempt.first, Attempt.answered_at >= midnight
    )
    answered, good = session.execute(firsts).one()
    return Today(answered, int(good))
