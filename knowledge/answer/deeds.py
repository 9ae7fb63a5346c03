"""What is done with a thing, or befalls it, of which no case tells: it is what is asked for."""

from __future__ import annotations

from knowledge.korean.neighbours import stands
from knowledge.korean.patterns import regex
from knowledge.question.model import Question
from knowledge.question.strange import LIGHT_VERB_WEIGHT
from knowledge.question.weights import FIELD_WEIGHT
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot

HAPPENED_WEIGHT = 0.6
STRANGE_DEED = 2.0
"""What nobody is told weighs more than the thing it is done with."""
_DAY_OF = regex(
    r"[가-힣]{2}는\s날[은이]?(?:\s?언제[가-힣]*)?[\s?.!~]*$|(?:며칠|몇\s?일)(?:이나)?\s?남"
)
_WHEN_IT_IS = regex(
    r"^(?:방학|개학|입학식?|졸업식?|명절|추석|설날?|연휴|장마|수능|휴가철|성수기|장날|오일장)[은는이가]?\s?"
    r"언제(?:야|예요|에요|이에요|인가요?|인지|부터|까지|임|죠|지|니|냐)?[가-힣]{0,2}[\s?.!~]*$"
)
"""방학 언제: when a time of the year is, and no case that speaks of it."""
_HAPPENED = regex(
    r"[가-힣]+[았었였겠렸졌겼켰했됐났왔갔샀췄웠쳤혔녔섰](?:어요?|습니다|네요?|다|대요?)[.!~ㅠㅜㅋㅎ]*$"
)
"""수도 계량기 얼었어요"""
_TOLD = regex(
    r"[가-힣]+(?:아요|어요|해요|여요|워요|파요|와요|려요|껴요|네요|는다|ㄴ다)[.!~ㅠㅜㅋㅎ\s]*$"
    r"|^(?![^?]*(?:뭐|어디|언제|누구|누가|몇|왜))[^?]*음[.!~ㅠㅜㅋㅎ\s]*$"
)
"""귤 많이 먹어요 배 아파요: what is so, and no question."""
LACKED = ("없", "늦", "부족", "모자", "필요", "어떡", "막막", "힘들", "어려", "걱정", "불편")
WORRIES = ("죽어지", "무서", "무섭", "불안", "겁", "안쓰", "위험", "외로", "외롭", "딱하", "안타")
"""Who says so of somebody living alone wants something done."""
_IF_SO = regex(r"[가-힣]+(?:(?<!려)면(?:요|은요?)?|[렸였았었]을\s?때(?:는|에|엔)?)[\s?.!]*$")
"""신고필증 없이 수출하면, 모기 물렸을 때: what would be, of something that no case speaks of."""
_TIME = regex(r"\s때(?:는|에|엔)?[\s?.!]*$")
SHORT_REPORT = 6
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
_DOING = regex(r"(?:^|\s)([가-힣]+)\s하는\s?(?:법|방법)[\s?.]*$")
"""라이브 방송 하는 법: how one does a thing oneself."""
_MUST = regex(
    r"^([가-힣]+)(?:[을를은는도이가])?\s(?:꼭\s)?[가-힣]*[아어여해써워와]야\s?(?:하나|되나|돼|합니까|됩니까|하는지)[가-힣]*[\s?.]*$"
)
"""마스크 써야 하나요: what one must do with a thing."""
_WITHOUT = regex(
    r"없이\s(?:[가-힣]+\s){0,2}[가-힣]+면\s(?:어떻게\s?(?:되|돼|됩)|벌|과태료|안\s?되)"
)
_LEARNT = regex(
    r"(?:^|\s)([가-힣]+?)(?:[을를은는])?\s(?:어디서?\s)?"
    r"(?:배우는\s?(?:곳|데)|배울\s?(?:수|곳|데)|배워요|배우나|배웁니까|가르쳐\s?주는\s?(?:곳|데))[가-힣\s]*[?.]*$"
)
"""수어 배우는 곳: where one learns a thing, of which a case may only make use."""
_TEACHING = ("education", "lessons", "classrooms", "learning_letters", "korean_lessons")


