import asyncio
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import Session, sessionmaker

T = TypeVar("T")
_Job = tuple[Callable[[Session], Any], "asyncio.Future[Any]"]
_log = logging.getLogger(__name__)


class Transactions:
    """Runs functions on a session in worker threads; those that wait at the same moment share one transaction.

    A commit waits for the disk, so under load it is shared; alone, a function has a transaction of its own. Where one
    of several fails the transaction is undone and each gets its own: so a function may run twice, but what it did
    stays only once.
    """

    def __init__(self, sessions: sessionmaker[Session], lanes: int = 1, most: int = 32) -> None:
        """`lanes` is how many transactions are open at once: 1 for SQLite, which has one writer."""
        self._sessions = sessions
        self._most = most
        self._lanes = lanes
        self._busy = 0
        self._waiting: deque[_Job] = deque()
        self._pool = ThreadPoolExecutor(lanes, "transactions")

    async def run(self, job: Callable[[Session], T]) -> T:
        """Give what the function gives, after the commit; raises what it raises, after the rollback."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((job, future))
        self._start()
        return await future

    def close(self) -> None:
        """Wait for what is running; what still waits is not begun."""
        self._waiting.clear()
        self._pool.shutdown()

    def _start(self) -> None:
        while self._waiting and self._busy < self._lanes:
            jobs = [self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))]
            self._busy += 1
            work = asyncio.get_running_loop().run_in_executor(self._pool, self._together, [job for job, _ in jobs])
            work.add_done_callback(lambda done, jobs=jobs: self._tell(jobs, done.result()))  # type: ignore[misc]

    def _tell(self, jobs: list[_Job], results: list[Any]) -> None:
        self._busy -= 1
        for (_, future), result in zip(jobs, results, strict=True):
            if future.done():
                continue
            if isinstance(result, _Failure):
                future.set_exception(result.error)
            else:
                future.set_result(result)
        self._start()

    def _together(self, jobs: list[Callable[[Session], Any]]) -> list[Any]:
        try:
            with self._sessions.begin() as session:
                return [job(session) for job in jobs]
        except (OperationalError, InterfaceError) as error:
            # The database cannot be reached: not now, and not one by one.
            return [_Failure(error)] * len(jobs)
        except Exception as error:
            if len(jobs) == 1:
                return [_Failure(error)]
            _log.debug("%s in a shared transaction", type(error).__name__)
            return [result for job in jobs for result in self._together([job])]


class _Failure:
    def __init__(self, error: Exception) -> None:
        self.error = error
