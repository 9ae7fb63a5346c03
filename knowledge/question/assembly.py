"""Draft → Question: what the recognisers found, put together."""

from __future__ import annotations

from typing import Any

from knowledge.korean.patterns import regex
from knowledge.question.exclusions import leave_out_joined
from knowledge.question.form import form_of
from knowledge.question.model import Filters, PlaceClass, Question, Reference
from knowledge.question.rewards import FIGURE_ASKED, HOW_MUCH, NATIONAL
from knowledge.question.scan import Draft
from knowledge.question.weights import GENERIC_WEIGHT
from knowledge.search.term import Term

_RECOMMEND = regex(
    r"(?<=[가-힣])\s(?:추천(?:해\s?줘|해\s?주세요|좀|부탁|요|해)?\w*"
    r"|(?<!면 )(?:뭐가|뭐\s?사는\s?게|어떤\s?게|어느\s?게)"
    r"\s?(?:더\s?|제일\s?|가장\s?)?(?:좋(?!아[졌지진])|나은|예쁘|싸|맛있)\w*)[\s?!.~]*$"
)
"""냉장고 추천: a thing to buy or a place to go to is looked for."""
_OF_WHOM = regex(
    r"\d\s?[위등](?:를|을|에)?\s?(?:한|된|인|의|받은|차지한|오른)?\s?(?:부서|팀)"
    r"(?:(?:[은는의이가도]|에는?|에서는?)\s(?!어디|뭐(?!\s?받)|뭔|무엇|누구|어느|이름|몇)|의?\s?(?:우수\s?)?사례)"
)
"""1등한 부서는 포상금이 얼마야, 1위 부서 사례: whose, and no department is asked for."""
_WHO_WON = regex(r"부서|(?:받은|탄|뽑힌|입상한)\s?[데곳]")
_AND_IN_ALL = regex(r"(?:글고|그리고|하고|고)\s합(?:은|이|계는?)(?:요)?[\s?.!~]*$")
_AMOUNT = regex(r"(?:^|[가-힣]\s)금액[은이을도]?(?:요)?[\s?.!]*$")
"""근로장려금 금액, 금액은?: how much of something."""


def _in_order(terms: list[Term], korean: str) -> list[Term]:
    """보온재 파는 곳: phrases are read before words, and the last noun says what is asked."""
    letters = "".join(korean.split())
    places = [letters.find(term.text) for term in terms]
    if -1 in places or places == sorted(places):
        return terms
    return [term for _, term in sorted(zip(places, terms, strict=True), key=lambda p: p[0])]


def question_of(raw: str, korean: str, draft: Draft) -> Question:
    """The question that `draft` amounts to; `raw` is the message, `korean` as it was read."""
    leave_out_joined(draft, korean)
    _settle_rewards(draft, korean)
    filters = _filters_of(draft, korean)
    _settle_facets(draft, korean)
    draft.terms = _in_order(draft.terms, korean)
    if not filters.empty and _BRING.search(korean):
        draft.terms = [term for term in draft.terms if not term.text.startswith(_BROUGHT)]
    figure_asked = bool(FIGURE_ASKED.search(korean))
    if figure_asked and "통계" in draft.outside:
        draft.outside.remove("통계")  # 비율 통계: the figure is asked for, whatever it is called
    if not figure_asked:
        _settle_how_much(draft, korean)
    return Question(
        text=raw,
        normalised=korean,
        intent=draft.intent,
        form=form_of(korean, draft),
        filters=filters,
        reference=_reference_of(draft),
        **_filled(
            latest=draft.latest,
            previous=draft.previous,
            earliest=draft.earliest,
            every_year=draft.every_year or _of_all_time(draft, filters, korean),
            unknown=tuple(draft.unknown),
            facets=tuple(draft.facets),
            outside=tuple(draft.outside),
            times=tuple(draft.times),
            rewards_aside=tuple(draft.rewards_aside),
            reward_filter=draft.reward_filter,
            reward_missing=draft.reward_missing,
            giver_asked=draft.giver_asked,
            giver=draft.giver,
            meaning_asked=draft.meaning_asked,
            figure_asked=figure_asked,
            detailed=draft.detailed,
            of_selected=tuple(draft.of_selected),
            of_all_bodies=draft.of_all_bodies,
            by_body=draft.by_body,
            aggregate=draft.aggregate,
            least=draft.least,
            listing=draft.listing,
            comparison=draft.comparison,
            beyond=draft.beyond,
            order=draft.order,
            whole_set=draft.whole_set,
            case_word=draft.case_word,
            terms=tuple(draft.terms),
            elliptical=draft.elliptical,
            urgent=draft.urgent,
            greeted=draft.greeted,
            corrections=tuple(dict.fromkeys(draft.corrections)),
            marks=tuple(draft.marks),
        ),
    )


