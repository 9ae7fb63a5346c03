"""Things outside of the model (전화번호, 토요일), and words of an emergency."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from knowledge.korean.patterns import regex
from knowledge.lexicon import Lexicon
from knowledge.question.asked_of_things import recognise_things
from knowledge.question.at_times import OPEN, recognise_times
from knowledge.question.details import recognise_details
from knowledge.question.patterns import END, GREW
from knowledge.question.scan import Draft, Scan

CLOSING = "마치는 시간"


def recognise_outside(
    scan: Scan,
    draft: Draft,
    lexicon: Lexicon,
    occurs: Callable[[str], bool],
    in_title: Callable[[str], bool],
) -> None:
    """Fills `outside`: things that no case of ours records (전화번호, 토요일, 수수료 …).

    Words that occur in the knowledge itself (`occurs`) are not outside of it, nor are those of
    which both halves are said in titles (`in_title`).
    """
    recognise_details(scan, draft)
    recognise_things(scan, draft, occurs, in_title)
    recognise_times(scan, draft, occurs)
    for match in scan.take(_ITS_TELEPHONE) if draft.departments else ():
        draft.outside.append("전화번호")
        draft.mark(match.group(), "자료 밖")
    for match in scan.take(_WHERE_IT_IS if draft.departments else _WHERE_A_COUNTER_IS):
        draft.outside.append("위치")
        draft.mark(match.group(), "자료 밖")
    flat = "".join(scan.rest.split())
    if not lexicon.any_outside.search(flat):
        return
    for word in sorted(lexicon.outside, key=len, reverse=True):
        letters = word.replace(" ", "")
        if letters not in flat:
            continue
        if lexicon.outside[word] not in _REACHED_BY and _is_of_ours(word, in_title):
            continue
        if in_title(letters) if lexicon.outside[word] in _PEOPLE_OF_OFFICES else occurs(letters):
            if lexicon.outside[word].endswith(OPEN) and _pattern_of(word).search(scan.rest):
                draft.times.append(lexicon.outside[word].format(word))
            continue
        if word in _SENT and (occurs("택배") or occurs("배송")):
            continue  # 택배비 돌려받는 거, where a case pays for what is sent to islands
        for match in list(_pattern_of(word).finditer(scan.rest)):
            if _is_part_of_another(match, scan, lexicon) or _is_made_less(match, scan):
                continue
            if _is_in_a_phrase(match, scan, lexicon, occurs):
                continue
            if word in _PRICES and occurs(_said_before(match, scan) + letters):
                continue  # 부동산 수수료, where a case is about 중개보수
            scan.claim(match.start(), match.end())
            if _tells_something_else(match, word, scan, lexicon, occurs):
                continue
            if _complained_of_before(scan, draft, match):
                continue
            say = lexicon.outside[word].format(match[1])
            if say not in draft.outside:
                draft.outside.append(say)
            draft.mark(match.group(), "자료 밖")
    if _MONEY.intersection(draft.outside) and len(draft.outside) > 1 and "비용" in draft.outside:
        draft.outside.remove("비용")  # 예산 얼마 들었대


_ITS_TELEPHONE = regex(r"(?<=\x1f)\s?전화(?:는|가|요|은요|좀|\s좀)?(?=[\s?!.~]*$)")
"""상하수도과 전화: nothing else can be meant of an office."""
_WHERE_IT_IS = regex(
    r"(?<=\x1f)\s?(?:사무소|청사)?[이가은는]?\s?(?:대체\s|도대체\s)?어디(?:쯤|에)?\s?(?:붙어\s?)?있[가-힣]*"
    r"(?=[\s?!.~]*$)"
)
"""남원읍사무소 어디 붙어 있어요: where the office itself stands."""
_WHERE_A_COUNTER_IS = regex(
    r"(?<![가-힣])(?:보건소|[읍면동]\s?사무소|주민\s?센터|[시군구]청)[이가은는]?\s?"
    r"(?:대체\s|도대체\s)?어디(?:쯤|에)?\s?(?:붙어\s?)?있[가-힣]*(?=[\s?!.~]*$)"
)
_MERIT_POINTS = regex(r"(?:가점|근평|평정)(?:[은는을도이만]|으로|으로는)?\s?$")
"""가점 몇 점 받았어: points that are a reward, and no marks of a jury."""
_SENT = frozenset({"배송비", "택배비", "배달비", "배송료", "운송비"})
_REACHED_BY = frozenset({"전화번호", "이메일"})
"""전화번호, where titles tell of 휴대전화 and 번호판: how to reach somebody is no topic."""
_PEOPLE_OF_OFFICES = frozenset({"담당자 이름"})
"""That a summary speaks of a 담당자 tells nobody's name."""


