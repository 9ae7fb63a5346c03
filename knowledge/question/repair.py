"""Puts a hasty message right before it is read: spelling, blanks, layout, mistyped cue words."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from knowledge.korean.chat_endings import asked_outright, spelled_ending
from knowledge.korean.dialect import from_dialect
from knowledge.korean.initials import initials
from knowledge.korean.jamo import compose, decompose
from knowledge.korean.particles import attach
from knowledge.korean.patterns import regex
from knowledge.korean.reading import final_consonant
from knowledge.lexicon import Lexicon
from knowledge.question.model import (
    Correction,
    Question,
)

if TYPE_CHECKING:
    from knowledge.snapshot import Snapshot

CUE_SLIP = 0.17

SHORT_CUE_SLIP = 0.2

_MEDALS = {"🥇": " 1위 ", "🥈": " 2위 ", "🥉": " 3위 "}
_ROMAN = {chr(0x2160 + at): str(at + 1) for at in range(12)}
_HANJA = dict(
    zip("一二三四五六七八九十第位等上下半期", "일이삼사오육칠팔구십제위등상하반기", strict=True)
)
RANK_SIGNS = str.maketrans({**_MEDALS, **_ROMAN, **_HANJA})
"""🥉, Ⅲ위, 三位, 上半期: ranks and halves that are not written in Hangul."""

_SPACED_OUT = regex(
    r"^(?:[가-힣\d] ){2,}[가-힣\d]\W*$|(?<![가-힣\d])(?:[가-힣] ){3,}[가-힣](?![가-힣])"
)

_LONE = regex(r"[ㄱ-ㅣ]")
_TORN = regex(
    r"[가-힣ㄱ-ㅎ]*(?:[가-힣]|[ㄱ-ㅎ](?![ㅜㅠㅡ](?:[ㅜㅠㅡ\s]|$)))[ㅏ-ㅣ]+[가-힣ㄱ-ㅎㅏ-ㅣ]*"
)
"""3ㅇㅟ, 남ㅇㅝㄴ읍, 9우ㅣ: letters of one syllable that stand apart."""
_SWAPPED = regex(r"[가-힣]ㅗ|(?<=\d)이ㅜ(?!ㅜ)")
"""여가가ㅗ, 3이ㅜ: the second stroke of a vowel came first. (있어ㅜ is chat.)"""
_TYPED_TWICE = regex(r"(?<=[가-힣])([ㄱ-ㅎ])(?=[가-힣])")
"""보ㅅ상: a letter alone, which may be the next one's beginning a second time."""

CUE_WORDS = (
    "상반기", "하반기", "포상금", "근평가점", "표창", "전국대회", "비교", "보상", "사례",
    "우수사례", "중앙대회", "목록", "최우수", "부서별", "도움말", "알려줘", "보여줘", "안녕하세요",
    "감사합니다", "출처", "인센티브", "가장", "읍면동", "상금", "차이", "순위", "건수",
    "전화번호", "담당자", "토요일",
    "적극행정", "경진대회", "꼴찌", "비교해", "비교해줘", "보상은", "성과", "내용",
)  # fmt: skip

_CUE_STROKES = {word: decompose(word) for word in CUE_WORDS if len(word) > 2}

_SHORT_CUE_STROKES = {word: decompose(word) for word in ("보상", "표창", "상금", "출처", "순위")}

_DOTS = str.maketrans("ㅑㅕㅛㅠ", "ㅏㅓㅗㅜ")
"""One dot more or less of a vowel: the slip of a thumb (표챵)."""
_BY_DOTS = {decompose(word).translate(_DOTS): word for word in ("보상", "표창", "상금", "출처")}

LAST_CUE_SLIP = 0.25
_LAST_CUE_STROKES = _SHORT_CUE_STROKES | {w: decompose(w) for w in ("사례", "부서", "성과")}

_CUES_SHORTENED = (
    "상반기",
    "하반기",
    "사례",
    "비교",
    "목록",
    "포상금",
    "표창",
    "근평가점",
    "보상",
)
_CUE_INITIALS = {
    initials(said): said for word in _CUES_SHORTENED for said in (word, attach(word, "은/는"))
}
"""ㅂㅅ, ㅂㅅㅇ: 보상, 보상은"""


_GLUED_LATIN = regex(r"(?<![A-Za-z])[A-Za-z]{3,}(?=[가-힣])(?![은는이가을를의도만])")
"""two게더: an English word inside a Korean one is written as it sounds."""
_SHORT_FOR = {"ㅇㄷ": "어디", "ㄱㄴ": "가능"}
_WHERE_OR_WHETHER = regex(
    r"(?<=[가-힣] )(?:ㅇㄷ|ㄱㄴ)(?=서|에|로|임|야|지|냐|예|한|[\s?!.]|$)|^ㅇㄷ(?=서|에|로)"
)
"""허가 ㅇㄷ서 받음: short for 어디 behind a word, and no initials of a name."""


