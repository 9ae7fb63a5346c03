"""Details of one case that its source leaves out: which village, which group, on what terms."""

from __future__ import annotations

from knowledge.korean.patterns import regex
from knowledge.question.scan import Draft, Scan

_ASKED = r"(?:이?에요|이?예요|인가요?|인지|인데|이?야|이?래|이?냐|이?죠|이?지|였|이었|입니까)\w*"
_VILLAGE = regex(
    r"(?:어느|어떤|무슨)\s(?:동네|마을|지역)(?:들)?(?:을|를|에다?가?|에서|이|인지)?\s?"
    r"(?:새로\s|더\s|다시\s|먼저\s)*"
    r"(?:만들|만든|지은|지었|지어|세우|세운|세웠|생겼|생긴|늘린|늘렸|말하|말해|뜻하|가리키|가리켜|들어가|포함|해당)\w*"
    r"(?:\s?(?:거|것|건)\w*)?"
)
"""어느 동네에 새로 만든 거예요: where exactly, and not whose case it is."""
_GROUP = regex(
    rf"(?:어느|어떤|무슨)\s(?:단체|기관|민간|회사|업체|병원|의원)(?:들)?{_ASKED}"
    r"|(?:구체적으로|정확히|각각)\s?(?:누구\s?누구|어디\s?어디)\w*"
)
_TOGETHER = regex(r"민간|자원|단체|협력|협약|협업|같이|함께|손\s?잡")
"""같이 한 민간이 어느 단체예요: by name, of those that a case speaks of."""
_TERMS = regex(
    r"((?:허가|설치|등록)\s?(?:받는\s|나는\s|내주는\s)?(?:조건|요건))(?:은|이|도|을|를)?\s?"
    r"(?:어떻게|뭐|뭔|뭘|무엇|어떤|까다|따로|혹시|있)\w*(?:\s?(?:되|돼|됩|있)\w*)?"
)
"""허가받는 조건이 어떻게 돼요: on what terms."""
_WHO_MAY = regex(
    r"(?<![가-힣])(?:(?:신청|이용|가입|지원|입소|받는|되는)\s?)?조건(?:은|이|도)?\s?"
    r"(?:어떻게|뭐|뭔|뭘|무엇|어떤|까다|따로|혹시|있)\w*(?:\s?(?:되|돼|됩|있)\w*)?"
)
"""배달해 주는 조건이 어떻게 돼요: for whom it is."""
_FEE = regex(
    r"출장(?:비|료)(?:를|을|도|는|은)?\s?(?:따로\s|더\s)*(?:받|내[나야는]|드나|드는|들어|줘야)\w*"
)
"""출장비 받나요: what somebody pays who is called at, and no expenses of officials."""
_CALLED_AT = regex(r"몇\s?번(?:으로|에다?|에)\s?(?:전화|연락|걸)\w*")
"""몇 번으로 전화해요: a number, and nothing that is counted."""
_PEOPLE = regex(
    r"(?:사람|손님|이용자|주민|민원인|환자)(?:들)?(?:이|은|는|도|가)?\s?(?:얼마나|몇\s?배나?)\s?(?:더\s?|많이\s?)*"
    r"(?:왔|와[요서]|온|오[는나]|늘|찾|이용)\w*"
)
_STAFF = regex(
    r"(?:투입|소요|담당|운영|참여)\s?인력(?:[은는이도]|수[는가]?)?(?:요)?(?=[\s?.!~]*$|\s?(?:몇|얼마|규모))"
)
_SUPPORTED = regex(r"(?<![가-힣])얼마(?:나|를|씩)?\s?(?:보태|대)\s?(?:줬|준|주는|줘)\w*")
_GRANTED = regex(
    r"몇\s?건(?:이나|을|쯤|정도)?\s?(?:허가\s?(?:를\s)?)?(?:내\s?[줬준]|내\s?주었|허가[했됐]|봐\s?[줬준])\w*"
)
"""몇 건이나 내줬대: what an office did, and no cases."""
_AFTER_SO_LONG = regex(
    r"(?:며칠|몇\s?일|몇\s?시간|얼마나?)\s(?:[가-힣]+\s){0,2}[가-힣]*면\s(?:[가-힣]+\s){0,2}"
    r"(?:찾아|확인|출동|나와|나오|알려|연락)\w*(?:\s?(?:오|와|가|해)\w*)?(?<=[요까나대죠지])(?<!면서요)(?<!던데요)(?=\s*[?.!~]*$)"
)
"""며칠 조용하면 찾아와요: after how long something is done."""
_SHORTER = regex(
    r"(?:날짜|기간|시일)(?:가|이|는|은)?\s(?:며칠|몇\s?일|몇\s?달|얼마)(?:로|까지|나|이나)\s?(?:줄|단축|당겨|빨라|짧아)\w*"
)
_DETAILS = (
    (_TERMS, ""),
    (_FEE, "비용"),
    (_CALLED_AT, "전화번호"),
    (_PEOPLE, "사람 수"),
    (_STAFF, "투입한 인력"),
    (_SUPPORTED, "지원한 금액"),
    (_GRANTED, "건수"),
    (_AFTER_SO_LONG, "얼마 만에 그렇게 하는지"),
    (_SHORTER, "걸리는 시간"),
)
"""What to call what was asked for; nothing where it is called as its first group says."""


def recognise_details(scan: Scan, draft: Draft) -> None:
    """Fills `outside` with what cases do not tell of themselves."""
    for pattern, say in _DETAILS:
        for match in scan.take(pattern):
            draft.outside.append(say or match[1])
            draft.mark(match.group(), "자료 밖")
    for match in scan.take(_WHO_MAY):
        draft.facet("who")
        draft.mark(match.group(), "물음")
    for match in scan.take(_VILLAGE):
        draft.outside.append("정확한 곳")
        draft.mark(match.group(), "자료 밖")
    if _TOGETHER.search(scan.text):
        for match in scan.take(_GROUP):
            draft.outside.append("이름")
            draft.mark(match.group(), "자료 밖")