def _is_part_of_another(match: re.Match[str], scan: Scan, lexicon: Lexicon) -> bool:
    """The word is the beginning of a longer one, or of one that sounds like it."""
    return bool(
        _begins_a_longer(match, scan, lexicon)
        or (match[1] == "주소" and _LIVED_AT.match(scan.text, match.end(1)))
        or _GREW.match(scan.rest, match.start())
        or _WAY_LOST.match(scan.rest, match.start())
        or _STANDS_AT.match(scan.text, match.end(1))
        or (match[1] in _WRITTEN and _IS_WRONG.match(scan.text, match.end(1)))
        or (match[1] == "가는 길" and scan.text[: match.start(1)].endswith(_INTO))
        or (match[1] == "가는 길" and _ELSEWHERE.search(scan.text[: match.start(1)]))
        or (match[1] in _SHOWN and _MADE.match(scan.text, match.end(1)))
        or (match[1] == "그림" and _drew(match, scan))
    )


def _is_in_a_phrase(
    match: re.Match[str], scan: Scan, lexicon: Lexicon, occurs: Callable[[str], bool]
) -> bool:
    """그림 설명 듣기, where a case is about a 도슨트: no picture is asked for."""
    before = scan.rest[: match.start(1)].split()[-_WORDS_BEFORE:]
    behind = "".join(scan.rest[match.start(1) :].split())
    word = len("".join(match[1].split()))
    for at in range(len(before) + 1):
        head = "".join(before[at:])
        shortest = len(head) + word + (0 if head else _MORE_THAN_A_PARTICLE)
        text = (head + behind)[: len(head) + word + _LETTERS_BEHIND]
        phrases = (text[:end] for end in range(shortest, len(text) + 1))
        if any(each in lexicon.concept_of_word and occurs(each) for each in phrases):
            return True
    return False


_WORDS_BEFORE, _LETTERS_BEHIND, _MORE_THAN_A_PARTICLE = 3, 6, 2


def _tells_something_else(
    match: re.Match[str], word: str, scan: Scan, lexicon: Lexicon, occurs: Callable[[str], bool]
) -> bool:
    """The word is said, and what it stands for is not asked for: 고장 난 걸 버리려면."""
    text, says = scan.text, lexicon.outside[word]
    if says.endswith("운영") and occurs(word.split()[0]):
        return True  # 밤에 하는 강좌, where there is a 야간강좌
    if says.endswith("운영") and word in _FEASTS and occurs("명절"):
        return True  # 설날 기차표, where a case is about those of 명절
    asks = word.startswith(("얼마나", "몇")) and len(text.split()) <= _ASKS_ALONE
    if says == "기다리는 시간" and occurs("기다림") and not asks:
        return True  # 콜택시를 오래 기다려요, where a case makes it shorter
    if _DESCRIBED.match(text, match.start()) or _ON_THE_WAY.match(match.group()):
        return True
    if match.group().startswith("고장") and _THROWN_AWAY.search(text):
        return True
    paid = _PAID_FOR.search(text[: match.start()]) if word == "비용" else None
    if paid and occurs(f"{paid[1]}비"):
        return True
    if _OTHER_COMPOUND.match(text, match.start()):
        return True
    if word in _FORMS and _MADE_EASIER.match(text, match.end(1)):
        return True
    if word in _PAPERS and _HANDED_OUT.match(text, match.end(1)):
        return True
    if word in _PRICES and _PAID_OR_SET.match(text, match.end(1)):
        return True
    if word in _FOR_NOTHING and _GIVEN_FREE.match(text, match.end(1)):
        return True
    if says == "위치" and _SHOWS_IT.match(text, match.end(1)):
        return True
    if word in _COMPLAINTS and _COMPLAINED.match(text, match.end(1)):
        return True
    if "운영" in says:  # 야간 운영 is about the night
        asks_when = _UNTIL.search(text) or _WHILE.match(text, match.end())
        asks_when = asks_when or _WORKS_UNTIL.search(text)
        watched = word == "24시간" and _WATCHED.match(text, match.end())
        return bool(asks_when or watched or _EMERGENCY.match(text, match.end()))
    if says == "담당자 이름" and (
        _SAYS.match(text, match.end(1))
        or _BECAME.match(text, match.end(1))
        or _GIVEN_TO.match(text, match.end(1))
    ):
        return True
    if says == "심사 점수" and _MERIT_POINTS.search(text[: match.start()]):
        return True
    if says == "필요한 서류" and _HANDED_IN.match(text, match.end(1)):
        return True
    if _NOT_KNOWN.match(text, match.end(1)):
        return True
    return _IN_CHARGE.match(text, match.end()) is not None


