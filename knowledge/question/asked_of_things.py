"""What is asked of a thing and no case records: its cost, its papers, where it was lost."""

from __future__ import annotations

import re
from collections.abc import Callable

from knowledge.korean.patterns import regex
from knowledge.names import TOWN_SUFFIXES
from knowledge.question.scan import Draft, Scan

_OF_A_PLACE = regex(
    r"(?:의\s?)?((?:총\s?)?(?:인구|면적|세대|가구)(?:\s?수)?)(?:[은는이가도을를]|만)?"
    r"(?:\s?(?:몇|얼마|어떻게|어느|알려|궁금|좀|총)[가-힣]*)*(?:\s?[가-힣]{0,4})?[\s?.!~]*$"
)
"""남원읍 인구: a figure of the place itself, which no case records."""
_BEFORE_A_FIGURE = regex(r"[\s\x1f]*(?:우리\s?)?(?:\x1f+|[시군구도])?(?:의(?=\s))?\s*")
_NAME_OF_SOMEBODY = regex(
    r"(?:병원|센터|시설|단체|의사|직원|업체|선생님|공무원|간호사|업소|약국|사람|[운활]동가|작가|유공자|용사|위인|열사)(?:인지|들)?\s?(?:정확한\s?|정확히\s?)?"
    r"이름\w*"
    r"|(?<![가-힣])(?:배우|가수|선수|후보|동물|코끼리|호랑이|사자|판다|곰|기린|원숭이|고래|돌고래|수달|강아지|개|고양이|말|새|나무|꽃)"
    r"(?:의)?\s이름(?:이|은)?\s?(?:뭐|뭔|머|무엇|알려)\w*"
    r"|(?<![가-힣])(?:도지사|지사|시장|군수|구청장|[과국팀읍면동]장)(?:님)?(?:[이은는])?\s?누구\w*"
    r"|(?:[가-힣]{0,4}[장관]|직원|담당자?)님?의?\s?(?:성함|존함|성명)\w*"
)
_WAY_OF_JUDGING = regex(r"(?:심사|심의|선정|선발)\s?(?:방법|방식|과정|절차|기준)")
_BECOMING = regex(
    r"(?:공무원|[가-힣]+(?:기사|교사|강사|간호사|요양사|복지사|구조사|관리사|지도사|상담사|설계사|조리사|미용사|세무사|변호사|약사|요리사|통역사|해설사|평가사|경찰관|소방관|의사|대원|검침원|공무직))"
    r"(?:이|가)?\s?되(?:려면|고\s?싶|는\s?(?:법|방법|길))\w*"
)
"""공무원 되려면: who wants to become what a case only speaks of."""
_NUMBER_OF = regex(
    r"(?<![가-힣])(?!사례|부서|입상|수상|선정|기관|우수|순위|건)([가-힣]{2,6}(?:객|자|인|명|원|생|구|집|곳|체)|병원|센터|시설|업체)\s수"
    r"(?=[는가를도]?\s*[?.!]*$)"
)
"""외국인 관광객 수: how many there are of something."""
_TO_APPLY = regex(
    r"^(?:(?:그럼|혹시|그거|이거|그건|이건|따로|미리|꼭)\s)*신청(?:을|은)?\s?해야\s?(?:만\s)?(?:되|돼|하|해|됩|합)[가-힣]{0,3}[\s?.!~]*$"
)
"""그거 신청해야 돼: whether one has to apply, which no source tells."""
_PHONE_ALONE = regex(
    r"^(?:(?:그럼|혹시|거기|여기|담당|그쪽|그\s?(?:과|부서|곳|데))\s)*전화(?:는|좀|도)?(?:요)?[\s?.!~]*$"
)
"""거기 전화: its number, where nothing else is said."""
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
_BEST_OF_OTHERS = regex(
    r"(?:(?:가장|제일|젤)\s?(?:좋은|나은|큰|유명한|싼|친절한|잘\s?하는|잘하는)|최고의?|최고로\s좋은)\s"
    r"(?:[가-힣]*병원|의원|대학교?|고등학교|학교|요양원|어린이집|은행|기업|맛집|식당|호텔|약국|마트)"
    r"(?=[은는이가도을를]?(?:요)?(?:\s?(?:어디|어딘|뭐|알려|추천|찾|좀|있)[가-힣\s]*|\s[가-힣]{2,4}[시군구])?[\s?.!~]*$)"
)
"""제일 좋은 병원: others are ranked, and no cases."""
_LOST = regex(
    r"(?<!길을 )(?<!길 )(?<!기억을 )(?<!정신을 )(?<![가-힣])(?:잃어버렸|잃어버린|분실)\w*"
    r"(?!\s(?:애|아이|어린이|아들|딸|자식|동생|오빠|언니|형제|부모|엄마|아빠|가족|사람)(?:들)?(?:[을를이가은는도]|\s|$))"
)
"""휴대폰 잃어버렸는데: a thing is lost; 잃어버린 아이 is somebody who is looked for."""
_TO_PAY = regex(
    r"(?<![가-힣])(?:돈\s?(?:을|은|이)?\s?)?얼마(?:나|를|씩|쯤|정도)?\s?(?:를\s?)?"
    r"(?:내(?:야|요|나요|는지|는데|면|고|래)|낼까|냅니까|드나|드는|든대|들어요|들까|듭니까)\w*(?:\s?(?:하|되|돼|해)\w*)?"
)
"""얼마 내야 해요: what is paid for something, and no prize."""
_PAPERS_GIVEN = regex(
    r"(?:무슨|어떤|뭔)\s?서류(?:까지|도|를|들을?)?\s?(?:돼|되|됩|됨|떼|뗄|뗍|뽑|발급|가능|나오|나와|해\s?[주줘줍])\w*"
)
"""무슨 서류까지 돼요: what is given there, and not what to bring."""
_HANDED_IN_AT = regex(
    r"몇\s?(?:군데|곳)(?:으?로|에다?가?)\s?(?:내[야면는]|낼|가[야면]|다[녀니]|돌아|접수|신청|제출)\w*"
    r"(?:\s?(?:하|되|돼|해)\w*)?"
    r"|몇\s?(?:군데|곳)(?:씩|을|를|이나|나)?\s?(?:돌아\s?)?(?:다[녀니]|들[러르]|찾아\s?[가다]|가)[가-힣]{0,2}야\w*"
    r"(?:\s?(?:하|되|돼|해)\w*)?"
)
"""몇 군데로 내면 돼요, 몇 군데 다녀야 돼: where to go, and no offices that are counted."""
_FROM_SHARE_TO_SHARE = regex(
    r"몇\s?(?:프로|퍼센트|퍼|%)에서\s?몇\s?(?:프로|퍼센트|퍼|%)(?:까지|으?로)?"
)
"""몇 프로에서 몇 프로로 올랐어: what came of it, in figures."""
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
_SO_MANY_PEOPLE = regex(
    r"(?<![\d.])\d[\d,]*\s?여?\s?명(?:이나|이|을|쯤|정도)?\s(?:넘게\s|이상\s)?"
    r"(?:찾|발굴|검사|검진|도와|도왔|혜택|이용|신청|참여|구[했한]|늘)[가-힣]*(?:\s(?:거|것|게))?\s?"
    r"(?:맞[가-힣]*|(?<=다)며|(?<=다)면서|(?<=다)던데|(?<=다)는데)?(?:요)?(?=[\s?.!~]*$)"
)
"""500명 찾은 거 맞나요, 300명 찾았다던데: so many people, held against what is told."""
_NEAR_HERE = regex(
    r"(?:여기|거기|집|우리\s?집|근처)(?:서|에서|랑|하고)?\s?(?:제일\s|더\s|가장\s)?가까운\s?(?:데|곳)"
    r"(?:은|는|이|가|도)?(?:\s?(?:또|더)\s?(?:있|없)\w*)?"
)
"""여기서 가까운 데: how far something is, no source tells."""
_WHICH_OF_MANY = regex(
    r"(?:어느|어떤|무슨)\s?(?:병원|의원|업체|회사|기업|학교|은행|마트|약국)(?:들)?(?:이랑|하고|과|와|인지)"
    r"(?:\s?(?:협약|협력|계약|제휴|연계|협업|같이|함께|손)[가-힣\s]*)?"
    r"|^(?:그럼\s|근데\s|그게\s)?(?:어느|어떤|무슨)\s?(?:병원|의원|업체|회사|기업)(?=(?:이야|인데|인가|인지|이에요|예요|이요|요)?[가-힣]{0,2}[\s?.!~]*$)"
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
_WHY_IT_CHANGED = regex(
    r"(?<![가-힣])(?:줄어든|줄어드는|줄은|늘어난|늘어나는|는|많아진|많아지는|적어진|적어지는|떨어진|떨어지는|높아진|낮아진)\s"
    r"(?:이유|까닭|원인)\w*(?:\s(?:뭐|뭔|무엇|있)[가-힣]*)?"
)
"""1인가구가 늘어나는 이유: why things are so, and not what was done."""
_ASKED_HERE = regex(
    r"(?:질문|메시지|대화)(?:이|은|는|가|를|을)?\s?(?:총\s|모두\s)?몇\s?(?:개|건|번|명)\w*(?:\s?(?:들어|왔|있|받)[가-힣]*)?"
)
"""어제 질문 몇 개 들어왔어: what was asked here, and no cases."""
_TO_EACH = regex(
    r"(?:부서|과|팀|건|사례|개인|한\s?사람|1?인|한\s?명|1명)당\s?(?:이?야|이?에요|이?예요|인가요?|인지|이?냐|이?지|이?죠)?"
    r"\s?(?:아니면\s|아니고\s)?(?:부서|과|팀|개인|한\s?사람|1?인|한\s?명|1명)(?:당|한테|에게)\w*"
)
"""부서당이야 개인당이야: to whom it is paid, of which no source tells."""
_GIVES = regex(
    r"(?<![가-힣])(?!말씀|부탁|문의|감사|인사|축하|연락|신고|도움|안부)[가-힣]{1,6}[을를]\s"
    r"(?:드리|기부하|기증하|나눠\s?드리|보내\s?드리|가져다\s?드리)고\s?싶\w*"
)
"""안 쓰는 책을 드리고 싶은데: what somebody gives, and no service that is given."""
_MADE_GOOD = regex(
    r"(?<![가-힣])(?:피해\s?|손해\s?)?(?:보상|배상|변상)(?:을|도|은)?\s?(?:안\s)?(?:해\s?[주줘달]|해요|하나요?|하셔|하세|합니까|하라|해야)\w*"
    r"|(?<![가-힣])(?:넘어[지져졌]|미끄러[지져졌]|자빠[지져졌]|다[치쳐쳤]|부딪[히혀혔]|빠[지져졌]|깨[지져졌]|찢어[지져졌]|부서[지져졌]|망가[지져졌]"
    r"|찌그러[지져졌]|물[리려렸]|긁[히혀혔]|파손[되돼됐]|터[지져졌]|썩[어었]|떨어[지져졌]|쓰러[지져졌]|무너[지져졌]|잠[기겨겼]|망[치쳐쳤친])"
    r"[가-힣]?(?:는데|은데|서|면|요|고)(?:도|요)?\s(?:[가-힣]+\s)?(?:보상|배상|변상)\w*(?:\s(?:되|돼|됩|받|해)[가-힣]*)?"
)
"""상자가 찌그러져 왔어요 보상해요, 넘어졌는데 보상: what is paid for a damage, and no prize."""
_DAMAGE = regex(
    r"(?:피해|손해|사고|재해|손실)\s?(?:보상|배상|변상)\w*"
    r"|(?:(?<=무너진 )|(?<=부서진 )|(?<=망가진 )|(?<=다친 )|(?<=죽은 )|(?<=잃은 )|(?<=잠긴 )"
    r"|(?<=깨진 )|(?<=당한 )|(?<=입은 ))"
    r"(?:사람|주민|이웃|집|가게|농가|상인|차)(?:들)?\s?(?:보상|배상|변상)\w*"
)
"""태풍 피해 보상, 집 무너진 사람 보상: the same, in nouns."""
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
    (_WHY_IT_CHANGED, "그렇게 된 까닭"),
    (_ASKED_HERE, "들어온 질문 수"),
    (_TO_EACH, "누구에게 얼마씩 나누는지"),
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
    (_PHONE_ALONE, "전화번호"),
    (_TO_APPLY, "신청해야 하는지"),
    (_PEOPLE_COUNTED, "사람 수"),
    (_SO_MANY_PEOPLE, "사람 수"),
    (_BECOMING, "되는 방법"),
    (_HOW_LONG, "걸리는 시간"),
    (_RANKED_ELSEWHERE, ""),
    (_IF_BROKEN, "어기면 어떻게 되는지"),
    (_PRESS, ""),
    (_WAY_OF_JUDGING, ""),
)
"""What to call what was asked for; nothing where it is called as it was said."""


