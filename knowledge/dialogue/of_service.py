"""What a citizen asks next about the service that was just told: 돈은요?, 아버지도 되나요?"""

from __future__ import annotations

from knowledge.dialogue.completing import pinned
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.question.compounds import is_strange
from knowledge.question.model import Facet, Filters, Question, Reference
from knowledge.question.weights import GENERIC_WEIGHT
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot

_MONEY = regex(r"돈(?:은|을|도|이)?요?")
_PRICE = regex(
    r"(?:(?:그럼|그러면|그거는?|그건|이거는?|이건|그게|이게)\s)?(?:얼마(?:나|씩)?|금액[은이도]?)\s?"
    r"(?:예요|에요|이에요|야|인가요?|죠|임|에여|래요?|하나요|해요|합니까|입니까|인데요?)?[\s?.!~]*"
)
_FOR_WHOM = regex(
    r"(?:도|은|는|이|가|면|께서도?|[는은인]데|[아어여]요)\s(?:왜\s?)?(?:[안못]\s?)?(?:([가-힣]+)\s)?(?:신청|이용|해당|대상|가능|등록|가입|참여|다닐|받|됨|되[나는겠]|되죠|되지|돼|됩|될|쓸)[가-힣\s]*[?.!~]*$"
)

_PEOPLE = ("인", "민", "생")
"""외국인, 난민, 유학생"""
_OTHERS_TOO = regex(r"(?:다른|딴|옆)\s?[가-힣]+\s(?:사람|주민|분|시민)(?:들)?(?:도|은)\s")
"""다른 동네 사람도 되나요"""
_SO_AND_SO = regex(
    r"(?:[는은인]데|[아어여]요|[아어]도|면)\s(?:다\s)?(?:되|돼|될|됨|신청|이용|해당|가능)"
)
_THEY_TOO = regex(
    r"(?:그럼|그러면|혹시)?\s?(?:[가-힣]+\s){0,2}"
    r"(?:사람|분|집|노인|어르신|청년|외국인|주민|학생|부모님|어머니|아버지|할머니|할아버지|남편|아내|아이|딸|아들|엄마|아빠)(?:들)?[도은](?:요)?"
    r"(?:\s(?:받게|보내|데려|데리고|모시고|같이)\s?[가-힣]*\s?[가-힣]*(?:려고|려는데|싶)[가-힣]*)?[?!.~\s]*"
)
"""젊은 사람도?"""
_I_AM = regex(
    r"(?:(?:그럼|근데|참)\s)?(?:저|나|전|난|저는|나는|제가|내가|저희는?|우리는?)\s(?:[가-힣0-9]+\s){0,4}[가-힣]+"
    r"(?:이에요|예요|에요|인데요?|입니다|이거든요?|이야|임)\s?[?!.~]*"
)
"""침대 버리기 → 저 혼자 사는 노인이에요: whether it is for such a one."""
_WHOEVER_IS_SO = regex(r"([가-힣\s]{2,20}[는은픈운]\s(?:사람|분))(?:들)?[도은이]\s")
"""아파트 사는 사람도 해당돼요: what is told of the person, and not what is asked for."""
_SOME_PERSON = regex(r"[은는픈운]\s(?:사람|분)(?:들)?[도은이]\s|\d0대(?:도|[는은이가])?\s")
"""젊은 사람은 왜 안 돼, 20대도 되나요"""
_OF_AGE = regex(
    r"(?:\d|다섯|여섯|일곱|여덟|아홉|열|스물|서른|마흔|쉰|예순|일흔|여든|아흔)[가-힣]{0,3}\s?살(?:도|[은이]|인데)(?=\s)"
    r"|\d\s?학년(?:생)?(?:도|[은이]|인데)(?=\s)"
)
"""마흔 살도 되나요"""
_DO_ONLY_SO = regex(r"만\s(?:[가-힣]+\s)?[가-힣]{1,4}면\s?(?:다\s)?(?:되|돼|될|됨|됩)")
"""한 군데만 가면 돼요: what one has to do, and not who may."""
_APPLIES = regex(r"(?:도|은|는|이|가)\s?(?:해당|대상)")
"""혼자 키우는데 되나요, 집이 먼데 신청되나요"""


