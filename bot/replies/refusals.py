"""none: 없습니다, what was named, and what there is instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.replies.browse import MENU
from bot.replies.cards import case_button
from bot.replies.given import given_by, untold
from bot.replies.model import Block, Button
from bot.replies.nearby import examples, near_buttons
from bot.replies.phrases import (
    HALF,
    REWARD_NAMES,
    bullets,
    dated,
    listed,
    name_of,
    paragraph,
    short,
    when,
)
from bot.replies.untold_topics import elsewhere, outside, topic
from knowledge.answer.model import Answer, NoneDetail
from knowledge.answer.select import in_place_class, rewards_of
from knowledge.korean.particles import attach
from knowledge.korean.patterns import regex
from knowledge.models import Case
from knowledge.question.links import GONE
from knowledge.question.model import Filters, Unknown
from knowledge.question.named import OUR_OFFICE
from knowledge.snapshot import Snapshot

_HANGUL = regex("[가-힣]")
_KIND_OF_OFFICE = regex("(보건소|사업소|소방서|센터|담당관)$")
_IN_ORDER = regex("번째|다음|위의|보다")


def none(answer: Answer, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """The refusal of `answer`."""
    detail = answer.none or NoneDetail(reason="topic")
    lines, buttons = _WORDING[detail.reason](answer, detail, snapshot)
    if answer.question.why_refused:
        lines = [_what_the_data_is(snapshot), *lines]
    blocks: list[Block] = [paragraph(*lines)]
    if detail.instead is not None:
        blocks.append(dated([snapshot.case(i) for i in detail.instead.cases], snapshot))
    return blocks, buttons


def _what_the_data_is(snapshot: Snapshot) -> str:
    """왜 없어요: why it is not there no source tells; what there is, we know."""
    whose = _whose_there_are(snapshot)
    held = f"{_years(snapshot)} 적극행정 우수사례로 뽑힌 {whose} 사례"
    return f"왜 없는지는 자료에 적혀 있지 않습니다. 자료에는 {held}만 있습니다."


def _years(snapshot: Snapshot) -> str:
    """2021년, 2019년; 2016년부터 2025년까지, where there are many in a row."""
    runs: list[list[int]] = []
    for year in snapshot.years:  # latest first
        if runs and runs[-1][-1] == year + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    told = []
    for run in runs:
        many = len(run) >= YEARS_IN_A_ROW
        told += [f"{run[-1]}년부터 {run[0]}년까지"] if many else [f"{year}년" for year in run]
    return ", ".join(told)


def _all_of_ours(snapshot: Snapshot) -> str:
    return f"{snapshot.knowledge.organisation} 전체 사례" if snapshot.has_own else "전체 사례"


def _whose_there_are(snapshot: Snapshot) -> str:
    """서귀포시; 서귀포시 등 19개 기관, where there are cases of others, too."""
    bodies = list(snapshot.by_organisation)
    if not snapshot.has_own:
        return f"{', '.join(bodies[:3])} 등 {len(bodies)}개 기관"
    own = snapshot.knowledge.organisation
    return f"{own} 등 {len(bodies)}개 기관" if len(bodies) > MOST_NAMED else own


def _unknown(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    first: Unknown = detail.unknown[0]
    names = listed(list(dict.fromkeys(_display(u.text) for u in detail.unknown)))
    own = _whose_there_are(snapshot)
    if first.text == GONE:
        return [f"{names} 사례는 자료에 없습니다. 지금 있는 사례는 목록에서 볼 수 있습니다."], [
            MENU
        ]
    if first.kind == "city":
        return (
            [
                f"{names} 사례는 자료에 없습니다. "
                f"여기에는 {own}의 사례가 있습니다({_years(snapshot)}).",
            ],
            [Button(label=_all_of_ours(snapshot), value="all")],
        )
    lines = [f"{names} 사례는 자료에 없습니다."]
    towns = _towns(snapshot)
    if first.kind == "place" and towns:
        lines[0] += f" 읍·면·동에서는 {listed(towns)} 사례가 있습니다."
        buttons = [
            case_button(c, snapshot, c.department)
            for c in snapshot.own_cases
            if c.department in towns
        ][:4]
    else:
        similar = _same_suffix(first.text, snapshot)
        if similar:
            lines[0] += f" {listed(similar)} 사례는 있습니다."
        buttons = [
            case_button(c, snapshot) for c in snapshot.own_cases if c.department in similar
        ][:4]
    if answer.question.filters.departments:
        known = [
            c for c in snapshot.own_cases if c.department in answer.question.filters.departments
        ]
        buttons = [case_button(c, snapshot) for c in known[:3]] + [
            b for b in buttons if b.value not in {f"case:{c.id}" for c in known}
        ]
    return lines, [*buttons, Button(label="부서별 목록", value="departments")]


def _display(text: str) -> str:
    return text if _HANGUL.search(text) and len(text) <= 20 else "물어보신 곳"


def _towns(snapshot: Snapshot) -> list[str]:
    return list(
        dict.fromkeys(
            c.department
            for c in snapshot.own_cases
            if c.department and in_place_class(c, "읍면동")
        )
    )[:5]


def _same_suffix(text: str, snapshot: Snapshot) -> list[str]:
    """동부보건소: there is another 보건소. Only for suffixes that name a kind of office."""
    match = _KIND_OF_OFFICE.search(text)
    if match is None:
        return []
    return list(
        dict.fromkeys(
            c.department
            for c in snapshot.own_cases
            if c.department and c.department.endswith(match[1])
        )
    )[:3]


def _year(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    years = listed(detail.said)
    buttons = [
        Button(label=f"{year}년 전체 사례", value=f"year:{year}") for year in snapshot.years
    ]
    return [
        f"{years} 사례는 자료에 없습니다. 자료에는 {_years(snapshot)} 사례가 있습니다."
    ], buttons[:4]


def _other_rank(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    whose = _whose(answer, snapshot)
    ranks = listed([f"{rank}위" for rank in detail.ranks] or detail.said)
    named = answer.question.filters.organisations
    if not (named or detail.others) and _nothing_ranked(snapshot):
        return _unranked(ranks, whose, snapshot), near_buttons(detail, snapshot)
    where = f"{_halves(detail)} " if detail.halves else ""
    of_year = f"{snapshot.latest_year}년 " if detail.older else ""
    lines = [f"{of_year}{whose} 사례 가운데 {attach(where + ranks, '은/는')} 없습니다.".strip()]
    one = len(answer.question.filters.organisations) < 2 and bool(whose)
    inside = _inside(detail, snapshot) if one else []
    if detail.older:
        of = snapshot.knowledge.contest_of
        inside = [case for case in inside if of(case).year == snapshot.latest_year]
    if detail.halves and inside:
        lines[0] += f" {_halves(detail)}에는 {_rank_list(inside)}에 올랐습니다."
    elif inside:
        lines[0] += f" {attach(whose, '은/는')} {_by_contest(inside, snapshot)}에 올랐습니다."
    if detail.others:
        lines.append(_held_by_others(detail, snapshot))
    elif snapshot.has_own and len(snapshot.own_cases) == len(snapshot.knowledge.cases):
        lines.append("다른 기관의 순위는 자료에 없습니다.")
    if detail.older:
        before = listed([short(snapshot.case(i), snapshot) for i in detail.older[:3]])
        lines.append(f"앞선 해에는 {before} 사례가 있습니다.")
    return lines, near_buttons(detail, snapshot)


def _nothing_ranked(snapshot: Snapshot) -> bool:
    return bool(snapshot.own_cases) and not any(case.rank for case in snapshot.own_cases)


def _unranked(ranks: str, whose: str, snapshot: Snapshot) -> list[str]:
    """1위, where results were published without ranks."""
    grades = Counter(case.grade for case in snapshot.own_cases if case.grade)
    untold = f"{whose} 사례에는 순위가 나와 있지 않습니다."
    lines = [f"{ranks} 사례는 자료에 없습니다. {untold}"]
    if grades:
        counted = ", ".join(f"{grade} {count}건" for grade, count in grades.items())
        lines.append(f"등급으로는 {counted}이 있습니다.")
    return lines


MOST_NAMED = 3
YEARS_IN_A_ROW = 3
"""So many years and more are told by the first and the last of them."""


def _whose(answer: Answer, snapshot: Snapshot) -> str:
    """The bodies that were asked about: those that were named, else the own one, if there is."""
    named = answer.question.filters.organisations
    if len(named) > MOST_NAMED:
        return f"{', '.join(named[:MOST_NAMED])} 등 {len(named)}개 기관"
    if named:
        return listed(list(named))
    return snapshot.knowledge.organisation if snapshot.has_own else ""


def _held_by_others(detail: NoneDetail, snapshot: Snapshot) -> str:
    held = listed([name_of(snapshot.case(i), snapshot) for i in detail.others[:3]])
    return f"다른 기관의 것으로는 {attach(held, '이/가')} 있습니다."


def _impossible_rank(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    bodies = answer.question.filters.organisations
    meant = {case.contest for body in bodies for case in snapshot.of_organisation(body)}
    meant = meant or {case.contest for case in snapshot.own_cases}
    selected = [
        f"{when(contest, snapshot)} {contest.selected}건"
        for contest in snapshot.contests
        if contest.selected
        and contest.id in meant
        and (not detail.halves or contest.half in detail.halves)
    ]
    counts = f"({', '.join(list(dict.fromkeys(selected))[:4])} 선정)" if selected else ""
    if detail.unknown and _IN_ORDER.search(detail.unknown[0].text):
        return [f"목록에 {attach(detail.unknown[0].text, '은/는')} 없습니다."], [
            Button(label="전체 사례", value="all")
        ]
    ranks = [f"{rank}위" for rank in detail.ranks] or [u.text for u in detail.unknown]
    return [f"{attach(listed(ranks), '이라는/라는')} 순위는 없습니다{counts}."], near_buttons(
        detail, snapshot
    ) or examples(snapshot)


def _halves(detail: NoneDetail) -> str:
    return "·".join(HALF[half] for half in detail.halves)


def _inside(detail: NoneDetail, snapshot: Snapshot) -> list[Case]:
    cases = [snapshot.case(i) for i in detail.nearby if i not in detail.older]
    if detail.halves:
        cases = [c for c in cases if snapshot.knowledge.contest_of(c).half in detail.halves]
    return [case for case in cases if case.rank]


def _rank_list(cases: Sequence[Case]) -> str:
    return ", ".join(f"{case.rank}위" for case in cases)


def _by_contest(cases: Sequence[Case], snapshot: Snapshot) -> str:
    parts = []
    for contest_id in dict.fromkeys(case.contest for case in cases):
        inside = [case for case in cases if case.contest == contest_id]
        name = when(snapshot.knowledge.contest_by_id[contest_id], snapshot)
        parts.append(f"{name} {_rank_list(inside)}")
    return "; ".join(parts)


def _combination(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    near = [snapshot.case(i) for i in detail.nearby]
    filters = answer.question.filters
    asked = []
    if filters.years:
        asked.append(listed([f"{year}년" for year in filters.years]))
    if filters.without_years:
        asked.append(f"{listed([f'{year}년' for year in filters.without_years])} 말고 다른 해의")
    if detail.halves:
        asked.append(_halves(detail))
    asked += [listed(list(filters.departments))] if filters.departments else []
    if filters.without_departments:
        asked.append(f"{listed(list(filters.without_departments))} 말고 다른")
    if filters.place_class and not filters.departments:
        asked.append(filters.place_class.replace("읍면동", "읍·면·동"))
    if filters.organisations and not filters.departments:
        asked += [o for o in filters.organisations if o != snapshot.knowledge.organisation]
    asked += _but(filters)
    if detail.ranks:
        asked.append(listed([f"{rank}위" for rank in detail.ranks]))
    asked += [*filters.grades, *detail.said]
    lines = [f"{' '.join(asked) or '말씀하신'} 사례는 자료에 없습니다."]
    if filters.without_cases and not asked:  # 전체 사례 → 나머지는
        lines = ["그 밖의 사례는 자료에 없습니다."]
    if len(filters.cases) > 1 and asked:  # 5위 → 그중 보건소
        lines = [f"그 가운데 {' '.join(asked)} 사례는 없습니다."]
    if filters.without_cases and filters.place_class and not filters.departments:
        what = filters.place_class.replace("읍면동", "읍·면·동")
        lines = [f"다른 {what} 사례는 자료에 없습니다."]
        years = [snapshot.knowledge.contest_of(case).year for case in near]
        asked_year = filters.years[0] if filters.years else snapshot.latest_year
        if near and asked_year and max(years) < asked_year:
            lines = [f"{asked_year}년 다른 {what} 사례는 없습니다."]
    if filters.without_cases and filters.departments:
        whose = " ".join(asked) if len(filters.departments) <= MOST_NAMED else "이 부서들"
        lines = [f"{whose}의 다른 사례는 자료에 없습니다."]
    if detail.others:  # 2019년 사례, where another body alone won
        ours = set(filters.organisations) <= {snapshot.knowledge.organisation}
        whose = f"{_whose(answer, snapshot)}의 " if ours else ""
        lines = [f"{whose}{lines[0]}", _held_by_others(detail, snapshot)]
        return lines, [case_button(snapshot.case(i), snapshot) for i in detail.others]
    if near:
        lines[0] += f" {listed([name_of(c, snapshot) for c in near[:3]])}는 있습니다."
    return lines, near_buttons(detail, snapshot) or examples(snapshot)


def _but(filters: Filters) -> list[str]:
    """여성가족과 3위 말고: what is left out besides a department or a year."""
    left_out = [
        *(HALF[half] for half in filters.without_halves),
        *(f"{rank}위" for rank in filters.without_ranks),
        *filters.without_grades,
    ]
    return [f"{listed(left_out)} 말고 다른"] if left_out else []


def _no_context(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    asked = "어느 사례를 물으시는지 알 수 없습니다. 순위나 부서를 함께 적어 주세요."
    if any(mark.slot == OUR_OFFICE for mark in answer.question.marks):
        asked = "어느 부서인지 알 수 없습니다. 부서 이름을 적어 주세요."
    return [asked], examples(snapshot)


def _initials(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    return [
        f"초성 {attach(listed(list(detail.said)), '으로/로')} 찾은 사례가 없습니다."
    ], examples(snapshot)


def _amount(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    kinds = answer.question.filters.rewards
    what = REWARD_NAMES[kinds[0]] if len(kinds) == 1 else "보상"
    return [f"{attach(what, '이/가')} {listed(list(detail.said))}인 사례는 자료에 없습니다."], [
        Button(label="보상 모두 보기", value="rewards")
    ]


def _grade(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    grades = listed(list(detail.said))
    years = answer.question.filters.years
    half = f"{_halves(detail)} " if detail.halves else ""
    where = f"{listed([f'{year}년' for year in years])} {half}" if years else half
    lines = [f"{where}{grades} 사례는 자료에 없습니다."]
    if detail.older:
        before = listed([short(snapshot.case(i), snapshot) for i in detail.older[:3]])
        lines = [
            f"{where if years else f'{snapshot.latest_year}년 {half}'}{grades} 사례는 없습니다.",
            f"{'다른' if years else '앞선'} 해에는 {before} 사례가 있습니다.",
        ]
        return lines, [case_button(snapshot.case(i), snapshot) for i in detail.older[:5]]
    if detail.others:
        whose = _whose(answer, snapshot)
        lines = [
            f"{whose} 사례 가운데 {where}{attach(grades, '은/는')} 없습니다.".strip(),
            _held_by_others(detail, snapshot),
        ]
        return lines, [case_button(snapshot.case(i), snapshot) for i in detail.others]
    if answer.question.filters.organisations:
        lines[0] = f"{_whose(answer, snapshot)}의 {lines[0]}"
    near = [snapshot.case(i) for i in detail.nearby]
    if near:
        lines[0] += (
            f" 등급이 나온 사례는 {listed([name_of(c, snapshot) for c in near[:3]])}입니다."
        )
    return lines, near_buttons(detail, snapshot) or examples(snapshot)


def _reward(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    kinds = answer.question.filters.rewards or ("포상금",)
    names = listed([REWARD_NAMES[kind] for kind in kinds])
    where = f"{_halves(detail)}에 " if detail.halves else ""
    every = [Button(label="보상 모두 보기", value="rewards")]
    if lacking := answer.question.filters.without_rewards:
        without = listed([REWARD_NAMES[kind] for kind in lacking])
        having = f"{attach(names, '이/가')} 있고 {attach(without, '은/는')} 없는"
        return [f"{where}{having} 사례는 자료에 없습니다."], every
    if answer.question.filters.leaves_out:
        where = f"말씀하신 것을 빼면 {where}"
    if answer.question.filters.cases:
        where = f"이 가운데 {where}"
    if len(kinds) == 1 or not detail.nearby:
        lead = f"{where}{attach(names, '이/가')} 나온 사례는 자료에 없습니다."
        return [lead, *untold(detail.untold, snapshot)], every
    some = [snapshot.case(id_) for id_ in detail.nearby]
    holders = {kind: [case for case in some if rewards_of(case, kind)] for kind in kinds}
    lines = [
        f"{where}{attach(names, '이/가')} 함께 주어지는 사례는 자료에 없습니다.",
        *bullets(
            f"{REWARD_NAMES[kind]}: {', '.join(short(case, snapshot) for case in cases)}"
            for kind, cases in holders.items()
            if cases
        ),
        *untold(detail.untold, snapshot),
    ]
    return lines, [*near_buttons(detail, snapshot), *every]


def _too_few(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    lines = ["비교할 사례가 없습니다. 두 가지를 함께 적어 주세요. 예: 3위와 5위 비교"]
    if detail.nearby:
        case = snapshot.case(detail.nearby[0])
        lines = [f"{name_of(case, snapshot)} 하나만 찾았습니다. 무엇과 비교할까요?"]
        others = [c for c in snapshot.own_of_contest(case.contest) if c.id != case.id]
        buttons = [
            Button(label=short(c, snapshot), value=f"compare:{case.id},{c.id}") for c in others[:5]
        ]
        return lines, buttons
    return lines, examples(snapshot)


def _number_only(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    held = {snapshot.case(case_id).rank for case_id in detail.nearby}
    ranks = [f"{number}위" for number in detail.said if int(number) in held]
    none = [f"{number}위" for number in detail.said if int(number) not in held]
    lines = ["숫자만으로는 알 수 없습니다."]
    if ranks:
        lines.append(f"{attach(listed(ranks), '을/를')} 찾으시나요?")
    if none:
        lines.append(f"{listed(none)} 사례는 자료에 없습니다.")
    buttons = [*near_buttons(detail, snapshot), *examples(snapshot)[-1:]]
    return [" ".join(lines)], buttons if ranks else examples(snapshot)


def _nothing_asked(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    own = snapshot.knowledge.organisation
    return [
        "사례를 물어보신 말씀은 아닌 것 같습니다.",
        f"저는 {own} 적극행정 우수사례를 알려 드립니다. 이렇게 물어보세요.",
    ], examples(snapshot)


def _giver(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    cases = [snapshot.case(i) for i in detail.nearby]
    lead = f"{detail.said[0]} 표창은 자료에 없습니다."
    return [lead, *given_by(cases, ("표창",))], [
        *near_buttons(detail, snapshot), Button(label="보상 모두 보기", value="rewards"),
    ]  # fmt: skip


_WORDING = {
    "unknown": _unknown,
    "other_rank": _other_rank,
    "impossible_rank": _impossible_rank,
    "year": _year,
    "combination": _combination,
    "outside": outside,
    "topic": topic,
    "elsewhere": elsewhere,
    "initials": _initials,
    "amount": _amount,
    "grade": _grade,
    "reward": _reward,
    "giver": _giver,
    "no_context": _no_context,
    "too_few": _too_few,
    "nothing_asked": _nothing_asked,
    "number_only": _number_only,
}
