import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, LinkPreviewOptions
from telegram import Message as Sent
from telegram.constants import ChatAction
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.adapters.telegram.backoff import Backoff
from bot.adapters.telegram.files import Files
from bot.adapters.telegram.inbox import Answer
from bot.adapters.telegram.limits import Limiter
from bot.adapters.telegram.rendering import Message, messages
from bot.adapters.telegram.request import AiohttpRequest

_log = logging.getLogger(__name__)

PATIENCE: Final = 3600.0
"""Seconds after which a reply that cannot be sent is given up."""
_ASIDE_TRIES: Final = 3
_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)
_GONE: Final = ("chat not found", "user is deactivated", "peer_id_invalid")
_UNCHANGED: Final = "message is not modified"

Call = Callable[[], Awaitable[int]]
"""Sends one message, and gives its number."""


class UnreachableError(Exception):
    """The student blocked the bot, or is no longer on Telegram."""


class GivenUpError(Exception):
    """Telegram could not be reached for too long."""


class Sender:
    """Sends answers: in time with Telegram's limits, and again until they have arrived."""

    def __init__(self, bot: Bot, request: AiohttpRequest, files: Files, limiter: Limiter) -> None:
        """`request` is the bot's own."""
        self._bot = bot
        self._request = request
        self._files = files
        self._limiter = limiter
        self._asides: set[asyncio.Task[None]] = set()

    async def send(self, answer: Answer) -> int | None:
        """Send an answer, at least once.

        Gives the message that bears the buttons now, 0 for none, None where nothing was said. Raises UnreachableError,
        GivenUpError or InvalidToken.
        """
        arrival = answer.arrival
        if arrival.callback is not None:
            self._aside(partial(self._bot.answer_callback_query, arrival.callback))
        keyboard: int | None = None
        edit = answer.edit
        for message in (message for reply in answer.replies for message in messages(reply)):
            number = await self._send(arrival.chat, message, edit)
            keyboard = number if message.buttons else keyboard or 0
            edit = None
        if answer.keyboard and answer.replies:
            self._aside(partial(self._bot.edit_message_reply_markup, arrival.chat, answer.keyboard))
        return keyboard

    def typing(self, chat: int) -> None:
        """Show that the bot is at work."""
        self._aside(partial(self._bot.send_chat_action, chat, ChatAction.TYPING))

    async def finish(self, seconds: float) -> None:
        """Wait for what goes on beside the messages, but not for long."""
        if self._asides:
            _, late = await asyncio.wait(self._asides, timeout=seconds)
            for task in late:
                task.cancel()

    def _aside(self, call: Callable[[], Awaitable[object]]) -> None:
        """Do beside the rest what nothing depends on: it is tried a few times, and may fail."""

        async def attempt() -> None:
            backoff = Backoff()
            for _ in range(_ASIDE_TRIES):
                try:
                    await call()
                except TelegramError as error:
                    _log.debug("left undone", extra={"fault": type(error).__name__})
                    if isinstance(error, BadRequest | Forbidden | InvalidToken):
                        return
                    await asyncio.sleep(backoff.pause(error))
                else:
                    return

        task = asyncio.get_running_loop().create_task(attempt())
        self._asides.add(task)
        task.add_done_callback(self._asides.discard)

    async def _send(self, chat: int, message: Message, edit: int | None) -> int:
        if message.pictures:
            return await self._patiently(
                chat, lambda: self._pictures(chat, message), lambda: self._text(chat, message, styled=False)
            )
        if edit is not None:
            return await self._patiently(
                chat, lambda: self._edit(chat, message, edit), lambda: self._text(chat, message)
            )
        return await self._patiently(
            chat, lambda: self._text(chat, message), lambda: self._text(chat, message, styled=False)
        )

    async def _patiently(self, chat: int, call: Call, instead: Call | None) -> int:
        """Call until it works; what Telegram refuses is done once in another way, and then left: 0.

        A network fault may hide that a message has arrived: it is sent again then.
        """
        clock = asyncio.get_running_loop().time
        start, backoff = clock(), Backoff()
        while True:
            delay = self._limiter.wait(chat, clock())
            if delay > 0:
                await asyncio.sleep(delay)
            try:
                return await call()
            except RetryAfter as error:
                fault, pause = "RetryAfter", backoff.pause(error)
                self._limiter.told_to_wait(chat, pause, clock())
            except (Forbidden, ChatMigrated) as error:
                raise UnreachableError(type(error).__name__) from None
            except InvalidToken:
                raise
            except BadRequest as error:
                told = error.message.casefold()
                if any(sign in told for sign in _GONE):
                    raise UnreachableError("ChatNotFound") from None
                # What comes after the colon may quote the message.
                _log.error("Telegram refuses a message", extra={"reason": told.partition(":")[0][:80]})
                if instead is None:
                    return 0
                call, instead = instead, None
                continue
            except TelegramError as error:
                fault, pause = type(error).__name__, backoff.pause(error)
            if clock() + pause - start > PATIENCE:
                raise GivenUpError(fault)
            _log.warning("sending failed", extra={"fault": fault, "pause": round(pause, 1)})
            await asyncio.sleep(pause)

    async def _text(self, chat: int, message: Message, styled: bool = True) -> int:
        sent = await self._request.call(
            f"{self._bot.base_url}/sendMessage",
            chat_id=chat,
            text=message.html if styled else message.plain,
            parse_mode="HTML" if styled else None,
            link_preview_options={"is_disabled": True},
            reply_markup=_keyboard(message),
        )
        return int(sent["message_id"])

    async def _edit(self, chat: int, message: Message, number: int) -> int:
        try:
            await self._bot.edit_message_text(
                message.html,
                chat,
                number,
                parse_mode="HTML",
                link_preview_options=_NO_PREVIEW,
                reply_markup=_markup(message),
            )
        except BadRequest as error:
            if _UNCHANGED not in error.message.casefold():
                raise
        return number

    async def _pictures(self, chat: int, message: Message) -> int:
        try:
            contents = [Path(picture.file).read_bytes() for picture in message.pictures]
        except OSError as error:
            _log.error("A picture of %s cannot be read: %s", message.pictures[0].name, error.strerror)
            return await self._text(chat, message)

        async def photo(photos: Sequence[str | bytes]) -> Sequence[Sent]:
            sent = await self._bot.send_photo(
                chat,
                photos[0],
                message.html,
                reply_markup=_markup(message),
                parse_mode="HTML",
                filename=f"{message.pictures[0].name}.png",
            )
            return [sent]

        async def album(photos: Sequence[str | bytes]) -> Sequence[Sent]:
            media = [
                InputMediaPhoto(one, filename=f"{picture.name}.png")
                for one, picture in zip(photos, message.pictures, strict=True)
            ]
            return await self._bot.send_media_group(chat, media, caption=message.html, parse_mode="HTML")

        sent = await self._files.post(contents, album if len(contents) > 1 else photo)
        return sent[0].message_id


def _keyboard(message: Message) -> dict[str, object] | None:
    if not message.buttons:
        return None
    rows = [[{"text": one.label, "callback_data": one.data} for one in row] for row in message.buttons]
    return {"inline_keyboard": rows}


def _markup(message: Message) -> InlineKeyboardMarkup | None:
    if not message.buttons:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(button.label, callback_data=button.data) for button in row] for row in message.buttons]
    )
