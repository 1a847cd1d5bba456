"""What people do on Telegram beside answering questions."""

import asyncio
import random

import pytest

from bot.bank.bank import Bank
from bot.chat.commands import Action
from bot.chat.wording import Wording
from tests.telegram.cloud import BOT
from tests.telegram.errors import Json
from tests.telegram.people import User
from tests.telegram.process import Tutor
from tests.telegram.pupil import SLOW, Pupil
from tests.telegram.records import attempts, student

pytestmark = pytest.mark.anyio

NAME = BOT["username"]


@pytest.fixture
async def pupil(anna: User, small: Bank) -> Pupil:
    """Anna, with a question before her."""
    pupil = Pupil(anna, small)
    await pupil.begin()
    return pupil


async def test_every_button_leads_somewhere(tutor: Tutor, anna: User, small: Bank) -> None:
    pupil, draw = Pupil(anna, small), random.Random(1)
    await pupil.enrol()
    await pupil.press(pupil.label("help"))
    pressed: set[str] = {Action.HELP}
    for step in range(150):
        if step % 5 == 4:
            await pupil.send(
                pupil.wrong(pupil.asked) if pupil.asked else draw.choice(["help", "models", "quiz", "stop"])
            )
        fresh = [one for one in pupil.message.buttons if kind(one) not in pressed]
        button = draw.choice(fresh or pupil.message.buttons)
        pressed.add(kind(button))
        await pupil.press(button["callback_data"])
        if kind(button) == Action.LANGUAGE and button["callback_data"] != Action.LANGUAGE:
            pupil.language = "nl" if button["callback_data"].endswith("nl") else "en"
            pupil.say = Wording(pupil.language)
        for refusal in (pupil.say("stale"), pupil.say("unknown-button"), pupil.failure):
            assert refusal not in pupil.text, (button, pupil.message)
    rare = {Action.GREET, Action.THANKS, Action.SKIPPED, Action.AHEAD, Action.QUESTION}
    assert pressed >= {action.value for action in set(Action) - rare}
    assert not tutor.api.unanswered()


def kind(button: Json) -> str:
    return str(button["callback_data"]).partition(":")[0]


async def test_menu_speaks_the_language_of_the_phone(tutor: Tutor, small: Bank) -> None:
    english = tutor.api.user(201, "Eve", "en")
    dutch = tutor.api.user(202, "Dirk", "nl")
    french = tutor.api.user(203, "Fred", "fr")
    assert dutch.menu()
    assert english.menu()
    assert french.menu()
    assert dutch.menu() != english.menu()
    for person in (english, dutch):
        pupil = Pupil(person, small, "nl" if person is dutch else "en")
        await pupil.begin()
        for command in person.menu():
            await pupil.send(f"/{command}")
            assert pupil.say("nothing-open") not in pupil.text, command
        await pupil.send("quiz")
        assert not [one for one in attempts(tutor.database, person) if not one.gave_up], "no command is an answer"


async def test_bot_introduces_itself_in_both_languages(tutor: Tutor) -> None:
    settings = tutor.api.cloud.settings
    for language in ("nl", "en"):
        for setting in ("name", "description", "short_description"):
            spoken = settings.get((setting, language, ""), settings.get((setting, "", "")))
            assert spoken, f"no {setting} in {language}"
    assert (
        len(
            {
                settings.get(("description", language, ""), settings.get(("description", "", "")))
                for language in ("nl", "en")
            }
        )
        == 2
    )


async def test_language_is_changed_in_the_middle_of_a_question(tutor: Tutor, pupil: Pupil) -> None:
    await pupil.send("english")
    assert Wording("en")("language-chosen") in pupil.text
    assert pupil.text.count("Question 1") == 1
    assert student(tutor.database, pupil.user).language == "en"  # type: ignore[union-attr]


@pytest.mark.parametrize("known", [True, False])
async def test_deep_link_begins_at_its_topic(tutor: Tutor, anna: User, small: Bank, known: bool) -> None:
    pupil = Pupil(anna, small)
    if known:
        await pupil.begin()
        await pupil.send("/start 02-numbers")
    else:
        await pupil.send("/start 02-numbers")
        await pupil.press("Nederlands")
    assert pupil.item.id == "h01-02-count"