_BROUGHT = ("갖다", "가져다")
_BRING = regex(r"(?:갖다|가져다)\s?(?:줘|주[세시라]|다오|달라)[가-힣]*[\s.!~?]*$")
"""하반기 3위 갖다주세요: a request where a key is named, and nothing that is delivered."""
_HOW_OFTEN = regex(r"몇\s?(?:번|차례|회)(?=\s|\?|$|[이가은는을를나씩])")


def _of_all_time(draft: Draft, filters: Filters, korean: str) -> bool:
    """1위 몇 번 했어, 1위를 가장 많이 한 부서: how often in all years, not in the latest one."""
    if draft.aggregate == "by_half" and filters.empty:
        return True
    if not (filters.ranks or filters.grades or filters.places) or filters.halves:
        return False
    often = draft.aggregate == "count" and _HOW_OFTEN.search(korean) is not None
    return often or draft.aggregate == "most"


def _filters_of(draft: Draft, korean: str) -> Filters:
    return Filters(
        **_filled(
            years=tuple(draft.years),
            halves=tuple(h for h in draft.halves if h not in draft.without_halves),
            ranks=tuple(draft.ranks),
            rank_range=draft.rank_range,
            places=tuple(draft.places),
            since=draft.since,
            until=draft.until,
            grades=tuple(draft.grades),
            departments=tuple(draft.departments),
            organisations=tuple(draft.organisations),
            contests=tuple(draft.contests),
            place_class=_class_of_places(draft, korean),
            rewards=tuple(draft.rewards),
            amounts=tuple(draft.amounts),
            initials=tuple(draft.initials),
            without_departments=() if draft.departments else tuple(draft.without_departments),
            without_halves=tuple(draft.without_halves),
            without_organisations=tuple(draft.without_organisations),
            without_ranks=tuple(draft.without_ranks),
            without_places=tuple(draft.without_places),
            without_grades=tuple(draft.without_grades),
            without_years=tuple(draft.without_years),
            without_rewards=tuple(draft.without_rewards),
        )
    )


def _settle_rewards(draft: Draft, korean: str) -> None:
    """What the rewards that are named are named for."""
    if "contest" in draft.facets and draft.rewards == ["전국대회"] and not NATIONAL.search(korean):
        draft.rewards.clear()  # 주최가 행안부야?: who holds the contest, no reward
    total = HOW_MUCH.search(korean) or _AND_IN_ALL.search(korean)
    if draft.aggregate == "count" and draft.rewards and total:
        draft.aggregate = "sum"  # 몇 개 부서에 총 얼마: the sum tells both


_WRITING = regex(
    r"(?:기사|보도자료)(?:를|을|에)?\s?(?:쓰[는려고]|쓸|작성|준비|넣|실을|내려)[가-힣]*(?=\s)(?!\s?(?:출처|원문))"
)
_WHEN_WRITTEN = regex(
    r"언제(?:쯤|적|의)?\s?(?:나온\s|쓴\s|올라온\s|실린\s|적\s)?(?:기사|자료|보도)"
)