def _is_somebody(term: Term, snapshot: Snapshot) -> bool:
    """아버지, 외국인, 혼자 사는: who somebody is."""
    concepts = [snapshot.lexicon.concepts[concept] for concept in term.concepts]
    living = any(concept.people or concept.group for concept in concepts)
    return term.group or living or (term.text.endswith(_PEOPLE) and not concepts)


def price_of_service(question: Question, memory: Memory, snapshot: Snapshot) -> Question:
    """치매 검사 어디서 하나요 → 돈은요?, 치매 검사 → 얼마예요?: what it costs, and no prize."""
    last = memory.question
    if last is None:
        return question
    said = [mark.text for mark in question.marks if mark.slot == "보상"]
    money = bool(said) and all(_MONEY.fullmatch(text) for text in said)
    money = money and question.aggregate is None  # 돈 제일 많이 받는 데는
    money = money and question.filters.only("rewards") and not question.listing  # 돈도 받는 데는
    price = _PRICE.fullmatch(question.normalised) is not None and not question.filters.rewards
    served = (
        bool(memory.services)
        and question.elliptical
        and not last.case_word
        and last.filters.only("cases")
    )
    served = served and not (
        "reward" in last.facets or last.rewards_asked
    )  # 몇 시까지 해요 → 돈은
    how_much = price or (money and "얼마" in question.normalised)  # 대형폐기물 → 돈은 얼마예요
    if not (money and (served or is_of_a_service(last))) and not (
        how_much and _has_a_price(memory, snapshot)
    ):
        return question
    filters = question.filters.model_copy(update={"rewards": ()})
    facets = tuple(facet for facet in question.facets if facet != "reward")
    update = {"filters": filters, "facets": facets, "outside": ("비용",), "reward_filter": False}
    return question.model_copy(update=update)


def _has_a_price(memory: Memory, snapshot: Snapshot) -> bool:
    """Whether 얼마 asks for what a service costs: its case has no sum of money as a prize, or
    words of what an office does (검사) were said."""
    last = memory.question
    if last is None or memory.focus is None or last.case_word or not last.topical:
        return False
    if not last.filters.only("cases") or "reward" in last.facets or last.rewards_asked:
        return False
    of_office = any(term.text in snapshot.lexicon.requests for term in last.terms)
    prizes = any(reward.unit == "원" for reward in snapshot.case(memory.focus).rewards)
    return of_office or not prizes or is_of_a_service(last)


def for_whom_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question:
    """혼자 사는 노인 안부 확인 → 저희 아버지도 신청될까요: whether it is for them, too."""
    last = memory.question
    people = "who" in question.facets or any(_is_somebody(t, snapshot) for t in question.terms)
    people = people or _OTHERS_TOO.search(question.normalised) is not None
    age = _OF_AGE.search(question.normalised)
    people = people or age is not None
    people = people or _SOME_PERSON.search(question.normalised) is not None
    so = _SO_AND_SO.search(question.normalised) is not None
    so = so or _APPLIES.search(question.normalised) is not None
    so = so and _DO_ONLY_SO.search(question.normalised) is None
    people = people or so
    asks = _FOR_WHOM.search(question.normalised)
    of_a_service = last is not None and bool(memory.services or is_of_a_service(last))
    alone = of_a_service and _THEY_TOO.fullmatch(question.normalised) is not None
    alone = alone or (of_a_service and people and _I_AM.fullmatch(question.normalised) is not None)
    if last is None or not ((people and asks) or alone) or "department" in question.facets:
        return question
    if not question.filters.empty or question.outside or question.unknown:
        return question
    rest = [t for t in question.terms if not (t.verbal or _is_somebody(t, snapshot))]
    if asks is not None:
        rest = [t for t in rest if t.text not in (asks[1] or "")]  # 농가도 입점 가능한가요
    rest = [t for t in rest if f"{t.text} 사람" not in question.normalised]  # 아픈 사람도
    who = _WHOEVER_IS_SO.search(question.normalised)
    rest = [t for t in rest if not (age and t.text in age.group())]
    rest = [t for t in rest if t.elsewhere or not (who and t.text in who[1])]
    rest = [t for t in rest if t.elsewhere or not so or not is_strange(t, snapshot.words)]
    if any(t.weight > GENERIC_WEIGHT for t in rest):
        return question
    facets = tuple(dict.fromkeys((*question.facets, "who")))
    return question.model_copy(update={"terms": (), "facets": facets, "reference": Reference()})


