"""Errors about renewing what is answered from."""

from __future__ import annotations

from bot.errors import BotError


class BuildFailedError(BotError):
    """A published version could not be made ready for answering. Values: `version`, `problem`."""

    code = "build_failed"
