"""What the operating system asks of the program."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable


def on_signals(act: Callable[[], object], *signals: signal.Signals) -> None:
    """Calls `act` in the running event loop when one of `signals` comes."""
    loop = asyncio.get_running_loop()
    for number in signals:
        try:
            loop.add_signal_handler(number, act)
        except NotImplementedError:
            # Windows: Ctrl-C comes as KeyboardInterrupt there, and SIGTERM does not exist.
            return
