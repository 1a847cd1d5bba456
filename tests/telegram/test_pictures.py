from collections.abc import AsyncIterator

import pytest

from bot.bank.bank import Bank
from bot.bank.items import Item
from tests.telegram.faults import Fault
from tests.telegram.process import Tutor
from tests.telegram.pupil import Pupil
from tests.telegram.records import attempts
from tests.telegram.server import BotApi, Call

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
async def teacher(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Tutor]:
    async with BotApi() as api:
        tutor = Tutor(api, tmp_path_factory.mktemp("pictures"))
        try:
            await tutor.start()
            yield tutor
        finally:
            await tutor.clean_up()


def illustrated(course: Bank) -> list[Item]:
    return [item for item in course.items.values() if item.pictures.explanation and not item.pictures.question]


def uploads(api: BotApi) -> list[Call]:
    return [call for call in api.calls if call.method in ("sendphoto", "sendmediagroup") and call.params.uploads]


async def explained(teacher: Tutor, course: Bank, number: int, item: Item) -> Pupil:
    """A student who has just been shown the explanation of an item."""
    pupil = Pupil(teacher.api.user(number), course)
    await pupil.enrol()
    await pupil.send(f"/start {item.id}")
    assert pupil.item == item
    await pupil.press(pupil.label("answer"))
    return pupil


async def test_picture_is_uploaded_once_for_everybody(teacher: Tutor, course: Bank) -> None:
    item = illustrated(course)[0]
    first = await explained(teacher, course, 1, item)
    shown = [message for message in first.user.replies if message.photo]
    assert shown
    assert all(message.text for message in shown), "a picture has a caption for who cannot see it"
    before = len(uploads(teacher.api))
    second = await explained(teacher, course, 2, item)
    assert len(uploads(teacher.api)) == before
    again = [message for message in second.user.replies if message.photo]
    assert [message.json["photo"] for message in again] == [message.json["photo"] for message in shown]


async def test_picture_is_not_uploaded_anew_after_a_restart(teacher: Tutor, course: Bank) -> None:
    item = illustrated(course)[0]
    await explained(teacher, course, 3, item)
    before = len(uploads(teacher.api))
    assert await teacher.stop() == 0
    await teacher.start()
    await explained(teacher, course, 4, item)
    assert len(uploads(teacher.api)) == before


async def test_file_id_that_telegram_forgot_is_uploaded_again(teacher: Tutor, course: Bank) -> None:
    item = illustrated(course)[0]
    await explained(teacher, course, 5, item)
    teacher.api.cloud.files.clear()
    pupil = await explained(teacher, course, 6, item)
    assert any(message.photo for message in pupil.user.replies)


@pytest.mark.parametrize("fault", ["429", "500", "502", "html", "reset-before", "reset-after", "cut-off", "slow"])
async def test_picture_arrives_though_sending_fails(teacher: Tutor, course: Bank, fault: Fault) -> None:
    item = illustrated(course)[1]
    faults: list[Fault] = ["429", "500", "502", "html", "reset-before", "reset-after", "cut-off", "slow"]
    teacher.api.misbehave("sendPhoto", fault)
    teacher.api.misbehave("sendMediaGroup", fault)
    pupil = await explained(teacher, course, 10 + faults.index(fault), item)
    teacher.api.faults.clear()
    assert any(message.photo for message in pupil.user.replies)
    assert len(attempts(teacher.database, pupil.user)) == 1
