"""The database of the benchmark, opened in this process."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractAsyncContextManager

from bot.opening import Opened
from bot.opening import opened as open_bot
from bot.settings import Settings


def opened(url: str) -> AbstractAsyncContextManager[Opened]:
    """The bot over the database at `url`, as a channel that writes opens it."""
    settings = Settings(database_url=url, _env_file=None)
    return open_bot(settings, clock=lambda: dt.datetime.now(tz=dt.UTC), writes=True)
