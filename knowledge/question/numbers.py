"""Ranks, rank ranges, ordinals and superlatives: parsed, never guessed from similar text.

A number counts only with its unit: 13위 is not 3위, and 1시간, 1인가구, 2021 are no ranks.
"""

from __future__ import annotations

import re

from knowledge.korean.numerals import parse_numeral
from knowledge.korean.patterns import regex
from knowledge.question.model import Correction, Unknown
from knowledge.question.patterns import WITHOUT
from knowledge.question.scan import Draft, Scan

_SINO = r"(?:[이삼사오육칠팔구]?십[일이삼사오육칠팔구]?|백|[일이삼사오육칠팔구])"
_NUMBER = rf"(?:\d{{1,4}}|(?<![가-힣])(?!이(?:랑|나)){_SINO})"
_UNIT = (
    r"\s?(?:위(?!안(?![에쪽])|일체|원회|생(?!각)|로금|권\s(?!사례|부서|안))"
    r"|등(?![록급산본학장기교의분반병]|과(?![\s,]))"
    r"|(?:st|nd|rd|th)(?![a-z])\s?(?:place|prize|rank)?)"
)
_JOIN = r"\s*(?:,|·|/|&|\+|와|과|랑|이랑|하고|및|그리고|대|vs\.?|or|또는|하구|이?나)\s*"


