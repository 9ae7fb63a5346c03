"""Sets, and what a message points at in the dialogue: 전체, 이거, 그중에, 둘 다."""

from __future__ import annotations

import re

from knowledge.korean.patterns import regex
from knowledge.question.patterns import END, PARTICLE
from knowledge.question.scan import Draft, Scan

_SET = regex(
    r"(?:전체|전부(?!터)|모두|모든|죄다|몽땅|모조리|싹\s?다?|(?<![갖져려셔워어])다\s?(?=보여"
    rf"|알려|나열|말해|줘|내놔|뽑|정리)|통째로){PARTICLE}(?=\s|$"
    rf"|\?|\x1f|[가-힣])"
    rf"|(?:두|세|2|3)\s?번\s?다(?=\s)|전\s?건(?=\s|$|을|\x1f)|전량{END}|(?:하나도\s?)?(?:빼지"
    rf"|빼먹지|빠뜨리지|빠트리지|빠지지)\s?(?:말고|않고|않게|말아){END}|빠짐\s?없이|남김\s?없이"
    r"|(?:현황|총괄|일괄(?!\s?(?:접수|처리|신청|허가|발급))|총람)(?:표|판|자료)?(?:은|는|을|를"
    rf"|이|가)?(?=\s|$|\?)|목록{END}|리스트{END}|명단{END}|일람{END}|모음{END}|(?:일|사업|것"
    rf"|거)들(?:은|이|을)?(?=\s|$|\?)|쭉|쭈욱|주욱|사례들{PARTICLE}|한눈에|나열{END}"
    r"|(?:뭐|무엇|어떤\s?(?:것|거|게|사례|사업)들?|무슨\s?사례들?)(?:이|가|들이"
    rf"|들)?\s?(?:뭐\s?)?(?:있|잇){END}"
    rf"|뭐뭐{END}|어떤\s?사례들?{PARTICLE}"
)
_ALL_AT_ONCE = regex(
    r"한\s?(?:번|꺼번)에\s?(?=[.!?]*$|줘|주|보여|알려|정리|뽑|다|띄워|불러|볼|봐|보게|나열)"
)
"""한 번에 띄워봐: all of them, and no 한번에 처리."""
_SO_MANY = regex(
    r"(?:[2-9]|\d\d)\s?(?:개|건|가지)(?=\s?(?:사례|사업|다(?:\s|$)|모두|전부|이름|목록|\x1f|$))"
)
_TOLD_ALREADY = regex(
    r"(?:하나|한\s?(?:개|건))는\s?[^?]{1,12}?(?:고|인데|인건|이랑)\s?(?:나머지|다른"
    r"|또\s?다른)\s?(?:하나|한\s?(?:개|건))\w*"
    r"|(?:하나|한\s?(?:개|건))는\s?[^?]{1,12}?\s(?:하나|한\s?(?:개|건))는(?=[\s?]*$)"
)
"""하나는 치매고 나머지 하나가: the one that is named is known already."""
_NOT_HOW_IT_DIFFERS = (
    r"(?<!뭐가 )(?<!뭐가)(?<!뭐 )(?<!무엇이 )(?<!점이 )(?<!게 )(?<!어떻게)(?<!어디가 )"
)
"""뭐가 다른데, 어떻게 다른 거야: how two differ is asked, and no other case."""
_REFERENCES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "next",
        regex(
            r"(?:(?:그|바로)\s?)?(?:다음|아래|밑)\s?(?:순위|등수|거|것|꺼|건|사례)(?:은|는|도|을"
            r"|를)?"
            r"|(?:그|바로)\s?다음(?:은|는|이|도)?(?=\s|\?|$)"
            r"|(?:그\s?바로|그|바로)\s?(?:한\s?(?:단계|칸)\s?)?(?:아래|밑)(?:\s?(?:순위|등수"
            r"|사례))?"
            r"(?:에는?|엔|는|은|로|도)?(?=\s|\?|$)"
            r"|^(?:그럼\s)?(?:하나|또|한\s?(?:칸|단계|계단|등수?))\s?(?:아래|밑)(?:에는?|엔|는|은|가)?(?=\s|\?|$)"
            r"|^(?:아래|밑)(?:에는?|엔|는)\s?(?=누구|누가|어디|뭐|뭘|무엇|어느|\?|$)"
            r"|^(?:그\s?)?다음(?:은|는|꺼|거|으로)?[\s?!.~]*$"
            r"|(?<![가-힣])(?:거기|이거|그거|여기|이것|그것)보다\s?(?:하나|한\s?(?:칸|단계|등))\s?(?:아래|밑|뒤|낮은)\w*"
        ),
    ),
    (
        "previous",
        regex(
            r"(?<![가-힣])(?:그|바로)\s?앞(?:은|에는?|엔)(?=\s|\?|$)"
            r"|(?:(?:그|바로)\s?)?(?:앞|이전)\s?(?:순위|등수|거|것|꺼|사례)(?:은|는|도|을|를)?"
            r"|(?:그\s?바로|그|바로)\s?(?:한\s?(?:단계|칸)\s?)?위(?:\s?(?:순위|등수"
            r"|사례))?(?:에는?|엔|는|은|로|도)?(?=\s|\?|$)"
            r"|^(?:그럼\s)?(?:하나|또|한\s?(?:칸|단계|계단|등수?))\s?위(?:에는?|엔|는|가)?(?=\s|\?|$)"
            r"|^위(?:에는?|엔|는)\s?(?=누구|누가|어디|뭐|뭘|무엇|어느|\?|$)"
            r"|^이전(?:은|으로)?[\s?!.~]*$"
            r"|(?<![가-힣])(?:거기|이거|그거|여기|이것|그것)보다\s?(?:하나|한\s?(?:칸|단계|등))\s?(?:위|앞|높은)\w*"
        ),
    ),
    (
        "same_department",
        regex(
            r"(?:같은|그|동일한?|이)\s?(?:부서|과|팀|데|곳)(?!\s?이름)(?:에서는?|서는?|의|도|는"
            r"|가|에)?(?=\s|$|\?|\x1f)"
        ),
    ),
    (
        "same_half",
        regex(
            r"같은\s?(?:반기|대회|해|시기|때)(?:에|의|에서)?(?!예요|이에요|인가|인지|야|이야|냐"
            r"|니|죠|지|맞)"
        ),
    ),
    (
        "among",
        regex(
            r"(?<![가-힣])(?:그|이|저)\s?중(?:에서?|에)?(?:도|만)?(?![가-힣])|(?:그|이)\s?가운데"
            r"|여기(?:서|에서"
            r"|중에)|거기(?:서|에서|중에)|(?<![가-힣])위\s?목록(?:에서)?"
            r"|(?<![가-힣])(?<![가-힣] )위에서|이들\s?중(?:에서?)?|얘네\s?중(?:에)?"
        ),
    ),
    (
        "both",
        regex(
            r"(?:(?<![가-힣])(?:그|이|위)\s?)?(?:(?<!나머지 )(?<!나머지)(?<!남은 )(?<!다른 )둘|"
            r"(?<!나머지 )(?<!나머지)(?<!남은 )(?<!다른 )"
            r"(?:두|(?<!\d)2)\s?(?:개|건|사례|곳|부서|가지|과)(?!\s?(?:이상|이?\s?있는|나온"
            r"|입상한|(?:받은|탄|뽑힌|선정된)\s?(?:과|부서|데|곳))))"
            r"(?:이|은|을|를|다|의|간|끼리|이서|이?나|만|씩이나"
            r"|\s?다)?(?=\s|$|\?|\x1f|[비차])|양쪽|(?<![가-힣])서로"
        ),
    ),
    (
        "both",
        regex(
            r"(?<![가-힣])(?:(?:그|이|위)\s?)?(?:셋|넷)(?!째)(?:이|은|을|를|의|간|끼리|이서)?"
            r"(?:\s?다)?(?=\s|$|\?|\x1f|[비차중합])"
            r"|(?<![가-힣])(?:(?:그|이|위)\s?(?:세|네|[34])\s?(?:개|건|사례|곳|부서|가지|과)"
            r"|(?:세|네|[34])\s?(?:개|건|사례|곳|부서|과)(?=\s?(?:다\s?)?(?:비교|나란히|합치"
            r"|합하|합쳐|더하|중)))"
            r"(?:[은을를의간]|끼리|\s?다)?(?=\s|$|\?|\x1f|[비차중합나더])"
        ),
    ),
    (
        "other",
        regex(
            rf"{_NOT_HOW_IT_DIFFERS}(?:다른(?!\s?(?:자료|기사|매체|신문|언론|출처|이름|명칭|제목"
            r"|점))"
            rf"|또\s?다른|그\s?외|그\s?밖의?|나머지"
            rf"|(?:^|(?<=^그럼 ))남은(?=\s?(?:데|곳|부서|사례|거|것|건)))"
            rf"\s?(?:사례|것|거|건|곳|부서|데|상반기"
            rf"|하반기|반기)?(?:들)?{PARTICLE}(?=\s|$|\?|\x1f)"
            r"|(?:반대|다른|딴)\s?쪽(?:은|는|도|의|거)?(?=\s|$|\?|\x1f)"
            rf"|또\s?하나{PARTICLE}(?=\s|$|\?)"
            r"|(?:또\s?(?:있|없|다른|보여|알려|뭐)|(?<![가-힣])(?<!번 )더\s?(?:있|없|다른|보여"
            rf"|뭐)){END}"
            rf"|(?:하나|한\s?(?:개|건))\s?더(?:\s?(?:보여|알려|말해){END})?(?=\s|$|\?)"
            r"|말고는?\s?(?:또|더|다른)"
        ),
    ),
    (
        "more",
        regex(
            rf"(?:좀\s?)?(?:더\s?)?(?:자세|상세|구체){END}|요약{END}|(?:한|두|세|네"
            rf"|[1-9])\s?(?:줄|마디|문장)\s?{END}|핵심만(?:요)?|요점만|간단{END}|짧게(?:요|만)?|길게|쉽게|(?:아는|있는"
            rf"|나온)\s?(?:것|거)(?:만)?이?라도|더\s?보기|더\s?알려{END}|풀어서"
        ),
    ),
    (
        "this",
        regex(
            r"^\s?(?:그럼\s)?(?:(?:순위|등수)\s?순(?:으로|서로|서대로|대로)?|순서대로"
            r"|차례대로)(?:\s?(?:정리|보여|나열|알려|해)[가-힣\s]*)?[?!.~]*$"
            r"|^\s?다시(?:요)?[\s.!~?]*$|^\s?(?:(?:그럼|아니)\s)?(?:(?:표로|다시|처음부터"
            r"|한\s?번\s?더|줄글로|글로)\s?)+(?:한\s?번\s?)?"
            r"(?:정리|보여|부탁|줘|주세요|알려|말해|적어|설명)[가-힣\s]*$"
        ),
    ),
    (
        "this",
        regex(
            r"(?<![가-힣])(?:이|그|저|해당|방금|아까|위|요)\s?(?:사례|사업|서비스|건|일(?=로|에"
            r"|을)|대회|부서(?!\s?이름)|내용|시책)(?:에서|에|의|은|는"
            r"|이|가|도|를|을|로)?"
            r"|(?<![가-힣])(?:이거|그거|이것|그것|이게|그게|이건|그건|각각|하나씩(?!만\s?(?:받|탄|오른|낸|입상|뽑))|걔|얘|요거"
            r"|거기|여긴|거긴|여기)(?:에서|서|의|은|는|도|를|로"
            r"|에|ㄴ|만)?(?=\s|$|\?|\x1f)"
        ),
    ),
)
_MANY = {"셋": 3, "세": 3, "3": 3, "넷": 4, "네": 4, "4": 4}
_ELLIPSIS = regex(
    r"^\s?(?:그럼|그러면|그렇다면|그리고|그런데|근데|아니|아뇨|ㄴㄴ|노노|아니아니|아니다|아니요"
    r"|아냐|아차|참|혹시|또|글쿠나|그래|아하|오|아|그)\s"
    r"|(?:은|는|은요|는요|엔|엔요|에선|에선요|에는|에는요|도|거|것|꺼|건|것만|거만|만|로|으로|껀|껀요|꺼요"
    r"|거요|거는|것은|도요|쪽|쪽은|꺼는|서는|서는요|이?라도|이?라도요|[거것꺼건쪽]부터"
    r"|(?:로|으로)\s(?:정정|수정|변경|바꿔|바꿀|고쳐|고칠)[가-힣\s]*"
    r"|[도은는]\s(?:다\s|모두\s)?(?:그래|그런가|그런\s?거|그렇|마찬가지)[가-힣]*"
    r"|(?:만|로|으로)\s?(?:놓고\s?)?(?:하면|한다면|보면)|(?:한정하면|좁히면|따지면|국한하면))"
    r"(?:\s다시(?:요)?)?"
    r"(?:\s(?:그렇게|똑같이|마찬가지로|같은\s식으로|그대로|이렇게)(?:\s?(?:보여|알려|정리"
    r"|해)\w*)?)?(?:\s좀(?:요)?)?\s?[?.!~]*$"
)
_WHETHER_PRIZE = regex(r"(?<![가-힣])상(?:도|은)\s?(?:받았|받나|받아|탔|주나|줬)\w*")
_WHY_PRIZE = regex(
    rf"왜\s?(?:상|뽑|선정|우수|입상|받){END}(?:\s?(?:받|탔|된){END})?(?:\s?(?:거|것|건){END})?"
)
_PRIZE = regex(
    r"(?<!언제 )(?<!언제)(?<!몇 년에 )(?<!몇 년도에 )"
    r"(?:(?<![가-힣])상\s?(?:을\s?)?(?:\x1f+\s?(?:이?나\s?)?)?(?:받은|받음|받았|탄|탔|타\s?묵"
    r"|타\s?먹|받아)\w*"
    r"|(?<=에서 )(?:올린|제출한)(?=\s?(?:거|것|게|건)(?!\w*\s?[같])\w*)|입상(?:한|했|작|하)\w*"
    r"|수상(?:한|했|하)\w*|뽑힌\w*|뽑혔\w*|선정된\w*)"
    r"|이름\s?(?:을\s?)?올(?:린|렸)\w*|잘\s?한\s?(?:일|것|거|점)\w*|결과표\w*|성적표\w*"
)
"""언제 뽑혔나 asks for the day of the contest instead."""
_CASE_NOUN = regex(
    r"(?<![가-힣])(?:선정|입상|수상|우수)?\s?(?:과제|시책|실적(?!\s?(?:숫자|수치))|선정작|선정분"
    r"|선정\s?결과|입상|수상|우수작|모범\s?사례|작품|아이디어|(?:받은|탄)\s?상|(?:대회"
    r"|심사)\s?결과)(?:들)?(?=\s|$|\?|[을를이가은는도의만]|현황|내역|목록)(?!\s?(?:명|이름|제목))"
    r"|(?<=[한은는쓴든된린준온] )예(?=(?:를|는|가|로|좀|요)?(?:\s|$|\?))"
    r"|(?!사례\s?수(?=\s|$|[는가를]))(?:적극\s?행정\s?)?(?:우수\s?)?(?:사례(?!명(?:[이은을도만]"
    r"|요|좀)?(?:\s|$|\?)|금|비(?:\s|$)|자(?:\s|$))|수상작|입상작|케이스)(?:들)?(?!\s?(?:명|이름"
    r"|제목))"
    r"|(?<![가-힣])(?:사업|시책)(?:들)?(?!\w*(?:비|소|자|체)(?=\s"
    r"|$))(?!명(?:[이은을도만가-힣]{0,3})(?=\s|$|\?))(?!\s?(?:이름|제목))"
)


