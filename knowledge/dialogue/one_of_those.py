"""One of several in view is held against something: 하나는 읍이지?, 뒤에 거는 3위지?"""

from __future__ import annotations

from knowledge.answer.premise import holds_so
from knowledge.answer.present import holds
from knowledge.dialogue.checked import FIELD_OF_KEY
from knowledge.dialogue.completing import pinned
from knowledge.dialogue.memory import LISTS, Memory
from knowledge.korean.patterns import regex
from knowledge.question.model import Facet, Filters, Question, Reference
from knowledge.snapshot import Snapshot

MOST = 8
"""So many cases in view of which one may be meant."""
_ONE = regex(
    r"^(?:(?:그럼|근데|그러면)\s)?(?:(?:그|이|둘|셋|넷)\s?중(?:에|에서)?\s)?(?:하나|[1한]\s?(?:개|건|곳|군데|쪽))(?:는|은|가|이)\s"
)
_OF_KIND = regex(
    r"(?<![가-힣])(읍면동|읍|면|동|과|보건소)\s?(?:이?야|이?에요|이?예요|인가요?|이?죠|이?지|이?냐|인지|아니[가-힣]*|맞[가-힣]*)\s?[?!.~]*$"
)
"""하나는 읍이지: of what kind its department is."""


def one_is_so(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """남원읍이랑 여성가족과 → 하나는 읍이지?, 하나는 하반기 아니야?: those of them that are, else
    how each of them stands."""
    cases = memory.cases
    if not 1 < len(cases) <= MOST or not _ONE.search(question.normalised):
        return None
    keys = _held(question)
    if keys is None:
        return None
    so = tuple(i for i in cases if holds(snapshot.case(i), keys, snapshot))
    return _checked(question, so or cases, keys)


def that_place_is_so(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """여성가족과랑 남원읍 → 뒤에 거는 5위지?: how that one of the list stands."""
    listed = memory.cases if memory.kind in LISTS else memory.listed
    places = question.reference.ordinals
    if len(places) != 1 or len(listed) < 2 or not question.reference.kinds <= {"this"}:
        return None
    index = places[0] - 1 if places[0] > 0 else len(listed) + places[0]
    keys = _held(question)
    if keys is None or not 0 <= index < len(listed):
        return None
    return _checked(question, (listed[index],), keys)


def _held(question: Question) -> Filters | None:
    """The keys that are held against a case; None where something else is asked."""
    if question.topical or question.unknown or question.outside or question.aggregate:
        return None
    if question.comparison or question.parts or not holds_so(question):
        return None
    if question.filters.empty and (kind := _OF_KIND.search(question.normalised)):
        return Filters.model_validate({"place_class": kind[1]})
    keys = question.filters.wanted
    known = bool(keys.named) and keys.named <= {*FIELD_OF_KEY, "rewards"}
    return keys if known and keys == question.filters else None


def _checked(question: Question, cases: tuple[str, ...], keys: Filters) -> Question:
    fields: dict[str, Facet] = {**FIELD_OF_KEY, "rewards": "reward", "place_class": "department"}
    facets = tuple(dict.fromkeys(fields[key] for key in sorted(keys.named)))
    if set(facets) == {"rank", "period"}:
        facets = ("rank",)  # both are told in one sentence
    plain = {"filters": Filters(), "terms": (), "reference": Reference(), "whole_set": False}
    held = question.model_copy(update={**plain, "facets": facets, "checked": keys})
    return pinned(held, cases, "앞 목록")
