"""Words that the best case lacks and that say that something else is meant."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer.by_two import kind_before
from knowledge.answer.circumstances import (
    only_says_before_what,
    only_says_how,
    only_says_where,
)
from knowledge.answer.match import (
    Match,
    is_whatever_does_it,
    names_a_service,
    tells_much_of,
)
from knowledge.answer.of_another import of_another
from knowledge.answer.topics import SHORT_PHRASE, STRANGE, STRONG_DESPITE
from knowledge.korean.neighbours import stands
from knowledge.korean.particles import strip_particle
from knowledge.korean.patterns import regex
from knowledge.question.model import Question
from knowledge.question.weights import GENERIC_WEIGHT, VAGUE_WEIGHT
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot

FEW_WORDS, FEW_ASKED = 4, 3
"""In so short a phrase a strange noun before a known one says which kind of it is meant."""


def names_another(match: Match) -> bool:
    """Whether the words that the case lacks say that something else is meant."""
    question, terms, snapshot = match.question, match.terms, match.snapshot
    if names_a_service(match):
        return False
    if not question.case_word and _only_vague(terms, match.had, snapshot):
        return True
    if of_another(match):
        return True
    if _buys_another(match) or _lends_another(match) or _opens_another(match):
        return True
    if not match.told_of and _of_another_kind(question, terms, match.had, snapshot):
        return True
    if _only_why(match):
        return True
    if _needs_leave_for_another(match) or _asks_where_another_is(match):
        return True
    if only_says_before_what(question, terms, match.had):
        return True
    if only_says_where(question, match.had, snapshot):
        return True
    if not match.told_of and only_says_how(terms, match.had, snapshot):
        return True
    if not match.phrase or tells_much_of(match):
        return False
    return _lacks_its_head(question, terms, match.had, snapshot)


_LEAVE_FOR = regex(
    r"(?<![가-힣])([가-힣]+?)(?:을|를)?\s[가-힣]+(?:려는데|려고\s?하는데|려면)\s(?:[가-힣]+\s)?허가"
)


def _needs_leave_for_another(match: Match) -> bool:
    """선산 나무 베려는데 허가 받아야 하나: what is done with a thing that is not ours needs it."""
    wanted = _LEAVE_FOR.search(match.question.normalised)
    if wanted is None:
        return False
    said = [t for t in match.terms if t.text == wanted[1] and not t.group]
    return bool(said) and not any(t.text in match.had for t in said)


_WHERE_IT_IS = regex(
    r"(?<![가-힣])([가-힣]{2,}?)(?:[은는이가])?\s?어디(?:야|예요|에요|이에요|인가요?|인지|임|죠|지|니|냐|가\s?좋[가-힣]*)?[\s?.!~]*$"
)


def _asks_where_another_is(match: Match) -> bool:
    """무릎 아픈데 병원 어디: a place is asked for that the case does not have."""
    if _asks_where_it_is_done(match):
        return True
    asked = _WHERE_IT_IS.search(match.question.normalised)
    if asked is None or "where" not in match.question.facets:
        return False
    said = [t for t in match.terms if t.text == asked[1]]
    return bool(said) and not any(t.text in match.had or t.known for t in said)


_WHERE_DONE = regex(
    r"(?<![가-힣])([가-힣]{2,}?)(?:[을를])?\s?하는\s?(?:곳|데|장소)(?:[은는이가])?\s?어디"
)
_THINGS_FOR = "함소대차기통장증표권실"
"""Behind what is done, letters that name a thing or a place for it."""


def _asks_where_it_is_done(match: Match) -> bool:
    """사전투표 하는 곳 어디, where the case is only about the box (사전투표함)."""
    done = _WHERE_DONE.search(match.question.normalised)
    if done is None or done[1] not in match.had or match.question.case_word:
        return False
    fields = match.snapshot.index.document(match.found.hits[0].case_id).fields
    words = {strip_particle(word)[0] for field in fields for word in field.words}
    things = {f"{done[1]}{letter}" for letter in _THINGS_FOR}
    return done[1] not in words and not words.isdisjoint(things)


_WHY = regex(
    r"(?<![가-힣])(?!알아서|(?:나|찾아|집에|직접)?와서|가서)[가-힣]*(?:[려해와져워여]|[가-힣][아어])서\s"
)
_IN_NEED = ("없어서", "부족해서", "모자라서", "힘들어서", "어려워서", "멀어서")
"""봐 줄 사람이 없어서 회사를 못 간다: what is lacking is what is asked for."""


def _only_why(match: Match) -> bool:
    """보험료 밀려서 병원 못 가는 사람: ours is only why, and what is spoken of is not there."""
    whys = list(_WHY.finditer(match.question.normalised))
    if not whys or whys[-1].group().rstrip().endswith(_IN_NEED):
        return False
    if match.told_of or match.found.strong >= STRONG_DESPITE:
        return False
    then = match.question.normalised[whys[-1].end() :]
    nouns = [t for t in match.terms if not t.group]
    spoken = [t for t in nouns if t.text in "".join(then.split())]
    return bool(spoken) and not any(t.text in match.had for t in spoken)


_BOUGHT = regex(
    r"(?:[을를은는도])?\s(?:[가-힣]+\s)?(?:사려|사고\s싶|살\s|파는|파나|판매|구입|구매|주문)"
)


def _buys_another(match: Match) -> bool:
    """묘지에 뿌릴 잔디를 사려는데 파는 데: what is bought is strange, and ours only sells."""
    stems, concepts = match.snapshot.lexicon.concept_stems, match.snapshot.lexicon.concepts
    had = [t for t in match.terms if t.text in match.had and not t.group]
    if not all(
        t.text in stems or any(t.text in concepts[c].vague for c in t.concepts) for t in had
    ):
        return False
    strange = [t for t in match.terms if not t.known and not t.aside and t.weight >= STRANGE]
    text = match.question.normalised
    return any(stands(t.text, text, behind=_BOUGHT) for t in strange)


_OPENED = regex(
    r"[도은는이가]\s(?:[가-힣]+\s)?(?:일찍|빨리|아침\s?일찍|새벽에|새벽부터|8시에|여덟\s?시에)\s?"
    r"(?:문(?:을)?\s?)?(?:여[나는니냐세]|엽|열[어려면까리지]|연[다대]|하[나는니]|해)"
)


_OPENING = regex(
    r"(?:일찍|빨리|새벽(?:에|부터)?|아침(?:에|부터)?|8시에|여덟\s시에)\s(?:문(?:을)?\s?)?(?:여는|여신|열리는)\s$"
)


def _opens_another(match: Match) -> bool:
    """농번기에 우체국도 일찍 여나요: what opens early is a place that is not ours."""
    text = match.question.normalised
    missed = [t for t in match.terms if t.text not in match.had and not (t.group or t.aside)]
    if any(stands(t.text, text, before=_OPENING) for t in missed):
        return True  # 일찍 여는 병원 있나요
    return any(t.weight >= STRANGE and stands(t.text, text, behind=_OPENED) for t in missed)


_LENDING = ("빌리", "빌려", "빌릴", "빌린", "빌렸", "대여", "임대", "렌트", "고쳐", "고치", "수리")
_LENT = regex(rf"(?:[을를은는도])?\s(?:[가-힣]+\s)?(?:{'|'.join(_LENDING)})")


def _lends_another(match: Match) -> bool:
    """텐트 빌려주는 거: what is lent is not there, and ours lends something else."""
    had = [t for t in match.terms if t.text in match.had and not t.group]
    missed = [t for t in match.terms if t.text not in match.had and t.weight >= STRANGE]
    text = match.question.normalised
    if len(had) == 1 and _is_lent_where_ours_is_not(had[0], missed, text):
        return True
    if not had or not all(t.text.startswith(_LENDING) for t in had):
        return False
    return any(stands(t.text, text, behind=_LENT) for t in missed if not (t.group or t.aside))


def _is_lent_where_ours_is_not(thing: Term, missed: Sequence[Term], text: str) -> bool:
    """농기계 빌려주는 데, where they are only repaired."""
    lends = any(t.text.startswith(_LENT_OUT) for t in missed)
    return lends and stands(thing.text, text, behind=_LENT)


_LENT_OUT = ("빌리", "빌려", "빌릴", "대여", "임대", "렌트")


def _only_vague(terms: Sequence[Term], had: set[str], snapshot: Snapshot) -> bool:
    """주차 스티커 발급: a vague noun, and what is done with it, names no case."""
    told = [t for t in terms if t.text in had and t.text not in snapshot.lexicon.requests]
    stems = snapshot.lexicon.concept_stems
    return bool(told) and all(t.weight == VAGUE_WEIGHT and t.text not in stems for t in told)


def _of_another_kind(
    question: Question, terms: Sequence[Term], had: set[str], snapshot: Snapshot
) -> bool:
    """중고 냉장고, 미국 쇼핑몰: a strange noun right before a known one says which kind of it."""
    if kind_before(question, terms, snapshot):
        return True
    if len(terms) > (FEW_WORDS if question.form == "phrase" else FEW_ASKED):
        return False
    if question.form == "phrase" and len(question.normalised.split()) > SHORT_PHRASE:
        return False  # 비 많이 올 때 역 입구 물막이 혼자서 설치
    bare = question.normalised.count(" ") == 1  # 발 냄새
    # 미용실 의자 버리려는데: whatever kind of it, it is thrown away.
    cued = snapshot.lexicon.cues_of
    stems = snapshot.lexicon.concept_stems  # 키위 인터넷으로 팔아: a deed has no kinds
    nouns = [t.text for t in terms if t.text in had and t.text not in cued]
    nouns = [n for n in nouns if not _given_to(n, question)]  # 우체국 건물 청년한테
    return any(
        _is_right_before(noun, f"{t.text}{kind} ", question.normalised, apart=noun not in stems)
        for t in terms
        if not t.known and not t.aside and (t.weight >= STRANGE or (bare and len(t.text) == 1))
        for noun in nouns
        for kind in _KINDS
    )


def _is_right_before(noun: str, kind: str, text: str, *, apart: bool) -> bool:
    """대장암 조기 검진: where `apart`, the noun may be written with blanks."""
    behind = text.partition(kind)[2]
    return behind.startswith(noun) or (apart and "".join(behind.split()).startswith(noun))


def _given_to(noun: str, question: Question) -> bool:
    return any(f"{noun}{particle}" in question.normalised for particle in ("한테", "에게"))


_KINDS = ("", "용", "산", "식", "형", " 가는", " 오는", " 있는", " 파는", " 하는")
"""캠핑용, 중국산, 대전역 가는: what makes a kind of a noun."""


_HOW = frozenset(
    {"미리", "바로", "먼저", "함께", "다시", "직접", "몰래", "제때", "밤새", "곧바로", "한꺼번에"}
)
"""허위 세금계산서 미리 잡는: adverbs, which are the head of nothing."""


def _lacks_its_head(
    question: Question, terms: Sequence[Term], had: set[str], snapshot: Snapshot
) -> bool:
    """일찍 여는 병원, 원스톱 쇼핑: the last noun is known, and the best case does not have it.

    Words of asking (신청, 발급) say what somebody wants to do, and not with what.
    """
    every = snapshot.words.names_every_body  # 박물관, where all are museums
    terms = [t for t in terms if t.text not in _HOW and not every(t.text)]
    if not terms:
        return False
    last = terms[-1]
    if is_whatever_does_it(last, question, had):
        return False
    common = last.text in snapshot.lexicon.generic and question.normalised.endswith(last.text)
    if common and (len(question.normalised.split()) > SHORT_PHRASE or last.text.endswith("기")):
        return False  # 시골 빈집 고쳐서 살 사람 연결, 식당 사장님 돕기
    long = len(question.normalised.split()) >= SHORT_PHRASE
    if long and last.weight <= GENERIC_WEIGHT and last.text[-1] in "는은고":
        return False  # 병원 빨래 물 다시 쓰기
    strange = not last.known and not common  # 공사 소음 기준
    if last.text in had or strange or last.group:
        return False
    few = len(terms) <= FEW_WORDS and question.normalised.endswith(last.text)
    if last.weight > GENERIC_WEIGHT and not few:
        return False  # a long story only goes on
    return last.text not in snapshot.lexicon.requests and len(terms) > 1
