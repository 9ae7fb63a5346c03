"""What is asked of the rewards that were spoken of: 누가 받는데요, 언제 주나요, 못 받은 데는?"""

from __future__ import annotations

from knowledge.dialogue.completing import filtered, names_target, pinned
from knowledge.dialogue.in_view import so_many
from knowledge.dialogue.memory import LISTS, Memory
from knowledge.grades import GRADED
from knowledge.korean.patterns import regex
from knowledge.models import RewardKind
from knowledge.question.model import Filters, Question
from knowledge.question.premises import ALL_GET
from knowledge.snapshot import Snapshot

_AMOUNT_ASKED = regex(r"여부|완료|시기|몇\s?점|점수|금액|액수|얼마|누가|누구|어디")
_TO_ASK = regex(r"(?:물어|문의|연락|전화|확인)")
_IN_ALL = regex(r"(?<![가-힣])총|합계|모두|전부")
_GIVEN_BY = regex(
    r"(?:누가|어디서)\s?(?:주|줘|줍|준|줬)|(?:누구|어디)(?:한테서?|에게서?|로부터)\s?(?:받|타)|(?:어느|무슨)\s?부처|(?:주는|수여하는)\s?(?:사람|분|기관)|수여자|시상자"
)
_GIVER_NAMED = regex(
    r"^(?:그럼\s|누가\s줘\s)?(?:(?:도지사|지사|시장|군수|구청장|장관|행안부|행정안전부)(?:님)?(?:가|이|께서)?\s?"
    r"(?:야|이야|예요|이에요|인가요?|인지|냐|이냐|맞[가-힣]*|주[는나]|줘|줍|줬|준)[가-힣\s]*)+[?!.~]*$"
)
"""도지사야 시장이야, 도지사가 줘요?"""
_WHEN_GIVEN = regex(r"언제(?:쯤)?\s?(?:수여|지급|주|줘|줍|준|받|나오|나와|들어|지급)")
_WHOSE = regex(r"(?:어느|무슨)\s?부처|주관\s?부처|부처(?:가|는|는요)?\s?(?:어디|어딥|어느)")
_WHEN_PAID = regex(
    r"^(?:그럼\s)?언제(?:쯤)?\s?(?:주|줘|줍|준|지급|수여)[가-힣]*\s?[?!.~]*$"
    r"|(?<![가-힣])(?:지급|수여|시상)\s?(?:일자?|날짜|날|시기|시점)(?:는|은|이|가)?\s?(?:언제|며칠|몇\s?월)"
    r"|^(?:그럼\s)?(?:(?:지급|수여)\s?)?(?:시기|시점)(?:는|은|가)?(?:요)?[\s?.!~]*$"
)
REWARD = regex("가점|포상|상금|표창|보상|대회|점수")
_WHOEVER = regex(
    r"(?:그럼\s)?(?:받은|받는|받을|나온|나오는|준|주는|되는|된|나간|나가는|나갈|간|가는|진출한|진출하는|탄|타는|있는)\s?"
    r"(?:데|곳|부서|과|사례|거|것|건)(?:은|는|가|이|들)?(?:요)?(?:\s?(?:어디|뭐|누구)[가-힣]*)?\s?[?!.~]*"
    r"|(?:그럼|그러면)\s(?:누가|어디(?:서|가)?|어느\s?(?:부서|과)(?:가|에서)?)\s?(?:받|타|나가)[가-힣]*\s?[?!.~]*"
    r"|(?:그럼|그러면)\s누가(?:요)?\s?[?!.~]*"
)
_WHERE_IT_WENT = regex(
    r"(?:받은|받는|받을|준|주는|나온|나가는|탄|있는)\s?(?:데|곳|부서|과)(?:은|는|가|이)?\s?"
    r"(?:어디|어느|누구)[가-힣\s]*[?!.~]*$"
    r"|(?:그럼|그러면)\s(?:누가|어디가|어느\s?(?:부서|과)가)\s"
)
"""상금 받은 데는 어디야, 그럼 누가 상금 받았어."""
_WHO_ELSE = regex(
    r"(?:그럼\s|그러면\s)?(?:또|(?:(?:그|이|거기|여기)\s?)?(?:말고|외에|빼고)(?:는)?)\s?(?:또\s)?"
    r"(?:누가|누구|어디(?:서|가)?|어느\s?(?:부서|과|곳|데)(?:가|에서)?|(?:받|나가|타)는\s?(?:데|곳|부서|과))"
    r"(?:\s(?:그거|이거|그걸|이걸|똑같이|같은\s?거)(?:를|을)?)?"
    r"(?:\s?(?:받|타|나가|나와|있)[가-힣]*)?\s?[?!.~]*"
    r"|(?:그럼\s)?(?:다른|딴)\s?(?:데|곳|부서|과)(?:서|에서)?(?:도|는)\s(?:(?:이거|그거|똑같이|같은\s?거)(?:를|을)?\s)?"
    r"(?:받|주|타|나가)[가-힣]*\s?[?!.~]*"
    r"|(?:그럼\s)?(?:이거랑\s)?(?:같은|똑같은)\s?(?:보상|상|포상|거|것)(?:을|를)?\s?(?:받|탄|타)[가-힣]*\s?(?:데|곳|부서|과|사례)"
    r"(?:는|가|도)?(?:\s(?:또\s|더\s)?(?:있|어디|누구)[가-힣]*)?\s?[?!.~]*"
)
"""또 어디가 받아: whoever else has the reward that was spoken of."""
_ANY_OF_THEM = regex(
    r"(?:것|거|건|데|곳|부서|과|사례)(?:은|는|이|가)?\s?(?:또\s)?(?:없|있)[가-힣]*\s?[?!.~]*$"
)
"""돈 받는 건 없어?"""
_WHO_OF_THEM = regex(
    r"(?:누가|어디가|어느\s?(?:쪽|과|데)(?:이|가)?)\s(?:돈|상금|포상금|표창|가점)(?:을|를)?\s?(?:받|타)[가-힣]*(?:\s거[가-힣]{0,3})?\s?[?!.~]*"
)
"""남원읍하고 노인장애인과 비교 → 누가 돈을 받는 거야: of the two that stand side by side."""
_NONE_OF_IT = regex(
    r"(?:금|점|창|대회)(?:은|는|도)?\s?(?:없는\s?(?:거|것)(?:이?지|이?죠|이?네|이?야|인가)|없(?!는)|안\s?(?:줘|주|나와|받|나오))[가-힣]*\s?[?!.~]*$"
)
"""표창 받는 데 → 가점은 없고?: whether those have it, too."""
_RESULT_ALONE = regex(
    r"(?:그럼\s|그래서\s|근데\s)?(?:결과|성적)(?:는|은|가|이)?(?:요)?(?:\s?(?:어때|어떻|어땠|뭐)[가-힣\s]*)?[?!.~]*"
)
_PASSED = regex(r"붙었|붙은|떨어졌|통과했|통과한|합격|탈락|이겼|우승")
_HELD_ALONE = regex(
    r"(?:(?:그럼|그건|그거|그게|대회는?)\s)?(?:언제|몇\s?월|며칠|어디서)(?:에|쯤)?\s?(?:열|하[는나]|해|개최|있)[가-힣\s]*[?!.~]*"
)
_WHEN_KNOWN = regex(
    r"(?:(?:그럼|그건|그거|그게|결과는?)\s)*(?:언제|몇\s?월에?|며칠에?)(?:쯤)?\s?(?:나[오와온올]|발표|알|공개|정해|뜨|뜬)[가-힣\s]*[?!.~]*"
)
"""중앙대회 결과(없음) → 언제 나오는데요: of the result that is not told."""
_WHEN_HELD = regex(r"언제|몇\s?월|며칠|날짜|일정|장소|어디서")
_HOSTED = regex(r"주관|주최")
_MEANING_ALONE = regex(
    r"(?:그럼\s|근데\s)?(?:그게|이게|그건|이건|저게)?\s?(?:(?:무슨|뭔)\s?(?:뜻|말)|뜻이?\s?(?:뭐|뭔|무엇))[가-힣]*\s?[?!.~]*"
)
_STATE = regex(r"확정|예정|아직|이미|벌써|(?:받(?:은|을)?|준|줄|줬|지급된|나온)\s?(?:것|거|건)")
"""확정이에요, 아직 안 준 거죠: how sure a reward is."""
HOW_SURE_ALONE = regex(
    r"^(?:(?:그럼|이거|그거|이게|그게|다|모두|전부|(?:둘|셋|넷)\s?다)\s)*(?:(?:확정|예정)(?:이야|야|이에요|예요|인가요?|인지|이냐|이지|이죠|된\s?거\w*|이라는\s?(?:거|말|얘기)[가-힣]{0,4})?\s?){1,2}[?!.~]*$"
)
"""예정이야 확정이야, and nothing else."""
_GOT_IT = regex(
    r"^(?:그럼\s|그래서\s)?(?:받았|줬)[가-힣]{1,3}\s?(?:아니면\s)?(?:안|못|아직)\s?(?:받|줬|주)[가-힣]{1,4}\s?[?!.~]*$|^(?:그럼\s|그래서\s)?(?:이미\s|벌써\s)?(?:갔다|다녀)\s?(?:온\s?거|왔|옴)[가-힣]{0,3}\s?[?!.~]*$"
    r"|^(?:그럼\s|그래서\s)?(?:(?:이미|벌써|진짜|정말|다|실제로)\s?)*(?:받았|줬|지급했|지급됐|나왔|나갔|갔|들어왔|탔)"
    r"(?:대|어|나|냐|니|을까|겠지|는지|다던데|다는데|대요|어요|나요|다면서|습니까)(?:요)?\s?[?!.~]*$"
)
"""포상금 → 받았대?: whether it was given already."""
_GOT_A_PRIZE = regex(
    r"(?:(?:그럼|혹시|이분들|그분들|이\s?사람들|다들|여기|거기|얘네)(?:은|는|도|들도)?\s)*상(?:은|을|도)?\s?(?:다\s)?"
    r"(?:받았|받은\s?거|탔)[가-힣]{0,5}\s?[?!.~]*"
)
"""상반기 사례 → 상 받았어요?: what those that were listed are given."""
_WHO_GETS = regex(
    r"(?:(?:그럼|그러면|이건|이거|그건|그거)\s)?(?:누가|어디가|어디서|어느\s?(?:부서|과|팀)(?:가|이|에서)?)\s?(?:받|타)"
    r"(?:아|는|나|았|을|지|냐|습|게)?[가-힣]{0,4}\s?[?!.~]*"
)
"""3위 → 누가 받아?: what those in view are given, and whose they are."""
_POINTS = regex(r"점수|몇\s?점(?![가-힣])")


