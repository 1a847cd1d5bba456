"""What a hostile or broken client can send: nothing raises, nothing leaks, nobody else's state changes."""

import asyncio
import json
import random
import unicodedata
from collections.abc import AsyncIterator

import pytest

from bot.bank.bank import Bank
from bot.chat.commands import Action
from tests.telegram.errors import Json
from tests.telegram.people import User
from tests.telegram.process import Tutor
from tests.telegram.pupil import SLOW, Pupil
from tests.telegram.records import attempts, student

pytestmark = pytest.mark.anyio

BIDI = "\u202e\u202d\u2066\u2067\u2068\u200f"
NAMES = [
    "<b>Anna</b>",
    "<tg-spoiler>",
    "</pre><a href='tg://user?id=1'>klik</a>",
    "&lt;&amp;&#x41;",
    f"{BIDI}gnissap",
    "A" * 64,
    "\u200d\u200d",
    "%s{0}{name}$name",
    "😀" * 32,
]
RAW_UPDATES: list[Json] = [
    {"smell": {"from": {"id": 1, "is_bot": False, "first_name": "x"}, "strength": 3}},
    {"message": {"message_id": 1, "date": 0, "chat": {"id": 5, "type": "private"}}},
    {"message": {"message_id": 1, "date": 1, "chat": {"id": 2**63 - 1, "type": "private"}, "hologram": {}}},
    {"message": {"message_id": 1, "date": 1, "chat": {"id": -(2**63), "type": "channel", "title": "x"}, "text": "x"}},
    {"message": {}},
    {"message": None},
    {"message": "text"},
    {"message": {"message_id": "one", "date": "now", "chat": 3}},
    {"callback_query": {"id": "1", "from": {"id": 9, "is_bot": False, "first_name": "x"}, "chat_instance": "1"}},
    {"callback_query": {"id": "2"}},
    {"callback_query": {"id": "3", "from": {"id": 9, "is_bot": False, "first_name": "x"}, "chat_instance": "1",
                        "inline_message_id": "x", "data": "answer"}},
    {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -1005, "type": "channel", "title": "x"}, "text": "x"}},
    {"poll_answer": {"poll_id": "1", "option_ids": [0]}},
    {"inline_query": {"id": "1", "from": {"id": 9, "is_bot": False, "first_name": "x"}, "query": "", "offset": ""}},
    {},
]  # fmt: skip
FORGED = [
    "",
    ":",
    "::::",
    "answer",
    "answer:",
    "answer:1:h01-01-why",
    "answer:-1:h01-01-why",
    "answer:999999999999999999999999:h01-01-why",
    "pick:1:Z:h01-01-which",
    "pick:1:A",
    "next:0:",
    "language:xx",
    "language:nl:nl",
    "quiz:../../etc/passwd",
    "quiz:';DROP TABLE student;--",
    "model:__class__",
    "code:<b>",
    "greet",
    "thanks",
    "x" * 64,
    "\x00",
    "😀" * 16,
]


@pytest.fixture
async def bystander(tutor: Tutor, ben: User, small: Bank) -> AsyncIterator[Pupil]:
    """Somebody with a question before them, who must not notice anything."""
    pupil = Pupil(ben, small)
    item = await pupil.begin()
    mark = tutor.output.count("Traceback")
    yield pupil
    assert not pupil.user.waiting
    await pupil.send("vraag")
    assert pupil.item == item
    assert not attempts(tutor.database, ben)
    assert tutor.output.count("Traceback") == mark, tutor.output


@pytest.mark.usefixtures("bystander")
@pytest.mark.parametrize("name", NAMES)
async def test_hostile_name_is_shown_as_text(tutor: Tutor, small: Bank, name: str) -> None:
    user = tutor.api.user(3_000_000 + NAMES.index(name), name, last_name="<i>" + BIDI)
    pupil = Pupil(user, small)
    await pupil.enrol()
    for kind in ("text_link", "spoiler", "pre", "italic"):
        assert not any(part in name for part in pupil.message.parts(kind) if part)
    assert not any(mark in pupil.text for mark in BIDI[:5]), "one name would turn the rest of the message round"
    await pupil.press(pupil.label("quiz"))
    await pupil.send(pupil.right(pupil.item))
    assert pupil.say("verdict-right") in pupil.text


