"""Words that ask for a comparison."""

from __future__ import annotations

from knowledge.korean.patterns import regex
from knowledge.question.patterns import END, PARTICLE
from knowledge.question.scan import Draft, Scan

_COMPARE = regex(
    rf"중(?:에서?|에)?\s(?:더\s)?(?:먼저|일찍|나중에|늦게)\s(?:\x1f|상\s?)[^?]{{0,8}}(?:거|것|게|건|쪽|데|곳){END}(?:\s(?:어느|뭐|어디){END}(?:\s?(?:거|것|쪽){END})?)?|비교{END}|(?:둘|셋)\s?중(?:에서?)?(?=[^?]{{0,14}}(?:높|낮|좋|앞))|견줘{END}|붙여\s?보{END}|맞대(?=\s?(?:보|봐|놓|서\s|어\s|면|고|줘|비교)){END}|맞붙{END}|차이점?(?:은|는|가|를|이)?|(?:다른|비슷한|닮은)\s?점{PARTICLE}|같은\s?점(?!수){PARTICLE}|(?:공통|유사)점{PARTICLE}|(?<![가-힣a-z])vs\.?(?![a-z])"
    rf"|(?:뭐가|무엇이|어떻게|뭣이|어디가)\s?(?:다르|달라(?![졌진지질짐])|다른|다름|다릅){END}"
    r"|같은\s?(?:순위|등수|등급|보상)(?:인|이|예|야|였|을|를|은|냐|죠|지)\w*"
    r"|같은\s?(?:부서|과|곳|데|팀|반기|대회)(?:예요|이에요|에요|야|인가요?|인지|이냐|냐|니|죠|지|\s?맞\w*"
    r"|\s?아니(?:지|죠|지요|겠지|겠죠)(?:요)?|이?라(?:고|며|면서|던데|는데|더라)요?)(?=[\s?!.]|$)"
    r"|(?<![가-힣])(?:대회|반기|부서)(?:가|이|는)?\s?(?:서로\s)?(?:다르|달라|다른\s?(?:거|것|가)|같은\s?(?:거|것|가))\w*"
    rf"|똑\s?같(?!이(?:[\s.!~]*$|\s(?:만[드든들]|맞[추춘췄]|바[꾸꾼꿨]|하게|통일|나[누눠눈]|정[하한했]))){END}|(?<=[이가은는도로])\s?같(?:아|나|다|은가|은지|습니까|냐|니|죠|지){END}(?=\s|\?|$|\x1f)|같(?:나요|은가요|습니까)"
    rf"|동일{END}|(?:(?:중(?:에서?)?|가운데|둘\s?중)\s?(?:뭐가|어디가|누가|언제가?|어느\s?(?:쪽|것|게|과|부서|사례|때)이?가?"
    rf"|뭣이)\s?(?:더\s?)?(?:(?:성적|순위|등수)[이가]\s?)?|(?:순위가\s?)?(?:뭐가|어디가|누가|어느\s?(?:쪽|것|게|과|부서)이?가?)\s?더\s?"
    rf"|순위가\s?(?:어디가|누가|뭐가)\s?)(?:높|낮|좋|많|적|나|앞|잘|먼저){END}"
    r"|중(?:에서?|에는)?\s(?:누가|어디가|뭐가)\s?(?:더\s?)?(?:위|앞|아래)(?:야|예요|에요|지|죠|인가요?|니|냐|임)?(?:요)?\s?[?!.~]*$"
    r"|^(?:그럼\s)?(?:누가|어디가|뭐가|어느\s?(?:쪽|게|것|반기)(?:이|가)?)\s?(?:더\s?)?(?:먼저|최근|위|앞|아래|높|낮|많|적|좋|잘\s?(?:했|나왔|한))"
    r"(?:\s?(?:거|것|쪽|편))?(?:이?야|이?예요|이?에요|이?지|이?죠|인가요?|니|이?냐|임|서|아|어|나|은|은가|음)?(?:요)?\s?[?!.~]*$"
    r"|(?:뭐가|누가|어디가|어느\s?(?:쪽|게|것)이?)\s?(?:더\s?)?(?:순위|등수|성적)(?:가|이)?\s?(?:더\s?)?(?:높|낮|좋|앞)\w*"
    rf"|\x1f\s(?:뭐가|어디가|어느\s?쪽이)\s?(?:많|적){END}"
    rf"|\x1f보다\s?(?:뭐가|뭘|뭣이|어디가|얼마나)?\s?(?:더\s?)?(?:못하|못한\s?게|못한\s?점|나은\s?게|나은\s?점|잘한\s?게|잘한\s?점|부족){END}"
    rf"|더\s?(?:높|낮|좋은\s?(?:순위|성적)|앞|위(?:야|에요|인가|예요|지|니|냐|일까)(?=\s|$|\?)|잘\s?한|우수){END}"
    rf"|더\s위(?=\s|$|\?){END}|대결"  # 더위: it is hot
    rf"|(?<=[가-힣\x1f])보다\s?(?:더\s?|훨씬\s?|한참\s?)?(?:(?:순위|등수|성적)[이가]?\s?)?(?:더\s?|훨씬\s?|한참\s?)?"
    rf"(?:높|낮|좋|나아|나은|앞|잘|위|아래|밑(?=[이인에])|뒤(?=[지처쳐에예인]|야)|떨어[져지졌]|못(?=하|해|했|한\s?거|한\s?게)){END}"
    rf"|(?<=[이가])\s?(?:더\s?)?(?:나아(?!졌|진|지)|낫|나은\s?(?:거|것|편)){END}|나란히"
    rf"|대비표{END}|공동\s?(?:수상|입상|순위|등수){END}|(?<=[랑과와] )공동(?=\s?\x1f)"
    rf"|대비해{END}|대조(?!하려|하고자|용|동(?![가-힣])|\s?자료){END}|견주{END}"
)


