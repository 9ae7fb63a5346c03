"""What the server and its handle raise. Each error carries `code` and `values`."""

from __future__ import annotations

from typing import Any


class BotApiError(Exception):
    """Base of this package's errors: `code` names the kind, `values` are the details."""

    code = "bot_api"

    def __init__(self, **values: Any) -> None:
        super().__init__(f"{self.code}: {values}")
        self.values = values


class RefusedError(BotApiError):
    """Telegram's answer to a request that it does not carry out.

    `status` is the HTTP status, `description` Telegram's text with its prefix, `parameters`
    what ResponseParameters holds (`retry_after`, `migrate_to_chat_id`).
    """

    code = "refused"

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(status=status, description=description, parameters=parameters)
        self.status = status
        self.description = description
        self.parameters = parameters


class ControlError(BotApiError):
    """A test asked for something that cannot happen in Telegram. Values: `problem`."""

    code = "control"


class ServerGoneError(BotApiError):
    """The server's process ended or did not start. Values: `status`, `output`."""

    code = "server_gone"


def bad_request(description: str, **parameters: Any) -> RefusedError:
    """400 with Telegram's prefix."""
    return RefusedError(400, f"Bad Request: {description}", **parameters)


def forbidden(description: str) -> RefusedError:
    """403 with Telegram's prefix."""
    return RefusedError(403, f"Forbidden: {description}")
