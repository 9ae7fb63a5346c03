"""Towns of another kind than those in view: 읍에서 받은 사례 → 면은?"""

from __future__ import annotations

from typing import cast

from knowledge.dialogue.completing import filtered
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.names import TOWN_SUFFIXES
from knowledge.question.model import PlaceClass, Question
from knowledge.snapshot import Snapshot

_KIND = regex(
    r"(?:그럼\s|그러면\s|근데\s|혹시\s)?([읍면동])(?:에서는|에선|에서도|은|는|도)(?:요)?[\s?.!~]*"
)


_WHICH = regex(
    r"(?:그럼\s|그러면\s|근데\s)?(?:어느|어떤|무슨)\s?([읍면동])"
    r"(?:이에요|예요|인가요?|이야|인데요?|이죠|이지|인지|에서)?[\s?.!~]*"
)
"""읍면에서도 상 받을 수 있어 → 어느 읍: those that there are."""


def kind_of_town(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """남원읍 사례 → 동은?: cases of such towns; without towns in view 면 is something to eat."""
    if memory.focus is None and (which := _WHICH.fullmatch(question.normalised)):
        asked = filtered(question, place_class=cast("PlaceClass", which[1]))
        return asked.model_copy(update={"terms": (), "facets": (), "listing": True})
    said = _KIND.fullmatch(question.normalised)
    if said is None or not _of_towns(memory, snapshot):
        return None
    asked = filtered(question, place_class=cast("PlaceClass", said[1]))
    return asked.model_copy(update={"terms": (), "listing": True})


def _of_towns(memory: Memory, snapshot: Snapshot) -> bool:
    if memory.question is not None and memory.question.filters.place_class is not None:
        return memory.question.filters.place_class.endswith(TOWN_SUFFIXES)
    focus = memory.focus
    department = snapshot.case(focus).department if focus is not None else None
    return department is not None and department.endswith(TOWN_SUFFIXES)
