"""What somebody types, as the words that a search of free text needs."""

from __future__ import annotations

import re
from functools import cached_property

from knowledge.korean.initials import is_initials
from knowledge.korean.particles import strip_particle
from knowledge.korean.patterns import regex
from knowledge.lexicon import Lexicon
from knowledge.search.cutter import ENDING
from knowledge.search.documents import searchable

SHORTEST_JOINED = 6
"""In words of so many letters and more, blanks may be missing."""
_OFTEN_LAST = (
    r"(?:우수|관련)?사례|관련|(?:어떤|어떠한)(?:거|것|게)|(?:이|가)?(?:뭐|무엇|어떻)[가-힣]*"
    r"|(?:있|궁금|알고싶|부탁)[가-힣]{0,5}"
    r"|(?:알려|보여|찾아|말해|가르쳐)(?:줘|주|줄|달|봐|보)[가-힣]{0,4}"
)
"""What stands at the end of a message, or before 있나요, without any meaning of its own."""
_AT_END = regex(f"(?:{_OFTEN_LAST})$")
_CODE = regex(r"[0-9]*[ㄱ-ㅎ][0-9ㄱ-ㅎ]+")


class Cleaner:
    """Drops what carries no meaning: fillers (사례, 알려 주세요) and particles.

    Nothing is lost where a text is made of fillers only.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def words(self, text: str) -> list[str]:
        """The words of one message in their order, normalised; codes (ㄴㅇㅇ) as they are."""
        typed = text.lower().split()
        codes = [part for part in typed if _CODE.fullmatch(part)]
        if any(map(is_initials, codes)) and len(codes) == len(typed):
            return codes  # ㅇㅇㅇ, a sigh by itself, is a code beside others
        found = [word for part in typed for word in self._read(part)]
        return found or searchable(text).split()

    def _read(self, part: str) -> list[str]:
        if _CODE.fullmatch(part) and is_initials(part):
            return [part]
        words = (word.strip(".") for word in searchable(part).split())
        return [stem for word in words if (stem := self._stem(word))]

    def _stem(self, word: str) -> str:
        stem = strip_particle(word)[0]
        if self._is_filler(word) or self._is_filler(stem):
            return ""
        if len(word) < SHORTEST_JOINED:
            return stem
        while (end := _AT_END.search(stem)) and end.start() > 1:
            stem = strip_particle(stem[: end.start()])[0]
        return stem

    def _is_filler(self, word: str) -> bool:
        return word in self._lexicon.filler_words or bool(self._request.fullmatch(word))

    @cached_property
    def _request(self) -> re.Pattern[str]:
        stems = "|".join(sorted(map(re.escape, self._lexicon.filler_stems), key=len, reverse=True))
        return re.compile(rf"(?:{stems})(?:{ENDING.pattern})?") if stems else re.compile(r"(?!)")
