"""Organisations and departments: where a text names one, by endings and known places.

A department is known by its ending (과, 담당관, 사업소, 읍 …). Many other words have the same
endings (결과, 측면), so that a find is either `sure`, or only a candidate that the place where
it stands has to confirm: before a quoted title or an official, or in brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from knowledge.intake.results.people import OFFICE, is_name
from knowledge.lexicon import Lexicon, compact

BodyKind = Literal["organisation", "department", "own"]
"""own: 도, 시, 군, 구, 본청 before a department: the organisation that the text is about."""


LONGEST = 40
"""Characters of a word that may be a name."""


@dataclass(frozen=True)
class Body:
    """`text[start:end]` names `value`; `particle` is what follows it in the same word."""

    start: int
    end: int
    kind: BodyKind
    value: str
    particle: str
    sure: bool


_WORD = re.compile(r"[가-힣A-Za-z0-9&]+(?:[·ㆍ‧∙][가-힣A-Za-z0-9]+){0,4}")
_PARTICLES = (
    "에서는", "에서도", "에게는", "으로는", "에서", "에는", "에게", "으로", "이며", "이다", "하고",
    "의", "은", "는", "이", "가", "을", "를", "와", "과", "도", "에", "로",
)  # fmt: skip

_SURE_DEPARTMENT = re.compile(
    r"[가-힣A-Za-z0-9·ㆍ‧]*(?:담당관실?|정책관|감사관|기획관|대변인실?|사업소|"
    r"[가-힣]{2,}관리소|[가-힣]{2,}[읍면동]사무소|"
    r"보건소|보건지소|보건의료원|출장소|"
    r"세무서|지구대|파출소|\d{2,4}함|\d{2,3}병동|항공대|구조대|구급대|기동대|경비대|"
    r"(?:수사|조사|심사|감사|검사|형사|인사)과|보건의료원|"
    r"행정복지센터|주민센터|농업기술센터|기술센터|민원센터|관제센터|"
    r"치매안심센터|소방서|소방본부|경찰서|교육지원청|"
    r"초등학교|중학교|고등학교|초교|유치원|추진단|사업단|지원단|기획단|"
    r"추진본부|사업본부|안전본부|상황실|민원실|"
    r"감사실|감사위원회|기획실|비서실|정책실|예산실|진흥원|농업기술원|연구원|연수원|"
    r"도서관|박물관|미술관|수목원|휴양림|"
    r"[가-힣]{2,}의학과|공동체과|지원과|관리과|정책과|행정과|진흥과|사업과|안전과|복지과|환경과|교육과|"
    r"건설과|개발과|경제과|산업과|"
    r"[가-힣]{2,}읍|[가-힣]{2,5}[1-9]동|[가-힣]{2,}지사|사업처|운영처|관리처|경영처|기획처|안전처|지원처|시설처|"
    r"[가-힣]{2,}(?:사업부|운영부|관리부|경영부|기획부|지원부|안전부|시설부|총무부))"
)
_MAYBE_DEPARTMENT = re.compile(
    r"[가-힣A-Za-z0-9·ㆍ‧]{1,16}(?:과|실|국|팀|단|소|센터|본부|면|동|원|청|관|"
    r"부|처|교|지사|반|TF|대학|지구대)"
)
_NOT_DEPARTMENTS = re.compile(
    r"(?:최우수|우수|장려|대|금|은|동|특별)상과|"
    r".*(?:효과|(?<!조)성과|결과|경과|사과|초과|부과|공무원|주무관|사무관|"
    r"서기관|기관|시민단|투표단|평가단|심사단|"
    r"참여단|모니터단|자문단|공무원단|방문단|국민|회의실|대회의실|대강당|직원|"
    r"회원|위원|전원|지원|민원|차원|정원|"
    r"기반|전반|일반|후반|활동|행동|이동|공동|아동|감동|노동|운동|협동|자동|"
    r"합동|시동|작동|거동|요청|신청|시청|군청|구청|도청|"
    r"교육청|접수처|부처|출처|거래처|대처|"
    r"해소|감소|최소|요소|장소|주소|취소|축소|업소|숙소|개소|주유소|충전소|일부|전부|내부|"
    r"외부|정부|여부|본부장|학부|대부|기부|"
    r"수단|집단|판단|진단|중단|계단|첫단|농촌|확실|사실|현실|교실|외국|전국|"
    r"한국|미국|중국|약국|대국|습관|여관|"
    r"경로당|종교|비교|르면|하면|되면|으면|라면|다면|대학|국회|근처|조처|"
    r"선처|상처|처처|동아리|분과|"
    r"대다수과|학과|안과|치과|내과|외과|사업과|사례과|교과|연관|주관|유관|"
    r"공관|상관|전시관|체험관|홍보관|일관|직관|무관|주민과|"
    r"시민과|도민과|군민과|구민과|국민과|기업과|기관과|직원과|단체과|등과|"
    r"업과|것과|함께|부문|분야)"
)
_SHORT_SCHOOL = re.compile(
    r"[가-힣]{2,8}(?<![최당집도])[초중]|[가-힣]{2,7}(?:공업|상업|정보|여|예술|과학|외국어|농업|체육|국제|"
    r"제일|디자인|보건|산업|생명|하이텍|마이스터)고"
)
"""주성초, 수성중: a school by its short name, where its official is named."""
_CENTRAL = re.compile(
    r"(?:안전행정부|행정자치부|미래창조과학부|지식경제부|국토해양부|농림수산식품부|교육과학기술부|안행부|"
    r"중소기업청|국민안전처|국가보훈처|"
    r"기획재정부|교육부|과학기술정보통신부|외교부|통일부|법무부|국방부|"
    r"행정안전부|국가보훈[부처]|문화체육관광부|"
    r"농림축산식품부|산업통상자원부|보건복지부|환경부|고용노동부|여성가족부|"
    r"국토교통부|해양수산부|중소벤처기업부|"
    r"국토부|행안부|농식품부|산업부|복지부|고용부|중기부|해수부|인사혁신처|"
    r"인사처|법제처|식품의약품안전처|"
    r"식약처|국무조정실|국민권익위원회|공정거래위원회|금융위원회|"
    r"개인정보보호위원회|국세청|관세청|조달청|통계청|"
    r"병무청|방위사업청|경찰청|소방청|문화재청|국가유산청|농촌진흥청|산림청|"
    r"특허청|기상청|질병관리청|새만금개발청|"
    r"행정중심복합도시건설청|행복청|해양경찰청|지방[가-힣]{2,8}청|"
    r"[가-힣]{2,6}지방[가-힣]{2,8}청|대검찰청)"
)
_COMPANY = re.compile(
    r"(?!(?:발주|건설|토목|도로|전기|보수|개량|시설|설치|철거|하수|"
    r"상수도|공동|확장|교체|보강|복구|확충|조성|설비|배선|방수|굴착|차선|매설|하천|축대|옹벽|도장|포장|정비|건축|신축|관급|배관|소방|조경)공사)"
    r"[가-힣A-Za-z0-9]{2,}(?:공사|공단|재단|의료원|테크노파크|경제자유구역청|"
    r"주식회사)|한국[가-힣]{2,12}(?:원|센터|청)|LH|SH|GH|iH|한전|코레일"
    r"|한국(?:남동|남부|중부|서부|동서)발전|한국수력원자력|한국전력(?:기술)?|한전[A-Z]{2,5}|한국마사회|"
    r"강원랜드|(?:건강보험)?심사평가원"
)
_HOSPITAL = re.compile(
    r"(?!(?:지역|거점|공공|공단|협약|요양|대학|대학교|종합|전문|동네|응급|달빛|어린이|소아|노인|재활|정신|상급|민간|"
    r"시립|국립|도립|심야|야간|동물|한방|치과|군|참여|우리|자체|소속|협력|지정|일반|해당|의료)+병원)"
    r"[가-힣]{2,12}병원"
)
"""은하병원, 은하요양병원; not 공공병원, 달빛어린이병원: kinds of hospitals."""
_INSTITUTE = re.compile(
    r"(?:시|군|구|도)?(?:(?:산업|경제|문화|관광|콘텐츠|정보산업|과학산업|경제과학|평생교육|인재평생교육|"
    r"여성가족|디자인|테크노)?진흥원|사회서비스원|(?:시정|정책|여성가족)?연구원)$"
)
_FOUNDATION = re.compile(
    r"(?:환경|문화|복지|장학|관광|문화관광|청소년|여성가족|인재육성|체육|도서관)재단"
)
"""화성시 환경재단: half of a name that begins with its town."""
_OF_ITS_TOWN = re.compile(
    r"(?:도시|시설|관리|개발|환경|교통|관광|도시개발|환경시설){1,2}(?:공단|공사)"
)
_OFFICE_OF = re.compile(r"([가-힣]{1,4}[시군구도])청")
_OFFICER = re.compile(rf"{OFFICE}")
_PERSON_LIKE = re.compile(r"[가-힣]{2}[원관국교소실단반청]")
_PERSONS = re.compile(r"(?:시민|주민|도민|군민|구민|국민|직원|공무원|단체|기관|사례|사업)$")
_TOWN_LIKE = re.compile(
    r"(?!.*모시$)[가-힣]{2,3}[시군]|(?!.*(?:지|특|아|도)구$)[가-힣]{1,3}구|"
    r"[가-힣]{2,6}(?:특별자치[도시]|특별시|광역시|특례시)"
)
_TOWN_OFFICE = re.compile(
    r"보건소|소방서|도서관|농업기술센터|주민센터|행정복지센터|주민자치센터|"
    r"사무소|행복센터|민원실"
)
_TEAM = re.compile(
    r"(?!.*(?:전담|수상|우수|참가|협업|장려|선정|본선|진출|발표|대상|특별|합동|심사|연구|여러|각각)\d?팀$)"
    r"[가-힣A-Za-z·]{3,}\d?팀|"
    r"[가-힣]{0,6}(?:응급|수술|영양|보건|감사|기획|전략|비서|상황|홍보|총무|안전|행정|운영|경영|혁신|예산|법무|계획|협력)실"
)
_BODY_AND = re.compile(
    r"(?:팀|읍|면|[가-힣]{2}실|본부|지사|사업부|센터|사업소|보건소|도서관|박물관|담당관|기획관|정책관|(?:추진|사업|지원|기획)단)과$"
)
"""정보기획팀과 도서관팀이: a body and a particle."""
_NUMBERED = re.compile(r"[1-9]과")
_FIELD = re.compile(r"(?:^|[\s△▲‘’(,·])(?P<field>[가-힣]{2,6})\s$")
_CHARGE = re.compile(r"(?<=과)\s[가-힣]{2,8}담당(?=$|[^가-힣]|[이은의가](?![가-힣]))")
_OWN = re.compile(r"(?:도|시|군|구|본청|본부|본사|공사|공단)")


def find_bodies(text: str, lexicon: Lexicon) -> list[Body]:
    """All organisations and departments of `text` in their order, candidates too."""
    found: list[Body] = []
    for match in _WORD.finditer(text):
        if match.end() - match.start() <= LONGEST:
            found += _in_word(match, lexicon)
            if found and _NUMBERED.fullmatch(found[-1].value):
                found[-1] = _with_field(found[-1], text)
    return _joined(found, text, lexicon)


def _with_field(body: Body, text: str) -> Body:
    """공개채용 1과: a numbered office with the word before it."""
    field = _FIELD.search(text[: body.start])
    if field is None:
        return body
    start = field.start("field")
    return replace(body, start=start, value=text[start : body.end])


def is_department_like(word: str, lexicon: Lexicon) -> bool:
    """True where `word` as a whole has the form of a department's name."""
    return len(word) <= LONGEST and _department(word, lexicon) is not None


