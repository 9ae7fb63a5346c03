"""What is bought, and what is paid for doing something: 농약 사는 곳, 혼인신고 하면 주는 돈."""

from __future__ import annotations

from knowledge.answer.match import Match
from knowledge.korean.patterns import regex

_BUYS = regex(
    r"(?<![가-힣])(?!혼자|홀로|따로|같이|함께)[가-힣]{1,}(?<!에)(?<!에서)(?<!범죄자)(?<!사람)(?<!주민)(?<!노인)(?<!어르신)(?<!환자)"
    r"(?<!가족)(?<!아이)(?<!학생)(?<!청년)(?<!외국인)(?<!장애인)(?<!동물)(?<!부모)[을를]?\s(?:사는|파는|구입하는|구매하는)\s(?:곳|데)"
    r"(?=[은는이가도]?(?:\s?(?:어디|있|없|알려|좀)|[\s?.!~]*$))"
    r"|(?<![가-힣])[가-힣]{2,}[은는을를]?\s어디(?:서|에서|에)?\s(?:사(?=[요나지야]|$)|살\s?수|팔|파나|파는|구해|구하|구입|구매)"
)
_SOLD = regex(
    r"판매|파는|팔아|팝니|팔고|사는|살수|쇼핑몰|장터|직거래|직매장|매점|상점|가게|점포|시장|마켓|구매|구입|자판기|교환|온라인"
)
_FOR_DOING = regex(
    r"(?<![가-힣])[가-힣]{1,4}면\s(?:주는\s|나오는\s|받는\s)?(?:돈|상금|지원금|장려금|축하금|포상금|현금)"
    r"(?=[은는이가도을를]?(?:\s|[?.!~]|$))"
)
_PAID_OUT = regex(
    r"지원금|지급|장려금|축하금|수당|포인트|인센티브|상금|[보포]상|적립|쿠폰|상품권|현금|돈|환급|\d원|만원|수매|매입|사들"
)
_OF_A_CONTEST = regex(
    r"(?<![가-힣])([가-힣]{2,6})\s?대회\s(?:의\s)?(?:상금|참가비|신청|접수|일정|우승)"
)
_OUR_CONTEST = regex(r"경진|행정|사례|전국|중앙|우수|혁신|적극")


def of_no_such_trade(match: Match) -> bool:
    """Whether something is bought, paid or competed for that the case found tells nothing of."""
    text = match.question.normalised
    buys, paid = _BUYS.search(text), _FOR_DOING.search(text)
    contest = _OF_A_CONTEST.search(text)
    if not (buys or paid or contest) or not match.found.hits:
        return False
    told = match.snapshot.index.document(match.found.hits[0].case_id).compact
    if buys and not _SOLD.search(told):
        return True
    if paid and not _PAID_OUT.search(told):
        return True
    ours = contest is None or _OUR_CONTEST.search(contest[1])
    return not ours and "대회" not in told
