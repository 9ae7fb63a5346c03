"""Places in a ranking, whatever the rank is: the highest, the last, 꼴찌에서 두 번째."""

from __future__ import annotations

import re

from knowledge.korean.patterns import regex
from knowledge.question.patterns import WITHOUT
from knowledge.question.rank_words import NUMBER, UNIT, value
from knowledge.question.scan import Draft, Scan

_BEST = regex(
    r"(?<!보상이 )(?<!보상 )(?<!상금이 )(?<!상금 )(?<!혜택이 )(?:"
    r"(?:가장|제일|젤|최고로)\s?(?:높이\s?(?:오른|올라간)|높(?:아|습|다|네|죠|지|나|냐)[가-힣]*"
    r"|높은|높았던|좋은(?!\s?(?:보상|상금|포상|혜택|인센티브))|잘\s?[한헌했]|앞선|우수한|상위|위)"
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
_NTH = rf"({NUMBER}|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)"
_FROM_BELOW = regex(
    r"(?:(꼴찌|꼴등|최하위)|(?<![가-힣])(?:맨\s?|제일\s?)?(?:뒤|끝|밑|아래|마지막))(?:쪽)?(?:에서"
    r"|로부터|서)(?:부터)?\s?"
    rf"{_NTH}(?:\s?번\s?째|{UNIT})(\s?(?:순위|등수))?"
)
"""꼴찌에서 두 번째, 뒤에서 세 번째 순위; 뒤에서 두 번째 거 may be one of the last list."""
_SIGN_OF_A_PLACE = regex(r"째|바로|말고|(?:꼴찌|꼴등|하위|[뒤끝밑쪽래])(?:에서|로부터|서)")
"""Letters without which no place from either end is named."""
_ABOVE_LAST = regex(
    r"(?:꼴찌|꼴등|최하위)\s?(?:(?:의\s?)?바로|말고\s?(?:(?:그|바로)\s?)+)\s?(?:위|앞|전)(?:에)?"
    r"(?![가-힣])"
)
"""꼴찌 바로 위, 꼴찌 말고 그 위"""
_NTH_BEST = regex(
    rf"{_NTH}\s?번\s?째로?\s?(?:(높|좋|잘\s?[한했]|앞선|앞에|우수|상위)"
    r"|(?:낮|못\s?[한했]|뒤처|나쁘|나쁜|하위))[가-힣]*(?:\s?(?:순위|등수|성적))?"
)
"""두 번째로 높은 순위"""


def recognise_places(scan: Scan, draft: Draft) -> None:
    """Places from either end: 꼴찌에서 두 번째, 두 번째로 높은 순위."""
    if not _SIGN_OF_A_PLACE.search(scan.text):
        return
    for match in scan.take(_FROM_BELOW):
        place = -value(match[2])
        if match[1] or match[3] or "번" not in match.group():
            _place(scan, draft, match, place)
        else:
            draft.ordinals.append(place)
            draft.mark(match.group(), "차례")
    for match in scan.take(_ABOVE_LAST):
        _place(scan, draft, match, -2)
    for match in scan.take(_NTH_BEST):
        place = 1 if match[1] == "첫" else value(match[1])
        _place(scan, draft, match, place if match[2] else -place)


def recognise_ends(scan: Scan, draft: Draft) -> None:
    """Fills the highest and the lowest: 꼴찌, 제일 높은 순위, 그중에 순위 낮은 거."""
    for match in scan.take(_WORST):
        _place(scan, draft, match, -1)
    for match in scan.take(_BEST):
        _place(scan, draft, match, 1)
    if not draft.ranks and (_OUT_OF.search(scan.text) or _STANDING_ALONE.match(scan.text)):
        for pattern, place in ((_HIGHER, 1), (_LOWER, -1)):
            for match in scan.take(pattern):
                _place(scan, draft, match, place)


def _place(scan: Scan, draft: Draft, match: re.Match[str], place: int) -> None:
    without = WITHOUT.match(scan.rest, match.end())
    if without:
        scan.claim(without.start(), without.end())
    target = draft.without_places if without else draft.places
    if place not in target:
        target.append(place)
    draft.name(match, "places", place, out=bool(without))
    draft.mark(match.group(), "순위")