APPLICATION = regex(
    r"(?:그럼\s|그러면\s|근데\s)?(?:신청|접수|등록|가입|이용)(?:은|는|도|을|를)?(?:요)?"
    r"(?:\s(?:어떻게|어찌|어디서|어디에|어디다)\s?(?:하|해|합|할)[가-힣]*(?:\s?(?:되|돼|하)[가-힣]*)?)?\s?[?!.~]*"
    r"|(?:(?:그럼|꼭|따로|미리)\s)*(?:신청|접수|등록|가입)(?:을|를)?\s?해야\s?(?:만\s)?(?:와|오|되|돼|됩|하|해|받|가능)[가-힣\s]*[?!.~]*"
)
"""신청은?, 신청은 어떻게 하는데요, and nothing else."""


_ONE_PLACE = regex(
    r"(?:(?:그럼|이젠|이제는?|그러면)\s)*(?:한|1)\s?(?:군데|곳|부서|창구)(?:에)?만\s(?:가|찾아가|들르|내|접수하)"
    r"면\s?(?:다\s)?(?:되|돼|될|됨|됩)[가-힣\s]*[?!.~]*"
)
"""이젠 한 군데만 가면 돼요: where one goes."""


def application_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """치매 → 신청은: how one applies for what was shown, and no case that tells of it."""
    alone = APPLICATION.fullmatch(question.normalised.strip())
    one_place = bool(memory.services) and _ONE_PLACE.fullmatch(question.normalised)
    if memory.focus is None or not (alone or one_place):
        return None
    asked = question.model_copy(update={"terms": (), "facets": ("where",)})
    return pinned(asked, (memory.focus,), "방금 본 사례")


_PAPERS = regex(
    r"(?:그럼\s|그러면\s|혹시\s)?(?:필요한\s|구비\s?|제출\s?)?(?:서류|준비물)(?:은|는|도)?(?:요)?"
    r"(?:\s(?:뭐|뭘|무엇|어떤|필요|내야|있어야|가져)[가-힣\s]*)?\s?[?!.~]*"
)


def papers_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """9위 → 서류는: what has to be brought for what was shown, which no case records."""
    if memory.focus is None or not _PAPERS.fullmatch(question.normalised.strip()):
        return None
    if any(term.known for term in question.terms) or question.outside:
        return None
    asked = question.model_copy(update={"terms": (), "facets": (), "outside": ("필요한 서류",)})
    return pinned(asked, (memory.focus,), "방금 본 사례")


_ANOTHER_PLACE = regex(r"다른\s?(?:데|곳|읍|면|동|지역|동네|민원실|사무소|주민센터)")


_OTHER_SERVICES = regex(
    r"(?:그럼\s|혹시\s|또\s)?(?:거기|여기|그\s?(?:과|읍|면|동|부서))(?:에서|서)?(?:는|도|의)?\s?"
    r"(?:하는\s)?(?:다른|딴)\s?서비스(?:들)?(?:은|는|도|가)?(?:요)?(?:\s?(?:뭐|없|있|또|더|알려|보여)[가-힣\s]*)?\s?[?!.~]*"
)
"""남원읍 사례 → 거기 다른 서비스는: of that one, and no other case."""