_ASKS_ALONE = 3
"""얼마나 기다려요: in so few words nothing but that is asked."""
_FEASTS = frozenset({"설날", "추석"})
_COMPLAINT = regex(r"[^?]{0,16}(?:[는은인]데|서|요|다고)\s")
_OFFICE_BEHIND = regex(r"(?:보건소|사무소|시청|민원실|주민센터)(?:에서)?[은는도]\s")
_HANDED_IN = regex(r"(?:를|들을|들)?\s(?:다\s)?(?:어디|어느\s?(?:과|부서|창구))")
"""무슨 서류를 어디다 내라는 건지: where it is handed in, which a case may tell."""


def _is_of_ours(word: str, in_title: Callable[[str], bool]) -> bool:
    """수질검사, where a title tells of 수질 무료 검사; 정화조 청소, where one tells of both."""
    parts = word.split() if " " in word else (word[:2], word[2:4])
    whole = sum(map(len, parts)) == len(word.replace(" ", ""))
    return whole and all(len(part) > 1 and in_title(part) for part in parts)


def _complained_of_before(scan: Scan, draft: Draft, match: re.Match[str]) -> bool:
    """냄새가 나서 못 살겠는데 정화조 점검은 하나요, 검사비가 비싸요 보건소는 안 해줘요: why it is
    asked of what is named behind it."""
    ends = _COMPLAINT.match(scan.text, match.end())
    if ends is None and not match.group().endswith(("서", "데", "요", "다고")):
        return False
    behind = ends.end() if ends else match.end()
    named = [end for end in draft.title_ends if end > behind]
    office = _OFFICE_BEHIND.search(scan.text, behind) is not None
    return (bool(named) or office) and "?" not in scan.text[match.end() : behind]


def _said_before(match: re.Match[str], scan: Scan) -> str:
    """The word in front, which may make another thing of it: 부동산 of 부동산 수수료."""
    before = scan.text[: match.start(1)].split()
    return before[-1] if before and scan.text[: match.start(1)].endswith(" ") else ""


def _begins_a_longer(match: re.Match[str], scan: Scan, lexicon: Lexicon) -> bool:
    """양식장, 번호판: another noun, which only begins like what is outside."""
    end = match.end(1)
    longer = any(
        scan.text[match.start(1) : end + more] in lexicon.concept_of_word
        for more in range(1, min(LONGER, len(scan.text) - end) + 1)
    )
    return longer or _begins_a_phrase(match, scan, lexicon)


