"""A meaning that was read from several words together names the one case that has it."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer.another_deed import done_with_another_thing
from knowledge.answer.inquiry import Inquiry
from knowledge.answer.match import Match
from knowledge.korean.particles import strip_particle
from knowledge.korean.patterns import regex
from knowledge.korean.reading import final_consonant
from knowledge.search.index import SAME_MEANING, Found
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot

MANY = 3
"""So many words of one meaning name a case by themselves; more do not count."""
LONG, LONGER = 4, 5
"""Two words do in a description, or in a phrase of so many words; two nouns, which are a compound
and tell less, where still more are said, and nothing else that is known."""
_WHERE_DONE = regex(r"\s데[\s?.!]*$")
"""노점 없앤 데: a description, too."""
_MARKS = " ,.?!~'\"()"
_CLAUSE = regex(r"(?:서|면|고|니까|는데)$")


def named_in_several_words(inquiry: Inquiry) -> Found | None:
    """노인들 공 치는 잔디밭, 문화재 때문에 묶인 땅: words that mean one thing together name its
    case, whatever is said beside them; None where none does."""
    question, snapshot = inquiry.question, inquiry.snapshot
    told = inquiry.told_of or _WHERE_DONE.search(question.normalised) is not None
    if inquiry.service and not told:
        return None
    said = {term.text: _stretch(term.text, question.normalised) for term in inquiry.terms}
    terms = [_weighed(term, len(said[term.text])) for term in inquiry.terms]
    found = snapshot.index.search(terms, broad=True)
    if len(found.hits) != 1:
        return None
    strength = {e.term: e.strength for e in found.hits[0].evidence}
    if _another_has(terms, strength, snapshot):
        return None
    if done_with_another_thing(Match(found, inquiry.terms, question, snapshot, inquiry.service)):
        return None
    length = len(question.normalised.split())
    short = not told and (length < LONG or terms[-1].text in snapshot.lexicon.requests)
    others = any(t.weight >= 1 and t.text not in strength for t in terms)
    compounds = length >= LONGER and (told or not others)
    for term in inquiry.terms:
        words = said[term.text]
        if len(words) < (MANY if short else 2) or strength.get(term.text, 0) < SAME_MEANING:
            continue
        if _tells(term, snapshot) and not (
            _leads_to_another(words) or (_is_compound(term, words, snapshot) and not compounds)
        ):
            return found
    return None


def _stretch(compact: str, text: str) -> Sequence[str]:
    """The words of `text` that were read as `compact`, which has no blanks, endings and all."""
    words = [word.strip(_MARKS) for word in text.split()]
    for start, first in enumerate(words):
        joined = ""
        for end, word in enumerate(words[start:], start + 1):
            joined += word
            if 0 <= joined.find(compact) < len(first):
                return words[start:end]
            if len(joined) >= len(first) + len(compact):
                break
    return (compact,)


def _weighed(term: Term, words: int) -> Term:
    if not term.known or not term.concepts or term.group:
        return term
    return term.model_copy(update={"weight": term.weight * min(words, MANY)})


def _another_has(terms: Sequence[Term], had: dict[str, float], snapshot: Snapshot) -> bool:
    """지하수 먹는 마을 물 깨끗하게: another case is called after what is said beside."""
    vocabulary = snapshot.words.vocabulary
    beside = (t for t in terms if t.concepts and t.weight >= 1 and t.text not in had)
    return any(vocabulary.is_in_title(t.text) for t in beside)


def _tells(term: Term, snapshot: Snapshot) -> bool:
    """A meaning of its own, and not when, how or for whom something is."""
    concepts = [snapshot.lexicon.concepts[c] for c in term.concepts]
    if not concepts or term.weight < 1 or term.group or term.text in snapshot.lexicon.generic:
        return False
    return not any(c.season or c.people or c.group or c.way or c.is_field for c in concepts)


def _leads_to_another(words: Sequence[str]) -> bool:
    """담배 끊고, 나무 심으면: two words that lead to another thing tell of that."""
    return len(words) < MANY and _CLAUSE.search(words[-1]) is not None


def _is_compound(term: Term, words: Sequence[str], snapshot: Snapshot) -> bool:
    """원산지 표시: two nouns that are one word."""
    meant = snapshot.lexicon.concept_of_word  # 외국인 노동자: no word that goes on, for all its ㄴ
    leading = [word for word in words[:-1] if word not in meant]
    return term.text not in snapshot.lexicon.concept_stems and not any(map(_goes_on, leading))


def _goes_on(word: str) -> bool:
    """문 닫은 탄광, 벽에 영상: a word that belongs to the next one."""
    ends = word.endswith("는") or final_consonant(word[-1]) in ("ㄴ", "ㄹ")
    return ends or strip_particle(word)[1] != ""
