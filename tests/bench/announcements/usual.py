"""The usual loop, to compare with: gather over send_message, with PTB's own rate limiter.

Arguments: root of the server, token, a file of chats (one in a line).
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ExtBot


async def main(root: str, token: str, chats: list[int]) -> None:
    """Sends to everybody."""
    bot = ExtBot(token=token, base_url=f"{root}/bot", rate_limiter=AIORateLimiter(max_retries=3))

    async def send(chat: int) -> None:
        try:
            await bot.send_message(chat_id=chat, text="새 결과 8건")
        except TelegramError:
            return

    async with bot:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await asyncio.gather(*(map(send, chats)))


if __name__ == "__main__":
    everybody = [int(line) for line in Path(sys.argv[3]).read_text().split()]
    asyncio.run(main(sys.argv[1], sys.argv[2], everybody))
