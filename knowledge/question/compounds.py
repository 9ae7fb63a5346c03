"""Rows of nouns: the last one is what is spoken of."""

from __future__ import annotations

from knowledge.korean.particles import strip_particle
from knowledge.korean.patterns import regex
from knowledge.question.scan import Draft, Scan
from knowledge.question.strange import VERBAL
from knowledge.question.weights import GENERIC_WEIGHT, TITLE_WEIGHT
from knowledge.search.cutter import Words
from knowledge.search.term import Term

MODIFIER = 0.4
"""What is left of a noun's weight that only describes a strange one (감귤 가공공장)."""
SHORT = 4
_LAST_WORD = regex(r"(?<![가-힣])([가-힣]{1,}) $")
_PAPER = regex(r"(?:고지|신청|증명|계약|통지|확인|안내|보고|등록|청구|허가|동의|진단|처방)서$")
"""고지서 봉투: papers, whose names end as verbs do."""
_IN_A_ROW = regex(r"[가-힣]+|[a-z]+")


def weigh_compounds(
    scan: Scan, draft: Draft, spans: list[tuple[int, int, str, int, int]], words: Words
) -> None:
    """감귤 가공공장: in a row of nouns the last one is what is spoken of.

    Where it is strange, the known nouns before it only describe it. Common nouns at the end
    (신고, 신청) do not count: 동파 신고 is about 동파.
    """
    run: list[tuple[int, int]] = []
    _weigh_places(scan, draft, words)
    _weigh_where(scan, draft, words)
    for number, (start, end, raw, first, last) in enumerate(spans):
        if not run and start - 1 in draft.title_ends:
            run += _title_before(draft)
        run.append((first, last))
        more = number + 1 < len(spans) and spans[number + 1][0] == end + 1
        bare = strip_particle(raw)[1] == "" and _IN_A_ROW.fullmatch(raw)
        noun = _PAPER.search(raw) or not VERBAL.search(raw)
        if more and bare and scan.rest[end : end + 1] == " " and noun:
            continue
        _weigh_compound(draft, run, words)
        run = []


_PARTS = frozenset({"뚜껑", "입구", "구멍", "바닥", "배관", "탱크"})
"""정화조 뚜껑: a part of a thing that stands somewhere is no other thing."""


def _weigh_places(scan: Scan, draft: Draft, words: Words) -> None:
    """횟집 정화조, 정화조 뚜껑: where a thing stands, or a part of it, makes no other of it."""
    for number, thing in enumerate(draft.terms):
        if not thing.known or not _is_placed(thing, words):
            continue
        for at, place in enumerate(draft.terms):
            beside = f"{place.text} {thing.text}" in scan.text
            beside = beside or (
                place.text in _PARTS and thing.text in scan.text.partition(place.text)[0]
            )
            beside = beside and is_strange(place, words)
            if at != number and beside and place.text not in words.lexicon.cues_of:
                weight = min(place.weight, GENERIC_WEIGHT)
                update = {"weight": weight, "aside": True, "known": False, "concepts": ()}
                draft.terms[at] = place.model_copy(update=update)


_BESIDE_IT = regex(r"\s?(?:옆|앞|뒤|밑|아래|위|근처)(?:에|에서|의)?\s")


def _weigh_where(scan: Scan, draft: Draft, words: Words) -> None:
    """공동묘지 옆에 축사가: beside what something else is."""
    for number, term in enumerate(draft.terms[:-1]):
        at = scan.text.find(term.text)
        if at < 0 or not term.known or is_strange(term, words):
            continue
        if not _BESIDE_IT.match(scan.text, at + len(term.text)):
            continue
        rest = draft.terms[number + 1 :]
        if any(not later.verbal and later.weight > GENERIC_WEIGHT for later in rest):
            update = {"weight": term.weight * MODIFIER}
            draft.terms[number] = term.model_copy(update=update)


def _title_before(draft: Draft) -> list[tuple[int, int]]:
    """온라인 쇼핑몰 포인트: the words of a title that were claimed before are part of the row."""
    places = [n for n, term in enumerate(draft.terms) if term.weight >= TITLE_WEIGHT]
    return [(places[-1], places[-1] + 1)] if places else []