_FIELDS_ALIKE = regex(
    r"^(?:그럼\s)?(?:공동|동점|동률)(?:이?야|이?예요|이?에요|인가요?|이?지|이?죠|이?냐|인지)(?:요)?[\s?.!~]*$"
    r"|^(?:그럼\s)?(?:보상|순위|상금|포상금|가점|표창|점수|내용|부서)(?:이|은|는|가|도)?\s?(?:다\s|서로\s)?똑?같(?:아|나|네|은가|은지|은데|던데|구나|냐|니|죠|지|습니까)\w*[\s?.!~]*$"
)
"""보상 같아?, 동점이야?: of the two that were spoken of."""
_WHO_STANDS_HIGHER = regex(
    r"(?:누가|어디가|뭐가|어느\s?(?:쪽|과|부서|게)(?:이|가)?)\s?(?:더\s?)?(?:높|낮|앞|위(?=[야예인지]|\s|$|\?)|잘|좋)\w*"
)
"""감귤농정과 상하수도과 누가 높아: of two names this compares."""
_EITHER_OF_TWO = regex(
    r"(?<=[과읍\x1f])([이가]\s?(?:더\s)?(높|낮|위|아래|먼저|앞|좋|나[아은])[가-힣]{0,4})[\s?,]+"
    r"[가-힣\x1f][가-힣\x1f\s]{0,11}?([이가]\s?(?:더\s)?\2[가-힣]{0,4})(?=[\s?.!~]*$)"
)
"""남원읍이 높아 여가과가 높아: the same is asked of one and of the other."""
_ARE_ALIKE = regex(r"(?:거|것|게)(?:가|이)?\s?같(?:아|나|은가|은지|습니까|냐|지)\w*")
"""둘이 받는 거 같아요?: of two names this compares, alone it guesses."""


TWO = 2
_HIGHER_OF_TWO = regex(
    r"중(?:에서|에)?\s?(?:더\s)?(?:순위|등수|성적)?(?:가|이)?\s?(?:더\s)?(?:높은|낮은|앞선|좋은)\s?(?:쪽|데|곳|거|것|게|과|부서|사례)"
)
"""3위랑 9위 중 순위 높은 쪽: which of the two that are named."""
_SAME_REWARD = regex(
    r"같은\s?\x1f+(?:인가|인지|이야|이에요|예요|이죠|이지|이냐|야)\w*(?=[\s?!.]|$)"
)
"""같은 보상인가"""
_THAN = regex(r"(?<=\x1f)보다(?=\s)")
"""3위가 5위보다 뭘 더 받았는지: one of two names is measured by the other."""


