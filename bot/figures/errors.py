"""What can be wrong with figures."""

from __future__ import annotations

from bot.errors import BotError


class NotDrawnError(BotError):
    """The picture could not be drawn. Values: `problem`."""

    code = "not_drawn"
