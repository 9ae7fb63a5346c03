"""A story told in several sentences: the last one asks, the others say why.

작년에 절반이나 버렸어요. 온라인 판로를 도와준 사례가 있나요: it asks for no year and for no share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from knowledge.korean.patterns import regex
from knowledge.lexicon import Lexicon
from knowledge.question.model import Question
from knowledge.question.weights import VAGUE_WEIGHT

LONG = 12
"""Words from which on a message is a story,"""
LEAST_ASKED = 3
"""and of its last sentence, that it says what is asked."""
_END = regex(
    r"(?<=[가-힣])(?:[요죠]|니다|다)[.!~ㅠㅜ]*\s+(?=\S)|[.!?]\s+(?=\S)|(?<=[는은인던]데)\s+(?=\S)"
)


_IS_IT_RIGHT = regex(
    r"(?:맞|사실|진짜|정말|사기)[가-힣]{0,4}(?:나요?|까요?|가요?|죠|니까|냐|아요)[?!.~\s]*$"
)
"""두 분이 와서 사진만 찍고 가셨어요 시에서 나온 게 맞을까요: asked of all that was told."""


def asked_last(
    text: str, question: Question, read: Callable[[str], Question], lexicon: Lexicon
) -> Question:
    """`question` without the keys that only stand before what it asks at last.

    Where that only says how (한 번에 안 됩니까), what stands before says what is meant.
    """
    named = question.outside or question.aggregate or question.filters.years
    if question.unknown or not named or len(text.split()) < LONG:
        return question
    if question.comparison or question.reference.kinds:
        return question
    for sentence in _from_the_last(text):
        last = read(sentence)
        named_here = any(
            term.known and term.weight >= VAGUE_WEIGHT and not lexicon.only_say_how(term.concepts)
            for term in last.terms
        )
        if not named_here and not _IS_IT_RIGHT.search(sentence):
            continue
        if last.outside or last.aggregate or last.filters.years or last.unknown:
            return question
        filters = question.filters.model_copy(update={"years": ()})
        update = {"outside": (), "aggregate": None, "filters": filters}
        return question.model_copy(update=update)
    return question


def _from_the_last(text: str) -> Iterator[str]:
    """What stands behind each end of a sentence or clause, the last first, if long enough."""
    for end in reversed([match.end() for match in _END.finditer(text)]):
        if len(text[end:].split()) >= LEAST_ASKED:
            yield text[end:]