_COUNTED_SET = regex(
    r"(?<![가-힣\d])(?:\d{1,2}|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?건"
    r"(?=\s?(?:[을를은이]|다|모두|전부|전체)?(?:\s|$|[?!.])(?!중|가운데))"
)
"""상반기 네 건 보여줘: as many as a period has."""


_GATHERED = regex(
    r"(?<![가-힣])(?:싹\s?|다\s?)?(?:모아|추려|간추려)\s?(?:서\s?)?(?:줘|주세요|주라|봐|보여)\w*"
)
"""노인 관련된 거 모아줘"""


_THOSE_ALONE = regex(r"(?<=[\x1f\s])(?:꺼|거|것)만(?:요)?(?=\s|[?.!~]*$)")
"""상반기꺼만: all that are of it."""


def recognise_sets(scan: Scan, draft: Draft) -> None:
    """Fills `whole_set`: everything is asked for."""
    if draft.halves or draft.years:
        for match in (*scan.take(_COUNTED_SET), *scan.take(_THOSE_ALONE)):
            draft.whole_set = True
            draft.mark(match.group(), "전체")
    for match in (*scan.take(_SO_MANY), *scan.take(_GATHERED)):
        draft.whole_set = True
        draft.mark(match.group(), "전체")
    for match in scan.take(_SET):
        draft.whole_set = True
        draft.mark(match.group(), "전체")


