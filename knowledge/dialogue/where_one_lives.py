"""Whether it is done where somebody lives: 우리 동네도 해 주나요, 남원읍만 그래요?"""

from __future__ import annotations

from knowledge.dialogue.completing import pinned
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.question.model import Filters, Question, Reference
from knowledge.snapshot import Snapshot

_HERE_TOO = regex(
    r"(?:(?:그럼|그러면|혹시|근데)?\s?(?:(?:우리|저희|제가\s사는|저희가\s사는|이|이쪽)\s?(?:[가-힣]{0,3}\s)?(?:동네|마을|면|읍|동|지역|쪽|아파트|동네쪽)|여기|시내|읍내|읍|면|동네|읍사무소)(?:에서|에|서)?(?:도|는)\s?"
    r"(?:되|돼|됩|하나|하는|하시|합|해|가능|신청|있|와|오)[가-힣\s]*[?!.~]*"
    r"|(?:그럼\s|혹시\s)?(?:우리|저희)\s?(?:동네|마을|읍|면|동|아파트)(?:에서|에|서)?(?:도|는)(?:요)?[?!.~]*)"
    r"(?:\s(?P<town>[가-힣]{2,3}?)[읍면동]?(?:인데|이에요|예요|이요)(?:요)?[.!~]*)?"
)
"""혼자 사는 노인 안부 → 우리 동네도 해 주나요: whether it is done where somebody lives."""


_WHERE_I_LIVE = regex(
    r"(?:저는\s|제가\s|우린\s|우리는\s|근데\s)?([가-힣]{2,4}?)(?:에|에서)?\s(?:사는데|살아요|삽니다만?|살거든요?|살고\s있는데|사는\s사람인데)(?:요)?[.,]?\s"
    r"(?:거기|여기|저희|우리|나|저)(?:도|에서도|는)"
    r"(?:\s(?:다\s)?(?:그래|그런|그렇|신청|이용|받|해당|되|돼|됩|하[나는]|해|있|가능|어때|어떤|어떻)[가-힣\s]*)?[?!.~]*"
)
"""대정 사는데 거기도 그래요: the place where somebody lives, and not that of the case."""
_IN_MY_TOWN = regex(
    r"(?:저는\s|제가\s|우린\s|우리는\s|근데\s|(?:저희|우리)\s?(?:집|동네|마을)(?:은|는|이|가)\s)?([가-힣]{2,3}?)(?:읍|면|동)?(?:인데|이에요|예요|입니다)(?:요)?\s"
    r"(?:거기|여기)(?:서도|에서도|도|에도)\s[가-힣\s]+[?!.~]*"
)
"""표선인데 거기서도 와 줘요"""


_I_LIVE_ELSEWHERE = regex(
    r"(?:저는\s|제가\s|우린\s|우리는\s|근데\s)?(?:다른|딴)\s?(?:데|곳|동네|마을|읍|면|동|지역)(?:에|에서)?\s?"
    r"(?:사는데|살아|삽니다|살거든|살고\s?있)[가-힣]{0,3}[?!.~]*"
)
"""다른 데 살아요"""
_ONLY_THERE = regex(
    r"(?:그럼\s|혹시\s)?[가-힣]{1,6}만(?:요)?(?:\s?(?:그래|그런|해|하[나는]|되|돼|합)[가-힣\s]*)?[?!.~]*"
)
"""남원읍만 그래요?"""


_I_AM_FROM = regex(
    r"(?P<who>(?:저는|전|제가|우리는|우린|저희는|저흰|여기는|여긴)\s)?(?P<town>[가-힣]{2,4}?)(?P<kind>[시군구읍면동])?"
    r"(?P<lives>\s(?:사람|주민|사는데|사는\s사람|살아|삽니다|살거든))?(?:인데|이에요|예요|입니다|이거든)?(?:요)?[.!~]*"
)
"""저는 대정인데요, 우리는 성산 사는데"""


def _town_of(question: Question, snapshot: Snapshot) -> str | None:
    """The place that somebody says to be from, where there is one of that name."""
    said = _I_AM_FROM.fullmatch(question.normalised)
    if said is None or not (said["who"] or said["lives"]):
        return None
    known = snapshot.lexicon.towns | snapshot.lexicon.municipalities
    kinds = (said["kind"],) if said["kind"] else "시군구읍면동"
    there = any(said["town"] + kind in known for kind in kinds)
    return said["town"] + (said["kind"] or "") if there else None


def here_too(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """Of the case in view: whether it is done where somebody lives, which no source tells."""
    if memory.focus is None:
        return None
    lives = _WHERE_I_LIVE.fullmatch(question.normalised)
    mine = _IN_MY_TOWN.fullmatch(question.normalised)
    if mine and any(f"{mine[1]}{kind}" in snapshot.lexicon.towns for kind in "읍면동"):
        lives = mine
    departments = question.filters.departments
    only_there = memory.services and departments == (snapshot.case(memory.focus).department,)
    only_there = only_there and _ONLY_THERE.fullmatch(question.normalised) is not None
    ours = memory.refused and [mark.slot for mark in question.marks] == ["기관"]
    only_there = only_there or (
        bool(ours) and _ONLY_THERE.fullmatch(question.normalised) is not None
    )
    if not (only_there or question.filters.only("place_class")):
        return None
    elsewhere = only_there or _I_LIVE_ELSEWHERE.fullmatch(question.normalised)
    here = _HERE_TOO.fullmatch(question.normalised)
    town = _town_of(question, snapshot)
    if not (lives or elsewhere or here or town):
        return None
    named = lives[1] if lives else here["town"] if here else town
    place = "다른 곳" if elsewhere else named or "그 동네"
    asked = {"outside": (f"{place}에서도 하는지",), "listing": False, "filters": Filters()}
    asked |= {"whole_set": False, "case_word": False, "unknown": ()}
    update = {"terms": (), "reference": Reference(), **asked}
    return pinned(question.model_copy(update=update), (memory.focus,), "방금 본 사례")
