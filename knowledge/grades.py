"""The prizes that contests give: their names, their order, and the pieces of patterns they make.

A grade is called by its name alone where no other word is meant by it: 최우수, 우수 and 장려 are,
and 금상 is not 금, nor 노력상 노력. Whoever looks for prizes in a text or a question composes the
pattern from the pieces here, so that a prize is known to all of them or to none.
"""

from __future__ import annotations

from typing import Literal, get_args

Grade = Literal[
    "대상", "최우수", "우수", "장려", "노력상", "금상", "은상", "동상", "특별상", "입선"
]  # fmt: skip
GRADES: tuple[Grade, ...] = get_args(Grade)
ORDER: tuple[Grade, ...] = (
    "대상", "최우수", "금상", "우수", "은상", "특별상", "장려", "동상", "노력상", "입선"
)  # fmt: skip
"""Grades from the highest down, for contests that give no ranks."""
FIRST = frozenset[Grade]({"대상", "최우수"})
"""What the best one gets: beside it 우수 is a grade, and no word for all of them."""

_STEMS = tuple(name.removesuffix("상") for name in GRADES if name != "입선")

NAME = "|".join(GRADES)
"""Alternatives: a grade by its name, 최우수, 금상; its 상 may stand behind."""
GRADED = rf"(?:{NAME})상?"
"""A grade, with its 상 or without: 최우수, 최우수상, 금상."""
STEM = "|".join(_STEMS)
"""Alternatives: what stands before 상, 최우수, 금, 대."""
PRIZE = rf"(?:{STEM})상"
"""A grade that is said as a prize: 최우수상, 대상."""
PLAIN = "|".join(name for name in GRADES if name in _STEMS)
"""Alternatives: the grades that go without 상: 최우수, 우수, 장려."""
UNMISTAKEN = "|".join(name for name in GRADES if name not in {"대상", *PLAIN.split("|")})
"""Alternatives: the grades that are no other word: 금상, 입선; 대상 and 우수 are."""

OTHER_PLAIN = "노력|도전|참여|혁신|격려|협업|귀감"
"""Alternatives: prizes beside the grades that go without 상 where only a prize can stand."""
OTHER_STEM = (
    rf"{OTHER_PLAIN}|(?:국민|시민|주민)참여|으뜸|인기|화합|창의|감동|공로|소통|모범|열정|"
    r"아름다운\s도전|국민공감|시민공감|아이디어"
)
"""Alternatives: what stands before the 상 of prizes beside the grades."""


def grade_of(text: str) -> Grade | None:
    """The grade that `text` is a form of: 최우수상, 최우수 and 금 are 최우수 and 금상."""
    return _BY_FORM.get(text)


_BY_FORM: dict[str, Grade] = {
    form: name
    for name in GRADES
    for form in (name, name.removesuffix("상"), name.removesuffix("상") + "상")
}