@pytest.mark.usefixtures("bystander")
async def test_button_made_by_hand_changes_nothing(tutor: Tutor, anna: User, small: Bank) -> None:
    pupil = Pupil(anna, small)
    item = await pupil.begin()
    await pupil.press(pupil.label("skip"))
    following = pupil.item
    assert item != following
    for data in FORGED:
        await anna.press_data(data, pupil.message)
        await anna.press_data(data)
    await _answered(tutor)
    while anna.waiting:
        pupil.message = await anna.next()
        pupil.text = pupil.message.text
        assert pupil.failure not in pupil.text
    await pupil.send("/vraag")
    assert not attempts(tutor.database, anna)
    assert {Action.ANSWER, Action.PICK} <= {data.partition(":")[0] for data in FORGED}


@pytest.mark.usefixtures("bystander")
@pytest.mark.parametrize("update", RAW_UPDATES, ids=lambda update: json.dumps(update)[:50])
async def test_update_of_any_shape_is_passed_over(tutor: Tutor, anna: User, small: Bank, update: Json) -> None:
    tutor.api.push(update)
    pupil = Pupil(anna, small)
    await pupil.begin()
    assert pupil.asked


@pytest.mark.usefixtures("bystander")
@pytest.mark.parametrize(
    "text",
    [
        "x" * 4096,
        "😀" * 2048,
        "geheugen " * 455,
        "a\u200d" * 2000,
        "\u200b\u200d\ufeff",
        "\u0301" * 500,
        BIDI * 10 + "geheugen",
        "<b>geheugen</i> & <script>alert(1)</script>",
        "\x00\x01\x7f",
        "﷽" * 500,
        "/" * 4000,
        "/start " + "x" * 4000,
        "🏳️‍🌈" * 400,
        "((((" * 1000,
        "1" * 4096,
        "9**9**9**9",
    ],
    ids=lambda text: unicodedata.normalize("NFC", text)[:12].encode("unicode_escape").decode(),
)
async def test_strange_answer_gets_an_answer(tutor: Tutor, anna: User, small: Bank, text: str) -> None:
    pupil = Pupil(anna, small)
    await pupil.begin()
    before = len(tutor.api.calls)
    await pupil.send(text)
    await pupil.send("help")
    assert not [call for call in tutor.api.calls[before:] if call.status == 400]


@pytest.mark.usefixtures("bystander")
@pytest.mark.parametrize("user_id", [2**31, 2**52 - 1, 2**63 - 1])
async def test_large_ids_are_people_too(tutor: Tutor, small: Bank, user_id: int) -> None:
    user = tutor.api.user(user_id)
    pupil = Pupil(user, small)
    await pupil.begin()
    await pupil.send(pupil.right(pupil.item))
    assert [one.verdict for one in attempts(tutor.database, user)] == ["right"]


@pytest.mark.parametrize("chat_id", [-1, -(2**31), -1_002_147_483_648_123, -(2**52)])
async def test_groups_of_any_id_are_pointed_to_the_private_chat(tutor: Tutor, anna: User, chat_id: int) -> None:
    group = tutor.api.group(chat_id, "<b>Klas")
    await anna.send("/start", group)
    assert await group.next(SLOW)
    assert student(tutor.database, anna) is None


async def test_random_texts_and_buttons_in_a_row(tutor: Tutor, anna: User, small: Bank) -> None:
    pupil = Pupil(anna, small)
    await pupil.begin()
    seen = tutor.output.count("Traceback")
    for text in _some_texts(60):
        await anna.send(text)
        await anna.press_data(text.encode()[:64].decode(errors="ignore") or "x", pupil.message)
    await _answered(tutor)
    assert tutor.output.count("Traceback") == seen, tutor.output


def _some_texts(number: int) -> list[str]:
    draw = random.Random(7)
    planes = [(1, 127), (160, 1424), (8192, 8303), (64336, 65020), (127744, 129535), (0x1100, 0x11FF)]
    return ["".join(chr(draw.randint(*draw.choice(planes))) for _ in range(draw.randint(1, 60))) for _ in range(number)]


async def _answered(tutor: Tutor) -> None:
    async with asyncio.timeout(SLOW * 2):
        while tutor.api.unanswered() or tutor.api.cloud.updates:
            await asyncio.sleep(0.05)
