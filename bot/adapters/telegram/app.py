import asyncio
import json
import logging
import signal
import socket
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import BadRequest, Conflict, InvalidToken, TelegramError

from bot.adapters.telegram.backoff import Backoff
from bot.adapters.telegram.dispatch import Dispatcher
from bot.adapters.telegram.files import Files
from bot.adapters.telegram.limits import Limiter
from bot.adapters.telegram.profile import introduce
from bot.adapters.telegram.pulse import Pulse
from bot.adapters.telegram.request import AiohttpRequest
from bot.adapters.telegram.sending import Sender
from bot.adapters.telegram.transactions import Transactions
from bot.adapters.telegram.updates import ALLOWED
from bot.adapters.telegram.webhook import Webhook, make_server
from bot.chat.tutor import Tutor

_log = logging.getLogger(__name__)

POLL: Final = 30
"""Seconds that Telegram holds a request for updates open."""
STOP: Final = 3.0
"""Seconds that what is being done gets at the end, when the engine of a container waits already."""


_TOKEN_REFUSED: Final = (
    "Telegram refuses TUTOR_TELEGRAM_TOKEN. Send @BotFather /token to see the right one, and set that."
)


class RefusedError(Exception):
    """Telegram refuses the bot; the message says why without showing a secret."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to reach Telegram.

    `rate` is in messages a second, 0 for no limits; with a `webhook` Telegram delivers, else it is asked. The
    `health_file` is touched as long as all is well.
    """

    token: str = field(repr=False)
    api: str = "https://api.telegram.org"
    rate: float = 30
    webhook: Webhook | None = None
    health_file: Path | None = None


def run(tutor: Tutor, options: Options) -> None:
    """Run the bot until the process is told to stop. Raises RefusedError."""
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_until_told(tutor, options))


async def _until_told(tutor: Tutor, options: Options) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await serve(tutor, options, stop)


async def serve(tutor: Tutor, options: Options, stop: asyncio.Event) -> None:
    """Run the bot until `stop` is set. Raises RefusedError."""
    request, polling = AiohttpRequest(), AiohttpRequest(connections=2, read_timeout=POLL + 10)
    bot = Bot(
        options.token,
        f"{options.api}/bot",
        f"{options.api}/file/bot",
        request=request,
        get_updates_request=polling,
    )
    transactions = Transactions(tutor.sessions, lanes=_lanes(tutor))
    try:
        await _first(_connect(bot, polls=options.webhook is None), stop.wait())
        if stop.is_set():
            return
        sender = Sender(bot, request, Files(transactions), Limiter(options.rate))
        dispatcher = Dispatcher(tutor, transactions, sender, bot.username, _now)
        pulse = Pulse(options.health_file, transactions, None if options.webhook else 2 * POLL, _now)
        await dispatcher.recover()
        if options.webhook is None:
            incoming = _poll(bot, polling, dispatcher, pulse)
        else:
            incoming = _listen(bot, options.webhook, dispatcher)
        profile = asyncio.create_task(introduce(bot))
        try:
            await _first(incoming, pulse.beat(), dispatcher.refused.wait(), stop.wait())
        finally:
            profile.cancel()
            await dispatcher.stop(STOP)
            await sender.finish(seconds=0.5)
            _log.info("stopped", extra={"left": dispatcher.waiting})
        if dispatcher.refused.is_set():
            raise RefusedError(_TOKEN_REFUSED)
    except InvalidToken:
        raise RefusedError(_TOKEN_REFUSED) from None
    finally:
        transactions.close()
        # The bot closes them only where it got as far as knowing itself.
        await asyncio.gather(request.shutdown(), polling.shutdown())


async def _first(*works: Coroutine[Any, Any, Any]) -> None:
    """Work until one of these ends, and end the others; raises what it raised."""
    tasks = [asyncio.create_task(work) for work in works]
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()


async def _connect(bot: Bot, polls: bool) -> None:
    """Make sure that Telegram knows the bot; where it asks for updates, that they go nowhere else."""
    await _insist(bot.initialize)
    if polls:
        await _insist(bot.delete_webhook)
    _log.info("connected", extra={"mode": "polling" if polls else "webhook"})


async def _insist(call: Callable[[], Awaitable[object]]) -> None:
    """Call until Telegram answers; raises BadRequest or InvalidToken where it refuses."""
    backoff = Backoff()
    while True:
        try:
            await call()
        except (BadRequest, InvalidToken):
            raise
        except TelegramError as error:
            pause = backoff.pause(error)
            _log.warning("Telegram cannot be reached", extra={"fault": type(error).__name__, "pause": round(pause, 1)})
            await asyncio.sleep(pause)
        else:
            return


async def _poll(bot: Bot, polling: AiohttpRequest, dispatcher: Dispatcher, pulse: Pulse) -> None:
    """Ask for updates for ever; the next offset tells Telegram that those before are written down."""
    parameters: dict[str, Any] = {"timeout": POLL, "limit": 100, "allowed_updates": json.dumps(ALLOWED)}
    backoff = Backoff()
    while True:
        await dispatcher.room()
        try:
            # As plain JSON, which is also what is written down.
            updates = await polling.call(f"{bot.base_url}/getUpdates", **parameters)
            if isinstance(updates, list) and updates:
                await dispatcher.accept(updates)
                parameters["offset"] = updates[-1]["update_id"] + 1
        except InvalidToken:
            raise
        except Exception as error:
            pause = backoff.pause(error)
            if not isinstance(error, TelegramError | SQLAlchemyError):
                _log.exception("updates not understood")
            if isinstance(error, Conflict):
                _log.error("another program fetches the updates of this bot; stop it, or get another token")
            _log.warning("updates not fetched", extra={"fault": type(error).__name__, "pause": round(pause, 1)})
            await asyncio.sleep(pause)
        else:
            backoff = Backoff()
            pulse.heard()


async def _listen(bot: Bot, webhook: Webhook, dispatcher: Dispatcher) -> None:
    """Take updates from Telegram until cancelled. Raises RefusedError where that cannot be."""
    try:
        listening = socket.create_server((webhook.host, webhook.port), reuse_port=False)
    except OSError as error:
        raise RefusedError(
            f"The bot cannot listen at {webhook.host}:{webhook.port}: {error.strerror}. See TUTOR_WEBHOOK_LISTEN."
        ) from None
    server = make_server(webhook, dispatcher.accept)
    serving = asyncio.create_task(server.serve([listening]))
    try:
        await _insist(lambda: bot.set_webhook(webhook.url, secret_token=webhook.secret, allowed_updates=ALLOWED))
        await asyncio.shield(serving)
    except BadRequest as error:
        raise RefusedError(f"Telegram refuses TUTOR_WEBHOOK_URL: {error.message}.") from None
    finally:
        server.should_exit = True
        await serving


def _now() -> datetime:
    return datetime.now(UTC)


def _lanes(tutor: Tutor) -> int:
    # SQLite has one writer at a time.
    return 1 if tutor.sessions.kw["bind"].dialect.name == "sqlite" else 4


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop is faster, but is not made for every platform."""
    try:
        import uvloop
    except ModuleNotFoundError:
        return None
    return uvloop.new_event_loop
