"""kill -9 at any moment: what was confirmed is there, and the file is sound.

Eight rounds by default; the environment variable KILL_ROUNDS asks for more.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from multiprocessing.connection import Connection

from tests.bot.storage.processes import write_until_killed
from tests.bot.storage.support import change, rows
from tests.support.places import Place

ROUNDS = int(os.environ.get("KILL_ROUNDS", "8"))


def test_nothing_confirmed_is_lost_by_kill_9(place: Place) -> None:
    change(place, "CREATE TABLE note (id INTEGER PRIMARY KEY);")
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.bot.storage.processes"])
    moments = random.Random()
    confirmed: set[int] = set()
    for round_ in range(ROUNDS):
        ours, theirs = processes.Pipe(duplex=False)
        first = round_ * 1_000_000
        child = processes.Process(target=write_until_killed, args=(place, first, theirs))
        child.start()
        theirs.close()
        assert ours.poll(30), "the writing process did not confirm anything"
        time.sleep(moments.uniform(0, 0.12))
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        assert child.exitcode == -signal.SIGKILL
        news = _received(ours)
        assert news
        confirmed |= news
        there = {i for (i,) in rows(place, "SELECT id FROM note")}
        assert confirmed <= there
        if place.kind == "sqlite":
            assert rows(place, "PRAGMA integrity_check") == [("ok",)]


def _received(pipe: Connection) -> set[int]:
    received = set()
    try:
        while True:
            received.add(pipe.recv())
    except (EOFError, OSError):
        # The last message may have been cut: its id was confirmed, but not reported whole.
        return received
    finally:
        pipe.close()
