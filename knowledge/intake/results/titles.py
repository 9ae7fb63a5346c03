"""What may be a title, and where a title ends."""

from __future__ import annotations

import re

from knowledge.grades import PLAIN, PRIZE
from knowledge.intake.results.people import HEADS, MASK, NAME, OFFICE, is_name, mask
from knowledge.intake.results.quotes import LONGEST, Quote
from knowledge.intake.results.standing import COUNT_UNIT

_CONTEST = re.compile(
    r"(?:경진\s?대회|경연\s?대회|발표\s?대회|선발\s?대회|발표회|연찬회|공모전|콘테스트|어워즈|왕중왕전|"
    r"시상식|평가|대전|대상|한마당|"
    r"(?:우수|혁신)\s?사례(?:\s?(?:공모|선정|발표))?|우수\s?공무원(?:[·ㆍ][가-힣]{2,6})?|"
    r"우수\s?공직자|우수\s?부서|우수\s?기관|"
    r"국민심사단|국민투표|적극\s?행정|정부\s?혁신|"
    r"우수\s?사례집|적극행정위원회|[가-힣]+상)"
)
_CONTEST_NAME = re.compile(rf"(?:(?:20)?\d\d년?도?\s?)?.{{0,60}}{_CONTEST.pattern}\s?$")
_NAMED_LIKE_ONE = re.compile(
    r"경진|공모전|공모\s?$|대회\s?$|우수\s?공무원|적극\s?행정\s?우수|"
    r"혁신\s?우수|우수\s?사례\s?$|발표회\s?$|연찬회\s?$|콘테스트\s?$|어워즈\s?$|한마당\s?$|정부\s?혁신\s|시상식|"
    r"(?:재정|혁신|지식|행정|경영|정책|복지|자치|브랜드|한국|대한민국)[가-힣\s]{0,8}대상\s?$"
)
_SPEECH_END = re.compile(r"(?:[다요죠]|니다|겠다|하자|자|하고|하며|까|네)[.,!?…]?$")
_SPOKEN = re.compile(
    r"\s?(?:이?라)?(?:며|고|면서|면서도)(?:\s|,|$)|\s?(?:이?라고|라며|이라며|"
    r"라면서|라는\s(?:평|목표|취지|마음|각오|의미|뜻))"
)
_MEANS = re.compile(
    r"\s?(?:[가-힣]{1,6}\s?)?(?:을|를|로|으로)?\s?(?:통한|통해|활용한|활용해|"
    r"이용한|이용해|위한|위해|"
    r"바탕으로|기반으로|활용하여|비롯한|비롯해|맞아|목표로|기조로)"
)
_AND_MORE = re.compile(
    r"\s?(?:사례|사업|과제)?(?:을|를)\s(?:비롯해|비롯하여|포함해),?\s[^’”」』.]{0,40}[‘“「『'\"]"
)
_PART_OF_MORE = re.compile(
    r"\s?(?:등)?(?:을|를)\s(?:높이\s)?(?:인정|평가)받"
    r"|\s?(?:등)?(?:을|를)\s인정\s받|\s(?!사례|사업|과제|시책|정책|제도|프로그램|프로젝트|등\s)"
    r"[가-힣]+(?:\s[가-힣]+){1,4}(?:을|를)\s"
    r"(?:(?:구현|도입|개발|구축|활용|이용|운영|제공|설치)(?:해|하여)|통해|통하여)\s"
)
"""‘카카오맵’ 버스위치 안내 서비스를 구현해, ‘효과성’ 등을 인정받아: no title by itself."""
_GENERIC = (
    r"(?:(?:행정|적극행정|혁신|우수|정책|시책|대표|주요|관련)\s?)?"
    r"(?:사업|사례|과제|시책|정책|프로젝트|서비스|제안|아이디어|프로그램|건|"
    r"제도|방안|추진|사업\s?추진|"
    r"추진\s?사례|추진사업|운영|운영\s?사례|우수사례|정책\(사업\)|사업\(정책\))"
)
_AFTER_QUOTE = re.compile(rf"\s?{_GENERIC}?(?:\s?등(?:\s?\d{{1,3}}{COUNT_UNIT})?)?\s?")
_REWARD = re.compile(
    r"표창|상장|포상금|시상금|상금|인센티브|가점|가산점|휴가|성과급|상여금|"
    r"\d\s?[천만억]{0,2}\s?원|만\s?원|혜택|특전|"
    r"부여|지급|수여|주어진|장관상|총리상|대통령상|도지사상|시장상|군수상|상패"
)
_NAMES = re.compile(rf"{NAME}(?:\s?[·,]\s?{NAME})*(?:\(.{{2,6}}\))?씨?")
_DESCRIBED = re.compile(r"\s?(?:을|를|에|으로|로)\s?(?:받은|수상한|선정된|차지한|오른|뽑힌)\s")
_VERB = (
    r"(?:선정|차지|뽑|뽑혔|수상|받|이름을|입상|영예|돌아갔|결정|채택|올랐|"
    r"오른|꼽|선발|각각|함께\s(?:선정|선발|뽑|수상|받|이름|차지|올)|나란히|최종|획득|거머쥐|거머쥔|안았|되었|됐|"
    rf"(?!대상[에으]){PRIZE}(?:을|에|으로)\s|"
    r"시상|발표|등극|낙점|해당|포함|들었|수여|공동(?!체))"
)
_VERB_ALONE = re.compile(
    r"(?:다음|아래)[과와]\s같\S{1,4}|(?:각각\s|최종\s|함께\s)?(?:선정|선발|뽑|차지|수상|받|이름을|포함|영예)\S*(?:다|며|고|음|됨)\.?"
)
_ANY_VERB = re.compile(_VERB.replace("결정|", "결정(?=[됐되했하])|"))
_CLOSER = re.compile(
    r"(?:\s\d{1,2}\s?[건개](?:이다|입니다|을|이)|"
    r"(?<=[\s’'”\"」)\]])등\s?(?:총\s?)?(?:\d{1,3}\s?(?:개|곳|명|팀|"
    r"건)?\s?(?:사업|사례|과제|부서|기관|"
    r"시군)?)?\s?(?:이|가|도|을|를|은|는|으로|에|에게|이다|입니다|의)?(?=[\s.,]|$)"
    rf"|(?:\s(?:사례|과제|시책|건)|\s)?(?:이|가|을|를|은|는|도|으로|로|에|에게|에는)\s"
    rf"(?:(?:적극\s?행정\s)?우수\s?(?:사례|시책|과제)로\s)?{_VERB}"
    r"|(?:이|가)\s(?:[가-힣]+\s){1,4}높은\s평가를"
    r"|(?:이다|입니다|이었다|이며|이고|이라고)[.,]?\s*$)"
)
_PANEL = re.compile(
    r"(?:평가|심사|투표|자문|참여|모니터)단$|위원회$|(?:누리집|홈페이지|플랫폼|게시판)$"
)
_PANEL_DOES = re.compile(
    r"\s?(?:을|를|에서|이|가|에|의)\s?(?:통해|통한|\S+(?:심사|평가|투표|참여))"
)
"""‘시민 평가단’을 통해: who or what judged."""
_OF_DEPARTMENT = re.compile(r"[가-힣](?:과|팀|담당관|사업소|보건소|도서관|읍|면)의\s?$")
_NAMED_SO = re.compile(
    r"\s?이?란\s(?!주제|제목|사례|사업|과제|시책|이름|정책|제도|프로|캠페인|서비스)"
)
"""‘솔숲’이란 국가 숲: what a thing is called."""
_MOTTO = re.compile(r"\s?(?:이?라는)\s(?:\S{1,4}\s)?(?:표어|구호|슬로건|별명|신념|좌우명)")
_FOR_ITS_SAKE = re.compile(r"\s?의\s[가-힣]{2,8}(?:을|를)\s(?:위해|위한|통해|통한)")
"""‘일괄제공 서비스’의 활성화를 위해: what something was done for."""
_BEST_BODY = re.compile(
    rf"\s?(?:(?:부문|분야)\s)?(?:{PLAIN})\s?(?:기관|부서|도시|지자체|자치단체)"
)
"""‘일하는 방식 혁신’ 최우수 기관: a quote that names what was judged."""
_TEAM_NAME = re.compile(
    r"\s?(?:팀|분임조|동아리|연구회)(?:이|가|은|는|의|을|를|과|와|에|에게)?[\s,.)]"
)
_PRESENTED_BY = re.compile(
    r"[’'”\"」』](?:을|를|이?라는|이?란)?\s?(?:주제|제목|사례|과제)?(?:로|를|을)?\s?(?:발표|소개|제출|추진|수행)한\s"
    r"(?:\S+\s)?$"
)
"""‘제목’을 발표한 교통과 ‘꽃보다 진검’ 팀이: what a team calls itself; ‘제목’팀이 is the case."""
_REST = r"(?:(?:(?:그|이)\s?(?:밖|외)에?도?|나머지)\s|[가-힣]+\s?)?"
"""그 밖에 6개: what is only counted."""
_SO_MANY = re.compile(
    r"\s(?:한|두|세|네|다섯|여섯|여러|\d{1,2})\s?개?\s?(?:부서|기관|사례|과제|곳|건|팀|명|사람|직원|공무원)$"
)
"""예산 집행을 앞당긴 세 부서."""
_COUNTED_ROW = re.compile(rf"\s등\s(?:총\s|모두\s)?\d{{1,3}}{COUNT_UNIT}")
"""‘… 등 총 10건을 ‘2025년 우수사례’: from one mark to the next, over the end of a row."""
_MEDIUM = re.compile(r"(?:카드\s?뉴스|메뉴|누리집|홈페이지|사례집|채널|게시판)$")
GIVEN_TO = re.compile(r"에\s?(?:각각\s)?(?:돌아|주어|수여|안겨|이어)|에\s*$")
"""‘제목’에 돌아갔다: what a prize is given to."""
_SHOWN_THERE = re.compile(r"\s?(?:메뉴|코너)?(?:를|을|와|과|에|로|으로)\s")
"""‘적극행정’ 메뉴와 ‘카드뉴스’를 통해 공개된다: where cases are shown."""
_PIECE = re.compile(r"(?:[와과을를에의이가은는로]|으로|에서)\s")
"""A particle that lost its noun: the piece of a sentence, and no title."""
_TRAILING_PARTICLE = re.compile(r"(?<=[가-힣)’'”\"!?A-Za-z0-9])(?:이|가|을|를|은|는)$")


