"""What a message says as a whole, once each of its pieces is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.korean.patterns import regex
from knowledge.models import Half
from knowledge.question.model import Question, Reference, Unknown
from knowledge.question.titles import TITLE_STRETCH
from knowledge.question.weights import FIELD_WEIGHT, GENERIC_WEIGHT, STRANGE_WEIGHT, TITLE_WEIGHT
from knowledge.search.cutter import ENDING, Piece
from knowledge.search.term import Term

if TYPE_CHECKING:
    from knowledge.snapshot import Snapshot


_HANGUL_WORD = regex(r"[가-힣]{2,}")
_CONTEST_ALONE = regex(
    r"(?:(?:적극\s?행정|정부\s?혁신|우수\s?사례|경진\s?대회|[도시및])\s?)+"
    r"(?:에\s?대해|[을를]|좀|\s|알려|보여|말해|설명|해|줘|주세요|요)*[\s?.!~]*"
)
_CASE_NOUN = regex(r"(?:사례|수상작|입상작|우수작)(?:[을를은는의만]|들)?\s")
_ASKED_FOR = regex(r"(?:주세요|줘요?|주라|줄래|달라|바랍니다|바람|부탁\w*|요청\w*|좀요?)[\s.!~]*$")
_THE_REST = regex(
    r"(?:나머지|(?:우리|저희)\s?(?:시\s?)?(?:거|것|건|꺼)?(?:를|을|은)?\s?(?:빼고|빼면|뺀|제외하?고?|제외한|말고|아닌))\s?"
    r"(?:(\d{1,3})\s?건)?"
)


def without_topics(question: Question, words: tuple[str, ...], snapshot: Snapshot) -> Question:
    """보건소 사례 중 치매 말고: the cases of a topic that is left out are left out."""
    if not words:
        return question
    asked = {concept for term in question.terms for concept in term.concepts}
    without = [
        hit.case_id
        for word in words
        for term in _left_out(word, snapshot)
        if not asked.intersection(term.concepts)  # 공동묘지 말고 개인 묘: another of its kind
        for hit in snapshot.index.search([term], broad=False).hits
    ]
    if _of_these_alone(question, without, snapshot):
        return question
    filters = question.filters.model_copy(update={"without_cases": tuple(dict.fromkeys(without))})
    return question.model_copy(update={"filters": filters})


def _of_these_alone(question: Question, cases: list[str], snapshot: Snapshot) -> bool:
    """귤 말고 갈치 사는 쇼핑몰: whether what is asked for, besides what is left out, is of no
    other than `cases`."""
    telling = [t for t in question.terms if t.known and not t.group and t.weight > GENERIC_WEIGHT]
    if len(telling) < FEWEST_ASKED:
        return False
    found = {hit.case_id for hit in snapshot.index.search(telling, broad=False).hits}
    return bool(found) and found <= set(cases)


FEWEST_ASKED = 2
"""Words that are asked for beside what is left out."""


def _left_out(word: str, snapshot: Snapshot) -> list[Term]:
    """What is searched of a word that is left out: a stretch of a title whole, else its pieces."""
    if word[:TITLE_STRETCH] in snapshot.index.title_grams:
        return [Term(text=word, weight=TITLE_WEIGHT)]
    pieces = snapshot.words.cut(word)
    return [_term(piece, snapshot) for piece in pieces if piece.kind in ("known", "concept")]


def _term(piece: Piece, snapshot: Snapshot) -> Term:
    concepts = piece.concepts or snapshot.lexicon.concept_of_word.get(piece.text, ())
    return Term(text=piece.text, concepts=concepts)


_AT_LEAST = regex(r"만?이?라도[\s?!.~]*$")


def own_organisation_aside(question: Question, snapshot: Snapshot) -> Question:
    """Our own name says nothing where all cases are ours (서귀포 바람)."""
    own = snapshot.knowledge.organisation
    if question.filters.organisations != (own,) or set(snapshot.names.organisations) != {own}:
        return question
    filters = question.filters.model_copy(update={"organisations": ()})
    update: dict[str, object] = {"filters": filters}
    alone = not question.terms or _AT_LEAST.search(question.normalised)
    if len(question.marks) == 1 and alone and filters.empty:
        update |= {"whole_set": True, "case_word": True}  # 서귀포는?: all of it
    return question.model_copy(update=update)


_COUNTRYSIDE = regex(
    r"읍·?면(?:\s?지역|에(?:서|는)?\s|\s(?![중가]))|(?<![가-힣])[읍면동]에서(?:는|도)?\s"
)


_REGION = regex(r"읍·?면\s?지역(?:의)?\s[가-힣]")
"""읍면 지역 응급의료 사례, and no 읍면에서 한 사례"""


def countryside_aside(question: Question) -> Question:
    """읍면지역 응급환자 이송, 물 안 쓰면 면에서 안다: where it is done, and no office of a town
    whose case is asked for."""
    region = question.case_word and _REGION.search(question.normalised)
    if (question.case_word and not region) or question.aggregate or question.listing:
        return question
    if question.filters.place_class != "읍면동" or not _COUNTRYSIDE.search(question.normalised):
        return question
    if not any(term.known and term.weight >= FIELD_WEIGHT for term in question.terms):
        return question
    filters = question.filters.model_copy(update={"place_class": None})
    return question.model_copy(update={"filters": filters})


_WHERE_THERE_IS = regex(
    r"(?:그럼|그러면|그렇다면|대신|아니|근데)?\s?(?:어디(?:\s?어디)?|어느\s?(?:부서|과|데|곳)|몇\s?[위등](?:\s?몇\s?[위등])?)(?:가|는|건|게|들이)?\s?(?:있|나와|올라와)[가-힣\s]*[?!.~]*"
)


def where_there_is(question: Question) -> Question:
    """세무과 → 그럼 어디가 있는데요, and nothing else: the departments that have cases."""
    if not question.filters.empty or question.terms or question.unknown or question.case_word:
        return question
    if not _WHERE_THERE_IS.fullmatch(question.normalised):
        return question
    ranks = "rank" in question.facets  # 몇 위가 있는데
    return question.model_copy(update={"listing": not ranks, "facets": (), "whole_set": True})


_LIVES = regex(
    r"(?:읍|면|동)?(?:에|에서|으로)?\s(?:혼자\s)?(?:사는|사시는|살고|살아|산다|사십|삽니다|계신|계시는|계세|거주|집을\s?(?:얻|샀|구했|지었)|내려와|이사)"
)


def where_somebody_lives(question: Question) -> Question:
    """남원 사는 어머니 치매 검사: where somebody lives, and no case of that town, where a topic is
    named."""
    towns = [mark.text for mark in question.marks if mark.slot == "부서"]
    named = question.filters.departments
    if len(towns) != 1 or len(named) != 1 or not question.filters.only("departments"):
        return question
    if question.case_word and "사례" in question.normalised:
        return question
    if not any(t.known and t.weight >= FIELD_WEIGHT and not t.group for t in question.terms):
        return question
    if not named[0].endswith(("읍", "면", "동")):
        return question
    if _LIVES.match(question.normalised.partition(towns[0])[2]) is None:
        return question
    filters = question.filters.model_copy(update={"departments": ()})
    return question.model_copy(update={"filters": filters})


_BY_TURNS = regex(
    r"따로|각각|일일이|다\s(?:다녀|다니|돌|가[야서])|돌아다|가라|가[래랬]|오[라랬]|갔더니"
)


def offices_by_turns(question: Question, snapshot: Snapshot) -> Question:
    """환경과 건축과 다 따로 다녀야 하나요: offices that somebody is sent to are named
    for their number, and no case of theirs is asked for."""
    offices = [unknown for unknown in question.unknown if unknown.kind == "department"]
    if len(offices) < 2 or len(offices) < len(question.unknown) or question.case_word:
        return question
    if not question.topical or not _BY_TURNS.search(question.normalised):
        return question
    several = Term(text="여러 부서", concepts=snapshot.lexicon.concept_of_word.get("여러부서", ()))
    return question.model_copy(update={"unknown": (), "terms": (*question.terms, several)})


_OWNER_ELSEWHERE = regex(
    r"\d\s?[위등](?:를|을)?\s?(?:한|된|인|받은)?\s?(?:부서|과|팀|데|곳)[가이은는도]?\s(?:[가-힣]+\s)?([상하])반기(?:에도|에|도|엔)\s?(?:상\s)?[가-힣]*(?:있|받|나[왔오]|올|뽑|입상|선정|수상)"
)


def owner_elsewhere(question: Question, snapshot: Snapshot) -> Question:
    """상반기 2위 부서가 하반기에도 받았나: that department, in the other half."""
    match = _OWNER_ELSEWHERE.search(question.normalised)
    filters = question.filters
    if match is None or len(filters.ranks) != 1 or not filters.only("ranks", "halves", "years"):
        return question
    half: Half = 1 if match[1] == "상" else 2
    owners = {
        case.department
        for case in snapshot.own_cases
        if case.rank == filters.ranks[0] and snapshot.knowledge.contest_of(case).half != half
    }
    if len(owners) != 1 or None in owners:
        return question
    there = filters.model_copy(
        update={"ranks": (), "halves": (half,), "departments": tuple(o for o in owners if o)}
    )
    return question.model_copy(update={"filters": there, "facets": (), "aggregate": None})


_OURS = regex(
    r"(?:그럼|그러면|근데|그렇다면)?\s?(?:우리|저희)(?:\s?(?:쪽|[가-힣]{0,4}[시군구]))?(?:은|는|만|거|것|껀|건|꺼)?(?:은|는|만|이?라도)?(?:요)?"
    r"(?:\s?(?:어때|어떻|뭐|있)[가-힣\s]*)?[?!.~]*"
)


def ours(question: Question) -> Question:
    """제주시 → 그럼 우리는: all that is ours."""
    plain = question.filters.empty and not (question.topical or question.facets)
    plain = plain and not question.unknown
    if not plain or not _OURS.fullmatch(question.normalised):
        return question
    return question.model_copy(update={"whole_set": True, "case_word": True, "terms": ()})


_GOES_ON = (
    "하해했한할함합되돼된됐될됨시셨신실드주줘줍준줄받"
    "은는이가을를도만요인입에겠고며면서죠지네나냐니까좀"
)
"""Letters that a verb goes on with behind its stem; another noun begins with others."""
FEWEST_OF_A_NOUN = 2


def swallowed(question: Question, snapshot: Snapshot) -> Question:
    """주민참여예산 우수사례: a noun that begins as a verb does is no filler, where nothing else
    says which cases."""
    if not question.case_word or question.terms or question.facets or question.whole_set:
        return question
    if not question.filters.empty or question.aggregate or not question.reference.empty:
        return question
    stems = snapshot.lexicon.filler_stems
    for word in question.normalised.split():
        last = snapshot.words.cut(word)[-1]
        if last.kind != "filler" or last.text in snapshot.lexicon.filler_words:
            continue
        at = max((i for i in range(2, len(last.text)) if last.text[:i] in stems), default=0)
        rest = last.text[at:]
        verb = ENDING.fullmatch(rest) or rest.startswith("예요") or rest[:1] in _GOES_ON
        if at and len(rest) >= FEWEST_OF_A_NOUN and not verb:
            noun = Term(text=word, weight=STRANGE_WEIGHT, known=False)
            return question.model_copy(update={"terms": (noun,)})
    return question


_MEANING_ALONE = regex(
    r"(?:그럼|근데|저기)?\s?(적극\s?행정|정부\s?혁신)(?:이란|란|이라는|이|은|는)?\s?(?:게|것이|건|거|말이)?\s?"
    r"(?:도대체\s?|대체\s?)?(?:뭐|뭔|무엇|무슨\s?(?:뜻|말))[가-힣\s]*[?!.~]*"
    r"|(적극\s?행정|정부\s?혁신)(?:의|이라는)?\s?(?:뜻|정의|의미|개념)[가-힣\s]*[?!.~]*"
)


def meaning_alone(question: Question) -> Question:
    """적극행정이 뭐예요: what the word means, and no case."""
    match = _MEANING_ALONE.fullmatch(question.normalised)
    if match is None or not question.filters.empty:
        return question
    word = "".join((match[1] or match[2]).split())
    return question.model_copy(update={"outside": (f"{word}의 뜻",), "terms": (), "facets": ()})


def contest_alone(question: Question) -> Question:
    """적극행정 경진대회, and nothing else: all that came of it."""
    if question.terms or question.marks or not _CONTEST_ALONE.fullmatch(question.normalised):
        return question
    return question.model_copy(update={"whole_set": True, "case_word": True})


def rest_of_other_bodies(question: Question, snapshot: Snapshot) -> Question:
    """10건 중 나머지, 나머지 6건: of what a contest selected, the rest is of other bodies."""
    match = _THE_REST.search(question.normalised)
    filters = question.filters
    if match is None or question.unknown or not (filters.empty or filters.only_period):
        return question
    for contest in snapshot.contests:
        if filters.halves and contest.half not in filters.halves:
            continue
        ours = len(snapshot.own_of_contest(contest.id))
        if not ours:  # another body's own contest
            continue
        rest = (contest.selected or 0) - ours
        number = int(match[1]) if match[1] else rest
        told = contest.selected in question.of_selected
        if number == rest > 0 and (told or (match[1] and number > ours)):
            others = (Unknown(kind="city", text="다른 기관"),)
            return question.model_copy(update={"unknown": others, "reference": Reference()})
    return question


def how_it_is_told(question: Question) -> Question:
    """치매 사례 슬라이드로 주세요: strange words behind 사례 say how it is to be told."""
    if not question.case_word or not _ASKED_FOR.search(question.normalised):
        return question
    nouns = list(_CASE_NOUN.finditer(question.normalised))
    if not nouns:
        return question
    behind = question.normalised[nouns[-1].end() :]
    terms = tuple(
        term.model_copy(update={"aside": True})
        if not term.known and not term.elsewhere and term.text in behind
        else term
        for term in question.terms
    )
    return question.model_copy(update={"terms": terms})


def weak_words_alone(question: Question, snapshot: Snapshot) -> Question:
    """서비스 and nothing else: a word without a meaning of its own is searched after all."""
    if question.terms or question.marks or question.intent != "ask" or question.case_word:
        return question
    pieces = snapshot.index.vocabulary.pieces
    words = [word for word in _HANGUL_WORD.findall(question.normalised) if word in pieces]
    terms = tuple(Term(text=word, weight=GENERIC_WEIGHT) for word in words)
    return question.model_copy(update={"terms": terms})
