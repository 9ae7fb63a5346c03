"""Everything that arrived, in order, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.support.botapi.entities import Json


@dataclass
class Entry:
    """One request. `time` is the server's clock; `status` is None while it is being answered.

    `fault` names the scripted fault that it met, `result` what was answered (not for
    getUpdates). `version` grows with each change of any entry.
    """

    number: int
    method: str
    params: Json
    time: float
    version: int
    status: int | None = None
    description: str = ""
    fault: str | None = None
    result: Any = None

    def wire(self) -> Json:
        """As the control API gives it."""
        return {
            "number": self.number,
            "method": self.method,
            "params": self.params,
            "time": self.time,
            "version": self.version,
            "status": self.status,
            "description": self.description,
            "fault": self.fault,
            "result": self.result,
        }


@dataclass
class Journal:
    """The requests to one bot."""

    entries: list[Entry] = field(default_factory=list)
    version: int = 0

    def begin(self, method: str, params: Json, time: float) -> Entry:
        """A request has arrived."""
        self.version += 1
        entry = Entry(len(self.entries), method, params, time, self.version)
        self.entries.append(entry)
        return entry

    def end(self, entry: Entry, status: int, *, description: str = "", result: Any = None) -> None:
        """It has been answered, or its connection is gone (status 0)."""
        self.version += 1
        entry.version = self.version
        entry.status = status
        entry.description = description
        entry.result = result

    def since(self, version: int) -> list[Entry]:
        """The entries that are new or changed since `version`."""
        return [entry for entry in self.entries if entry.version > version]
