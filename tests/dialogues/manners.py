"""Manners of saying the same: courtesy around a question, endings of a chat, blanks left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

Manner = Callable[[str], str | None]
"""A question in this manner; None where it cannot be said so."""


def _before(words: str) -> Manner:
    return lambda text: f"{words} {text}"


def _behind(words: str) -> Manner:
    return lambda text: f"{text} {words}"


def _ending(pattern: str, instead: str) -> Manner:
    ending = re.compile(pattern)
    return lambda text: ending.sub(instead, text) if ending.search(text) else None


def _every(words: int) -> Manner:
    """Of so many words each time, all are run together."""
    group = re.compile(r"(\S+) " + r"(\S+) " * (words - 2) + r"(\S+)")

    def run_together(text: str) -> str | None:
        joined = group.sub(lambda match: match.group().replace(" ", ""), text)
        return joined if text.count(" ") >= words else None

    return run_together


def _without_blanks(text: str) -> str | None:
    return text.replace(" ", "") if " " in text else None


MANNERS: Mapping[str, Manner] = {
    "a question announced": _before("궁금한 게 있는데요"),
    "an excuse": _before("바쁘신데 죄송하지만"),
    "who asks": _before("민원인인데"),
    "of what office": _before("인사 담당자입니다."),
    "from the news": _before("기사 보고 연락드려요"),
    "new here": _before("처음 써보는데"),
    "in a hurry": _before("오늘 안에 필요해서 그런데"),
    "a request behind": _behind("답변 부탁드립니다."),
    "to be shared": _behind("공유 부탁"),
    "an answer wanted": _behind("답 좀"),
    "asked humbly": _behind("여쭤봅니다"),
    "patience": _behind("기다릴게요"),
    "quoted": lambda text: f'"{text}"',
    "요 as 여": _ending(r"요\??$", "여"),
    "요 as 욥": _ending(r"요\??$", "욥"),
    "no blank": _without_blanks,
    "every second blank": _every(2),
    "every third blank": _every(3),
}
