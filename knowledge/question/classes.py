"""Kinds of offices: 읍면동, 과에서 낸 것만, 과가 아닌 데."""

from __future__ import annotations

import re
from itertools import chain

from knowledge.korean.patterns import regex
from knowledge.names import TOWN_SUFFIXES, Names
from knowledge.question.model import PlaceClass
from knowledge.question.patterns import WITHOUT
from knowledge.question.scan import Draft, Scan

_CLASS_LEFT_OUT = r"[가이]?\s?(?:말고|빼고|빼면|뺀|제외|아닌(?!가|지|걸|데(?!만|는)))"
"""과가 아닌 데, 읍이 아닌 곳"""
_NOT_ONE = r"(?:하나도\s|(?:한|1)\s?(?:곳|군데|개|건)도\s|아예\s|전혀\s)?"
"""면은 하나도 없지"""
_PLACE_CLASS = regex(
    r"읍\s?·?\s?면\s?·?\s?동|읍·?면|(?<![가-힣])동\s?주민\s?센터(?:들)?|면·?동"
    r"|(?<![가-힣])[읍면동](?=에서|에선)(?!에서\s[가-힣]+까지)"
    r"|(?<![가-힣])[읍면동]\s?사무소(?:들)?(?=의?\s?(?:우수\s?)?(?:사례|실적))"
    r"|(?<![가-힣])[읍면동]\s?사무소(?:들)?(?:[이가도]|에서)?(?=\s?(?:받은|탄|입상|수상|선정|상\s?받))"
    r"|(?:(?<=중 )|(?<=중에 )|(?<=중에서 )|(?<=가운데 ))[읍면동]\s?사무소(?:들)?[은는이가도]?"
    r"(?=\s*[?.!]*$)"
    r"|(?<![가-힣])읍(?=(?:이나|이랑|하고|과)\s보건소)"
    r"|(?:(?<=소나 )|(?<=과나 )|(?<=소랑 )|(?<=과랑 )|(?<=소하고 )|(?<=과하고 ))"
    r"[읍면동](?=[은는도]?(?:요)?[\s?.!~]*$)"
    r"|(?<![가-힣])[읍면](?=만(?:요)?(?:\s|$|\?))|(?<=우리 )[읍면](?=[은는이가의도](?:\s|$))"
    r"|(?<![가-힣])[읍면동](?=\s?(?:중|가운데|들|지역|단위)(?:에서는?|에선|에는?|은|이)?(?:\s|$|\?))"
    r"|(?:^|(?<=그중 )|(?<=그 중 )|(?<=이 중 )|(?<=[둘셋] 중 )|(?<=중에 )|(?<=중에서 )"
    r"|(?<=[말빼]고 ))"
    r"읍(?=(?:[은도이]|이요|\s?(?:거|꺼|것|건|쪽)[은는도만]?)(?:\s|$|\?)|[\s?.!~]*$)"
    rf"|(?<![가-힣])[읍면동](?={_CLASS_LEFT_OUT})|(?<![가-힣\d])[읍면동](?=(?:이?랑|하고)\s)"
    r"|(?:(?<=다른 )|(?<=있는 ))[읍면동](?=[은이도]?(?:\s|$|\?))"
    r"|(?:어느|어떤|무슨)\s?[읍면동](?:이|은|에)?(?=\s?(?:있|사례))|어디\s?[읍면](?=[\s?.!~]*$)"
    r"|(?<=[는은던한준] )[읍면](?=[이은도]?\s(?:어디|있|없|뭐)|[이은]?[\s?.!~]*$)"
    rf"|(?:^|(?<=^그럼 )|(?<=\x1f )|(?<=\x1f에 ))[읍면동]"
    rf"(?=[은도이]\s?{_NOT_ONE}(?:없|있)[가-힣]{{1,4}}\s?[?!.~]*$)"
    r"|(?:^|(?<=^그럼 )|(?<=\x1f ))[읍면동](?=\s(?:우수\s?)?사례)"
)
_OTHER_HEALTH_CENTRE = regex(r"(?<=[말빼]고 다른 )보건소(?:들)?")
"""서귀포보건소 말고 다른 보건소: any of that kind, and not the one that is so called for short."""
_ONE_KIND = regex(
    r"\s?(?:사무소|주민\s?센터)(?:들)?(?:[은는이가도]|에서)?$|^(?:어느|어떤|무슨)\s?|(?<=[읍면동])[이은에]$"
)
_TOWN_KINDS: dict[str, PlaceClass] = {"읍": "읍", "면": "면", "동": "동"}
_DIVISIONS = regex(
    r"(?<![가-힣])본청\s?(?:소속\s?)?(?:부서|실?과)(?:들)?(?:만|은|는|이|가)?(?=\s|$|\?)"
    r"|(?:(?<=빼고 )|(?<=말고 )|(?<=빼면 ))본청(?:만|은|는)?(?=\s|$|\?)"
    rf"|(?<![가-힣])본청(?={_CLASS_LEFT_OUT})"
    r"|(?:^|(?<=^그럼 )|(?<=\x1f )|(?<=\x1f)|(?<=중 )|(?<=중에 )|(?<=중에서 )"
    r"|(?<=말고 )|(?<=빼고 )|(?<=면서 )|(?<=[이하]고 )|(?<=이며 )"
    r"|(?<=\x1f에 )|(?<=반기에 )|(?<=[은인]데 ))"
    rf"과(?={_CLASS_LEFT_OUT}|[은는]\s(?:몇\s?(?:개|곳|군데)|어디|뭐|누구)|에서(?:는|만)?(?:\s|(?=낸|한|받))|만\s|\s단위"
    r"|\s(?:거|것|건|쪽)[은는만]?(?:\s|$|\?)|[은는도]?\s*[?!.~]*$"
    r"|인\s(?:데|곳|거|것|부서|사례))"
)
"""과에서 한 것만: divisions, and neither towns nor health centres."""
_DIVISIONS_ALONE = regex(
    r"(?:^|(?<=^그럼 )|(?<=\x1f )|(?<=중 )|(?<=중에 )|(?<=중에서 )|(?<=시청 )|(?<=\x1f청 ))"
    r"과(?:들)?"
    r"(?=만[은는]?(?:\s|$)|\s(?:(?:우수\s?)?사례|부서|중|가운데|(?:추려|골라|뽑아|보여|알려)))"
)
"""하반기 과 사례; behind a rank that is whoever has it (10위 과 사례)."""


