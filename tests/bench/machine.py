"""On what it was measured, without any name or path of it."""

from __future__ import annotations

import os
import platform
import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True)
class Machine:
    """`cores` that this process may use; `load` is how many programs wanted one before."""

    cores: int
    python: str
    system: str
    sqlite: str
    load: float


def this_machine() -> Machine:
    """The machine at this moment."""
    usable = getattr(os, "sched_getaffinity", None)
    return Machine(
        cores=len(usable(0)) if usable else os.cpu_count() or 1,
        python=f"{platform.python_implementation()} {platform.python_version()}",
        system=f"{platform.system()} {platform.machine()}",
        sqlite=sqlite3.sqlite_version,
        load=round(os.getloadavg()[0], 2),
    )
