"""The least of a Bot API server: answers every request after a pause, and counts.

For rates that the checking server cannot keep up with. `python -m … PAUSE` writes its port; a
GET of /times gives the arrivals of messages, in seconds.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
import time

from aiohttp import web

from tests.support.botapi.process import HOST


async def main(pause: float) -> None:
    """Serves until standard input is closed."""
    times: list[float] = []
    numbers = itertools.count(1)

    async def call(request: web.Request) -> web.Response:
        if request.match_info["method"].startswith("send"):
            times.append(time.time())
        await request.read()
        await asyncio.sleep(pause)
        body = b'{"ok":true,"result":{"message_id":%d}}' % next(numbers)
        return web.Response(body=body, content_type="application/json")

    async def told(_: web.Request) -> web.Response:
        return web.Response(text=json.dumps(times))

    app = web.Application()
    app.router.add_get("/times", told)
    app.router.add_post("/bot{token}/{method}", call)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, HOST, 0, backlog=1024)
    await site.start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1])))
