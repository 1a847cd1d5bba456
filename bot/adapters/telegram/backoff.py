import os
import random
from datetime import timedelta
from typing import Final

from telegram.error import RetryAfter

# The library's own way to have RetryAfter.retry_after as its next version gives it.
os.environ.setdefault("PTB_TIMEDELTA", "true")

FIRST: Final = 0.3
LONGEST: Final = 60.0


class Backoff:
    """How long to wait after one fault after another: longer each time, never quite the same, or as Telegram says."""

    def __init__(self, longest: float = LONGEST) -> None:
        self._longest = longest
        self._wait = FIRST

    def pause(self, error: Exception) -> float:
        """Give the seconds to wait after this fault."""
        if isinstance(error, RetryAfter):
            told = error.retry_after
            return told.total_seconds() if isinstance(told, timedelta) else float(told)
        wait = self._wait * random.uniform(0.5, 1.5)
        self._wait = min(2 * self._wait, self._longest)
        return wait
