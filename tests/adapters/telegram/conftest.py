from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session, sessionmaker
from telegram import Bot

from bot.adapters.telegram.request import AiohttpRequest
from bot.adapters.telegram.transactions import Transactions
from bot.chat.tutor import Tutor
from bot.db.migrate import upgrade
from bot.db.session import make_sessions
from bot.grading.grader import Grader
from tests.bank.small_bank import small_bank
from tests.telegram.server import TOKEN, BotApi

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as server:
        yield server


@pytest.fixture
async def request_() -> AsyncIterator[AiohttpRequest]:
    async with AiohttpRequest(read_timeout=0.5) as request:
        yield request


@pytest.fixture
async def bot(api: BotApi, request_: AiohttpRequest) -> AsyncIterator[Bot]:
    bot = Bot(TOKEN, api.base_url, api.base_file_url, request=request_, get_updates_request=AiohttpRequest())
    await bot.initialize()
    yield bot
    await bot.shutdown()


@pytest.fixture
def sessions(tmp_path: Path) -> Iterator[sessionmaker[Session]]:
    url = f"sqlite:///{tmp_path / 'tutor.db'}"
    upgrade(url)
    factory = make_sessions(url)
    yield factory
    factory.kw["bind"].dispose()


@pytest.fixture(scope="session")
def grader() -> Grader:
    return Grader(small_bank())


@pytest.fixture
def tutor(sessions: sessionmaker[Session], grader: Grader) -> Tutor:
    return Tutor(small_bank(), grader.grade, sessions)


@pytest.fixture
def transactions(sessions: sessionmaker[Session]) -> Iterator[Transactions]:
    transactions = Transactions(sessions)
    yield transactions
    transactions.close()
