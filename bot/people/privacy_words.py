"""In how many words people ask about their own data: 제 질문 기록 지워 주세요."""

from __future__ import annotations

from typing import Literal

from knowledge.korean.patterns import regex

Asked = Literal["privacy", "mydata", "forget"]
LONGEST = 40
"""Letters of such a request; nothing longer is tried against the patterns below."""

_BEFORE = (
    r"(?:저기요?|혹시|그럼|그런데|근데|그리고)?(?:지금까지|여태까지?|이제까지|그동안|여기에?|봇에)?"
    r"(?:내가|제가|나|저)?(?:한|남긴|보낸|물어본|물은|입력한|적은|쓴)?"
)
_OWN = r"(?:내|제|나의|저의|본인)"
_ANY = r"(?:개인정보|정보|기록|데이터|자료|내용|흔적)"
_OF_THE_DIALOGUE = (
    r"(?:(?:대화|채팅)(?:한)?(?:내용|기록|내역|이력)?|(?:이용|검색|메시지|문의)(?:내용|기록|내역|이력)"
    r"|질문(?:들|한)?(?:내용|기록|내역|이력|거|것))"
)
_DATA = (
    rf"(?:(?:내가|제가)(?:한|남긴|보낸|물어본|물은|입력한|적은|쓴)(?:거|것|말|{_OF_THE_DIALOGUE}|질문|{_ANY})"
    rf"|{_BEFORE}(?:{_OWN}(?:{_OF_THE_DIALOGUE}|질문|{_ANY})|{_OF_THE_DIALOGUE}|개인정보))"
    r"(?:들)?(?:을|를|은|는|이|가|도)?(?:좀|다|전부|모두|싹|이제|혹시)*"
)
_PLEASE = (
    r"(?:해|하)?(?:줘|주세요|주실래요|주시겠어요|주십시오|줄래|주라|주삼|달라고|달라|주시면|줄수있[가-힣]{1,4}"
    r"|주실수있[가-힣]{1,4}|고싶[가-힣]{1,4}|려면[가-힣]{0,8}|려고[가-힣]{0,4}|ㄹ래요?|할래요?|기|는법"
    r"|는방법[가-힣]{0,3}|방법[가-힣]{0,3}|요청[가-힣]{0,4}|부탁[가-힣]{0,5}|바랍니다|바라요|되나요?|돼요?|됩니까"
    r"|하나요|어떻게[가-힣]{0,4}|가능[가-힣]{0,4}|할수있[가-힣]{1,4}|수있[가-힣]{1,4}|요){0,3}"
)
_FORGET = regex(rf"{_DATA}(?:삭제|지워|지우|지울|없애|초기화){_PLEASE}")
_SHOW = regex(
    rf"{_DATA}(?:보여|보|볼|열람|조회|확인|내려받|받아볼){_PLEASE}"
    rf"|{_DATA}(?:뭐|뭐가|무엇이|어떤게|얼마나)(?:있|남아있|저장되어있|저장돼있)[가-힣]{{1,4}}"
)
_KEPT = regex(
    rf"{_DATA}(?:어디에?|얼마나|며칠|언제까지|왜|계속|오래|누가|누구|어떻게)*"
    r"(?:저장|보관|수집|기록|보호|유출|공개)(?:되|돼|됩|하|해|할|합|안되|안돼)[가-힣]{0,6}"
    rf"|{_DATA}(?:어디에?|얼마나|며칠|언제까지|왜|계속|오래)*남(?:아|나|는|습|기|겨|을)[가-힣]{{0,6}}"
    rf"|{_DATA}(?:어떻게|어디에|왜)(?:쓰|써|쓸|처리|관리|다루|다뤄|이용|사용)[가-힣]{{0,5}}"
    rf"|{_DATA}누가(?:보|봐|볼)[가-힣]{{0,4}}|{_DATA}안전(?:한|해|하)[가-힣]{{0,4}}"
    r"|(?:내가|제가)(?:뭐|뭘|무엇을)?물어(?:본|봤는|보는)(?:지|거|것|게)[가-힣]{0,2}"
    r"(?:저장|보관|기록|남)[가-힣]{1,6}"
)
_OF_CASES = regex(r"사례|부서|우수|보상|수상|선정|대회|사업|시책|몇위|[가-힣]과(?:는|가)?$")
"""개인정보 보호 사례, 개인정보 유출 막은 부서: asked of the cases."""


def asked_of_own_data(said: str) -> Asked | None:
    """What the whole message `said`, written without blanks, asks about the person's own data."""
    if len(said) > LONGEST or _OF_CASES.search(said):
        return None
    if _FORGET.fullmatch(said):
        return "forget"
    if _SHOW.fullmatch(said):
        return "mydata"
    return "privacy" if _KEPT.fullmatch(said) else None
