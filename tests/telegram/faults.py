"""How the Bot API misbehaves when it is told to."""

import asyncio
import socket
import struct
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Any, Final, Literal

from aiohttp import web

from tests.telegram.errors import ApiError, Json

Fault = Literal[
    "429",  # wait, says the answer; nothing was done
    "403",  # the user has blocked the bot
    "500",
    "502",
    "html",  # a page of some proxy, with status 200
    "reset-before",  # the connection breaks and nothing was done
    "reset-after",  # the connection breaks, but it was done
    "cut-off",  # half of the answer arrives; it was done
    "slow",  # it is done at once, and told late
    "duplicate",  # getUpdates and webhooks: what is handed out comes once more
]
_REFUSED: Final = {
    "403": ApiError(403, "Forbidden: bot was blocked by the user"),
    "500": ApiError(500, "Internal Server Error"),
    "502": ApiError(502, "Bad Gateway"),
}
_PAGE: Final = "<html><head><title>Welcome</title></head><body>Please log in</body></html>"


@dataclass(frozen=True, slots=True)
class Order:
    """One fault to come; `seconds` is how long to wait (429) or to be late (slow)."""

    fault: Fault
    seconds: int = 1


class Faults:
    """The faults that are still to come, by method."""

    def __init__(self) -> None:
        self._orders: defaultdict[str, deque[Order]] = defaultdict(deque)

    def order(self, method: str, fault: Fault, times: int, seconds: int) -> None:
        self._orders[method.lower()].extend([Order(fault, seconds)] * times)

    def take(self, method: str) -> Order | None:
        orders = self._orders.get(method)
        return orders.popleft() if orders else None

    def clear(self) -> None:
        self._orders.clear()

    @property
    def left(self) -> int:
        return sum(map(len, self._orders.values()))


def before(order: Order, request: web.Request) -> web.StreamResponse | None:
    """Give the answer of a fault that leaves the call undone, None for the others."""
    if order.fault == "429":
        error = ApiError(429, f"Too Many Requests: retry after {order.seconds}", retry_after=order.seconds)
        return web.json_response(error.body(), status=429)
    if order.fault in _REFUSED:
        error = _REFUSED[order.fault]
        return web.json_response(error.body(), status=error.code)
    if order.fault == "html":
        return web.Response(text=_PAGE, content_type="text/html")
    if order.fault == "reset-before":
        _reset(request)
        return web.Response()
    return None


async def after(order: Order, request: web.Request, body: bytes) -> web.StreamResponse | None:
    """Spoil the answer to a call that was done; None leaves it as it is."""
    if order.fault == "reset-after":
        _reset(request)
        return web.Response()
    if order.fault == "slow":
        await asyncio.sleep(order.seconds)
    if order.fault == "cut-off":
        response = web.StreamResponse(headers={"Content-Length": str(len(body)), "Content-Type": "application/json"})
        await response.prepare(request)
        await response.write(body[: len(body) // 2])
        if request.transport:
            request.transport.close()
        return response
    return None


def answer(result: Any) -> Json:
    return {"ok": True, "result": result}


def _reset(request: web.Request) -> None:
    """Break the connection so that the other side sees a reset, no orderly end."""
    transport = request.transport
    if transport is None:
        return
    connection = transport.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
