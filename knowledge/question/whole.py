"""What a message says as a whole, once each of its pieces is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.korean.patterns import regex
from knowledge.question.model import Question, Reference
from knowledge.question.titles import TITLE_STRETCH
from knowledge.question.weights import GENERIC_WEIGHT, STRANGE_WEIGHT, TITLE_WEIGHT
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


_WHICH_OF_A_FIELD = regex(
    r"[가-힣]\s?(?:쪽|분야|부문|관련)(?:된|인)?(?:\s?(?:건|거|데))?(?:이|은|는|가)?\s?(?:어디|누구|뭐)[가-힣]{0,4}\s?[?!.~]*$"
)


def which_of_a_field(question: Question) -> Question:
    """복지 쪽이 어디야: which cases are of it, and not where one goes."""
    if not question.topical or not set(question.facets) <= {"where", "who"}:
        return question
    if not question.facets or not _WHICH_OF_A_FIELD.search(question.normalised):
        return question
    return question.model_copy(update={"facets": (), "case_word": True})


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


_SO_MANY_HAVE_IT = regex(
    r"(?:그럼\s|근데\s)?[가-힣\d.]*(?:금|점|창|대회|보상)(?:\s?(?:받은|받는|있는|나가는))?\s?"
    r"(?:\d|한|두|세|네)\s?(?:건|곳|군데|개|부서)(?:은|는|이|도)?(?:요)?(?:\s(?:어디|뭐|누구)[가-힣]*)?[\s?.!~]*"
)


def so_many_have_it(question: Question) -> Question:
    """표창 두 건: those that have it, which are so many, and not two that were spoken of."""
    of_rewards = question.filters.rewards and question.filters.only("rewards")
    pointed = question.reference.kinds == {"both"} and question.reference.many
    if not of_rewards or not pointed or question.topical or question.comparison:
        return question
    if not _SO_MANY_HAVE_IT.fullmatch(question.normalised):
        return question
    return question.model_copy(update={"reference": Reference()})


_MEANING_ALONE = regex(
    r"(?:그럼|근데|저기)?\s?(적극\s?행정|정부\s?혁신)(?:이란|란|이라는|이|은|는)?\s?(?:게|것이|건|거|말이)?\s?"
    r"(?:도대체\s?|대체\s?|정확히\s?|정확하게\s?|원래\s?|쉽게\s말해(?:서)?\s)?"
    r"(?:뭐|뭔|무엇|무슨\s?(?:뜻|말))[가-힣\s]*(?:[?!.~]+[가-힣\s]{0,24})?[?!.~]*"
    r"|(적극\s?행정|정부\s?혁신)(?:의|이라는)?\s?(?:뜻|정의|의미|개념)[가-힣\s]*[?!.~]*"
)


_MEANING_OF_A_WORD = regex(
    r"(?:그럼|근데|저기|혹시)?\s?([가-힣]{2,8}?)(?:이란|란|이라는|이|가|은|는)?\s?"
    r"(?:게|것이|건|거|말이|말은|단어가)?\s?(?:도대체\s?|대체\s?)?"
    r"(?:(?:무슨|뭔)\s?뜻|뜻(?:이|은)?\s?(?:뭐|뭔|무엇))[가-힣]*[\s?!.~]*"
)


def meaning_alone(question: Question) -> Question:
    """적극행정이 뭐예요, 민관협력이 무슨 뜻이야: what the word means, and no case."""
    if not question.filters.empty:
        return question
    nouns = [term.text for term in question.terms if not term.verbal]
    known = any(term.known for term in question.terms)  # 적극행정이 뭐예요? 치매 사례는요
    if not known and (match := _MEANING_ALONE.fullmatch(question.normalised)):
        word = "".join((match[1] or match[2]).split())
    elif (match := _MEANING_OF_A_WORD.fullmatch(question.normalised)) and nouns == [match[1]]:
        word = match[1]
    else:
        return question
    return question.model_copy(update={"outside": (f"{word}의 뜻",), "terms": (), "facets": ()})


def contest_alone(question: Question) -> Question:
    """적극행정 경진대회, and nothing else: all that came of it."""
    if question.terms or question.marks or not _CONTEST_ALONE.fullmatch(question.normalised):
        return question
    return question.model_copy(update={"whole_set": True, "case_word": True})


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


def told_of_in_passing(question: Question, snapshot: Snapshot) -> Question:
    """대회 방식, 방식이 궁금해: how anything is, which no case is about unless a title says it."""
    if len(question.terms) != 1 or not question.filters.empty or question.facets:
        return question
    term = question.terms[0]
    manner = term.known and term.text in snapshot.lexicon.manners
    if not manner or snapshot.words.vocabulary.is_in_title(term.text):
        return question
    return question.model_copy(update={"terms": (term.model_copy(update={"known": False}),)})


def weak_words_alone(question: Question, snapshot: Snapshot) -> Question:
    """서비스 and nothing else: a word without a meaning of its own is searched after all."""
    if question.terms or question.marks or question.intent != "ask" or question.case_word:
        return question
    pieces = snapshot.index.vocabulary.pieces
    words = [word for word in _HANGUL_WORD.findall(question.normalised) if word in pieces]
    terms = tuple(Term(text=word, weight=GENERIC_WEIGHT) for word in words)
    return question.model_copy(update={"terms": terms})
