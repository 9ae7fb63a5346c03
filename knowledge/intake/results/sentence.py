"""One sentence → the winners that it names."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.grades import FIRST, GRADED, NAME, OTHER_PLAIN, PLAIN
from knowledge.intake.results.bracketed import of_bracket
from knowledge.intake.results.entry import Entry, Reading
from knowledge.intake.results.lists import is_list, read_list
from knowledge.intake.results.prose import read_prose
from knowledge.intake.results.spans import BULLETS, Bracket, Category, Spans, mark
from knowledge.intake.results.standing import ABOVE_OURS, Marker

_QUOTED_GRADE = re.compile(
    r"[‘'“\"`<〈\[「]\s?((?:[가-힣·]{2,10}(?:\s[가-힣·]{2,8})?\s?(?:분야|부문)\s)?"
    rf"{GRADED})\s?[’'”\"`>〉\]」](?!\s?(?:라는|이라는))"
)
_BRACKETED_GRADE = re.compile(
    rf"(?:^|(?<=[\s,]))[(〔]\s?({GRADED})\s?[)〕](?=(?:은|에는|으로는|로는)\s)"
)
_BOXES = re.compile(
    rf"(?:([{BULLETS}])\s?|(?:(?<=^)|,?\s))[(〔]\s?({GRADED})\s?[)〕]\s(?=[^\s은에으로])"
)
_OTHER_BOX = re.compile(rf"([{BULLETS}])\s?[\[【(]\s?({OTHER_PLAIN})상?\s?[\]】)]\s?(?=[^\s은에])")
"""▲[노력] 제목(부서): a prize in a box that is none of the grades."""
_VERY_GOOD = re.compile(
    r"[‘'“]\s?매우\s우수\s?[’'”]\s?(?:등급|공무원|사례|직원)(?P<as>에는|으로는|로는|은|는)(?=\s)"
)
_SECOND_GRADE = re.compile(
    r"[‘'“]\s?우수\s?[’'”]\s?(?:등급|공무원|공직자|직원|사례)(?P<as>에는|으로는|로는|은|는)(?=\s)"
)
"""‘매우 우수’ 공무원에는 …, ‘우수’ 공무원으로는 …: a grade above ours, and one of ours."""
_BEHIND_NOUN = {"는": "은", "로는": "으로는"}
_BRANCHED = re.compile(
    rf"(?<![가-힣\d(])(?:\((개인|팀|단체)\)\s?|(개인|팀|단체)\s)(?=(?:{PLAIN})(?:상|[은에으]|\s|로))"
)
"""(팀)최우수 교통과, 개인 최우수로: those who won alone and those who did together."""
_TELLING = re.compile(
    rf"{NAME}|\d|선정|선발|뽑|수상|상을\s(?:각각\s)?(?:받|차지)|[‘'“\"「『(（{BULLETS}]"
)
"""A sentence without any of these names no winner."""
_END_BRACKET = re.compile(r"[(（]([^()（）]{2,30})[)）]$")


def read_sentence(text: str, reading: Reading) -> list[Entry]:
    """The winners that `text` names, each with its standing; `reading` is carried along."""
    if not (_TELLING.search(text) or reading.grade or reading.rank or reading.listing):
        return []
    spans = mark(ungraded_marks(text), reading.lexicon)
    _remember_counts(spans, reading)
    found = read_list(spans, reading) if is_list(spans) else read_prose(spans, reading)
    found = [
        replace(_with_inner_bracket(entry, reading), sentence=text)
        for entry in found
        if entry.named
    ]
    if ranks := [entry.rank for entry in found if entry.rank]:
        reading.last_rank = max(ranks)
    if any(entry.grade in FIRST for entry in found):
        reading.graded = True
    if found:
        reading.last_grade = found[-1].grade
    return found


def ungraded_marks(text: str) -> str:
    """‘최우수’ 사례: a grade in quotation marks is no title.

    (우수) 제목(이름), (장려) 제목(이름): a grade in a box before each case is a bullet.
    """
    text = text.replace("장례상", "장려상")
    if len(_BOXES.findall(text)) > 1:
        text = _BOXES.sub(lambda box: f"{box[1] or ' △'}{box[2]} : ", text)
    text = _OTHER_BOX.sub(r"\1\2상 : ", text)
    text = _VERY_GOOD.sub(
        lambda told: f"{ABOVE_OURS}{_BEHIND_NOUN.get(told['as'], told['as'])}", text
    )
    text = _SECOND_GRADE.sub(
        lambda told: f"우수 등급{_BEHIND_NOUN.get(told['as'], told['as'])}", text
    )
    text = _QUOTED_GRADE.sub(r"\1", _BRACKETED_GRADE.sub(r"\1", text))
    return _BRANCHED.sub(lambda who: f"{who[1] or who[2]} 부문 ", text)


def _with_inner_bracket(entry: Entry, reading: Reading) -> Entry:
    """‘제목(시 교통과)’: the bracket within the marks tells the department."""
    if entry.title is None or entry.department is not None:
        return entry
    found = _END_BRACKET.search(entry.title)
    if found is None:
        return entry
    inner = of_bracket(Bracket(found.start(), found.end(), found[1]), reading)
    if inner is None or not (inner.department or inner.organisation):
        return entry
    title = entry.title[: found.start()].strip()
    return replace(
        entry,
        title=title or entry.title,
        aliases=tuple(alias for alias in entry.aliases if found[1] not in alias),
        department=inner.department,
        organisation=entry.organisation or inner.organisation,
        own=entry.own or inner.own,
    )


def _remember_counts(spans: Spans, reading: Reading) -> None:
    category: str | None = None
    both: list[Category | Marker] = [*spans.categories, *spans.markers]
    named = sorted(both, key=lambda token: token.start)
    for token in named:
        if isinstance(token, Category):
            category = token.name
        elif isinstance(token, Marker) and token.grade and token.count and not token.noun:
            reading.announced.append((category, token.grade, token.count))
    counted = {m.grade for m in spans.markers if m.count}
    if {"우수", "장려"} <= counted:
        reading.counted = True
