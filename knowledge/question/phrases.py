"""Everyday phrases that contain blanks, and topics that are named only to be left out."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.korean.particles import CASE_PARTICLE
from knowledge.korean.patterns import regex
from knowledge.question.patterns import WITHOUT
from knowledge.question.scan import CLAIMED, Draft, Scan
from knowledge.question.weights import add_term
from knowledge.search.cutter import Words, is_tail
from knowledge.search.term import Term

_LETTER = regex(r"[가-힣a-z]")
_HANGUL_RUN = regex(r"[가-힣]*")
_JOINING = regex(r"(?:이?랑|와|과|하고|,)$")


_INTENSIFIER = regex(
    r"(?<=[가-힣]\s)(?:하도|너무(?:나|너무)?|진짜(?:로)?|정말(?:로)?|아주|엄청(?:나게)?|워낙|무척|매우|굉장히|되게|겁나|완전|꽤|좀"
    r"|많이|하나도|전혀|도통|통|아예|영|계속|맨날|다|또|자꾸)\s(?=[가-힣])"
)
"""병원이 너무 멀어요: how much, between the words of a phrase."""


def recognise_phrases(scan: Scan, draft: Draft, words: Words) -> None:
    """Everyday phrases that contain blanks (문 닫는, 혼자 사시는) become terms.

    What says how much may stand between their words (병원이 너무 멀어요), and particles behind
    them (모래가 없어지는 of 모래 없어지~).
    """
    positions = [i for i, ch in enumerate(scan.rest) if not ch.isspace()]
    _claim_phrases(scan, draft, words, positions)
    between = [match.span() for match in _INTENSIFIER.finditer(scan.rest)]
    skipped = {i for start, end in between for i in range(start, end)}
    if skipped:
        apart = [i for i in positions if i not in skipped]
        _claim_phrases(scan, draft, words, apart, meant=True)
    particles = {match.start() for match in CASE_PARTICLE.finditer(scan.rest)}
    if particles:
        apart = [i for i in positions if i not in skipped and i not in particles]
        _claim_phrases(scan, draft, words, apart, meant=True)


def _claim_phrases(
    scan: Scan, draft: Draft, words: Words, positions: Sequence[int], *, meant: bool = False
) -> None:
    """The phrases among the letters at `positions`, the longest first; where they must be `meant`,
    those that need a cue only beside one."""
    lexicon = words.lexicon
    letters = "".join(scan.rest[i] for i in positions)
    at = 0
    while at < len(letters):
        start = positions[at]
        step = 1
        if letters[at : at + 2] in lexicon.concept_beginnings and not (
            start > 0 and _LETTER.match(scan.rest[start - 1])
        ):
            for length in range(min(words.longest, len(letters) - at), 1, -1):
                last = positions[at + length - 1]
                cued = words.lexicon.cues_of.get(letters[at : at + length]) if meant else None
                if cued and not any(cues.stand_in(scan.text) for _, cues in cued):
                    continue
                if _claim_phrase(scan, draft, words, letters[at : at + length], start, last + 1):
                    step = length
                    break
        at += step


def _claim_phrase(
    scan: Scan, draft: Draft, words: Words, phrase: str, start: int, end: int
) -> bool:
    """Whether `phrase`, which stands from `start` to `end`, is one, with an ending behind it."""
    lexicon = words.lexicon
    concepts = lexicon.concept_of_word.get(phrase)
    said = scan.rest[start:end]
    asks_when = phrase.endswith(_TIME)  # 학교갈시간: no hours are asked for
    if CLAIMED in said or (" " not in said and not asks_when):
        return False
    other = phrase in lexicon.elsewhere_phrases and words.is_elsewhere(phrase)
    age = phrase.endswith("살") and _FROM_WHAT_AGE.match(scan.rest, end)
    if other and not age and not _HOW_LONG.match(scan.rest, end):
        aside = phrase in _RAIN and _WHEN_IT_DOES.match(scan.rest, end) is not None
        text = scan.claim(start, end)
        draft.terms.append(Term(text=text, known=False, elsewhere=True, aside=aside))
        return True
    if not concepts or _tells_more_in_words(said, concepts, words):
        return False
    tail = _HANGUL_RUN.match(scan.rest, end)
    ending = tail.group() if tail else ""
    kinds = ending == "류"  # 신고 서류 is no 신고서
    if phrase not in lexicon.concept_stems and (not is_tail(ending) or kinds):
        return False
    text = scan.claim(start, end + len(ending))
    add_term(draft, words, Term(text=phrase, concepts=concepts), text)
    return True


_TIME = ("시간", "기간")
_RAIN = frozenset({"비오", "눈오", "옷입", "옷을입"})
_WHEN_IT_DOES = regex(
    r"(?:고(?!\s?(?:가야|가도|와야|와도))|면|니까|는데|는\s?날(?:에는?|엔|은|이면)?)\s[^?.]{4}"
)
"""비 오면 밭일을 못 하는데, 옷 입고 나가요: when or how it is, and not what is asked for."""
_HOW_LONG = regex(r"\s?(?:며칠|몇\s?일|몇\s?시간|얼마나|시간|오래)")
"""고치는 데 며칠: a while that it takes, and no place where it is done."""
_FROM_WHAT_AGE = regex(r"\s?(?:부터|까지|이상|이면|이어야|도(?![가-힣]))")
"""몇 살부터 되나요: for whom it is, and nobody's age."""


