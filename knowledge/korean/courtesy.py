"""What politeness puts before and behind a question: 궁금한 게 있는데요, 부탁드려요, 급해요.

It says who asks, that something is asked, and how much it matters, but nothing of what is asked.
"""

from __future__ import annotations

import re
from typing import Final

from knowledge.korean.patterns import regex

_SAY: Final = r"(?:드려요|드립니다|드릴게요|드리겠습니다|합니다|해요|할게요|하겠습니다)"
_ASK: Final = (
    rf"(?:문의\s?{_SAY}|질문\s?(?:{_SAY}|이요|이에요|입니다)|여쭤봅니다|여쭤봐요|여쭙니다"
    r"|여쭤볼게요|여쭤보겠습니다|여쭐게요|여쭙겠습니다|여쭈어봅니다|여쭙고\s?싶습니다"
    r"|묻겠습니다|물어볼게요?|물어보겠습니다)"
)
_TO_ASK: Final = (
    r"(?:궁금한|알고\s싶은|여쭤볼|여쭐|여쭤보고\s싶은|물어볼|물어보고\s싶은|묻고\s싶은"
    r"|문의할|문의드릴|질문할|질문드릴)"
)
_BEING: Final = r"(?:입니다만?|인데요?|이에요|예요|이고요?|이구요|이라서요?)"
_SO: Final = r"(?:그런데요?|그러는데요?|그래요)"