def is_contest_name(text: str) -> bool:
    """True where a quoted text names a contest or an event, and not a case."""
    return bool(_CONTEST_NAME.fullmatch(text) and _NAMED_LIKE_ONE.search(text)) or bool(
        re.fullmatch(
            r"적극\s?행정|정부\s?혁신|우수\s?사례|혁신|[가-힣]{0,8}상|"
            r"국민\s?투표|국민생각함|온국민소통|소통24|모두의\s?광장",
            text,
        )
    )


def is_title(quote: Quote, text: str) -> bool:
    """True where `quote` may be the title of a case: no speech, no contest, no means."""
    inner = quote.inner
    behind = text[quote.end : quote.end + 24]
    if len(re.sub(r"\W", "", inner)) < 3 or len(inner) > LONGEST:
        return False
    if is_contest_name(inner) and not _held_by_department(quote, text):
        return False
    if _COUNTED_ROW.search(inner):
        return False
    if _MEDIUM.search(inner) and _SHOWN_THERE.match(behind) and not GIVEN_TO.match(behind):
        return False
    if _PANEL.search(inner) and _PANEL_DOES.match(behind):
        return False
    if _BEST_BODY.match(behind):
        return False
    if _TEAM_NAME.match(behind) and _PRESENTED_BY.search(text, 0, quote.start):
        return False
    if re.match(r"\s?(?:분야|부문|심사|위원회|제도를|조례|앱을|조항|행사에서)|에서는?\s", behind):
        return False
    if _SPOKEN.match(behind) and (_SPEECH_END.search(inner) or text[quote.start] in '“"'):
        return False
    if re.fullmatch(r"[가-힣]{0,6}상|[가-힣]{0,3}\d{1,4}\s?[가-힣]{0,3}상", inner):
        return False
    if _NAMED_SO.match(behind) or _MOTTO.match(behind) or _FOR_ITS_SAKE.match(behind):
        return False
    if _PART_OF_MORE.match(text, quote.end):
        return False
    return not (text[quote.start] in '“"' and len(inner) > 60 and _SPEECH_END.search(inner))


