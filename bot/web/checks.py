"""The question tables, asked of a document under review while the browser waits in short steps.

Asking them takes longer than a browser or a proxy waits for a page. So a task beside the page
asks, and whoever wants to know comes back for the answer.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from dataclasses import dataclass, field

from bot.errors import BotError
from bot.operations.failures import outline
from bot.review.desk import ReviewDesk
from bot.review.errors import CheckFailedError
from bot.review.model import Review
from bot.review.proposal import Proposal
from knowledge.errors import KnowledgeError

log = logging.getLogger(__name__)

MOST = 16
"""Answers that wait to be fetched; the oldest goes first."""

Key = tuple[str, int]


@dataclass
class _Job:
    """One review at one turn, and what came of it."""

    done: asyncio.Event = field(default_factory=asyncio.Event)
    proposal: Proposal | None = None
    error: BotError | KnowledgeError | None = None


class Checks:
    """Asks what `reviews` has one after another, in the order in which they are wanted."""

    def __init__(self, reviews: ReviewDesk) -> None:
        self.reviews = reviews
        self._wanted: asyncio.Queue[Key] = asyncio.Queue()
        self._jobs: OrderedDict[Key, _Job] = OrderedDict()

    async def run(self) -> None:
        """Asks until it is cancelled: a task beside the page."""
        while True:
            key = await self._wanted.get()
            job = self._jobs.get(key)
            if job is None:
                continue
            try:
                job.proposal = await self.reviews.checked(await self.reviews.get(key[0]))
            except (BotError, KnowledgeError) as error:
                job.error = error
            except Exception as error:
                # The page goes on without it.
                log.error("check_failed\n%s", outline(error))
                job.error = CheckFailedError()
            finally:
                job.done.set()

    async def proposal(self, review: Review, *, seconds: float) -> Proposal | None:
        """What publishing `review` would change; None where that is not known after `seconds`.

        Raises what asking raised.
        """
        key = (review.id, review.turn)
        job = self._jobs.get(key)
        if job is None:
            job = self._jobs[key] = _Job()
            while len(self._jobs) > MOST:
                self._jobs.popitem(last=False)
            self._wanted.put_nowait(key)
        try:
            async with asyncio.timeout(seconds):
                await job.done.wait()
        except TimeoutError:
            return None
        # The next one asks anew: meanwhile something else may have been published.
        self._jobs.pop(key, None)
        if job.error is not None:
            raise job.error
        return job.proposal
