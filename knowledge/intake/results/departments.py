"""What a word names as a part of a body: 과, 담당관, 사업소, 읍, a team, a school."""

from __future__ import annotations

import re

from knowledge.grades import PRIZE
from knowledge.intake.results.people import OFFICE, is_name
from knowledge.lexicon import Lexicon, compact

_SURE_DEPARTMENT = re.compile(
    r"[가-힣A-Za-z0-9·ㆍ‧]*(?:담당관실?|정책관|감사관|기획관|대변인실?|사업소|"
    r"[가-힣]{2,}관리소|[가-힣]{2,}[읍면동]사무소|"
    r"보건소|보건지소|보건의료원|출장소|"
    r"세무서|지구대|파출소|\d{2,4}함|\d{2,3}병동|항공대|구조대|구급대|기동대|경비대|"
    r"(?:수사|조사|심사|감사|검사|형사|인사)과|보건의료원|"
    r"행정복지센터|주민센터|농업기술센터|기술센터|민원센터|관제센터|"
    r"치매안심센터|소방서|소방본부|경찰서|교육지원청|"
    r"초등학교|중학교|고등학교|초교|[가-힣]{2,}분교장?|유치원|추진단|사업단|지원단|기획단|"
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
    rf"{PRIZE}과|"
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
OFFICER = re.compile(rf"{OFFICE}")
_PERSONS = re.compile(r"(?:시민|주민|도민|군민|구민|국민|직원|공무원|단체|기관|사례|사업)$")
TOWN_OFFICE = re.compile(
    r"보건소|소방서|도서관|농업기술센터|주민센터|행정복지센터|주민자치센터|"
    r"사무소|행복센터|민원실"
)
_TEAM = re.compile(
    r"(?!.*(?:전담|수상|우수|참가|협업|장려|선정|본선|진출|발표|대상|특별|합동|심사|연구|여러|각각)\d?팀$)"
    r"[가-힣A-Za-z·]{3,}\d?팀|"
    r"[가-힣]{0,6}(?:응급|수술|영양|보건|감사|기획|전략|비서|상황|홍보|총무|안전|행정|운영|경영|혁신|예산|법무|계획|협력)실"
)
BODY_AND = re.compile(
    r"(?:팀|읍|면|[가-힣]{2}실|본부|지사|사업부|센터|사업소|보건소|도서관|박물관|담당관|기획관|정책관|(?:추진|사업|지원|기획)단)과$"
)
"""정보기획팀과 도서관팀이: a body and a particle."""


def department(word: str, lexicon: Lexicon) -> bool | None:
    """True: surely one; False: perhaps; None: no."""
    plain = compact(word)
    if TOWN_OFFICE.fullmatch(word):
        return False
    if len(plain) < 2 or plain in lexicon.not_names:
        return None
    if _SURE_DEPARTMENT.fullmatch(word):
        return None if len(plain) < 3 else True
    if _TEAM.fullmatch(word):
        return True
    if OFFICER.fullmatch(plain):
        return None
    if re.search(r"\d[십백천만억]*원$|^\d+개.$|^\d+팀$", plain) or plain in (
        "소관",
        "관할",
        "주관",
        "산하",
    ):
        return None
    if plain.endswith("과") and OFFICER.fullmatch(plain[:-1]):
        return None
    if BODY_AND.search(plain):
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
