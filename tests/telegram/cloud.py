"""What Telegram knows: people, chats, messages, files, and the updates that the bot has not confirmed yet."""

import asyncio
import hashlib
import io
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from PIL import Image, UnidentifiedImageError

from tests.telegram.errors import ApiError, Json, bad_request
from tests.telegram.params import Params, Upload

_ONLY_IF_ASKED_FOR: Final = frozenset(("chat_member", "message_reaction", "message_reaction_count"))
BOT: Final[Json] = {"id": 424242, "is_bot": True, "first_name": "Tutor", "username": "tutor_test_bot"}


class Message:
    """One message as it stands now, edits included."""

    def __init__(self, json: Json) -> None:
        self.json = json
        self.at = time.monotonic()
        self.edits = 0

    def __repr__(self) -> str:
        return f"<{'bot' if self.from_bot else 'user'} {self.id}: {self.text!r} {self.labels}>"

    @property
    def id(self) -> int:
        return int(self.json["message_id"])

    @property
    def from_bot(self) -> bool:
        return bool(self.json["from"]["is_bot"])

    @property
    def text(self) -> str:
        """The text, or the caption."""
        return str(self.json.get("text", self.json.get("caption", "")))

    @property
    def entities(self) -> list[Json]:
        return list(self.json.get("entities") or self.json.get("caption_entities") or [])

    @property
    def photo(self) -> str | None:
        """The file_id of the picture in full."""
        return str(self.json["photo"][-1]["file_id"]) if "photo" in self.json else None

    @property
    def buttons(self) -> list[Json]:
        return [button for row in self.json.get("reply_markup", {}).get("inline_keyboard", []) for button in row]

    @property
    def labels(self) -> list[str]:
        return [button["text"] for button in self.buttons]

    def parts(self, kind: str) -> list[str]:
        """Give the texts that are of one kind: "pre", "spoiler", "bold"."""
        units = self.text.encode("utf-16-le")
        return [
            units[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le")
            for one in self.entities
            if one["type"] == kind
        ]


@dataclass(slots=True)
class Chat:
    """A chat and all that was said in it; `spoken` has what the bot sent or changed, in the order of the moment."""

    json: Json
    blocked: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    from_bot: list[Message] = field(default_factory=list)
    spoken: list[Message] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True, slots=True)
class File:
    name: str
    content: bytes
    size: tuple[int, int] | None

    @property
    def unique_id(self) -> str:
        return hashlib.sha256(self.content).hexdigest()[:16]


@dataclass(slots=True)
class Webhook:
    url: str
    secret: str
    connections: int = 40


@dataclass(slots=True)
class Cloud:
    """Everything behind the Bot API, for one bot."""

    token: str
    chats: dict[int, Chat] = field(default_factory=dict)
    updates: deque[Json] = field(default_factory=deque)
    repeated: list[Json] = field(default_factory=list)
    files: dict[str, File] = field(default_factory=dict)
    queries: dict[str, bool] = field(default_factory=dict)
    toasts: list[str] = field(default_factory=list)
    settings: dict[tuple[str, str, str], Any] = field(default_factory=dict)
    webhook: Webhook | None = None
    allowed: frozenset[str] = frozenset()
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    handed_out: dict[int, float] = field(default_factory=dict)
    _update_ids: Iterator[int] = field(default_factory=lambda: count(700_000_001))
    _message_ids: Iterator[int] = field(default_factory=lambda: count(1))
    _file_ids: Iterator[int] = field(default_factory=lambda: count(1))

    def chat(self, chat_id: int) -> Chat:
        """Find a chat that the bot may write to."""
        chat = self.chats.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        if chat.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        return chat

    def push(self, update: Json) -> int:
        """Queue an update of any kind, unless the bot asked for other kinds only; give its id, or that it will have."""
        number = next(self._update_ids)
        kind = next(iter(update), "")
        if kind in self.allowed if self.allowed else kind not in _ONLY_IF_ASKED_FOR:
            self.updates.append({"update_id": number, **update})
            self.arrived.set()
        return number

    def confirm(self, offset: int) -> None:
        """Forget the updates before an offset: they were delivered."""
        while self.updates and self.updates[0]["update_id"] < offset:
            self.updates.popleft()

    def repeat(self, updates: list[Json]) -> None:
        """Hand updates out once more, after they were confirmed."""
        self.repeated.extend(updates)

    def post(self, chat: Chat, sender: Json, content: Json) -> Message:
        """Add a message to a chat."""
        json = {"message_id": next(self._message_ids), "from": sender, "chat": chat.json, "date": int(time.time())}
        message = Message(json | content)
        chat.messages[message.id] = message
        if message.from_bot:
            chat.from_bot.append(message)
            chat.spoken.append(message)
        chat.news.set()
        return message

    def store(self, upload: Upload) -> str:
        """Keep a file and give a file_id for it."""
        file_id = f"AgACAgQAAxk{next(self._file_ids):08d}"
        self.files[file_id] = File(upload.name, upload.content, _measure(upload.content))
        return file_id

    def file_of(self, reference: str, params: Params, field_name: str) -> str:
        """Give the file_id that a reference means: a file_id, "attach://NAME", or the field's own upload."""
        name = reference.removeprefix("attach://") if reference.startswith("attach://") else field_name
        if name in params.uploads and (not reference or reference.startswith("attach://")):
            return self.store(params.uploads[name])
        if reference not in self.files:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return reference

    def photo_sizes(self, file_id: str) -> list[Json]:
        """Give a picture as Telegram tells it: a thumbnail first, the whole last."""
        file = self.files[file_id]
        if file.size is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
        width, height = file.size
        if width + height > 10_000 or max(width, height) > 20 * min(width, height):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        small = f"{file_id}-s"
        self.files[small] = file
        scale = 90 / max(width, height)
        return [
            {"file_id": small, "file_unique_id": f"{file.unique_id}s", "file_size": 1200,
             "width": max(1, round(width * scale)), "height": max(1, round(height * scale))},
            {"file_id": file_id, "file_unique_id": file.unique_id, "file_size": len(file.content),
             "width": width, "height": height},
        ]  # fmt: skip


def _measure(content: bytes) -> tuple[int, int] | None:
    try:
        with Image.open(io.BytesIO(content)) as image:
            return image.size
    except UnidentifiedImageError:
        return None


Method = Callable[[Cloud, Params], Any]
"""A method of the Bot API: gives the result or raises ApiError."""
