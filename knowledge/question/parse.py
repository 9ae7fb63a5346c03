"""text → Question: the recognisers in their order.

The order is the grammar: numbers before names, names before cues, and whatever nobody
claimed becomes a term. A mistyped cue word (하반끼) is put right and the text read again.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from knowledge.korean.initials import is_chat_noise
from knowledge.korean.normalise import normalise
from knowledge.korean.quantities import spell_quantities
from knowledge.question.aggregates import recognise_aggregates, recognise_listing
from knowledge.question.clauses import pieces
from knowledge.question.comparisons import recognise_comparison
from knowledge.question.exclusions import leave_out_joined
from knowledge.question.facets import (
    recognise_contest_held,
    recognise_facets,
    recognise_grades,
)
from knowledge.question.hours import recognise_hours
from knowledge.question.intents import recognise_intent
from knowledge.question.model import Filters, Question, Reference, Unknown
from knowledge.question.names import recognise_askers, recognise_names, recognise_other_names
from knowledge.question.numbers import recognise_ordinals, recognise_ranks
from knowledge.question.outside import (
    SUBMITTED,
    URGENT,
    recognise_national_result,
    recognise_outside,
)
from knowledge.question.patterns import CODE
from knowledge.question.periods import recognise_contests, recognise_periods, resolve_days
from knowledge.question.references import (
    recognise_case_word,
    recognise_prizes,
    recognise_references,
    recognise_sets,
)
from knowledge.question.rewards import FIGURE_ASKED, HOW_MUCH, NATIONAL, recognise_rewards
from knowledge.question.scan import Draft, Scan
from knowledge.question.terms import (
    GENERIC_WEIGHT,
    recognise_left_out,
    recognise_phrases,
    recognise_terms,
)
from knowledge.question.translate import recover_layout, translate_english
from knowledge.search.cutter import Piece
from knowledge.search.term import Term

if TYPE_CHECKING:
    from knowledge.snapshot import Snapshot
from knowledge.question.form import form_of
from knowledge.question.repair import (
    MEDALS,
    Known,
    expand_initial_cues,
    joined,
    put_right,
    spelled,
)
from knowledge.question.titles import claim_title_phrases, recognise_initials

_SAYS_SOMETHING = re.compile(r"[0-9a-z가-힣ㄱ-ㅎㅏ-ㅣ]")
_HANGUL_WORD = re.compile(r"[가-힣]{2,}")

_CONTEST_ALONE = re.compile(
    r"(?:(?:적극\s?행정|정부\s?혁신|우수\s?사례|경진\s?대회|[도시및])\s?)+"
    r"(?:에\s?대해|[을를]|좀|\s|알려|보여|말해|설명|해|줘|주세요|요)*[\s?.!~]*"
)
_RECOMMEND = re.compile(
    r"(?<=[가-힣])\s(?:추천(?:해\s?줘|해\s?주세요|좀|부탁|요|해)?\w*"
    r"|(?:뭐가|뭐\s?사는\s?게|어떤\s?게|어느\s?게)\s?(?:더\s?|제일\s?|가장\s?)?(?:좋(?!아[졌지진])|나은|예쁘|싸|맛있)\w*)[\s?!.~]*$"
)
"""냉장고 추천: a thing to buy or a place to go to is looked for."""
_WHO_WON = re.compile(r"부서|(?:받은|탄|뽑힌|입상한)\s?[데곳]")
_THE_REST = re.compile(r"나머지\s?(?:(\d{1,3})\s?건)?")
_AMOUNT = re.compile(r"[가-힣]\s금액[은이을도]?[\s?.!]*$")
"""근로장려금 금액: how much of something."""
MOST_SHREDS = 6
"""Pieces of a message whose blanks may stand anywhere."""
LONGEST = 400
"""Characters of a message that are read; a pasted article is no question."""


def parse(text: str, snapshot: Snapshot, today: dt.date) -> Question:
    """Understands one message.

    `text` is any Unicode text; `today` resolves 작년 and 올해. Never raises.
    """
    raw = text[:LONGEST].encode("utf-8", "replace").decode().translate(MEDALS)[:LONGEST]
    lexicon = snapshot.lexicon
    recovered, corrections = recover_layout(raw, Known(snapshot), lexicon.english)
    normalised = spelled(joined(normalise(recovered)).removeprefix("/"), lexicon)
    korean = normalised
    if not CODE.search(normalised):
        korean = translate_english(normalised, lexicon.english, snapshot.names.latin)
    korean = spell_quantities(expand_initial_cues(korean, snapshot))
    draft = Draft(corrections=list(corrections))
    if not _SAYS_SOMETHING.search(korean):
        draft.intent = "empty"
    elif is_chat_noise(korean.replace(" ", "")):
        draft.intent = "reaction"
    question = _read(korean, raw, draft, snapshot, today)
    better, slips = put_right(korean, question, snapshot)
    if slips:
        again = Draft(corrections=[*corrections, *slips])
        question = _read(better, raw, again, snapshot, today)
    else:
        question = _without_blanks(korean, raw, question, snapshot, today)
    parts = pieces(better, question, lambda piece: _read(piece, raw, Draft(), snapshot, today))
    if parts:
        question = question.model_copy(update={"parts": tuple(parts)})
    question = _own_organisation_aside(question, snapshot)
    question = _submitted(question, snapshot)
    question = _rest_of_other_bodies(_contest_alone(question), snapshot)
    return _weak_words_alone(question, snapshot)


def _without_blanks(
    korean: str, raw: str, question: Question, snapshot: Snapshot, today: dt.date
) -> Question:
    """장 사시 설허 가: short pieces that mean nothing are read as if they stood together."""
    pieces = korean.split()
    if not 3 <= len(pieces) <= MOST_SHREDS or not _strange(question):
        return question
    read = snapshot.words.cut("".join(pieces))
    told = sum(len(piece.text) for piece in read if piece.kind in ("known", "concept", "tail"))
    if told < sum(map(len, pieces)):
        return question
    endings = sum(len(p.text) for p in takewhile(lambda p: p.kind == "tail", reversed(read)))
    if len(pieces[-1]) > 1 and endings >= len(pieces[-1]):
        return question  # 예방 접종 나이: a word of its own, and no ending
    draft = Draft(corrections=list(question.corrections))
    together = _read("".join(pieces), raw, draft, snapshot, today)
    return question if _strange(together) or not together.topical else together


def _strange(question: Question) -> bool:
    if any(term.elsewhere for term in question.terms):
        return False
    return any(not term.known for term in question.terms)


def _without_topics(question: Question, words: tuple[str, ...], snapshot: Snapshot) -> Question:
    """보건소 사례 중 치매 말고: the cases of a topic that is left out are left out."""
    if not words:
        return question
    asked = {concept for term in question.terms for concept in term.concepts}
    without = [
        hit.case_id
        for word in words
        for piece in snapshot.words.cut(word)
        if piece.kind in ("known", "concept")
        if not asked.intersection(piece.concepts)  # 공동묘지 말고 개인 묘: another of its kind
        for hit in snapshot.index.search([_term(piece, snapshot)], broad=False).hits
    ]
    filters = question.filters.model_copy(update={"without_cases": tuple(dict.fromkeys(without))})
    return question.model_copy(update={"filters": filters})


def _term(piece: Piece, snapshot: Snapshot) -> Term:
    concepts = piece.concepts or snapshot.lexicon.concept_of_word.get(piece.text, ())
    return Term(text=piece.text, concepts=concepts)


def _own_organisation_aside(question: Question, snapshot: Snapshot) -> Question:
    """Our own name says nothing where all cases are ours (서귀포 바람)."""
    own = snapshot.knowledge.organisation
    if question.filters.organisations != (own,) or set(snapshot.names.organisations) != {own}:
        return question
    filters = question.filters.model_copy(update={"organisations": ()})
    update: dict[str, object] = {"filters": filters}
    if len(question.marks) == 1 and not question.terms and filters.empty:
        update |= {"whole_set": True, "case_word": True}  # 서귀포는?: all of it
    return question.model_copy(update=update)


def _contest_alone(question: Question) -> Question:
    """적극행정 경진대회, and nothing else: all that came of it."""
    if question.terms or question.marks or not _CONTEST_ALONE.fullmatch(question.normalised):
        return question
    return question.model_copy(update={"whole_set": True, "case_word": True})


def _submitted(question: Question, snapshot: Snapshot) -> Question:
    """몇 건이나 접수됐어: a field of the contest, where a source gives it."""
    if SUBMITTED not in question.outside or not any(c.submitted for c in snapshot.contests):
        return question
    outside = tuple(say for say in question.outside if say != SUBMITTED)
    facets = tuple(dict.fromkeys((*question.facets, "contest")))
    update = {"outside": outside, "facets": facets, "aggregate": None, "case_word": False}
    return question.model_copy(update=update)


def _without_contests(question: Question, draft: Draft, snapshot: Snapshot) -> Question:
    """2022년 하반기 말고: one contest is left out, and neither the year nor every 하반기."""
    if not draft.left_out_periods or question.filters.contests:
        return question
    kept = tuple(
        contest.id
        for contest in snapshot.contests
        if (contest.year, contest.half) not in draft.left_out_periods
    )
    filters = question.filters.model_copy(update={"contests": kept})
    return question.model_copy(update={"filters": filters})


def _rest_of_other_bodies(question: Question, snapshot: Snapshot) -> Question:
    """10건 중 나머지, 나머지 6건: of what a contest selected, the rest is of other bodies."""
    match = _THE_REST.search(question.normalised)
    filters = question.filters
    if match is None or question.unknown or not (filters.empty or filters.only_period):
        return question
    for contest in snapshot.contests:
        if filters.halves and contest.half not in filters.halves:
            continue
        ours = len(snapshot.own_of_contest(contest.id))
        rest = (contest.selected or 0) - ours
        number = int(match[1]) if match[1] else rest
        told = contest.selected in question.of_selected
        if number == rest > 0 and (told or (match[1] and number > ours)):
            others = (Unknown(kind="city", text="다른 기관"),)
            return question.model_copy(update={"unknown": others, "reference": Reference()})
    return question


def _weak_words_alone(question: Question, snapshot: Snapshot) -> Question:
    """서비스 and nothing else: a word without a meaning of its own is searched after all."""
    if question.terms or question.marks or question.intent != "ask" or question.case_word:
        return question
    pieces = snapshot.index.vocabulary.pieces
    words = [word for word in _HANGUL_WORD.findall(question.normalised) if word in pieces]
    terms = tuple(Term(text=word, weight=GENERIC_WEIGHT) for word in words)
    return question.model_copy(update={"terms": terms})


def _read(korean: str, raw: str, draft: Draft, snapshot: Snapshot, today: dt.date) -> Question:
    scan = Scan(korean)
    words = snapshot.words
    recognise_national_result(scan, draft)
    recognise_periods(scan, draft, today)
    recognise_contests(scan, draft, snapshot.contest_kinds)
    recognise_ranks(scan, draft)
    claim_title_phrases(scan, draft, snapshot)
    recognise_askers(scan, draft)
    recognise_names(scan, draft, snapshot.names)
    recognise_initials(scan, draft, snapshot)
    recognise_intent(scan, draft)
    recognise_grades(scan, draft)
    recognise_outside(scan, draft, snapshot.lexicon, words.has_meaning)
    recognise_left_out(scan, draft, words)
    recognise_references(scan, draft)
    recognise_case_word(scan, draft)
    recognise_rewards(scan, draft)
    recognise_contest_held(scan, draft)
    recognise_hours(scan, draft, words)
    recognise_phrases(scan, draft, words)
    recognise_comparison(scan, draft)
    recognise_aggregates(scan, draft)
    recognise_prizes(scan, draft)
    recognise_ordinals(scan, draft)
    recognise_facets(scan, draft)
    recognise_listing(scan, draft)
    recognise_sets(scan, draft)
    recognise_other_names(
        scan,
        draft,
        snapshot.names,
        lambda word: word in words.vocabulary.pieces or word in words.lexicon.concept_of_word,
    )
    recognise_terms(scan, draft, words)
    resolve_days(draft, snapshot.knowledge.contests)
    draft.urgent = bool(URGENT.search(korean))
    question = _without_contests(_question(raw, korean, draft), draft, snapshot)
    return _without_topics(question, tuple(draft.left_out), snapshot)


def _in_order(terms: list[Term], korean: str) -> list[Term]:
    """보온재 파는 곳: phrases are read before words, and the last noun says what is asked."""
    letters = "".join(korean.split())
    places = [letters.find(term.text) for term in terms]
    if -1 in places or places == sorted(places):
        return terms
    return [term for _, term in sorted(zip(places, terms, strict=True), key=lambda p: p[0])]


def _question(raw: str, korean: str, draft: Draft) -> Question:
    leave_out_joined(draft, korean)
    if "contest" in draft.facets and draft.rewards == ["전국대회"] and not NATIONAL.search(korean):
        draft.rewards.clear()  # 주최가 행안부야?: who holds the contest, no reward
    if draft.aggregate == "count" and draft.rewards and HOW_MUCH.search(korean):
        draft.aggregate = "sum"  # 몇 개 부서에 총 얼마: the sum tells both
    filters = Filters(
        years=tuple(draft.years),
        halves=tuple(h for h in draft.halves if h not in draft.without_halves),
        ranks=tuple(draft.ranks),
        rank_range=draft.rank_range,
        places=tuple(draft.places),
        since=draft.since,
        until=draft.until,
        grades=tuple(draft.grades),
        departments=tuple(draft.departments),
        organisations=tuple(draft.organisations),
        contests=tuple(draft.contests),
        place_class=draft.place_class,
        rewards=tuple(draft.rewards),
        amounts=tuple(draft.amounts),
        initials=tuple(draft.initials),
        without_departments=tuple(draft.without_departments),
        without_halves=tuple(draft.without_halves),
        without_organisations=tuple(draft.without_organisations),
        without_ranks=tuple(draft.without_ranks),
        without_places=tuple(draft.without_places),
        without_grades=tuple(draft.without_grades),
        without_years=tuple(draft.without_years),
        without_rewards=tuple(draft.without_rewards),
    )
    kinds: Any = frozenset(draft.references)
    if "where" in draft.facets and {"department", "contest", "source"} & set(draft.facets):
        draft.facets.remove("where")  # 부서가 어디죠: no place is asked for
    both_halves = len(draft.halves) == 2 and "both" in draft.references
    if both_halves and (draft.listing or _WHO_WON.search(korean)):
        draft.aggregate = "most"
    if draft.rewards and "담당자 이름" in draft.outside:
        draft.outside.remove("담당자 이름")
    nouns = any(not term.verbal for term in draft.terms)  # 남원읍 병원 추천
    named = bool(draft.ranks or draft.rewards or draft.case_word)
    named = named or bool(draft.departments and not nouns)
    if draft.terms and not named and _RECOMMEND.search(korean):
        draft.outside.append("추천")
    draft.terms = _in_order(draft.terms, korean)
    figure_asked = bool(FIGURE_ASKED.search(korean))
    if figure_asked and "통계" in draft.outside:
        draft.outside.remove("통계")  # 비율 통계: the figure is asked for, whatever it is called
    how_much = (HOW_MUCH.search(korean) or _AMOUNT.search(korean)) and not figure_asked
    elsewhere = any(t.elsewhere for t in draft.terms)
    if how_much and not (draft.aggregate or draft.outside or elsewhere):
        of_topic = any(not t.verbal and t.weight > GENERIC_WEIGHT for t in draft.terms)
        if of_topic and not draft.rewards and "reward" not in draft.facets:
            draft.outside.append("금액")
        else:
            draft.facet("reward")
    return Question(
        text=raw,
        normalised=korean,
        intent=draft.intent,
        form=form_of(korean, draft),
        filters=filters,
        latest=draft.latest,
        previous=draft.previous,
        unknown=tuple(draft.unknown),
        facets=tuple(draft.facets),
        outside=tuple(draft.outside),
        reward_filter=draft.reward_filter,
        reward_missing=draft.reward_missing,
        giver_asked=draft.giver_asked,
        figure_asked=figure_asked,
        detailed=draft.detailed,
        of_selected=tuple(draft.of_selected),
        of_all_bodies=draft.of_all_bodies,
        aggregate=draft.aggregate,
        listing=draft.listing,
        comparison=draft.comparison,
        whole_set=draft.whole_set,
        case_word=draft.case_word,
        terms=tuple(draft.terms),
        reference=Reference(kinds=kinds, ordinals=tuple(draft.ordinals)),
        elliptical=draft.elliptical,
        urgent=draft.urgent,
        greeted=draft.greeted,
        corrections=tuple(dict.fromkeys(draft.corrections)),
        marks=tuple(draft.marks),
    )
