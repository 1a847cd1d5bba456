import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.adapters.telegram import pulse as module
from bot.adapters.telegram.pulse import Pulse
from bot.adapters.telegram.transactions import Transactions
from tests.adapters.telegram.conftest import NOON

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def _fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BEAT", 0.01)


@asynccontextmanager
async def beating(pulse: Pulse) -> AsyncIterator[None]:
    task = asyncio.create_task(pulse.beat())
    try:
        yield
    finally:
        task.cancel()


async def touched(file: Path) -> bool:
    file.unlink(missing_ok=True)
    for _ in range(20):
        await asyncio.sleep(0.01)
        if file.exists():
            return True
    return False


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "health"


async def test_the_file_is_touched_again_and_again(transactions: Transactions, file: Path) -> None:
    async with beating(Pulse(file, transactions, None, lambda: NOON)):
        assert await touched(file)
        assert await touched(file)


async def test_a_database_that_is_away_is_no_good_health(
    transactions: Transactions, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(_: Callable[..., object]) -> None:
        raise OperationalError("", {}, Exception())

    monkeypatch.setattr(transactions, "run", away)
    async with beating(Pulse(file, transactions, None, lambda: NOON)):
        assert not await touched(file)


async def test_telegram_that_is_not_heard_is_no_good_health(transactions: Transactions, file: Path) -> None:
    pulse = Pulse(file, transactions, 0.02, lambda: NOON)
    await asyncio.sleep(0.05)
    async with beating(pulse):
        assert not await touched(file)


async def test_telegram_that_was_just_heard_is_good_health(transactions: Transactions, file: Path) -> None:
    pulse = Pulse(file, transactions, 60, lambda: NOON)
    async with beating(pulse):
        assert await touched(file)
