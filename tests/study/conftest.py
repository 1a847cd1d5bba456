from collections.abc import Iterator
from itertools import count

import pytest
from sqlalchemy.orm import Session, sessionmaker

from bot.db.migrate import upgrade
from bot.db.session import make_sessions
from bot.db.tables import Student
from tests.study.grades import NOW

_NUMBERS = count()


@pytest.fixture(scope="package")
def sessions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sessionmaker[Session]]:
    url = f"sqlite:///{tmp_path_factory.mktemp('study') / 'tutor.db'}"
    upgrade(url)
    factory = make_sessions(url)
    yield factory
    factory.kw["bind"].dispose()


@pytest.fixture
def session(sessions: sessionmaker[Session]) -> Iterator[Session]:
    with sessions() as session:
        yield session
        session.rollback()


@pytest.fixture
def anna(session: Session) -> Student:
    return enrol(session)


def enrol(session: Session) -> Student:
    """Add a student that no other example of a test has touched."""
    student = Student(surface="terminal", external_id=str(next(_NUMBERS)), name="Anna", created_at=NOW)
    session.add(student)
    session.flush()
    return student