def _held_by_department(quote: Quote, text: str) -> bool:
    """문화예술과의 ‘로봇 경진대회’ 등 4건: a contest may be what a department did."""
    before = text[max(0, quote.start - 12) : quote.start]
    return (
        _OF_DEPARTMENT.search(before) is not None
        and re.match(r"\s?(?:에서|을|를|\S*대회)", text[quote.end :]) is None
    )


def is_described(text: str) -> bool:
    """최우수상을 받은 …: what follows a standing is told of its winner, and is no title."""
    return bool(_DESCRIBED.match(text))


def is_means(quote: Quote, text: str) -> bool:
    """‘온라인 투표’를 통해: a quote that only tells by what means; ‘A’를 비롯해 ‘B’가 is a row."""
    if _AND_MORE.match(text, quote.end):
        return False
    return bool(_MEANS.match(text[quote.end : quote.end + 24]))


def is_reward(text: str) -> bool:
    """True where `text` tells what winners get."""
    return bool(_REWARD.search(text))


def generic_end(text: str, at: int) -> int:
    """The end of a noun such as 사업, 사례 and of 등 behind a quote that ends at `at`."""
    found = _AFTER_QUOTE.match(text, at)
    return found.end() if found else at


def is_class_noun(text: str) -> bool:
    """‘제목’ 사업(부서): the noun only says what it is; 운영, 조성 belong to a name."""
    return re.fullmatch(r"\s?(?:사업|사례|과제|시책|정책|등)?\s?", text) is not None