_SPAN = regex(rf"제?({_NUMBER})\s?(?:위|등)?\s?(?:부터|에서|~|-)\s?({_NUMBER}){_UNIT}(?:\s?까지)?")
_TOP = regex(
    rf"(?<![가-힣])(?:상위권?|톱|탑|top)\s?({_NUMBER}|한|두|세|네|다섯)"
    r"(?:\s?(개|건|곳|팀|부서|과|사례)|\s?[위등]|(?![가-힣]))"
    rf"|({_NUMBER}){_UNIT}\s?(?:까지|이내|안에|안쪽|이상|내에)"
    r"(?:\s?(?:든|들어간|드는|들어가는)(?=\s?(?:것|거|건|게|데|곳|부서|사례)))?"
)
_BOTTOM = regex(
    rf"(?<![가-힣])(?:하위권?|뒤에서|아래에서|밑에서|끝에서)\s?({_NUMBER}|한|두|세|네"
    r"|다섯)\s?(?:개|건|곳|팀|부서)"
)
"""하위 두 개: the lowest of those that are meant."""
_SO_MANY_BY_STANDING = regex(
    r"(?:순위|등수|성적)(?:가|이)?\s?(?:제일\s?|가장\s?)?(?:(높은|좋은|앞선)|낮은|나쁜"
    r"|뒤진)\s?(?:거|것|쪽|순(?:으로)?)?\s?"
    rf"(?:({_NUMBER}|두|세|네)\s?(?:개|건|곳|팀|부서|사례)|(둘|셋)(?=[은이만]?(?:\s|$|\?)))"
    rf"|(?:(높은|앞선)|낮은)\s?(?:(?:순위|등수)\s?(?:부터|순(?:으로)?|로)?|(?:거|것|데|건|순위)(?:에서)?부터)\s?({_NUMBER}|두|세"
    r"|네)\s?(?:개|건|곳)"
    rf"|(?<![가-힣\d])(?:맨\s?)?(?:(처음|앞|위)|마지막|끝|뒤|아래)(?:의|에서|에|쪽)?\s({_NUMBER}|두|세"
    r"|네)\s?(?:개|건|곳)"
)
"""순위 낮은 두 개, 높은 순위부터 두 개, 마지막 두 개"""
_FROM = regex(
    rf"({_NUMBER}){_UNIT}\s?부터(?!\s?[가-힣\d]*\s?까지)(?:\s?(?:아래|밑|뒤)(?:로|쪽으로)?)?"
)
"""1위부터 차례로: from there on."""
_BELOW = regex(rf"({_NUMBER}){_UNIT}\s?(?:이하|(?:아래|밑)(?:으로)?|밖(?!에)|미만)")
_BETTER_THAN = regex(
    rf"({_NUMBER}){_UNIT}\s?보다\s?(?:순위가\s?)?(?:더\s?)?"
    r"(?:(높은|위|앞선|좋은|잘한)|낮은|아래|뒤|못한|밑)\s?(?:의|인|에\s?있는)?\s?(?:순위(?:의"
    r"|인)?\s?)?"
    r"(?=\s?(?:[가-힣]{2,8}\s)?(?:것|거|사례|곳|데|부서|\x1f)"
    r"|(?<=[위래뒤밑])(?:는|로는?|에는?|로|만)?(?:요)?\s?[?.!~]*$)"
)
"""9위보다 높은 것만, 5위보다 아래: all that stand above or below."""
_MEASURED = regex(rf"{_NUMBER}{_UNIT}(?:가|이|는|은)\s{_NUMBER}{_UNIT}\s?보다")
_PLACE_IN_RANKING = regex(
    rf"(첫|{_NUMBER}|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?번\s?째\s?(?:순위|등수"
    r"|위(?![가-힣]))"
)
_LIST = regex(
    rf"(?:제?{_NUMBER}(?:{_UNIT})?{_JOIN})+{_NUMBER}{_UNIT}"
    rf"|(?<![\d가-힣.])(?:\d{{1,2}}\s)+\d{{1,2}}{_UNIT}"  # 3 5 9 10위
)
_SON_IN_LAW = r"(?:(?<=\x1f\s)|(?<=\x1f)|(?!사위(?!\s?(?:사례|순위))))"
_ONE = regex(rf"{_SON_IN_LAW}(?:제\s?)?(?<![\d.,])({_NUMBER}){_UNIT}")
_BESIDE = regex(
    r"(?<![\d.,가-힣a-z])(\d{1,2})\s?(?:와|과|이?랑|하고|,|·|/|&|대|vs\.?)\s?(\d{1,2})"
    r"(?=(?:을|를|의|은|는)?(?:\s|$|\?|\x1f))"
)
"""9랑 10 비교: beside a word of comparison two bare numbers are ranks."""
_BARE_BEHIND_HALF = regex(r"(?<=\x1f)\s?(\d{1,2})\s*[?!.]*$")
"""하반기 3: behind a half, at the end, a bare number is a rank."""
_BARE_BEFORE_REWARD = regex(r"^\s*(\d{1,2})\s?\(?\s?\*?\s?(?=중앙|전국|표창|포상|근평|가점|시상)")
"""9 표창 및 포상금: a row of a table of results begins with the rank."""
_COMPARED = regex(r"비교|차이|다른\s?점|(?:뭐가|어떻게)\s?(?:다르|달라)|(?<![a-z])vs")
_ALL_WITHOUT = regex(rf"((?:{_NUMBER}{_UNIT}(?:{_JOIN}|\s))+{_NUMBER}{_UNIT}){WITHOUT.pattern}")
"""9위 10위 말고: all of them are left out."""
_ALL_BUT_ONE = regex(
    r"(?:순위\s?)?((?:\d{1,2}\s?[위등]?\s?(?:,|·|랑|하고)\s?)+\d{1,2}\s?[위등]?)(?:랑|하고)?\s"
    r"(?:또|나머지|남은)\s?하나(?:가|는|은)?"
)
"""3, 5, 9위 나머지 하나가: those that are named are known already."""
_ODD = regex(
    r"(?:마이너스\s?\d{1,4}|(?<![\w가-힣])-\s?\d{1,4}|\d+\.\d+|\d{5,})\s?(?:위|등)(?![록급산])"
)
_SLIP = regex(
    r"(?<![\d.,])(\d{1,2})(휘|워|의|웨|이|우|ㅇ|ㅟ|위ㅣ|뉘|뤼|[윅-윟])(?=\s|$|\x1f|ㅅㄹ)"
)
_NO = regex(r"(?:(?:no\.?|넘버|number|rank|랭킹|순위)\s?#?|#)(\d{1,3})(?!\s?[월일년건개])")

