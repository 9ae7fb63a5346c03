"""장사시설 원스톱 한 게 여성가족과 맞나요: whether it was that department that did it."""

from __future__ import annotations

from knowledge.answer.model import Answer
from knowledge.answer.premise import holds_so
from knowledge.answer.present import present
from knowledge.answer.select import select
from knowledge.answer.topic import find_topic
from knowledge.korean.patterns import regex
from knowledge.question.model import Filters, Question
from knowledge.snapshot import Snapshot

_DID_IT = regex(
    r"(?:한|했던|낸|맡은|맡아\s?한|추진한|담당한|운영한|만든)\s?"
    r"(?:거|것|게|건|사례|사업|데|곳|과|부서)(?:이|가|는|은)?\s?(?:[가-힣]+(?:에서|이|가|도)?\s?)?"
    r"(?:맞|[이]?[죠지야]|이?에요|예요|아니|아닌|라며|라던데|라면서)[가-힣\s]*[?!.~ㅋㅎ]*$"
    r"|(?:했|냈|맡았|추진했|담당했|운영했|만들었)(?:다며|다면서|다던데|다는데|죠|지|잖아)(?:요)?[\s?!.~ㅋㅎ]*$"
    r"|(?:[과읍면동소]|(?<!는 )(?<!는)거|사업|사례|일|소관|담당)\s?"
    r"(?:맞[가-힣]*|이?죠|이?지|이?잖아|아니[야에]|이?라며|이?라던데)(?:요)?[\s?!.~ㅋㅎ]*$"
)
"""What somebody did, and not what one may apply for there."""


def done_by(question: Question, snapshot: Snapshot) -> Answer | None:
    """네 or 아니요, and whose case it is; None where no department is held against a topic."""
    filters = question.filters
    if len(filters.departments) != 1 or not filters.only("departments") or not question.topical:
        return None
    if question.facets or question.aggregate or question.comparison or question.parts:
        return None
    if not holds_so(question) or not _DID_IT.search(question.normalised):
        return None
    anybody = question.model_copy(update={"filters": Filters()})
    topic = find_topic(anybody, select(anybody, snapshot), snapshot)
    if topic.refusal is not None or len(topic.cases) != 1:
        return None
    case = snapshot.case(topic.cases[0])
    checked = {"checked": Filters(departments=filters.departments), "facets": ("department",)}
    return present(anybody.model_copy(update=checked), [case], topic, snapshot)
