import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Bot

from bot.adapters.telegram import backoff, sending
from bot.adapters.telegram.files import Files
from bot.adapters.telegram.inbox import Answer
from bot.adapters.telegram.limits import Limiter
from bot.adapters.telegram.rendering import Message
from bot.adapters.telegram.request import AiohttpRequest
from bot.adapters.telegram.sending import GivenUpError, Sender, UnreachableError
from bot.adapters.telegram.transactions import Transactions
from bot.adapters.telegram.updates import Arrival, Kind
from bot.chat.replies import Button, Incoming, Paragraph, Picture, Reply
from tests.telegram.faults import Fault
from tests.telegram.people import User
from tests.telegram.server import BotApi

pytestmark = pytest.mark.anyio

ROW = ((Button("Volgende", "next:1:x"),),)
PIXEL = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`\0\0\0\2\0\1H\xaf\xa4q"
    b"\0\0\0\0IEND\xaeB`\x82"
)


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backoff, "FIRST", 0.01)


@pytest.fixture
async def sender(bot: Bot, request_: AiohttpRequest, transactions: Transactions) -> AsyncIterator[Sender]:
    sender = Sender(bot, request_, Files(transactions), Limiter(rate=0))
    yield sender
    await sender.finish(1)


@pytest.fixture
async def anna(api: BotApi) -> User:
    anna = api.user(7)
    await anna.send("hallo")
    return anna


def answer(
    *replies: Reply, callback: str | None = None, edit: int | None = None, keyboard: int | None = None
) -> Answer:
    arrival = Arrival(1, 7, Kind.TALK, Incoming("telegram", "7", "Anna"), 1, callback)
    return Answer(arrival, replies, edit, keyboard)


def line(text: str) -> Reply:
    return Reply((Paragraph(text),), ROW)


@pytest.fixture
def pictures(tmp_path: Path) -> tuple[Picture, Picture]:
    names = ("een", "twee")
    for name in names:
        (tmp_path / name).write_bytes(PIXEL + name.encode())
    one, two = (Picture(name, str(tmp_path / name), f"Dit is {name}") for name in names)
    return one, two


async def test_the_message_with_the_buttons_is_told(sender: Sender, anna: User) -> None:
    keyboard = await sender.send(answer(line("a" * 5000)))
    first, second = anna.replies
    assert first.buttons == []
    assert second.id == keyboard
    assert await sender.send(answer(Reply((Paragraph("niets te drukken"),)))) == 0
    assert await sender.send(answer()) is None


@pytest.mark.parametrize("fault", ["429", "500", "502", "html", "reset-before", "reset-after", "cut-off", "slow"])
async def test_a_reply_arrives_whatever_happens_on_the_way(
    api: BotApi, sender: Sender, anna: User, fault: Fault
) -> None:
    api.misbehave("sendMessage", fault, times=2)
    await sender.send(answer(line("gelukt")))
    assert {message.text for message in anna.replies} == {"gelukt"}


async def test_what_cannot_be_sent_for_too_long_is_given_up(
    api: BotApi, sender: Sender, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "PATIENCE", 0.05)
    api.misbehave("sendMessage", "502", times=20)
    with pytest.raises(GivenUpError):
        await sender.send(answer(line("x")))


async def test_who_blocked_the_bot_cannot_be_reached(api: BotApi, sender: Sender, anna: User) -> None:
    await anna.block()
    with pytest.raises(UnreachableError):
        await sender.send(answer(line("x")))


async def test_who_never_wrote_cannot_be_reached(sender: Sender) -> None:
    with pytest.raises(UnreachableError):
        await sender.send(answer(line("x")))


async def test_html_that_telegram_refuses_is_sent_as_plain_text_once(
    sender: Sender, anna: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sending, "messages", lambda _: [Message("<blink>geheim</blink>", "geheim", ROW)])
    await sender.send(answer(line("x")))
    (message,) = anna.replies
    assert (message.text, message.entities) == ("geheim", [])
    assert "geheim" not in caplog.text


async def test_what_telegram_refuses_twice_does_not_block_the_chat(
    api: BotApi, sender: Sender, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sending, "messages", lambda _: [Message("", "", ROW)])
        assert await sender.send(answer(line("x"))) == 0
    assert len(api.called("sendMessage")) == 2
    assert await sender.send(answer(line("verder")))


