"""270가구 맞죠: a figure that somebody takes for so, held against the remark that tells it."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer.premise import holds_so
from knowledge.korean.particles import attach
from knowledge.korean.patterns import regex
from knowledge.models import Remark
from knowledge.question.model import Question

_FIGURE = regex(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)\s?(가구|세대|%|프로|퍼센트|명|곳|대)(?!표)")
_SAME_UNIT = {"세대": "가구", "프로": "%", "퍼센트": "%"}
_YEAR = regex(r"(?<!\d)(?:20)?(\d\d)년")


def figure_held(question: Question, told: Sequence[Remark]) -> tuple[str, Remark] | None:
    """네, or 아니요 and the figure that is told, where it is the only one of that unit; and the
    remark that tells it."""
    said = _figures(question.normalised)
    if len(said) != 1 or not holds_so(question):
        return None
    number, unit = said[0]
    alike = [(n, remark) for remark in told for n, u in _figures(remark.text) if u == unit]
    if len(alike) != 1:
        return None
    figure, remark = alike[0]
    if not set(_YEAR.findall(question.normalised)) <= set(_YEAR.findall(remark.text)):
        return None  # of another year
    if number == figure:
        return "네.", remark
    so_many = attach(number + unit, "이/가")
    return f"아니요. {so_many} 아니라 {figure}{unit}입니다.", remark


def _figures(text: str) -> list[tuple[str, str]]:
    found = _FIGURE.findall(text)
    return [(number.replace(",", ""), _SAME_UNIT.get(unit, unit)) for number, unit in found]