def _begins_a_phrase(match: re.Match[str], scan: Scan, lexicon: Lexicon) -> bool:
    """밤에 여는 시장: what is called so with the noun behind it."""
    said = "".join(match[1].split())
    words = scan.text[match.end(1) :].split()
    if words and scan.text[match.end(1) :].startswith(" ") and said in _LATRINES:
        return said + words[0][0] in lexicon.concept_stems  # 화장실 푸는
    behind = words[0] + words[1] if len(words) > 1 and " " in match[1] else ""
    return bool(behind) and said + behind in lexicon.concept_of_word


LONGER = 2
"""Letters by which another noun may be longer."""
_LATRINES = frozenset({"화장실"})
_LIVED_AT = regex(
    r"[를는]?\s?(?:못\s?|안\s?)?(?:숨[기겨긴길]|감[추춰]|옮[기겨긴길]|찾게|찾아|보이게|보게)"
)
"""주소 옮기면, 주소 못 찾게: where somebody lives, and no address of a page."""


@lru_cache(maxsize=2048)
def _pattern_of(word: str) -> re.Pattern[str]:
    glued = word in _COMPOUND_ENDS or (len(word) > 3 and not word.startswith("상 "))  # 보상 받을
    boundary = "" if glued else r"(?<![가-힣])"
    core = r"\s?".join(map(re.escape, word.split()))
    return regex(f"{boundary}({core}){_NO_OFFICE}{END}")


_GREW = regex(GREW)
_MONEY = frozenset({"예산", "사업비", "총사업비", "국비", "도비"})
_NO_OFFICE = r"(?!\s?(?:담당관실?|(?:과|팀)(?=에서|의|는|도|\s(?:사례|실적|거|건))))"
"""예산담당관실: an office that is called after the thing."""
_DESCRIBED = regex(
    r"돈\s?(?:을\s?)?내(?:는\s(?!데|곳|거|것|건|돈|방)[가-힣]"
    r"|고(?:도)?\s(?:[가-힣]+\s)?(?:떼[이인였먹]|못\s?[받하쓰]|날[리린렸]|당[하한했]|사라))"
)
"""돈 내는 기계, 돈 내고 떼인 거: what something is like, and not what it costs."""
_FOR_NOTHING = frozenset({"무료", "공짜"})
_GIVEN_FREE = regex(
    r"로\s(?:[가-힣]+\s)*[가-힣]*[려라고여]?(?:[보쓰타주하]|받)기[\s.!~]*$"
    r"|\s?(?:주차장|급식|버스|강좌|공연|와이파이|셔틀|상담|검진|접종)"
)
"""책 공짜로 빌려보기, 공짜 주차장에 세운 차: what is given, and nobody asks whether it costs."""
_SHOWS_IT = regex(
    r"[을를]?\s?(?:알려|찍어|보여|전해|잡아)\s?(?:주는|준)\s?(?:거|것|앱|판|표지|표지판)"
)
"""산에서 위치 알려주는 거: what tells a place, and no place that is asked for."""
_COMPLAINTS = frozenset({"항의", "민원 넣", "민원을 넣", "민원 제기", "민원을 제기"})
_COMPLAINED = regex(
    r"(?:하던|한|하는|했던|던|은|는)\s?(?:거|것|걸|일|주민|사람|분들?)(?![가-힣]*[요까]|\s?어디)"
)
"""단체로 항의하던 거: what others complained of."""
_WAY_LOST = regex(
    r"(?:가는|오시는|찾아가는)\s?길[을도]?\s(?:자꾸\s|또\s|맨날\s|못\s)*"
    r"(?:헷갈|헤매|헤맨|잃|잊|까먹|모르|몰라|기억|찾)"
)
"""집 가는 길을 헷갈려요: how somebody is, and not where something lies."""
_STANDS_AT = regex(
    r"\s(?:정화조|오수|하수|분뇨|똥통)|에(?:서|다가?)?\s(?:놓인|놓은|쌓인|쌓아|둔|있는|있던|세워|버려)"
)
"""화장실 정화조, 주차장에 쌓인 폐가구: what stands at a place is asked for, not the place."""
_NOT_KNOWN = regex(r"[을를이]?\s(?:잘\s)?(?:모를\s?때|모르는\s(?!데|거|것|게))")
"""버리는 요일 모를 때: who does not know it is told of, and it is not asked for."""
_WRITTEN = frozenset({"주소", "지도", "위치", "번호", "이름"})
_IS_WRONG = regex(
    r"(?:에|이|가|도)?\s(?:없던|없는\s(?!거|것|게|건|데|곳)[가-힣]|틀[려린리]|틀렸던|잘못\s?(?:된|적|나)|바뀐\s?(?:거|것|걸)\s[가-힣]"
    r"|서로\s다른|안\s나오던)"
)
"""지도에 없던 섬, 무덤 주소 틀려서: what is lacking or wrong, and is not asked for."""
_WHO_DREW = regex(r"(?:아이|애|생|민|사람|가|이웃)(?:들)?이\s그림[\s.!~]*$")


