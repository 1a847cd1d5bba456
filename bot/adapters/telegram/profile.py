"""What Telegram shows of the bot: its name, what it says of itself, and the menu of commands, in every language."""

import logging
from typing import Final

from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from bot.chat.commands import Action
from bot.chat.wording import Wording
from bot.language import Language

_log = logging.getLogger(__name__)

LANGUAGES: Final[tuple[tuple[str, Language], ...]] = (("", "en"), ("nl", "nl"))
"""The languages of devices, "" for all others, and what the bot speaks to their owners."""
MENU: Final = (
    Action.QUIZ,
    Action.TOPICS,
    Action.HINT,
    Action.QUESTION,
    Action.PROGRESS,
    Action.MODELS,
    Action.LANGUAGE,
    Action.STOP,
    Action.HELP,
)
SCOPES: Final[tuple[tuple[BotCommandScope, tuple[Action, ...]], ...]] = (
    (BotCommandScopeAllPrivateChats(), MENU),
    (BotCommandScopeAllGroupChats(), (Action.HELP,)),
)


def commands(say: Wording, actions: tuple[Action, ...]) -> tuple[BotCommand, ...]:
    """Give the commands of a menu, each with what it does."""
    pairs = (say(f"menu-{action}").split(": ", 1) for action in actions)
    return tuple(BotCommand(command, told) for command, told in pairs)


async def introduce(bot: Bot) -> None:
    """Bring what Telegram shows up to date; only what differs is set, for Telegram lets that be done seldom."""
    for code, language in LANGUAGES:
        say = Wording(language)
        try:
            for scope, actions in SCOPES:
                wanted = commands(say, actions)
                if await bot.get_my_commands(scope, code) != wanted:
                    await bot.set_my_commands(wanted, scope, code)
            if (await bot.get_my_short_description(code)).short_description != say("bot-short"):
                await bot.set_my_short_description(say("bot-short"), code)
            if (await bot.get_my_description(code)).description != say("bot-description"):
                await bot.set_my_description(say("bot-description"), code)
            if (await bot.get_my_name(code)).name != say("bot-name"):
                await bot.set_my_name(say("bot-name"), code)
        except TelegramError as error:
            _log.warning("the bot's profile is not up to date", extra={"fault": type(error).__name__})
