"""Particles (조사): the right form behind a word, and a word without its particle.

Both rest on how a word is read aloud (`reading.final_consonant`): after a consonant stands 은,
after a vowel 는, and ㄹ is a consonant that takes 로.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from knowledge.errors import KnowledgeError
from knowledge.korean.patterns import regex
from knowledge.korean.reading import RIEUL, final_consonant
from knowledge.remembered import remembered

# After a consonant / after a vowel.
PAIRS: Final = (
    "은/는", "이/가", "을/를", "과/와", "으로/로", "이라/라", "아/야", "이나/나", "이에요/예요",
    "이랑/랑", "이며/며", "이고/고", "이든/든", "이면/면", "이란/란", "이라고/라고",
    "이라는/라는", "이라도/라도", "이야/야", "이여/여", "이요/요", "이었/였", "이지만/지만",
    "으로서/로서", "으로써/로써", "으로부터/로부터", "으로는/로는", "으로도/로도",
)  # fmt: skip

_SHORTEST_STEM: Final = 2
# What a particle must begin with before a stem of one syllable is believed (책을, 집에서). The
# others end many nouns of two syllables (회의, 도로, 허가, 불만, 사랑).
_SURE: Final = (
    "을",
    "를",
    "에",
    "한테",
    "께서",
    "까지",
    "부터",
    "으로",
    "하고",
    "처럼",
    "조차",
    "마저",
)

# Words whose end looks like a particle behind a shorter word. Only what is seen far more often
# as a noun: 동의 is missing because of 서홍동의, 건의 because of 10건의.
_WHOLE: Final = regex(
    r"(?:(?<![사원대기의])회의|협의|(?<!제)주의|편의|강의|논의|창의|거의"
    r"|(?<![문과경주])제도|상수도|하수도|(?<!청)년도|연도|속도|철도|태도|밀도|농도|빈도"
    r"|(?:제주|경기|강원|충청|전라|경상)도|(?:만족|인지|참여|기여|중요|난이|신뢰|완성|선호)도"
    r"|휴가|허가|추가|(?<![제수속정])도로|스스로|그대로|나라|하나|누구나|언제나|불만|미만|사랑"
    r"|어린이|늙은이|젊은이|지킴이|깨끗이|없이|분야|중요|필요|개요"
    r"|세요|해요|어요|아요|네요|나요|까요|군요|데요|줘요|봐요"
    r"|하는|되는|많은|좋은|같은|높은|않은|받은)$"
)

_OPEN = "".join(chr(code) for code in range(ord("가"), ord("힣") + 1, 28))
CASE_PARTICLE: Final = regex(
    rf"(?:(?<=[{_OPEN}])[가를]|(?<=[가-힣])(?<![{_OPEN}])[이을])(?=\s[가-힣])"
)
"""Of a word that another follows: 모래가 없어지는, 둑을 무너뜨린. Which of a pair stands behind an
open syllable, and which behind a closed one, is heeded (아이 보는 has none)."""

# What stands before 과 when it is "and": the name of a place or a body. Behind any other word
# 과 is the last syllable of a department (여성가족과).
_BODY: Final = regex(r"(?:[읍면국실청팀단군]|(?<![아활운이노자행])동)$")


class UnknownParticleError(KnowledgeError):
    """A particle is asked for that is in no pair. Values: `pair`."""

    code = "unknown_particle"


def attach(word: str, pair: str) -> str:
    """`word` with the fitting one of a pair such as "은/는", "으로/로" (either order).

    Behind a word that cannot be read aloud (an emoji, a Chinese character) both forms are
    written, 은(는). Raises UnknownParticleError for a pair that is not in `PAIRS`.
    """
    after_consonant, after_vowel = _pair(pair)
    final = final_consonant(word)
    if final is None:
        if after_consonant.endswith(after_vowel):
            extra = after_consonant.removesuffix(after_vowel)
            return f"{word}({extra}){after_vowel}"
        return f"{word}{after_consonant}({after_vowel})"
    takes_vowel_form = final == "" or (final == RIEUL and after_consonant.startswith("으로"))
    return word + (after_vowel if takes_vowel_form else after_consonant)


def strip_particle(word: str, keep: Callable[[str], bool] | None = None) -> tuple[str, str]:
    """(stem, particle) of one word; the particle is "" where none is found.

    One particle or one stack (에서는요) is taken off where its form fits the stem's final
    consonant. `keep` says of a word that it is complete as it is (a known name), and it decides:

    1. a word that `keep` knows stays whole;
    2. otherwise the longest stem that `keep` knows is taken;
    3. otherwise the longest particle that fits, under these cautions: a stem has two
       characters at least, except before 을/를, 에서 and their like (a number may have one);
       ends that make a word (회의, 제도, 허가, 효과) are left alone; and 과 is "and"
       only behind a place or a body (남원읍과), else the end of a department (여성가족과).
    """
    return _stripped(word, keep) if keep is not None else _without_particle(word)


def _stripped(word: str, keep: Callable[[str], bool] | None) -> tuple[str, str]:
    if keep is not None and keep(word):
        return word, ""
    endings = _endings()
    fitting = [
        (word[:cut], word[cut:])
        for cut in range(max(1, len(word) - _longest_ending()), len(word))
        if (condition := endings.get(word[cut:])) is not None and _fits(condition, word[:cut])
    ]
    if keep is not None:
        for stem, particle in reversed(fitting):
            if keep(stem):
                return stem, particle
    for stem, particle in fitting:
        if _is_believable(stem, particle):
            return stem, particle
    return word, ""


@remembered
def _without_particle(word: str) -> tuple[str, str]:
    return _stripped(word, None)


@cache
def _pair(pair: str) -> tuple[str, str]:
    first, _, second = pair.partition("/")
    if pair in PAIRS:
        return first, second
    if f"{second}/{first}" in PAIRS:
        return second, first
    raise UnknownParticleError(pair=pair)


# What the stem must end in: any sound, a consonant, a vowel; before 로 a vowel or ㄹ. That 으로
# stands behind ㄹ too (서울으로) is wrong, but often written, and clear.
_ANY: Final = "any"
_CONSONANT: Final = "consonant"
_VOWEL: Final = "vowel"
_VOWEL_OR_RIEUL: Final = "vowel or ㄹ"

_SINGLE: Final = {
    _CONSONANT: (
        "은", "이", "을", "과", "이랑", "이나", "이라도", "이란", "이라는", "이라고", "이야",
        "이에요", "이요", "으로", "으로서", "으로써", "으로부터",
    ),
    _VOWEL: (
        "는", "가", "를", "와", "랑", "나", "라도", "란", "라는", "라고", "야", "예요",
    ),
    _VOWEL_OR_RIEUL: ("로", "로서", "로써", "로부터"),
    _ANY: (
        "의", "에", "에서", "에게", "에게서", "한테", "한테서", "께", "께서", "부터", "까지",
        "하고", "도", "만", "요", "조차", "마저", "처럼", "보다", "밖에", "뿐", "마다", "만큼",
        "대로", "같이", "에선", "에서부터",
    ),
}  # fmt: skip
_CARRYING: Final = frozenset((
    "과", "와", "이랑", "랑", "으로", "로", "으로서", "로서", "으로부터", "로부터", "에", "에서",
    "에게", "한테", "께서", "부터", "까지", "하고", "만", "조차", "처럼", "보다", "마다", "만큼",
    "대로", "에서부터",
))  # fmt: skip
_CARRIED: Final = {
    _ANY: ("도", "의", "만", "까지", "부터"),
    _CONSONANT: ("은", "이", "을", "이나"),
    _VOWEL: ("는", "가", "를", "나"),
}


@cache
def _endings() -> dict[str, str]:
    """Every particle and stack of particles, with what its stem must end in."""
    table: dict[str, str] = {}
    for condition, particles in _SINGLE.items():
        for particle in particles:
            table[particle] = condition
            if particle in _CARRYING:
                for tail_condition, tails in _CARRIED.items():
                    if _fits(tail_condition, particle):
                        for tail in tails:
                            table.setdefault(particle + tail, condition)
    polite = {particle + "요": kind for particle, kind in table.items() if particle[-1] != "요"}
    return polite | table


@cache
def _longest_ending() -> int:
    return max(map(len, _endings()))


def _fits(condition: str, stem: str) -> bool:
    if condition == _ANY:
        return True
    final = final_consonant(stem)
    if final is None:
        return False
    if condition == _CONSONANT:
        return final != ""
    if condition == _VOWEL:
        return final == ""
    return final in ("", RIEUL)


def _is_believable(stem: str, particle: str) -> bool:
    if len(stem) < _SHORTEST_STEM and not (stem.isdecimal() or particle.startswith(_SURE)):
        return False
    if particle.startswith("로") and stem.endswith("으"):
        # 보건소으로 is a slip, and 보건소으 is no word.
        return False
    if particle.startswith("과") and _BODY.search(stem) is None:
        return False
    return not any(_WHOLE.search(stem + particle[:cut]) for cut in range(1, len(particle) + 1))
