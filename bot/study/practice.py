"""Practising item by item: functions on a session; the caller owns the transaction.

`items` are the ids of what is practised (a topic, or the whole course) in the order of the course. `now` is
an aware datetime; its zone is the student's, and says when their day ends.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, time, timedelta
from typing import Any, cast

from sqlalchemy import Table, and_, bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from bot.db.tables import Attempt, ReviewCard, Student
from bot.grading.grade import Grade, IdeaResult, State, Verdict
from bot.study.scheduling import Card, reschedule

_CARDS = cast(Table, ReviewCard.__table__)
_THIS_CARD = and_(_CARDS.c.student_id == bindparam("student"), _CARDS.c.item_id == bindparam("item"))
_CARD_FIELDS = [field.name for field in fields(Card)]
_CARD_VALUES: dict[str, Any] = {name: bindparam(name) for name in _CARD_FIELDS}
_CARD = select(*(_CARDS.c[name] for name in _CARD_FIELDS)).where(_THIS_CARD)
_MOVE_CARD = update(_CARDS).where(_THIS_CARD).values(_CARD_VALUES)
_ADD_CARD = insert(_CARDS).values(_CARD_VALUES | {"student_id": bindparam("student"), "item_id": bindparam("item")})
_ADD_ATTEMPT = insert(cast(Table, Attempt.__table__)).inline()
_DUE_TIMES = select(ReviewCard.item_id, ReviewCard.due).where(ReviewCard.student_id == bindparam("student"))


@dataclass(frozen=True, slots=True)
class Workload:
    """What there is to do: cards `due` now, cards due before the day ends (`today`), `new` items."""

    due: int
    today: int
    new: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a student is with a topic, in items; `right` are those whose last first attempt was right."""

    items: int
    answered: int
    right: int
    due: int


def next_item(
    session: Session, student: Student, items: Sequence[str], now: datetime, exclude: Collection[str] = ()
) -> str | None:
    """Choose what to ask: the card that is most overdue, else the first new item, else nothing.

    `exclude` holds what must not be asked now, such as the item that was just skipped.
    """
    due = _due_times(session, student)
    candidates = [item for item in items if item not in exclude]
    overdue = [item for item in candidates if item in due and due[item] <= now]
    if overdue:
        return min(overdue, key=due.__getitem__)
    return next((item for item in candidates if item not in due), None)


def next_due(session: Session, student: Student, items: Sequence[str]) -> datetime | None:
    """Give the moment at which the first card is due, None where the student has no card of these items."""
    due = _due_times(session, student)
    return min((due[item] for item in items if item in due), default=None)


def workload(session: Session, student: Student, items: Sequence[str], now: datetime) -> Workload:
    """Count what is due now and today, and what is new."""
    due = _due_times(session, student)
    times = [due[item] for item in items if item in due]
    midnight = datetime.combine(now.date() + timedelta(days=1), time.min, now.tzinfo)
    return Workload(
        due=sum(moment <= now for moment in times),
        today=sum(moment < midnight for moment in times),
        new=len(items) - len(times),
    )


def progress(
    session: Session, student: Student, topics: Mapping[str, Sequence[str]], now: datetime
) -> dict[str, Progress]:
    """Tell how far the student is with each topic, given its items."""
    due = _due_times(session, student)
    verdicts = _last_first_verdicts(session, student)
    return {
        topic: Progress(
            items=len(items),
            answered=sum(item in verdicts for item in items),
            right=sum(verdicts.get(item) == Verdict.RIGHT for item in items),
            due=sum(item in due and due[item] <= now for item in items),
        )
        for topic, items in topics.items()
    }


def record_attempt(
    session: Session,
    student: Student,
    item_id: str,
    item_version: str,
    response: str,
    grade: Grade,
    *,
    asked_at: datetime,
    now: datetime,
    mode: str = "quiz",
    hints: int = 0,
    first: bool = True,
) -> None:
    """Write the attempt down; the first one after an asking moves the review card, a retry does not.

    Raises ValueError for an unreadable response, which is no attempt.
    """
    if grade.verdict is Verdict.UNREADABLE:
        raise ValueError(f"{item_id}: an unreadable response is no attempt")
    attempt = {
        "student_id": student.id,
        "item_id": item_id,
        "item_version": item_version,
        "response": response,
        "verdict": grade.verdict.value,
        "ideas": _ids_by_state(grade.ideas),
        "remarks": [{"code": remark.code, "values": dict(remark.values)} for remark in grade.remarks],
        "mode": mode,
        "first": first,
        "hints": hints,
        "gave_up": grade.gave_up,
        "asked_at": asked_at,
        "answered_at": now,
        # A clock that was set back makes no negative duration.
        "duration": max(0.0, (now - asked_at).total_seconds()),
    }
    # Not by way of objects: this is done for every answer, and is four times as fast.
    connection = session.connection()
    connection.execute(_ADD_ATTEMPT, attempt)
    if first:
        key = {"student": student.id, "item": item_id}
        row = connection.execute(_CARD, key).one_or_none()
        card = reschedule(None if row is None else Card(*row), grade, now)
        values = {name: getattr(card, name) for name in _CARD_FIELDS}
        connection.execute(_ADD_CARD if row is None else _MOVE_CARD, key | values)


def _ids_by_state(ideas: Sequence[IdeaResult]) -> dict[str, list[str]]:
    counted = [idea for idea in ideas if not (idea.optional and idea.state is State.MISSING)]
    return {state.value: [idea.idea for idea in counted if idea.state is state] for state in State}


def _due_times(session: Session, student: Student) -> dict[str, datetime]:
    return dict(session.execute(_DUE_TIMES, {"student": student.id}).all())


def _last_first_verdicts(session: Session, student: Student) -> dict[str, str]:
    firsts = select(func.max(Attempt.id)).where(Attempt.student_id == student.id, Attempt.first)
    last = select(Attempt.item_id, Attempt.verdict).where(Attempt.id.in_(firsts.group_by(Attempt.item_id)))
    return dict(session.execute(last).all())