_ORDINAL_WORD = {"첫째": 1, "둘째": 2, "셋째": 3, "넷째": 4, "다섯째": 5}
_DONE_SO_OFTEN = (
    r"(?:로|나)?\s?(?:[가-힣]+(?:에|를|을|까지)\s)?(?:왔|와[요서]|오[는게네라]|갔|가[요서라]|간다|가네|다녀|찾아[왔갔가]|헛걸음|걸음"
    r"|전화|연락|방문했|방문하|신청했|신청하|물어|묻|말하|말했|얘기|반려|퇴짜|거절)"
)
"""세 번째 왔다 간다고요: how often something was done, and no place in a list."""
_ORDINAL = regex(
    r"(?:(?<![가-힣])|(?<=[거것꺼건째]랑)|(?<=[거것꺼건째]와)|(?<=[거것꺼건째]하고))(?:(첫째|둘째|셋째|넷째|다섯째)(?![를은는가도]?\s?(?:아이|애|딸|아들|낳|임신"
    r"|출산|출생|키우))"
    rf"|(첫|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|\d{{1,2}})\s?번(?:\s?째|[재쨰쩨](?=\s|$|[거것꺼건사]))"
    rf"(?!{_DONE_SO_OFTEN})(?:\s?부서(?=\s?[사\x1f]))?"
    r"|(\d{1,2}|일|이|삼|사|오)번(?=\s|$|\x1f|거|것|사례|으로|이|을|은|요|만|도))"
)
_LAST = regex(
    r"(?:맨\s?|제일\s?|가장\s?)?(?:마지막|끝)(?:에)?\s?(?:번째\s?|나온\s?|있는\s?)?(?:거|것|꺼"
    r"|건|사례)"
    r"|(?<![가-힣])뒤에\s?(?:거|것|꺼)"
    r"|(?:맨|제일|가장)\s?(?:밑|아래|뒤)에\s?(?:나온\s?|있는\s?)?(?:거|것|꺼|건)"
    r"|(?<![가-힣])(?:맨\s)?마지막\s?(?=\x1f\x1f(?:[은는만을]|\s|$|\?))"  # 마지막 사례
    r"|^(?:그럼\s)?(?:맨\s)?마지막(?:은|는|만)?(?:요)?\s?[?!.~]*$"
)
_FIRST = regex(
    r"(?:맨\s?|제일\s?)?(?:처음|첫|맨\s?위|위에|앞에|앞의|먼저)\s?(?:에\s?)?(?:(?:나온|있는"
    r"|뜬)\s?)?(?:거|것|꺼)"
    r"(?!\s?말고)|맨\s?위"
)

_BEST = regex(
    r"(?<!보상이 )(?<!보상 )(?<!상금이 )(?<!상금 )(?<!혜택이 )(?:"
    r"(?:가장|제일|젤|최고로)\s?(?:높이\s?(?:오른|올라간)|높(?:아|습|다|네|죠|지|나|냐)[가-힣]*"
    r"|높은|높았던|좋은|잘\s?[한헌했]|앞선|우수한|상위|위)"
    r"(?:\s?(?:순위|등수|성적|상))?"
    r"|최고로\s?(?:받은|받았던|오른|올라간)(?:\s?(?:순위|등수|성적))?|(?<![가-힣])최고(?=(?:랑"
    r"|와|하고|·|,)|\s?사례)|(?:(?<=중에 )|(?<=중 )|(?<=중에서 ))최고(?=[는가은]|\s*[?]?$)"
    r"|(?<=[기\x1f]\s)최고(?=[는가은]|\s*$)"
    r"|최고\s?(?:순위|등수|성적|등급|상|득점)|최상위|으뜸(?!상)|(?<![가-힣])(?:톱|탑)(?=\W*$"
    r"|[은는이](?:\s|$)|\s?사례)"
    r"|(?:순위|등수|성적)(?:가|이|은|는)?\s?(?:가장|제일|젤)\s?(?:높|좋|앞)[가-힣]*"
    r"|(?:가장|제일|젤)\s?(?:순위|등수|성적)(?:가|이)?\s?(?:높|좋|앞)[가-힣]*)"
)
_WORST = regex(
    r"(?:꼴찌|꼴지|꼴등)(?!부터)|(?<![가-힣])최저(?=(?:랑|와|하고|·|,)|\s?(?:사례|비교|$|\?))"
    r"|턱걸이\w*|막차(?=로|를|에|사례|\s?(?:탄|탔|타고|올라))\w*|최하위|(?:가장|제일|젤"
    r"|맨)\s?(?:끝(?=\s?(?:순위|등수))|낮(?:아|습|다|네|죠|지|나|냐)[가-힣]*|낮은|낮았던|뒤처진"
    r"|꼴찌|(?:아래|밑|뒤)(?!에\s?(?:나온\s?|있는\s?)?[거것꺼건])|안\s?좋은|나쁜|못한|못\s?한)"
    r"(?:\s?(?:순위|등수|성적))?|(?<![가-힣])끝(?=[이은]\s?몇\s?[위등])|마지막\s?(?:순위|등수"
    r"|등)|(?:제일\s?|가장\s?|맨\s?)?뒷\s?순위|최저\s?(?:순위|등수)"
    r"|(?:순위|등수|성적)(?:가|이|은|는)?\s?(?:가장|제일|젤)\s?(?:낮|나쁘|뒤)[가-힣]*"
    r"|(?:가장|제일|젤)\s?(?:순위|등수|성적)(?:가|이)?\s?(?:낮|나쁘|나쁜|뒤)[가-힣]*"
)