_WHICHEVER = regex(r"(?:받은|받는|탄|타는|타간|높은|많은|큰|한|된|오른|뽑힌)\s$")
"""포상금 제일 많이 받은 과: whichever office it is, and no class of them."""


_TWO_KINDS = regex(
    r"(?<![가-힣])(읍면동|읍|면|동|보건소|과)(?:이?랑|하고|와|과|[·,]|\s및)\s?(읍면동|읍|면|동|보건소|과)"
    r"(?=\s(?:(?:우수\s?)?사례|거|것|건|쪽|둘)|(?:만|은|는|도)?(?:요)?\s?[?!.~]*$)"
)
_SUFFIXES = {"읍면동": TOWN_SUFFIXES}


def recognise_two_kinds(scan: Scan, draft: Draft, names: Names) -> None:
    """읍하고 과 사례: the departments of either kind, where there are some of both."""
    for match in _TWO_KINDS.finditer(scan.rest):
        of_each = [
            [name for name in names.departments if name.endswith(_SUFFIXES.get(kind, kind))]
            for kind in (match[1], match[2])
        ]
        if match[1] == match[2] or not all(of_each):
            continue
        scan.claim(*match.span())
        draft.departments += [n for n in chain(*of_each) if n not in draft.departments]
        draft.mark(match.group(), "부서")


def recognise_divisions(scan: Scan, draft: Draft, names: Names) -> None:
    """Fills the class of those that are called 과, or leaves them out."""
    alone = () if draft.ranks else scan.take(_DIVISIONS_ALONE)
    for match in chain(scan.take(_DIVISIONS), alone):
        if _leave_out("과", match, scan, draft, names):
            continue
        if _WHICHEVER.search(scan.text, 0, match.start()):
            draft.listing = True
            draft.mark(match.group(), "부서")
            continue
        draft.place_class = "과"
        _claim_unit(match, scan)
        draft.mark(match.group(), "과")


def recognise_towns(scan: Scan, draft: Draft, names: Names) -> None:
    """Fills the class of those that are called 읍, 면 or 동, or leaves them out."""
    kinds: set[PlaceClass | None] = set()
    for match in scan.take(_OTHER_HEALTH_CENTRE):
        draft.place_class = "보건소"
        draft.mark(match.group(), "보건소")
    for match in scan.take(_PLACE_CLASS):
        if _leave_out(TOWN_SUFFIXES, match, scan, draft, names):
            continue
        draft.place_class = "읍면동"
        _claim_unit(match, scan)
        kinds.add(_TOWN_KINDS.get(_ONE_KIND.sub("", match.group())))
        draft.mark(match.group(), "읍면동")
    draft.town_kind = kinds.pop() if len(kinds) == 1 else None


_UNIT = regex(r"\s?단위(?:로는?|로만|의|에서|별로?)?(?=\s|$|\?)")


def _claim_unit(match: re.Match[str], scan: Scan) -> None:
    """과 단위로 받은 데: of that kind, and no topic."""
    if unit := _UNIT.match(scan.text, match.end()):
        scan.claim(match.end(), unit.end())


def _leave_out(
    suffixes: str | tuple[str, ...],
    match: re.Match[str],
    scan: Scan,
    draft: Draft,
    names: Names,
) -> bool:
    unit = _UNIT.match(scan.text, match.end())  # 과 단위 말고
    without = WITHOUT.match(scan.text, unit.end() if unit else match.end())
    if without is None:
        return False
    _claim_unit(match, scan)
    scan.claim(without.start(), without.end())
    draft.without_departments += [name for name in names.departments if name.endswith(suffixes)]
    draft.mark(match.group(), "제외")
    return True
