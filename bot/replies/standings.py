"""Which of the compared cases stands higher, and whether it is the one that was said to."""

from __future__ import annotations

from collections.abc import Sequence

from bot.replies.phrases import body, label, listed, place_of
from knowledge.korean.particles import attach
from knowledge.korean.patterns import regex
from knowledge.models import Case
from knowledge.snapshot import Snapshot

_BELOW = r"밑(?=[이인에])|뒤(?=[지처쳐에예인]|야)|떨어[져지졌]|못(?=하|해|했)"
STANDING = regex(
    r"높|낮|앞선|(?:순위|등수)(?!\s?(?:말고|빼고|빼면|제외))|먼저|잘\s?한|(?:[이가]|보다)\s?(?:더\s?)?(?:위|앞|아래)(?:이?야|예요|이?에요|이?지|이?죠|인가|니|이?냐|임|\s?\?|$)"
    rf"|보다\s?(?:더\s|훨씬\s|한참\s)?(?:{_BELOW})"
)
"""누가 먼저야, 어느 쪽이 위야: how they stand."""
_MEASURED = regex(
    r"(?P<than>[가-힣\d]+)보다(?:는)?\s?(?:(?:순위|등수|성적)[가이]?\s?)?(?:더\s?|훨씬\s?|한참\s?)?"
    r"(?:(?:순위|등수|성적)[가이]?\s?)?"
    rf"(?:(?P<above>높|위|앞|좋|잘)|낮|아래|{_BELOW})"
)
"""3위가 5위보다 높아: by which of the two the other is measured, and on which side it is put."""
_WHICH = regex(r"누가|누구|뭐|뭘|무엇|어디|어느|얼마|몇")


def higher(cases: Sequence[Case], snapshot: Snapshot, asked: str = "") -> list[str]:
    """Which of them stands higher, where all have a rank; 네 or 아니요 before it, where `asked`
    says of one that it stands above or below the other."""
    if not all(c.rank for c in cases):
        return []
    ordered = sorted(cases, key=lambda case: case.rank or 0)
    if ordered[0].rank == ordered[1].rank:
        return [f"순위가 같습니다. 모두 {ordered[0].rank}위입니다."]
    one_body = len({body(c, snapshot) for c in cases}) == 1
    names = [f"{body(c, snapshot)}({label(c, snapshot)})" for c in ordered]
    if one_body:
        names = [f"{label(c, snapshot)} 사례" for c in ordered]
    so = _so(ordered, asked, snapshot)
    return [f"{so}{attach(names[0], '이/가')} {listed(names[1:])}보다 순위가 높습니다."]


def higher_in_one_contest(cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    """The same of one contest; ranks of two tell nothing of who is better."""
    return higher(cases, snapshot) if len({case.contest for case in cases}) == 1 else []


def _so(ordered: Sequence[Case], asked: str, snapshot: Snapshot) -> str:
    """남원읍보다 순위 높아요?: 네 or 아니요, of two cases of one contest."""
    said = _MEASURED.search(asked)
    if said is None or _WHICH.search(asked) or len(ordered) != 2:
        return ""
    if ordered[0].contest != ordered[1].contest:
        return ""
    by = [
        case
        for case in ordered
        if said["than"].endswith((case.department or body(case, snapshot), place_of(case)))
    ]
    if len(by) != 1:
        return ""
    is_above = by[0] is ordered[1]
    return "네, " if is_above is (said["above"] is not None) else "아니요, "
