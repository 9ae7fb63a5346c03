"""Verbs in the texts of cases, by their stems."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

from knowledge.korean.patterns import regex
from knowledge.korean.verbs import stems_of

VERB_ENDING = regex(r"(?:다|며|록|던|려|야|고|인|히|운|은|는|한|해)$")
_FORM = regex(r"([가-힣]{1,3})(?:고|는|은|던|을|며|어서?|아서?|도록|었습니다|았습니다)")
"""심고, 심었습니다: a verb with its stem as it is."""
_NAMED_DEED = regex(
    r"([가-힣]{1,2}(?:[히리이추우꾸치키으들누내르]|(?<=옮)기|(?<=남)기|(?<=맡)기|(?<=넘)기))기"
)
"""넓히기, 줄이기, 옮기기: what a title calls a deed; 분위기 and 의료기기 are none."""
_CLOSED = regex(
    r"([가-힣]{0,2}[갚씻닦뽑심묶덮깎꽂줍싣읽밟끊섞엮꺾볶삶쌓넣찧빻훑긁뜯찢엎담닫닳앓잃얹뚫뱉받얻])"
    r"(?:게|고|는|은|을|던|지|기|도록|거나|습니다|[아어았었으])[가-힣]{0,3}"
)
_NO_VERB = regex(r"심(?:은|을|지|기|어)|[가-힣]+[심담받][가-힣]*|담은")
"""중심은, 부담을, 심을: nouns with their particles, or as often those."""


def closed_stem(word: str) -> str:
    """갚 of 갚게: the stem of a verb that ends in a consonant; nothing for other words."""
    verb = _CLOSED.fullmatch(word)
    return verb[1] if verb and not _NO_VERB.fullmatch(word) else ""


class VerbForms:
    """The forms of verbs among the words of texts."""

    def __init__(self, said: Collection[str]) -> None:
        self._said = said

    @cached_property
    def by_stem(self) -> Mapping[str, str]:
        """Stem → the form in which a case has it: 심 → 심고, for whoever says 심기."""
        found: dict[str, str] = {}
        for word in self._words:
            if verb := _FORM.fullmatch(word) or _NAMED_DEED.fullmatch(word):
                found.setdefault(verb[1], word)
            elif word.endswith("니다"):  # 나릅니다, 날랐습니다: 나르
                for stem in stems_of(_without_polite_ending(word))[:1]:
                    found.setdefault(stem, word)
        return {stem: word for stem, word in found.items() if not stem.endswith("주")}  # 내주

    def others(self, word: str) -> tuple[str, ...]:
        """고친 → 고쳤습니다, 고치고: other forms of the verb `word` that cases have."""
        if closed := closed_stem(word):
            return tuple(form for form in self.closed.get(closed, ()) if form != word)
        found = (self._forms.get(stem, ()) for stem in stems_of(word) if stem in self.by_stem)
        return tuple(form for forms in found for form in forms if form != word)

    @cached_property
    def closed(self) -> Mapping[str, tuple[str, ...]]:
        """Stem that ends in a consonant → the words of cases that are forms of the verb."""
        found: dict[str, list[str]] = {}
        for word in self._words:
            if stem := closed_stem(word):
                found.setdefault(stem, []).append(word)
        return {stem: tuple(words) for stem, words in found.items()}

    @cached_property
    def _words(self) -> list[str]:
        return sorted(said.strip(".") for said in self._said)

    @cached_property
    def _forms(self) -> Mapping[str, tuple[str, ...]]:
        """Stem of two letters or more → the words of cases that are forms of the verb."""
        found: dict[str, list[str]] = {}
        for word in self._words:
            if VERB_ENDING.search(word) or word.endswith("니다"):
                for stem in stems_of(_without_polite_ending(word)):
                    found.setdefault(stem, []).append(word)
        return {stem: tuple(words) for stem, words in found.items()}


def _without_polite_ending(word: str) -> str:
    return word.removesuffix("습니다").removesuffix("니다")