_GLUED_CAN = regex(r"([가-힣])수(?=[있없])")
_RANK_OR_YEAR = regex(r"\d\s?[위등]|\d+년")
_INITIALS = regex(r"(?<![ㄱ-ㅎ])[ㄱ-ㅎ]{2,}(?![ㄱ-ㅎ\d])")
_RANK_INITIAL = regex(r"(\d)ㅇ(?=ㅅㄹ|\s|$)")


def _apart(match: re.Match[str]) -> str:
    """팔수있음 → 팔 수있음"""
    verb = final_consonant(match[1]) == "ㄹ"
    return f"{match[1]} 수" if verb else match.group()


def spelled(text: str, lexicon: Lexicon) -> str:
    """센타 → 센터, two게더 → 투게더, 뭐예용 → 뭐예요: as it is spelled; 4·3 as 4.3."""
    for variant, standard in lexicon.variants.items():
        if variant in text:
            text = text.replace(variant, standard)
    text = asked_outright(spelled_ending(text))
    if "니다" in text or "니까" in text:
        text = _FORMAL_AS_HEARD.sub(_formal, text)
    if "수있" in text or "수없" in text:
        text = _GLUED_CAN.sub(_apart, text)
    text = _GLUED_LATIN.sub(lambda m: lexicon.sounds.get(m.group().lower(), m.group()), text)
    return from_dialect(text)


_FORMAL_AS_HEARD = regex(r"([가-힣])(?=니(?:다|까)(?![가-힣]))")


def _formal(match: re.Match[str]) -> str:
    """함니까 → 합니까, 있슴니다 → 있습니다: the formal ending as it sounds."""
    letter = match[1]
    return compose(decompose(letter)[:-1] + "ㅂ") if final_consonant(letter) == "ㅁ" else letter


def joined(text: str) -> str:
    """하 반 기 사 례 → 하반기사례, 남.원.읍 → 남원읍, 9우ㅣ → 9위: what a thumb took apart."""
    if _LONE.search(text):
        text = _SWAPPED.sub(_swapped, text)
        text = _TORN.sub(_put_together, text)
        text = _TYPED_TWICE.sub(
            lambda m: "" if decompose(text[m.end()]).startswith(m[1]) else m[1], text
        )
    if "." in text or "-" in text:
        text = _DOTTED.sub(lambda m: m.group().replace(m[1], ""), text)
        text = _DOTTED_RANKS.sub(lambda m: m.group().replace(".", ", "), text)
    return _SPACED_OUT.sub(_together, text)


_DOTTED_RANKS = regex(r"(?<![\d.])\d{1,2}(?:\.\d{1,2}){2,}(?=\s?[위등])")
"""3.5.9위: three ranks."""
_DOTTED = regex(
    r"(?<![가-힣ㄱ-ㅎ\d.])[가-힣ㄱ-ㅎ](?:([.\-])[가-힣ㄱ-ㅎ])(?:\1[가-힣ㄱ-ㅎ])+(?![가-힣\d])"
)
"""남.원.읍, ㄴ.ㅇ.ㅇ: three letters and more, each behind a dot."""


def _put_together(match: re.Match[str]) -> str:
    """As it would have been typed; a whole syllable keeps its last letter (남원읍ㅗ)."""
    word = match.group()
    whole = any(
        "가" <= letter <= "힣" and final_consonant(letter) and "ㅏ" <= behind <= "ㅣ"
        for letter, behind in pairwise(word)
    )
    return word if whole else compose(decompose(word))


def _swapped(match: re.Match[str]) -> str:
    """One syllable where the two strokes make a vowel (가ㅗ → 과); else as it was written."""
    strokes = decompose(match.group())
    meant = compose(strokes[:-2] + strokes[-1] + strokes[-2])
    return meant if len(meant) == 1 else match.group()


_WORDS_OF_ONE_LETTER = frozenset("그이저또더안못왜뭐다좀꼭참상몇총건거것데든중도")


_THAT_RANK = regex(r"[그저] [일이삼사오육칠팔구십] [위등] ")
"""그 구 위 한 부서: a rank that is spoken, behind a word that points at it."""


def _together(match: re.Match[str]) -> str:
    """The letters without blanks; as they are where several are words (그 과 상 또)."""
    if _THAT_RANK.match(match.group()):
        return match.group()
    letters = match.group().split(" ")
    words = sum(letter in _WORDS_OF_ONE_LETTER for letter in letters)
    return match.group() if words > 1 and 2 * words >= len(letters) else "".join(letters)


