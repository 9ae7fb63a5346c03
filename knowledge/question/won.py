"""That a prize was won: 상 받은, 입상한, 뽑힌, 왜 뽑혔어."""

from __future__ import annotations

from knowledge.korean.patterns import regex
from knowledge.question.patterns import END
from knowledge.question.scan import Draft, Scan

_WHETHER_PRIZE = regex(
    r"(?<![가-힣])상(?:도|은)\s?(?:(?:못|안)\s?)?(?:받았|받나|받아|탔|주나|줬)\w*"
)
_WHY_PRIZE = regex(
    rf"왜\s?(?:(?:이걸|그걸|저걸|이거|그거)(?:로)?\s)?(?:상|뽑|선정|우수|입상|받){END}(?:\s?(?:받|탔|된){END})?(?:\s?(?:거|것|건){END})?"
)
_PRIZE = regex(
    r"(?<!언제 )(?<!언제)(?<!몇 년에 )(?<!몇 년도에 )"
    r"(?:(?<![가-힣])상\s?(?:을\s?)?(?:\x1f+\s?(?:이?나\s?)?)?(?:받은|받음|받았|탄|탔|타\s?묵"
    r"|타\s?먹|받아|준(?=\s?(?:거|것|게|데|곳|사례)))\w*"
    r"|(?<=에서 )(?:올린|제출한)(?=\s?(?:거|것|게|건)(?!\w*\s?[같])\w*)|입상(?:한|했|작|하)\w*"
    r"|수상(?:한|했|하)\w*|뽑힌\w*|뽑혔\w*|선정된\w*)"
    r"|이름\s?(?:을\s?)?올(?:린|렸)\w*|잘\s?한\s?(?:일|것|거|점)\w*|결과표\w*|성적표\w*"
)
"""언제 뽑혔나 asks for the day of the contest instead."""
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
