"""Why nothing is sent although an announcement runs, where the database cannot be told."""

from __future__ import annotations


class Trouble:
    """What is wrong with the database for whoever sends in this process.

    `code` is that of the error, None where nothing is wrong.
    """

    def __init__(self) -> None:
        self.code: str | None = None
