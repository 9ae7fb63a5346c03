"""Winners told over two sentences of one paragraph: the case and then its grade, or after it.

가장 높은 점수를 받은 사례는 A의 ‘제목’이다. …로 최우수의 영예를 안았다.
우수로는 두 건이 꼽혔다. 하나는 B의 ‘제목’이다. 다른 하나는 C의 ‘제목’이다.
"""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.intake.results import titles
from knowledge.intake.results.assembly import assemble
from knowledge.intake.results.entry import Entry, Reading, with_standing
from knowledge.intake.results.placing import placed
from knowledge.intake.results.sentence import read_sentence, ungraded_marks
from knowledge.intake.results.spans import Category, Spans, mark
from knowledge.intake.results.standing import Marker

_THE_CASE = re.compile(r"(?:사례|시책|과제|사업)(?:은|는)\s")
_IS = re.compile(r"\s?(?:이?다|입니다|으?로,)")
_ONE_OF = re.compile(
    r"^(?:먼저|첫\s?(?:째|번째)|둘째|두\s?번째|셋째|(?:다른|또|나머지)?\s?하나)(?:는|은|로는|,)?\s"
)
_SOME = re.compile(
    r"(?:(?:한|두|세|네|다섯)\s[건곳팀명]|\d+\s?[건곳팀명])(?P<cases>의\s(?:\S+\s)?(?:사례|사업|과제))?(?:이|가)\s?"
    r"(?:우수\s?사례로\s)?(?:최종\s)?(?:꼽|선정|뽑|올)"
)
_BEST = re.compile(
    r"(?:가장|제일)\s(?:높은|많은)\s\S*(?:점수|득표|표|평가)|최고\s?(?:점|득점|득표)|1등"
)
_CHOSEN = re.compile(r"(?:주무관|계장|팀장|과장|사무관)(?:이|가)\s(?:각각\s)?(?:선정|선발|뽑)")
_OPENS_STORY = re.compile(rf"{_SOME.pattern}|{_THE_CASE.pattern}|{_CHOSEN.pattern}")
"""A sentence that may leave something open; all others are not looked at twice."""


class Story:
    """Reads the sentences of one paragraph in their order."""

    def __init__(self) -> None:
        self._case: Entry | None = None
        self._grade: Marker | None = None
        self._chosen: list[Entry] = []

    def read(self, text: str, reading: Reading) -> list[Entry]:
        """The winners of `text`, with what the sentences before it have left open."""
        if self._grade is not None and _ONE_OF.match(text) and self._is_open(text, reading):
            return self._one_of(text, reading)
        if found := read_sentence(text, reading):
            found = [*self.left(), *found]
            self._grade, self._chosen = None, []
            return found
        if self._case is None and not self._chosen and not _OPENS_STORY.search(text):
            return []
        spans = mark(ungraded_marks(text), reading.lexicon)
        if graded := self._graded(spans):
            return graded
        self._chosen = self._officials(spans, reading)
        if self._case is not None:
            standing = next((m for m in spans.markers if m.side == "post" and not m.noun), None)
            if standing is not None and standing.count is None and not spans.quotes:
                case, self._case = self._case, None
                return [replace(with_standing(case, standing), sentence=case.sentence)]
        self._grade = self._opened(spans) or self._grade
        self._case = self._told(spans, reading) or self._case
        return []

    def left(self) -> list[Entry]:
        """The case that was called the best one, and whose grade no sentence told."""
        case, self._case = self._case, None
        return [case] if case is not None and _BEST.search(case.sentence) else []

    def _officials(self, spans: Spans, reading: Reading) -> list[Entry]:
        """또 가과 계장과 나과 주무관이 선정됐다: officials whose grade is still to come."""
        people = [official for official in spans.people if official.names]
        if not people or spans.markers or spans.quotes or not _CHOSEN.search(spans.plain):
            return []
        tokens = [t for t in spans.tokens() if not isinstance(t, Marker | Category)]
        found = assemble(spans, placed(spans, tokens), reading)
        whole = len(found) == len(people) and all(e.people and e.department for e in found)
        return [replace(entry, sentence=spans.text) for entry in found] if whole else []

    def _graded(self, spans: Spans) -> list[Entry]:
        """이 계장은 …으로, 김 주무관은 …으로 각각 장려에 이름을 올렸다."""
        won = [m for m in spans.markers if m.side == "post" and not m.noun and m.count is None]
        meant = all(f"{entry.people[0][0]} " in spans.text for entry in self._chosen)
        if not self._chosen or len(won) != 1 or not meant:
            return []
        chosen, self._chosen = self._chosen, []
        return [with_standing(entry, won[0]) for entry in chosen]

    def _is_open(self, text: str, reading: Reading) -> bool:
        """두 번째는 3위를 차지한 ‘…’: a sentence that tells its standing itself."""
        graded = self._grade is not None and self._grade.grade
        return bool(graded) or not any(
            m.count is None and not m.noun for m in mark(text, reading.lexicon).markers
        )

    def _one_of(self, text: str, reading: Reading) -> list[Entry]:
        spans = mark(_ONE_OF.sub("", text), reading.lexicon)
        case = self._case_of(spans, reading)
        if case is None or self._grade is None:
            return []
        return [replace(with_standing(case, self._grade), sentence=text)]

    def _opened(self, spans: Spans) -> Marker | None:
        """우수 사례로는 두 건이 꼽혔다: a grade for the sentences that follow."""
        some = _SOME.search(spans.plain)
        if some is None:
            return None
        marker = next((m for m in spans.markers if m.side == "pre" and m.grade), None)
        if marker is None and some["cases"]:
            # 2건의 사례가 우수사례로 선정됐다: cases that have no grade.
            return Marker(some.start(), some.end(), "pre")
        return marker

    def _told(self, spans: Spans, reading: Reading) -> Entry | None:
        """…한 사례는 A의 ‘제목’이다: a case whose grade is still to come."""
        if spans.markers or not _THE_CASE.search(spans.plain):
            return None
        quotes = [quote for quote in spans.quotes if titles.is_title(quote, spans.text)]
        if len(quotes) != 1 or not _IS.match(spans.text, quotes[0].end):
            return None
        return self._case_of(spans, reading)

    def _case_of(self, spans: Spans, reading: Reading) -> Entry | None:
        tokens = [t for t in spans.tokens() if not isinstance(t, Marker | Category)]
        quotes = [quote for quote in spans.quotes if titles.is_title(quote, spans.text)]
        if len(quotes) != 1:
            return None
        found = [e for e in assemble(spans, placed(spans, tokens), reading) if e.title]
        if len(found) != 1:
            return None
        entry = found[0]
        if entry.department is None:
            # 안전재난과가 …한 ‘제목’이다: who did it stands at the beginning.
            bodies = [
                b
                for b in spans.bodies
                if b.kind == "department" and b.sure and b.particle in ("이", "가", "의")
            ]
            entry = replace(entry, department=bodies[0].value) if len(bodies) == 1 else entry
        return replace(entry, sentence=spans.text)
