"""The fields that are asked for, and grades."""

from __future__ import annotations

import re

from knowledge.question.model import Facet
from knowledge.question.patterns import END, PARTICLE, WITHOUT
from knowledge.question.scan import Draft, Scan

_OWN_STEPS = "접수|신청|처리|검사|검진|진단|조사|신고|민원|상담|시험|면접"
"""What these bring about is the result of one's own matter (검사 결과), not of a case."""
_SOMEBODY = (
    r"(?:사람|(?<!화)(?<!부)(?<!성)분|(?:어린|젊은|늙은|아)이|(?<!할)(?<!확)(?<!승)인"
    r"|(?<!의)(?<!상)(?<!과)(?<!감)(?<!모)자|생|주민|주부|청년|어르신)"
)
"""Endings of words for people: 외국인도, 세입자도, and no 의자도, 할인도."""
_FACETS: tuple[tuple[Facet, re.Pattern[str]], ...] = (
    (
        "where",  # 어느 부서에 내면 되나요: where to go, and not who did it
        re.compile(
            r"(?:어느|어떤|무슨)\s?(?:부서|과|창구)(?:에다?가?|로|에서)?\s?(?:가서\s?)?"
            r"(?:내[야면는]|낼|접수하|접수해|신청하|신청해|제출하|제출해|갖다)\w*(?:\s?(?:하|되|돼|해)\w*)?"
        ),
    ),
    (
        "source",
        re.compile(
            rf"(?<![가-힣])출처{PARTICLE}(?:\s?(?:어디|뭐|무엇|뭔){END})?|근거(?:는|가|를|\s?자료|\s?기사){END}|(?:어디서|어디에서)\s?(?:나온|난|긁|퍼온|따온|주워|본|봤|가져|퍼"
            rf"|들은|알게){END}"
            rf"|(?:어느|무슨|어떤)\s?(?:신문|언론|기사|매체){END}|원문{PARTICLE}"
            rf"|(?<![가-힣])(?:언론사|신문사|매체)(?:는|가|이름|명)?\s?(?:어디|뭐|어느|이름){END}"
            r"|기사\s?제목(?!으로)(?:이|은|을|도)?\w*"
            r"|(?:(?<![가-힣])|(?<=신문)|(?<=관련)|(?<=원본)|(?<=출처)|(?<=뉴스)|(?<=인터넷)|(?<=이)|(?<=그))"
            r"(?<!택시 )(?<!버스 )(?<!운전 )(?<!배달 )(?<!설치 )(?<!수리 )"
            rf"기사(?!\s제목)(?:인가요?|예요|이에요|야|냐|니|죠|지)?{PARTICLE}(?=\s|$|\?|\x1f)|믿을\s?만{END}"
            r"|(?:누가|어디서)\s?(?:쓴|보도)"
            r"|(?<![가-힣])(?:자료|정보|데이터|내용)(?:는|은|를|을)?\s?(?:어디서|어디에서)\s?"
            r"(?:났|온|왔|구했|가져|얻)\w*"
        ),
    ),
    (
        "period",
        re.compile(
            r"(?<![가-힣])반기(?:만|는|가|도|요)?(?=\s|$|\?)|(?:어느|무슨|몇|어떤)\s?반기\w*|(?:(?:어느|무슨)\s?(?:해|연도)(?:에|의)?|몇\s?년도?)\s?(?:거|꺼|것|사례|대회|\x1f+)\w*"
        ),
    ),
    (
        "contest",
        re.compile(
            r"(?:무슨|어떤|어느)\s?(?:대회|경진대회)\w*|대회(?:의)?\s?(?:정식\s?|공식\s?)?(?:이름|명칭)\w*"
            r"|대회명\w*|대회\s?(?:날짜|일자|일시)\w*|(?:개최|선정|발표|심사)\s?(?:일|날짜|일자|시기)\w*|주최\w*|주관(?:(?=\s|$|\?)|은|이|한|기관"
            r"|처)\w*"
            r"|언제\s?(?:한|했던|치른|있었던|열린)\s?(?:경진\s?)?대회\w*"
            r"|(?:대회|경진대회|심사)(?:는|은|가|이|를)?\s?(?:언제|어디서|며칠)\w*(?:\s?(?:열|했|하|개최)\w*)?"
            r"|대회(?:는|은|가|이|를)?\s?누가\w*(?:\s?(?:열|했|하|개최)\w*)?"
            r"|(?:며칠|몇일)(?:날|에)?\s?(?:열|개최|선정|발표|뽑|했)\w*"
            r"|(?:몇\s?년(?:도)?|어느\s?해)에?\s?(?:상\s?받|뽑|선정|입상|수상)\w*|언제\s?(?:열렸|열린|개최|선정|뽑|입상|수상|상\s?받)\w*|(?:열린|개최한?|선정된?|입상한?|수상한?)\s?(?:날"
            r"|날짜|때|시기|일자)\w*"
        ),
    ),
    (
        "date",
        re.compile(
            r"(?:언제|몇\s?년|며칠|어느\s?때)\s?(?:적|자|의|도|날)?\s?(?:자료|기사|정보|기준|얘기|이야기|소식|거야|거)\w*"
            r"|(?:자료|기사|정보|기준)\s?(?:날짜|일자|일|시점|연도)\w*|(?:기준|발행|게재|보도|작성)일\w*"
            r"|(?:신문|뉴스|기사|언론|방송)\w*\s?(?:나온|난|실린|뜬|올라온|쓴)\s?(?:날|때|게|건|시기)\w*(?:\s?언제\w*)?|날짜\w*|최신\s?(?:자료|정보|내용)\w*"
        ),
    ),
    (
        "rank",
        re.compile(
            rf"몇\s?(?:위|등|번째){END}|순위{END}|등수{END}|(?<![가-힣\d])등급(?:은|이|을|도)?(?=\s*[?!.]*$|\s?(?:뭐|뭔|어떻|몇|알려|좀|이었|이야|인가|예요))|(?<![가-힣])성적{END}|랭킹{END}"
        ),
    ),
    (
        "department",
        re.compile(
            rf"(?:어느|어떤|무슨)\s?(?:보건소|읍|면|동|읍사무소|주민센터)(?:요|예요|인가요|야|지|에서)?"
            rf"|(?:어느|어떤|무슨|담당|소관|주관|어디|해당|수상|입상)\s?(?:부서|과|팀){END}|부서(?:명|\s?이름)?{PARTICLE}(?:요|야|지|예요"
            rf"|인가요|이에요|만|만요)?(?=[\s?,]|$|\x1f)"
            rf"|(?:어디서|어디에서|누가|어느\s?곳에서|어느\s?데서)\s?(?:했|한|추진|맡|담당|만들|만든|하는|한거|진행){END}"
            rf"|담당(?=은|이|하는|\?|\s?어디|\s?[!.~]*$)\w*"
        ),
    ),
    ("organisation", re.compile(rf"(?:어느|어떤|무슨)\s?(?:기관|시|도시|지자체){END}")),
    (
        "title",
        re.compile(
            rf"(?:(?:우수\s?)?사례|사업|쇼핑몰|사이트|서비스|시스템)(?:의)?\s?(?:명(?=\s|$|\?|이|은|을|만|도|좀)|이름|제목){END}|제목(?!으로){END}"
            rf"|정식\s?명칭{END}"
            rf"|(?<=[\x1f거것] )이름(?:이|은)?\s?(?:뭐|머|무엇|뭔|무언)(?!라도){END}"
            rf"|^이름(?:이|은)?\s?(?:뭐|머|무엇)(?:이)?[였었]{END}"
        ),
    ),
    (
        "still",
        re.compile(
            r"(?:지금|요즘|현재|이제)(?:은|는|도)?\s?(?:뭐가|무엇이|어떻게|어떤\s?게)\s?(?:바뀌|달라)\w*"
        ),
    ),
    (
        "outcome",
        re.compile(
            rf"(?<!대회 )(?<!대회는 )어떻게\s?(?:됐|되었){END}"
            rf"|성과(?!를?\s?(?:낸|내[고서]|거[두둔]|올린|보인|이룬|만든)){END}|효과{END}|달라진{END}|달라졌{END}|나아진{END}|나아졌{END}"
            rf"|(?<=면)\s?(?:뭐가|무엇이|뭣이)\s?좋{END}|좋아진{END}|좋아졌{END}|개선된\s?점{END}"
            r"|(?<!대회 )"
            rf"(?<!(?:{_OWN_STEPS})\s)(?<!(?:{_OWN_STEPS}))결과(?:는|가|를|도|만|요|물)?(?=\s|\?|$|\x1f)"
            rf"|바뀐{END}|바뀌었{END}|(?:무엇|뭐|뭘|어떻게)(?:가|이)?\s?(?:달라|바뀌|바꼈|(?:좋아|나아)[지졌진]){END}|변화{END}"
        ),
    ),
    (
        "content",
        re.compile(
            rf"추진\s?(?:실적|현황|방법|과정|경과|절차|방식|계획|배경){PARTICLE}|(?:주요\s?)?내용{PARTICLE}(?:요|이야|이에요|인가요|좀)?(?=\s|\?|$|\x1f)|(?:뭐\s?(?:함|했음)(?=\s|$|\?))|(?:뭐|뭘|무엇을|무얼"
            rf"|무슨\s?일을?|어떤\s?일을?|무신거)\s?(?:했|한|하는|해서|하신|하였|핸|햄){END}"
            rf"|(?:누구|어디)(?:이?랑|하고|와)\s?(?:같이|함께|손잡|협력|협업){END}(?:\s?(?:했|한|하){END})?"
            rf"|(?:무슨|어떤)\s?(?:사업|사례|일|시책|내용|정책){END}|한\s?일{PARTICLE}(?=\s|\?|$|\x1f)"
            rf"|어떻게\s?(?:했|한|하는|추진|진행|운영|[가-힣]{{1,4}}(?:했|하였|한|시켰|하는)){END}"
            rf"|(?:장점|특징|요점|취지|배경)(?:이|은|는|가)?\s?(?:뭐|무엇|뭔|무언){END}"
            rf"|왜\s?(?:상|뽑|선정|우수|입상|받){END}(?:\s?(?:받|탔|된){END})?|(?:무슨|뭔)\s?(?:사업|사례)"
        ),
    ),
    (
        "still",
        re.compile(
            r"후속\s?(?:확대|조치|소식|상황|내용|사업)\w*|(?:그\s?뒤|이후)(?:로|에)?\s?(?:소식|경과|상황|이야기)\w*|근황\w*"
            rf"|(?:지금|아직|요즘|요새|현재|올해)(?:도|까지|은|는)?\s?(?:시행|유지|추진|하|운영|해|계속|가능|되|돼|있|이용|유효|여|열"
            rf"|진행){END}|계속\s?(?:하|해|되|운영){END}"
        ),
    ),
    (
        "what",
        re.compile(
            rf"뭐뭐\s?(?:해|하|되|돼|됨|떼|뗄|가능|볼){END}|(?:뭐|뭘)\s?(?:떼|뗄|발급){END}(?:\s?(?:수|가)\s?\w*)?|(?<![가-힣])(?:취급|다루|처리|볼\s?수\s?있)(?:하는|는)?\s?(?:업무|민원|일|것|게|거){END}|(?:무슨"
            rf"|어떤)\s?(?:업무|민원){END}|(?<![가-힣])업무(?:는|가|내용)?(?=\s|\?|$)"
        ),
    ),
    (
        "when",
        re.compile(
            rf"(?:무슨|어느)\s?달{END}|(?<!\d)\d{{1,2}}\s?월(?!\s?\d)(?:쯤|경|에도|에는|에|도)?"
            r"|(?<![가-힣])(?:늦|초|한)?(?:봄|여름|가을|겨울)(?:에만|만|에도|에는|에|철)?(?=\s|$|\?)"
            rf"|몇\s?시{END}|\d{{1,2}}\s?시(?!간)(?:에|부터|에도)?|시행일{END}|아무\s?때나|시작일{END}|언제부터{END}|(?:언제"
            rf"|몇\s?월|어느\s?(?:철|때|계절))(?!\s?(?:자료|기사)){END}|(?:운영|이용|업무|근무|개방|문\s?여는"
            rf"|여는)\s?(?:시간|기간|시각){END}"
            r"|(?<!\d)시간(?:은|이|대)?(?:요|이에요)?(?=\s|\?|$|\x1f)|기간(?:은|이)?(?=\s|\?|$|\x1f)"
            r"|시기(?:는|가)?(?=\s|\?|$|\x1f)"
        ),
    ),
    (
        "where",
        re.compile(
            rf"(?:어디|어딜|어디로|어데|어드레|어디서|어디에|어디에서|어딘데|어딨|어디인|어딘)(?!\s?(?:어디|과)){END}"
            rf"|(?:신청|접수|이용)(?:은|는|을|를|하려면)?\s?어떻게{END}(?:\s?(?:하|해|되|돼){END})?|어떻게\s?(?:신청|접수|이용|받을\s?수){END}"
            rf"|찾아갈\s?곳{END}|접수처{END}|(?<![가-힣])장소{END}|위치(?!\s?알림|\s?추적|\s?정보|\s?확인|기반){END}|신청처{END}|어느\s?창구{END}"
            rf"|누구(?:한테|에게|께)\s?(?:물어|물으|문의|연락|얘기|말하){END}"
        ),
    ),
    (
        "who",
        re.compile(
            rf"아무나{END}|(?:누가|누구나|누구|어떤\s?(?:사람|분))(?:를\s?위한|에게|한테|가|나)?\s?(?:이용|신청|받을|쓸|대상|해당|혜택|되"
            rf"|돼|됨|됩|될|됐|갈|가능|도와|해\s?주|해주){END}|(?:지원|이용|신청|서비스|사업|발급|허가|검사|검진|점검|방문)\s?대상(?:자)?{END}|대상자{END}"
            rf"|(?<![가-힣])[가-힣]{{0,6}}?{_SOMEBODY}(?:들)?도\s?(?:됨|되|돼|됩|가능|해당|받을\s?수|이용|신청){END}"
            rf"|대상(?:이|은|은요)\s?(?:누구|어떻게|뭐|되){END}|자격\s?(?:조건|요건){END}|나도\s?(?:이용|신청|해\s?주|해줘|해줌|해\s?줄|받을|되"
            rf"|돼){END}|저도\s?(?:이용|신청|받을|되|돼){END}"
        ),
    ),
)
_IN_DETAIL = re.compile(r"내용|어떻게|추진")
"""추진 내용, 어떻게 했나: the field itself is asked for; 뭐 했어 is satisfied by the title."""
_WHO_GETS_IT = (
    "표창", "포상", "지원", "이용", "신청", "서비스", "보상", "가점", "추천", "수여", "지급",
    "시상", "선정", "적용", "점검", "조사", "방문", "발급", "참가", "검사", "검진",
)  # fmt: skip
"""Before 대상 these ask for whom something is: 추천 대상 is no grade."""
_GRADE = re.compile(
    "".join(f"(?<!{word} )" for word in _WHO_GETS_IT)
    + r"(?<!표창)(?:(최우수)(?:상)?(?:을|를|이|은|는)?"
    r"|(?<![가-힣최])(우수상|장려상|장려(?!금|수당)|입선|특별상|금상|은상|동상)"
    r"|(?<![가-힣])(우수)(?=\s?등급|(?:는|은|가|이)?\s?(?:\?|$|받|누구|누가|뭐|어디|어느)"
    r"|(?:와|랑|이랑|및)\s|\s?(?:비교|(?:두|세|네|다섯|[2-9])\s?(?:건|명|곳)))"
    r"|(?<![가-힣])(대상)(?=\s?(?:받|탄|타|먹|수상|사례|$|\?|누구|뭐|작|포상금|상금|비교)|(?:이랑|하고)\s"
    r"|(?:을|은|이)\s?(?:받|탄|타|먹|어디|어느|누구|누가|뭐|있|차지)))"
)


