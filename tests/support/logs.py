"""Logging is configured for the whole process: tests that do so put it back."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def restored_logging() -> Iterator[None]:
    """Restores handlers and levels afterwards."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    levels = {name: logging.getLogger(name).level for name in logging.Logger.manager.loggerDict}
    try:
        yield
    finally:
        logging.captureWarnings(False)
        root.handlers[:] = handlers
        root.setLevel(level)
        for name in logging.Logger.manager.loggerDict:
            logging.getLogger(name).setLevel(levels.get(name, logging.NOTSET))
