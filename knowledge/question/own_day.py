"""What somebody tells of the own day: 귤이 달아요, 보건소에 다녀왔어요. Nothing is asked."""

from __future__ import annotations

from knowledge.korean.neighbours import stands
from knowledge.korean.patterns import regex
from knowledge.question.model import Question
from knowledge.question.weights import VAGUE_WEIGHT
from knowledge.snapshot import Snapshot

LONGEST_REMARK = 12
"""Words of a remark; a longer story may still come to ask."""
_LAST_WORDS = regex(r"(?:([가-힣]+)\s)?([가-힣]+)(?:\s뭐)?[\s.!?~ㅋㅎㅠㅜㅇ]*$")
_FINITE = regex(
    r"(?:[아어여워]|네|다|지|구나|군|더라고?|습니다|니다|는다|대|음|거든|잖아|세|십시오|실래|는중(?:이[에야])?|고있[어네])?(?:[요염욤용당]|수다)?"
)
"""Endings of what is told, or asked of who is there; 먹었는데, 먹으려면 are none of them."""
_ASKING_WORDS = (
    "어떻게",
    "어찌",
    "왜",
    "언제",
    "어디",
    "누가",
    "누구",
    "뭐",
    "뭘",
    "무엇",
    "얼마",
    "몇",
)
"""어떻게 걸어요: right before the verb these ask, whatever the verb is."""
_HOW_MANY = regex(
    r"(?<![가-힣])몇\s?(?:집|가구|군데|곳|개|대|명|마리|그루|동|세대|켤레|장)(?:에|이나|에다)?\s"
    r"[가-힣]+$"
)
"""몇 집에 달았어: a number is asked for, whatever the verb is."""
_ASKED = regex(r"(?:[아어여워]|나|니|냐|은가|을까|죠|지|습니까|니까)?(?:[요염욤용])?")
WISHES = regex(
    r"(?<=[가-힣.!~ㅠㅜㅎㅋ])\s+(?:(?:다들|모두|늘|항상|정말|너무|진짜|그럼)\s)*(?:건강\s|감기\s|몸\s)?"
    r"(?:감사(?:합니다|해요|드려요|드립니다)|고맙(?:습니다|네요)|조심하세요|조심히|수고하세요|챙기세요|행복하세요|힘내세요|[화파]이팅)"
    r"[\s.!~ㅠㅜㅎㅋ]*$"
)
"""… 감사합니다, 다들 건강 조심하세요: behind what is told, a wish."""
DONE_FOR_US = regex(
    r"[가-힣](?:이|가|께서|에서)\s(?:[가-힣]+\s){0,3}[가-힣]+\s?(?:줬|주셨)(?:어요?|다|네요?|습니다)[.!~ㅎㅋ]*$"
)
"""직원분이 길을 잘 알려 주셨어요: what somebody did for us."""
_CONGRATULATES = regex(r"축하(?:한다|해요?|합니다|드려요?|드립니다|드린다|하네요?)[\s.!~ㅎㅋㅠ]*$")
"""표창 받은 친구 축하한다: whoever it is, nothing is asked."""
_ASKED_BEFORE = regex(r"(?:[나까]요|[습입됩합옵줍]니까|\?)\s+\S")
"""여권도 해 주나요 급해요: what was asked before is what is meant."""
_ERRAND = regex(r"러\s왔|문의|민원\s?전화|전화가?\s?왔|물어보|물으|묻는")
"""치매 검사하러 왔어요, 치매 검사 문의가 왔어요: what somebody came for, or calls for, is what is
asked for."""


def telling(question: Question, snapshot: Snapshot) -> Question:
    """`question` with the intent "telling" where somebody only tells, asks who is there to do
    something, or asks what a thing is like (귤이 달아요?)."""
    if question.intent == "ask" and _CONGRATULATES.search(question.normalised):
        return question.model_copy(update={"intent": "telling"})
    if _thanks_and_tells(question):
        return question.model_copy(update={"terms": (), "intent": "thanks"})
    if _CAME_BACK.fullmatch(question.normalised):
        return question
    wished = question.intent in ("thanks", "farewell") and WISHES.search(question.normalised)
    if not (question.intent == "ask" or wished) or not _may_be_a_remark(question):
        return question
    text = question.normalised
    if len(text.split()) > LONGEST_REMARK or _ERRAND.search(text) or _ASKED_BEFORE.search(text):
        return question
    done = DONE_FOR_US.search(WISHES.sub("", text)) is not None
    if not (done or _ends_in_a_deed(text, snapshot)) or _names_a_state(question, snapshot):
        return question
    return question.model_copy(update={"intent": "telling"})


_CAME_BACK = regex(r"(?:(?:그럼|그래서|근데)\s)?(?:갔다|다녀)\s?왔대(?:요)?[\s.?!~]*")
"""전국대회 가는 데 → 갔다왔대: nobody is named, and so it is asked of those in view."""
_THANKS = regex(r"(?:아\s|네\s|넵\s)?(?:고마[워웠]|고맙|감사합|감사해|땡큐|수고했|수고하셨)")


def _thanks_and_tells(question: Question) -> bool:
    """고마워 퇴근한다: thanks, and a sentence in which no word means anything that a case has."""
    thanked = _THANKS.match(question.text.strip()) and question.form == "statement"
    if (
        not thanked
        or question.reference.kinds
        or not _may_be_a_remark(question)
        or "?" in question.normalised
    ):
        return False
    short = len(question.normalised.split()) <= LONGEST_REMARK
    return short and not any(term.known for term in question.terms)


def _may_be_a_remark(question: Question) -> bool:
    if question.facets or question.case_word or question.whole_set:
        return False
    if question.aggregate or question.comparison or question.outside or question.unknown:
        return False
    return question.filters.only("departments", "without_cases")


def _ends_in_a_deed(text: str, snapshot: Snapshot) -> bool:
    match = _LAST_WORDS.search(WISHES.sub("", text))
    if match is None:
        return False
    if (match[1] or "").startswith(_ASKING_WORDS) or _HOW_MANY.search(text):
        return False
    own_day = snapshot.lexicon.own_day
    asked = "?" in text
    last = match[2]
    for said in (last, f"{match[1] or ''}{last}"):
        for form, whole, done in own_day.get(said[0], ()):
            if not said.startswith(form) or (asked and done):
                continue
            ending = _ASKED if asked else _FINITE
            if ending.fullmatch(said, len(form)) and (whole or len(said) > len(form)):
                return True
    return False


_ORDERED = regex(r"[아어여]?(?:주|줘)[가-힣]*[.!~]*$")


def _names_a_state(question: Question, snapshot: Snapshot) -> bool:
    """깜빡깜빡하시더니 또 샀어요: how somebody is, for whom a case may be; a thing is none,
    nor is what somebody beside one is to do (문 닫아 주세요)."""
    lexicon = snapshot.lexicon
    letters = "".join(question.normalised.split())
    return any(
        term.known
        and not stands(term.text, letters, behind=_ORDERED)
        and term.weight >= VAGUE_WEIGHT
        and term.text in lexicon.concept_stems
        and not any(lexicon.concepts[concept].people for concept in term.concepts)
        for term in question.terms
    )
