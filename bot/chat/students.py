"""The student behind a message, and their day: functions on a session; the caller owns the transaction."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any, cast

from sqlalchemy import Table, bindparam, case, func, insert, select, update
from sqlalchemy.orm import Session

from bot.chat.replies import Incoming
from bot.chat.state import Conversation
from bot.db.tables import Attempt, ConversationState, Student
from bot.grading.grade import Verdict

NAME_LENGTH = 160

_STATES = cast(Table, ConversationState.__table__)
_KNOWN = (
    select(Student)
    .where(Student.surface == bindparam("surface"), Student.external_id == bindparam("external_id"))
    .with_for_update()
)
_STATE = select(_STATES.c.state).where(_STATES.c.student_id == bindparam("student"))
_NEW_STATE: dict[str, Any] = {"state": bindparam("state"), "updated_at": bindparam("updated_at")}
_MOVE = update(_STATES).where(_STATES.c.student_id == bindparam("student")).values(_NEW_STATE)
_BEGIN = insert(_STATES).values(_NEW_STATE | {"student_id": bindparam("student")})


@dataclass(frozen=True, slots=True)
class Today:
    """First attempts since midnight, and how many of them were right."""

    answered: int
    right: int


def find_student(session: Session, incoming: Incoming, now: datetime) -> Student:
    """Give the student who sends this, new at their first message; locked until the transaction ends."""
    name = incoming.name.strip()[:NAME_LENGTH] or incoming.sender
    student = session.scalar(_KNOWN, {"surface": incoming.surface, "external_id": incoming.sender})
    if student is None:
        student = Student(surface=incoming.surface, external_id=incoming.sender, name=name, created_at=now)
        session.add(student)
        session.flush()
    if (student.name, student.unreachable_since) != (name, None):
        student.name, student.unreachable_since = name, None
    return student


def load_conversation(session: Session, student: Student) -> Conversation:
    """Give where the student's conversation stands."""
    state = session.connection().scalar(_STATE, {"student": student.id})
    return Conversation() if state is None else Conversation.from_dict(state)


def save_conversation(session: Session, student: Student, conversation: Conversation, now: datetime) -> None:
    """Keep where the student's conversation stands."""
    values = {"student": student.id, "state": conversation.to_dict(), "updated_at": now}
    # Not by way of objects: this is done for every message, and is three times as fast.
    if session.connection().execute(_MOVE, values).rowcount == 0:
        session.connection().execute(_BEGIN, values)


def tally_today(session: Session, student: Student, now: datetime) -> Today:
    """Count the first attempts of the student's day; the zone of `now` says when it began."""
    midnight = datetime.combine(now.date(), time.min, now.tzinfo).astimezone(UTC)
    right = func.coalesce(func.sum(case((Attempt.verdict == Verdict.RIGHT.value, 1), else_=0)), 0)
    firsts = select(func.count(), right).where(
        Attempt.student_id == student.id, Attempt.first, Attempt.answered_at >= midnight
    )
    answered, good = session.execute(firsts).one()
    return Today(answered, int(good))
