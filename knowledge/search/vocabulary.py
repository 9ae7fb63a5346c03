"""The words that occur in the knowledge, to tell a known piece of text from an unknown one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise, permutations

from rapidfuzz import fuzz

from knowledge.korean.jamo import decompose, is_subsequence
from knowledge.korean.particles import strip_particle
from knowledge.korean.patterns import regex
from knowledge.korean.slips import Slips
from knowledge.korean.verbs import stems_of
from knowledge.remembered import remembered
from knowledge.search.documents import (
    ALIAS,
    BEHIND_A_LETTER,
    DEPARTMENT,
    OBJECTS,
    PLACES_IN,
    Document,
)

TITLE_SLIP = 85.0
"""Smallest similarity (0-100) in key strokes of a mistyped stretch of a title."""
FEW_TITLES = 100
"""So many titles are compared one by one with a word that may be a slip of one."""
SHORTEST_SHORTENED, MOST_LEFT_OUT = 3, 3
"""Letters of a word that is short for one of a title, and how many of its letters it lacks."""
SHORTEST_NEIGHBOURS = 3
"""Letters of two words of a title of which either may be no noun (옥에 티)."""
SHORTEST_COMPOUND = 4
"""Letters of a word of a title that is made of two."""
RUN, RAREST_RUNS = 4, 6
"""A slip leaves runs of `RUN` strokes whole; its rarest ones tell which titles are near."""
LONGEST_PIECE = 8
SHORTEST_MISTYPED = 2
"""Letters of the shortest word that may be a slip of another one."""
FIGURE = regex(r"\d+(?:\.\d+)?%|\d{2,}가구|\d\.\d")
_VERB_ENDING = regex(r"(?:다|며|록|던|려|야|고|인|히|운|은|는|한|해)$")
_VERB_FORM = regex(r"([가-힣]{1,3})(?:고|는|은|던|을|며|어서?|아서?|도록|었습니다|았습니다)")
"""심고, 심었습니다: a verb with its stem as it is."""
_LIGHT_VERB = regex(
    r"([가-힣]{2,}?)(?:하[고며는여도]|되[고며는어도]|했|됐|받[고아는도])[가-힣.]*$"
)
"""적용받도록, 활용했습니다: the noun of a verb of running text."""
_CONFUSED = str.maketrans({"ㅔ": "ㅐ", "ㅖ": "ㅐ", "ㅒ": "ㅐ", "ㅙ": "ㅚ", "ㅞ": "ㅚ"})


def _letters_with_particles(documents: Sequence[Document]) -> frozenset[str]:
    """논에, 쌀로: nouns of one letter in titles, where a story has them, too (쌀을)."""
    two = [(f, w) for d in documents for f in d.fields for w in f.words if len(w) == 2]
    told = {w[0] for field, w in two if field.weight < ALIAS and w[1] in BEHIND_A_LETTER}
    named = {word[0] for field, word in two if field.weight >= ALIAS and word[1] in _OF_PLACE}
    return frozenset(told & named)


_OF_PLACE = ("에", "로")
_PLACES_OF = frozenset("밭논집숲")
"""At the end of a compound: a place of what is before it."""


_NO_NOUNS = frozenset("전후때곳것수중등및더잘안못그이저한두세네온첫내제각매총만데번명건년월")
"""Letters that count, point or say when (하루 전), and name no thing."""
_VOWELS = frozenset("ㅏㅐㅑㅓㅕㅗㅚㅛㅜㅠㅡㅣ")
_HANGUL = regex(r"[가-힣]+")


class Vocabulary:
    """All words of all documents, without particles; verbs of running text are left out."""

    def __init__(self, documents: Sequence[Document]) -> None:
        words: dict[str, None] = {}
        for document in documents:
            for field in document.fields:
                named = field.weight >= DEPARTMENT
                for word in (raw.strip(".") for raw in field.words):
                    stem, particle = strip_particle(word)
                    if particle == "의" and stem[-1:] in "과와":  # 검침원과의
                        stem = stem[:-1]
                    if len(stem) < 2:
                        continue
                    if named:
                        words[word] = None
                        words[stem] = None
                    elif noun := _LIGHT_VERB.match(word):
                        words[noun[1]] = None
                    elif not _VERB_ENDING.search(word) or _is_noun(word):
                        words[stem] = None
        self.words = tuple(words)
        self._said = frozenset(w for d in documents for field in d.fields for w in field.words)
        self._of_titles = tuple(
            dict.fromkeys(
                strip_particle(word)[0]
                for document in documents
                for field in document.fields
                for word in field.words
                if field.weight >= ALIAS and len(word) > SHORTEST_SHORTENED
            )
        )
        self.letters = frozenset(
            word[0]
            for document in documents
            for field in document.fields
            for word in field.words
            if field.weight >= DEPARTMENT
            and (len(word) == 1 or (len(word) == 2 and word[1] in (*PLACES_IN, *OBJECTS)))
        ) | frozenset(
            word[0]
            for document in documents
            if document.case.title is None
            for field in document.fields
            for word in field.words
            if len(word) == 2 and word[1] in BEHIND_A_LETTER
        )
        ends = {word[-1] for word in self._of_titles}
        self.letters |= frozenset(
            word[0]
            for document in documents
            for field in document.fields
            for word in field.words
            if len(word) == 2 and word[1] in ("이", *BEHIND_A_LETTER) and word[0] in ends
        )
        self.letters |= _letters_with_particles(documents)
        self.letters -= _NO_NOUNS
        """Nouns of one letter that stand in names (앱, 숲속), or in the story of a case that
        has none (차를) or ends a longer word with it (곰이, of a 반달가슴곰)."""
        self.pairs = frozenset(
            first + second
            for document in documents
            for field in document.fields
            for first, second in permutations(self.letters & field.letters, 2)
        )
        """Nouns of one letter that a case tells of together: 논물 of 논에 물을."""
        self._together = "\n".join(
            field.compact for d in documents for field in d.fields if field.weight >= ALIAS
        )
        self._neighbours = frozenset(
            first + second
            for document in documents
            for field in document.fields
            if field.weight >= ALIAS
            for first, second in pairwise(field.words)
            if len(first) + len(second) == SHORTEST_NEIGHBOURS
        )
        """Two short words of a title without the blank between them: 옥에티."""
        self._heads = frozenset(
            word[-2:]
            for document in documents
            for field in document.fields
            if field.weight >= ALIAS
            for word in field.words
            if len(word) >= SHORTEST_COMPOUND and _HANGUL.fullmatch(word)
        )
        self.titles = tuple(
            field.compact
            for document in documents
            for field in document.fields
            if field.weight >= ALIAS
        )
        self.mistyped = remembered(self._mistyped)
        """The one vocabulary word within a jamo distance ratio of a word, or None.

        Vowels that sound alike today (ㅐ/ㅔ, ㅚ/ㅙ/ㅞ) count as equal.
        """
        self.in_title = remembered(self._in_title)
        """치메환자찻기 → 치매환자찾기: the stretch of a title that a text is a slip of."""
        self.is_in_title = remembered(self._is_in_title)
        """True where a title has a word, blanks aside (수도 요금)."""
        self.is_only_of_offices = remembered(self._is_only_of_offices)
        """True where the names of departments have a word, and no case is told with it."""
        self._documents = tuple(documents)
        self._whole = frozenset(self.words)
        self._figures = frozenset(
            figure
            for document in documents
            for field in document.fields
            for figure in FIGURE.findall(field.compact)
        )

    def _is_in_title(self, word: str) -> bool:
        return word in self._together

    def _is_only_of_offices(self, word: str) -> bool:
        return word in self._offices and not any(
            word in field.compact.replace(document.case.department or "", "")
            for document in self._documents
            for field in document.fields
        )

    @cached_property
    def _offices(self) -> str:
        return "\n".join({document.case.department or "" for document in self._documents})

    def is_joined(self, text: str) -> bool:
        """True for two words of a title that stand side by side, without the blank: 새떼."""
        if text in self._neighbours:
            return True
        return text in self._together and any(
            self.is_noun(text[:at]) and self.is_noun(text[at:]) for at in range(1, len(text))
        )

    def is_noun(self, text: str) -> bool:
        """True for a whole word, or a noun of one letter."""
        return text in (self._whole if len(text) > 1 else self.letters)

    def is_word(self, text: str) -> bool:
        """True where `text` is a whole word of the knowledge and not only part of one."""
        return text in self._whole

    def is_head(self, text: str) -> bool:
        """키위 of 레드키위: the end of a compound of a title says what the thing is."""
        return text in self._heads

    def has_figure(self, text: str) -> bool:
        """True where a figure such as 34.2% stands in the knowledge."""
        return text in self._figures

    @cached_property
    def pieces(self) -> frozenset[str]:
        """Every run of 2 to `LONGEST_PIECE` letters inside one word.

        A word of three letters is one of two and an ending (사용량, 검진율), so that its last
        two are no piece unless they are a word of their own, or the first is (쌀국수), or they
        are what grows or stands there (감귤밭).
        """
        return frozenset(
            word[start : start + length]
            for word in self.words
            for length in range(2, min(LONGEST_PIECE, len(word)) + 1)
            for start in range(len(word) - length + 1)
            if len(word) != 3
            or start == 0
            or word[start:] in self._whole
            or word[0].isdigit()
            or word[0] in self.letters
            or word[-1] in _PLACES_OF
        )

    @cached_property
    def verbs(self) -> Mapping[str, str]:
        """Stem → the form in which a case has it: 심 → 심고, for whoever says 심기."""
        found: dict[str, str] = {}
        for word in sorted(said.strip(".") for said in self._said):
            if verb := _VERB_FORM.fullmatch(word):
                found.setdefault(verb[1], word)
            elif word.endswith("니다"):  # 나릅니다, 날랐습니다: 나르
                for stem in stems_of(word.removesuffix("습니다").removesuffix("니다"))[:1]:
                    found.setdefault(stem, word)
        return {stem: word for stem, word in found.items() if not stem.endswith("주")}  # 내주

    def other_forms(self, word: str) -> tuple[str, ...]:
        """고친 → 고쳤습니다, 고치고: other forms of the verb `word` that cases have."""
        found = (self._forms.get(stem, ()) for stem in stems_of(word) if stem in self.verbs)
        return tuple(form for forms in found for form in forms if form != word)

    @cached_property
    def _forms(self) -> Mapping[str, tuple[str, ...]]:
        """Stem of two letters or more → the words of cases that are forms of the verb."""
        found: dict[str, list[str]] = {}
        for word in sorted(said.strip(".") for said in self._said):
            if _VERB_ENDING.search(word) or word.endswith("니다"):
                told = word.removesuffix("습니다").removesuffix("니다")
                for stem in stems_of(told):
                    found.setdefault(stem, []).append(word)
        return {stem: tuple(words) for stem, words in found.items()}

    @cached_property
    def bigrams(self) -> frozenset[str]:
        return frozenset(word[at : at + 2] for word in self.words for at in range(len(word) - 1))

    @cached_property
    def _slips(self) -> Slips:
        return Slips({w: _blurred(w) for w in self.words if len(w) >= SHORTEST_MISTYPED})

    def _mistyped(self, word: str, limit: float) -> str | None:
        if len(word) < SHORTEST_MISTYPED or any(letter.isdigit() for letter in word):
            return None
        strokes = _blurred(word)
        close = [
            near
            for _, near in self._slips.near(strokes, limit)
            if abs(len(near) - len(word)) <= 1 and near != word
        ]
        if len(word) == SHORTEST_MISTYPED:
            close = [near for near in close if _same_shape(_blurred(near), strokes)]
        return close[0] if close else None

    def shortened(self, word: str) -> str | None:
        """반달곰 → 반달가슴곰: the one longer word of a title that has its letters in their
        order, the first two and the last one at the same ends."""
        if len(word) < SHORTEST_SHORTENED or not _HANGUL.fullmatch(word):
            return None
        longer = [
            whole
            for whole in self._by_ends.get(word[:2] + word[-1], ())
            if len(word) < len(whole) <= len(word) + MOST_LEFT_OUT and is_subsequence(word, whole)
        ]
        return longer[0] if len(longer) == 1 else None

    @cached_property
    def _by_ends(self) -> Mapping[str, tuple[str, ...]]:
        """The first two letters and the last one → the words of titles that have them."""
        found: dict[str, dict[str, None]] = {}
        for word in self._of_titles:
            found.setdefault(word[:2] + word[-1], {})[word] = None
        return {ends: tuple(words) for ends, words in found.items()}

    def _in_title(self, text: str) -> str | None:
        strokes = _blurred(text)
        for number in self._titles_near(strokes):
            title, letters = self.titles[number], self._title_strokes[number]
            found = fuzz.partial_ratio_alignment(strokes, letters, score_cutoff=TITLE_SLIP)
            if found is None or found.dest_end - found.dest_start < len(strokes) - 2:
                continue
            start = _syllable_at(title, found.dest_start)
            end = _syllable_at(title, found.dest_end)
            return title[start:end] or None
        return None

    def _titles_near(self, strokes: str) -> Sequence[int]:
        """Numbers of the titles that `strokes` may be a slip of, in their order.

        Of many titles those that share most of the rarest runs of strokes with it.
        """
        if len(self.titles) <= FEW_TITLES:
            return range(len(self.titles))
        rows = [self._title_runs[run] for run in set(_runs(strokes)) if run in self._title_runs]
        rows.sort(key=len)
        shared = Counter(number for row in rows[:RAREST_RUNS] for number in row)
        return sorted(number for number, _ in shared.most_common(FEW_TITLES))

    @cached_property
    def _title_strokes(self) -> tuple[str, ...]:
        return tuple(_blurred(title) for title in self.titles)

    @cached_property
    def _title_runs(self) -> Mapping[str, tuple[int, ...]]:
        """Run of strokes → numbers of the titles that have it."""
        found: dict[str, list[int]] = {}
        if len(self.titles) > FEW_TITLES:
            for number, strokes in enumerate(self._title_strokes):
                for run in set(_runs(strokes)):
                    found.setdefault(run, []).append(number)
        return {run: tuple(numbers) for run, numbers in found.items()}


def _is_noun(word: str) -> bool:
    """장해, 노인, 바다: two letters of running text that only end as verbs do."""
    return len(word) == 2 and word[1] in "해인다" and word not in _VERBS


_VERBS = frozenset(
    {
        "위해",
        "통해",
        "대해",
        "의해",
        "인해",
        "향해",
        "더해",
        "보인",
        "쓰인",
        "놓인",
        "쌓인",
        "높인",
    }
    | {"줄인", "있다", "없다", "한다", "된다"}
)


def _same_shape(strokes: str, others: str) -> bool:
    """과목 is no slip of 골목, nor 실험 of 시험: of two letters a vowel is mistaken for a vowel,
    and none is left out but the last one (돌림 of 돌리)."""
    if len(strokes) != len(others):
        return strokes.startswith(others) or others.startswith(strokes)
    pairs = zip(strokes, others, strict=True)
    return all((one in _VOWELS) == (other in _VOWELS) for one, other in pairs)


def _runs(strokes: str) -> list[str]:
    return [strokes[at : at + RUN] for at in range(len(strokes) - RUN + 1)]


def _syllable_at(text: str, stroke: int) -> int:
    """The number of the syllable in which key stroke number `stroke` lies."""
    for number, letter in enumerate(text):
        stroke -= len(_blurred(letter))
        if stroke < 0:
            return number
    return len(text)


def _blurred(word: str) -> str:
    return decompose(word).translate(_CONFUSED)