def reward_kinds(last: Question) -> tuple[RewardKind, ...]:
    return last.filters.rewards or last.rewards_asked or ("포상금",)


def speaks_of_rewards(question: Question) -> bool:
    return bool(question.filters.rewards) or "reward" in question.facets


def of_the_rewards(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """포상금 합계 → 누가 받는데요, 가점 받은 사례 → 몇 점이에요: of the cases that have it."""
    last = memory.question
    if last is None or not last.filters.rewards or len(memory.cases) < 2:
        return None
    points = "근평가점" in last.filters.rewards and _POINTS.search(question.normalised)
    if points and question.filters.empty and not question.unknown:
        figure = "sum" if _IN_ALL.search(question.normalised) else None
        update: dict[str, object] = {"facets": ("reward",), "aggregate": figure, "terms": ()}
        rewards = filtered(question.model_copy(update=update), rewards=("근평가점",))
        return pinned(rewards, memory.cases, "앞 목록")
    if not question.filters.empty or question.topical or question.unknown or question.outside:
        return None
    if not set(question.facets) <= {"who", "where", "department", "reward"}:
        return None
    if question.aggregate or not _AMOUNT_ASKED.search(question.normalised):
        return None
    if _TO_ASK.search(question.normalised):
        return None  # 포상금 받는 부서 → 어디에 물어봐
    having = [i for i in memory.cases if snapshot.case(i).rewards]
    spoken_of = {"rewards_asked": last.filters.rewards}
    asked = question.model_copy(update={"facets": ("reward",), "listing": False, **spoken_of})
    return pinned(asked, having, "앞 목록") if having else None


_NEITHER_HAS = regex(
    r"(?:그럼\s)?(?:둘|셋|넷)\s다\s(?:없|(?:안|못)\s?(?:받|타|줘|준))[가-힣]{1,4}\s?[?!.~]*"
)


def neither_has(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """남원읍 포상금은 → 여성가족과는 → 둘 다 없어: of the reward that was spoken of."""
    last = memory.question
    if last is None or (not speaks_of_rewards(last) and not last.rewards_asked):
        return None
    if not _NEITHER_HAS.fullmatch(question.normalised):
        return None
    cases = so_many(question, memory, snapshot)
    kinds = last.filters.rewards or last.rewards_asked
    asked = {"facets": ("reward",), "rewards_asked": kinds, "terms": (), "reward_missing": False}
    plain = question.model_copy(update={**asked, "filters": Filters()})
    return pinned(plain, cases, "앞 질문의 보상") if len(cases) > 1 else None


def whoever_has_it(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """1위 상금은(없음) → 그럼 상금 준 데는 어디야: whoever has what the one in view has not."""
    kinds = question.filters.rewards
    if memory.focus is None or not kinds or not question.filters.only("rewards"):
        return None
    if question.topical or not _WHERE_IT_WENT.search(question.normalised):
        return None
    if {reward.kind for reward in snapshot.case(memory.focus).rewards} & set(kinds):
        return None
    every = {"giver_asked": False, "whole_set": True, "elliptical": False}
    return question.model_copy(update={**every, "leaned_on": ("앞 질문의 보상",)})


def whoever_got(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """전국대회 → 나간 데: whoever has the reward that was spoken of."""
    last = memory.spoken_of
    kinds = last and (last.filters.rewards or last.rewards_asked)
    if last is None or not question.filters.empty:
        return None
    if not kinds and speaks_of_rewards(last) and _WHOEVER.fullmatch(question.normalised):
        every = {"facets": ("reward",), "whole_set": True, "terms": ()}  # 보상 → 있는 데는
        return question.model_copy(update={**every, "leaned_on": ("앞 질문의 보상",)})
    besides = _WHO_ELSE.fullmatch(question.normalised)
    spoken_of = speaks_of_rewards(last) or speaks_of_rewards(question)
    if not kinds and besides and memory.focus and spoken_of:
        of_it = snapshot.case(memory.focus).rewards  # 10위 보상은 → 또 누가 받아
        kinds = tuple(dict.fromkeys(reward.kind for reward in of_it))
    if not kinds:
        return None
    if not (besides or _WHOEVER.fullmatch(question.normalised)):
        return None
    update: dict[str, object] = {"text": question.text, "leaned_on": ("앞 질문의 보상",)}
    if besides and memory.focus:  # 가점 몇 점 → 또 누가 받아
        others = Filters(rewards=kinds, without_cases=(memory.focus,))
        asked = {"filters": others, "facets": (), "rewards_asked": (), "whole_set": True}
        return last.model_copy(update={**update, **asked})
    if not last.filters.rewards or memory.focus:  # 3위 → 표창은? → 그럼 누가 받아
        update |= {"filters": Filters(rewards=kinds), "facets": (), "rewards_asked": ()}
    return last.model_copy(update=update)


_PRIZE_THERE = regex(
    r"(?:그럼\s|근데\s|그래서\s)?(?:거기(?:에)?서(?:는|도)?|나가서|가서|거기\s?(?:나가서|가서))\s"
    rf"(?:(?:상|{GRADED}|입상|수상|우승|일등|\d[등위]|몇\s?[등위])(?:을|은|도|이라도|했|하|받|탔|함)?\s?)"
    r"(?:탔|받|했|하셨|함|됐|해)?[가-힣]*\s?[?!.~]*"
)


def prize_there(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """중앙대회 진출 부서 → 거기서 상 탔어: what came of it, which no source tells."""
    last = memory.question
    if last is None or "전국대회" not in (last.filters.rewards or last.rewards_asked):
        return None
    if not _PRIZE_THERE.fullmatch(question.normalised.strip()):
        return None
    untold = {"outside": ("전국대회 결과",), "facets": (), "filters": Filters(), "terms": ()}
    return question.model_copy(update=untold)


def national_result(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """전국대회 → 결과는: how it ended there, which no source tells."""
    last = memory.question
    if last and "전국대회 결과" in last.outside and _WHEN_KNOWN.fullmatch(question.normalised):
        return last.model_copy(update={"text": question.text, "leaned_on": ("앞 질문",)})
    if last is None or "전국대회" not in (last.filters.rewards or last.rewards_asked):
        return None
    if _PASSED.search(question.normalised):
        return question.model_copy(update={"outside": ("전국대회 결과",), "facets": ()})
    if not question.filters.empty or question.topical or question.case_word:
        return None
    if _HOSTED.search(question.normalised) and set(question.facets) & {"contest", "where"}:
        host = {"facets": ("where",), "giver_asked": True, "leaned_on": ("앞 질문의 보상",)}
        return filtered(question.model_copy(update=host), rewards=("전국대회",))
    held = _HELD_ALONE.fullmatch(question.normalised)
    if memory.kind in LISTS:
        held = _WHEN_HELD.search(question.normalised)
    elif not held and not _RESULT_ALONE.fullmatch(question.normalised):
        return None
    if held and set(question.facets) <= {"contest", "when", "where", "date"}:
        return question.model_copy(update={"outside": ("전국대회 일정",), "facets": ()})
    if not set(question.facets) & {"outcome", "rank"} or "both" in question.reference.kinds:
        return None
    return question.model_copy(update={"outside": ("전국대회 결과",), "facets": ()})


def all_get_it(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 → 다 포상금 받아?: of those that were listed."""
    if len(memory.cases) < 2 or not question.filters.only("rewards") or question.topical:
        return None
    if not question.filters.rewards or not ALL_GET.search(question.normalised):
        return None
    return pinned(question, memory.cases, "앞 목록")


def any_of_them(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """3위랑 5위 비교 → 돈 받는 건 없어?: of those in view."""
    if question.giver:
        return None  # 표창은요 → 시장 표창은 없어요
    if not question.filters.rewards or not question.filters.only("rewards") or question.topical:
        return None
    last = memory.question
    if last and memory.kind == "aggregate" and last.filters.rewards and len(memory.cases) > 1:
        if not _NONE_OF_IT.search(question.normalised) or question.aggregate:
            return None
        asked = question.model_copy(update={"facets": ("reward",), "reward_missing": False})
        return pinned(asked, memory.cases, "앞 목록")
    if memory.kind not in ("list", "comparison", "fact") or len(memory.cases) < 2:
        return None
    which = memory.kind == "comparison" and _WHO_OF_THEM.fullmatch(question.normalised)
    if question.elliptical or not (which or _ANY_OF_THEM.search(question.normalised)):
        return None
    return pinned(question, memory.cases, "앞 목록").model_copy(update={"whole_set": True})


def what_it_means(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """가점 → 무슨 뜻이야: of the reward that was spoken of."""
    last = memory.spoken_of
    kinds = last and (last.filters.rewards or last.rewards_asked)
    if last is None or not kinds or not memory.cases or not question.filters.empty:
        return None
    if not _MEANING_ALONE.fullmatch(question.normalised):
        return None
    update: dict[str, object] = {"facets": ("reward",), "meaning_asked": True, "terms": ()}
    asked = question.model_copy(update={**update, "rewards_asked": kinds})
    return pinned(asked, memory.cases, "앞 질문의 보상")


_RIDDEN = regex(r"(?:그럼\s|혹시\s)?(?:어디(?:서|에서)|어떻게)\s?(?:타(?!간|갔|냈|낸)|탈)")
"""택시 → 어디서 타: a bus or taxi, and no prize that is won."""


def state_of_it(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """가점이 몇 점이에요 → 이거 확정이에요?: of the reward that was spoken of. 3위 → 예정이야
    확정이야: of the cases in view nothing else is either."""
    last = memory.spoken_of
    text = question.normalised
    if last and last.facets == ("contest",) and _WHO_GETS.fullmatch(text) and not memory.cases:
        every = {"facets": ("reward",), "whole_set": True, "leaned_on": ("앞 질문의 대회",)}
        return filtered(question.model_copy(update=every), halves=last.filters.halves)
    if last is None or not memory.cases or _RIDDEN.match(text):
        return None
    got = _GOT_IT.match(text) is not None
    listed = memory.kind in ("list", "choice")
    if (listed and _GOT_A_PRIZE.fullmatch(text)) or _WHO_GETS.fullmatch(text):
        got, question = True, question.model_copy(update={"case_word": False})
    elif not (speaks_of_rewards(last) or HOW_SURE_ALONE.search(text) or got):
        return None
    if not (got or _STATE.search(text)) or not question.filters.only("rewards"):
        return None
    if question.aggregate or any(not term.verbal and term.known for term in question.terms):
        return None
    if question.reward_missing or question.facets == ("reason",):
        return None  # 못 받은 건; 이거 왜 상 받은 거임
    asked = question.model_copy(update={"facets": ("reward",), "terms": (), "outside": ()})
    both = "both" in question.reference.kinds and so_many(question, memory, snapshot)
    return pinned(asked, both or memory.cases, "앞 질문의 보상")


_WHY_NONE = regex(
    r"(?:그럼\s|근데\s)?왜\s?(?:없|안\s?나|안\s?줘|안\s?주|못\s?받)[가-힣]*\s?[?!.~]*"
)
_WHY_NOT = regex(r"왜\s?(?:[가-힣]+\s)?(?:빠|없|안|못|제외)")


def why_not_that(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """포상금 받는 부서 → 여성가족과는 왜 빠졌어요: what it is given of that reward."""
    last = memory.question
    if last is None or question.topical or question.facets or question.unknown:
        return None
    kinds = last.filters.rewards or last.rewards_asked
    if not (kinds or speaks_of_rewards(last)):
        return None
    alone = memory.focus and _WHY_NONE.fullmatch(question.normalised)
    if not (names_target(question) or alone) or not _WHY_NOT.search(question.normalised):
        return None
    if alone:
        question = pinned(question.model_copy(update={"terms": ()}), memory.cases, "")
    asked = {"facets": ("reward",), "rewards_asked": kinds, "reward_missing": False}
    return question.model_copy(update={**asked, "leaned_on": ("앞 질문의 보상",)})


def when_given(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """9위 → 상금은요 → 언제 주나요, 누가 줘: the reward that was spoken of."""
    last = memory.spoken_of
    if last is None or not memory.cases:
        return None
    spoken_of = speaks_of_rewards(last)
    paid = _WHEN_PAID.search(question.normalised) and not last.topical  # 3위 → 언제 줘
    if not (spoken_of or (paid and any(snapshot.case(i).rewards for i in memory.cases))):
        return None
    named = bool(_GIVER_NAMED.search(question.normalised) or _WHOSE.search(question.normalised))
    if not question.filters.empty or (question.topical and not named):
        return None
    if named:
        question = question.model_copy(update={"terms": ()})
    by_whom = named or bool(_GIVEN_BY.search(question.normalised))
    if not (by_whom or paid or _WHEN_GIVEN.search(question.normalised)):
        return None
    facets = ("reward",) if by_whom else ("reward", "when")
    kinds = (last.filters.rewards or last.rewards_asked) if by_whom else ()
    update: dict[str, object] = {"facets": facets, "giver_asked": by_whom, "rewards_asked": kinds}
    asked = question.model_copy(update=update)
    return pinned(asked, memory.cases, "앞 질문의 보상")
