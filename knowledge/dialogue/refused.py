"""What is said to a refusal: 왜 없어요, 정말 없어?"""

from __future__ import annotations

from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.question.model import Question
from knowledge.snapshot import Snapshot

_WHY_NOT = regex(
    r"(?:(?:아니|근데|그럼|그건|그게|그거|도대체)\s)*(?:"
    r"왜(?:\s(?:그건|그게|그래|없|못|안|모르|자료|나와|빠)[가-힣\s]*|요|죠|지|인데|인가요?)?"
    r"|(?:자료에\s|기사에\s)?(?:왜\s)?(?:없는|안\s?나오는|모르는|못\s?찾는)\s?(?:이유|까닭|거)"
    r"(?:는|가|를|예요|야|죠|지)?(?:\s?(?:뭐|뭔|무엇|알려|말해)[가-힣\s]*)?"
    r"|(?:그\s)?(?:자료|데이터|정보)(?:가|에서|에)?\s?(?:누락|빠진|빠졌|잘못|없)[가-힣\s]*"
    r"|(?:진짜|정말|진짜로|정말로|에이)\s?(?:하나도\s)?(?:없[가-힣]*|안\s?나와[가-힣]*|몰라[가-힣]*|인가요?|이야|이에요|예요|야|요)?"
    r"|(?:그\s)?(?:이유|까닭)(?:는|가|이|은)?(?:요)?(?:\s?(?:뭐|뭔|무엇)[가-힣]*)?)\s?[?!.~]*"
)

_WHOSE = regex(
    r"(?:그럼|그러면|그건|근데|그게|대체)?\s?(?:누구|누가\s(?:받았|했|탔|됐|차지)|어디|어느\s?(?:기관|시|데|곳)|뉘)(?:의)?\s?"
    r"(?:[가-힣]{0,3}[데대](?:요)?|나|니|거|것|건데|건지|꺼|건|사례|예요|야|죠|지|인데|인가요?|가\s(?:했|받|탔|된|차지)[가-힣]*)"
    r"(?:야|예요|에요|죠|지|인데|인가요?|냐|니)?\s?[?!.~]*"
)


def whose_it_is(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 4위 → 누구 건데: another body's, of which the refusal tells what there is."""
    last = memory.question
    if not memory.refused or last is None or not last.filters.ranks:
        return None
    if not question.filters.empty or not _WHOSE.fullmatch(question.normalised.strip()):
        return None
    return last.model_copy(update={"text": question.text, "leaned_on": ("앞 질문",)})


def why_refused(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 1위 → 왜 없어: the refusal again, with what the data is."""
    last = memory.question
    if not memory.refused or last is None or not question.filters.empty or question.topical:
        return None
    if not _WHY_NOT.fullmatch(question.normalised.strip()):
        return None
    said = {"text": question.text, "why_refused": True, "leaned_on": ("앞 질문",)}
    return last.model_copy(update=said)
