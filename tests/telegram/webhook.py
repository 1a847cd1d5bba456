import asyncio
from itertools import islice
from typing import Final

import aiohttp

from tests.telegram.cloud import Cloud, Webhook
from tests.telegram.errors import Json
from tests.telegram.faults import Faults

_AGAIN: Final = 0.05
"""Seconds before an update is tried again; the real one takes longer."""


async def deliver(cloud: Cloud, faults: Faults) -> None:
    """Post updates to the webhook, if there is one, each until it is taken with a 2xx."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        while True:
            hook = cloud.webhook
            if hook is None or not cloud.updates:
                cloud.arrived.clear()
                await cloud.arrived.wait()
                continue
            batch = list(islice(cloud.updates, hook.connections))
            taken = await asyncio.gather(*(_post(session, hook, faults, update) for update in batch))
            done = {update["update_id"] for update, ok in zip(batch, taken, strict=True) if ok}
            for update in [update for update in batch if update["update_id"] in done]:
                cloud.updates.remove(update)
            if len(done) < len(batch):
                await asyncio.sleep(_AGAIN)


async def _post(session: aiohttp.ClientSession, hook: Webhook, faults: Faults, update: Json) -> bool:
    order = faults.take("webhook")
    headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
    try:
        for _ in range(2 if order and order.fault == "duplicate" else 1):
            async with session.post(hook.url, json=update, headers=headers) as response:
                taken = response.status < 300
    except (aiohttp.ClientError, TimeoutError):
        return False
    return taken
