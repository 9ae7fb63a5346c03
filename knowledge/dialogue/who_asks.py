"""Who somebody is, told behind a service: 냉장고 버리려는데 → 저는 장애인이에요."""

from __future__ import annotations

from knowledge.dialogue.completing import pinned
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.question.model import Question, Reference
from knowledge.snapshot import Snapshot

_PERSON = (
    r"(?:사람|노인|어르신|할머니|할아버지|장애인|청년|학생|임산부|임신부|외국인|수급자|수급자격자|차상위|유공자|농부|농민|어민|상인|사장"
    r"|주부|아빠|엄마|부모|가정|가족|세대|환자|직장인|주민|시민|도민|군인|독거노인|[가-힣]{2,4}[살세]|\d{1,3}\s?[살세]"
    r"|(?:스물|서른|마흔|쉰|예순|일흔|여든|아흔)(?:하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉)?)"
)
_I_AM = regex(
    rf"(?:[가-힣]{{1,5}}\s){{0,4}}[가-힣]{{0,5}}?{_PERSON}"
    r"(?:이?에요|예요|인데요?|입니다(?:만)?|이?거든요?|이?세요|이?신데요?|이?시거든요|이?야|이?라서요?)[\s.!~]*"
)


def who_asks(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """A service was told, and now for whom it is to be: who may use it."""
    last = memory.question
    if memory.focus is None or last is None or not last.topical:
        return None
    if not question.filters.empty or question.facets or question.case_word:
        return None
    if not _I_AM.fullmatch(question.normalised):
        return None
    asked = {"terms": (), "facets": ("who",), "reference": Reference(), "outside": ()}
    return pinned(question.model_copy(update=asked), (memory.focus,), "방금 본 사례")
