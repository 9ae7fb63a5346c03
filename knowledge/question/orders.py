"""The order that a list is asked for in: 순위 낮은 순으로, 꼴찌부터, 거꾸로."""

from __future__ import annotations

from knowledge.korean.patterns import regex
from knowledge.question.rank_words import NUMBER, UNIT, value
from knowledge.question.scan import Draft, Scan

_STANDING = r"(?:(?:순위|등수|성적|랭킹)(?:가|이)?\s?)?"
_NOT_OF_REWARDS = r"(?<![금점상액]\s)(?<![금점상액]이\s)(?<![많적])"
"""포상금 높은 순 is an order of amounts."""
_SO_MANY = r"(?!\s?(?:\d|[한두세네]\s?(?:개|건|곳|데|번)|둘|셋))"
"""순위 낮은 순으로 두 개 is a choice of two, 꼴찌부터 두 번째 a place."""
_IN_ORDER = rf"(?:순서?|순위\s?순|차례|순번)(?:으로|로|대로)?(?![위가-힣]){_SO_MANY}"
_LAST_FIRST = regex(
    rf"{_NOT_OF_REWARDS}{_STANDING}(?:낮은|나쁜|뒤진|아래)\s?(?:순위\s?|등수\s?)?{_IN_ORDER}"
    r"|(?:(?:꼴찌|꼴등|최하위|낮은\s?(?:순위|등수|거|것|데))(?:에서)?"
    rf"|(?<![가-힣])(?:맨\s?)?(?:밑|아래|끝|뒤)에?서?)부터{_SO_MANY}"
    r"|^(?:그럼\s|아니\s)?(?:순위\s)?거꾸로(?=\s?(?:정렬|보여|나열|정리|알려|해|다시|[?.!]|$))"
    r"|(?<![가-힣])(?:역순|역으로|내림차순)(?:으로)?"
)
_BEST_FIRST = regex(
    rf"{_NOT_OF_REWARDS}{_STANDING}(?:높은|좋은|앞선)\s?(?:순위\s?|등수\s?)?{_IN_ORDER}"
    rf"|(?<![가-힣])(?:높은\s?(?:순위|등수|거|것|데)|(?:맨\s?)?위에서)부터{_SO_MANY}"
    rf"|(?<![가-힣])(?:순위|등수)\s?(?:대로|순서대로|순(?:으로(?:만)?|서로|서대로|서)?)(?:요)?(?![가-힣]){_SO_MANY}"
    rf"|(?<![가-힣])상위권(?:\s?(?:사례|것|거|부서))?(?:들)?(?:만|부터|은|을|을\s?먼저)?(?=\s|[?.!]|$){_SO_MANY}"
    rf"|(?<![가-힣])(?:순위|등수)별(?:로)?(?=\s?(?:정리|나열|정렬|보여|알려|목록|[?!.]*$)){_SO_MANY}"
    r"|(?<![가-힣])오름차순(?:으로)?"
)


_DOWN_FROM = regex(
    rf"(?<![가-힣])(?:거꾸로|역순으로)\s({NUMBER}){UNIT}\s?부터|({NUMBER}){UNIT}\s?부터\s?(?:거꾸로|역순(?:으로)?)"
)
"""10위부터 거꾸로: from there up to the first, the last of them first."""


def recognise_orders(scan: Scan, draft: Draft) -> None:
    """Fills `order`; whatever is to be put in order is a set."""
    for match in scan.take(_DOWN_FROM):
        draft.rank_range = (1, value(match[1] or match[2]))
        draft.order = "last first"
        draft.whole_set = True
        draft.mark(match.group(), "차례")
    for match in scan.take(_LAST_FIRST):
        draft.order = "last first"
        draft.whole_set = True
        draft.mark(match.group(), "차례")
    for match in scan.take(_BEST_FIRST):
        draft.order = "best first"
        draft.whole_set = True
        draft.mark(match.group(), "차례")