_I_HAVE_A_QUESTION: Final = (
    rf"(?:혹시\s|제가\s|저\s|좀\s|하나\s)*{_TO_ASK}\s?(?:게|것이|거|점이|사항이|내용이|말씀이|건)\s?"
    r"(?:하나\s|좀\s|몇\s?가지\s)?있(?:는데요?|어서요?|습니다|어요|슴다|구요|고요)"
    rf"|(?:제가\s|내가\s)?{_TO_ASK}\s?(?:건|것은|게|점은)(?:요|\s뭐냐면요?)?"
    rf"|(?:좀\s|뭐\s?좀\s|하나만?\s|뭣\s?좀\s|말씀\s?좀\s|말\s좀\s|다시\s)?{_ASK}"
    r"|질문(?:\s?있(?:습니다|어요|는데요)|\s?:|요)"
)
"""여쭤볼 게 있는데요, 제가 궁금한 건, 뭐 좀 물어볼게요, 질문:"""
_EXCUSE_ME: Final = (
    r"실례지만|실례합니다만|바쁘신데(?:\s죄송하지만)?|죄송합니다만|죄송하지만|죄송한데요?"
    r"|다름이?\s아니[라고]|저기요|선생님|(?:담당자|관리자|주무관|상담원|상담사)님"
    r"|사례봇(?:아|님|씨|이?야)?|챗?봇아"
)
_NEW_HERE: Final = (
    r"(?:제가\s|이런\s거\s|이거\s|여기\s|여긴\s)?(?:처음(?:이라서?|인데|\s?써\s?보는데|\s?쓰는데"
    rf"|\s?와\s?봤는데|\s?와서)|잘\s몰라서(?:\s?{_SO})?)요?"
)
_IN_A_HURRY: Final = (
    rf"(?:제가\s|지금\s|오늘\s|오늘\s안에\s|좀\s)*(?:급해서(?:\s?{_SO})?|급한데요?|필요해서\s?{_SO})"
    r"|(?:그냥|일단|우선|빨리\s?좀|얼른)(?!\s?(?:[가-힣]{0,2}거|것|번))"
)
_BY_MISTAKE: Final = (
    r"(?:(?:앗|아|어|아이고|아차|에고)[\s,.!]+)?(?:제가\s)?잘못\s?"
    r"(?:눌렀|눌렸|누른|적었|썼|쳤|보냈|말했|입력했)(?:네요?|어요?|다|습니다|슴다|는데요?|거예요)"
    r"(?![\s,.!]+(?:\d{1,2}|[일이삼사오육칠팔구십])\s?[위등])"
)
"""앗 잘못 눌렀어요 보건소요; before a rank it says that the half stays."""
_FIRST: Final = (
    r"먼저(?!\s?(?:본|거|것|번|꺼|나온|말한|물어|받은|된|한|했|해|하|보|볼|[가-힣]*[은는던한]\s))"
)
"""먼저 3위, and not 먼저 본 거 or 먼저 여는 곳."""
_WELL: Final = (
    r"(?:근데\s)?말(?:이에요|인데요?|이죠|이지)|있잖아요?|있잖습니까|그\s?뭐냐|그게요|그니까요?"
    r"|그러니까요?|뭐냐면요?"
)
_WHO_I_AM: Final = (
    r"(?:저는\s|제가\s|저희는\s|전\s)?(?:그냥\s|일반\s|동네\s|평범한\s|신규\s"
    r"|다른\s과\s|옆\s과\s|옆\s?)?(?:시민|주민|도민|군민|구민|읍민|국민|민원인|공무원|주무관|직원"
    r"|(?:인사|감사|기획|홍보|예산|총무|회계|서무|혁신|평가|성과)\s?(?:업무\s)?"
    r"(?:담당자?|팀|팀장|주무관|직원)|담당자?|팀장|과장|계장|국장|신입|신규|막내|인턴|서무"
    rf"|기자|피디|대?학생|대학원생|교수|연구원|강사|부서|외지인){_BEING}"
)
"""민원인인데요; 독거노인인데 would say what is asked."""
_FROM_THE_NEWS: Final = (
    r"(?:어제\s|아까\s|방금\s|오늘\s)?(?:뉴스|기사|신문|방송|인터넷|블로그|유튜브|소식지|페북|페이스북"
    r"|인스타|라디오|티비|맘카페)(?:에서|에|를|을|로도?)?\s(?:잠깐\s)?"
    r"(?:봤(?:는데|거든)|보니까?|보니깐|읽(?:었는데|고)|나왔던데|나오던데|나온\s거\s봤는데|듣고|들었는데"
    rf"|보고\s(?:(?:연락|전화|문의)\s?{_SAY}|왔어요|왔는데|묻는데|물어봐|궁금해서|{_ASK}))(?:요)?"
)
"""뉴스에서 봤는데, 기사 보고 연락드려요."""
_BEFORE: Final = regex(
    rf"^(?:(?:네+|넵|예|아|음+|어|저|저기)[\s,.!~]+)?(?:{_I_HAVE_A_QUESTION}|{_EXCUSE_ME}|{_NEW_HERE}|{_IN_A_HURRY}|{_BY_MISTAKE}|{_FIRST}|{_WELL}|{_WHO_I_AM}"
    rf"|{_FROM_THE_NEWS})[\s,.!~?:]+(?=\S)"
)

