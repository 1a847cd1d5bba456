"""A student who knows the course by heart, and what to say to it."""

import asyncio
import re
import time
from typing import Final

from bot.bank.bank import Bank
from bot.bank.items import ChoiceItem, Item
from bot.chat.messages import lettered
from bot.chat.wording import Wording
from bot.language import Language
from tests.telegram.cloud import Message
from tests.telegram.people import User

_NUMBER: Final = re.compile(r"^(?:Vraag|Question) (\d+) · ", re.MULTILINE)
_LANGUAGES: Final = {"nl": "Nederlands", "en": "English"}
SLOW: Final = 15
"""Seconds in which the bot must answer also on a busy machine that has just started it."""


class Pupil:
    """One student in one language; `text` is all of the bot's last reply, `message` the end of it."""

    def __init__(self, user: User, bank: Bank, language: Language = "nl") -> None:
        self.user = user
        self.bank = bank
        self.language = language
        self.say = Wording(language)
        self.message: Message
        self.text = ""

    async def enrol(self) -> Message:
        """Meet the bot and choose the language."""
        await self.send("/start")
        return await self.press(_LANGUAGES[self.language])

    async def begin(self) -> Item:
        """Meet the bot and get the first question."""
        await self.enrol()
        await self.press(self.label("quiz"))
        return self.item

    async def send(self, text: str) -> Message:
        """Type something, and hear the whole reply."""
        await self.user.send(text)
        return await self.hear()

    async def press(self, button: str) -> Message:
        """Press a button of the newest message that has it, and hear the whole reply."""
        await self.user.press(button)
        return await self.hear()

    async def hear(self) -> Message:
        """Give the end of the bot's reply: the message with its buttons."""
        parts = []
        while True:
            self.message = await self.user.next(SLOW)
            parts.append(self.message.text)
            if self.message.buttons:
                self.text = "\n".join(parts)
                return self.message

    async def told(self, text: str) -> None:
        """Wait until the bot says this, in a message or in the flash above the chat that answers a button."""
        ends = time.monotonic() + SLOW
        toasts = self.user.cloud.toasts
        while not any(text in one for one in [*toasts, *(message.text for message in self.user.replies)]):
            assert time.monotonic() < ends, f"the bot never said {text!r}"
            await asyncio.sleep(0.02)
        await self.catch_up()

    async def catch_up(self) -> None:
        """Read on to the last message: what is sent at least once may come twice."""
        while self.user.waiting:
            self.message = await self.user.next()
            self.text = self.message.text

    @property
    def failure(self) -> str:
        """How the bot begins to say that something went wrong inside it."""
        return self.say("failed", reference="#").partition("#")[0]

    def label(self, name: str) -> str:
        return self.say(f"button-{name}")

    @property
    def asked(self) -> Item | None:
        """The question that the newest message asks."""
        found = _NUMBER.search(self.text)
        return list(self.bank.items.values())[int(found[1]) - 1] if found else None

    @property
    def item(self) -> Item:
        item = self.asked
        assert item, f"no question is asked in {self.message!r}"
        return item

    def right(self, item: Item) -> str:
        return (item.examples.nl if self.language == "nl" else item.examples.en).right[0]

    def wrong(self, item: Item) -> str:
        return (item.examples.nl if self.language == "nl" else item.examples.en).wrong[0]

    async def answer(self, item: Item) -> Message:
        """Answer rightly: by the button where there are options."""
        if isinstance(item, ChoiceItem):
            options = zip(item.options, lettered(item), strict=True)
            return await self.press(next(letter for name, (letter, _) in options if name == item.correct))
        return await self.send(self.right(item))
