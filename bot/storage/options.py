"""What can be set about the database."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from knowledge.models import Model


class StorageOptions(Model):
    """How long to wait, how much to gather, how much to hold. Times are in seconds.

    `busy_timeout` is how long another program's lock is waited for. `gather` is how long the
    first write of a batch waits for others, `batch` how many go into one transaction at most,
    `queue` how many may be unconfirmed at a time before further callers wait. `readers` is the
    number of reading connections, `pages` the largest size of the SQLite file in pages of 4 KiB
    (None: as large as the disk allows).
    """

    busy_timeout: Annotated[float, Field(ge=0, le=60)] = 5.0
    gather: Annotated[float, Field(ge=0, le=1)] = 0.002
    batch: Annotated[int, Field(ge=1, le=1000)] = 64
    queue: Annotated[int, Field(ge=1, le=100_000)] = 4096
    readers: Annotated[int, Field(ge=1, le=64)] = 4
    pages: Annotated[int, Field(ge=1)] | None = None
