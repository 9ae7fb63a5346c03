"""Rewards: which kinds, how much, and whether they are asked or a condition (…받은 부서)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.korean.patterns import regex
from knowledge.models import RewardKind
from knowledge.question.patterns import END
from knowledge.question.scan import Draft, Scan

_GIVERS = (
    r"대통령|(?:국무)?총리|(?:(?:행정안전부|행안부)\s?)?장관|(?<![가-힣])시장|군수|구청장|의장|교육감"
    r"|청장"
)
_UNPAID = (
    r"돈[을도]?\s?(?:못|안)\s?받[은는고]\s?(?:(?:거|것|일|경우)(?:를|을)?\s?(?:안\s생|없[애앤앴]|막|줄|해결|예방)|[가-힣]{0,4}"
    r"(?:노동자|근로자|외국인|알바|직원|사람|청년|학생|농민|유족|어르신|노인|주민)(?:들|분)?(?![가-힣]{2}))"
)
"""돈 못 받은 이주노동자: who was not paid, and no prize that was not given."""
_SAVED = r"\s?(?:얼마나?|좀|많이|더|덜)?\s?(?:아[꼈껴끼낀낌]|절[약감]|벌[었어린]|덜\s[들든드])"
"""돈은 얼마 아낌: what was saved, and no prize."""
_NOT_PAID = regex(_UNPAID)
_REWARDS: tuple[tuple[RewardKind, re.Pattern[str]], ...] = (
    (
        "전국대회",
        regex(
            r"(?:행정안전부|행안부)?\s?(?:주관)?\s?(?:전국|중앙)\s?(?:경진\s?)?대회(?:(?:에|에서)?\s?(?:나갈|참가할|참여할|출전할|진출할)"
            r"(?:\s?수\s?있는)?\s?자격|\s?(?:티켓|출전권|진출권|참가권|진출|참가|참여|출전|나가|나갈|나간))?"
            r"|(?<![가-힣])(?:참여|참가|출전|진출)\s?(?:자격|권(?![가-힣]{2}))|(?<![가-힣])자격(?:[을만이은도]|까지)?(?=\s?(?:받[은았]|얻|딴|따낸))"
            r"|(?<=\x1f\s)자격(?=[이은도]?\s?[있없])"
            r"|(?<![가-힣])자격만(?=\s?(?:이라는|인\s?거|되는|있는|주는|준|나온|나오는))"
            r"|(?<![가-힣])전국(?=\s?(?:안\s?|못\s?)?(?:가는|간|갔|나가|나간|나갔|나갈|진출))|본선\s?(?:진출|참가)?|(?<![가-힣])(?:진출|출전)\s?(?=부서|과(?:\s|는|$)|팀|사례|작)|전국\s?(?:무대|본선)"
            r"|(?:행정안전부|행안부)(?!\s?장관)(?:\s?(?:진출|출전)(?![가-힣]))?"
        ),
    ),
    (
        "근평가점",
        regex(
            r"(?:근평|근무\s?성적\s?(?:평정|평가|평점)?|인사|승진)\s?(?:상의?\s?)?(?:가점|가산점|점수|플러스)"
            r"|승진에\s(?:도움이?\s?되는|유리한|좋은)\s(?:상|보상|혜택|(?=거|것|건))[은이을]?(?=\s|$|\?|[거것건])"
            r"|가점|가산점|근평|근무\s?성적\s?평정"
            r"|(?:인사\s?)?고과|근무\s?평정"
            r"|(?<![가-힣])점수(?:를|가|도|는|만|로)?(?=\s?(?:(?:더|덜|많이|적게|똑같이)\s?)?(?:주|준|줘|받|얻|더해|붙))"
            r"|(?<![가-힣])점수(?:를|는|은)?(?=\s?(?:얼마나?|몇\s?점)(?:씩)?\s?(?:주|준|줘|줄|줍))"
            r"|승진(?:하는\s?데|할\s?때|에|하는데|할때)?\s?(?:[가-힣]{2,6}\s)?(?:가점|점수|가산점|플러스|도움)"
        ),
    ),
    (
        "표창",
        regex(
            rf"(?:도지사|{_GIVERS})\s?(?:이름|명의)(?:으로|의)?\s(?:된\s)?(?:표창장?|상)(?=\s|[을은이]|$)"
            rf"|(?:도지사\s?)?(?:표창장?|상장)|(?:도지사|{_GIVERS})(?:님)?"
            r"(?:(?:한테|에게|께)(?:\s?서)?|[이가의])?\s?(?:주는\s|준\s|주시는\s|내리는\s)?포?상(?=[\s을은이도?]|$)"
        ),
    ),
    (
        "포상금",
        regex(
            r"(?<![가-힣])돈(?=이(?:지|죠|야|에요|냐|었)[가-힣]*[\s?.!~]*$)|(?:시상|포상|상|격려|보상)금|현금|돈으로|상으로\s?(?:받은\s?)?돈"
            rf"|(?<![가-힣])(?!{_UNPAID})돈(?:은|도|을|만|으로도|으로)?요?(?!{_SAVED})(?=(?:\s?(?:가장|제일|젤|많이|더|덜|적게|얼마나|안|못|똑같이))*\s?(?:\?|$|받"
            r"|준|줍|줘|줬|줄(?![었어인이])|주|타|얼마|나))"
            r"|(?<![가-힣])돈도(?=\s?(?:같이|함께)\s?[?.!~]*$)"
            r"|(?<=왜\s)돈(?=[이을은도]?\s?(?:없|안|못))"
            r"|(?<=[은는]\s)(?<!저는\s)(?<!나는\s)(?<!우린\s)(?<!리는\s)돈(?=[은도이]?\s?(?:없|있)(?:어|나|죠|지|음|습)[가-힣]*[\s?.!~]*$)"
        ),
    ),
    (
        "특별휴가",
        regex(
            r"(?:특별|포상)\s?휴가|^휴가(?=[은는도를가]?(?:\s?[?.!~]*$|\s?(?:받|주|준|줘|줍|있|없|며칠|몇\s?일)))"
            r"|(?<![가-힣])휴가(?=[를가도은는]?\s?(?:받은|주는|나온|나오는|준)\s?(?:곳|데|부서|과|사례|사람|건|거|것))"
        ),
    ),
)
_REWARD_ANY = regex(
    r"(?<![가-힣])(?:보상|포상|시상|혜택|인센티브)\s?별(?:로)?(?![가-힣])|"
    r"(?:(?<![가-힣])|(?<=순위)|(?<=사례))보상(?!비|휴가|법)|선물(?=(?:이라도|[은도이을])?\s?(?:뭐|뭘|무엇|있|없|받[았나는을]|주|줘|줬|타|$|\?))|시상\s?내역|시상|포상(?=[\s\x1f?]|$|[은는이을도만의]|내역|\W)|인센(?:티브)?"
    r"|(?<!누가 )(?<!누가)(?<!누구가 )혜택(?!\s?(?:받는|받을|보는)\s?(?:사람|분|대상))"
    r"|액수|상품(?!권)|부상|상\s?내역"
    r"|(?:무슨|어떤|뭔)\s?상(?=\s|[을이은도?]|$)|상(?:은|을|으로)?\s?(?:뭐|뭘|무엇)|(?<![가-힣])상이\s?(?:뭐|무엇)"
    r"|(?<![가-힣][오주가내팔으하지]면\s)(?:뭐|뭘|무엇을?|무얼)(?:라도|든지)?\s?(?:[더덜]\s?)?"
    r"(?:받|탔|타|주|줘|줍|준|줄|줬)"
    r"|(?<=[테게텐겐\x1f] )(?:뭐가|뭔가가?|무엇이)\s?"
    r"(?:돌아가|돌아갔|돌아와|떨어지|떨어져|생기|생겨)\w*"
    r"|상\s?(?:을\s?)?(?:타면|받으면)|(?<![가-힣])상은(?=[\s?!.~]*$)"
    r"|(?<![가-힣])상(?=(?:이?랑|하고|과)\s(?:순위|등수|등위|부서|내용|성과|효과|사례명|제목))"
    r"|(?:(?<=[위수서용과명목]하고 )|(?<=[위수서용과명목]랑 )|(?<=[위수서용과명목]이랑 )"
    r"|(?<=[위수]와 )|(?<=[용과명목]과 ))상(?=[은이도을]?(?:[\s?.!~]*$|\s(?:알|좀|말|가|궁|보)))"
    r"|(?:뽑히|선정되|입상하|수상하|들어가)면\s?(?:뭐가|뭐|뭘|무엇이|무슨|어떤\s?게)\s?(?:좋|생기|이득|이점|있|달라)\w*"
)
_WHETHER_PAID = regex(
    r"(?:지급|수령|집행|입금)\s?(?:완료\s?)?(?:여부|(시기|일자|날짜|예정일|일(?![가-힣])))\w*|(?:지급|수령|집행|입금)\s?완료\w*"
)
_BENEFITED = regex(
    r"(?:(?<=가구가 )|(?<=가구 )|(?<=명이 )|(?<=명 )|(?<=집이 )|(?<=세대가 ))"
    r"혜택\w*(?:\s?(?:보|받|누리)\w*)?"
)
"""몇 가구가 혜택 보나요: whom a case helps, and no reward of it."""
_AMOUNT = regex(
    r"(\d[\d,.]*)\s?(만\s?원|천\s?원|원|점|만원|만(?=\s|[은이]|$))(?!\s?(?:까지|이내))|(?<![\d.])(0\.\d+)(?![\d%])"
)
_REWARD_VERB = regex(
    r"\s?(?:[을를이가도은는]\s?)?(?:받|타는|탄|탔|타|주어지|나가|나간|나갈|진출|부여|지급|줬|주는|준|있는|자격|올라|오른|가는|간다|간\s|붙|얻|따낸|딴|출전|참가|참여|된|되)"
)
FIGURE_ASKED = regex(
    r"(?:숫자|수치)로|몇\s?(?:일|시간|분|초)(?:이?나)?\s?(?:만에?(?=[\s?!.~]*$)|걸[려리렸린릴])|(?:며칠|몇\s?(?:일|시간|분|초|달|개월))\s?(?:만에|로|까지|이?나)\s?(?:[가-힣]+\s)?(?:나[오와]|줄|빨라|단축|당[겨긴])|몇\s?(?:가구|집|세대|프로|퍼센트|퍼|%|(?:대|마리|그루|톤|채|병|통|벌|장|권|켤레|포기|상자|포대|자루|리터|킬로|미터)(?=(?:이?나|[를을도])?\s))|수치|(?:집|농가|가구|세대)(?:이|가|은|는)?\s?얼마나\s?(?:돼|되[나는]|됩)|가구\s?수|대상\s?가구|비율|비중|퍼센트|(?<!에\s)(?:얼마나?|어느)\s?(?:쯤|정도)|얼마나?\s?(?:올[랐라렸려]|늘[었어렸려]|줄[었어였여]|높[아였여]|낮[아췄춰])|몇\s?(?:분의|할)|\d%|\d가구"
)
_NOT_REWARDS = regex(
    r"(?:보상|포상금?|상금|가점|표창)\s?(?:얘기|이야기|내역)?\s?(?:은|는)?\s?말고"
)
NATIONAL = regex(r"(?:전국|중앙)\s?(?:경진\s?)?대회")
_NATIONAL_HOST = regex(r"(?:주관|주최)\w*(?:\s?어느\s?부처\w*)?")
_GIVER = regex(
    r"(?:누구|어디)(?:의)?\s?(?:이름의\s?)?(?=\x1f)|(?:주는|수여하는|내주는|수여한|준)\s?(?:사람|분|쪽|기관|주체|데|곳)(?:이|은|는|가)?\s?(?:누구|어디|뭐)\w*|"
    r"어느\s?부처\w*|(?:수여|지급|시상|부여)\s?(?:주체|기관|권자|자)(?:가|는|은|이)?(?:\s?(?:누구|어디|뭐|무엇)\w*)?|무슨\s?뜻\w*|뜻(?:이"
    r"|은)\w*\s?\w*|(?:이란|란)(?=\s|\?|$)|(?:누가|어디서|어디에서|어느\s?기관(?:에서|이))\s?(?:주|줘|줬|줍"
    r"|내)\w*"
)
_MEANING = regex(
    r"뜻|이?란(?=[\s?]|$)|(?:점|금|창|평|정)(?:이|은|는|가)?\s?(?:뭐|뭔|무엇|무언|무슨\s점수)(?:야|예요|에요|죠|지요?|임|인가요?|냐|니|데요?|가요)"
)
"""가점이 뭐예요: what the name of it means."""
_WHAT_NATIONAL = regex(
    r"(?:전국|중앙)\s?(?:경진\s?)?대회(?:가|는|이란|란|라는\s?게|라는\s?건|라는\s?거)?\s?"
    r"(?:뭐|뭔|무엇|무언|무슨\s?대회)(?:야|예요|에요|죠|지요?|임|인가요?|냐|니|데요?|가요|하는\s?(?:거|데|곳|대회)[가-힣]*)\s?[?!.~]*$"
)
"""중앙대회가 뭔데: who holds it, which is all that is told of it."""
_MEANING_OF_POINTS = regex(r"\d점(?:이|은|이란)?\s?(?:뭐|뭔|무엇|무슨)")
"""0.3점이 무슨 점수야: only one reward is told in points."""
_WHO_GIVES = regex(
    r"(?<![가-힣])상(?:을)?\s?(?:주는|준|수여하는)\s?(?:사람|분|데|곳|기관)(?:이|은)?\s?(?:누구|어디)\w*"
    r"|(?:누가|어디서)\s?상(?:을)?\s?(?:주|줘|줬|준)\w*"
    r"|(?<![가-힣])상(?:은|을|도)?\s(?:누가|어디서|어디에서)\s?(?:주|줘|줬|준)\w*(?:\s(?:거|건)\w*)?"
)
HOW_MUCH = regex(
    r"(?:얼마|얼만|얼매|을마)(?!나|\s전|\s(?:줄[었어였여]|늘[었어렸려]|내[렸려]|올[랐라렸려]))\w*"
)
_OF_THE_STATE = regex(
    r"(?<![가-힣])(?:나라|정부|국가|동사무소|읍사무소|면사무소|주민센터)에서(?:는|도)?\s(?:[가-힣]+\s)?돈\s?[을도은이]?\s?(?:[가-힣]+\s)?(?:주|준|줘|줍|줬|나오|나와|대\s?주)\w*"
)
"""나라에서 돈 줘요: money for people, and no prize."""
_FOR_DOING = regex(
    r"(?:(?<=한테 )|(?<=에게 ))(?<![과팀서원실]한테 )(?<![과팀서원실]에게 )"
    r"돈\s?[을도은이]?\s?(?:주는|준|줬던)\s?(?=거|것|데|곳|사례|제도|사업)"
    r"|(?<=[가-힣]면 )(?<![되하타들]면 )(?<!받으면 )(?<!뽑히면 )(?<!오르면 )돈\s?[을도은이]?\s?"
    r"(?:주는|준|줬던)\s?(?=거|것|데|곳|사례|제도|사업)"
)
"""책 읽으면 돈 주는 거, 농가한테 돈 주는 거: what is given to people, and no prize."""
_APPLIED_FOR = regex(
    r"(?<=\x1f)(?:[은을를도]|금)?\s?(?:어디서\s?|어떻게\s?)?(?:신청|청구)(?:하|방법|서|은|을|$)\w*"
)
"""가점 신청: rewards are given, and nobody applies for one here."""
_NONE_GIVEN = regex(
    r"(?<![가-힣])(?:안|못)\s?(?:받(?:은|는|았)|나가는|나간|가는|붙은|탄)(?:\s?\x1f+(?:\s\x1f+)?"
    r"|(?:\s?(?:곳|부서|과|사례|거|것|건|게)|\s데|데(?!\s(?!어디|몇|뭐|누구|누가|어느|알려|보여|있|모두|전부|다\s|좀|말고|빼)))\w*)"
    r"|받지\s?못한\s?(?:데|곳|부서|과|사례)\w*"
)
"""못 받은 데는?: whatever reward was spoken of. 낮에는 못 가는데 …: the end of a clause, and
no place."""
_NO_PRIZE = regex(
    r"(?:(?<![가-힣])상(?:을|은|도)?\s?(?:한\s?번도\s?)?|한\s?번도\s?(?:상(?:을)?\s?)?|(?:입상|수상|선정|\x1f)(?:을|은|도)?\s?)"
    r"(?:안|못)\s?(?:받은|받아\s?본|탄|타\s?본|한|된|해\s?본)\s?(?:부서|과|곳|데|팀)(?:은|는|이|가|도)?(?=\s|$|[?.!])"
)
"""상 안 받은 과: whoever won nothing, of whom no source tells."""
_FOR_PROMOTION = regex(
    r"(?<![가-힣])승진(?:에|할\s?때|하는\s?데|하는데|할때)?(?:는|도)?\s?(?:[가-힣]+\s)?"
    r"(?:유리|도움|좋[아은]|영향|반영|이득|보탬)\w*"
)
"""가점 받으면 승진에 유리해요: what merit points are good for."""
_PROMOTION_ALONE = regex(
    r"(?:(?:그거|그게|이거|이게|그럼|근데)\s)?승진(?:에|할\s?때|하는\s?데|하는데|할때)(?:는|도)?\s?"
    r"(?:유리|도움|영향|이득|보탬)[가-힣\s]*[?!.~]*"
)
"""승진에 유리해: of what is given nothing else counts for that."""
_COUNTS_IN = regex(r"(?<=\x1f)(?:[이가은는도]|에)?\s?(?:반영|적용)(?:되|된|돼|됐|하|한|시)\w*")
"""근평에 반영되는 건: that it is given."""
_BARE_AMOUNT = regex(
    r"\s*(?:0\.\d+\s?점?|\d[\d,]*\s?(?:만|천)?\s?원)(?:이|가)?\s*"
    r"(?:(?:아니|아닌|맞)[가-힣]{1,4}|아냐(?:요)?)?\s*[?.!~]*\s*"
)
"""0.5점, and 0.5 아니고?"""
_POINTS_ALONE = regex(
    r"^(?:그럼\s|각각\s|(?:둘|셋|넷)\s?다\s|다\s|거긴\s|이거\s|그거\s|여기\s|거기\s|이건\s)?몇\s?점(?:씩|이나|짜리)?[가-힣]{0,4}\s?[?!.~]*$"
)
"""몇 점씩이야: only one reward is counted in points."""
_HOW_MANY_POINTS = regex(
    r"((?:총|모두|전부|통틀어|(?:다\s?)?(?:합쳐|합해|더해)서?)\s)?몇\s?점\w*|점수\w*"
)
_GIVER_NAMED = regex(r"(?:시장|도지사|군수|구청장|장관|대통령)(?:님|상)?\w*")
_PRIZE_OF = regex(
    rf"(?<![가-힣])({_GIVERS})(?:님)?(?:의|이\s?(?:주는|준))?\s?(?=표창|상(?:장|\s|$|[을은이도?]))"
)
"""대통령 표창: whose prize it would be."""
_IN_WON_OR_POINTS = regex(r"\d\s?(?:만|천|백)?\s?원|0\.\d+\s?점")
_MISSING = regex(
    r"(?:안\s?나(?:온|와|왔|오)|안나(?:온|와|왔|오)|나오지\s?않|없는|없던|빠진|비어|비는|모르는|미기재"
    r"|(?:확인|파악|공지|발표|제시|언급)되지\s?않|(?:확인|파악)(?:이|은)?\s?안\s?(?:되|된|돼)|밝혀지지\s?않|누락|미확인|미공개"
    r"|안\s?적힌|안\s?적혀|공개\s?안|공개(?:되|하)지\s?않|알려지지\s?않|명시되지\s?않|기재되지\s?않|안\s?밝"
    r"|(?:안|못)\s?(?:받|탄|타|주|준|나간|나가|간|가는|붙)|(?:받|타|나가|주어지)지\s?(?:는\s?|도\s?)?(?:않|못|안)"
    r"|(?:(?:받|나|탄|준|나가|있|붙)[은는간온]?\s?)?(?:곳|데|부서|사례|거|것|과)?들?[은는을를]?\s?"
    r"(?:빼고|빼면|뺀|제외)"
    r"|[은는온간]\s?(?:곳|데|부서|사례|거|것|과)들?\s?말고(?:는)?(?:요)?(?=[\s?.!~]*$))" + END
)
_NOT_THOSE_WITHOUT = regex(
    r"(?:없는|못\s?받는|안\s?받는|안\s?나오는|못\s?받은|안\s?나온)\s?(?:것|거|건|데|곳|부서|과|사례|쪽)?(?:들)?(?:은|는|을|를)?\s?(?:빼|뺀|뺄|제외|말고)\w*"
)
"""상금 없는 건 빼고: those that have it."""
_BOTH_SIDES = regex(
    r"[은는온간난]\s?(?:데|곳|부서|과|거|것|사례|사업|건)(?:이?랑|와|과|하고)\s?(?:안|못|없)"
)
_NOT_GIVEN = regex(
    r"(?<![가-힣])(?:안|못)\s?(?:받|탄|타|주|준|나[가간온오와왔]|간|붙)|[받타가지나있]지\s?(?:는\s?|도\s?)?(?:않|못|안)"
    r"|없[는고이던다으]|빼고|빼면|제외|말고"
)
_JOINS = regex(r"\s?(?:이?랑|와|과|하고|,|·|/|및|이?나|은|는)?\s*")
_INSTEAD = regex(
    r"(?:은|는|이|가|만)?\s?(?:말고|아니면|아니고|아니라|빼고|제외하고)(?:요)?\s?"
    r"(?=다른|딴|뭐|뭘|무엇|무슨|또\s)"
)


_Mention = tuple[int, int, RewardKind]
"""Where a kind is named, begin and end, and which."""


def recognise_rewards(scan: Scan, draft: Draft) -> None:
    """Fills reward kinds, amounts, and whether rewards are a condition (…받은 부서) or asked."""
    for match in scan.take(_OF_THE_STATE):
        draft.outside.append("지원금")
        draft.mark(match.group(), "자료 밖")
    for match in scan.take(_FOR_DOING):
        draft.mark(match.group(), "찾는 말")
    for match in scan.take(_NO_PRIZE):
        draft.outside.append("입상하지 못한 부서의 이름")
        draft.mark(match.group(), "자료 밖")
    for match in scan.take(_NOT_REWARDS):
        draft.mark(match.group(), "제외")
        draft.rewards_aside += [kind for kind, named in _REWARDS if named.search(match.group())]
    mentions, named = _kinds(scan, draft)
    named = _asked_for(scan, draft, named=named) or named
    if _POINTS_ALONE.match(scan.text):
        draft.rewards.append("근평가점")
    amount = _BARE_AMOUNT.fullmatch(scan.text) or _IN_WON_OR_POINTS.search(scan.rest)
    if _MEANING_OF_POINTS.search(scan.text) or _PROMOTION_ALONE.fullmatch(scan.text):
        draft.rewards = draft.rewards or ["근평가점"]
    draft.meaning_asked = bool(draft.rewards and _MEANING.search(scan.text))
    if _WHAT_NATIONAL.search(scan.text):
        draft.giver_asked = True
        draft.facet("reward")
    if named or amount or draft.rewards:
        _details(scan, draft)
        _conditions(scan, draft, mentions)
    elif _NOT_PAID.search(scan.text):
        pass
    elif "받" in scan.rest or "안 " in scan.rest or "못 " in scan.rest:
        for match in scan.take(_NONE_GIVEN):
            draft.reward_missing = True
            draft.mark(match.group(), "빈 칸")


_GOES_THERE = regex(r"(?:나가|나간|나갈|진출|참가|참여|출전)(?:하)?$")
_WHOEVER = regex(
    r"(?:는|할|한|하는)?\s(?:(?:한|두|세|네|\d)\s)?(?:부서|과|곳|데|사례|거|것)(?:들)?(?=\s|[?.!~]|$)"
)
"""전국대회 나가는 두 부서 중에: those that have it are meant."""


def _kinds(scan: Scan, draft: Draft) -> tuple[list[_Mention], bool]:
    """표창, 가점, 포상금: the kinds that are meant with their places, and whether any is named."""
    named = False
    mentions: list[_Mention] = []
    aside: list[int] = []
    for kind, pattern in _REWARDS:
        for match in scan.take(pattern):
            named = True
            if instead := _INSTEAD.match(scan.text, match.end()):  # 표창 말고 다른 보상
                scan.claim(match.end(), instead.end())
                draft.mark(match.group(), "제외")
                draft.rewards_aside.append(kind)
                aside.append(match.start())
                continue
            mentions.append((match.start(), match.end(), kind))
            if kind not in draft.rewards:
                draft.rewards.append(kind)
            draft.mark(match.group(), "보상")
            goes = _GOES_THERE.search(match.group()) and _WHOEVER.match(scan.text, match.end())
            if goes or _REWARD_VERB.match(scan.text, match.end()):
                draft.reward_filter = True
    for mention in [m for m in mentions for at in aside if _JOINS.fullmatch(scan.text[m[1] : at])]:
        mentions.remove(mention)  # 표창이랑 포상금 말고
        draft.rewards.remove(mention[2])
        draft.rewards_aside.append(mention[2])
    return mentions, named


def _asked_for(scan: Scan, draft: Draft, *, named: bool) -> bool:
    """보상은, 누가 주나, 지급 여부: whether rewards are asked for; `named`: a kind is."""
    asked = False
    for match in scan.take(_WHO_GIVES):
        asked = draft.giver_asked = True
        draft.facet("reward")
        draft.mark(match.group(), "보상")
    for match in scan.take(_BENEFITED):
        draft.mark(match.group(), "물음")
    for match in scan.take(_REWARD_ANY):
        asked = True
        draft.facet("reward")
        draft.mark(match.group(), "보상")
    for match in scan.take(_WHETHER_PAID):
        if not (named or asked or draft.rewards):
            draft.rewards.append("포상금")  # 지급 여부: what is paid is money
        asked = True
        draft.facet("reward")
        if match[1]:
            draft.facet("when")
        draft.mark(match.group(), "보상")
    return asked


def _details(scan: Scan, draft: Draft) -> None:
    """How much it is, who gives it, and what it is good for."""
    for match in scan.take(_AMOUNT):
        draft.amounts.append("".join(match.group().split()))
        draft.mark(match.group(), "금액")
        draft.reward_filter = True
    if NATIONAL.search(scan.text):
        for match in scan.take(_NATIONAL_HOST):
            draft.giver_asked = True
            draft.mark(match.group(), "물음")
    if "표창" in draft.rewards:
        if of := _PRIZE_OF.search(scan.text):
            draft.giver = of[1]
            scan.claim(*of.span())
            draft.mark(of.group().strip(), "보상")
        for match in scan.take(_GIVER_NAMED):
            draft.giver_asked = True
            draft.mark(match.group(), "물음")
    if "근평가점" in draft.rewards:
        for match in scan.take(_FOR_PROMOTION):
            draft.meaning_asked = True
            draft.facet("reward")
            draft.mark(match.group(), "물음")
        for match in scan.take(_HOW_MANY_POINTS):
            draft.aggregate = "sum" if match[1] else draft.aggregate
            draft.facet("reward")
            draft.mark(match.group(), "물음")
    for match in scan.take(_GIVER):
        draft.giver_asked = True
        draft.mark(match.group(), "물음")


def _conditions(scan: Scan, draft: Draft, mentions: Sequence[_Mention]) -> None:
    """…에 반영되는, …은 못 받은: cases are picked by their rewards, or by their lack."""
    for match in scan.take(_APPLIED_FOR):
        draft.outside.append("신청하는 방법")
        draft.mark(match.group(), "자료 밖")
    for match in scan.take(_COUNTS_IN):
        draft.reward_filter = True
        draft.mark(match.group(), "보상")
    _leave_out_kinds(mentions, scan.text, draft)
    for match in scan.take(_NOT_THOSE_WITHOUT):
        draft.reward_filter = True
        draft.mark(match.group(), "보상")
    both = _BOTH_SIDES.search(scan.text)  # 나오는 데랑 안 나오는 데
    for match in scan.take(_MISSING):
        draft.reward_missing = not draft.without_rewards and not both
        draft.mark(match.group(), "빈 칸")


def _leave_out_kinds(mentions: Sequence[_Mention], text: str, draft: Draft) -> None:
    """표창은 받고 포상금은 못 받은: what is denied of one kind is said of that kind alone."""
    if len(draft.rewards) < 2 or not _NOT_GIVEN.search(text):
        return
    ordered = sorted(mentions)
    ends = [start for start, _, _ in ordered[1:]] + [len(text)]
    denied: list[RewardKind] = []
    below = False
    for (_, start, kind), end in zip(reversed(ordered), reversed(ends), strict=True):
        said = text[start:end]
        below = below if _JOINS.fullmatch(said) else bool(_NOT_GIVEN.search(said))
        if below:
            denied.append(kind)
    if len(set(denied)) < len(draft.rewards):
        draft.without_rewards = list(dict.fromkeys(denied))
        draft.rewards = [kind for kind in draft.rewards if kind not in denied]
