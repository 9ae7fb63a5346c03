"""Prizes of names of their own that the knowledge has: 으뜸상, 인기상, S등급."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knowledge.korean.patterns import regex
from knowledge.question.patterns import WITHOUT
from knowledge.question.scan import Draft, Named, Scan

BEHIND_A_PRIZE = (
    r"[^가-힣]|$|[은는이가을를도만에]|[과와랑](?![가-힣])|이랑|하고|으로|받|탄|탔|타|수상|말고|빼고"
    r"|누|뭐|몇|어디"
)
"""What may stand right behind a prize; 인기상품 and 소통상담 are none."""
_BEHIND = regex(BEHIND_A_PRIZE)


def recognise_named_prizes(scan: Scan, draft: Draft, names: Iterable[str]) -> None:
    """Fills grades with those of `names`, the prizes beside the usual ones, that the text has."""
    for name in names:
        for form in _forms(name):
            for start, end in _places(scan, form):
                scan.claim(start, end)
                keep_grade(scan, draft, (start, end), name)


_LETTERED = regex(r"(?<![A-Za-z0-9])([A-Fa-fSs])\s?등급(?![가-힣]{2})")


def recognise_other_letters(scan: Scan, draft: Draft, names: Iterable[str]) -> None:
    """C등급, where S, A and B are given: a grade that nobody has."""
    if not any(_LETTERED.fullmatch(name) for name in names):
        return
    for match in scan.take(_LETTERED):
        keep_grade(scan, draft, match.span(), f"{match[1].upper()}등급")


def keep_grade(scan: Scan, draft: Draft, span: tuple[int, int], grade: str) -> None:
    """Remembers a grade that was named; 으뜸상 말고 leaves it out."""
    without = WITHOUT.match(scan.rest, span[1])
    if without:
        scan.claim(without.start(), without.end())
    target = draft.without_grades if without else draft.grades
    if grade not in target:
        target.append(grade)
    draft.named.append(Named(*span, "grades", grade, bool(without)))
    draft.mark(scan.text[slice(*span)], "등급")


def _forms(name: str) -> tuple[str, ...]:
    """S등급 → S 등급, too; 아름다운 도전상 → 아름다운도전상."""
    if name.endswith("등급"):
        return name, name.removesuffix("등급") + " 등급"
    return (name, name.replace(" ", "")) if " " in name else (name,)


def _places(scan: Scan, form: str) -> Iterator[tuple[int, int]]:
    """Where `form` stands as a word of its own, capital or small."""
    text = scan.rest.upper() if form[0].isascii() else scan.rest
    if len(text) != len(scan.rest):
        return
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        apart = start == 0 or not text[start - 1].isalnum()
        if apart and _BEHIND.match(text, end):
            yield start, end
        start = text.find(form, end)
