"""A crowd that writes to the bot, and how long it waits for the replies."""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from statistics import quantiles

from tests.telegram.errors import Json
from tests.telegram.people import User


@dataclass(frozen=True, slots=True)
class Measured:
    """`seconds` from the first hand-out to the last reply; `p50` and `p99` in seconds from hand-out to reply."""

    messages: int
    answered: int
    seconds: float
    p50: float
    p99: float

    @property
    def rate(self) -> float:
        return self.answered / self.seconds

    def to_dict(self) -> Json:
        return asdict(self)


class Crowd:
    """People who each write one message, all at once or at a steady rate."""

    def __init__(self, people: Iterable[User], handed_out: dict[int, float]) -> None:
        self._people = list(people)
        self._handed_out = handed_out
        self._asked: list[tuple[User, int, int]] = []

    def write(self, person: User, text: str) -> None:
        room = person.room
        person.cloud.chats[person.id] = room
        message = person.cloud.post(room, person.person, {"text": text})
        self._asked.append((person, person.cloud.push({"message": message.json}), len(room.from_bot)))

    def burst(self, text: str) -> None:
        for person in self._people:
            self.write(person, text)

    async def steady(self, text: str, rate: float) -> None:
        begun = time.monotonic()
        for index, person in enumerate(self._people):
            await asyncio.sleep(max(0, begun + index / rate - time.monotonic()))
            self.write(person, text)

    async def replies(self, timeout: float) -> Measured:
        """Wait until everyone has a reply, or no longer; measure those that came."""
        ends = time.monotonic() + timeout
        while time.monotonic() < ends and any(len(one.room.from_bot) <= before for one, _, before in self._asked):
            await asyncio.sleep(0.05)
        pairs = [
            (self._handed_out[number], one.room.from_bot[before].at)
            for one, number, before in self._asked
            if len(one.room.from_bot) > before
        ]
        assert len(pairs) > 1, f"{len(pairs)} of {len(self._asked)} messages were answered within {timeout} s"
        waits = quantiles([replied - handed for handed, replied in pairs], n=100)
        lasted = max(replied for _, replied in pairs) - min(handed for handed, _ in pairs)
        return Measured(len(self._asked), len(pairs), lasted, waits[49], waits[98])
