"""Things outside of the model (전화번호, 토요일), and words of an emergency."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from knowledge.korean.patterns import regex
from knowledge.lexicon import Lexicon
from knowledge.names import TOWN_SUFFIXES
from knowledge.question.patterns import END, GREW
from knowledge.question.scan import Draft, Scan

_NATIONAL_RESULT = regex(
    r"(?:전국|중앙|본선)\s?(?:경진\s?)?(?:대회)?(?:에서|에|의|은|는)?\s?(?:(?:나)?가서\s?|나가\s?)?(?:최종\s?|결국\s?|그래서\s?|거기서\s?|우리\s?)?(?:어떤\s?|무슨\s?)?"
    r"(?:결과|성적|순위|몇\s?(?:위|등)|어떻게\s?(?:됐|되었|되)|우승|입상|수상|상\s?(?:을\s?)?(?:받|탔|탄)|이겼|1위|대상|떨어|탈락)\w*"
    r"|(?:전국|중앙|행안부|본선)(?:\s?대회)?(?:으로|에)?\s?(?:올라간|올라갔|진출한|나간|간)\s?(?:(?:두|2)\s?)?(?:거|것|건|사례|데|곳|팀|부서|과)?(?:은|는|들은?|의)?\s?"
    r"(?:최종\s?)?(?:결과|성적|어떻게\s?(?:됐|되었))\w*"
    r"|(?:전국|중앙)\s?(?:경진\s?)?(?:본선|결선|대회)(?:에|에서|를|을)?\s?(?:다녀|갔다|갔는데|출전해서|참가해서|나가서|나갔)"
    r"[^?]{0,20}?(?:결과|성적|순위|몇\s?(?:위|등))\w*"
    r"|(?:행안부|행정안전부)\s?(?:주관\s?)?대회(?:에|에서|를|을)?\s?(?:다녀|갔다|갔는데|출전해서|참가해서|나가서|나갔)[^?]{0,20}?"
    r"(?:결과|성적|순위|몇\s?(?:위|등)|상)\w*"
    r"|(?:(?:전국|중앙)\s?(?:경진\s?)?(?:본선|결선|대회)|본선|결선)에서(?:는|도)?\s[^?]{0,16}?(?:결과|성적|순위|몇\s?(?:위|등))\w*"
)


_OF_A_PLACE = regex(
    r"(?:의\s?)?((?:총\s?)?(?:인구|면적|세대|가구)(?:\s?수)?)(?:[은는이가도을를]|만)?"
    r"(?:\s?(?:몇|얼마|어떻게|어느|알려|궁금|좀|총)[가-힣]*)*(?:\s?[가-힣]{0,4})?[\s?.!~]*$"
)
"""남원읍 인구: a figure of the place itself, which no case records."""
_BEFORE_A_FIGURE = regex(r"[\s\x1f]*(?:(?:우리\s?)?(?:서귀포|제주)?[시도]?의?\s)?")
SUBMITTED = "접수된 건수"
CLOSING = "마치는 시간"
JUDGES = "심사한 사람"
_SUBMITTED = regex(
    r"(?:접수|출품|응모|제출)(?:된|한|는|가|은)?\s?(?:사례\s?|건\s?)?(?:는|가|은|이)?\s?(?:총|모두)?\s?"
    r"몇\s?건\w*"
    r"|몇\s?건(?:이나|이|을)?\s?(?:(?:접수|출품|응모|제출|신청)(?:됐|되었|했|된|돼|받)|냈|내서|내고)\w*"
)
_NAME_OF_SOMEBODY = regex(
    r"(?:병원|센터|시설|단체|의사|직원|업체|선생님|공무원|간호사|업소|약국|사람|[운활]동가|작가|유공자|용사|위인|열사)(?:인지|들)?\s?(?:정확한\s?|정확히\s?)?"
    r"이름\w*"
    r"|(?<![가-힣])(?:도지사|지사|시장|군수|구청장|[과국팀읍면동]장)(?:님)?(?:[이은는])?\s?누구\w*"
    r"|(?:[가-힣]{0,4}[장관]|직원|담당자?)님?의?\s?(?:성함|존함|성명)\w*"
)

_JUDGED_BY = regex(
    r"(?:심사|심의|채점|평가)(?:를|을|는|은|도)?\s?(?:누가|누구(?:가|들이)?|어디(?:서|에서)|어느\s?(?:기관|부서)(?:에서|이|가)?)"
    r"\s?(?:했|한|하|맡|봤|본|봐|보)\w*"
    r"|(?:누가|누구(?:가|들이)?|어디(?:서|에서))\s?(?:심사|심의|채점)\w*"
)
_HOW_JUDGED = regex(
    r"(?:심사|심의|선정|선발)(?:은|는|을|를)?\s?(?:어떻게|어찌)\s?(?:했|한|하|해|되|돼|됐|이루)\w*"
    r"|(?:^|(?:사례|수상작|순위|등수|입상작)(?:를|은|는|들은|들을)?\s)(?:어떻게|어찌)\s?"
    r"(?:뽑|선정|선발|심사|정해)\w*"
)
_WAY_OF_JUDGING = regex(r"(?:심사|심의|선정|선발)\s?(?:방법|방식|과정|절차|기준)")
_NEXT_HELD = regex(
    r"(?:언제|몇\s?월에)\s?(?:또|다시|다음에)\s?(?:열리|열려|열어|개최)\w*"
    r"|(?:또|다시|다음(?:번|에|에는|엔|은)?)\s?(?:언제)\s?(?:열리|열려|열어|개최)\w*"
)
_TAKING_PART = regex(
    r"몇\s?(?:개\s?)?(?:기관|부서|팀|시군|시·군|지자체)(?:이|가|에서|들이)?\s?"
    r"(?:참가|참여|출전|나왔|겨뤘|겨루|경쟁|지원했|응모|신청했|냈)\w*"
    r"|(?:참가|참여|출전|응모|접수)(?:한|했던|하는)?\s?(?:대상\s?)?(?:기관|시군|지자체)(?:은|는|이|가|들이|들은)?\s?"
    r"(?:어디|누구|목록|명단|이름)\w*(?:\s?어디\w*)?"
)

_BECOMING = regex(
    r"(?:공무원|[가-힣]+(?:기사|교사|강사|간호사|요양사|복지사|구조사|관리사|지도사|상담사|설계사|조리사|미용사|세무사|변호사|약사|요리사|통역사|해설사|평가사|경찰관|소방관|의사|대원|검침원|공무직))"
    r"(?:이|가)?\s?되(?:려면|고\s?싶|는\s?(?:법|방법|길))\w*"
)
"""공무원 되려면: who wants to become what a case only speaks of."""
_NUMBER_OF = regex(
    r"(?<![가-힣])(?!사례|부서|입상|수상|선정|기관|우수|순위|건)([가-힣]{2,6}(?:객|자|인|명|원|생|구|집|곳|체))\s수"
    r"(?=[는가를도]?\s*[?.!]*$)"
)
"""외국인 관광객 수: how many there are of something."""
_NAMES_OF = regex(
    r"(?<![가-힣])(?!수상자|입상자|선정자|대상자|담당자|당선자)[가-힣]{1,4}자\s?명단(?=[은이을도]?(?:\s|$|\?))"
)
"""체납자 명단: a list of people."""
_GOOD_FOR = regex(
    r"(?<=[가-힣])에 좋(?:은|다는|다던|대|을까)[가-힣]*\s?(?:음식|약|차|운동|영양제|것|거|게)?\w*"
)
"""치매에 좋다는 약: a remedy, and no service."""
_HOW_LONG = regex(r"는\s?데\s?(?:며칠|몇\s?일)(?:(?:이|정도|쯤|씩|\s?걸)\w*|(?=[\s?.!~]*$))")
"""허가 나는 데 며칠: how long it takes. 혼자 사시는데 며칠 연락이 없으면 asks no such thing."""
_IF_BROKEN = regex(
    r"(?<![가-힣])(?:체납|위반|연체|미납|탈세|무단투기)(?:을|를)?\s?하면\s(?:어떻게|어찌)\s?(?:돼|되|됩)\w*"
)
"""체납하면 어떻게 돼요: what becomes of whoever breaks a rule, which no case tells."""
_PRESS = regex(r"(?<=[가-힣\x1f] )(?:신문|잡지|소식지|뉴스레터)(?=[\s?.!~]*$)")
"""농정 신문: a paper is looked for, and no case that it told of."""
_RANKED_ELSEWHERE = regex(
    r"(?<![가-힣])[가-힣]*(?:병원|대학교?|고등학교|요양원|어린이집|은행|기업|맛집|브랜드)\s?(?:순위|랭킹)\w*"
)
"""재활병원 순위: others are ranked, and no cases."""
_LOST = regex(
    r"(?<!길을 )(?<!길 )(?<!기억을 )(?<!정신을 )(?<![가-힣])(?:잃어버렸|잃어버린|분실)\w*"
)

_TO_PAY = regex(
    r"(?<![가-힣])(?:돈\s?(?:을|은|이)?\s?)?얼마(?:나|를|씩|쯤|정도)?\s?(?:를\s?)?"
    r"(?:내(?:야|요|나요|는지|는데|면|고|래)|낼까|냅니까|드나|드는|든대|들어요|들까|듭니까)\w*(?:\s?(?:하|되|돼|해)\w*)?"
)
"""얼마 내야 해요: what is paid for something, and no prize."""
_PAPERS_GIVEN = regex(
    r"(?:무슨|어떤|뭔)\s?서류(?:까지|도|를|들을?)?\s?(?:돼|되|됩|됨|떼|뗄|뗍|뽑|발급|가능|나오|나와|해\s?[주줘줍])\w*"
)
"""무슨 서류까지 돼요: what is given there, and not what to bring."""
_ALSO_ELSEWHERE = regex(
    r"(?:다른|타|딴)\s?(?:데|곳|지역|시군|시|군|도시|지자체|기관)(?:에서도?|서도?|들?도|에도|으로도?|로도?)?\s?"
    r"(?:따라|벤치\s?마킹|도입|배워|배우|확산|퍼[졌진지]|전파)\w*(?:\s?(?:했|하|간|갔|됐|되|한)\w*)?"
)
"""다른 데서도 따라했대: what became of it elsewhere."""
_ALONE = (
    r"(?:에?서)?만\s?(?:하[는나]|해(?!\s?[주줘줄달봐보])|한\s?(?:거|건|겁)|합|함|했)"
    r"[가-힣\s]*[?!.~]*$"
)
ALONE = regex(_ALONE)
"""Behind a place: whether it is done there alone, of which no source tells."""
ELSEWHERE_TOO = "다른 곳에서도 하는지"
_HERE_ALONE = regex(rf"(?<![가-힣])(?:여기|거기|이\s?곳|그\s?곳){_ALONE}")

_PEOPLE_COUNTED = regex(
    r"(?<![가-힣])몇\s?(?:분|사람)(?:이나|을|이|한테|쯤|정도)?\s?(?:찾|계[시셔세]|받|도와|도움|혜택|신청|발굴|이용|오[셨시])\w*"
)
"""몇 분이나 찾았대요: people, and no minutes."""
_NEAR_HERE = regex(
    r"(?:여기|거기|집|우리\s?집|근처)(?:서|에서|랑|하고)?\s?(?:제일\s|더\s|가장\s)?가까운\s?(?:데|곳)"
    r"(?:은|는|이|가|도)?(?:\s?(?:또|더)\s?(?:있|없)\w*)?"
)
"""여기서 가까운 데: how far something is, no source tells."""
_WHICH_OF_MANY = regex(
    r"(?:어느|어떤|무슨)\s?(?:병원|의원|업체|회사|기업|학교|은행|마트|약국)(?:들)?(?:이랑|하고|과|와|인지)"
    r"(?:\s?(?:협약|협력|계약|제휴|연계|협업|같이|함께|손)[가-힣\s]*)?"
)
"""어느 병원이랑 협약했대: which of those that a case only counts among others."""
_STANDS_WHERE = regex(
    r"[가-힣]*(?:화장장|화장터|납골당|봉안당|추모공원|공원묘지|공동묘지|장례식장)[이가은는]?\s?(?:제일\s?가까운\s?(?:데|곳)[이가은는]?\s?)?"
    r"(?:어디|어딘|어딨)(?:예요|에요|이에요|야|임|죠|지|인가요?|인지|나요?|어요?)?(?:\s?(?:있|계)[가-힣]*)?[\s?.!~]*$"
)
"""화장장 어디예요: where one stands, and not where leave for one is given."""
_REPORTED = regex(
    r"(?:옆집|앞집|윗집|뒷집|이웃|누가|사람이|아저씨[가이]|업체[가에]|놈이)\s[^?.]*"
    r"(?:버려|버리고|흘려|흘리|태워|태우|짖|시끄|막아|몰래|훔쳐)[^?.]*(?:신고|고발|잡아)\w*"
)
"""옆집에서 정화조 물을 흘려보내요 어디에 신고해요: what others do, which somebody reports."""
_HOW_EARLY = regex(
    r"(?:며칠|몇\s?일|몇\s?시간)\s?(?:전에|전까지|안에)\s?(?:미리\s)?(?:신고|신청|접수|예약)\w*"
)
_GIVES = regex(
    r"(?<![가-힣])(?!말씀|부탁|문의|감사|인사|축하|연락|신고|도움|안부)[가-힣]{1,6}[을를]\s"
    r"(?:드리|기부하|기증하|나눠\s?드리|보내\s?드리|가져다\s?드리)고\s?싶\w*"
)
"""안 쓰는 책을 드리고 싶은데: what somebody gives, and no service that is given."""
_MADE_GOOD = regex(
    r"(?<![가-힣])(?:피해\s?|손해\s?)?(?:보상|배상|변상)(?:을|도|은)?\s?(?:안\s)?(?:해\s?[주줘달]|해요|하나요?|하셔|하세|합니까|하라|해야)\w*"
)
"""상자가 찌그러져 왔어요 보상해요: what is paid for a damage, and no prize."""
_MAY_BE_SENT = regex(r"(?:보내|부쳐|가져가|가져와|들고\s?가|들여와)도\s?(?:되|돼|됩|될|괜찮)\w*")
"""일본에서 귤을 보내도 됩니까: what somebody may do, by rules that no case tells."""
_WHO_LIVES_THERE = regex(
    r"(?:사람|친구|친척|집안|식구)(?:들)?[이가은는도]?\s(?:아직\s|많이\s|지금도\s)?"
    r"(?:삽니까|사나요?|살아요\s?\?|살고\s?있[가-힣]*)(?=[\s?.!~]*$)"
)
_ARRIVED_BROKEN = regex(
    r"(?:터져|터진|깨져|깨진|썩어|썩은|상해|상한|찌그러져|찌그러진|부서져|부서진|젖어|곪아|곪은)(?:서|\s채(?:로)?)?\s(?:왔|온|도착|배송)\w*"
)
"""귤이 터져서 왔는데: what was sent, and came broken."""
_ASKED_OF_A_THING = (
    (_MAY_BE_SENT, "그렇게 해도 되는지"),
    (_WHO_LIVES_THERE, "누가 사는지"),
    (_ARRIVED_BROKEN, "상해서 온 물건"),
    (_MADE_GOOD, "손해를 물어 주는지"),
    (_GIVES, "기부를 받는지"),
    (regex(r"(?:몇|총)\s?글자\w*(?:\s?세\s?(?:줘|주세요))?|글자\s?수\w*"), "글자 수"),
    (_HOW_EARLY, "언제까지 신청해야 하는지"),
    (_REPORTED, "남이 한 일을 신고하는 곳"),
    (_STANDS_WHERE, "시설이 있는 곳"),
    (_WHICH_OF_MANY, "이름"),
    (_NEAR_HERE, "가까운 곳"),
    (_ALSO_ELSEWHERE, ELSEWHERE_TOO),
    (_HERE_ALONE, ELSEWHERE_TOO),
    (_NAME_OF_SOMEBODY, "이름"),
    (_NAMES_OF, "명단"),
    (_PEOPLE_COUNTED, "사람 수"),
    (_BECOMING, "되는 방법"),
    (_HOW_LONG, "걸리는 시간"),
    (_RANKED_ELSEWHERE, ""),
    (_IF_BROKEN, "어기면 어떻게 되는지"),
    (_PRESS, ""),
    (_WAY_OF_JUDGING, ""),
)
"""What to call what was asked for; nothing where it is called as it was said."""
_NATIONAL_DATE = regex(
    r"(?:전국|중앙)\s?(?:경진\s?)?대회(?:는|은|가|이)?\s?(?:언제|어디서|며칠|몇\s?월|일정|날짜|장소)\w*"
)
_AVERAGE_RANK = regex(
    r"(?:순위|등수)(?:의|는|를)?\s?평균\w*|평균\s?(?:순위|등수)\w*|평균\s?몇\s?[위등]\w*"
)
"""Ranks of different contests have no mean."""
_QUARTER = regex(r"(?<![\d.])[1-4]\s?(?:사|/4)?\s?분기\w*")
"""Contests are held by halves of a year."""
_UNTOLD = (
    (_QUARTER, "분기별 결과"),
    (_AVERAGE_RANK, "평균 순위"),
    (_NATIONAL_RESULT, "전국대회 결과"),
    (_NATIONAL_DATE, "전국대회 일정"),
    (_SUBMITTED, SUBMITTED),
    (_JUDGED_BY, JUDGES),
    (_HOW_JUDGED, "뽑는 방법"),
    (_NEXT_HELD, "다음 대회 일정"),
    (_TAKING_PART, "참가한 기관의 수"),
)


def recognise_national_result(scan: Scan, draft: Draft) -> None:
    """전국대회에서 몇 위 했어?: no source tells; read before ranks are taken for ours."""
    for pattern, say in _UNTOLD:
        for match in scan.take(pattern):
            draft.outside.append(say)
            draft.mark(match.group(), "자료 밖")


def recognise_outside(
    scan: Scan,
    draft: Draft,
    lexicon: Lexicon,
    occurs: Callable[[str], bool],
    in_title: Callable[[str], bool],
) -> None:
    """Fills `outside`: things that no case of ours records (전화번호, 토요일, 수수료 …).

    Words that occur in the knowledge itself (`occurs`) are not outside of it, nor are those of
    which both halves are said in titles (`in_title`).
    """
    if number := _NUMBER_OF.search(scan.text):  # also of what a title says
        draft.outside.append(f"{number[1]} 수")
        draft.mark(number.group(), "자료 밖")
    _recognise_things(scan, draft, occurs)
    flat = "".join(scan.rest.split())
    if not lexicon.any_outside.search(flat):
        return
    for word in sorted(lexicon.outside, key=len, reverse=True):
        letters = word.replace(" ", "")
        if letters not in flat or _is_of_ours(letters, in_title):
            continue
        if in_title(letters) if lexicon.outside[word] in _PEOPLE_OF_OFFICES else occurs(letters):
            continue
        for match in list(_pattern_of(word).finditer(scan.rest)):
            if _is_part_of_another(match, scan, lexicon):
                continue
            scan.claim(match.start(), match.end())
            if _tells_something_else(match, word, scan, lexicon, occurs):
                continue
            if _complained_of_before(scan, draft, match):
                continue
            say = lexicon.outside[word].format(match[1])
            if say not in draft.outside:
                draft.outside.append(say)
            draft.mark(match.group(), "자료 밖")
    if _MONEY.intersection(draft.outside) and len(draft.outside) > 1 and "비용" in draft.outside:
        draft.outside.remove("비용")  # 예산 얼마 들었대


_PEOPLE_OF_OFFICES = frozenset({"담당자 이름"})
"""That a summary speaks of a 담당자 tells nobody's name."""


