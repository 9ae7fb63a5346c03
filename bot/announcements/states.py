"""The two state machines: of one delivery, and of an announcement as a whole.

Sending, correcting and recalling are three operations on the same rows of the ledger. Telegram's
sendMessage is not idempotent, so a sending whose fate is unknown is never repeated by itself;
editing and deleting twice is the same as once, so these are.

docs/ANNOUNCEMENTS.md draws what is written here, and a test compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, get_args

Operation = Literal["send", "correct", "recall"]
State = Literal[
    "pending", "leased", "sending", "sent", "failed", "blocked", "unknown", "cancelled"
]
Event = Literal[
    "claim", "release", "begin", "deliver", "refuse", "block", "retry", "doubt", "cancel",
    "keep", "redo", "resend",
]  # fmt: skip

OPERATIONS: tuple[Operation, ...] = get_args(Operation)
STATES: tuple[State, ...] = get_args(State)
EVENTS: tuple[Event, ...] = get_args(Event)

OPEN: frozenset[State] = frozenset({"pending", "leased", "sending"})
"""Work is left."""
AGAIN: tuple[State, ...] = ("failed", "blocked", "unknown", "cancelled")
"""What is tried again where an administrator says so."""
REPEATABLE: frozenset[Operation] = frozenset({"correct", "recall"})

_Arrows = dict[Event, dict[State, State]]

_SENDING: _Arrows = {
    # A runner takes the row in hand; nothing is sent yet, so anybody may take it again.
    "claim": {"pending": "leased"},
    "release": {"leased": "pending"},
    # Committed before the request leaves.
    "begin": {"leased": "sending"},
    # Late: who sent it learns after all what became of it.
    "deliver": {"sending": "sent", "unknown": "sent"},
    "refuse": {"sending": "failed"},
    "block": {"sending": "blocked"},
    # Certainly not delivered: it did not leave, or Telegram said so.
    "retry": {"sending": "pending"},
    "doubt": {"sending": "unknown"},
    "cancel": {"pending": "cancelled", "leased": "cancelled"},
    "keep": {},
    # A correction or a recall begins: of what stands in a chat.
    "redo": {"sent": "pending"},
    # An administrator says so.
    "resend": {
        "failed": "pending",
        "blocked": "pending",
        "unknown": "pending",
        "cancelled": "pending",
    },
}
_CORRECTING: _Arrows = {
    **_SENDING,
    "deliver": {"sending": "sent"},
    "doubt": {"sending": "pending"},
    # Called off: what stands in the chat stays as it is.
    "cancel": {},
    "keep": {"pending": "sent", "leased": "sent"},
    "redo": {"sent": "pending", "failed": "pending", "pending": "pending", "leased": "pending"},
    "resend": {"failed": "pending"},
}
# What is gone cannot be corrected or recalled once more.
_RECALLING: _Arrows = {**_CORRECTING, "redo": {}}

DELIVERY: Mapping[Operation, Mapping[Event, Mapping[State, State]]] = MappingProxyType(
    {"send": _SENDING, "correct": _CORRECTING, "recall": _RECALLING}
)
"""Operation of the row → event → from → to. What is not here is forbidden."""

Stage = Literal["draft", "review", "scheduled", "running", "paused", "finished", "cancelled"]
Step = Literal[
    "edit", "submit", "revise", "approve", "start", "pause", "resume", "cancel", "finish",
    "propose", "retract", "correct", "recall", "resend",
]  # fmt: skip
STAGES: tuple[Stage, ...] = get_args(Stage)
STEPS: tuple[Step, ...] = get_args(Step)

_BESIDE: dict[Stage, Stage] = {
    "running": "running",
    "paused": "paused",
    "finished": "finished",
    "cancelled": "cancelled",
}

ANNOUNCEMENT: Mapping[Step, Mapping[Stage, Stage]] = MappingProxyType(
    {
        "edit": {"draft": "draft"},
        "submit": {"draft": "review"},
        "revise": {"review": "draft", "scheduled": "draft"},
        "approve": {"review": "scheduled"},
        "start": {"scheduled": "running"},
        "pause": {"running": "paused"},
        "resume": {"paused": "running"},
        "cancel": {
            "draft": "cancelled",
            "review": "cancelled",
            "scheduled": "cancelled",
            "running": "cancelled",
            "paused": "cancelled",
        },
        "finish": {"running": "finished"},
        # New words for what was sent: they wait beside what happens until a second person approves
        # them, which is `correct`, or somebody takes them back.
        "propose": dict(_BESIDE),
        "retract": dict(_BESIDE),
        "correct": {
            "running": "running",
            "paused": "running",
            "finished": "running",
            "cancelled": "running",
        },
        "recall": {
            "running": "running",
            "paused": "running",
            "finished": "running",
            "cancelled": "running",
        },
        "resend": {"finished": "running", "cancelled": "running"},
    }
)
"""Step → from → to. `propose`, `correct`, `recall` and `resend` also need copies that they can be
done to, `correct` and `retract` something that was proposed."""


def recorded(stage: Stage, operation: Operation) -> str:
    """The stage as the audit log keeps it: running and finished say of what, if not of sending."""
    if operation == "send" or stage not in ("running", "finished"):
        return stage
    return f"{stage}:{operation}"


def sources(operation: Operation, event: Event) -> tuple[State, ...]:
    """The states in which `event` may happen to a row of `operation`."""
    return tuple(DELIVERY[operation][event])


def after(operation: Operation, event: Event, state: State) -> State | None:
    """The state after `event`; None where it is forbidden."""
    return DELIVERY[operation][event].get(state)


def drawing(machine: Mapping[Any, Mapping[Any, str]]) -> str:
    """`machine` as a Mermaid state diagram, without a line break at its end."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for event, ways in machine.items():
        for before, then in ways.items():
            arrows.setdefault((before, then), []).append(event)
    lines = [
        f"    {before} --> {then}: {', '.join(events)}"
        for (before, then), events in arrows.items()
    ]
    return "\n".join(["stateDiagram-v2", *lines])
