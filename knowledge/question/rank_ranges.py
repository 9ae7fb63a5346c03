"""Several ranks by their bounds: 1위부터 5위까지, 상위 셋, 3위보다 높은."""

from __future__ import annotations

from knowledge.korean.patterns import regex
from knowledge.question.model import Unknown
from knowledge.question.rank_words import NUMBER, UNIT, value
from knowledge.question.scan import Draft, Scan

_SPAN = regex(rf"제?({NUMBER})\s?(?:위|등)?\s?(?:부터|에서|~|-)\s?({NUMBER}){UNIT}(?:\s?까지)?")
_TOP = regex(
    rf"(?<![가-힣])(?:상위권?|톱|탑|top)\s?({NUMBER}|한|두|세|네|다섯)"
    r"(?:\s?(개|건|곳|팀|부서|과|사례)|\s?[위등]|(?=(?:까지|[만은는이가도을를요])?(?![가-힣])))"
    rf"|({NUMBER}){UNIT}\s?(?:까지|이내|안에|안쪽|이상|내에|안(?=이[네지죠야에냐]|인가|[\s?.!~]*$))"
    r"(?:\s?(?:든|들어간|드는|들어가는)(?=\s?(?:것|거|건|게|데|곳|부서|사례)))?"
)
_BOTTOM = regex(
    r"(?<![가-힣])(?:하위권?|뒤에서|아래에서|밑에서|끝에서|꼴찌|꼴등|최하위)\s?(?:순위\s)?"
    rf"({NUMBER}|한|두|세|네|다섯)\s?(?:개|건|곳|팀|부서)"
)
"""하위 두 개: the lowest of those that are meant."""
_SO_MANY_BY_STANDING = regex(
    r"(?:순위|등수|성적)(?:가|이)?\s?(?:제일\s?|가장\s?)?(?:(높은|좋은|앞선)|낮은|나쁜"
    r"|뒤진)\s?(?:거|것|쪽|순(?:으로)?)?\s?"
    rf"(?:({NUMBER}|두|세|네)\s?(?:개|건|곳|팀|부서|사례)|(둘|셋)(?=[은이만]?(?:\s|$|\?)))"
    rf"|(?:(높은|앞선)|낮은)\s?(?:(?:순위|등수)\s?(?:부터|순(?:으로)?|로)?|(?:거|것|데|건|순위)(?:에서)?부터)\s?({NUMBER}|두|세"
    r"|네)\s?(?:개|건|곳)"
    r"|(?<![가-힣\d])(?:맨\s?)?(?:(처음|앞|위)|마지막|끝|뒤|아래)(?:의|에서|에|쪽|\s(?:순위|등수))?\s"
    rf"({NUMBER}|두|세"
    r"|네)\s?(?:개|건|곳)"
)
"""순위 낮은 두 개, 높은 순위부터 두 개, 마지막 두 개"""
_FROM = regex(
    rf"({NUMBER}){UNIT}\s?부터(?!\s?[가-힣\d]*\s?까지)(?:\s?(?:아래|밑|뒤)(?:로|쪽으로)?)?"
)
"""1위부터 차례로: from there on."""
_BELOW = regex(rf"({NUMBER}){UNIT}\s?(?:이하|(?:아래|밑)(?:으로)?|밖(?!에)|미만)")
_BETTER_THAN = regex(
    rf"({NUMBER}){UNIT}\s?보다\s?(?:순위가\s?)?(?:더\s?)?"
    r"(?:(높은|위|앞선|좋은|잘한)|낮은|아래|뒤|못한|밑)\s?(?:의|인|에\s?있는)?\s?(?:순위(?:의"
    r"|인)?\s?)?"
    r"(?=\s?(?:[가-힣]{2,8}\s)?(?:것|거|사례|곳|데|부서|\x1f)"
    r"|(?<=[위래뒤밑])(?:는|로는?|에는?|로|만)?(?:요)?\s?[?.!~]*$"
    r"|(?<=[위래뒤밑])(?:는|은|에는?|엔)\s(?:뭐|어디|누구|누가|몇|또))"
)
"""9위보다 높은 것만, 5위보다 아래: all that stand above or below."""
_MEASURED = regex(rf"{NUMBER}{UNIT}(?:가|이|는|은)\s(?:[가-힣\x1f]+\s)?{NUMBER}{UNIT}\s?보다")
MAX_RANK = 99
_OF_ONE_DIGIT = regex(
    r"([한두12])\s?자[리릿]\s?수?\s?(?:순위|등수)(?:\s?(?:(아닌|아니고|말고|밖의|넘는)|인)|의|만)?"
)
"""한 자릿수 순위"""


def recognise_ranges(scan: Scan, draft: Draft) -> None:
    """1위부터 5위까지, 상위 셋, 3위보다 높은."""
    for match in scan.take(_SPAN):
        low, high = value(match[1]), value(match[2])
        draft.rank_range = (min(low, high), max(low, high))
        draft.mark(match.group(), "순위 범위")
    for match in scan.take(_OF_ONE_DIGIT):
        one_digit = (match[1] in ("한", "1")) != bool(match[2])
        draft.rank_range = (1, 9) if one_digit else (10, MAX_RANK)
        draft.mark(match.group(), "순위 범위")
    for match in scan.take(_TOP):
        if match[2]:  # 상위 두 개: of those that are meant
            draft.places += range(1, value(match[1]) + 1)
        else:
            draft.rank_range = (1, value(match[1] or match[3]))
        draft.mark(match.group(), "순위 범위")
    for match in scan.take(_SO_MANY_BY_STANDING):
        alone = {"둘": 2, "셋": 3}.get(match[3] or "")
        many = alone or value(match[2] or match[5] or match[7])
        best = match[1] or match[4] or match[6]
        draft.places += range(1, many + 1) if best else range(-1, -many - 1, -1)
        draft.mark(match.group(), "순위 범위")
    for match in scan.take(_BOTTOM):
        draft.places += range(-1, -value(match[1]) - 1, -1)
        draft.mark(match.group(), "순위 범위")
    measured = _MEASURED.search(scan.rest)  # 3위가 1위보다 좋은 거야?
    for match in () if measured else scan.take(_BETTER_THAN):
        rank = value(match[1])
        if rank == 1 and match[2]:
            draft.unknown.append(Unknown(kind="rank", text="1위보다 높은 순위"))
            continue
        draft.rank_range = (1, rank - 1) if match[2] else (rank + 1, MAX_RANK)
        draft.mark(match.group(), "순위 범위")
    for match in scan.take(_FROM):
        draft.rank_range = (value(match[1]), MAX_RANK)
        draft.mark(match.group(), "순위 범위")
    for match in scan.take(_BELOW):
        draft.rank_range = (value(match[1]), MAX_RANK)
        draft.mark(match.group(), "순위 범위")
