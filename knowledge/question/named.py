"""A name that was found in a message: what stands around it, and the slot it fills."""

from __future__ import annotations

from knowledge.korean.patterns import regex
from knowledge.lexicon import compact
from knowledge.names import Name
from knowledge.question.asked_of_things import ALONE, ELSEWHERE_TOO
from knowledge.question.model import Unknown
from knowledge.question.patterns import WITHOUT
from knowledge.question.scan import Draft, Named, Scan

BODY_TAIL = regex(
    r"(?:시청|군청|구청|도청|청|사무소|주민센터|행정복지센터)(?:에서|은|는|이|가|의)?"
)
OUR_OFFICE = "우리 부서"
"""The slot of its mark."""
_WHY = regex(r"왜\s?$")
_WHY_IT = regex(r"(?:이|가)\s?(?:자꾸\s?|또\s?)?(?:나오|나와|나왔|뜨|떠|떴)\w*")
"""여성가족과 말한 건데 왜 남원읍이 나와: what came by mistake is not asked for."""
DESTINATION = regex(
    r"까지\s(?:[가-힣\d]{1,5}\s){0,2}(?:갔|달려|달렸|실어|실려|이송|가야|가서|가라|가기|나가|다녀|넘어|왕복|왔다)|(?:으?로|에)\s?(?:나가야|가야|가라|가래|넘어가)"
)
"""치매 검사 받으러 제주시까지 나가야 됩니까: where somebody goes for want of it here."""
_HEAD = regex(r"장(?:님)?(?:의|은|이|님)?(?=\s|$|\?)")
"""남원읍장: the head of an office, a person."""
_OF_THE_HEAD = regex(
    r"\s(?:관사|공관|집무실|비서실?|공약|선거|후보|재선|연봉|월급|급여|업무\s?추진비|직인|차량|관용차)"
)
"""시장 관사 개방: a thing of the head, and nobody's name."""
_HONOURED = regex(r"(?:께서|[이은])?\s(?:무슨\s|또\s)?(?:상을?\s?(?:받|타)|수상|입상|표창)")
"""남원읍장님이 상 받으셨다고: what the office was honoured for."""
THING = regex(
    r"(?:의\s?)?(?:껀|꺼는|꺼|거는|거|것은|것|건|네는|네|[거꺼](?:이?지|이?죠|야|예요|임|냐|맞아))(?:요)?$"
)
_CASE_WORD = regex(r"(?:의\s?)?(?:우수\s?)?(?:사례|순위|보상|수상|실적|부서)")


def note_name(scan: Scan, draft: Draft, text: str, end: int, hits: tuple[Name, ...]) -> None:
    without = WITHOUT.match(scan.rest, end)
    if without:
        scan.claim(without.start(), without.end())
    if head := _HEAD.match(scan.rest, end):
        scan.claim(head.start(), head.end())
        named = _HONOURED.match(scan.text, head.end()) or _OF_THE_HEAD.match(scan.text, head.end())
        if not named:
            draft.outside.append("담당자 이름")
    tail = BODY_TAIL.match(scan.rest, end)
    if tail:
        scan.claim(tail.start(), tail.end())
    if tail and not without and (without := WITHOUT.match(scan.rest, tail.end())):
        scan.claim(without.start(), without.end())  # 제주도청 말고
    if _WHY.search(scan.text[: end - len(text)]) and _WHY_IT.match(scan.rest, end):
        return
    if whose := _another_body(scan.text[: end - len(text)], draft, compact(text), hits):
        draft.unknown.append(Unknown(kind="department", text=whose + compact(text)))
        draft.mark(text, "없는 이름")
        return
    for name in hits:
        if name.kind == "department":
            if alone := ALONE.match(scan.rest, end):
                scan.claim(alone.start(), alone.end())
                draft.outside.append(ELSEWHERE_TOO)
            target = draft.without_departments if without else draft.departments
            if name.value not in target:
                target.append(name.value)
            start = end - len(text)
            draft.named.append(Named(start, end, "departments", name.value, bool(without)))
            draft.mark(text, "부서")
        elif name.kind == "organisation":
            bodies = draft.without_organisations if without else draft.organisations
            if name.value not in bodies:
                bodies.append(name.value)
            draft.mark(text, "기관")
        elif tail and tail.group().startswith(("청", "도청")):
            draft.unknown.append(Unknown(kind="city", text=text + tail.group()))
        else:
            draft.mark(text, "주관")


_KIND = regex(r"보건소|보건지소|소방서|경찰서|사업소|세무서|교육지원청|도서관")
"""Offices that every city has, called after it."""


def _another_body(before: str, draft: Draft, office: str, hits: tuple[Name, ...]) -> str | None:
    """제주시, of 제주시보건소, where only 서귀포보건소 is known: whose office is meant instead."""
    if not draft.marks or draft.marks[-1].slot != "기관" or not draft.organisations:
        return None
    body = draft.marks[-1].text
    if not before.rstrip().endswith(body):
        return None
    known = [name.value for name in hits if name.kind == "department"]
    short = _KIND.fullmatch(office) and all(v != office and v.endswith(office) for v in known)
    ours = any(body.startswith(v.removesuffix(office)) for v in known)
    return body if known and short and not ours else None


def is_case_word(text: str) -> bool:
    return bool(_CASE_WORD.match(text))
