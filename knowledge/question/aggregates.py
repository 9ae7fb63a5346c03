"""Figures: counts, sums, shares, groups, and lists of departments."""

from __future__ import annotations

import re
from itertools import chain

from knowledge.korean.patterns import regex
from knowledge.question.model import AggregateKind
from knowledge.question.patterns import EACH, END
from knowledge.question.scan import CLAIMED, Draft, Scan

BODY_KINDS = (
    r"기관|시[·\s]?군(?:[·\s]?구)?|시도|자치구|도시|지자체|지방자치단체|소방서|경찰서|세무서|세관"
    r"|교육(?:지원)?청|지방청|학교|병원|공사|공단"
)
"""Words for a body among others, as a question says them."""
_APART = r"구별(?:\s?[하되이을못]|\s(?:안|잘)\s|법|[?.!\s]*$)"
"""약 구별, 색 구별 못하는: telling one from another, and no districts."""
_BODIES = rf"(?P<{{}}>{BODY_KINDS}|[시군구])"
_BY_BODY = regex(
    rf"(?:어느|어떤|무슨|몇\s?개)\s?{_BODIES.format('which')}(?:[가이은는에의도들]|에서)?(?=[\s?]|$)"
    rf"|(?<![가-힣])몇\s?(?P<many>{BODY_KINDS})[가이은는에의도]?(?=[\s?]|$)"
    rf"|(?<![가-힣])(?!{_APART}){_BODIES.format('each')}\s?별(?:로)?"
    rf"|(?<![가-힣])(?P<among>{BODY_KINDS}|[시군구])(?:들)?\s?(?:중|가운데)(?:에서?)?(?=\s)"
    rf"|(?<=[은는린한된탄]\s){_BODIES.format('most')}(?:[가이은는에의도들]|에서)?(?=[\s?]|$)"
)
"""어느 시가 제일 많이 받았나, 시군별 건수, 상을 제일 많이 받은 구"""
_SEVERAL = "두|세|네|다섯|여섯|일곱|[2-9]"
_HALF_OF_ALL = (
    r"(?<![앞뒤윗] )(?<![비료세값] )절반(?:도|은|이상|가까이|쯤)?"
    r"(?!\s?(?:만\s)?(?:내|깎|감면|할인))"
)
"""Half of the cases; 임대료 절반, 절반만 내는: half of what is paid."""
_DATA = r"(?:자료|데이터|기록|사례)들?"
_HELD = (
    r"(?:\s?(?:있|없|나와|들어|실려|담겨|갖|가지고|보유|이야|야$|예요|이에요|인가|인지)[가-힣]*"
    r"|\s*[?.!]*$)"
)
_WHICH_YEARS = r"(?:몇\s?(?:년도?|해)|어느\s?(?:해|연도|년도)|무슨\s?(?:해|연도|년도))"
_COVERED = regex(
    rf"(?:언제|{_WHICH_YEARS})(?:부터|까지)(?:의)?\s?{_DATA}[이가는은도]?{_HELD}"
    rf"|{_WHICH_YEARS}(?:\s?[거것꺼]|의)?\s?{_DATA}[이가는은도]?(?:까지|부터)?{_HELD}"
    r"|(?:자료|데이터|기록)[이가는은]?\s?"
    rf"(?:(?:언제|{_WHICH_YEARS})(?:부터|까지)|{_WHICH_YEARS}\s?(?:[거것꺼]|치)){_HELD}"
    rf"|몇\s?년\s?치(?:[나가의]|\s?{_DATA})?{_HELD}"
    r"|있는\s?(?:건|거는|것은|게)\s?(?:몇\s?년(?:도)?|언제)\s?[거것꺼]?"
    r"(?:이야|야|예요|이에요|인가요?|인지|인데|[\s?.!~]*$)"
    r"|^(?:그럼\s)?(?:최신|최근|마지막|제일\s최근)(?:이|은|건|거는|게)?\s?(?:언제|몇\s?년(?:도)?)\s?[거것꺼]?"
    r"(?:이야|야|예요|이에요|인가요?|인지|인데|[\s?.!~]*$)"
    r"|(?:최신|최근|마지막)\s?(?:자료|데이터)[이가는은]?\s?(?:언제|몇\s?년)(?:도)?\s?[거것꺼]?(?:까지)?"
    r"(?:이야|야|예요|이에요|인가요?|인지|$|\s*\?)"
)
"""언제부터 자료가 있어, 몇 년도 사례들이야: which contests the data tell of."""
_POINTED = regex(r"(?<![가-힣])[그이저](?:건|게|거|것|거는|사례)(?![가-힣])")
_AGGREGATES: tuple[tuple[AggregateKind, re.Pattern[str]], ...] = (
    (
        "once",  # 한 번만 받은 부서
        regex(
            r"(?<![가-힣\d])(?:상\s?(?:을\s?)?)?(?:(?:한|1)\s?(?:번|건|개)(?:씩)?만|하나(?:씩)?만|딱\s?(?:한|1)\s?(?:번|건|개))\s?"
            r"(?:받은|탄|오른|올린|낸|뽑힌|선정된|입상한|수상한|나온|있는)\s?(?=과|부서|데|곳)"
        ),
    ),
    (
        "share",
        regex(
            rf"비율|비중|우리\s?시\s?몫|{_HALF_OF_ALL}|과반{END}"
            r"|\d{1,3}\s?건(?:을|이)?\s?(?:뽑[았혔]|(?:선정|입상)(?:했|됐|되었|하였))"
            r"(?:지|죠|나|냐|던데|다며|다던데|대)(?:요)?(?=\s|$|\?)"
            r"|\d\s?(?:프로|퍼|%)(?=이?[네지죠야라]|\s?(?:맞|인가|정도|아니|밖에))"
            rf"|몇\s?할|몇\s?퍼(?:센트)?|퍼센트|(?<!\d)(?:몇\s?)?프로(?=\s|$|[야지나인라를가]|\x1f)|(?<!\d)%|점유율|(?:선정|입상|수상|합격)률|통과율|(?:얼마나"
            rf"|몇\s?개나)?\s?차지{END}"
            r"|전체(?:의)?\s?(?:중(?:에서?|에)?|가운데|에서)?\s?"
            r"(?:얼마나\s?(?:돼|되|됩|차지)|몇\s?(?:프로|퍼센트|%)|어느\s?정도)\w*"
            r"|(?:\d+\s?건\s?|여섯\s?(?:건|개)?\s?|열\s?(?:건|개)?\s?"
            r"|몇\s?건\s?)중(?:에서?)?\s?(?:우리\s?(?:시|가)?가?\s?)?(?:몇\s?(?:건|개)|얼마나?)\w*"
            r"|(?:도\s?전체|도에서|전체\s?기관|모든\s?기관|도내)(?:에서는|에서|에선|의|는|은)?\s?(?:는\s?)?(?:모두\s?"
            r"|총\s?)?(?:뽑은|뽑힌|선정한|선정된)?\s?(?:건\s?|사례\s?)?(?:은\s?|는\s?)?(?:모두\s?"
            r"|총\s?)?(?=몇\s?(?:건|개)|(?:선정\s?)?(?:건수|숫자))"
        ),
    ),
    (
        "by_department",  # 과별로 다 내야 하나: an errand, and no figure
        regex(
            r"부서\s?순(?:으로|서로|서대로)?(?![가-힣])|"
            rf"(?:부서|과|실과|팀|소속|{BODY_KINDS}|(?<![가-힣])(?:[시군]|(?!{_APART})구))"
            r"\s?별(?:로)?"
            r"(?!로?\s?(?:다\s?|따로\s?|각각\s?)?(?:내[야는고면]|가[야는서]|신청|제출|접수|돌아))"
        ),
    ),
    (
        "by_grade",  # 등급별로 몇 건, 상별로
        regex(
            r"(?:(?<![가-힣])(?:수상\s?)?등급|훈격|(?<![가-힣])(?:시상|상))\s?별(?:로)?(?![가-힣])"
            r"|(?<![가-힣])등급(?:은|이|에는|에|엔)?\s(?:뭐가|뭐뭐|뭐\s?뭐|뭐|어떤\s?게|무엇이|몇\s?(?:가지|개)(?:가)?)\s?"
            r"(?:있|나뉘|나눠)[가-힣]*"
            r"|(?<![가-힣])(?:무슨|어떤|몇\s?(?:가지|개)(?:의)?)\s등급(?:들)?(?:이|으로)?\s?(?:있|나뉘|나눠)[가-힣]*"
            r"|(?<![가-힣])등급\s?종류[가-힣]*"
        ),
    ),
    (
        "by_half",
        regex(
            r"(?:반기|분기|기간|시기|대회|연도|년도|회차)\s?(?:별(?:로)?|마다)"
            r"|(?:언제|어느\s?(?:쪽|반기|때)(?:이|가|에)?)\s?(?:더|제일|가장|젤)\s?(?:많이|많|적게|적)\w*(?:\s?(?:받|탔|뽑|입상|선정|나)\w*)?"
        ),
    ),
    (
        "most",
        regex(
            rf"상\s?(?:을\s?)?(?:{_SEVERAL}|여러)\s?(?:개|건|번)\s?(?:나\s?|이나\s?)?(?:탄|받은|탔|받았)\w*|"
            rf"(?:가장|제일|젤|최고로)\s?많{END}|최다|(?<!\d)(?:{_SEVERAL})\s?(?:건|번|개)\s?(?:이\s?)?(?:인|짜리|낸|올린|있는|나온|입상한|오른|받은|탄|뽑힌|선정된)\s?(?=과|부서|데|곳)|(?<!\d)(?:{_SEVERAL})\s?(?:건|개|번)\s?이상(?=\s?(?:\x1f|입상|수상|선정|받|뽑|오른|낸|부서)){END}|(?:중복|복수로|이중으로|거듭|연거푸|연속)(?:하여|해서|해|으로|되어|된)?\s?(?:\x1f|입상|수상|선정|받|뽑|오른)\w*|(?<!\d)(?:{_SEVERAL}|여러)\s?(?:번|차례|회|해|년)\s?(?:이상\s?|이나\s?|다\s?|모두\s?)?(?:받|오른|올|상|뽑|들어간|(?:든|낀|나온)\s?(?=부서|데|곳|과|기관)"
            rf"|선정|입상|이름|수상|탄|(?:한|된)\s?(?=부서|데|곳|과|기관)){END}"
        ),
    ),
    (
        "sum",
        regex(
            r"^\s?총\s?[?!.~]*$|^\s?(?:그럼\s|다\s)?합(?:은|이|산은|계는)?(?:요|얼마[가-힣]*)?\s?[?!.~]*$|(?<![가-힣])합(?:은|이|계는|계가)?\s?얼마\w*|총\s?(?:소요|지급)?\s?액|합계|총\s?합계?|합산|누계|평균|건당|(?:(?:한|1)\s?)?(?:곳|군데|부서|사례)당|(?<![가-힣])(?:한|1)\s?과당|(?:한\s?|1)건에|(?:다|모두|전부|전체|모조리)?\s?(?:(?:합치|합하|더하)(?:면|서)|합쳐(?!졌|진|지)|합해|더해)(?:서)?"
            r"|(?:모두|전부|총|다|전체|다\s?해서)\s?(?:얼마|얼만|얼매|을마|몇\s?점)"
        ),
    ),
    (
        "count",
        regex(
            rf"(?:총|모두|전부|다\s?합(?:쳐|해)서?|다\s?해서|전체|통틀어)?\s?몇\s?(?:건|개소(?:나)?|개|곳|가지|군데|부서|사례|팀"
            rf"|과(?=\s|$|[가이나에]))(?:인가요?)?"
            r"|(?:다|모두|전부|총)\s?몇\s?갠(?:데|지|가)\w*"
            r"|(?:전체|선정|입상|수상|뽑은|뽑힌|총)\s?숫자"
            r"|(?<!거리에 )(?<!동네에 )(?<!마을에 )(?<!근처에 )(?<!주변에 )"
            r"(?:하나|(?:한|두|\d)\s?(?:건|곳|개|군데))(?:가|만)?\s?(?:뿐|밖에)\w*"
            r"|횟수|(?:부서|기관|사례)\s?수(?=\s|$|\(|[는가만])"
            rf"|(?:(?<![가-힣])|(?<=총)|(?<=선정)|(?<=입상)|(?<=수상))(?:건|개|갯)수(?:표|집계)?|얼마나\s?많{END}"
            r"|몇\s?(?:회|차례)(?!\s?(?:째|차|대회))(?:나|이나)?"
            r"|(?<!하루에 )(?<!하루 )(?<!주에 )(?<!달에 )몇\s?번(?!\s?째)"
            r"(?!(?:이나|을|씩)?\s?(?:말|얘기|전화|물|묻|가|갔|오|왔|찾|부탁|신청|해야|고치|고쳐|내라|다시|타|버스|창구|누르|눌러))(?:이나)?"
        ),
    ),
)
_BEST_HALF = regex(
    r"(?:가장|제일|젤|더)\s?(?:잘\s?(?:한|했던|나온)|좋은|좋았던|성적\s?좋은|많이\s?(?:받은|뽑힌|입상한|탄)|많은)\s?(?:반기|시기|때)(?:는|가|은|이|요)?"
)
"""가장 잘한 반기: the halves are laid side by side."""
_TIMES = regex(rf"(?<!\d)({_SEVERAL}|여러)\s?(?:건|번|개|차례|회|해|년)")
_NUMBERS = {"두": 2, "여러": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7}
_POINTS = regex(r"몇\s?점|(?<![가-힣])점수")
"""전부 몇 점이야, 둘 합쳐서 점수는: of the only reward that is told in points."""
_SUM_OF_REWARDS = regex(r"(?<=\x1f)(?:의)?\s?(?:합|총합)(?:은|이|을|은요)?(?=[\s?.!]*$)")
"""9위 10위 포상금 합"""
_IN_BOTH = regex(
    r"(?:중복|겹[치쳐])\w*(?=\s?(?:부서|과|곳|데))|(?<=\x1f)(?:에서?|에도)?\s?(?:모두|둘\s?다|다|연속(?:으로|해서)?)\s?(?:다\s?)?(?:입상|수상|\x1f|선정|뽑|받|오른|상\s?받|들어간|들어갔|(?:든|낀|있는|나온)(?=\s?(?:부서|데|곳|과|기관)))\w*"
)
"""상·하반기 모두 입상한 부서"""
_IN_ONE_AND_THE_OTHER = regex(
    r"반기에?도\s[^?]{0,12}반기에?도\s?(?:상\s?(?:을\s?)?|이름\s?)?(?:다\s|또\s)?[가-힣]{1,4}\s?"
    r"(?:부서|과|데|곳|팀|기관)"
)
"""상반기에도 받고 하반기에도 받은 부서"""
_ONLY_IN = regex(
    r"(?<=\x1f)(?:에)?만\s?(?:상\s?(?:을\s?)?)?(?:받은|탄|입상한|수상한|선정된|뽑힌|오른|들어간)\s?"
    r"(?=부서|과|팀|곳|데|기관)"
)
"""하반기만 상 받은 과: not those that won in the other half as well."""
_BY_THAT_HALF = regex(
    r"(?<=반기)\s?기준(?:으로|에서|에)?(?=\s)|(?<=\x1f)\s기준(?:으로|에서|에)?(?=\s)"
)
"""하반기 기준 몇 할: the half that is counted."""
_EACH = regex(rf"(?:{EACH})[가-힣]*")
"""최우수, 우수, 장려 나눠서: what there is of each grade."""
_TOTAL = regex(r"(?<![가-힣])총\s?(?=\x1f)")
"""총 포상금"""
_LISTING = regex(
    r"어디\s?어디(?:야|에요|인가요|예요|고|지|니|냐)?|어느\s?어느|(?:어떤|어느|무슨|모든)\s?(?:부서|과|기관)들(?:이|가|은|는|에서)?"
    r"|(?:부서|기관)들?(?=\s?(?:는|은|이|가|을|를|도)?\s?(?:모두|전부|다\s|어디|누구|전체|몇|총|\?|$))"
    r"|(?:부서|기관|(?<![가-힣])과)\s?(?:목록|리스트|명단|이름들?)|부서들\w*|누구\s?누(?:구|군지)"
)
_WINNERS = regex(
    r"(?:부서|기관|팀|과|곳|데|덴|디|사람)(?:들)?(?:는|은|이|가|을|를|도|만)?(?:요|야|예요|이에요|인가요)?"
)
_WON = regex(
    r"(?:받은|받는|받을|탄|타는|타간|준|주는|나가는|나간|나갈|간|가는|진출한|진출하는|붙은|붙는|얻은|얻는|따낸|딴|입상한|뽑힌|선정된|오른|올린|된|있는)\s?$"
)


