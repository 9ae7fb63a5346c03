"""How something was said: a phrase, a description, a question, a request, a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.korean.patterns import regex
from knowledge.korean.reading import final_consonant
from knowledge.question.model import (
    Form,
)
from knowledge.question.scan import Draft

if TYPE_CHECKING:
    pass

_REQUEST = regex(
    r"(?:알려|(?<!안 )(?<!안)보여|찾아(?!줬|\s줬|주셨|냈|왔)|말해|가르쳐|갈쳐|설명|소개|정리|뽑아"
    r"|골라|고라|불러|나열|비교해|띄워|내놔|부탁|보내|모아|줍서)"
    r"|(?:사례|것|거|목록|내용|자료|좀)\s?(?:을|를)?\s?(?:주세요|줘|주라|달라|줄래|주실래)|여쭙|여쭤|궁금"
)

_PLACE_OR_WAY = regex(
    r"([가-힣])\s?(?:데|대|디|곳|방법|법)(?:이|가|은|는|을|를|도|요|라도)?(?:\s?(?:좀|있|없|어디|알|찾)[가-힣]*)*[\s?!.~]*$"
)

GIVEN_TO_ONE = regex(
    r"(?:주는|주신다는|준다는|주던|파는|판다는|받는)\s?(?:것|거|게)(?:가|이|도|라도)?\s?(?:혹시\s?|좀\s?|뭐\s?)?(?:있|없)"
)
"""확인해 주는 거 있나요: something that citizens are given, however it is described."""
_SEEKING = regex(
    r"(?:[가-힣]나(?=\s[가-힣]+서$)|있나|없나|되나|하나|될까|있을까|있냐|없냐|찾습니다|찾아요|찾고\s?있)(?=[\s?.!,]|$)"
)

_QUESTION_END = regex(
    r"(?:\?|[있없겠았었했맞]소|[하이되가주오]오|나요|까요?|니까|ㄹ까|인가|는가|은가|ㄴ가|나|냐|냐고|니|죠|지|꽈|코|젠|과|어요|아요|에요|예요|해요|돼요|되요|와요|가요|래요|대요|여요"
    r"|셔요|세요|수과|수꽈|수가|우꽈|주예|신가|던데요?|는데요?|[다라]며요?|[다라]면서요?|을까|[았었했됐랐렸졌갔났왔렀한된인는]대|어|아|야|임|음|해|돼|와|요)[\s?!.~ㅋㅎㅠㅜ]*$"
)

_STATEMENT_END = regex(
    r"(?:겄소|것소|소|라우|랑께|당께|니더|시더|심더|데이|마씸?|수다|쿠다|우다|구마|구먼|디요|이에요|예요|어요|아요|해요|네요|습니다|ㅂ니다|니다|(?<!\s)다|는데|어서요?|아서요?|데요|거든요?|죠|음|슴|게요|(?<!동)(?<![가-힣]\s)네)[\s!.~ㅋㅎㅠㅜ]*$"
)

_DESCRIPTION = regex(
    r"(?:위한|관련(?:된|한)?|관한|대한|분야|쪽|부문|[한는은던된될할운찬]|있는|없는)\s?(?:우수\s?)?(?:사례|시책|사업|정책|제도|대책|(?:것|거)(?!예요|에요|야|죠|지|니|냐|인가|요)|수상작)"
    r"|관련\s?(?:된|한)?\s?(?:것|거|게|사례)|관련(?:된)?(?:은|는|도|만)?(?:요)?[\s?!.~]*$|분야|부문|[가-힣]{2,}\s?쪽(?:\s?(?:사례|은|으로)|(?:요)?[\s?.!~]*$)"
)


def form_of(text: str, draft: Draft) -> Form:
    if _DESCRIPTION.search(text):
        return "description"
    if _REQUEST.search(text):
        return "request"
    if set(draft.facets) & {"when", "where", "who", "what", "still"}:
        return "question"
    if "?" not in text and _ends_in_noun(text, draft):
        return "phrase"
    if "?" in text or _QUESTION_END.search(text) or _SEEKING.search(text) or _seeks(text):
        return "question"
    if _STATEMENT_END.search(text):
        return "statement"
    return "phrase"


def _ends_in_noun(text: str, draft: Draft) -> bool:
    """가족 묘지, 헌 냉장고: nouns that end as verbs do."""
    last = draft.terms[-1] if draft.terms else None
    return last is not None and last.known and "".join(text.split()).endswith(last.text)


def _seeks(text: str) -> bool:
    """아이 맡길 데, 한 번에 내는 방법: a place or a way behind a verb that ends in ㄴ or ㄹ."""
    match = _PLACE_OR_WAY.search(text)
    return match is not None and final_consonant(match[1]) in ("ㄴ", "ㄹ")