_HELD_TOGETHER = re.compile(
    r"(?:같이|함께|따로|한꺼번에)\s?(?:한|연|열린|치른|개최한|개최된)\s?(?:경진\s?)?대회\w*"
)


def recognise_contest_held(scan: Scan, draft: Draft) -> None:
    """같이 한 대회야?: how the contest was held, and nothing that was done together."""
    for match in scan.take(_HELD_TOGETHER):
        draft.facet("contest")
        draft.mark(match.group(), "물음")


_NOUN_BEFORE = re.compile(r"([가-힣]+)\s?$")
_OF_PRIZES = frozenset(
    {"사례", "우수사례", "경진대회", "대회", "적극행정", "시상", "등급", "도", "시"}
)
"""대상 behind these is the grade."""


def recognise_facets(scan: Scan, draft: Draft) -> None:
    """Fills the fields that are asked for."""
    for facet, pattern in _FACETS:
        for match in scan.take(pattern):
            draft.facet(facet)
            draft.detailed = draft.detailed or bool(_IN_DETAIL.search(match.group()))
            draft.mark(match.group(), "물음")


def recognise_grades(scan: Scan, draft: Draft) -> None:
    """Fills grades: 최우수, 장려상. 우수사례 is no grade, nor is 지원 대상."""
    for match in scan.take(_GRADE):
        grade = next(group for group in match.groups() if group)
        before = _NOUN_BEFORE.search(scan.rest[: match.start()])
        last = grade == "대상" and not scan.text[match.end() :].strip(" ?!.~")
        given = grade == "대상" and before is not None and before[1].endswith(("는", "던"))
        if given or (last and before and before[1] not in _OF_PRIZES):
            draft.facet("who")  # 납골당 허가 대상: for whom it is
            draft.mark(match.group(), "물음")
            continue
        grade = {"우수상": "우수", "장려상": "장려"}.get(grade, grade)
        without = WITHOUT.match(scan.rest, match.end())
        if without:
            scan.claim(without.start(), without.end())
        target = draft.without_grades if without else draft.grades
        if grade not in target:
            target.append(grade)
        draft.name(match, "grades", grade, out=bool(without))
        draft.mark(match.group(), "등급")
