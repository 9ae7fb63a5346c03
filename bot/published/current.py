"""What is answered from at this moment."""

from __future__ import annotations

import gc

from knowledge.snapshot import Snapshot


class Current:
    """Holds the snapshot that answers are made from; it changes as a whole or not at all."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot of this moment; take it once for one answer."""
        return self._snapshot

    def swap(self, snapshot: Snapshot) -> None:
        """Answers are made from `snapshot` from now on.

        It is to be prepared (`Snapshot.prepare`): the next question must not wait for that.
        """
        self._snapshot = snapshot
        # A snapshot of many cases is a million objects that stay: looking through them for
        # cycles, of which they have none, would stop everybody for half a second.
        gc.freeze()
