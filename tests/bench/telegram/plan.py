"""How much is measured, and how long that may take."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Plan:
    """Rounds, in each of which the two bots take turns, and the sizes within a round.

    Times are in seconds. `limit` is how long the parts may take together before they begin no
    further round; after `longest` whatever is still running is given up.
    """

    rounds: int = 3
    window: float = 2.0
    """How long updates are counted while there is always more to do."""
    warm: float = 0.5
    """… after this long, in which the bot fills its own queue."""
    ahead: int = 300
    """Updates that always wait at the server meanwhile."""
    backlog: int = 3000
    rates: tuple[tuple[int, float], ...] = ((30, 4.0), (100, 3.0), (300, 3.0))
    """(messages a second, how long) of one round."""
    bursts: int = 8
    """Of 256 people at once, in this process, for each stage."""
    burst: int = 256
    about_many: int = 1500
    """Dialogues about made-up cases, where two sizes of the knowledge are compared."""
    every: int = 4
    """Every how manieth dialogue of the tables is used: more than are asked before all come again,
    and few enough to work out beforehand what they have to be answered."""
    limit: float = 120.0
    longest: float = 170.0
    patience: float = 30.0
    """How long the last answers of a part may take."""
    checking: bool = False
    """Whether the server checks each request as in the tests."""


def plan(*, rounds: int | None = None, quick: bool = False) -> Plan:
    """The plan that the command line asks for: `rounds` of every part, `quick` small sizes."""
    made = Plan()
    if quick:
        made = replace(
            made,
            rounds=1,
            window=0.3,
            warm=0.1,
            ahead=30,
            backlog=60,
            rates=((30, 0.3), (100, 0.2), (300, 0.1)),
            bursts=1,
            burst=16,
            about_many=17,
            every=25,
            checking=True,
        )
    return made if rounds is None else replace(made, rounds=rounds)
