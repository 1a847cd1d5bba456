"""The wiring: from settings to a tutor that can be talked to."""

import sys
from collections.abc import Callable
from concurrent.futures import Future
from datetime import tzinfo
from secrets import token_urlsafe
from threading import Thread
from typing import TYPE_CHECKING

from bot.bank.bank import Bank
from bot.bank.items import Item
from bot.bank.loader import load_bank
from bot.chat.tutor import Tutor
from bot.db.migrate import upgrade
from bot.db.session import make_sessions
from bot.grading.grade import Grade
from bot.settings import Settings, SettingsError

if TYPE_CHECKING:
    from bot.adapters.telegram.app import Options
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


def telegram_options(settings: Settings) -> "Options":
    """Give how the bot reaches Telegram; raises SettingsError where something is missing for that."""
    from bot.adapters.telegram.app import Options
    from bot.adapters.telegram.webhook import Webhook

    if settings.telegram_token is None:
        raise SettingsError(
            ["TUTOR_TELEGRAM_TOKEN is missing. Put the token that @BotFather gave you in .env or in the environment."]
        )
    webhook = None
    if settings.telegram_mode == "webhook":
        if settings.webhook_url is None:
            raise SettingsError(["TUTOR_WEBHOOK_URL is missing. Set it, or set TUTOR_TELEGRAM_MODE=polling."])
        host, _, port = settings.webhook_listen.rpartition(":")
        # A new secret at each start will do, unless several bots listen behind the same URL.
        secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else token_urlsafe(32)
        webhook = Webhook(settings.webhook_url, secret, host.strip("[]"), int(port))
    return Options(
        settings.telegram_token.get_secret_value(),
        settings.telegram_api,
        settings.telegram_rate,
        webhook,
        settings.health_file,
    )


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