def is_department_cell(text: str, lexicon: Lexicon) -> bool:
    """True where a cell of a table names a department and nothing else."""
    if " " not in text:
        return is_department_like(text, lexicon)
    if len(text) > LONGEST or text.count(" ") > 2:
        return False
    bodies = find_bodies(text, lexicon)
    return (
        len(bodies) == 1
        and bodies[0].kind == "department"
        and (bodies[0].start, bodies[0].end) == (0, len(text))
    )


def full_name(name: str, lexicon: Lexicon) -> str:
    """제주도 → 제주특별자치도; 북구청 → 북구; a province before a place stays as it is written."""
    name = name.strip()
    for known in (name, name.removesuffix("도")):
        if " " not in name and known in lexicon.provinces:
            return lexicon.provinces[known]
    return re.sub(r"([시군구도])청$", r"\1", name)


def _in_word(match: re.Match[str], lexicon: Lexicon) -> list[Body]:
    word, start = match.group(), match.start()
    parts = re.split(r"[·ㆍ‧∙]", word)
    while len(parts) > 1 and _OFFICER.fullmatch(parts[0]):
        # 이름 주무관·인구정책과 이름 주무관
        office = parts.pop(0)
        start, word = start + len(office) + 1, word[len(office) + 1 :]
    if len(parts) > 1 and all(_named(part, lexicon) for part in parts[:-1]):
        bodies: list[Body] = []
        place = start
        for part in parts:
            if body := _body(part, place, lexicon):
                bodies.append(body)
            place += len(part) + 1
        if len(bodies) == len(parts):
            return bodies
    body = _body(word, start, lexicon)
    if body is not None and len(parts) > 1 and (row := _short_row(body, lexicon)):
        return row
    return [body] if body else []