def recognise_references(scan: Scan, draft: Draft) -> None:
    """Fills what the message points at in the dialogue."""
    for match in scan.take(_ALL_AT_ONCE):
        draft.whole_set = True
        draft.mark(match.group(), "전체")
    for match in scan.take(_TOLD_ALREADY):
        draft.whole_set = True
        for named in draft.named:
            if named.slot == "departments" and match.start() <= named.start < match.end():
                draft.departments.remove(str(named.value))
                draft.without_departments.append(str(named.value))
        draft.mark(match.group(), "가리킴")
    for kind, pattern in _REFERENCES:
        for match in scan.take(pattern):
            draft.references.add(kind)
            if kind == "both":
                draft.many = next((n for w, n in _MANY.items() if w in match.group()), 2)
            draft.case_word = draft.case_word or "사례" in match.group()
            draft.mark(match.group(), "가리킴")


def recognise_case_word(scan: Scan, draft: Draft) -> None:
    """Fills `case_word` and `elliptical` from the whole text; claims 사례."""
    draft.elliptical = bool(_ELLIPSIS.search(scan.text))
    for _ in scan.take(_CASE_NOUN):
        draft.case_word = True


_BOTH_PRIZED = regex(
    r"(?<![가-힣])상(?:을|도|은)?\s?(?:받은|탄)\s?(?:거|것|게)(?:[지죠냐]|야|예요|이에요|인가|\s?맞)\w*"
)


def recognise_prizes(scan: Scan, draft: Draft) -> None:
    """상 받은, 입상한, 뽑힌: cases are meant, though the word 사례 is not said."""
    for match in scan.take(_BOTH_PRIZED) if "both" in draft.references else ():
        draft.facet("rank")  # 둘 다 상 받은 거지?
        draft.mark(match.group(), "입상")
    for match in scan.take(_WHY_PRIZE):
        draft.facet("reason")
        draft.mark(match.group(), "물음")
    for match in scan.take(_WHETHER_PRIZE):
        draft.facet("reward")
        draft.mark(match.group(), "보상")
    for match in scan.take(_PRIZE):
        draft.case_word = True
        draft.mark(match.group(), "입상")
