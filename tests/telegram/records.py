"""What the bot has written down, read beside it."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.db.session import make_engine
from bot.db.tables import Attempt, Inbound, Student
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


async def all_sent(url: str, seconds: float) -> None:
    """Wait until every reply is sent, however often that takes."""
    ends = time.monotonic() + seconds
    while True:
        with reading(url) as session:
            left = session.scalar(select(func.count()).where(Inbound.state.in_(("new", "handled"))))
        if not left:
            return
        assert time.monotonic() < ends, f"{left} updates are not answered"
        await asyncio.sleep(0.05)
