"""Background processes give way to the bot."""

from __future__ import annotations

import contextlib
import os

NICENESS = 10
"""Added to the niceness of a process that works beside the bot: people's questions go first."""


def give_way() -> None:
    """Lowers the priority of this process, where the system knows such a thing and allows it.

    Windows does not know it; a service manager may forbid it (systemd's @resources).
    """
    with contextlib.suppress(AttributeError, OSError):
        os.nice(NICENESS)