def date_of_a_thing(question: Question) -> Term | None:
    """예방접종 날짜, 버리는 날: when something is done, and not when a case was chosen."""
    if question.case_word or not question.filters.empty:
        return None
    if _is_day_of_ours(question):
        return None
    if _DAY_OF.search(question.normalised) or _WHEN_IT_IS.match(question.normalised):
        return Term(text="날짜", known=False)
    if "date" not in question.facets:
        return None
    things = [term for term in question.terms if not term.verbal]
    for place, term in enumerate(things):
        if f"{term.text}날짜" not in "".join(question.normalised.split()):
            continue
        of_act = place and question.normalised.endswith("날짜")  # 승강기 점검 날짜
        if term.weight >= FIELD_WEIGHT or of_act:
            return Term(text="날짜", known=False)
    return None


def _is_day_of_ours(question: Question) -> bool:
    """골동품 봐주는 날, where a case is called 진단의 날: no date is asked for."""
    last = question.terms[-1] if question.terms else None
    return last is not None and last.known and last.text == "날"


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
    if question.facets or question.figure_asked or last.text.startswith((*LACKED, *WORRIES)):
        return None
    if not (_HAPPENED.search(text) or _IF_SO.search(text) or _TOLD.search(text)):
        return None  # 아이 맡길 곳이 없어졌어요: what is lacking is asked for
    if not _TIME.sub("", text).split()[-1].startswith(last.text):
        return None
    return last.model_copy(update={"verbal": False, "weight": HAPPENED_WEIGHT})


def act_asked_for(question: Question) -> Term | None:
    """배추 절이는 시간: of a known thing, when or how to do what no case does."""
    if question.case_word or not question.filters.empty:
        return None
    last = question.terms[-1] if question.terms else None
    if last is not None and _is_asked_for(last, question):
        return _counted(last)
    text = question.normalised
    if wished := _WISHED.search(text):  # 빈집 사고 싶어요
        for term in question.terms:
            if term.verbal and not term.known and term.text.startswith(wished[1]):
                return _counted(term)
    advice = _ADVICE.search(text)
    strange = last is not None and last.verbal and not last.known
    if advice and last is not None and strange and advice[1].startswith(last.text):
        return _counted(last)
    if not _WAY.search(text) or _is_day_of_ours(question):
        return None
    for term in reversed(question.terms):
        if term.known or not term.verbal or term.text in _LIGHT:
            continue
        way = term.text.endswith("는법")  # 만드는법
        if way or stands(term.text, text, behind=_WAY):
            return _counted(term)
    return None


def _counted(term: Term) -> Term:
    return term.model_copy(update={"verbal": False, "weight": HAPPENED_WEIGHT})


def _is_asked_for(last: Term, question: Question) -> bool:
    """True where the last word is what is to be done, allowed, or feared."""
    text = question.normalised
    if _is_deed(last, text) or _is_wanted_of_us(last, question):
        return True  # 생선 손질해 주는 집
    if not last.verbal or last.known:
        return False
    if _LEAVES.search(text) or _WHEN_TO.search(text.rpartition(last.text)[0]):
        return True  # 비행기 몇 시에 뜨나요, 튤립 언제 심어요
    may = None if _COMES.search(text) else _MAY.search(text)
    if may and may.group().startswith(last.text):
        return True  # 묘지에서 불을 피워도 되나요
    if stands(last.text, text, behind=_CAN) or _THEN.search(text):
        return True
    becomes = _BECOMES.search(text)
    return becomes is not None and becomes[1].startswith(last.text[:2])


def _is_wanted_of_us(term: Term, question: Question) -> bool:
    strange = term.verbal and not term.known and len(term.text) > 1
    return strange and stands(term.text, question.normalised, behind=_DO_FOR_ME)


def _is_deed(term: Term, text: str) -> bool:
    strange = not term.known and term.weight <= LIGHT_VERB_WEIGHT
    return strange and stands(term.text, text, behind=_DONE_FOR_ONE)


def what_comes_of_it(question: Question) -> Term | None:
    """필증 없이 내놓으면 어떻게 되나: what comes of doing without, which no case tells."""
    if not _WITHOUT.search(question.normalised):
        return None
    return Term(text="어기면 어떻게 되는지", known=False, weight=STRANGE_DEED)


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
