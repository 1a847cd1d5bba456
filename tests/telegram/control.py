"""The paths by which other processes play people and read what the bot did: `/control/...`, JSON in and out."""

import argparse
import asyncio
import signal
from typing import Any, Final

from aiohttp import web

from tests.telegram.cloud import Message
from tests.telegram.errors import Json
from tests.telegram.load import Crowd
from tests.telegram.people import User
from tests.telegram.server import TOKEN, BotApi

_API: Final = web.AppKey("api", BotApi)
_USERS: Final = web.AppKey("users", dict[int, User])


def add_control(api: BotApi) -> None:
    """Add the paths; each takes a POST of a JSON object.

    /control/send     {"user": 1, "text": "hallo", "name"?, "language"?}
    /control/press    {"user": 1, "button": "its label or data"}
    /control/next     {"user": 1, "timeout"?: 10} gives the next message of the bot; 504 where none comes
    /control/ask      send, and next; /control/choose: press, and next
    /control/chat     {"user": 1} gives everything that was said, as it stands now
    /control/misbehave {"method": "sendMessage", "fault": "502", "times"?, "seconds"?}
    /control/crowd    {"first": 1000, "people": 500, "text": "...", "rate"?: a second, "timeout"?: 60}: each writes
                      once, all together or at that rate; gives how long they waited
    /control/state    {} gives the calls by method, the callback queries left unanswered, and what is set
    """
    app = api.application
    app[_API], app[_USERS] = api, {}
    for name, handler in _HANDLERS.items():
        app.router.add_post(f"/control/{name}", handler)


def _user(request: web.Request, body: Json) -> User:
    users, number = request.app[_USERS], int(body["user"])
    if number not in users:
        users[number] = request.app[_API].user(number, body.get("name", f"Student {number}"), body.get("language"))
    return users[number]


async def _send(request: web.Request) -> web.Response:
    body = await request.json()
    return _told(await _user(request, body).send(body["text"]))


async def _press(request: web.Request) -> web.Response:
    body = await request.json()
    await _user(request, body).press(body["button"])
    return web.json_response({})


async def _next(request: web.Request) -> web.Response:
    body = await request.json()
    return await _reply(_user(request, body), body)


async def _ask(request: web.Request) -> web.Response:
    body = await request.json()
    user = _user(request, body)
    await user.send(body["text"])
    return await _reply(user, body)


async def _choose(request: web.Request) -> web.Response:
    body = await request.json()
    user = _user(request, body)
    await user.press(body["button"])
    return await _reply(user, body)


async def _reply(user: User, body: Json) -> web.Response:
    try:
        return _told(await user.next(float(body.get("timeout", 10))))
    except AssertionError as error:
        return web.json_response({"error": str(error)}, status=504)


async def _chat(request: web.Request) -> web.Response:
    user = _user(request, await request.json())
    return web.json_response([message.json for message in user.chat])


async def _misbehave(request: web.Request) -> web.Response:
    body: dict[str, Any] = await request.json()
    request.app[_API].misbehave(**body)
    return web.json_response({})


async def _crowd(request: web.Request) -> web.Response:
    api, body = request.app[_API], await request.json()
    first = int(body["first"])
    crowd = Crowd(map(api.user, range(first, first + int(body["people"]))), api.cloud.handed_out)
    if "rate" in body:
        await crowd.steady(body["text"], float(body["rate"]))
    else:
        crowd.burst(body["text"])
    measured = await crowd.replies(float(body.get("timeout", 60)))
    return web.json_response(measured.to_dict())


async def _state(request: web.Request) -> web.Response:
    api = request.app[_API]
    calls: dict[str, int] = {}
    for call in api.calls:
        calls[call.method] = calls.get(call.method, 0) + 1
    settings = {" ".join(key).strip(): value for key, value in api.cloud.settings.items()}
    return web.json_response({"calls": calls, "polls": api.polls, "unanswered": api.unanswered(), "settings": settings})


def _told(message: Message) -> web.Response:
    return web.json_response(message.json | {"shown": message.text, "buttons": message.labels})


_HANDLERS: Final = {
    "send": _send,
    "press": _press,
    "next": _next,
    "ask": _ask,
    "choose": _choose,
    "chat": _chat,
    "misbehave": _misbehave,
    "crowd": _crowd,
    "state": _state,
}


async def serve(port: int, token: str) -> None:
    """Serve until SIGTERM or SIGINT; the first line on stdout is the URL."""
    api = BotApi(port, token)
    add_control(api)
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with api:
        print(api.url, flush=True)
        await stopped.wait()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.telegram.server", description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default=TOKEN, help="the only token that is taken")
    options = parser.parse_args()
    asyncio.run(serve(options.port, options.token))