def _short_row(body: Body, lexicon: Lexicon) -> list[Body]:
    """연동·금남면, 오산·파주시: several places that share their last syllable."""
    *short, last = re.split(r"[·ㆍ‧∙]", body.value)
    kind = last[-1]
    if kind in "면읍":
        named = all(re.fullmatch(r"[가-힣]{2,3}(?<![읍면])", part) for part in short)
    else:
        named = kind in "시군구" and all(
            f"{part}{kind}" in lexicon.municipalities for part in short
        )
    if not short or not named:
        return []
    at = body.start
    row: list[Body] = []
    for part in (*short, last):
        value = part if part == last else f"{part}{kind}"
        row.append(Body(at, at + len(part), body.kind, value, "", sure=True))
        at += len(part) + 1
    return [*row[:-1], replace(row[-1], particle=body.particle)]


def _named(word: str, lexicon: Lexicon) -> bool:
    return _organisation(word, lexicon) is not None or _department(word, lexicon) is not None


def _named_surely(word: str, lexicon: Lexicon) -> bool:
    return (
        bool(_organisation(word, lexicon))
        or bool(_TOWN_LIKE.fullmatch(word) and word.endswith("군"))
        or _department(word, lexicon) is not None
    )


_Kind = tuple[BodyKind, str, str, bool]
_MOST_NOTED = 4000
"""Words of a document that are worked out once: its names come again in every sentence."""


