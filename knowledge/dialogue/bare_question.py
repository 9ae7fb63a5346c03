"""Nothing but a word of asking, of the case in view: 누가?, 그건 왜, 확실해?"""

from __future__ import annotations

import re

from knowledge.dialogue.completing import pinned
from knowledge.dialogue.in_view import so_many
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.question.model import Facet, Question
from knowledge.snapshot import Snapshot

_WHO_WAS_GIVEN = regex(
    r"(?:그럼\s|근데\s|그\s)?(?:상(?:을|은)?\s?)?(?:받은|탄|받는)\s?(?:사람|분|직원|공무원)(?:들)?(?:은|는|이)?(?:요)?"
    r"(?:\s?(?:누구|누군|뉘)[가-힣]*)?\s?[?!.~]*"
)
"""상 받은 사람은?: no source names anybody."""
_BARE: tuple[tuple[Facet, re.Pattern[str]], ...] = (
    (
        "department",
        regex(
            r"(?:그럼\s|그래서\s)?(?:부서|과|팀)(?:라도|이라도|만이라도)(?:요)?(?:\s(?:알려|말해)[가-힣\s]*)?[?!.~]*"
            r"|(?:그럼\s|그래서\s|그걸\s)?(?:누가|누구(?:가|야|예요)|어디서\s(?:했|한))[가-힣]{0,3}[?!.~]*"
            r"|(?:그럼\s|그래서\s|그걸\s)?누가\s(?:집에\s|직접\s)?"
            r"(?:와|오|온|올|옵|나와|나오|나온|해|하|봐|보러|점검|검사|방문)[가-힣]{0,4}"
            r"(?:\s(?:줘|주|오|와)[가-힣]{0,3})?[?!.~]*"
        ),
    ),
    (
        "reason",
        regex(
            r"(?:그럼\s)?(?:그거|그건|그게|이거|이건|이게)\s?왜(?:요|야|지|죠|인데|인가요?|그런\s?거\w*)?\s?[?!.~]*"
        ),
    ),
    (
        "content",
        regex(
            r"(?:(?:그럼|근데|그거|그건|그걸|이거|이걸|이건)\s)*(?:왜|뭐\s?때문에|어쩌다)\s(?:그걸\s|그렇게\s|이렇게\s)?"
            r"(?:했|하게|한\s?거|하는\s?거|시작|만들|만든|추진|도입|바꿨|바꾼|생겼|생긴)[가-힣]*(?:\s(?:거|건|됐|된|되|했|한)[가-힣]*)?\s?[?!.~]*"
            r"|(?:왜|어쩌다)\s그렇게(?:까지)?\s(?:[가-힣]+\s)?(?!(?:대?답|설명|안내|알려|나온|나오|이해|말)[가-힣]*)[가-힣]*[는던한온간닌린된]\s?(?:거|건|것)[가-힣]*\s?[?!.~]*"
            r"|(?:그럼\s)?(?:추진|시작|도입|사업|한)\s?(?:이유|까닭|계기|배경|목적)(?:이|은|는|가)?(?:요)?(?:\s?(?:뭐|뭔|무엇)[가-힣]*)?\s?[?!.~]*"
        ),
    ),
    (
        "source",
        regex(
            r"(?:(?:그럼|그거|그건|그게|이거|이건|이게|헐|에이|아니)\s)*(?:(?:진짜|정말|레알|실화|리얼|참말)"
            r"(?:로|이|루)?(?:야|요|예요|이야|이에요|에요|인가요?|임|냐|니|죠|지|입니까|\s(?:맞|그래|그런|사실)[가-힣\s]*)?"
            r"|믿어도\s?(?:되|돼|될|됩)[가-힣]*|맞는\s?(?:거|것|말|얘기|정보|자료)[가-힣]*|맞(?:아|나|습니까|죠|지)(?:요)?(?=\s?\?))\s?[?!.~]*"
            r"|(?:그거|그건|그게|이거|이건|이게)?\s?(?:확실(?:해|한가|합니까|하죠|하지|한\s?거)|사실(?:이야|인가|이에요|입니까|이죠|이지|인\s?거))[가-힣\s]*[?!.~]*"
        ),
    ),
    (
        "content",
        regex(
            r"(?:그럼\s|그래서\s)?(?:무엇이|뭐가|뭘|무엇을|어떤\s?게)\s(?:더\s)?(?:추가|새로|더해)[가-힣\s]*[?!.~]*"
            r"|(?:그럼\s)?(?:그\s?전|이전|예전|원래|전)(?:에는|엔|에|은|는)?\s?(?:어땠|어떠했|뭐가\s?문제|무엇이\s?문제)"
            r"[가-힣]*\s?[?!.~]*"
            r"|(?:그럼\s)?(?:기존|원래|이전|종전)(?:에|의)?\s?(?:문제|불편|애로)(?:점|사항)?(?:이|가|은|는)?\s?(?:뭐|무엇|어떤)[가-힣]*\s?[?!.~]*"
            r"|(?:그럼\s|근데\s)?(?:뭘|뭐를|무엇을|뭘로|뭐로)\s(?:보고|가지고|갖고)\s[가-힣\s]*[?!.~]*"
            r"|(?:그럼\s|근데\s)?(?:그걸\s)?어떻게\s(?:아는|안다|알[아았])[가-힣\s]*[?!.~]*"
            r"|(?:그럼\s|그래서\s|그걸\s)?(?:어떻게|어찌)\s[가-힣]{1,3}[았었였했렸겼줬꿨][가-힣]{1,4}[?!.~]*"
            r"|(?:그럼\s)?(?:(?:어떤|무슨)\s원리[가-힣]*|원리(?:가|는)?\s?(?:뭐|무엇)[가-힣]*)\s?[?!.~]*"
            r"|(?:그럼\s|그걸\s)?(?:어떻게|어찌)\s(?:확인|관리|점검|발굴|지원|운영|개선|해결|처리|협업|협력|감지|진단)"
            r"(?:해요?|하나요?|하는데요?|하는\s?거[가-힣]*|하죠|하지요?|합니까)\s?[?!.~]*"
        ),
    ),
    (
        "who",
        regex(
            r"(?:그럼\s|근데\s|혹시\s)?(?:누구나|아무나|누구든지?|아무한테나|누구한테나)\s?(?:다\s)?"
            r"(?:되|돼|됩|해|하|와|가능|신청|받|이용|줘|주)[가-힣]*(?:\s(?:수|되|돼|줘|주|있|받|가능)[가-힣]*){0,3}\s?[?!.~]*"
        ),
    ),
    (
        "where",
        regex(
            r"(?:그럼\s|근데\s)?(?:(?:거기|그곳|여기)(?:는|까지|에)?\s)?(?:어떻게|뭐\s?타고)\s(?:찾아)?"
            r"(?:가요?|갑니까|가나요?|가면|가야|가죠|가지|간대)(?:\s?(?:되|돼|하|해)[가-힣]*)?\s?[?!.~]*"
        ),
    ),
    (
        "title",
        regex(
            r"(?:그럼\s|그래서\s)?(?:정확한\s|정식\s|공식\s)?(?:이름|명칭|사업명)(?:이|은)?\s?(?:뭐|머|무엇|뭔)[가-힣]*[?!.~]*"
            r"|(?:(?:그럼|그게|그건|그거|이게|이건)\s)?(?:어느|어떤|무슨|몇\s?위)\s?(?:사례|사업)(?:에|에서|에서요)\s?(?:나와|나오|나온|있|한|말하)[가-힣]*(?:\s(?:거|건|얘기|말|내용)[가-힣]*)?\s?[?!.~]*"
            r"|(?:그럼\s|아니면\s)?(?:그\s?)?(?:이름|명칭|사업명|사례명|제목)(?:이라도|만이라도|만)(?:요)?(?:\s(?:좀|알려|말해|줘)[가-힣\s]*)?\s?[?!.~]*"
            r"|(?:그럼\s|그래서\s|근데\s|그게\s|그건\s|이게\s|이건\s|거긴\s|거기는\s|거기\s|여긴\s|걔는\s)?(?:무슨|어떤|뭔)\s?(?:사업|사례)(?:이었|였|이)?"
            r"(?:더라|지|죠|야|인데|으로|로|인가|인지|에요|예요|나|냐|던가)(?:요)?\s?[?!.~]*"
        ),
    ),
    (
        "rank",
        regex(
            r"(?:(?:그럼|그래도|근데|암튼|이거|그거|이게|그게|둘|셋|다|모두|전부)\s)*상(?:을|은|도)?\s?(?:받은|탄)\s?"
            r"(?:거|것|게|건)(?:는|은|가)?\s?(?:맞|사실|진짜|확실|야|이야|예요|인가|이에요|[지죠냐])"
            r"[가-힣\s]*[?!.~]*"
            r"|(?:(?:그럼|이거|그거|이게|그게|그건|이건)\s)*상(?:을|은|도)?\s?(?:받았|탔)[가-힣]{0,5}\s?[?!.~]*"
            r"|(?:(?:그럼|이거|그거|이게|그게|그건|이건)\s)*상(?:을|은|도)?\s?(?:받은|탄)\s(?:사업|사례|일)(?:이야|이에요|인가요?|이죠|이지|입니까)\s?[?!.~]*"
        ),
    ),
)
"""누가?, 어떻게 살렸는데, 상 받은 거 맞아?, 그건 왜, 확실해?"""
_OF_SEVERAL = ("reason", "source", "title")
_OF_ALL = regex(r"(?<![가-힣])(?:다|모두|전부)\s")


def bare_question(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """아동센터 살렸다며 → 누가?: nothing but a word of asking, of the one case in view."""
    last = memory.question  # 배송비는요(없음): asked of the case in view, too
    of_the_case = not memory.refused or (last and (last.outside or last.elliptical))
    if not memory.cases or not of_the_case or not question.filters.empty:
        return None
    if question.unknown or question.outside or any(t.known for t in question.terms):
        return None
    for facet, pattern in _BARE:
        every = _OF_ALL.search(question.normalised) is not None  # 둘 다 상 받은 거지
        several = facet in _OF_SEVERAL or every
        if (memory.focus or several) and pattern.fullmatch(question.normalised.strip()):
            plain = {"facets": (facet,), "whole_set": False, "case_word": False, "terms": ()}
            cases = (so_many(question, memory, snapshot) if every else ()) or memory.cases
            return pinned(question.model_copy(update=plain), cases, "방금 본 사례")
    if memory.focus and _WHO_WAS_GIVEN.fullmatch(question.normalised.strip()):
        untold = {"outside": ("이름",), "listing": False, "case_word": False, "whole_set": False}
        return pinned(question.model_copy(update=untold), memory.cases, "방금 본 사례")
    return None