def _recognise_things(scan: Scan, draft: Draft, occurs: Callable[[str], bool]) -> None:
    """What is asked of a thing: its cost, its papers, where it was lost, its licence."""
    for match in scan.take(_TO_PAY):
        draft.outside.append("비용")
        draft.mark(match.group(), "자료 밖")
    for match in scan.take(_PAPERS_GIVEN):
        draft.facet("what")
        draft.mark(match.group(), "물음")
    for pattern, say in _ASKED_OF_A_THING:
        for match in scan.take(pattern):
            draft.outside.append(say or match.group())
            draft.mark(match.group(), "자료 밖")
    if "에 좋" in scan.rest:
        for match in scan.take(_GOOD_FOR):
            draft.outside.append("몸에 좋은 것")
            draft.mark(match.group(), "자료 밖")
    if (figure := _of_a_place(scan, draft)) is not None:
        scan.claim(figure.start(), figure.end())
        draft.outside.append(figure[1])
        draft.mark(figure[1], "자료 밖")
    of_ours = occurs("분실물") or occurs("잃어버린")
    for match in () if of_ours else scan.take(_LOST):
        draft.outside.append("잃어버린 것")
        draft.mark(match.group(), "자료 밖")
    for match in scan.take(_LICENCE):
        if not occurs("".join(match.group().split())):
            draft.outside.append("영업 허가나 신고")
            draft.mark(match.group(), "자료 밖")


