import contextlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.adapters.telegram.updates import Json

_log = logging.getLogger(__name__)

LARGEST: Final = 1_000_000
"""Bytes of an update; Telegram's are far smaller."""
SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"

Accept = Callable[[Sequence[Json]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram delivers updates, the secret with which it does so, and where the bot listens for them."""

    url: str
    secret: str = field(repr=False)
    host: str = "0.0.0.0"
    port: int = 8443


def make_server(webhook: Webhook, accept: Accept) -> uvicorn.Server:
    """Make the server for updates, which leaves the signals to its caller; `accept` writes them down."""
    config = uvicorn.Config(
        webhook_app(webhook, accept),
        host=webhook.host,
        port=webhook.port,
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    return _Server(config)


def webhook_app(webhook: Webhook, accept: Accept) -> Starlette:
    """Make the application behind the webhook's URL."""
    secret = webhook.secret.encode()

    async def deliver(request: Request) -> PlainTextResponse:
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, secret):
            return PlainTextResponse("The secret is wrong.", 403)
        body = await _body(request)
        if body is None:
            return PlainTextResponse("That is too large for an update.", 413)
        try:
            update = json.loads(body)
        except ValueError:
            update = None
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return PlainTextResponse("That is no update.", 400)
        try:
            await accept([update])
        except Exception as error:
            # Telegram tries again, so nothing is lost.
            _log.warning("an update was not written down", extra={"fault": type(error).__name__})
            return PlainTextResponse("Try again later.", 503)
        return PlainTextResponse("")

    return Starlette(routes=[Route(urlsplit(webhook.url).path or "/", deliver, methods=["POST"])])


async def _body(request: Request) -> bytes | None:
    """Read the body; None for one that is larger than an update can be, of which nothing is kept."""
    body = bytearray()
    large = False
    async for chunk in request.stream():
        # Read to its end all the same: who is cut off while sending does not see the answer.
        large = large or len(body) + len(chunk) > LARGEST
        body = bytearray() if large else body + chunk
    return None if large else bytes(body)


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
