"""What somebody means to do with cases: 내년에 따라할 만한 사례, 내년 대회 준비하는데 3위 사례.

The year is that of the plan, and not that of the cases.
"""

from __future__ import annotations

from itertools import chain

from knowledge.korean.patterns import regex
from knowledge.question.scan import Draft, Scan

PLAN = "쓸 곳"
"""The slot of what somebody means to do with cases."""
_WHEN = r"(?:(?:올해|내년|내후년|앞으로|다음(?:에)?|이번)(?:에는?|에도|도)?\s)"
_WE = r"(?:(?:우리|저희)\s?(?:시|군|구|과|부서|팀|읍|면|동)?(?:도|에서도?|가)?\s)"
_PAPER = r"(?:(?:업무\s?)?계획서?|보고서?|발표|시책)"
_INTO = rf"{_PAPER}에\s"
_COPIED = (
    r"(?:따라|벤치\s?마킹|참고|도입|적용|시도)\s?(?:할|해\s?볼)|배울|배워\s?볼|본\s?받을|써\s?먹을"
)
_DONE = r"해\s?볼|쓸|넣을|낼|내\s?볼|추진할"
_WORTH = r"\s?만\s?한\s?(?P<what>거|것|게|건)?"
_WORTH_COPYING = regex(rf"(?<![가-힣]){_WHEN}?{_WE}?(?:{_INTO})?(?:{_COPIED}){_WORTH}")
"""내년에 우리도 따라해 볼 만한, 벤치마킹할 만한 거."""
_WORTH_DOING = regex(
    rf"(?<![가-힣])(?:{_WHEN}?{_WE}(?:{_INTO})?|{_WHEN}?(?:{_WE})?{_INTO})(?:{_DONE}){_WORTH}"
)
"""업무계획에 넣을 만한 거; 해 볼 만한 거 alone may be anything."""
_PREPARING = regex(
    rf"(?<![가-힣]){_WHEN}?{_WE}?(?:(?:경진\s?)?대회|공모전?|심사|{_PAPER})(?:을|를|에|때)?\s?"
    r"(?:준비|참가|출전|나가|나갈|응모|제출|작성)[가-힣]*\s?(?:[가-힣]{1,3}\s?)?"
    r"(?:는데|은데|인데|려고|느라|라서|니까)요?[\s,]+"
    r"(?=[^?]*(?:사례|\d\s?[위등]|(?<![가-힣])[일이삼사오]등|입상작|수상작))"
)
"""내년 대회 준비 중인데 3위 사례: what cases are looked at for."""


_WE_TOO = regex(
    r"(?<!신청 )(?<!이용 )(?<!가입 )(?<![가-힣])(?:우리|저희)\s?"
    r"(?:시|군|구|읍|면|동|동네|마을|지역|과|부서|팀|기관|쪽|지자체)?(?:에서|네)?도\s"
    r"(?:똑같이\s|그대로\s|따라\s?)?(?:할|해\s?볼|도입할|시행할|추진할)\s?수\s?(?:있|없)[가-힣]*(?=[\s?.!~]*$)"
)
"""그거 우리도 할 수 있나: whether others may do so, and nothing that somebody applies for."""


def recognise_own_plans(scan: Scan, draft: Draft) -> None:
    """Claims the plan; 거 behind it is a case."""
    for match in scan.take(_WE_TOO):
        draft.outside.append("다른 곳에서도 할 수 있는지")
        draft.mark(match.group(), "자료 밖")
    for match in chain(scan.take(_PREPARING), scan.take(_WORTH_COPYING), scan.take(_WORTH_DOING)):
        draft.case_word = draft.case_word or bool(match.groupdict().get("what"))
        draft.mark(match.group(), PLAN)
