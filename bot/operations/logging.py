"""Log lines to standard error, as text or JSON, without secrets."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import sys
from collections.abc import Iterable
from typing import Literal, TextIO

LogFormat = Literal["text", "json"]

HIDDEN = "[hidden]"
# A Bot API token wherever one turns up (in addresses it follows "bot"), and the password in
# the address of a database or proxy.
TOKEN = re.compile(r"(?<![0-9])[0-9]{3,}(?::|%3[aA])[A-Za-z0-9_-]{20,}")
PASSWORD = re.compile(r"(?<=://)[^\s/@:]*:[^\s/]*(?=@)")

# Below these levels the libraries write addresses (with the token) or whole messages.
LIBRARY_LEVELS = {
    "aiohttp": logging.WARNING,
    "aiosqlite": logging.WARNING,
    "alembic": logging.WARNING,
    "asyncio": logging.WARNING,
    "httpcore": logging.WARNING,
    "httpx": logging.WARNING,
    "sqlalchemy": logging.WARNING,
    "telegram": logging.WARNING,
}


class Redaction(logging.Filter):
    """Takes secrets out of every record that passes, tracebacks included.

    It belongs on handlers: a filter on a logger does not see the records of loggers below it.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        # The longest first, so that a secret within a secret leaves no rest.
        self._secrets = sorted({secret for secret in secrets if secret}, key=len, reverse=True)

    def filter(self, record: logging.LogRecord) -> bool:
        """Always True: the record passes, rewritten."""
        try:
            message = record.getMessage()
        except Exception:
            # Left as it is, logging would print the arguments past every filter.
            message = f"{record.msg} (arguments do not fit)"
        record.msg = self.redact(message)
        record.args = None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self.redact(record.exc_text)
        record.exc_info = None
        if record.stack_info:
            record.stack_info = self.redact(record.stack_info)
        return True

    def redact(self, text: str) -> str:
        """`text` with every secret replaced."""
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return PASSWORD.sub(HIDDEN, TOKEN.sub(HIDDEN, text))


class TextFormatter(logging.Formatter):
    """`2026-01-01T00:00:00Z INFO bot.telegram: message`, the details on the lines below."""

    def __init__(self) -> None:
        super().__init__(fmt="{asctime} {levelname} {name}: {message}", style="{")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802
        """The moment of `record` in UTC, to the second; the name is logging's."""
        moment = dt.datetime.fromtimestamp(record.created, tz=dt.UTC)
        return moment.strftime(datefmt or "%Y-%m-%dT%H:%M:%SZ")


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time (UTC), level, logger, message, and details where there are."""

    def format(self, record: logging.LogRecord) -> str:
        """The line for `record`, without a line break at its end."""
        moment = dt.datetime.fromtimestamp(record.created, tz=dt.UTC)
        line = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        details = record.exc_text or (
            self.formatException(record.exc_info) if record.exc_info else ""
        )
        if record.stack_info:
            details = f"{details}\n{record.stack_info}".strip()
        if details:
            line["details"] = details
        return json.dumps(line, ensure_ascii=False)


def configure_logging(
    *,
    form: LogFormat = "text",
    level: int = logging.INFO,
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
) -> logging.Handler:
    """Sends all log lines from `level` on to `stream` (standard error), free of `secrets`.

    Replaces what was configured before and returns the new handler. Libraries stay at warnings
    whatever `level` says: below that they write tokens and people's messages.
    """
    handler = logging.StreamHandler(stream if stream is not None else sys.stderr)
    handler.setFormatter(JsonFormatter() if form == "json" else TextFormatter())
    handler.addFilter(Redaction(secrets))
    root = logging.getLogger()
    for old in list(root.handlers):
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    for name, lowest in LIBRARY_LEVELS.items():
        logging.getLogger(name).setLevel(max(level, lowest))
    logging.captureWarnings(True)
    return handler