def _drew(match: re.Match[str], scan: Scan) -> bool:
    """학생들이 그림: a verb with the ending of a noun, and no picture."""
    return _WHO_DREW.search(scan.text, max(0, match.start(1) - 6)) is not None


_SHOWN = frozenset({"그림", "사진", "영상", "동영상"})
_INTO = ("들어", "내려", "올라", "걸어", "굴러", "지나")
"""휠체어로 들어가는 길: what a way is like, and not where something lies."""
_MADE = regex(
    r"[을를]?\s(?:거는|걸[어려고]|그[리려린]|전시|찍어\s?[주준]|고[치쳐친]|복원|되살|(?:볼|보[는러며면])(?!\s?수\s?있[나을습어]))"
)
"""그림 거는 사례, 옛날 사진 고쳐 준 데: what is done with a picture, and none to be shown."""
_ON_THE_WAY = regex(r"가는\s?길(?:에|에서)")
"""학교 가는 길에 공사하는데: where something happens, and no way that is asked for."""
_ELSEWHERE = regex(r"(?:학교|집|회사|직장|병원|시장|유치원|어린이집|학원|역|산)(?:에|으로|로)?\s$")
"""학교 가는 길 걸어보기: a way to somewhere else, and not to an office."""
_THROWN_AWAY = regex(r"버[리릴려]|처분|내놓|폐기")
"""세탁기가 고장 나서 버리려고: why it is thrown away, and no report."""
_OTHER_COMPOUND = regex(
    r"(?:예산|사업비|국비|도비|재원)(?:을|를|도)?\s?(?:절감(?!액)|절약|아[끼껴낀낄]|낭비|확보)"
    r"|(?:명절|추석|설날|연휴)\s?(?:벌초|성묘|차례|제사|선물|음식|귀성)|(?:주말|야간|저녁|휴일|명절)\s?(?:부부|농장|가족|텃밭|작업|근무|조(?=\s|로|라|에)|일(?=\s|을|하|이)|장사|알바|당번|특근)"
)
"""주말부부, 야간작업: who somebody is or what one does, and not when something is open; 예산
절감: what a case is about, and not what it cost."""
_PAPERS = frozenset({"책자", "홍보물", "팸플릿", "리플릿", "브로슈어"})
_HANDED_OUT = regex(r"(?:[을를도])?\s?(?:주는|준|나눠\s?[주준]|돌린|돌리는|만든|만드는|보낸|보내)")
"""안내 책자 주는 거: what was done, and no paper that is asked for."""
_FORMS = frozenset({"양식", "서식", "구비서류", "구비 서류", "필요한 서류"})
_MADE_EASIER = regex(
    r"[이가을를도]?\s(?:너무\s)?(?:복잡해서|어려워서|까다로워서|줄[인여]|없[애앤]|고친|통일|간소|미리\s(?:채|적|써))"
)
"""위임장 양식 복잡해서 만든 거: what was made of a form, and no form that is asked for."""
_PRICES = frozenset({"요금", "비용", "값", "수수료", "가격", "이용료", "사용료"})
_PAID_OR_SET = regex(
    r"(?:[을를도]|까지)?\s(?:미리\s(?:알[려리]|공개)|(?:대신\s)?내\s?[주줌줘준]|대\s?[주줌줘준]|매[기겨긴]|깎|나눠"
    r"|돌려|계산해)"
)
"""요금 대신 내줌, 값 미리 알려 주는 축제: what is done about a price, which nobody asks for."""
_MADE_LESS = regex(r"(?:[을를도])?\s깎")