def _body(word: str, start: int, lexicon: Lexicon) -> Body | None:
    noted: dict[str, _Kind | None] = lexicon.noted
    if word in noted:
        found = noted[word]
    else:
        found = _kind_of(word, lexicon)
        if len(noted) < _MOST_NOTED:
            noted[word] = found
    if found is None:
        return None
    kind, stem, particle, sure = found
    return Body(start, start + len(stem), kind, stem, particle, sure)


def _kind_of(word: str, lexicon: Lexicon) -> _Kind | None:
    for particle in ("", *_PARTICLES, "다"):
        if particle == "다" and not word.endswith(("과다", "소다", "서다", "부서다")):
            continue
        if particle and not (word.endswith(particle) and len(word) - len(particle) >= 1):
            continue
        stem = word[: len(word) - len(particle)] if particle else word
        if _OWN.fullmatch(stem) and particle in ("", "의"):
            return "own", stem, particle, False
        if stem == "본청":
            # 도 본청에서는: where, and no office.
            return None
        sure = _organisation(stem, lexicon)
        if sure is not None:
            return "organisation", stem, particle, sure
        sure = _department(stem, lexicon)
        if sure is False and stem.endswith("과") and _named_surely(stem[:-1], lexicon):
            # 도서관과, 화천군과: a body and a particle.
            continue
        if sure is not None:
            return "department", stem, particle, sure
        if particle in ("의", "와", "가") and _BODY_AND.search(stem):
            # 교육도서관과의 ‘제목’, 도서관과와
            return "department", stem, particle, False
    return None


def _organisation(word: str, lexicon: Lexicon) -> bool | None:
    """True: surely one; False: perhaps; None: no."""
    if word in lexicon.municipalities or word in lexicon.provinces:
        return True
    if word.endswith("도") and len(word) == 3 and word[:-1] in lexicon.provinces:
        return True
    if _CENTRAL.fullmatch(word) or (_COMPANY.fullmatch(word) and not word.endswith("보건의료원")):
        return True
    if _HOSPITAL.fullmatch(word):
        return True
    if re.fullmatch(r"[가-힣]{2,10}(?:도|시)?교육청", word) and not word.endswith("지원청"):
        return True
    if (office := _OFFICE_OF.fullmatch(word)) and office[1] not in lexicon.not_names:
        return True
    if word in lexicon.short_municipalities:
        return False
    if _institute_of_place(word, lexicon):
        return True
    if _TOWN_LIKE.fullmatch(word) and word not in lexicon.not_names:
        return word.endswith(("특별자치도", "특별자치시", "광역시", "특별시", "특례시"))
    return None


