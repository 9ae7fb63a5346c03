"""What is asked of the season of the service that was just told: 귤 다 따면 안 해요?"""

from __future__ import annotations

from knowledge.dialogue.completing import pinned
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.question.model import Question, Reference
from knowledge.question.weights import GENERIC_WEIGHT
from knowledge.snapshot import Snapshot

_WHEN_OVER = regex(
    r"(?:(?:그럼|그러면|혹시|근데)\s)?(?:[가-힣]+\s){0,2}?[가-힣]{0,3}?(?:다\s|모두\s)?"
    r"(?:따|딴|캐|캔|거두|거둔|끝나|끝난|지나|지난|마치|마친|끝내)(?:고\s?나)?(?:면|\s(?:뒤|다음|후)(?:에|에는|엔)?)(?:은|요|은요)?"
    r"(?:\s[가-힣]+){0,3}[\s?.!~]*"
)
"""귤 다 따면 안 해요, 농번기 지나면요"""


def when_over(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """민원실 일찍 여는 데 → 귤 다 따면 안 해요?: whether it is done when its season is over."""
    if memory.focus is None or not _WHEN_OVER.fullmatch(question.normalised):
        return None
    if not question.filters.empty or question.outside or question.unknown or question.case_word:
        return None
    if not any(service.season for service in snapshot.case(memory.focus).services):
        return None
    concepts = snapshot.lexicon.concepts
    farming = concepts["farmer"].narrower if "farmer" in concepts else ()
    for term in question.terms:
        meant = any(concepts[c].season or c in farming for c in term.concepts)
        if not (term.verbal or meant or term.weight <= GENERIC_WEIGHT):
            return None
    update = {"terms": (), "facets": ("when",), "reference": Reference()}
    return pinned(question.model_copy(update=update), (memory.focus,), "방금 본 사례")