def _is_made_less(match: re.Match[str], scan: Scan) -> bool:
    """수도 요금 깎아 주는 거: of a price that is made less, the whole of it is what is meant."""
    return match[1] in _PRICES and _MADE_LESS.match(scan.text, match.end(1)) is not None


_PAID_FOR = regex(r"(?<![가-힣])([가-힣]{2,5})\s?$")
"""이사비용: 이사비 by its other name."""
_WHILE = regex(
    r"\s못\s?(?:가|오|내려)|\s?(?:[이을]\s)?(?:지나|지난|내내|동안|마다)|(?<=까지)\s(?:혼자|애|아이|아무도|일|집|비|늦)"
    r"|(?:에|때|동안)?\s(?:[가-힣]+\s){0,3}?[가-힣]*(?:더니|보니까?|[계사]신데|혼자인데)\s(?![^?]*(?:문[이을도은]?\s|열[어려었]|닫|쉬[어는나]))"
)
"""주말 지나면 연락이 안 돼요, 저녁까지 혼자 있어요: when it happens, and not whether something
is open."""
_UNTIL = regex(
    r"(?:맡[길겨기]|봐\s?[주줄줘]|돌[보볼봐])[^?]{0,8}까지|까지\s(?:[가-힣]+\s)?(?:맡[길겨기]|봐\s?[주줄줘]|돌[보볼봐])"
)
"""저녁까지 애 봐주는 곳: how long one needs it, told beside what is asked for."""
_WORKS_UNTIL = regex(
    r"(?:애|아이|아기|아들|딸|손주|초등)[^?]*(?:[가-힣]|시|반)까지\s(?:[가-힣]+\s)?(?:일[하해]|근무|장사)"
)
"""애 둘 다 초등인데 저녁 7시까지 일해요: how long a parent is away."""
_EMERGENCY = regex(r"\s?(?:에도?\s)?(?:응급|구급|위급|환자\s?이송|이송)")
"""야간 응급 이송: an emergency has no hours."""
_WATCHED = regex(r"\s?(?:내내\s|계속\s)?(?:지켜|감시|관제|살[피펴]|모니터|보는|볼\s)")
"""24시간 지켜보기: what is watched all the time, and no office that is open."""
_IN_CHARGE = regex(r"\s?(?:맡|만든|만들|운영|관리|담당)")
"""홈페이지 맡은 사람들은 무슨 상: the thing says who is meant and is not asked for itself."""
_SAYS = regex(
    r"(?:분|들)?(?:께서|마다|[이가는도])\s(?![^?]*(?:누구|이름|번호|연락처))[^?]{0,16}(?:[가오하]래|라(?:고|네|던데|는데)|[다냐자](?:고|네|던데|는데)|모른|몰라|미뤄|미루|떠넘)"
)
"""담당자가 자꾸 딴 부서로 가래요: what somebody in charge says, whoever that is."""
_BECAME = regex(
    r"(?:분|들|분들)?(?:은|는|이|가|도|의)?\s(?:다\s|혹시\s)?(?:승진|특진)(?![^?]*(?:누구|이름|번호|연락처))"
)
"""담당자 승진했어: what became of somebody, whoever that is."""
_GIVEN_TO = regex(
    r"(?:분|들|분들)?(?:한테|에게|께|은|는)(?:는|도|만)?\s(?![^?]*(?:누구|이름|번호|연락처))[^?]{0,10}"
    r"(?:줘|주[나냐는니죠지]|줍|줬|준대|받|지급|돌아가|돌아갔)"
)
"""담당 공무원들한테 뭘 줘요: what they are given, whoever they are."""
_COMPOUND_ENDS = frozenset({"요금", "비용", "수수료", "가격", "사용료", "이용료"})
"""Words that keep their meaning at the end of a compound: 수도요금."""
_SOMEBODY = (
    r"(?<![가-힣])(?:우리\s?|저희\s?)?(?:[가-힣]{2,3}\s)?"
    r"(?:어머니|어머님|엄마|아버지|아버님|아빠|할머니|할아버지|할망|하르방|부모님|노모|남편|아내|집사람|와이프|아들|딸|아이|애기|아기|애|"
    r"사람|환자|노인|어르신|형|누나|언니|오빠|동생|삼촌|이모|고모|이웃)(?:분)?(?:께서|이|가|는|은|도)?\s"
)
URGENT = regex(
    r"도둑(?:이)?\s?(?:들었|들어왔|맞았)|응급(?!구조|(?:이고|이랑|하고|이며)\s|\s?(?:말고|빼고)|의[가-힣]{1,2}(?:\s?(?:시스템|체계))|의료|\s?처치\s?(?:교육|방법|자격|강사|강의|실습)|\s의료\s(?:사례|순위|\d)|실\s?(?:개선|사례|관련|문제)|\s?(?:의료\s?(?:시스|체계|취약|개선)|쪽|관련|사례|분야|건(?:\s|$)|시스템|상황실))|물에\s?빠|불이?\s?났|교통사고|(?:사람|애|아이|아기)(?:가|이)?\s?(?:다쳤|떨어졌|깔렸|끼였)|출혈|질식|감전|목에\s?걸|"
    r"구급차(?:를)?\s?(?:좀\s?)?(?:부르|불러|보내|번호|전화)|쓰러(?:지|졌|져(?!\s?[자잤잠])|진|질)|위급|숨(?:을|도)?\s?(?:안|못)\s?쉬(?!게)|의식이?\s?(?:없|잃|어[수시신]|엇)|피를?\s?(?:흘|많이)|심장이?\s?(?:멈|마비)|심정지"
    r"|119(?!\s?(?:관련|쪽|분야|사례|종합|상황실|안전|구급대|구조대|대원|센터|시스템|신고\s?(?:시스템|앱|체계|사례)))"
    r"|죽(?:을\s?것|을거|어\s?가|고\s?싶)|살려\s?(?:주|줘)|자살|가슴이?\s?(?:너무\s?)?아프|경련|발작|호흡\s?곤란"
    r"|숨이\s?(?:안|막)|실종|사라지셨|없어지셨|길을?\s?잃(?!(?:은|어버린)\s?(?:개|강아지|고양이|동물|반려))"
    rf"|{_SOMEBODY}(?:(?:[가-힣]+(?:에|에서|로|히|게|부터|까지|자기|째|서|전)\s){{0,3}}(?:사라졌|없어졌)"
    r"|[^?!.]{0,12}(?:나가|나간|나갔)[^?!.]{0,12}(?:안|못)\s?(?:들어오|돌아오|오[시셨]))"
    r"|(?:안|못)\s?(?:들어오|돌아오)(?:세요|셔|시는|셨)"
    r"|(?:아프|아파|다치|다쳤|다쳐|위험|열이\s(?:펄펄\s|많이\s)?나|열나)[^?!.]{0,16}"
    r"병원[이도은까지]{0,2}\s?(?:너무\s|많이\s|다\s|하도\s|워낙\s|진짜\s)?(?:멀|먼|없|1시간)"
    r"|(?<![가-힣])(?:지금|갑자기)\s(?:[가-힣]+\s){0,3}(?:아픈데|아프네|아프다|아파)(?:요)?[\s,.!]+[^?!.~]{0,6}(?:어디|어떡|어떻게|어째)"
    r"|병원[이도은까지]{0,2}\s?(?:[^?!.]{0,14}\s)?(?:멀|먼|없|하나밖에)[^?!.]{0,16}(?:아프|아파|다치|다쳤|다쳐|위험|열나|열이\s)"
)
"""치매신데 나가셔서 안 들어오세요. Things may be gone, too: 맡길 곳이 없어졌어요. Whoever is
ill far from a hospital is told of 119, too."""
