"""What libraries load beside what is used of them, and nothing here uses.

SQLAlchemy's asyncio brings its sessions, and those the whole ORM: 6 MB, and a tenth of each start.
httpx, which python-telegram-bot imports, brings its command line tool where rich is installed:
another 6 MB. Whoever uses one of them later finds None, at once and in every test.
"""

from __future__ import annotations

import sys
from types import ModuleType

SESSIONS = "sqlalchemy.ext.asyncio.scoping", "sqlalchemy.ext.asyncio.session"
TOOL = "httpx._main"


class _Absent(ModuleType):
    """Stands for a module; whatever is imported from it is None."""

    def __getattr__(self, name: str) -> None:
        if name.startswith("__"):
            raise AttributeError(name)


def spare() -> None:
    """To be called before the first of the libraries is imported; afterwards it does nothing."""
    for name in SESSIONS:
        sys.modules.setdefault(name, _Absent(name))
    sys.modules.setdefault(TOOL, None)  # type: ignore[arg-type]
