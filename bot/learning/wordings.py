"""What a question is about, apart from its wording: 여권 어디서 = 여권 만드는 곳.

A question has things (여권), what is done with them (빌리다, 취소) and what is asked of them (곳,
때, 값). Two wordings are one question where all three are the same. Getting a thing (발급, 신청,
만들다) is what one does with it anyway, and how to get it is what is asked where nothing else is:
both are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from knowledge.korean.jamo import compose, distance_ratio, syllable_parts
from knowledge.korean.normalise import normalise
from knowledge.korean.particles import strip_particle
from knowledge.korean.verbs import forms_of
from knowledge.lexicon import Lexicon
from knowledge.models import Model
from knowledge.search.cutter import ENDING, is_tail

WORD = re.compile(r"[0-9a-z가-힣ㄱ-ㅎㅏ-ㅣ]+")
SLIP = 0.17
"""Largest jamo distance ratio of two writings of one thing."""

# What is asked: nouns, and how a word that asks for it begins.
_ASKED: Mapping[str, tuple[str, str]] = {
    "where": ("곳 데 장소 위치 처", "어디 어딘 어딨 어드메"),
    "when": ("시간 시각 일정 기간 날짜 요일 시간표", "언제 몇시 며칠 몇일"),
    "cost": ("요금 요금표 비용 가격 값 수수료 이용료 사용료 입장료 수강료 대여료", "얼마"),
    "call": ("전화번호 연락처 전화", ""),
    "papers": ("준비물 서류 구비서류 필요서류 제출서류 준비서류", ""),
    "why": ("이유 까닭", "왜"),
    "who": ("담당자 담당", "누구 누가"),
}
# What is done: nouns, and verbs by their stems. Words of one line are one deed.
_DEEDS: Mapping[str, tuple[str, str]] = {
    "borrow": ("대여 임대 렌트 렌탈", "빌리"),
    "mend": ("수리 수선 보수", "고치"),
    "discard": ("배출 폐기 처분", "버리 내버리 내놓"),
    "pay": ("납부 결제", "내"),
    "repay": ("환불 환급", "돌려받"),
    "report": ("신고 제보 고발", ""),
    "cancel": ("취소 해지 철회", ""),
    "change": ("변경", "바꾸"),
    "exchange": ("교환", ""),
    "lose": ("분실", "잃어버리 잃"),
    "close": ("마감 폐장 폐관", "닫"),
    "learn": ("강습 강좌 수업", "배우"),
    "buy": ("구매 구입", ""),
    "sell": ("판매", "팔"),
    "delete": ("삭제", "지우"),
    "again": ("재발급 재신청 재발행", ""),
    "postpone": ("연기", "미루"),
    "prolong": ("연장 갱신", ""),
}
# Getting it, asking for it, and that it is there.
_ANYWAY = (
    "발급 신청 접수 이용 사용 안내 확인 요청 제공 문의 발행 운영 영업 개장 개관 지원 사업 혜택 "
    "프로그램 방법 절차 제도 정책 서비스"
)
_ANYWAY_DONE = "만들 만드 떼 받 쓰 얻"

_SPLIT = (
    (re.compile(r"몇\s?시(?!간)"), "몇시"),
    (re.compile(r"(?<=[가-힣]는)\s?법(?![가-힣]{2})"), " 방법"),
    # 만드는 데 얼마나: what it takes, and not where.
    (re.compile(r"(?<=[가-힣]는)\s?데(?=\s(?:얼마|며칠|비용|돈|시간|뭐|무엇|필요))"), " "),
)
_LIGHT = re.compile(
    r"(?P<noun>[가-힣]{2,})(?P<done>[하해했할한합받되돼된될됩]|시키|시켜)(?P<end>.*)"
)
_COPULA = re.compile(
    r"(?<=[가-힣])(?:이?에요|예요|인가요?|입니까|입니다|이?죠|이?지요|인데요?|인지요?)$"
)
_PLACES = "곳데"


class Content(Model):
    """What a question is about; all of them empty for one that says nothing of the kind."""

    things: tuple[str, ...]
    deeds: frozenset[str]
    asked: frozenset[str]

    @property
    def joined(self) -> str:
        """The things without blanks between them: 여권 사진 and 여권사진 are one."""
        return "".join(self.things)

    def is_like(self, other: Content) -> bool:
        """Whether both are one question, with a slip in the things at most."""
        if (self.deeds, self.asked) != (other.deeds, other.asked):
            return False
        # As one word only where the blanks differ: a short word in a row is no slip of another.
        if len(self.things) != len(other.things) and _same(self.joined, other.joined):
            return True
        return _covers(self.things, other.things) and _covers(other.things, self.things)


def content_of(text: str, lexicon: Lexicon) -> Content:
    """What `text` is about."""
    said = normalise(text)
    for pattern, instead in _SPLIT:
        said = pattern.sub(instead, said)
    things: list[str] = []
    anyway: list[str] = []
    deeds: set[str] = set()
    asked: set[str] = set()
    for word in WORD.findall(said):
        for part in _parts(word, lexicon):
            if part in _ASKED_BY_NOUN:
                asked.add(_ASKED_BY_NOUN[part])
            elif part in _DEED_BY_NOUN:
                deeds.add(_DEED_BY_NOUN[part])
            elif part in _ANYWAY_NOUNS:
                anyway.append(part)
            elif not _says_nothing(part, lexicon):
                things.append(_for_whom(part, lexicon) or part)
    return Content(things=tuple(things or anyway), deeds=frozenset(deeds), asked=frozenset(asked))


def _for_whom(word: str, lexicon: Lexicon) -> str | None:
    """노인, 어르신 → 고령자: the first of the words for the same people. Words for things of one
    field (여권, 운전면허) are not one thing."""
    for concept in lexicon.concepts_of_written.get(word, ()):
        if lexicon.concepts[concept].group:
            return lexicon.concepts[concept].words[0]
    return None


def _parts(word: str, lexicon: Lexicon) -> Iterator[str]:
    """The nouns of one word: 공영주차장요금은 → 공영주차장, 요금. A verb gives its deed."""
    for beginning, aspect in _ASKED_BY_BEGINNING.items():
        if word.startswith(beginning):
            yield aspect
            return
    word = _COPULA.sub("", word) or word
    if word[0] in _PLACES and (not word[1:] or is_tail(word[1:])):
        yield word[0]
        return
    if deed := _deed_of(word):
        yield deed
        return
    bare = strip_particle(word, _ENDS.__contains__)[0]
    if bare in _ENDS:
        yield bare
        return
    if _says_nothing(word, lexicon) or _says_nothing(bare, lexicon):
        return
    light = _LIGHT.fullmatch(word)
    word = light["noun"] if light and _ends(light["end"]) else bare
    found: list[str] = []
    while True:
        end = next((one for one in _LONGEST_FIRST if _closes(word, one)), None)
        if end is None:
            break
        found.append(end)
        word = word[: -len(end)]
    yield word
    yield from reversed(found)


def _closes(word: str, end: str) -> bool:
    # 처 is a place behind what is got there only: 발급처, and not 거래처.
    if end == "처":
        return word[:-1] in _ANYWAY_NOUNS or any(_closes(word[:-1], one) for one in _ANYWAY_NOUNS)
    return word.endswith(end) and len(word) - len(end) >= 2


def _deed_of(word: str) -> str | None:
    for form, deed in _DEED_BY_FORM.items():
        if word.startswith(form):
            rest = word[len(form) :]
            if len(form) > 1 or _ends(rest):
                return deed
    return None


def _says_nothing(word: str, lexicon: Lexicon) -> bool:
    """좀, 알려주세요, 있나요: a filler, or one with an ending."""
    if word in lexicon.filler_words:
        return True
    if any(word[:length] in lexicon.filler_stems for length in range(2, len(word) + 1)):
        return True
    return word[:1] in lexicon.filler_stems and _ends(word[1:])


def _ends(rest: str) -> bool:
    return not rest or ENDING.fullmatch(rest) is not None


def _covers(things: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return all(any(_same(one, other) for other in others) for one in things)


def _same(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) > 1 and distance_ratio(one, other) <= SLIP)


def _forms(stems: str) -> Iterator[str]:
    for stem in stems.split():
        yield from forms_of(stem)
        parts = syllable_parts(stem[-1])
        if parts is not None and parts[2] == "ㄹ":
            # 팔다, 파는, 팝니다: the ㄹ goes before ㄴ, ㅂ and ㅅ.
            open_ = stem[:-1] + compose(parts[0] + parts[1])
            yield from (open_ + ending for ending in ("는", "니", "네", "세"))


_ASKED_BY_NOUN = {
    **{noun: aspect for aspect, (nouns, _) in _ASKED.items() for noun in nouns.split()},
    **{aspect: aspect for aspect in _ASKED},
}
_ASKED_BY_BEGINNING = {
    beginning: aspect for aspect, (_, begun) in _ASKED.items() for beginning in begun.split()
}
_DEED_BY_NOUN = {
    **{noun: deed for deed, (nouns, _) in _DEEDS.items() for noun in nouns.split()},
    **{deed: deed for deed in _DEEDS},
}
_ANYWAY_NOUNS = frozenset([*_ANYWAY.split(), "anyway"])
_DEED_BY_FORM = {
    **{form: deed for deed, (_, stems) in _DEEDS.items() for form in _forms(stems)},
    **dict.fromkeys(_forms(_ANYWAY_DONE), "anyway"),
}
_ENDS = frozenset(
    noun
    for noun in (*_ASKED_BY_NOUN, *_DEED_BY_NOUN, *_ANYWAY_NOUNS)
    if not noun.isascii() and (len(noun) > 1 or noun == "처")
)
_LONGEST_FIRST = tuple(sorted(_ENDS, key=len, reverse=True))