def _is_part_of_another(match: re.Match[str], scan: Scan, lexicon: Lexicon) -> bool:
    """The word is the beginning of a longer one, or of one that sounds like it."""
    return bool(
        _begins_a_longer(match, scan, lexicon)
        or _GREW.match(scan.rest, match.start())
        or _WAY_LOST.match(scan.rest, match.start())
        or _STANDS_AT.match(scan.text, match.end(1))
        or (match[1] == "가는 길" and scan.text[: match.start(1)].endswith(_INTO))
        or (match[1] in _SHOWN and _MADE.match(scan.text, match.end(1)))
    )


def _tells_something_else(
    match: re.Match[str], word: str, scan: Scan, lexicon: Lexicon, occurs: Callable[[str], bool]
) -> bool:
    """The word is said, and what it stands for is not asked for: 고장 난 걸 버리려면."""
    text, says = scan.text, lexicon.outside[word]
    if says.endswith("운영") and occurs(word.split()[0]):
        return True  # 밤에 하는 강좌, where there is a 야간강좌
    if _DESCRIBED.match(text, match.start()) or _ON_THE_WAY.match(match.group()):
        return True
    if match.group().startswith("고장") and _THROWN_AWAY.search(text):
        return True
    paid = _PAID_FOR.search(text[: match.start()]) if word == "비용" else None
    if paid and occurs(f"{paid[1]}비"):
        return True
    if _OTHER_COMPOUND.match(text, match.start()):
        return True
    if "운영" in says:  # 야간 운영 is about the night
        asks_when = _UNTIL.search(text) or _WHILE.match(text, match.end())
        asks_when = asks_when or _WORKS_UNTIL.search(text)
        return bool(asks_when or _EMERGENCY.match(text, match.end()))
    if says == "담당자 이름" and _SAYS.match(text, match.end(1)):
        return True
    if says == "필요한 서류" and _HANDED_IN.match(text, match.end(1)):
        return True
    return _IN_CHARGE.match(text, match.end()) is not None


