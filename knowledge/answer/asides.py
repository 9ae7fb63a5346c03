"""Which words of a message count, before they are searched."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from knowledge.korean.neighbours import stands
from knowledge.korean.patterns import regex
from knowledge.question.model import Question
from knowledge.question.own_day import DONE_FOR_US, WISHES
from knowledge.question.strange import LIGHT_VERB_WEIGHT
from knowledge.question.weights import FIELD_WEIGHT, GENERIC_WEIGHT, GROUP_WEIGHT
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot

HEAD = 2.0
SAID_AGAIN = 0.2
"""A second word of one meaning weighs at most this much."""
HAPPENED_WEIGHT = 0.6
STRANGE_DEED = 2.0
"""What nobody is told weighs more than the thing it is done with."""
FEWEST_ACTS = 2


def tells_only_of_acts(question: Question) -> bool:
    """땅이 꺼지는 거 막으려고 관 바꾼 사례: a description in words that nobody knows is no wish
    for all cases."""
    if question.form != "description" or not question.filters.empty or question.whole_set:
        return False
    return sum(not term.known for term in question.terms) >= FEWEST_ACTS


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


_ON_A_DAY = regex(
    r"^(?:오늘|내일|모레|지금|현재|이번\s?주말?|주말에?)(?:은|는|의)?\s[가-힣\s]*?"
    r"(?:어때|어떤가|어떨까|어떻[게습]|어떠|[심높]한?가|심해|붐비|막히|밀리|한가|꽉\s?[찼차]|나빠|나쁜가|좋[아은])[가-힣]*[\s?.!~]*$"
)
"""오늘 미세먼지 어때: how something is on a day, which no case tells."""


def asks_nothing(question: Question) -> bool:
    """할머니가 길을 잃어서 경찰이 찾아줬어: what somebody did for us. 문자 메시지 안 와요: what
    fails, and is no circumstance of what a case is about."""
    if question.facets or question.case_word or not question.filters.empty:
        return False
    text = WISHES.sub("", question.normalised)
    if any(said.search(text) for said in (DONE_FOR_US, _FEELS, _ORDERED)):
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
    if not last.verbal or last.known or last.text.startswith((*_LACKED, *_WORRIES)):
        return False
    concepts = snapshot.lexicon.concepts
    known = [c for term in terms if term.known for c in term.concepts]
    return bool(known) and all(concepts[c].people or concepts[c].group for c in known)


_FELT = regex(
    r"([가-힣]+)서\s(?:너무\s|정말\s|진짜\s)?(?:무서|무섭|불안|겁|속상|슬프|슬퍼|우울|눈물|화[나가]|서러|아까|못\s?(?:살|참)|미치|죽겠)[가-힣]*(?:\s[가-힣]{1,3})?[.!~ㅠㅜ]*$"
)


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


def date_of_a_thing(question: Question) -> Term | None:
    """예방접종 날짜, 버리는 날: when something is done, and not when a case was chosen."""
    if question.case_word or not question.filters.empty:
        return None
    if _DAY_OF.search(question.normalised):
        return Term(text="날짜", known=False)
    if "date" not in question.facets:
        return None
    for term in question.terms:
        if term.weight >= FIELD_WEIGHT and f"{term.text} 날짜" in question.normalised:
            return Term(text="날짜", known=False)
    return None


_DAY_OF = regex(
    r"[가-힣]{2}는\s날[은이]?(?:\s?언제[가-힣]*)?[\s?.!~]*$|(?:며칠|몇\s?일)(?:이나)?\s?남"
)
_HAPPENED = regex(
    r"[가-힣]+[았었였겠렸졌겼켰했됐났왔갔샀췄웠쳤혔녔섰](?:어요?|습니다|네요?|다|대요?)[.!~ㅠㅜㅋㅎ]*$"
)
"""수도 계량기 얼었어요"""
_TOLD = regex(
    r"[가-힣]+(?:아요|어요|해요|여요|워요|파요|와요|려요|껴요|네요|는다|ㄴ다)[.!~ㅠㅜㅋㅎ\s]*$"
    r"|^(?![^?]*(?:뭐|어디|언제|누구|누가|몇|왜))[^?]*음[.!~ㅠㅜㅋㅎ\s]*$"
)
"""귤 많이 먹어요 배 아파요: what is so, and no question."""
_LACKED = ("없", "늦", "부족", "모자", "필요", "어떡", "막막", "힘들", "어려", "걱정", "불편")
_WORRIES = ("죽어지", "무서", "무섭", "불안", "겁", "안쓰", "위험", "외로", "외롭", "딱하", "안타")
"""Who says so of somebody living alone wants something done."""
_IF_SO = regex(r"[가-힣]+(?:(?<!려)면(?:요|은요?)?|[렸였았었]을\s?때(?:는|에|엔)?)[\s?.!]*$")
"""신고필증 없이 수출하면, 모기 물렸을 때: what would be, of something that no case speaks of."""
_TIME = regex(r"\s때(?:는|에|엔)?[\s?.!]*$")
SHORT_REPORT = 6


def what_happened(question: Question) -> Term | None:
    """수도 계량기 얼었어요: of a thing that something befell, that is what is told.

    None where the last word is a word of talk, or more is asked.
    """
    if not question.terms or question.case_word or not question.filters.empty:
        return None
    last = question.terms[-1]
    text = question.normalised
    if last.known or not last.verbal or len(text.split()) > SHORT_REPORT:
        return None
    if question.facets or question.figure_asked or last.text.startswith((*_LACKED, *_WORRIES)):
        return None
    if not (_HAPPENED.search(text) or _IF_SO.search(text) or _TOLD.search(text)):
        return None  # 아이 맡길 곳이 없어졌어요: what is lacking is asked for
    if not _TIME.sub("", text).split()[-1].startswith(last.text):
        return None
    return last.model_copy(update={"verbal": False, "weight": HAPPENED_WEIGHT})


_WAY = regex(
    r"[가-힣]*\s?(?:시간|시기|방법|법|요령|순서|날짜|날|기간|비용|값|절차)"
    r"(?=[은는이가을를도]?(?:\s|$|\?))"
)
_WISHED = regex(r"(?<![가-힣])([가-힣]{1,3})고\s?싶")
_ADVICE = regex(
    r"어떻게\s([가-힣]{2,}야)\s?(?:하나|할까|되나|될까|하죠|할지|합니까|됩니까|돼|해)[가-힣]*[\s?]*$"
)
"""자해하는 친구 어떻게 말려야 할까요: what one does oneself."""
_MAY = regex(r"[가-힣]+도\s?(?:되나|될까|되는지|됩니까|돼요|괜찮)[가-힣]*[\s?]*$")
_COMES = regex(
    r"(?:러\s온|온다는|온다던|오는|왔다는|찾아온|찾아오는|나온|나오는)\s(?:사람|분|직원|아저씨|아줌마|양반|여자|남자)"
)
"""온다는 사람 들여놔도 되나: whether who comes is right is asked, and not what one may do."""
_CAN = regex(r"[을를]?\s?수(?:는|가|도)?\s?(?:있|없)")
"""귤 오래 두고 먹을 수 있나요: what one can do with it, which no case does."""
_BECOMES = regex(r"[하되]면\s([가-힣]{2,})(?:되나|됩니까|되는지|당하나)")
"""체납하면 압류되나요: what becomes of somebody."""
_THEN = regex(r"[가-힣]면\s어떻게\s(?:되나|될까|됩니까|돼요|되는지)[가-힣]*[\s?]*$")
"""책 반납 늦으면 어떻게 되나: what comes of it, by some rule."""
_DONE_FOR_ONE = regex(
    r"(?:해|하)\s?(?:주는|줄|는|줬던)\s?(?:집|곳|데|가게|업체|분|사람)[은이가을도]?[\s?]*$"
)
_DO_FOR_ME = regex(r"\s?(?:줘요?\s?\?|주나요?|줍니까|주시나요?|줄\s?수\s있[가-힣]*)[\s?.!~]*$")
"""휠체어 빌려줘요?: what is to be done for one, in a verb that no case knows."""
_LIGHT = frozenset("오가하되있없나")
"""Stems that are in any way of any thing: 오는 날 asks for no way of coming."""
_WHEN_TO = regex(r"언제\s$")
_LEAVES = regex(r"몇\s?시에\s(?:뜨|떠|출발|도착|떠나)")


def act_asked_for(question: Question) -> Term | None:
    """배추 절이는 시간: of a known thing, when or how to do what no case does."""
    if question.case_word or not question.filters.empty:
        return None
    last = question.terms[-1] if question.terms else None
    if last is not None and last.verbal and not last.known:
        before = question.normalised.rpartition(last.text)[0]
        leaves = _LEAVES.search(question.normalised)  # 비행기 몇 시에 뜨나요
        if leaves or _WHEN_TO.search(before):  # 튤립 언제 심어요
            return last.model_copy(update={"verbal": False, "weight": HAPPENED_WEIGHT})
    if last is not None and _is_deed(last, question.normalised):  # 생선 손질해 주는 집
        return last.model_copy(update={"verbal": False, "weight": HAPPENED_WEIGHT})
    if last is not None and _is_wanted_of_us(last, question):
        return last.model_copy(update={"verbal": False, "weight": HAPPENED_WEIGHT})
    may = None if _COMES.search(question.normalised) else _MAY.search(question.normalised)
    strange = last is not None and last.verbal and not last.known
    if may and last is not None and strange and may.group().startswith(last.text):
        # 묘지에서 불을 피워도 되나요
        return last.model_copy(update={"verbal": False, "weight": HAPPENED_WEIGHT})
    if strange and last is not None and stands(last.text, question.normalised, behind=_CAN):
        return last.model_copy(update={"verbal": False, "weight": HAPPENED_WEIGHT})
    if strange and last is not None and _THEN.search(question.normalised):
        return last.model_copy(update={"verbal": False, "weight": HAPPENED_WEIGHT})
    becomes = _BECOMES.search(question.normalised)
    if becomes and last is not None and strange and becomes[1].startswith(last.text[:2]):
        return last.model_copy(update={"verbal": False, "weight": HAPPENED_WEIGHT})
    if wished := _WISHED.search(question.normalised):  # 빈집 사고 싶어요
        for term in question.terms:
            if term.verbal and not term.known and term.text.startswith(wished[1]):
                return term.model_copy(update={"verbal": False, "weight": HAPPENED_WEIGHT})
    advice = _ADVICE.search(question.normalised)
    if advice and last is not None and strange and advice[1].startswith(last.text):
        return last.model_copy(update={"verbal": False, "weight": HAPPENED_WEIGHT})
    if not _WAY.search(question.normalised):
        return None
    for term in reversed(question.terms):
        if term.known or not term.verbal or term.text in _LIGHT:
            continue
        way = term.text.endswith("는법")  # 만드는법
        if way or stands(term.text, question.normalised, behind=_WAY):
            return term.model_copy(update={"verbal": False, "weight": HAPPENED_WEIGHT})
    return None


_DOING = regex(r"(?:^|\s)([가-힣]+)\s하는\s?(?:법|방법)[\s?.]*$")
"""라이브 방송 하는 법: how one does a thing oneself."""
_MUST = regex(
    r"^([가-힣]+)(?:[을를은는도이가])?\s(?:꼭\s)?[가-힣]*[아어여해써워와]야\s?(?:하나|되나|돼|합니까|됩니까|하는지)[가-힣]*[\s?.]*$"
)
"""마스크 써야 하나요: what one must do with a thing."""


_WITHOUT = regex(
    r"없이\s(?:[가-힣]+\s){0,2}[가-힣]+면\s(?:어떻게\s?(?:되|돼|됩)|벌|과태료|안\s?되)"
)


def what_comes_of_it(question: Question) -> Term | None:
    """필증 없이 내놓으면 어떻게 되나: what comes of doing without, which no case tells."""
    if not _WITHOUT.search(question.normalised):
        return None
    return Term(text="어기면 어떻게 되는지", known=False, weight=STRANGE_DEED)


_LEARNT = regex(
    r"(?:^|\s)([가-힣]+?)(?:[을를은는])?\s(?:어디서?\s)?"
    r"(?:배우는\s?(?:곳|데)|배울\s?(?:수|곳|데)|배워요|배우나|배웁니까|가르쳐\s?주는\s?(?:곳|데))[가-힣\s]*[?.]*$"
)
"""수어 배우는 곳: where one learns a thing, of which a case may only make use."""
_TEACHING = ("education", "lessons", "classrooms", "learning_letters", "korean_lessons")


def done_by_oneself(question: Question, snapshot: Snapshot) -> Term | None:
    """What one does oneself with the only thing that is named, and no case tells how."""
    done = _DOING.search(question.normalised) or _MUST.search(question.normalised)
    if done is None and not snapshot.words.occurs(_TEACHING):
        done = _LEARNT.search(question.normalised)
    if done is None or done[1] in snapshot.lexicon.requests:
        return None
    if not any(t.known and done[1].startswith(t.text) and not t.group for t in question.terms):
        return None
    return Term(text="하는 방법", known=False, weight=STRANGE_DEED)


def _is_wanted_of_us(term: Term, question: Question) -> bool:
    strange = term.verbal and not term.known and len(term.text) > 1
    return strange and stands(term.text, question.normalised, behind=_DO_FOR_ME)


def _is_deed(term: Term, text: str) -> bool:
    strange = not term.known and term.weight <= LIGHT_VERB_WEIGHT
    return strange and stands(term.text, text, behind=_DONE_FOR_ONE)


def people_aside(terms: list[Term], snapshot: Snapshot) -> list[Term]:
    """독거 어르신 폐가구: who lives alone counts less beside what it is about."""
    concepts = snapshot.lexicon.concepts
    people = [any(concepts[c].people for c in t.concepts) for t in terms]
    pairs = list(zip(terms, people, strict=True))
    about = any(t.known and t.weight >= 1 and not whom for t, whom in pairs)
    if not about or not any(people):
        return terms
    least = {"weight": GROUP_WEIGHT}
    return [
        t.model_copy(update=least) if whom and t.weight > GROUP_WEIGHT else t for t, whom in pairs
    ]


def meanings_once(question: Question, terms: list[Term]) -> list[Term]:
    """침대 매트리스 세탁: two nouns of one meaning in a row tell hardly more than one."""
    found = terms[:1]
    for before, term in pairwise(terms):
        again = bool(term.concepts) and not term.group and term.concepts == before.concepts
        if again and f"{before.text} {term.text}" in question.normalised:
            term = term.model_copy(update={"weight": min(term.weight, SAID_AGAIN)})
        found.append(term)
    return found


def head_counts_double(question: Question, terms: list[Term], snapshot: Snapshot) -> list[Term]:
    """The last noun says what is asked for: 장애인등록증 재발급 처리기한 is about a 기한."""
    at = head_of(question, terms, snapshot)
    if at is None or _does_what_is_ours(terms, at, question, snapshot):
        return terms
    head = terms[at]
    return [*terms[:at], head.model_copy(update={"weight": HEAD * head.weight}), *terms[at + 1 :]]


_DOES = regex(r"(?:해\s?주)?[하되]?는\s")


def _does_what_is_ours(
    terms: Sequence[Term], at: int, question: Question, snapshot: Snapshot
) -> bool:
    """서핑보드 점검해 주는 차: what a thing of ours is done with or by."""
    before = terms[at - 1]
    if not before.known or _is_strange(before, snapshot):
        return False
    return stands(before.text, question.normalised, behind=_DOES, then=terms[at].text)


def head_of(question: Question, terms: Sequence[Term], snapshot: Snapshot) -> int | None:
    """Where the strange noun is that a question is about; None where it is about a known one.

    Words of asking behind it do not count: 철거비 지원해 주나요 is about a 철거비.
    """
    requests = snapshot.lexicon.requests
    at = len(terms) - 1
    stems = snapshot.lexicon.concept_stems
    while at > 0 and terms[at].text in stems and not _is_strange(terms[at], snapshot):
        at -= 1  # 상자를 살 수 있나요: what is done with it
    while at > 0 and terms[at].text in requests:
        if f"{terms[at - 1].text} {terms[at].text}" not in question.normalised:
            break
        at -= 1
    if len(terms) < 2 or terms[at].elsewhere or terms[at].weight <= GENERIC_WEIGHT:
        return None
    return at if _is_strange(terms[at], snapshot) else None


def _is_strange(term: Term, snapshot: Snapshot) -> bool:
    """True for a word that nobody knows, and for a meaning that no case of ours has."""
    if not term.known or not term.concepts or term.group:
        return not term.known
    concepts = snapshot.lexicon.concepts
    narrower = [n for c in term.concepts for n in concepts[c].narrower if n in concepts]
    words = snapshot.words
    if term.text in words.vocabulary.pieces or term.text in words.vocabulary.letters:
        return False
    return not words.occurs((*term.concepts, *narrower))
