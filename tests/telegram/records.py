"""What the bot has written down, read beside it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.session import make_engine
from bot.db.tables import Attempt, Student
from tests.telegram.people import User


@contextmanager
def reading(url: str) -> Iterator[Session]:
    engine = make_engine(url).execution_options(read_only=True)
    try:
        with Session(engine) as session:
            yield session
    finally:
        engine.dispose()


def attempts(url: str, user: User) -> list[Attempt]:
    """Give one person's attempts in order."""
    of_user = (Student.surface == "telegram", Student.external_id == str(user.id))
    with reading(url) as session:
        return list(session.scalars(select(Attempt).join(Student).where(*of_user).order_by(Attempt.id)))


def student(url: str, user: User) -> Student | None:
    with reading(url) as session:
        return session.scalar(select(Student).where(Student.surface == "telegram", Student.external_id == str(user.id)))
