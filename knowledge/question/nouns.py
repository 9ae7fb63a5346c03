"""Noun or verb? A word whose ending both have, told by what stands around it."""

from __future__ import annotations

from knowledge.korean.patterns import regex
from knowledge.korean.reading import final_consonant
from knowledge.korean.verbs import stems_of
from knowledge.search.cutter import Piece, Words

DOING = regex(r"[가-힣]{2,4}기")
"""원룸 구하기: at the end of bare nouns, what somebody wants to do."""
GIVING = regex(r"[가-힣](?<!애)(?<!체)(?<!사)(?<!물려)주기$|[아어해려여와워겨져쳐펴켜]\s?보기$")
"""다시 파주기, 걸어보기: what is done for somebody or tried, a verb; 생애주기 is a noun."""
_ALSO_NOUN = regex(r"[가-힣]{2,}[대진군]|[가-힣][나고면서대진해게와워군로]")
"""Endings of verbs that are the last letters of many nouns: 생리대, 창고, 지진."""
SHORTEST_JOINED, SHORTEST_NOT_DONE = 4, 3
"""Letters of two words of a title and 기 in the place of its ending (다시듣기, 안내기)."""
_OF_TITLES = ("는", "은", "고")


def deed_in_title(word: str, words: Words) -> str:
    """다시듣기: what a title says with another ending (다시 듣는 전화); or nothing."""
    shortest = SHORTEST_NOT_DONE if word[0] == "안" else SHORTEST_JOINED
    if len(word) < shortest or not word.endswith("기"):
        return ""
    told = [word[:-1] + ending for ending in _OF_TITLES]
    if word[0] == "안":  # 안내기: 내지 않기
        told.append(f"{word[1:-1]}지않")
    return next((deed for deed in told if words.vocabulary.is_in_title(deed)), "")


def noun_of_deed(word: str, words: Words) -> str:
    """혈압 of 혈압재기, where a case tells of 재는: a noun of ours, or of one letter (밥먹기), and
    what is done with it."""
    if not word.endswith("기"):
        return ""
    one_letter = len(word) == SHORTEST_JOINED - 1  # 별보기
    if one_letter and word[1] in words.vocabulary.verbs.by_stem and word[1] not in "하되":
        return word[0]
    for noun in (word[:at] for at in range(len(word) - 2, 1, -1)):
        if word[len(noun) : -1] in words.vocabulary.verbs.by_stem and words.vocabulary.is_noun(
            noun
        ):
            return noun
    return ""


def deed_of_ours(word: str, words: Words) -> str:
    """소나무 심기: the form of the verb in which a case tells of it (심고); or nothing."""
    if not word.endswith("기") or word in _BOUGHT:
        return ""
    return words.vocabulary.verbs.by_stem.get(word[:-1], "")


_BOUGHT = frozenset({"사기", "팔기", "살기", "자기", "가기", "오기", "보기"})
"""수영복 사기: what anybody does, whatever verb a case has."""
_VERBS_IN_GO = frozenset(
    {"타고", "먹고", "가고", "오고", "쓰고", "자고", "놀고", "들고", "주고", "두고", "메고"}
)
"""휠체어 타고 구경: verbs, though 창고 and 신고 are nouns."""
_CAUSED = regex(r"\s?(?:해|하[는게고도던려]|한\s|했|할\s|됐|되[는게고]|된\s|돼)")
"""쉬게 해 주는: what somebody is let do."""


def may_be_noun(word: str, follows: str = "") -> bool:
    """창고; 끌고 is no noun, and neither is 쉬게 before 해."""
    if word.endswith("게") and _CAUSED.match(follows):
        return False
    lifted = len(word) == 2 and word[1] == "고" and final_consonant(word[0]) == "ㄹ"
    if word in _VERBS_IN_GO:
        return False
    done = any(final_consonant(letter) == "ㅆ" for letter in word)  # 찾았대
    return _ALSO_NOUN.fullmatch(word) is not None and not lifted and not done


def is_bare_noun(piece: Piece, words: Words) -> bool:
    """드론 구매: what may be done, in a noun, with a meaning that the knowledge does not have."""
    stems = words.lexicon.concept_stems
    if piece.text not in stems or words.occurs(piece.concepts):
        return False
    if any(stem in stems for stem in stems_of(piece.text) if stem != piece.text):
        return False  # 살핀, of 살피
    return piece.text[-1] not in _ENDS_OF_VERBS and final_consonant(piece.text) != "ㄹ"


_ENDS_OF_VERBS = frozenset(
    "는은던운한된긴진린킨힌친든낸난온간본준쓴기지면서고러려해와워겨봐켜펴쳐져아어여"
)
NEGATED_VERB = regex(r"\s(?:않|못|말)")
_NEGATED = regex(r"\s*(?:않|안|못|말|마|아니|도|는|를)")


def is_paper(stem: str, follows: str) -> bool:
    """원산지 표시, 실종 전단지: a noun; a verb in 지 is asked (했지?) or denied (하지 않다)."""
    if len(stem) < 2 or _NEGATED.match(follows) or "?" in follows:
        return False
    if stem[-1] in "는던":
        return False  # 어디 두는지
    return not any(final_consonant(letter) == "ㅆ" for letter in stem)
