"""Prizes told behind what their winner did.

하수과 이름 주무관은 …를 정비했다. 특히 …한 점이 인정돼 장려상을 받았다.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from knowledge.intake.results.bodies import Body
from knowledge.intake.results.entry import Entry, Reading, of_bodies, with_standing
from knowledge.intake.results.people import mask
from knowledge.intake.results.sentence import ungraded_marks
from knowledge.intake.results.spans import Official, Spans, mark

_LEAD = re.compile(
    r"\s*(?:(?:먼저|우선|또|또한|한편|아울러|이어|그리고|다음으로|마지막으로),?\s)?"
)
_SUBJECT = re.compile(r"(?:은|는|이|가)\s")
_TOWN = re.compile(r"(?P<town>[가-힣]{2,4}[시군구])(?:은|는)\s")
_ALSO = re.compile(
    r"(?:특히|이로써|이에|또한?|이런|이러한|그\s결과|아울러|더불어|나아가|이(?:를|번)\s|이\s(?:과정|사례|사업|같은))"
)
_PRAISED = re.compile(r"인정\s?(?:을\s)?(?:받|돼|되)|평가(?:를|를\s|\s)?\s?(?:받|돼|되)")
_WON = re.compile(r"상[’'”\"]?(?:을|에|의)\s(?:수상|받|차지|선정|이름|거머|안|영예)")
_FARTHEST = 3
"""Sentences between what somebody did and its prize."""


@dataclass
class Topic:
    """Whom the last sentences were about, and how many sentences ago that was said."""

    entry: Entry | None = None
    ago: int = 0

    def won(self, text: str, reading: Reading) -> list[Entry]:
        """The winner of the sentences before with the prize that `text` tells."""
        told, self.ago = self.entry, self.ago + 1
        if told is None or self.ago > _FARTHEST:
            return []
        if not (_ALSO.match(text) and _PRAISED.search(text) and _WON.search(text)):
            return []
        spans = mark(ungraded_marks(text), reading.lexicon)
        won = [m for m in spans.markers if m.side == "post" and not m.noun and m.count is None]
        another = any(_SUBJECT.match(spans.text, body.end) for body in spans.bodies if body.sure)
        if len(won) != 1 or another or spans.people or len(spans.markers) > 1:
            return []
        self.entry = None
        return [replace(with_standing(told, won[0]), sentence=text)]

    def remember(self, text: str, reading: Reading, *, found: bool) -> None:
        """Whom `text` is about, where it names no winner itself."""
        if found:
            self.entry = None
        elif town := _TOWN.match(text):
            self.entry, self.ago = Entry(organisation=town["town"]), 0
        elif entry := doer_of(text, reading):
            self.entry, self.ago = entry, 0


def doer_of(text: str, reading: Reading) -> Entry | None:
    """The department, with its official where one is named, that a sentence begins with."""
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    spans = mark(text, reading.lexicon)
    body = next((b for b in spans.bodies if b.start == at and b.kind == "department"), None)
    if body is None or spans.markers:
        return None
    official = _official_behind(spans, body)
    end = official.end if official else body.end
    known = body.sure or (len(body.value) > 2 and body.value.endswith("과"))
    if not _SUBJECT.match(text, end) or not (official or known):
        return None
    people = official.names if official else ()
    return replace(of_bodies([body], Entry(), reading), people=people, content=mask(text))


def _official_behind(spans: Spans, body: Body) -> Official | None:
    """교통과 이름 주무관, 교통과의 이름 주무관."""
    return next(
        (
            one
            for one in spans.people
            if one.names and spans.text[body.end : one.start] in (" ", "의 ")
        ),
        None,
    )
