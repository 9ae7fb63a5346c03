"""The office in charge of something, by the name it has: 수도 담당하는 과, 여성 쪽 부서."""

from __future__ import annotations

from knowledge.korean.patterns import regex
from knowledge.lexicon import compact
from knowledge.names import Name, Names
from knowledge.question.named import note_name
from knowledge.question.scan import Draft, Scan

_IN_CHARGE = regex(
    r"(?:(?<![가-힣])(?<![가-힣]\s)|(?<=그럼\s)|(?<=혹시\s))([가-힣]{2,5}?)(?:\s?(?:쪽|분야|관련|행정))?(?:\s?(?:업무|일))?[을를]?\s?"
    r"(?:담당(?:하는|한)?|맡은|맡는|맡아서\s하는|관리하는|보는|다루는|챙기는)\s?(?:과|부서|팀)"
    r"(?=[은는이가도을를의에요]|\s|[?!.~]|$)"
)


def recognise_in_charge(scan: Scan, draft: Draft, names: Names) -> None:
    """Claims it where one office alone is called after the thing: 상하수도과 after 수도."""
    for match in _IN_CHARGE.finditer(scan.rest):
        called = [d for d in names.departments if match[1] in compact(d)[:-1]]
        if len(called) == 1:
            text = scan.claim(*match.span())
            note_name(scan, draft, text, match.end(), (Name("department", called[0]),))
