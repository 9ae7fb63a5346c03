"""text → Question: the recognisers in their order.

The order is the grammar: numbers before names, names before cues, and whatever nobody
claimed becomes a term. A mistyped cue word (하반끼) is put right and the text read again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from knowledge.korean.chat_endings import spelled_ending, without_polite_ending
from knowledge.korean.courtesy import without_courtesy
from knowledge.korean.initials import is_chat_noise
from knowledge.korean.interjections import bare
from knowledge.korean.normalise import normalise
from knowledge.korean.patterns import regex
from knowledge.korean.quantities import spell_quantities
from knowledge.korean.spacing import denied_apart, spaced
from knowledge.question.aggregates import recognise_aggregates, recognise_listing
from knowledge.question.askers import recognise_askers
from knowledge.question.assembly import question_of
from knowledge.question.blanks import with_blanks
from knowledge.question.clauses import each_half, each_with_its_half, pieces
from knowledge.question.comparisons import recognise_beyond, recognise_comparison
from knowledge.question.facets import recognise_contest_held, recognise_facets, recognise_grades
from knowledge.question.greatest import recognise_greatest
from knowledge.question.hours import recognise_hours
from knowledge.question.in_charge import recognise_in_charge
from knowledge.question.intents import recognise_intent, recognise_who_is_there
from knowledge.question.model import Correction, Question
from knowledge.question.names import recognise_names
from knowledge.question.numbers import recognise_ranks
from knowledge.question.of_the_contest import recognise_of_the_contest
from knowledge.question.orders import recognise_orders
from knowledge.question.ordinals import recognise_ordinals
from knowledge.question.other_names import recognise_other_names
from knowledge.question.outside import (
    CLOSING,
    URGENT,
    recognise_outside,
)
from knowledge.question.own_day import telling
from knowledge.question.own_plans import recognise_own_plans
from knowledge.question.patterns import CODE
from knowledge.question.periods import (
    recognise_contests,
    recognise_last_years,
    recognise_periods,
    resolve_days,
)
from knowledge.question.phrases import recognise_left_out, recognise_phrases
from knowledge.question.prizes import recognise_named_prizes, recognise_other_letters
from knowledge.question.references import (
    recognise_case_word,
    recognise_references,
    recognise_sets,
)
from knowledge.question.repair import (
    RANK_SIGNS,
    Known,
    expand_initial_cues,
    joined,
    put_right,
    spelled,
)
from knowledge.question.rewards import recognise_rewards
from knowledge.question.running import recognise_running
from knowledge.question.scan import Draft, Scan
from knowledge.question.stories import asked_last
from knowledge.question.terms import recognise_terms
from knowledge.question.titles import claim_title_phrases, recognise_initials
from knowledge.question.together import recognise_together
from knowledge.question.translate import recover_layout, translate_english
from knowledge.question.untold import SUBMITTED, recognise_untold
from knowledge.question.whole import (
    contest_alone,
    how_it_is_told,
    meaning_alone,
    so_many_have_it,
    swallowed,
    told_of_in_passing,
    weak_words_alone,
    where_there_is,
    which_of_a_field,
    without_topics,
)
from knowledge.question.whose import (
    counter_of_the_hall,
    countryside_aside,
    offices_by_turns,
    others_beside_ours,
    ours,
    own_organisation_aside,
    owner_elsewhere,
    rest_of_other_bodies,
    where_somebody_lives,
)
from knowledge.question.won import recognise_prizes

if TYPE_CHECKING:
    from knowledge.snapshot import Snapshot


_SAYS_SOMETHING = regex(r"[0-9a-z가-힣ㄱ-ㅎㅏ-ㅣ]")
_POLITE_PARTICLE = regex(r"(?<=[가-힣][은는도만를랑엔면])요(?=[\s?.!~]*$)")
"""나머지는요: a particle is no less one for being said politely."""
MOST_SHREDS = 6
"""Pieces of a message whose blanks may stand anywhere."""
LONGEST = 400
"""Characters of a message that are read; a pasted article is no question."""


def parse(text: str, snapshot: Snapshot, today: dt.date) -> Question:
    """Understands one message.

    `text` is any Unicode text; `today` resolves 작년 and 올해. Never raises.
    """
    raw = text[:LONGEST].encode("utf-8", "replace").decode().translate(RANK_SIGNS)[:LONGEST]
    lexicon = snapshot.lexicon
    latin = snapshot.words.vocabulary.pieces

    def understand(letters: str) -> Question:
        return _read(letters, letters, Draft(), snapshot, today)

    known = Known(snapshot, understand)
    recovered, corrections = recover_layout(raw, known, lexicon.english, latin)
    typed = spelled_ending(joined(normalise(recovered)).removeprefix("/"))
    apart = with_blanks(
        typed, snapshot.names, lambda word: word in latin or word in lexicon.concept_of_word
    )
    question = _parsed(apart, raw, corrections, snapshot, today)
    if apart != typed and _strange(question):
        as_typed = _parsed(typed, raw, corrections, snapshot, today)
        return as_typed if _strangeness(as_typed) <= _strangeness(question) else question
    return question


def _parsed(
    typed: str, raw: str, corrections: Sequence[Correction], snapshot: Snapshot, today: dt.date
) -> Question:
    """`typed`, the message `raw` in one plain form, with all that its words say together."""
    lexicon = snapshot.lexicon
    normalised = without_courtesy(spelled(typed, lexicon))
    korean = normalised
    if not CODE.search(normalised):
        korean = translate_english(normalised, lexicon.english, snapshot.names.latin)
    korean = spell_quantities(expand_initial_cues(denied_apart(spaced(bare(korean))), snapshot))
    korean = without_polite_ending(_POLITE_PARTICLE.sub("", korean))
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

    def read(piece: str) -> Question:
        return _read(piece, raw, Draft(), snapshot, today)

    question = asked_last(better, question, read, lexicon)
    parts = each_with_its_half(better, question, read) or pieces(better, question, read)
    parts = parts or each_half(question)
    if parts:
        question = question.model_copy(update={"parts": tuple(parts)})
    question = countryside_aside(own_organisation_aside(question, snapshot))
    question = _until(_submitted(question, snapshot), snapshot)
    question = offices_by_turns(where_somebody_lives(question), snapshot)
    question = swallowed(question, snapshot)
    question = ours(which_of_a_field(where_there_is(meaning_alone(contest_alone(question)))))
    question = others_beside_ours(question, snapshot)
    question = owner_elsewhere(rest_of_other_bodies(question, snapshot), snapshot)
    question = counter_of_the_hall(question, snapshot)
    question = told_of_in_passing(how_it_is_told(so_many_have_it(question)), snapshot)
    return telling(weak_words_alone(question, snapshot), snapshot)


def _without_blanks(
    korean: str, raw: str, question: Question, snapshot: Snapshot, today: dt.date
) -> Question:
    """장 사시 설허 가: short pieces that mean nothing are read as if they stood together."""
    pieces = korean.split()
    if not 3 <= len(pieces) <= MOST_SHREDS or not _strange(question):
        return question
    if any(term.text in snapshot.lexicon.cues_of for term in question.terms):
        return question  # 냉장고 어디서 사요: words that mean something only beside others
    read = snapshot.words.cut("".join(pieces))
    told = sum(len(piece.text) for piece in read if piece.kind in ("known", "concept", "tail"))
    if told < sum(map(len, pieces)) or _torn(pieces, [piece.text for piece in read]):
        return question
    endings = sum(len(p.text) for p in takewhile(lambda p: p.kind == "tail", reversed(read)))
    if len(pieces[-1]) > 1 and endings >= len(pieces[-1]):
        return question  # 예방 접종 나이: a word of its own, and no ending
    draft = Draft(corrections=list(question.corrections))
    together = _read("".join(pieces), raw, draft, snapshot, today)
    counted = together.aggregate and not question.aggregate  # 구급차 지나가면: no 차지
    return question if counted or _strange(together) or not together.topical else together


def _torn(typed: Sequence[str], read: Sequence[str]) -> bool:
    """혈압계 사는: a word that is known as far as its last letter, which makes no 계사 with the
    next word."""
    begins = set(accumulate(map(len, typed), initial=0))
    at, before = 0, ""
    for text in read:
        starts = at - len(before) in begins and begins.isdisjoint(range(at - len(before) + 1, at))
        if len(text) == 2 and at + 1 in begins and len(before) > 1 and starts:
            return True
        at, before = at + len(text), text
    return False


def _strange(question: Question) -> bool:
    if any(term.elsewhere for term in question.terms):
        return False
    return any(not term.known for term in question.terms)


def _strangeness(question: Question) -> float:
    """The weight of the words that are not known; a name that is not known is one."""
    strange = (t.weight for t in question.terms if not (t.known or t.elsewhere))
    return sum(strange) + len(question.unknown)


def _submitted(question: Question, snapshot: Snapshot) -> Question:
    """몇 건이나 접수됐어: a field of the contest, where a source gives it."""
    if SUBMITTED not in question.outside or not any(c.submitted for c in snapshot.contests):
        return question
    outside = tuple(say for say in question.outside if say != SUBMITTED)
    facets = tuple(dict.fromkeys((*question.facets, "contest")))
    update = {"outside": outside, "facets": facets, "aggregate": None, "case_word": False}
    return question.model_copy(update=update)


def _until(question: Question, snapshot: Snapshot) -> Question:
    """몇 시까지 하나요: a time of a service, where a source says until when."""
    if CLOSING not in question.outside or not snapshot.closing_times:
        return question
    outside = tuple(say for say in question.outside if say != CLOSING)
    facets = tuple(dict.fromkeys((*question.facets, "when")))
    return question.model_copy(update={"outside": outside, "facets": facets})


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


def _read(korean: str, raw: str, draft: Draft, snapshot: Snapshot, today: dt.date) -> Question:
    scan = Scan(korean)
    words = snapshot.words
    recognise_own_plans(scan, draft)
    recognise_untold(scan, draft)
    recognise_of_the_contest(scan, draft)
    recognise_last_years(scan, draft, snapshot.latest_year)
    recognise_periods(scan, draft, today)
    recognise_contests(scan, draft, snapshot.contest_kinds)
    recognise_named_prizes(scan, draft, snapshot.other_prizes)
    recognise_other_letters(scan, draft, snapshot.other_prizes)
    recognise_greatest(scan, draft)
    recognise_orders(scan, draft)
    recognise_ranks(scan, draft)
    claim_title_phrases(scan, draft, snapshot)
    recognise_askers(scan, draft)
    recognise_who_is_there(scan, draft)
    recognise_names(scan, draft, snapshot.names, words.vocabulary.is_in_title)
    recognise_in_charge(scan, draft, snapshot.names)
    recognise_initials(scan, draft, snapshot)
    recognise_running(scan, draft)
    recognise_intent(scan, draft)
    recognise_grades(scan, draft, snapshot.grades)
    in_title = words.vocabulary.is_in_title
    recognise_together(scan, draft, words)
    recognise_outside(scan, draft, snapshot.lexicon, words.is_told_of, in_title)
    recognise_left_out(scan, draft, words)
    recognise_beyond(scan, draft)
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
    question = _without_contests(question_of(raw, korean, draft), draft, snapshot)
    return without_topics(question, tuple(draft.left_out), snapshot)