def recognise_things(
    scan: Scan,
    draft: Draft,
    occurs: Callable[[str], bool],
    in_title: Callable[[str], bool],
) -> None:
    """Fills `outside` with them; what the knowledge itself speaks of (`occurs`, and by the letters
    of a title) is not outside."""
    if number := _NUMBER_OF.search(scan.text):  # also of what a title says
        draft.outside.append(f"{number[1]} 수")
        draft.mark(number.group(), "자료 밖")
    if best := _BEST_OF_OTHERS.search(scan.text):  # its superlative is no place among cases
        draft.places.clear()
        scan.claim(*best.span())
        draft.outside.append("어디가 더 나은지")
        draft.mark(best.group(), "자료 밖")
    for match in scan.take(_TO_PAY):
        draft.outside.append("비용")
        draft.mark(match.group(), "자료 밖")
    for match in scan.take(_PAPERS_GIVEN):
        draft.facet("what")
        draft.mark(match.group(), "물음")
    for match in scan.take(_HANDED_IN_AT):
        draft.facet("where")
        draft.mark(match.group(), "물음")
    for match in scan.take(_FROM_SHARE_TO_SHARE):
        draft.facet("outcome")
        draft.mark(match.group(), "물음")
    of_damages = in_title("배상") or in_title("피해보상") or in_title("손실보상")
    for pattern, say in _ASKED_OF_A_THING:
        for match in () if of_damages and pattern is _MADE_GOOD else scan.take(pattern):
            draft.outside.append(say or match.group())
            draft.mark(match.group(), "자료 밖")
    for match in () if of_damages else scan.take(_DAMAGE):
        draft.outside.append("손해를 물어 주는지")
        draft.mark(match.group(), "자료 밖")
    if "에 좋" in scan.rest:
        for match in scan.take(_GOOD_FOR):
            draft.outside.append("몸에 좋은 것")
            draft.mark(match.group(), "자료 밖")
    if (figure := _of_a_place(scan, draft)) is not None:
        scan.claim(figure.start(), figure.end())
        draft.outside.append(figure[1])
        draft.mark(figure[1], "자료 밖")
    of_ours = occurs("분실물") or occurs("잃어버린") or in_title("잃어버")
    for match in () if of_ours else scan.take(_LOST):
        draft.outside.append("잃어버린 것")
        draft.mark(match.group(), "자료 밖")
    for match in scan.take(_LICENCE):
        if not occurs("".join(match.group().split())):
            draft.outside.append("영업 허가나 신고")
            draft.mark(match.group(), "자료 밖")


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