def _settle_facets(draft: Draft, korean: str) -> None:
    """Of what was found, what the rest of the message makes something else."""
    if "where" in draft.facets and {"department", "contest", "source"} & set(draft.facets):
        draft.facets.remove("where")  # 부서가 어디죠: no place is asked for
    if "source" in draft.facets and _WRITING.search(korean):
        draft.facets.remove("source")  # 기사 쓰는데요: what it is for
    if {"source", "when"} <= set(draft.facets) and _WHEN_WRITTEN.search(korean):
        draft.facets.remove("when")  # 언제 기사야: the source tells its date
    for asked in ("누리집 주소", "주소"):
        if "source" in draft.facets and asked in draft.outside:
            draft.outside.remove(asked)  # 기사 원문 링크: that of the source
    if "department" in draft.facets and _OF_WHOM.search(korean):
        draft.facets.remove("department")
    both_halves = len(draft.halves) == 2 and "both" in draft.references
    if both_halves and not draft.ranks and (draft.listing or _WHO_WON.search(korean)):
        draft.aggregate = "in_both"
    for asked in ("담당자 이름", "지원한 금액"):
        if draft.rewards and asked in draft.outside:
            draft.outside.remove(asked)  # 포상금 얼마 지원했어
    if "비용" in draft.outside and _GIVEN_FREE.search(korean):
        strange = any(not (t.known or t.verbal or t.aside) for t in draft.terms)
        draft.outside = [say for say in draft.outside if say != "비용" or not strange]
    nouns = any(not term.verbal for term in draft.terms)  # 남원읍 병원 추천
    named = bool(draft.ranks or draft.rewards or draft.case_word)
    named = named or bool(draft.departments and not nouns)
    if draft.terms and not named and _RECOMMEND.search(korean):
        draft.outside.append("추천")


_GIVEN_FREE = regex(r"무료로\s?(?:주|준|줘|나눠|빌려|보급|지급)")
"""스마트워치 무료로 준다던데: a thing is asked for, and no cost."""
_COSTS = ("비", "료", "지원금", "보조금")
"""운영비 얼마: endings of what is paid for something, and of no prize."""


_SHOWS_HOW_MUCH = regex(
    r"얼마(?:나|를|씩)?\s[가-힣\s]{0,8}?[는은인]지(?:를|도)?\s(?:미리\s|한눈에\s|바로\s)?"
    r"(?:보[는여]|알[려아게]|비교|견주|가르쳐|계산|정[한해하])"
)
"""얼마 떼는지 보는 사이트: what it shows, and nothing that is asked."""
_EARNED = regex(r"얼마(?:나|를|씩)?\s?(?:벌|남[겼기는았]|모[았으]|거[뒀두둬]|걷[었혔]|아[꼈끼낀])")
"""얼마 벌었어: what came in by it, and no prize."""


def _settle_how_much(draft: Draft, korean: str) -> None:
    """얼마: of a topic an amount that no case records, of a case its reward."""
    earned = _EARNED.search(korean) is not None
    asks = earned or HOW_MUCH.search(korean) or _AMOUNT.search(korean)
    if not asks or "outcome" in draft.facets:
        return
    elsewhere = any(term.elsewhere for term in draft.terms)
    if draft.aggregate or draft.outside or elsewhere or _SHOWS_HOW_MUCH.search(korean):
        return
    of_topic = any(
        not term.verbal and (term.weight > GENERIC_WEIGHT or term.text.endswith(_COSTS))
        for term in draft.terms
    )
    earned = _EARNED.search(korean) is not None
    if (of_topic or earned) and not draft.rewards and "reward" not in draft.facets:
        draft.outside.append("금액")
    else:
        draft.facet("reward")


def _reference_of(draft: Draft) -> Reference:
    kinds: Any = frozenset(draft.references)
    return Reference(
        kinds=kinds,
        ordinals=tuple(draft.ordinals),
        without_ordinals=tuple(draft.without_ordinals),
        many=draft.many,
    )


def _filled(**slots: Any) -> dict[str, Any]:
    """The slots in which something was found: a question fills a few of some fifty, and each that
    is given has to be checked and counted as given."""
    return {name: value for name, value in slots.items() if value or type(value) is int}


_WON = regex(
    r"(?<![가-힣])(?:상\s?)?(?:받은|받았|탄|탔|뽑힌|뽑혔|오른|올랐)|입상|수상|선정"
    r"|[읍면동][은도이]\s?(?:(?:하나도|(?:한|1)\s?(?:곳|군데|개|건)도|아예|전혀)\s)?(?:없|있)"
)
"""동은 없어: of that kind alone, too."""


def _class_of_places(draft: Draft, text: str) -> PlaceClass | None:
    """동에서 한 사례: towns of that kind alone, where cases are asked for and no service."""
    if draft.place_class == "읍면동" and (
        draft.case_word
        or draft.listing
        or draft.aggregate
        or draft.elliptical
        or _WON.search(text)
    ):
        return draft.town_kind or draft.place_class
    return draft.place_class