_COMPLAINT = regex(r"[^?]{0,16}(?:[는은인]데|서|요|다고)\s")


_OFFICE_BEHIND = regex(r"(?:보건소|사무소|시청|민원실|주민센터)(?:에서)?[은는도]\s")


_HANDED_IN = regex(r"(?:를|들을|들)?\s(?:다\s)?(?:어디|어느\s?(?:과|부서|창구))")
"""무슨 서류를 어디다 내라는 건지: where it is handed in, which a case may tell."""


def _is_of_ours(word: str, in_title: Callable[[str], bool]) -> bool:
    """수질검사, where a title tells of 수질 무료 검사."""
    return len(word) == 4 and in_title(word[:2]) and in_title(word[2:])


def _complained_of_before(scan: Scan, draft: Draft, match: re.Match[str]) -> bool:
    """냄새가 나서 못 살겠는데 정화조 점검은 하나요, 검사비가 비싸요 보건소는 안 해줘요: why it is
    asked of what is named behind it."""
    ends = _COMPLAINT.match(scan.text, match.end())
    if ends is None and not match.group().endswith(("서", "데", "요", "다고")):
        return False
    behind = ends.end() if ends else match.end()
    named = [end for end in draft.title_ends if end > behind]
    office = _OFFICE_BEHIND.search(scan.text, behind) is not None
    return (bool(named) or office) and "?" not in scan.text[match.end() : behind]


