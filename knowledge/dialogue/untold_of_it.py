"""A detail of the case in view, by a word that another case may have: 비용은, 어느 학교, 몇 대."""

from __future__ import annotations

from knowledge.dialogue.completing import pinned
from knowledge.dialogue.memory import Memory
from knowledge.korean.particles import attach
from knowledge.korean.patterns import regex
from knowledge.lexicon import compact
from knowledge.question.model import Question, Reference
from knowledge.snapshot import Snapshot

_HOW_OFTEN = regex(
    r"(?:그럼\s|혹시\s)?(?:매주|매일|매달|매월|매년|날마다|달마다|주마다|일주일에\s몇\s?번|한\s?달에\s몇\s?번)(?:은|도|만)?\s?"
    r"(?:나?와|나?오|가|해|하|열|여|되|돼|있)[가-힣]*(?:\s?주[가-힣]*)?[\s?.!~]*"
)
"""매주 와요?: how often it is done."""
_SO_MANY = regex(
    r"(?:그럼\s|그래서\s|총\s|모두\s)?몇\s?(?:대|면|마리|그루|톤|채|필지|통|벌|세트|권|석|자리|호|척|킬로|미터)"
    r"(?:이?나|을|를|가|이|쯤|정도)?(?:\s?(?:생겼|생긴|늘|줄|했|했대|있|돼|되|만들|팔)[가-힣]*)?(?:요|예요|이에요|인데|야|이야)?[\s?.!~]*"
)
"""몇 대, 몇 면이나 생겼어: what its outcome may tell in a number."""
_HOW_MUCH = regex(r"(?:그럼\s|그래서\s)?얼마나(?:요)?[\s?.!~]*")
_WHICH_ONE = regex(
    r"(?:그럼\s|그게\s|거기가\s)?(?:어느|무슨|어떤)\s([가-힣]{0,3}(?:학교|병원|의원|약국|마을|회사|업체|단체|가게|식당|시장|은행"
    r"|아파트|공원|도로|하천|바다|섬|산|나라|대학|센터|복지관|경로당|도서관|어린이집|유치원|시설))"
    r"(?:이에요|예요|인데요?|인가요?|이야|야|인지|에서|로|에|들이?)?[\s?.!~]*"
)
"""어느 학교: by name, of those that a case speaks of."""


_BY_WHICH_WAY = regex(
    r"(?:그럼\s|혹시\s|근데\s)?(카톡|카카오톡|문자|이메일|메일|우편|팩스|앱|어플)"
    r"(?:으로|로|에서|에)?(?:도|는|만)?\s?(?:이에요|예요|이야|인가요?|와|오|온|보내|알려|신청|접수|되|돼|됩|있|봐|볼|가능|해도)?[가-힣]*"
    r"(?:\s(?:주|줘|줍|돼|되|수|있|와|오)[가-힣]*){0,2}[\s?!.~]*"
)
"""카톡으로도 와요, 앱이에요: a way in which the case in view may be told of, or not."""
_FOR_NOTHING = regex(
    r"(?:그럼\s|혹시\s|이거\s)?(?:완전\s)?(?:공짜|무료|무상)(?:로|인|이)?\s?"
    r"(?:예요|이에요|에요|야|인가요?|임|죠|지요?|맞[가-힣]*|해[가-힣]*|되[가-힣]*|돼[가-힣]*|받[가-힣]*)?[\s?!.~]*"
)
"""공짜?: what it costs."""
_FREE = ("공짜", "무료", "무상")
_THAT_TOO = regex(r"(?:그럼\s|혹시\s|근데\s)?([가-힣]{1,8})도(?:요)?[\s?!.~]*")
"""우산 고쳐 줘요 → 칼도?: whether that, too."""


def untold_of_it(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """A short question for a detail: of the case that was just shown, and of no other."""
    text, focus = question.normalised, memory.focus
    if focus is None or not question.filters.empty or question.case_word:
        return None
    if _HOW_OFTEN.fullmatch(text):
        return _of_it(question, focus, facets=("what",))
    if _SO_MANY.fullmatch(text):
        return _of_it(question, focus, figure_asked=True, aggregate=None)
    last = memory.question
    of_rewards = last is not None and (last.filters.rewards or "reward" in last.facets)
    if _HOW_MUCH.fullmatch(text):
        facets = ("reward",) if of_rewards else ()
        return _of_it(question, focus, facets=facets, figure_asked=not of_rewards)
    if question.facets:
        return None
    fields = snapshot.index.document(focus).fields
    which = _WHICH_ONE.fullmatch(text)
    if which and not any(which[1] in field.compact for field in fields):
        return _of_it(question, focus, outside=(f"어느 {which[1]}인지",))
    if _FOR_NOTHING.fullmatch(text):
        told = any(word in field.compact for field in fields for word in _FREE)
        return _of_it(question, focus, **({"facets": ("what",)} if told else _PRICE))
    if way := _BY_WHICH_WAY.fullmatch(text):
        told = any(way[1] in field.compact for field in fields)
        by_way = attach(way[1], "으로/로")
        untold = {"outside": (f"{by_way} 되는지",)}
        return _of_it(question, focus, **({"facets": ("what",)} if told else untold))
    too = _THAT_TOO.fullmatch(text)
    if too and question.topical and any(too[1] in field.compact for field in fields):
        return _of_it(question, focus, facets=("what",))
    nouns = [term for term in question.terms if not term.verbal]
    asked = snapshot.lexicon.outside.get(nouns[0].text) if len(nouns) == 1 else None
    if asked is None or not question.elliptical:
        return None
    if any(compact(nouns[0].text) in field.compact for field in fields):
        return None
    return _of_it(question, focus, outside=(asked.format(nouns[0].text),))


_PRICE = {"outside": ("비용",)}


def _of_it(question: Question, case_id: str, **asked: object) -> Question:
    update = {"terms": (), "reference": Reference(), **asked}
    return pinned(question.model_copy(update=update), (case_id,), "방금 본 사례")
