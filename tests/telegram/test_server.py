"""The server that the other tests believe refuses what Telegram refuses."""

import asyncio
import io
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from PIL import Image
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from tests.telegram.faults import Fault
from tests.telegram.people import User
from tests.telegram.server import TOKEN, BotApi

pytestmark = pytest.mark.anyio


@pytest.fixture
async def bot(api: BotApi, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else RetryAfter warns of its own future
    async with Bot(TOKEN, base_url=api.base_url, base_file_url=api.base_file_url) as bot:
        yield bot


@pytest.fixture
async def anna(api: BotApi) -> User:
    anna = api.user(1)
    await anna.send("hallo")
    return anna


def picture(width: int = 60, height: int = 40) -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (width, height)).save(drawn, "PNG")
    return drawn.getvalue()


def keyboard(data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("Hint", callback_data=data)]])


async def test_update_is_kept_until_a_later_offset_confirms_it(api: BotApi, bot: Bot, anna: User) -> None:
    first = await bot.get_updates(timeout=0)
    again = await bot.get_updates(timeout=0)
    assert [update.update_id for update in first] == [update.update_id for update in again]
    assert not await bot.get_updates(offset=first[-1].update_id + 1, timeout=0)
    assert not api.cloud.updates


async def test_long_poll_ends_when_something_is_said(bot: Bot, anna: User) -> None:
    offset = (await bot.get_updates(timeout=0))[-1].update_id + 1
    poll = asyncio.create_task(bot.get_updates(offset=offset, timeout=20))
    await asyncio.sleep(0.05)
    await anna.send("/help me")
    (update,) = await asyncio.wait_for(poll, 2)
    assert update.message
    assert update.message.text == "/help me"
    assert update.message.from_user == update.effective_user
    assert update.effective_user
    assert not update.effective_user.is_bot
    assert [entity.type for entity in update.message.entities] == ["bot_command"]


async def test_second_poll_ends_the_first(bot: Bot, api: BotApi) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.05)
    async with Bot(TOKEN, base_url=api.base_url) as other:
        second = asyncio.create_task(other.get_updates(timeout=1))
        with pytest.raises(Conflict):
            await asyncio.wait_for(first, 2)
        assert await second == ()


