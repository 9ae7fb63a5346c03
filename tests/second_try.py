"""A pytest plugin: what runs in real time, beside other processes, gets another try.

A bot, a server, a browser and a database that run together on a busy machine can meet in a way
that no other run shows. Such a test fails the run only if it fails each time; the runs that
failed are listed at the end as RERUN, with their reason: each of them is a fault to be found,
in the test or in the program. What a question, a text or a file is understood as knows no time,
and gets no other try.
"""

from __future__ import annotations

from pathlib import Path

import pytest

TRIES = 3
PURE = ("knowledge", "dialogues")
"""Folders below `tests` in which nothing waits for anything, where it asks for none of these:"""
PROCESSES = {"bot_api_server", "postgres"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        folder = item.path.relative_to(here).parts[0] if here in item.path.parents else PURE[0]
        used = getattr(item, "fixturenames", ())
        if folder not in PURE or PROCESSES.intersection(used):
            item.add_marker(pytest.mark.flaky(reruns=TRIES - 1, reruns_delay=1))
