"""Places in a list that was shown: 두 번째, 2번, 마지막 거. The dialogue says what they mean."""

from __future__ import annotations

import re

from knowledge.korean.patterns import regex
from knowledge.question.patterns import WITHOUT
from knowledge.question.rank_words import value
from knowledge.question.scan import Draft, Scan

_ORDINAL_WORD = {"첫째": 1, "둘째": 2, "셋째": 3, "넷째": 4, "다섯째": 5}
_DONE_SO_OFTEN = (
    r"(?:로|나)?\s?(?:[가-힣]+(?:에|를|을|까지)\s)?(?:왔|와[요서]|오[는게네라]|갔|가[요서라]|간다|가네|다녀|찾아[왔갔가]|헛걸음|걸음"
    r"|전화|연락|방문했|방문하|신청했|신청하|물어|묻|말하|말했|얘기|반려|퇴짜|거절)"
)
"""세 번째 왔다 간다고요: how often something was done, and no place in a list."""
_OF_NOW = (
    r"(?:달|주|주말|해|학기|봄|여름|가을|겨울|태풍|장마|비|눈|추석|설|명절|휴가|방학|행사)"
    r"(?:에|은|는|도|이|가|의)?(?:\s|$)"
)
"""이번 달에: the present one, and no second."""
_ORDINAL = regex(
    r"(?:(?<![가-힣])|(?<=[거것꺼건째]랑)|(?<=[거것꺼건째]와)|(?<=[거것꺼건째]하고))(?:(첫째|둘째|셋째|넷째|다섯째)"
    rf"|(첫|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|\d{{1,2}})\s?번(?:\s?째|[재쨰쩨](?=\s|$|[거것꺼건사]))"
    rf"(?!{_DONE_SO_OFTEN})(?:\s?부서(?=\s?[사\x1f]))?"
    rf"|(\d{{1,2}}|일|이(?!번\s?(?:{_OF_NOW}))|삼|사|오)번(?=\s|$|\x1f|거|것|사례|으로|이|을|은|요|만|도))"
)
_CHILD = regex(
    r"[를은는가도]?\s?(?:아이|애|딸|아들|낳|임신|출산|출생|키우|학교|유치원|어린이집|학원|초등|중학|고등|입학|졸업|하교"
    r"|맡[기길]|봐\s?줄|돌봐)"
)
"""둘째 학교 끝나면: a child, and no place in a list."""
_LAST = regex(
    r"(?:맨\s?|제일\s?|가장\s?)?(?:마지막|끝)(?:에)?\s?(?:번째\s?|나온\s?|있는\s?)?(?:거|것|꺼"
    r"|건|사례|부서|곳|과(?=[의는은]?\s))"
    r"|(?<![가-힣])뒤에\s?(?:거|것|꺼|건(?=\s|$))"
    r"|(?:맨|제일|가장)\s?(?:밑|아래|뒤)에\s?(?:나온\s?|있는\s?)?(?:거|것|꺼|건)"
    r"|(?<![가-힣])(?:맨\s)?마지막\s?(?=\x1f\x1f(?:[은는만을]|\s|$|\?))"  # 마지막 사례
    r"|^(?:그럼\s)?(?:맨\s)?마지막(?:은|는|만)?(?:요)?\s?[?!.~]*$"
)
_FIRST = regex(
    r"(?:맨\s?|제일\s?)?(?:처음|첫|맨\s?위|위에|앞에|앞의|먼저)\s?(?:에\s?)?(?:(?:나온|있는"
    r"|뜬)\s?)?(?:거|것|꺼)"
    r"(?!\s?말고)|(?<![가-힣])앞에\s?건(?=\s|$)|맨\s?위"
)


def recognise_ordinals(scan: Scan, draft: Draft) -> None:
    """Fills places in a list (두 번째, 2번, 마지막 거); the dialogue decides what they mean."""
    for match in scan.take(_ORDINAL):
        if match[1] and _CHILD.match(scan.text, match.end()):
            continue
        if match[1]:
            place = _ORDINAL_WORD[match[1]]
        else:
            place = 1 if match[2] == "첫" else value(match[2] or match[3])
        _ordinal(scan, draft, match, place)
    for pattern, place in ((_LAST, -1), (_FIRST, 1)):
        for match in scan.take(pattern):
            before = any(n.slot == "halves" and n.end <= match.start() for n in draft.named)
            if place == 1 and before and not WITHOUT.match(scan.rest, match.end()):
                draft.places.append(place)  # 하반기 맨 앞에 있는 거: of that half
                draft.mark(match.group(), "차례")
            else:
                _ordinal(scan, draft, match, place)


def _ordinal(scan: Scan, draft: Draft, match: re.Match[str], place: int) -> None:
    """두 번째; 두 번째 말고: a place in a list that is meant, or is left out."""
    without = WITHOUT.match(scan.rest, match.end())
    if without:
        scan.claim(without.start(), without.end())
    (draft.without_ordinals if without else draft.ordinals).append(place)
    draft.mark(match.group(), "제외" if without else "차례")
