"""What a Telegram update asks of the bot: one ordered table, and pure functions on the raw JSON."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from bot.chat.replies import Incoming

SURFACE: Final = "telegram"
Json = dict[str, Any]
_TOO_LARGE: Final = 2**63


class Kind(StrEnum):
    """What is done with an update."""

    TALK = "talk"
    GROUP = "group"
    FOREIGN = "foreign"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update that asks something of the bot.

    `message` is what was sent, edited or pressed on; `callback` is the press that waits for an answer. Two arrivals
    with the same `act` shortly after one another are one act of the student: a double tap, or the pictures of an album.
    """

    update: int
    chat: int
    kind: Kind
    incoming: Incoming
    message: int | None = None
    callback: str | None = None
    act: str | None = None


def read_update(raw: Json) -> Arrival | None:
    """Give what an update asks; None for what the bot has nothing to do with, or does not know yet."""
    for field, read in ROUTES:
        if field in raw:
            try:
                arrival = read(int(raw["update_id"]), raw[field])
                return arrival if arrival and _fits(arrival.update, arrival.chat, arrival.message or 0) else None
            except (KeyError, TypeError, AttributeError, ValueError):
                # Of a shape that no Bot API has told of.
                return None
    return None


def _written(update: int, message: Json) -> Arrival | None:
    sender, chat = message["from"], message["chat"]
    text = message.get("text")
    if sender["is_bot"]:
        return None
    if chat["type"] != "private":
        addressed = text is not None and (text.startswith("/") or _mentions(message))
        return Arrival(update, chat["id"], Kind.GROUP, _incoming(sender)) if addressed else None
    if text is None and not any(kind in message for kind in _CONTENT):
        return None
    incoming = _incoming(sender, text=text, message=str(message["message_id"]))
    album = message.get("media_group_id")
    return Arrival(update, chat["id"], Kind.TALK, incoming, message["message_id"], act=album and f"album {album}")


def _edited(update: int, message: Json) -> Arrival | None:
    if message["chat"]["type"] != "private" or "text" not in message or message["from"]["is_bot"]:
        return None
    number = message["message_id"]
    incoming = _incoming(message["from"], text=message["text"], message=str(number), edited=True)
    return Arrival(update, message["chat"]["id"], Kind.TALK, incoming, number)


def _pressed(update: int, press: Json) -> Arrival:
    sender, message = press["from"], press.get("message") or {}
    number, data = message.get("message_id"), press.get("data", "")
    # A private chat has the number of its person.
    own = message.get("chat", {}).get("id", sender["id"]) == sender["id"]
    kind = Kind.TALK if own else Kind.FOREIGN
    incoming = _incoming(sender, data=data)
    return Arrival(update, sender["id"], kind, incoming, number, press["id"], f"press {number} {data}")


def _membership(update: int, change: Json) -> Arrival | None:
    chat, sender = change["chat"], change["from"]
    if chat["type"] != "private":
        return None
    gone = change["new_chat_member"]["status"] in ("kicked", "left")
    return Arrival(update, chat["id"], Kind.BLOCKED if gone else Kind.UNBLOCKED, _incoming(sender))


ROUTES: Final[tuple[tuple[str, Callable[[int, Json], Arrival | None]], ...]] = (
    ("callback_query", _pressed),
    ("message", _written),
    ("edited_message", _edited),
    ("my_chat_member", _membership),
)
"""What is looked at, in this order; an update holds one of these. Nothing else is asked for."""

ALLOWED: Final = tuple(field for field, _ in ROUTES)

_CONTENT: Final = frozenset(
    (
        "animation", "audio", "checklist", "contact", "dice", "document", "game", "location", "paid_media", "photo",
        "poll", "sticker", "story", "venue", "video", "video_note", "voice",
    )
)  # fmt: skip
"""What a student may send in place of text; the rest are notices of Telegram's own."""


def _incoming(sender: Json, **said: Any) -> Incoming:
    return Incoming(
        SURFACE,
        str(int(sender["id"])),
        str(sender["first_name"]),
        language_hint=sender.get("language_code"),
        **said,
    )


def _fits(*numbers: int) -> bool:
    return all(-_TOO_LARGE <= number < _TOO_LARGE for number in numbers)


def _mentions(message: Json) -> bool:
    kinds = {entity.get("type") for entity in message.get("entities", ())}
    return "mention" in kinds or message.get("reply_to_message", {}).get("from", {}).get("is_bot", False)
