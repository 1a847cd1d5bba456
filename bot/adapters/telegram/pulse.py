import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Final

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.adapters.telegram import inbox
from bot.adapters.telegram.transactions import Transactions

_log = logging.getLogger(__name__)

BEAT: Final = 15.0
_BEATS_BETWEEN_PURGES: Final = 240


class Pulse:
    """Touches the health file as long as the database answers and, where the bot asks for updates, Telegram does."""

    def __init__(
        self,
        file: Path | None,
        transactions: Transactions,
        longest_silence: float | None,
        clock: Callable[[], datetime],
    ) -> None:
        """`longest_silence` is in seconds, None where Telegram comes by itself; `clock` gives an aware datetime."""
        self._file = file
        self._transactions = transactions
        self._longest_silence = longest_silence
        self._clock = clock
        self._heard = monotonic()

    def heard(self) -> None:
        """Note that Telegram answered."""
        self._heard = monotonic()

    async def beat(self) -> None:
        """Look whether all is well now and then, and forget old updates."""
        beats = count()
        while True:
            try:
                if next(beats) % _BEATS_BETWEEN_PURGES == 0:
                    await self._transactions.run(lambda session: inbox.purge(session, self._clock()))
                else:
                    await self._transactions.run(lambda session: session.execute(text("SELECT 1")).scalar())
                if self._file and (self._longest_silence is None or monotonic() - self._heard < self._longest_silence):
                    self._file.touch()
            except (SQLAlchemyError, OSError) as error:
                _log.warning("not well", extra={"fault": type(error).__name__})
            await asyncio.sleep(BEAT)
