"""How updates reach the bot: long polling or a webhook."""

from __future__ import annotations

from urllib.parse import urlsplit

from tests.support.botapi.entities import Json
from tests.support.botapi.errors import bad_request
from tests.support.botapi.request import Request
from tests.support.botapi.updates import Webhook
from tests.support.botapi.world import World

LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1"))
MOST_UPDATES = 100
DEFAULT_CONNECTIONS = 40


async def get_updates(world: World, request: Request) -> list[Json]:
    """getUpdates."""
    world.updates.ask_for(request.get("allowed_updates"))
    return await world.updates.poll(
        offset=request.get("offset", 0),
        limit=request.get("limit", MOST_UPDATES),
        seconds=request.get("timeout", 0),
    )


def set_webhook(world: World, request: Request) -> bool:
    """setWebhook. Like Telegram's own server in local mode it takes plain HTTP on any port."""
    url = request.params["url"]
    if not url:
        return delete_webhook(world, request)
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if parts.hostname not in LOOPBACK:
        # Telegram says this of names that it cannot find; here these are all but this machine.
        raise bad_request("bad webhook: Failed to resolve host: Name or service not known")
    world.updates.ask_for(request.get("allowed_updates"))
    if request.get("drop_pending_updates"):
        world.updates.drop()
    world.updates.webhook = Webhook(
        url=url,
        secret=request.get("secret_token"),
        connections=request.get("max_connections", DEFAULT_CONNECTIONS),
    )
    world.signal.notify()
    return True


def delete_webhook(world: World, request: Request) -> bool:
    """deleteWebhook."""
    if request.get("drop_pending_updates"):
        world.updates.drop()
    world.updates.webhook = None
    world.signal.notify()
    return True


def get_webhook_info(world: World, request: Request) -> Json:
    """getWebhookInfo."""
    webhook = world.updates.webhook
    info: Json = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
    if webhook:
        info["max_connections"] = webhook.connections
        if webhook.last_error:
            date, text = webhook.last_error
            info |= {"last_error_date": date, "last_error_message": text}
    if world.updates.allowed:
        info["allowed_updates"] = list(world.updates.allowed)
    return info