def close(text: str) -> str:
    """`text` up to where its sentence goes on: …개선사업이 차지했다 → …개선사업."""
    found = _last_closer(text)
    cut = text[:found] if found is not None else text
    return tidy(cut)


def tidy(text: str) -> str:
    """A title without marks, particles and blanks around it."""
    text = text.strip(" ,.;:·ㆍ-–—~*△▲▴○●◦□■ㅇ※")
    text = _TRAILING_PARTICLE.sub("", text) if len(text) > 8 else text
    return _unmarked(text.strip(" ,.;:·ㆍ-–—~"))


def of_cell(text: str) -> str:
    """The title that a cell holds by itself: no particle is behind it (어린이 서가)."""
    return _unmarked(text.strip(" ,.;:·ㆍ-–—~*△▲▴○●◦□■ㅇ※"))


def _unmarked(text: str) -> str:
    while (
        len(text) > 2
        and text[0] + text[-1] in ("‘’", "“”", "''", '""', "「」", "『』", "<>", "〈〉", "《》")
        and text[0] not in text[1:-1]
        and text[-1] not in text[1:-1]
    ):
        text = text[1:-1].strip()
    if text[-1:] in "’'”" and not re.search(r"[‘’'“”\"]", text[:-1]):
        # 제목'(부서): a mark that was never opened.
        return text[:-1].strip()
    return text


_MAY_BE_OFFICIAL = re.compile(rf"[가-힣]{{2,4}}\s{OFFICE}")


def is_listed_title(text: str) -> bool:
    """True where an item of a list may be a title: its place shows what it is."""
    if len(re.sub(r"\W", "", text)) < 4 or len(text) > LONGEST or is_contest_name(text):
        return False
    if all(is_name(name) for name in re.split(r"[\s·,()]+", text) if name):
        return False
    if _VERB_ALONE.fullmatch(text):
        return False
    if _MAY_BE_OFFICIAL.fullmatch(text) and mask(text).startswith(MASK):
        return False
    return not is_count(text)


def is_count(text: str) -> bool:
    """True where `text` counts winners: 우수공무원 8명."""
    return re.fullmatch(rf"{_REST}\d+\s?{COUNT_UNIT}.{{0,8}}", text) is not None


def is_bracketed_title(text: str) -> bool:
    """True where a bracket behind a department may hold a title: no person, number or remark."""
    return (
        is_plain_title(text)
        and not text.endswith(("부문", "분야"))
        and mask(text) == text
        and not re.match(rf"(?:이상|왼쪽|오른쪽|{OFFICE}|{HEADS})(?:\s|$)", text)
        and not is_former_place(text)
        and len(re.findall(r"[가-힣]", text)) >= (4 if " " in text else 5)
    )


def is_former_place(text: str) -> bool:
    """현 홍보실, 전 교통과: where an official works now, or did."""
    return re.match(r"(?:전|옛|현)(?:\s|$)|[現前]", text) is not None