async def test_html_comes_back_as_entities(bot: Bot, anna: User) -> None:
    text = " <b>Juist 😀</b> &lt;i&gt; <tg-spoiler>a <code>x</code></tg-spoiler><pre>y</pre> "
    sent = await bot.send_message(1, text, parse_mode=ParseMode.HTML)
    assert sent.text == "Juist 😀 <i> a xy"
    assert [(one.type, sent.parse_entity(one)) for one in sent.entities] == [
        ("bold", "Juist 😀"),
        ("spoiler", "a x"),
        ("code", "x"),
        ("pre", "y"),
    ]
    assert (await anna.next()).parts("bold") == ["Juist 😀"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("é<b><i>a</b></i>", 'Unmatched end tag at byte offset 9, expected "</i>", found "</b>"'),
        ("<h1>a</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("1 < 2", "Unclosed start tag at byte offset 2"),
        ('<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_broken_html_is_refused(bot: Bot, anna: User, text: str, why: str) -> None:
    with pytest.raises(BadRequest, match=r"(?i)can't parse entities") as refused:
        await bot.send_message(1, text, parse_mode=ParseMode.HTML)
    assert why.lower() in refused.value.message.lower()


@pytest.mark.parametrize("text", ["", "  \n", "<b> </b>"])
async def test_empty_message_is_refused(bot: Bot, anna: User, text: str) -> None:
    with pytest.raises(BadRequest, match="text is empty"):
        await bot.send_message(1, text, parse_mode=ParseMode.HTML)


async def test_length_is_counted_in_utf16_units_after_parsing(bot: Bot, anna: User) -> None:
    assert await bot.send_message(1, "<b>" + "&amp;" * 4096 + "</b>", parse_mode=ParseMode.HTML)
    with pytest.raises(BadRequest, match="too long"):
        await bot.send_message(1, "😀" * 2049)
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_photo(1, picture(), caption="x" * 1025)


async def test_button_carries_64_bytes(bot: Bot, anna: User) -> None:
    assert await bot.send_message(1, "a", reply_markup=keyboard("é" * 32))
    with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
        await bot.send_message(1, "a", reply_markup=keyboard("é" * 33))


async def test_edit_that_changes_nothing_is_refused(bot: Bot, anna: User) -> None:
    sent = await bot.send_message(1, "a", reply_markup=keyboard("x"))
    with pytest.raises(BadRequest, match=r"(?i)not modified"):
        await bot.edit_message_text("a", 1, sent.message_id, reply_markup=keyboard("x"))
    await bot.edit_message_text("b", 1, sent.message_id)
    message = await anna.next()
    assert (message.text, message.buttons, message.edits) == ("b", [], 1)
    with pytest.raises(BadRequest, match=r"(?i)not modified"):
        await bot.edit_message_reply_markup(1, sent.message_id)
    with pytest.raises(BadRequest, match=r"(?i)message to edit not found"):
        await bot.edit_message_text("b", 1, 999)
    with pytest.raises(BadRequest, match=r"(?i)no caption"):
        await bot.edit_message_caption(1, sent.message_id, caption="c")


async def test_picture_is_uploaded_once_and_sent_again_by_its_id(bot: Bot, anna: User) -> None:
    first = await bot.send_photo(1, picture(), caption="<i>Een</i>", parse_mode=ParseMode.HTML)
    again = await bot.send_photo(1, first.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == first.photo[-1].file_unique_id
    assert (first.photo[-1].width, first.photo[-1].height) == (60, 40)
    content = await (await bot.get_file(first.photo[-1].file_id)).download_as_bytearray()
    assert bytes(content) == picture()
    album = await bot.send_media_group(1, [InputMediaPhoto(picture(9, 9)), InputMediaPhoto(first.photo[-1].file_id)])
    assert len({message.media_group_id for message in album}) == 1
    with pytest.raises(BadRequest, match=r"(?i)wrong file identifier"):
        await bot.send_photo(1, "AgACno")
    with pytest.raises(BadRequest, match=r"(?i)photo_invalid_dimensions"):
        await bot.send_photo(1, picture(9000, 1001))


async def test_strangers_and_blockers_are_not_written_to(bot: Bot, anna: User) -> None:
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await bot.send_message(2, "a")
    await anna.block()
    with pytest.raises(Forbidden, match=r"(?i)blocked"):
        await bot.send_message(1, "a")


async def test_callback_query_is_answered_once_known(api: BotApi, bot: Bot, anna: User) -> None:
    await bot.send_message(1, "a", reply_markup=keyboard("x"))
    await anna.press("Hint")
    query = (await bot.get_updates(timeout=0))[-1].callback_query
    assert query
    assert query.data == "x"
    assert api.unanswered() == [query.id]
    await query.answer()
    assert not api.unanswered()
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await bot.answer_callback_query("12")


async def test_menu_depends_on_scope_and_language(bot: Bot, anna: User) -> None:
    await bot.set_my_commands([("help", "Help")])
    await bot.set_my_commands([("quiz", "Begin")], language_code="nl")
    assert anna.menu() == ["quiz"]
    with pytest.raises(BadRequest, match=r"(?i)command_invalid"):
        await bot.set_my_commands([("Help", "Help")])


async def test_unknown_methods_and_wrong_tokens_are_refused(api: BotApi, bot: Bot) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{api.base_url}{TOKEN}/sendSmell") as response:
        assert response.status == 404
        assert (await response.json())["description"] == "Not Found: method not found"
    async with aiohttp.ClientSession() as session, session.get(f"{api.base_url}1:wrong/getMe") as response:
        assert response.status == 401


@pytest.mark.parametrize(
    ("fault", "error", "taken"),
    [
        ("429", RetryAfter, False),
        ("403", Forbidden, False),
        ("500", NetworkError, False),
        ("502", NetworkError, False),
        ("html", TelegramError, False),
        ("reset-before", NetworkError, False),
        ("reset-after", NetworkError, True),
        ("cut-off", NetworkError, True),
        ("slow", TimedOut, True),
    ],
)
async def test_fault_is_seen_and_passes(
    api: BotApi, bot: Bot, anna: User, fault: Fault, error: type[TelegramError], taken: bool
) -> None:
    api.misbehave("sendMessage", fault)
    with pytest.raises(error):
        await bot.send_message(1, "a", read_timeout=0.3)
    assert len(anna.replies) == taken
    await bot.send_message(1, "b")
    assert not api.faults.left


async def test_updates_come_twice_when_told_so(api: BotApi, bot: Bot, anna: User) -> None:
    api.misbehave("getUpdates", "duplicate")
    (first,) = await bot.get_updates(timeout=0)
    (again,) = await bot.get_updates(offset=first.update_id + 1, timeout=0)
    assert first.update_id == again.update_id
    assert not await bot.get_updates(offset=first.update_id + 1, timeout=0)


async def test_webhook_gets_the_secret_and_every_update_until_it_takes_it(api: BotApi, bot: Bot, anna: User) -> None:
    seen: list[tuple[int, str | None]] = []

    async def take(request: web.Request) -> web.Response:
        seen.append(((await request.json())["update_id"], request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
        return web.Response(status=500 if len(seen) == 1 else 200)

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        await bot.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token="s3cret")
        async with asyncio.timeout(3):
            while api.cloud.updates:
                await asyncio.sleep(0.02)
        with pytest.raises(Conflict):
            await bot.get_updates()
    finally:
        await runner.cleanup()
    assert len(seen) == 2
    assert seen[0] == seen[1]
    assert seen[0][1] == "s3cret"
