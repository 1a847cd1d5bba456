"""The wiring: from settings to a tutor that can be talked to."""

import sys
from collections.abc import Callable
from concurrent.futures import Future
from datetime import tzinfo
from threading import Thread
from typing import TYPE_CHECKING

from bot.bank.bank import Bank
from bot.bank.items import Item
from bot.bank.loader import load_bank
from bot.chat.tutor import Tutor
from bot.db.migrate import upgrade
from bot.db.session import make_sessions
from bot.grading.grade import Grade
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.grading.grader import Grader


def open_tutor(settings: Settings, zone: tzinfo) -> Tutor:
    """Load the content, bring the database up to date, and make the tutor of both; students' days begin in `zone`.

    Mistakes in the content are counted on stderr. Raises ContentMissing or DatabaseError where one cannot be used.
    """
    bank, mistakes = load_bank(settings.content)
    upgrade(settings.database_url)
    if mistakes:
        found = "1 mistake leaves" if len(mistakes) == 1 else f"{len(mistakes)} mistakes leave"
        print(f"{found} something of the content out: run tutor content check", file=sys.stderr)
    return Tutor(bank, _grading(bank), make_sessions(settings.database_url), zone)


def _grading(bank: Bank) -> Callable[[Item, str], Grade]:
    """Prepare the grader, which takes a second or two, while the student reads the first question."""

    def prepare() -> None:
        try:
            from bot.grading.grader import Grader

            ready.set_result(Grader(bank))
        except Exception as error:
            ready.set_exception(error)

    ready: Future[Grader] = Future()
    Thread(target=prepare, daemon=True).start()
    return lambda item, response: ready.result().grade(item, response)
