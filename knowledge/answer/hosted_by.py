"""Whether a contest was held by the body that somebody takes for its host."""

from __future__ import annotations

from knowledge.answer.on_that_day import contests_meant
from knowledge.answer.premise import holds_so
from knowledge.korean.patterns import regex
from knowledge.question.model import Question
from knowledge.snapshot import Snapshot

_HOST = regex(
    r"(?<![가-힣])([가-힣]{1,9}?)(?:에서|청에서|이|가)?\s?(?:한\s)?(?:주관|주최|개최)"
    r"(?:하는|한|했|이?[지죠야]|\s|$)"
    r"|(?<![가-힣])([가-힣]{1,9}?)(?:에서|청에서|이|가)\s(?:연|열었|여는)(?:\s|[지죠다던])"
    r"|(?:주관|주최|개최)\s?(?:기관|처|측)?(?:은|는|이|가)?\s(?!기관|처|측|대회)([가-힣]{1,9}?)"
    r"(?:이?[지죠야]|이?지요|이?에요|이?예요"
    r"|이?라며|이?라던데|인가요?|\s?(?:맞|아니))"
)
"""행안부 주관 대회지, 제주도가 연 거죠, 주관은 도청이죠: the body that is taken for the host."""
_BODY = regex(r"(?:[부처청도시군구원회실]|공단|공사|재단|협회|기관)$")
_HALL = regex(r"(?<=[도시군구])청$")


def held_by_them(question: Question, snapshot: Snapshot) -> tuple[Question, bool | None]:
    """제주도가 주관한 거 맞지, 행안부 주관 대회지: of the contests of that host, where there are
    some; that there are none is only known where the host of every one is."""
    said = _HOST.search(question.normalised)
    if said is None or not holds_so(question) or "contest" not in question.facets:
        return question, None
    body = _HALL.sub("", said[1] or said[2] or said[3])
    if body == "우리":
        body = snapshot.knowledge.organisation or body
    contests = contests_meant(question, snapshot)
    theirs = [contest for contest in contests if _is_short_for(body, contest.host or "")]
    if not theirs:
        known = contests and all(contest.host for contest in contests)
        return question, False if known and _BODY.search(body) else None
    if len(theirs) == len(contests):
        return question, True
    period: dict[str, object] = {
        "years": tuple(dict.fromkeys(c.year for c in theirs)),
        "halves": tuple(dict.fromkeys(c.half for c in theirs if c.half)),
    }
    told = question.filters.model_copy(update=period)
    return question.model_copy(update={"filters": told}), True


def _is_short_for(short: str, name: str) -> bool:
    """제주도 for 제주특별자치도, 행안부 for 행정안전부: its letters in order, the last, too."""
    rest = iter(name)
    return short[-1:] == name[-1:] and all(letter in rest for letter in short)
