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
    r"(?:알려|(?<!안 )(?<!안)보여"
    r"|(?<![못안] )(?<![못안])찾아(?!줬|\s줬|주셨|[냈낸낼내왔온오올옵가간갈갔다뵙뵐])"
    r"|말해|가르쳐|갈쳐|설명|소개|정리(?!하[는려면던다]|\s?중)|뽑아"
    r"|골라|추려|남겨|고라|불러(?!\s?[타가]|\s[가-힣]+까지|서|야)|나열|비교해|띄워|내놔(?!야|도|라고)|부탁|보내(?![려는고면기야서도])|모아|줍서)"
    r"|(?:사례|것|거|목록|내용|자료|좀)\s?(?:을|를)?\s?(?:주세요|줘|주라|달라|줄래|주실래)|여쭙|여쭤|궁금"
)

_PLACE_OR_WAY = regex(
    r"([가-힣])\s?(?:데|대|디|곳|방법|법)(?:이|가|은|는|을|를|도|요|라도)?(?:\s?(?:좀|있|없|어디|알|찾)[가-힣]*)*[\s?!.~]*$"
)

_WANTED = regex(
    r"([가-힣])\s?(?:시청\s|보건소\s)?(?:데|디|곳|것|거|게|방법|법|길|제도|서비스|사업|사이트|창구|기관|사람|분)"
    r"(?:이나|이라도|라도|[을를이가은는도])?\s?(?:혹시\s?|좀\s?|뭐\s?|어디\s?|따로\s?)*"
    r"(?:있|없|이수|이신|알려|알아|모르|어디|어딘|어딨|찾|가르|추천|궁금)"
)
"""확인해 주는 거 있나요, 주문할 사이트 알려 주세요: what citizens may be given or may do, however
it is described. What was done (검침원이랑 같이 한 거) is a case."""
_ENDS_IN_ASKING = regex(
    r"(?:[되돼됩됨]|가능하?)(?:냐|니|요|는지요?|죠|지|는\s?[거건]\w*)?[\s?]*$"
    r"|(?<!있)(?<!없)(?<!있을)(?<!없을)(?<!있습니)(?<!없습니)[나까]요?[\s?.!~]*$"
    r"|어디(?:예요|[\s?]*$)|어디서\s[사파삽팝팔살]|어떡해|어쩌[죠나지라]|어떻게\s?[하해함합]|맞[나죠지아음]"
    r"|[가-힣]\s?[함줌옴감]\s?\?+\s*$|[던는]데\s?(?:ㄹㅇ|레알|실화|진짜|찐|정말)[가-힣]*[\s?]*$|누가\s?[가-힣]+줌[\s?]*$"
    r"|아는\s?(?:사람|분)[\s?]*$"
)
"""어머니도 됩니까, 병원부터 가야 하나요: at the end one's own matter is asked."""
_REMEDY = regex(r"(?:대책|방법|방도|도움)(?:이라도|[이은도])?\s(?:좀\s)?(?:있|없)")
"""이 동네는 대책이 없나요: somebody is in need."""
_OF_CASES = regex(r"관련|관한|대한|분야|부문|사례|시책|정책|수상|입상|우수")


def asks_for_a_service(text: str) -> bool:
    """Whether `text` asks what citizens may be given or may do, though it is put as a request
    or a description: 봐주는 제도 있을까요, 주문할 사이트 알려 주세요, 그거 아버지도 됩니까."""
    if _OF_CASES.search(text):
        return False
    wanted = _WANTED.search(text)
    if wanted is not None and (wanted[1] == "는" or final_consonant(wanted[1]) == "ㄹ"):
        return True
    if wanted is not None and text.endswith("같은", 0, wanted.start() + 1):
        return True  # 인터넷 장터 같은 거 있어요
    return _ENDS_IN_ASKING.search(text) is not None or _REMEDY.search(text) is not None


_SEEKING = regex(
    r"(?:[가-힣]나(?=\s[가-힣]+서$)|있나|없나|되나|하나|될까|있을까|있냐|없냐|찾습니다|찾아요|찾고\s?있)(?=[\s?.!,]|$)"
)

_QUESTION_END = regex(
    r"(?:\?|[있없겠았었했맞]소|[하이되가주오]오|나요|까요?|니까|ㄹ까|인가|는가|은가|ㄴ가|(?<!아무거)나|[나어아]여|냐|냐고|니|죠|지|꽈|코|젠|(?<=[수우쿠이꺼])과|어요|아요|에요|예요|해요|돼요|되요|와요|가요|래요|대요|여요"
    r"|셔요|세요|수과|수꽈|수가|우꽈|주예|신가|던데요?|는데요?|[다라]며요?|[다라]면서요?|을까|[았었했됐랐렸졌갔났왔렀한된인는]대|어|아|야|임|음|해|돼|와|요)[\s?!.~ㅋㅎㅠㅜ]*$"
)

