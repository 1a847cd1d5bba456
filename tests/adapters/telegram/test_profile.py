import re

import pytest
from telegram import Bot

from bot.adapters.telegram.profile import MENU, SCOPES, commands, introduce
from bot.chat.commands import read_command
from bot.chat.wording import Wording
from bot.language import LANGUAGES, Language
from tests.telegram.server import BotApi

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_command_of_the_menu_does_what_it_says(language: Language) -> None:
    for action, command in zip(MENU, commands(Wording(language), MENU), strict=True):
        read = read_command(f"/{command.command}")
        assert read
        assert read.action is action
        assert re.fullmatch(r"[a-z0-9_]{1,32}", command.command)
        assert 1 <= len(command.description) <= 256


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_profile_fits(language: Language) -> None:
    say = Wording(language)
    assert len(say("bot-name")) <= 64
    assert len(say("bot-short")) <= 120
    assert len(say("bot-description")) <= 512


async def test_the_profile_is_set_in_both_languages_and_once(api: BotApi, bot: Bot) -> None:
    await introduce(bot)
    assert (await bot.get_my_name("nl")).name == Wording("nl")("bot-name")
    assert (await bot.get_my_description()).description == Wording("en")("bot-description")
    for scope, actions in SCOPES:
        assert await bot.get_my_commands(scope, "nl") == commands(Wording("nl"), actions)
    before = len([call for call in api.calls if call.method.startswith("set")])
    await introduce(bot)
    assert len([call for call in api.calls if call.method.startswith("set")]) == before


async def test_a_profile_that_cannot_be_set_stops_nothing(
    api: BotApi, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    api.misbehave("setMyName", "429", times=2, seconds=9)
    await introduce(bot)
    assert "not up to date" in caplog.text
