"""The pieces that a word is cut into, put right: what is no word, and what a compound is about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from knowledge.korean.patterns import regex
from knowledge.search.cutter import NOUN_ENDINGS, Piece, Words

SHORTEST_BROKEN = 3
"""Letters of a piece of ours that may be a word with the beginning of another one."""
COUNTING = "수율량액"
"""Behind a noun these count it (가구수)."""
LACKING = regex(
    r"(?:\s자리[가도]?)?\s(?:너무\s|많이\s|턱없이\s|더\s)*(?:부족|모자라|모자란|없|적[어은다])"
)
_NOT_OURS = ("unknown", "concept")
_PLACES = ("교실", "쉼터", "기관", "장소", "자리", "공간")


def kind_of_place(pieces: Sequence[Piece], before: str) -> Sequence[Piece]:
    """돌봄교실이 부족해요: what is lacking is told by what the place is for."""
    kept = [p for p in pieces if p.kind not in _NOT_OURS or not p.text.startswith(_PLACES)]
    return kept if before or any(piece.kind != "tail" for piece in kept) else pieces


def broken_off(pieces: Sequence[Piece], words: Words) -> Sequence[Piece]:
    """돌봄공간: 돌봄공 is the beginning of a word of ours (돌봄공백) and no word; 돌봄 is one."""
    for place, (piece, after) in enumerate(pairwise(pieces)):
        if piece.kind != "known" or after.kind != "unknown" or len(piece.text) < SHORTEST_BROKEN:
            continue
        if words.vocabulary.is_word(piece.text):
            continue
        for length in range(len(piece.text) - 1, 1, -1):
            whole, rest = piece.text[:length], piece.text[length:]
            if concepts := words.lexicon.concept_of_word.get(whole):
                behind = "".join(p.text for p in pieces[place + 1 :])
                first = Piece("concept", whole, concepts)
                return (*pieces[:place], first, *words.cut(rest + behind))
    return pieces


def strange_around(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """인사이동: what seems to be a filler between strange letters belongs to a strange word."""
    kinds = [piece.kind for piece in pieces]
    if kinds == ["unknown", "filler", "unknown"]:
        return (Piece("unknown", "".join(piece.text for piece in pieces)),)
    if kinds[-2:] == ["tail", "unknown"] and len(pieces) > 2:
        tail, strange = pieces[-2:]
        if tail.text in NOUN_ENDINGS and len(strange.text) == 1:  # 방문요양
            return (*pieces[:-2], Piece("unknown", tail.text + strange.text))
    if kinds[-2:] == ["filler", "unknown"] and pieces[-1].text in _LOAN_ENDS:  # 사이즈
        return (*pieces[:-2], Piece("unknown", pieces[-2].text + pieces[-1].text))
    return pieces


_LOAN_ENDS = frozenset("즈스드트크프츠브그르")
"""Last letters of words from other languages, and no endings."""


def without_accidents(pieces: Sequence[Piece], words: Words) -> Sequence[Piece]:
    """토지대장: two letters that only happen to stand inside a word of ours are no word."""
    if not any(piece.kind == "unknown" for piece in pieces):
        return pieces
    if [len(p.text) for p in pieces] == [1, 2] and pieces[1].text == "기기":
        return (Piece("unknown", pieces[0].text + "기기"),)  # 매기기, 맡기기: a verb
    strange = next(n for n, piece in enumerate(pieces) if piece.kind == "unknown")
    known = [piece for piece in pieces if piece.kind in ("known", "concept")]
    # 상반키: two letters and one strange letter behind them.
    short_rest = (
        len(pieces) == 2
        and strange == 1
        and len(pieces[1].text) == 1
        and pieces[1].text not in COUNTING
        and not _is_same_team(pieces, words)
    )
    accidental = [
        piece
        for n, piece in enumerate(pieces)
        if _is_behind_a_letter(pieces, n, words)
        or (
            (n > strange or short_rest)
            and piece.kind == "known"
            and len(piece.text) == 2
            and not words.vocabulary.is_word(piece.text)
            and piece.text not in words.lexicon.concept_of_word
        )
    ]
    if not known or len(accidental) < len(known):
        return pieces
    return [Piece("unknown", "".join(piece.text for piece in pieces))]


_TEAMS = frozenset("팀부단반")


def _is_same_team(pieces: Sequence[Piece], words: Words) -> bool:
    """축구팀, where a case tells of a 축구부: the same people, called otherwise."""
    sport, kind = (piece.text for piece in pieces)
    return kind in _TEAMS and any(words.vocabulary.is_word(sport + each) for each in _TEAMS)


def _is_behind_a_letter(pieces: Sequence[Piece], at: int, words: Words) -> bool:
    """꿈나무: behind one strange letter no meaning that the knowledge has not begins."""
    piece, before = pieces[at], pieces[at - 1] if at else None
    if piece.kind != "concept" or before is None or words.occurs(piece.concepts):
        return False
    if before.text in _DENIED and piece.text in words.lexicon.concept_stems:
        return False  # 안부수고: a verb that is denied
    return before.kind == "unknown" and len(before.text) == 1 and at == 1


_DENIED = ("안", "못")


def in_strange_compound(pieces: Sequence[Piece], place: int, words: Words) -> bool:
    """음식물쓰레기, 보건증, 치매약값지원: a known piece in a compound that is another word."""
    before = pieces[place - 1] if place else None
    after = pieces[place + 1] if place + 1 < len(pieces) else None
    if before is not None and before.kind == "unknown" and len(before.text) > 1:
        return True
    if before is not None and before.kind == "concept" and not words.occurs(before.concepts):
        return True
    if after is None or after.text in words.lexicon.generic:
        return False
    requests = words.lexicon.requests
    rest = (p for p in pieces[place + 2 :] if p.text not in requests)  # 치매약값지원
    return after.kind == "unknown" and all(p.kind in ("tail", "filler") for p in rest)


_NOUN_MAKERS = frozenset(
    "함비증료권차업법률액세표집품기대실원장판망값물벨등콜존룸방단관탑봉통칩핀팩킷회소빵죽떡탕"
)
"""Last letters that make another noun of the one before: 구급함."""


def other_noun(pieces: Sequence[Piece], place: int) -> str:
    """구급함: a word of ours with one letter more is the name of another thing."""
    after = pieces[place + 1] if place + 1 < len(pieces) else None
    if after is None or after.kind != "unknown" or after.text not in _NOUN_MAKERS:
        return ""
    return pieces[place].text + after.text