def _share_told(of_whom: str) -> re.Pattern[str]:
    return regex(
        r"\d{1,3}\s?건\s?(?:중|가운데)(?:에서|에|의)?\s?"
        rf"{of_whom}\d{{1,3}}\s?건"
        r"(?:이(?:라|래)[가-힣]*|(?=\s?(?:이?\s?맞|이다|입니|이지|이죠|인가|인지|맞|$|[?!.~])))"
    )


_ITS_CASES = r"(?:가|는|이)?\s?(?:건|것|거)?(?:이|가|은)?\s?"
_SHARE_TOLD = _share_told(rf"(?:(?:우리|저희)(?:\s?[시군구도])?{_ITS_CASES})?")
"""6건 중에 4건 맞아?: a share that somebody has heard of and wants confirmed."""
_SHARE_OF_A_BODY = _share_told(rf"(?:(?:우리|저희)\s)?{CLAIMED}+{_ITS_CASES}")
"""6건 중에 서귀포가 4건 맞아?: the same, of a body that was named."""


_TOLD = regex(r"(?:[던는]데|다며|다면서|[었았]는데)$")
"""보건소가 상을 두 번 받았다던데 둘 다 포상금 나와: told of an office, and not what is asked."""


def recognise_aggregates(scan: Scan, draft: Draft) -> None:
    """Fills the kind of figure that is asked for."""
    if len(draft.halves) > 1 and not draft.ranks:  # 5위가 상반기에도 하반기에도 있던데
        for match in scan.take(_IN_BOTH):
            draft.aggregate = "in_both"
            draft.mark(match.group(), "셈")
        if _IN_ONE_AND_THE_OTHER.search(scan.text):
            draft.aggregate = "in_both"
    elif draft.halves:
        for match in scan.take(_ONLY_IN):
            draft.aggregate = "only_in"
            draft.mark(match.group(), "셈")
    if best := _BEST_HALF.search(scan.text):
        scan.claim(*best.span())
        draft.places.clear()
        draft.aggregate = "by_half"
        draft.mark(best.group(), "셈")
    if draft.rewards:
        for match in scan.take(_SUM_OF_REWARDS):
            draft.aggregate = "sum"
            draft.mark(match.group(), "셈")
    of_a_body = scan.take(_SHARE_OF_A_BODY) if draft.organisations else ()
    for match in chain(scan.take(_SHARE_TOLD), of_a_body):
        draft.aggregate = "share"
        draft.mark(match.group(), "셈")
    if draft.rewards and draft.aggregate is None:
        for match in scan.take(_TOTAL):
            draft.aggregate = "sum"
            draft.mark(match.group(), "셈")
    for match in () if _POINTED.search(scan.text) else scan.take(_COVERED):
        draft.aggregate = "by_half"
        draft.mark(match.group(), "셈")
    for kind, pattern in _AGGREGATES:
        for match in scan.take(pattern):
            told = "both" in draft.references and draft.rewards and _TOLD.search(match.group())
            if kind == "most" and told:
                continue
            better = (draft.aggregate, kind) in (("share", "most"), ("sum", "count"))
            if draft.aggregate is None or better:
                draft.aggregate = kind
            if kind == "most" and (times := _TIMES.search(match.group())):
                draft.least = _NUMBERS.get(times[1]) or int(times[1])
            draft.mark(match.group(), "셈")
    if draft.aggregate == "sum" and not draft.rewards and _POINTS.search(scan.text):
        draft.rewards.append("근평가점")
    if draft.aggregate is None and len(draft.grades) > 1:
        for match in scan.take(_EACH):
            draft.aggregate = "by_grade"
            draft.mark(match.group(), "셈")
    if draft.aggregate is None:
        return
    for match in scan.take(_BY_THAT_HALF):
        draft.mark(match.group(), "반기")
    if told := _BY_BODY.search(scan.text):
        scan.claim(*told.span())
        draft.by_body = next(kind for kind in told.groupdict().values() if kind)
        draft.mark(told.group(), "기관")


_HOW_MUCH_IT_IS = regex(r"(?:얼마|몇\s?점|왜|뭐|뭘|무엇|언제)[가-힣]*\s[가-힣]*는$")
"""얼마나 주는데, 왜 받는데: the end of a sentence, and no place."""
_PRIZED = regex(r"상\s?(?:을\s?)?(?:받|탄|타)|입상|뽑|선정|수상|이름\s?(?:을\s?)?올")


def recognise_listing(scan: Scan, draft: Draft) -> None:
    """Fills `listing`: departments are asked for, not cases."""
    for match in scan.take(_LISTING):
        draft.listing = True
        if match.group().startswith("기관"):
            draft.by_body = "기관"
        draft.mark(match.group(), "부서")
    prize = bool(draft.rewards) or "reward" in draft.facets or _PRIZED.search(scan.text)
    if not prize:
        return
    position = 0
    while winners := _WINNERS.search(scan.rest, position):
        position = winners.end()
        before = scan.text[: winners.start()]
        if winners.group().startswith("데") and _HOW_MUCH_IT_IS.search(before):
            continue
        if _WON.search(before):
            scan.claim(winners.start(), winners.end())
            draft.listing = True
            draft.mark(winners.group(), "부서")
