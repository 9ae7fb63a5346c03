"""Names that leave letters out: 감귤과, 농어촌공사, 행복청, 도봉면허시험장."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.korean.jamo import is_subsequence
from knowledge.korean.patterns import regex
from knowledge.lexicon import Lexicon, compact
from knowledge.nameforms import department_forms

_SUFFIX = regex(
    r"(보건소|보건지소|사업소|출장소|담당관실?|소방서|경찰서|센터|본부|과|읍|면|동|실|국|팀|단|관)$"
)
_DIVISION = regex(r"[가-힣]{2,3}([부처])")
"""직능부 of 직업능력개발부: what corporations call their departments; 일부 is none."""
_KIND_OF_INSTITUTION = regex(
    r"[가-힣]{2}(복지관|의료원|문화원|체육관|박물관|미술관|도서관|(?<=[가-힣]{2}교육)청|(?<!연락)(?<!거래)처|(?<=[가-힣]{2})(?:지원청|소))$"
)
_BODY = regex(
    r"(?:교육지원청|교육청|건설청|개발청|공사|공단|진흥회|협회|본부|소방서|세무서|경찰서|진흥원|연구원|보건소|재단|관리원|관리소"
    r"|수목원|식물원|과학원|의료원|도서관|박물관|미술관|과학관|연수원|연수센터|연구소|훈련소|교도소|구치소|소년원|보호관찰소)$"
)
_MINISTRY = regex(r"[가-힣]{2,4}[청부처]")
LONG_BODY = 6
"""Letters of a name of a body from which on some in the middle may be left out."""
LONG_DEPARTMENT = 5
"""Letters of a shortened department that any office may be called, whatever kind it is."""
SHORTEST_BODY = 4
"""Letters of an abbreviated body: 공사 is any works."""
_STATION = regex(r"[가-힣]{2,3}(?<![에])서")
_KIND_OF_OFFICE = regex(r"관리소|사무소|관리단|[서청원소]")
"""홍천국유림, 강남세무: the kind of office is left out."""


def shortened_department(word: str, departments: Sequence[str]) -> str | None:
    """감귤과 → 감귤농정과: the one department that `word` is short for."""
    if len(word) >= LONG_DEPARTMENT and (whole := _left_out_inside(word, departments)):
        return whole
    division = _DIVISION.fullmatch(word)
    ending = _SUFFIX.search(word) or _KIND_OF_INSTITUTION.search(word) or division
    if len(word) < 2 or ending is None:
        return None
    fits = [
        department
        for department in departments
        if any(
            form.endswith(ending[1])
            and len(word) < len(form)
            and (division is None or form[0] == word[0])
            and is_subsequence(word, form)
            for form in department_forms(department)
        )
    ]
    return fits[0] if len(fits) == 1 else None


def _left_out_inside(word: str, departments: Sequence[str]) -> str | None:
    """도봉면허시험장 of 도봉운전면허시험장: both its ends are there, and what is between."""
    fits = [
        department
        for department in departments
        if (whole := compact(department))[:2] == word[:2]
        and whole[-3:] == word[-3:]
        and len(word) < len(whole)
        and is_subsequence(word, whole)
    ]
    return fits[0] if len(fits) == 1 else None


def shortened_body(word: str, bodies: Sequence[str], lexicon: Lexicon) -> str | None:
    """농어촌공사 → 한국농어촌공사: the one organisation that `word` is short for."""
    kinds = lexicon.kinds_of_bodies  # 교육청 is none of 교육부 충남교육청
    if _MINISTRY.fullmatch(word) and word not in lexicon.bodies and word not in kinds:
        # 행복청, 농식품부: letters of the name, among them the first and the last.
        near = [
            body
            for body in bodies
            if body[0] == word[0] and body[-1] == word[-1] and len(compact(body)) > 4
            if is_subsequence(word, compact(body))
        ]
        if len(near) == 1:
            return near[0]
    if _STATION.fullmatch(word):  # 흥덕서
        stations = [b for b in bodies if b.endswith("서") and word[:-1] in b]
        return stations[0] if len(stations) == 1 else None
    if len(word) < SHORTEST_BODY:
        return None
    ends = _BODY.search(word) is not None
    fits = [
        body
        for body in bodies
        if (ends and compact(body).endswith(word))
        or (ends and len(word) >= LONG_BODY and _is_shortened(word, compact(body)))
        or (compact(body).startswith(word) and _KIND_OF_OFFICE.fullmatch(compact(body), len(word)))
    ]
    return fits[0] if len(fits) == 1 else None


def _is_shortened(short: str, long: str) -> bool:
    """행복도시건설청 of 행정중심복합도시건설청: the first letter and the end are there."""
    return short[0] == long[0] and short[-4:] == long[-4:] and is_subsequence(short, long)
