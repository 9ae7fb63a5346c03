"""Every act behind every opening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.dialogues.second.acting import Act
from tests.dialogues.second.acts import ACTS
from tests.dialogues.second.desk_acts import DESK_ACTS
from tests.dialogues.second.kept_acts import KEPT_ACTS
from tests.dialogues.second.more_acts import MORE_ACTS
from tests.dialogues.second.openings import Opening
from tests.dialogues.tables import Line
from tests.dialogues.world import World

EVERY_ACT: tuple[Act, ...] = (*ACTS, *MORE_ACTS, *DESK_ACTS, *KEPT_ACTS)


def lines(world: World, openings: Sequence[Opening]) -> Iterator[Line]:
    """Every act behind every opening: `file` names the cell."""
    for act in EVERY_ACT:
        for number, before in enumerate(openings):
            for written in act(world, before):
                cell = f"{act.__name__} behind {before.state}"
                yield written.model_copy(update={"file": cell, "number": number})
