import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any, cast

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from telegram.error import InvalidToken

from bot.adapters.telegram import dispatch, inbox
from bot.adapters.telegram.dispatch import Dispatcher
from bot.adapters.telegram.inbox import Answer
from bot.adapters.telegram.sending import GivenUpError, Sender, UnreachableError
from bot.adapters.telegram.transactions import Transactions
from bot.chat.tutor import Tutor
from bot.db.tables import Inbound, Student
from tests.adapters.telegram.conftest import NOON

pytestmark = pytest.mark.anyio


class Post:
    """Stands in for the sender: notes what is sent, after doing what the test asks for."""

    def __init__(self) -> None:
        self.sent: list[Answer] = []
        self.before: Callable[[Answer], Awaitable[None]] | None = None
        self.typed: list[int] = []

    async def send(self, answer: Answer) -> int | None:
        if self.before:
            await self.before(answer)
        self.sent.append(answer)
        return 0

    def typing(self, chat: int) -> None:
        self.typed.append(chat)


@pytest.fixture
def post() -> Post:
    return Post()


def make(tutor: Tutor, transactions: Transactions, post: Post) -> Dispatcher:
    return Dispatcher(tutor, transactions, cast(Sender, post), "tutor_bot", lambda: NOON)


@pytest.fixture
def dispatcher(tutor: Tutor, transactions: Transactions, post: Post) -> Dispatcher:
    return make(tutor, transactions, post)


def update(number: int, chat: int = 7, text: str = "hallo") -> dict[str, Any]:
    person = {"id": chat, "is_bot": False, "first_name": "Anna", "language_code": "nl"}
    message = {"message_id": number, "from": person, "chat": {"id": chat, "type": "private"}, "text": text}
    return {"update_id": number, "message": message}


async def done(dispatcher: Dispatcher) -> None:
    async with asyncio.timeout(10):
        while dispatcher.waiting:
            await asyncio.sleep(0.01)


def states(tutor: Tutor) -> list[str]:
    with tutor.sessions() as session:
        return list(session.scalars(select(Inbound.state).order_by(Inbound.update_id)))


async def test_chats_go_side_by_side_and_each_in_order(dispatcher: Dispatcher, post: Post) -> None:
    async def slowly(answer: Answer) -> None:
        await asyncio.sleep(0.001 * (answer.arrival.update % 7))

    post.before = slowly
    await dispatcher.accept([update(number, chat=number % 5 + 1) for number in range(60)])
    await done(dispatcher)
    for chat in range(1, 6):
        numbers = [answer.arrival.update for answer in post.sent if answer.arrival.chat == chat]
        assert numbers == sorted(numbers)
    assert Counter(answer.arrival.chat for answer in post.sent) == dict.fromkeys(range(1, 6), 12)


async def test_a_chat_that_cannot_be_sent_to_holds_up_no_other(dispatcher: Dispatcher, post: Post) -> None:
    for_ever = asyncio.Event()

    async def stuck(answer: Answer) -> None:
        if answer.arrival.chat == 1:
            await for_ever.wait()

    post.before = stuck
    await dispatcher.accept([update(1, 1), update(2, 1), update(3, 2)])
    async with asyncio.timeout(5):
        while not post.sent:
            await asyncio.sleep(0.01)
    assert [answer.arrival.chat for answer in post.sent] == [2]
    for_ever.set()
    await done(dispatcher)


async def test_an_update_delivered_twice_is_answered_once(dispatcher: Dispatcher, post: Post) -> None:
    await dispatcher.accept([update(1)])
    await dispatcher.accept([update(1)])
    await done(dispatcher)
    assert len(post.sent) == 1


async def test_what_was_left_is_taken_up_and_only_once(
    tutor: Tutor, transactions: Transactions, dispatcher: Dispatcher, post: Post
) -> None:
    await dispatcher.accept([update(1), update(2)])
    await dispatcher.stop(0)
    assert "new" in states(tutor)
    again = make(tutor, transactions, post)
    await again.recover()
    await done(again)
    assert states(tutor) == ["sent", "sent"]
    last = make(tutor, transactions, post)
    await last.recover()
    assert last.waiting == 0


async def test_what_is_being_sent_may_end_and_the_rest_waits_for_the_next_start(
    tutor: Tutor, dispatcher: Dispatcher, post: Post
) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def hold(_: Answer) -> None:
        begun.set()
        await go_on.wait()

    post.before = hold
    await dispatcher.accept([update(1), update(2)])
    await begun.wait()
    stopping = asyncio.create_task(dispatcher.stop(5))
    await asyncio.sleep(0.01)
    go_on.set()
    await stopping
    assert states(tutor) == ["sent", "new"]


