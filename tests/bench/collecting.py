"""Python's search for garbage, kept from what only a benchmark has in its memory.

The tables of questions and the journal of a server are a million objects that no running bot
holds. Looked through in the middle of a measurement they stop this process for half a second, and
that would be taken for the bot.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from bot.operations.collecting import settle


@contextmanager
def settled() -> Iterator[None]:
    """What is there is not searched meanwhile, as in a running bot; what comes is."""
    usual = gc.get_threshold()
    settle()
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


@contextmanager
def unsearched() -> Iterator[None]:
    """Nothing is searched meanwhile: for what stands in for the world around a bot."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