@pytest.mark.parametrize("payload", ["nonsense", "A" * 64, "-", "h01_02_count", "__proto__"])
async def test_unknown_deep_link_is_a_plain_start(anna: User, small: Bank, payload: str) -> None:
    pupil = Pupil(anna, small)
    await pupil.send(f"/start {payload}")
    await pupil.press("Nederlands")
    assert "Anna" in pupil.text
    assert pupil.failure not in pupil.text


async def test_edited_answer_is_graded_again_as_a_retry(tutor: Tutor, pupil: Pupil) -> None:
    item = pupil.item
    sent = await pupil.user.send(pupil.wrong(item))
    await pupil.hear()
    await pupil.user.edit(sent, pupil.right(item))
    await pupil.hear()
    assert pupil.say("verdict-right-retry") in pupil.text
    assert [(one.verdict, one.first) for one in attempts(tutor.database, pupil.user)] == [
        ("wrong", True),
        ("right", False),
    ]


async def test_edit_of_an_answer_long_past_changes_nothing(tutor: Tutor, pupil: Pupil) -> None:
    first = pupil.item
    sent = await pupil.user.send(pupil.right(first))
    await pupil.hear()
    await pupil.press(pupil.label("next"))
    before = len(attempts(tutor.database, pupil.user))
    await pupil.user.edit(sent, "iets heel anders")
    await asyncio.sleep(0.5)
    assert len(attempts(tutor.database, pupil.user)) == before


@pytest.mark.parametrize("sent", ["sticker", "voice", "photo", "location"])
async def test_what_is_no_text_gets_a_friendly_word(tutor: Tutor, pupil: Pupil, sent: str) -> None:
    await getattr(pupil.user, f"send_{sent}")()
    await pupil.hear()
    assert pupil.say("only-text").split(".")[0] in pupil.text
    assert not attempts(tutor.database, pupil.user)


async def test_group_is_pointed_to_the_private_chat_once(tutor: Tutor, anna: User, ben: User) -> None:
    group = tutor.api.group(-1001234567890)
    await anna.send(f"/start@{NAME}", group)
    hint = await group.next(SLOW)
    assert NAME in hint.text or any(NAME in str(button.get("url")) for button in hint.buttons)
    await ben.send("hallo iedereen", group)
    await anna.send(f"/quiz@{NAME}", group)
    await group.quiet()
    assert student(tutor.database, ben) is None
    assert not anna.replies


async def test_button_of_an_earlier_question_changes_nothing(tutor: Tutor, pupil: Pupil) -> None:
    question = pupil.message
    stale = next(one["callback_data"] for one in question.buttons if one["text"] == pupil.label("answer"))
    await pupil.press(pupil.label("skip"))
    following = pupil.item
    await pupil.user.press_data(stale, question)
    await pupil.told(pupil.say("stale"))
    await pupil.send("vraag")
    assert pupil.item == following
    assert not attempts(tutor.database, pupil.user)
    assert not tutor.api.unanswered()


async def test_button_of_another_person_changes_nothing(tutor: Tutor, pupil: Pupil, ben: User, small: Bank) -> None:
    other = Pupil(ben, small)
    await other.begin()
    await other.press(other.label("skip"))
    foreign = next(one for one in pupil.message.buttons if one["text"] == pupil.label("answer"))
    await ben.press_data(foreign["callback_data"], pupil.message)
    await other.told(other.say("stale"))
    assert not attempts(tutor.database, ben)
    assert not attempts(tutor.database, pupil.user)
    assert not pupil.user.waiting


async def test_double_tap_counts_once(tutor: Tutor, pupil: Pupil) -> None:
    shown = pupil.message
    for _ in range(3):
        await pupil.user.press(pupil.label("answer"), shown)
    await pupil.hear()
    await asyncio.sleep(0.5)
    assert len(attempts(tutor.database, pupil.user)) == 1
    assert not tutor.api.unanswered()


async def test_who_blocks_the_bot_and_comes_back_goes_on(tutor: Tutor, pupil: Pupil) -> None:
    item = pupil.item
    await pupil.user.block()
    await asyncio.sleep(0.2)
    await pupil.user.block(False)
    await pupil.send(pupil.right(item))
    assert pupil.say("verdict-right") in pupil.text
