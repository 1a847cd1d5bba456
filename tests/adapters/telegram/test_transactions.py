import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from bot.adapters.telegram.transactions import Transactions
from bot.db.tables import SentFile

pytestmark = pytest.mark.anyio


def add(name: str) -> SentFile:
    return SentFile(sha256=name, file_id=name)


def kept(sessions: sessionmaker[Session]) -> set[str]:
    with sessions() as session:
        return set(session.scalars(select(SentFile.sha256)))


async def together(transactions: Transactions, *jobs: Callable[[Session], Any]) -> list[Any]:
    """Begin jobs while a first one runs, so that they wait together; gives what came of them."""
    hold = threading.Event()
    first = asyncio.create_task(transactions.run(lambda _: hold.wait(5)))
    await asyncio.sleep(0)
    rest: list[asyncio.Task[Any]] = [asyncio.create_task(transactions.run(job)) for job in jobs]
    await asyncio.sleep(0)
    hold.set()
    await first
    return await asyncio.gather(*rest, return_exceptions=True)


async def test_what_a_function_does_is_kept_when_it_returns(
    transactions: Transactions, sessions: sessionmaker[Session]
) -> None:
    assert await transactions.run(lambda session: session.add(add("a")) or 3) == 3  # type: ignore[func-returns-value]
    assert kept(sessions) == {"a"}


async def test_functions_that_wait_together_share_a_transaction(
    transactions: Transactions, sessions: sessionmaker[Session]
) -> None:
    seen: list[Session] = []

    def job(session: Session) -> None:
        seen.append(session)
        session.add(add(str(len(seen))))

    await together(transactions, job, job, job)
    assert len(seen) == 3
    assert len(set(map(id, seen))) == 1
    assert kept(sessions) == {"1", "2", "3"}


async def test_one_that_fails_takes_nothing_of_the_others_along(
    transactions: Transactions, sessions: sessionmaker[Session]
) -> None:
    def broken(session: Session) -> None:
        session.add(add("half"))
        session.flush()
        raise ValueError("a bug")

    one, two, three = await together(
        transactions, lambda session: session.add(add("a")), broken, lambda session: session.add(add("b"))
    )
    assert (one, three) == (None, None)
    assert isinstance(two, ValueError)
    assert kept(sessions) == {"a", "b"}


async def test_who_stops_waiting_disturbs_nobody(transactions: Transactions) -> None:
    task = asyncio.create_task(transactions.run(lambda _: 1))
    await asyncio.sleep(0)
    task.cancel()
    assert await transactions.run(lambda _: 2) == 2


async def test_lanes_run_side_by_side(sessions: sessionmaker[Session]) -> None:
    transactions = Transactions(sessions, lanes=2, most=1)
    meeting = threading.Barrier(2)
    reading = sessions.kw["bind"].execution_options(read_only=True)
    transactions._sessions = sessionmaker(reading)
    await asyncio.wait_for(asyncio.gather(*(transactions.run(lambda _: meeting.wait(5)) for _ in range(2))), 6)
    transactions.close()