def is_plain_title(text: str) -> bool:
    """True where words without quotes may be a title: a noun phrase, no reward, no count."""
    plain = re.sub(r"\W", "", text)
    if _NAMES.fullmatch(text) or len(plain) < 5 or len(text) > LONGEST or is_reward(text):
        return False
    if re.fullmatch(rf"{_REST}\d+\s?{COUNT_UNIT}.*", text) or is_contest_name(text):
        return False
    if _SO_MANY.search(text):
        return False
    if re.fullmatch(r"[(（][^()（）]*[)）]", text):
        # 장려상(장관상): what the prize is called.
        return False
    if _VERB_ALONE.fullmatch(text) or re.search(r"(?:사례|사업|과제|시책)이며\s", text):
        return False
    if _PIECE.match(text) or re.search(r"(?:선정|선발|접수|제출|추천|통과)(?:된|한)$", text):
        return False
    return not re.search(
        r"(?:했다|됐다|였다|한다|된다|이다|있다|했고|으며|하며|하고|으로|에서|"
        r"에게|위해|통해|대해|까지|부터|따라|이어|관련해)$",
        text,
    )


def _last_closer(text: str) -> int | None:
    found = None
    for match in _CLOSER.finditer(text):
        told = match.group().strip()
        if told == "등" and match.end() < len(text) and len(text[: match.start()].split()) < 2:
            # 반도체 등 첨단산업 지원: the beginning of a title, not the end of a list.
            continue
        if (
            told == "등"
            and len(text[match.end() :].split()) > 2
            and not _ANY_VERB.search(text, match.end())
        ):
            # 이물질 제거 등 신속한 대응에 노력한 사례: within a description.
            continue
        if text[: match.start()].count("(") == text[: match.start()].count(")"):
            found = match.start()
            if match.group().strip().startswith("등") or re.search(_VERB + "$", match.group()):
                break
    return found


_NOUN_IN_N = re.compile(
    r"(?:개선|지원|[시주국도군구농어]민|방안|기관|공간|예산|현안|안전|"
    r"회관|발전|비전|추진|시간|기간|민간|인원|직원|"
    r"공원|노인|장애인|여건|조건|기반|제안|보건|관련|자원|민원|회원|"
    r"차원|정원|병원|학원|연간|야간|주간|전반|"
    r"일반|동안|이번|지난|우선|사건|물건|요건|노선|항만|불만|출산|생산|"
    r"재산|자산|수산|농산|축산|온라인|"
    r"디자인|라인|캠페인|드론|버전|미션|솔루션|시즌|전환|"
    r"순환|교환|진단|판단|집단|수단|단|"
    r"현판|간판|신문|방문|전문|질문|논문|행선|동선|본선|예선|의견|발견|"
    r"인건|안건|여권|상권|증진|촉진|"
    r"[0-9]건|주관|소관|유관|연관|경관|도서관|박물관|신선|혁신|통신|"
    r"자신|정신|망신|배신|최신|헌신|접근|"
    r"최근|출근|퇴근|인근|부근|녹지관|환산|정산|결산|계산|확산|분산|해산)$"
)


def ends_adnominal(text: str) -> bool:
    """True where `text` ends in a verb that describes the noun behind it: 추진한, 이끈, 위한."""
    word = text.split()[-1] if text.split() else ""
    if not ("가" <= word[-1:] <= "힣") or (ord(word[-1]) - 0xAC00) % 28 != 4:
        return False
    if word.endswith("는"):
        return (
            bool(re.search(r"[하되있없가오주받르키시치지리이기나추우]는$", word))
            and not re.search(r"(?:이|가|지|기|시)는$", word[-3:])
        ) or word.endswith(("하는", "되는", "있는", "없는", "시키는", "만드는", "이끄는"))
    if word.endswith("은"):
        return bool(
            re.search(
                r"[받높많좋적깊넓작낮같얻찾맡않닿남담품묶엮쌓놓심씻입잡접모맺찍넣뽑쏟갖]은$",
                word,
            )
        )
    return not _NOUN_IN_N.search(word)


def named_prefix(text: str) -> str:
    """What belongs to a name before its quote: …을 위한 한전 협업 빅데이터 ‘안부살피미’.

    Only two words or more, behind a describing verb or by themselves; a single noun tells what
    kind of thing the quote is (사업 ‘…’).
    """
    words = text.split()
    last = max(
        (n for n, word in enumerate(words) if ends_adnominal(word) and len(word) > 1), default=-1
    )
    rest = words[last + 1 :]
    if (
        last == 0
        or len(rest) < 2
        or not all(re.fullmatch(r"[가-힣A-Za-z0-9·ㆍ&]+", w) for w in rest)
    ):
        return ""
    if any(
        re.search(
            r"(?:사례|과제|최초|최초로|[은는이가을를의에로과와며고]|"
            r"사업|프로그램|시책|제도|서비스)$",
            word,
        )
        for word in rest
    ):
        return ""
    return " ".join(rest)