_STANDS = r"(?:순위|등수|성적)(?:가|이|도)?\s?(?:더\s?)?"
_OF_THINGS = r"(?=\s?(?:것|거|건|게|걸|데|곳|쪽|사례|부서))"
_HIGHER = regex(rf"(?:{_STANDS}(?:높은|좋은|앞선)|^(?:그럼\s|거기서\s)?높은){_OF_THINGS}")
_LOWER = regex(rf"(?:{_STANDS}(?:낮은|나쁜|뒤진)|^(?:그럼\s|거기서\s)?낮은){_OF_THINGS}")
_OUT_OF = regex(r"(?<!집)(?<!둘)(?<!둘\s)(?<!셋)(?<!셋\s)중(?:에서?|엔)?\s")
"""그중에 순위 높은 거: out of a set, the higher is the highest. 둘 중에 compares."""
_STANDING_ALONE = regex(
    rf"^(?:그럼\s|거기서\s)?(?:{_STANDS}(?:높은|좋은|앞선|낮은|나쁜|뒤진)|높은|낮은)\s?(?:것|거"
    r"|건|게|걸|데|곳|쪽|사례|부서)"
    r"(?:은|는|이|만|요|로)?(?:\s?(?:뭐|어디|어느|누구|알려|보여|자세|다시|내용|보상|부서|담당|제목)[가-힣\s]*)?[?!.~\s]*$"
)
"""순위 높은 거, and nothing else."""
MAX_RANK = 99


_NTH = rf"({_NUMBER}|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)"
_FROM_BELOW = regex(
    r"(?:(꼴찌|꼴등|최하위)|(?<![가-힣])(?:맨\s?|제일\s?)?(?:뒤|끝|밑|아래))(?:쪽)?(?:에서"
    r"|로부터|서)(?:부터)?\s?"
    rf"{_NTH}(?:\s?번\s?째|{_UNIT})(\s?(?:순위|등수))?"
)
"""꼴찌에서 두 번째, 뒤에서 세 번째 순위; 뒤에서 두 번째 거 may be one of the last list."""
_SIGN_OF_A_PLACE = regex(r"째|바로|(?:꼴찌|꼴등|하위|[뒤끝밑쪽래])(?:에서|로부터|서)")
"""Letters without which no place from either end is named."""
_ABOVE_LAST = regex(r"(?:꼴찌|꼴등|최하위)\s?(?:의\s?)?바로\s?(?:위|앞|전)(?:에)?")
_NTH_BEST = regex(
    rf"{_NTH}\s?번\s?째로?\s?(?:(높|좋|잘\s?[한했]|앞선|앞에|우수|상위)"
    r"|(?:낮|못\s?[한했]|뒤처|나쁘|나쁜|하위))[가-힣]*(?:\s?(?:순위|등수|성적))?"
)
"""두 번째로 높은 순위"""