def _begins_a_longer(match: re.Match[str], scan: Scan, lexicon: Lexicon) -> bool:
    """양식장, 번호판: another noun, which only begins like what is outside."""
    end = match.end(1)
    return any(
        scan.text[match.start(1) : end + more] in lexicon.concept_of_word
        for more in range(1, min(LONGER, len(scan.text) - end) + 1)
    )


LONGER = 2
"""Letters by which another noun may be longer."""


@lru_cache(maxsize=2048)
def _pattern_of(word: str) -> re.Pattern[str]:
    boundary = "" if len(word) > 3 or word in _COMPOUND_ENDS else r"(?<![가-힣])"
    core = r"\s?".join(map(re.escape, word.split()))
    return regex(f"{boundary}({core}){_NO_OFFICE}{END}")


_GREW = regex(GREW)
_MONEY = frozenset({"예산", "사업비", "총사업비", "국비", "도비"})


def _of_a_place(scan: Scan, draft: Draft) -> re.Match[str] | None:
    if "인구" in scan.rest and (begun := _BEFORE_A_FIGURE.match(scan.rest)):
        return _OF_A_PLACE.match(scan.rest, begun.end())  # 2021년 인구
    for named in draft.named:
        if named.slot == "departments" and str(named.value).endswith(TOWN_SUFFIXES):
            after = named.end + (scan.text[named.end : named.end + 1] == " ")
            if match := _OF_A_PLACE.match(scan.rest, after):
                return match
    return None