_BEYOND = regex(
    r"(?<=[가-힣\x1f])보다\s?(?:(?:순위|등수|성적)[이가]?\s?)?(?:더\s?)?"
    r"(?:(높은|높았던|위(?:에\s?있는)?|앞선|좋은|잘\s?한)|낮은|낮았던|아래(?:에\s?있는)?|밑|뒤(?:진|에\s?있는)?|못\s?한)"
    r"\s?(?:순위|등수|성적)?(?:의|인)?\s?(?:것|거|건|게|데|곳|부서|과|사례|순위|등수|성적)"
    r"(?!\s?(?:맞|아니|아닌|같)|[지죠야])(?=[들은는이가을를도만\s?.!]|$|뭐|어디|\x1f)"
    r"|(?<=[가-힣\x1f])보다\s?(?:더\s)?(?:(위)|아래|밑)(?:에는?|엔|[는은])\s(?=뭐|누구|누가|어디|몇)"
)
"""이거보다 높은 순위는, 감귤농정과보다 잘한 데: those that stand above or below."""


_BEYOND_THIS = regex(
    r"^(?:그럼\s|근데\s)?더\s?(?:순위(?:가)?\s)?(?:(높은|위(?:에\s?있는)?|앞선|좋은)|낮은|아래(?:에\s?있는)?|뒤진)"
    r"\s?(?:순위의?\s?)?(?:(?:것|거|건|게)(?=[은는이도]?\s?(?:또\s)?[있없])|(?:데|곳|부서|과|사례|순위)(?=[들은는이가을를도만\s?.!]|$))"
)
"""더 높은 데 있어: than the one in view."""
_UP_FROM_IT = regex(
    r"^(?:그럼\s)?(?:그|이|거기)\s?(?:(위)|아래|밑)(?:로는?|쪽으로는?|쪽에는?|에는)\s?"
    r"(?=어디\s?어디|누구\s?누구|뭐뭐|다\s|몇|전부|또)"
    r"|^(?:그럼\s)?(?:우리|저희)\s?(?:(위)|아래|밑)(?:로는?|에는?|엔|는)\s?(?=어디|누구|누가|뭐|몇|다\s|전부|또)"
    r"|^(?:그럼\s)?(?:(?:이|그)거|거기|여기|[걔얘])보다\s?(?:더\s)?(?:(위)|아래|밑)(?:에는?|엔|[는은])(?:요)?\s?(?=어디|누구|누가|뭐|몇|또|있|[\s?.!~]*$)"
)
"""그 위로는 어디어디죠: all that stand above it."""


def recognise_beyond(scan: Scan, draft: Draft) -> None:
    """Fills `beyond`, before 아래 and 사례 are read as something else."""
    if not (draft.departments or draft.ranks):
        for match in (*scan.take(_BEYOND_THIS), *scan.take(_UP_FROM_IT)):
            above = match.lastindex is not None
            draft.beyond = "above" if above else "below"
            draft.mark(match.group(), "순위 범위")
    if len(draft.departments) + len(draft.ranks) < 2:
        for match in scan.take(_BEYOND):
            draft.beyond = "above" if match[1] or match[2] else "below"
            draft.mark(match.group(), "순위 범위")


_ALIKE = regex(
    r"(?<![것거게])\s(?:같(?:아|나|은|지|습|냐|니|죠)|다른(?:가|지)|다르(?:나|냐|니|지|죠)|달라(?![졌진지질짐])|다릅)\w*(?=\s?[?.!]*$)"
)
"""3위랑 9위 보상 같아: of two names this compares."""


_ONE_HALF_MORE = regex(
    r"(?<=\x1f)\s?대비(?:해서?|하여|로)?(?=[\s?]|$)|(?<=\x1f)(?:[가이는은에]|보다)\s?(?:(?:성적|순위|결과|건수)[가이은는]?\s)?(?:더\s)?(?:좋|나은|나아|낫|높|낮|많|적(?=[어은나냐지])|잘)\w*"
)
"""상반기가 더 좋은 거 맞지, 하반기보다 많아: measured by the other half."""
_AGAINST = regex(r"\d\s?[위등]\s대\s\d")
"""9위 대 10위"""
_WHY_ONE_IS_HIGHER = regex(
    r"(?:순위|등수)(?:가|이)?\s?(?:차이(?:가)?\s?(?:나는|난|있는)?|다른|갈린|더\s?높은|더\s?낮은|높은|낮은)\s?(?:이유|까닭)\w*"
    r"|왜\s?(?:[가-힣\x1f]+(?:가|이|는)?\s)?(?:더\s?)?(?:순위|등수)(?:가|이)?\s?(?:더\s?)?(?:높|낮|다르|달라|차이)\w*"
)
"""순위 차이 나는 이유: the judges' reasons, and not what differs."""


