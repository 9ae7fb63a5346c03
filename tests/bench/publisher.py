"""Publishes many cases as another program would, beside a running bot.

`python -m tests.bench.publisher URL NUMBER`: adds NUMBER made-up cases to what ships and writes
the seconds that the publication took to standard output.
"""

from __future__ import annotations

import asyncio
import sys
import time

from bot.published.publish import publish_knowledge
from knowledge.store.publishing import Act
from tests.bench.database import opened
from tests.dialogues.shipped import shipped_knowledge
from tests.support.many_cases import many_cases


def main(url: str, number: int) -> None:
    """Makes the cases first: that is no part of a publication."""
    knowledge = many_cases(shipped_knowledge(), number)

    async def work() -> float:
        async with opened(url) as bot:
            begun = time.perf_counter()
            act = Act(actor="bench", note="import")
            await publish_knowledge(bot.database, knowledge, act, now=lambda: int(time.time()))
            return time.perf_counter() - begun

    sys.stdout.write(f"{asyncio.run(work())}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