_OF_ONE_DIGIT = regex(
    r"([한두12])\s?자[리릿]\s?수?\s?(?:순위|등수)(?:\s?(?:(아닌|아니고|말고|밖의|넘는)|인)|의|만)?"
)
"""한 자릿수 순위"""
_NUMBERS = regex(_NUMBER)
_DIGITS = regex(r"\d+")


def recognise_ranks(scan: Scan, draft: Draft) -> None:
    """Fills ranks, the rank range, and places such as the highest and the last but one."""
    if _SIGN_OF_A_PLACE.search(scan.text):
        _recognise_places(scan, draft)
    for match in scan.take(_ODD):
        draft.unknown.append(Unknown(kind="rank", text=match.group().strip()))
    _recognise_ranges(scan, draft)
    for match in scan.take(_PLACE_IN_RANKING):
        _add(draft, 1 if match[1] == "첫" else _value(match[1]))
        draft.mark(match.group(), "순위")
    for match in scan.take(_ALL_WITHOUT):
        draft.without_ranks += [_value(number) for number in _NUMBERS.findall(match[1])]
        draft.mark(match.group(), "제외")
    if "하나" in scan.text:
        for match in scan.take(_ALL_BUT_ONE):
            draft.without_ranks += map(int, _DIGITS.findall(match[1]))
            draft.whole_set = True
            draft.mark(match.group(), "제외")
    _recognise_several(scan, draft)
    _recognise_each(scan, draft)
    for match in scan.take(_WORST):
        _place(scan, draft, match, -1)
    for match in scan.take(_BEST):
        _place(scan, draft, match, 1)
    if not draft.ranks and (_OUT_OF.search(scan.text) or _STANDING_ALONE.match(scan.text)):
        for pattern, place in ((_HIGHER, 1), (_LOWER, -1)):
            for match in scan.take(pattern):
                _place(scan, draft, match, place)


def _recognise_ranges(scan: Scan, draft: Draft) -> None:
    """1위부터 5위까지, 상위 셋, 3위보다 높은."""
    for match in scan.take(_SPAN):
        low, high = _value(match[1]), _value(match[2])
        draft.rank_range = (min(low, high), max(low, high))
        draft.mark(match.group(), "순위 범위")
    for match in scan.take(_OF_ONE_DIGIT):
        one_digit = (match[1] in ("한", "1")) != bool(match[2])
        draft.rank_range = (1, 9) if one_digit else (10, MAX_RANK)
        draft.mark(match.group(), "순위 범위")
    for match in scan.take(_TOP):
        if match[2]:  # 상위 두 개: of those that are meant
            draft.places += range(1, _value(match[1]) + 1)
        else:
            draft.rank_range = (1, _value(match[1] or match[3]))
        draft.mark(match.group(), "순위 범위")
    for match in scan.take(_SO_MANY_BY_STANDING):
        alone = {"둘": 2, "셋": 3}.get(match[3] or "")
        many = alone or _value(match[2] or match[5] or match[7])
        best = match[1] or match[4] or match[6]
        draft.places += range(1, many + 1) if best else range(-1, -many - 1, -1)
        draft.mark(match.group(), "순위 범위")
    for match in scan.take(_BOTTOM):
        draft.places += range(-1, -_value(match[1]) - 1, -1)
        draft.mark(match.group(), "순위 범위")
    measured = _MEASURED.search(scan.rest)  # 3위가 1위보다 좋은 거야?
    for match in () if measured else scan.take(_BETTER_THAN):
        rank = _value(match[1])
        if rank == 1 and match[2]:
            draft.unknown.append(Unknown(kind="rank", text="1위보다 높은 순위"))
            continue
        draft.rank_range = (1, rank - 1) if match[2] else (rank + 1, MAX_RANK)
        draft.mark(match.group(), "순위 범위")
    for match in scan.take(_FROM):
        draft.rank_range = (_value(match[1]), MAX_RANK)
        draft.mark(match.group(), "순위 범위")
    for match in scan.take(_BELOW):
        draft.rank_range = (_value(match[1]), MAX_RANK)
        draft.mark(match.group(), "순위 범위")