async def test_after_the_stop_updates_are_only_written_down(tutor: Tutor, dispatcher: Dispatcher, post: Post) -> None:
    await dispatcher.stop(0)
    await dispatcher.accept([update(1)])
    assert states(tutor) == ["new"]
    assert (dispatcher.waiting, post.sent) == (0, [])


async def test_a_fault_of_ours_is_told_kindly_and_the_chat_goes_on(
    dispatcher: Dispatcher, post: Post, tutor: Tutor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    respond = Tutor.respond_in

    def broken(self: Tutor, session: Any, incoming: Any, now: Any) -> Any:
        if incoming.text == "au":
            raise RuntimeError("a bug")
        return respond(self, session, incoming, now)

    monkeypatch.setattr(Tutor, "respond_in", broken)
    await dispatcher.accept([update(1, text="au"), update(2)])
    await done(dispatcher)
    assert "Er ging iets mis" in str(post.sent[0].replies)
    assert states(tutor) == ["sent", "sent"]
    assert "a bug" in caplog.text


async def test_a_fault_while_rendering_leaves_the_chat_going(
    dispatcher: Dispatcher, post: Post, tutor: Tutor, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(answer: Answer) -> None:
        if answer.arrival.update == 1:
            raise RuntimeError("a bug")

    post.before = broken
    await dispatcher.accept([update(1), update(2)])
    await done(dispatcher)
    assert states(tutor) == ["failed", "sent"]
    assert "a bug" in caplog.text


@pytest.mark.parametrize(("error", "gone"), [(UnreachableError("Forbidden"), True), (GivenUpError("TimedOut"), False)])
async def test_who_cannot_be_reached_is_noted(
    dispatcher: Dispatcher, post: Post, tutor: Tutor, error: Exception, gone: bool
) -> None:
    async def lost(_: Answer) -> None:
        raise error

    post.before = lost
    await dispatcher.accept([update(1)])
    await done(dispatcher)
    with tutor.sessions() as session:
        assert (session.scalars(select(Student.unreachable_since)).one() is not None) == gone
    assert states(tutor) == ["failed"]


async def test_a_token_that_is_refused_is_noticed(dispatcher: Dispatcher, post: Post, tutor: Tutor) -> None:
    async def refused(_: Answer) -> None:
        raise InvalidToken

    post.before = refused
    await dispatcher.accept([update(1)])
    await asyncio.wait_for(dispatcher.refused.wait(), 5)
    assert states(tutor) == ["handled"]


async def test_a_database_that_is_away_for_a_while_loses_nothing(
    dispatcher: Dispatcher, post: Post, tutor: Tutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = [OperationalError("", {}, Exception("database is locked"))] * 2
    handle = inbox.handle

    def sometimes(*arguments: Any) -> Answer:
        if faults:
            raise faults.pop()
        return handle(*arguments)

    monkeypatch.setattr(dispatch, "DATABASE_WAIT", 0.01)
    monkeypatch.setattr(inbox, "handle", sometimes)
    await dispatcher.accept([update(1)])
    await done(dispatcher)
    assert states(tutor) == ["sent"]
    assert "Er ging iets mis" not in str(post.sent)


async def test_one_update_that_cannot_be_kept_keeps_out_no_other(
    dispatcher: Dispatcher, post: Post, tutor: Tutor, caplog: pytest.LogCaptureFixture
) -> None:
    spoilt = update(2)
    spoilt["message"]["text"] = object()
    await dispatcher.accept([update(1), spoilt, update(3)])
    await done(dispatcher)
    assert [answer.arrival.update for answer in post.sent] == [1, 3]
    assert "dropped" in caplog.text


async def test_typing_is_shown_only_when_it_takes_long(
    dispatcher: Dispatcher, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    await dispatcher.accept([update(1)])
    await done(dispatcher)
    assert post.typed == []
    monkeypatch.setattr(dispatch, "SLOW", 0)
    await dispatcher.accept([update(2)])
    await done(dispatcher)
    assert post.typed == [7]


async def test_no_answer_and_no_name_is_logged(dispatcher: Dispatcher, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    await dispatcher.accept([update(1, text="zeldzaam")])
    await done(dispatcher)
    assert [record.message for record in caplog.records if record.name.startswith("bot.adapters")] == ["answered"]
    assert "zeldzaam" not in caplog.text
    assert "Anna" not in caplog.text
