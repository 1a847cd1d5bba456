import socket
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.bank.bank import Bank
from tests.bank.small_bank import SMALL
from tests.telegram.process import Tutor
from tests.telegram.pupil import Pupil
from tests.telegram.records import attempts
from tests.telegram.server import BotApi

pytestmark = pytest.mark.anyio

SECRET = "a-secret_0123456789"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
async def hooked(api: BotApi, tmp_path: Path) -> AsyncIterator[Tutor]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    tutor = Tutor(
        api,
        tmp_path,
        SMALL,
        TUTOR_TELEGRAM_MODE="webhook",
        TUTOR_WEBHOOK_URL=f"http://127.0.0.1:{port}/hook",
        TUTOR_WEBHOOK_LISTEN=f"127.0.0.1:{port}",
        TUTOR_WEBHOOK_SECRET=SECRET,
    )
    try:
        await tutor.start()
        yield tutor
    finally:
        await tutor.clean_up()


async def test_conversation_by_webhook(hooked: Tutor, small: Bank) -> None:
    pupil = Pupil(hooked.api.user(1), small)
    item = await pupil.begin()
    hooked.api.misbehave("webhook", "duplicate")
    await pupil.send(pupil.right(item))
    assert pupil.say("verdict-right") in pupil.text
    await pupil.press(pupil.label("next"))
    assert len(attempts(hooked.database, pupil.user)) == 1
    assert not hooked.api.called("getUpdates")
    assert await hooked.stop() == 0


async def test_updates_wait_for_the_bot_to_come_back(hooked: Tutor, small: Bank) -> None:
    pupil = Pupil(hooked.api.user(1), small)
    item = await pupil.begin()
    await hooked.kill()
    await pupil.user.send(pupil.right(item))
    await hooked.start()
    await pupil.told(pupil.say("verdict-right"))
    assert len(attempts(hooked.database, pupil.user)) == 1


@pytest.mark.parametrize(
    ("method", "headers", "body", "status"),
    [
        ("POST", {}, "{}", 403),
        ("POST", {HEADER: ""}, "{}", 403),
        ("POST", {HEADER: "a-secret_012345678"}, "{}", 403),
        ("POST", {HEADER: SECRET}, "not JSON", 400),
        ("POST", {HEADER: SECRET}, "[]", 400),
        ("POST", {HEADER: SECRET}, '{"update_id": "x"}', 400),
        ("POST", {HEADER: SECRET}, "{}" + " " * 1_000_000, 413),
        ("GET", {HEADER: SECRET}, None, 405),
    ],
)
async def test_what_telegram_did_not_send_is_refused(
    hooked: Tutor, method: str, headers: dict[str, str], body: str | None, status: int
) -> None:
    assert hooked.api.cloud.webhook
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, hooked.api.cloud.webhook.url, headers=headers, data=body) as response,
    ):
        assert response.status == status
        assert SECRET not in await response.text()