async def test_a_menu_is_changed_where_it_stands(api: BotApi, sender: Sender, anna: User) -> None:
    number = await sender.send(answer(line("menu")))
    assert number
    for text in ("model", "model", "code"):
        assert await sender.send(answer(line(text), edit=number)) == number
    assert [message.text for message in anna.replies] == ["code"]


async def test_a_menu_that_was_deleted_is_sent_anew(sender: Sender, anna: User) -> None:
    number = await sender.send(answer(line("model"), edit=999))
    assert [message.id for message in anna.replies] == [number]


async def test_old_buttons_go_and_a_press_is_answered(api: BotApi, sender: Sender, anna: User) -> None:
    old = await sender.send(answer(line("een")))
    api.misbehave("answerCallbackQuery", "502")
    await anna.press("Volgende")
    (query,) = api.unanswered()
    await sender.send(answer(line("twee"), callback=query, keyboard=old))
    await sender.finish(2)
    assert api.unanswered() == []
    assert [message.labels for message in anna.replies] == [[], ["Volgende"]]


async def test_what_goes_on_beside_may_fail(api: BotApi, sender: Sender, anna: User) -> None:
    api.misbehave("editMessageReplyMarkup", "500", times=9)
    await sender.send(answer(line("twee"), callback="999", keyboard=999))
    await sender.finish(2)
    assert [message.text for message in anna.replies] == ["twee"]


async def test_a_picture_is_uploaded_once(
    api: BotApi, sender: Sender, anna: User, pictures: tuple[Picture, Picture], bot: Bot, request_: AiohttpRequest,
    transactions: Transactions,
) -> None:  # fmt: skip
    reply = Reply((Paragraph("Kijk"),), ROW, pictures=pictures[:1])
    await asyncio.gather(*(sender.send(answer(reply)) for _ in range(3)))
    # What was uploaded is known after a restart too.
    await Sender(bot, request_, Files(transactions), Limiter(rate=0)).send(answer(reply))
    assert [len(call.params.uploads) for call in api.called("sendPhoto")] == [1, 0, 0, 0]
    assert [message.labels for message in anna.replies] == [["Volgende"]] * 4
    assert len({message.photo for message in anna.replies}) == 1


async def test_a_picture_of_a_bot_with_another_token_is_uploaded_again(
    api: BotApi, sender: Sender, anna: User, pictures: tuple[Picture, Picture]
) -> None:
    reply = Reply((Paragraph("Kijk"),), ROW, pictures=pictures[:1])
    await sender.send(answer(reply))
    api.cloud.files.clear()
    await sender.send(answer(reply))
    assert [len(call.params.uploads) for call in api.called("sendPhoto")] == [1, 0, 1]
    assert len(anna.replies) == 2


async def test_pictures_that_belong_together_are_an_album(
    api: BotApi, sender: Sender, anna: User, pictures: tuple[Picture, Picture]
) -> None:
    for _ in range(2):
        await sender.send(answer(Reply((Paragraph("Kijk"),), ROW, pictures=pictures)))
    assert [len(call.params.uploads) for call in api.called("sendMediaGroup")] == [2, 0]
    assert anna.replies[0].text == "Dit is een\nDit is twee"
    assert anna.replies[2].labels == ["Volgende"]


async def test_a_picture_that_is_gone_leaves_its_text(sender: Sender, anna: User) -> None:
    missing = Picture("weg", "/nowhere/weg.png", "Een RNN")
    await sender.send(answer(Reply((Paragraph("Kijk"),), ROW, pictures=(missing,))))
    assert [message.text for message in anna.replies] == ["Kijk\n\nEen RNN"]


async def test_a_picture_that_telegram_refuses_leaves_its_text(sender: Sender, anna: User, tmp_path: Path) -> None:
    (tmp_path / "no.png").write_bytes(b"no picture")
    await sender.send(
        answer(Reply((Paragraph("Kijk"),), ROW, pictures=(Picture("x", str(tmp_path / "no.png"), "RNN"),)))
    )
    assert [message.text for message in anna.replies] == ["Kijk\n\nRNN"]


async def test_typing_is_shown(api: BotApi, sender: Sender, anna: User) -> None:
    sender.typing(7)
    await sender.finish(1)
    assert api.called("sendChatAction")
