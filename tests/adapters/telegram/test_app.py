import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from bot.adapters.telegram.app import Options, RefusedError, serve
from bot.adapters.telegram.webhook import Webhook
from bot.chat.tutor import Tutor
from tests.telegram.server import TOKEN, BotApi

pytestmark = pytest.mark.anyio

SECRET = "a-secret-of-the-tests"


@asynccontextmanager
async def serving(tutor: Tutor, options: Options) -> AsyncIterator["asyncio.Task[None]"]:
    stop = asyncio.Event()
    task = asyncio.create_task(serve(tutor, options, stop))
    try:
        yield task
    finally:
        stop.set()
        await asyncio.wait_for(asyncio.gather(task, return_exceptions=True), 5)


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.01)


async def test_a_student_is_answered(api: BotApi, tutor: Tutor) -> None:
    async with serving(tutor, Options(TOKEN, api.url)):
        heard = await api.user(7).ask("/start")
        assert heard.labels == ["Nederlands", "English"]


async def test_a_webhook_set_before_is_taken_away_for_polling(api: BotApi, tutor: Tutor) -> None:
    async with serving(tutor, Options(TOKEN, api.url)):
        await until(lambda: api.polls)
    assert api.called("deleteWebhook")


async def test_only_what_the_bot_can_read_is_asked_for(api: BotApi, tutor: Tutor) -> None:
    async with serving(tutor, Options(TOKEN, api.url)):
        await api.user(7).ask("/start")
    allowed = api.called("getUpdates")[0].params.json("allowed_updates")
    assert sorted(allowed) == ["callback_query", "edited_message", "message", "my_chat_member"]


async def test_a_refused_token_ends_the_bot_with_a_word_on_what_to_do(api: BotApi, tutor: Tutor) -> None:
    with pytest.raises(RefusedError, match="TUTOR_TELEGRAM_TOKEN") as caught:
        await serve(tutor, Options("1:wrong", api.url), asyncio.Event())
    assert "wrong" not in str(caught.value)


async def test_a_token_that_is_taken_back_ends_the_bot(api: BotApi, tutor: Tutor) -> None:
    async with serving(tutor, Options(TOKEN, api.url)) as task:
        await until(lambda: api.polls)
        api.cloud.token = "1:another"
        await api.user(7).send("hallo")
        with pytest.raises(RefusedError):
            await asyncio.wait_for(task, 10)


async def test_telegram_may_be_away_when_the_bot_starts(api: BotApi, tutor: Tutor) -> None:
    api.misbehave("getMe", "502", times=2)
    api.misbehave("deleteWebhook", "reset-before")
    async with serving(tutor, Options(TOKEN, api.url)):
        assert await api.user(7).ask("/start")


async def test_the_bot_can_be_stopped_before_telegram_answers(tutor: Tutor) -> None:
    async with serving(tutor, Options(TOKEN, "http://127.0.0.1:1")) as task:
        await asyncio.sleep(0.1)
    assert task.done()
    assert task.exception() is None


async def test_a_port_that_is_taken_is_told(api: BotApi, tutor: Tutor) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        hook = Webhook("https://tutor.example.org/hook", SECRET, "127.0.0.1", taken.getsockname()[1])
        with pytest.raises(RefusedError, match="TUTOR_WEBHOOK_LISTEN"):
            await serve(tutor, Options(TOKEN, api.url, webhook=hook), asyncio.Event())


def test_no_secret_is_shown_with_the_options() -> None:
    shown = repr(Options(TOKEN, webhook=Webhook("https://tutor.example.org/hook", SECRET)))
    assert TOKEN not in shown
    assert SECRET not in shown
