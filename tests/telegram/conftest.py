from collections.abc import AsyncIterator, Iterator
from itertools import count

import pytest

from bot.bank.bank import Bank
from bot.bank.loader import load_bank
from bot.settings import PROJECT_ROOT
from tests.bank.small_bank import SMALL, small_bank
from tests.telegram.people import User
from tests.telegram.process import Tutor
from tests.telegram.server import BotApi

_ids: Iterator[int] = count(1001)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as server:
        yield server


@pytest.fixture(scope="session")
def course() -> Bank:
    """The real content."""
    return load_bank(PROJECT_ROOT / "content")[0]


@pytest.fixture(scope="session")
def small() -> Bank:
    """Five items, one of each kind: a bot that has only these starts fast."""
    return small_bank()


@pytest.fixture(scope="module")
async def tutor(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Tutor]:
    """The bot with the small content, running for all tests of a module; each brings its own people."""
    async with BotApi() as api:
        tutor = Tutor(api, tmp_path_factory.mktemp("tutor"), SMALL)
        try:
            await tutor.start()
            yield tutor
        finally:
            await tutor.clean_up()


@pytest.fixture
def anna(tutor: Tutor) -> User:
    return tutor.api.user(next(_ids), "Anna")


@pytest.fixture
def ben(tutor: Tutor) -> User:
    return tutor.api.user(next(_ids), "Ben")