def is_strange(term: Term, words: Words) -> bool:
    """True for a word that nobody knows, and for a meaning that the knowledge has not."""
    if not term.known or not term.concepts or term.text in words.vocabulary.letters:
        return not term.known
    return not term.group and not words.has_meaning(term.text)


def _weigh_compound(draft: Draft, run: list[tuple[int, int]], words: Words) -> None:
    if len(run) < 2:
        return
    heads = [
        index
        for first, last in run
        for index in range(first, last)
        if draft.terms[index].weight > GENERIC_WEIGHT or draft.terms[index].verbal
    ]
    if not heads:
        return
    head = draft.terms[heads[-1]]
    of_others = head.text in _ABOUT_OTHERS and len(heads) > 1
    if of_others and (head.text == "문화" or not draft.terms[heads[-2]].known):
        # 농로 포장 민원, 장례 문화: what it is about was said before.
        draft.terms[heads[-1]] = head.model_copy(update={"weight": GENERIC_WEIGHT})
        return
    if head.verbal or head.elsewhere or not is_strange(head, words):
        return
    if _names_one(draft, run, heads[-1], words):
        if is_deed(head):
            return
        if head.text in STATES:
            draft.terms[heads[-1]] = head.model_copy(update={"weight": GENERIC_WEIGHT})
            return
    for first, last in run:
        for index in range(first, min(last, heads[-1])):
            term = draft.terms[index]
            if term.known and not is_strange(term, words):
                weight = term.weight * MODIFIER
                draft.terms[index] = term.model_copy(update={"weight": weight})


OF_ONES_OWN = regex(
    r"(?<!안)(?:[가-힣]{2,}하|구하|찾|빌리|사|팔|배우|만들|고르|보|타|따|먹|끓이|키우|가|오|놀|쓰|살)기$"
)
"""원룸 구하기, 강습 예약하기: what somebody wants to do, and no office does."""


STATES = frozenset({
    "방치", "사고", "문제", "불편", "조심", "주의", "위험", "피해", "걱정", "고민", "고충",
    "예방", "방지", "해결", "개선", "정리", "대책",
    "배달", "전달", "운반", "수거", "설치", "교체", "제거", "정비", "점검", "제작", "보급", "나눔",
    "연결", "연습", "표시", "안내",
})  # fmt: skip
"""통학로 킥보드 방치: what is wrong with a thing, or is done about it, and no other thing."""


def is_deed(term: Term) -> bool:
    """노점 자리 정하기: in the form in which titles end, what an office may have done."""
    deed = not term.known and len(term.text) > 1 and term.text.endswith("기")
    return deed and OF_ONES_OWN.search(term.text) is None


def _names_one(draft: Draft, run: list[tuple[int, int]], head: int, words: Words) -> bool:
    """Whether two telling nouns of ours stand before the `head`."""
    terms = [draft.terms[n] for first, last in run for n in range(first, min(last, head))]
    ours = [t for t in terms if t.known and not t.group and t.weight > GENERIC_WEIGHT]
    return sum(not is_strange(t, words) for t in ours) > 1


def _is_placed(term: Term, words: Words) -> bool:
    return any(words.lexicon.concepts[concept].placed for concept in term.concepts)


_ABOUT_OTHERS = frozenset({"민원", "문화"})
_NEIGHBOUR = regex(r" ([가-힣]+)")


def in_a_row(scan: Scan, start: int, end: int, words: Words) -> bool:
    """생리대 사례, 감귤 창고: a word between bare nouns, in a message that asks nothing else."""
    if "?" in scan.text or len(scan.text.split()) > SHORT:
        return False
    before = word_before(scan, start)
    after = _NEIGHBOUR.match(scan.text, end)
    if after is not None and not _is_bare(after[1], words):
        return False
    return _is_bare(before, words) and bool(before or after)


def _is_bare(word: str, words: Words) -> bool:
    """True without a particle; 냉장고 and 묘지 are nouns, though they end as verbs do."""
    if not word or word in words.lexicon.concept_of_word or word in words.vocabulary.pieces:
        return True
    return strip_particle(word)[1] == "" and not VERBAL.search(word)


def word_before(scan: Scan, start: int) -> str:
    """The word before, behind one blank."""
    match = _LAST_WORD.search(scan.text[:start])
    return match[1] if match else ""