_ALIKE_TO = regex(
    r"(?<=\x1f)(?:이?랑|하고|와|과)(?:은|는)?\s(?:[가-힣\x1f]+\s)?(?:똑?같(?:아|나|네|은가|은지|습)|다른가|다르[나니지네]|달라)\w*(?=\s?[?!.]*$)"
    r"|(?<=\x1f)(?:이?랑|하고|와|과)\s(?:같이\s|함께\s|나란히\s)?(?:붙여서?|묶어서?|맞붙여|견줘)\s?(?:보여|볼|보자|봐|정리|놓|줘)\w*"
    r"|(?<=\x1f)(?:이?랑|하고|와|과)(?:은|는)?\s(?:누가|어디가|뭐가|어느\s?쪽이)\s?(?:더\s?)?(?:높|낮|위|아래|앞|좋|많)\w*"
)
"""9위 → 10위랑 같아?, 10위랑 누가 위야: the one that is named is held against the one in view."""
_SHORT_AND_ALIKE = regex(
    r"(?<![가-힣])(?!결과|성과|효과|장소|주소|업소|명소)[가-힣]{1,5}[과읍소](?:이?랑|하고)(?:은|는)?\s"
    r"(?:[가-힣\x1f]+\s)?(?:똑?같(?:아|나|네|은가|은지|습)|다른가|다르[나니지네]|달라)\w*\s?[?!.]*$"
)
"""보건소랑 포상금 같아: so is one by a name that is read only later."""
_SHORT_NAME = regex(
    r"(?<![가-힣])(?!결과|성과|효과)[가-힣]{1,5}[과읍](?:이?랑|하고|는|은|가)?(?=\s)"
)
"""여가과: a department by a name that is read only later."""


_COMPARED_FOR_ALL = regex(
    r"비교(?:해|하여)?\s?(?:[주준]|보여\s?[주준]|알려\s?[주준]|놓은|한\s|하는\s)[은는]?\s?"
    r"(?:거|것|데|곳|사이트|사례)[\s?.!~]*$"
)
_WITH = regex(r"[가-힣](?:랑|하고|[과와])\s")
"""청소기 비교해 준 거: what was done, and no two cases that are to be compared."""


def recognise_comparison(scan: Scan, draft: Draft) -> None:
    """Fills `comparison`."""
    keys = len(draft.departments) + len(draft.ranks) + len(draft.places)
    for match in scan.take(_ALIKE_TO) if keys == 1 else ():
        draft.comparison = True
        draft.mark(match.group(), "비교")
    if keys < TWO and _SHORT_AND_ALIKE.search(scan.rest):
        draft.comparison = True
    halves_alone = draft.halves and not (keys or draft.case_word or draft.rewards)
    for match in scan.take(_ONE_HALF_MORE) if halves_alone else ():
        draft.halves[:] = [1, 2]
        draft.comparison = True
        draft.mark(match.group(), "비교")
    for match in scan.take(_WHY_ONE_IS_HIGHER):
        draft.facet("reason")
        draft.mark(match.group(), "물음")
    named = keys + len(_SHORT_NAME.findall(scan.rest))
    if named - len(draft.places) == TWO and _HIGHER_OF_TWO.search(scan.text):
        draft.places.clear()
        draft.comparison = True
    if named > 1 and (either := _EITHER_OF_TWO.search(scan.rest)):
        draft.comparison = True
        for group in (1, 3):
            scan.claim(*either.span(group))
            draft.mark(either[group], "비교")
    for match in (*scan.take(_WHO_STANDS_HIGHER), *scan.take(_ALIKE)) if named > 1 else ():
        draft.comparison = True
        draft.mark(match.group(), "비교")
    if keys > 1 and "same_department" in draft.references and not draft.listing:
        draft.references.discard("same_department")  # 2위하고 10위는 같은 데서 했나요
        draft.comparison = True
    if len(draft.departments) + len(draft.ranks) > 1:
        for match in (*scan.take(_ARE_ALIKE), *scan.take(_THAN)):
            draft.comparison = True
            draft.mark(match.group(), "비교")
    if draft.rewards or "reward" in draft.facets:
        for match in scan.take(_SAME_REWARD):
            draft.comparison = True
            draft.mark(match.group(), "비교")
    if _FIELDS_ALIKE.search(scan.text) or _AGAINST.search(scan.text):
        draft.comparison = True
    if not keys and not _WITH.search(scan.text) and _COMPARED_FOR_ALL.search(scan.text):
        return
    for match in scan.take(_COMPARE):
        draft.comparison = True
        draft.mark(match.group(), "비교")
