"""Whose cases a whole message asks for: bodies, towns and offices that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.korean.patterns import regex
from knowledge.models import Half
from knowledge.question.model import Question, Reference, Unknown
from knowledge.question.weights import FIELD_WEIGHT
from knowledge.search.term import Term

if TYPE_CHECKING:
    from knowledge.snapshot import Snapshot


_THE_REST = regex(
    r"(?:나머지|(?:우리|저희)\s?(?:시\s?)?(?:거|것|건|꺼)?(?:를|을|은)?\s?(?:빼고|빼면|뺀|제외하?고?|제외한|말고|아닌))\s?"
    r"(?:(\d{1,3})\s?건)?"
)


_AT_LEAST = regex(r"만?이?라도[\s?!.~]*$")


def own_organisation_aside(question: Question, snapshot: Snapshot) -> Question:
    """Our own name says nothing where all cases are ours (서귀포 바람)."""
    own = snapshot.knowledge.organisation
    if question.filters.organisations != (own,) or set(snapshot.names.organisations) != {own}:
        return question
    filters = question.filters.model_copy(update={"organisations": ()})
    update: dict[str, object] = {"filters": filters}
    alone = not question.terms or _AT_LEAST.search(question.normalised)
    asks = question.intent != "rude"  # 서귀포시 망해라
    if len(question.marks) == 1 and alone and filters.empty and asks:
        update |= {"whole_set": True, "case_word": True}  # 서귀포는?: all of it
    return question.model_copy(update=update)


_COUNTRYSIDE = regex(
    r"읍·?면(?:\s?지역|에(?:서|는)?\s|\s(?![중가]))|(?<![가-힣])[읍면동]에서(?:는|도)?\s"
)


_REGION = regex(r"읍·?면\s?지역(?:의)?\s[가-힣]")
"""읍면 지역 응급의료 사례, and no 읍면에서 한 사례"""


def countryside_aside(question: Question) -> Question:
    """읍면지역 응급환자 이송, 물 안 쓰면 면에서 안다: where it is done, and no office of a town
    whose case is asked for."""
    region = question.case_word and _REGION.search(question.normalised)
    if (question.case_word and not region) or question.aggregate or question.listing:
        return question
    if question.filters.place_class != "읍면동" or not _COUNTRYSIDE.search(question.normalised):
        return question
    if not any(term.known and term.weight >= FIELD_WEIGHT for term in question.terms):
        return question
    filters = question.filters.model_copy(update={"place_class": None})
    return question.model_copy(update={"filters": filters})


_LIVES = regex(
    r"(?:읍|면|동)?(?:에|에서|으로)?\s(?:혼자\s)?(?:사는|사시는|살고|살아|산다|사십|삽니다|계신|계시는|계세|거주|집을\s?(?:얻|샀|구했|지었)|내려와|이사)"
)


def where_somebody_lives(question: Question) -> Question:
    """남원 사는 어머니 치매 검사: where somebody lives, and no case of that town, where a topic is
    named."""
    towns = [mark.text for mark in question.marks if mark.slot == "부서"]
    named = question.filters.departments
    if len(towns) != 1 or len(named) != 1 or not question.filters.only("departments"):
        return question
    if question.case_word and "사례" in question.normalised:
        return question
    if not any(t.known and t.weight >= FIELD_WEIGHT and not t.group for t in question.terms):
        return question
    if not named[0].endswith(("읍", "면", "동")):
        return question
    if _LIVES.match(question.normalised.partition(towns[0])[2]) is None:
        return question
    filters = question.filters.model_copy(update={"departments": ()})
    return question.model_copy(update={"filters": filters})


_BY_TURNS = regex(
    r"따로|각각|일일이|다\s(?:다녀|다니|돌|가[야서])|돌아다|가라|가[래랬]|오[라랬]|갔더니"
)


def offices_by_turns(question: Question, snapshot: Snapshot) -> Question:
    """환경과 건축과 다 따로 다녀야 하나요: offices that somebody is sent to are named
    for their number, and no case of theirs is asked for."""
    offices = [unknown for unknown in question.unknown if unknown.kind == "department"]
    if len(offices) < 2 or len(offices) < len(question.unknown) or question.case_word:
        return question
    if not question.topical or not _BY_TURNS.search(question.normalised):
        return question
    several = Term(text="여러 부서", concepts=snapshot.lexicon.concept_of_word.get("여러부서", ()))
    return question.model_copy(update={"unknown": (), "terms": (*question.terms, several)})


_OWNER_ELSEWHERE = regex(
    r"\d\s?[위등](?:를|을)?\s?(?:한|된|인|받은)?\s?(?:부서|과|팀|데|곳)[가이은는도]?\s(?:[가-힣]+\s)?([상하])반기(?:에도|에는?|도|엔)\s?(?:(?:상\s)?[가-힣]*(?:있|받|나[왔오]|올|뽑|입상|선정|수상)|몇\s?[위등])"
)


def owner_elsewhere(question: Question, snapshot: Snapshot) -> Question:
    """상반기 2위 부서가 하반기에도 받았나: that department, in the other half."""
    match = _OWNER_ELSEWHERE.search(question.normalised)
    filters = question.filters
    if match is None or len(filters.ranks) != 1 or not filters.only("ranks", "halves", "years"):
        return question
    half: Half = 1 if match[1] == "상" else 2
    owners = {
        case.department
        for case in snapshot.own_cases
        if case.rank == filters.ranks[0] and snapshot.knowledge.contest_of(case).half != half
    }
    if len(owners) != 1 or None in owners:
        return question
    there = filters.model_copy(
        update={"ranks": (), "halves": (half,), "departments": tuple(o for o in owners if o)}
    )
    return question.model_copy(update={"filters": there, "facets": (), "aggregate": None})


_OURS = regex(
    r"(?:그럼|그러면|근데|그렇다면)?\s?(?:우리|저희)(?:\s?(?:쪽|[가-힣]{0,4}[시군구]))?(?:은|는|만|거|것|껀|건|꺼)?(?:은|는|만|이?라도)?(?:요)?"
    r"(?:\s?(?:어때|어떻|뭐|있|요약|정리|소개)[가-힣\s]*)?[?!.~]*"
)


def ours(question: Question) -> Question:
    """제주시 → 그럼 우리는: all that is ours."""
    plain = question.filters.empty and not (question.topical or question.facets)
    plain = plain and not question.unknown
    if not plain or not _OURS.fullmatch(question.normalised):
        return question
    return question.model_copy(
        update={"whole_set": True, "case_word": True, "terms": (), "reference": Reference()}
    )


_BESIDE_OURS = regex(
    r"(?<![가-힣])(?:우리|저희)\s?(?:시|군|구|도|쪽|기관)?\s?(?:거|것|꺼)?\s?(?:말고|빼고|제외하고|외에|이외에)\s"
    r"(?:다른|나머지|딴)\s?(?:시|군|구|데|곳|기관|지역|지자체)"
)


def others_beside_ours(question: Question, snapshot: Snapshot) -> Question:
    """우리 시 말고 다른 데는 몇 건: other bodies, where there is none but ours."""
    if len(snapshot.names.organisations) > 1 or question.unknown or question.topical:
        return question
    if _BESIDE_OURS.search(question.normalised) is None:
        return question
    others = (Unknown(kind="city", text="다른 기관"),)
    return question.model_copy(update={"unknown": others, "reference": Reference()})


_NOT_OURS = regex(
    r"(?<![가-힣])(?:우리|저희)(?:\s?[시군구도])?(?:가|는|한테)?\s?(?:못\s?(?:받은|한|든|올라간)|안\s?(?:받은|나온)|없는|빠진|놓친)"
    r"\s?(?:순위|등수)"
)


def rest_of_other_bodies(question: Question, snapshot: Snapshot) -> Question:
    """10건 중 나머지, 나머지 6건, 우리가 못 받은 순위: of what a contest selected, the rest is of
    other bodies."""
    others = (Unknown(kind="city", text="다른 기관"),)
    if _NOT_OURS.search(question.normalised) and not question.unknown:
        return question.model_copy(update={"unknown": others, "reference": Reference()})
    said = list(_THE_REST.finditer(question.normalised))
    match = next((m for m in said if m[1]), said[0] if said else None)
    filters = question.filters
    if match is None or question.unknown or not (filters.empty or filters.only_period):
        return question
    for contest in snapshot.contests:
        if filters.halves and contest.half not in filters.halves:
            continue
        ours = len(snapshot.own_of_contest(contest.id))
        if not ours:  # another body's own contest
            continue
        rest = (contest.selected or 0) - ours
        number = int(match[1]) if match[1] else rest
        told = contest.selected in question.of_selected
        if number == rest > 0 and (told or (match[1] and number > ours)):
            return question.model_copy(update={"unknown": others, "reference": Reference()})
    return question


_OWN_COUNTER = regex(r"(?:[시군구]|교육)청(?:의)?\s?(?:종합\s?|통합\s?)?(?:민원실|민원\s?창구)")


def counter_of_the_hall(question: Question, snapshot: Snapshot) -> Question:
    """서귀포시청 민원실 몇 시: the counter of the hall itself, where only others are told of."""
    match = _OWN_COUNTER.search(question.normalised)
    if match is None or question.unknown or not question.filters.only("organisations"):
        return question
    letters = "".join(match.group().split())
    if snapshot.words.vocabulary.is_in_title(letters) or any(
        name.endswith(_COUNTERS) for name in snapshot.by_department
    ):
        return question
    hall = Unknown(kind="place", text=match.group())
    return question.model_copy(update={"unknown": (hall,), "terms": ()})


_COUNTERS = ("민원과", "민원실", "민원봉사과", "민원여권과", "민원지적과")
"""How the departments that keep such a counter end."""