def _tells_more_in_words(phrase: str, concepts: tuple[str, ...], words: Words) -> bool:
    """화재 감지기, where no case tells of one: two words, of which a case may have one.

    Words that mean nothing one by one (안 가도) stay together.
    """
    if words.occurs(concepts) or words.vocabulary.is_in_title("".join(phrase.split())):
        return False
    pieces = (piece for word in phrase.split() for piece in words.cut(word))
    return any(piece.kind not in ("filler", "tail") for piece in pieces)


_FIELDS = frozenset(
    {"부서", "순위", "등수", "내용", "제목", "사업명", "사례명", "성과", "효과", "출처"}
)
_PLACE = regex(r"(?:첫|두|세|네|다섯)?번째|(?:첫|둘|셋|넷|다섯)째|마지막|맨")
_REWARD = regex(r"(?:도지사)?표창장?|(?:포상|시상|격려|상)금|가점|가산점|(?:전국|중앙)대회")
_AS_WELL = regex(r"\s?[가-힣]+도(?=\s)")
_LEFT_OUT = regex(
    rf"(?<![가-힣])((?:[가-힣]{{1,8}}(?:이?랑|와|과|하고|,)\s){{0,3}})([가-힣]{{1,8}}?){WITHOUT.pattern}"
)
"""치매 말고, 치매랑 응급의료는 빼고"""


_DESCRIBED = regex(r"[큰은먼른쁜운]\s$")
_NOT_BUT = regex(r"(?<![가-힣])(?:[가-힣]+\s)?([가-힣]+?)[이가]\s?아니라(?=\s)")
"""휠체어 배터리가 아니라 침대를: what is denied is not asked for, whatever it is."""


def recognise_left_out(scan: Scan, draft: Draft, words: Words) -> None:
    """Fills `left_out`: topics that are named only to be left out."""
    if "아니라" in scan.rest:
        for match in scan.take(_NOT_BUT):
            if _is_topic(match[1], words):
                draft.left_out.append(match[1])
            draft.mark(match.group(), "제외")
    for match in _LEFT_OUT.finditer(scan.rest):
        joined = [_JOINING.sub("", word) for word in match[1].split()]
        topics = [*joined, match[2]]
        if match[2].endswith("지") and match[2][:-1] in words.lexicon.concept_stems:
            continue  # 태우지 말고: a deed that is not done, and no topic
        if _PLACE.fullmatch(match[2]) or _REWARD.fullmatch(match[2]):
            continue  # 두번째 거 빼고, 표창 뺀 나머지: a place in a list, a reward
        if match[2] in _FIELDS:  # 부서 말고 사업명: another field, and no topic
            scan.claim(match.start(2), match.end())
            draft.mark(match.group(), "제외")
            continue
        if match[2] in words.lexicon.generic and _DESCRIBED.search(scan.rest, 0, match.start(2)):
            scan.claim(match.start(2), match.end())  # 큰 병원 말고: one kind of it
            draft.mark(match.group(), "제외")
            continue
        if not all(_is_topic(word, words) for word in topics):
            joined, topics = [], [match[2]]
        if _is_topic(match[2], words):
            scan.claim(match.start() if joined else match.start(2), match.end())
            if _AS_WELL.match(scan.text, match.end()):  # 귤 말고 생선도: both
                continue
            draft.left_out += topics
            draft.mark(match.group(), "제외")
        elif _is_elsewhere(match[2], words) or _is_strange_noun(
            match[2], scan, match.end(), words
        ):
            scan.claim(match.start(2), match.end())
            draft.mark(match.group(), "제외")


def _is_strange_noun(word: str, scan: Scan, end: int, words: Words) -> bool:
    """전기 말고 수도도: a word that nobody knows is left out beside what is asked for."""
    strange = len(word) > 1 and all(piece.kind == "unknown" for piece in words.cut(word))
    return strange and any(_LETTER.match(letter) for letter in scan.rest[end:])


def _is_elsewhere(word: str, words: Words) -> bool:
    """어린이집 말고: another subject, which is not asked for."""
    pieces = words.cut(word)
    return pieces[0].kind == "elsewhere" and all(p.kind == "tail" for p in pieces[1:])


def _is_topic(word: str, words: Words) -> bool:
    return all(piece.kind in ("known", "concept", "tail") for piece in words.cut(word))
