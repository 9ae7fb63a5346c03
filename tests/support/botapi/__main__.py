"""`python -m tests.support.botapi [specification]`: runs until its standard input is closed.

The first line of output is the port. Whoever started the server holds the other end of its
input: the server never outlives a test run, however that ends.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from tests.support.botapi.server import running


async def main(specification: Path | None) -> None:
    """Runs the server."""
    async with running(specification) as port:
        sys.stdout.write(f"{port}\n")
        sys.stdout.flush()
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader()
        transport, _ = await loop.connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), sys.stdin.buffer
        )
        await reader.read()
        transport.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
