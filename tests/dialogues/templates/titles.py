"""Questions by the words of a title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bot.replies.model import ReplyKind
from knowledge.lexicon import compact
from knowledge.models import Case
from tests.dialogues.tables import Line
from tests.dialogues.world import Template, World, line

_LETTERS = re.compile(r"[가-힣]+")
_COMMON = frozenset({"모두가", "서비스"})
"""Everyday words that also stand in one title: that case must be among those shown."""


def title_whole(world: World) -> Iterator[Line]:
    for case in world.cases:
        yield line(case.title or "", "card", [case])
        yield line(compact(case.title or ""), "card", [case])
        yield line(f"‘{case.title}’ 사례 알려줘", "card", [case])


def title_word(world: World) -> Iterator[Line]:
    """Words of a title that stand in the text of one case only."""
    texts = {case.id: compact(_whole_text(case)) for case in world.cases}
    for case in world.cases:
        for word in _LETTERS.findall(case.title or ""):
            holders = [i for i, text in texts.items() if word in text]
            if len(word) >= 3 and holders == [case.id]:
                kinds: list[ReplyKind] = ["card", "fact"]
                others: list[Case] = []
                if word in _COMMON:
                    kinds, others = ["card", "fact", "list", "choice"], world.cases
                yield line(word, kinds, [case], also=others)
                yield line(f"{word} 사례", kinds, [case], also=others)


def title_word_of_several(world: World) -> Iterator[Line]:
    """A word that stands in several titles fits several cases."""
    titles = {case.id: case.title or "" for case in world.cases}
    words = Counter(w for title in titles.values() for w in set(_LETTERS.findall(title)))
    for word in sorted(word for word, times in words.items() if times > 1 and len(word) > 1):
        holders = [case for case in world.cases if word in titles[case.id]]
        others = [case for case in world.cases if word in _whole_text(case)]
        if word not in world.lexicon.generic:
            yield line(word, ["choice", "list"], holders, also=others)


def _whole_text(case: Case) -> str:
    services = [
        part
        for service in case.services
        for part in (service.name, service.summary, service.audience, *service.items)
    ]
    remarks = [remark.text for remark in case.remarks]
    aliases = [alias.text for alias in case.aliases]
    parts = (case.title, case.content, case.outcome, *aliases, *services, *remarks)
    return " ".join(part for part in parts if part)


TEMPLATES: tuple[Template, ...] = (
    title_whole,
    title_word,
    title_word_of_several,
)
