import asyncio
import time
from pathlib import Path

import pytest

from bot.bank.bank import Bank
from tests.bank.small_bank import SMALL
from tests.telegram.process import Tutor
from tests.telegram.pupil import Pupil
from tests.telegram.records import attempts
from tests.telegram.server import BotApi

pytestmark = pytest.mark.anyio


async def test_stop_in_the_middle_of_a_crowd_takes_less_than_five_seconds(
    api: BotApi, tmp_path: Path, small: Bank
) -> None:
    tutor = Tutor(api, tmp_path, SMALL)
    pupils = [Pupil(api.user(100 + number), small) for number in range(40)]
    try:
        await tutor.start()
        api.misbehave("sendMessage", "slow", times=5, seconds=20)
        for pupil in pupils:
            await pupil.user.send("/start")
        await asyncio.sleep(0.2)
        assert await tutor.stop(5) == 0
        assert "Traceback" not in tutor.output
        await tutor.start()
        await asyncio.gather(*(pupil.hear() for pupil in pupils))
    finally:
        await tutor.clean_up()


async def test_reply_decided_before_a_stop_is_sent_after_it(api: BotApi, tmp_path: Path, small: Bank) -> None:
    tutor = Tutor(api, tmp_path, SMALL)
    pupil = Pupil(api.user(1), small)
    try:
        await tutor.start()
        item = await pupil.begin()
        api.misbehave("sendMessage", "502", times=1000)
        await pupil.user.send(pupil.right(item))
        while not attempts(tutor.database, pupil.user):
            await asyncio.sleep(0.02)
        assert await tutor.stop() == 0
        api.faults.clear()
        await tutor.start()
        await pupil.told(pupil.say("verdict-right"))
        assert len(attempts(tutor.database, pupil.user)) == 1
    finally:
        await tutor.clean_up()


async def test_rate_limits_are_kept_without_being_told(api: BotApi, tmp_path: Path, small: Bank) -> None:
    tutor = Tutor(api, tmp_path, SMALL, TUTOR_TELEGRAM_RATE="30")
    pupils = [Pupil(api.user(100 + number), small) for number in range(75)]
    try:
        await tutor.start()
        begun = time.monotonic()
        for pupil in pupils:
            await pupil.user.send("/start")
        await asyncio.gather(*(pupil.hear() for pupil in pupils))
        assert time.monotonic() - begun > 1
        for _ in range(7):
            await pupils[0].user.send("/help")
        for _ in range(7):
            await pupils[0].hear()
        sent = [message.at for message in pupils[0].user.replies][1:]
        assert sent[-1] - sent[0] > 2
    finally:
        await tutor.clean_up()
