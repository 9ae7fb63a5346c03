"""하반기 대회는 행안부가 연 거죠, 매년 해?: what is asked of the contest, and of no case."""

from __future__ import annotations

from knowledge.korean.patterns import regex
from knowledge.question.scan import Draft, Scan

_HELD_BY = regex(
    r"(?<=대회)(?:는|은|를|도)?\s(?!누가|어디|어느)[가-힣]{2,8}?(?:이|가|에서)\s"
    r"(?:연|열었|열었던|여는|주최[한했하]|주관[한했하]|개최[한했하])[가-힣]*"
    r"(?:\s?(?:거|것|게|건)[가-힣]*)?(?:\s?맞[가-힣]*)?(?=[\s?!.~]*$)"
    r"|(?<![가-힣])(?!누가|어디|어느)[가-힣]{1,9}?(?:에서|이|가)\s(?:연|여는|개최한|주최한|주관한)\s"
    r"(?:경진\s?)?대회(?:가|인\s?거)?(?:이?[지죠]|인가|인지|이?에요|예요|\s?맞|\s?아니)[가-힣]*"
    r"(?=[\s?!.~]*$)"
)
"""Whoever is named there is guessed to have held it."""
_EVERY_YEAR = regex(
    r"(?:(?<![가-힣])[이그]\s)?(?:경진\s?)?대회(?:[는은가이를도])?\s?(?:매년|해마다|정기적으로)\s?"
    r"(?:열|하[나는니]|해|있|개최)[가-힣]*(?=[\s?!.~]*$)"
    r"|(?<![가-힣])(?:매년|해마다|정기적으로)\s?(?:열리는|하는|여는|있는|개최하는)\s?(?:경진\s?)?대회"
    r"(?:이?야|이?에요|이?예요|인가요?|인지|이?죠|이?지|이?냐|맞[가-힣]*)(?=[\s?!.~]*$)"
)
_WHEN_OF_A_HALF = regex(
    r"(?<=반기)(?:는|은|엔|에는|에|의)?\s(?:(?:경진\s?)?대회(?:는|가|를)?\s)?"
    r"(?:(?:언제|며칠(?:날)?|몇\s?월)(?:에|쯤)?\s?(?:했|한\s?거|열렸|치렀)[가-힣]*(?:\s날짜\s?좀)?"
    r"|(?:한\s|대회\s)?날짜(?:가|는)?(?:\s?(?:좀|언제|며칠|뭐|알려|없)[가-힣\s]*)?)(?=[\s?!.~]*$)"
)
"""상반기는 언제 했더라, 하반기 날짜 좀: the day of its contest, and no list."""


_ON_THAT_DAY = regex(
    r"(?:^|(?<=반기 )|(?<=반기는 ))(?:(?:그럼|근데|이거|그거|그게|이게)\s)?"
    r"(?:(?:(?:경진\s?)?대회|심사|발표|시상식?)(?:[는은이가]|도)?\s)?"
    r"(\d{1,2})\s?월\s?(\d{1,2})\s?일(?:에|날)?\s?"
    r"(?:(?:한|했던|열린|치른|개최한|개최된|선정한|선정된|뽑은|뽑힌|발표한|발표된)\s?(?:거|것|게|건)?\s?(?:이?[지죠]|맞|아니)"
    r"|(?:했|열렸|치렀|개최했|선정했|선정됐|뽑았|뽑혔|발표했|발표됐)(?:지|죠|다며|다면서|다던데|던가))[가-힣]*[\s?!.~]*$"
)
"""9월 7일에 한 거 맞지: the day is held against that of the contest."""


def recognise_of_the_contest(scan: Scan, draft: Draft) -> None:
    """Its host is asked for, or how often it is held, or whether it was held on that day."""
    for match in scan.take(_ON_THAT_DAY):
        draft.facet("contest")
        draft.mark(match.group(), "날짜")
    for pattern in (_HELD_BY, _EVERY_YEAR, _WHEN_OF_A_HALF):
        for match in scan.take(pattern):
            draft.facet("contest")
            draft.mark(match.group(), "물음")