def other_services(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """필증 방문 발급 → 다른 것도 있어요: what else that case offers, where it offers more."""
    of_it = memory.services or _OTHER_SERVICES.fullmatch(question.normalised)
    if memory.focus is None or "other" not in question.reference.kinds or not of_it:
        return None
    if question.form != "question" and "서비스" not in question.normalised:
        return None
    if _ANOTHER_PLACE.search(question.normalised):
        return None  # 민원실 → 거기 말고 다른 데는
    if not question.filters.empty or question.case_word or question.topical or question.facets:
        return None
    services = (service.id for service in snapshot.case(memory.focus).services)
    rest = tuple(id_ for id_ in services if id_ not in memory.services)
    if not rest:
        return None
    update = {"facets": ("what",), "services": rest, "reference": Reference()}
    return pinned(question.model_copy(update=update), (memory.focus,), "방금 본 사례")


def is_of_a_service(last: Question) -> bool:
    """True where no prize, rank or department was spoken of, but what citizens are given."""
    asked = last.form in ("question", "statement") and last.topical
    return asked and last.filters.only("cases") and not last.case_word


_ALSO = regex(
    r"^(?:그럼|그러면|거기|그거|혹시)?\s?(?:[가-힣]+\s){0,2}[가-힣]+(?:도\s?"
    r"(?:되|돼|됩|하나|하는|해|있|받|주나|주는|줘|팔|파|봐|보나|보는|가능|참여|나오|나와|들어|포함|신청|주고)"
    r"|[이가은는도을를]?\s?(?:꼭\s?)?(?:필요|있어야|내야|가져가야|챙겨|들고\s?가))"
    r"[가-힣]*(?:\s(?:그러|거|것|하|되|돼|가)[가-힣]*)?\s?[?]*$"
)


def also_of_it(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """독거노인 안부 사업 → 배달원도 참여하나요, 신청서 필요해요?: what the case in view tells
    of it."""
    last, text = memory.question, question.normalised
    if memory.focus is None or last is None:
        return None
    if question.form != "question" or not question.filters.empty or question.case_word:
        return None
    if question.facets or question.outside or question.unknown or question.aggregate:
        return None
    nouns = [term for term in question.terms if not term.verbal]
    way = _way_of(question, memory.focus, snapshot)
    of_a_service = last.topical and last.filters.only("cases")
    if way is None and not (of_a_service and _ALSO.match(text)):
        return None
    if way is None and not all(_is_unsaid(term, snapshot) for term in nouns):
        return None
    said = (way,) if way else tuple(term.text for term in nouns)
    if not said:
        return None
    if way is None and _told_later(said[0], memory.focus, snapshot):
        later = question.model_copy(update={"terms": (), "figure_asked": True})
        return pinned(later, (memory.focus,), "방금 본 사례")
    asked = question.model_copy(update={"terms": (), "facets": (), "outside": said[:1]})
    return pinned(asked, (memory.focus,), "방금 본 사례")


def _told_later(word: str, case_id: str, snapshot: Snapshot) -> bool:
    """수도 사용량도 보나요: whether a later remark on the case has the very word."""
    remarks = snapshot.case(case_id).remarks
    return any(word in "".join(remark.text.split()) for remark in remarks)


_HELP = regex(
    r"(?:(?:그럼|그러면|혹시|근데)\s)?(?:(?:우리\s)?(?:시|읍|면|군|나라|시청|군청|보건소|읍사무소|관청|거기)(?:에서|서)?(?:는)?\s)?"
    r"(?:(?:뭐|뭘|따로|좀|혹시)\s)?(?:(?:해|도와|지원해|봐)\s?(?:주는|줄|주시는)\s?"
    r"(?:거|것|건|게|데|곳|제도|방법|서비스|사업)(?:은|는|도|이|가)?\s?(?:좀\s|혹시\s|뭐\s)?(?:없|있|이수|이신|맞)[가-힣\s]*"
    r"|(?:무슨\s|뭐\s|어떤\s|뭔\s)?(?:방법|방도|도움|대책)(?:이라도|[이은도])?\s?(?:없|있)[가-힣]*"
    r"|(?:도와|지원해|해|살려|챙겨)\s?(?:준|주신)\s?(?:적|일)(?:이|은|도)?\s?(?:있|없)[가-힣]*"
    r"|(?:무슨|뭔|어떤|뭐가|뭐에|어디에|무엇에)\s도움[이은]?\s?(?:되|돼|됩|될|받|주|줘)[가-힣]*"
    r"|(?:해|봐|도와|와|나와|확인해|살펴|살펴봐)\s?(?:줘|주나|줍니|주시|주는\s?거|주려나|줄까)[가-힣]*)[?!.~\s]*"
)
"""혼자 사는 아버지가 걱정이에요 → 시에서 도와주는 건 없어요: what is done for it."""


def help_with_it(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """Of the case in view, about whose topic was spoken: what it offers."""
    if memory.focus is None or memory.question is None or not memory.question.topical:
        return None
    filters = question.filters
    theirs = snapshot.case(memory.focus).department in (None, *filters.departments)
    if not filters.only("departments", "place_class") or (filters.departments and not theirs):
        return None
    if not _HELP.fullmatch(question.normalised):
        return None
    update = {"terms": (), "facets": ("what",), "filters": Filters(), "reference": Reference()}
    return pinned(question.model_copy(update=update), (memory.focus,), "방금 본 사례")


_WAYS = {"home_visit": "집으로 찾아가는지", "online": "온라인으로 되는지"}
"""Ways of any service: behind one they are asked of it."""
_ALSO_SO = regex(
    r"(?:로|에|까지)?도\s?(?:와|가|해|되|돼|가능|신청|받)|(?:로|에)는\s?(?:안|못)\s"
    r"|집(?:으로|에|까지)\s?(?:직접\s|좀\s)?(?:와|오|올|방문)[가-힣]*"
    r"(?:\s(?:해|와|검사|점검|봐|줘|주|수|있)[가-힣]*){0,3}[\s?.!~]*$"
)


_BY_PHONE = regex(
    r"(?:그럼\s|그러면\s|혹시\s|그냥\s)?전화(?:로|만)?(?:도|는|만)?\s?(?:해도\s|하면\s)?"
    r"(?:되|돼|됩|가능|신청|접수)[가-힣]*(?:\s?(?:되|돼|하|가능|수|있)[가-힣]*)*[\s?.!~]*"
)
"""전화로 돼요?, and nothing else."""


_CALLED_OUT = regex(
    r"(?:그럼\s|혹시\s)?출장(?:은|도|으로)?\s?(?:와|오|돼|되|가능|해)[가-힣]*(?:\s?주[가-힣]*)?[\s?.!~]*"
)
"""출장도 돼요?, and nothing else: whether somebody comes to the house."""


def _way_of(question: Question, case_id: str, snapshot: Snapshot) -> str | None:
    """치매 검사 → 집으로도 와 주나요: a way that the case in view does not tell of."""
    if _BY_PHONE.fullmatch(question.normalised):
        fields = snapshot.index.document(case_id).fields
        return None if any("전화" in field.compact for field in fields) else "전화로 되는지"
    if _CALLED_OUT.fullmatch(question.normalised):
        told = "home_visit" in snapshot.index.document(case_id).concepts
        return None if told else _WAYS["home_visit"]
    if not _ALSO_SO.search(question.normalised):
        return None
    others = [t for t in question.terms if not t.verbal and not t.group]
    ways = {concept for term in others for concept in term.concepts} & _WAYS.keys()
    if len(ways) != 1 or not all(ways & set(term.concepts) for term in others):
        return None
    way = ways.pop()
    told = way in snapshot.index.document(case_id).concepts
    return None if told else _WAYS[way]


def _is_unsaid(term: Term, snapshot: Snapshot) -> bool:
    if term.elsewhere:
        return False
    return is_strange(term, snapshot.words) or term.text in snapshot.lexicon.generic


_ALSO_OF_IT = regex(
    r"지금|아직|이제도|요즘|요새|앞으로|계속|(?:오늘|내일|이번\s?주)(?:도|에도)?\s(?:되|돼|하나|해|열|여나)|그대로|여전히|직접|(?:같이|함께|따로)\s?(?:\d?건|한|했|하[는신였셨]|해서|참여|[가-힣]{1,3}(?:대(?:요)?(?=[\s?.!~]*$)|는가|[는은]\s?거|나요?|았|었))"
)
_STILL = regex(r"지금|아직|이제도|요즘|요새|앞으로|계속|오늘|내일|이번\s?주")
_AS_BEFORE = regex(r"그대로|여전히")
_PROPOSAL = regex(r"(?:래요?|을까요?|ㄹ까요?|시죠|자)[?!.~\s]*$")


def told_of_focus(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """주민들도 같이 한 건가요, 지금도 늘어나고 있나요: nothing but what is done is asked."""
    if memory.focus is None or question.form != "question":
        return None
    if any(not term.verbal and term.weight > GENERIC_WEIGHT for term in question.terms):
        return None
    told = question.facets or question.outside or question.unknown or question.aggregate
    if told or not question.filters.empty or question.case_word or question.whole_set:
        return None
    text = question.normalised
    if question.intent != "ask" or not _ALSO_OF_IT.search(text) or _PROPOSAL.search(text):
        return None
    facet: Facet = "content"
    if _STILL.search(text):
        facet = "still"
    elif _AS_BEFORE.search(text) and snapshot.case(memory.focus).outcome:
        facet = "outcome"
    asked = question.model_copy(update={"facets": (facet,), "terms": ()})
    return pinned(asked, (memory.focus,), "방금 본 사례")
