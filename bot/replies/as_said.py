"""What there is nothing about is named as it was said: whole words, without their particles."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.korean.particles import strip_particle
from knowledge.korean.patterns import regex
from knowledge.korean.reading import final_consonant
from knowledge.lexicon import Lexicon, compact
from knowledge.question.model import Question
from knowledge.snapshot import Snapshot

LONGEST_BEFORE = 3
"""Letters of a word before the piece of it that nobody knows: 아이 of 아이스크림."""
_NAMEABLE = regex("[가-힣0-9 ]{2,14}")
_HEADS = ("마을", "행정", "서비스", "사업", "센터", "제도", "학교")
_THINGS = frozenset(
    "개눈돈땅문밥배약잠쥐차피틈철놈물불소새손발비벌뱀풀꽃집방말귀코입옷책칼쌀벼콩논밭섬짐벽닭둑숲숨땀병딸곰귤감밤빚"
)
"""Nouns of one letter, which are named without the particle of a subject (돈이, 차가)."""
_LETTERS = regex(r"[가-힣]+")
_OF_THE_NOUN = regex(
    r"사(?![가-힣])|사(?=님|가|는|를|들|도)|류|인(?=\s*[?.!]*$)"
    r"|(?<=증명|통지|신청|확인|보고|신고|진단|계약|견적|소방|경찰)서"
)
"""응급구조사, 액체류, 블록체인, 인감증명서: ends of nouns that could be endings."""


def named(question: Question, said: Sequence[str], snapshot: Snapshot) -> list[str]:
    """The words that can be named, as they were written: 이른 아침, but not 서류 뗄."""
    words = [
        _whole(word, question)
        for word in said
        if _NAMEABLE.fullmatch(word)
        and not _is_said_of_doing(word, snapshot.lexicon)
        and not _is_around(word)
        and not _is_what_can_be_done(word, question.normalised)
        and not _is_for_whom(word, snapshot)
    ]
    together = "".join(words)  # 닥터헬기, and not 닥터 and 헬기
    text = _text_with(together, question)
    return [together] if len(words) > 1 and text and together in text else words


def as_written(word: str, question: Question) -> str:
    """A phrase with the blanks that were typed in it."""
    text = _text_with(word, question)
    if text is None:
        return word
    start, end = _place(word, text)
    return text[start:end]


def _whole(word: str, question: Question) -> str:
    """`word`, a piece of what was said, as the whole of it: 스크림 of 아이스크림."""
    text = _text_with(word, question)
    if text is None:
        return word
    start, end = _place(word, text)
    if rest := _OF_THE_NOUN.match(text, end):
        end = rest.end()
    before = text[:start].rpartition(" ")[2]
    if before and _belongs_to_it(before):
        start -= len(before)
        return _with_its_head(strip_particle(text[start:end])[0], text)
    return _with_its_head(_without_subject(text[start:end]), text)


def _text_with(word: str, question: Question) -> str | None:
    """The message as it was typed where it has `word`, else as it was read."""
    letters = compact(word)
    texts = (" ".join(question.text.split()), question.normalised)
    return next((text for text in texts if letters in compact(text)), None)


def _place(word: str, text: str) -> tuple[int, int]:
    """Where `word` begins and ends in a text that has its letters."""
    places = [place for place, letter in enumerate(text) if not letter.isspace()]
    letters = compact(word)
    at = compact(text).index(letters)
    return places[at], places[at + len(letters) - 1] + 1


def _belongs_to_it(before: str) -> bool:
    """막내 of 막내딸: whether what stands before a piece is of the same noun; 애가 is not."""
    if len(before) > LONGEST_BEFORE or not _LETTERS.fullmatch(before):
        return False
    return strip_particle(before)[1] == "" and _without_subject(before) == before


def _without_subject(word: str) -> str:
    """돈이 → 돈, 차가 → 차; 나이, 높이 and 농가 are words."""
    fits = word[-1:] == ("이" if final_consonant(word[:1]) else "가")
    return word[0] if len(word) == 2 and word[0] in _THINGS and fits else word


def _with_its_head(word: str, text: str) -> str:
    """안심마을, 치매안심센터: a name with the common noun that ends it, where they are one."""
    for head in _HEADS:
        at = text.find(word + head)
        if at >= 0:
            return text[text.rfind(" ", 0, at) + 1 : at] + word + head
    return word


def _is_what_can_be_done(word: str, text: str) -> bool:
    """보낼 수 있어요: a verb, and not what there is nothing about."""
    return final_consonant(word[-1]) == "ㄹ" and f"{word} 수 " in text


def _is_for_whom(word: str, snapshot: Snapshot) -> bool:
    """할머니: for whom some case is, and not what there is nothing about."""
    lexicon = snapshot.lexicon
    concepts = lexicon.concept_of_word.get(compact(word), ())
    people = bool(concepts) and all(lexicon.concepts[key].group for key in concepts)
    return people and snapshot.words.occurs(concepts)


def _is_around(word: str) -> bool:
    """아픈데, 밤에: how and when it came to the question, which is about no such thing."""
    told = word[-1] == "데" and final_consonant(word[-2]) == "ㄴ" and not word.endswith("가운데")
    return told or (word[-1] == "에" and len(word) > 1)


def _is_said_of_doing(word: str, lexicon: Lexicon) -> bool:
    """서류 뗄: an everyday way to say a concept that is no name of it."""
    concepts = [lexicon.concepts[key] for key in lexicon.concept_of_word.get(word, ())]
    named = any(word in concept.words for concept in concepts)
    return bool(concepts) and not named and final_consonant(word[-1]) == "ㄹ"
