"""How updates reach the bot: asked for, or by webhook."""

import asyncio
import re
from itertools import islice
from typing import Final

import aiohttp

from tests.telegram.cloud import Cloud, Method, Webhook
from tests.telegram.errors import ApiError, Json, bad_request
from tests.telegram.faults import Faults
from tests.telegram.params import Params

_AGAIN: Final = 0.05
"""Seconds before an update is tried again; the real one takes longer."""


def set_webhook(cloud: Cloud, params: Params) -> bool:
    url, secret = params.text("url"), params.text("secret_token")
    # The real one wants HTTPS always; what runs on this machine has no certificate.
    if url and not re.match(r"https://|http://(localhost|127\.0\.0\.1)[:/]", url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    _allow(cloud, params)
    if params.flag("drop_pending_updates"):
        cloud.updates.clear()
    cloud.webhook = Webhook(url, secret, params.integer("max_connections", 40)) if url else None
    cloud.arrived.set()
    return True


def delete_webhook(cloud: Cloud, params: Params) -> bool:
    if params.flag("drop_pending_updates"):
        cloud.updates.clear()
    cloud.webhook = None
    return True


def get_webhook_info(cloud: Cloud, _params: Params) -> Json:
    url = cloud.webhook.url if cloud.webhook else ""
    return {"url": url, "has_custom_certificate": False, "pending_update_count": len(cloud.updates)}


def take_updates(cloud: Cloud, params: Params) -> list[Json]:
    """Do what getUpdates does at one moment, without waiting."""
    if cloud.webhook:
        conflict = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        raise ApiError(409, f"Conflict: {conflict}")
    _allow(cloud, params)
    offset, limit = params.integer("offset", 0), params.integer("limit", 100)
    if offset < 0:
        offset = cloud.updates[max(offset, -len(cloud.updates))]["update_id"] if cloud.updates else 0
    cloud.confirm(offset)
    again, cloud.repeated = cloud.repeated, []
    return [*again, *islice(cloud.updates, max(1, min(limit, 100)))]


def _allow(cloud: Cloud, params: Params) -> None:
    if params.values.get("allowed_updates") is not None:
        cloud.allowed = frozenset(params.json("allowed_updates"))


METHODS: Final[dict[str, Method]] = {
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
    "getupdates": take_updates,
}


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
