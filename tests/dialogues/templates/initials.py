"""Departments and titles by the leading consonants of their syllables (초성)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.replies.model import ReplyKind
from knowledge.korean.initials import initials
from knowledge.models import Case
from tests.dialogues.tables import Line
from tests.dialogues.world import Template, World, line

_LETTERS = re.compile(r"[가-힣]+")


def department_initials(world: World) -> Iterator[Line]:
    for department in world.departments:
        yield from _initials_line(initials(department), world)


def title_initials(world: World) -> Iterator[Line]:
    for case in world.cases:
        words = [w for w in (case.title or "").split() if _LETTERS.fullmatch(w) and len(w) >= 3]
        for word in world.rng.sample(words, min(2, len(words))):
            yield from _initials_line(initials(word), world)


def _initials_line(code: str, world: World) -> Iterator[Line]:
    """Words that begin so are meant; words that only contain it (안부살피미 for ㅅㅍㅁ) may be."""
    hits = [case for case in world.cases if _begins(case, code)]
    inside = [case for case in world.cases if _contains(case, code)]
    kinds: list[ReplyKind] = ["card"] if len(inside) == 1 else ["card", "choice"]
    yield line(code, kinds if len(hits) == 1 else "choice", hits, also=inside)


def _begins(case: Case, code: str) -> bool:
    """The department's code, or the code of a title from the beginning of one of its words."""
    if initials(case.department or "") == code:
        return True
    for text in _titles(case):
        words = text.replace(",", " ").split()
        rests = ("".join(words[start:]) for start in range(len(words)))
        if any(initials(rest).startswith(code) for rest in rests):
            return True
    return False


def _contains(case: Case, code: str) -> bool:
    return _begins(case, code) or any(code in initials(text) for text in _titles(case))


def _titles(case: Case) -> list[str]:
    return [case.title or "", *(alias.text for alias in case.aliases)]


TEMPLATES: tuple[Template, ...] = (department_initials, title_initials)
