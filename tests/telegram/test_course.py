"""The whole course over the wire, with the real content and the real process."""

from collections.abc import AsyncIterator
from typing import get_args

import pytest

from bot.bank.bank import Bank
from bot.bank.items import ChoiceItem
from bot.language import Language
from tests.telegram.cloud import Message
from tests.telegram.process import Tutor
from tests.telegram.pupil import Pupil
from tests.telegram.records import attempts
from tests.telegram.server import BotApi

pytestmark = pytest.mark.anyio

_COLUMNS = 30


@pytest.fixture(scope="module")
async def teacher(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Tutor]:
    async with BotApi() as api:
        tutor = Tutor(api, tmp_path_factory.mktemp("course"))
        try:
            await tutor.start()
            yield tutor
        finally:
            await tutor.clean_up()


@pytest.mark.parametrize("language", get_args(Language))
async def test_every_question_is_asked_answered_and_explained(teacher: Tutor, course: Bank, language: Language) -> None:
    user = teacher.api.user(10 + get_args(Language).index(language), "Anna", language)
    pupil = Pupil(user, course, language)
    item = await pupil.begin()
    seen = []
    while True:
        seen.append(item.id)
        if len(seen) % 5 == 2 and not isinstance(item, ChoiceItem):
            await pupil.send(pupil.wrong(item))
            assert pupil.say("verdict-right") not in pupil.text
            await pupil.press(pupil.label("again"))
            await pupil.answer(item)
            verdict = "verdict-right-retry"
        elif len(seen) % 5 == 3:
            await pupil.press(pupil.label("hint"))
            assert item.hints[0][language][:20] in pupil.text
            await pupil.answer(item)
            verdict = "verdict-right"
        elif len(seen) % 5 == 4:
            await pupil.press(pupil.label("answer"))
            verdict = "verdict-gave-up"
        else:
            await pupil.answer(item)
            verdict = "verdict-right"
        assert pupil.say(verdict) in pupil.text, pupil.message
        await pupil.press(pupil.label("next"))
        if pupil.asked is None:
            break
        item = pupil.item
    assert pupil.say("done") in pupil.text
    assert sorted(seen) == sorted(course.items)
    assert {item.kind for item in course.items.values()} == {"open", "numeric", "shape", "choice", "code"}
    assert len(attempts(teacher.database, user)) == len(seen) + sum(
        one.verdict == "wrong" and not one.gave_up for one in attempts(teacher.database, user)
    )
    await teacher.api.settled()
    assert not teacher.api.unanswered()
    assert sum(bool(message.buttons) for message in user.replies) == 1, "old keyboards are taken away"
    for message in user.replies:
        _readable_on_a_phone(message)


def _readable_on_a_phone(message: Message) -> None:
    for block in message.parts("pre"):
        assert max(map(len, block.splitlines())) <= _COLUMNS, block
    for button in message.buttons:
        assert len(button["text"]) <= _COLUMNS
