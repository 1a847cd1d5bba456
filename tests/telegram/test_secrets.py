"""The token never leaves: not in a log at DEBUG, not in an error, not in what is said."""

from pathlib import Path
from typing import get_args

import pytest

from bot.bank.bank import Bank
from tests.bank.small_bank import SMALL
from tests.telegram.faults import Fault
from tests.telegram.process import Tutor
from tests.telegram.pupil import Pupil
from tests.telegram.server import TOKEN, BotApi

pytestmark = pytest.mark.anyio

METHODS = ["getUpdates", "sendMessage", "editMessageReplyMarkup", "answerCallbackQuery", "sendChatAction"]
AT_START = ["getMe", "setMyCommands", "getMyCommands", "setMyName", "deleteWebhook", "getMyDescription"]


@pytest.mark.parametrize("log_format", ["text", "json"])
async def test_token_never_reaches_a_log(api: BotApi, tmp_path: Path, small: Bank, log_format: str) -> None:
    tutor = Tutor(api, tmp_path, SMALL, TUTOR_LOG_LEVEL="DEBUG", TUTOR_LOG_FORMAT=log_format)
    for method in AT_START:
        api.misbehave(method, "502")
        api.misbehave(method, "reset-before")
    try:
        await tutor.start()
        for number, fault in enumerate(get_args(Fault)):
            pupil = Pupil(api.user(50 + number), small)
            await pupil.begin()
            for method in METHODS:
                api.misbehave(method, fault)
            await pupil.user.send(pupil.wrong(pupil.item))
            await pupil.user.press(pupil.label("hint"))
            await pupil.user.send("/help")
            await pupil.hear()
        api.misbehave("getUpdates", "slow", seconds=1)
        await tutor.stop()
    finally:
        await tutor.clean_up()
    assert tutor.output, "nothing was logged, so nothing was shown"
    for secret in (TOKEN, TOKEN.partition(":")[2]):
        assert secret not in tutor.output
        assert not any(secret in message.text for message in api.said())


@pytest.mark.parametrize("level", ["DEBUG", "WARNING"])
async def test_refused_token_gets_one_line_that_does_not_show_it(api: BotApi, tmp_path: Path, level: str) -> None:
    wrong = "424242:AAwrong_token_that_botfather_never_gave-9"
    tutor = Tutor(api, tmp_path, SMALL, TUTOR_TELEGRAM_TOKEN=wrong, TUTOR_LOG_LEVEL=level)
    assert await tutor.status() == 1
    assert wrong not in tutor.output
    assert wrong.partition(":")[2] not in tutor.output
    if level == "WARNING":
        assert len(tutor.output.splitlines()) == 1, tutor.output
    assert "TUTOR_TELEGRAM_TOKEN" in tutor.output


@pytest.mark.parametrize(("token", "said"), [("", "TUTOR_TELEGRAM_TOKEN"), ("half a token", "TUTOR_TELEGRAM_TOKEN")])
async def test_missing_or_malformed_token_gets_one_line(api: BotApi, tmp_path: Path, token: str, said: str) -> None:
    tutor = Tutor(api, tmp_path, SMALL, TUTOR_TELEGRAM_TOKEN=token)
    assert await tutor.status() == 1
    assert len(tutor.output.splitlines()) == 1, tutor.output
    assert said in tutor.output
    assert not token or token not in tutor.output


async def test_token_is_read_from_a_file(api: BotApi, tmp_path: Path, small: Bank) -> None:
    secret = tmp_path / "token"
    secret.write_text(f"{TOKEN}\n")
    tutor = Tutor(api, tmp_path, SMALL, TUTOR_TELEGRAM_TOKEN="", TUTOR_TELEGRAM_TOKEN_FILE=str(secret))
    try:
        await tutor.start()
        await Pupil(api.user(1), small).enrol()
    finally:
        await tutor.clean_up()


async def test_answers_and_names_are_not_logged(api: BotApi, tmp_path: Path, small: Bank) -> None:
    tutor = Tutor(api, tmp_path, SMALL, TUTOR_LOG_LEVEL="INFO")
    pupil = Pupil(api.user(1, "Annabelleke", last_name="Vanderachternaam", username="annabel_v"), small)
    try:
        await tutor.start()
        await pupil.begin()
        api.misbehave("sendMessage", "502", times=2)
        await pupil.send("zeldzaam antwoord")
        await tutor.stop()
    finally:
        await tutor.clean_up()
    assert tutor.output
    for private in ("zeldzaam", "Annabelleke", "Vanderachternaam", "annabel_v"):
        assert private not in tutor.output
