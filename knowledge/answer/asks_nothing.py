"""Messages that ask for nothing, though they speak of what a case is about."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer.deeds import LACKED, SHORT_REPORT, WORRIES
from knowledge.korean.patterns import regex
from knowledge.question.model import Question
from knowledge.question.own_day import DONE_FOR_US, WISHES
from knowledge.question.weights import FIELD_WEIGHT
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot

FEWEST_ACTS = 2
_FAILS = regex(
    r"(?<=[가-힣]\s)안\s?(?:(?:와|나와|나온다|나옵니다|돼|된다|켜져|열려|떠|들려|터져)(?:고|니까|는데)?(?:요|네요|서요)?|옴|나옴|됨|켜짐"
    r"|열림|뜸|들림|터짐)(?:\s(?:지금|아직|계속|또|왜[가-힣]*|어떡[가-힣]*|어떻게[가-힣]*))?[.!~ㅠㅜ]*$"
)
_FEELS = regex(
    r"(?:친구야|얘들아|다들|모두|너희|니들)(?![가-힣])[^?]*\s(?:잘|별일\s없이)\s?(?:지내|있)[냐니지어나]?(?:요|들)?[?.!~ㅎㅋ]*$|(?:(?:좋|싫)다|[었았했]더니\s[가-힣]{2,}다|고\s?싶(?:대|대요|다네요?))[.!~ㅎㅋㅠㅜ]*$"
)
"""혼자 사니까 좋다, 우리 애가 배를 타고 싶대: how somebody feels. 친구야 잘 지내냐: a greeting."""
_ORDERED = regex(
    r"(?:받아|비켜|참아|꺼져|그만해|조용히\s?해)라[.!~]*$|(?<![닫애접줄추기])지\s?마(?:라|요)?[.!~ㅋㅎㅠㅜ\s]*$"
    r"|[가-힣]\s(?:구함|구합니다|삽니다|팝니다)[.!~]*$"
)
"""전화 좀 받아라, 아픈 척 하지 마: what somebody is to do. 통역사 구함: an advertisement."""
_COMPOSED = regex(
    r"(?:이름|상호|별명|시|소설|편지|글|자소서|자기소개서|독후감|가사|기안문)(?:을|를)?\s?(?:좀\s|하나\s|한\s편\s)?"
    r"(?:지어|써)\s?(?:줘|줄래|주라|주세요|주실래요|봐)(?:요|라)?[\s?.!~]*$"
)
"""가게 이름 지어줘: what is to be made up."""
_ON_A_DAY = regex(
    r"^(?:오늘|내일|모레|지금|현재|이번\s?주말?|주말에?)(?:은|는|의)?\s[가-힣\s]*?"
    r"(?:어때|어떤가|어떨까|어떻[게습]|어떠|[심높]한?가|심해|붐비|막히|밀리|한가|꽉\s?[찼차]|나빠|나쁜가|좋[아은])[가-힣]*[\s?.!~]*$"
)
"""오늘 미세먼지 어때: how something is on a day, which no case tells."""
_FELT = regex(
    r"([가-힣]+)서\s(?:너무\s|정말\s|진짜\s)?(?:무서|무섭|불안|겁|속상|슬프|슬퍼|우울|눈물|화[나가]|서러|아까|못\s?(?:살|참)|미치|죽겠)[가-힣]*(?:\s[가-힣]{1,3})?[.!~ㅠㅜ]*$"
)


def tells_only_of_acts(question: Question) -> bool:
    """땅이 꺼지는 거 막으려고 관 바꾼 사례: a description in words that nobody knows is no wish
    for all cases."""
    if question.form != "description" or not question.filters.empty or question.whole_set:
        return False
    return sum(not term.known for term in question.terms) >= FEWEST_ACTS


def asks_nothing(question: Question) -> bool:
    """할머니가 길을 잃어서 경찰이 찾아줬어: what somebody did for us. 문자 메시지 안 와요: what
    fails, and is no circumstance of what a case is about."""
    if question.facets or question.case_word or not question.filters.empty:
        return False
    text = WISHES.sub("", question.normalised)
    if any(said.search(text) for said in (DONE_FOR_US, _FEELS, _ORDERED, _COMPOSED)):
        return True
    if any(t.known for t in question.terms) and _ON_A_DAY.search(text):
        return True
    last = question.terms[-1] if question.terms else None
    if last is None or not last.known or last.group or len(text.split()) > SHORT_REPORT:
        return False
    fails = _FAILS.search(text)  # 연락이 안 돼요 has a meaning of its own
    if fails is None:
        return False
    subject = "".join(text[: fails.start()].split())
    what = "".join(last.text.split())
    whole_field = last.weight == FIELD_WEIGHT  # 수도가 안 나와요; 쇼핑몰이 안 열려요 is of ours
    return subject.endswith((what, *(f"{what}{p}" for p in "이가은는도" if whole_field)))


def speaks_of_oneself(question: Question, terms: Sequence[Term], snapshot: Snapshot) -> bool:
    """혼자 사는 것도 지긋지긋하다: who somebody is, and how that is; nothing that is lacking."""
    last = question.terms[-1] if question.terms else None
    if last is None or question.facets:
        return False
    if _felt_for_another_reason(question, terms, snapshot):
        return True
    if question.form != "statement":
        return False
    if not last.verbal or last.known or last.text.startswith((*LACKED, *WORRIES)):
        return False
    concepts = snapshot.lexicon.concepts
    known = [c for term in terms if term.known for c in term.concepts]
    return bool(known) and all(concepts[c].people or concepts[c].group for c in known)


def _felt_for_another_reason(
    question: Question, terms: Sequence[Term], snapshot: Snapshot
) -> bool:
    """귤 비싸서 무서워요: how somebody feels, for a reason that no case does away with."""
    felt = _FELT.search(question.normalised)
    if felt is None:
        return False
    if not any(t.verbal and not t.known and felt[1].startswith(t.text) for t in question.terms):
        return False
    stems, concepts = snapshot.lexicon.concept_stems, snapshot.lexicon.concepts
    return all(
        term.text not in stems and not any(concepts[c].people for c in term.concepts)
        for term in terms
        if term.known and not term.group
    )
