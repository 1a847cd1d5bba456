"""Whatever is killed when: every message has exactly one attempt and at least one reply, and nobody is stuck."""

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.bank.bank import Bank
from bot.db.tables import Inbound
from tests.bank.small_bank import SMALL
from tests.telegram.people import User
from tests.telegram.process import Tutor
from tests.telegram.pupil import Pupil
from tests.telegram.records import attempts, reading
from tests.telegram.server import BotApi

pytestmark = pytest.mark.anyio

STUDENTS = 50
KILLS = 30
PATIENCE = 60
LONGEST_LIFE = 1.2
AT_LEAST = 5
BEFORE = 2
"""Messages of the bot before the first answer: its welcome, which took the place of its first, and the question."""


async def test_thirty_kills_under_load_lose_nothing_and_grade_nothing_twice(
    api: BotApi, tmp_path: Path, small: Bank
) -> None:
    tutor = Tutor(api, tmp_path, SMALL)
    draw = random.Random(20)
    people = [api.user(9000 + number, f"Student {number}") for number in range(STUDENTS)]
    over = asyncio.Event()
    try:
        await tutor.start()
        await asyncio.gather(*(Pupil(person, small).begin() for person in people))
        writing = [asyncio.create_task(_write(person, over)) for person in people]
        for _ in range(KILLS):
            await asyncio.sleep(draw.uniform(0, LONGEST_LIFE))
            await tutor.kill()
            if draw.random() < 0.2:  # the next one does not even get as far as its first request
                await tutor.launch()
                await asyncio.sleep(draw.uniform(0, 1))
                await tutor.kill()
            await tutor.start()
        over.set()
        written = await asyncio.gather(*writing)
        async with asyncio.timeout(PATIENCE):
            while api.cloud.updates or set(_states(tutor)) != {"sent"}:
                await asyncio.sleep(0.2)
        assert await tutor.stop() == 0
    finally:
        await tutor.clean_up()
    print(f"{sum(map(len, written))} answers, {len(api.said())} messages of the bot")
    for person, texts in zip(people, written, strict=True):
        responses = [one.response for one in attempts(tutor.database, person)]
        assert responses == texts, "each message has one attempt, in the order in which they were sent"
        assert len(person.replies) >= len(texts) + BEFORE
    assert set(_states(tutor)) == {"sent"}, "whatever came in was handled, and its reply was sent"


def _states(tutor: Tutor) -> Counter[str]:
    with reading(tutor.database) as session:
        return Counter(session.scalars(select(Inbound.state)))


async def _write(person: User, over: asyncio.Event) -> list[str]:
    """Write one answer after the other, each after some message of the bot: a reply that comes twice hastens them."""
    written: list[str] = []
    while not over.is_set() or len(written) < AT_LEAST:
        text = f"ze is sneller dan nummer {len(written)} van {person.id}"
        await person.send(text)
        written.append(text)
        await person.next(PATIENCE)
        await asyncio.sleep(0.2)
    return written
