"""Scripted faults: what goes wrong, for which requests, how often."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from tests.support.botapi.errors import RefusedError

FaultKind = Literal[
    "retry_after", "blocked", "deactivated", "kicked", "chat_not_found", "migrate",
    "unauthorized", "conflict", "internal", "bad_gateway", "reset_before", "reset_after",
    "truncated", "hang", "refuse",
]  # fmt: skip

BAD_GATEWAY = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n"
    "</body>\r\n</html>\r\n"
)


class Fault(BaseModel):
    """What goes wrong with the requests that fit.

    `method` and `chat`: None fits all. The first `after` fitting requests go well, the next
    `times` do not (None: all of them). `seconds` is the pause of retry_after and how long a
    request hangs; with `accepted` a hanging request is carried out first. `migrate_to` is the
    supergroup of migrate; `status` and `description` are those of refuse.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: FaultKind
    method: str | None = None
    chat: int | None = None
    times: int | None = 1
    after: int = 0
    seconds: float = 1
    accepted: bool = False
    migrate_to: int | None = None
    status: int = 400
    description: str = ""

    @property
    def carried_out(self) -> bool:
        """Whether Telegram does what was asked although the answer is lost."""
        return self.kind in ("reset_after", "truncated") or (self.kind == "hang" and self.accepted)

    def refusal(self) -> RefusedError | None:
        """The answer in Telegram's words, for the faults that have one."""
        match self.kind:
            case "retry_after":
                pause = max(1, round(self.seconds))
                return RefusedError(
                    429, f"Too Many Requests: retry after {pause}", retry_after=pause
                )
            case "blocked":
                return RefusedError(403, "Forbidden: bot was blocked by the user")
            case "deactivated":
                return RefusedError(403, "Forbidden: user is deactivated")
            case "kicked":
                return RefusedError(403, "Forbidden: bot was kicked from the supergroup chat")
            case "chat_not_found":
                return RefusedError(400, "Bad Request: chat not found")
            case "migrate":
                return RefusedError(
                    400,
                    "Bad Request: group chat was upgraded to a supergroup chat",
                    migrate_to_chat_id=self.migrate_to,
                )
            case "unauthorized":
                return RefusedError(401, "Unauthorized")
            case "conflict":
                return RefusedError(
                    409,
                    "Conflict: terminated by other getUpdates request; "
                    "make sure that only one bot instance is running",
                )
            case "internal":
                return RefusedError(500, "Internal Server Error")
            case "refuse":
                return RefusedError(self.status, self.description)
        return None


class Faults:
    """The faults that are still to come, in the order in which they were scripted."""

    def __init__(self) -> None:
        self._left: list[tuple[Fault, list[int]]] = []

    def add(self, fault: Fault) -> None:
        """Scripts one more."""
        self._left.append((fault, [fault.after, -1 if fault.times is None else fault.times]))

    def clear(self) -> None:
        """Forgets them all."""
        self._left.clear()

    def take(self, method: str, chat: int | None) -> Fault | None:
        """The fault that this request meets; it is counted."""
        for fault, left in self._left:
            if fault.method not in (None, method) or fault.chat not in (None, chat):
                continue
            if left[0] > 0:
                left[0] -= 1
                continue
            if left[1] == 0:
                continue
            left[1] -= 1
            return fault
        return None
