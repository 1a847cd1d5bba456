from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import NullPool, create_engine, delete, func, literal, select
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session, sessionmaker

from bot.db.tables import Attempt, ConversationState, ReviewCard, Student, UtcDateTime

NOW = datetime(2026, 1, 5, 9, 30, 0, 123456, UTC)
ZONES = st.one_of(
    st.timezones(),
    st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=ZONES)
MEMORY = create_engine("sqlite://", poolclass=NullPool)


def student(**changes: Any) -> Student:
    values: dict[str, Any] = {"surface": "terminal", "external_id": "anna", "name": "Anna", "created_at": NOW}
    return Student(**values | changes)


def attempt(student: int, **changes: Any) -> Attempt:
    values: dict[str, Any] = {
        "student_id": student,
        "item_id": "h15-05-split",
        "item_version": "a1b2c3",
        "response": "op tijd, nooit door elkaar",
        "verdict": "right",
        "ideas": {"found": ["order"], "part": [], "denied": [], "missing": []},
        "remarks": [{"code": "slip-bias", "values": {"count": 33}}],
        "mode": "quiz",
        "first": True,
        "hints": 0,
        "gave_up": False,
        "asked_at": NOW,
        "answered_at": NOW + timedelta(seconds=20),
        "duration": 20.0,
    }
    return Attempt(**values | changes)


def card(student: int, **changes: Any) -> ReviewCard:
    values: dict[str, Any] = {
        "student_id": student,
        "item_id": "h15-05-split",
        "state": 2,
        "step": None,
        "stability": 2.3,
        "difficulty": 5.0,
        "due": NOW,
        "last_review": NOW,
    }
    return ReviewCard(**values | changes)


@pytest.fixture
def anna(sessions: sessionmaker[Session]) -> Student:
    with sessions.begin() as session:
        anna = student()
        session.add(anna)
    return anna


def test_what_is_written_is_read_back(sessions: sessionmaker[Session], anna: Student) -> None:
    with sessions.begin() as session:
        session.add_all([attempt(anna.id), card(anna.id)])
        session.add(ConversationState(student_id=anna.id, state={"item": "h15-05-split"}, updated_at=NOW))
    with sessions() as session:
        kept = session.scalars(select(Attempt)).one()
        assert kept.ideas["found"] == ["order"]
        assert kept.remarks == [{"code": "slip-bias", "values": {"count": 33}}]
        assert kept.asked_at == NOW
        assert session.scalars(select(ReviewCard)).one().due == NOW
        assert session.scalars(select(ConversationState)).one().state == {"item": "h15-05-split"}


def test_a_student_is_known_once_on_a_surface(sessions: sessionmaker[Session], anna: Student) -> None:
    with pytest.raises(IntegrityError, match="UNIQUE"), sessions.begin() as session:
        session.add(student(name="Another Anna"))
    with sessions.begin() as session:
        session.add(student(surface="telegram"))


@pytest.mark.parametrize("language", ["fr", "", "NL"])
def test_a_language_that_is_not_taught_is_refused(sessions: sessionmaker[Session], language: str) -> None:
    with pytest.raises(IntegrityError, match="language"), sessions.begin() as session:
        session.add(student(language=language))


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"verdict": "unreadable"}, "ck_attempt_verdict"),
        ({"hints": -1}, "ck_attempt_hints"),
        ({"duration": -0.5}, "ck_attempt_duration"),
        ({"student_id": 999}, "FOREIGN KEY"),
        ({"response": None}, "NOT NULL"),
    ],
)
def test_an_attempt_that_makes_no_sense_is_refused(
    sessions: sessionmaker[Session], anna: Student, changes: dict[str, Any], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), sessions.begin() as session:
        session.add(attempt(anna.id, **changes))


@pytest.mark.parametrize("changes", [{"state": 0}, {"state": 4}, {"student_id": 999}])
def test_a_review_card_that_makes_no_sense_is_refused(
    sessions: sessionmaker[Session], anna: Student, changes: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), sessions.begin() as session:
        session.add(card(anna.id, **changes))


def test_a_student_has_one_card_of_an_item(sessions: sessionmaker[Session], anna: Student) -> None:
    with sessions.begin() as session:
        session.add(card(anna.id))
    with pytest.raises(IntegrityError), sessions.begin() as session:
        session.add(card(anna.id))


def test_all_of_a_student_goes_with_the_student(sessions: sessionmaker[Session], anna: Student) -> None:
    with sessions.begin() as session:
        session.add_all([attempt(anna.id), card(anna.id)])
        session.add(ConversationState(student_id=anna.id, state={}, updated_at=NOW))
    with sessions.begin() as session:
        session.execute(delete(Student))
    with sessions() as session:
        for table in (Attempt, ReviewCard, ConversationState):
            assert session.scalar(select(func.count()).select_from(table)) == 0


def test_a_moment_without_a_zone_is_refused(sessions: sessionmaker[Session]) -> None:
    with pytest.raises(StatementError, match="no time zone"), sessions.begin() as session:
        session.add(student(created_at=datetime(2026, 1, 5, 9, 30)))


def test_a_moment_comes_back_in_utc(sessions: sessionmaker[Session]) -> None:
    brussels = datetime(2026, 7, 1, 0, 15, tzinfo=ZoneInfo("Europe/Brussels"))
    with sessions.begin() as session:
        session.add(student(created_at=brussels))
    with sessions() as session:
        kept = session.scalars(select(Student.created_at)).one()
    assert kept.tzinfo is UTC
    assert kept == brussels
    assert kept.isoformat() == "2026-06-30T22:15:00+00:00"


@given(MOMENTS)
def test_every_moment_survives_sqlite(moment: datetime) -> None:
    with MEMORY.connect() as connection:
        kept = connection.scalar(select(literal(moment, UtcDateTime())))
    assert kept == moment.astimezone(UTC)
    assert kept is not None
    assert kept.tzinfo is UTC


@given(MOMENTS, MOMENTS)
def test_sqlite_compares_moments_as_time_goes(one: datetime, other: datetime) -> None:
    with MEMORY.connect() as connection:
        earlier = connection.scalar(select(literal(one, UtcDateTime()) < literal(other, UtcDateTime())))
    assert earlier == (one.astimezone(UTC) < other.astimezone(UTC))


@given(MOMENTS)
def test_a_moment_that_comes_back_with_a_zone_becomes_utc(moment: datetime) -> None:
    kept = UtcDateTime().process_result_value(moment, MEMORY.dialect)
    assert kept == moment.astimezone(UTC)
    assert kept is not None
    assert kept.tzinfo is UTC
