"""Whatever Telegram does, every message has one attempt and at least one reply, and nobody waits for another."""

import asyncio
import time

import pytest

from bot.bank.bank import Bank
from tests.telegram.faults import Fault
from tests.telegram.people import User
from tests.telegram.process import Tutor
from tests.telegram.pupil import SLOW, Pupil
from tests.telegram.records import all_sent, attempts, student

pytestmark = pytest.mark.anyio

NOT_DONE: list[Fault] = ["429", "500", "502", "html", "reset-before"]
DONE: list[Fault] = ["reset-after", "cut-off"]


@pytest.fixture
async def pupil(tutor: Tutor, anna: User, small: Bank) -> Pupil:
    tutor.api.faults.clear()
    pupil = Pupil(anna, small)
    await pupil.begin()
    return pupil


async def heard(pupil: Pupil, key: str) -> None:
    await pupil.told(pupil.say(key))


@pytest.mark.parametrize("fault", [*NOT_DONE, *DONE, "slow"])
async def test_reply_arrives_though_sending_fails(tutor: Tutor, pupil: Pupil, fault: Fault) -> None:
    item = pupil.item
    tutor.api.misbehave("sendMessage", fault, times=2)
    await pupil.user.send(pupil.right(item))
    await heard(pupil, "verdict-right")
    await all_sent(tutor.database, SLOW)
    tutor.api.faults.clear()
    await pupil.catch_up()
    assert [one.response for one in attempts(tutor.database, pupil.user)] == [pupil.right(item)]
    await pupil.press(pupil.label("next"))
    assert pupil.item.id != item.id


@pytest.mark.parametrize("fault", [*NOT_DONE, *DONE, "slow", "duplicate"])
async def test_message_is_graded_once_though_fetching_fails(tutor: Tutor, pupil: Pupil, fault: Fault) -> None:
    item = pupil.item
    tutor.api.misbehave("getUpdates", fault, times=2)
    await pupil.user.send(pupil.right(item))
    await heard(pupil, "verdict-right")
    await pupil.send("help")
    assert [one.response for one in attempts(tutor.database, pupil.user)] == [pupil.right(item)]
    assert sum(pupil.say("verdict-right") in message.text for message in pupil.user.replies) == 1


@pytest.mark.parametrize("fault", [*NOT_DONE, *DONE, "403", "slow"])
async def test_button_works_though_its_answer_fails(tutor: Tutor, pupil: Pupil, fault: Fault) -> None:
    tutor.api.misbehave("answerCallbackQuery", fault)
    await pupil.press(pupil.label("answer"))
    assert pupil.say("verdict-gave-up") in pupil.text
    assert len(attempts(tutor.database, pupil.user)) == 1
    await pupil.press(pupil.label("next"))
    assert pupil.asked


@pytest.mark.parametrize("method", ["editMessageReplyMarkup", "editMessageText", "sendChatAction"])
@pytest.mark.parametrize("fault", ["429", "502", "reset-after", "403"])
async def test_decoration_that_fails_holds_nothing_up(tutor: Tutor, pupil: Pupil, method: str, fault: Fault) -> None:
    tutor.api.misbehave(method, fault, times=3)
    await pupil.send(pupil.wrong(pupil.item))
    await pupil.press(pupil.label("again"))
    await pupil.send(pupil.right(pupil.item))
    assert pupil.say("verdict-right-retry") in pupil.text


async def test_one_persons_faults_do_not_hold_up_another(tutor: Tutor, pupil: Pupil, ben: User, small: Bank) -> None:
    other = Pupil(ben, small)
    await other.begin()
    tutor.api.misbehave("sendMessage", "slow", seconds=3)
    await pupil.user.send(pupil.right(pupil.item))
    await asyncio.sleep(0.3)
    begun = time.monotonic()
    await other.send(other.right(other.item))
    assert time.monotonic() - begun < 2
    await heard(pupil, "verdict-right")


async def test_who_blocked_the_bot_is_noted_and_forgiven(tutor: Tutor, pupil: Pupil) -> None:
    tutor.api.misbehave("sendMessage", "403")
    await pupil.user.send(pupil.right(pupil.item))
    ends = time.monotonic() + SLOW
    while (known := student(tutor.database, pupil.user)) and known.unreachable_since is None:
        assert time.monotonic() < ends, "the student is not marked unreachable"
        await asyncio.sleep(0.05)
    await pupil.send("help")
    known = student(tutor.database, pupil.user)
    assert known
    assert known.unreachable_since is None
    assert len(attempts(tutor.database, pupil.user)) == 1
