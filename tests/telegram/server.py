"""A Bot API server for tests: refuses what the real one refuses, and misbehaves when told to.

`python -m tests.telegram.server --port 8081` runs it as a process of its own, with the paths of `control.py`.
"""

import asyncio
import json
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Self

from aiohttp import web

from tests.telegram import faults
from tests.telegram.cloud import BOT, Cloud, Message
from tests.telegram.delivery import deliver, take_updates
from tests.telegram.errors import ApiError, Json
from tests.telegram.faults import Fault, Faults
from tests.telegram.methods import METHODS
from tests.telegram.params import Params, read_params
from tests.telegram.people import Group, User

TOKEN: Final = "424242:AAtest-token_of_no_bot_at_all-0123456789"
_LONGEST_POLL: Final = 50


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot: when it came (of `time.monotonic`), and what was answered (0: no answer yet)."""

    method: str
    params: Params
    at: float
    status: int


class BotApi:
    """The server, in the loop that enters it: `async with BotApi() as api`."""

    def __init__(self, port: int = 0, token: str = TOKEN) -> None:
        self.cloud = Cloud(token)
        self.calls: list[Call] = []
        self.faults = Faults()
        self._port = port
        self.polls = 0
        self._runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=0.1)
        self._deliverer: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self._port = self._runner.addresses[0][1]
        self._deliverer = asyncio.create_task(deliver(self.cloud, self.faults))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._deliverer
        self._deliverer.cancel()
        self.polls += 1
        self.cloud.arrived.set()
        await self._runner.cleanup()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def base_url(self) -> str:
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.url}/file/bot"

    def user(self, user_id: int, first_name: str = "Anna", language_code: str | None = "nl", **more: str) -> User:
        """Make a person known; their private chat with the bot begins when they write."""
        named: Json = {"id": user_id, "is_bot": False, "first_name": first_name} | more
        return User(self.cloud, named | ({"language_code": language_code} if language_code else {}))

    def group(self, chat_id: int, title: str = "Klas") -> Group:
        """Make a group that the bot is in."""
        return Group(self.cloud, {"id": chat_id, "title": title, "type": "supergroup"})

    def push(self, update: Json) -> int:
        """Queue an update as it is: {"message": {...}}, or of a kind that does not exist."""
        return self.cloud.push(update)

    def misbehave(self, method: str, fault: Fault, times: int = 1, seconds: int = 1) -> None:
        """Spoil the next calls of a method; `seconds` is for 429 and slow. The method "webhook" is a delivery."""
        self.faults.order(method, fault, times, seconds)

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method.lower()]

    def unanswered(self) -> list[str]:
        """Give the pressed buttons that the bot never answered."""
        return [query for query, answered in self.cloud.queries.items() if not answered]

    async def settled(self, seconds: float = 0.3) -> None:
        """Wait until the bot has called nothing for a while."""
        before = -1
        while len(self.calls) != before:
            before = len(self.calls)
            await asyncio.sleep(seconds)

    def said(self) -> list[Message]:
        """Give everything that the bot has said, in all chats."""
        return [message for chat in self.cloud.chats.values() for message in chat.from_bot]

    def _application(self) -> web.Application:
        app = web.Application(client_max_size=60 * 2**20)
        app.router.add_route("*", "/bot{token:[^/]*}/{method}", self._call)
        app.router.add_get("/file/bot{token:[^/]*}/files/{file}", self._file)
        return app

    @property
    def application(self) -> web.Application:
        return self._runner.app

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"].lower()
        at = time.monotonic()
        try:
            params = await read_params(request)
        except ValueError:
            return _refused(ApiError(400, "Bad Request: the body cannot be read"))
        order = self.faults.take(method)
        spoilt = order and faults.before(order, request)
        if spoilt:
            self.calls.append(Call(method, params, at, spoilt.status if request.transport else 0))
            return spoilt
        try:
            result = await self._result(request.match_info["token"], method, params)
        except ApiError as error:
            self.calls.append(Call(method, params, at, error.code))
            return _refused(error)
        self.calls.append(Call(method, params, at, 200))
        body = json.dumps(faults.answer(result), ensure_ascii=False, separators=(",", ":")).encode()
        spoilt = await faults.after(order, request, body) if order else None
        if order and order.fault == "duplicate":
            self.cloud.repeat(result)
        return spoilt or web.Response(body=body, content_type="application/json")

    async def _result(self, token: str, method: str, params: Params) -> Any:
        if token != self.cloud.token:
            raise ApiError(401, "Unauthorized")
        if method == "getupdates":
            return await self._poll(params)
        if method not in METHODS:
            raise ApiError(404, "Not Found: method not found")
        return METHODS[method](self.cloud, params)

    async def _poll(self, params: Params) -> list[Json]:
        """Wait for updates; the poll that comes last wins."""
        self.polls += 1
        mine = self.polls
        self.cloud.arrived.set()  # wakes the poll before, if there is one
        ends = time.monotonic() + min(params.integer("timeout", 0), _LONGEST_POLL)
        while True:
            if mine != self.polls:
                only_one = "terminated by other getUpdates request; make sure that only one bot instance is running"
                raise ApiError(409, f"Conflict: {only_one}")
            self.cloud.arrived.clear()
            found, left = take_updates(self.cloud, params), ends - time.monotonic()
            if found or left <= 0:
                now = time.monotonic()
                for update in found:
                    self.cloud.handed_out.setdefault(update["update_id"], now)
                return found
            try:
                await asyncio.wait_for(self.cloud.arrived.wait(), left)
            except TimeoutError:
                continue

    async def _file(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self.cloud.token:
            return _refused(ApiError(401, "Unauthorized"))
        file = self.cloud.files.get(request.match_info["file"])
        return web.Response(body=file.content) if file else _refused(ApiError(404, "Not Found"))


def _refused(error: ApiError) -> web.Response:
    return web.json_response(error.body(), status=error.code)


__all__ = ["BOT", "TOKEN", "BotApi", "Call"]

if __name__ == "__main__":
    from tests.telegram.control import main

    main()
