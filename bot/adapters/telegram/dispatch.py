import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from time import perf_counter
from typing import Final, TypeVar

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import Session
from telegram.error import InvalidToken

from bot.adapters.telegram import inbox
from bot.adapters.telegram.inbox import Answer, DoneAlreadyError
from bot.adapters.telegram.sending import GivenUpError, Sender, UnreachableError
from bot.adapters.telegram.transactions import Transactions
from bot.adapters.telegram.updates import Arrival, Json, Kind
from bot.chat.tutor import Tutor

T = TypeVar("T")
_log = logging.getLogger(__name__)

SLOW: Final = 0.7
"""Seconds after which the student sees that the bot is at work."""
MOST_WAITING: Final = 5_000
"""Updates in memory at which no more are fetched; they are safe where they are."""
DATABASE_WAIT: Final = 2.0
_UNREACHABLE_DATABASE: Final = (OperationalError, InterfaceError)


class Dispatcher:
    """Takes updates through their stages: the updates of a chat one after another, chats side by side."""

    def __init__(
        self, tutor: Tutor, transactions: Transactions, sender: Sender, bot_name: str, clock: Callable[[], datetime]
    ) -> None:
        """`clock` tells the time as an aware datetime."""
        self._tutor = tutor
        self._transactions = transactions
        self._sender = sender
        self._bot_name = bot_name
        self._clock = clock
        self._chats: dict[int, deque[Arrival | Answer]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._stopping = False
        self.waiting = 0
        self.refused = asyncio.Event()
        """Set when Telegram no longer knows the token."""

    async def recover(self) -> None:
        """Take up what an earlier run left unfinished."""
        tasks = await self._transactions.run(inbox.unfinished)
        if tasks:
            _log.info("left by the last run", extra={"updates": len(tasks)})
        self._enqueue(tasks)

    async def accept(self, raws: Sequence[Json]) -> None:
        """Write updates down and begin to handle them; after this Telegram may be told that they arrived."""
        arrivals = await self._stored(raws)
        if not self._stopping:
            self._enqueue(arrivals)

    async def _stored(self, raws: Sequence[Json]) -> list[Arrival]:
        try:
            return await self._transactions.run(lambda session: inbox.store(session, raws, self._clock()))
        except _UNREACHABLE_DATABASE:
            raise
        except Exception:
            if len(raws) > 1:
                return [arrival for raw in raws for arrival in await self._stored([raw])]
            # One that cannot be kept must not keep out all that come after it.
            _log.exception("an update is dropped")
            return []

    async def room(self) -> None:
        """Wait until there is room for more updates."""
        while self.waiting >= MOST_WAITING:
            await asyncio.sleep(0.05)

    async def stop(self, seconds: float) -> None:
        """Finish what is being done, within this time; the rest stays in the inbox."""
        self._stopping = True
        if self._workers:
            _, late = await asyncio.wait(self._workers, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _enqueue(self, tasks: Iterable[Arrival | Answer]) -> None:
        for task in tasks:
            chat = (task.arrival if isinstance(task, Answer) else task).chat
            self.waiting += 1
            if chat in self._chats:
                self._chats[chat].append(task)
                continue
            self._chats[chat] = deque([task])
            worker = asyncio.get_running_loop().create_task(self._work(chat))
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)

    async def _work(self, chat: int) -> None:
        queue = self._chats[chat]
        try:
            while queue and not self._stopping:
                await self._finish(queue.popleft())
        finally:
            del self._chats[chat]

    async def _finish(self, task: Arrival | Answer) -> None:
        try:
            start = perf_counter()
            answer = task if isinstance(task, Answer) else await self._handle(task)
            handled = perf_counter()
            await self._send(answer)
            told: dict[str, object] = {
                "update": answer.arrival.update,
                "kind": answer.arrival.kind.value,
                "handling_ms": _ms(handled - start),
                "sending_ms": _ms(perf_counter() - handled),
            }
            _log.info("answered", extra=told)
        except DoneAlreadyError:
            _log.debug("an update was handled elsewhere")
        except InvalidToken:
            self.refused.set()
        except Exception:
            # A bug: the next start takes the update up again.
            _log.exception("an update is left undone")
        finally:
            self.waiting -= 1

    async def _handle(self, arrival: Arrival) -> Answer:
        slow = None
        if arrival.kind is Kind.TALK:
            slow = asyncio.get_running_loop().call_later(SLOW, self._sender.typing, arrival.chat)
        try:
            return await self._persist(
                lambda session: inbox.handle(session, self._tutor, self._bot_name, arrival, self._clock())
            )
        except DoneAlreadyError:
            raise
        except Exception as error:
            return await self._apologise(arrival, error)
        finally:
            if slow is not None:
                slow.cancel()

    async def _apologise(self, arrival: Arrival, error: Exception) -> Answer:
        replies = []
        if arrival.kind is Kind.TALK:
            replies.append(await asyncio.to_thread(self._tutor.apologise, arrival.incoming, error))
        return await self._persist(
            lambda session: inbox.decided(session, arrival, replies, self._clock(), type(error).__name__)
        )

    async def _send(self, answer: Answer) -> None:
        arrival = answer.arrival
        try:
            keyboard = await self._sender.send(answer)
        except InvalidToken:
            raise
        except Exception as error:
            lost = isinstance(error, UnreachableError | GivenUpError)
            told = {"update": arrival.update, "reason": str(error) if lost else type(error).__name__}
            _log.log(logging.WARNING if lost else logging.ERROR, "not sent", exc_info=not lost, extra=told)
            gone = isinstance(error, UnreachableError) and arrival.kind is Kind.TALK
            reason = type(error).__name__
            await self._persist(lambda session: inbox.failed(session, arrival, reason, gone, self._clock()))
            return
        await self._persist(lambda session: inbox.sent(session, arrival, keyboard, self._clock()))

    async def _persist(self, job: Callable[[Session], T]) -> T:
        """Run a transaction, and again for as long as the database cannot be reached."""
        while True:
            try:
                return await self._transactions.run(job)
            except _UNREACHABLE_DATABASE as error:
                _log.warning("the database is not available", extra={"fault": str(error.orig)})
                await asyncio.sleep(DATABASE_WAIT)


def _ms(seconds: float) -> int:
    return round(1000 * seconds)
