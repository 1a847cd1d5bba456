"""The other side of the chat: people who write, press, edit and send stickers."""

import asyncio
import time
from itertools import count
from typing import Any, Final

from tests.telegram.cloud import BOT, Chat, Cloud, Message
from tests.telegram.entities import commands
from tests.telegram.errors import Json

_queries: Final = count(5_000_000_001)


class _Place:
    """A chat in which the bot speaks, read message by message."""

    def __init__(self, cloud: Cloud, chat: Json) -> None:
        self.cloud = cloud
        self.room = Chat(chat)
        self._read = 0

    @property
    def chat(self) -> list[Message]:
        """Everything that was said, as it stands now."""
        return list(self.room.messages.values())

    @property
    def replies(self) -> list[Message]:
        """Everything that the bot has said."""
        return list(self.room.from_bot)

    @property
    def waiting(self) -> int:
        """How many times the bot spoke since `next` last gave what it said."""
        return len(self.room.spoken) - self._read

    async def next(self, timeout: float = 5) -> Message:
        """Give the next message that the bot sends or gives another text."""
        ends = time.monotonic() + timeout
        while self._read >= len(self.room.spoken):
            self.room.news.clear()
            try:
                await asyncio.wait_for(self.room.news.wait(), ends - time.monotonic())
            except TimeoutError:
                said = "\n".join(map(repr, self.chat[-5:]))
                raise AssertionError(f"the bot said nothing within {timeout} s after:\n{said}") from None
        self._read += 1
        return self.room.spoken[self._read - 1]

    async def quiet(self, seconds: float = 0.5) -> None:
        """Wait, and fail if the bot says anything."""
        await asyncio.sleep(seconds)
        assert not self.waiting, f"the bot went on: {self.room.spoken[self._read :]}"

    def newest(self, button: str) -> Message:
        """Find the newest message with a button of this label or data."""
        for message in reversed(self.room.from_bot):
            if any(button in (one["text"], one.get("callback_data")) for one in message.buttons):
                return message
        raise AssertionError(f"there is no button {button!r} in:\n" + "\n".join(map(repr, self.replies[-3:])))


class Group(_Place):
    """A group that the bot is in."""

    def __init__(self, cloud: Cloud, chat: Json) -> None:
        super().__init__(cloud, chat)
        cloud.chats[chat["id"]] = self.room


class User(_Place):
    """A person, and their private chat with the bot."""

    def __init__(self, cloud: Cloud, person: Json) -> None:
        named = {key: person[key] for key in ("id", "first_name", "last_name", "username") if key in person}
        super().__init__(cloud, named | {"type": "private"})
        self.person = person

    @property
    def id(self) -> int:
        return int(self.person["id"])

    async def send(self, text: str, group: Group | None = None) -> Message:
        """Type something, in private or in a group."""
        entities = commands(text)
        return self._post({"text": text} | ({"entities": entities} if entities else {}), group)

    async def ask(self, text: str, timeout: float = 5) -> Message:
        """Type something and give the bot's next message."""
        await self.send(text)
        return await self.next(timeout)

    async def press(self, button: str, message: Message | None = None) -> None:
        """Press a button by its label or data: of the newest message that has it, or of the one given."""
        held = message or self.newest(button)
        data = next(one["callback_data"] for one in held.buttons if button in (one["text"], one.get("callback_data")))
        await self.press_data(data, held)

    async def choose(self, button: str, timeout: float = 5) -> Message:
        """Press a button and give the bot's next message."""
        await self.press(button)
        return await self.next(timeout)

    async def press_data(self, data: str, message: Message | None = None) -> str:
        """Press a button that need not exist, as a client can that was made to; give the query's id."""
        query: Json = {"id": str(next(_queries)), "from": self.person, "chat_instance": "77", "data": data}
        if message:
            query["message"] = message.json
        self.cloud.queries[query["id"]] = False
        self.cloud.push({"callback_query": query})
        return str(query["id"])

    async def edit(self, message: Message, text: str) -> None:
        """Change a message that was sent."""
        message.json = message.json | {"text": text, "edit_date": int(time.time())}
        self.cloud.push({"edited_message": message.json})

    async def send_sticker(self) -> Message:
        sizes = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}
        return self._post({"sticker": {"file_id": "S1", "file_unique_id": "s1", "emoji": "👍"} | sizes})

    async def send_voice(self) -> Message:
        return self._post({"voice": {"file_id": "V1", "file_unique_id": "v1", "duration": 3}})

    async def send_photo(self, caption: str = "") -> Message:
        sizes = [{"file_id": "P1", "file_unique_id": "p1", "width": 90, "height": 60}]
        return self._post({"photo": sizes} | ({"caption": caption} if caption else {}))

    async def send_location(self) -> Message:
        return self._post({"location": {"latitude": 50.88, "longitude": 4.70}})

    async def send_raw(self, content: Json, group: Group | None = None) -> Message:
        """Send a message with any content."""
        return self._post(content, group)

    async def block(self, blocked: bool = True) -> None:
        """Block the bot, or let it in again."""
        self.cloud.chats[self.id] = self.room
        self.room.blocked = blocked
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        self.cloud.push({"my_chat_member": self._membership(old, new)})

    def menu(self) -> list[str]:
        """Give the commands that this person sees in the private chat, in their language."""
        language = str(self.person.get("language_code", ""))[:2]
        for scope in (f"chat {self.id}", "all_private_chats", "default"):
            for spoken in (language, ""):
                listed: list[Json] = self.cloud.settings.get(("commands", spoken, scope), [])
                if listed:
                    return [one["command"] for one in listed]
        return []

    def _post(self, content: Json, group: Group | None = None) -> Message:
        room = group.room if group else self.room
        if group is None:
            self.cloud.chats[self.id] = room
        message = self.cloud.post(room, self.person, content)
        self.cloud.push({"message": message.json})
        return message

    def _membership(self, old: str, new: str) -> Json:
        def member(status: str) -> dict[str, Any]:
            return {"user": BOT, "status": status} | ({"until_date": 0} if status == "kicked" else {})

        changed = {"chat": self.room.json, "from": self.person, "date": int(time.time())}
        return changed | {"old_chat_member": member(old), "new_chat_member": member(new)}