_RANK_IN_WORDS = regex(r"[일이삼사오육칠팔구십]{1,3}[위등](?:사례|은|는)?")


class Known:
    """Tells whether a recovered text holds something that can be asked about.

    `read` understands a text; without it only names, topics and the commonest cues are known.
    """

    def __init__(self, snapshot: Snapshot, read: Callable[[str], Question] | None = None) -> None:
        self._snapshot = snapshot
        self._read = read

    def __call__(self, text: str) -> bool:
        letters = "".join(text.split())
        if _RANK_OR_YEAR.search(letters) or _RANK_IN_WORDS.fullmatch(letters):
            return True
        bigrams = {letters[i : i + 2] for i in range(len(letters) - 1)}
        if bigrams & self._snapshot.index.vocabulary.bigrams:
            return True
        if any(word in letters for word in CUE_WORDS):
            return True
        lexicon = self._snapshot.lexicon
        return (
            any(
                letters[i:j] in lexicon.concept_of_word
                or letters[i:j] in self._snapshot.names.exact
                for i in range(len(letters))
                for j in range(i + 2, min(len(letters), i + 8) + 1)
            )
            or letters in lexicon.filler_words
            or self._snapshot.names.abbreviated_body(letters) is not None
            or self._snapshot.names.abbreviated(letters) is not None
            or (self._read is not None and _asks(self._read(letters)))
        )


def _asks(question: Question) -> bool:
    """근평, 몇 건, 작년: True where every word has been understood, and one of them asks."""
    if any(not term.known for term in question.terms):
        return False
    return bool(
        question.intent != "ask"
        or not question.filters.empty
        or question.latest
        or question.previous
        or question.earliest
        or question.facets
        or question.outside
        or question.aggregate
        or question.comparison
        or not question.reference.empty
    )


_CODE_BEFORE = regex(r"[ㄱ-ㅎ]{2,}\s$")


def expand_initial_cues(text: str, snapshot: Snapshot) -> str:
    """ㅎㅂㄱ 3ㅇ → 하반기 3위, unless a name of ours has these initials: but ㅅㄹ behind another
    code is 사례, though there is a 삼례읍."""

    def expand(match: re.Match[str]) -> str:
        code = match.group()
        behind = _CODE_BEFORE.search(text, 0, match.start()) is not None
        if code in snapshot.names.by_initials and not behind:
            return code
        return _CUE_INITIALS.get(code, code)

    text = _WHERE_OR_WHETHER.sub(lambda match: _SHORT_FOR[match.group()], text)
    text = _INITIALS.sub(expand, text)
    return _RANK_INITIAL.sub(r"\1위 ", text)


def _cue(heard: str, *, last: bool) -> tuple[str, float, str] | None:
    """The cue that `heard` is a slip of; behind a key, at the end, one stroke may be wrong."""
    if len(heard) > 2:
        choices, limit = _CUE_STROKES, CUE_SLIP
    elif last:
        choices, limit = _LAST_CUE_STROKES, LAST_CUE_SLIP
    else:
        choices, limit = _SHORT_CUE_STROKES, SHORT_CUE_SLIP
    return process.extractOne(
        decompose(heard),
        choices,
        scorer=Levenshtein.normalized_distance,
        score_cutoff=limit,
    )


def put_right(korean: str, question: Question, snapshot: Snapshot) -> tuple[str, list[Correction]]:
    """Mistyped cue words among the unknown terms, put right in the text."""
    slips: list[Correction] = []
    for term in question.terms:
        another = term.elsewhere and term.text in snapshot.lexicon.elsewhere
        if term.known or another or len(term.text) < 2:
            continue
        if term.text.endswith("하"):  # 담당하던: a verb, and no slip of 담당자
            continue
        keyed = not question.filters.empty
        at = korean.find(term.text)
        longer = [korean[at : at + len(term.text) + more] for more in (2, 1)] if at >= 0 else []
        start = max(korean.rfind(" ", 0, max(at, 0)) + 1, 0)
        longer += [korean[start : at + len(term.text)]] if 0 <= start < at else []
        for heard in (*(w for w in longer if " " not in w), term.text, term.text[:-1]):
            if len(heard) < (2 if keyed else 3):
                if meant := _BY_DOTS.get(decompose(heard).translate(_DOTS)):
                    korean = korean.replace(heard, meant, 1)
                    slips.append(Correction(heard=heard, meant=meant))
                    break
                continue
            hit = _cue(heard, last=keyed and korean.endswith(heard))
            if hit and heard in korean and heard not in _CUE_STROKES:
                korean = korean.replace(heard, hit[2], 1)
                slips.append(Correction(heard=heard, meant=hit[2]))
                break
    return korean, slips
