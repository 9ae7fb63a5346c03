"""하반기 → 그게 다야?: whether what was just listed is all there is."""

from __future__ import annotations

from knowledge.dialogue.memory import LISTS, Memory
from knowledge.korean.patterns import regex
from knowledge.question.model import Question
from knowledge.snapshot import Snapshot

_THAT_IS_ALL = regex(
    r"(?:그럼\s|정말\s|진짜\s)?(?:그게|이게|그거|이거|그걸로|이걸로|여기까지가)\s?(?:다|전부|끝|모두)"
    r"(?:이?야|이?예요|이?에요|인가요?|이?지|이?죠|이?냐|이?니|임|인\s?거\w*|맞\w*|\s맞\w*)(?:요)?\s?[?!.~]*"
)


def that_is_all(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """The figure of those that were listed by their keys."""
    last = memory.question
    if last is None or memory.kind not in LISTS or len(memory.cases) < 2:
        return None
    if last.topical or last.comparison or not _THAT_IS_ALL.fullmatch(question.normalised):
        return None
    counted = {"aggregate": "count", "facets": (), "listing": False, "parts": ()}
    said = {"text": question.text, "normalised": question.normalised, "form": question.form}
    return last.model_copy(update={**counted, **said, "leaned_on": ("앞 질문",)})
