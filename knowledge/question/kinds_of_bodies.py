"""Bodies by their kind, where those of several are known: 군 사례, 시 중에서, 모든 기관 순위."""

from __future__ import annotations

from knowledge.korean.patterns import regex
from knowledge.names import Names
from knowledge.question.model import Unknown
from knowledge.question.patterns import WITHOUT
from knowledge.question.scan import Draft, Scan

_EVERY_BODY = regex(
    r"(?<![가-힣])(?:모든|전체|각|온|참가한|참여한)\s?(?:기관|시군구|시군|시·군|지자체|자치단체|시도)(?:들)?"
    r"(?:에서|까지|의|은|는|이|가|별)?(?![가-힣])"
    r"|(?<![가-힣])(?:시군구|시군|시·군|도내|관내|산하\s?기관)\s?(?:기관\s?)?(?:전체|전부|모두|통틀어)(?:에서|의|는|은)?(?![가-힣])"
    r"|(?<![가-힣])기관\s?(?:전체|전부|모두|통틀어)(?:에서|의|는|은)?(?![가-힣])"
)
_WHOLE_RANKING = regex(
    r"(?<![가-힣])(?:(?:전체|모든)\s(?:순위|결과|수상\s?내역|입상작|수상작|선정\s?결과|명단)"
    r"|(?:순위|결과|수상작|입상작)\s?(?:전체|전부|모두|다|표)(?=\s|[?.!~]|$))"
)
"""전체 순위, asked of whoever held the contest."""
_OF_A_KIND = regex(
    r"(?<![가-힣\d])(?<![어무저그이딴타몇한]\s)(?<!다른\s)(?<!어느\s)(?<!무슨\s)(?<!우리\s)(?<!저희\s)(?<!어떤\s)"
    r"(시군구|시군|시·군|[시군구])(?:들)?"
    r"(?:\s?(?:중에서는?|중에는|중에|중에선|가운데서?|단위에서|쪽에서|지역에서)|에서는?|에선|에서도|은|는|만|도)?"
    r"(?=\s(?:우수\s?)?사례|\s(?:거|것|건|쪽)(?:만|은|는|도)?(?:\s|$|\?)|\s(?:한|낸|받은|탄|뽑힌|입상한|선정된)\s(?:거|것|건|데|곳|사례)"
    r"|\s(?:몇\s?(?:건|개|곳|군데)|뭐|뭘|어디|누가|순위|제일|가장|1위|일등|1등|꼴찌|다\s|전부|모두|\x1f)|만?[\s?.!~]*$)"
)
_WORD_BEFORE = regex(r"([가-힣]+)\s$")
_LEADS_ON = regex(r"(?:그럼|그러면|혹시|근데|그중|반기|[은는에서도중고년])$")
"""What stands before 시, where it is a body."""
_KINDS = {"시군구": "시군구", "시군": "시군", "시·군": "시군"}
_WITHOUT_US = regex(r"(?<![가-힣])도(?:청)?(?:는)?\s(?=빼고|말고|제외|빼면)")
"""도 빼고, asked of a province."""


def recognise_kinds_of_bodies(scan: Scan, draft: Draft, names: Names) -> None:
    """Fills organisations: every one of that kind; without any it is named as unknown."""
    if len(names.organisations) < 2:
        return
    every = list(scan.take(_EVERY_BODY))
    if not every and names.own_holds and names.own_among_others:
        every = list(_WHOLE_RANKING.finditer(scan.rest))
    for match in every:
        _add(draft, names.organisations)
        draft.mark(match.group(), "기관")
    for match in scan.take(_WITHOUT_US) if names.own.endswith("도") else ():
        if without := WITHOUT.match(scan.rest, match.end()):
            scan.claim(without.start(), without.end())
        draft.without_organisations.append(names.own)
        draft.mark(match.group(), "기관")
    for match in list(_OF_A_KIND.finditer(scan.rest)):
        ends = _KINDS.get(match[1], match[1])
        before = _WORD_BEFORE.search(scan.rest, 0, match.start())
        if before and match[1] == "시" and not _LEADS_ON.search(before[1]):
            continue  # 정전 시 어디로 가요: when it is so
        if names.own.endswith(tuple(ends)) or (before and before[1] + match[1] in names.exact):
            continue  # 시 사례, asked of a city: its own; 포항 시 사례
        scan.claim(*match.span())
        theirs = [body for body in names.organisations if body.endswith(tuple(ends))]
        draft.mark(match.group(), "기관")
        without = WITHOUT.match(scan.rest, match.end())
        if without:
            scan.claim(without.start(), without.end())
            draft.without_organisations.extend(theirs)
        elif theirs:
            _add(draft, theirs)
        else:
            draft.unknown.append(Unknown(kind="city", text=match[1]))


def _add(draft: Draft, bodies: tuple[str, ...] | list[str]) -> None:
    draft.organisations.extend(body for body in bodies if body not in draft.organisations)
