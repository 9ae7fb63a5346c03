"""Stretches of a title inside a message are read as the title says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.korean.initials import is_chat_noise, is_initials
from knowledge.korean.particles import strip_particle
from knowledge.korean.patterns import regex
from knowledge.question.patterns import WITHOUT
from knowledge.question.scan import Draft, Scan
from knowledge.question.weights import TITLE_WEIGHT
from knowledge.search.term import Term

if TYPE_CHECKING:
    from knowledge.snapshot import Snapshot

TITLE_STRETCH = 6
"""So many letters of a title in one stretch are read as the title says them."""
_LETTER = regex(r"[가-힣a-z0-9]")
_HANGUL = regex(r"[가-힣]+")
_LAST_WORD = regex(r"\S*$")
_INITIALS = regex(r"(?<![ㄱ-ㅎ가-힣])[ㄱ-ㅎ][ㄱ-ㅎ\d]*[ㄱ-ㅎ](?![ㄱ-ㅎ])")


def claim_title_phrases(scan: Scan, draft: Draft, snapshot: Snapshot) -> None:
    """Pieces of a title that hold cue words (… 찾기 사업) are read as the title says them."""
    letters = [(i, ch) for i, ch in enumerate(scan.rest) if not ch.isspace()]
    flat = "".join(ch for _, ch in letters)
    grams = snapshot.index.title_grams
    at = 0
    while at <= len(flat) - TITLE_STRETCH:
        start = letters[at][0]
        titles = grams.get(flat[at : at + TITLE_STRETCH])
        if not titles or (start and _LETTER.match(scan.rest, start - 1)):
            at += 1
            continue
        length = max(_shared(flat, at, title) for title in titles)
        if length:
            end = letters[at + length - 1][0] + 1
            if end < len(scan.rest) and _HANGUL.match(scan.rest, end):
                end = _back_to_boundary(scan, start, end)
            text = scan.rest[start:end]
            flat_text = "".join(text.split())
            if len(flat_text) >= TITLE_STRETCH and not _is_common(text, snapshot):
                scan.claim(start, end)
                if without := WITHOUT.match(scan.rest, end):  # 치매 환자 찾기 말고
                    scan.claim(without.start(), without.end())
                    draft.left_out.append(flat_text)
                    draft.mark(text, "제외")
                    at += len(flat_text)
                    continue
                draft.terms.append(Term(text=flat_text, weight=TITLE_WEIGHT))
                draft.title_ends.append(end)
                draft.mark(text, "사례명")
                at += len(flat_text)
                continue
        at += 1


def _is_common(text: str, snapshot: Snapshot) -> bool:
    """지원사업 시행, 시스템 구축: a stretch that any title may have."""
    pieces = [piece for word in text.split() for piece in snapshot.words.cut(word)]
    generic = snapshot.lexicon.generic

    def plain(word: str) -> bool:  # 지원 + 사업
        halves = ((word[:at], word[at:]) for at in range(2, len(word) - 1))
        return word in generic or any(a in generic and b in generic for a, b in halves)

    return all(p.kind in ("filler", "tail") or plain(p.text) for p in pieces)


def _shared(text: str, at: int, title: str) -> int:
    """How many letters of `text` from `at` stand in `title` in one stretch."""
    start = title.find(text[at : at + TITLE_STRETCH])
    size = TITLE_STRETCH
    while (
        at + size < len(text)
        and start + size < len(title)
        and text[at + size] == title[start + size]
    ):
        size += 1
    return size


_CUE_BEHIND = regex(
    r"(?:보상|포상|상금|순위|등수|몇|성과|효과|내용|사례|어디|어느|뭐|담당|부서|출처|언제)"
)
"""What is asked of a title may follow without a blank."""


def _back_to_boundary(scan: Scan, start: int, end: int) -> int:
    rest = _HANGUL.match(scan.rest, end)
    tail = rest.group() if rest else ""
    if _CUE_BEHIND.match(tail):
        return end
    whole = _LAST_WORD.search(scan.rest, start, end)
    word = (whole.group() if whole else "") + tail
    if strip_particle(word)[1] == tail or tail in ("은", "는", "이", "가", "을", "를", "의", "에"):
        return end
    space = scan.rest.rfind(" ", start, end)
    return max(space, start)


def recognise_initials(scan: Scan, draft: Draft, snapshot: Snapshot) -> None:
    for match in _INITIALS.finditer(scan.rest):
        code = match.group()
        if is_chat_noise(code) or not is_initials(code):
            continue
        scan.claim(match.start(), match.end())
        if len(code) == 2 and (draft.ranks or draft.halves or draft.departments):
            continue  # 10위 ㅇㄷ (어디): chat, beside a key that says what is meant
        draft.mark(code, "초성")
        if draft.ranks and (office := _office_of(code, snapshot)):
            draft.departments.append(office)  # ㄴㅇㅇ 3위 맞지
        else:
            draft.initials.append(code)


def _office_of(code: str, snapshot: Snapshot) -> str | None:
    """The department that the code is of, where it is of one alone."""
    offices = {snapshot.case(i).department for i in snapshot.codes.departments(code)}
    return offices.pop() if len(offices) == 1 else None