_STATEMENT_END = regex(
    r"(?:[조좋]켜|겄소|것소|소|라우|랑께|당께|니더|시더|심더|데이|마씸?|수다|쿠다|우다|구마|구먼|디요|이에요|예요|어요|아요|해요|네요|습니다|ㅂ니다|니다|(?<!\s)다|는데|어서요?|아서요?|데요|거든요?|죠|음|슴|게요|(?<!동)(?<![가-힣]\s)네)[\s!.~ㅋㅎㅠㅜ]*$"
)

_DONE = regex(
    r"([가-힣]+?(?=\s?[것거])|[가-힣]*(?:준|만든|지은|바꾼|없앤|줄인|늘린|고친|세운|살린|막은|잡은|옮긴|시킨|찾아낸|"
    r"(?:설치|개발|도입|추진|구축|조성|시행|확대|개선|해결|해소|마련|정비|단축|폐지|절감|추적|발굴)한)(?=\s?[데곳]))"
    r"\s?[것거데곳]\s*$"
)
_POINTS = frozenset({"그런", "이런", "저런", "요런", "어떤", "다른", "모든", "무슨", "이", "그"})
_DESCRIPTION = regex(
    r"(?:위한|관련(?:된|한)?|관한|대한|분야|쪽|부문|[한는은던된될할운찬]|있는|없는)\s?(?:우수\s?)?(?:사례|시책|사업|정책|제도|대책|행정|(?:것|거)(?!예요|에요|야|죠|지|니|냐|인가|요|임|\s?아[니닌]|\s?[같맞]|도\s(?!있|없|알|보|찾))|수상작)"
    r"|관련\s?(?:된|한)?\s?(?:것|거|게|사례)|관련(?:된)?(?:은|는|도|만)?(?:요)?(?:\s(?:다|전부|모두))?[\s?!.~]*$|분야|부문|[가-힣]{2,}\s?쪽(?:\s?(?:사례|은|으로)|(?:요)?[\s?.!~]*$)"
)


_ASKED_THEN_NAMED = regex(
    r"(?:[나까]요|니까|는지요|수과|우꽈|[되하있]나|[되돼]요)\??\s(?:여기\s)?[가-힣]{2,8}(?:에서요?|이요|요)?[\s.!~]*$"
)
"""아침 일찍 되나요 남원읍: the office comes behind the question."""


def form_of(text: str, draft: Draft) -> Form:
    if _DESCRIPTION.search(text) or _tells_what_was_done(text):
        return "description"
    if _REQUEST.search(text):
        return "request"
    if set(draft.facets) & {"when", "where", "who", "what", "still"}:
        return "question"
    if draft.departments and _ASKED_THEN_NAMED.search(text):
        return "question"
    if "?" not in text and _ends_in_noun(text, draft):
        return "phrase"
    if "?" in text or _QUESTION_END.search(text) or _SEEKING.search(text) or _seeks(text):
        return "question"
    if _STATEMENT_END.search(text):
        return "statement"
    return "phrase"


def _tells_what_was_done(text: str) -> bool:
    """먼저 내준 거, 켜 준 데: behind a verb that ends in ㄴ, at the end; 그런 거 only points."""
    done = _DONE.search(text)
    if done is None or done[1] in _POINTS:
        return False
    return final_consonant(done[1][-1]) == "ㄴ"


def _ends_in_noun(text: str, draft: Draft) -> bool:
    """가족 묘지, 헌 냉장고: nouns that end as verbs do."""
    last = draft.terms[-1] if draft.terms else None
    if last is None or not last.known or last.text.startswith("어디"):  # 귤 어디서 사요
        return False
    return "".join(text.split()).endswith(last.text)


def _seeks(text: str) -> bool:
    """아이 맡길 데, 한 번에 내는 방법: a place or a way behind a verb that ends in ㄴ or ㄹ."""
    match = _PLACE_OR_WAY.search(text)
    return match is not None and final_consonant(match[1]) in ("ㄴ", "ㄹ")


WHY_DONE = regex(r"배경|계기|취지|목적|이유|까닭|(?<![가-힣])(?:왜|뭐\s?때문에|어쩌다)\s")
"""추진 배경, 왜 했어: what led to it, asked of what was done."""
_WHY_IT_WAS = regex(
    r"(?<![가-힣])(?:왜|어쩌다가?|뭐\s?때문에)\s[^?]*(?:[했됐았었였렸겼꼈졌갔왔썼섰컸뻔][가-힣]*|[가-힣]\s(?:거|건|것)[가-힣]*)\s?[?!.~]*$"
)


def asks_why_it_was(text: str) -> bool:
    """왜 일찍 열기로 했대: of what somebody did, and not 왜 이렇게 복잡해요."""
    return _WHY_IT_WAS.search(text) is not None
