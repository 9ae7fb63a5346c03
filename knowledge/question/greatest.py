"""Who has most of a reward: 제일 높은 beside 가점 is no rank, 누가 더 compares amounts alone."""

from __future__ import annotations

from knowledge.korean.patterns import regex
from knowledge.question.scan import Draft, Scan

_REWARD = r"(?:포상금|상금|시상금|격려금|가점|가산점|근평|평정\s?점수|보너스\s?점수)"
_MUCH = r"(?:많|높|크|큰|커|컸|세|센)"
_OF_REWARD = regex(
    rf"{_REWARD}(?:이|가|은|는|을|를|도)?\s?(?P<how>"
    rf"(?:가장|제일|젤|최고로|더)\s?{_MUCH}[가-힣]*(?:\s?(?:받|주|준|나오|나온)[가-힣]*)?"
    r"|더\s?(?:받|주|준|나오|나온)[가-힣]*"
    r"|최고액|최고\s?금액|최대\s?금액|최고점|최고치"
    rf"|{_MUCH}[가-힣]*\s?(?=쪽|편))"
)
"""상금 제일 많이, 가점 높은 쪽, 포상금 최고액."""
_WHO_OF_REWARD = regex(
    rf"{_REWARD}(?:이|가|은|는|을|를|도)?\s(?:[^?.!,]{{2,18}}\s)??(?P<how>(?:누가|어디가|어느\s?(?:쪽|곳|부서|과)(?:이|가)?|둘\s?중(?:에)?\s?(?:누가|어디가)?)\s?"
    rf"(?:제일|더)\s?(?:{_MUCH}|받)[가-힣]*)"
)
"""상금 누가 더 많아, 상금은 3위랑 9위 중 어디가 더 커."""
_THAN_ANOTHER = regex(
    rf"{_REWARD}(?:이|가|은|는|을|를|도)?\s[^?.!,]{{2,12}}보다\s?(?P<how>(?:더\s?)?(?:{_MUCH}|받)[가-힣]*)"
)
"""남원읍 가점이 여성가족과보다 더 높아?"""
_MOST_OF_REWARD = regex(
    rf"(?P<how>(?:가장|제일|젤|최고로)\s?)(?:(?:{_REWARD})(?:이|가|은|는|을|를|도)?\s?"
    rf"(?P<much>{_MUCH}[가-힣]*)|돈(?:을|도)?\s?많이\s?(?=받|탄|타는|주는|준))"
    r"(?=\s?(?:받|탄|타는|주|준|나온|나오는|데|곳|부서|과|사례|거|건|것|[?.!~]*$))"
)
"""제일 돈 많이 받은 데, 가장 가점 높은: what is most stands before what it is most of."""
_OF_SEVERAL = regex(r"누가|어디가|어느|중에|둘|쪽|보다|\d\s?위(?:랑|와|하고)")


def recognise_greatest(scan: Scan, draft: Draft) -> None:
    """Claims the words that ask for the most of a reward; the reward is left for others."""
    for match in _MOST_OF_REWARD.finditer(scan.rest):
        draft.aggregate = "most"
        draft.mark(match.group(), "셈")
        scan.claim(*match.span("how"))
        if match["much"]:
            scan.claim(*match.span("much"))
    for pattern in (_WHO_OF_REWARD, _THAN_ANOTHER, _OF_REWARD):
        for match in pattern.finditer(scan.rest):
            if match["how"].startswith("더") and not _OF_SEVERAL.search(scan.text):
                continue  # 상금 더 주나요: more than now, and not who has more
            draft.aggregate = "most"
            draft.mark(match["how"], "셈")
            scan.claim(*match.span("how"))
