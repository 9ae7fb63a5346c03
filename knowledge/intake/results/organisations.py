"""What a word names as a whole body: a town, a ministry, a corporation, a hospital."""

from __future__ import annotations

import re

from knowledge.lexicon import Lexicon

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
_OFFICE_OF = re.compile(r"([가-힣]{1,4}[시군구도])청")
TOWN_LIKE = re.compile(
    r"(?!.*모시$)[가-힣]{2,3}[시군]|(?!.*(?:지|특|아|도)구$)[가-힣]{1,3}구|"
    r"[가-힣]{2,6}(?:특별자치[도시]|특별시|광역시|특례시)"
)


def organisation(word: str, lexicon: Lexicon) -> bool | None:
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
    if TOWN_LIKE.fullmatch(word) and word not in lexicon.not_names:
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


def full_name(name: str, lexicon: Lexicon) -> str:
    """제주도 → 제주특별자치도; 북구청 → 북구; a province before a place stays as it is written."""
    name = name.strip()
    for known in (name, name.removesuffix("도")):
        if " " not in name and known in lexicon.provinces:
            return lexicon.provinces[known]
    return re.sub(r"([시군구도])청$", r"\1", name)
