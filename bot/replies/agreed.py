"""네 and 아니요, before what is told of something that was held for so."""

from __future__ import annotations

from knowledge.answer.model import Answer
from knowledge.question.premises import EACH_PERSON, NOT_SO


def agreed(answer: Answer) -> str:
    """ "네, " or "아니요, "; empty where nothing was held against anything.

    못 받죠?: 네 agrees that it is not given.
    """
    if answer.holds is None:
        return ""
    question = answer.question
    if EACH_PERSON.search(question.normalised):
        return ""  # 1인당 20만원이죠: of the amount that it is, who gets it is not told
    denied = question.reward_missing or bool(NOT_SO.search(question.normalised))
    so = answer.holds is not denied
    return "네, " if so else "아니요, "