_LICENCE = regex(
    r"[가-힣]+업\s?(?:허가|등록|신고|면허)(?=\s|$|\?|[을를이가은는도]|\w*(?:하려|받으려))\w*"
)
"""폐기물 처리업 허가: leave to run a business."""
_NO_OFFICE = r"(?!\s?(?:담당관실?|(?:과|팀)(?=에서|의|는|도|\s(?:사례|실적|거|건))))"
"""예산담당관실: an office that is called after the thing."""
_DESCRIBED = regex(r"돈\s?(?:을\s?)?내는\s(?!데|곳|거|것|건|돈|방)[가-힣]")
"""돈 내는 기계: what something is like, and not what it costs."""
_WAY_LOST = regex(
    r"(?:가는|오시는|찾아가는)\s?길[을도]?\s(?:자꾸\s|또\s|맨날\s|못\s)*"
    r"(?:헷갈|헤매|헤맨|잃|잊|까먹|모르|몰라|기억|찾)"
)
"""집 가는 길을 헷갈려요: how somebody is, and not where something lies."""
_STANDS_AT = regex(
    r"\s(?:정화조|오수|하수|분뇨|똥통)|에(?:서|다가?)?\s(?:놓인|놓은|쌓인|쌓아|둔|있는|있던|세워|버려)"
)
"""화장실 정화조, 주차장에 쌓인 폐가구: what stands at a place is asked for, not the place."""
_SHOWN = frozenset({"그림", "사진", "영상", "동영상"})
_INTO = ("들어", "내려", "올라", "걸어", "굴러", "지나")
"""휠체어로 들어가는 길: what a way is like, and not where something lies."""
_MADE = regex(r"[을를]?\s(?:거는|걸[어려고]|그[리려린]|전시|찍어\s?[주준]|고[치쳐친]|복원|되살)")
"""그림 거는 사례, 옛날 사진 고쳐 준 데: what is done with a picture, and none to be shown."""
_ON_THE_WAY = regex(r"가는\s?길(?:에|에서)")
"""학교 가는 길에 공사하는데: where something happens, and no way that is asked for."""
_THROWN_AWAY = regex(r"버[리릴려]|처분|내놓|폐기")
"""세탁기가 고장 나서 버리려고: why it is thrown away, and no report."""
_OTHER_COMPOUND = regex(
    r"(?:명절|추석|설날|연휴)\s?(?:벌초|성묘|차례|제사|선물|음식|귀성)|(?:주말|야간|저녁|휴일|명절)\s?(?:부부|농장|가족|텃밭|작업|근무|조(?=\s|로|라|에)|일(?=\s|을|하|이)|장사|알바|당번|특근)"
)
"""주말부부, 야간작업: who somebody is or what one does, and not when something is open."""
_PAID_FOR = regex(r"(?<![가-힣])([가-힣]{2,5})\s?$")
"""이사비용: 이사비 by its other name."""
_WHILE = regex(
    r"\s못\s?(?:가|오|내려)|\s?(?:[이을]\s)?(?:지나|지난|내내|동안|마다)|(?<=까지)\s(?:혼자|애|아이|아무도|일|집|비|늦)"
    r"|(?:에|때|동안)?\s(?:[가-힣]+\s){0,3}?[가-힣]*(?:더니|보니까?|[계사]신데|혼자인데)\s(?![^?]*(?:문[이을도은]?\s|열[어려었]|닫|쉬[어는나]))"
)
"""주말 지나면 연락이 안 돼요, 저녁까지 혼자 있어요: when it happens, and not whether something
is open."""
_UNTIL = regex(
    r"(?:맡[길겨기]|봐\s?[주줄줘]|돌[보볼봐])[^?]{0,8}까지|까지\s(?:[가-힣]+\s)?(?:맡[길겨기]|봐\s?[주줄줘]|돌[보볼봐])"
)
"""저녁까지 애 봐주는 곳: how long one needs it, told beside what is asked for."""
_WORKS_UNTIL = regex(
    r"(?:애|아이|아기|아들|딸|손주|초등)[^?]*(?:[가-힣]|시|반)까지\s(?:[가-힣]+\s)?(?:일[하해]|근무|장사)"
)
"""애 둘 다 초등인데 저녁 7시까지 일해요: how long a parent is away."""
_EMERGENCY = regex(r"\s?(?:에도?\s)?(?:응급|구급|위급|환자\s?이송|이송)")
"""야간 응급 이송: an emergency has no hours."""
_IN_CHARGE = regex(r"\s?(?:맡|만든|만들|운영|관리|담당)")
"""홈페이지 맡은 사람들은 무슨 상: the thing says who is meant and is not asked for itself."""
_SAYS = regex(
    r"(?:분|들)?(?:께서|마다|[이가는도])\s(?![^?]*(?:누구|이름|번호|연락처))[^?]{0,16}(?:[가오하]래|라(?:고|네|던데|는데)|[다냐자](?:고|네|던데|는데)|모른|몰라|미뤄|미루|떠넘)"
)
"""담당자가 자꾸 딴 부서로 가래요: what somebody in charge says, whoever that is."""
_COMPOUND_ENDS = frozenset({"요금", "비용", "수수료", "가격", "사용료", "이용료"})
"""Words that keep their meaning at the end of a compound: 수도요금."""
_SOMEBODY = (
    r"(?<![가-힣])(?:우리\s?|저희\s?)?(?:[가-힣]{2,3}\s)?"
    r"(?:어머니|어머님|엄마|아버지|아버님|아빠|할머니|할아버지|할망|하르방|부모님|노모|남편|아내|집사람|와이프|아들|딸|아이|애기|아기|애|"
    r"사람|환자|노인|어르신|형|누나|언니|오빠|동생|삼촌|이모|고모|이웃)(?:분)?(?:께서|이|가|는|은|도)?\s"
)
URGENT = regex(
    r"도둑(?:이)?\s?(?:들었|들어왔|맞았)|응급(?!의료|\s?(?:의료\s?(?:시스|체계|취약|개선)|쪽|관련|사례|분야|건(?:\s|$)|시스템|상황실))|물에\s?빠|불이?\s?났|교통사고|(?:사람|애|아이|아기)(?:가|이)?\s?(?:다쳤|떨어졌|깔렸|끼였)|출혈|질식|감전|목에\s?걸|"
    r"구급차\s?(?:좀\s?)?(?:부르|불러|번호|전화)|쓰러(?:지|졌|져(?!\s?[자잤잠])|진|질)|위급|숨(?:을|도)?\s?(?:안|못)\s?쉬(?!게)|의식이?\s?(?:없|잃|어[수시신]|엇)|피를?\s?(?:흘|많이)|심장이?\s?(?:멈|마비)|심정지|119"
    r"|죽(?:을\s?것|을거|어\s?가|고\s?싶)|살려\s?(?:주|줘)|자살|가슴이?\s?(?:너무\s?)?아프|경련|발작|호흡\s?곤란"
    r"|숨이\s?(?:안|막)|실종|사라지셨|없어지셨|길을?\s?잃(?!(?:은|어버린)\s?(?:개|강아지|고양이|동물|반려))"
    rf"|{_SOMEBODY}(?:(?:[가-힣]+(?:에|에서|로|히|게|부터|까지|자기|째|서|전)\s){{0,3}}(?:사라졌|없어졌)"
    r"|[^?!.]{0,12}(?:나가|나간|나갔)[^?!.]{0,12}(?:안|못)\s?(?:들어오|돌아오|오[시셨]))"
    r"|(?:안|못)\s?(?:들어오|돌아오)(?:세요|셔|시는|셨)"
    r"|(?:아프|아파|다치|다쳤|다쳐|위험|열이\s(?:펄펄\s|많이\s)?나|열나)[^?!.]{0,16}"
    r"병원[이도은까지]{0,2}\s?(?:너무\s|많이\s|다\s|하도\s|워낙\s|진짜\s)?(?:멀|먼|없|1시간)"
    r"|병원[이도은까지]{0,2}\s?(?:[^?!.]{0,14}\s)?(?:멀|먼|없|하나밖에)[^?!.]{0,16}(?:아프|아파|다치|다쳤|다쳐|위험|열나|열이\s)"
)
"""치매신데 나가셔서 안 들어오세요. Things may be gone, too: 맡길 곳이 없어졌어요. Whoever is
ill far from a hospital is told of 119, too."""