_NOT_AFTER: Final = "".join(
    f"(?<!{deed} )"
    for deed in ("수정", "추천", "다시", "정정", "삭제", "추가", "등록", "변경", "취소", "알림")
)
"""수정 부탁드려요: there the request is what is said."""
_PLEASE: Final = (
    r"(?:(?:빠른|신속한|자세한|친절한|꼭|좀|제발)\s)*(?:답변?|대답|회신|응답|안내|설명|(?:정보\s?)?공유|확인)"
    rf"[을도]?\s(?:좀\s)?부탁\s?(?:{_SAY}|요|드릴\s?것이)?"
    r"|(?:답변?|대답|회신)\s?(?:좀|요|(?:해\s?)?(?:주세요|줘요?)|바라요)"
    rf"|(?:(?:꼭|좀|제발|잘)\s)*{_NOT_AFTER}부탁\s?(?:{_SAY}|요|이에요)?|제발요?|혹시요?"
    r"|(?:(?:좀|빨리|꼭)\s)*(?:알려|가르쳐|답변?|말씀해)\s?주시면\s(?:정말\s|대단히\s)?"
    r"(?:감사|고맙|좋)겠(?:습니다|어요|네요|는데요?)"
)
_A_LITTLE: Final = (
    "".join(
        f"(?<!{deed} )"
        for deed in (
            "정리",
            "요약",
            "설명",
            "안내",
            "추천",
            "확인",
            "비교",
            "검색",
            "수정",
            "소개",
        )
    )
    + "좀요?"
)
"""3위 좀, and not 정리 좀: that is to be done."""
_CAN_YOU_TELL: Final = (
    r"(?:혹시\s|좀\s)?(?:알려\s?줄\s?수\s?있(?:어|나|니|냐|나요|어요|을까요?)|알려\s?주실\s?수\s?있"
    r"(?:어요|나요|을까요?|으세요|으신가요)|알려\s?주실래요?|알려\s?줄래요?|아세요|아시나요|아십니까)"
)
_WAITING: Final = (
    r"(?:좀\s)?(?:빨리|얼른|빨랑|후딱)\s?(?:요|좀요?)|(?:참고|확인)할게요?|(?:참고|확인)하겠습니다"
    r"|기다릴게요?|기다리겠습니다"
)
_CURIOUS: Final = (
    r"(?<![는은인한운큰른된던]지\s)(?:너무\s|정말\s|진짜\s)?"
    r"궁금(?:합니다|해요|해서요?|하네요|함|해)"
)
"""정화조 점검 궁금해요; what follows 지 is read together with it (언제 여는지 궁금해요)."""
_GAP: Final = r"[\s,.!~?]+"
_BEHIND: Final = regex(
    rf"(?<=[\w?.!~)'\"]){_GAP}(?:{_PLEASE}|{_A_LITTLE}|{_CAN_YOU_TELL}|{_WAITING}|{_CURIOUS}|{_ASK})"
    r"[\s,.!~?]*$"
)
_URGENT: Final = regex(
    rf"(?<=\w){_GAP}(?:(?:좀|지금|많이|너무|진짜|완전)\s)*급(?:해요|합니다|함|해|하네요|해서요)[\s,.!~?]*$"
)
"""치매 검사 급해요, and not 화장실 급해: something is said besides."""
_THANKS: Final = regex(
    rf"{_GAP}(?:(?:미리\s|정말\s)?(?:감사|고맙)(?:합니다|드립니다|해요|드려요|습니다)|감사|고마워요?|ㄱㅅ+"
    r"|땡큐|수고하세요|수고하십시오|수고요)[\s,.!~?ㅎㅋ^]*$"
)
_ASKS: Final = regex(
    r"\?|(?:나요|까요?|[가어예에]요|거야|냐|니|죠|는지|을지|데요?|법|사례|내용|결과|자료|부서|보상|여부)[\s.!~]*$"
    r"|(?<![가-힣])(?:몇|어디|언제|누구|누가|뭐|무엇|무슨|어떤|어느|어떻게|얼마|왜)"
    r"|(?:알려|보여)\s?(?:줘|주)"
)
_QUOTED: Final = regex(r'^(["\'])([^"\']+)\1[\s.?!~]*$')
_LEFT: Final = regex(r"[0-9a-z가-힣]\s?[0-9a-z가-힣]|[ㄱ-ㅎ]{2}")


def without_courtesy(text: str) -> str:
    """`text`, one plain line, without the courtesy at its ends and without quotation marks around
    it; unchanged where nothing else would be left."""
    said = text
    if match := _QUOTED.match(said):
        said = match[2].strip()
    while match := _BEFORE.match(said):
        said = said[match.end() :]
    while match := _BEHIND.search(said) or _urgent(said) or _thanks(said):
        said = said[: match.start()] + _question_mark(match.group())
    return said if _LEFT.search(said) else text


def _urgent(text: str) -> re.Match[str] | None:
    match = _URGENT.search(text)
    return match if match and " " in text[: match.start()].strip() else None


def _thanks(text: str) -> re.Match[str] | None:
    """Thanks behind a question; those behind a statement answer what was told before."""
    match = _THANKS.search(text)
    return match if match and _ASKS.search(text[: match.start() + 1]) else None


def _question_mark(between: str) -> str:
    """The question mark that stood before the courtesy."""
    return "?" if between.lstrip().startswith("?") else ""
