"""Words that say what is asked for: rewards, fields, counts, comparison, sets, references.

One function a job; each claims what it understood. The patterns are stems, so that any
ending may follow; a claim takes the whole word with its ending.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from knowledge.lexicon import Lexicon
from knowledge.models import RewardKind
from knowledge.question.model import AggregateKind, Facet
from knowledge.question.scan import CLAIMED, Draft, Scan

_END = r"[가-힣]*"
_PARTICLE = r"(?:[은는이가을를의도만과와]|에서|에게|에|으로|로|랑|이랑|하고|까지|부터|요|이요)?"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


# -- rewards ---------------------------------------------------------------------------------

_REWARDS: tuple[tuple[RewardKind, re.Pattern[str]], ...] = (
    (
        "전국대회",
        _words(
            r"(?:행정안전부|행안부)?\s?(?:주관)?\s?(?:전국|중앙)\s?(?:경진\s?)?대회(?:\s?(?:진출|참가|참여|출전|나가|나갈|나간))?"
            r"|본선\s?(?:진출|참가)?|전국\s?(?:무대|본선)|행정안전부|행안부"
        ),
    ),
    (
        "근평가점",
        _words(
            r"(?:근평|근무\s?성적\s?(?:평정|평가|평점)?|인사|승진)\s?(?:상의?\s?)?(?:가점|가산점|점수|플러스)"
            r"|가점|가산점|근평|근무\s?성적\s?평정"
        ),
    ),
    ("표창", _words(r"(?:도지사\s?)?(?:표창장?|상장)|도지사\s?상")),
    (
        "포상금",
        _words(
            r"(?:시상|포상|상|격려|보상)금|현금|상으로\s?(?:받은\s?)?돈|(?<![가-힣])돈(?=\s?(?:을|도|으로)?\s?(?:받|준|주|타|얼마|나))"
        ),
    ),
    ("특별휴가", _words(r"(?:특별|포상)\s?휴가")),
)
_REWARD_ANY = _words(
    r"보상|선물|시상\s?내역|시상|포상(?!금)|인센티브|혜택|상품(?!권)|부상|상\s?내역"
    r"|(?:무슨|어떤|뭔)\s?상(?=\s|[을이은도]|$)|상(?:은|을|으로)?\s?(?:뭐|뭘|무엇)"
    r"|(?:뭐|뭘|무엇을?|무얼)\s?(?:받|탔|타|주)"
)
_AMOUNT = re.compile(
    r"(\d[\d,.]*)\s?(만\s?원|천\s?원|원|점|만원)(?!\s?(?:까지|이내))|(?<![\d.])(0\.\d+)(?![\d%])"
)
_REWARD_VERB = re.compile(
    r"\s?(?:[을를이가도은는]\s?)?(?:받|타는|탄|탔|타|주어지|나가|나간|나갈|진출|부여|지급|줬|주는|준|있는|자격|붙|얻|따낸|딴|출전|참가|참여|된|되)"
)
FIGURE_ASKED = re.compile(
    r"몇\s?(?:가구|집|세대|프로|퍼센트|%)|가구\s?수|비율|비중|퍼센트|(?:얼마나?|어느)\s?(?:쯤|정도)|몇\s?(?:분의|할)|\d%|\d가구"
)
_NOT_REWARDS = re.compile(
    r"(?:보상|포상금?|상금|가점|표창)\s?(?:얘기|이야기|내역)?\s?(?:은|는)?\s?말고"
)
_GIVER = re.compile(
    r"(?:주관|주최)[가-힣]*(?:\s?어느\s?부처[가-힣]*)?|어느\s?부처[가-힣]*|무슨\s?뜻[가-힣]*|뜻(?:이|은)[가-힣]*\s?[가-힣]*|(?:이란|란)(?=\s|\?|$)|(?:누가|어디서|어디에서|어느\s?기관(?:에서|이))\s?(?:주|줘|줬|줍|내)[가-힣]*"
)
HOW_MUCH = re.compile(r"(?:얼마|얼만|얼매|을마)(?!나)[가-힣]*")
_MISSING = re.compile(
    r"(?:안\s?나(?:온|와|왔|오)|안나(?:온|와|왔|오)|나오지\s?않|없는|없던|빠진|비어|비는|모르는|미기재"
    r"|안\s?적힌|안\s?적혀|공개\s?안|알려지지\s?않|명시되지\s?않|기재되지\s?않|안\s?밝)" + _END
)


def recognise_rewards(scan: Scan, draft: Draft) -> None:
    """Fills reward kinds, amounts, and whether rewards are a condition (…받은 부서) or asked."""
    named = False
    for match in scan.take(_NOT_REWARDS):
        draft.mark(match.group(), "제외")
    for kind, pattern in _REWARDS:
        for match in scan.take(pattern):
            if kind not in draft.rewards:
                draft.rewards.append(kind)
            draft.mark(match.group(), "보상")
            named = True
            if _REWARD_VERB.match(scan.text, match.end()):
                draft.reward_filter = True
    for match in scan.take(_REWARD_ANY):
        named = True
        draft.facet("reward")
        draft.mark(match.group(), "보상")
    if named or draft.rewards or re.search(r"\d\s?(?:만|천|백)?\s?원|0\.\d+\s?점", scan.rest):
        for match in scan.take(_AMOUNT):
            draft.amounts.append(re.sub(r"\s", "", match.group()))
            draft.mark(match.group(), "금액")
            draft.reward_filter = True
        for match in scan.take(_GIVER):
            draft.giver_asked = True
            draft.mark(match.group(), "물음")
        if match := scan.peek(_MISSING):
            scan.claim(match.start(), match.end())
            draft.reward_missing = True
            draft.mark(match.group(), "빈 칸")


# -- counts and sums -------------------------------------------------------------------------

_AGGREGATES: tuple[tuple[AggregateKind, re.Pattern[str]], ...] = (
    (
        "share",
        _words(
            rf"비율|비중|퍼센트|(?<!\d)(?:몇\s?)?프로(?=\s|$|[야지나인]|\x1f)|(?<!\d)%|점유율|(?:얼마나|몇\s?개나)?\s?차지{_END}"
            r"|(?:\d+\s?건\s?|여섯\s?(?:건|개)?\s?|열\s?(?:건|개)?\s?|몇\s?건\s?)중(?:에서?)?\s?(?:우리\s?(?:시|가)?가?\s?)?(?:몇\s?(?:건|개)|얼마나?)[가-힣]*"
            r"|(?:도\s?전체|도에서|전체\s?기관|모든\s?기관|도내)(?:에서|의|는|은)?\s?(?:는\s?)?(?:모두\s?|총\s?)?(?:뽑은|뽑힌|선정한|선정된)?\s?(?:건\s?|사례\s?)?(?:은\s?|는\s?)?(?:모두\s?|총\s?)?(?=몇\s?(?:건|개))"
        ),
    ),
    ("by_department", _words(r"(?:부서|과|실과|팀|기관|소속)\s?별(?:로)?")),
    ("by_half", _words(r"(?:반기|분기|기간|시기|대회)\s?별(?:로)?")),
    (
        "most",
        _words(
            rf"(?:가장|제일|젤|최고로)\s?많{_END}|최다|(?:두|2|여러)\s?번\s?(?:이상\s?|이나\s?)?(?:받|오른|올|상|뽑|선정|입상|이름|수상|탄){_END}"
        ),
    ),
    (
        "sum",
        _words(
            r"총\s?액|합계|총\s?합계?|합산|누계|평균|건당|한\s?건에|(?:다|모두|전부|전체|모조리)?\s?(?:합치|합하|더하)(?:면|서)"
            r"|(?:모두|전부|총|다|전체|다\s?해서)\s?(?:얼마|얼만|얼매|을마)"
        ),
    ),
    (
        "count",
        _words(
            rf"(?:총|모두|전부|다\s?합(?:쳐|해)서?|다\s?해서|전체|통틀어)?\s?몇\s?(?:건|개|곳|가지|군데|부서|사례|팀|과(?=\s|$|[가이나에]))"
            rf"|(?:건|개|갯)수|얼마나\s?많{_END}|(?<!하루에 )(?<!하루 )(?<!주에 )(?<!달에 )몇\s?번(?!\s?째)(?:이나)?"
        ),
    ),
)
_LISTING = _words(
    r"어디\s?어디(?:야|에요|인가요|예요|고|지|니|냐)?|어느\s?어느|(?:어떤|어느|무슨|모든)\s?(?:부서|과|기관)들(?:이|가|은|는|에서)?"
    r"|(?:부서|기관)들?(?=\s?(?:는|은|이|가|을|를|도)?\s?(?:모두|전부|다\s|어디|누구|전체|몇|총|\?|$))"
    r"|(?:부서|기관|과)\s?(?:목록|리스트|명단|이름들?)|부서들[가-힣]*|누구\s?누구"
)
_WINNERS = _words(
    r"(?:부서|기관|팀|과|곳|데|덴|디|사람)(?:들)?(?:는|은|이|가|을|를|도|만)?(?:요|야|예요|이에요|인가요)?"
)
_WON = re.compile(
    r"(?:받은|받는|받을|탄|타는|타간|준|주는|나가는|나간|나갈|진출한|진출하는|붙은|붙는|얻은|얻는|따낸|딴|입상한|뽑힌|선정된|오른|올린|된|있는)\s?$"
)


def recognise_aggregates(scan: Scan, draft: Draft) -> None:
    """Fills the kind of figure that is asked for."""
    for kind, pattern in _AGGREGATES:
        for match in scan.take(pattern):
            if draft.aggregate is None or (draft.aggregate == "share" and kind == "most"):
                draft.aggregate = kind
            draft.mark(match.group(), "셈")


def recognise_listing(scan: Scan, draft: Draft) -> None:
    """Fills `listing`: departments are asked for, not cases."""
    for match in scan.take(_LISTING):
        draft.listing = True
        draft.mark(match.group(), "부서")
    prize = (
        bool(draft.rewards)
        or "reward" in draft.facets
        or re.search(
            r"상\s?(?:을\s?)?(?:받|탄|타)|입상|뽑|선정|수상|이름\s?(?:을\s?)?올", scan.text
        )
    )
    if not prize:
        return
    position = 0
    while match := _WINNERS.search(scan.rest, position):
        position = match.end()
        if _WON.search(scan.text[: match.start()]):
            scan.claim(match.start(), match.end())
            draft.listing = True
            draft.mark(match.group(), "부서")


# -- comparison ------------------------------------------------------------------------------

_COMPARE = _words(
    rf"비교{_END}|차이점?(?:은|는|가|를|이)?|다른\s?점{_PARTICLE}|공통점{_PARTICLE}|(?<![가-힣a-z])vs\.?(?![a-z])"
    rf"|(?:뭐가|무엇이|어떻게|뭣이|어디가)\s?(?:다르|달라|다른){_END}"
    rf"|똑\s?같{_END}|(?<=[이가은는도로])\s?같(?:아|나|은가|은지|습니까|냐|니|죠|지){_END}(?=\s|\?|$|\x1f)|같(?:나요|은가요|습니까)"
    rf"|동일{_END}|(?:(?:중에서?|가운데|둘\s?중)\s?(?:뭐가|어디가|누가|어느\s?(?:쪽|것|게|과|부서|사례)이?가?|뭣이)\s?(?:더\s?)?|(?:순위가\s?)?(?:뭐가|어디가|누가|어느\s?(?:쪽|것|게|과|부서)이?가?)\s?더\s?|순위가\s?(?:어디가|누가|뭐가)\s?)(?:높|낮|좋|많|적|나|앞|잘|먼저){_END}"
    rf"|더\s?(?:높|낮|좋은\s?(?:순위|성적)|앞|위(?:야|에요|인가|예요|지|니|냐|일까)?(?=\s|$|\?)|잘\s?한|우수){_END}|대결|나란히|대조{_END}|견주{_END}"
)


def recognise_comparison(scan: Scan, draft: Draft) -> None:
    """Fills `comparison`."""
    for match in scan.take(_COMPARE):
        draft.comparison = True
        draft.mark(match.group(), "비교")


# -- fields ----------------------------------------------------------------------------------

_FACETS: tuple[tuple[Facet, re.Pattern[str]], ...] = (
    (
        "source",
        _words(
            rf"출처{_PARTICLE}|근거(?:는|가|를|\s?자료|\s?기사){_END}|(?:어디서|어디에서)\s?(?:나온|난|본|봤|가져|퍼|들은|알게){_END}"
            rf"|(?:어느|무슨|어떤)\s?(?:신문|언론|기사|매체){_END}|원문{_PARTICLE}|기사(?:인가요?|예요|이에요|야|냐|니|죠|지)?{_PARTICLE}(?=\s|$|\?|\x1f)|믿을\s?만{_END}"
            r"|(?:누가|어디서)\s?(?:쓴|보도)"
        ),
    ),
    (
        "date",
        _words(
            r"(?:언제|몇\s?년|며칠|어느\s?때)\s?(?:적|자|의|도|날)?\s?(?:자료|기사|정보|기준|얘기|이야기|소식|거야|거)[가-힣]*"
            r"|(?:자료|기사|정보|기준)\s?(?:날짜|일자|일|시점|연도)[가-힣]*|기준일[가-힣]*|날짜[가-힣]*|최신\s?자료[가-힣]*"
        ),
    ),
    (
        "contest",
        _words(
            r"(?:무슨|어떤|어느)\s?(?:대회|경진대회)[가-힣]*|대회(?:의)?\s?(?:정식\s?|공식\s?)?(?:이름|명칭)[가-힣]*|대회명[가-힣]*|(?:개최|선정|발표|심사)\s?(?:일|날짜|일자|시기)[가-힣]*|주최[가-힣]*|주관(?:은|이|한|기관|처)[가-힣]*"
            r"|(?:대회|경진대회|심사)(?:는|은|가|이|를)?\s?(?:언제|어디서|누가|며칠)[가-힣]*(?:\s?(?:열|했|하|개최)[가-힣]*)?"
            r"|언제\s?(?:열렸|열린|개최|선정|뽑|입상|수상|상\s?받)[가-힣]*|(?:열린|개최한?|선정된?|입상한?|수상한?)\s?(?:날|날짜|때|시기|일자)[가-힣]*"
        ),
    ),
    (
        "rank",
        _words(
            rf"몇\s?(?:위|등|번째){_END}|순위{_END}|등수{_END}|(?<![가-힣])성적{_END}|랭킹{_END}"
        ),
    ),
    (
        "department",
        _words(
            rf"(?:어느|어떤|무슨|담당|소관|주관|어디|해당|수상|입상)\s?(?:부서|과|팀){_END}|부서{_PARTICLE}(?:요|야|지|예요|인가요|이에요|명)?(?=\s|\?|$|\x1f)"
            rf"|(?:어디서|어디에서|누가|어느\s?곳에서|어느\s?데서)\s?(?:했|한|추진|맡|담당|만들|만든|하는|한거|진행){_END}|담당(?=은|이|하는|\?|\s?어디)[가-힣]*"
        ),
    ),
    ("organisation", _words(rf"(?:어느|어떤|무슨)\s?(?:기관|시|도시|지자체){_END}")),
    (
        "title",
        _words(
            rf"(?:사례|사업|쇼핑몰|사이트|서비스|시스템)(?:의)?\s?(?:명(?=\s|$|\?|이|은|을)|이름|제목){_END}|제목{_END}|정식\s?명칭{_END}"
        ),
    ),
    (
        "outcome",
        _words(
            rf"성과{_END}|효과{_END}|달라진{_END}|달라졌{_END}|나아진{_END}|나아졌{_END}|좋아진{_END}|좋아졌{_END}|개선된\s?점{_END}"
            rf"|(?<!대회 )결과(?:는|가|를|도|만|요|물)?(?=\s|\?|$|\x1f)|바뀐{_END}|바뀌었{_END}|(?:무엇|뭐|뭘|어떻게)(?:가|이)?\s?(?:달라|바뀌|바꼈|좋아|나아){_END}|변화{_END}"
        ),
    ),
    (
        "content",
        _words(
            rf"(?:주요\s?)?내용{_PARTICLE}(?:요|이야|이에요|인가요|좀)?(?=\s|\?|$|\x1f)|(?:뭐|뭘|무엇을|무얼|무슨\s?일을?|어떤\s?일을?|무신거)\s?(?:했|한|하는|해서|하신|하였|핸|햄){_END}"
            rf"|(?:무슨|어떤)\s?(?:사업|사례|일|시책|내용|정책){_END}|한\s?일{_PARTICLE}(?=\s|\?|$|\x1f)|어떻게\s?(?:했|한|하는|추진|진행|운영){_END}"
            rf"|왜\s?(?:상|뽑|선정|우수|입상|받){_END}(?:\s?(?:받|탔|된){_END})?|(?:무슨|뭔)\s?(?:사업|사례)"
        ),
    ),
    (
        "still",
        _words(
            rf"(?:지금|아직|요즘|요새|현재|올해)(?:도|까지|은|는)?\s?(?:하|운영|해|계속|가능|되|돼|있|이용|유효|여|열|진행){_END}|계속\s?(?:하|해|되|운영){_END}"
        ),
    ),
    (
        "what",
        _words(
            rf"(?<![가-힣])(?:취급|다루|처리|볼\s?수\s?있)(?:하는|는)?\s?(?:업무|민원|일|것|게|거){_END}|(?:무슨|어떤)\s?(?:업무|민원){_END}|(?<![가-힣])업무(?:는|가|내용)?(?=\s|\?|$)"
        ),
    ),
    (
        "when",
        _words(
            rf"몇\s?시{_END}|\d{{1,2}}\s?시(?!간)(?:에|부터|에도)?|시행일{_END}|시작일{_END}|언제부터{_END}|(?:언제|몇\s?월|어느\s?(?:철|때|계절))(?!\s?(?:자료|기사)){_END}|(?:운영|이용|업무|근무|개방|문\s?여는|여는)\s?(?:시간|기간|시각){_END}"
            r"|(?<!\d)시간(?:은|이|대|표)?(?:요|이에요)?(?=\s|\?|$|\x1f)|기간(?:은|이)?(?=\s|\?|$|\x1f)|시기(?:는|가)?(?=\s|\?|$|\x1f)"
        ),
    ),
    (
        "where",
        _words(
            rf"(?:어디|어딜|어디로|어데|어드레|어디서|어디에|어디에서|어딘데|어딨|어디인|어딘)(?!\s?(?:어디|과)){_END}|찾아갈\s?곳{_END}|접수처{_END}|(?<![가-힣])장소{_END}|위치{_END}|신청처{_END}|어느\s?창구{_END}"
        ),
    ),
    (
        "who",
        _words(
            rf"(?:누가|누구나|누구|어떤\s?(?:사람|분))(?:를\s?위한|에게|한테|가|나)?\s?(?:이용|신청|받을|쓸|대상|해당|혜택|되|돼|갈|가능|도와|해\s?주|해주){_END}|(?:지원|이용|신청|서비스|사업)\s?대상(?:자)?{_END}|대상자{_END}|대상(?:이|은|은요)\s?(?:누구|어떻게|뭐|되){_END}|자격\s?(?:조건|요건){_END}|나도\s?(?:이용|신청|받을|되|돼){_END}|저도\s?(?:이용|신청|받을|되|돼){_END}"
        ),
    ),
)
_GRADE = re.compile(
    r"(?<!표창 )(?<!표창)(?<!포상 )(?<!지원 )(?<!이용 )(?<!신청 )(?<!서비스 )(?<!보상 )(?<!가점 )(?:(최우수)(?:상)?(?:을|를|이|은|는)?|(?<![가-힣최])(우수상|장려상?|입선|특별상|금상|은상|동상)"
    r"|(?<![가-힣])(우수)(?=\s?등급|(?:는|은|가|이)?\s?(?:\?|$|받|누구|뭐|어디))|(?<![가-힣])(대상)(?=\s?(?:받|탄|타|먹|수상|사례|$|\?|누구|뭐|작)|(?:을|은|이)\s?(?:받|탄|타|먹|어디|뭐|있|차지)))"
)


def recognise_facets(scan: Scan, draft: Draft) -> None:
    """Fills the fields that are asked for."""
    for facet, pattern in _FACETS:
        for match in scan.take(pattern):
            draft.facet(facet)
            draft.mark(match.group(), "물음")


def recognise_grades(scan: Scan, draft: Draft) -> None:
    """Fills grades: 최우수, 장려상. 우수사례 is no grade, nor is 지원 대상."""
    for match in scan.take(_GRADE):
        grade = next(group for group in match.groups() if group)
        grade = {"우수상": "우수", "장려상": "장려"}.get(grade, grade)
        if grade not in draft.grades:
            draft.grades.append(grade)
        draft.mark(match.group(), "등급")


# -- sets, references, ellipsis --------------------------------------------------------------

_SET = _words(
    rf"(?:전체|전부|모두|모든|죄다|몽땅|모조리|싹\s?다?|다\s?(?=보여|알려|나열|말해|줘|내놔|뽑|정리)|통째로){_PARTICLE}(?=\s|$|\?|\x1f|[가-힣])"
    rf"|목록{_END}|리스트{_END}|명단{_END}|일람{_END}|모음{_END}|쭉|쭈욱|주욱|사례들{_PARTICLE}|한눈에|나열{_END}"
    rf"|(?:뭐|무엇|어떤\s?(?:것|거|게|사례|사업)들?|무슨\s?사례들?)(?:이|가|들이|들)?\s?(?:뭐\s?)?(?:있|잇){_END}|뭐뭐{_END}|어떤\s?사례들?{_PARTICLE}"
)
_REFERENCES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "same_department",
        _words(
            rf"(?:같은|그|동일한?|이)\s?(?:부서|과|팀|데|곳)(?:에서는?|의|도|는|가|에)?(?=\s|$|\?|\x1f)"
        ),
    ),
    ("same_half", _words(r"같은\s?(?:반기|대회|해|시기|때)(?:에|의|에서)?")),
    (
        "among",
        _words(
            r"(?<![가-힣])(?:그|이|저)\s?중(?:에서?|에)?(?:도|만)?(?![가-힣])|(?:그|이)\s?가운데|여기(?:서|에서|중에)|거기(?:서|에서|중에)|위\s?목록(?:에서)?|위에서|이들\s?중(?:에서?)?|얘네\s?중(?:에)?"
        ),
    ),
    (
        "both",
        _words(
            r"(?:그|이|위)?\s?(?:둘|두\s?(?:개|건|사례|곳|부서|가지|과))(?:이|은|을|를|다|의|간|끼리|이서|\s?다)?(?=\s|$|\?|\x1f|[비차])|양쪽|서로"
        ),
    ),
    (
        "other",
        _words(
            rf"(?:다른|또\s?다른|그\s?외|그\s?밖의?|나머지)\s?(?:사례|것|거|건|곳|부서|데|상반기|하반기)?(?:들)?{_PARTICLE}(?=\s|$|\?|\x1f)"
            rf"|(?:또|더)\s?(?:있|없|다른|보여|알려|뭐){_END}|말고는?\s?(?:또|더|다른)"
        ),
    ),
    (
        "more",
        _words(rf"(?:좀\s?)?(?:더\s?)?(?:자세|상세|구체){_END}|더\s?보기|더\s?알려{_END}|풀어서"),
    ),
    (
        "this",
        _words(
            r"(?<![가-힣])(?:이|그|저|해당|방금|아까|위|요)\s?(?:사례|사업|서비스|건|대회|부서|내용|시책)(?:에서|에|의|은|는|이|가|도|를|을|로)?"
            r"|(?<![가-힣])(?:이거|그거|이것|그것|이게|그게|이건|그건|걔|얘|요거|거기|여긴|거긴|여기)(?:에서|서|의|은|는|도|를|로|에|ㄴ|만)?(?=\s|$|\?|\x1f)"
        ),
    ),
)
_ELLIPSIS = re.compile(
    r"^\s?(?:그럼|그러면|그렇다면|그리고|그런데|근데|아니|아뇨|혹시|또|글쿠나|그래|아하|오|아|그)\s"
    r"|(?:은|는|은요|는요|도|거|것|꺼|건|것만|거만|만|로|으로|거요|거는|것은|도요|쪽|쪽은|꺼는)\s?[?.!~]*$"
)
_CASE_WORD = re.compile(
    r"(?:적극\s?행정\s?)?(?:우수\s?)?(?:사례|수상작|입상작|사업|실적|건들|케이스|시책)(?:들)?"
)
_PRIZE = re.compile(
    r"(?<![가-힣])상\s?(?:을\s?)?(?:받은|받았|탄|탔|타\s?묵|타\s?먹|받아)[가-힣]*|입상(?:한|했|작|하)[가-힣]*|수상(?:한|했|하)[가-힣]*|뽑힌[가-힣]*|뽑혔[가-힣]*|선정된[가-힣]*"
    r"|이름\s?(?:을\s?)?올(?:린|렸)[가-힣]*|결과표[가-힣]*|성적표[가-힣]*"
)
_CASE_NOUN = re.compile(
    r"(?:적극\s?행정\s?)?(?:우수\s?)?(?:사례|수상작|입상작|케이스)(?:들)?(?!\s?(?:명|이름|제목))"
    r"|(?<![가-힣])(?:사업|시책)(?:들)?(?![가-힣]*(?:비|명|소|자|체)(?=\s|$))(?!\s?(?:이름|제목))"
)


def recognise_sets(scan: Scan, draft: Draft) -> None:
    """Fills `whole_set`: everything is asked for."""
    for match in scan.take(_SET):
        draft.whole_set = True
        draft.mark(match.group(), "전체")


def recognise_references(scan: Scan, draft: Draft) -> None:
    """Fills what the message points at in the dialogue."""
    for kind, pattern in _REFERENCES:
        for match in scan.take(pattern):
            draft.references.add(kind)
            draft.case_word = draft.case_word or "사례" in match.group()
            draft.mark(match.group(), "가리킴")


def recognise_case_word(scan: Scan, draft: Draft) -> None:
    """Fills `case_word` and `elliptical` from the whole text; claims 사례."""
    draft.elliptical = bool(_ELLIPSIS.search(scan.text))
    for _ in scan.take(_CASE_NOUN):
        draft.case_word = True


def recognise_prizes(scan: Scan, draft: Draft) -> None:
    """상 받은, 입상한, 뽑힌: cases are meant, though the word 사례 is not said."""
    for match in scan.take(_PRIZE):
        draft.case_word = True
        draft.mark(match.group(), "입상")


# -- outside the model -----------------------------------------------------------------------

_NATIONAL_RESULT = re.compile(
    r"(?:전국|중앙|본선)\s?(?:경진\s?)?(?:대회)?(?:에서|에|의|은|는)?\s?(?:(?:나)?가서\s?|나가\s?)?(?:어떤\s?|무슨\s?)?"
    r"(?:결과|성적|순위|몇\s?(?:위|등)|어떻게\s?(?:됐|되었|되)|우승|입상|수상|상\s?(?:받|탔)|이겼|1위|대상|떨어|탈락)[가-힣]*"
)


def recognise_outside(
    scan: Scan, draft: Draft, lexicon: Lexicon, occurs: Callable[[str], bool]
) -> None:
    """Fills `outside`: things that no case of ours records (전화번호, 토요일, 수수료 …).

    Words that occur in the knowledge itself (`occurs`) are not outside of it.
    """
    for match in scan.take(_NATIONAL_RESULT):
        draft.outside.append("전국대회 결과")
        draft.mark(match.group(), "자료 밖")
    flat = re.sub(r"\s", "", scan.rest)
    for word in sorted(lexicon.outside, key=len, reverse=True):
        if occurs(word):
            continue
        if word not in flat:
            continue
        boundary = r"(?<![가-힣])" if len(word) < 4 else ""
        pattern = re.compile(boundary + r"\s?".join(map(re.escape, word)) + _END)
        for match in scan.take(pattern):
            say = lexicon.outside[word].format(word)
            if say not in draft.outside:
                draft.outside.append(say)
            draft.mark(match.group(), "자료 밖")


URGENT = re.compile(
    r"응급|쓰러(?:지|졌|져|진|질)|위급|숨을\s?(?:안|못)\s?쉬|의식이?\s?(?:없|잃)|피를?\s?(?:흘|많이)|심장이?\s?(?:멈|마비)|심정지|119"
    r"|죽(?:을\s?것|을거|어\s?가|고\s?싶)|살려\s?(?:주|줘)|자살|가슴이?\s?(?:너무\s?)?아프|경련|발작|호흡\s?곤란|숨이\s?(?:안|막)|실종|사라졌|없어지셨|없어졌어|길을?\s?잃"
)
__all__ = [name for name in globals() if name.startswith("recognise_")] + [
    "CLAIMED",
    "HOW_MUCH",
    "URGENT",
]