def _institute_of_place(word: str, lexicon: Lexicon) -> bool:
    """화성산업진흥원, 전북연구원: an institute that begins with its place is a body of its own."""
    ending = _INSTITUTE.search(word)
    return ending is not None and any(
        word[:length] in places
        for length in range(2, ending.start() + 1)
        for places in (
            lexicon.municipalities,
            lexicon.short_municipalities,
            lexicon.ambiguous_municipalities,
            lexicon.provinces,
        )
    )


def _department(word: str, lexicon: Lexicon) -> bool | None:
    plain = compact(word)
    if _TOWN_OFFICE.fullmatch(word):
        return False
    if len(plain) < 2 or plain in lexicon.not_names:
        return None
    if _SURE_DEPARTMENT.fullmatch(word):
        return None if len(plain) < 3 else True
    if _TEAM.fullmatch(word):
        return True
    if _OFFICER.fullmatch(plain):
        return None
    if re.search(r"\d[십백천만억]*원$|^\d+개.$|^\d+팀$", plain) or plain in (
        "소관",
        "관할",
        "주관",
        "산하",
    ):
        return None
    if plain.endswith("과") and _OFFICER.fullmatch(plain[:-1]):
        return None
    if _BODY_AND.search(plain):
        return None
    stems = lexicon.department_stems
    if plain.endswith("과") and _fielded(plain[:-1], stems):
        return True
    if plain in lexicon.towns:
        return True
    if _NOT_DEPARTMENTS.fullmatch(plain):
        return None
    if plain in ("통과", "학교", "본교", "모교", "각급학교"):
        return None
    if len(plain) == 2 and plain[-1] in "면동국단부처원실":
        return None
    if re.search(r"(?:(?<!자)원|민|관|자|(?<!재)생|체|회|들|업|사)과$", plain):
        return None
    if plain[-1] in "실팀국" and plain[:-1] in stems:
        return True
    if len(word) == 3 and word[-1] in "원관" and is_name(word):
        return None
    if _MAYBE_DEPARTMENT.fullmatch(word) or _SHORT_SCHOOL.fullmatch(word):
        return False
    return None


def _fielded(stem: str, stems: frozenset[str]) -> bool:
    """True where a department's field is one that is known, or ends or begins with one."""
    if stem in stems:
        return not _PERSONS.fullmatch(stem)
    return len(stem) >= 3 and any(
        (stem.endswith(known) or stem.startswith(known)) and not _PERSONS.search(stem)
        for known in stems
        if len(known) > 1
    )


def _joined(found: list[Body], text: str, lexicon: Lexicon) -> list[Body]:
    """경남 + 고성군 is one organisation, 농업기술원 + 기술지원조정과 one department."""
    kept: list[Body] = []
    for body in found:
        if (
            body.kind == "department"
            and not body.particle
            and (charge := _CHARGE.match(text, body.end))
        ):
            # 유아특수교육과 유보통합담당
            body = replace(body, end=charge.end(), value=text[body.start : charge.end()])
        before = kept[-1] if kept else None
        if before and not before.particle and text[before.end : body.start] == " ":
            if before.kind == body.kind == "organisation" and (
                before.value in lexicon.provinces
                or (
                    before.value.endswith(("시", "부", "도"))
                    and (
                        body.value.endswith(("구", "시", "군", "청", "구청"))
                        or _FOUNDATION.fullmatch(body.value)
                    )
                )
                or _OF_ITS_TOWN.fullmatch(body.value)
                or (
                    before.value.endswith(("의료원", "대학교", "시", "군", "구"))
                    and body.value.endswith("병원")
                )
            ):
                kept[-1] = _both(before, body)
                continue
            if (
                before.kind == body.kind == "department"
                and not before.sure
                and _PERSON_LIKE.fullmatch(before.value)
                and is_name(before.value)
            ):
                # 이름 부서 직급: what ends like a department is a name.
                kept[-1] = body
                continue
            if before.kind == body.kind == "department" and (
                before.value[-1] not in "면동"
                or body.value.endswith(("팀", "담당"))
                or _TOWN_OFFICE.fullmatch(body.value)
            ):
                kept[-1] = _both(before, body)
                continue
        kept.append(body)
    return kept


def _both(first: Body, second: Body) -> Body:
    return Body(
        first.start,
        second.end,
        second.kind,
        f"{first.value} {second.value}",
        second.particle,
        first.sure or second.sure,
    )
