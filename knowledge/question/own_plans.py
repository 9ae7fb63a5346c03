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


_ONLY_AT_WORK = regex(
    r"^(?:안녕하세요[,.!\s]*)?(?:(?:저는|제가|지금|여기)\s)*(?:[가-힣]{2,6}(?:인데요?|입니다(?:만)?)[,.\s]*)?"
    r"(?:(?:도정|시정|군정|구정|의회|도의회|시의회|행감|국감|감사|평가|합동평가|혁신|적극행정|업무|회의|교육|강의|브리핑|언론|신문"
    r"|학교|조별|부서|과장님|국장님|내부|연말|성과|실적|우수사례)\s?){0,3}"
    r"(?:(?:요구|보고|답변|발표|참고|회의)?\s?(?:자료|보고서|보고|답변서?|기사|논문|과제|원고|공문|계획서|기획서|발표문?)[을를]?\s?)?"
    r"(?:만드는|만들고\s있|쓰는|쓰고\s있|작성하?는?|준비하?는?|정리하?는?|취재하?는?)\s?중?"
    r"(?:인데|이에|예|입니다|이라서|는데|데)(?:요)?[\s.!~]*$"
)
"""의회 답변자료 만드는 중인데요, and nothing else: what somebody is at, before they ask."""


def recognise_own_plans(scan: Scan, draft: Draft) -> None:
    """Claims the plan; 거 behind it is a case."""
    for _ in scan.take(_ONLY_AT_WORK):
        draft.intent = "help"
    for match in scan.take(_WE_TOO):
        draft.outside.append("다른 곳에서도 할 수 있는지")
        draft.mark(match.group(), "자료 밖")
    for match in chain(scan.take(_PREPARING), scan.take(_WORTH_COPYING), scan.take(_WORTH_DOING)):
        draft.case_word = draft.case_word or bool(match.groupdict().get("what"))
        draft.mark(match.group(), PLAN)
