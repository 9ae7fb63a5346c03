"""Winners told line by line with labels: 사례명: …, 담당부서: …, under a grade."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.intake.results import titles
from knowledge.intake.results.bodies import find_bodies
from knowledge.intake.results.entry import Entry, Reading, carried, of_bodies

_TITLE = re.compile(
    r"^\s?[^가-힣A-Za-z0-9]{0,4}(?:[가-하]\.\s)?(?:우수\s?)?(?:사례|과제|사업|시책|제안|작품)\s?명?\s?[:：]\s?(?P<told>\S.*)$"
)
_BODY = re.compile(
    r"^\s?[^가-힣A-Za-z0-9]{0,4}(?:[가-하]\.\s)?(?:(?:담당|추진|소관|주관|수상|제출)\s?)?(?:부서|소속|기관)\s?명?\s?[:：]\s?"
    r"(?P<told>\S.*)$"
)


class Labelled:
    """The winner whose labels are being read; whole where the next one's first label comes."""

    def __init__(self) -> None:
        self._entry = Entry()

    def take(self, text: str, reading: Reading) -> tuple[bool, Entry | None]:
        """Whether `text` is a label of a winner, and the winner before it that is now whole."""
        if found := _TITLE.match(text):
            title = titles.tidy(found["told"])
            if titles.is_listed_title(title):
                done = self.left() if self._entry.title else None
                self._entry = replace(self._entry, title=title, sentence=text)
                return True, done
        elif found := _BODY.match(text):
            bodies = [b for b in find_bodies(found["told"], reading.lexicon) if b.kind != "own"]
            if bodies and bodies[0].start == 0:
                named = self._entry.department or self._entry.organisation
                done = self.left() if named else None
                entry = replace(self._entry, sentence=self._entry.sentence or text)
                self._entry = of_bodies(bodies, entry, reading)
                return True, done
        return False, None

    def stand(self, reading: Reading) -> None:
        """The grade or rank under which the labels stand."""
        self._entry = carried(self._entry, reading)

    def left(self) -> Entry | None:
        """The last winner, at the end of its labels."""
        entry, self._entry = self._entry, Entry()
        return entry if entry.named else None
