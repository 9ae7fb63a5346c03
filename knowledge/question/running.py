"""How the bot itself is run: new results, corrections, administrators, news."""

from __future__ import annotations

import re

from knowledge.korean.patterns import regex
from knowledge.question.model import Intent
from knowledge.question.scan import Draft, Scan

_END = r"\w*"
_ANNOUNCE = regex(
    rf"(?:공지|알림|안내문|소식|구독자)(?:\s?공지)?(?:를|을|는|은|에게|들에게|한테)?\s?(?:[가-힣]{{0,4}}\s?)?"
    rf"(?:보내|발송|올리|띄우|띄워|작성|전송|쏘"
    rf"|뿌리|하려면|하는\s?법){_END}|공지\s?(?:방법|하는){_END}"
)


_NEWS = r"(?:새\s?)?(?:소식|알림|결과\s?알림|공지|뉴스레터)"
SUBSCRIBE = regex(
    rf"(?<![가-힣])(?:구독|{_NEWS})(?:을|를|은|는|도|이|가)?\s?(?:(?:그만|이제|더는?|안)\s?){{0,2}}(?:신청|설정|해지|취소|받아\s?보|받기|받고|받을|받으려|끄기|끄고|끊"
    rf"|켜|그만|하고\s?싶|하려|하기|할래|할게|해요|해\s?줘){_END}(?:\s?싶{_END}|\s?(?:방법|법)\w*)?"
    rf"|^\s*(?:구독|알림)\s*[?!.~]*$|(?:나오면|뜨면|발표되면|올라오면)\s?(?:꼭\s?|바로\s?|저한테\s?|나한테\s?|미리\s?)?"
    rf"(?:알림|알려|연락|문자|메시지|톡)(?![가-힣]?\s?오는){_END}(?:\s?(?:줘|주세요|주시|줄|보내)\w*)?"
)
"""알림 받고 싶어요, 새 결과 나오면 알려줘: what comes is to be told, not what there is."""

_HOW = (
    r"(?:려면|려고|고\s?싶|는\s?(?:법|방법|데|곳|사람)|나요|면\s?(?:돼|되|될)|기\s?(?:방법|어떻게)"
    r"|기(?=[\s?!.]*$))\w*"
)
_MAY = r"(?:도\s?(?:돼|되|될)|야\s?(?:돼|되|하)|\s?(?:줘|주[세실시]|달라|드릴)|요)\w*"
_CAN = r"\s?(?:수|데|곳)\s?(?:있|어디|가)\w*"
"""올리려면, 올려도 되나요, 올릴 수 있나요: behind the forms of a verb, where the way is asked."""


def _asked(nouns: str) -> str:
    """등록하려면, 등록해도 되나요, 등록 방법, of `nouns` apart by |."""
    alone = r"\s?(?:방법|법|절차|부탁|어떻게|어디|되나|돼|가능)\w*"
    return rf"(?:{nouns})(?:을|를|은|는)?(?:\s?(?:하{_HOW}|해{_MAY}|할{_CAN})|{alone})"


_RESULT = (
    r"(?:(?:새로운|새|신규|다른|다음|이번|올해|(?:우리|저희)\s?(?:과|부서|팀|읍|면|동|시|군|구)?)\s?)?"
    r"(?:우수\s?)?(?:사례|(?:대회|심사|수상|선정)?\s?결과|보도\s?자료|기사|자료|문서|엑셀|한글|hwpx?|pdf"
    r"|csv|xlsx?|워드|파일)(?:\s?(?:파일|문서|자료))?(?:[을를은는도이가로]|으로)?"
)
_BETWEEN = (
    r"(?:\s?(?:나왔는데|나오면|나면|있는데|직접|누가|여기에?|여기다|(?:챗?봇)에다?|새로|추가로|어디에?다?"
    r"|어디서|어떻게|하나))*"
)
_PUBLISH = regex(
    rf"(?<![가-힣])(?<!에\s){_RESULT}{_BETWEEN}\s?(?:올리{_HOW}|올려{_MAY}|올릴{_CAN}|(?:붙여\s?)?넣(?:으?{_HOW}|어{_MAY}"
    rf"|을{_CAN})|{_asked('등록|추가|업로드|게시|입력|업데이트|갱신|반영')})"
    rf"|(?<![가-힣])(?<!에\s){_RESULT}{_BETWEEN}\s?(?:[가-힣]+\s)?(?:누가|어떻게|어디에?다?)\s?(?:올[려리려린]|넣)\w*"
)
"""새 사례 올리려면, 엑셀로 올려도 되나요: how a result gets into the bot."""
_FAULTY = r"(?:틀[린렸]|잘못[된됐]?|오타|바[뀐꿨]|다[른르])\w*"
_PUT_RIGHT = regex(
    r"(?<![가-힣])(?:예전|이전|옛|지난|앞|먼저|전)\s?(?:판|버전)(?:으로|을|를)?\s?(?:되돌|돌아|돌려|복구|복원|원복)\w*"
    r"(?:\s(?:법|방법)\w*)?"
    r"|(?<![가-힣])(?:게시|공개|(?:잘못\s?)?(?:올[린렸려리]|게시|공개)\w*(?:\s?(?:거|것|사례|결과|자료))?)(?:을|를|은|는)?\s?"
    r"(?:되돌[리려릴]|취소|철회)\w*(?:\s(?:법|방법|싶|수|줘|주)\w*)*"
    rf"|(?:{_FAULTY}\s)?(?<![가-힣])(?:우수\s?)?(?:사례|내용|부서|이름|제목|자료|결과)(?:\s?(?:내용|이름|제목|명))?(?:[을를이가은는도])?"
    rf"\s?(?:{_FAULTY}\s)?(?:고치{_HOW}|고쳐{_MAY}|고칠{_CAN}|지우{_HOW}|지워{_MAY}|{_asked('삭제|수정|정정|변경')})"
    rf"|오타(?:가|는)?\s?(?:있|났|보)\w*\s?(?:고쳐|{_asked('수정|정정')})\w*"
)
"""예전 판으로 되돌리려면, 틀린 내용 수정해 주세요: how what is published is put right."""
_MANAGE = regex(
    r"(?<![가-힣])(?:관리자|운영자|편집자|열람자|소유자|담당자\s?권한)(?:를|을|가|로|는)?\s?(?:권한(?:을|은)?\s?)?"
    rf"(?:되{_HOW}|바꾸{_HOW}|빼{_HOW}|받으{_HOW}|받{_HOW}|주{_HOW}|{_asked('추가|등록|지정|변경|삭제')})"
)
"""관리자 추가하는 방법: who may run the bot."""
_RUNNING: tuple[tuple[Intent, str, re.Pattern[str]], ...] = (
    ("announce", "공지", _ANNOUNCE),
    ("subscribe", "구독", SUBSCRIBE),
    ("put_right", "고치기", _PUT_RIGHT),
    ("publish", "올리기", _PUBLISH),
    ("manage", "관리자", _MANAGE),
)


def recognise_running(scan: Scan, draft: Draft) -> None:
    """Claims what is asked about running the bot; the last of it becomes the intent."""
    for intent, slot, pattern in _RUNNING:
        for match in scan.take(pattern):
            draft.intent = intent
            draft.mark(match.group(), slot)