def _recognise_several(scan: Scan, draft: Draft) -> None:
    """3, 5, 9위; and numbers without 위 that stand where only ranks do."""
    for match in scan.take(_LIST):
        for number in _NUMBERS.findall(match.group()):
            _add(draft, _value(number))
        draft.mark(match.group(), "순위")
    for match in scan.take(_BARE_BEFORE_REWARD):
        _add(draft, int(match[1]))
        draft.mark(match.group(), "순위")
    for match in scan.take(_BARE_BEHIND_HALF):
        _add(draft, int(match[1]))
        draft.mark(match.group(), "순위")
    if _COMPARED.search(scan.text):
        for match in scan.take(_BESIDE):
            _add(draft, int(match[1]))
            _add(draft, int(match[2]))
            draft.mark(match.group(), "순위")


def _recognise_each(scan: Scan, draft: Draft) -> None:
    """3위, 3위 빼고, no.3, and 3우 for 3위."""
    for match in scan.take(_ONE):
        without = WITHOUT.match(scan.rest, match.end())
        if without:
            scan.claim(without.start(), without.end())
            draft.without_ranks.append(_value(match[1]))
        else:
            _add(draft, _value(match[1]))
        draft.name(match, "ranks", _value(match[1]), out=bool(without))
        draft.mark(match.group(), "순위")
    for match in scan.take(_NO):
        _add(draft, int(match[1]))
        draft.mark(match.group(), "순위")
    for match in scan.take(_SLIP):
        _add(draft, int(match[1]))
        draft.mark(match.group(), "순위")
        draft.corrections.append(Correction(heard=match.group(), meant=f"{match[1]}위"))


def _recognise_places(scan: Scan, draft: Draft) -> None:
    """Places from either end: 꼴찌에서 두 번째, 두 번째로 높은 순위."""
    for match in scan.take(_FROM_BELOW):
        place = -_value(match[2])
        if match[1] or match[3] or "번" not in match.group():
            _place(scan, draft, match, place)
        else:
            draft.ordinals.append(place)
            draft.mark(match.group(), "차례")
    for match in scan.take(_ABOVE_LAST):
        _place(scan, draft, match, -2)
    for match in scan.take(_NTH_BEST):
        place = 1 if match[1] == "첫" else _value(match[1])
        _place(scan, draft, match, place if match[2] else -place)


def recognise_ordinals(scan: Scan, draft: Draft) -> None:
    """Fills places in a list (두 번째, 2번, 마지막 거); the dialogue decides what they mean."""
    for match in scan.take(_ORDINAL):
        if match[1]:
            place = _ORDINAL_WORD[match[1]]
        else:
            place = 1 if match[2] == "첫" else _value(match[2] or match[3])
        _ordinal(scan, draft, match, place)
    for pattern, place in ((_LAST, -1), (_FIRST, 1)):
        for match in scan.take(pattern):
            _ordinal(scan, draft, match, place)


def _ordinal(scan: Scan, draft: Draft, match: re.Match[str], place: int) -> None:
    """두 번째; 두 번째 말고: a place in a list that is meant, or is left out."""
    without = WITHOUT.match(scan.rest, match.end())
    if without:
        scan.claim(without.start(), without.end())
    (draft.without_ordinals if without else draft.ordinals).append(place)
    draft.mark(match.group(), "제외" if without else "차례")


def _value(text: str) -> int:
    value = parse_numeral(text)
    return -1 if value is None else value


def _place(scan: Scan, draft: Draft, match: re.Match[str], place: int) -> None:
    without = WITHOUT.match(scan.rest, match.end())
    if without:
        scan.claim(without.start(), without.end())
    target = draft.without_places if without else draft.places
    if place not in target:
        target.append(place)
    draft.name(match, "places", place, out=bool(without))
    draft.mark(match.group(), "순위")


def _add(draft: Draft, rank: int) -> None:
    if rank not in draft.ranks:
        draft.ranks.append(rank)
